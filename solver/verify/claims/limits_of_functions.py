"""Claims about where a function meets the axes, nears a line, or breaks off."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import Final

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.floats import close, numeric
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.polynomials import Polynomial, count_real_roots, divide, value_at
from solver.verify.mathematics.rational_functions import Quotient, quotient
from solver.verify.mathematics.rationals import NotRationalError, exact
from solver.verify.mathematics.shown import is_rounding
from solver.verify.mathematics.trees import Tree, minus, number, tree_in

_FAR: Final = (1e3, 1e4, 1e5, 1e6)
_NEAR: Final = (1e-2, 1e-3, 1e-4, 1e-5)


def intercepts(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Where a curve meets the axes: the height there, and for quotients of polynomials that there is no other place."""
    args = task.fields("args")
    name, body, axis = args.text("variable"), tree_in(args, "body"), args.text("axis")
    across = witness.texts("across")
    exactly = True
    parts: list[str] = []
    if axis in ("x", "both"):
        exactly = _zeros(body, name, [read_formula(text) for text in across])
        parts.append(", ".join(f"({text}, 0)" for text in across) or "no x-intercept")
    if axis in ("y", "both"):
        shown, is_exact = _height_at_zero(body, name, answer.text("value"))
        exactly &= is_exact
        parts.append(shown)
    expected = (
        f"x: {parts[0]}; y: {parts[1]}" if axis == "both" else f"[{parts[0]}]" if len(across) > 1 and axis == "x" else parts[0]
    )
    if answer.text("value") != expected:
        raise RefutedError(f"The intercepts are {expected}.")
    return Proved(f"The curve meets the {'axes' if axis == 'both' else axis + '-axis'} there: {expected}.", is_proof=exactly)


def _zeros(body: Tree, name: str, places: list[Tree]) -> bool:
    for place in places:
        if not close(numeric(body, {name: numeric(place)}), 0, 1e-7):
            raise RefutedError("The height is not zero at a place given.")
    if any(b.real - a.real < 1e-9 for a, b in zip(map(numeric, places), map(numeric, places[1:]), strict=False)):
        raise RefutedError("The places are not in order.")
    try:
        top = quotient(body, name).reduced.top
    except NotRationalError:
        return False
    if (count_real_roots(top) if len(top) > 1 else 0) != len(places):
        raise RefutedError("There is another number of zeros.")
    return True


def _height_at_zero(body: Tree, name: str, answer: str) -> tuple[str, bool]:
    """The y-intercept as it must be shown."""
    found = re.search(r"\(0, ([^()]*(?:\([^()]*\)[^()]*)*)\)$", answer)
    try:
        height = numeric(body, {name: 0})
        if found is None or not close(height, numeric(read_formula(found[1]))):
            raise RefutedError("The height at zero is another.")
    except RefutedError:
        if found is not None:
            raise
        return "no y-intercept", False
    try:
        return f"(0, {found[1]})", exact(read_formula(found[1])) == quotient(body, name).at(Fraction(0))
    except NotRationalError:
        return f"(0, {found[1]})", False


