"""Claims about conics: each thing asked is checked by a property that defines it, with the coefficients of the equation."""

from __future__ import annotations

import re
from fractions import Fraction

from solver.verify.claims import Proved
from solver.verify.claims.coordinates import Coefficients, coefficients
from solver.verify.claims.formulas import Asked, match_trees, match_value
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.enclosures import enclose
from solver.verify.mathematics.notation import read_formula, split_list
from solver.verify.mathematics.trees import Tree, number, read_tree, substitute


def conic(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Every part of the answer is what it is called."""
    args = task.fields("args")
    found = coefficients(read_tree(args.get("equation")))
    if found[1] or not (found[0] or found[2]):
        raise RefutedError("The equation is not that of a conic along the axes.")
    names = args.texts("asked")
    texts = [each.strip() for each in answer.text("value").split(";")]
    if len(names) != len(texts):
        raise RefutedError("There are not as many answers as things asked for.")
    certain = True
    for name, text in zip(names, texts, strict=True):
        if found[0] and found[2]:
            certain &= _central(task, found, name, text)
        else:
            certain &= _parabola(task, found, name, text)
    return Proved(
        f"{answer.text('value')} is the {', '.join(name.replace('_', ' ') for name in names)} of the conic.", is_proof=certain
    )


def _form(task: Fields) -> Asked:
    return Asked(
        kind="evaluate", expressions=(), variables=(), target=None, is_real=True, form=task.text("form"), unit=None,
        places=task.integer("places") if "places" in task else None,
        significant=task.integer("significant") if "significant" in task else None,
    )  # fmt: skip


def _points(text: str) -> list[tuple[Tree, Tree]]:
    found = []
    for part in re.findall(r"\((?:[^()]|\([^()]*\))*\)", text):
        values = split_list(part)
        if len(values) != 2:
            raise RefutedError(f"{part!r} is not a point.")
        found.append((read_formula(values[0]), read_formula(values[1])))
    if not found:
        raise RefutedError(f"{text!r} holds no point.")
    return found


def _same(one: Tree, other: Tree) -> bool:
    return match_trees(one, other)


def _parabola(task: Fields, found: Coefficients, name: str, text: str) -> bool:
    """Points of the curve are as far from the focus as from the directrix; the vertex lies halfway between the two."""
    if found[2]:  # sideways: exchange x and y
        xx, _, yy, x, y, one = found
        found = (yy, Fraction(0), xx, y, x, one)
        is_upright = False
    else:
        is_upright = True
    square, _, _, linear, other, one = found
    if not other:
        raise RefutedError("The equation is not that of a parabola.")

    def height(x: Fraction) -> Fraction:
        return -(square * x * x + linear * x + one) / other

    middle = -linear / (2 * square)
    low = height(middle)
    # The tangent has slope 1 at the height of the focus.
    there = middle - other / (2 * square)
    focus = (middle, height(there))
    directrix = 2 * low - focus[1]
    for step in range(-3, 4):
        level = height(Fraction(step))
        if (step - focus[0]) ** 2 + (level - focus[1]) ** 2 != (level - directrix) ** 2:
            raise RefutedError("The focus is another.")
    match name:
        case "type":
            return _word(text, "parabola")
        case "vertices" | "foci":
            wanted = (middle, low) if name == "vertices" else focus
            point = _points(text)
            ordered = wanted if is_upright else (wanted[1], wanted[0])
            if len(point) != 1:
                raise RefutedError("A parabola has one focus and one vertex.")
            return all([_same(point[0][i], number(ordered[i])) for i in (0, 1)])
        case "directrix" | "axis":
            letter = ("y" if name == "directrix" else "x") if is_upright else ("x" if name == "directrix" else "y")
            left, _, right = text.partition(" = ")
            if left != letter:
                raise RefutedError("The line has another direction.")
            return _same(read_formula(right), number(directrix if name == "directrix" else middle))
        case "eccentricity":
            return match_value(_form(task), text, number(1))
        case "latus_rectum":
            return match_value(_form(task), text, number(2 * abs(focus[1] - directrix)))
    raise RefutedError(f"A parabola has no {name!r}.")


def _word(text: str, wanted: str) -> bool:
    if text != wanted:
        raise RefutedError(f"It is a {wanted}.")
    return True


def _central(task: Fields, found: Coefficients, name: str, text: str) -> bool:
    xx, _, yy, x, y, one = found
    centre = (-x / (2 * xx), -y / (2 * yy))
    size = -(xx * centre[0] ** 2 + yy * centre[1] ** 2 + x * centre[0] + y * centre[1] + one)
    squares = (size / xx, size / yy) if size else (Fraction(0), Fraction(0))
    if max(squares) <= 0:
        raise RefutedError("The equation has no curve.")
    is_hyperbola = min(squares) < 0
    along = 0 if squares[0] > squares[1] or squares[0] == squares[1] else 1
    a, b = squares[along], squares[1 - along]
    kind = "hyperbola" if is_hyperbola else "circle" if a == b else "ellipse"
    root: Tree = ("sqrt", number(a))
    focal: Tree = ("sqrt", number(a - b))  # b is negative for a hyperbola
    match name:
        case "type":
            return _word(text, kind)
        case "centre":
            points = _points(text)
            return len(points) == 1 and all([_same(points[0][i], number(centre[i])) for i in (0, 1)])
        case "vertices" | "foci":
            return _pair(_points(text), centre, along, a if name == "vertices" else a - b)
        case "eccentricity":
            return match_value(_form(task), text, ("div", focal, root))
        case "major" | "semi_major" | "minor" | "semi_minor" if not is_hyperbola:
            half: Tree = root if name.endswith("major") else ("sqrt", number(b))
            return match_value(_form(task), text, half if name.startswith("semi") else ("mul", number(2), half))
        case "latus_rectum":
            return match_value(_form(task), text, ("div", number(2 * abs(b)), root))
        case "asymptotes" if is_hyperbola:
            return _asymptotes(text, centre, xx, yy)
    raise RefutedError(f"A {kind} has no {name!r}.")


def _pair(points: list[tuple[Tree, Tree]], centre: tuple[Fraction, Fraction], along: int, square: Fraction) -> bool:
    """Two points on the axis on both sides of the centre, at the root of `square` from it."""
    if len(points) != (2 if square else 1):
        raise RefutedError("There are two of them.")
    certain = True
    for point in points:
        certain &= _same(point[1 - along], number(centre[1 - along]))
        gap: Tree = ("add", point[along], ("neg", number(centre[along])))
        certain &= _same(("mul", gap, gap), number(square))
    if len(points) == 2:
        sides = [enclose(("add", point[along], ("neg", number(centre[along])))) for point in points]
        if not (sides[0].high < 0 < sides[1].low or sides[1].high < 0 < sides[0].low):
            raise RefutedError("They lie on the same side.")
    return certain


def _asymptotes(text: str, centre: tuple[Fraction, Fraction], xx: Fraction, yy: Fraction) -> bool:
    """Lines through the centre on which the terms of the second degree vanish."""
    lines = [each.strip().partition("= ")[2] for each in text.split(",")]
    if len(lines) != 2:
        raise RefutedError("There are two asymptotes.")
    slopes, certain = [], True
    for line in lines:
        tree = read_formula(line)
        start, end = (substitute(tree, {"x": number(centre[0] + step)}) for step in (0, 1))
        certain &= _same(start, number(centre[1]))
        slope: Tree = ("add", end, ("neg", start))
        certain &= _same(("mul", slope, slope), number(-xx / yy))
        slopes.append(enclose(slope))
    if not (slopes[0].low > 0 > slopes[1].high or slopes[1].low > 0 > slopes[0].high):
        raise RefutedError("The asymptotes are the same line.")
    return certain
