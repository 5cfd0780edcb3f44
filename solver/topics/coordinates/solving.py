"""Points, lines and circles computed exactly with rationals, and held against their definitions; runs in the isolated child."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from solver.language import Apply, Node, Number, Symbol, from_json
from solver.language.printer import number_text, to_text
from solver.topics.answering.presenting import value_of
from solver.topics.figures.solving import with_unit
from solver.topics.reading.plane import Point, Quadratic, line, quadratic
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value
from solver.verify import RefutedError, prove

Line = tuple[Fraction, Fraction, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Data:
    """The arguments of a task."""

    task: Task
    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    forms: tuple[Quadratic, ...]

    def number(self, key: str) -> Fraction:
        """A number of the arguments."""
        return self.task.fields.rational(key)


Found = tuple[Value, tuple[str, ...]]


def solve(task: Task) -> Outcome:
    """The answer; its check is the claim's own, which reads the equation shown and puts points into it."""
    points = tuple((rows[0], rows[1]) for rows in task.fields.matrix("points")) if task.fields.items("points") else ()
    equations = [from_json(each) for each in task.fields.items("equations")]
    forms = tuple(form for each in equations if isinstance(each, Apply) and (form := quadratic(each)) is not None)
    lines = tuple(found for each in equations if isinstance(each, Apply) and (found := line(each)) is not None)
    value, steps = _SOLVERS[task.kind](_Data(task=task, points=points, lines=lines, forms=forms))
    answer = {"value": value.value, "text": value.text, "unit": value.unit}
    method = "the answer put back into what defines it"
    try:
        prove("coordinates", task.to_dict(), answer, {})
    except RefutedError as error:
        return Outcome(value=value, check=Check(verdict="refuted", method=method, reason=str(error)), steps=steps)
    return Outcome(value=value, check=Check(verdict="verified", method=method), steps=steps, claim=Claim(kind="coordinates"))


def _num(value: Fraction) -> str:
    return number_text(value)


def _at(point: Point) -> str:
    return f"({_num(point[0])}, {_num(point[1])})"


def _number(value: Fraction) -> Node:
    return Number(value)


def _root(square: Fraction) -> Node:
    """The square root of a rational as q*sqrt(n) with n square-free by small primes."""
    whole = square.numerator * square.denominator
    outside, inside, prime = 1, whole, 2
    while prime * prime <= inside and prime < 100_000:
        while inside % (prime * prime) == 0:
            inside //= prime * prime
            outside *= prime
        prime += 1
    if (exact := math.isqrt(inside)) ** 2 == inside:
        outside, inside = outside * exact, 1
    factor = Fraction(outside, square.denominator)
    if inside == 1 or not square:
        return Number(factor if square else Fraction(0))
    return _times(factor, Apply("sqrt", (Number(Fraction(inside)),)))


def _times(factor: Fraction, node: Node) -> Node:
    top = node if factor.numerator == 1 else Apply("mul", (Number(Fraction(factor.numerator)), node))
    return top if factor.denominator == 1 else Apply("div", (top, Number(Fraction(factor.denominator))))


def _point(task: Task, point: Point) -> Value:
    parts = [value_of(task, each) for each in point]
    text = f"({parts[0].value}, {parts[1].value})"
    return Value(value=text, text=text)


def _words(word: str, text: str) -> Value:
    return Value(value=word, text=text)


def _linear(a: Fraction, b: Fraction, c: Fraction) -> Value:
    """The line a*x + b*y + c = 0, solved for y where it can be, and in whole coefficients."""
    if b:
        slope, start = -a / b, -c / b
        right = _sum([(slope, "x"), (start, "")])
        main = f"y = {right}"
    else:
        main = f"x = {_num(-c / a)}"
    scale = math.lcm(a.denominator, b.denominator, c.denominator)
    whole = [int(each * scale) for each in (a, b, c)]
    divisor = math.gcd(*whole) * (-1 if whole[0] < 0 or not whole[0] and whole[1] < 0 else 1)
    a, b, c = (Fraction(each, divisor) for each in whole)
    general = f"{_sum([(a, 'x'), (b, 'y'), (c, '')])} = 0"
    return Value(value=main, text=f"{general}\n{main}")


