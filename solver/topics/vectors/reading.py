"""Questions about vectors and points read: the arrays are taken out first, then the few words left are matched."""

from __future__ import annotations

import functools
import re
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.topics.question import Question
from solver.topics.reading.array_expressions import ShapeMismatchError, array_text, parse_array, shape_of
from solver.topics.reading.array_literals import Array, Arrays, find_arrays
from solver.topics.reading.shapes import Reading, Shape
from solver.topics.reading.slot_types import SlotType
from solver.topics.topic import IncompleteError, Task

_V: Final = "[the] [two|three|given|following] [vector(s)] [:]"
_P: Final = "[the] [two|three|four|given|following] [point(s)] [:]"
_IS: Final = "(is|are|determine whether|determine if|check whether|check if|decide whether|decide if|test whether)"
_XY: Final = f"{_V} {{x:text}} (, and|and|,) {_V} {{y:text}}"
_XYZ: Final = f"{_V} {{x:text}} , {_V} {{y:text}} (, and|and|,) {_V} {{z:text}}"
_PQ: Final = f"{_P} {{x:text}} (, and|and|,|to) {_P} {{y:text}}"
_PQR: Final = f"{_P} {{x:text}} , {_P} {{y:text}} (, and|and|,) {_P} {{z:text}}"
_PQRS: Final = f"{_P} {{x:text}} , {_P} {{y:text}} , {_P} {{z:text}} (, and|and|,) {_P} {{w:text}}"
_WITH: Final = "(with|having|whose|spanned by|formed by|determined by|defined by|given by|of|by|having sides|with sides)"
_SIDES: Final = f"{_WITH} [adjacent] [sides|edges] [are] [given by] [the] [vectors]"
_CORNERS: Final = f"{_WITH} [vertices|corners] [at|are]"

_TEMPLATES: Final[tuple[tuple[str, str], ...]] = (
    ("dot", f"[<lead>] [the] (dot product|scalar product|inner product) (of|between) {_XY}"),
    ("cross", f"[<lead>] [the] (cross product|vector product) (of|between) {_XY}"),
    ("triple", f"[<lead>] [the] [scalar] triple product (of|for) {_XYZ}"),
    ("angle_degrees", f"[<lead>] [the] angle [in degrees] between {_XY} [,] in degrees"),
    ("angle_degrees", f"[<lead>] [the] angle in degrees between {_XY}"),
    ("angle_radians", f"[<lead>] [the] angle [in radians] between {_XY} [,] in radians"),
    ("angle_radians", f"[<lead>] [the] angle in radians between {_XY}"),
    ("angle", f"[<lead>] [the] angle between {_XY}"),
    ("cosine", f"[<lead>] [the] cosine of the angle between {_XY}"),
    ("projection", f"[<lead>] [the] [vector|orthogonal] projection of {_V} {{x:text}} (onto|on|in the direction of|along) "
                   f"{_V} {{y:text}}"),
    ("projection", f"project {_V} {{x:text}} (onto|on) {_V} {{y:text}}"),
    ("component", f"[<lead>] [the] (scalar projection|[scalar] component) of {_V} {{x:text}} (onto|on|in the direction "
                  f"of|along) {_V} {{y:text}}"),
    ("unit", f"[<lead>] (a|the) unit vector (in the direction of|in the same direction as|parallel to|along|of|for) {_V} "
             f"{{x:text}}"),
    ("unit", f"[<lead>] unit vector (in the direction of|in the same direction as|along|of|for) {_V} {{x:text}}"),
    ("unit", f"(normalise|normalize) {_V} {{x:text}}"),
    ("norm", f"[<lead>] [the] (magnitude|length|norm|modulus|size|euclidean norm|absolute value) of {_V} {{x:text}}"),
    ("norm", f"how long is {_V} {{x:text}}"),
    ("perpendicular", f"{_IS} {_XY} [is|are] (perpendicular|orthogonal) [to each other] [vectors] [or not]"),
    ("perpendicular", f"{_IS} {_V} {{x:text}} [is] (perpendicular|orthogonal) to {_V} {{y:text}}"),
    ("parallel", f"{_IS} {_XY} [is|are] parallel [to each other] [vectors] [or not]"),
    ("parallel", f"{_IS} {_V} {{x:text}} [is] parallel to {_V} {{y:text}}"),
    ("collinear", f"{_IS} {_PQR} [is|are] (collinear|on the same [straight] line|on one line|in a straight line) [or not]"),
    ("collinear", f"do {_PQR} lie on (a|the same|one) [straight] line"),
    ("coplanar", f"{_IS} {_PQRS} [is|are] (coplanar|in the same plane|in one plane) [or not]"),
    ("coplanar", f"do {_PQRS} lie (in|on) (a|the same|one) plane"),
    ("coplanar_vectors", f"{_IS} [the] [three] vectors {_XYZ} [is|are] coplanar [or not]"),
    ("midpoint", f"[<lead>] [the] (midpoint|mid-point|middle|middle point) (of|between) [the] [line] [segment] "
                 f"[joining|from|between|connecting|with endpoints] {_PQ}"),
    ("distance", f"[<lead>] [the] distance (between|from) {_PQ}"),
    ("distance", f"how far (is|are) {_PQ} [apart]"),
    ("distance", f"how far apart are {_PQ}"),
    ("distance", f"[<lead>] [the] length of [the] [line] segment (joining|from|between|connecting|with endpoints) {_PQ}"),
    ("vector_between", f"[<lead>] [the] [displacement] vector from {_P} {{x:text}} to {_P} {{y:text}}"),
    ("parallelogram", f"[<lead>] [the] area of [the|a] parallelogram {_SIDES} {_XY}"),
    ("triangle_sides", f"[<lead>] [the] area of [the|a] triangle (spanned by|formed by|determined by|with sides|having "
                       f"sides|with [adjacent] sides [given by]) {_XY}"),
    ("triangle", f"[<lead>] [the] area of [the|a] triangle {_CORNERS} {_PQR}"),
    ("triangle", "[<lead>] [the] area of [the] triangle {x:text} {y:text} {z:text}"),
    ("parallelepiped", f"[<lead>] [the] volume of [the|a] (parallelepiped|parallelopiped|box) {_SIDES} {_XYZ}"),
    ("tetrahedron", f"[<lead>] [the] volume of [the|a] (tetrahedron|triangular pyramid) {_CORNERS} {_PQRS}"),
    ("expression", "[<lead>|simplify] [the] [value of|result of|vector] {x:text}"),
)  # fmt: skip


