"""Which of the quantities of a reply is the one it gives in answer.

A reader takes the last number of the last sentence that has one, but passes over what is denied, what repeats the question,
dates, remarks in brackets and what only says when, where or of how many; and takes a range, a bound, a list of numbers or an
unfinished sum for no answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from eval.scoring.extraction import DATE, plain
from eval.scoring.quantities import Quantity, as_written, quantities
from eval.scoring.spelt import with_digits

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_NEGATION = re.compile(
    r"\b(?:not|never|neither|nor|rather than|instead of|unlike|(?:is|was|were|do|does|did|has|had|are)n't)\b", re.I
)
_NOT_NEGATED = re.compile(r"\bnot (?:only|just|until|before|earlier than)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:.!?](?=\s|$)|\bbut\b|\bit's\b|\bit is\b|\bhowever\b")
_BOUND = re.compile(
    r"(?:\b(?:more|less|fewer|greater|smaller|larger|higher|lower) than|\bat (?:least|most)|\bup to"
    r"|\bno more than|\bover|\bunder"
    r"|\bafter|\bbefore)\s+(?:about |the )?$",
    re.IGNORECASE,
)
_ASKS_BOUND = re.compile(
    r"\b(?:max\w*|min\w*|at (?:most|least)|limit\w*|up to|allowed|most|least|may|must|can|over|under)\b"
    r"|\b(?:before|after) (?:what|which|when)\b",
    re.I,
)
_WHERE = re.compile(
    r"(?:\b(?:in|on|for|per|within|without|during|since|until|from|with|every|each|as of|to the nearest|rounded to)"
    r"(?: (?:the|its|their|his|her|a|an|all|about|these|those|first|last|day|step|year))*"
    r"|\bof (?:the |these |all )?|\bout of(?: the)?|\b(?:below|above))\s*$",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\d (?:\w+ )?(?:out )?of (?:the |these |all )*$")
_SINCE_YEAR = re.compile(r"\b(?:in|since|by|during|for|of|from|until|as of)(?: the year)? $", re.IGNORECASE)
_CHANGE = re.compile(r"\b(?:rose|fell|grew|went|increased?|decreased?|dropped|changed?|moved|shrank|up|down)\b", re.IGNORECASE)
_CAME_TO = re.compile(r"\w+ed|rose|fell|went|comes?|came|amounts|sums?|adds|leads?|up|down")
_ASIDE = re.compile(r", (?:who|whose|while|whereas|because|since|given that|compared (?:to|with))\b[^,.;=]*$", re.IGNORECASE)
_OPERATOR = re.compile(r"\s*\)?\s*(?:[-+*/×]|:(?! )|(?<= ):|times|plus|minus|divided by)\s*\(?\s*", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:-|to|or|and|/)\s*(?:(?:maybe|perhaps|possibly|about) )?", re.IGNORECASE)
_LISTED = re.compile(r"[\s,;/|]*(?:(?:or|and|,)[\s,;/|]*)?")
_ONLY_NUMBERS = re.compile(r"(?:\s*(?:[-*•]\s*)?[\d.,]+\s*\n){2,}\s*(?:[-*•]\s*)?[\d.,]+\s*")
_NOUNS = re.compile(r"\bhow many (?:of the )?([a-z]+)(?: ([a-z]+))?", re.IGNORECASE)


class Chosen(NamedTuple):
    """The quantity given in answer, or why there is none. `sentence` is the one it stands in, `n_given` how many were read."""

    quantity: Quantity | None
    why_not: str
    sentence: str
    n_given: int


def choose(text: str, question: str, fit: Callable[[Quantity], int]) -> Chosen:
    """The quantity a text gives in answer to a question.

    Args:
        text: What is judged, as it was written.
        question: What was asked.
        fit: How well a quantity's unit fits the one wanted; the larger, the better.
    """
    shown = as_written(with_digits(plain(text)))
    asked = {quantity.value for quantity in quantities(with_digits(plain(question)))}
    found = [quantity for quantity in quantities(_dates_masked(shown)) or quantities(shown)]
    if not found:
        return Chosen(None, "no number", shown, 0)
    kept = [quantity for quantity in found if not _is_negated(shown, quantity, question)]
    if not kept:
        return Chosen(None, "only numbers that are denied", shown, len(found))
    if _ONLY_NUMBERS.fullmatch(shown) or _enumerates(shown, kept):
        return Chosen(None, "a list of numbers", shown, len(found))
    start, end = _last_sentence(shown, kept, question)
    kept = [quantity for quantity in kept if start <= quantity.start < end]
    kept = _result_of_sum(shown, kept, end)
    if not kept:
        return Chosen(None, "an unfinished sum", shown, len(found))
    best = max(kept, key=lambda quantity: _rank(shown, quantity, asked, question, fit))
    sentence = shown[start:end]
    if _in_range(shown, best, kept):
        return Chosen(None, "a range or a choice", sentence, len(found))
    if _is_bound(shown, best) and not _ASKS_BOUND.search(question):
        return Chosen(None, "only a bound", sentence, len(found))
    return Chosen(best, "", sentence, len(found))


def _dates_masked(shown: str) -> str:
    return DATE.sub(lambda match: " " * len(match[0]), re.sub(r"\d+:\d+", lambda match: "~" * len(match[0]), shown))


def _is_negated(shown: str, quantity: Quantity, question: str) -> bool:
    before = shown[: quantity.start]
    clause = _NOT_NEGATED.sub("", before[max((match.end() for match in _CLAUSE.finditer(before)), default=0) :])
    return bool(_NEGATION.search(clause)) and not _NEGATION.search(question) and not _BOUND.search(before)


def _is_bound(shown: str, quantity: Quantity) -> bool:
    bound = _BOUND.search(shown[: quantity.start])
    return bound is not None and not _NEGATION.search(shown[: bound.start()].rsplit(".", 1)[-1])  # "not before 1931" is in 1931


def _last_sentence(shown: str, kept: Sequence[Quantity], question: str) -> tuple[int, int]:
    """Where the sentence with the answer begins and ends: the last with a number, unless that only tells circumstances."""
    ends = [match.start() for match in _SENTENCE.finditer(shown)] + [len(shown)]
    starts = [0] + [match.end() for match in _SENTENCE.finditer(shown)]
    sentences = [
        (start, end) for start, end in zip(starts, ends, strict=True) if any(start <= quantity.start < end for quantity in kept)
    ]
    if not sentences:  # a full stop inside a unit
        return 0, len(shown)
    last = [quantity for quantity in kept if sentences[-1][0] <= quantity.start < sentences[-1][1]]
    if len(sentences) > 1 and all(_tells_where(shown, quantity) for quantity in last):
        named = [quantity for quantity in kept if _is_asked_noun(quantity, question)]
        if named:
            return next(sentence for sentence in sentences if sentence[0] <= named[-1].start < sentence[1])
    return sentences[-1]


def _result_of_sum(shown: str, kept: Sequence[Quantity], end: int) -> list[Quantity]:
    """What stands behind the last "=" that a value stands behind, or before it where only a sum is behind it."""
    if not kept:
        return []
    first, cuts = kept[0].start, [match.end() for match in re.finditer(r"[=≈]", shown[:end])]
    edges = [first, *[cut for cut in cuts if cut > first], end]
    for low, high in reversed(list(zip(edges, edges[1:], strict=False))):
        part = [quantity for quantity in kept if low <= quantity.start < high]
        summed = [quantity for quantity in part if not _is_remark(shown, quantity)] or part
        joined = [shown[one.end : other.start] for one, other in zip(summed, summed[1:], strict=False)]
        if part and not any(_OPERATOR.fullmatch(between) and "-" != between.strip() or between == " - " for between in joined):
            return part
    return []


def _rank(
    shown: str, quantity: Quantity, asked: set[Fraction], question: str, fit: Callable[[Quantity], int]
) -> tuple[int, bool, bool, bool, bool, int]:
    before = shown[: quantity.start]
    is_year = bool(_SINCE_YEAR.search(before)) and re.fullmatch(r"(?:1\d|20)\d\d", str(quantity.value)) is not None
    circumstance = _tells_where(shown, quantity) and (_WHOLE.search(before) or not _is_asked_noun(quantity, question))
    return (
        fit(quantity),
        not _is_remark(shown, quantity),
        not is_year,
        quantity.value not in asked,
        not bool(circumstance),
        quantity.start,
    )


def _is_remark(shown: str, quantity: Quantity) -> bool:
    before = shown[: quantity.start]
    return (before.count("(") > before.count(")") and before.strip() != "(") or _ASIDE.search(before) is not None


def _tells_where(shown: str, quantity: Quantity) -> bool:
    return _WHERE.search(shown[: quantity.start]) is not None


def _is_asked_noun(quantity: Quantity, question: str) -> bool:
    asked = _NOUNS.search(question)
    if asked is None or not quantity.noun:
        return False
    return quantity.noun.rstrip("s") in [word.lower().rstrip("s") for word in asked.groups("")]


def _in_range(shown: str, best: Quantity, kept: Sequence[Quantity]) -> bool:
    if _CHANGE.search(shown[: best.start]) and re.search(r"\bto\s*$", shown[: best.start]):
        return False
    for one, other in zip(kept, kept[1:], strict=False):
        between = shown[one.end : other.start]
        is_named = bool(one.noun) and not _CAME_TO.fullmatch(one.noun)
        words = re.sub(rf"^\s*{re.escape(one.noun)}\b", "", between, flags=re.IGNORECASE) if is_named else between
        is_and = "and" in between.lower()
        if best in (one, other) and _RANGE.fullmatch(words) and (not is_and or re.search(r"\bbetween\b", shown[: one.start])):
            return True
    return False


def _enumerates(shown: str, kept: Sequence[Quantity]) -> bool:
    """Whether the text ends with three or more numbers with nothing but commas between them."""
    row = 1
    for one, other in zip(reversed(kept[:-1]), reversed(kept), strict=False):
        if not _LISTED.fullmatch(shown[one.end : other.start]):
            break
        row += 1
    return row > 2
