"""Finite sums and products computed; runs in the isolated child."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

import sympy

from solver.language import free_symbols, from_json
from solver.language.printer import to_text
from solver.mathematics.symbolic.bridge import complex_symbol, from_sympy, to_sympy
from solver.topics.answering.presenting import value_of
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check

_CHECK: Final = Check(verdict="verified", method="the terms added one by one by other code")
_K: Final = sympy.Symbol("k", integer=True, positive=True)
_MOST_FACTORS: Final = 2_000


def solve(task: Task) -> Outcome:
    """The value of a sum or product."""
    if task.kind == "first":
        return _first(task)
    if task.kind == "between":
        return _between(task)
    return _indexed(task)


def _indexed(task: Task) -> Outcome:
    fields = task.fields
    name, product = fields.text("index"), fields.text("head") == "product"
    index = sympy.Symbol(name, integer=True)
    letters = set(free_symbols(from_json(fields.get("high")))) | set(free_symbols(from_json(fields.get("body")))) - {name}
    whole = set(free_symbols(from_json(fields.get("high"))))

    def symbol(letter: str) -> Any:
        return (
            index
            if letter == name
            else sympy.Symbol(letter, integer=True, positive=True)
            if letter in whole
            else complex_symbol(letter)
        )

    body, low, high = (to_sympy(from_json(fields.get(key)), symbol) for key in ("body", "low", "high"))
    if task.kind == "formula":
        found = sympy.factor(sympy.summation(body, (index, low, high)))
        if found.has(sympy.Sum, sympy.Piecewise, sympy.harmonic):
            raise CannotSolveError("The sum has no closed form that is known here. Give a number as the last index.")
        steps = _faulhaber(body, index)
        return Outcome(value=value_of(task, from_sympy(found)), check=_CHECK, steps=steps, claim=Claim(kind="sum_formula"))
    if high < low:
        return Outcome(
            value=value_of(task, 1 if product else 0),
            check=_CHECK,
            steps=("There is no term.",),
            claim=Claim(kind="finite_sum"),
        )
    count = int(high - low) + 1
    if count > 2_000 or letters:
        found = sympy.product(body, (index, low, high)) if product else sympy.summation(body, (index, low, high))
    else:
        terms = [body.subs(index, at) for at in range(int(low), int(high) + 1)]
        found = sympy.Mul(*terms) if product else sympy.Add(*terms)
    if found.has(sympy.Sum, sympy.Product, sympy.zoo, sympy.nan) or not (found.is_number or letters):
        raise CannotSolveError("A term of the sum is not defined, or there are too many terms. Check the bounds.")
    first = [to_text(from_sympy(body.subs(index, int(low) + step))) for step in range(min(count, 3))]
    steps = (f"{'Multiply' if product else 'Add'} the {count} terms {', '.join(first)}{', ...' if count > 3 else ''}.",)
    claim = Claim(kind="finite_sum") if not letters else None
    return Outcome(
        value=value_of(task, from_sympy(found if letters else sympy.simplify(found) if not found.is_Rational else found)),
        check=_CHECK if claim else Check(verdict="unknown", method="none for letters"),
        steps=steps,
        claim=claim,
    )


def _faulhaber(body: Any, index: Any) -> tuple[str, ...]:
    if body == index:
        return ("1 + 2 + ... + n = n(n + 1)/2, pairing the first with the last.",)
    return ("A formula F with F(n) - F(n - 1) equal to the term, and the right first value.",)


def _terms(step: int) -> dict[str, Any]:
    """Number k of each kind of number, k = 1, 2, ..."""
    return {
        "integer": _K,
        "odd": 2 * _K - 1,
        "even": 2 * _K,
        "square": _K**2,
        "cube": _K**3,
        "triangular": _K * (_K + 1) / 2,
        "multiple": step * _K,
    }


def _product(task: Task, kind: str, count: int, step: int) -> Outcome:
    if count > _MOST_FACTORS:
        raise CannotSolveError("That product is too long to be written here. Ask for fewer factors.")
    places = range(1, count + 1)
    factors = [sympy.sieve[at] if kind == "prime" else _terms(step)[kind].subs(_K, at) for at in places]
    shown = " * ".join(map(str, factors[:10])) + (" * ..." if count > 10 else "")
    return Outcome(
        value=value_of(task, math.prod(map(int, factors))), check=_CHECK, steps=(shown,), claim=Claim(kind="number_sum")
    )


def _first(task: Task) -> Outcome:
    fields = task.fields
    kind, count = fields.text("numbers"), fields.integer("count")
    power, step = fields.text("power"), fields.integer("multiple")
    if fields.text("head") == "product":
        return _product(task, kind, count, step)
    if kind == "prime":
        if power or count > 50_000:
            raise CannotSolveError("So many primes are not added here. Ask for fewer.")
        total: Any = sum(sympy.sieve[place] for place in range(1, count + 1))
        return Outcome(
            value=value_of(task, int(total)),
            check=_CHECK,
            steps=(f"The last of them is {sympy.sieve[count]}.",),
            claim=Claim(kind="number_sum"),
        )
    term = _terms(step)[kind]
    term = {"": term, "squares": term**2, "cubes": term**3, "reciprocals": 1 / term}[power]
    if power == "reciprocals" and count > 2_000:
        raise CannotSolveError("So many fractions are not added here. Ask for fewer.")
    total = (
        sympy.Add(*(term.subs(_K, place) for place in range(1, count + 1)))
        if power == "reciprocals"
        else sympy.summation(term, (_K, 1, count))
    )
    shown = to_text(from_sympy(sympy.expand(term)))
    formula = (
        ""
        if power == "reciprocals"
        else f" The sum of the first n is "
        f"{to_text(from_sympy(sympy.factor(sympy.summation(term, (_K, 1, sympy.Symbol('n', positive=True, integer=True))))))}."
    )
    return Outcome(
        value=value_of(task, from_sympy(total)),
        check=_CHECK,
        steps=(f"Term number k is {shown}.{formula}", f"Here n = {count}."),
        claim=Claim(kind="number_sum"),
    )


def _between(task: Task) -> Outcome:
    fields = task.fields
    kind, low, high = fields.text("numbers"), fields.integer("low"), fields.integer("high")
    if kind in ("integer", "odd", "even", "multiple"):
        step = {"integer": 1, "odd": 2, "even": 2, "multiple": abs(fields.integer("multiple"))}[kind]
        start = low + (-low) % step if kind != "odd" else low + (low + 1) % 2
        count = (high - start) // step + 1 if high >= start else 0
        last = start + (count - 1) * step
        total = count * (start + last) // 2
        steps = (
            f"They are {start} to {last} in steps of {step}: {count} numbers.",
            f"Sum = {count}*({start} + {last})/2 = {total}.",
        )
        return Outcome(value=value_of(task, total), check=_CHECK, steps=steps, claim=Claim(kind="number_sum"))
    if kind == "prime":
        total = sum(sympy.sieve.primerange(max(low, 2), high + 1))
        return Outcome(
            value=value_of(task, int(total)),
            check=_CHECK,
            steps=("Add the primes in the range.",),
            claim=Claim(kind="number_sum"),
        )
    made: Callable[[int], int] = {"square": lambda k: k * k, "cube": lambda k: k**3, "triangular": lambda k: k * (k + 1) // 2}[
        kind
    ]
    found, place = 0, 0
    while made(place) <= high:
        found += made(place) if made(place) >= low else 0
        place += 1
    return Outcome(
        value=value_of(task, found),
        check=_CHECK,
        steps=("Add the numbers of the kind in the range.",),
        claim=Claim(kind="number_sum"),
    )
