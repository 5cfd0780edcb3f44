"""Figures drawn and measured with numbers: corners and their distances, areas by the shoelace rule, solids by integration."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from mpmath import mp, mpf

Point = tuple[Any, Any]
Basics = Mapping[str, Any]
Measures = dict[str, Any]


def measure(figure: str, basics: Basics) -> Measures:
    """What a figure drawn from its basic lengths measures; quantities this has no way to measure are left out."""
    with mp.workdps(25):
        found = _REALISED[figure]({letter: mpf(value) for letter, value in basics.items()})
    return {**basics, **found}


def _distance(one: Sequence[Any], other: Sequence[Any]) -> Any:
    return mp.sqrt(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)))


def _shoelace(corners: Sequence[Point]) -> Any:
    following = [*corners[1:], corners[0]]
    return abs(sum(x * b - a * y for (x, y), (a, b) in zip(corners, following, strict=True))) / 2


def _around(corners: Sequence[Point]) -> Any:
    return sum(_distance(one, other) for one, other in zip(corners, [*corners[1:], corners[0]], strict=True))


def _angle(at: Point, one: Point, other: Point) -> Any:
    """In degrees, by the directions of the two arms."""
    turn = abs(mp.atan2(one[1] - at[1], one[0] - at[0]) - mp.atan2(other[1] - at[1], other[0] - at[0]))
    return mp.degrees(min(turn, 2 * mp.pi - turn))


def _rectangle(b: Basics) -> Measures:
    corners = [(0, 0), (b["l"], 0), (b["l"], b["w"]), (0, b["w"])]
    return {"A": _shoelace(corners), "p": _around(corners), "d": _distance(corners[0], corners[2])}


def _square(b: Basics) -> Measures:
    return _rectangle({"l": b["s"], "w": b["s"]})


def _parallelogram(b: Basics) -> Measures:
    if "h" not in b:
        return {"p": b["b"] + b["s"] + b["b"] + b["s"]}
    across = mp.sqrt(b["s"] ** 2 - b["h"] ** 2) if "s" in b else mpf(1)
    corners = [(0, 0), (b["b"], 0), (b["b"] + across, b["h"]), (across, b["h"])]
    found = {"A": _shoelace(corners)}
    if "s" in b:
        found |= {"p": _around(corners), "t": _angle(corners[0], corners[1], corners[3])}
    return found


def _rhombus(b: Basics) -> Measures:
    x, y = b["d"] / 2, b["q"] / 2
    corners = [(x, 0), (0, y), (-x, 0), (0, -y)]
    area, side = _shoelace(corners), _distance(corners[0], corners[1])
    return {"A": area, "p": _around(corners), "s": side, "h": area / side, "t": _angle(corners[1], corners[0], corners[2])}


def _kite(b: Basics) -> Measures:
    if "d" not in b or "q" not in b:
        return {"p": b["a"] + b["b"] + b["a"] + b["b"]}
    x, y = b["d"] / 3, b["q"] / 2
    return {"A": _shoelace([(x, 0), (0, y), (x - b["d"], 0), (0, -y)])}


def _trapezium(b: Basics) -> Measures:
    if "h" not in b:
        return {"m": _distance((0, 0), (b["a"], 0)) - (b["a"] - b["b"]) / 2}
    corners = [(0, 0), (b["a"], 0), (b["b"] + 1, b["h"]), (1, b["h"])]
    middles = [((corners[1][0] + corners[2][0]) / 2, b["h"] / 2), ((corners[0][0] + corners[3][0]) / 2, b["h"] / 2)]
    return {"A": _shoelace(corners), "m": _distance(*middles)}


def _arc(radius: Any, degrees: Any) -> tuple[Any, Any]:
    """Length and area swept, integrated along the curve."""
    end = mp.radians(degrees)
    length = mp.quad(lambda t: mp.hypot(-radius * mp.sin(t), radius * mp.cos(t)), [0, end / 2, end])
    area = mp.quad(lambda t: (radius * mp.cos(t)) ** 2 / 2 + (radius * mp.sin(t)) ** 2 / 2, [0, end / 2, end])
    return length, area


def _circle(b: Basics) -> Measures:
    length, area = _arc(b["r"], 360)
    return {"c": length, "A": area, "d": _distance((-b["r"], 0), (b["r"], 0))}


def _inscribed_circle(b: Basics) -> Measures:
    square = [(-b["r"], -b["r"]), (b["r"], -b["r"]), (b["r"], b["r"]), (-b["r"], b["r"])]
    return {**_circle(b), "s": _distance(square[0], square[1])}


def _inscribed_square(b: Basics) -> Measures:
    corners = [(b["r"], 0), (0, b["r"]), (-b["r"], 0), (0, -b["r"])]
    return {
        "s": _distance(corners[0], corners[1]), "p": _around(corners), "A": _shoelace(corners),
        "d": _distance(corners[0], corners[2]),
    }  # fmt: skip


def _semicircle(b: Basics) -> Measures:
    length, area = _arc(b["r"], 180)
    return {
        "L": length,
        "A": area,
        "d": _distance((-b["r"], 0), (b["r"], 0)),
        "p": length + _distance((-b["r"], 0), (b["r"], 0)),
    }


def _sector(b: Basics) -> Measures:
    length, area = _arc(b["r"], b["t"])
    return {"L": length, "A": area, "p": length + b["r"] + b["r"], "d": _distance((-b["r"], 0), (b["r"], 0))}


def _segment(b: Basics) -> Measures:
    end = mp.radians(b["t"])
    tip = (b["r"] * mp.cos(end), b["r"] * mp.sin(end))
    triangle = (b["r"] * tip[1]) / 2
    return {"A": _arc(b["r"], b["t"])[1] - triangle, "k": _distance((b["r"], 0), tip), "d": 2 * b["r"]}


def _chord(b: Basics) -> Measures:
    half = mp.findroot(lambda y: b["x"] ** 2 + y**2 - b["r"] ** 2, b["r"]) if b["x"] < b["r"] else mpf(0)
    ends = (b["x"], half), (b["x"], -half)
    return {"k": _distance(*ends), "d": 2 * b["r"], "t": _angle((0, 0), *ends)}


def _annulus(b: Basics) -> Measures:
    area = mp.quad(lambda s: 2 * mp.pi * s, [b["r"], b["R"]])
    return {"A": area, "w": b["R"] - b["r"], "D": 2 * b["R"], "d": 2 * b["r"]}


def _ellipse(b: Basics) -> Measures:
    area = mp.quad(lambda t: b["a"] * b["b"] * mp.sin(t) ** 2, [0, mp.pi]) * 2
    return {"A": area, "M": 2 * b["a"], "N": 2 * b["b"]}


def _regular(sides: int, side: Any) -> tuple[list[Point], Any]:
    """Corners found by walking along the sides, and the centre."""
    corners, at = [], (mpf(0), mpf(0))
    for index in range(sides):
        corners.append(at)
        turn = 2 * mp.pi * index / sides
        at = (at[0] + side * mp.cos(turn), at[1] + side * mp.sin(turn))
    centre = (sum(x for x, _ in corners) / sides, sum(y for _, y in corners) / sides)
    return corners, centre


def _equilateral(b: Basics) -> Measures:
    corners, centre = _regular(3, b["s"])
    middle = ((corners[0][0] + corners[1][0]) / 2, corners[0][1])
    return {
        "A": _shoelace(corners), "p": _around(corners), "h": _distance(middle, corners[2]), "r": _distance(middle, centre),
        "R": _distance(corners[0], centre),
    }  # fmt: skip


def _isosceles(b: Basics) -> Measures:
    top = (mpf(0), mp.findroot(lambda y: (b["b"] / 2) ** 2 + y**2 - b["s"] ** 2, b["s"]))
    left, right = (-b["b"] / 2, mpf(0)), (b["b"] / 2, mpf(0))
    corners = [left, right, top]
    return {
        "A": _shoelace(corners), "p": _around(corners), "h": top[1],
        "v": _angle(top, left, right), "t": _angle(left, right, top),
    }  # fmt: skip


def _right_triangle(b: Basics) -> Measures:
    corner, top, end = (mpf(0), mpf(0)), (mpf(0), b["a"]), (b["b"], mpf(0))
    corners = [corner, end, top]
    return {
        "c": _distance(top, end), "A": _shoelace(corners), "p": _around(corners), "X": _angle(end, corner, top),
        "Y": _angle(top, corner, end),
    }  # fmt: skip


def _triangle(b: Basics) -> Measures:
    return {"A": _shoelace([(0, 0), (b["b"], 0), (b["b"] / 3, b["h"])])}


def _polygon(b: Basics) -> Measures:
    sides = int(b["n"])
    if sides > 400:
        return {}
    corners, _ = _regular(sides, 1)
    inner = sum(_angle(corners[index], corners[index - 1], corners[(index + 1) % sides]) for index in range(sides))
    pairs = sum(1 for i in range(sides) for j in range(i + 2, sides) if (i, j) != (0, sides - 1))
    return {"S": inner, "D": mpf(pairs), "E": 180 * sides - inner}


def _regular_polygon(b: Basics) -> Measures:
    sides = int(b["n"])
    if sides > 400:
        return {}
    corners, centre = _regular(sides, b.get("s", mpf(1)))
    found = {**_polygon(b), "y": _angle(corners[1], corners[0], corners[2])}
    found["x"] = 180 - found["y"]
    if "s" in b:
        middle = ((corners[0][0] + corners[1][0]) / 2, (corners[0][1] + corners[1][1]) / 2)
        found |= {
            "A": _shoelace(corners), "p": _around(corners), "f": _distance(middle, centre), "R": _distance(corners[0], centre),
        }  # fmt: skip
    return found


def _cube(b: Basics) -> Measures:
    found = _cuboid({"l": b["s"], "w": b["s"], "h": b["s"]})
    return {**found, "F": found["B"], "f": _distance((0, 0), (b["s"], b["s"]))}


def _cuboid(b: Basics) -> Measures:
    if "h" not in b:
        return {"B": _rectangle(b)["A"]}
    base = _rectangle(b)
    volume = mp.quad(lambda z: base["A"], [0, b["h"]])
    side = mp.quad(lambda z: base["p"], [0, b["h"]])
    return {
        "B": base["A"],
        "V": volume,
        "L": side,
        "A": side + 2 * base["A"],
        "d": _distance((0, 0, 0), (b["l"], b["w"], b["h"])),
    }


def _turned(radius: Callable[[Any], Any], slope: Callable[[Any], Any], length: Any) -> tuple[Any, Any]:
    """Volume and side of a solid of revolution."""
    volume = mp.quad(lambda z: mp.pi * radius(z) ** 2, [0, length])
    return volume, mp.quad(lambda z: 2 * mp.pi * radius(z) * mp.hypot(1, slope(z)), [0, length])


def _cone_like(bottom: Any, top: Any, height: Any) -> Measures:
    volume, side = _turned(lambda z: bottom + (top - bottom) * z / height, lambda z: (top - bottom) / height, height)
    ends = _arc(bottom, 360)[1] + (_arc(top, 360)[1] if top else 0)
    return {"V": volume, "L": side, "A": side + ends, "s": _distance((bottom, 0), (top, height))}


def _cylinder(b: Basics) -> Measures:
    base = _circle(b)
    found = {"B": base["A"], "c": base["c"], "d": base["d"]}
    return {**found, **_cone_like(b["r"], b["r"], b["h"])} if "h" in b else found


def _cone(b: Basics) -> Measures:
    base = _circle(b)
    found = {"B": base["A"], "d": base["d"]}
    return {**found, **_cone_like(b["r"], mpf(0), b["h"])} if "h" in b else found


def _sphere(b: Basics) -> Measures:
    half = _hemisphere(b)
    return {"V": 2 * half["V"], "A": 2 * half["L"], "c": _circle(b)["c"], "d": half["d"]}


def _hemisphere(b: Basics) -> Measures:
    radius = b["r"]
    volume = mp.quad(lambda z: mp.pi * (radius**2 - z**2), [0, radius])
    side = mp.quad(lambda t: 2 * mp.pi * (radius * mp.cos(t)) * radius, [0, mp.pi / 2])
    return {"V": volume, "L": side, "A": side + _circle(b)["A"], "d": _circle(b)["d"]}


def _square_pyramid(b: Basics) -> Measures:
    side = b["b"]
    if "h" not in b:
        return {"B": _square({"s": side})["A"]}
    volume = mp.quad(lambda z: (side * (1 - z / b["h"])) ** 2, [0, b["h"]])
    slant = _distance((side / 2, 0), (0, b["h"]))
    face = _shoelace([(0, 0), (side, 0), (side / 2, slant)])
    return {"V": volume, "s": slant, "L": 4 * face, "A": 4 * face + side**2, "B": _square({"s": side})["A"]}


def _pyramid(b: Basics) -> Measures:
    return {"V": mp.quad(lambda z: b["B"] * (z / b["h"]) ** 2, [0, b["h"]])}


def _prism(b: Basics) -> Measures:
    return {"V": mp.quad(lambda z: b["B"], [0, b["h"]])}


def _frustum(b: Basics) -> Measures:
    return _cone_like(b["R"], b["r"], b["h"])


def _torus(b: Basics) -> Measures:
    big, small = b["R"], b["r"]
    volume = mp.quad(lambda t: mp.pi * small**2 * (big + 0 * t), [0, 2 * mp.pi])
    area = mp.quad(lambda t: 2 * mp.pi * (big + small * mp.cos(t)) * small, [0, mp.pi, 2 * mp.pi])
    return {"V": volume, "A": area}


def _tetrahedron(b: Basics) -> Measures:
    step = b["s"] / mp.sqrt(8)
    corners = [(step, step, step), (step, -step, -step), (-step, step, -step), (-step, -step, step)]
    return _hull(corners, [(0, 1, 2), (0, 1, 3), (0, 2, 3), (1, 2, 3)], apex=corners[0])


def _octahedron(b: Basics) -> Measures:
    step = b["s"] / mp.sqrt(2)
    corners = [(step, 0, 0), (0, step, 0), (-step, 0, 0), (0, -step, 0), (0, 0, step), (0, 0, -step)]
    faces = [(i, (i + 1) % 4, top) for i in range(4) for top in (4, 5)]
    found = _hull(corners, faces)
    return {key: found[key] for key in ("V", "A")}


def _hull(corners: Sequence[Any], faces: Sequence[tuple[int, int, int]], apex: Any = None) -> Measures:
    """Volume and surface of a solid around the origin with triangular faces."""
    volume, area = mpf(0), mpf(0)
    for i, j, k in faces:
        matrix = mp.matrix([list(corners[i]), list(corners[j]), list(corners[k])])
        volume += abs(mp.det(matrix)) / 6
        a, b, c = _distance(corners[i], corners[j]), _distance(corners[j], corners[k]), _distance(corners[k], corners[i])
        half = (a + b + c) / 2
        area += mp.sqrt(half * (half - a) * (half - b) * (half - c))
    height = _distance(apex, [-each / 3 for each in apex]) if apex is not None else mpf(0)
    return {"V": volume, "A": area, "h": height}


_REALISED: Final[Mapping[str, Callable[[Basics], Measures]]] = {
    "inscribed_circle": _inscribed_circle, "inscribed_square": _inscribed_square,
    "square": _square, "rectangle": _rectangle, "parallelogram": _parallelogram, "rhombus": _rhombus, "kite": _kite,
    "trapezium": _trapezium, "circle": _circle, "chord": _chord, "semicircle": _semicircle, "sector": _sector,
    "segment": _segment, "annulus": _annulus, "ellipse": _ellipse, "equilateral": _equilateral, "isosceles": _isosceles,
    "right_triangle": _right_triangle, "triangle": _triangle, "polygon": _polygon, "regular_polygon": _regular_polygon,
    "cube": _cube, "cuboid": _cuboid, "cylinder": _cylinder, "cone": _cone, "sphere": _sphere, "hemisphere": _hemisphere,
    "square_pyramid": _square_pyramid, "pyramid": _pyramid, "prism": _prism, "frustum": _frustum, "torus": _torus,
    "tetrahedron": _tetrahedron, "octahedron": _octahedron,
}  # fmt: skip
