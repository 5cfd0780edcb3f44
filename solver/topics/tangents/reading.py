"""Tangent and normal lines of a curve, and average rates of change."""

from __future__ import annotations

from typing import Any, Final

from solver.language import Apply, free_symbols, to_json
from solver.language.nodes import negate
from solver.language.printer import to_text
from solver.topics.question import Question
from solver.topics.reading.curves import CURVE_TYPES, FORMULA, Curve, Place
from solver.topics.reading.shapes import Shape
from solver.topics.reading.slot_types import SlotType
from solver.topics.topic import IncompleteError, Task

_TYPES: Final = {**CURVE_TYPES, "line": SlotType(r"\b(?:tangent|normal)\b", str.lower)}
_LINE: Final = "[<lead>] [the] [equation(s)] [of|for] [the|a] {line:line} [line(s)]"
_AT: Final = "(at|when|where|through) [the] {place:place}"
_TANGENTS: Final = tuple(
    Shape(template, _TYPES)
    for template in (
        f"{_LINE} [equation] (to|of|for) {{curve:curve}} {_AT}",
        f"[<lead>] [the] [equation of] [the|a] line {{line:line}} to {{curve:curve}} {_AT}",
        f"{_LINE} {_AT} (to|of|for|on|if|given|where) {{curve:curve}}",
        f"[<if>] {{curve:curve}} [,|.|;|:] {_LINE} [to|of] [the|this|its] [curve|graph|function|it|f] {_AT}",
        f"{_LINE} [equation] (to|of|for) {{relation:relation}} {_AT}",
        f"{_LINE} {_AT} (to|of|for|on) {{relation:relation}}",
    )
)
_SLOPES: Final = tuple(
    Shape(template, _TYPES)
    for template in (
        "[<lead>] [the] (slope|gradient|steepness) (of|to) [the] [tangent line|line tangent|tangent] [to|of] [the] "
        f"{{curve:curve}} {_AT}",
        f"[<if>] {{curve:curve}} [,|.|;|:] <lead> [the] (slope|gradient) [of the tangent|of the tangent line|of the "
        f"curve] {_AT}",
    )
)
_RATES: Final = tuple(
    Shape(template, _TYPES)
    for template in (
        "[<lead>] [the] (average|mean) rate of change of {curve:curve} [,] (on|over|from|between|for|as) [x goes from] "
        "[the] [interval] {span:span}",
        "[<if>] {curve:curve} [,|.|;] [<lead>] [the] (average|mean) rate of change [of f|of the function|of y] "
        "(on|over|from|between|for) [the] [interval] {span:span}",
        "[<lead>] [the] (slope|gradient) of the secant [line] (of|to|for|through) {curve:curve} (on|over|from|between) "
        "{span:span}",
    )
)


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    if FORMULA.search(question.text) is None:
        return None
    for shape in _RATES:
        if (slots := shape.read(question.text)) is not None:
            return _rate(question, slots)
    for shape in _SLOPES:
        if (slots := shape.read(question.text)) is not None:
            return _tangent(question, {**slots, "line": "slope"})
    for shape in _TANGENTS:
        if (slots := shape.read(question.text)) is not None:
            return _tangent(question, slots)
    return None


def _rate(question: Question, slots: dict[str, Any]) -> Task | None:
    curve, span = slots["curve"], slots["span"]
    if span.variable not in (None, curve.variable):
        return None
    args = {"body": to_json(curve.body), "variable": curve.variable, "span": span.to_dict()}
    source = f"average_rate({curve.text}, {curve.variable} = {to_text(span.low)} to {to_text(span.high)})"
    return Task(topic="tangents", kind="average_rate", args=args, source=source, **question.request)


def _tangent(question: Question, slots: dict[str, Any]) -> Task | None:
    place: Place = slots["place"]
    if "curve" not in slots:
        return _implicit(question, slots["line"], slots["relation"], place)
    curve: Curve = slots["curve"]
    if place.variable not in (None, curve.variable) or len(place.coordinates) > 2:
        return None
    args: dict[str, Any] = {
        "body": to_json(curve.body),
        "variable": curve.variable,
        "name": curve.name if curve.name and curve.name not in "fghFGH" else "y",
        "at": to_json(place.coordinates[0]),
    }
    if len(place.coordinates) == 2:
        args["height"] = to_json(place.coordinates[1])
    if args["name"] == curve.variable:
        return None
    source = f"{slots['line']}({curve.text}, {curve.variable} = {to_text(place.coordinates[0])})"
    return Task(topic="tangents", kind=slots["line"], args=args, source=source, **question.request)


def _implicit(question: Question, line: str, relation: Apply, place: Place) -> Task | None:
    if free_symbols(relation) != ("x", "y"):
        return None
    if len(place.coordinates) != 2:
        raise IncompleteError("The curve may have several points there. Give both coordinates of the point, such as (3, 4).")
    difference = Apply("add", (relation.args[0], negate(relation.args[1])))
    args = {
        "relation": to_json(difference),
        "at": to_json(place.coordinates[0]),
        "height": to_json(place.coordinates[1]),
    }
    source = f"{line}({to_text(relation)}, ({', '.join(to_text(node) for node in place.coordinates)}))"
    return Task(topic="tangents", kind=f"{line}_implicit", args=args, source=source, **question.request)
