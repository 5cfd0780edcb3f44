"""Prime numbers found; runs in the isolated child."""

from __future__ import annotations

import math

from sympy import isprime, nextprime, prevprime, prime, primerange

from solver.topics.answering.outcomes import listed, proved, truth, whole_number
from solver.topics.primes.pratt import composite_witness, pratt
from solver.topics.topic import CannotSolveError, Outcome, Task

_SIEVE = "the range sieved again by striking out multiples"


def solve(task: Task) -> Outcome:
    """The answer to a question about primes."""
    if "low" in task.fields or "count" in task.fields:
        return _range(task)
    number = task.fields.integer("number")
    if task.kind in ("next", "previous"):
        return _neighbour(task, number)
    if task.kind == "two_primes":
        return _two_primes(number)
    return _primality(task.kind, number)


def _primality(kind: str, number: int) -> Outcome:
    if number < 2:
        says = f"{number} is neither prime nor composite: a prime is a whole number above 1 with no divisors but 1 and itself"
        word = "neither" if kind == "prime_or_composite" else "no"
        return proved(word, "primality", "the definition of a prime", text=f"{says}.\n{word}", steps=(says,))
    is_prime = bool(isprime(number))
    witness = {"pratt": pratt((number,))} if is_prime else composite_witness(number)
    if is_prime:
        says = f"{number} is prime"
        step = f"No prime up to the square root of {number} (about {math.isqrt(number)}) divides it."
        method = "trial division of small primes, and Pratt's certificate for larger ones"
    else:
        factor = witness.get("factor")
        says = f"{number} is composite" + (f": {number} = {factor} * {number // int(str(factor))}" if factor else "")
        step = f"{number} = {factor} * {number // int(str(factor))}" if factor else f"{witness['base']} is a Fermat witness."
        method = "multiplying the factor back" if factor else "Fermat's test with the base found"
    if kind == "prime_or_composite":
        word = "prime" if is_prime else "composite"
        return proved(word, "primality", method, text=f"{says}.\n{word}", steps=(step,), witness=witness)
    return truth(is_prime == (kind == "is_prime"), says, "primality", method, steps=(step,), witness=witness)


def _range(task: Task) -> Outcome:
    args, kind = task.fields, task.kind
    witness: dict[str, str] = {}
    if "count" in args:
        count = args.integer("count")
        last = int(prime(count))
        found = list(primerange(2, last + 1)) if kind != "nth" else [last]
        witness = {"last": str(last)}
        what = f"the first {count} primes"
    else:
        low, high = args.integer("low"), args.integer("high")
        found = list(primerange(low, high + 1))
        what = f"the primes from {low} to {high}"
    few = listed(int(item) for item in found[:25]) + (", ..." if len(found) > 25 else "")
    steps = (f"{what.capitalize()}: {few}.",) if found and kind != "nth" else ()
    if kind == "list":
        text = listed(int(item) for item in found) or "none"
        return proved(text, "prime_range", _SIEVE, text=f"There are {len(found)} such primes.\n{text}", witness=witness)
    if kind == "nth":
        return whole_number(
            task, found[0], "prime_range", _SIEVE, steps=(f"There are {count} primes up to {last}.",), witness=witness
        )
    return whole_number(task, len(found), "prime_range", _SIEVE, steps=steps, witness=witness)


def _neighbour(task: Task, number: int) -> Outcome:
    after = task.kind == "next"
    found = int(nextprime(number) if after else prevprime(number))
    between = range(number + 1, found) if after else range(found + 1, number)
    witness = {
        "pratt": pratt((found,)),
        "between": {str(other): composite_witness(other) for other in between if other > 1},
    }
    steps = tuple(
        f"{other} = {shown['factor']} * {other // int(shown['factor'])}"
        for other in between
        if other > 1 and "factor" in (shown := witness["between"][str(other)])
    )[:6]
    method = "a proof that it is prime, and a witness for each number between that it is not"
    return whole_number(
        task, found, "neighbouring_prime", method, steps=(*steps, f"{found} has no divisor but 1 and itself."), witness=witness
    )


def _two_primes(number: int) -> Outcome:
    first = next((part for part in primerange(2, number // 2 + 1) if isprime(number - part)), None)
    if first is None:
        if number > 100_000:
            raise CannotSolveError(f"{number} is not the sum of two primes; it is too large to prove that here.")
        text = f"There are no two primes whose sum is {number}."
        return proved("no solution", "two_primes", "every split tried again", text=text)
    sums = [f"{part} + {number - part}" for part in primerange(2, min(number // 2, 2_000) + 1) if isprime(number - part)]
    note = f"Other ways: {', '.join(sums[1:6])}{' ...' if len(sums) > 6 else ''}.\n" if len(sums) > 1 else ""
    value = f"{first} + {number - first}"
    return proved(
        value,
        "two_primes",
        "adding them, and a proof that each is prime",
        text=f"{note}{number} = {value}\n{value}",
        steps=(f"The smallest prime p for which {number} - p is prime is {first}.",),
        witness={"pratt": pratt((int(first), int(number - first)))},
    )
