"""Digits of a whole number: last, first, how many, sum, zeros at the end, places, reversal, powers of a prime in it."""

from __future__ import annotations

from solver.language import Node, Number, to_json
from solver.language.printer import to_text
from solver.topics.question import Question
from solver.topics.reading.shapes import Reading, Shape, first_reading
from solver.topics.reading.slot_types import SlotType
from solver.topics.reading.whole_numbers import TYPES, require
from solver.topics.topic import Task

PLACES = {
    "unit": 0, "units": 0, "one": 0, "ones": 0, "ten": 1, "tens": 1, "hundred": 2, "hundreds": 2, "thousand": 3, "thousands": 3,
    "ten thousand": 4, "ten thousands": 4, "ten-thousands": 4, "hundred thousand": 5,
    "hundred thousands": 5, "hundred-thousands": 5,
    "million": 6, "millions": 6,
}  # fmt: skip
_PLACE_NAMES = "|".join(sorted(PLACES, key=len, reverse=True))
_BASE_NAMES = {"binary": 2, "ternary": 3, "octal": 8, "decimal": 10, "hexadecimal": 16, "hex": 16}


def _place(text: str) -> int:
    return PLACES[" ".join(text.lower().split())]


_TYPES = {
    **TYPES,
    "place": SlotType(rf"(?:{_PLACE_NAMES})\b", _place),
    "digit": SlotType(r"(?<!\d)\d(?!\d)", int),
    "base": SlotType(r"\b(?:binary|ternary|octal|decimal|hexadecimal|hex)\b", lambda text: _BASE_NAMES[text.lower()]),
}
_N = "[the] [(number|integer|value of|result of|decimal expansion of|expansion of)] {number:formula}"
_ITS = "[(when|if) (it is|it's|) [(written|fully)] (written|expanded|multiplied) [out] [in (base ten|base 10|decimal [form])]]"
_IN = "(in|of)"


def _shapes(*pairs: tuple[str, str]) -> tuple[tuple[Shape, str], ...]:
    return tuple((Shape(template, _TYPES), kind) for template, kind in pairs)


