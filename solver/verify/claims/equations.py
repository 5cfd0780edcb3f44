"""Claims about one equation in one unknown: every root by substitution, and for polynomials that there is no other."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from solver.verify.claims import Proved
from solver.verify.claims.formulas import Asked, is_decimal, match_trees, match_value, parse_exact, points, read
from solver.verify.fields import Fields, RefutedError, UndecidedError
from solver.verify.mathematics.completeness import are_all, trend
from solver.verify.mathematics.enclosures import Interval, NoValueError, apart, enclose
from solver.verify.mathematics.normal_forms import is_zero
from solver.verify.mathematics.notation import read_formula, split_list
from solver.verify.mathematics.polynomials import (
    Polynomial,
    count_real_roots,
    isolate,
    narrow,
    scale,
    square_free,
    to_tree,
    value_at,
    without,
)
from solver.verify.mathematics.rational_functions import Quotient, quotient
from solver.verify.mathematics.rationals import rational_or_none
from solver.verify.mathematics.shown import Shown, decimal
from solver.verify.mathematics.trees import Tree, difference, minus, number, substitute, symbols, walk

_FINE: Final = Fraction(1, 10**40)
_EVERYWHERE: Final = frozenset("number symbol constant add mul neg percent abs sin cos exp cbrt atan sinh cosh tanh".split())
_MOST_FACTORS: Final = 4


def equation(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The solutions of an equation."""
    asked = read(task, answer, "solve")
    if len(asked.expressions) != 1 or asked.expressions[0][0] != "equal":
        raise RefutedError("The question is not one equation.")
    relation, name, text = asked.expressions[0], asked.variables[0], answer.text("value")
    others = symbols(relation) - {name}
    ratio = None if others else _quotient_or_none(relation, name)
    if text in ("no solution", "all real numbers", "all complex numbers"):
        return _without_list(asked, ratio, text)
    items = split_list(text)
    if others:
        return _in_letters(asked, relation, name, tuple(parse_exact(item) for item in items))
    if any(is_decimal(asked, item) for item in items):
        return _decimal_roots(asked, relation, name, ratio, items)
    roots = tuple(read_formula(item) for item in items)
    if any(symbols(root) for root in roots):
        return _families(relation, name, roots)
    if ratio is None:
        proved = all([_satisfies(relation, name, root, real=asked.is_real) for root in roots])
        how = "exactly" if proved else "to 30 digits"
        says = f"Each solution satisfies the equation {how}"
        why = _complete(relation, name, roots) if asked.is_real else ""
        if why and proved:
            return Proved(f"{says}, and there is no other: {why}.")
        return Proved(f"{says}; that there is no other is not shown.", is_proof=False)
    if not ratio.top:
        raise RefutedError("Every number satisfies it, where both sides have a value.")
    own = without(square_free(ratio.top), ratio.bottom)
    if not asked.is_real:
        return _all_complex(own, name, roots)
    proved = all([_is_root(own, name, root) for root in roots])
    if not proved:
        _near_roots(own, roots)
    _distinct(roots)
    count = count_real_roots(own)
    if count != len(roots):
        raise RefutedError(f"There are {count} different real roots, by Sturm's theorem, and {len(roots)} are given.")
    said = f"Substituted exactly, each of the {count} roots" if count > 1 else "Substituted exactly, the root"
    if not proved:
        said = "Each root lies within 10^-30 of a root, where the sign changes; each"
    tail = f"satisfies the equation, and by Sturm's theorem it has {count} different real root{'s' if count > 1 else ''}."
    return Proved(f"{said} {tail}", is_proof=proved)


def _complete(relation: Tree, name: str, roots: Sequence[Tree]) -> str:
    """Why there is no further solution; empty where that is not shown."""
    gap = difference(relation)
    try:
        if len(roots) == 1 and trend(gap, name):
            return "the difference of the sides only rises or only falls"
        _distinct(roots)
        if are_all(gap, name, roots):
            return "with roots and bars eliminated, a polynomial is left, and its other real roots do not satisfy it"
    except UndecidedError:
        pass
    return ""


def _quotient_or_none(relation: Tree, name: str) -> Quotient | None:
    try:
        return quotient(difference(relation), name)
    except UndecidedError:
        return None


