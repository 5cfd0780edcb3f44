"""Lists put in order: numbers by size, in any notation, and words by the alphabet; the largest and the smallest of a list."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from solver.errors import MathSyntaxError
from solver.patterns import LatePattern
from solver.topics.decimals.numerals import rational
from solver.topics.question import Question
from solver.topics.reading.shapes import Shape, first_reading
from solver.topics.reading.slot_types import SlotType
from solver.topics.reading.whole_numbers import TYPES, require
from solver.topics.topic import Task

_MAX_ITEMS: Final = 200
_WORDS: Final = LatePattern(r"[A-Za-z][A-Za-z'’-]*(?: [A-Za-z][A-Za-z'’-]*){0,2}")


def split(text: str) -> tuple[str, ...]:
    """The items of a list, as written.

    Raises:
        MathSyntaxError: it cannot be cut into items for sure.

    >>> split("1,200, 350 and 2/3")
    ('1,200', '350', '2/3')
    """
    inner = text.strip(" :.")
    if inner[:1] in "[({" and inner[-1:] in "])}":
        inner = inner[1:-1].strip()
    if re.fullmatch(r"-?\d{1,3}(?:,\d{3})+", inner):
        raise MathSyntaxError(f"{text!r} may be one number or a list.", 0)
    if re.search(r",\s|;|\s(?:and|or|&)\s", inner):
        pattern = r"\s*(?:[;,]\s*(?:and|or)\s|\s(?:and|or|&)\s|;|,(?!\d{3}(?!\d))|,(?=\s))\s*"
    elif "," in inner:
        pattern = r","
    else:
        pattern = r"\s+"
    items = tuple(item.strip(' "“”') for item in re.split(pattern, inner))
    if len(items) < 2 or not all(items):
        raise MathSyntaxError(f"{text!r} is not a list.", 0)
    return items


_TYPES: Final = {**TYPES, "list": SlotType(r".+?", split)}
_NOUN = (
    "[(the|these|this|following|given)] [(the|following|given|list of|set of|list|set)]"
    " [(numbers|values|fractions|decimals|integers|words|names|items|list|amounts|letters|terms)] [:]"
)
_UP = (
    "((in|into|by) [(order|ascending order|increasing order)] [(of size|of value)] [,] [from] (smallest|least|lowest)"
    " [to|first|to the] [(largest|greatest|biggest|highest)] [first]"
    "|(in|into) (ascending|increasing|numerical|size|numeric) [numerical] order [of size]|from [the]"
    " (smallest|least|lowest) to [the] (largest|greatest|biggest|highest)"
    "|ascending|ascendingly|increasing|smallest first|(smallest|least) to (largest|greatest|biggest)|in order of size|in"
    " order|low to high|from low to high"
    "|in order of (increasing|ascending) (size|value))"
)
_DOWN = (
    "(in (descending|decreasing) [numerical] order [of size]|into (descending|decreasing) order|from [the]"
    " (largest|greatest|biggest|highest) to [the] (smallest|least|lowest)"
    "|descending|descendingly|decreasing|largest first|biggest first|(largest|greatest|biggest) to (smallest|least)|in"
    " order (from|,) (largest|greatest|biggest) to (smallest|least)"
    "|high to low|from high to low|in reverse [numerical] order|in order of (decreasing|descending) (size|value))"
)
_ALPHA = (
    "(in|into|by) [(correct|dictionary|ascending)] (alphabetical|alphabetic|dictionary|lexicographic) order [(a to"
    " z|from a to z)]"
)
_ALPHA_DOWN = "(in|into) [(reverse|descending)] (reverse|descending) (alphabetical|alphabetic) order"
_SORT = "(sort|order|arrange|put|rank|place|list|write|organise|organize|rearrange|give)"


def _shapes(*pairs: tuple[str, str]) -> tuple[tuple[Shape, str], ...]:
    return tuple((Shape(template, _TYPES), kind) for template, kind in pairs)


_SHAPES = _shapes(
    (f"{_SORT} {_NOUN} {_ALPHA_DOWN} [:] {{items:list}}", "words_down"),
    (f"{_SORT} {_NOUN} {{items:list}} {_ALPHA_DOWN}", "words_down"),
    (f"{_SORT} {_NOUN} {_ALPHA} [:] {{items:list}}", "words"),
    (f"{_SORT} {_NOUN} (alphabetically) [:] {{items:list}}", "words"),
    (f"{_SORT} {_NOUN} {{items:list}} ({_ALPHA}|alphabetically)", "words"),
    (f"[<lead>] [the] (alphabetical) order of {_NOUN} {{items:list}}", "words"),
    ("alphabetize [:] {items:list}", "words"),
    ("(alphabetical|alphabetic) order [:] {items:list}", "words"),
    ("(ascending|increasing) order [:] {items:list}", "up"),
    ("(descending|decreasing) order [:] {items:list}", "down"),
    ("alphabetise [:] {items:list}", "words"),
    ("(which|what) [word|name|of these] comes first (alphabetically|in the dictionary|in alphabetical order) [:|,]"
     " {items:list}", "first_word"),
    ("(which|what) [word|name|of these] comes last (alphabetically|in the dictionary|in alphabetical order) [:|,]"
     " {items:list}", "last_word"),
    (f"{_SORT} {_NOUN} {_DOWN} [:] {{items:list}}", "down"),
    (f"{_SORT} {_NOUN} {{items:list}} {_DOWN}", "down"),
    (f"{_SORT} {_NOUN} {_UP} [:] {{items:list}}", "up"),
    (f"{_SORT} {_NOUN} {{items:list}} {_UP}", "up"),
    (f"(sort|order|arrange) {_NOUN} {{items:list}}", "up"),
    ("(which|what) [of these] [(number|one|fraction|value|decimal)] [of these] [(numbers|fractions|decimals|values)] is"
     " [the] (largest|greatest|biggest|highest)"
     " [of|out of|among|:|,] [(these|the numbers)] [:] {items:list}", "largest"),
    ("(which|what) [of these] [(number|one|fraction|value|decimal)] [of these] [(numbers|fractions|decimals|values)] is"
     " [the] (smallest|least|lowest)"
     " [of|out of|among|:|,] [(these|the numbers)] [:] {items:list}", "smallest"),
    ("[<lead>] [the] (largest|greatest|biggest|highest) [number|fraction|value|decimal|one] (of|among|out of|in|from)"
     " [the] [list|numbers|set|fractions] [:]"
     " {items:list}", "largest"),
    ("[<lead>] [the] (smallest|least|lowest) [number|fraction|value|decimal|one] (of|among|out of|in|from) [the]"
     " [list|numbers|set|fractions] [:]"
     " {items:list}", "smallest"),
    ("[<lead>] [the] (maximum|max) [value] (of|in|among) [the] [list|numbers|set] [:] {items:list}", "largest"),
    ("[<lead>] [the] (minimum|min) [value] (of|in|among) [the] [list|numbers|set] [:] {items:list}", "smallest"),
    ("[(<lead>|which is|which number is|which one is)] [the] {place:ordinal} (largest|greatest|biggest|highest)"
     " [number|value] (of|in|among) [the] [list|numbers|set] [:] {items:list}",
     "nth_largest"),
    ("[(<lead>|which is|which number is|which one is)] [the] {place:ordinal} (smallest|least|lowest) [number|value]"
     " (of|in|among) [the] [list|numbers|set] [:] {items:list}", "nth_smallest"),
)  # fmt: skip


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    found = first_reading(_SHAPES, question.text)
    if found is None:
        return None
    kind, slots = found
    items: tuple[str, ...] = slots["items"]
    require(len(items) <= _MAX_ITEMS, f"At most {_MAX_ITEMS} items are sorted. Give fewer.")
    if kind in ("words", "words_down", "first_word", "last_word"):
        if not all(_WORDS.fullmatch(item) or item.isdigit() for item in items) or not any(item.isalpha() for item in items):
            return None
        args: dict[str, object] = {"items": list(items)}
        return _task(question, kind, args, items)
    values = [_value(item) for item in items]
    args = {"items": list(items), "values": [str(value) for value in values]}
    if "place" in slots:
        require(len(set(values)) == len(values), "A number stands in the list twice. Say whether it is counted once or twice.")
        require(1 <= slots["place"] <= len(items), f"The list has {len(items)} items. Ask for one of them.")
        args["place"] = str(slots["place"])
    return _task(question, kind, args, items)


def _value(item: str) -> Fraction:
    if not re.search(r"\d", item) and not re.fullmatch(r"[a-z -]+", item, re.IGNORECASE):
        raise MathSyntaxError(f"{item!r} is not a number.", 0)
    return rational(item)


def _task(question: Question, kind: str, args: dict[str, object], items: tuple[str, ...]) -> Task | None:
    if question.form != "exact" or question.places is not None or question.significant is not None:
        return None
    source = f"{kind}({', '.join(items)})"
    return Task(topic="sorting", kind=kind, args=args, source=source, **question.request)