def _sum(terms: Sequence[tuple[Fraction, str]]) -> str:
    """Terms written out: "2*x - 1"."""
    nodes: list[Node] = []
    for factor, name in terms:
        if not factor:
            continue
        size = abs(factor)
        node: Node = Number(size) if not name else _times(size, Symbol(name))
        nodes.append(node if factor > 0 else Apply("neg", (node,)))
    if not nodes:
        return "0"
    return to_text(nodes[0] if len(nodes) == 1 else Apply("add", tuple(nodes)))


def _through(p: Point, q: Point) -> Line:
    if p == q:
        raise CannotSolveError("The two points are the same, so no single line is meant. Give two different points.")
    a, b = p[1] - q[1], q[0] - p[0]
    return a, b, -(a * p[0] + b * p[1])


def _distance(data: _Data) -> Found:
    (a, b), (c, d) = data.points
    square = (c - a) ** 2 + (d - b) ** 2
    return value_of(data.task, _root(square)), (
        f"d^2 = ({_num(c)} - {_num(a)})^2 + ({_num(d)} - {_num(b)})^2 = {_num(square)}".replace("- -", "+ "),
    )


def _midpoint(data: _Data) -> Found:
    (a, b), (c, d) = data.points
    middle = ((a + c) / 2, (b + d) / 2)
    return _point(data.task, middle), (
        f"The midpoint is the mean of the coordinates: (({_num(a)} + {_num(c)})/2, ({_num(b)} + {_num(d)})/2)",
    )


def _slope(data: _Data) -> Found:
    (a, b), (c, d) = data.points
    if (a, b) == (c, d):
        raise CannotSolveError("The two points are the same. Give two different points.")
    if a == c:
        return _words("undefined", "The line is vertical, so its slope is undefined."), (f"Both points have x = {_num(a)}.",)
    return value_of(data.task, (d - b) / (c - a)), (f"slope = rise / run = {_num(d - b)} / {_num(c - a)}",)


def _line(data: _Data) -> Found:
    p, q = data.points
    found = _through(p, q)
    step = (
        f"x is {_num(p[0])} at both points"
        if p[0] == q[0]
        else f"slope = ({_num(q[1])} - {_num(p[1])})/({_num(q[0])} - {_num(p[0])}) = {_num(-found[0] / found[1])}"
    )
    return _linear(*found), (step, f"It passes through {_at(p)}.")


def _line_slope(data: _Data) -> Found:
    slope, (x, y) = data.number("slope"), data.points[0]
    return _linear(slope, Fraction(-1), y - slope * x), (f"y - {_num(y)} = {_num(slope)}*(x - {_num(x)})".replace("- -", "+ "),)


def _axis_line(data: _Data) -> Found:
    x, y = data.points[0]
    if data.task.fields.text("which") == "vertical":
        return _linear(Fraction(1), Fraction(0), -x), ("On a vertical line x does not change.",)
    return _linear(Fraction(0), Fraction(1), -y), ("On a horizontal line y does not change.",)


def _bisector(data: _Data) -> Found:
    p, q = data.points
    if p == q:
        raise CannotSolveError("The two points are the same. Give two different points.")
    middle = ((p[0] + q[0]) / 2, (p[1] + q[1]) / 2)
    a, b = q[0] - p[0], q[1] - p[1]
    return _linear(a, b, -(a * middle[0] + b * middle[1])), (
        f"The midpoint is {_at(middle)}.",
        f"The direction across the line is ({_num(a)}, {_num(b)}).",
    )


def _section(data: _Data) -> Found:
    p, q = data.points
    m, n = data.number("first"), data.number("second")
    if m + n == 0:
        raise CannotSolveError("No point divides a segment externally in the ratio 1:1. Give another ratio.")
    found = ((m * q[0] + n * p[0]) / (m + n), (m * q[1] + n * p[1]) / (m + n))
    return _point(data.task, found), (f"The point is ({_num(m)}*{_at(q)} + {_num(n)}*{_at(p)})/{_num(m + n)}",)


