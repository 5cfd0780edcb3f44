"""The coefficient of a term in a power of a sum."""

from __future__ import annotations

import re
from fractions import Fraction

from solver.errors import MathSyntaxError
from solver.language import Apply, Node, Number, Symbol, parse_expression
from solver.topics.counting.read import Read

Terms = dict[tuple[tuple[str, int], ...], Fraction]


def read_coefficient(text: str, original: str) -> Read | None:
    """The coefficient of x^3 in (2 + x)^7, or its constant term."""
    match = re.fullmatch(
        r"(?:what is|find|determine|calculate|compute|give|state|work out|what's)?\s*(?:the )?(?:coefficient of(?: the)?(?: term)?(?: in| with| containing)? ?(?P<term>[^?]+?)(?:[ -]?term)?|(?P<constant>constant term|term independent of [a-z]|constant coefficient))"
        r" (?:in|of)(?: the)?(?: binomial)?(?: (?:expansion|development|expanded form) of)? (?P<power>.+?)(?: (?:when|after|once) (?:it is )?(?:expanded|multiplied out))?[\s.?!]*",
        original.replace("−", "-").strip(),
        re.IGNORECASE,
    )
    if match is None:
        return None
    try:
        power = parse_expression(match["power"])
        if not (isinstance(power, Apply) and power.head == "pow" and isinstance(power.args[1], Number)):
            return None
        terms = laurent(power.args[0])
        target = laurent(parse_expression(match["term"])) if match["term"] else {(): Fraction(1)}
    except MathSyntaxError:
        return None
    n = power.args[1].value
    if terms is None or target is None or n.denominator != 1 or not 0 <= n <= 2000 or len(target) != 1 or len(terms) < 2:
        return None
    (monomial, factor), = target.items()
    names = sorted({name for term in terms for name, _ in term})
    if factor != 1 or not names or not {name for name, _ in monomial} <= set(names) or monomial == () and match["term"]:
        return None
    args = {
        "terms": [[str(value), [dict(term).get(name, 0) for name in names]] for term, value in terms.items()],
        "power": int(n),
        "target": [dict(monomial).get(name, 0) for name in names],
    }
    shown = "*".join(f"{name}^{exponent}" for name, exponent in monomial) or "1"
    return Read("coefficient", args, f"coefficient({shown} in {match['power'].strip()})")


def laurent(node: Node) -> Terms | None:
    """The terms of a sum of monomials with whole exponents of either sign; None for anything else."""
    if isinstance(node, Number):
        return {(): node.value} if node.value else {}
    if isinstance(node, Symbol):
        return {((node.name, 1),): Fraction(1)}
    if not isinstance(node, Apply):
        return None
    if node.head == "neg":
        inner = laurent(node.args[0])
        return None if inner is None else {term: -value for term, value in inner.items()}
    parts = [laurent(arg) for arg in node.args]
    if any(part is None for part in parts):
        return None
    known = [part for part in parts if part is not None]
    if node.head == "add":
        total: Terms = {}
        for part in known:
            for term, value in part.items():
                total[term] = total.get(term, Fraction(0)) + value
        return {term: value for term, value in total.items() if value}
    if any(len(part) != 1 for part in known):
        return None
    monomials = [next(iter(part.items())) for part in known]
    if node.head == "mul":
        return _product([(term, value, 1) for term, value in monomials])
    if node.head == "div" and monomials[1][1]:
        return _product([(*monomials[0], 1), (*monomials[1], -1)])
    if node.head == "pow" and isinstance(node.args[1], Number) and node.args[1].value.denominator == 1:
        return _product([(*monomials[0], int(node.args[1].value))]) if abs(node.args[1].value) <= 100 else None
    return None


def _product(factors: list[tuple[tuple[tuple[str, int], ...], Fraction, int]]) -> Terms:
    exponents: dict[str, int] = {}
    value = Fraction(1)
    for term, factor, power in factors:
        value *= factor**power
        for name, exponent in term:
            exponents[name] = exponents.get(name, 0) + exponent * power
    return {tuple(sorted((name, exponent) for name, exponent in exponents.items() if exponent)): value}
