"""Claims about kinds of whole numbers: the sequences are built up from their beginnings, digit rules are applied again."""

from __future__ import annotations

from collections.abc import Iterator

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError

_MAX_TERMS = 1_100_000


def number_kind(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Membership, the n-th, lists, counts and neighbours in a family of numbers."""
    args, kind, given = task.fields("args"), task.text("kind"), answer.text("value")
    expected = _expected(args, kind)
    if given != expected:
        raise RefutedError(f"{kind} gives {expected[:200]}.")
    family = args.text("family") if "family" in args else "root"
    return Proved(f"{kind} of {family.replace('_', ' ')}: {expected[:300]}.")


def _expected(args: Fields, kind: str) -> str:
    if kind == "parity":
        return "even" if str(args.integer("number"))[-1] in "02468" else "odd"
    if kind == "between":
        number, root = args.integer("number"), _floor_root(args.integer("number"), 2)
        return str(root) if root * root == number else f"({root}, {root + 1})"
    family = args.text("family")
    if kind == "is":
        return "yes" if is_member(family, args.integer("number")) else "no"
    if "count" in args:
        terms = _terms(family)
        first = [next(terms) for _ in range(args.integer("count"))]
        return str(first[-1]) if kind == "nth" else ", ".join(map(str, first))
    if "low" in args:
        low, high = args.integer("low"), args.integer("high")
        if high - low > _MAX_TERMS:
            raise RefutedError("The range is too long to search again.")
        found = [number for number in range(low, high + 1) if is_member(family, number)]
        return str(len(found)) if kind == "count" else ", ".join(map(str, found)) or "none"
    return _neighbour(family, args.integer("number"), kind)


def _neighbour(family: str, number: int, kind: str) -> str:
    below, terms = None, _terms(family)
    if family in ("even", "odd"):
        terms = iter(range(max(2 if family == "even" else 1, number - number % 2 - 4 + (family == "odd")), number + 6, 2))
    for term in terms:
        if term > number or term == number and kind == "previous":
            break
        below = term
    following = term if term > number else next(terms)
    if kind == "next":
        return str(following)
    if below is None:
        raise RefutedError("There is none below.")
    return str(below if kind == "previous" or number - below < following - number else following)


def is_member(family: str, number: int) -> bool:
    """Whether a number belongs to a family.

    >>> [n for n in range(1, 30) if is_member("fibonacci", n)]
    [1, 2, 3, 5, 8, 13, 21]
    """
    if family in ("even", "odd"):
        return (number & 1) == (family == "odd")
    if family == "cube":
        return _floor_root(abs(number), 3) ** 3 == abs(number)
    if number < 0:
        return False
    if family == "square":
        return _floor_root(number, 2) ** 2 == number
    if family == "triangular":
        root = (_floor_root(8 * number + 1, 2) - 1) // 2
        return number > 0 and root * (root + 1) == 2 * number
    if family == "power":
        return number == 1 or any(
            _floor_root(number, k) ** k == number for k in range(2, max(number.bit_length(), 2) + 1) if number > 1
        )
    if family.startswith("power_of_"):
        power, base = 1, int(family.removeprefix("power_of_"))
        while power < number:
            power *= base
        return power == number
    if family == "palindrome":
        digits = _digits(number)
        return all(digits[index] == digits[-1 - index] for index in range(len(digits)))
    if family == "armstrong":
        digits = _digits(number)
        return sum(int(digit ** len(digits)) for digit in digits) == number
    if family == "happy":
        for _ in range(200):  # sums of squares fall below 1,000 at once, so a cycle is reached long before
            if number == 1:
                return True
            number = sum(digit * digit for digit in _digits(number))
        return False
    for term in _terms(family):
        if term >= number:
            return term == number
    return False


def _digits(number: int) -> list[int]:
    found = [number % 10]
    while number := number // 10:
        found.append(number % 10)
    return found


def _floor_root(number: int, degree: int) -> int:
    """The whole part of a root by Newton's method."""
    if number < 2:
        return number
    guess = 1 << -(-number.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + number // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better


def _terms(family: str) -> Iterator[int]:
    """A sequence from its first term, each from the one before."""
    if family in ("fibonacci", "lucas"):
        first, second = (1, 1) if family == "fibonacci" else (1, 3)
        while True:
            yield first
            first, second = second, first + second
    if family == "factorial":
        value, factor = 1, 1
        while True:
            yield value
            factor += 1
            value *= factor
    if family == "catalan":
        value, index = 1, 1
        while True:
            yield value
            value = value * (4 * index + 2) // (index + 2)
            index += 1
    if family == "cube":
        value, step, growth = 1, 7, 12
        while True:
            yield value
            value, step, growth = value + step, step + growth, growth + 6
    steps = {
        "square": (1, 3, 2),
        "triangular": (1, 2, 1),
        "pentagonal": (1, 4, 3),
        "hexagonal": (1, 5, 4),
        "even": (2, 2, 0),
        "odd": (1, 2, 0),
    }
    value, step, growth = steps[family]
    while True:
        yield value
        value, step = value + step, step + growth
