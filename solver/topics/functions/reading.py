"""Functions as such: domain, range, inverse, composition, symmetry, intercepts, asymptotes, continuity and period."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.language import Function, Node, free_symbols, parse_expression, to_json
from solver.language.printer import to_text
from solver.patterns import LatePattern
from solver.topics.functions.pieces import read_pieces
from solver.topics.question import Question
from solver.topics.reading.curves import CURVE_TYPES, FORMULA, Curve, Span
from solver.topics.reading.shapes import Reading, Shape
from solver.topics.reading.slot_types import SlotType
from solver.topics.topic import Task


def _value(text: str) -> Node:
    """The number in the last brackets of f^-1(7)."""
    return parse_expression(text[text.rindex("(") + 1 : -1])


_TYPES: Final = {
    **CURVE_TYPES,
    "kind": SlotType(r"\b(?:vertical|horizontal|oblique|slant)\b", str.lower),
    "undone_at": SlotType(r"\b[fgh]\s?(?:\^\s?[{(]*-1[})]*|⁻¹)\s?\([^()a-z]+\)", _value),
    "undone": SlotType(r"\b[fgh]\s?(?:\^\s?[{(]*-1[})]*|⁻¹)\s?(?:\(\s?[a-z]\s?\))?", str),
    "axis": SlotType(r"\b[xy]\b", str.lower),
    "parity": SlotType(
        r"\b(?:even,?\s+odd,?\s+(?:or\s+neither|neither|or\s+both)|(?:even|odd)\s+or\s+(?:even|odd)|even|odd)\b", str.lower
    ),
}
_ASK: Final = "[<lead>] [the]"
_FIRST: Final = "[<if>] {curve:curve} [,|.|;|:]"
_ON: Final = "[[,] (on|over|for|where|when|with|if) {span:span}]"
_SHAPES: Final = tuple(
    (Shape(template, _TYPES), kind)
    for template, kind in (
        (f"{_ASK} [natural|maximal|largest|implied] domain [of definition] (of|for) {{curve:curve}}", "domain"),
        (f"{_FIRST} {_ASK} [its] domain [of f|of the function]", "domain"),
        (f"{_ASK} domain and [the] range (of|for) {{curve:curve}}", "domain_range"),
        (f"{_FIRST} {_ASK} [its] domain and [the] range [of f|of the function]", "domain_range"),
        ("[<lead>] {at:undone_at} [,] (if|when|where|given|for) [that] {curve:curve}", "inverse_value"),
        (f"{_FIRST} [<lead>] {{at:undone_at}}", "inverse_value"),
        ("for (which|what) [real] [values of] x is {curve:curve} defined", "domain"),
        ("where is {curve:curve} defined", "domain"),
        (f"{_ASK} range (of|for) {{curve:curve}} {_ON}", "range"),
        (f"{_FIRST} {_ASK} [its] range [of f|of the function]", "range"),
        ("(what|which) values (can|does) {curve:curve} take " + _ON, "range"),
        (f"{_ASK} inverse [function] (of|for) {{curve:curve}} {_ON}", "inverse"),
        (f"{_FIRST} {_ASK} [its] inverse [function] [of f|of the function]", "inverse"),
        (f"{_FIRST} <lead> [the] [inverse] [function] {{undone:undone}}", "inverse"),
        ("invert {curve:curve} " + _ON, "inverse"),
        (
            "(is|determine whether|decide whether|check whether|say whether|state whether) {curve:curve} [is] [an|a] "
            "{parity:parity} [function]",
            "parity",
        ),
        (
            f"{_FIRST} (is|determine whether|decide whether) (it|f|the function) [is] [an|a] {{parity:parity}} [function]",
            "parity",
        ),
        (f"{_ASK} [parity|symmetry] of {{curve:curve}}", "parity"),
        (f"{_ASK} [all] [the] {{axis:axis}} [-] (intercept|intercepts) (of|for) {{curve:curve}}", "intercepts"),
        (f"{_FIRST} {_ASK} {{axis:axis}} [-] (intercept|intercepts)", "intercepts"),
        (
            f"{_ASK} [all] [the] (intercepts|axis intercepts|x and y intercepts|x- and y-intercepts|x-intercepts and "
            f"y-intercept|x-intercept and y-intercept) (of|for) {{curve:curve}}",
            "intercepts",
        ),
        ("where does {curve:curve} (cross|intersect|meet|cut|hit) the {axis:axis} [-] axis", "crossings"),
        (
            f"{_ASK} [all] [the] [equations of] [the] [{{kind:kind}}] (asymptote|asymptotes) (of|for) {{curve:curve}}",
            "asymptotes",
        ),
        (f"{_FIRST} {_ASK} [all] [its] [the] [{{kind:kind}}] (asymptote|asymptotes) [of f]", "asymptotes"),
        ("does {curve:curve} have [a|an|any] [{kind:kind}] (asymptote|asymptotes)", "asymptotes"),
        (f"{_ASK} [all] [the] [points of] (discontinuity|discontinuities) (of|for) {{curve:curve}}", "discontinuities"),
        ("where is {curve:curve} (discontinuous|not continuous)", "discontinuities"),
        ("is {curve:curve} continuous (at|when) [x =] {place:place}", "continuous"),
        (f"{_ASK} (fundamental period|period|smallest period) (of|for) {{curve:curve}}", "period"),
        (f"{_ASK} amplitude (of|for) {{curve:curve}}", "amplitude"),
    )
)
_DEFINED: Final = LatePattern(
    r"([fghpqFG])\s*\(\s*([a-z])\s*\)\s*=\s*(.+?)"
    r"(?=\s*(?:,|;|\.\s|\band\s+[fghpqFG]\s*\(|\b(?:find|what|evaluate|calculate|determine|compute)\b|$))"
)
_COMPOSED: Final = LatePattern(
    r"(?:(?:find|calculate|compute|evaluate|determine|what\s+is|what's|give|work\s+out|state)\s+)?"
    r"(?:the\s+(?:composition|composite(?:\s+function)?)\s+)?(?:(?:an?\s+)?(?:expression|formula)\s+for\s+)?"
    r"(?:\(?\s*(?P<outer>[fghpq])\s*(?P<sign>∘|\\circ|◦|o(?=\s*[fghpq]\b)|composed\s+with|[-−+*/·×÷]|\\cdot)\s*(?P<inner>[fghpq])\s*\)?"
    r"|\(?(?P<first>[fgh])(?P<second>[fgh])\)?(?=\s*\())\s*(?:\(\s*(?P<at>[^()]+)\s*\))?",
    re.IGNORECASE,
)
_SIGNS: Final = {"+": "+", "-": "-", "−": "-", "*": "*", "·": "*", "×": "*", "\\cdot": "*", "/": "/", "÷": "/"}


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    if FORMULA.search(question.text) is None:
        return None
    text = question.text
    if re.search(r"\bcontinuous\b", text, re.IGNORECASE) and (pieces := read_pieces(text)) is not None:
        return Task(topic="functions", kind=pieces.kind, args=pieces.args, source=pieces.source, **question.request)
    if (composed := _composition(question)) is not None:
        return composed
    for shape, kind in _SHAPES:
        if (slots := shape.read(text)) is not None:
            return _task(question, kind, slots)
    return None


def _composition(question: Question) -> Task | None:
    """Read "f(x) = 2x + 1, g(x) = x^2, find (f∘g)(x)"; without the ring, the formula core reads f(g(x)) itself."""
    found = list(_DEFINED.finditer(question.text))
    if len(found) < 1:
        return None
    rest = question.text[: found[0].start()] + " " + question.text[found[-1].end() :]
    rest = re.sub(
        r"\b(?:if|given(?:\s+that)?|let|suppose|for|where|when|and|then|that)\b|[,;.?]", " ", rest, flags=re.IGNORECASE
    )
    asked = _COMPOSED.fullmatch(" ".join(rest.split()))
    if asked is None:
        return None
    outer, inner = (asked["outer"] or asked["first"]).lower(), (asked["inner"] or asked["second"]).lower()
    functions = {match[1]: Function(match[2], parse_expression(match[3], letters=(match[2],))) for match in found}
    if not {outer, inner} <= set(functions) or any(len(free_symbols(item.body)) > 1 for item in functions.values()):
        raise MathSyntaxError("Every function of a composition is defined in the question.", 0)
    if asked["first"] and "(" + asked["first"] + asked["second"] + ")" in rest.replace(" ", ""):
        sign = "*"  # (fg)(x) is the product, and fg(x) the composition
    else:
        sign = _SIGNS.get(asked["sign"] or "", "")
    at = asked["at"] or functions[inner].parameter
    written = f"({outer}({at})) {sign} ({inner}({at}))" if sign else f"{outer}({inner}({at}))"
    node = parse_expression(written, functions=functions)
    names = free_symbols(node)
    args: dict[str, Any] = {"composed": to_json(node)}
    return (
        Task(topic="functions", kind="compose", args=args, source=f"{written} = {to_text(node)}", **question.request)
        if len(names) <= 1
        else None
    )


def _task(question: Question, kind: str, slots: Reading) -> Task | None:
    curve: Curve = slots["curve"]
    span: Span | None = slots.get("span")
    if span is not None and span.variable not in (None, curve.variable):
        return None
    args: dict[str, Any] = {"body": to_json(curve.body), "variable": curve.variable}
    detail = ""
    if span is not None:
        args["span"] = span.to_dict()
        detail = f", {curve.variable} in {span.text}"
    if kind in ("intercepts", "crossings"):
        args["axis"] = slots.get("axis", "both")
        if kind == "crossings":
            kind = "intercepts"
        detail = f", {args['axis']}"
    if kind == "asymptotes":
        args["which"] = {"slant": "oblique"}.get(slots.get("kind", ""), slots.get("kind", "all"))
        detail = f", {args['which']}"
    if kind == "inverse_value":
        args["at"] = to_json(slots["at"])
        detail = f", {to_text(slots['at'])}"
    if kind == "continuous":
        place = slots["place"]
        if len(place.coordinates) != 1 or place.variable not in (None, curve.variable):
            return None
        args["at"] = to_json(place.coordinates[0])
        detail = f", {to_text(place.coordinates[0])}"
    return Task(topic="functions", kind=kind, args=args, source=f"{kind}({curve.text}{detail})", **question.request)
