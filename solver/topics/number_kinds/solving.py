"""Kinds of whole numbers decided and listed; runs in the isolated child."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Mapping

from sympy import catalan, fibonacci, lucas, perfect_power

from solver.topics.answering.outcomes import listed, proved, truth, whole_number
from solver.topics.topic import CannotSolveError, Outcome, Task

_NTH: Mapping[str, tuple[Callable[[int], int], str]] = {
    "square": (lambda n: n * n, "n^2"),
    "cube": (lambda n: n**3, "n^3"),
    "triangular": (lambda n: n * (n + 1) // 2, "n(n + 1)/2"),
    "pentagonal": (lambda n: n * (3 * n - 1) // 2, "n(3n - 1)/2"),
    "hexagonal": (lambda n: n * (2 * n - 1), "n(2n - 1)"),
    "fibonacci": (lambda n: int(fibonacci(n)), "F(n) = F(n - 1) + F(n - 2)"),
    "lucas": (lambda n: int(lucas(n)), "L(n) = L(n - 1) + L(n - 2)"),
    "catalan": (lambda n: int(catalan(n)), "C(2n, n)/(n + 1)"),
    "factorial": (math.factorial, "n!"),
    "even": (lambda n: 2 * n, "2n"),
    "odd": (lambda n: 2 * n - 1, "2n - 1"),
}
_METHOD = "the sequence built up again from its beginning, or the roots bracketed by whole numbers"


def solve(task: Task) -> Outcome:
    """The answer to a question about kinds of numbers."""
    args, kind = task.fields, task.kind
    if kind == "parity":
        number = args.integer("number")
        word = "even" if number % 2 == 0 else "odd"
        return proved(word, "number_kind", "its last digit", text=f"{number} divided by 2 leaves {number % 2}.\n{word}")
    if kind == "between":
        number = args.integer("number")
        root = math.isqrt(number)
        if root * root == number:
            return proved(
                str(root), "number_kind", _METHOD, text=f"The square root of {number} is the whole number {root}.\n{root}"
            )
        says = f"{root}^2 = {root * root} < {number} < {(root + 1) ** 2} = {root + 1}^2"
        return proved(f"({root}, {root + 1})", "number_kind", _METHOD, text=f"{says}\n{root} and {root + 1}", steps=(says,))
    family = args.text("family")
    if kind == "is":
        return _is(family, args.integer("number"))
    if "count" in args:
        count = args.integer("count")
        rule, formula = _NTH[family]
        if kind == "nth":
            return whole_number(task, rule(count), "number_kind", _METHOD, steps=(f"Use {formula} with n = {count}.",))
        return proved(
            listed(rule(n) for n in range(1, count + 1)), "number_kind", _METHOD, steps=(f"Use {formula} for n = 1, 2, ...",)
        )
    if "low" in args:
        found = list(_within(family, args.integer("low"), args.integer("high")))
        if kind == "count":
            few = listed(found[:12]) + (", ..." if len(found) > 12 else "")
            return whole_number(task, len(found), "number_kind", _METHOD, steps=(f"They are {few}.",) if found else ())
        text = listed(found) or "none"
        return proved(text, "number_kind", _METHOD, text=f"There are {len(found)}.\n{text}")
    return _neighbour(task, family, args.integer("number"))


def _neighbour(task: Task, family: str, number: int) -> Outcome:
    rule = _NTH[family][0]
    low, high = 1, 2
    while rule(high) <= number:
        high *= 2
    while low + 1 < high:  # rule(high) > number all the time
        middle = (low + high) // 2
        low, high = (middle, high) if rule(middle) <= number else (low, middle)
    following = rule(high if rule(low) <= number else low)
    below = [
        rule(n) for n in range(max(low - 3, 1), low + 1) if rule(n) < number or task.kind == "nearest" and rule(n) == number
    ]
    if task.kind == "next":
        return whole_number(task, following, "number_kind", _METHOD)
    if not below:
        raise CannotSolveError(f"There is no such number below {number}.")
    if task.kind == "previous":
        return whole_number(task, below[-1], "number_kind", _METHOD)
    nearest = min(below[-1], following, key=lambda found: abs(found - number))
    if abs(below[-1] - number) == abs(following - number):
        raise CannotSolveError(f"{below[-1]} and {following} are equally near to {number}.")
    step = f"{below[-1]} is {abs(number - below[-1])} away, {following} is {following - number} away."
    return whole_number(task, nearest, "number_kind", _METHOD, steps=(step,))


def _is(family: str, number: int) -> Outcome:
    holds, says = _member(family, number)
    return truth(holds, says, "number_kind", _METHOD, steps=(says,))


def _member(family: str, number: int) -> tuple[bool, str]:
    """Whether a number is of a kind, and why."""
    if family == "even" or family == "odd":
        return number % 2 == (family == "odd"), f"{number} divided by 2 leaves {number % 2}"
    if family == "cube" and number < 0:
        root = _root(-number, 3)
        return root**3 == -number, f"{-root}^3 = {-(root**3)}"
    if number < 0:
        return False, f"{number} is negative"
    if family in ("square", "cube"):
        degree = 2 if family == "square" else 3
        root = _root(number, degree)
        if root**degree == number:
            return True, f"{number} = {root}^{degree}"
        return (
            False,
            f"{root}^{degree} = {root**degree} and {root + 1}^{degree} = {(root + 1) ** degree} lie on either side of {number}",
        )
    if family == "power":
        found = perfect_power(number)
        holds = number == 1 or bool(found)
        return holds, f"{number} = {found[0]}^{found[1]}" if found else f"{number} is {'1^2' if number == 1 else 'no power'}"
    if family.startswith("power_of_"):
        base, exponent, rest = int(family.removeprefix("power_of_")), 0, max(number, 1)
        while rest % base == 0:
            rest, exponent = rest // base, exponent + 1
        holds = number > 0 and rest == 1
        return (
            holds,
            f"{number} = {base}^{exponent}" if holds else f"{number} divided by {base} as often as possible leaves {rest}",
        )
    if family == "fibonacci":
        plus, minus = 5 * number * number + 4, 5 * number * number - 4
        holds = any(test >= 0 and math.isqrt(test) ** 2 == test for test in (plus, minus))
        return (
            holds,
            f"{'one of' if holds else 'neither of'} 5*{number}^2 + 4 = {plus} and 5*{number}^2 - 4 = {minus} is a square",
        )
    if family == "triangular":
        test = 8 * number + 1
        root = math.isqrt(test)
        holds = root * root == test and number > 0
        return holds, f"8*{number} + 1 = {test} is {f'{root}^2' if root * root == test else 'not a square'}"
    if family == "armstrong":
        digits = str(number)
        total = sum(int(digit) ** len(digits) for digit in digits)
        return total == number, f"the digits of {number} to the power {len(digits)} add up to {total}"
    if family == "palindrome":
        return str(number) == str(number)[::-1], f"{number} backwards is {str(number)[::-1]}"
    if family == "happy":
        seen, value = [], number
        while value != 1 and value not in seen:
            seen.append(value)
            value = sum(int(digit) ** 2 for digit in str(value))
        return value == 1, f"the sums of the squares of the digits are {', '.join(map(str, [*seen, value][:12]))}"
    rule = _NTH[family][0]
    first = 0 if family == "factorial" else 1
    terms = itertools.takewhile(lambda term: term <= number, map(rule, itertools.count(first)))
    last = max(terms, default=0)
    return last == number, f"the last one that is not larger is {last}"


def _root(number: int, degree: int) -> int:
    """The whole part of a root, by halving."""
    low, high = 0, 1 << (number.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**degree <= number else (low, middle - 1)
    return low


def _within(family: str, low: int, high: int) -> Iterator[int]:
    if family in ("even", "odd"):
        return iter(range(low + (low % 2 != (family == "odd")), high + 1, 2))
    return (number for number in range(low, high + 1) if _member(family, number)[0])
