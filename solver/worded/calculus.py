"""A letter to be found by calculus: a continuous function, the bound of an integral, a horizontal tangent, a coefficient."""

from __future__ import annotations

import re
from math import factorial
from typing import Final

from solver.language import (
    Apply,
    Node,
    Number,
    Symbol,
    free_symbols,
    integer,
    parse_expression,
    parse_relations,
    substitute,
)
from solver.mathematics.phrasing import Phrasing
from solver.mathematics.problem import Problem
from solver.patterns import LatePattern
from solver.worded.letters import is_polynomial, solve_for

_SIDES: Final = {"less": "left", "at_most": "left", "greater": "right", "at_least": "right"}
_CONTINUOUS: Final = tuple(
    LatePattern(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:find |for )?(?:the )?(?:which |what )?(?:values? )?(?:of )?(?:the constant )?(?P<name>[a-zA-Z]) (?:makes?"
        r"|so that|such that|that makes?|is) (?:the function )?f(?:\(x\))? (?:is )?continuous"
        r"(?: (?:at x ?= ?(?P<at>[^ ]+)|everywhere))?,? (?:if|when|where|given|for) (?P<pieces>.+)",
        r"(?:if |let |suppose )?(?P<pieces>f ?\(.+?)[.;,:]? (?:find |for )?(?:the )?(?:which "
        r"|what )?(?:values? )?(?:of )?(?:the constant )?(?P<name>[a-zA-Z]) (?:makes?|so that|such that|that makes?"
        r"|is) (?:the function )?"
        r"(?:f(?:\(x\))?|it) (?:is )?continuous(?: (?:at x ?= ?(?P<at>[^ ]+)|everywhere))?",
    )
)
_PIECE: Final = LatePattern(
    r"(?:f ?\( ?x ?\) ?= ?)?(?P<body>.+?),? (?:for|if|when|where) (?P<condition>x ?(?:<=?|>=?|≤|≥|≠|!=|\\neq?|="
    r"|is not) ?[^ ,;]+)",
    re.IGNORECASE,
)
_POINT: Final = LatePattern(r"f ?\( ?(?P<at>[^()]+) ?\) ?= ?(?P<value>.+)")
_BOUND: Final = LatePattern(
    r"(?:find|determine|what is|which|for (?:which|what)) (?:the )?(?:value of )?(?P<name>[a-z])(?: ?(?P<sign>>=?"
    r"|<) ?0)?,? (?:with|such that|so that|if|is|when|for which|satisfies) "
    r"(?:the )?(?:∫|integral)(?: of (?P<body2>.+?))? (?:from )?(?P<low>[^ ]+) to (?P<high>[^ ]+)(?: of)?(?: "
    r"(?P<body>.+?))?(?: ?d(?P<by>[a-z]))? ?(?:=|equals|is(?: equal to)?|equal to) ?(?P<value>[^=]+)",
    re.IGNORECASE,
)
_TAYLOR: Final = LatePattern(
    r"(?:(?:what is|find|what's|determine|calculate|give) )?(?:the )?coefficient of (?P<x>[a-z]) ?(?:\^ "
    r"?\{?(?P<n>\d{1,2})\}?|(?P<sup>[²³⁴⁵])) in (?:the )?(?:maclaurin|taylor|power) (?:series|expansion)(?: expansion)?"
    r" (?:of|for) (?:[fg]\(x\) ?= ?)?(?P<body>.+?)(?: (?:about|around|at|centred at|centered at"
    r"|near) (?:[a-z] ?= ?)?(?P<at>[^ ]+))?",
    re.IGNORECASE,
)
_FLAT: Final = LatePattern(
    r"(?:for (?:which|what)|at (?:which|what)|find (?:all |the )?)(?: values?)?(?: of)? ?(?P<x>[a-z])(?:[- ](?:values?"
    r"|coordinates?))?(?: for which| where| at which| such that)? (?:does |do |is )?(?:the )?"
    r"(?:(?:curve|graph|graph of|function|tangent to|tangent line to|curve of) )*(?:y ?= ?"
    r"|[fg] ?\( ?[a-z] ?\) ?= ?)(?P<body>[^=]+?) (?:have|has|is|a|an|the|tangent|line)*(?: (?:have|has|is|a|an|the|tangent"
    r"|line|that|which))* ?horizontal(?: tangents?)?(?: lines?)?",
    re.IGNORECASE,
)


