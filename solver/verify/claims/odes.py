"""Claims about differential equations: the solution is put into the equation, its derivatives taken as power series."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.evaluation import evaluate
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.taylor import Jets
from solver.verify.mathematics.trees import symbols, tree_in

_LETTERS: Final = ("D_1", "D_2", "D_3", "D_4")
_SMALL: Final = Decimal(10) ** -35
_POINTS: Final = tuple(Fraction(each, 64) for each in (13, 29, 47, 71, 101, 149, -17, -37, -59, -83, 211, 307))
_CONSTANTS: Final = (
    (Fraction(7, 5), Fraction(-3, 4), Fraction(11, 7), Fraction(2)),
    (Fraction(-2, 3), Fraction(5, 2), Fraction(1, 3), Fraction(-7, 4)),
    (Fraction(9, 4), Fraction(4, 5), Fraction(-1, 2), Fraction(3)),
)
_NEEDED: Final = 5


def ode(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Equation and initial values hold for the solution; a general one has as many constants as the order."""
    args = task.fields("args")
    name, variable, order = args.text("unknown"), args.text("variable"), args.integer("order")
    text = witness.text("solution") if task.text("kind") == "value" else answer.text("value")
    initial = args.objects("initial")
    checked = 0
    for part in text.split(" or "):
        head, _, formula = part.partition(" = ")
        if head != name:
            raise RefutedError(f"The solution is not one for {name}.")
        tree = read_formula(formula)
        parameters = sorted((symbols(tree_in(args, "left")) | symbols(tree_in(args, "right"))) - {name, variable, *_LETTERS})
        constants = sorted(symbols(tree) - {variable, *parameters})
        if len(constants) != order - len(initial) or any(each[0] != "C" for each in constants):
            raise RefutedError("The solution has not as many constants as it needs.")
        others = {letter: Fraction(13 + 4 * place, 9) for place, letter in enumerate(parameters)}
        checked += _in_equation(args, tree, constants, others)
        for condition in initial:
            _condition(condition, tree, variable, order, constants, others)
        if len(constants) > 1:
            _independent(tree, variable, constants, others)
    if task.text("kind") == "value":
        _at_point(task, args, text, answer)
    return Proved(
        f"Put into the equation, the solution satisfies it at {checked} points to 35 "
        f"digits{', and the initial values' if initial else ''}.",
        is_proof=False,
    )


class FailsError(RefutedError):
    """The equation does not hold for a function."""