def _other_end(data: _Data) -> Found:
    index = int(data.number("midpoint"))
    middle, end = data.points[index], data.points[1 - index]
    return _point(data.task, (2 * middle[0] - end[0], 2 * middle[1] - end[1])), (
        f"The other end is 2*{_at(middle)} - {_at(end)}.",
    )


def _twice_area(points: Sequence[Point]) -> Fraction:
    following = [*points[1:], points[0]]
    return sum((x * d - c * y for (x, y), (c, d) in zip(points, following, strict=True)), Fraction(0))


def _crosses_itself(points: Sequence[Point]) -> bool:
    def side(p: Point, q: Point, r: Point) -> int:
        turn = (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
        return (turn > 0) - (turn < 0)

    sides = list(zip(points, [*points[1:], points[0]], strict=True))
    return any(
        side(*one, other[0]) * side(*one, other[1]) < 0 and side(*other, one[0]) * side(*other, one[1]) < 0
        for index, one in enumerate(sides)
        for other in sides[index + 1 :]
    )


def _area(data: _Data) -> Found:
    if _crosses_itself(data.points):
        raise CannotSolveError(
            "The sides cross each other when the corners are joined in this order. Give the corners in order around it."
        )
    double = _twice_area(data.points)
    return value_of(data.task, abs(double) / 2), (f"Shoelace rule: half of |{_num(double)}|",)


def _perimeter(data: _Data) -> Found:
    points = data.points
    nodes = [_root((a - c) ** 2 + (b - d) ** 2) for (a, b), (c, d) in zip(points, [*points[1:], points[0]], strict=True)]
    from solver.mathematics.symbolic.bridge import from_sympy, real_symbol, to_sympy

    total = from_sympy(to_sympy(Apply("add", tuple(nodes)), real_symbol))
    return value_of(data.task, total), (f"The sides are {', '.join(to_text(node) for node in nodes)}.",)


def _collinear(data: _Data) -> Found:
    p, q = data.points[0], next((each for each in data.points if each != data.points[0]), data.points[0])
    turns = [(q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]) for r in data.points]
    word = "no" if any(turns) else "yes"
    says = "lie on one line" if word == "yes" else "do not lie on one line"
    return _words(word, f"{word.capitalize()}, the points {says}."), (
        f"Twice the areas with {_at(p)} and {_at(q)}: {', '.join(map(_num, turns))}",
    )


def _centroid(data: _Data) -> Found:
    xs, ys = [x for x, _ in data.points], [y for _, y in data.points]
    return _point(data.task, (sum(xs) / Fraction(3), sum(ys) / Fraction(3))), (
        "The centroid is the mean of the three corners.",
    )


def _circle_of(points: Sequence[Point]) -> tuple[Point, Fraction]:
    p, q, r = points
    one, other = (q[0] - p[0], q[1] - p[1]), (r[0] - p[0], r[1] - p[1])
    turn = 2 * (one[0] * other[1] - one[1] * other[0])
    if not turn:
        raise CannotSolveError("The three points lie on one line, so no circle passes through them. Give other points.")
    a, b = one[0] ** 2 + one[1] ** 2, other[0] ** 2 + other[1] ** 2
    x, y = (other[1] * a - one[1] * b) / turn, (one[0] * b - other[0] * a) / turn
    return (p[0] + x, p[1] + y), x**2 + y**2


def _circle(centre: Point, square: Fraction) -> Value:
    parts = []
    for name, shift in zip("xy", centre, strict=True):
        parts.append(f"{name}^2" if not shift else f"({name} {'-' if shift > 0 else '+'} {_num(abs(shift))})^2")
    text = f"{parts[0]} + {parts[1]} = {_num(square)}"
    return Value(value=text, text=text)


def _circle_points(data: _Data) -> Found:
    centre, square = _circle_of(data.points)
    return _circle(centre, square), (f"The point equally far from all three is {_at(centre)}.",)


