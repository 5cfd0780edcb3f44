"""Claims about definite integrals and limits."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from solver.verify.claims import Proved
from solver.verify.claims.formulas import Asked, match_trees, match_value, read
from solver.verify.claims.identities import repeated
from solver.verify.fields import Fields, RefutedError, UndecidedError
from solver.verify.mathematics.enclosures import Interval, NoValueError, agree, enclose, of_fraction
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.polynomials import count_real_roots, value_at
from solver.verify.mathematics.rational_functions import polynomial, quotient
from solver.verify.mathematics.rationals import rational_or_none
from solver.verify.mathematics.shown import decimal
from solver.verify.mathematics.trees import Tree, minus, number, substitute, symbols, tree_in

_ENTIRE: Final = frozenset("add mul neg percent sin cos exp sinh cosh tanh atan abs asinh cbrt".split())
_PANELS: Final = 256


def definite_integral(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A definite integral: by an antiderivative that is continuous between the bounds, else by quadrature."""
    asked = read(task, answer, "integrate", units=("%",))
    head, body, symbol, low, high = asked.expressions[0]
    if head != "integral" or symbol[0] != "symbol":
        raise RefutedError("The question is not a definite integral.")
    text, unit = answer.text("value"), answer.text("unit") if "unit" in answer else None
    if symbols(low, high):
        raise UndecidedError("Bounds with letters are not followed.")
    if "antiderivative" in witness:
        primitive = tree_in(witness, "antiderivative")
        try:
            continuous = _is_continuous(primitive, symbol[1], low, high) and _is_continuous(body, symbol[1], low, high)
            proved = continuous and match_trees(repeated(primitive, symbol[1], 1), body)
        except UndecidedError:
            proved = False
        if proved:
            ends = [substitute(primitive, {symbol[1]: bound}) for bound in (high, low)]
            if match_value(asked, text, minus(*ends), unit=unit):
                return Proved("It is the difference of an antiderivative, continuous between the bounds, at the bounds.")
    _quadrature(asked, body, symbol[1], (low, high), text)
    return Proved("Simpson's rule gives the same value to 8 digits.", is_proof=False)


def _is_continuous(tree: Tree, name: str, low: Tree, high: Tree) -> bool:
    """Whether a formula is shown to be continuous between two bounds, and to have no jump of its own there."""
    if name not in symbols(tree):
        return True
    head, *parts = tree
    if head == "symbol":
        return True
    inside = all(_is_continuous(part, name, low, high) for part in parts)
    if not inside:
        return False
    if head == "div":
        return _has_no_zero(parts[1], name, low, high)
    if head == "pow":
        power = rational_or_none(parts[1])
        if power is not None and power.denominator == 1:
            return power > 0 or _has_no_zero(parts[0], name, low, high)
        base_positive = name not in symbols(parts[0]) and enclose(parts[0]).low > 0
        return base_positive or _has_no_zero(parts[0], name, low, high, positive=True)
    if head in ("ln", "sqrt"):
        if parts[0][0] == "abs" and head == "ln":
            return _has_no_zero(parts[0][1], name, low, high)
        if head == "sqrt" and _is_nonnegative(parts[0], name, low, high):
            return True
        return _has_no_zero(parts[0], name, low, high, positive=True)
    if head in ("asin", "acos"):
        return _is_nonnegative(minus(number(1), ("mul", parts[0], parts[0])), name, low, high)
    return head in _ENTIRE


def _is_nonnegative(tree: Tree, name: str, low: Tree, high: Tree) -> bool:
    """Whether a polynomial is shown to be positive strictly between two rational bounds, so that it is not negative at them."""
    ends = [rational_or_none(low), rational_or_none(high)]
    if ends[0] is None or ends[1] is None or ends[0] == ends[1]:
        return False
    left, right = min(ends[0], ends[1]), max(ends[0], ends[1])
    try:
        poly = polynomial(tree, name)
    except UndecidedError:
        return False
    return (
        bool(poly)
        and value_at(poly, (left + right) / 2) > 0
        and count_real_roots(poly, left, right) - (value_at(poly, right) == 0) == 0
    )


def _has_no_zero(tree: Tree, name: str, low: Tree, high: Tree, *, positive: bool = False) -> bool:
    """Whether a formula is shown to have no zero between the bounds, both included: by Sturm, or because it is e to a power."""
    if name not in symbols(tree):
        return enclose(tree).low > 0 or (not positive and enclose(tree).high < 0)
    if tree[0] == "exp" or (tree[0] == "pow" and name not in symbols(tree[1]) and enclose(tree[1]).low > 0):
        return True
    if tree[0] == "abs":
        return _has_no_zero(tree[1], name, low, high)
    try:
        poly = polynomial(tree, name)
    except UndecidedError:
        return False
    ends = sorted([rational_or_none(low) or enclose(low).bounds[0], rational_or_none(high) or enclose(high).bounds[1]])
    left, right = ends[0] - Fraction(1, 10**30), ends[1] + Fraction(1, 10**30)
    if value_at(poly, left) == 0 or count_real_roots(poly, left, right):
        return False
    return not positive or value_at(poly, ends[0]) > 0


