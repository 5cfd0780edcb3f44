"""Numbers in other bases: conversion, arithmetic and bitwise operations, complements."""

from __future__ import annotations

import re
from collections.abc import Mapping

from solver.topics.bases.expressions import expression_in, to_source
from solver.topics.bases.numerals import SLOTS, Numeral
from solver.topics.question import Question
from solver.topics.reading.shapes import Reading, Shape, first_reading
from solver.topics.reading.whole_numbers import require
from solver.topics.topic import IncompleteError, Task

_FORM = "[(form|notation|representation|number|numeral|system|digits|format|fraction)]"
_TO = f"(to|into|in|as|in to|using) [(a|an|its|the)] {{to:base}} {_FORM}"
_VERB = "(<lead>|convert|write|express|change|turn|represent|translate|put|transform|encode|rewrite)"
_NUMBER = "[(number|numeral|value|integer|string|fraction)]"
_SOURCE = (
    f"([the] {_NUMBER} {{marked:marked}}"
    f"|[the] {{of:base}} {_NUMBER} {{digits:digits}}"
    f"|[the] {_NUMBER} {{digits:digits}} [(in|from)] {{of:base}}"
    f"|[the] {_NUMBER} {{digits:digits}} {{of:base}} {_FORM})"
)


def _shapes(*pairs: tuple[str, str]) -> tuple[tuple[Shape, str], ...]:
    return tuple((Shape(template, SLOTS), kind) for template, kind in pairs)