def _without_list(asked: Asked, ratio: Quotient | None, text: str) -> Proved:
    if ratio is None:
        if text == "no solution" and asked.is_real and are_all(difference(asked.expressions[0]), asked.variables[0], ()):
            return Proved("With roots and bars eliminated, a polynomial is left, none of whose real roots satisfies it.")
        gap = difference(asked.expressions[0])
        if text == "all real numbers" and asked.is_real and {part[0] for part in walk(gap)} <= _EVERYWHERE and is_zero(gap):
            return Proved("The difference of the sides reduces to zero, and both have a value everywhere.")
        raise UndecidedError("The sides are not rational functions.")
    if text == "no solution":
        if not ratio.top:
            raise RefutedError("It holds wherever both sides have a value.")
        own = without(square_free(ratio.top), ratio.bottom)
        count = count_real_roots(own) if asked.is_real else len(own) - 1
        if count:
            raise RefutedError(f"It has {count} solutions.")
        return Proved("By Sturm's theorem no real number satisfies it." if asked.is_real else "No number satisfies it.")
    count = count_real_roots(ratio.bottom) if asked.is_real else len(ratio.bottom) - 1
    if ratio.top or count or text != f"all {'real' if asked.is_real else 'complex'} numbers":
        raise RefutedError("It does not hold for every number.")
    return Proved("The difference of the sides is zero everywhere, and no denominator is.")


def _satisfies(relation: Tree, name: str, root: Tree, *, real: bool) -> bool:
    """Whether substitution proves the root; False when it holds to many digits only.

    Raises:
        RefutedError: it does not satisfy the equation.
    """
    left, right = (substitute(side, {name: root}) for side in relation[1:])
    return match_trees(left, right, real=real)


def _is_root(poly: Polynomial, name: str, root: Tree) -> bool:
    """Whether a number is proved to be a root; False where that is not decided.

    Raises:
        RefutedError: it is rational, and not a root.
    """
    exact = rational_or_none(root)
    if exact is not None:
        if value_at(poly, exact) != 0:
            raise RefutedError(f"{exact} does not satisfy the equation.")
        return True
    try:
        return is_zero(substitute(to_tree(poly, name), {name: root}))
    except UndecidedError:
        return False


def _near_roots(poly: Polynomial, roots: Sequence[Tree]) -> None:
    """Refute a root that is not within 10^-30 of one of the polynomial's."""
    isolated = [narrow(poly, interval, _FINE) for interval in isolate(poly)]
    for root in roots:
        low, high = enclose(root).bounds
        if not any(low - 10**10 * _FINE <= right and left <= high + 10**10 * _FINE for left, right in isolated):
            raise RefutedError("A root given is not near any root of the equation.")


def _distinct(roots: Sequence[Tree]) -> None:
    ends = [enclose(root) for root in roots]
    for index, one in enumerate(ends):
        if any(not apart(one, other) for other in ends[:index]):
            raise UndecidedError("Two of the roots are not seen to differ.")


def _all_complex(own: Polynomial, name: str, roots: Sequence[Tree]) -> Proved:
    """The product of x - root over all roots is the polynomial without repeated factors: these are all roots, once each."""
    if len(own) - 1 != len(roots):
        raise RefutedError(f"There are {len(own) - 1} different roots, and {len(roots)} are given.")
    unknown = ("symbol", name)
    product: Tree = ("mul", number(1), *(minus(unknown, root) for root in roots))
    monic = to_tree(scale(own, 1 / own[-1]), name)
    if not is_zero(minus(product, monic), real=False):
        raise UndecidedError("The product of the factors was not brought to the polynomial.")
    return Proved("Multiplied out, the factors x - root give the polynomial, so that these are all its roots.")


def _decimal_roots(asked: Asked, relation: Tree, name: str, ratio: Quotient | None, items: Sequence[str]) -> Proved:
    """Rounded roots: around each, within half a unit, lies exactly one root, and there are no others."""
    if ratio is None or not asked.is_real or not ratio.top:
        return _close_to_roots(asked, relation, name, items)
    own = without(square_free(ratio.top), ratio.bottom)
    isolated = isolate(own)
    if len(isolated) != len(items):
        raise RefutedError(f"There are {len(isolated)} different real roots, and {len(items)} are given.")
    values = sorted((item for item in items), key=lambda item: _shown(asked, item).value)
    for item, interval in zip(values, isolated, strict=True):
        shown = _shown(asked, item)
        low, high = narrow(own, interval, shown.half_unit * _FINE)
        if low == high:
            match_value(asked, item, number(low))
        elif high < shown.value - shown.half_unit or low > shown.value + shown.half_unit:
            raise RefutedError(f"{item} is not a root rounded.")
        elif not shown.value - shown.half_unit <= low <= high <= shown.value + shown.half_unit:
            raise UndecidedError("A root is too close to the middle between two decimals.")
    count = len(items)
    return Proved(
        f"By Sturm's theorem there {'are' if count > 1 else 'is'} {count} real root{'s' if count > 1 else ''}, "
        "within half a unit of each decimal given."
    )