def continuous(text: str, phrasing: Phrasing) -> Problem | None:
    """Read "what k makes f continuous if f(x) = kx + 2 for x < 1 and f(x) = x^2 + 4 for x ≥ 1": both sides agree there."""
    for pattern in _CONTINUOUS:
        found = pattern.fullmatch(text.rstrip(" ?."))
        if found is None:
            continue
        name = found["name"]
        parts = re.split(
            r",? and (?=f ?\()|[,;] (?:and )?(?=(?:f ?\(|[^,;]+ (?:for|if|when|where) x))", found["pieces"].strip(" .,;")
        )
        if len(parts) != 2:
            continue
        equation = _two_sides(parts, name)
        filled = _filled(parts, name) if equation is None else None
        if filled is not None:
            note = f"{name} is the limit of the function there, for a continuous function has its limit as its value"
            return Problem(
                kind="limit",
                expressions=(filled,),
                form=phrasing.form,
                places=phrasing.places,
                significant=phrasing.significant,
                notes=(note,),
            )
        if equation is None:
            continue
        problem, at = equation
        if found["at"] is not None and parse_expression(found["at"].strip(" ?.")) != at:
            return None
        return solve_for(phrasing, problem, name, "a continuous function has its limit as its value")
    return None


def _two_sides(parts: list[str], name: str) -> tuple[Apply, Node] | None:
    """Two pieces that are polynomials beside the place where they meet."""
    sides: dict[str, Node] = {}
    places: list[Node] = []
    heads: set[str] = set()
    for part in parts:
        piece = _PIECE.fullmatch(part.strip())
        if piece is None:
            return None
        (relation,) = parse_relations(piece["condition"])
        side = _SIDES.get(relation.head)
        if side is None or side in sides or relation.args[0] != Symbol("x"):
            return None
        sides[side] = parse_expression(piece["body"], letters=(name,))
        places.append(relation.args[1])
        heads.add(relation.head)
    if places[0] != places[1] or not heads & {"at_most", "at_least"} or not isinstance(places[0], Number):
        return None
    if any(not is_polynomial(side) or not set(free_symbols(side)) <= {"x", name} for side in sides.values()):
        return None
    left, right = (substitute(sides[side], {"x": places[0]}) for side in ("left", "right"))
    return Apply("equal", (left, right)), places[0]


def _filled(parts: list[str], name: str) -> Apply | None:
    """A piece beside a point and the value at it, which is the letter."""
    piece, point = _PIECE.fullmatch(parts[0].strip()), _POINT.fullmatch(parts[1].strip())
    if piece is None or point is None:
        return None
    (relation,) = parse_relations(re.sub(r"is not", "≠", piece["condition"]))
    at, value = parse_expression(point["at"]), parse_expression(point["value"], letters=(name,))
    body = parse_expression(piece["body"])
    if (
        relation.head != "unequal"
        or relation.args != (Symbol("x"), at)
        or value != Symbol(name)
        or free_symbols(body) != ("x",)
    ):
        return None
    return Apply("limit", (body, Symbol("x"), at))


def area_to_bound(text: str, phrasing: Phrasing) -> Problem | None:
    """Read "find k > 0 with ∫ from 0 to k of 2x dx = 9", for polynomials, whose antiderivative is one."""
    found = _BOUND.fullmatch(text.rstrip(" ?."))
    if found is None:
        return None
    name, written = found["name"], found["body"] or found["body2"]
    if written is None or found["high"] != name or found["by"] == name:
        return None
    body = parse_expression(written)
    variable = found["by"] or "x"
    if not is_polynomial(body) or free_symbols(body) not in ((variable,), ()):
        return None
    high = _antiderivative(body, variable)
    if high is None:
        return None
    low = substitute(high, {variable: parse_expression(found["low"])})
    difference = Apply("add", (substitute(high, {variable: Symbol(name)}), Apply("neg", (low,))))
    relations = [Apply("equal", (difference, parse_expression(found["value"])))]
    if found["sign"]:
        relations.append(Apply({">": "greater", ">=": "at_least", "<": "less"}[found["sign"]], (Symbol(name), integer(0))))
    return Problem(
        kind="solve",
        expressions=tuple(relations),
        variables=(name,),
        form=phrasing.form,
        places=phrasing.places,
        significant=phrasing.significant,
        notes=("the integral is the difference of an antiderivative at the bounds",),
    )


