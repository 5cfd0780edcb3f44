"""Claims about points, lines and circles: the answer put back into what defines it, with exact rationals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Final

from solver.verify.claims import Proved
from solver.verify.claims.formulas import Asked, match_value
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.notation import read_formula, split_list
from solver.verify.mathematics.rationals import exact, rational_or_none
from solver.verify.mathematics.trees import Tree, number, read_tree, substitute

Point = tuple[Fraction, Fraction]
Coefficients = tuple[Fraction, Fraction, Fraction, Fraction, Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class _Claimed:
    """Task and answer of one question, read as the checks need them."""

    task: Fields
    text: str
    points: tuple[Point, ...]
    equations: tuple[Tree, ...]

    @property
    def args(self) -> Fields:
        """The arguments."""
        return self.task.fields("args")

    def value(self, target: Tree, text: str | None = None) -> bool:
        """Compare a number shown with the one it should be."""
        form = Asked(
            kind="evaluate", expressions=(), variables=(), target=None, is_real=True, form=self.task.text("form"), unit=None,
            places=self.task.integer("places") if "places" in self.task else None,
            significant=self.task.integer("significant") if "significant" in self.task else None,
        )  # fmt: skip
        return match_value(form, self.text if text is None else text, target)

    def point(self) -> Point:
        """The point shown."""
        parts = split_list(self.text)
        values = [rational_or_none(read_formula(part)) for part in parts]
        if len(values) != 2 or values[0] is None or values[1] is None:
            raise RefutedError(f"{self.text!r} is not a point.")
        return values[0], values[1]

    def curve(self) -> Coefficients:
        """The coefficients of the equation shown."""
        left, sign, right = self.text.partition("=")
        if not sign:
            raise RefutedError(f"{self.text!r} is not an equation.")
        return coefficients(("equal", read_formula(left.strip()), read_formula(right.strip())))

    def line(self) -> tuple[Fraction, Fraction, Fraction]:
        """a, b, c of the line shown."""
        return _line(self.curve())

    def given_line(self, index: int = 0) -> tuple[Fraction, Fraction, Fraction]:
        """a, b, c of a line given."""
        return _line(coefficients(self.equations[index]))


def coordinates(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The answer satisfies the definition of what was asked."""
    kind, args = task.text("kind"), task.fields("args")
    points = tuple((row[0], row[1]) for row in args.matrix("points")) if args.items("points") else ()
    equations = tuple(read_tree(each) for each in args.items("equations"))
    if kind not in _CHECKS:
        raise RefutedError(f"Unknown kind {kind!r}.")
    proved = _CHECKS[kind](_Claimed(task, answer.text("value"), points, equations))
    if proved is False:
        return Proved(
            f"{answer.text('value')} agrees with the definition of the {kind.replace('_', ' ')} to 30 digits.", is_proof=False
        )
    return Proved(f"{answer.text('value')} satisfies the definition of the {kind.replace('_', ' ')}.")


def at(equation: Tree, point: Point) -> Fraction:
    """Left side minus right side at a point."""
    if equation[0] != "equal" or len(equation) != 3:
        raise RefutedError("There is no equation.")
    values = {"x": number(point[0]), "y": number(point[1])}
    return exact(substitute(equation[1], values)) - exact(substitute(equation[2], values))


def coefficients(equation: Tree) -> Coefficients:
    """Those of x^2, xy, y^2, x, y and 1, from values at points, held against further ones."""

    def value(x: int, y: int) -> Fraction:
        return at(equation, (Fraction(x), Fraction(y)))

    one = value(0, 0)
    xx, x = (value(2, 0) - 2 * value(1, 0) + one) / 2, (4 * value(1, 0) - value(2, 0) - 3 * one) / 2
    yy, y = (value(0, 2) - 2 * value(0, 1) + one) / 2, (4 * value(0, 1) - value(0, 2) - 3 * one) / 2
    xy = value(1, 1) - xx - yy - x - y - one
    for p in range(-5, 6):
        for q in (-4, -1, 3, 5):
            if value(p, q) != xx * p * p + xy * p * q + yy * q * q + x * p + y * q + one:
                raise RefutedError("The equation is not of the second degree at most.")
    return xx, xy, yy, x, y, one


def _line(found: Coefficients) -> tuple[Fraction, Fraction, Fraction]:
    if any(found[:3]) or not (found[3] or found[4]):
        raise RefutedError("The equation is not that of a line.")
    return found[3:]


