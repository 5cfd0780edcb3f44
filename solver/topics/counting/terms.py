"""The coefficient of a term in a power of a sum."""

from __future__ import annotations

import re
from fractions import Fraction

from solver.errors import MathSyntaxError
from solver.language import Apply, Number, parse_expression
from solver.topics.counting.read import Read
from solver.topics.monomials import laurent


def read_coefficient(text: str, original: str) -> Read | None:
    """The coefficient of x^3 in (2 + x)^7, or its constant term."""
    match = re.fullmatch(
        r"(?:what is|find|determine|calculate|compute|give|state|work out|what's)?\s*(?:the "
        r")?(?:coefficient of(?: the)?(?: term)?(?: in| with| containing)? ?(?P<term>[^?]+?)(?:[ "
        r"-]?term)?|(?P<constant>constant term|term independent of [a-z]|constant coefficient))"
        r" (?:in|of)(?: the)?(?: binomial)?(?: (?:expansion|development|expanded form) "
        r"of)? (?P<power>.+?)(?: (?:when|after|once) (?:it is )?(?:expanded|multiplied "
        r"out))?[\s.?!]*",
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
    ((monomial, factor),) = target.items()
    names = sorted({name for term in terms for name, _ in term})
    if factor != 1 or not names or not {name for name, _ in monomial} <= set(names) or monomial == () and match["term"]:
        return None
    degrees = {sum(exponent for _, exponent in term) for term in terms}
    whole = sum(exponent for _, exponent in monomial)
    if {name for name, _ in monomial} != set(names) and match["term"] and degrees != {Fraction(whole) / n if n else whole}:
        return None  # the coefficient of x in (x + y)^2 holds y
    args = {
        "terms": [[str(value), [dict(term).get(name, 0) for name in names]] for term, value in terms.items()],
        "power": int(n),
        "target": [dict(monomial).get(name, 0) for name in names],
    }
    shown = "*".join(f"{name}^{exponent}" for name, exponent in monomial) or "1"
    return Read("coefficient", args, f"coefficient({shown} in {match['power'].strip()})")
