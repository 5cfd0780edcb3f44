"""Squares, cubes, triangular, Fibonacci, even numbers ...: is it one, the n-th, those of a range."""

from __future__ import annotations

import re

from solver.topics.question import Question
from solver.topics.reading.shapes import Reading, Shape, first_reading
from solver.topics.reading.slot_types import SlotType
from solver.topics.reading.whole_numbers import TYPES, require
from solver.topics.topic import Task

FAMILIES = {
    "square": "square", "perfect square": "square", "square number": "square", "cube": "cube", "perfect cube": "cube",
    "cube number": "cube", "cubic number": "cube", "triangular number": "triangular", "triangle number": "triangular",
    "fibonacci number": "fibonacci", "number in the fibonacci sequence": "fibonacci", "fibonacci term": "fibonacci",
    "term of the fibonacci sequence": "fibonacci", "term in the fibonacci sequence": "fibonacci", "lucas number": "lucas",
    "pentagonal number": "pentagonal", "hexagonal number": "hexagonal", "catalan number": "catalan", "factorial": "factorial",
    "even number": "even", "odd number": "odd", "armstrong number": "armstrong", "narcissistic number": "armstrong",
    "happy number": "happy", "palindromic number": "palindrome", "palindrome": "palindrome", "perfect power": "power",
    "power of two": "power_of_2", "power of 2": "power_of_2", "power of three": "power_of_3", "power of 3": "power_of_3",
    "power of ten": "power_of_10", "power of 10": "power_of_10", "power of 5": "power_of_5", "power of five": "power_of_5",
}  # fmt: skip
_NTH = frozenset("square cube triangular fibonacci lucas pentagonal hexagonal catalan even odd".split())
_ADJECTIVES = {"even": "even", "odd": "odd", "triangular": "triangular", "happy": "happy", "palindromic": "palindrome"}
_MANY = {f"{name.replace(' ', 's ', 1)}" if name.startswith(("power of", "number in", "term ")) else f"{name}s": family
         for name, family in FAMILIES.items()}  # fmt: skip
_WITHIN = (
    "(between {low:whole} and {high:whole}|from {low:whole} (to|through|up to) {high:whole}"
    "|(less than|below|under|smaller than) {below:whole}|(up to|not exceeding|at most) {high:whole})"
)
_THERE = "[(are|is|do)] [(there|lie|exist|that are)]"
_LIST = "(<lead>|list|name|write [down|out]|which are)"


def _family(text: str) -> str:
    return (FAMILIES | _MANY)[" ".join(text.lower().split())]


def _names(names: dict[str, str]) -> str:
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True))


_TYPES = {
    **TYPES,
    "family": SlotType(rf"(?:{_names(FAMILIES)})\b", _family),
    "families": SlotType(rf"(?:{_names(_MANY)})\b", _family),
    "adjective": SlotType(r"(?:even|odd|triangular|happy|palindromic)\b", lambda text: _ADJECTIVES[text.lower()]),
}


def _shapes(*pairs: tuple[str, str]) -> tuple[tuple[Shape, str], ...]:
    return tuple((Shape(template, _TYPES), kind) for template, kind in pairs)


