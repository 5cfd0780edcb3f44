"""A number told by its square, its reciprocal and the like, where the equation is not linear."""

from __future__ import annotations

import re
from typing import Final

from solver.errors import MathSyntaxError
from solver.language import Apply, Symbol, free_symbols, integer, parse_expression
from solver.language.nodes import Node
from solver.mathematics.phrasing import Phrasing
from solver.mathematics.problem import Problem
from solver.patterns import LatePattern

_ASKED: Final = (
    r"(?:find|what is|what's|which is|determine|what could be|what can be|what are)(?: all)? (?:the |this "
    r"|that |such )?(?:(?:possible |two )*)(?:numbers?|values?)(?: be)?|find it|what is it|what number is it"
)
_FRAMES: Final = tuple(
    LatePattern(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<clause>.+?)[.,;:]+ (?:and )?(?:{_ASKED})",
        r"(?:find|which|what|determine) (?:all |the |a |is the )*(?P<sign>positive |negative )?(?:numbers?) (?:such that"
        r"|for which|if) (?P<clause>.+)",
        r"(?:find|which|what|determine) (?:all |the |a |is the )*(?P<sign>positive "
        r"|negative )?(?:numbers?) whose (?P<whose>.+)",
    )
)
_NUMBER: Final = (
    r"(?:(?:the|a|an|this|that|some) )?(?:certain |unknown |same |original |real )?(?P<kind>positive |negative )?number"
)
_REWRITTEN: Final = (
    (LatePattern(r"\bits (?:own )?square(?! root)\b|\bthe square of (?:it|itself|x)\b"), "x^2"),
    (LatePattern(r"\bits cube(?! root)\b"), "x^3"),
    (LatePattern(r"\bits (?:reciprocal|multiplicative inverse)\b|\bthe reciprocal of (?:it|x)\b"), "(1/x)"),
    (LatePattern(r"\bits (?:positive )?square root\b"), "sqrt(x)"),
    (LatePattern(r"\bits double\b"), "(2x)"),
    (LatePattern(r"\b(?:multiplied by|times) itself\b"), "* x"),
    (LatePattern(r"\bx squared\b"), "x^2"),
    (LatePattern(r"\bx cubed\b"), "x^3"),
    (LatePattern(r"\b(?:itself|it)\b"), "x"),
    (LatePattern(r"\b(?:increased by|added to|plus)\b"), "+"),
    (LatePattern(r"\b(?:decreased by|diminished by|reduced by|minus)\b"), "-"),
)
_IS: Final = LatePattern(r" (?:is equal to|equals|is the same as|is|gives|makes) ")
_MORE: Final = LatePattern(r"(?P<n>\d+(?:\.\d+)?(?:/\d+)?) (?P<way>more|greater|less) than (?P<rest>.+)")


def number_told(text: str, phrasing: Phrasing) -> Problem | None:
    """Read "the sum of a number and its square is 72; what is the number"."""
    if re.search(r"\bnumber", text, re.IGNORECASE) is None or re.search(r"square|cube|reciprocal|itself|inverse", text) is None:
        return None
    for frame in _FRAMES:
        found = frame.fullmatch(text.rstrip(" ?."))
        if found is None:
            continue
        groups = found.groupdict()
        clause = groups.get("clause") or f"its {groups['whose']}"
        kind = groups.get("sign") or ""
        plain = clause.lower().removeprefix("if ").removeprefix("when ")
        kinds = {match["kind"] or "" for match in re.finditer(_NUMBER, plain)} | {kind.lower()}
        plain = re.sub(_NUMBER, "x", plain)
        for pattern, written in _REWRITTEN:
            plain = pattern.sub(written, plain)
        relations = {
            relation for cut in _IS.finditer(plain) if (relation := _equation(plain[: cut.start()], plain[cut.end() :]))
        }
        if len(relations) != 1:
            continue
        wanted = [relations.pop()]
        kinds.discard("")
        if len(kinds) > 1:
            return None
        if kinds:
            wanted.append(Apply("greater" if kinds.pop().strip() == "positive" else "less", (Symbol("x"), integer(0))))
        return Problem(
            kind="solve",
            expressions=tuple(wanted),
            variables=("x",),
            form=phrasing.form,
            places=phrasing.places,
            significant=phrasing.significant,
            notes=("x is the number",),
        )
    return None


def _equation(left: str, right: str) -> Apply | None:
    sides = [_side(left), _side(right)]
    if None in sides or {name for side in sides if side is not None for name in free_symbols(side)} != {"x"}:
        return None
    return Apply("equal", tuple(side for side in sides if side is not None))


def _side(text: str) -> Node | None:
    more = _MORE.fullmatch(text.strip(" ,"))
    try:
        if more is None:
            return parse_expression(text.strip(" ,"))
        rest, amount = parse_expression(more["rest"]), parse_expression(more["n"])
    except MathSyntaxError:
        return None
    return Apply("add", (rest, Apply("neg", (amount,)) if more["way"] == "less" else amount))
