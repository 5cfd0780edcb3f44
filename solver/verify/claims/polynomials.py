"""Claims about polynomials: equal forms, division, vertices, and how many real roots there are."""

from __future__ import annotations

import math
import re
from fractions import Fraction

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.floats import close, numeric
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.polynomials import (
    Polynomial,
    common_divisor,
    count_real_roots,
    divide,
    multiply,
    subtract,
    value_at,
)
from solver.verify.mathematics.rational_functions import quotient
from solver.verify.mathematics.rationals import NotRationalError, exact
from solver.verify.mathematics.real_sets import read_set
from solver.verify.mathematics.shown import is_rounding
from solver.verify.mathematics.trees import Tree, tree_in


def _polynomial(tree: Tree, name: str, letters: dict[str, Fraction] | None = None) -> Polynomial:
    """A polynomial with rational coefficients.

    Raises:
        RefutedError: it is none.
    """
    try:
        found = quotient(tree, name, letters or {}).reduced
    except NotRationalError as error:
        raise RefutedError("The formula is not a polynomial with rational coefficients.") from error
    if len(found.bottom) != 1:
        raise RefutedError("The formula is not a polynomial.")
    return tuple(item / found.bottom[0] for item in found.top)


def same_polynomial(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The answer and the formula of the question are equal."""
    args = task.fields("args")
    name, text = args.text("variable"), answer.text("value")
    if not quotient(tree_in(args, "body"), name).equals(quotient(read_formula(text), name)):
        raise RefutedError("The formulas differ.")
    return Proved(f"The formula equals {text}.")


def completed_square(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The answer is equal, and is a multiple of one square plus a constant."""
    args = task.fields("args")
    name, text = args.text("variable"), answer.text("value")
    shape = re.fullmatch(rf"(?:-|[^()*^]+\*|\([^()]+\)\*)?(?:{name}\^2|\({name} [+-] [^()^]+\)\^2)(?: [+-] [^{name}^]+)?", text)
    if shape is None:
        raise RefutedError(f"{text!r} is not a square and a constant.")
    return same_polynomial(task, answer, witness)


def polynomial_fact(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A number that follows from the coefficients."""
    args, kind = task.fields("args"), task.text("kind")
    name, found = args.text("variable"), exact(read_formula(witness.text("value")))
    if answer.get("value") != witness.get("value") and not is_rounding(task, answer.text("value"), float(found)):
        raise RefutedError("The answer is not the value of the witness.")
    if kind == "factor_condition":
        letters = {args.text("letter"): found}
        divisor = _polynomial(tree_in(args, "divisor"), name, letters)
        if divide(_polynomial(tree_in(args, "body"), name, letters), divisor)[1]:
            raise RefutedError("With this value there is a remainder.")
        return Proved(f"With {args.text('letter')} = {found} the division leaves nothing.")
    expected = _fact(kind, args, name)
    if expected != found:
        raise RefutedError(f"It is {expected}.")
    return Proved(f"The {kind.replace('_', ' ').replace('root ', '')} is {found}.")


def _fact(kind: str, args: Fields, name: str) -> Fraction:
    polynomial = _polynomial(tree_in(args, "body"), name)
    degree = len(polynomial) - 1
    if degree < 0:
        raise RefutedError("The polynomial is zero.")
    match kind:
        case "discriminant" if degree == 2:
            return polynomial[1] ** 2 - 4 * polynomial[2] * polynomial[0]
        case "root_sum" if degree:
            return -polynomial[degree - 1] / polynomial[degree]
        case "root_product" if degree:
            return (polynomial[0] if degree % 2 == 0 else -polynomial[0]) / polynomial[degree]
        case "degree":
            return Fraction(degree)
        case "leading":
            return polynomial[degree]
    raise RefutedError(f"{kind!r} is not a fact of this polynomial.")


def vertex(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A parabola mirrors itself at its axis, and has its vertex there."""
    args = task.fields("args")
    name = args.text("variable")
    polynomial = _polynomial(tree_in(args, "body"), name)
    at, height = exact(read_formula(witness.text("at"))), exact(read_formula(witness.text("height")))
    shown = (
        f"({witness.text('at')}, {witness.text('height')})"
        if task.text("kind") == "vertex"
        else f"{name} = {witness.text('at')}"
    )
    if len(polynomial) != 3 or any(
        value_at(polynomial, at + step) != value_at(polynomial, at - step) for step in (Fraction(1), Fraction(2))
    ):
        raise RefutedError("The parabola does not mirror itself there.")
    if value_at(polynomial, at) != height or answer.text("value") != shown:
        raise RefutedError(f"The answer is not {shown}, or the height is another.")
    return Proved(f"The parabola mirrors itself at {name} = {at}, where its height is {height}.")


def root_count(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """How many different real roots a quotient of polynomials has."""
    args = task.fields("args")
    curve = quotient(tree_in(args, "body"), args.text("variable"))
    if not curve.top:
        if answer.text("value") != "infinitely many":
            raise RefutedError("The formula is zero everywhere.")
        return Proved("The formula is zero everywhere.")
    top = curve.top
    common = _common_roots(top, curve.bottom)
    count = (count_real_roots(top) if len(top) > 1 else 0) - common
    if answer.text("value") != str(count):
        raise RefutedError(f"There are {count} real roots.")
    return Proved(f"There are {count} different real roots, by Sturm's theorem.")


def root_nature(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Whether a quadratic has two, one or no real roots."""
    args = task.fields("args")
    polynomial = _polynomial(tree_in(args, "body"), args.text("variable"))
    if len(polynomial) != 3:
        raise RefutedError("The equation is not quadratic.")
    expected = ("no real roots", "one repeated real root", "two different real roots")[count_real_roots(polynomial)]
    if answer.text("value") != expected:
        raise RefutedError(f"It has {expected}.")
    return Proved(f"The equation has {expected}, by Sturm's theorem.")


def from_roots(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A polynomial with leading coefficient 1, of as high a degree as roots are asked for, each of which it has."""
    roots = task.fields("args").rationals("roots")
    polynomial = _polynomial(read_formula(answer.text("value")), "x")
    rest = polynomial
    for root in roots:
        rest, remainder = divide(rest, (-root, Fraction(1)))
        if remainder:
            raise RefutedError(f"{root} is not such a root.")
    if rest != (Fraction(1),):
        raise RefutedError("The polynomial has other factors.")
    return Proved(f"{answer.text('value')} has exactly the roots asked for.")


def _common_roots(top: Polynomial, bottom: Polynomial) -> int:
    """How many different real numbers make both zero."""
    shared = common_divisor(top, bottom)
    return count_real_roots(shared) if len(shared) > 1 else 0


def root_condition(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """For which values of a letter a quadratic has so many real roots: the count at those values and at others."""
    args, text = task.fields("args"), answer.text("value")
    name, letter, wanted = args.text("variable"), args.text("letter"), args.integer("count")
    if wanted == 1:
        values = [] if text == "no solution" else [read_formula(item) for item in text.strip("[]").split(", ")]
        exactly = True
        for tree in values:
            try:
                exactly &= _roots_for(args, name, letter, exact(tree)) == 1
            except NotRationalError:
                exactly = False
        places = [numeric(tree).real for tree in values]
        return _others_differ(args, name, letter, places, text, exactly)
    pieces = read_set(text)
    for step in range(-60, 61):
        where = Fraction(step * 7, 10) + Fraction(1, 97)
        inside = any(piece.holds(float(where)) for piece in pieces)
        if inside != (_roots_for(args, name, letter, where) == wanted):
            raise RefutedError(f"With {letter} = {where} the count is another.")
    return Proved(f"There are {wanted} real roots for {letter} in {text}, at 121 values of {letter}.", is_proof=False)


def _roots_for(args: Fields, name: str, letter: str, where: Fraction) -> int:
    polynomial = _polynomial(tree_in(args, "body"), name, {letter: where})
    return -1 if len(polynomial) != 3 else count_real_roots(polynomial)


def _others_differ(args: Fields, name: str, letter: str, places: list[float], text: str, exactly: bool) -> Proved:
    """The discriminant, a polynomial in the letter, is zero at the values given and at no other."""
    samples = [Fraction(step) for step in range(5)]
    values = [_discriminant(args, name, letter, where) for where in samples]
    discriminant = _interpolated(samples, values)
    count = count_real_roots(discriminant) if len(discriminant) > 1 else 0
    scale = max(map(abs, discriminant), default=Fraction(1))
    for place in places:
        size = sum(float(item) * place**index for index, item in enumerate(discriminant))
        if not close(size / float(scale), 0, 1e-7):
            raise RefutedError(f"With {letter} = {place:.6g} the discriminant is not zero.")
    excluded = count - len(places)
    if excluded < 0 or excluded > _linear_cases(args, name, letter, discriminant) or len(set(places)) != len(places):
        raise RefutedError(f"There are {count} values with a discriminant of zero.")
    return Proved(f"There is exactly one real root for {letter} = {text}, and for no other value.", is_proof=exactly)


def _discriminant(args: Fields, name: str, letter: str, where: Fraction) -> Fraction:
    padded = (*_polynomial(tree_in(args, "body"), name, {letter: where}), Fraction(0), Fraction(0), Fraction(0))
    if len(padded) > 6:
        raise RefutedError("The equation is not quadratic.")
    return padded[1] ** 2 - 4 * padded[2] * padded[0]


def _linear_cases(args: Fields, name: str, letter: str, discriminant: Polynomial) -> int:
    """How many rational zeros of the discriminant leave no quadratic term."""
    samples = [Fraction(step) for step in range(4)]
    leading = _interpolated(
        samples, [(*_polynomial(tree_in(args, "body"), name, {letter: where}), *[Fraction(0)] * 3)[2] for where in samples]
    )
    return _common_roots(discriminant, leading) if leading else 0


def _interpolated(places: list[Fraction], values: list[Fraction]) -> Polynomial:
    """The polynomial through points (Lagrange)."""
    total: Polynomial = ()
    for i, place in enumerate(places):
        term: Polynomial = (values[i],) if values[i] else ()
        for j, other in enumerate(places):
            if j != i:
                term = multiply(term, (-other / (place - other), 1 / (place - other)))
        total = subtract(total, subtract((), term))
    return total


def is_factor(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Whether one polynomial divides another."""
    args = task.fields("args")
    name = args.text("variable")
    remainder = divide(_polynomial(tree_in(args, "body"), name), _polynomial(tree_in(args, "divisor"), name))[1]
    if answer.text("value") != ("no" if remainder else "yes"):
        raise RefutedError("The remainder says otherwise.")
    return Proved(f"The division leaves {'a' if remainder else 'no'} remainder.")


def polynomial_division(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Dividend = divisor times quotient plus remainder, which has a smaller degree."""
    args = task.fields("args")
    name = args.text("variable")
    dividend, divisor = _polynomial(tree_in(args, "body"), name), _polynomial(tree_in(args, "divisor"), name)
    parts = [_polynomial(read_formula(witness.text(key)), name) for key in ("quotient", "remainder")]
    whole = subtract(multiply(divisor, parts[0]), subtract((), parts[1]))
    shown = (
        witness.text("quotient")
        if not parts[1]
        else f"quotient {witness.text('quotient')}, remainder {witness.text('remainder')}"
    )
    if whole != dividend or len(parts[1]) >= len(divisor) or answer.text("value") != shown:
        raise RefutedError("Divisor times quotient plus remainder is not the dividend.")
    return Proved(f"The divisor times {witness.text('quotient')} plus {witness.text('remainder')} is the dividend.")


def same_number(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The answer is the number of the question, and has no root below a fraction line."""
    found = read_formula(witness.text("value"))
    value_asked, value_found = numeric(tree_in(task.fields("args"), "body")), numeric(found)
    if not close(value_asked, value_found, 1e-12) or not math.isfinite(value_found.real):
        raise RefutedError("The numbers differ.")
    if answer.get("value") != witness.get("value") and not is_rounding(task, answer.text("value"), value_found.real):
        raise RefutedError("The answer is not the number of the witness.")
    if _has_root_below(found):
        raise RefutedError("A root is left in a denominator.")
    return Proved(f"The number equals {witness.text('value')}, to 12 digits.", is_proof=False)


def _has_root_below(tree: Tree) -> bool:
    if tree[0] == "div" and _has_root(tree[2]):
        return True
    return any(_has_root_below(item) for item in tree[1:] if isinstance(item, tuple))


def _has_root(tree: Tree) -> bool:
    return tree[0] in ("sqrt", "cbrt", "root") or any(_has_root(item) for item in tree[1:] if isinstance(item, tuple))