def _quadrature(asked: Asked, body: Tree, name: str, bounds: tuple[Tree, Tree], text: str) -> None:
    if not symbols(body) <= {name}:
        raise UndecidedError("Other letters are not followed.")
    low, high = (enclose(bound).middle for bound in bounds)
    totals = []
    for panels in (_PANELS // 2, _PANELS):
        width = (high - low) / panels
        values = [enclose(body, {name: Interval(low + width * k, low + width * k)}).middle for k in range(panels + 1)]
        totals.append((values[0] + values[-1] + 4 * sum(values[1:-1:2]) + 2 * sum(values[2:-1:2])) * width / 3)
    if not agree(Interval(totals[0], totals[0]), Interval(totals[1], totals[1]), 7):
        raise UndecidedError("Simpson's rule has not settled.")
    value = enclose(read_formula(text)) if "." not in text else of_fraction(decimal(text).value)
    slack = 8 if not asked.is_rounded and "." not in text else 0
    if slack and not agree(value, Interval(totals[1], totals[1]), 6):
        raise RefutedError(f"Simpson's rule gives {totals[1]:.10g}.")
    if not slack:
        shown = decimal(text, places=asked.places, significant=asked.significant)
        if abs(Fraction(totals[1]) - shown.value) > shown.half_unit * Fraction(11, 10) + Fraction(1, 10**6):
            raise RefutedError(f"Simpson's rule gives {totals[1]:.10g}.")


def limit(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A limit: rational functions exactly, continuous ones by their value, others by values near the point."""
    asked = read(task, answer, "limit")
    head, body, symbol, point = asked.expressions[0]
    if head not in ("limit", "limit_left", "limit_right") or symbol[0] != "symbol":
        raise RefutedError("The question is not a limit.")
    name, text = symbol[1], answer.text("value")
    if symbols(point) or not symbols(body) <= {name}:
        raise UndecidedError("Limits with other letters are not followed.")
    side = {"limit": 0, "limit_left": -1, "limit_right": 1}[head]
    exact = rational_or_none(point)
    infinite = {("constant", "infinity"): 1, ("neg", ("constant", "infinity")): -1}.get(point, 0)
    try:
        ratio = quotient(body, name)
    except UndecidedError:
        ratio = None
    if ratio is not None and (infinite or exact is not None):
        found = (
            _at_infinity(ratio.top, ratio.bottom, infinite)
            if infinite
            else _at_point(ratio.top, ratio.bottom, exact or Fraction(0), side)
        )
        return _matched(asked, text, found)
    if not infinite and _is_continuous(body, name, point, point):
        if match_value(asked, text, substitute(body, {name: point})):
            return Proved("The formula is continuous at the point and has this value there.")
    _approach(text, body, name, point, infinite, side)
    return Proved("The values near the point come within 10^-6 of it.", is_proof=False)


def _at_infinity(top: tuple[Fraction, ...], bottom: tuple[Fraction, ...], side: int) -> Fraction | str:
    if not top or len(top) < len(bottom):
        return Fraction(0)
    lead = top[-1] / bottom[-1]
    if len(top) == len(bottom):
        return lead
    positive = (lead > 0) == (side > 0 or (len(top) - len(bottom)) % 2 == 0)
    return "infinity" if positive else "-infinity"


def _at_point(top: tuple[Fraction, ...], bottom: tuple[Fraction, ...], point: Fraction, side: int) -> Fraction | str:
    """The limit after the common powers of x - point are divided out."""
    if not top:
        return Fraction(0)
    (above, top), (below, bottom) = _order(top, point), _order(bottom, point)
    if above > below:
        return Fraction(0)
    value = value_at(top, point) / value_at(bottom, point)
    if above == below:
        return value
    if (below - above) % 2 == 0:
        return "infinity" if value > 0 else "-infinity"
    if side == 0:
        return "undefined"
    return "infinity" if (value > 0) == (side > 0) else "-infinity"


def _order(poly: tuple[Fraction, ...], point: Fraction) -> tuple[int, tuple[Fraction, ...]]:
    count = 0
    while value_at(poly, point) == 0:
        quotient_part = [Fraction(0)] * (len(poly) - 1)
        carry = Fraction(0)
        for index in range(len(poly) - 1, 0, -1):
            carry = carry * point + poly[index]
            quotient_part[index - 1] = carry
        poly, count = tuple(quotient_part), count + 1
    return count, poly


def _matched(asked: Asked, text: str, found: Fraction | str) -> Proved:
    if isinstance(found, str) or text in ("infinity", "-infinity", "undefined"):
        if text != str(found):
            raise RefutedError(f"The limit is {found}.")
        return Proved("The orders of the zeros of numerator and denominator, and the sign, decide it.")
    match_value(asked, text, number(found))
    return Proved("With the common factors divided out, the value is computed exactly.")


def _approach(text: str, body: Tree, name: str, point: Tree, infinite: int, side: int) -> None:
    if text in ("infinity", "-infinity", "undefined"):
        raise UndecidedError("Values near the point do not show that there is no finite limit.")
    target = enclose(read_formula(text)) if "." not in text else of_fraction(decimal(text).value)
    slack = 6 if "." not in text else 4
    middle = None if infinite else enclose(point).bounds[0]
    reached = 0
    for direction in (infinite,) if infinite else (side,) if side else (1, -1):
        where = Fraction(10**9 * direction) if middle is None else middle + Fraction(direction, 10**9)
        try:
            value = enclose(body, {name: of_fraction(where)})
        except NoValueError:
            continue
        if not agree(value, target, slack):
            raise UndecidedError("The values near the point are not near enough to tell.")
        reached += 1
    if not reached:
        raise UndecidedError("There is no value near the point.")