_CONVERSIONS = _shapes(
    (f"[{_VERB}] {_SOURCE} {_TO}", "convert"),
    (f"[{_VERB}] {_SOURCE} from {{again:base}} {_TO}", "convert"),
    (f"[{_VERB}] [the] {_NUMBER} {{digits:digits}} from {{of:base}} {_TO}", "convert"),
    (f"[{_VERB}] from {{of:base}} to {{to:base}} [:] [the] {_NUMBER} {{digits:digits}}", "convert"),
    (f"[{_VERB}] {{of:base}} to {{to:base}} [of|for|:] [the] {_NUMBER} {{digits:digits}}", "convert"),
    (f"[<lead>] [the] {{to:base}} (equivalent|representation|form|value|expansion|notation|version) (of|for) {_SOURCE}",
     "convert"),
    (f"[{_VERB}] [the] [decimal|denary] {_NUMBER} {{decimal:decimal}} {_TO}", "convert"),
    (f"[{_VERB}] [the] [decimal|denary] {_NUMBER} {{words:whole}} {_TO}", "convert"),
    (f"[<lead>] [the] {{to:base}} [(equivalent|representation|form|value|expansion|notation|code|version)] (of|for) [the]"
     f" [decimal|denary] {_NUMBER}"
     " ({decimal:decimal}|{words:whole})", "convert"),
    (f"how (do you|would you|can i|do i) (write|express|represent|convert) {{decimal:decimal}} {_TO}", "convert"),
    (f"how is {{decimal:decimal}} (written|expressed|represented) {_TO}", "convert"),
    (f"[{_VERB}] {_SOURCE}", "to_decimal"),
    ("what [decimal] (number|value) (is|does) {marked:marked} [(represent|stand for)]", "to_decimal"),
    (f"what (number|value) (is|does) {_SOURCE} [(represent|stand for)]", "to_decimal"),
)  # fmt: skip
_OPERANDS = "{first:digits} (and|,|by|from|to|with|plus|times) {second:digits}"
_ARITHMETIC = _shapes(
    (f"(add|sum|[<lead>] the sum of) [the] [two] {{of:base}} (numbers|numerals) {_OPERANDS} [{{rest:answer}}]", "add"),
    (f"(multiply|[<lead>] the product of) [the] [two] {{of:base}} (numbers|numerals) {_OPERANDS} [{{rest:answer}}]",
     "multiply"),
    ("(subtract) [the] {of:base} (numbers|number) {first:digits} from [{again:base}] {second:digits} [{rest:answer}]",
     "subtract"),
    ("(divide) [the] {of:base} (numbers|number) {first:digits} by [{again:base}] {second:digits} [{rest:answer}]", "divide"),
    ("add [the] {of:base} [number] {first:digits} (and|to) [the] [{again:base}] [number] {second:digits} [{rest:answer}]",
     "add"),
    ("multiply [the] {of:base} [number] {first:digits} (and|by) [the] [{again:base}] [number] {second:digits}"
     " [{rest:answer}]", "multiply"),
    ("(add|<lead>) {first:digits} (and|+|plus) {second:digits} (in) {of:base} [arithmetic]", "add_doubtful"),
    ("(subtract|<lead>) {second:digits} (-|minus) {first:digits} (in) {of:base} [arithmetic]", "subtract_doubtful"),
    ("(multiply|<lead>) {first:digits} (by|\\*|×|times|x) {second:digits} (in) {of:base} [arithmetic]", "multiply_doubtful"),
)  # fmt: skip
_COMPLEMENTS = _shapes(
    ("is {digits:digits} a [valid|legal|proper|possible] [number in] {of:base} [number|numeral]", "is_valid"),
    ("is {digits:digits} [a] valid [number] in {of:base}", "is_valid"),
    ("[<lead>] [the] {bits:integer} [-] bit (two's|twos|2's) complement [representation|form|of|for] [of|for]"
     " {number:whole}", "twos"),
    ("[<lead>] [the] (two's|twos|2's) complement [representation|form] of {number:whole} (in|using|with|as) {bits:integer}"
     " [-] bit(s)", "twos"),
    (f"[{_VERB}] {{number:whole}} (in|as|using|to|into) [an] {{bits:integer}} [-] bit (two's|twos|2's) complement"
     f" [form|notation|representation]", "twos"),
    (f"[{_VERB}] [the] [decimal value of] [the] {{bits:integer}} [-] bit (two's|twos|2's) complement [number|value]"
     f" {{digits:digits}} [(to|in|as)]"
     " [{to:base}]", "from_twos"),
    ("(how many|<lead> the number of) (ones|1s|1's|1 bits|set bits|one bits) (are [there]|) (in|does) (the binary"
     " (representation|form|expansion) of|)"
     " {number:whole} [(in binary|have|have in binary)]", "ones"),
    ("[<lead>] [the] (popcount|hamming weight|population count) of {number:whole}", "ones"),
)  # fmt: skip


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    text = re.sub(r"\((base \w+|binary|octal|hex|decimal)\)", r"\1", question.text, flags=re.IGNORECASE)
    text = re.sub(r"\bmultiplied\s+by\b", "times", text, flags=re.IGNORECASE)
    if (found := first_reading(_COMPLEMENTS, text)) is not None:
        return _complement(question, *found)
    if (found := first_reading(_ARITHMETIC, text)) is not None and question.form in ("exact", "decimal"):
        return _operation(question, *found)
    # "to decimal" was taken off the end, so that what is left names the number and its base alone.
    conversions = [shape for shape in _CONVERSIONS if question.form != "decimal" or shape[1] == "to_decimal"]
    if (found := first_reading(conversions, text)) is not None:
        return _conversion(question, *found)
    if (expression := expression_in(text)) is not None:
        tree, base, notes = expression
        if question.form == "decimal":
            base = 10
        shown = to_source(tree)
        return _task(question, "expression", {"tree": tree, "to": str(base)}, f"{shown} in base {base}", notes)
    doubtful = re.fullmatch(r"(?:convert|change|turn|write)\s+(?:the\s+number\s+)?([01]{3,})", text, re.IGNORECASE)
    if doubtful and question.form == "decimal":
        raise IncompleteError(
            f"In which base is {doubtful[1]} written? Say for example: convert binary {doubtful[1]} to decimal."
        )
    return None


def _conversion(question: Question, kind: str, slots: Reading) -> Task | None:
    target = slots.get("to")
    if kind == "to_decimal" or target is None:
        if question.form != "decimal" and "marked" not in slots and kind != "to_decimal":
            return None
        target = 10
    if "words" in slots:
        _refuse_doubtful_operands(question.text, target)
        numeral = Numeral(digits=str(slots["words"]), base=10)
    elif "marked" in slots:
        numeral = slots["marked"]
    elif "decimal" in slots:
        numeral = Numeral(digits=slots["decimal"].digits, base=10)
    else:
        base = slots["of"]
        if kind == "to_decimal" and question.form != "decimal":
            # "255 in hex" asks for the hexadecimal form of 255; "binary 1101" alone names the base of the digits.
            return _plain_to_base(question, slots)
        numeral = Numeral(digits=slots["digits"].digits, base=base)
    if slots.get("again", numeral.base) != numeral.base:
        return None
    numeral = numeral.known(10)
    require(2 <= target <= 36, f"Numbers are written in bases from 2 to 36, not {target}. Choose another base.")
    args = {"digits": numeral.digits, "from": str(numeral.base), "to": str(target)}
    return _task(question, "convert", args, f"{numeral.digits} from base {numeral.base} to base {target}")