def circle(found: Coefficients) -> tuple[Point, Fraction]:
    """Centre and square of the radius."""
    xx, xy, yy, x, y, one = found
    if xx != yy or not xx or xy:
        raise RefutedError("The equation is not that of a circle.")
    centre = (-x / (2 * xx), -y / (2 * xx))
    return centre, centre[0] ** 2 + centre[1] ** 2 - one / xx


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise RefutedError(otherwise)


def _gap(p: Point, q: Point) -> Fraction:
    return (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2


def _on(line: tuple[Fraction, Fraction, Fraction], point: Point) -> bool:
    return line[0] * point[0] + line[1] * point[1] + line[2] == 0


def _sqrt(value: Fraction) -> Tree:
    return ("sqrt", number(value))


def _turn(p: Point, q: Point, r: Point) -> Fraction:
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])


def _distance(c: _Claimed) -> bool:
    return c.value(_sqrt(_gap(*c.points)))


def _midpoint(c: _Claimed) -> None:
    found, (p, q) = c.point(), c.points
    _require(all(2 * found[i] == p[i] + q[i] for i in (0, 1)), "It is not halfway.")


def _slope(c: _Claimed) -> bool | None:
    p, q = c.points
    if p[0] == q[0]:
        _require(p != q and c.text == "undefined", "The line is vertical.")
        return None
    return c.value(number((q[1] - p[1]) / (q[0] - p[0])))


def _two_points(c: _Claimed) -> None:
    _require(c.points[0] != c.points[1] and all(_on(c.line(), each) for each in c.points), "The line misses a point.")


def _line_slope(c: _Claimed) -> None:
    a, b, _ = c.line()
    _require(
        _on(c.line(), c.points[0]) and -a == c.args.rational("slope") * b and b != 0,
        "The line has another slope or misses the point.",
    )


def _axis_line(c: _Claimed) -> None:
    a, b, _ = c.line()
    upright = c.args.text("which") == "vertical"
    _require(_on(c.line(), c.points[0]) and (b if upright else a) == 0, "The line has another direction or misses the point.")


def _bisector(c: _Claimed) -> None:
    a, b, k = c.line()
    foot = (-a * k / (a * a + b * b), -b * k / (a * a + b * b))
    p, q = c.points
    for along in (0, 1):
        each = (foot[0] - along * b, foot[1] + along * a)
        _require(p != q and _gap(each, p) == _gap(each, q), "A point of the line is not equally far from both ends.")


def _section(c: _Claimed) -> None:
    found, (p, q) = c.point(), c.points
    m, n = c.args.rational("first"), c.args.rational("second")
    _require(all(n * (found[i] - p[i]) == m * (q[i] - found[i]) for i in (0, 1)), "It divides the segment in another ratio.")


def _other_end(c: _Claimed) -> None:
    index = c.args.integer("midpoint")
    found, middle, end = c.point(), c.points[index], c.points[1 - index]
    _require(index in (0, 1) and all(found[i] + end[i] == 2 * middle[i] for i in (0, 1)), "The midpoint would be another.")


def _area(c: _Claimed) -> bool:
    # Strips between each side and the x-axis.
    following = [*c.points[1:], c.points[0]]
    double = sum(((q[0] - p[0]) * (p[1] + q[1]) for p, q in zip(c.points, following, strict=True)), Fraction(0))
    return c.value(number(abs(double) / 2))


def _perimeter(c: _Claimed) -> bool:
    following = [*c.points[1:], c.points[0]]
    return c.value(("add", *(_sqrt(_gap(p, q)) for p, q in zip(c.points, following, strict=True))))


def _collinear(c: _Claimed) -> None:
    flat = all(_turn(*three) == 0 for three in combinations(c.points, 3))
    _require(c.text == ("yes" if flat else "no"), "Three of the points decide otherwise.")


def _centroid(c: _Claimed) -> None:
    found = c.point()
    _require(all(3 * found[i] == sum(each[i] for each in c.points) for i in (0, 1)), "It is not the mean of the corners.")


def _circle_points(c: _Claimed) -> None:
    centre, square = circle(c.curve())
    _require(_turn(*c.points) != 0 and all(_gap(centre, each) == square for each in c.points), "The circle misses a point.")


def _circumcentre(c: _Claimed) -> None:
    found = c.point()
    _require(
        _turn(*c.points) != 0 and len({_gap(found, each) for each in c.points}) == 1, "It is not equally far from the corners."
    )


