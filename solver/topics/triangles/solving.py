"""Triangles solved exactly, every one the data allow, and measured again on coordinates; runs in the isolated child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

import sympy
from mpmath import mp, mpf

from solver.language import parse_expression
from solver.language.printer import to_text
from solver.mathematics.symbolic.bridge import from_sympy, real_symbol, to_sympy
from solver.mathematics.symbolic.forms import shortest
from solver.topics.figures.solving import with_unit
from solver.topics.reading.measured import Unit, metres, read_unit
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

Sides = Mapping[str, Any]
_DIGITS: Final = 30
_METHOD: Final = "the triangle placed on coordinates and measured (distances, directions, shoelace area)"
_NAMES: Final = {
    "area": "area", "perimeter": "perimeter", "inradius": "inradius", "circumradius": "circumradius",
    "largest": "largest angle",
    "smallest": "smallest angle", "A": "angle A", "B": "angle B", "C": "angle C", "a": "a", "b": "b", "c": "c",
}  # fmt: skip
_GROUPS: Final = {"all": "abcABC", "angles": "ABC"}


class NoTriangleError(Exception):
    """No triangle has the data; the message says why."""


def solve(task: Task) -> Outcome:
    """What is asked of every triangle that has the data."""
    fields = task.fields
    if task.kind == "shadow":
        return _shadow(task)
    unit = fields.text("unit")
    given = {str(letter): _amount(str(value), str(each), unit) for letter, value, each in fields.items("given")}
    asked = [letter for each in fields.texts("asked") for letter in _GROUPS.get(each, (each,))]
    steps: list[str] = []
    try:
        _require_positive(given)
        if not any(letter.islower() for letter in given):
            return _angles_only(task, given, asked, steps)
        triangles = _triangles(given, steps)
    except NoTriangleError as error:
        text = "No" if asked[0] in ("possible",) else "There is no such triangle"
        value = "no" if asked[0] == "possible" else "no solution"
        check = Check(verdict="verified", method="the conditions every triangle satisfies", reason=str(error))
        return Outcome(
            value=Value(value=value, text=f"{text}: {error}."), check=check, steps=tuple(steps), claim=_no_claim(given, asked)
        )
    check = _check(given, triangles, asked)
    witness = {"triangles": [{side: to_text(from_sympy(sides[side])) for side in "abc"} for sides in triangles]}
    return Outcome(
        value=_shown(task, triangles, asked), check=check, steps=tuple(steps), claim=Claim(kind="triangle", witness=witness)
    )


def _no_claim(given: Mapping[str, Any], asked: Sequence[str]) -> Claim | None:
    """Three sides that close no triangle can be shown in one line."""
    return Claim(kind="triangle", witness={"triangles": []}) if set(given) == set("abc") else None


def _amount(text: str, unit_text: str, base: str) -> Any:
    value = to_sympy(parse_expression(text), real_symbol)
    unit = read_unit(unit_text) if unit_text else None
    if unit is None:
        return value
    if unit.power == 0:
        return value * 180 / sympy.pi if unit.name == "rad" else value
    size, base_size = metres(unit), metres(Unit(base, 1))
    factor = Fraction(1) if size is None or base_size is None else size / base_size
    return value * sympy.Rational(factor.numerator, factor.denominator)


def _require_positive(given: Mapping[str, Any]) -> None:
    for letter, value in given.items():
        if value.evalf(_DIGITS) <= 0 or letter.isupper() and value.evalf(_DIGITS) >= 180:
            raise NoTriangleError(f"{letter} = {_text(value)} is not possible")
    total = sum(value for letter, value in given.items() if letter.isupper())
    count = sum(letter.isupper() for letter in given)
    if count and (total.evalf(_DIGITS) >= 180) and not (count == 3 and total == 180):
        raise NoTriangleError(f"the angles given already make {_text(total)}°, and all three make 180°")
    if count == 3 and total != 180:
        raise NoTriangleError(f"the angles make {_text(total)}° and not 180°")


def _angles_only(task: Task, given: Mapping[str, Any], asked: Sequence[str], steps: list[str]) -> Outcome:
    if asked[0] == "possible":
        value = Value(value="yes", text="Yes, a triangle can have these angles.")
        return Outcome(value=value, check=Check(verdict="verified", method="the sum of the angles, added in turn"), steps=())
    missing = [letter for letter in "ABC" if letter not in given]
    if len(missing) != 1 or list(asked) != missing:
        raise CannotSolveError("The angles alone do not settle that. Give a side.")
    value = 180 - sum(given.values())
    steps.append(
        f"The angles of a triangle make 180°: {missing[0]} = 180 - {' - '.join(_text(each) for each in given.values())} "
        f"= {_text(value)}"
    )
    turned = sum((180 - each for each in (*given.values(), value)), sympy.S.Zero)  # walking round turns once
    check = Check(verdict="verified" if turned == 360 else "refuted", method="the exterior angles make a full turn")
    return Outcome(
        value=with_unit(task, from_sympy(value), "degrees"),
        check=check,
        steps=tuple(steps),
        claim=Claim(kind="triangle", witness={"triangles": []}),
    )


def _text(value: Any) -> str:
    return to_text(from_sympy(value))


def _cos(degrees: Any) -> Any:
    return sympy.cos(degrees * sympy.pi / 180)


def _sin(degrees: Any) -> Any:
    return sympy.sin(degrees * sympy.pi / 180)


def _tidy(value: Any) -> Any:
    return shortest(sympy.radsimp(sympy.sqrtdenest(value)))


def _triangles(given: Mapping[str, Any], steps: list[str]) -> list[dict[str, Any]]:
    """The sides, and the angles that are known exactly, of every triangle with the data."""
    sides = [letter for letter in given if letter.islower()]
    angles = {letter: value for letter, value in given.items() if letter.isupper()}
    if len(angles) == 2:
        third = next(letter for letter in "ABC" if letter not in angles)
        angles[third] = 180 - sum(angles.values())
        steps.append(
            f"{third} = 180 - {' - '.join(_text(value) for name, value in angles.items() if name != third)} "
            f"= {_text(angles[third])}°"
        )
    if len(sides) == 3:
        longest = max(sides, key=lambda side: given[side].evalf(_DIGITS))
        rest = [side for side in sides if side != longest]
        gap = sum(given[side] for side in rest) - given[longest]
        if sympy.simplify(gap) == 0 or gap.evalf(_DIGITS) <= 0:
            raise NoTriangleError(f"{' + '.join(_text(given[side]) for side in rest)} is not more than {_text(given[longest])}")
        found = [{side: given[side] for side in sides}]
    elif len(sides) == 1:
        side = sides[0]
        ratio = given[side] / _sin(angles[side.upper()])
        found = [{each: given[side] if each == side else _tidy(ratio * _sin(angles[each.upper()])) for each in "abc"}]
        steps.append(f"Law of sines: a/sin A = b/sin B = c/sin C = {_text(_tidy(ratio))}")
    else:
        found = _two_sides(given, sides, angles, steps)
    result = []
    for each in found:
        known = dict(angles) if len(found) == 1 else {letter: value for letter, value in given.items() if letter.isupper()}
        result.append({**each, **{letter: known.get(letter, _angle(each, letter)) for letter in "ABC"}})
    return result


def _two_sides(
    given: Mapping[str, Any], sides: Sequence[str], angles: Mapping[str, Any], steps: list[str]
) -> list[dict[str, Any]]:
    """Two sides and an angle: between them one triangle, else none, one or two."""
    (angle,) = angles
    third = next(each for each in "abc" if each not in sides)
    x, y = (given[side] for side in sides)
    if angle.lower() == third:
        square = x**2 + y**2 - 2 * x * y * _cos(angles[angle])
        rule = "Pythagoras" if angles[angle] == 90 else "Law of cosines"
        last = "" if angles[angle] == 90 else f" - 2{sides[0]}{sides[1]} cos {angle}"
        steps.append(f"{rule}: {third}^2 = {sides[0]}^2 + {sides[1]}^2{last} = {_text(_tidy(square))}")
        return [{sides[0]: x, sides[1]: y, third: _tidy(sympy.sqrt(square))}]
    opposite = angle.lower()
    beside = next(each for each in sides if each != opposite)
    along = given[beside] * _cos(angles[angle])
    under = sympy.expand(given[opposite] ** 2 - (given[beside] * _sin(angles[angle])) ** 2)
    if angles[angle] == 90:
        steps.append(f"Pythagoras: {third}^2 = {opposite}^2 - {beside}^2 = {_text(_tidy(under))}")
    else:
        steps.append(
            f"Law of cosines for {angle}: {third} = {beside} cos {angle} ± sqrt({opposite}^2 "
            f"- {beside}^2 sin^2 {angle}), where the root is of {_text(_tidy(under))}"
        )
    size = sympy.simplify(under)
    if size != 0 and under.evalf(_DIGITS) < 0:
        raise NoTriangleError(
            f"{opposite} = {_text(given[opposite])} is too short to reach: it must be "
            f"at least {_text(_tidy(given[beside] * _sin(angles[angle])))}"
        )
    roots = [along] if size == 0 else [along + sympy.sqrt(under), along - sympy.sqrt(under)]
    found = [
        {opposite: given[opposite], beside: given[beside], third: _tidy(root)}
        for root in roots
        if sympy.simplify(root) != 0 and root.evalf(_DIGITS) > 0
    ]
    if not found:
        raise NoTriangleError(f"{opposite} = {_text(given[opposite])} is too short for the angle {_text(angles[angle])}°")
    if len(found) == 2:
        steps.append("Both signs give a positive side: there are two triangles.")
    return found


def _angle(sides: Sides, letter: str) -> Any:
    """In degrees, by the law of cosines; a plain number where it is one."""
    far = letter.lower()
    one, other = (sides[each] for each in "abc" if each != far)
    angle = sympy.acos(_tidy((one**2 + other**2 - sides[far] ** 2) / (2 * one * other))) * 180 / sympy.pi
    near = Fraction(str(sympy.nsimplify(sympy.floor(angle.evalf(_DIGITS) * 4 + sympy.Rational(1, 2))))) / 4
    rational = sympy.Rational(near.numerator, near.denominator)
    return rational if abs((angle - rational).evalf(_DIGITS)) < sympy.Float(10) ** -24 else angle


def _quantity(triangle: Mapping[str, Any], name: str) -> Any:
    a, b, c = (triangle[side] for side in "abc")
    if name in triangle:
        return triangle[name]
    if name in ("largest", "smallest"):
        pick = max if name == "largest" else min
        side = pick("abc", key=lambda each: triangle[each].evalf(_DIGITS))
        return triangle[side.upper()]
    perimeter = a + b + c
    if name == "perimeter":
        return _tidy(perimeter)
    known = next((letter for letter in "CAB" if not triangle[letter].has(sympy.acos)), None)
    if known is not None:
        one, other = (triangle[each] for each in "abc" if each != known.lower())
        area = one * other * _sin(triangle[known]) / 2
    else:
        area = sympy.sqrt(sympy.expand(perimeter * (-a + b + c) * (a - b + c) * (a + b - c))) / 4
    if name == "area":
        return _tidy(area)
    if name == "inradius":
        return _tidy(2 * area / perimeter)
    return _tidy(a * b * c / (4 * area))


def _measured(triangle: Mapping[str, Any]) -> dict[str, Any]:
    """The triangle with C at the origin and B on the axis, from two sides and C alone."""
    a, b, angle = (mpf(str(triangle[each].evalf(25))) for each in ("a", "b", "C"))
    turn = mp.radians(angle)
    corners = {"C": (mpf(0), mpf(0)), "B": (a, mpf(0)), "A": (b * mp.cos(turn), b * mp.sin(turn))}
    found = {"area": abs(a * corners["A"][1]) / 2}
    for side, (one, other) in {"a": ("B", "C"), "b": ("C", "A"), "c": ("A", "B")}.items():
        found[side] = mp.hypot(corners[one][0] - corners[other][0], corners[one][1] - corners[other][1])
    for at, (one, other) in {"A": ("B", "C"), "B": ("C", "A"), "C": ("A", "B")}.items():
        arms = [mp.atan2(corners[each][1] - corners[at][1], corners[each][0] - corners[at][0]) for each in (one, other)]
        gap = abs(arms[0] - arms[1])
        found[at] = mp.degrees(min(gap, 2 * mp.pi - gap))
    found["perimeter"] = found["a"] + found["b"] + found["c"]
    found["inradius"] = found["area"] * 2 / found["perimeter"]
    found["circumradius"] = found["a"] / (2 * mp.sin(mp.radians(found["A"])))
    found["largest"], found["smallest"] = max(found[each] for each in "ABC"), min(found[each] for each in "ABC")
    return found


def _check(given: Mapping[str, Any], triangles: Sequence[Mapping[str, Any]], asked: Sequence[str]) -> Check:
    with mp.workdps(25):
        for triangle in triangles:
            measured = _measured(triangle)
            names = [*"abcABC", *(name for name in asked if name in measured)]
            for name in names:
                expected = mpf(str(given.get(name, _quantity(triangle, name)).evalf(25)))
                if abs(measured[name] - expected) > mpf(10) ** -9 * (1 + abs(expected)):
                    return Check(verdict="refuted", method=_METHOD, reason=f"{name} measures {mp.nstr(measured[name], 12)}")
    return Check(verdict="verified", method=_METHOD)


def _shown(task: Task, triangles: Sequence[Mapping[str, Any]], asked: Sequence[str]) -> Value:
    if asked[0] == "possible":
        return Value(value="yes", text="Yes, there is such a triangle.")
    if asked[0] == "type" or asked[0].startswith("is_"):
        return _classified(triangles[0], asked[0])
    unit = task.fields.text("unit") or None
    rows = []
    for triangle in triangles:
        row = []
        for name in asked:
            value = _quantity(triangle, name)
            is_angle = name in ("A", "B", "C", "largest", "smallest")
            named = "degrees" if is_angle else None if unit in (None, "unit") else f"{unit}^2" if name == "area" else unit
            row.append(with_unit(task, from_sympy(value), named, is_angle=value.has(sympy.acos)))
        rows.append(row)
    if len(rows) == 1 and len(asked) == 1:
        return rows[0][0]
    lines = [
        ", ".join(f"{_NAMES[name]} = {value.text.splitlines()[-1]}" for name, value in zip(asked, row, strict=True))
        for row in rows
    ]
    values = [row[0].value if len(row) == 1 else f"({', '.join(value.value for value in row)})" for row in rows]
    if len(rows) == 1:
        return Value(value=values[0], text=lines[0])
    return Value(value=f"[{', '.join(values)}]", text="Two triangles have these data.\n" + " or ".join(lines))


def _classified(triangle: Mapping[str, Any], asked: str) -> Value:
    """By the largest angle, and by equal sides."""
    sides = sorted((triangle[side] for side in "abc"), key=lambda each: each.evalf(_DIGITS))
    gap = sympy.simplify(sides[0] ** 2 + sides[1] ** 2 - sides[2] ** 2)
    by_angle = "right" if gap == 0 else "acute" if gap.evalf(_DIGITS) > 0 else "obtuse"
    if asked.startswith("is_"):
        wanted = asked.removeprefix("is_")
        word = "yes" if wanted == by_angle else "no"
        return Value(value=word, text=f"{word.capitalize()}, it is {'an' if by_angle[0] in 'ao' else 'a'} {by_angle} triangle.")
    equal = len({sympy.nsimplify(each) for each in sides})
    by_sides = {1: "equilateral", 2: "isosceles", 3: "scalene"}[equal]
    return Value(value=f"{by_angle} {by_sides}", text=f"{by_angle} {by_sides} triangle")


def _shadow(task: Task) -> Outcome:
    fields = task.fields
    height, shadow, other = (to_sympy(parse_expression(fields.text(key)), real_symbol) for key in ("height", "shadow", "other"))
    if min(height, shadow, other) <= 0:
        raise CannotSolveError("Heights and shadows must be positive. Check the numbers.")
    found = height * other / shadow
    angle = mp.atan2(mpf(str(height.evalf(25))), mpf(str(shadow.evalf(25))))
    again = mpf(str(other.evalf(25))) * mp.tan(angle)
    agrees = abs(again - mpf(str(found.evalf(25)))) < mpf(10) ** -9 * (1 + abs(again))
    steps = (
        (
            f"height / shadow = {_text(height)}/{_text(shadow)}, so the height is {_text(height)}/{_text(shadow)} "
            f"* {_text(other)} = {_text(found)}"
        ),
    )
    check = Check(verdict="verified" if agrees else "refuted", method="the angle of the sun, by tangent")
    unit = fields.text("unit") or None
    return Outcome(value=with_unit(task, from_sympy(found), unit), check=check, steps=steps, claim=Claim(kind="shadow"))
