"""Functions of several variables: gradient, partial and directional derivatives, Hessian, integrals over a box."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.language import Node, parse_expression, to_json
from solver.language.printer import to_text
from solver.topics.question import Question
from solver.topics.reading.curves import CURVE_TYPES, FORMULA, Field, Place, Span, read_place, read_span
from solver.topics.reading.shapes import Reading, Shape
from solver.topics.reading.slot_types import SlotType
from solver.topics.topic import IncompleteError, Task


def _direction(text: str) -> tuple[Node, ...]:
    """A vector in brackets, or a combination of i, j and k."""
    text = text.strip().replace("<", "(").replace(">", ")").replace("[", "(").replace("]", ")")
    if text.startswith("("):
        return read_place(text).coordinates
    terms = parse_expression(text, letters=("i", "j", "k"))
    return (terms,)


def _index(text: str) -> str:
    """The letters of f_xy, or of ∂²f/∂x∂y in the order of differentiation."""
    if "_" in text:
        return re.sub(r"[^a-z]", "", text.partition("_")[2])
    below = text.split("/", 1)[1] if "/" in text else text.partition("}{")[2]
    letters = ""
    for letter, power in re.findall(r"(?:∂|\\partial\s*|d)\s*([a-z])\s*(?:\^?\{?([23²³])\}?)?", below):
        letters += letter * {"": 1, "2": 2, "²": 2, "3": 3, "³": 3}[power]
    return letters[::-1]


_PARTIAL: Final = (
    r"(?:[fgz]_\{?[a-z]{1,3}\}?|(?:∂|\\partial)\s?(?:\^?[23²³]\s?)?[fgzu]?\s?/\s?(?:(?:∂|\\partial)\s?[a-z]\s?(?:\^?[23²³])?\s?)+"
    r"|\\frac\{\\partial(?:\^\{?[23]\}?)?\s?[fgzu]?\}\{(?:\\partial\s?[a-z]\s?(?:\^\{?[23]\}?)?\s?)+\})"
)
_TYPES: Final = {
    **CURVE_TYPES,
    "bracket": SlotType(r"\[[^\[\]]+\]", read_span),
    "chain": SlotType(r"[^,<>≤≥]+(?:<=?|≤|\\leq?)[^,<>≤≥]+(?:<=?|≤|\\leq?)[^,<>≤≥]+?", read_span),
    "ends": SlotType(r"[a-z]\s+from\s+[^,]+?\s+to\s+[^,]+?|from\s+[a-z]\s*=[^,]+?\s+to\s+[^,]+?", read_span),
    "direction": SlotType(r"(?:[<(\[].+?[>)\]])", _direction),
    "partial": SlotType(_PARTIAL, _index),
    "letter": SlotType(r"\b[a-z]\b", str),
    "order": SlotType(r"\b(?:first|second)(?:[\s-]order)?\b", lambda text: 1 if text.lower().startswith("first") else 2),
}
_DOUBLE: Final = (
    "(integrate|[<lead>] [the] [value of] [the] (double integral|integral) (of|for)) {field:field} "
    "(over|on|for|where|with) [the] "
    "[rectangle|rectangular region|region|box|square|domain|set] [R|D] [=|:|where|with|given by|defined by|bounded by]"
)
_AT: Final = "[[,] (at|when|where) [the] {place:place}]"
_OF: Final = "(of|for|if|when|where|given) [that] {field:field}"
_GIVEN: Final = "[<if>] {field:field} [,|.|;|:] [<lead>] [the]"
_SHAPES: Final = tuple(
    (Shape(template, _TYPES), kind)
    for template, kind in (
        (f"[<lead>] [the] gradient [vector] {_OF} {_AT}", "gradient"),
        (f"{_GIVEN} gradient [vector] [of f] {_AT}", "gradient"),
        (f"[<lead>] (∇|\\nabla) f {_OF} {_AT}", "gradient"),
        (f"[<lead>] [all] [the] {{order:order}} partial (derivative|derivatives) {_OF} {_AT}", "partials"),
        (f"[<lead>] [all] [the] partial (derivative|derivatives) {_OF} {_AT}", "partials"),
        (f"[<lead>] [the] [both] [partial derivatives] {{first:partial}} and {{second:partial}} [,] {_OF} {_AT}", "pair"),
        (f"{_GIVEN} [partial derivatives] {{first:partial}} and {{second:partial}} {_AT}", "pair"),
        (f"[<lead>] [the] [mixed] [second] [partial derivative] {{first:partial}} [,] {_OF} {_AT}", "partial"),
        (f"{_GIVEN} [mixed] [partial derivative] {{first:partial}} {_AT}", "partial"),
        (
            "[<lead>] [the] partial derivative of {field:field} [,] (with respect to|wrt) {letter:letter} "
            "(at|when) [the] {place:place}",
            "one",
        ),
        ("{first:partial} (of|:) {field:field} " + _AT, "partial"),
        ("{first:partial} {field:field} " + _AT, "partial"),
        (
            f"[<lead>] [the] directional derivative {_OF} (at|when) [the] {{place:place}} [,] in the direction (of|of the "
            f"vector|of v =|given by) {{direction:direction}}",
            "directional",
        ),
        (
            f"[<lead>] [the] directional derivative {_OF} [,] in the direction (of|of the vector|of v =) "
            f"{{direction:direction}} at [the] {{place:place}}",
            "directional",
        ),
        (
            f"[<lead>] [the] directional derivative {_OF} [,] in the direction (of|of the vector) {{direction:direction}}",
            "no place",
        ),
        (f"[<lead>] [the] hessian [matrix] {_OF} {_AT}", "hessian"),
        (f"[<lead>] [the] laplacian {_OF} {_AT}", "laplacian"),
        (f"{_DOUBLE} {{one:bracket}} (x|×|\\times|by|and|,) {{two:bracket}}", "double"),
        (f"{_DOUBLE} {{one:chain}} (and|,) {{two:chain}}", "double"),
        (f"{_DOUBLE} {{one:ends}} (and|,) {{two:ends}}", "double"),
    )
)


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    if FORMULA.search(question.text) is None:
        return None
    for shape, kind in _SHAPES:
        if (slots := shape.read(question.text)) is not None:
            return _task(question, kind, slots)
    return None


def _task(question: Question, kind: str, slots: Reading) -> Task | None:
    field: Field = slots["field"]
    args: dict[str, Any] = {"body": to_json(field.body), "variables": list(field.variables)}
    place: Place | None = slots.get("place")
    where = ""
    if kind == "no place":
        raise IncompleteError("A directional derivative is taken at a point. Say at which.")
    if place is not None:
        if len(place.coordinates) != len(field.variables):
            raise IncompleteError(
                f"The function has the variables {', '.join(field.variables)}, so a point has {len(field.variables)} "
                "coordinates. "
                "Give all of them."
            )
        args["at"] = [to_json(node) for node in place.coordinates]
        where = f", at ({', '.join(to_text(node) for node in place.coordinates)})"
    if kind == "one":
        args["letters"], kind = [slots["letter"]], "partials"
    elif kind in ("partial", "pair"):
        args["letters"] = [slots["first"], *([slots["second"]] if kind == "pair" else [])]
        kind = "partials"
    elif kind == "partials":
        orders = slots.get("order", 1)
        args["letters"] = (
            [a for a in field.variables]
            if orders == 1
            else [a + b for i, a in enumerate(field.variables) for b in field.variables[i:]]
        )
    if kind == "partials" and not all(letters and set(letters) <= set(field.variables) for letters in args["letters"]):
        return None
    if kind == "directional":
        if len(slots["direction"]) != len(field.variables):
            raise IncompleteError("The direction needs as many components as the function has variables.")
        args["direction"] = [to_json(node) for node in slots["direction"]]
    if kind == "double":
        return _double(question, field, slots["one"], slots["two"], args)
    source = f"{kind}({', '.join(args.get('letters', []))}{', ' if 'letters' in args else ''}{to_text(field.body)}{where})"
    return Task(topic="multivariable", kind=kind, args=args, source=source, **question.request)


def _double(question: Question, field: Field, one: Span, two: Span, args: dict[str, Any]) -> Task | None:
    if len(field.variables) != 2:
        return None
    named = [one.variable, two.variable]
    if None in named and any(named):
        return None
    names = [str(name) for name in named] if all(named) else list(field.variables)
    if sorted(names) != sorted(field.variables):
        return None
    args["box"] = [{"variable": name, **span.to_dict()} for name, span in zip(names, (one, two), strict=True)]
    source = f"double_integral({to_text(field.body)}, {names[0]} in {one.text}, {names[1]} in {two.text})"
    return Task(topic="multivariable", kind="double", args=args, source=source, **question.request)