def _refuse_doubtful_operands(text: str, base: int) -> None:
    """Decline "1011 + 1101 in binary": the numbers may be meant in that base already."""
    if re.search(r"\b0[xXbBoO]", text):
        return
    groups = re.findall(r"(?<![A-Za-z\d ])\s?\d+|\d+", re.sub(r"base[ -]?\d+", "", text))
    digits = "".join(group.strip() for group in groups)
    if (
        len(groups) > 1
        and re.search(r"\d\s*[-+*×/−]\s*\d|plus|minus|times", text)
        and all(int(digit) < base for digit in digits)
    ):
        raise IncompleteError(
            f"Are the numbers decimal, or already in base {base}? Mark them, for example {groups[0].strip()}_{base}, or"
            f" say decimal."
        )


def _plain_to_base(question: Question, slots: Reading) -> Task | None:
    """What "binary 1101" alone is in decimal. "1101 in binary" was taken as a conversion of the decimal number."""
    if not re.search(rf"\b{re.escape(slots['digits'].digits)}\s*$", question.text, re.IGNORECASE):
        return None
    numeral = Numeral(digits=slots["digits"].digits, base=slots["of"]).known(10)
    args = {"digits": numeral.digits, "from": str(numeral.base), "to": "10"}
    return _task(question, "convert", args, f"{numeral.digits} from base {numeral.base} to base 10")


def _operation(question: Question, kind: str, slots: Reading) -> Task | None:
    base = slots["of"]
    verb, _, doubt = kind.partition("_")
    first, second = slots["first"], slots["second"]
    if doubt and base != 10:
        if re.fullmatch(r"[0-9.]+", first.digits + second.digits):
            raise IncompleteError(
                f"Are {first.digits} and {second.digits} decimal, or already in base {base}? "
                f"Say: add the base {base} numbers ..., or mark them as {first.digits}_{base}."
            )
    if slots.get("again", base) != base:
        return None
    numbers = [Numeral(digits=numeral.digits, base=base).known(base) for numeral in (first, second)]
    if any("." in numeral.digits for numeral in numbers):
        return None
    leaves = [["int", numeral.digits, str(base)] for numeral in numbers]
    if verb in ("subtract",):
        leaves.reverse()
    sign = {"add": "+", "subtract": "-", "multiply": "*", "divide": "//"}[verb]
    target = 10 if question.form == "decimal" else slots.get("rest", base)
    tree = [sign, *leaves]
    notes = ("The whole quotient.",) if verb == "divide" else ()
    return _task(question, "expression", {"tree": tree, "to": str(target)}, f"{to_source(tree)} in base {target}", notes)


def _complement(question: Question, kind: str, slots: Reading) -> Task | None:
    if kind == "is_valid":
        base = slots["of"]
        require(2 <= base <= 36, f"Bases from 2 to 36 are read, not {base}. Choose another base.")
        digits = slots["digits"].digits.upper()
        return _task(question, "is_valid", {"digits": digits, "base": str(base)}, f"is_valid({digits}, base {base})")
    if kind == "ones":
        require(slots["number"] >= 0, "Ones are counted in numbers from 0 up. Say in how many bits a negative one is written.")
        return _task(question, "ones", {"number": str(slots["number"])}, f"ones({slots['number']})")
    bits = slots["bits"]
    require(1 <= bits <= 512, "Between 1 and 512 bits are used. Choose a length.")
    if kind == "from_twos":
        numeral = Numeral(digits=slots["digits"].digits, base=2).known(2)
        require(
            len(numeral.digits) == bits, f"{numeral.digits} has {len(numeral.digits)} digits, not {bits}. Check the number."
        )
        if slots.get("to", 10) != 10:
            return None
        return _task(question, "from_twos", {"digits": numeral.digits, "bits": str(bits)}, f"from_twos({numeral.digits})")
    number = slots["number"]
    low, high = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    require(low <= number <= high, f"{bits} bits hold {low} to {high} in two's complement. Take more bits.")
    if number > 0 and re.search(r"complement of", question.text, re.IGNORECASE):
        raise IncompleteError(
            f"The two's complement form of {number}, or the pattern of -{number}? Ask for {number} or -{number} in"
            f" {bits}-bit two's complement."
        )
    return _task(question, "twos", {"number": str(number), "bits": str(bits)}, f"twos_complement({number}, {bits} bits)")


def _task(question: Question, kind: str, args: Mapping[str, object], source: str, notes: tuple[str, ...] = ()) -> Task:
    request = {**question.request, "form": "exact"}
    return Task(topic="bases", kind=kind, args=args, source=source, notes=notes, **request)