def ode_candidate(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Whether a function given in the question satisfies the equation."""
    args, value = task.fields("args"), answer.text("value")
    name, variable = args.text("unknown"), args.text("variable")
    tree = tree_in(args, "candidate")
    letters = symbols(tree, tree_in(args, "left"), tree_in(args, "right")) - {name, variable, *_LETTERS}
    others = {letter: Fraction(13 + 4 * place, 9) for place, letter in enumerate(sorted(letters))}
    try:
        checked = _in_equation(args, tree, [], others)
    except FailsError as failure:
        if value != "no":
            raise
        return Proved(str(failure), is_proof=False)
    if value != "yes":
        raise RefutedError(f"The equation holds at {checked} points.")
    return Proved(f"Put into the equation, the function satisfies it at {checked} points to 35 digits.", is_proof=False)


def _in_equation(args: Fields, tree: Any, constants: list[str], others: Mapping[str, Fraction]) -> int:
    name, variable, order = args.text("unknown"), args.text("variable"), args.integer("order")
    jets, checked = Jets(order + 1), 0
    sides = tree_in(args, "left"), tree_in(args, "right")
    base = [evaluate(tree_in(each, "at"), Jets(), {}).value for each in args.objects("initial")]
    shift = Fraction(base[0]).limit_denominator(10**6) if base else Fraction(0)
    for numbers in _CONSTANTS[: 3 if constants else 1]:
        values = {
            letter: jets.rational(value) for letter, value in {**others, **dict(zip(constants, numbers, strict=False))}.items()
        }
        for point in _POINTS:
            try:
                x = jets.variable(point + shift)
                y = evaluate(tree, jets, {**values, variable: x})
                known = {**values, variable: jets.rational(point + shift), name: jets.scalar(y.value)}
                known |= {letter: jets.scalar(y.derivative(place)) for place, letter in enumerate(_LETTERS[:order], 1)}
                left, right = (evaluate(side, jets, known) for side in sides)
            except (RefutedError, ArithmeticError):
                continue  # the solution or the equation is not defined there
            scale = max(Decimal(1), abs(left.value), abs(right.value), abs(y.value))
            if abs((left - right).value) > _SMALL * scale:
                raise FailsError(f"The equation does not hold at {variable} = {point + shift}.")
            checked += 1
    if checked < _NEEDED:
        raise RefutedError("The solution is defined at too few points to be checked.")
    return checked


def _condition(
    condition: Fields, tree: Any, variable: str, order: int, constants: list[str], others: Mapping[str, Fraction]
) -> None:
    jets = Jets(order + 1)
    at = evaluate(tree_in(condition, "at"), jets, {})
    values = {
        letter: jets.rational(value)
        for letter, value in {**others, **dict(zip(constants, _CONSTANTS[0], strict=False))}.items()
    }
    y = evaluate(tree, jets, {**values, variable: at + jets.line(Fraction(0), 1)})
    wanted = evaluate(tree_in(condition, "value"), jets, {})
    if abs(y.derivative(condition.integer("order")) - wanted.value) > _SMALL * max(Decimal(1), abs(wanted.value)):
        raise RefutedError("An initial value does not hold.")


def _independent(tree: Any, variable: str, constants: list[str], others: Mapping[str, Fraction]) -> None:
    """What the constants change is independent: the changes at as many points have a determinant that is not 0."""
    jets = Jets()
    rows: list[list[Decimal]] = []
    for place in range(len(constants)):
        row = []
        for point in _POINTS[: len(constants)]:
            both = []
            for step in (Fraction(0), Fraction(1, 1000)):
                numbers = [value + (step if at == place else 0) for at, value in enumerate(_CONSTANTS[0])]
                values = {
                    letter: jets.rational(value)
                    for letter, value in {**others, **dict(zip(constants, numbers, strict=False))}.items()
                }
                both.append(evaluate(tree, jets, {**values, variable: jets.rational(abs(point))}).value)
            row.append((both[1] - both[0]) * 1000)
        rows.append(row)
    if abs(_determinant(rows)) < Decimal(10) ** -12:
        raise RefutedError("The constants do not give every solution.")


def _determinant(rows: list[list[Decimal]]) -> Decimal:
    if len(rows) == 1:
        return rows[0][0]
    return sum(
        (
            (-1) ** column * entry * _determinant([row[:column] + row[column + 1 :] for row in rows[1:]])
            for column, entry in enumerate(rows[0])
        ),
        Decimal(0),
    )


def _at_point(task: Fields, args: Fields, text: str, answer: Fields) -> None:
    jets = Jets()
    tree = read_formula(text.partition(" = ")[2])
    value = evaluate(tree, jets, {args.text("variable"): evaluate(tree_in(args, "point"), jets, {})}).value
    shown = evaluate(read_formula(answer.text("value")), jets, {}).value
    bound = _SMALL * max(Decimal(1), abs(value))
    if "places" in task:
        bound = Decimal("0.501") * Decimal(10) ** -task.integer("places")
    elif "significant" in task:
        bound = abs(value) * 5 / Decimal(10) ** task.integer("significant")
    elif task.text("form") == "decimal":
        bound = Decimal(10) ** -5 * max(Decimal(1), abs(value))
    if abs(value - shown) > bound:
        raise RefutedError("The value at the point is another one.")