def _circumcentre(data: _Data) -> Found:
    centre, _ = _circle_of(data.points)
    return _point(data.task, centre), ("It is equally far from the three corners.",)


def _orthocentre(data: _Data) -> Found:
    centre, _ = _circle_of(data.points)
    found = tuple(sum(each[i] for each in data.points) - 2 * centre[i] for i in (0, 1))
    return _point(data.task, (found[0], found[1])), ("It is the sum of the corners minus twice the circumcentre.",)


def _circle_equation(data: _Data) -> Found:
    square = data.number("square")
    return _circle(data.points[0], square), (f"r^2 = {_num(square)}",)


def _circle_diameter(data: _Data) -> Found:
    (a, b), (c, d) = data.points
    square = ((a - c) ** 2 + (b - d) ** 2) / 4
    if not square:
        raise CannotSolveError("The ends of the diameter are the same point. Give two different points.")
    return _circle(((a + c) / 2, (b + d) / 2), square), ("The centre is the midpoint of the diameter.",)


def _circle_through(data: _Data) -> Found:
    (a, b), (c, d) = data.points
    square = (a - c) ** 2 + (b - d) ** 2
    if not square:
        raise CannotSolveError("The centre and the point are the same. Give two different points.")
    return _circle((a, b), square), (f"r^2 is the square of the distance between the points: {_num(square)}",)


def _centre(form: Quadratic) -> tuple[Point, Fraction]:
    xx, _, _, x, y, one = form
    centre = (-x / (2 * xx), -y / (2 * xx))
    return centre, centre[0] ** 2 + centre[1] ** 2 - one / xx


def _centre_radius(data: _Data) -> Found:
    centre, square = _centre(data.forms[0])
    steps = (f"Complete the squares: (x - ({_num(centre[0])}))^2 + (y - ({_num(centre[1])}))^2 = {_num(square)}",)
    if square < 0:
        return _words("no real circle", "There is no such circle: the square of the radius would be negative."), steps
    names = data.task.fields.text("asked").split()
    values: list[Value] = []
    for name in names:
        if name == "centre":
            values.append(_point(data.task, centre))
        elif name in ("radius", "diameter"):
            values.append(value_of(data.task, _root(square if name == "radius" else 4 * square)))
        elif name == "area":
            values.append(value_of(data.task, _with_pi(Number(square), square)))
        else:
            values.append(value_of(data.task, _with_pi(_root(4 * square), 4 * square)))
    if len(values) == 1:
        return values[0], steps
    text = ", ".join(f"{name} {value.value}" for name, value in zip(names, values, strict=True))
    return Value(
        value=f"({', '.join(value.value for value in values)})"
        if names != ["centre", "radius"]
        else f"{values[0].value}, {values[1].value}",
        text=text,
    ), steps


def _with_pi(node: Node, square: Fraction) -> Node:
    from solver.language import Constant
    from solver.mathematics.symbolic.bridge import from_sympy, real_symbol, to_sympy

    return from_sympy(to_sympy(Apply("mul", (node, Constant("pi"))), real_symbol))


def _reflected(point: Point, mirror: Line) -> Point:
    a, b, c = mirror
    away = (a * point[0] + b * point[1] + c) / (a * a + b * b)
    return point[0] - 2 * a * away, point[1] - 2 * b * away


def _reflection(data: _Data) -> Found:
    return _point(data.task, _reflected(data.points[0], data.lines[0])), (
        "The point moves straight across the line, as far again on the other side.",
    )


def _reflection_axis(data: _Data) -> Found:
    x, y = data.points[0]
    mirror = data.task.fields.text("mirror")
    found = {"x": (x, -y), "y": (-x, y), "origin": (-x, -y)}[mirror]
    return _point(data.task, found), (
        f"Reflection in the {mirror + '-axis' if mirror != 'origin' else mirror}: ({_num(x)}, {_num(y)}) goes to {_at(found)}.",
    )


