"""A letter to be found from perpendicular vectors or a system's solutions, and determinants of products."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from solver.errors import MathSyntaxError
from solver.language import (
    Apply,
    Node,
    Number,
    Symbol,
    free_symbols,
    integer,
    parse_expression,
    parse_list,
    parse_relations,
    substitute,
)
from solver.mathematics.arithmetic import evaluate
from solver.mathematics.phrasing import Phrasing
from solver.mathematics.problem import Problem
from solver.patterns import LatePattern
from solver.worded.letters import is_polynomial, solve_for

_TUPLE: Final = r"(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]+\]|<[^<>]+>|⟨[^⟨⟩]+⟩|\\langle.+?\\rangle)"
_PERPENDICULAR: Final = LatePattern(
    rf"(?:(?:for|find|at|determine) )?(?:the )?(?:(?:which|what|all) )?(?:real )?(?:(?:values?"
    rf"|numbers?) )?(?:of )?(?P<name>[a-zA-Z])"
    rf"(?: (?:so that|such that|if|that makes?|makes?|for which|must be so that))?,? (?:are )?(?:(?:the )?(?:vectors )?)"
    rf"(?:[a-z] ?= ?)?(?P<one>{_TUPLE}) (?:and|is perpendicular to|is orthogonal to) (?:[a-z] ?= ?)?(?P<two>{_TUPLE})(?: "
    rf"(?:are )?(?:perpendicular|orthogonal)(?: to each other)?)?",
    re.IGNORECASE,
)
_SYSTEM: Final = LatePattern(
    r"(?:for|find|determine) (?:(?:which|what|all|the) )*(?:real )?(?:values? )?(?:of )?(?:the (?:constant"
    r"|parameter) )?(?P<k>[a-z])(?: (?:for which|so that|such that))?,? (?:does |do |will |is "
    r"|are )?(?:the )?(?:linear )?(?:system|equations)?(?: of (?:linear )?equations)?:? ?"
    r"(?P<one>[^=;]+=[^=;,]+?)(?:,| and|;) (?P<two>[^=]+=[^=]+?) (?:has |have |is |be )?(?:an? "
    r"|exactly )?(?P<what>no solutions?|infinitely many solutions|infinite solutions|unique solution|one solution"
    r"|no unique solution|inconsistent)",
    re.IGNORECASE,
)
_SIZE: Final = r"(?:(?P<size>[2-9])\s?(?:×|x|by)\s?(?P=size))"
_DETERMINANT: Final = LatePattern(
    rf"(?:if |suppose |given that |let )?(?:A is an? {_SIZE} matrix (?:with|and) "
    rf"|an? {_SIZE.replace('size', 'size2')} matrix A has )?"
    rf"(?:det ?\(? ?A ?\)?|the determinant of A|determinant|\|A\|) ?(?:=|is|of)? ?(?P<value>-?\d+(?:/\d+)?)(?: (?:for"
    rf"|and A is|where A is) (?:an? )?{_SIZE.replace('size', 'size3')}(?: matrix)?(?: A)?)?,? "
    r"(?:then )?(?:what's|what is|find|calculate|compute|determine) (?:the determinant of"
    r"|det) ?\(? ?(?P<asked>[^()]+(?:\^ ?\(?[-−]?[1T]\)?)?)\)?",
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
    return solve_for(phrasing, equation, found["name"], "perpendicular vectors have the dot product 0")


def _components(text: str) -> tuple[Node, ...]:
    inner = text.strip()
    for opening, closing in (("\\langle", "\\rangle"), ("(", ")"), ("[", "]"), ("<", ">"), ("⟨", "⟩")):
        if inner.startswith(opening) and inner.endswith(closing):
            return parse_list(inner[len(opening) : -len(closing)])
    raise MathSyntaxError("A vector was expected.", 0)


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
    return Problem(
        kind="evaluate", expressions=(node,), form=phrasing.form, places=phrasing.places, significant=phrasing.significant
    )


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
    relations: tuple[Apply, ...]
    zero = integer(0)
    if what.startswith(("no solution", "inconsistent")):
        relations, note = (Apply("equal", (whole, zero)), Apply("unequal", (top, zero))), "and another one is not"
    elif what.startswith("infinit"):
        relations, note = (Apply("equal", (whole, zero)), Apply("equal", (top, zero))), "and the others too"
    elif what.startswith("no unique"):
        relations, note = (Apply("equal", (whole, zero)),), ""
    else:
        return Problem(
            kind="solve",
            expressions=(Apply("unequal", (whole, zero)),),
            variables=(name,),
            form=phrasing.form,
            notes=("there is one solution where the determinant is not zero",),
        )
    return Problem(
        kind="solve",
        expressions=relations,
        variables=(name,),
        form=phrasing.form,
        places=phrasing.places,
        significant=phrasing.significant,
        notes=(f"the determinant of the system is zero {note}".strip(),),
    )


_Row = tuple[tuple[str, ...], Node, Node, Node]


def _row(text: str, name: str) -> _Row | None:
    """The unknowns of a linear equation, their coefficients and the right side, which may hold the parameter."""
    (relation,) = parse_relations(text, letters=(name,))
    difference = Apply("add", (relation.args[0], Apply("neg", (relation.args[1],))))
    names = tuple(sorted(set(free_symbols(difference)) - {name}))
    if relation.head != "equal" or len(names) != 2 or not is_polynomial(difference):
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
