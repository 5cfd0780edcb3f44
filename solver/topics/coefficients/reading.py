"""The coefficient of a term, or the constant term, of a formula multiplied out: a power of a sum, or any one in one letter."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Final

from solver.language import Apply, Node, Number, free_symbols, parse_expression, to_json
from solver.language.printer import to_text
from solver.patterns import LatePattern
from solver.topics.question import Question
from solver.topics.reading.curves import read_side
from solver.topics.reading.monomials import laurent
from solver.topics.topic import Task

_MAX_POWER: Final = 2_000
_MAX_TERM: Final = 60  # of a formula that is multiplied out as a whole
_ASKED: Final = LatePattern(
    r"(?:what\s+is|what's|find|determine|calculate|compute|give|state|work\s+out)?\s*(?:the\s+)?"
    r"(?:coefficient\s+of(?:\s+the)?(?:\s+term)?(?:\s+(?:in|with|containing))?\s+(?P<term>[^?]+?)(?:[ -]?term)?"
    r"|(?P<constant>constant\s+term|term\s+independent\s+of\s+[a-z]|constant\s+coefficient))"
    r"\s+(?:in|of)(?:\s+the)?(?:\s+binomial)?(?:\s+(?:expansion|development|expanded\s+form)\s+of)?\s+(?P<body>.+?)"
    r"(?:\s+(?:when|after|once)\s+(?:it\s+is\s+)?(?:expanded|multiplied\s+out))?[\s.?!]*",
    re.IGNORECASE,
)
_TERM: Final = LatePattern(r"[a-z0-9\s*^²³⁴⁵()]+", re.IGNORECASE)


def read(question: Question) -> Task | None:
    """The task of a question about a coefficient."""
    match = _ASKED.fullmatch(question.text.replace("−", "-").strip())
    if match is None or (match["term"] and _TERM.fullmatch(match["term"]) is None):
        return None
    body = read_side(match["body"])
    target = laurent(parse_expression(match["term"])) if match["term"] else {(): Fraction(1)}
    if target is None or len(target) != 1:
        return None
    ((monomial, factor),) = target.items()
    names = free_symbols(body)
    if factor != 1 or not names or not {name for name, _ in monomial} <= set(names) or (match["term"] and not monomial):
        return None
    found = _in_power(body, dict(monomial)) or _in_formula(body, dict(monomial))
    if found is None:
        return None
    kind, args = found
    shown = "*".join(name if exponent == 1 else f"{name}^{exponent}" for name, exponent in monomial) or "1"
    source = f"coefficient({shown} in {to_text(body)})"
    return Task(topic="coefficients", kind=kind, args=args, source=source, **question.request)


def _in_power(body: Node, target: dict[str, int]) -> tuple[str, dict[str, Any]] | None:
    """A power of a sum of monomials, in any number of letters."""
    if not (isinstance(body, Apply) and body.head == "pow" and isinstance(body.args[1], Number)):
        return None
    terms, power = laurent(body.args[0]), body.args[1].value
    if terms is None or len(terms) < 2 or power.denominator != 1 or not 0 <= power <= _MAX_POWER:
        return None
    names = sorted({name for term in terms for name, _ in term})
    degrees = {Fraction(sum(exponent for _, exponent in term)) for term in terms}
    if target and set(target) != set(names) and degrees != {Fraction(sum(target.values())) / (power or 1)}:
        return None  # the coefficient of x in (x + y)^2 holds y
    return "power", {
        "terms": [[str(value), [dict(term).get(name, 0) for name in names]] for term, value in terms.items()],
        "power": int(power),
        "target": [target.get(name, 0) for name in names],
    }


def _in_formula(body: Node, target: dict[str, int]) -> tuple[str, dict[str, Any]] | None:
    """Any formula in one letter."""
    names = free_symbols(body)
    power = next(iter(target.values()), 0)
    if len(names) != 1 or abs(power) > _MAX_TERM:
        return None
    return "formula", {"body": to_json(body), "variable": names[0], "power": str(power)}
