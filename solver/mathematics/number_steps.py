"""Steps of arithmetic: operations in the order in which they bind, and trial division. Standard library only."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from solver.errors import SolverError
from solver.language import Apply, Node, Number, walk
from solver.language.printer import number_text, to_text
from solver.mathematics.arithmetic import evaluate
from solver.mathematics.primes import TRIAL_LIMIT, trial_factors
from solver.mathematics.problem import Problem

MOST_LINES: Final = 7
_LONGEST: Final = 70  # characters of a line's formula
_MOST_TRIALS: Final = 30
_ORDER: Final = frozenset("add mul div pow neg percent abs factorial sqrt cbrt root mod gcd lcm binomial permutations".split())
_NAMES: Final[Mapping[str, str]] = {
    "pow": "Power",
    "mul": "Multiply",
    "div": "Divide",
    "add": "Add",
    "factorial": "Factorial",
    "percent": "Percent means out of 100",
    "sqrt": "Root",
    "cbrt": "Root",
    "root": "Root",
    "mod": "Remainder",
    "gcd": "Greatest common divisor",
    "lcm": "Least common multiple",
    "binomial": "Choose",
    "permutations": "Arrange",
    "abs": "Absolute value",
}


def number_steps(problem: Problem) -> tuple[str, ...]:
    """Steps of a problem that exact arithmetic answers; none where they would say nothing."""
    try:
        match problem.kind:
            case "evaluate":
                return _in_order(problem.expressions[0])
            case "truth":
                return _sides(problem.expressions[0])
            case "factor_integer":
                return _trial_division(evaluate(problem.expressions[0]).numerator)
            case "is_prime":
                return _trials(evaluate(problem.expressions[0]).numerator)
    except SolverError:
        return ()
    return ()


def _in_order(tree: Node) -> tuple[str, ...]:
    """One line for each operation, the innermost and leftmost first."""
    if not all(isinstance(part, Number) or (isinstance(part, Apply) and part.head in _ORDER) for part in walk(tree)):
        return ()
    lines: list[str] = []
    while isinstance(tree, Apply):
        part = _next(tree)
        value = _result(part)
        tree = _put(tree, part, value)
        line = _line(part, value)
        if line is None:
            continue
        rest = f", which leaves {to_text(tree)}" if isinstance(tree, Apply) and not _is_plain(tree) else ""
        if len(line) > _LONGEST:
            return ()
        lines.append(f"{line}{rest if len(rest) <= _LONGEST else ''}.")
        if len(lines) > MOST_LINES:
            return ()
    return tuple(lines) if len(lines) > 1 or (lines and "=" in lines[0]) else ()


def _is_plain(tree: Node) -> bool:
    """Whether a formula is a number written as one, such as -3 or 2/3."""
    if not isinstance(tree, Apply):
        return True
    if tree.head not in ("neg", "div") or not all(isinstance(arg, Number) for arg in tree.args):
        return False
    return tree.head == "neg" or number_text(evaluate(tree)) == to_text(tree)


def _next(tree: Apply) -> Apply:
    """The operation to do first: its operands are numbers; powers and products before sums on the same level."""
    for arg in tree.args:
        if isinstance(arg, Apply):
            return _next(arg)
    return tree


def _result(part: Apply) -> Number:
    numbers = [arg for arg in part.args if isinstance(arg, Number)]
    return Number(evaluate(part), part.head == "percent" or any(number.decimal for number in numbers))


def _put(tree: Node, part: Apply, value: Number) -> Node:
    """The tree with the first occurrence of a part replaced."""
    if tree is part:
        return value
    if not isinstance(tree, Apply):
        return tree
    for index, arg in enumerate(tree.args):
        changed = _put(arg, part, value)
        if changed is not arg:
            return replace(tree, args=(*tree.args[:index], changed, *tree.args[index + 1 :]))
    return tree


def _line(part: Apply, value: Number) -> str | None:
    """What an operation gives; None where writing it down says nothing, as -3 or 2/3."""
    shown, text = to_text(part), to_text(value)
    if part.head == "neg" or shown == text:
        return None
    fractions = [arg.value for arg in part.args if isinstance(arg, Number)]
    bottoms = math.lcm(*(fraction.denominator for fraction in fractions))
    if part.head == "add" and not value.decimal and len({fraction.denominator for fraction in fractions}) > 1:
        over = " + ".join(f"{number_text(fraction * bottoms)}/{bottoms}" for fraction in fractions).replace("+ -", "- ")
        return f"Over the common denominator {bottoms}: {shown} = {over} = {text}"
    if part.head == "div" and any(fraction.denominator > 1 for fraction in fractions) and not value.decimal:
        top, bottom = fractions
        return f"Multiply by the reciprocal: {shown} = {number_text(top)} * {_bracketed(1 / bottom)} = {text}"
    if part.head == "percent":
        return f"{_NAMES['percent']}: {shown} = {number_text(fractions[0])}/100 = {number_text(value.value, decimal=True)}"
    return f"{_NAMES.get(part.head, 'Compute')}: {shown} = {text}"


def _bracketed(value: Fraction) -> str:
    return f"({number_text(value)})" if value < 0 or value.denominator > 1 else number_text(value)


def _sides(relation: Node) -> tuple[str, ...]:
    assert isinstance(relation, Apply)
    lines: list[str] = []
    for name, side in zip(("left", "right"), relation.args, strict=True):
        value = number_text(evaluate(side))
        if len(value) <= _LONGEST and to_text(side) != value:
            lines.append(f"The {name} side: {to_text(side)} = {value}.")
    return tuple(lines)


def _trial_division(number: int) -> tuple[str, ...]:
    """Each division by the smallest prime that goes, some on one line."""
    if not 1 < number <= TRIAL_LIMIT:
        return ()
    lines: list[str] = []
    rest = number
    for prime, count in sorted(trial_factors(number).items()):
        if rest == prime and lines:
            lines.append(f"{rest} is prime.")
            break
        chain = [f"{rest // prime**step} / {prime} = {rest // prime ** (step + 1)}" for step in range(count)]
        rest //= prime**count
        lines.append(f"Divide by {prime}: {', '.join(chain)}.")
    return tuple(lines) if len(lines) <= MOST_LINES and all(len(line) < 3 * _LONGEST for line in lines) else ()


def _trials(number: int) -> tuple[str, ...]:
    """The primes that were tried, or the factor that was found."""
    if not 3 < number <= TRIAL_LIMIT:
        return ()
    factors = trial_factors(number)
    smallest = min(factors)
    if smallest < number:
        return (f"{number} = {smallest} * {number // smallest}, so it has a factor besides 1 and itself.",)
    reach = math.isqrt(number)
    tried = [prime for prime in range(2, reach + 1) if all(prime % other for other in range(2, math.isqrt(prime) + 1))]
    first = (
        f"A factor other than 1 and itself would have one of at most {reach}, as {reach + 1}^2 = {(reach + 1) ** 2} > {number}."
    )
    if len(tried) <= _MOST_TRIALS:
        return (first, f"None of the primes {', '.join(map(str, tried))} divides {number}.")
    return (first, f"None of the {len(tried)} primes up to {reach} divides {number}.")
