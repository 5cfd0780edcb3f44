"""A letter to be found from a property: perpendicular vectors, a continuous function, the bound of an integral, a determinant."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from math import factorial
from typing import Final

from solver.errors import MathSyntaxError
from solver.language import Apply, Node, Number, Symbol, free_symbols, integer, parse_expression, parse_list, parse_relations, substitute
from solver.mathematics.arithmetic import evaluate
from solver.mathematics.phrasing import Phrasing
from solver.mathematics.problem import Problem

_TUPLE: Final = r"(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]+\]|<[^<>]+>|⟨[^⟨⟩]+⟩|\\langle.+?\\rangle)"
_PERPENDICULAR: Final = re.compile(
    rf"(?:(?:for|find|at|determine) )?(?:the )?(?:(?:which|what|all) )?(?:real )?(?:(?:values?|numbers?) )?(?:of )?(?P<name>[a-zA-Z])"
    rf"(?: (?:so that|such that|if|that makes?|makes?|for which|must be so that))?,? (?:are )?(?:(?:the )?(?:vectors )?)"
    rf"(?:[a-z] ?= ?)?(?P<one>{_TUPLE}) (?:and|is perpendicular to|is orthogonal to) (?:[a-z] ?= ?)?(?P<two>{_TUPLE})(?: (?:are )?(?:perpendicular|orthogonal)(?: to each other)?)?",
    re.IGNORECASE,
)
_SIDES: Final = {"less": "left", "at_most": "left", "greater": "right", "at_least": "right"}
_CONTINUOUS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:find |for )?(?:the )?(?:which |what )?(?:values? )?(?:of )?(?:the constant )?(?P<name>[a-zA-Z]) (?:makes?|so that|such that|that makes?|is) (?:the function )?f(?:\(x\))? (?:is )?continuous"
        r"(?: (?:at x ?= ?(?P<at>[^ ]+)|everywhere))?,? (?:if|when|where|given|for) (?P<pieces>.+)",
        r"(?:if |let |suppose )?(?P<pieces>f ?\(.+?)[.;,:]? (?:find |for )?(?:the )?(?:which |what )?(?:values? )?(?:of )?(?:the constant )?(?P<name>[a-zA-Z]) (?:makes?|so that|such that|that makes?|is) (?:the function )?"
        r"(?:f(?:\(x\))?|it) (?:is )?continuous(?: (?:at x ?= ?(?P<at>[^ ]+)|everywhere))?",
    )
)
_PIECE: Final = re.compile(r"(?:f ?\( ?x ?\) ?= ?)?(?P<body>.+?),? (?:for|if|when|where) (?P<condition>x ?(?:<=?|>=?|≤|≥|≠|!=|\\neq?|=|is not) ?[^ ,;]+)", re.IGNORECASE)
_POINT: Final = re.compile(r"f ?\( ?(?P<at>[^()]+) ?\) ?= ?(?P<value>.+)")
_BOUND: Final = re.compile(
    r"(?:find|determine|what is|which|for (?:which|what)) (?:the )?(?:value of )?(?P<name>[a-z])(?: ?(?P<sign>>=?|<) ?0)?,? (?:with|such that|so that|if|is|when|for which|satisfies) "
    r"(?:the )?(?:∫|integral)(?: of (?P<body2>.+?))? (?:from )?(?P<low>[^ ]+) to (?P<high>[^ ]+)(?: of)?(?: (?P<body>.+?))?(?: ?d(?P<by>[a-z]))? ?(?:=|equals|is(?: equal to)?|equal to) ?(?P<value>[^=]+)",
    re.IGNORECASE,
)
_TAYLOR: Final = re.compile(
    r"(?:(?:what is|find|what's|determine|calculate|give) )?(?:the )?coefficient of (?P<x>[a-z]) ?(?:\^ ?\{?(?P<n>\d{1,2})\}?|(?P<sup>[²³⁴⁵])) in (?:the )?(?:maclaurin|taylor|power) (?:series|expansion)(?: expansion)?"
    r" (?:of|for) (?:[fg]\(x\) ?= ?)?(?P<body>.+?)(?: (?:about|around|at|centred at|centered at|near) (?:[a-z] ?= ?)?(?P<at>[^ ]+))?",
    re.IGNORECASE,
)
_FLAT: Final = re.compile(
    r"(?:for (?:which|what)|at (?:which|what)|find (?:all |the )?)(?: values?)?(?: of)? ?(?P<x>[a-z])(?:[- ](?:values?|coordinates?))?(?: for which| where| at which| such that)? (?:does |do |is )?(?:the )?"
    r"(?:(?:curve|graph|graph of|function|tangent to|tangent line to|curve of) )*(?:y ?= ?|[fg] ?\( ?[a-z] ?\) ?= ?)(?P<body>[^=]+?) (?:have|has|is|a|an|the|tangent|line)*(?: (?:have|has|is|a|an|the|tangent|line|that|which))* ?horizontal(?: tangents?)?(?: lines?)?",
    re.IGNORECASE,
)
_SYSTEM: Final = re.compile(
    r"(?:for|find|determine) (?:(?:which|what|all|the) )*(?:real )?(?:values? )?(?:of )?(?:the (?:constant|parameter) )?(?P<k>[a-z])(?: (?:for which|so that|such that))?,? (?:does |do |will |is |are )?(?:the )?(?:linear )?(?:system|equations)?(?: of (?:linear )?equations)?:? ?"
    r"(?P<one>[^=;]+=[^=;,]+?)(?:,| and|;) (?P<two>[^=]+=[^=]+?) (?:has |have |is |be )?(?:an? |exactly )?(?P<what>no solutions?|infinitely many solutions|infinite solutions|unique solution|one solution|no unique solution|inconsistent)",
    re.IGNORECASE,
)
_SIZE: Final = r"(?:(?P<size>[2-9])\s?(?:×|x|by)\s?(?P=size))"
_DETERMINANT: Final = re.compile(
    rf"(?:if |suppose |given that |let )?(?:A is an? {_SIZE} matrix (?:with|and) |an? {_SIZE.replace('size', 'size2')} matrix A has )?"
    rf"(?:det ?\(? ?A ?\)?|the determinant of A|determinant|\|A\|) ?(?:=|is|of)? ?(?P<value>-?\d+(?:/\d+)?)(?: (?:for|and A is|where A is) (?:an? )?{_SIZE.replace('size', 'size3')}(?: matrix)?(?: A)?)?,? "
    r"(?:then )?(?:what's|what is|find|calculate|compute|determine) (?:the determinant of|det) ?\(? ?(?P<asked>[^()]+(?:\^ ?\(?[-−]?[1T]\)?)?)\)?",
    re.IGNORECASE,
)


def perpendicular(text: str, phrasing: Phrasing) -> Problem | None:
    """Read "for which t are (t, 2, -1) and (3, t, 10) perpendicular": the dot product is zero."""
    found = _PERPENDICULAR.fullmatch(text.rstrip(" ?."))
    if found is None or re.search(r"perpendicular|orthogonal", text, re.IGNORECASE) is None:
        return None
    one, two = (_components(found[name]) for name in ("one", "two"))
    letters = {name for node in (*one, *two) for name in free_symbols(node)}
    if len(one) != len(two) or len(one) < 2 or letters != {found["name"]}:
        return None
    products = tuple(Apply("mul", pair) for pair in zip(one, two, strict=True))
    equation = Apply("equal", (Apply("add", products), integer(0)))
    return _solve(phrasing, equation, found["name"], "perpendicular vectors have the dot product 0")


def _components(text: str) -> tuple[Node, ...]:
    inner = text.strip()
    for opening, closing in (("\\langle", "\\rangle"), ("(", ")"), ("[", "]"), ("<", ">"), ("⟨", "⟩")):
        if inner.startswith(opening) and inner.endswith(closing):
            return parse_list(inner[len(opening) : -len(closing)])
    raise MathSyntaxError("A vector was expected.", 0)


def continuous(text: str, phrasing: Phrasing) -> Problem | None:
    """Read "what k makes f continuous if f(x) = kx + 2 for x < 1 and f(x) = x^2 + 4 for x ≥ 1": both sides agree there."""
    for pattern in _CONTINUOUS:
        found = pattern.fullmatch(text.rstrip(" ?."))
        if found is None:
            continue
        name = found["name"]
        parts = re.split(r",? and (?=f ?\()|[,;] (?:and )?(?=(?:f ?\(|[^,;]+ (?:for|if|when|where) x))", found["pieces"].strip(" .,;"))
        if len(parts) != 2:
            continue
        equation = _two_sides(parts, name)
        filled = _filled(parts, name) if equation is None else None
        if filled is not None:
            note = f"{name} is the limit of the function there, for a continuous function has its limit as its value"
            return Problem(
                kind="limit", expressions=(filled,), form=phrasing.form, places=phrasing.places,
                significant=phrasing.significant, notes=(note,),
            )
        if equation is None:
            continue
        problem, at = equation
        if found["at"] is not None and parse_expression(found["at"].strip(" ?.")) != at:
            return None
        return _solve(phrasing, problem, name, "a continuous function has its limit as its value")
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
    if any(not _is_polynomial(side) or not set(free_symbols(side)) <= {"x", name} for side in sides.values()):
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
    if relation.head != "unequal" or relation.args != (Symbol("x"), at) or value != Symbol(name) or free_symbols(body) != ("x",):
        return None
    return Apply("limit", (body, Symbol("x"), at))


def _is_polynomial(node: Node) -> bool:
    if not isinstance(node, Apply):
        return True
    if node.head == "pow" and not isinstance(node.args[1], Number):
        return False
    return node.head in ("add", "mul", "neg", "pow") and all(_is_polynomial(part) for part in node.args)


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
    if not _is_polynomial(body) or free_symbols(body) not in ((variable,), ()):
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
        kind="solve", expressions=tuple(relations), variables=(name,), form=phrasing.form, places=phrasing.places,
        significant=phrasing.significant, notes=("the integral is the difference of an antiderivative at the bounds",),
    )


def _antiderivative(node: Node, name: str) -> Node | None:
    """Of a sum of monomials."""
    if isinstance(node, Apply) and node.head in ("add", "neg"):
        parts = [_antiderivative(part, name) for part in node.args]
        return None if any(part is None for part in parts) else Apply(node.head, tuple(part for part in parts if part is not None))
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
            isinstance(factor, Apply) and factor.head == "pow" and factor.args[0] == Symbol(name)
            and isinstance(factor.args[1], Number) and factor.args[1].value.denominator == 1 and factor.args[1].value > 0
        ):
            power += int(factor.args[1].value)
        elif free_symbols(factor):
            return None
        else:
            rest.append(factor)
    return tuple(rest), power


def determinants(text: str, phrasing: Phrasing) -> Problem | None:
    """Read "if det(A) = 5 for a 3×3 matrix A, what is det(2A)": k^n times the determinant, its inverse, its power."""
    found = _DETERMINANT.fullmatch(text.rstrip(" ?."))
    if found is None:
        return None
    value: Node = parse_expression(found["value"])
    size = found["size"] or found["size2"] or found["size3"]
    asked = found["asked"].replace(" ", "").replace("−", "-").strip("()")
    if (scaled := re.fullmatch(r"(-?\d+(?:/\d+)?)\*?A", asked)) is not None and size is not None:
        node: Node = Apply("mul", (Apply("pow", (parse_expression(scaled[1]), integer(int(size)))), value))
    elif (power := re.fullmatch(r"A\^\(?(-?\d)\)?|A(⁻¹)", asked)) is not None:
        node = Apply("pow", (value, integer(int(power[1] or -1))))
    elif re.fullmatch(r"A\^\(?T\)?|Aᵀ|A'", asked) is not None:
        node = Apply("mul", (integer(1), value))
    else:
        return None
    return Problem(kind="evaluate", expressions=(node,), form=phrasing.form, places=phrasing.places, significant=phrasing.significant)


def _solve(phrasing: Phrasing, equation: Apply, name: str, note: str) -> Problem:
    return Problem(
        kind="solve", expressions=(equation,), variables=(name,), form=phrasing.form, places=phrasing.places,
        significant=phrasing.significant, notes=(note,),
    )


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
        kind="differentiate", expressions=(slope,), form=phrasing.form, places=phrasing.places, significant=phrasing.significant,
        notes=(f"the coefficient of {found['x']}^{order} is the derivative of order {order}, divided by {order}!",),
    )


def flat_tangent(text: str, phrasing: Phrasing) -> Problem | None:
    """Read "for which x does y = x^3 - 3x have a horizontal tangent": the derivative is zero, for polynomials."""
    found = _FLAT.fullmatch(text.rstrip(" ?."))
    if found is None:
        return None
    body = parse_expression(found["body"])
    slope = _derivative(body, found["x"]) if free_symbols(body) == (found["x"],) and _is_polynomial(body) else None
    if slope is None:
        return None
    return _solve(phrasing, Apply("equal", (slope, integer(0))), found["x"], "a tangent is horizontal where the derivative is zero")


def _derivative(node: Node, name: str) -> Node | None:
    """Of a sum of monomials."""
    if isinstance(node, Apply) and node.head in ("add", "neg"):
        parts = [_derivative(part, name) for part in node.args]
        return None if any(part is None for part in parts) else Apply(node.head, tuple(part for part in parts if part is not None))
    if (monomial := _monomial(node, name)) is None:
        return None
    rest, power = monomial
    if power == 0:
        return integer(0)
    lowered: tuple[Node, ...] = () if power == 1 else (Apply("pow", (Symbol(name), integer(power - 1))),)
    return Apply("mul", (integer(power), *rest, *lowered)) if rest or lowered else integer(power)


def parameter(text: str, phrasing: Phrasing) -> Problem | None:
    """Read "for which k does the system x + ky = 1, 2x + 6y = 5 have no solution", by the determinants of Cramer's rule."""
    found = _SYSTEM.fullmatch(text.rstrip(" ?."))
    if found is None:
        return None
    name = found["k"]
    rows = [_row(found[which], name) for which in ("one", "two")]
    if None in rows or (rows[0] or ((),))[0] != (rows[1] or ((),))[0]:
        return None
    (_, a1, b1, c1), (_, a2, b2, c2) = (row for row in rows if row is not None)
    whole, top = _cross(a1, b2, a2, b1), _cross(c1, b2, c2, b1)
    if not any(_constant(node) for node in (b1, b2)):
        whole, top = _cross(b1, a2, b2, a1), _cross(c1, a2, c2, a1)
        if not any(_constant(node) for node in (a1, a2)):
            return None  # both coefficients of one letter may vanish, and then the determinants do not tell
    what = found["what"].lower()
    zero = integer(0)
    if what.startswith(("no solution", "inconsistent")):
        relations, note = (Apply("equal", (whole, zero)), Apply("unequal", (top, zero))), "and another one is not"
    elif what.startswith("infinit"):
        relations, note = (Apply("equal", (whole, zero)), Apply("equal", (top, zero))), "and the others too"
    elif what.startswith("no unique"):
        relations, note = (Apply("equal", (whole, zero)),), ""
    else:
        return Problem(
            kind="solve", expressions=(Apply("unequal", (whole, zero)),), variables=(name,), form=phrasing.form,
            notes=("there is one solution where the determinant is not zero",),
        )
    return Problem(
        kind="solve", expressions=relations, variables=(name,), form=phrasing.form, places=phrasing.places,
        significant=phrasing.significant, notes=(f"the determinant of the system is zero {note}".strip(),),
    )


