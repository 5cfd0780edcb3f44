"""Claims about infinite series and Taylor polynomials, with many digits."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.evaluation import evaluate
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.rationals import Rationals
from solver.verify.mathematics.taylor import Jets
from solver.verify.mathematics.trees import tree_in

_SMALL = Decimal(10) ** -40


def taylor(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Function and polynomial have the same derivatives at the point, up to the degree; the polynomial has no further ones."""
    args = task.fields("args")
    name = args.text("variable")
    degree = witness.integer("degree")
    if "degree" in args and args.integer("degree") != degree:
        raise RefutedError("The polynomial is of another degree.")
    jets = Jets(degree + 3)
    text = answer.text("value")
    if task.text("kind") == "taylor_series":
        text = text.removesuffix(" + ...")
    polynomial = read_formula(text)
    centre = evaluate(tree_in(args, "centre"), jets, {})
    shift = jets.line(Fraction(0), 1)
    values = {name: centre + shift}
    function, found = evaluate(tree_in(args, "body"), jets, values), evaluate(polynomial, jets, values)
    for order in range(degree + 1):
        if abs(function.terms[order] - found.terms[order]) > _SMALL * max(1, abs(function.terms[order])):
            raise RefutedError(f"The derivatives of order {order} differ.")
    if any(abs(term) > _SMALL for term in found.terms[degree + 1 :]):
        raise RefutedError("The polynomial has terms of higher degree.")
    terms = sum(abs(term) > _SMALL for term in found.terms)
    if "terms" in args and terms > args.integer("terms"):
        raise RefutedError("The polynomial has more terms.")
    return Proved(f"The derivatives up to order {degree} agree with those of the polynomial to 40 digits.", is_proof=False)


def convergence(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """By Cauchy's condensation: how 2^k |a(2^k)| goes on, and whether neighbouring signs differ."""
    args = task.fields("args")
    converges, absolutely = witness.flag("converges"), witness.flag("absolutely")
    value = answer.text("value")
    if args.flag("yes_no"):
        holds = {
            "convergent": converges,
            "divergent": not converges,
            "absolutely": absolutely,
            "conditionally": converges and not absolutely,
        }
        expected = "yes" if holds[args.text("asks")] else "no"
    else:
        expected = "diverges" if not converges else "converges" if absolutely else "converges conditionally"
    if value != expected:
        raise RefutedError(f"The answer should be {expected!r}.")
    sizes, alternating = _sizes(args)
    if absolutely != sizes:
        raise RefutedError("The sizes of the terms say otherwise.")
    if converges and not absolutely and not alternating:
        raise RefutedError("The signs do not alternate, or the sizes do not fall to 0.")
    if not converges and alternating:
        raise RefutedError("The signs alternate and the sizes fall to 0.")
    return Proved(
        "The sizes of the terms at 2^k, weighted by 2^k, go on as the answer says (Cauchy's condensation).", is_proof=False
    )


def _sizes(args: Fields) -> tuple[bool, bool]:
    """Whether the sizes add up to something finite, and whether signs alternate while sizes fall to 0."""
    body, name = tree_in(args, "body"), args.text("index")
    terms = [_at(body, name, place) for place in range(40, 140)]
    signs = [term > 0 for term in terms if term]
    alternating = len(signs) == len(terms) and all(a != b for a, b in zip(signs, signs[1:], strict=False))
    falling = all(abs(b) < abs(a) for a, b in zip(terms, terms[1:], strict=False))
    quotients = [abs(b / a) for a, b in zip(terms, terms[1:], strict=False) if a]
    if quotients and max(quotients) < Decimal("0.97"):
        return True, alternating and falling
    if quotients and min(quotients) > Decimal("1.03"):
        return False, False
    weighted = []
    for power in range(20, 46):
        place = 1 << power
        weighted.append(Decimal(place) * abs(_smooth(body, name, place)))
    if not weighted[-1]:
        return True, alternating and falling
    rates = [b / a for a, b in zip(weighted, weighted[1:], strict=False) if a]
    vanishes = abs(_smooth(body, name, 1 << 45)) < Decimal("0.01") * max(abs(terms[0]), Decimal("0.0001"))
    last = rates[-1]
    if last < Decimal("0.95"):
        return True, alternating and falling
    if last > Decimal("0.99"):
        return False, alternating and falling and vanishes
    raise RefutedError("The terms are too near the border to be judged by their sizes.")


def _at(body: Any, name: str, place: int) -> Decimal:
    try:
        exact = evaluate(body, Rationals(), {name: Fraction(place)})
        return Decimal(exact.numerator) / Decimal(exact.denominator)
    except RefutedError:
        jets = Jets()
        value: Decimal = evaluate(body, jets, {name: jets.rational(Fraction(place))}).value
        return value


def _smooth(body: Any, name: str, place: int) -> Decimal:
    jets = Jets()
    value: Decimal = evaluate(body, _LargePowers(), {name: jets.rational(Fraction(place))}).value
    return value


class _LargePowers(Jets):
    """Numbers whose large whole powers are taken by logarithms; of a negative base only the size is kept."""

    def power(self, base: Any, exponent: Any) -> Any:
        """base^exponent."""
        if base.value < 0 and abs(exponent.value) > 100:
            base = -base
        if abs(exponent.value) <= 100 or base.value <= 0:
            return super().power(base, exponent)
        rate = self.apply("ln", [base]) * exponent
        if abs(rate.value) > 90_000:
            if rate.value < 0:
                return self.rational(Fraction(0))
            raise RefutedError("A term is too large.")
        return self.apply("exp", [rate])


def radius(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Inside the radius the terms shrink geometrically, outside they grow, on both sides of the centre."""
    args = task.fields("args")
    centre = Fraction(witness.text("centre"))
    text = answer.text("value")
    name, variable, body = args.text("index"), args.text("variable"), tree_in(args, "body")

    def rate(point: Fraction) -> Fraction:
        sizes: list[Fraction] = [
            abs(evaluate(body, Rationals(), {name: Fraction(place), variable: point})) for place in (400, 401)
        ]
        if not sizes[0]:
            raise RefutedError("A term is zero.")
        return sizes[1] / sizes[0]

    if text == "infinity":
        if not (rate(centre + 10) < 1 and rate(centre - 10) < 1):
            raise RefutedError("The terms do not shrink.")
        return Proved("At a distance of 10 the terms shrink from the 400th on.", is_proof=False)
    size = evaluate(read_formula(text), Jets(), {}).value
    exact = Fraction(size).limit_denominator(10**12)
    if exact == 0:
        if rate(centre + Fraction(1, 100)) < 1:
            raise RefutedError("The terms shrink near the centre.")
        return Proved("At a distance of 1/100 the terms grow from the 400th on.", is_proof=False)
    for side in (1, -1):
        if rate(centre + side * exact * Fraction(19, 20)) >= 1 or rate(centre + side * exact * Fraction(21, 20)) <= 1:
            raise RefutedError("The terms do not change from shrinking to growing there.")
    return Proved("At 19/20 of the radius the 400th terms shrink, at 21/20 they grow, on both sides.", is_proof=False)
