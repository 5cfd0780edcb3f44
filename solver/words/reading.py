"""Does a text by itself hold an arithmetic word problem? Decided from its form, without a model."""

from __future__ import annotations

import re
from dataclasses import dataclass

from solver.words.quantities import Quantity, find_quantities

THRESHOLD = 0.5
MAX_TEXT = 4_000

_ASK = re.compile(
    r"\bhow (?:many|much|far|long|old|tall|heavy|fast|big|wide|deep|high)\b"
    r"|\bwhat(?:'s|’s)"
    r"|\bwhat (?:fraction|percent|percentage|number|amount|score|time|is|was|will|would|are|were|did|does|do|should|must)\b"
    r"|\b(?:find|calculate|determine)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.?!])[\"')\]]*\s+(?=[A-Z\"'(\d$]|(?:by |so )?(?:how|what)\b)")
_RANKED = re.compile(r"\b(?:top|first|last|the|all|these|those|largest|smallest|highest|lowest|next)\s*$", re.IGNORECASE)
_CONDITION = re.compile(r"^\s*(?:if|when|suppose|assuming|given|there (?:are|is|were|was)|after|at)\b", re.IGNORECASE)
_MARKUP = re.compile(r"\\[a-zA-Z]+|\$[a-zA-Z\\{(][^$]*\$|\[asy\]|[a-z]\s*=|\^")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordReading:
    """Whether a text reads as a self-contained arithmetic word problem; `score` in [0, 1], not a probability."""

    is_word_problem: bool
    score: float
    reason: str
    n_quantities: int = 0


def reads_as_words(question: str) -> WordReading:
    """How far `question` by itself states an arithmetic word problem: quantities given in a story, and a number asked for.

    A question that must be looked up ("How many visitors came in 2019?") has its numbers in the asking clause, or none.

    >>> reads_as_words("Ann had 12 eggs and gave 5 to Ben. How many eggs does she have left?").is_word_problem
    True
    >>> reads_as_words("How many visitors came in 2019?").is_word_problem
    False
    """
    if len(question) > MAX_TEXT:
        return _no(f"longer than {MAX_TEXT} characters")
    story, ask = _split(question)
    if not _ASK.search(ask):
        return _no("nothing at the end asks for a number")
    quantities = [quantity for quantity in find_quantities(question) if _is_given(quantity, question)]
    if len(quantities) < 2:
        return _no(f"{len(quantities)} given quantities, two are needed", len(quantities))
    n_story = sum(1 for quantity in quantities if quantity.start < len(story))
    if n_story == 0:
        return _no("every number belongs to the asking clause", len(quantities))
    if _MARKUP.search(question):
        return _no("written as mathematics, not as a story", len(quantities))
    score = _score(n_story, len(quantities), story, ask)
    reason = f"{n_story} of {len(quantities)} quantities are told before “{' '.join(ask.split()[:4])} …”"
    return WordReading(is_word_problem=score >= THRESHOLD, score=score, reason=reason, n_quantities=len(quantities))


def _no(reason: str, n_quantities: int = 0) -> WordReading:
    return WordReading(is_word_problem=False, score=0.0, reason=reason, n_quantities=n_quantities)


def _split(question: str) -> tuple[str, str]:
    """The story and the asking clause; the two join to `question`."""
    starts = [0, *(end.end() for end in _SENTENCE_END.finditer(question))]
    # an ask may be followed by one more remark: "(Assume that all days are alike.)"
    cut = next((start for start in reversed(starts[-2:]) if _ASK.search(question[start:])), starts[-1])
    last = question[cut:]
    clause = re.search(
        r"[,;:]\s+(?=(?:then |and |so )?(?:how|what|find|calculate|determine|in how|by how|by what|for how|at what)\b)",
        last,
        re.I,
    )
    if clause is None and _CONDITION.match(last):
        clause = re.search(r"\s(?=how (?:many|much|far|long|old)\b)", last, re.I)
    if clause is not None:
        cut += clause.end()
    return question[:cut], question[cut:]


def _is_given(quantity: Quantity, text: str) -> bool:
    """Not a year, and not the size of a ranking ("the 3 largest", "top 5")."""
    if quantity.kind == "year":
        return False
    ranked = _RANKED.search(text[: quantity.start]) and re.match(
        r"\s*(?:\w+\s+)?(?:\w+est|most|least|best|worst|top|last|first)\b", text[quantity.end :]
    )
    return not ranked and not re.search(r"\b(?:top|first|last)\s*$", text[: quantity.start], re.IGNORECASE)


def _score(n_story: int, n_all: int, story: str, ask: str) -> float:
    score = 0.35 + 0.15 * min(n_story, 3) + 0.05 * min(n_all, 4)
    if len(story.split()) < 4:
        score -= 0.3
    if re.search(r"\bhow (?:many|much)\b", ask, re.IGNORECASE):
        score += 0.05
    return max(0.0, min(1.0, score))
