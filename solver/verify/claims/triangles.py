"""Claims about triangles: three sides as witness, from which everything given and asked is computed again."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from solver.verify.claims import Proved
from solver.verify.claims.figures import require_power
from solver.verify.claims.formulas import Asked, match_trees, match_value
from solver.verify.fields import Fields, RefutedError, UndecidedError
from solver.verify.mathematics.enclosures import enclose
from solver.verify.mathematics.notation import read_formula, split_list
from solver.verify.mathematics.rationals import rational_or_none
from solver.verify.mathematics.trees import Tree, number

Triangle = Mapping[str, Tree]
_METRES: Final = {
    "mm": Fraction(1, 1000), "cm": Fraction(1, 100), "dm": Fraction(1, 10), "m": Fraction(1), "km": Fraction(1000),
    "in": Fraction(127, 5000), "ft": Fraction(381, 1250), "yd": Fraction(1143, 1250), "mi": Fraction(201168, 125),
}  # fmt: skip
_GROUPS: Final = {"all": "abcABC", "angles": "ABC"}


def triangle(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Every triangle named has the data and the value; or no triangle can have these sides; or the angles make 180 degrees."""
    args = task.fields("args")
    given = {str(letter): _given(str(value), str(unit), args.text("unit")) for letter, value, unit in args.items("given")}
    asked = [letter for each in args.texts("asked") for letter in _GROUPS.get(each, (each,))]
    triangles = [{side: read_formula(each.text(side)) for side in "abc"} for each in witness.objects("triangles")]
    if not triangles:
        return _without(task, answer, given, asked)
    certain = True
    for sides in triangles:
        _require_triangle(sides)
        for letter, value in given.items():
            certain &= _matches(sides, letter, value)
    if len(triangles) == 2 and all(match_close(triangles[0][side], triangles[1][side]) for side in "abc"):
        raise RefutedError("The two triangles are one.")
    certain &= _complete(given, triangles)
    text = answer.text("value")
    if asked[0] in ("possible", "type") or asked[0].startswith("is_"):
        return _word(triangles[0], asked[0], text)
    values = (
        split_list(text) if len(asked) == 1 or len(triangles) == 1 else sum((split_list(each) for each in split_list(text)), ())
    )
    if len(values) != len(triangles) * len(asked):
        raise RefutedError("There are not as many values as triangles and quantities.")
    if "unit" in answer and len(asked) == 1:
        require_power(answer.text("unit"), 2 if asked[0] == "area" else 1)
    pairs = [(sides, name) for sides in triangles for name in asked]
    for (sides, name), shown in zip(pairs, values, strict=True):
        certain &= _shown(task, sides, name, shown)
    count = "The triangle" if len(triangles) == 1 else "Each of the two triangles"
    return Proved(f"{count} with the data given has {text} as asked.", is_proof=certain)


def match_close(one: Tree, other: Tree) -> bool:
    """Whether two numbers are not told apart."""
    try:
        match_trees(one, other)
    except UndecidedError:
        return True
    except RefutedError:
        return False
    return True


def _given(text: str, unit: str, base: str) -> Tree:
    tree = read_formula(text)
    if unit == "rad":
        return ("div", ("mul", tree, number(180)), ("constant", "pi"))
    if unit in _METRES and base in _METRES and unit != base:
        return ("mul", number(_METRES[unit] / _METRES[base]), tree)
    return tree


def _require_triangle(sides: Triangle) -> None:
    for side in "abc":
        rest = [sides[each] for each in "abc" if each != side]
        if enclose(("add", *rest, ("neg", sides[side]))).low <= 0:
            raise RefutedError("The sides of the witness make no triangle.")


def _radians(degrees: Tree) -> Tree:
    return ("div", ("mul", degrees, ("constant", "pi")), number(180))


def _cosine_parts(sides: Triangle, letter: str) -> tuple[Tree, Tree]:
    """x^2 + y^2 - z^2 and 2xy for the angle opposite z: their quotient is its cosine."""
    far = sides[letter.lower()]
    one, other = (sides[each] for each in "abc" if each != letter.lower())
    square = number(2)
    top = ("add", ("pow", one, square), ("pow", other, square), ("neg", ("pow", far, square)))
    return top, ("mul", square, one, other)


def _matches(sides: Triangle, letter: str, value: Tree) -> bool:
    if letter.islower():
        return match_trees(sides[letter], value)
    top, bottom = _cosine_parts(sides, letter)
    if enclose(value).low <= 0 or enclose(value).high >= 180:
        raise RefutedError("An angle of a triangle lies between 0 and 180 degrees.")
    return match_trees(("mul", ("cos", _radians(value)), bottom), top)


def _complete(given: Mapping[str, Tree], triangles: list[dict[str, Tree]]) -> bool:
    """Whether a second triangle with the data is not forgotten: two sides and an angle opposite one of them."""
    angles = [letter for letter in given if letter.isupper()]
    sides = [letter for letter in given if letter.islower()]
    if len(angles) != 1 or len(sides) != 2 or angles[0].lower() not in sides or len(triangles) != 1:
        if len(triangles) > 1 and (len(angles) != 1 or len(sides) != 2):
            raise RefutedError("These data settle one triangle.")
        return True
    beside = next(side for side in sides if side != angles[0].lower())
    third = next(side for side in "abc" if side not in sides)
    # The roots of x^2 - 2*beside*cos(angle)*x + beside^2 - opposite^2 have this sum.
    total: Tree = ("mul", number(2), given[beside], ("cos", _radians(given[angles[0]])))
    other: Tree = ("add", total, ("neg", triangles[0][third]))
    span = enclose(other)
    if span.low > 0:
        return match_trees(other, triangles[0][third])
    if span.high > 0:
        return match_trees(other, number(0))
    return True