def _orthocentre(c: _Claimed) -> None:
    found = c.point()
    for at_corner, one, other in ((0, 1, 2), (1, 2, 0)):
        p, q, r = (c.points[index] for index in (at_corner, one, other))
        dot = sum((found[i] - p[i]) * (q[i] - r[i]) for i in (0, 1))
        _require(_turn(*c.points) != 0 and dot == 0, "It is not on an altitude.")


def _circle_equation(c: _Claimed) -> None:
    _require(circle(c.curve()) == (c.points[0], c.args.rational("square")), "The circle is another.")


def _circle_diameter(c: _Claimed) -> None:
    centre, square = circle(c.curve())
    p, q = c.points
    _require(_gap(centre, p) == square == _gap(centre, q) and _gap(p, q) == 4 * square != 0, "The segment is not a diameter.")


def _circle_through(c: _Claimed) -> None:
    centre, square = circle(c.curve())
    _require(centre == c.points[0] and _gap(centre, c.points[1]) == square != 0, "The circle is another.")


def _centre_radius(c: _Claimed) -> bool | None:
    centre, square = circle(coefficients(c.equations[0]))
    if square < 0:
        _require(c.text == "no real circle", "There is no such circle.")
        return None
    names = c.args.text("asked").split()
    shown = [c.text] if len(names) == 1 else _pieces(c.text)
    _require(len(shown) == len(names), "There are not as many values as asked for.")
    certain = True
    pi: Tree = ("constant", "pi")
    targets: Mapping[str, Tree] = {
        "radius": _sqrt(square), "diameter": _sqrt(4 * square), "area": ("mul", number(square), pi),
        "circumference": ("mul", number(2), pi, _sqrt(square)),
    }  # fmt: skip
    for name, text in zip(names, shown, strict=True):
        if name == "centre":
            parts = split_list(text)
            _require(len(parts) == 2 and all(c.value(number(centre[i]), parts[i]) for i in (0, 1)), "The centre is another.")
        else:
            certain &= c.value(targets[name], text)
    return certain


def _pieces(text: str) -> tuple[str, ...]:
    """The parts of "(2, -3), 5", or of the same in brackets."""
    return split_list(text if text.startswith("((") else f"({text})")


def _reflection(c: _Claimed) -> None:
    found, p, line = c.point(), c.points[0], c.given_line()
    middle = ((found[0] + p[0]) / 2, (found[1] + p[1]) / 2)
    along = (found[0] - p[0]) * -line[1] + (found[1] - p[1]) * line[0]
    _require(_on(line, middle) and along == 0, "It is not the mirror image.")


def _reflection_axis(c: _Claimed) -> None:
    found, (x, y), mirror = c.point(), c.points[0], c.args.text("mirror")
    signs = {"x": (1, -1), "y": (-1, 1), "origin": (-1, -1)}
    _require(mirror in signs and found == (signs[mirror][0] * x, signs[mirror][1] * y), "It is not the mirror image.")


def _rotation(c: _Claimed) -> None:
    centre = c.points[1] if len(c.points) == 2 else (Fraction(0), Fraction(0))
    found = c.point()
    before = (c.points[0][0] - centre[0], c.points[0][1] - centre[1])
    after = (found[0] - centre[0], found[1] - centre[1])
    dot = before[0] * after[0] + before[1] * after[1]
    cross = before[0] * after[1] - before[1] * after[0]
    square = before[0] ** 2 + before[1] ** 2
    wanted = {0: (square, 0), 90: (0, square), 180: (-square, 0), 270: (0, -square)}.get(c.args.integer("turn"))
    _require(wanted == (dot, cross) and after[0] ** 2 + after[1] ** 2 == square, "It is turned by another angle.")


def _translation(c: _Claimed) -> None:
    found, (p, move) = c.point(), c.points
    _require(all(found[i] - p[i] == move[i] for i in (0, 1)), "It is moved otherwise.")


def _foot(c: _Claimed) -> None:
    found, p, line = c.point(), c.points[0], c.given_line()
    along = (found[0] - p[0]) * -line[1] + (found[1] - p[1]) * line[0]
    _require(_on(line, found) and along == 0, "It is not the foot of the perpendicular.")


def _point_line(c: _Claimed) -> bool:
    a, b, k = c.given_line()
    x, y = c.points[0]
    return c.value(_sqrt((a * x + b * y + k) ** 2 / (a * a + b * b)))


def _parallel(c: _Claimed) -> None:
    (a, b, _), (d, e, _) = c.line(), c.given_line()
    _require(_on(c.line(), c.points[0]) and a * e == b * d, "The line is another.")


