"""Claims about divisors and multiples: from prime factors that are proved, or by divisions and a combination of the numbers."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.primes import check_factorisation, factors_of, pratt_of

_MAX_DIVISORS = 200_000


def divisors(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The divisors of one number ("factors" and "pratt"), or what several have in common ("coefficients")."""
    args, kind, given = task.fields("args"), task.text("kind"), answer.text("value")
    if "number" in args:
        expected = _of_one(args.integer("number"), kind, witness)
        what = f"divisors of {args.integer('number')}"
    else:
        expected = _of_several(args.integers("numbers"), kind, witness, given)
        what = ", ".join(map(str, args.integers("numbers")[:20]))
    if given != expected:
        raise RefutedError(f"{kind} of {what}: {expected[:200]}.")
    return Proved(f"{kind.replace('_', ' ')} of {what}: {expected[:400]}.")


def divisors_from(factors: tuple[tuple[int, int], ...]) -> list[int]:
    """All divisors, by multiplying one prime after the other.

    >>> divisors_from(((2, 2), (3, 1)))
    [1, 2, 3, 4, 6, 12]
    """
    found = [1]
    for prime, power in factors:
        if len(found) * (power + 1) > _MAX_DIVISORS:
            raise RefutedError("There are too many divisors to list again.")
        found = [divisor * prime**exponent for divisor in found for exponent in range(power + 1)]
    return sorted(found)


def check_bezout(numbers: tuple[int, ...], coefficients: tuple[int, ...]) -> int:
    """The greatest common divisor, shown by a combination of the numbers that divides each of them.

    Raises:
        RefutedError: the combination does not divide them all.
    """
    common = sum(number * coefficient for number, coefficient in zip(numbers, coefficients, strict=True))
    if common <= 0 or any(number % common for number in numbers):
        raise RefutedError(f"{common} is not a common divisor of {numbers}.")
    return common


def _of_one(number: int, kind: str, witness: Fields) -> str:
    factors = factors_of(witness) if witness.items("factors") else ()
    if number != 1:
        check_factorisation(number, factors, pratt_of(witness))
    if kind == "totient":
        left = number
        for prime, _ in factors:
            left -= left // prime
        return str(left)
    found = divisors_from(factors)
    proper = found[:-1]
    words = {True: "perfect", False: "abundant" if sum(proper) > number else "deficient"}
    word = words[sum(proper) == number]
    results: Mapping[str, Callable[[], str]] = {
        "list": lambda: ", ".join(map(str, found)),
        "proper_list": lambda: ", ".join(map(str, proper)) or "none",
        "pairs": lambda: ", ".join(f"{low} * {number // low}" for low in found if low <= number // low),
        "count": lambda: str(len(found)),
        "proper_count": lambda: str(len(proper)),
        "odd_count": lambda: str(sum(divisor % 2 for divisor in found)),
        "even_count": lambda: str(sum(divisor % 2 == 0 for divisor in found)),
        "sum": lambda: str(sum(found)),
        "proper_sum": lambda: str(sum(proper)),
        "product": lambda: str(math.prod(found)),
        "largest_proper": lambda: str(proper[-1]),
        "class": lambda: word,
        "is_perfect": lambda: "yes" if word == "perfect" else "no",
        "is_abundant": lambda: "yes" if word == "abundant" else "no",
        "is_deficient": lambda: "yes" if word == "deficient" else "no",
    }
    return results[kind]()


def _of_several(numbers: tuple[int, ...], kind: str, witness: Fields, given: str) -> str:
    if kind == "are_coprime":
        return "yes" if all(_euclid(a, b) == 1 for a, b in itertools.combinations(numbers, 2)) else "no"
    if kind == "are_amicable":
        sums = [int(_of_one(number, "proper_sum", each)) for number, each in zip(numbers, witness.objects("each"), strict=True)]
        return "yes" if sums == [numbers[1], numbers[0]] and numbers[0] != numbers[1] else "no"
    common = check_bezout(numbers, witness.integers("coefficients"))
    match kind:
        case "gcd":
            return str(common)
        case "lcm":
            return str(_multiple(numbers))
        case "gcd_and_lcm":
            return f"({common}, {_multiple(numbers)})"
        case "common_divisors":
            low = [divisor for divisor in range(1, min(math.isqrt(common), 3_000_000) + 1) if common % divisor == 0]
            if math.isqrt(common) > 3_000_000:
                raise RefutedError("The common divisor is too large to list its divisors again.")
            return ", ".join(map(str, sorted({*low, *(common // divisor for divisor in low)})))
        case "bezout":
            x, y = (int(part) for part in given.strip("()").split(","))
            if x * numbers[0] + y * numbers[1] != common:
                raise RefutedError(f"{x}*{numbers[0]} + {y}*{numbers[1]} is not {common}.")
            return f"({x}, {y})"
    raise RefutedError(f"Nothing is known about {kind!r}.")


def _euclid(a: int, b: int) -> int:
    """By subtraction of multiples, not by the interpreter's own gcd."""
    a, b = abs(a), abs(b)
    while b:
        a, b = b, a - a // b * b
    return a


def _multiple(numbers: tuple[int, ...]) -> int:
    multiple = 1
    for number in numbers:
        multiple = multiple // _euclid(multiple, number) * abs(number)
    return multiple


def multiples(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Numbers of a range that are divisible by this or that, by trying each number of one period."""
    args, kind = task.fields("args"), task.text("kind")
    low, high, divisors_ = args.integer("low"), args.integer("high"), args.integers("divisors")
    rule, excluded = args.text("rule"), args.integers("excluded")

    def fits(number: int) -> bool:
        tests = [number % divisor == 0 for divisor in divisors_]
        flags = sum(tests)
        ok = {"all": flags == len(tests), "any": flags > 0, "none": flags == 0}[rule]
        return ok and not any(number % divisor == 0 for divisor in excluded)

    period = math.lcm(*divisors_, *excluded)
    length = high - low + 1
    if period > 500_000 and length > 500_000:
        raise RefutedError("The range is too long to count again.")
    if kind == "count":
        whole_periods, rest = divmod(length, period) if length > 500_000 else (0, length)
        count = sum(map(fits, range(low, low + rest)))
        if whole_periods:
            count += whole_periods * sum(map(fits, range(period)))
        expected = str(count)
    else:
        if length > 500_000:
            raise RefutedError("The range is too long to search again.")
        found = [number for number in range(low, high + 1) if fits(number)]
        if "first" in args:
            found = found[: args.integer("first")]
            if len(found) < args.integer("first"):
                raise RefutedError("The range searched holds too few of them.")
        expected = {"list": ", ".join(map(str, found)) or "none", "sum": str(sum(found))}[kind]
    if answer.text("value") != expected:
        raise RefutedError(f"Trying each number gives {expected[:200]}.")
    return Proved(f"{kind.capitalize()} of the numbers from {low} to {high} with that divisibility: {expected[:300]}.")
