"""Answers for people: exact first, a decimal where it helps, and for a number a last line that is just the number."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

from solver.language import Apply, Constant, Node, Number, Symbol, free_symbols, walk
from solver.language.mathml import to_mathml
from solver.language.printer import number_text, terminating_places, to_text
from solver.mathematics.answer import SEARCH_REACH, Answer, counter_of
from solver.mathematics.arithmetic import MAX_DIGITS, NotRationalError, TooLargeError, bits, evaluate
from solver.mathematics.problem import Problem
from solver.mathematics.rounding import (
    SHOWN_PLACES,
    PrecisionError,
    Shown,
    decimal_of,
    expansion,
    round_expansion,
    round_rational,
    shorten,
    wants_rounding,
)
from solver.types import Value

Decimals: TypeAlias = tuple[tuple[str | None, ...], ...]
_LONGEST_EXACT: Final = 60  # characters; behind a longer root no decimal is put


class Presented(NamedTuple):
    """An answer as it is shown, and every decimal in it that was rounded, to be checked."""

    value: Value
    shown: tuple[Shown, ...]


def present(problem: Problem, answer: Answer, decimals: Decimals) -> Presented:
    """The value of an answer, in the form the problem asks for.

    Args:
        problem: What was asked.
        answer: What was found.
        decimals: For each row of the answer, the decimal expansion of each node where it was computed.

    Raises:
        TooLargeError: the number has more than `MAX_DIGITS` digits.
        PrecisionError: it cannot be given to the places or in the form asked for.
    """
    if problem.form == "whole" and not wants_rounding(problem) and answer.kind in ("expression", "roots", "tuples"):
        values = [_rational(node) for row in answer.rows for node in row]
        if any(value is None or value.denominator != 1 for value in values):
            raise PrecisionError("A whole number is asked for, and the answer is not one. Ask to round it, or for a fraction.")
    presenter = _Presenter(problem, answer, decimals)
    return Presented(presenter.value(), tuple(presenter.shown))


def _rational(node: Node) -> Fraction | None:
    try:
        return evaluate(node)
    except NotRationalError:
        return None


class _Presenter:
    """One answer on its way to text; collects the decimals it shows."""

    def __init__(self, problem: Problem, answer: Answer, decimals: Decimals) -> None:
        self.problem, self.answer, self.decimals = problem, answer, decimals
        self.shown: list[Shown] = []

    def value(self) -> Value:
        match self.answer.kind:
            case "expression":
                return self._expression(self.answer.node, self._decimal(0, 0))
            case "roots":
                return self._roots()
            case "families":
                return self._families()
            case "intervals":
                return self._intervals()
            case "tuples":
                return self._tuples()
            case "truth":
                return self._truth()
            case "factors":
                return self._factors()
            case "none":
                return self._none()
            case "all":
                domain, name = self.problem.domain, self.problem.variables[0]
                return Value(
                    value=f"all {domain} numbers",
                    text=f"Every {domain} number {name} satisfies it: there are infinitely many solutions.",
                )
            case "undefined":
                text = "It does not exist." if self.problem.kind == "limit" else "It is not defined."
                return Value(value="undefined", text=text)

    def _decimal(self, row: int, column: int) -> str | None:
        return self.decimals[row][column] if row < len(self.decimals) and column < len(self.decimals[row]) else None

    def _show(self, node: Node, rounded: tuple[str, int]) -> str:
        text, places = rounded
        self.shown.append(Shown(node, text, places))
        return text

    def _rounded(self, node: Node, decimal: str | None) -> str | None:
        """A node rounded as the question asks; None when it does not ask.

        Raises:
            PrecisionError: it asks, and the node is not one real number, or too few of its digits are known.
        """
        if not wants_rounding(self.problem):
            return None
        rational = _rational(node)
        if rational is not None and not self.answer.approximate:
            return self._show(node, round_rational(self.problem, rational))
        if decimal is None:
            raise PrecisionError(f"The answer, {to_text(node)}, is not a real number that can be rounded. Ask for it exactly.")
        return self._show(node, round_expansion(self.problem, expansion(decimal)))

    # One value

    def _expression(self, node: Node, decimal: str | None) -> Value:
        value = None if self.answer.approximate else _rational(node)
        unit = self.problem.unit
        if value is not None:
            if bits(value) > MAX_DIGITS * 3.33:
                raise TooLargeError(
                    f"The number has more than {MAX_DIGITS:,} digits. Ask for a remainder, or for a smaller number."
                )
            return self._number(value)
        if self.problem.form == "percent":
            raise PrecisionError(
                "The answer is not a fraction, so it is not given as a percentage. Ask for it to some decimals."
            )
        exact = to_text(node) + (" + C" if self.problem.kind == "integrate" and _indefinite(self.problem) else "")
        mathml = to_mathml(node)
        infinite = exact in ("infinity", "-infinity")
        rounded = None if infinite else self._rounded(node, decimal)
        if decimal is None:
            if self.problem.kind == "evaluate" and not infinite and Constant("i") not in walk(node):
                raise PrecisionError(f"No real value was found for {exact}. Check that it has one.")
            return Value(value=exact, text=exact, unit=unit, mathml=mathml)
        if rounded is not None:
            first = "" if self.answer.approximate else f"{exact} "
            return Value(value=rounded, text=f"{first}≈ {rounded}\n{rounded}", unit=unit, mathml=mathml)
        short = self._show(node, shorten(expansion(decimal)))
        if self.answer.approximate:
            return Value(value=short, text=f"≈ {short}", unit=unit, mathml=mathml)
        last = short if self.problem.form == "decimal" else exact
        return Value(value=last, text=f"{exact} ≈ {short}\n{last}", unit=unit, mathml=mathml)

    def _number(self, value: Fraction) -> Value:
        """A rational in the form asked for; a fraction is given beside its decimal."""
        problem, unit = self.problem, self.problem.unit
        if problem.form == "percent" and unit is None:
            value, unit = value * 100, "%"
        suffix = f" {unit}" if unit and unit not in ("%", "°") else unit or ""
        exact, node = number_text(value), Number(value)
        if wants_rounding(problem):
            text, places = round_rational(problem, value)
            self._show(node, (text, places))
            full = number_text(value, decimal=True)
            first = "" if full == text else f"{full} ≈ {text}{suffix}\n"
            mathml = to_mathml(Number(expansion(text).value, "." in text))
            return Value(value=text, text=f"{first}{text}{suffix}", unit=unit, mathml=mathml)
        if value.denominator == 1:
            return Value(value=exact, text=exact + suffix, unit=unit, mathml=to_mathml(node))
        places_needed = terminating_places(value)
        wants_decimal = problem.form == "decimal" or unit == "%" or (problem.form != "fraction" and _decimal_question(problem))
        if wants_decimal and places_needed is not None and places_needed <= 40:
            text = number_text(value, decimal=True)
            return Value(value=exact, text=text + suffix, unit=unit, mathml=to_mathml(Number(value, True)))
        if places_needed is not None and places_needed <= SHOWN_PLACES:
            text = f"{exact} = {number_text(value, decimal=True)}\n{exact}{suffix}"
            return Value(value=exact, text=text, unit=unit, mathml=to_mathml(node))
        near = self._show(node, (decimal_of(value, SHOWN_PLACES), SHOWN_PLACES))
        last = f"{near}{suffix}" if wants_decimal else f"{exact}{suffix}"
        return Value(value=exact, text=f"{exact} ≈ {near}{suffix}\n{last}", unit=unit, mathml=to_mathml(node))

    # Solutions

    def _roots(self) -> Value:
        name = self.problem.variables[0]
        shown = [self._root(row[0], self._decimal(index, 0)) for index, row in enumerate(self.answer.rows)]
        values = [value for value, _ in shown]
        text = " or ".join(f"{name} {each}" for _, each in shown)
        if self.answer.searched:
            text += f" (found by a search from {-SEARCH_REACH:,} to {SEARCH_REACH:,}; there may be others)"
        mathml = to_mathml(*(Apply("equal", (Symbol(name), row[0])) for row in self.answer.rows))
        return Value(value=values[0] if len(values) == 1 else f"[{', '.join(values)}]", text=text, mathml=mathml)

    def _root(self, node: Node, decimal: str | None) -> tuple[str, str]:
        """A root as a value, and behind its sign = or ≈ as text."""
        problem, approximate = self.problem, self.answer.approximate
        rational = None if approximate else _rational(node)
        rounded = self._rounded(node, decimal)
        if rounded is not None:
            return rounded, f"{'=' if rational == expansion(rounded).value else '≈'} {rounded}"
        if rational is not None:
            as_decimal = problem.form == "decimal" or (problem.form == "exact" and _decimal_question(problem))
            return number_text(rational), f"= {number_text(rational, decimal=as_decimal)}"
        exact = to_text(node)
        if decimal is None:
            return exact, f"= {exact}"
        if approximate or problem.form == "decimal":
            short = self._show(node, shorten(expansion(decimal)))
            return short, f"≈ {short}"
        if len(exact) > _LONGEST_EXACT:
            return exact, f"= {exact}"
        return exact, f"= {exact} (≈ {self._show(node, shorten(expansion(decimal)))})"

    def _families(self) -> Value:
        if wants_rounding(self.problem):
            raise PrecisionError("There is a solution for every whole number, so none is rounded. Ask for them exactly.")
        texts = [to_text(row[0]) for row in self.answer.rows]
        name = self.problem.variables[0]
        text = " or ".join(f"{name} = {each}" for each in texts) + f" ({counter_of(name)} any whole number)"
        return Value(value=f"[{', '.join(texts)}]", text=text, mathml=to_mathml(*(row[0] for row in self.answer.rows)))

    def _intervals(self) -> Value:
        name = self.problem.variables[0]
        texts: list[str] = []
        values: list[str] = []
        for index, ((low, high), (low_in, high_in)) in enumerate(zip(self.answer.rows, self.answer.closed, strict=True)):
            left, right = self._bound(low, self._decimal(index, 0)), self._bound(high, self._decimal(index, 1))
            values.append(f"{'[' if low_in else '('}{left}, {right}{']' if high_in else ')'}")
            if low == high:
                texts.append(f"{name} = {left}")
            elif "infinity" in left and "infinity" in right:
                texts.append(f"{name} is any number")
            elif "infinity" in left:
                texts.append(f"{name} {'<=' if high_in else '<'} {right}")
            elif "infinity" in right:
                texts.append(f"{name} {'>=' if low_in else '>'} {left}")
            else:
                texts.append(f"{left} {'<=' if low_in else '<'} {name} {'<=' if high_in else '<'} {right}")
        note = " (bounds rounded)" if self.shown else ""
        return Value(value=" ∪ ".join(values), text=" or ".join(texts) + note, mathml=None)

    def _bound(self, node: Node, decimal: str | None) -> str:
        exact = to_text(node)
        if "infinity" in exact:
            return exact
        return self._rounded(node, decimal) or exact

    def _tuples(self) -> Value:
        problem, rows = self.problem, self.answer.rows
        if problem.kind == "divide":
            node = rows[0][0 if problem.target == Symbol("q") else 1]
            return Value(value=to_text(node), text=to_text(node), mathml=to_mathml(node))
        if problem.target is not None:
            return self._targets()
        shown = [
            [self._rounded(node, self._decimal(index, column)) or to_text(node) for column, node in enumerate(row)]
            for index, row in enumerate(rows)
        ]
        sign = "≈" if self.shown else "="
        texts = [
            ", ".join(f"{name} {sign} {text}" for name, text in zip(problem.variables, row, strict=True) if text != name)
            for row in shown
        ]
        text = " or ".join(f"({row})" if len(rows) > 1 else row for row in texts)
        free = [name for name in problem.variables if any(name in free_symbols(node) for row in rows for node in row)]
        if free:
            text = f"There are infinitely many solutions: {text}, for every {' and '.join(free)}."
        values = [f"({', '.join(row)})" for row in shown]
        return Value(value=values[0] if len(values) == 1 else f"[{', '.join(values)}]", text=text, mathml=None)

    def _targets(self) -> Value:
        """What was asked, when all solutions agree on it; otherwise each value."""
        last = {row[-1]: self._decimal(index, len(row) - 1) for index, row in enumerate(self.answer.rows)}
        if open_letters := sorted({name for node in last for name in free_symbols(node)}):
            raise PrecisionError(
                f"What is asked still depends on {', '.join(open_letters)}: too little is given. Give another equation."
            )
        if len(last) == 1:
            return self._expression(*next(iter(last.items())))
        texts = [self._rounded(node, decimal) or to_text(node) for node, decimal in last.items()]
        return Value(value=f"[{', '.join(texts)}]", text=" or ".join(texts), mathml=to_mathml(*last))

    # Words

    def _truth(self) -> Value:
        word = "yes" if self.answer.truth else "no"
        shown = to_text(self.problem.expressions[0])
        if self.problem.kind == "is_prime":
            return Value(value=word, text=f"{word.capitalize()}, {shown} is {'' if self.answer.truth else 'not '}prime.")
        return Value(value=word, text=f"{word.capitalize()}, {shown} is {'true' if self.answer.truth else 'false'}.")

    def _factors(self) -> Value:
        parts = [to_text(row[0]) + (f"^{to_text(row[1])}" if to_text(row[1]) != "1" else "") for row in self.answer.rows]
        text = " * ".join(parts)
        return Value(value=text.replace(" ", ""), text=f"{to_text(self.problem.expressions[0])} = {text}", mathml=None)

    def _none(self) -> Value:
        if self.problem.kind == "system":
            return Value(value="no solution", text="There is no solution.")
        name = self.problem.variables[0]
        note = ""
        if self.answer.complex_rows:
            roots = " or ".join(f"{name} = {to_text(row[0])}" for row in self.answer.complex_rows)
            note = f" Over the complex numbers: {roots}."
        domain = "real " if self.problem.domain == "real" else ""
        return Value(value="no solution", text=f"There is no {domain}solution.{note}")


def _indefinite(problem: Problem) -> bool:
    node = problem.expressions[0]
    return isinstance(node, Apply) and len(node.args) == 2


def _decimal_question(problem: Problem) -> bool:
    """Whether the question is written in decimals or percentages, so that its answer should be."""
    return any(
        (isinstance(part, Number) and part.decimal) or (isinstance(part, Apply) and part.head == "percent")
        for node in problem.expressions
        for part in walk(node)
    )
