"""Critical points, extreme values, points of inflection, and where a function rises, falls or bends."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.language import Symbol, to_json
from solver.topics.question import Question
from solver.topics.reading.curves import CURVE_TYPES, FORMULA, Curve, Span
from solver.topics.reading.shapes import Shape
from solver.topics.reading.slot_types import SlotType
from solver.topics.topic import Task

_MAX: Final = r"maxim(?:um|a)|max|greatest|largest|highest"
_MIN: Final = r"minim(?:um|a)|min|least|smallest|lowest"
_LARGE: Final = "large|big|great|high"
_BOTH: Final = rf"(?:{_MAX})\s+and\s+(?:the\s+)?(?:{_MIN})|(?:{_MIN})\s+and\s+(?:the\s+)?(?:{_MAX})|extrem(?:a|um|e)"
_TYPES: Final = {
    **CURVE_TYPES,
    "which": SlotType(rf"\b(?:{_BOTH}|{_MAX}|{_MIN})\b", str.lower),
    "scope": SlotType(r"\b(?:local|relative|global|absolute|overall)\b", str.lower),
    "size": SlotType(rf"\b(?:{_LARGE}|small|low|little)\b", str.lower),
    "what": SlotType(r"\b(?:values?|points?|points?\s+and\s+values?)\b", str.lower),
    "stationary": SlotType(r"\b(?:stationary|critical|turning)\b", str.lower),
    "way": SlotType(
        r"\b(?:(?:strictly\s+)?(?:increasing|decreasing)|increase|decrease|rising|falling|concave\s+(?:up|down)(?:ward)?s?|convex|concave)\b",
        str.lower,
    ),
}
_ON: Final = "[[,] (on|over|for|in|when|where|from|between) {span:span}]"
_WHERE: Final = "(on|over|for|in|when|where|if) {span:span} [,]"
_NATURE: Final = (
    "[[,] (and|then) (classify (them|each [one]|their nature)|(determine|state|find|give|say) (their|its|the) "
    "(nature|type|kind)|"
    "(say|state|determine|tell me) (what|which) (kind|type|sort) [of point] (they are|it is|each "
    "is)|(say|state|determine) whether "
    "(they are|each is|it is) [a] (maximum|maxima|max) or [a] (minimum|minima|min))]"
)
_TAKES: Final = (
    "[[,] and (what|which) (value|values) does it (take|have|reach) [there]|[,] and "
    "(where|at what x|for which x) [it occurs|does it occur|is it attained|is it reached]]"
)
_STATIONARY: Final = tuple(
    Shape(template, _TYPES)
    for template in (
        "(<lead>|<lead> all|classify|list|locate|<lead> and classify) [all] [of] [the] "
        "[x-coordinates of the|coordinates of the|coordinates of all] {kind:stationary} {noun:what} "
        "(of|for|on) [the] "
        f"{{curve:curve}} {_ON} {_NATURE}",
        "[all] [of] [the] {kind:stationary} {noun:what} (of|for|on) {curve:curve} " + f"{_ON} {_NATURE}",
        "[<if>] {curve:curve} [,|.|;|:] (<lead>|classify) [all] [the] [its] {kind:stationary} {noun:what} [of f|of the "
        "function] " + _NATURE,
        "(where|for (which|what) x|at (which|what) (point|points)) (is|does) [the] (tangent|tangent line|tangents) "
        "(to|of) {curve:curve} [is] horizontal",
        "(where|at (which|what) (point|points)) does [the] {curve:curve} have [a] horizontal (tangent|tangents) [line|lines]",
        "<lead> [all] [the] [points|point] [on] [where|at which] [the] (tangent|tangent line) (to|of) {curve:curve} "
        "is horizontal",
        "[<lead>] [all] [the] critical (number|numbers) (of|for) {curve:curve} " + _ON,
    )
)
_EXTREMES: Final = tuple(
    Shape(template, _TYPES)
    for template in (
        f"[<lead>] [all] [the] [coordinates of the] [{{scope:scope}}] {{which:which}} [possible] [{{what:what}}] "
        f"(of|for|that|attained by) {{curve:curve}} [can (have|take)] {_ON} {_TAKES}",
        f"where (does|do|is) {{curve:curve}} (have|has|attain|reach|take) (its|a|the|any) [{{scope:scope}}] "
        f"{{which:which}} [{{at:what}}] {_ON} {_TAKES}",
        f"[<if>] {{curve:curve}} [,|.|;|:] <lead> [its|the] [{{scope:scope}}] {{which:which}} [{{what:what}}] [of f|of "
        f"the function|of y] {_ON} {_TAKES}",
        f"(maximise|maximize|minimise|minimize) {{curve:curve}} {_ON}",
        f"[{_WHERE}] how {{size:size}} can {{curve:curve}} (be|get|become) {_ON}",
        f"[{_WHERE}] [<lead>] [the] [{{scope:scope}}] {{which:which}} [possible] [{{what:what}}] [of|that] {{curve:curve}} "
        f"[can (be|get|have|take|reach|attain)] {_ON}",
    )
)
_INFLECTION: Final = tuple(
    Shape(template, _TYPES)
    for template in (
        "[<lead>] [all] [the] [coordinates of the] (inflection (point|points)|inflexion (point|points)|(point|points) of "
        "(inflection|inflexion)) (of|for|on) {curve:curve} " + _ON,
        "where (does|do) {curve:curve} have [its|a|an|any] (inflection (point|points)|(point|points) of inflection)",
        "[<if>] {curve:curve} [,|.|;|:] <lead> [its|the] [all] [the] (inflection (point|points)|(point|points) of "
        "inflection) [of f]",
    )
)
_WAYS: Final = tuple(
    Shape(template, _TYPES)
    for template in (
        "(where|on (which|what) (interval|intervals)|when|for (what|which) [values of] x|over (what|which) "
        f"(interval|intervals)) (is|does) {{curve:curve}} {{way:way}} {_ON}",
        "[<lead>] [all] [the] (interval|intervals|values of x|values of x|x) [on|where|over|for|in] [which|when|that] "
        f"{{curve:curve}} (is|are) {{way:way}} {_ON}",
        f"[<lead>] [the] (interval|intervals) of {{way:way}} (of|for) {{curve:curve}} {_ON}",
        f"[<lead>] where {{curve:curve}} is {{way:way}} {_ON}",
        "[<if>] {curve:curve} [,|.|;|:] [<lead>] [the] (where|on which (interval|intervals)|interval|intervals) "
        "[where|on which] is [f|it|the function] {way:way}",
    )
)
_KINDS: Final = {
    "increasing": "increasing", "increase": "increasing", "rising": "increasing", "decreasing": "decreasing",
    "decrease": "decreasing",
    "falling": "decreasing", "concave up": "concave_up", "convex": "concave_up", "concave down": "concave_down",
}  # fmt: skip


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    if FORMULA.search(question.text) is None:
        return None
    text = question.text
    for shape in _STATIONARY:
        if (slots := shape.read(text)) is not None:
            numbers = re.search(r"\b(?:numbers?|values?|x-coordinates)\b", text[: text.lower().find(" of ")]) is not None
            return _task(question, "critical_numbers" if numbers else "stationary", slots)
    for shape in _EXTREMES:
        if (slots := shape.read(text)) is not None:
            return _extreme(question, slots)
    for shape in _INFLECTION:
        if (slots := shape.read(text)) is not None:
            return _task(question, "inflection", slots)
    for shape in _WAYS:
        if (slots := shape.read(text)) is not None:
            way = re.sub(r"strictly\s+|wards?$|s$", "", slots["way"])
            notes = ("the sets are open intervals, without the points where the derivative changes its sign",)
            return _task(question, _KINDS[way], slots, notes=notes) if way in _KINDS else None
    return None


def _extreme(question: Question, slots: dict[str, Any]) -> Task | None:
    if isinstance(slots["curve"].body, Symbol) and "span" not in slots:
        return None  # "minimise x" asks for more than it says
    text = question.text.lower()
    word = slots.get("which") or ("maximum" if re.match(rf"max|(?:{_LARGE})$", slots.get("size", text)) else "minimum")
    asks_where = text.startswith("where") or re.search(r"\bcoordinates\b|\bpoints?\b", slots.get("what", "")) is not None
    if " and " in word or word.startswith("extrem"):
        kind = "extremes"
    else:
        kind = "maximum" if re.fullmatch(_MAX, word) else "minimum"
    scope = {"local": "local", "relative": "local", None: "any"}.get(slots.get("scope"), "global")
    if ("span" in slots or "size" in slots) and scope == "any":
        scope = "global"
    if scope == "local":
        kind = "local_extrema" if kind == "extremes" else f"local_{kind}"
    return _task(question, kind, slots, scope=scope, form="point" if asks_where else "value")


def _task(
    question: Question,
    kind: str,
    slots: dict[str, Any],
    *,
    scope: str = "any",
    form: str = "point",
    notes: tuple[str, ...] = (),
) -> Task | None:
    curve: Curve = slots["curve"]
    span: Span | None = slots.get("span")
    if span is not None and span.variable not in (None, curve.variable):
        return None
    args: dict[str, Any] = {"body": to_json(curve.body), "variable": curve.variable, "scope": scope, "form": form}
    if span is not None:
        args["span"] = span.to_dict()
    where = "" if span is None else f", {curve.variable} in {span.text}"
    return Task(topic="extrema", kind=kind, args=args, source=f"{kind}({curve.text}{where})", notes=notes, **question.request)