# A word without which no template of a kind fits; templates are long, and compiling all of them takes a second.
_STEMS: Final = {
    "dot": "product", "cross": "product", "triple": "triple", "cosine": "cosine", "projection": "project",
    "component": "component|projection",
    "angle": "angle", "angle_degrees": "degrees", "angle_radians": "radians", "unit": "unit|normali",
    "norm": "magnitude|length|norm|modulus|size|value|long",
    "perpendicular": "perpendicular|orthogonal", "parallel": "parallel", "collinear": "line", "coplanar": "plan",
    "coplanar_vectors": "plan",
    "midpoint": "mid", "distance": "distance|far|length", "vector_between": "from", "parallelogram": "parallelogram",
    "triangle_sides": "triangle", "triangle": "triangle", "parallelepiped": "volume", "tetrahedron": "volume",
}  # fmt: skip
# A slot holds no separator, so that a long text is not cut in every possible way.
_TYPES: Final = {"text": SlotType(r"(?:(?!\band\b|[,;]).)+?", str)}


@functools.cache
def _shapes() -> tuple[tuple[str, Shape], ...]:
    return tuple((kind, Shape(template, _TYPES)) for kind, template in _TEMPLATES)


def read(question: Question) -> Task | None:
    """The task of a question about vectors."""
    arrays = find_arrays(_ZERO.sub(lambda match: _zeros(question.text), question.text))
    if not arrays.literals:
        return None
    for text in arrays.texts:
        for kind, shape in _shapes():
            if not re.search(_STEMS.get(kind, ""), text, re.IGNORECASE):
                continue
            reading = shape.read(text)
            if reading is None:
                continue
            try:
                task = _task(question, kind, reading, arrays)
            except ShapeMismatchError as error:
                return Task(
                    topic="vectors", kind="undefined", args={"reason": str(error)}, source="undefined", **question.request
                )
            except IncompleteError:
                raise
            except MathSyntaxError:
                continue
            if task is not None:
                return task
    return None


_ZERO: Final = re.compile(r"\b(?:the|a)\s+(?:zero|null)\s+vector\b", re.IGNORECASE)


def _zeros(text: str) -> str:
    """The zero vector with as many components as the first vector of the text; as it stands where there is none."""
    found = re.search(r"\(([^()]*,[^()]*)\)", text)
    return "the zero vector" if found is None else f"({', '.join('0' for _ in found[1].split(','))})"


def _task(question: Question, kind: str, reading: Reading, arrays: Arrays) -> Task | None:
    vectors = [parse_array(reading[name], arrays) for name in "xyzw" if name in reading]
    if kind == "expression":
        return _expression(question, vectors[0])
    if kind == "norm" and shape_of(vectors[0]) == ():
        return None
    shapes = {shape_of(vector) for vector in vectors}
    if any(len(shape) != 1 for shape in shapes):
        raise MathSyntaxError("A vector is expected here.", 0)
    if len(shapes) > 1:
        sizes = " and ".join(str(shape[0]) for shape in sorted(shapes))
        raise ShapeMismatchError(f"It is not defined: the vectors have {sizes} components.")
    if kind in ("dot", "cross", "norm"):
        expression: Array = [kind, *vectors]
        if kind == "cross" and shapes == {(2,)}:
            raise ShapeMismatchError(
                "The cross product is defined for vectors of three components, not of 2. In the plane, put 0 as the third "
                "component."
            )
        shape_of(expression)
        return _expression(question, expression)
    if kind in ("triple", "parallelepiped", "coplanar_vectors", "coplanar", "tetrahedron") and shapes != {(3,)}:
        raise ShapeMismatchError("That needs vectors of three components.")
    source = f"{kind}({', '.join(array_text(vector) for vector in vectors)})"
    return Task(topic="vectors", kind=kind, args={"vectors": vectors}, source=source, **question.request)


def _expression(question: Question, found: Array) -> Task | None:
    """A formula of vectors; bare literals, and formulas of matrices alone, are not questions of this topic."""
    if found[0] in ("vector", "matrix", "scalar") or not _holds(found, "vector") or _holds(found, "matrix"):
        return None
    return Task(topic="vectors", kind="expression", args={"expression": found}, source=array_text(found), **question.request)


def _holds(array: Any, head: str) -> bool:
    return (
        isinstance(array, list)
        and bool(array)
        and (array[0] == head or (isinstance(array[0], str) and any(_holds(part, head) for part in array[1:])))
    )
