"""dy/dx of a relation between two letters, and its value at a point."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.language import Apply, free_symbols, to_json
from solver.language.nodes import negate
from solver.language.printer import to_text
from solver.topics.question import Question
from solver.topics.reading.curves import CURVE_TYPES, FORMULA, Place
from solver.topics.reading.shapes import Shape
from solver.topics.reading.slot_types import SlotType
from solver.topics.topic import Task

_TYPES: Final = {
    **CURVE_TYPES,
    "rate": SlotType(r"(?:d[a-z]\s?/\s?d[a-z]|\\frac\{d[a-z]\}\{d[a-z]\}|[a-z]['’](?:\([a-z]\))?)", str),
}
_METHOD: Final = "[[by|using|use|with] implicit (differentiation|differentiating) [to]|implicitly]"
_AT: Final = "[[,] (at|when|where) [the] {place:place}]"
_SHAPES: Final = tuple(
    Shape(template, _TYPES)
    for template in (
        f"[<lead>] {_METHOD} [<lead>] {{rate:rate}} {_METHOD} [,] (if|for|of|given|when|where|from|in|on) [that] [the] "
        f"[curve|equation|relation] {{relation:relation}} {_AT}",
        f"[<lead>] {_METHOD} [<lead>] {{rate:rate}} {_METHOD} (at|when) [the] {{place:place}} [,] "
        f"(if|for|of|given|where|on) [that] {{relation:relation}}",
        f"[<lead>] {{rate:rate}} {_METHOD} : {{relation:relation}}",
        f"[<if>] {{relation:relation}} [,|.|;|:] (<lead>|use implicit differentiation to find) [the] [value of] "
        f"{{rate:rate}} {_METHOD} {_AT}",
        f"(implicitly differentiate|differentiate implicitly|use implicit differentiation (on|for)) {{relation:relation}} "
        f"[(with respect to|wrt) x] [to (find|get) {{rate:rate}}] {_AT}",
        "[<lead>] [the] slope (of|to) [the] [curve|tangent to|tangent line to] {relation:relation} (at|when|where) [the] "
        "{place:place}",
    )
)


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    if FORMULA.search(question.text) is None:
        return None
    for shape in _SHAPES:
        if (slots := shape.read(question.text)) is not None:
            return _task(question, slots)
    return None


def _task(question: Question, slots: dict[str, Any]) -> Task | None:
    relation: Apply = slots["relation"]
    names = re.findall("(?<=d)[a-z]", slots.get("rate", ""))
    top, variable = (names[0], names[1]) if len(names) == 2 else ("y", "x")
    if "'" in slots.get("rate", "").replace("’", "'"):
        top = slots["rate"][0]
    if set(free_symbols(relation)) != {top, variable}:
        return None
    difference = Apply("add", (relation.args[0], negate(relation.args[1])))
    args: dict[str, Any] = {"relation": to_json(difference), "top": top, "variable": variable}
    where = ""
    place: Place | None = slots.get("place")
    if place is not None:
        if len(place.coordinates) != 2:
            return None
        args["at"], args["height"] = (to_json(node) for node in place.coordinates)
        where = f", at ({', '.join(to_text(node) for node in place.coordinates)})"
    source = f"implicit_derivative({to_text(relation)}, d{top}/d{variable}{where})"
    kind = "slope" if place is not None else "derivative"
    return Task(topic="implicit", kind=kind, args=args, source=source, **question.request)
