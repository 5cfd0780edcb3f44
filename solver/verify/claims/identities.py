"""Claims that two formulas are the same: simplified, expanded or factored forms, divisions, derivatives, antiderivatives."""

from __future__ import annotations

from solver.verify.claims import Proved
from solver.verify.claims.formulas import Asked, match_trees, match_value, parse_exact, read, stated
from solver.verify.fields import Fields, RefutedError, UndecidedError
from solver.verify.mathematics.differentiation import differentiate
from solver.verify.mathematics.polynomials import divide
from solver.verify.mathematics.rational_functions import polynomial
from solver.verify.mathematics.rationals import exact
from solver.verify.mathematics.trees import Tree, substitute, symbols, tree_in, walk

_MAX_SIZE = 30_000


def identity(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The answer equals the formula of the question, wherever both have a value."""
    asked = read(task, answer, "simplify", "expand", "factor", "partial_fractions")
    left = asked.expressions[0]
    if not symbols(left):
        proved = match_value(asked, answer.text("value"), left)
    else:
        proved = match_trees(stated(answer), left, real=asked.is_real)
    if not proved:
        return Proved("The two formulas agree to 30 digits at random points.", is_proof=False)
    return Proved("The two formulas are equal wherever both have a value: brought to one form, they are the same.")


def division(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Dividend = divisor * quotient + remainder, and the remainder has the lower degree."""
    asked = read(task, answer, "divide")
    name = asked.variables[0]
    dividend, divisor = (polynomial(tree, name) for tree in asked.expressions)
    quotient, remainder = (polynomial(tree_in(witness, key), name) for key in ("quotient", "remainder"))
    if not divisor or divide(dividend, divisor) != (quotient, remainder):
        raise RefutedError("Multiplied back, they do not give the dividend.")
    wanted = {("symbol", "q"): quotient, ("symbol", "r"): remainder}.get(asked.target or ())
    if wanted is None or polynomial(stated(answer), name) != wanted:
        raise RefutedError("The answer is not what is asked of the division.")
    return Proved("Dividend = divisor * quotient + remainder, and the remainder has a lower degree than the divisor.")


def derivative(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The derivative by the table of rules equals the answer, as a formula or at the point asked for."""
    asked = read(task, answer, "differentiate")
    head, body, symbol, order, *point = asked.expressions[0]
    if head != "derivative" or symbol[0] != "symbol":
        raise RefutedError("The question is not a derivative.")
    slope = repeated(body, symbol[1], int(exact(order)))
    if point:
        proved = match_value(asked, answer.text("value"), substitute(slope, {symbol[1]: point[0]}))
        where = "The derivative, taken by the rules, has this value at the point"
        return Proved(f"{where}." if proved else f"{where}, to 30 digits.", is_proof=proved)
    return _same(asked, stated(answer), slope, "The derivative, taken by the rules,")


def antiderivative(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The derivative of the answer, by the table of rules, is the integrand."""
    asked = read(task, answer, "integrate")
    head, body, symbol = asked.expressions[0]
    if head != "integral" or symbol[0] != "symbol":
        raise RefutedError("The question is not an indefinite integral.")
    text = answer.text("value")
    if not text.endswith(" + C"):
        raise RefutedError("An indefinite integral has a constant.")
    primitive = parse_exact(text.removesuffix(" + C"))
    if "C" in symbols(primitive, body):
        raise UndecidedError("The constant has the name of another letter.")
    slope = repeated(primitive, symbol[1], 1)
    return _same(asked, slope, body, "The derivative of the answer, taken by the rules,", "the integrand")


def repeated(body: Tree, name: str, order: int) -> Tree:
    """The derivative of an order, refused where the rules make it too long."""
    for _ in range(order):
        body = differentiate(body, name)
        if sum(1 for _ in walk(body)) > _MAX_SIZE:
            raise UndecidedError("The derivative is too long to follow.")
    return body


def _same(asked: Asked, left: Tree, right: Tree, what: str, other: str = "the answer") -> Proved:
    if match_trees(left, right, real=asked.is_real):
        return Proved(f"{what} equals {other}: the difference reduces to zero.")
    return Proved(f"{what} agrees with {other} to 30 digits at random points.", is_proof=False)