_SHAPES = _shapes(
    (f"[<lead>] [the] (last|final|ending|rightmost) digit {_IN} {_N} {_ITS}", "last"),
    (f"[<lead>] [the] (unit|units|ones|one's|unit's) (digit|place digit) {_IN} {_N} {_ITS}", "last"),
    (f"(which|what) [digit] does {_N} end (in|with)", "last"),
    (f"[<lead>] [the] (last|final) {{count:integer}} digits {_IN} {_N} {_ITS}", "last"),
    (f"[<lead>] [the] (first|leading|leftmost) digit {_IN} {_N} {_ITS}", "first"),
    (f"[<lead>] [the] (first|leading) {{count:integer}} digits {_IN} {_N} {_ITS}", "first"),
    (f"[<lead>] [the] {{place:place}} [place] digit {_IN} {_N} {_ITS}", "place"),
    (f"[<lead>] [the] digit in the {{place:place}} (place|position|column) (in|of) {_N}", "place"),
    (f"(what|which) digit is in the {{place:place}} (place|position|column) (in|of) {_N}", "place"),
    (f"[<lead>] [the] [place] value of [the] [digit] {{digit:digit}} in {_N}", "place_value"),
    (f"what is {{digit:digit}} worth in {_N}", "place_value"),
    (f"how many {{base:base}} digits (does|has|are [there] in|are needed (for|to write)) {_N} (have|has|)", "count"),
    (f"how many bits (does|are needed (to represent|to store|to write|for|to encode)|do you need (to represent|for|to"
     f" store)|has)"
     f" {_N} [(have|need|require|take)]", "bits"),
    (f"how many digits (does|has|do|will|would) {_N} (have|has|contain|) [(when written out|in base {{in:integer}}|in"
     f" {{base:base}})]", "count"),
    (f"how many digits (are [there]|are contained|) (in|for) {_N} [(in base {{in:integer}}|in {{base:base}})]", "count"),
    (f"[<lead>|count] [the] (number|amount|count) of digits {_IN} {_N}", "count"),
    (f"[<lead>|add [up]] [the] (sum of [all] [of] [the] digits|digit sum|digits' sum|cross sum|digital sum) {_IN} {_N}"
     f" {_ITS}", "sum"),
    (f"(add [up]|sum) [all] [of] [the] digits {_IN} {_N}", "sum"),
    (f"what do the digits of {_N} (add up to|sum to)", "sum"),
    (f"[<lead>|multiply] [the] (product of [all] [of] [the]|) digits {_IN} {_N}", "product"),
    (f"[<lead>] [the] digital root of {_N}", "root"),
    (f"[<lead>] (reverse|flip) [the] [digits] [of|in] [the number] {_N}", "reverse"),
    (f"<lead> {_N} (reversed|backwards|with its digits reversed)", "reverse"),
    (f"write {_N} (backwards|in reverse|with its digits reversed|in reverse order)", "reverse"),
    (f"(how many|[<lead>] [the] [number of]) (trailing|ending|terminal|final) (zeros|zeroes|zero)"
     f" (does|are [there] (in|at the end of)|in|of|has|at the end of) {_N} [(end (with|in)|have|has)] [at the end]", "zeros"),
    (f"(how many|<lead> the number of) (zeros|zeroes|zero) (are [there] at the end of|at the end of|appear at the end"
     f" of|occur at the end of"
     f"|come at the end of|are at the end of) {_N}", "zeros"),
    (f"how many (zeros|zeroes) does {_N} (end (with|in)|have at (the|its) end)", "zeros"),
    (f"how many (zeros|zeroes) (are|come|stand) at the end (when|if) {_N} is (written|multiplied|expanded|worked) [out]"
     f" [in full]", "zeros"),
    (f"how many (zeros|zeroes) [are [there]|does] [in] {_N} [(have|contain)]", "zero_digits"),
    (f"(with|in) how many (zeros|zeroes) does {_N} end", "zeros"),
    (f"how many times does [the digit] {{digit:digit}} (appear|occur|show up) in {_N}", "occurrences"),
    (f"how many {{digit:digit}} ('s|s) (are [there]|appear|occur) in {_N}", "occurrences"),
    ("how many times (does|is) [the] digit {digit:digit} (appear|occur|used|written|show up) (in|when writing|if you"
     " write|when you write)"
     " [all] [the] [whole] [(numbers|integers)] [of] (from|between|) {low:whole} (to|and) {high:whole}", "range_occurrences"),
    ("how many digits (are|do you|does it take|would you) [(used|need|needed|write|use)] (to|when) (number|write"
     " [out]|numbering|writing [out])"
     " [all] [the|of|a book with] [(pages|numbers|integers|whole numbers)] [from] {low:whole} (to|through) {high:whole}",
     "range_digits"),
    (f"(write|give|express|<lead>) {_N} in expanded (form|notation)", "expanded"),
    (f"[<lead>] [the] expanded (form|notation) of {_N}", "expanded"),
    ("[<lead>] [the] (highest|largest|greatest|biggest) power of {prime:whole} (that divides|dividing|which"
     " divides|in|that is a factor of)"
     " {number:formula}", "prime_power"),
    ("[<lead>] [the] (exponent|power|multiplicity) of {prime:whole} in [the prime factorisation of|the prime factorization"
     " of] {number:formula}",
     "exponent"),
    ("[<lead>] [the] (largest|greatest|highest|biggest) [(integer|whole number|value of|exponent|power)] {name:symbol}"
     " (such that|so that|for which)"
     " {prime:whole} ^ {name:symbol} divides {number:formula}", "exponent"),
    ("how many times (does|is) {prime:whole} (divide|a factor of|go into) {number:formula}", "exponent"),
    ("how many factors of {prime:whole} (are [there]|does) (in|) {number:formula} [(have|contain)]", "exponent"),
)  # fmt: skip
_MAX_RANGE = 1_000_000


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    found = first_reading(_SHAPES, question.text)
    if found is None:
        return None
    kind, slots = found
    if "low" in slots:
        low, high = slots["low"], slots["high"]
        require(0 <= low <= high <= _MAX_RANGE, f"Digits are counted within 0 to {_MAX_RANGE:,}. Check the range.")
        args: dict[str, object] = {"low": str(low), "high": str(high)}
        if "digit" in slots:
            args["digit"] = str(slots["digit"])
        return _task(question, kind, args, f"{kind}({low} to {high})")
    return _about(question, kind, slots)


def _about(question: Question, kind: str, slots: Reading) -> Task | None:
    node: Node = slots["number"]
    args: dict[str, object] = {"number": to_json(node)}
    shown = to_text(node)
    notes: tuple[str, ...] = ()
    if shown.startswith("-"):
        notes = ("The sign is left aside.",)
    if kind == "zero_digits":
        plain = isinstance(node, Number)
        require(plain, "Zeros at the end, or among all digits? Ask for trailing zeros, or how many times the digit 0 appears.")
        kind, args["digit"] = "occurrences", "0"
    if kind in ("last", "first"):
        count = slots.get("count", 1)
        require(count is not None and 1 <= count <= 100, "Between 1 and 100 digits are given. Ask for fewer.")
        args["count"] = str(count)
    if kind == "place":
        kind, args["count"] = "place", str(slots["place"] + 1)
    if "digit" in slots:
        args["digit"] = str(slots["digit"])
    if "prime" in slots:
        require(slots["prime"] > 1, "Powers of a number from 2 up are looked for. Check the number.")
        args["prime"] = str(slots["prime"])
    if kind in ("count", "bits"):
        base = 2 if kind == "bits" else slots.get("base") or slots.get("in") or 10
        require(2 <= base <= 36, "Bases from 2 to 36 are used. Choose one of them.")
        kind, args["base"] = "count", str(base)
    return _task(
        question, kind, args, f"{kind}_of_digits({shown})" if kind in ("last", "first", "count") else f"{kind}({shown})", notes
    )


def _task(question: Question, kind: str, args: dict[str, object], source: str, notes: tuple[str, ...] = ()) -> Task:
    return Task(topic="digits", kind=kind, args=args, source=source, notes=notes, **question.request)
