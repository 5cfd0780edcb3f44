"""Figures solved: relations first, the answer checked by drawing the figure and measuring it; runs in the isolated child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

import sympy
from mpmath import mp, mpf

from solver.language import Node, parse_expression
from solver.language.printer import to_text
from solver.mathematics.symbolic.bridge import from_sympy, to_sympy
from solver.mathematics.symbolic.forms import shortest
from solver.topics.answering.presenting import value_of
from solver.topics.figures.quantities import Figure
from solver.topics.figures.realising import measure
from solver.topics.figures.relations import ContradictionError, Equation, State, equations_of, states_of, symbol_of
from solver.topics.figures.table import FIGURES
from solver.topics.reading.measured import Unit, metres, read_unit
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value
from solver.verify.claims.figures import FORMULAS

_METHOD: Final = "the figure drawn to these sizes and measured (distances, shoelace areas, integrals)"
_INVERSE: Final = (sympy.acos, sympy.asin, sympy.atan)


def solve(task: Task) -> Outcome:
    """What is asked of one figure."""
    fields = task.fields
    figure = FIGURES[fields.text("figure")]
    unit = fields.text("unit")
    given = {
        str(letter): _amount(str(value), str(each), unit, figure, str(letter)) for letter, value, each in fields.items("given")
    }
    equations = equations_of(figure, _linear(task, figure, unit))
    asked = fields.texts("asked")
    try:
        _require_possible(figure, given)
        states = states_of(figure, given, equations, asked)
        states = [state for state in states if _is_figure(figure, state)]
        if not states:
            raise ContradictionError("the number of sides would not be a whole number of at least 3")
    except ContradictionError as error:
        return _impossible(figure, str(error))
    if any(letter not in state.known for state in states for letter in asked):
        raise CannotSolveError(
            f"The {figure.quantities[asked[0]].name} has no closed form from these data. Give other measurements."
        )
    found = [[state.known[letter] for letter in asked] for state in states]
    basics = [_basics(fields.text("figure"), figure, state, equations) for state in states]
    check = _check(task, figure, states, basics)
    value = _shown(task, figure, asked, _distinct(found))
    claim = None
    if all(each is not None for each in basics) and len(_distinct(found)) == len(found):
        claim = Claim(
            kind="figure", witness={"basics": [{k: to_text(from_sympy(v)) for k, v in (each or {}).items()} for each in basics]}
        )
    letters = dict.fromkeys([*given, *asked])
    legend = ", ".join(f"{letter} is the {figure.quantities[letter].name}" for letter in letters)
    steps = (f"In a {figure.name}, {legend}.", *(step for state in states for step in state.steps))
    return Outcome(value=value, check=check, steps=tuple(dict.fromkeys(steps)), claim=claim)


def _amount(text: str, unit_text: str, base: str, figure: Figure, letter: str) -> Any:
    """A given value in the units the figure is computed in."""
    value = to_sympy(parse_expression(text), symbol_of)
    if unit_text == "rad":
        return value * 180 / sympy.pi
    return value * _rational(_factor(_unit(unit_text), base, figure.quantities[letter].dimension))


def _unit(text: str) -> Unit | None:
    return read_unit(text) if text else None


def _factor(unit: Unit | None, base: str, dimension: int) -> Fraction:
    """How many base units of a dimension one unit is."""
    if unit is None or not base or unit.power == 0 or dimension not in (1, 2, 3):
        return Fraction(1)
    size, base_size = metres(unit), metres(Unit(base, dimension))
    return Fraction(1) if size is None or base_size is None else size / base_size


def _rational(value: Fraction) -> Any:
    return sympy.Rational(value.numerator, value.denominator)


def _linear(task: Task, figure: Figure, unit: str) -> list[Equation]:
    found = []
    for left, times, right, added, each, sign in task.fields.items("linear"):
        amount = _amount(str(added), str(each), unit, figure, str(left))
        factor = sympy.Rational(str(times))
        signed = amount if sign == "+" else -amount
        expression = symbol_of(left) - factor * symbol_of(right) - signed
        words = f"{left} = {right}" if factor == 1 else f"{left} = {times}*{right}"
        found.append(Equation(words if amount == 0 else f"{words} {sign} {to_text(from_sympy(amount))}", expression))
    return found


def _require_possible(figure: Figure, given: Mapping[str, Any]) -> None:
    for letter, value in given.items():
        quantity = figure.quantities[letter]
        if value < 0 or value == 0 and letter != "x":
            raise ContradictionError(f"its {quantity.name} cannot be {to_text(from_sympy(value))}")
        if quantity.dimension == 0 and value >= figure.limits.get(letter, 180):
            raise ContradictionError(f"its {quantity.name} cannot be {to_text(from_sympy(value))} degrees")


def _is_figure(figure: Figure, state: State) -> bool:
    """Whether a number of sides is one."""
    count = state.known.get("n") if "n" in figure.quantities else None
    return count is None or bool(count.is_Integer and count >= 3)


def _impossible(figure: Figure, reason: str) -> Outcome:
    article = "an" if figure.name[0] in "aeiou" else "a"
    text = f"There is no such {figure.name}: {reason}."
    check = Check(verdict="verified", method="every relation of the figure against the data", reason=reason)
    return Outcome(
        value=Value(value="no solution", text=text),
        check=check,
        steps=(f"The relations of {article} {figure.name} are tried.",),
    )


def _basics(key: str, figure: Figure, state: State, equations: Sequence[Equation]) -> dict[str, Any] | None:
    """The basic lengths of a state as far as its quantities need them; None when they do not follow."""
    letters, formulas = FORMULAS[key]
    if all(figure.quantities[letter].dimension == 0 for letter in state.known) and "n" not in letters:
        # Angles alone leave the size open: any will do.
        state = State(known={**state.known, letters[-1]: sympy.S.One})
    needed = {each for letter in state.known for each in letters if each in _letters(formulas.get(letter, letter))}
    try:
        known = states_of(figure, state.known, equations, needed)[0].known
    except ContradictionError:
        return None
    return {letter: known[letter] for letter in letters if letter in needed} if needed <= set(known) else None


def _letters(formula: str) -> str:
    for name in ("sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "pi"):
        formula = formula.replace(name, "")
    return formula


def _check(task: Task, figure: Figure, states: Sequence[State], basics: Sequence[Mapping[str, Any] | None]) -> Check:
    compared = set[str]()
    for state, sizes in zip(states, basics, strict=True):
        if sizes is None:
            return Check(verdict="unknown", method=_METHOD, reason="the data leave some of its sizes open, so it was not drawn")
        with mp.workdps(25):
            numbers = {letter: mpf(str(value.evalf(25))) for letter, value in sizes.items()}
            measured = measure(task.fields.text("figure"), numbers)
            for letter, value in state.known.items():
                if letter not in measured:
                    continue
                expected = mpf(str(value.evalf(25)))
                if letter == "t" and figure.name in ("rhombus", "parallelogram") and expected > 90 > measured[letter]:
                    expected = 180 - expected  # of two neighbouring angles either may be meant
                if letter == "t" and figure.name in ("rhombus", "parallelogram") and measured[letter] > 90 > expected:
                    expected = 180 - expected
                if abs(measured[letter] - expected) > mpf(10) ** -10 * (1 + abs(expected)):
                    name = figure.quantities[letter].name
                    return Check(
                        verdict="refuted", method=_METHOD, reason=f"the {name} measures {mp.nstr(measured[letter], 12)}"
                    )
                compared.add(letter)
    asked = set(task.fields.texts("asked"))
    if not asked <= compared:
        return Check(verdict="unknown", method=_METHOD, reason="what is asked is not measured this way")
    return Check(verdict="verified", method=_METHOD)


def _distinct(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    found: list[list[Any]] = []
    for row in rows:
        if not any(all(sympy.simplify(a - b) == 0 for a, b in zip(row, other, strict=True)) for other in found):
            found.append(list(row))
    return found


def _shown(task: Task, figure: Figure, asked: Sequence[str], rows: Sequence[Sequence[Any]]) -> Value:
    """One value, several by name, or the values each figure gives."""
    wanted = _unit(task.fields.text("asked_unit"))
    base = task.fields.text("unit")
    shown: list[list[Value]] = []
    for row in rows:
        values = []
        for letter, value in zip(asked, row, strict=True):
            dimension = figure.quantities[letter].dimension
            node = from_sympy(shortest(sympy.radsimp(value / _rational(_factor(wanted, base, dimension)))))
            unit = str(wanted) if wanted is not None and dimension else str(Unit(base, dimension)) if base else None
            if dimension == 0:
                if wanted is not None and wanted.name == "rad":
                    node, unit = from_sympy(sympy.nsimplify(value * sympy.pi / 180)), "rad"
                else:
                    unit = "degrees"
            values.append(
                with_unit(task, node, None if dimension == 9 or unit == "unit" else unit, is_angle=value.has(*_INVERSE))
            )
        shown.append(values)
    if len(shown) == 1 and len(asked) == 1:
        return shown[0][0]
    names = [figure.quantities[letter].name for letter in asked]
    lines = [
        ", ".join(f"{name} = {value.text.splitlines()[-1]}" for name, value in zip(names, row, strict=True)) for row in shown
    ]
    tuples = [row[0].value if len(row) == 1 else f"({', '.join(value.value for value in row)})" for row in shown]
    if len(shown) == 1:
        return Value(value=tuples[0], text=lines[0])
    return Value(value=f"[{', '.join(tuples)}]", text="There are several such figures.\n" + " or ".join(lines))


def with_unit(task: Task, node: Node, unit: str | None, *, is_angle: bool = False) -> Value:
    """A number with its unit behind it; an angle without a closed form in degrees ends with its decimal."""
    value = value_of(task, node)
    lines = value.text.splitlines()
    if is_angle and len(lines) > 1 and "≈" in lines[0] and task.places is None and task.significant is None:
        lines[-1] = lines[0].split("≈")[-1].strip()
    suffix = "" if unit is None else "°" if unit == "degrees" else f" {unit}"
    lines[-1] += suffix
    return Value(value=value.value, text="\n".join(lines), unit=unit, mathml=value.mathml)