def _rotation(data: _Data) -> Found:
    centre = data.points[1] if len(data.points) == 2 else (Fraction(0), Fraction(0))
    x, y = data.points[0][0] - centre[0], data.points[0][1] - centre[1]
    turn = int(data.number("turn"))
    for _ in range(turn // 90):
        x, y = -y, x
    return _point(data.task, (x + centre[0], y + centre[1])), (
        f"A turn by {turn}° anticlockwise about {_at(centre)}; each quarter takes (x, y) to (-y, x).",
    )


def _translation(data: _Data) -> Found:
    (x, y), (a, b) = data.points
    return _point(data.task, (x + a, y + b)), (f"({_num(x)} + {_num(a)}, {_num(y)} + {_num(b)})",)


def _foot_of(point: Point, mirror: Line) -> Point:
    image = _reflected(point, mirror)
    return (point[0] + image[0]) / 2, (point[1] + image[1]) / 2


def _foot(data: _Data) -> Found:
    return _point(data.task, _foot_of(data.points[0], data.lines[0])), (
        "It is where the perpendicular through the point meets the line.",
    )


def _point_line(data: _Data) -> Found:
    (x, y), (a, b, c) = data.points[0], data.lines[0]
    size = abs(a * x + b * y + c)
    step = f"|a*x + b*y + c| / sqrt(a^2 + b^2) = {_num(size)} / sqrt({_num(a * a + b * b)})"
    return value_of(data.task, _root(size**2 / (a * a + b * b))), (step,)


def _parallel(data: _Data) -> Found:
    (x, y), (a, b, _) = data.points[0], data.lines[0]
    return _linear(a, b, -(a * x + b * y)), ("A parallel line has the same slope.", f"It passes through {_at((x, y))}.")


def _perpendicular(data: _Data) -> Found:
    (x, y), (a, b, _) = data.points[0], data.lines[0]
    return _linear(b, -a, -(b * x - a * y)), (
        "The slopes of perpendicular lines multiply to -1.",
        f"It passes through {_at((x, y))}.",
    )


def _tangent(data: _Data) -> Found:
    centre, square = _centre(data.forms[0])
    x, y = data.points[0]
    if (x - centre[0]) ** 2 + (y - centre[1]) ** 2 != square:
        raise CannotSolveError(f"{_at((x, y))} does not lie on the circle. Give a point on it.")
    a, b = x - centre[0], y - centre[1]
    return _linear(a, b, -(a * x + b * y)), (f"The centre is {_at(centre)}, and the tangent is perpendicular to the radius.",)


def _are_parallel(data: _Data) -> Found:
    (a, b, c), (d, e, f) = data.lines
    is_parallel, is_perpendicular = a * e == b * d, a * d + b * e == 0
    names = data.task.fields.text("asked").split()
    step = (f"a1*b2 - a2*b1 = {_num(a * e - b * d)}, a1*a2 + b1*b2 = {_num(a * d + b * e)}",)
    found = "parallel" if is_parallel else "perpendicular" if is_perpendicular else "neither"
    if len(names) == 1:
        word = "yes" if found == names[0] else "no"
        more = f"they are {found}" if found != "neither" else f"they are not {names[0]}"
        same = " (and are the same line)" if is_parallel and a * f == c * d and b * f == c * e else ""
        return _words(word, f"{word.capitalize()}, {more}{same}."), step
    return _words(found, found), step


def _angle_lines(data: _Data) -> Found:
    (a, b, _), (d, e, _) = data.lines
    cross, dot = abs(a * e - b * d), abs(a * d + b * e)
    import sympy

    from solver.mathematics.symbolic.bridge import from_sympy

    def rational(value: Fraction) -> sympy.Rational:
        return sympy.Rational(value.numerator, value.denominator)

    angle = sympy.Integer(90) if not dot else sympy.atan(rational(cross) / rational(dot)) * 180 / sympy.pi
    step = f"tan of the angle = {_num(cross)}/{_num(dot)}"
    return with_unit(data.task, from_sympy(angle), "degrees", is_angle=bool(dot and cross and cross != dot)), (step,)


def _line_gap(data: _Data) -> Found:
    (a, b, c), (d, e, _) = data.lines
    if a * e != b * d:
        return value_of(data.task, 0), ("The lines are not parallel, so they meet.",)
    x, y = (-c / a, Fraction(0)) if a else (Fraction(0), -c / b)
    d, e, f = data.lines[1]
    return value_of(data.task, _root((d * x + e * y + f) ** 2 / (d * d + e * e))), (
        f"{_at((x, y))} lies on the first line; its distance from the second is taken.",
    )


def _intersection(data: _Data) -> Found:
    (a, b, c), (d, e, f) = data.lines
    turn = a * e - b * d
    if not turn:
        if a * f == c * d and b * f == c * e:
            return _words("infinitely many", "The two equations are the same line: every point of it."), (
                "The lines are the same.",
            )
        return _words("no solution", "The lines are parallel and do not meet."), ("The slopes are equal.",)
    return _point(data.task, ((b * f - c * e) / turn, (c * d - a * f) / turn)), ("Both equations are solved together.",)


def _slope_of(data: _Data) -> Found:
    a, b, _ = data.lines[0]
    if not b:
        return _words("undefined", "The line is vertical, so its slope is undefined."), ("The equation has no y.",)
    return value_of(data.task, -a / b), (f"Solved for y: {_linear(*data.lines[0]).value}",)


def _intercepts(data: _Data) -> Found:
    a, b, c = data.lines[0]
    which = data.task.fields.text("which")
    found = [(name, None if not each else -c / each) for name, each in (("x", a), ("y", b)) if name in which]
    steps = tuple(f"For the {name}-intercept the other coordinate is 0." for name, _ in found)
    if any(value is None for _, value in found):
        return _words(
            "no intercept", f"There is no single {next(name for name, value in found if value is None)}-intercept."
        ), steps
    values = [value_of(data.task, value) for _, value in found if value is not None]
    if len(values) == 1:
        return values[0], steps
    return Value(
        value=f"({', '.join(value.value for value in values)})",
        text=", ".join(f"{name}-intercept {value.value}" for (name, _), value in zip(found, values, strict=True)),
    ), steps


def _on_curve(data: _Data) -> Found:
    x, y = data.points[0]
    xx, xy, yy, u, v, one = data.forms[0]
    left = xx * x * x + xy * x * y + yy * y * y + u * x + v * y + one
    word = "no" if left else "yes"
    return _words(word, f"{word.capitalize()}, it does{' not' if left else ''}."), (
        f"The sides differ by {_num(left)} at {_at((x, y))}.",
    )


def _inside_circle(data: _Data) -> Found:
    centre, square = _centre(data.forms[0])
    x, y = data.points[0]
    away = (x - centre[0]) ** 2 + (y - centre[1]) ** 2
    word = "inside" if away < square else "outside" if away > square else "on the circle"
    return _words(word, word), (f"The square of its distance from the centre is {_num(away)}, and r^2 = {_num(square)}.",)


_SOLVERS: Final[Mapping[str, Callable[[_Data], Found]]] = {
    "distance": _distance, "midpoint": _midpoint, "slope": _slope, "line": _line, "line_slope": _line_slope,
    "axis_line": _axis_line,
    "bisector": _bisector,
    "section": _section, "other_end": _other_end, "area": _area, "perimeter": _perimeter, "collinear": _collinear,
    "centroid": _centroid, "circle_points": _circle_points, "circumcentre": _circumcentre, "orthocentre": _orthocentre,
    "circle_equation": _circle_equation, "circle_diameter": _circle_diameter, "circle_through": _circle_through,
    "centre_radius": _centre_radius, "reflection": _reflection, "reflection_axis": _reflection_axis, "rotation": _rotation,
    "translation": _translation, "foot": _foot, "point_line": _point_line, "parallel": _parallel,
    "perpendicular": _perpendicular,
    "tangent": _tangent, "are_parallel": _are_parallel, "angle_lines": _angle_lines, "line_gap": _line_gap,
    "intersection": _intersection, "slope_of": _slope_of, "intercepts": _intercepts, "on_curve": _on_curve,
    "inside_circle": _inside_circle,
}  # fmt: skip
