"""Fractions compared and rewritten; runs in the isolated child."""

from __future__ import annotations

import math
from fractions import Fraction

from solver.language.printer import number_text
from solver.topics.answering.outcomes import proved, truth, whole_number
from solver.topics.answering.presenting import value_of
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check

_CROSS = "cross-multiplication"


def solve(task: Task) -> Outcome:
    """The answer to a question about fractions."""
    args, kind = task.fields, task.kind
    if kind == "common_denominator":
        bottoms = [int(text.partition("/")[2]) for text in args.texts("pair")]
        least = math.lcm(*bottoms)
        step = f"lcm({', '.join(map(str, bottoms))}) = {least}"
        return whole_number(task, least, "fraction_forms", "division by each denominator, and no smaller number", steps=(step,))
    if "pair" in args:
        return _compare(task)
    value = args.rational("number")
    if kind == "mixed":
        return _mixed(value)
    if kind == "equivalent":
        bottom = args.integer("denominator") if "denominator" in args else int(args.integer("numerator") / value)
        top = int(value * bottom)
        factor = Fraction(bottom, value.denominator)
        return proved(f"{top}/{bottom}", "fraction_forms", _CROSS, steps=(f"Multiply {value} above and below by {factor}.",))
    if kind == "reciprocal" and value == 0:
        return proved("undefined", "fraction_forms", "the definition", text="0 has no reciprocal. It is undefined.")
    found = {
        "reciprocal": lambda: 1 / value,
        "opposite": lambda: -value,
        "absolute": lambda: abs(value),
        "improper": lambda: value,
    }[kind]()
    method = {"reciprocal": "their product", "opposite": "their sum", "absolute": "their squares", "improper": "division"}[kind]
    if kind == "improper":
        text = str(found)
        return proved(text, "fraction_forms", method, text=f"{number_text(found)}\n{text}" if found.denominator == 1 else text)
    shown = value_of(task, found)
    claim = Claim(kind="fraction_forms") if shown.value == str(found) else None
    return Outcome(
        value=shown, check=Check(verdict="verified", method=method), claim=claim, steps=(f"{kind.capitalize()} of {value}.",)
    )


def _mixed(value: Fraction) -> Outcome:
    size = abs(value)
    whole, rest = divmod(size.numerator, size.denominator)
    sign = "-" if value < 0 else ""
    text = (
        f"{sign}{whole}"
        if not rest
        else f"{sign}{rest}/{size.denominator}"
        if not whole
        else f"{sign}{whole} {rest}/{size.denominator}"
    )
    steps = (f"{size.numerator} = {whole}*{size.denominator} + {rest}",)
    return proved(text, "fraction_forms", "the parts added up", steps=steps)


def _compare(task: Task) -> Outcome:
    kind = task.kind
    left, right = (Fraction(text) for text in task.fields.texts("pair"))
    (a, b), (c, d) = (_parts(text) for text in task.fields.texts("pair"))
    line = f"{a}*{d} = {a * d} and {c}*{b} = {c * b}."
    if kind == "are_equal":
        return truth(left == right, line[:-1], "fraction_forms", _CROSS, steps=(line,))
    shown = task.fields.texts("shown")
    if len(shown) != 2:
        raise CannotSolveError("Two numbers were expected.")
    if left == right:
        return proved("equal", "fraction_forms", _CROSS, text=f"{shown[0]} and {shown[1]} are equal.", steps=(line,))
    first = (left > right) == (kind == "larger")
    sign = ">" if left > right else "<"
    value = shown[0] if first else shown[1]
    return proved(value, "fraction_forms", _CROSS, text=f"{shown[0]} {sign} {shown[1]}\n{value}", steps=(line,))


def _parts(text: str) -> tuple[int, int]:
    top, _, bottom = text.partition("/")
    return int(top), int(bottom)
