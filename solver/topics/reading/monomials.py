"""Sums of monomials with rational factors, read off a formula."""

from __future__ import annotations

from fractions import Fraction

from solver.language import Apply, Node, Number, Symbol

Terms = dict[tuple[tuple[str, int], ...], Fraction]


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


def linear(node: Node) -> tuple[dict[str, Fraction], Fraction] | None:
    """The coefficients and the constant of a linear form; None for anything else.

    >>> from solver.language import parse_expression
    >>> linear(parse_expression("3x - 2(y + 1)"))
    ({'x': Fraction(3, 1), 'y': Fraction(-2, 1)}, Fraction(-2, 1))
    """
    if isinstance(node, Apply) and node.head == "mul" and len(node.args) == 2:
        sides = [linear(arg) for arg in node.args]
        if all(side is not None for side in sides):
            (a, b) = (side for side in sides if side is not None)
            number, other = (a, b) if not a[0] else (b, a)
            if not number[0]:
                return {name: value * number[1] for name, value in other[0].items()}, other[1] * number[1]
        return None
    if isinstance(node, Apply) and node.head == "neg":
        inner = linear(node.args[0])
        return None if inner is None else ({name: -value for name, value in inner[0].items()}, -inner[1])
    if isinstance(node, Apply) and node.head == "add":
        total: dict[str, Fraction] = {}
        constant = Fraction(0)
        for arg in node.args:
            part = linear(arg)
            if part is None:
                return None
            constant += part[1]
            for name, value in part[0].items():
                total[name] = total.get(name, Fraction(0)) + value
        return total, constant
    terms = laurent(node)
    if terms is None or any(len(term) > 1 or term and term[0][1] != 1 for term in terms):
        return None
    return {term[0][0]: value for term, value in terms.items() if term}, terms.get((), Fraction(0))
