"""A question as the ranking reads it: the words that carry it, how rare each is here, its names, the kind of answer asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.asked import Kind, asked_kind
from rag.measures import form_words
from rag.words import content_words, document_frequencies, idf, names, stem, tokens

if TYPE_CHECKING:
    from corpus import Library

_KIND_WORDS: Mapping[Kind, tuple[str, ...]] = {
    "date": ("year", "date", "day", "month", "time"),
    "place": ("place", "town", "city", "country", "village", "location"),
    "person": ("person", "name"),
    "name": ("name", "company", "organisation", "organization"),
}
_NEARLY_ALL = 0.8
_MAX_WORDS = 32  # a pasted page is no question; its first words decide, and each word costs a look-up


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A question taken apart.

    `words` maps the stem of each content word to the word as written, `weights` to its idf in the library, `frequencies` to the
    number of chunks that hold it. `names` are stems of names and numbers; `form` those that say no more than the kind of
    answer, so that an answer of that kind stands for them.
    """

    question: str
    kind: Kind
    words: Mapping[str, str]
    weights: Mapping[str, float]
    frequencies: Mapping[str, int]
    names: frozenset[str]
    form: frozenset[str]

    def coverage(self, stems: Collection[str]) -> float:
        """The share of the question's weight that `stems` hold, in [0, 1]."""
        total = sum(self.weights.values())
        return sum(weight for stem, weight in self.weights.items() if stem in stems) / total if total else 0.0

    def names_held(self, stems: Collection[str]) -> float:
        """1.0 when `stems` hold the question's names and numbers, nearly all by weight, or it has none; else 0.0.

        A passage about another person or year can share every other word, so a share is no comfort here.
        """
        total = sum(self.weights.get(stem, 0.0) for stem in self.names)
        held = sum(self.weights.get(stem, 0.0) for stem in self.names if stem in stems)
        return 1.0 if held >= _NEARLY_ALL * total else 0.0


def read_question(question: str, library: Library) -> Reading:
    """What `question` asks for and how much each of its words tells in `library`."""
    words = content_words(question)[:_MAX_WORDS]
    n_chunks = library.n_chunks
    frequencies = document_frequencies([word.text for word in words], library)
    named = {token.stem for name in names(question) for token in tokens(name)}
    return Reading(
        question=question,
        kind=asked_kind(question),
        words={word.stem: word.text for word in words},
        weights={word.stem: idf(frequencies[word.text], n_chunks) for word in words},
        frequencies={word.stem: frequencies[word.text] for word in words},
        form=_form(question),
        names=frozenset(named | {word.stem for word in words if word.is_number}),
    )


def _form(question: str) -> frozenset[str]:
    """The stems that say what kind of answer is asked: of measures for a number, of times and places for a date or a place."""
    kind = asked_kind(question)
    if kind == "number":
        return form_words(question)
    return frozenset(stem(word) for word in _KIND_WORDS.get(kind, ()))
