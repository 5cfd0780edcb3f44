"""Claims about lines at a curve: tangents, normals and secants."""

from __future__ import annotations

from typing import Any

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.floats import close, numeric
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.rational_functions import quotient
from solver.verify.mathematics.rationals import NotRationalError, exact
from solver.verify.mathematics.shown import is_rounding
from solver.verify.mathematics.taylor import derivatives
from solver.verify.mathematics.trees import Tree, tree_in


def line_at(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A line touches a curve at a point, or stands on it at a right angle: both heights and both slopes compared."""
    args = task.fields("args")
    is_normal = task.text("kind").startswith("normal")
    name, right = _sides(answer.text("value"))
    across = args.text("variable") if "variable" in args else "x"
    try:
        at, height, rise, run = _exact_direction(args, across)
        exactly = True
    except NotRationalError:
        at, height, rise, run = _numeric_direction(args, across)
        exactly = False
    if is_normal:
        rise, run = run, -rise
    if name == across:
        holds = _same(run, 0, exactly) and _same(_number(right, exactly), at, exactly)
    else:
        found, slope = _line(right, across, at, exactly)
        holds = _same(found, height, exactly) and _same(slope * run, rise, exactly) and not _same(run, 0, exactly)
    if not holds:
        raise RefutedError(f"{answer.text('value')} is not the {'normal' if is_normal else 'tangent'} there.")
    does = "is at a right angle to the curve" if is_normal else "touches the curve"
    return Proved(f"The line {answer.text('value')} {does} at the point asked for.", is_proof=exactly)


def slope_at(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The slope of a curve at a point."""
    args, slope = task.fields("args"), read_formula(witness.text("slope"))
    name = args.text("variable")
    if answer.get("value") != witness.get("slope") and not is_rounding(task, answer.text("value"), numeric(slope).real):
        raise RefutedError("The answer is not the slope of the witness.")
    try:
        at, height, rise, run = _exact_direction(args, name)
        holds, exactly = exact(slope) * run == rise, True
    except NotRationalError:
        at, height, rise, run = _numeric_direction(args, name)
        holds, exactly = close(numeric(slope) * run, rise), False
    if not holds:
        raise RefutedError(f"The slope at {at}, where the height is {height}, is {rise}.")
    return Proved(f"The slope of the curve at {name} = {at} is {witness.text('slope')}.", is_proof=exactly)


def _sides(text: str) -> tuple[str, Tree]:
    name, sign, formula = text.partition(" = ")
    if not sign or not name.isalpha():
        raise RefutedError(f"{text!r} is not the equation of a line.")
    return name, read_formula(formula)


def _exact_direction(args: Fields, across: str) -> tuple[Any, Any, Any, Any]:
    """The point and the direction of the tangent there, as rise and run."""
    at = exact(tree_in(args, "at"))
    if "relation" in args:
        height = exact(tree_in(args, "height"))
        by_x = quotient(tree_in(args, "relation"), "x", {"y": height})
        by_y = quotient(tree_in(args, "relation"), "y", {"x": at})
        if by_x.at(at) != 0:
            raise RefutedError("The point is not on the curve.")
        return at, height, -by_x.derivative.at(at), by_y.derivative.at(height)
    curve = quotient(tree_in(args, "body"), across)
    return at, curve.at(at), curve.derivative.at(at), 1


def _numeric_direction(args: Fields, across: str) -> tuple[Any, Any, Any, Any]:
    at = numeric(tree_in(args, "at"))
    if "relation" in args:
        height = numeric(tree_in(args, "height"))
        value, by_x = derivatives(tree_in(args, "relation"), "x", at, 1, {"y": height})
        by_y = derivatives(tree_in(args, "relation"), "y", height, 1, {"x": at})[1]
        if not close(value, 0):
            raise RefutedError("The point is not on the curve.")
        return at, height, -by_x, by_y
    height, slope = derivatives(tree_in(args, "body"), across, at, 1)
    return at, height, slope, 1


def _line(right: Tree, across: str, at: Any, exactly: bool) -> tuple[Any, Any]:
    """The height at a point and the slope of what must be a straight line."""
    if exactly:
        line = quotient(right, across).reduced
        if len(line.top) > 2 or len(line.bottom) > 1:
            raise RefutedError("The answer is not a straight line.")
        return line.at(at), line.derivative.at(at)
    height, slope = derivatives(right, across, at, 1)
    if not all(close(numeric(right, {across: at + step}), height + slope * step) for step in (-3, -1, 2, 7)):
        raise RefutedError("The answer is not a straight line.")
    return height, slope


def _number(tree: Tree, exactly: bool) -> Any:
    return exact(tree) if exactly else numeric(tree)


def _same(left: Any, right: Any, exactly: bool) -> bool:
    return bool(left == right) if exactly else close(left, right)


def average_rate(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The change of a function over an interval, divided by the interval's length."""
    args, rate = task.fields("args"), read_formula(witness.text("rate"))
    span, name = args.fields("span"), args.text("variable")
    try:
        low, high = exact(tree_in(span, "low")), exact(tree_in(span, "high"))
        curve = quotient(tree_in(args, "body"), name)
        holds, exactly = exact(rate) * (high - low) == curve.at(high) - curve.at(low), True
        agrees = answer.get("value") == witness.get("rate") or is_rounding(task, answer.text("value"), float(exact(rate)))
    except NotRationalError:
        first, last = numeric(tree_in(span, "low")), numeric(tree_in(span, "high"))
        left, right = (numeric(tree_in(args, "body"), {name: end}) for end in (first, last))
        found = (right - left) / (last - first)
        holds, exactly = close(numeric(rate), found), False
        agrees = answer.get("value") == witness.get("rate") or is_rounding(task, answer.text("value"), found.real)
    if not holds or not agrees:
        raise RefutedError(f"{answer.text('value')} is not the average rate of change.")
    return Proved(f"The average rate of change is {witness.text('rate')}.", is_proof=exactly)