def _antiderivative(node: Node, name: str) -> Node | None:
    """Of a sum of monomials."""
    if isinstance(node, Apply) and node.head in ("add", "neg"):
        parts = [_antiderivative(part, name) for part in node.args]
        return (
            None if any(part is None for part in parts) else Apply(node.head, tuple(part for part in parts if part is not None))
        )
    if (monomial := _monomial(node, name)) is None:
        return None
    rest, power = monomial
    raised = Apply("pow", (Symbol(name), integer(power + 1)))
    return Apply("div", (Apply("mul", (*rest, raised)) if rest else raised, integer(power + 1)))


def _monomial(node: Node, name: str) -> tuple[tuple[Node, ...], int] | None:
    """The factors without the letter, and its power."""
    power, rest = 0, []
    for factor in node.args if isinstance(node, Apply) and node.head == "mul" else (node,):
        if factor == Symbol(name):
            power += 1
        elif (
            isinstance(factor, Apply)
            and factor.head == "pow"
            and factor.args[0] == Symbol(name)
            and isinstance(factor.args[1], Number)
            and factor.args[1].value.denominator == 1
            and factor.args[1].value > 0
        ):
            power += int(factor.args[1].value)
        elif free_symbols(factor):
            return None
        else:
            rest.append(factor)
    return tuple(rest), power


def taylor_coefficient(text: str, phrasing: Phrasing) -> Problem | None:
    """Read "the coefficient of x^3 in the Maclaurin series of e^(2x)": the third derivative there, divided by 3!."""
    found = _TAYLOR.fullmatch(text.rstrip(" ?."))
    if found is None:
        return None
    order = int(found["n"] or "²³⁴⁵".index(found["sup"]) + 2)
    body, at = parse_expression(found["body"]), parse_expression(found["at"] or "0")
    if free_symbols(body) != (found["x"],) or free_symbols(at) or not 1 <= order <= 20 or found["at"] not in (None, "0"):
        return None
    scaled = Apply("div", (body, integer(factorial(order))))
    slope = Apply("derivative", (scaled, Symbol(found["x"]), integer(order), at))
    return Problem(
        kind="differentiate",
        expressions=(slope,),
        form=phrasing.form,
        places=phrasing.places,
        significant=phrasing.significant,
        notes=(f"the coefficient of {found['x']}^{order} is the derivative of order {order}, divided by {order}!",),
    )


def flat_tangent(text: str, phrasing: Phrasing) -> Problem | None:
    """Read "for which x does y = x^3 - 3x have a horizontal tangent": the derivative is zero, for polynomials."""
    found = _FLAT.fullmatch(text.rstrip(" ?."))
    if found is None:
        return None
    body = parse_expression(found["body"])
    slope = _derivative(body, found["x"]) if free_symbols(body) == (found["x"],) and is_polynomial(body) else None
    if slope is None:
        return None
    return solve_for(
        phrasing, Apply("equal", (slope, integer(0))), found["x"], "a tangent is horizontal where the derivative is zero"
    )


def _derivative(node: Node, name: str) -> Node | None:
    """Of a sum of monomials."""
    if isinstance(node, Apply) and node.head in ("add", "neg"):
        parts = [_derivative(part, name) for part in node.args]
        return (
            None if any(part is None for part in parts) else Apply(node.head, tuple(part for part in parts if part is not None))
        )
    if (monomial := _monomial(node, name)) is None:
        return None
    rest, power = monomial
    if power == 0:
        return integer(0)
    lowered: tuple[Node, ...] = () if power == 1 else (Apply("pow", (Symbol(name), integer(power - 1))),)
    return Apply("mul", (integer(power), *rest, *lowered)) if rest or lowered else integer(power)
