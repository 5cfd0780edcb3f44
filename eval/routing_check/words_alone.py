"""What a router fitted on the words of questions would do: the reason to look at what evidence there is instead.

The shipped decision has no part that is fitted to questions, so there is nothing in it to refit with a set left out. This
comparison is: multinomial naive Bayes over words and pairs of words, add-one smoothing (McCallum and Nigam 1998), fitted on all
sets but one and asked about that one, and for contrast fitted and asked across all sets mixed.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.routing_check.questions import Labelled

N_FOLDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """Counts of terms by label, and the logarithm of each label's share."""

    terms: Mapping[str, Counter[str]]
    priors: Mapping[str, float]
    n_terms: int

    def label(self, text: str) -> str:
        """The likeliest label of a text; of two alike the first by name."""
        return max(sorted(self.priors), key=lambda label: self._likelihood(label, text))

    def _likelihood(self, label: str, text: str) -> float:
        counts = self.terms[label]
        total = counts.total() + self.n_terms
        return self.priors[label] + sum(math.log((counts[term] + 1) / total) for term in _terms(text))


def fit(questions: Sequence[Labelled]) -> Fitted:
    """The classifier of these questions, of which there is at least one."""
    terms: dict[str, Counter[str]] = {}
    for question in questions:
        terms.setdefault(question.label, Counter()).update(_terms(question.text))
    share = Counter(question.label for question in questions)
    return Fitted(
        terms=terms,
        priors={label: math.log(n / len(questions)) for label, n in share.items()},
        n_terms=len(set().union(*terms.values())),
    )


def across_sets(questions: Sequence[Labelled]) -> dict[str, tuple[int, int]]:
    """For each set whose label another set has too: how many are labelled rightly by a fit on all other sets, of how many."""
    sets_of: dict[str, set[str]] = {}
    for question in questions:
        sets_of.setdefault(question.label, set()).add(question.source)
    found = {}
    for source in dict.fromkeys(question.source for question in questions):
        asked = [question for question in questions if question.source == source]
        if len(sets_of[asked[0].label]) > 1:
            found[source] = _n_right(fit([each for each in questions if each.source != source]), asked)
    return found


def within_sets(questions: Sequence[Labelled]) -> dict[str, tuple[int, int]]:
    """For each set: how many are labelled rightly by fits on four fifths of all sets mixed, of how many."""
    right: Counter[str] = Counter()
    for fold in range(N_FOLDS):
        fitted = fit([question for question in questions if _fold(question) != fold])
        for question in questions:
            if _fold(question) == fold:
                right[question.source] += fitted.label(question.text) == question.label
    totals = Counter(question.source for question in questions)
    return {source: (right[source], n) for source, n in totals.items()}


def _n_right(fitted: Fitted, asked: Sequence[Labelled]) -> tuple[int, int]:
    return sum(fitted.label(question.text) == question.label for question in asked), len(asked)


def _fold(question: Labelled) -> int:
    return int(hashlib.sha256(question.id.encode()).hexdigest(), 16) % N_FOLDS


def _terms(text: str) -> Iterator[str]:
    words = ["0" if word.isdigit() else word for word in re.findall(r"[a-z]+|\d+", text.lower())]
    yield from words
    yield from (f"{first} {second}" for first, second in zip(words, words[1:], strict=False))
