"""Claims about curves given by a relation: their slope, found anew on points of the curve."""

from __future__ import annotations

from typing import Final

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.floats import close, numeric
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.rational_functions import quotient
from solver.verify.mathematics.rationals import NotRationalError, exact
from solver.verify.mathematics.shown import is_rounding
from solver.verify.mathematics.taylor import derivatives
from solver.verify.mathematics.trees import Tree, symbols, tree_in

_STARTS: Final = (0.7, 1.3, -0.6, 1.9, -1.4, 0.3 + 0.4j, 1.1 - 0.7j, 2.3)
_ENOUGH: Final = 5


def implicit_slope(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The slope of a curve at one of its points."""
    args = task.fields("args")
    slope = read_formula(witness.text("slope"))
    name, top, relation = args.text("variable"), args.text("top"), tree_in(args, "relation")
    if answer.get("value") != witness.get("slope") and not is_rounding(task, answer.text("value"), numeric(slope).real):
        raise RefutedError("The answer is not the slope of the witness.")
    try:
        at, height = exact(tree_in(args, "at")), exact(tree_in(args, "height"))
        across, up = quotient(relation, name, {top: height}), quotient(relation, top, {name: at})
        holds = across.at(at) == 0 and exact(slope) * up.derivative.at(height) == -across.derivative.at(at)
        holds, exactly = holds and up.derivative.at(height) != 0, True
    except NotRationalError:
        first, second = numeric(tree_in(args, "at")), numeric(tree_in(args, "height"))
        value, by_x = derivatives(relation, name, first, 1, {top: second})
        by_y = derivatives(relation, top, second, 1, {name: first})[1]
        holds, exactly = close(value, 0) and close(numeric(slope) * by_y, -by_x) and not close(by_y, 0), False
    if not holds:
        raise RefutedError(f"{witness.text('slope')} is not the slope there.")
    return Proved(f"The slope d{top}/d{name} at the point is {witness.text('slope')}.", is_proof=exactly)


def implicit_derivative(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A formula for the slope, compared at points of the curve found by Newton's method."""
    args = task.fields("args")
    name, top, relation = args.text("variable"), args.text("top"), tree_in(args, "relation")
    formula = read_formula(answer.text("value"))
    if not symbols(formula) <= {name, top}:
        raise RefutedError("The answer holds other letters.")
    agreeing = 0
    for where in _STARTS:
        height = _on_curve(relation, name, top, where)
        if height is None:
            continue
        by_x = derivatives(relation, name, where, 1, {top: height})[1]
        by_y = derivatives(relation, top, height, 1, {name: where})[1]
        if abs(by_y) < 1e-6:
            continue
        if not close(numeric(formula, {name: where, top: height}), -by_x / by_y, 1e-6):
            raise RefutedError(f"The slope at {name} = {where} is another.")
        agreeing += 1
    if agreeing < _ENOUGH:
        raise RefutedError("Too few points of the curve were found to compare at.")
    return Proved(f"d{top}/d{name} = {answer.text('value')} at {agreeing} points of the curve.", is_proof=False)


def _on_curve(relation: Tree, name: str, top: str, where: complex) -> complex | None:
    """The other coordinate of a point of the curve, which may be complex: the formula for the slope holds there too."""
    for start in (0.9 + 0.3j, -1.1 + 0.5j, 2.0 + 0.1j):
        height = start
        try:
            for _ in range(60):
                value, rate = derivatives(relation, top, height, 1, {name: where})
                step = value / rate
                height -= step
                if abs(step) < 1e-13 * max(1.0, abs(height)):
                    return height
        except (RefutedError, ZeroDivisionError, OverflowError):
            continue
    return None