_Row = tuple[tuple[str, ...], Node, Node, Node]


def _row(text: str, name: str) -> _Row | None:
    """The unknowns of a linear equation, their coefficients and the right side, which may hold the parameter."""
    (relation,) = parse_relations(text, letters=(name,))
    difference = Apply("add", (relation.args[0], Apply("neg", (relation.args[1],))))
    names = tuple(sorted(set(free_symbols(difference)) - {name}))
    if relation.head != "equal" or len(names) != 2 or not _is_polynomial(difference):
        return None
    x, y = names

    def at(left: int, right: int, k: int) -> Fraction:
        return evaluate(substitute(difference, {x: integer(left), y: integer(right), name: integer(k)}))

    for k in (2, 5, -3):
        zero, a, b = at(0, 0, k), at(1, 0, k) - at(0, 0, k), at(0, 1, k) - at(0, 0, k)
        if at(3, 7, k) != zero + 3 * a + 7 * b or at(-2, 5, k) != zero - 2 * a + 5 * b:
            return None
    parts = (
        _in_parameter(lambda k: at(1, 0, k) - at(0, 0, k), name),
        _in_parameter(lambda k: at(0, 1, k) - at(0, 0, k), name),
        _in_parameter(lambda k: -at(0, 0, k), name),
    )
    return None if None in parts else (names, *parts)  # type: ignore[return-value]


def _in_parameter(value: Callable[[int], Fraction], name: str) -> Node | None:
    """A polynomial of at most the second degree by its values; None where it is none."""
    zero, one, minus = value(0), value(1), value(-1)
    square, linear = (one + minus) / 2 - zero, (one - minus) / 2
    if any(value(k) != zero + linear * k + square * k * k for k in (3, -2, 7)):
        return None
    terms: list[Node] = [Number(zero)] if zero or not (linear or square) else []
    if linear:
        terms.append(Symbol(name) if linear == 1 else Apply("mul", (Number(linear), Symbol(name))))
    if square:
        power = Apply("pow", (Symbol(name), integer(2)))
        terms.append(power if square == 1 else Apply("mul", (Number(square), power)))
    return terms[0] if len(terms) == 1 else Apply("add", tuple(terms))


def _constant(node: Node) -> Fraction | None:
    return None if free_symbols(node) else evaluate(node)


def _cross(a: Node, b: Node, c: Node, d: Node) -> Node:
    """a*b - c*d."""
    return Apply("add", (Apply("mul", (a, b)), Apply("neg", (Apply("mul", (c, d)),))))
