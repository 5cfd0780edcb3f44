"""Questions about lines and planes in space read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.language import Apply, Number, free_symbols, parse_relations, substitute
from solver.language.printer import number_text
from solver.mathematics.arithmetic import evaluate
from solver.topics.question import Question
from solver.topics.reading.array_expressions import parse_array, shape_of
from solver.topics.reading.array_literals import Arrays, find_arrays
from solver.topics.reading.shapes import Shape
from solver.topics.reading.slot_types import SlotType
from solver.topics.topic import Task

_AXES: Final = ("x", "y", "z")


def plane(text: str) -> tuple[Fraction, ...]:
    """a, b, c, d of a x + b y + c z = d.

    >>> [int(each) for each in plane("2x + 2y - z = 9")]
    [2, 2, -1, 9]
    """
    relations = parse_relations(text)
    if len(relations) != 1 or relations[0].head != "equal" or not set(free_symbols(relations[0])) <= set(_AXES):
        raise MathSyntaxError("A plane is one equation in x, y and z.", 0)
    node = Apply("add", (relations[0].args[0], Apply("neg", (relations[0].args[1],))))

    def at(*point: int) -> Fraction:
        return evaluate(substitute(node, {axis: Number(Fraction(value)) for axis, value in zip(_AXES, point, strict=True)}))

    shift = at(0, 0, 0)
    normal = tuple(at(*(int(axis == place) for axis in range(3))) - shift for place in range(3))
    for point in ((3, -5, 7), (-2, 11, 4)):
        if at(*point) != sum((n * value for n, value in zip(normal, point, strict=True)), shift):
            raise MathSyntaxError("The equation of a plane is linear.", 0)
    if not any(normal):
        raise MathSyntaxError("The equation holds no x, y or z.", 0)
    return (*normal, -shift)


_TYPES: Final[Mapping[str, SlotType]] = {
    "plane": SlotType(r"[-+\d(xyz][-+\dxyz\s*/().]*=[-+\dxyz\s*/().]*[\dxyz)]", plane),
    "array": SlotType(r"⟦\d+⟧|\b[A-Z]\b", str),
}
_P: Final = "[the] [point(s)]"
_LINE: Final = (
    "[the|a] [straight] line [that] ([passing|passes|going|goes|drawn] through|joining|containing|through|from) "
    + _P
    + " {p:array} (and|to) "
    + _P
    + " {q:array}",
    "[the|a] line [with equation|given by] [r|\\vec r|L] [(t)] [=] {p:array} + (t|s|u|k|r|λ|μ|\\lambda|\\mu) {v:array}",
    "[the|a] line [that] ([passing|passes|going] through|through|containing) "
    + _P
    + " {p:array} (with|having|in the|and) [the] direction [vector] [of] {v:array}",
    "[the|a] line [that] ([passing|passes|going] through|through|containing) "
    + _P
    + " {p:array} [and] parallel to [the] [vector] {v:array}",
)
_EQUATION: Final = (
    "[<lead>|write] [a|an|the] [vector|parametric|cartesian|general|scalar] "
    "(equation(s)|representation|parametri(s)|parametrization) (of|for)"
)
_TEMPLATES: Final[tuple[tuple[str, str], ...]] = (
    ("plane_normal", f"[{_EQUATION}] [<lead>] [the|a] plane [that] [which] ([passing|passes|going] "
                     f"through|through|containing|contains) {_P} {{p:array}} [and] [with|having|has] [a|the] normal "
                     f"[vector] [is|of|=] {{n:array}}"),
    ("plane_normal", f"[{_EQUATION}] [<lead>] [the|a] plane [that] ([passing|passes] through|through|containing) {_P} "
                     f"{{p:array}} [and] [is] (perpendicular|orthogonal|normal) to [the] [vector] {{n:array}}"),
    ("plane_normal", f"[{_EQUATION}] [<lead>] [the|a] plane with normal [vector] {{n:array}} [and] [that] "
                     f"([passing|passes] through|through|containing) {_P} {{p:array}}"),
    ("plane_points", f"[{_EQUATION}] [<lead>] [the|a] plane [that] ([passing|passes|going] "
                     f"through|through|containing|contains|determined by|defined by) [the] [three] [points] {{p:array}} , "
                     f"{{q:array}} (, and|and|,) {{r:array}}"),
    ("point_plane", f"[<lead>] [the] [shortest|perpendicular] distance (from|between) {_P} {{p:array}} (to|and|from) "
                    f"[the] plane {{plane:plane}}"),
    ("point_plane", "how far is [the] [point] {p:array} from [the] plane {plane:plane}"),
    ("planes_distance", "[<lead>] [the] distance between [the] [parallel] planes {plane:plane} and {other:plane}"),
    ("planes_angle", "[<lead>] [the] [acute] angle between [the] planes {plane:plane} and {other:plane}"),
    ("planes_parallel", "are [the] planes {plane:plane} and {other:plane} parallel [,] [or do they (intersect|meet)|or not]"),
    ("planes_perpendicular", "are [the] planes {plane:plane} and {other:plane} (perpendicular|orthogonal)"),
    ("normal", "[<lead>] [a|the] normal [vector] (to|of|for) [the] plane {plane:plane}"),
    ("on_plane", "(is|does) [the] [point] {p:array} (on|lie on|lie in|in) [the] plane {plane:plane}"),
    *(("line", f"{_EQUATION} {line}") for line in (_LINE[0], _LINE[2], _LINE[3])),
    *(("point_line", f"[<lead>] [the] [shortest|perpendicular] distance (from|between) {_P} {{a:array}} (to|and|from) "
                     f"{line}") for line in _LINE),
    *(("meet", f"(where does|at what point does|at which point does) {line} (meet|intersect|cross|hit|pierce) [with] "
               f"[the] plane {{plane:plane}}") for line in _LINE),
    *(("meet", f"[<lead>] [the] [point of] (intersection|intersection point) of {line} (and|with) [the] plane "
               f"{{plane:plane}}") for line in _LINE),
    *(("meet", f"[<lead>] [the] point where {line} (meets|intersects|crosses) [the] plane {{plane:plane}}") for line in _LINE),
)  # fmt: skip
# A word without which no template of a kind fits; templates are long, and compiling all of them takes a second.
_STEMS: Final = {
    "plane_normal": "normal|perpendicular|orthogonal", "plane_points": "plane.*,", "point_plane": "distance|far",
    "planes_distance": "distance",
    "planes_angle": "angle", "planes_parallel": "parallel", "planes_perpendicular": "perpendicular|orthogonal",
    "normal": "normal",
    "on_plane": "^(?:is|does)", "line": "line", "point_line": "distance", "meet": "meet|intersect|cross|hit|pierce",
}  # fmt: skip
_SHAPES: Final = tuple((kind, Shape(template.replace("parametri(s)|", ""), _TYPES)) for kind, template in _TEMPLATES)


def read(question: Question) -> Task | None:
    """The task of a question about lines and planes in space."""
    text = re.sub(r"\bL\s*:\s*|\\(?:vec|mathbf)\s*\{?r\}?", "r", question.text)
    text = re.sub(r"\(\s*x\s*,\s*y\s*,\s*z\s*\)\s*=\s*(?=[(\[<⟨])", "r = ", text)
    arrays = find_arrays(text)
    for plain in arrays.texts:
        for kind, shape in _SHAPES:
            slots = shape.read(plain) if re.search(_STEMS[kind], plain, re.IGNORECASE) else None
            if slots is not None and (task := _task(question, kind, slots, arrays)) is not None:
                return task
    return None


def _task(question: Question, kind: str, slots: Mapping[str, Any], arrays: Arrays) -> Task | None:
    args: dict[str, Any] = {}
    for name, value in slots.items():
        args[name] = [str(each) for each in value] if name in ("plane", "other") else _vector(value, arrays)
    if "q" in args and "v" not in args and kind in ("line", "point_line", "meet"):
        args["v"] = [str(Fraction(b) - Fraction(a)) for a, b in zip(args["p"], args["q"], strict=True)]
    shown: Callable[[list[str]], str] = lambda values: f"({', '.join(number_text(Fraction(value)) for value in values)})"  # noqa: E731  # a name for one expression
    source = f"{kind}({', '.join(f'{name} = {shown(value)}' for name, value in args.items())})"
    return Task(topic="lines_planes", kind=kind, args=args, source=source, **question.request)


def _vector(text: str, arrays: Arrays) -> list[str]:
    """Three rational components."""
    found = parse_array(text, arrays)
    if found[0] != "vector" or shape_of(found) != (3,) or any(tree[0] not in ("number", "neg", "div") for tree in found[1]):
        raise MathSyntaxError("A point or vector in space is expected.", 0)
    from solver.language import from_json

    return [str(evaluate(from_json(tree))) for tree in found[1]]
