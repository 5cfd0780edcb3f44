"""Divisors computed from prime factors; runs in the isolated child."""

from __future__ import annotations

import math

from sympy import divisors, factorint, totient
from sympy.core.intfunc import igcdex

from solver.topics.answering.outcomes import listed, proved, truth, whole_number
from solver.topics.divisors.pairs import coprime, euclid_steps
from solver.topics.primes.pratt import pratt
from solver.topics.topic import CannotSolveError, Outcome, Task

_MANY = 200_000  # divisors; more are only counted
_METHOD = "divisors found again from the primes, each proved prime"


def solve(task: Task) -> Outcome:
    """The answer to a question about divisors."""
    return _of_one(task) if "number" in task.fields else _of_several(task)


def _of_one(task: Task) -> Outcome:
    number, kind = task.fields.integer("number"), task.kind
    factors = {int(prime): int(power) for prime, power in factorint(number).items()}
    witness = {"factors": [[str(p), str(k)] for p, k in sorted(factors.items())], "pratt": pratt(factors)}
    written = " * ".join(f"{p}^{k}" if k > 1 else str(p) for p, k in sorted(factors.items())) or "1"
    first = f"{number} = {written}"
    powers = list(factors.values())
    count = math.prod(power + 1 for power in powers)
    total = math.prod((prime ** (power + 1) - 1) // (prime - 1) for prime, power in factors.items())
    counting = (
        f"Each exponent plus one, multiplied: {' * '.join(f'({power} + 1)' for power in powers) or '1'} = {count} divisors."
    )
    summing = f"The sum of the divisors is the product of 1 + p + ... + p^k over the primes: {total}."
    rest = f"The proper divisors add up to {total} - {number} = {total - number}."
    match kind:
        case "list" | "proper_list" | "pairs":
            if count > _MANY:
                raise CannotSolveError(f"{number} has {count} divisors, too many to list. Ask how many there are.")
            found = [int(divisor) for divisor in divisors(number)]
            if kind == "pairs":
                text = ", ".join(f"{low} * {number // low}" for low in found if low * low <= number)
            else:
                text = listed(found[:-1] if kind == "proper_list" else found) or "none"
            shown = len(found) - (kind == "proper_list")
            sentence = f"There are {shown}.\n" if kind != "pairs" else ""
            return proved(text, "divisors", _METHOD, text=f"{sentence}{text}", steps=(first, counting), witness=witness)
        case "count" | "proper_count" | "odd_count" | "even_count":
            odd = math.prod(power + 1 for prime, power in factors.items() if prime != 2)
            value = {"count": count, "proper_count": count - 1, "odd_count": odd, "even_count": count - odd}[kind]
            return whole_number(task, value, "divisors", _METHOD, steps=(first, counting), witness=witness)
        case "sum" | "proper_sum":
            value, extra = (total, ()) if kind == "sum" else (total - number, (rest,))
            return whole_number(task, value, "divisors", _METHOD, steps=(first, summing, *extra), witness=witness)
        case "product":
            value = math.isqrt(number**count)
            return whole_number(
                task, value, "divisors", _METHOD, steps=(first, counting, "Divisors pair up to the number."), witness=witness
            )
        case "largest_proper":
            if number == 1:
                raise CannotSolveError("1 has no proper divisor.")
            least = min(factors)
            return whole_number(
                task,
                number // least,
                "divisors",
                _METHOD,
                steps=(first, f"Divide by its least prime, {least}."),
                witness=witness,
            )
        case "totient":
            value = int(totient(number))
            formula = " * ".join(f"({p} - 1)" + (f"*{p}^{k - 1}" if k > 1 else "") for p, k in sorted(factors.items())) or "1"
            return whole_number(
                task, value, "divisors", _METHOD, steps=(first, f"φ({number}) = {formula} = {value}"), witness=witness
            )
    word = "perfect" if total == 2 * number else "abundant" if total > 2 * number else "deficient"
    if kind == "class":
        return proved(word, "divisors", _METHOD, text=f"{rest}\n{word}", steps=(first, summing, rest), witness=witness)
    asked = kind.removeprefix("is_")
    says = f"{number} is {word}: its proper divisors add up to {total - number}"
    return truth(word == asked, says, "divisors", _METHOD, steps=(first, summing, rest), witness=witness)


def _of_several(task: Task) -> Outcome:
    numbers, kind = task.fields.integers("numbers"), task.kind
    common, multiple = math.gcd(*numbers), math.lcm(*numbers)
    steps = euclid_steps(numbers) if len(numbers) <= 4 else ()
    method = "divisions that leave nothing, and a combination of the numbers that is their common divisor"
    witness = {"coefficients": [str(c) for c in _coefficients(numbers)]}
    match kind:
        case "gcd":
            return whole_number(task, common, "divisors", method, steps=steps, witness=witness)
        case "lcm":
            steps = _lcm_steps(numbers)
            return whole_number(
                task, multiple, "divisors", "division by each, and no prime too many", steps=steps, witness=witness
            )
        case "gcd_and_lcm":
            value = f"({common}, {multiple})"
            text = f"gcd {common}, lcm {multiple}"
            return proved(value, "divisors", method, text=text, steps=(*steps, *_lcm_steps(numbers)), witness=witness)
        case "common_divisors":
            found = listed(int(divisor) for divisor in divisors(common))
            return proved(
                found, "divisors", method, steps=(*steps, f"The common divisors are those of {common}."), witness=witness
            )
        case "bezout":
            x, y = _coefficients(numbers)
            text = f"{common} = ({x})*({numbers[0]}) + ({y})*({numbers[1]})"
            note = "Other combinations exist."
            return proved(f"({x}, {y})", "divisors", method, text=f"{note}\n{text}", steps=steps, witness=witness)
        case "are_amicable":
            sums = [sum(int(d) for d in divisors(number)[:-1]) for number in numbers]
            holds = numbers[0] != numbers[1] and sums == [numbers[1], numbers[0]]
            says = "; ".join(f"the proper divisors of {n} add up to {s}" for n, s in zip(numbers, sums, strict=True))
            factors = [{"factors": [[str(p), str(k)] for p, k in factorint(number).items()], "pratt": pratt(factorint(number))}
                       for number in numbers]  # fmt: skip
            return truth(holds, says, "divisors", _METHOD, witness={"each": factors})
    return coprime(numbers)


def _coefficients(numbers: tuple[int, ...]) -> list[int]:
    """Whole numbers whose products with the numbers add up to their greatest common divisor."""
    coefficients, common = [1 if numbers[0] >= 0 else -1], abs(numbers[0])
    for number in numbers[1:]:
        x, y, common = (int(part) for part in igcdex(common, number))
        coefficients = [coefficient * x for coefficient in coefficients] + [y]
    return coefficients


def _lcm_steps(numbers: tuple[int, ...]) -> tuple[str, ...]:
    steps, multiple = [], abs(numbers[0])
    for number in numbers[1:]:
        following = math.lcm(multiple, number)
        steps.append(f"lcm({multiple}, {number}) = {multiple}*{number}/gcd({multiple}, {number}) = {following}")
        multiple = following
    return tuple(steps[:8])