def _perpendicular(c: _Claimed) -> None:
    (a, b, _), (d, e, _) = c.line(), c.given_line()
    _require(_on(c.line(), c.points[0]) and a * d + b * e == 0, "The line is another.")


def _tangent(c: _Claimed) -> None:
    centre, square = circle(coefficients(c.equations[0]))
    a, b, k = c.line()
    gap = (a * centre[0] + b * centre[1] + k) ** 2
    _require(
        _on(c.line(), c.points[0]) and _gap(centre, c.points[0]) == square and gap == square * (a * a + b * b),
        "It does not touch the circle there.",
    )


def _are_parallel(c: _Claimed) -> None:
    (a, b, _), (d, e, _) = c.given_line(), c.given_line(1)
    found = "parallel" if a * e == b * d else "perpendicular" if a * d + b * e == 0 else "neither"
    names = c.args.text("asked").split()
    wanted = found if len(names) > 1 else "yes" if names == [found] else "no"
    _require(c.text == wanted, f"The lines are {found}.")


def _angle_lines(c: _Claimed) -> bool:
    (a, b, _), (d, e, _) = c.given_line(), c.given_line(1)
    cross, dot = abs(a * e - b * d), abs(a * d + b * e)
    if not dot:
        return c.value(number(90))
    return c.value(("div", ("mul", number(180), ("atan", number(cross / dot))), ("constant", "pi")))


def _line_gap(c: _Claimed) -> bool:
    (a, b, k), (d, e, m) = c.given_line(), c.given_line(1)
    if a * e != b * d:
        return c.value(number(0))
    scale = d / a if a else e / b
    return c.value(_sqrt((m - k * scale) ** 2 / (d * d + e * e)))


def _intersection(c: _Claimed) -> None:
    (a, b, k), (d, e, m) = c.given_line(), c.given_line(1)
    if a * e == b * d:
        same = a * m == d * k and b * m == e * k
        _require(c.text == ("infinitely many" if same else "no solution"), "The lines have the same direction.")
        return
    _require(all(at(each, c.point()) == 0 for each in c.equations), "The point is not on both lines.")


def _slope_of(c: _Claimed) -> bool | None:
    a, b, _ = c.given_line()
    if not b:
        _require(c.text == "undefined", "The line is vertical.")
        return None
    return c.value(number(-a / b))


def _intercepts(c: _Claimed) -> bool | None:
    a, b, k = c.given_line()
    which = c.args.text("which")
    wanted = [(each, k) for name, each in (("x", a), ("y", b)) if name in which]
    if any(not each for each, _ in wanted):
        _require(c.text == "no intercept", "There is no single intercept.")
        return None
    texts = split_list(c.text) if len(wanted) > 1 else (c.text,)
    _require(len(texts) == len(wanted), "There are not as many values as asked for.")
    return all(c.value(number(-constant / each), text) for (each, constant), text in zip(wanted, texts, strict=True))


def _on_curve(c: _Claimed) -> None:
    _require(c.text == ("yes" if at(c.equations[0], c.points[0]) == 0 else "no"), "The equation decides otherwise.")


def _inside_circle(c: _Claimed) -> None:
    centre, square = circle(coefficients(c.equations[0]))
    gap = _gap(centre, c.points[0])
    found = "inside" if gap < square else "outside" if gap > square else "on the circle"
    _require(c.text == found, f"The point is {found}.")


_CHECKS: Final[Mapping[str, Callable[[_Claimed], bool | None]]] = {
    "distance": _distance, "midpoint": _midpoint, "slope": _slope, "line": _two_points, "line_slope": _line_slope,
    "axis_line": _axis_line,
    "bisector": _bisector, "section": _section, "other_end": _other_end, "area": _area, "perimeter": _perimeter,
    "collinear": _collinear, "centroid": _centroid, "circle_points": _circle_points, "circumcentre": _circumcentre,
    "orthocentre": _orthocentre, "circle_equation": _circle_equation, "circle_diameter": _circle_diameter,
    "circle_through": _circle_through, "centre_radius": _centre_radius, "reflection": _reflection,
    "reflection_axis": _reflection_axis, "rotation": _rotation, "translation": _translation, "foot": _foot,
    "point_line": _point_line, "parallel": _parallel, "perpendicular": _perpendicular, "tangent": _tangent,
    "are_parallel": _are_parallel, "angle_lines": _angle_lines, "line_gap": _line_gap, "intersection": _intersection,
    "slope_of": _slope_of, "intercepts": _intercepts, "on_curve": _on_curve, "inside_circle": _inside_circle,
}  # fmt: skip
