"""Areas, volumes of revolution, arc length and averages of functions, and whether an integral converges."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.language import Constant, free_symbols, integer, to_json
from solver.topics.question import Question
from solver.topics.reading.curves import CURVE_TYPES, FORMULA, Curve, Span, read_span
from solver.topics.reading.shapes import Reading, Shape
from solver.topics.reading.slot_types import SlotType
from solver.topics.topic import IncompleteError, Task


def _axis(text: str) -> str:
    return re.search("[a-z]", text.lower().replace("the", ""))[0]  # type: ignore[index]  # the pattern holds a letter


def _zero(text: str) -> Curve:
    return Curve(variable="x", body=integer(0), name="y")


_TYPES: Final = {
    **CURVE_TYPES,
    "axis": SlotType(r"(?:the\s+)?\b[xy][\s-]?axis\b", _axis),
    "floor": SlotType(r"(?:the\s+)?\bx[\s-]?axis\b", _zero),
    "ends": SlotType(
        r"(?:\b(?:from|between|on|over|for|in)\s+)?(?:the\s+interval\s+)?"
        r"(?:\b[a-z]\s*=\s*[^,=<>]+?\s+(?:to|and)\s+(?:[a-z]\s*=\s*)?[^,=<>]+?|[\[(][^\[\]()]+,[^\[\]()]+[\])])"
        r"|\b(?:from|between|on|over|for|where|when|with|if)\s+"
        r"(?:[^,=<>≤≥]+(?:<=?|≤|\\leq?)\s*[a-z]\s*(?:<=?|≤|\\leq?)[^,<>≤≥]+?|[^,=<>]+?\s+(?:to|and)\s+[^,=<>]+?)",
        read_span,
    ),
}
_ON: Final = "[[,] {span:ends}]"
_FIND: Final = "[<lead>|how (big|large) is] [the] [total|exact]"
_BOUND: Final = "(between|enclosed by|enclosed between|bounded by|bounded between|contained between|trapped between|formed by)"
_SPUN: Final = (
    "(is|are) (rotated|revolved|spun|turned) [through 360°|360 degrees|by 360°|once|fully] (about|around) {axis:axis}"
)
_SPIN: Final = "(rotating|revolving|spinning|rotation of|revolution of)"
_SHAPES: Final = tuple(
    (Shape(template, _TYPES), kind)
    for template, kind in (
        (
            f"{_FIND} area [of the region] {_BOUND} [the] [curve] {{one:curve}} , [the] {{two:floor}} [,] [and] "
            "[the lines] {span:ends}",
            "between",
        ),
        (
            f"{_FIND} area [of the region] {_BOUND} [the] [curves] {{one:curve}} , [the] {{two:curve}} [,] [and] "
            "[the lines] {span:ends}",
            "between",
        ),
        (
            "(does|is) [the] [improper] integral {span:ends} of {one:curve} (converge|diverge|convergent|divergent) "
            "[or (diverge|converge|convergent|divergent)]",
            "convergence",
        ),
        (
            f"{_FIND} area [of the region|of the finite region] {_BOUND} [the] [curve|curves|graph of|graphs "
            f"of|line|lines] {{one:curve}} and {{two:floor}} {_ON}",
            "between",
        ),
        (f"{_FIND} area [of the region] {_BOUND} {{two:floor}} and [the] [curve] {{one:curve}} {_ON}", "between"),
        (
            f"{_FIND} area [of the region|of the finite region] {_BOUND} [the] [curves|graphs "
            f"of|graphs|functions|parabolas|lines] {{one:curve}} and [the] [line] {{two:curve}} {_ON}",
            "between",
        ),
        (f"{_FIND} area (under|below|beneath) [the] [curve|graph] [of] {{one:curve}} [and above {{two:floor}}] {_ON}", "under"),
        (f"{_FIND} area [of the region] (under|below|beneath) {{one:curve}} and above {{two:curve}} {_ON}", "between"),
        (f"{_FIND} (average|mean) value [of the function] of {{one:curve}} {_ON}", "average"),
        (f"[<if>] {{one:curve}} [,|.|;|:] {_FIND} (average|mean) value [of f|of the function] {_ON}", "average"),
        (
            f"{_FIND} (arc length|length of the arc|length of the curve|length) (of|along) [the] [curve|graph of] "
            f"{{one:curve}} {_ON}",
            "length",
        ),
        (f"{_FIND} [arc] length of the (curve|graph) [of] {{one:curve}} {_ON}", "length"),
        (f"[the] length of [the] {{one:curve}} {_ON}", "length"),
        (f"how long is [the] [curve|graph|arc] [of] {{one:curve}} {_ON}", "length"),
        (
            f"[the] region (under|below) [the] [curve|graph of] {{one:curve}} {_ON} {_SPUN} [,|.|;] {_FIND} volume [of "
            "the solid] [generated|formed|obtained|produced]",
            "volume",
        ),
        (
            f"[the] region (bounded by|between|enclosed by) [the] [curves|curve] {{one:curve}} and {{two:floor}} {_ON} "
            f"{_SPUN} [,|.|;] {_FIND} volume [of the solid] [generated|formed|obtained]",
            "volume",
        ),
        (
            f"[the] region (bounded by|between|enclosed by) [the] [curves|curve] {{one:curve}} and {{two:curve}} {_ON} "
            f"{_SPUN} [,|.|;] {_FIND} volume [of the solid] [generated|formed|obtained]",
            "volume",
        ),
        (
            f"[the] [curve|graph of] {{one:curve}} {_ON} {_SPUN} [,|.|;] {_FIND} volume [of the solid] "
            "[generated|formed|obtained]",
            "volume",
        ),
        (
            f"{_FIND} volume [of the solid] [of revolution] [generated|formed|obtained|when|of] [by|when|if] {_SPIN} "
            f"[the] [region under|area under|region below] [the] [curve|graph of] {{one:curve}} {_ON} (about|around) "
            f"{{axis:axis}}",
            "volume",
        ),
        (
            f"{_FIND} volume [of the solid] [of revolution] [generated|formed|obtained|when|of] [by|when|if] {_SPIN} "
            f"[the] [region under|area under] [the] [curve|graph of] {{one:curve}} (about|around) {{axis:axis}} {_ON}",
            "volume",
        ),
        (
            f"{_FIND} volume [of the solid] [of revolution] [generated|formed|obtained] [by|when] {_SPIN} [the] "
            f"(region|area) {_BOUND} {{one:curve}} and {{two:curve}} {_ON} (about|around) {{axis:axis}}",
            "volume",
        ),
        (
            f"{_FIND} volume [of the solid] [generated|formed|obtained] (when|if) [the] [region under|area under|region "
            f"below] [the] [curve|graph of] {{one:curve}} {_ON} {_SPUN}",
            "volume",
        ),
        (
            f"{_FIND} volume of revolution of [the] [region under|area under] [the] [curve|graph of] {{one:curve}} {_ON} "
            f"(about|around) {{axis:axis}}",
            "volume",
        ),
        (
            f"{_FIND} volume [of the solid] [generated|formed|obtained] (when|if) [the] (region|area) {_BOUND} [the] "
            f"[curves] {{one:curve}} and {{two:curve}} {_ON} {_SPUN}",
            "volume",
        ),
        (
            f"does [the] [improper] integral of {{one:curve}} {_ON} (converge|diverge|exist) [or (diverge|converge)] "
            "[[.|?|,] [if so] [,] (give|find|what is) [the|its] value]",
            "convergence",
        ),
        (
            f"(is|determine whether|decide whether|say whether) [the] [improper] integral of {{one:curve}} {_ON} [is] "
            "(convergent|divergent|converges|diverges) [or (divergent|convergent|diverges|converges)]",
            "convergence",
        ),
    )
)


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    if FORMULA.search(question.text) is None:
        return None
    text = re.sub(r"\?\s+(?=if\s+so)", ", ", question.text, flags=re.IGNORECASE)
    for shape, kind in _SHAPES:
        if (slots := shape.read(text)) is not None:
            return _task(question, kind, slots)
    return None


def _task(question: Question, kind: str, slots: Reading) -> Task | None:
    one: Curve = slots["one"]
    two: Curve | None = slots.get("two")
    span: Span | None = slots.get("span")
    variable = one.variable
    if two is not None and two.variable != variable:
        if free_symbols(two.body) and free_symbols(one.body):
            return None
        variable = two.variable if free_symbols(two.body) else variable
    if span is not None and span.variable not in (None, variable):
        return None
    if (
        span is None
        and kind in ("under", "average", "length", "volume", "convergence")
        and not (kind == "volume" and two is not None)
    ):
        raise IncompleteError("The interval is missing. Say from where to where, such as from x = 0 to x = 4.")
    args: dict[str, Any] = {"one": to_json(one.body), "variable": variable}
    parts = [one.text]
    if two is not None:
        args["two"] = to_json(two.body)
        parts.append(two.text)
    if span is not None:
        args["span"] = span.to_dict()
        parts.append(f"{variable} in {span.text}")
        if (
            kind in ("between", "under", "length", "volume", "average")
            and any(Constant("infinity") in (end, *getattr(end, "args", ())) for end in (span.low, span.high))
            and kind in ("length", "average")
        ):
            return None
    if kind == "volume":
        args["axis"] = slots["axis"]
        if slots["axis"] == "y" and variable == "y":
            return None
        parts.append(f"about the {slots['axis']}-axis")
    return Task(topic="areas", kind=kind, args=args, source=f"{kind}({', '.join(parts)})", **question.request)