def asymptotes(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The lines a curve nears, compared far out and near its poles; all of them for quotients of polynomials."""
    args = task.fields("args")
    name, body, which, text = args.text("variable"), tree_in(args, "body"), args.text("which"), answer.text("value")
    lines = [] if re.fullmatch(r"no (?:\w+ )?asymptotes?", text) else text.split(" and ")
    upright = [read_formula(line.partition(" = ")[2]) for line in lines if line.startswith(f"{name} = ")]
    slanted = [read_formula(line.partition(" = ")[2]) for line in lines if line.startswith("y = ")]
    if len(upright) + len(slanted) != len(lines):
        raise RefutedError("An answer is not a line.")
    try:
        _compare_exactly(quotient(body, name).reduced, name, which, upright, slanted)
        return Proved(f"The curve nears {text}, and no other line.")
    except NotRationalError:
        pass
    for place in upright:
        where = numeric(place).real
        if not any(_grows([_absolute(body, name, where + side * step) for step in _NEAR]) for side in (-1, 1)):
            raise RefutedError(f"The curve does not grow without bound near {where:.6g}.")
    for line in slanted:
        if not any(_falls([_distance(body, line, name, side * far) for far in _FAR]) for side in (-1, 1)):
            raise RefutedError("The curve does not near a line given.")
    return Proved(f"The curve nears {text}." if lines else "No line was found.", is_proof=False)


def _compare_exactly(curve: Quotient, name: str, which: str, upright: list[Tree], slanted: list[Tree]) -> None:
    if which in ("all", "vertical"):
        places = [exact(place) for place in upright]
        poles = count_real_roots(curve.bottom) if len(curve.bottom) > 1 else 0
        if len(set(places)) != poles or any(value_at(curve.bottom, place) for place in places):
            raise RefutedError("The poles are others.")
    if which != "vertical":
        line = divide(curve.top, curve.bottom)[0]
        kind = "horizontal" if len(line) <= 1 else "oblique" if len(line) == 2 else "none"
        expected: list[Polynomial] = [line] if kind == which or (which == "all" and kind != "none") else []
        if [_line(found, name) for found in slanted] != expected:
            raise RefutedError("Far out the curve nears another line.")
    if (which == "vertical" and slanted) or (which in ("horizontal", "oblique") and upright):
        raise RefutedError("Another kind of line was asked for.")


def _line(tree: Tree, name: str) -> Polynomial:
    found = quotient(tree, name).reduced
    return tuple(item / found.bottom[0] for item in found.top)


def _absolute(body: Tree, name: str, where: float) -> float:
    try:
        found = numeric(body, {name: where})
    except RefutedError:
        return math.nan
    return abs(found) if abs(found.imag) < 1e-6 * max(1.0, abs(found)) else math.nan


def _distance(body: Tree, line: Tree, name: str, where: float) -> float:
    return _absolute(minus(body, line), name, where)


def _grows(values: list[float]) -> bool:
    """Whether sizes nearer and nearer to a pole rise; a logarithm does so by equal steps."""
    return all(b > a for a, b in zip(values, values[1:], strict=False)) and values[-1] > 1.5 * values[0]


def _falls(values: list[float]) -> bool:
    return all(b < a or b < 1e-6 for a, b in zip(values, values[1:], strict=False)) and values[-1] < 0.05


def continuous(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Whether a function has a value at a point and nears it from both sides."""
    args = task.fields("args")
    name, body, at = args.text("variable"), tree_in(args, "body"), numeric(tree_in(args, "at")).real
    height = _absolute(body, name, at)
    gaps = [
        max(_distance(body, _constant(body, name, at), name, at + side * step) for side in (-1, 1))
        if not math.isnan(height)
        else math.nan
        for step in _NEAR
    ]
    holds = not math.isnan(height) and _falls(gaps)
    if answer.text("value") != ("yes" if holds else "no"):
        raise RefutedError("The values near the point say otherwise.")
    return Proved(f"The function is {'' if holds else 'not '}continuous there.", is_proof=False)


def _constant(body: Tree, name: str, at: float) -> Tree:
    found = Fraction(numeric(body, {name: at}).real)
    return number(found)


def discontinuities(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The gaps of a function: no value there; for quotients of polynomials, all of them."""
    args = task.fields("args")
    name, body, text = args.text("variable"), tree_in(args, "body"), answer.text("value")
    found = re.findall(rf"{name} = (.+?) \((removable|infinite|jump)\)", text) if text != "none" else []
    if text != "none" and ", ".join(f"{name} = {place} ({kind})" for place, kind in found) != text:
        raise RefutedError("The answer is not a list of gaps.")
    try:
        curve = quotient(body, name)
        places = [exact(read_formula(place)) for place, _ in found]
        poles = curve.reduced.bottom
        if len(set(places)) != (count_real_roots(curve.bottom) if len(curve.bottom) > 1 else 0) or any(
            value_at(curve.bottom, place) for place in places
        ):
            raise RefutedError("The gaps are others.")
        if any((value_at(poles, place) == 0) != (kind == "infinite") for place, (_, kind) in zip(places, found, strict=True)):
            raise RefutedError("A gap is of another kind.")
        return Proved(f"The function has a gap at exactly: {text}.")
    except NotRationalError:
        pass
    for place, kind in found:
        where = numeric(read_formula(place)).real
        grows = any(_grows([_absolute(body, name, where + side * step) for step in _NEAR]) for side in (-1, 1))
        if (
            grows != (kind == "infinite")
            or not math.isnan(_absolute(body, name, where))
            and abs(_absolute(body, name, where)) < 1e12
        ):
            raise RefutedError(f"At {where:.6g} there is no such gap.")
    return Proved(f"The function has a gap at: {text}.", is_proof=False)


def glued(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Whether, or for which value of a letter, two pieces of a function meet."""
    args = task.fields("args")
    name, at = args.text("variable"), tree_in(args, "at")
    values: dict[str, Tree] = {name: at}
    if "letter" in args:
        values[args.text("letter")] = read_formula(witness.text("letter"))
        if answer.get("value") != witness.get("letter") and not is_rounding(
            task, answer.text("value"), numeric(values[args.text("letter")]).real
        ):
            raise RefutedError("The answer is not the value of the witness.")
    try:
        point = {key: exact(tree) for key, tree in values.items()}
        meet, exactly = exact(tree_in(args, "left"), point) == exact(tree_in(args, "right"), point), True
    except NotRationalError:
        numbers = {key: numeric(tree) for key, tree in values.items()}
        meet, exactly = close(numeric(tree_in(args, "left"), numbers), numeric(tree_in(args, "right"), numbers)), False
    if "letter" in args:
        if not meet:
            raise RefutedError("The pieces do not meet.")
        return Proved(f"With {args.text('letter')} = {witness.text('letter')} the pieces meet.", is_proof=exactly)
    if answer.text("value") != ("yes" if meet else "no"):
        raise RefutedError("The sides say otherwise.")
    return Proved(f"The pieces {'meet' if meet else 'do not meet'}.", is_proof=exactly)