def _shown(task: Fields, sides: Triangle, name: str, shown: str) -> bool:
    form = Asked(
        kind="evaluate", expressions=(), variables=(), target=None, is_real=True, form=task.text("form"), unit=None,
        places=task.integer("places") if "places" in task else None,
        significant=task.integer("significant") if "significant" in task else None,
    )  # fmt: skip
    if name in ("largest", "smallest"):
        order = sorted("abc", key=lambda side: enclose(sides[side]).low)
        name = (order[-1] if name == "largest" else order[0]).upper()
    if name in "ABC":
        top, bottom = _cosine_parts(sides, name)
        if form.is_rounded or "." in shown:
            angle: Tree = ("div", ("mul", number(180), ("acos", ("div", top, bottom))), ("constant", "pi"))
            return match_value(form, shown, angle)
        value = read_formula(shown)
        if enclose(value).low <= 0 or enclose(value).high >= 180:
            raise RefutedError("An angle of a triangle lies between 0 and 180 degrees.")
        return match_trees(("mul", ("cos", _radians(value)), bottom), top)
    return match_value(form, shown, _measure(sides, name))


def _measure(sides: Triangle, name: str) -> Tree:
    a, b, c = (sides[each] for each in "abc")
    if name in sides:
        return sides[name]
    perimeter: Tree = ("add", a, b, c)
    factors = [("add", *(each if index != out else ("neg", each) for index, each in enumerate((a, b, c)))) for out in range(3)]
    area: Tree = ("div", ("sqrt", ("mul", perimeter, *factors)), number(4))
    match name:
        case "perimeter":
            return perimeter
        case "area":
            return area
        case "inradius":
            return ("div", ("mul", number(2), area), perimeter)
        case "circumradius":
            return ("div", ("mul", a, b, c), ("mul", number(4), area))
    raise RefutedError(f"Unknown quantity {name!r}.")


def _word(sides: Triangle, asked: str, text: str) -> Proved:
    if asked == "possible":
        if text != "yes":
            raise RefutedError("There is such a triangle.")
        return Proved("A triangle with these data exists.")
    order = sorted("abc", key=lambda side: enclose(sides[side]).low)
    top, _ = _cosine_parts(sides, order[-1].upper())
    exact = rational_or_none(top)
    span = enclose(top)
    sign = (
        (exact > 0) - (exact < 0)
        if exact is not None
        else 1
        if span.low > 0
        else -1
        if span.high < 0
        else 0
        if match_trees(top, number(0))
        else None
    )
    if sign is None:
        raise UndecidedError("It is not decided whether the triangle is right.")
    found = {1: "acute", 0: "right", -1: "obtuse"}[sign]
    if asked.startswith("is_"):
        if text != ("yes" if asked == f"is_{found}" else "no"):
            raise RefutedError(f"The triangle is {found}.")
        return Proved(f"The triangle is {found}.")
    equal = sum(match_close(sides[one], sides[other]) for one, other in ("ab", "bc", "ca"))
    kind = f"{found} { ({0: 'scalene', 1: 'isosceles', 3: 'equilateral'}[equal]) }"
    if text != kind:
        raise RefutedError(f"The triangle is {kind}.")
    return Proved(f"The triangle is {kind}.")


def _without(task: Fields, answer: Fields, given: Mapping[str, Tree], asked: list[str]) -> Proved:
    text = answer.text("value")
    if set(given) == set("abc"):
        if text not in ("no", "no solution"):
            raise RefutedError("The sides are not shown to make a triangle.")
        for side in "abc":
            gap: Tree = ("add", *(given[each] for each in "abc" if each != side), ("neg", given[side]))
            exact = rational_or_none(gap)
            if exact is not None and exact <= 0 or enclose(gap).high <= 0:
                return Proved("One of the sides is not shorter than the other two together.")
        raise RefutedError("Every side is shorter than the other two together.")
    if len(given) == 2 and all(letter.isupper() for letter in given) and len(asked) == 1 and asked[0] not in given:
        form = Asked(
            kind="evaluate", expressions=(), variables=(), target=None, is_real=True, form=task.text("form"), unit=None,
            places=task.integer("places") if "places" in task else None,
            significant=task.integer("significant") if "significant" in task else None,
        )  # fmt: skip
        target: Tree = ("add", number(180), *(("neg", value) for value in given.values()))
        if enclose(target).low <= 0:
            raise RefutedError("The two angles make 180 degrees or more.")
        return Proved(f"The two angles given and {text} degrees make 180 degrees.", is_proof=match_value(form, text, target))
    raise RefutedError("There is no witness.")


def shadow(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Two heights are in the ratio of their shadows."""
    args = task.fields("args")
    height, short, long = (read_formula(args.text(key)) for key in ("height", "shadow", "other"))
    form = Asked(
        kind="evaluate", expressions=(), variables=(), target=None, is_real=True, form=task.text("form"), unit=None,
        places=task.integer("places") if "places" in task else None,
        significant=task.integer("significant") if "significant" in task else None,
    )  # fmt: skip
    exact = match_value(form, answer.text("value"), ("div", ("mul", height, long), short))
    return Proved("The heights are in the ratio of the shadows.", is_proof=exact)
