"""Claims about finite sums: added term by term, or by differences for a formula."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.evaluation import evaluate
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.primes import primes_between
from solver.verify.mathematics.rationals import Rationals
from solver.verify.mathematics.surds import Surds, surd
from solver.verify.mathematics.taylor import Jets
from solver.verify.mathematics.trees import symbols, tree_in

_DIRECT: Final = 20_000
_POINTS: Final = 40


def finite_sum(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The terms added or multiplied one by one."""
    args = task.fields("args")
    name, product = args.text("index"), args.text("head") == "product"
    low, high = (_whole(tree_in(args, key)) for key in ("low", "high"))
    body = tree_in(args, "body")
    shown = read_formula(answer.text("value"))
    if high - low >= _DIRECT:
        return _long(body, name, low, high, shown, product, task)
    for algebra in (Rationals(), Surds(), Jets()):
        try:
            total = algebra.rational(Fraction(1 if product else 0))
            for at in range(low, high + 1):
                term = evaluate(body, algebra, {name: algebra.rational(Fraction(at))})
                total = total * term if product else total + term
            value = evaluate(shown, algebra, {})
        except RefutedError:
            if isinstance(algebra, Jets):
                raise
            continue
        return _compared(total, value, task, high - low + 1)
    raise RefutedError("The terms cannot be added.")


def _compared(total: Any, value: Any, task: Fields, count: int) -> Proved:
    says = f"The {max(count, 0)} terms, taken one by one, give the answer."
    if isinstance(total, Fraction):
        bound = (
            Fraction(1, 2 * 10 ** task.integer("places"))
            if "places" in task
            else abs(total) * 5 / 10 ** task.integer("significant")
            if "significant" in task
            else 0
        )
        if abs(total - value) > bound:
            raise RefutedError(f"The terms give {total}.")
        return Proved(says)
    difference = total - value
    if hasattr(difference, "terms") and hasattr(difference, "rational"):
        rounded = "places" in task or "significant" in task
        if difference.terms and not rounded:
            raise RefutedError("The terms give another number.")
        if rounded:
            size = value if value.sign > 0 else -value
            share = surd(Fraction(1, 10 ** (task.integer("significant") - 1))) if "places" not in task else surd(0)
            limit = surd(Fraction(1, 2 * 10 ** task.integer("places"))) if "places" in task else share * size
            if (difference - limit).sign > 0 or (difference + limit).sign < 0:
                raise RefutedError("The terms give another number.")
        return Proved(says)
    gap = (
        Decimal("0.501") * Decimal(10) ** -task.integer("places")
        if "places" in task
        else Decimal(10) ** -40 * max(1, abs(total.value))
    )
    if abs(difference.value) > gap:
        raise RefutedError("The terms give another number.")
    return Proved(says, is_proof=False)


def _long(body: Any, name: str, low: int, high: int, shown: Any, product: bool, task: Fields) -> Proved:
    """A polynomial term over many values: its sum is the polynomial through the first few sums (Newton's formula)."""
    if product or "places" in task or "significant" in task:
        raise RefutedError("So many terms are not taken one by one.")
    differences = [evaluate(body, Rationals(), {name: Fraction(low + at)}) for at in range(_POINTS)]
    total, count, place = Fraction(0), high - low + 1, 0
    row = list(differences)
    while row:
        total += row[0] * math.comb(count, place + 1)
        row = [b - a for a, b in zip(row, row[1:], strict=False)]
        place += 1
        if row and not any(row):
            break
    if not _polynomial(body, name) or place >= _POINTS - 1:
        raise RefutedError("The term is not a polynomial of low degree.")
    if total != evaluate(shown, Rationals(), {}):
        raise RefutedError(f"The sum is {total}.")
    return Proved(f"By Newton's differences of the polynomial term, the {count} terms add up to the answer.")


def _polynomial(tree: Any, name: str) -> bool:
    match tree:
        case ("number", _) | ("symbol", _):
            return True
        case ("pow", base, ("number", Fraction() as exponent)):
            return _polynomial(base, name) and exponent.denominator == 1 and 0 <= exponent <= 12
        case ("div", top, bottom):
            return _polynomial(top, name) and name not in symbols(bottom)
        case (("add" | "mul" | "neg"), *parts):
            return all(_polynomial(part, name) for part in parts)
    return False


def sum_formula(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """F(first) is the first term, and F(n) - F(n - 1) the term number n, at many n."""
    args = task.fields("args")
    name, low = args.text("index"), _whole(tree_in(args, "low"))
    last = tree_in(args, "high")
    letters = sorted(symbols(last))
    if len(letters) != 1:
        raise RefutedError("The last index does not hold one letter.")
    tree, body = read_formula(answer.text("value")), tree_in(args, "body")
    others = {each: Fraction(7 + 2 * at, 3) for at, each in enumerate(sorted(symbols(body) - {name, *letters}))}
    checked = 0
    for number in range(1, _POINTS):
        values = {**others, letters[0]: Fraction(number)}
        end = evaluate(last, Rationals(), values)
        if end.denominator != 1 or end < low:
            continue
        total = sum(
            (evaluate(body, Rationals(), {**values, name: Fraction(at)}) for at in range(low, int(end) + 1)), Fraction(0)
        )
        if evaluate(tree, Rationals(), values) != total:
            raise RefutedError(f"For {letters[0]} = {number} the terms give {total}.")
        checked += 1
    if checked < 10:
        raise RefutedError("There are too few values to compare.")
    certain = (
        _polynomial(body, name)
        and _polynomial(tree, letters[0])
        and not others
        and name not in letters
        and symbols(body) <= {name}
    )
    return Proved(f"The formula and the terms added one by one agree for {checked} values of {letters[0]}.", is_proof=certain)


def number_sum(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Whole numbers of a kind, added one by one."""
    args = task.fields("args")
    product, power = args.text("head") == "product", args.text("power")
    total: Fraction = Fraction(1 if product else 0)
    count = args.integer("count") if "count" in args else None
    low, high = (None, None) if count is not None else (args.integer("low"), args.integer("high"))
    plain = 0
    for place, number in enumerate(_numbers(args.text("numbers"), args.integer("multiple"), low, high), 1):
        if count is not None and place > count:
            break
        if product:
            total *= number
        elif power:
            total += {"squares": Fraction(number**2), "cubes": Fraction(number**3), "reciprocals": Fraction(1, number)}[power]
        else:
            plain += number
    total += plain
    value = evaluate(read_formula(answer.text("value")), Rationals(), {})
    return _compared(total, value, task, count if count is not None else 0)._replace(
        says="The numbers, taken one by one, give the answer."
    )


def _numbers(kind: str, multiple: int, low: int | None, high: int | None) -> Iterator[int]:
    if kind == "prime":
        yield from primes_between(2 if low is None else low, 1_400_000 if high is None else high)
        return
    made: dict[str, Any] = {"square": lambda k: k * k, "cube": lambda k: k**3, "triangular": lambda k: k * (k + 1) // 2}
    if kind in made:
        place = 1
        while high is None or made[kind](place) <= high:
            if low is None or made[kind](place) >= low:
                yield made[kind](place)
            place += 1
        return
    step, shift = {"integer": (1, 0), "odd": (2, 1), "even": (2, 0), "multiple": (abs(multiple), 0)}[kind]
    start = 1 if low is None else low
    number = start + (shift - start) % step
    while high is None or number <= high:
        yield number
        number += step


def _whole(tree: Any) -> int:
    value = evaluate(tree, Rationals(), {})
    if value.denominator != 1:
        raise RefutedError("A bound is not a whole number.")
    return int(value)