_SHAPES = _shapes(
    ("(is|check (if|whether)|determine (if|whether)|tell me (if|whether)) [the number] {number:whole} [is] [a|an]"
     " {family:family} [or not]",
     "is"),
    ("(is|check (if|whether)|determine (if|whether)|tell me (if|whether)) [the number] {number:whole} [is]"
     " {family:adjective} [or not]", "is"),
    ("is [the number] {number:whole} (odd or even|even or odd|an odd or [an] even number|an even or [an] odd number)",
     "parity"),
    ("does {number:whole} (belong to|appear in|occur in) the (fibonacci) (sequence|numbers)", "is_fibonacci"),
    ("is [the number] {number:whole} [in] [a part of] the (fibonacci) sequence", "is_fibonacci"),
    ("is [the] square root of {number:whole} [a] (rational|whole|an integer|integer|whole number) [number]", "is_square"),
    ("[<lead>] [the] {nth:ordinal} [positive] {family:family}", "nth"),
    ("[<lead>] [the] {family:family} (number|no.|with index|f_) {count:integer}", "nth"),
    ("[<lead>] fibonacci ( {count:whole} )", "nth_fibonacci"),
    ("[<lead>] [the] fibonacci number f_ {count:integer}", "nth_fibonacci"),
    ("[<lead>] f_ {count:integer} (of|in) the fibonacci (sequence|numbers|series)", "nth_fibonacci"),
    (f"[{_LIST}] [the] first {{count:integer}} [positive] {{family:families}}", "list"),
    (f"[{_LIST}] [the] first {{count:integer}} (terms|numbers|elements) (of|in) the (fibonacci) (sequence|series)",
     "list_fibonacci"),
    (f"[{_LIST}] [all] [of] [the] {{family:families}} {_THERE} {_WITHIN} [inclusive]", "list"),
    (f"(what|which) {{family:families}} {_THERE} {_WITHIN}", "list"),
    (f"how many {{family:families}} {_THERE} {_WITHIN} [inclusive]", "count"),
    (f"(<lead> the number of|count the) {{family:families}} {_THERE} {_WITHIN} [inclusive]", "count"),
    ("[<lead>] [the] (next|smallest|first|least) {family:family} [that is] (after|above|greater than|larger than|bigger"
     " than) {number:whole}",
     "next"),
    ("[<lead>] [the] (largest|last|biggest|greatest|previous) {family:family} [that is] (before|below|less than|smaller"
     " than) {number:whole}",
     "previous"),
    ("[<lead>] [the] {family:family} (nearest|closest) to {number:whole}", "nearest"),
    ("[<lead>] [the] (nearest|closest) {family:family} to {number:whole}", "nearest"),
    ("(between which two|which two) [consecutive] (integers|whole numbers|numbers) (does|is) [the] [value of]"
     " (√|sqrt|square root of|\\sqrt)"
     " {number:whole} [lie|fall|located] [between]", "between"),
    ("[<lead>] [the] [two] [consecutive] (integers|whole numbers) [that] (√|sqrt|square root of) {number:whole} lies"
     " between", "between"),
)  # fmt: skip


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    found = first_reading(_SHAPES, question.text)
    if found is None:
        return None
    kind, slots = found
    stem, _, named = kind.partition("_")
    family = slots.get("family") or named
    if kind == "parity":
        return _task(question, "parity", {"number": str(slots["number"])}, f"parity({slots['number']})")
    if "low" in slots or "high" in slots or "below" in slots:
        return _range(question, kind, family, slots)
    if "nth" in slots or "count" in slots:
        count = slots["nth"] if "nth" in slots else slots["count"]
        if family not in _NTH:
            return None
        require(
            1 <= count <= (1_000 if stem == "list" else 20_000), "The place asked for is too far along. Ask for a smaller one."
        )
        args = {"family": family, "count": str(count)}
        return _task(question, stem, args, f"{stem}({family}, {count})", _notes(family))
    if kind == "between":
        number = slots["number"]
        require(0 <= number < 10**200, "A number from 0 up to 200 digits is needed.")
        return _task(question, "between", {"number": str(number)}, f"between(sqrt({number}))")
    number = slots["number"]
    require(abs(number) < 10**300, "The number is too long. Ask for one of up to 300 digits.")
    if stem in ("next", "previous", "nearest"):
        if family not in _NTH - {"catalan"}:
            return None
        require(0 <= number < 10**12, "Neighbours are looked for from 0 to 10^12. Ask for a smaller number.")
    return _task(question, stem, {"family": family, "number": str(number)}, f"{stem}({family}, {number})", _notes(family))


def _range(question: Question, kind: str, family: str, slots: Reading) -> Task | None:
    high = slots["high"] if "high" in slots else slots["below"] - 1
    low = slots.get("low", 1)
    require(low <= high and 0 <= low, "The range ends before it begins, or holds negative numbers. Check its bounds.")
    require(high <= 1_000_000, "Kinds of numbers are searched up to 1,000,000. Ask for a smaller range.")
    notes = (f"From {low} to {high}, both included.", *_notes(family))
    args = {"family": family, "low": str(low), "high": str(high)}
    return _task(question, kind, args, f"{kind}({family} from {low} to {high})", notes)


def _notes(family: str) -> tuple[str, ...]:
    return {
        "fibonacci": ("The Fibonacci numbers are 1, 1, 2, 3, 5, ...: the first and the second are 1.",),
        "lucas": ("The Lucas numbers are 1, 3, 4, 7, 11, ...",),
        "catalan": ("The Catalan numbers are 1, 2, 5, 14, ... from n = 1.",),
        "even": ("Counted from 2 on.",),
    }.get(family, ())


def _task(question: Question, kind: str, args: dict[str, str], source: str, notes: tuple[str, ...] = ()) -> Task:
    if kind == "parity":
        notes = ()
    return Task(topic="number_kinds", kind=kind, args=args, source=source, notes=notes, **question.request)
