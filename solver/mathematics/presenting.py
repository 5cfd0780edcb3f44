"""Answers for people: exact first, a decimal where it helps, and for a number a last line that is just the number."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from fractions import Fraction
from typing import Final, TypeAlias

from solver.language import Apply, Node, Number, Symbol, walk
from solver.language.mathml import to_mathml
from solver.language.printer import number_text, terminating_places, to_text
from solver.mathematics.answer import SEARCH_REACH, Answer, counter_of
from solver.mathematics.arithmetic import MAX_DIGITS, NotRationalError, TooLargeError, bits, evaluate, round_half_up
from solver.mathematics.problem import Problem
from solver.types import Value

Decimals: TypeAlias = tuple[tuple[str | None, ...], ...]
_SHOWN_PLACES: Final = 6


def present(problem: Problem, answer: Answer, decimals: Decimals) -> Value:
    """The value of an answer, in the form the problem asks for.

    Raises:
        TooLargeError: the number has more than `MAX_DIGITS` digits.
    """
    match answer.kind:
        case "expression":
            return _expression(problem, answer.node, decimals[0][0] if decimals and decimals[0] else None, answer.approximate)
        case "roots":
            return _roots(problem, answer, decimals)
        case "families":
            texts = [to_text(row[0]) for row in answer.rows]
            name = problem.variables[0]
            text = " or ".join(f"{name} = {each}" for each in texts) + f" ({counter_of(name)} any whole number)"
            return Value(value=f"[{', '.join(texts)}]", text=text, mathml=to_mathml(*(row[0] for row in answer.rows)))
        case "intervals":
            return _intervals(problem, answer)
        case "tuples":
            return _tuples(problem, answer)
        case "truth":
            return _truth(problem, answer)
        case "factors":
            return _factors(problem, answer)
        case "none":
            return _none(problem, answer)
        case "all":
            name = problem.variables[0]
            return Value(value=f"all {problem.domain} numbers", text=f"Every {problem.domain} number {name} satisfies it.")
        case "undefined":
            return Value(value="undefined", text="It does not exist." if problem.kind == "limit" else "It is not defined.")


def _rational(node: Node) -> Fraction | None:
    try:
        return evaluate(node)
    except NotRationalError:
        return None


def _expression(problem: Problem, node: Node, decimal: str | None, approximate: bool) -> Value:
    value = _rational(node)
    unit = problem.unit
    if value is not None:
        if bits(value) > MAX_DIGITS * 3.33:
            raise TooLargeError(
                f"The number has more than {MAX_DIGITS:,} digits. Ask for a remainder, or for a smaller number."
            )
        return _number(problem, value)
    exact = to_text(node) + (" + C" if problem.kind == "integrate" and _indefinite(problem) else "")
    if decimal is None:
        return Value(value=exact, text=exact, unit=unit, mathml=to_mathml(node))
    rounded = _rounded(problem, Decimal(decimal))
    if rounded is not None:
        return Value(value=rounded, text=f"{exact} ≈ {rounded}\n{rounded}", unit=unit, mathml=to_mathml(node))
    short = _shorten(decimal)
    if approximate or problem.form == "decimal":
        return Value(
            value=short, text=f"≈ {short}" if approximate else f"{exact} ≈ {short}\n{short}", unit=unit, mathml=to_mathml(node)
        )
    return Value(value=exact, text=f"{exact} ≈ {short}\n{exact}", unit=unit, mathml=to_mathml(node))


def _indefinite(problem: Problem) -> bool:
    node = problem.expressions[0]
    return isinstance(node, Apply) and len(node.args) == 2


def _number(problem: Problem, value: Fraction) -> Value:
    """A rational in the form asked for; a fraction is given beside its decimal."""
    unit = problem.unit
    if problem.form == "percent" and unit is None:
        value, unit = value * 100, "%"
    suffix = unit or ""
    if problem.places is not None or problem.significant is not None:
        rounded = _round_rational(problem, value)
        exact = number_text(value, decimal=True)
        first = "" if exact == rounded else f"{exact} ≈ {rounded}{suffix}\n"
        return Value(value=rounded, text=f"{first}{rounded}{suffix}", unit=unit, mathml=_number_mathml(rounded, value))
    exact = number_text(value)
    node: Node = Number(value)
    if value.denominator == 1:
        return Value(value=exact, text=exact + suffix, unit=unit, mathml=to_mathml(node))
    places = terminating_places(value)
    wants_decimal = problem.form == "decimal" or unit == "%" or (problem.form != "fraction" and _decimal_question(problem))
    if wants_decimal and places is not None and places <= 40:
        text = number_text(value, decimal=True)
        return Value(value=exact, text=text + suffix, unit=unit, mathml=to_mathml(Number(value, True)))
    if places is not None and places <= _SHOWN_PLACES:
        return Value(
            value=exact,
            text=f"{exact} = {number_text(value, decimal=True)}\n{exact}{suffix}",
            unit=unit,
            mathml=to_mathml(node),
        )
    near = _decimal_of(value, _SHOWN_PLACES)
    last = f"{near}{suffix}" if wants_decimal else f"{exact}{suffix}"
    return Value(value=exact, text=f"{exact} ≈ {near}{suffix}\n{last}", unit=unit, mathml=to_mathml(node))


def _decimal_question(problem: Problem) -> bool:
    """Whether the question is written in decimals or percentages, so that its answer should be."""
    return any(
        (isinstance(part, Number) and part.decimal) or (isinstance(part, Apply) and part.head == "percent")
        for node in problem.expressions
        for part in walk(node)
    )


def _round_rational(problem: Problem, value: Fraction) -> str:
    places = problem.places
    if places is None:
        assert problem.significant is not None
        places = problem.significant - _magnitude(value)
    rounded = round_half_up(value, places)
    return _decimal_of(rounded, places) if places > 0 else number_text(rounded)


def _magnitude(value: Fraction) -> int:
    """Digits before the point: 1 for 3.2, 0 for 0.32, -1 for 0.032."""
    if value == 0:
        return 1
    size, count = abs(value), 0
    while size >= 1:
        size, count = size / 10, count + 1
    while size < Fraction(1, 10):
        size, count = size * 10, count - 1
    return count


def _decimal_of(value: Fraction, places: int) -> str:
    scaled = round_half_up(value, places)
    text = number_text(scaled, decimal=True)
    whole, _, part = text.partition(".")
    return f"{whole}.{part.ljust(places, '0')}"


def _number_mathml(text: str, value: Fraction) -> str:
    return to_mathml(Number(Fraction(text), "." in text)) if text else to_mathml(Number(value))


def _rounded(problem: Problem, value: Decimal) -> str | None:
    """A decimal to the places or figures asked for; None when neither is, or more digits are asked for than were computed."""
    if problem.places is not None:
        quantum = Decimal(1).scaleb(-problem.places)
    elif problem.significant is not None:
        quantum = Decimal(1).scaleb(value.adjusted() + 1 - problem.significant) if value else Decimal(1)
    else:
        return None
    try:
        rounded = value.quantize(quantum, rounding=ROUND_HALF_UP, context=Context(prec=29))
    except InvalidOperation:
        return None
    return f"{rounded:f}"


def _shorten(decimal: str) -> str:
    """A long expansion to six places, or six figures when it is small."""
    value = Decimal(decimal)
    quantum = Decimal(1).scaleb(-_SHOWN_PLACES if abs(value) >= 1 else value.adjusted() + 1 - _SHOWN_PLACES)
    return f"{value.quantize(quantum, rounding=ROUND_HALF_UP, context=Context(prec=60)):f}"


def _roots(problem: Problem, answer: Answer, decimals: Decimals) -> Value:
    name = problem.variables[0]
    texts: list[str] = []
    values: list[str] = []
    for row, expansion in zip(answer.rows, decimals or ((None,),) * len(answer.rows), strict=False):
        shown = _root_text(problem, row[0], expansion[0] if expansion else None, answer.approximate)
        values.append(shown[0])
        texts.append(f"{name} {shown[1]}")
    value = values[0] if len(values) == 1 else f"[{', '.join(values)}]"
    text = " or ".join(texts)
    if answer.searched:
        text += f" (found by a search from {-SEARCH_REACH:,} to {SEARCH_REACH:,}; there may be others)"
    return Value(value=value, text=text, mathml=to_mathml(*(Apply("equal", (Symbol(name), row[0])) for row in answer.rows)))


def _root_text(problem: Problem, node: Node, decimal: str | None, approximate: bool) -> tuple[str, str]:
    rational = _rational(node)
    wanted = problem.places is not None or problem.significant is not None
    if rational is not None and not approximate:
        if wanted:
            rounded = _round_rational(problem, rational)
            return rounded, f"= {rounded}" if Fraction(rounded) == rational else f"≈ {rounded}"
        as_decimal = problem.form == "decimal" or (problem.form == "exact" and _decimal_question(problem))
        text = number_text(rational, decimal=as_decimal)
        return number_text(rational), f"= {text}"
    rounded_text = _rounded(problem, Decimal(decimal)) if decimal is not None else None
    if rounded_text is not None:
        return rounded_text, f"≈ {rounded_text}"
    exact = to_text(node)
    if approximate or problem.form == "decimal":
        short = _shorten(decimal) if decimal is not None else exact
        return short, f"≈ {short}"
    return exact, f"= {exact}" + (f" (≈ {_shorten(decimal)})" if decimal is not None and len(exact) <= 60 else "")


def _intervals(problem: Problem, answer: Answer) -> Value:
    name = problem.variables[0]
    texts: list[str] = []
    values: list[str] = []
    for (low, high), (low_in, high_in) in zip(answer.rows, answer.closed, strict=True):
        left, right = to_text(low), to_text(high)
        values.append(f"{'[' if low_in else '('}{left}, {right}{']' if high_in else ')'}")
        unbounded_low, unbounded_high = "infinity" in left, "infinity" in right
        if left == right:
            texts.append(f"{name} = {left}")
        elif unbounded_low:
            texts.append(f"{name} {'<=' if high_in else '<'} {right}")
        elif unbounded_high:
            texts.append(f"{name} {'>=' if low_in else '>'} {left}")
        else:
            texts.append(f"{left} {'<=' if low_in else '<'} {name} {'<=' if high_in else '<'} {right}")
    return Value(value=" ∪ ".join(values), text=" or ".join(texts), mathml=None)


def _tuples(problem: Problem, answer: Answer) -> Value:
    if problem.kind == "divide":
        node = answer.rows[0][0 if problem.target == Symbol("q") else 1]
        return Value(value=to_text(node), text=to_text(node), mathml=to_mathml(node))
    if problem.target is not None:
        return _targets(problem, answer)
    rows = [
        ", ".join(
            f"{name} = {to_text(node)}" for name, node in zip(problem.variables, row, strict=True) if node != Symbol(name)
        )
        for row in answer.rows
    ]
    text = " or ".join(f"({row})" if len(rows) > 1 else row for row in rows)
    values = [f"({', '.join(to_text(node) for node in row)})" for row in answer.rows]
    return Value(value=values[0] if len(values) == 1 else f"[{', '.join(values)}]", text=text, mathml=None)


def _targets(problem: Problem, answer: Answer) -> Value:
    """What was asked, when all solutions agree on it; otherwise each value."""
    found = list(dict.fromkeys(row[-1] for row in answer.rows))
    if len(found) == 1:
        return _expression(problem, found[0], None, answer.approximate)
    texts = [to_text(node) for node in found]
    return Value(value=f"[{', '.join(texts)}]", text=" or ".join(texts), mathml=to_mathml(*found))


def _truth(problem: Problem, answer: Answer) -> Value:
    word = "yes" if answer.truth else "no"
    shown = to_text(problem.expressions[0])
    if problem.kind == "is_prime":
        return Value(value=word, text=f"{word.capitalize()}, {shown} is {'' if answer.truth else 'not '}prime.")
    return Value(value=word, text=f"{word.capitalize()}, {shown} is {'true' if answer.truth else 'false'}.")


def _factors(problem: Problem, answer: Answer) -> Value:
    parts = [to_text(row[0]) + (f"^{to_text(row[1])}" if to_text(row[1]) != "1" else "") for row in answer.rows]
    text = " * ".join(parts)
    return Value(value=text.replace(" ", ""), text=f"{to_text(problem.expressions[0])} = {text}", mathml=None)


def _none(problem: Problem, answer: Answer) -> Value:
    if problem.kind == "system":
        return Value(value="no solution", text="There is no solution.")
    name = problem.variables[0]
    note = ""
    if answer.complex_rows:
        roots = " or ".join(f"{name} = {to_text(row[0])}" for row in answer.complex_rows)
        note = f" Over the complex numbers: {roots}."
    domain = "real " if problem.domain == "real" else ""
    return Value(value="no solution", text=f"There is no {domain}solution.{note}")