def _shown(asked: Asked, item: str) -> Shown:
    if "." in item or asked.is_rounded:
        return decimal(item, places=asked.places, significant=asked.significant)
    raise UndecidedError("Exact and rounded roots are mixed.")


def _close_to_roots(asked: Asked, relation: Tree, name: str, items: Sequence[str]) -> Proved:
    """The difference of the sides changes its sign within half a unit of each decimal."""
    if not asked.is_real:
        raise UndecidedError("Rounded complex roots are not followed.")
    gap = difference(relation)
    for item in items:
        shown = _shown(asked, item)
        ends = [shown.value - shown.half_unit, shown.value + shown.half_unit]
        signs = [enclose(substitute(gap, {name: number(end)})) for end in ends]
        if not (signs[0].high < 0 < signs[1].low or signs[1].high < 0 < signs[0].low):
            raise UndecidedError(f"The sides do not change places around {item}.")
    says = "Within half a unit of each decimal the difference of the sides changes its sign"
    if len(items) == 1 and trend(gap, name):
        return Proved(f"{says}, and it only rises or only falls: there is one solution.")
    return Proved(f"{says}; that there is no other solution is not shown.", is_proof=False)


def _families(relation: Tree, name: str, roots: Sequence[Tree]) -> Proved:
    """Solutions in terms of a whole number: substituted for several values of it."""
    counters = {each for root in roots for each in symbols(root)}
    if len(counters) != 1:
        raise UndecidedError("The solutions hold several letters.")
    counter = counters.pop()
    for root in roots:
        for count in range(-4, 5):
            value = substitute(root, {counter: number(count)})
            left, right = (substitute(side, {name: value}) for side in relation[1:])
            match_trees(left, right)
    return Proved(
        f"The solutions for {counter} from -4 to 4 satisfy the equation; that there is no other is not shown.", is_proof=False
    )


def _in_letters(asked: Asked, relation: Tree, name: str, roots: Sequence[Tree]) -> Proved:
    """Solutions in terms of other letters: substituted as formulas; a linear or quadratic one is shown to have no other."""
    gap = difference(relation)
    if all(is_zero(substitute(gap, {name: root}), real=asked.is_real) for root in roots):
        if _is_product(gap, name, roots):
            return Proved(
                "Multiplied out, the leading coefficient times the factors unknown - solution is the difference of the sides: "
                "where that coefficient is not zero, there is no other solution."
            )
        return Proved("Substituted, each satisfies the equation; that there is no other is not shown.", is_proof=False)
    try:
        for root in roots:
            match_trees(substitute(relation[1], {name: root}), substitute(relation[2], {name: root}), real=asked.is_real)
    except (NoValueError, RefutedError) as error:
        raise UndecidedError("Whether it holds depends on the other letters.") from error
    return Proved("At random values of the letters, each satisfies the equation to 30 digits.", is_proof=False)


def _is_product(gap: Tree, name: str, roots: Sequence[Tree]) -> bool:
    """Whether a polynomial in the unknown is its leading coefficient times the product of unknown - root.

    The coefficient is a difference quotient of the order of their number: f(x+2) - 2f(x+1) + f(x) over 2!.
    """
    degree = len(roots)
    if not 1 <= degree <= _MOST_FACTORS or not _is_polynomial(gap, name):
        return False
    terms = []
    for step in range(degree + 1):
        weight = Fraction((-1) ** (degree - step) * math.comb(degree, step), math.factorial(degree))
        terms.append(("mul", number(weight), _shifted(gap, name, step)))
    lead: Tree = ("add", number(0), *terms)
    if not any(_is_apart(lead, point) for point in points(sorted(symbols(gap)))):
        return False
    product: Tree = ("mul", lead, *(minus(("symbol", name), root) for root in roots))
    return is_zero(minus(gap, product))


def _is_apart(formula: Tree, point: Mapping[str, Interval]) -> bool:
    try:
        return apart(enclose(formula, point), enclose(number(0)))
    except NoValueError:
        return False


def _shifted(gap: Tree, name: str, step: int) -> Tree:
    return substitute(gap, {name: ("add", ("symbol", name), number(step))})


def _is_polynomial(tree: Tree, name: str) -> bool:
    if name not in symbols(tree) or tree == ("symbol", name):
        return True
    head, *parts = tree
    if head == "div" and name in symbols(parts[1]):
        return False
    if head == "pow":
        power = rational_or_none(parts[1])
        return power is not None and power.denominator == 1 and power > 0 and _is_polynomial(parts[0], name)
    return head in ("add", "mul", "neg", "div", "percent") and all(_is_polynomial(part, name) for part in parts)
