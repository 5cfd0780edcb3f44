"""Claims about figures: each measure by its textbook formula from a few basic lengths, compared with what was given and found.

The formulas are kept here a second time, each quantity directly from the basic ones, so that they share nothing with the
relations the answer was found by.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from solver.verify.claims import Proved
from solver.verify.claims.formulas import Asked, match_trees, match_value
from solver.verify.fields import Fields, RefutedError, rational
from solver.verify.mathematics.enclosures import enclose
from solver.verify.mathematics.notation import read_formula, split_list
from solver.verify.mathematics.trees import Tree, number, substitute

_METRES: Final = {
    "mm": Fraction(1, 1000), "cm": Fraction(1, 100), "dm": Fraction(1, 10), "m": Fraction(1), "km": Fraction(1000),
    "in": Fraction(127, 5000), "ft": Fraction(381, 1250), "yd": Fraction(1143, 1250), "mi": Fraction(201168, 125),
    "l^3": Fraction(1, 1000), "l": Fraction(1, 1000), "ml": Fraction(1, 10**6), "cc": Fraction(1, 10**6), "ha": Fraction(10**4),
}  # fmt: skip
_WHOLE: Final = frozenset({"l", "ml", "cc", "ha"})  # units that are areas or volumes themselves
_ROUND: Final = {"d": "2*r"}
_ROUND_BASE: Final = {"d": "2*r", "B": "pi*r^2", "c": "2*pi*r"}

FORMULAS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "square": ("s", {"A": "s*s", "p": "4*s", "d": "s*sqrt(2)"}),
    "rectangle": ("lw", {"A": "l*w", "p": "2*l + 2*w", "d": "sqrt(l*l + w*w)"}),
    "parallelogram": ("bsh", {"A": "b*h", "p": "2*b + 2*s", "t": "180*asin(h/s)/pi"}),
    "rhombus": (
        "dq",
        {
            "s": "sqrt(d^2 + q^2)/2", "A": "d*q/2", "p": "2*sqrt(d^2 + q^2)", "h": "d*q/sqrt(d^2 + q^2)",
            "t": "180*asin(2*d*q/(d^2 + q^2))/pi",
        },
    ),
    "kite": ("dqab", {"A": "d*q/2", "p": "2*a + 2*b"}),
    "trapezium": ("abh", {"A": "(a + b)/2*h", "m": "(a + b)/2"}),
    "circle": ("r", {**_ROUND, "c": "2*pi*r", "A": "pi*r^2"}),
    "inscribed_circle": ("r", {**_ROUND, "s": "2*r", "c": "2*pi*r", "A": "pi*r^2"}),
    "inscribed_square": ("r", {**_ROUND, "s": "r*sqrt(2)", "p": "4*r*sqrt(2)", "A": "2*r^2"}),
    "chord": ("rx", {**_ROUND, "k": "2*sqrt(r^2 - x^2)", "t": "360*acos(x/r)/pi"}),
    "semicircle": ("r", {**_ROUND, "p": "(pi + 2)*r", "A": "pi*r^2/2", "L": "pi*r"}),
    "sector": ("rt", {**_ROUND, "L": "2*pi*r*t/360", "A": "t/360*pi*r^2", "p": "2*r + 2*pi*r*t/360"}),
    "segment": ("rt", {**_ROUND, "k": "2*r*sin(t*pi/360)", "A": "t/360*pi*r^2 - r^2*sin(t*pi/180)/2"}),
    "annulus": ("Rr", {"D": "2*R", "d": "2*r", "A": "pi*R^2 - pi*r^2", "w": "R - r"}),
    "ellipse": ("ab", {"M": "2*a", "N": "2*b", "A": "pi*a*b"}),
    "equilateral": ("s", {"A": "sqrt(3)/4*s^2", "p": "3*s", "h": "sqrt(3)/2*s", "r": "s/(2*sqrt(3))", "R": "s/sqrt(3)"}),
    "isosceles": (
        "sb",
        {
            "h": "sqrt(s^2 - b^2/4)", "A": "b/2*sqrt(s^2 - b^2/4)", "p": "2*s + b", "t": "180*acos(b/(2*s))/pi",
            "v": "360*asin(b/(2*s))/pi",
        },
    ),
    "right_triangle": (
        "ab",
        {"c": "sqrt(a^2 + b^2)", "A": "a*b/2", "p": "a + b + sqrt(a^2 + b^2)", "X": "180*atan(a/b)/pi",
         "Y": "180*atan(b/a)/pi"},
    ),
    "triangle": ("bh", {"A": "b*h/2"}),
    "polygon": ("n", {"S": "(n - 2)*180", "D": "n*(n - 3)/2", "E": "360"}),
    "regular_polygon": (
        "ns",
        {
            "S": "(n - 2)*180", "D": "n*(n - 3)/2", "E": "360", "x": "360/n", "y": "(n - 2)*180/n", "p": "n*s",
            "A": "n*s^2/(4*tan(pi/n))", "f": "s/(2*tan(pi/n))", "R": "s/(2*sin(pi/n))",
        },
    ),
    "cube": ("s", {"V": "s^3", "L": "4*s^2", "A": "6*s^2", "d": "s*sqrt(3)", "f": "s*sqrt(2)", "F": "s^2"}),
    "cuboid": (
        "lwh",
        {"V": "l*w*h", "A": "2*l*w + 2*w*h + 2*l*h", "L": "2*l*h + 2*w*h", "d": "sqrt(l^2 + w^2 + h^2)", "B": "l*w"},
    ),
    "cylinder": ("rh", {**_ROUND_BASE, "V": "pi*r^2*h", "L": "2*pi*r*h", "A": "2*pi*r*h + 2*pi*r^2"}),
    "cone": (
        "rh",
        {
            **_ROUND_BASE, "V": "pi*r^2*h/3", "s": "sqrt(r^2 + h^2)", "L": "pi*r*sqrt(r^2 + h^2)",
            "A": "pi*r*sqrt(r^2 + h^2) + pi*r^2",
        },
    ),
    "sphere": ("r", {**_ROUND, "V": "4/3*pi*r^3", "A": "4*pi*r^2", "c": "2*pi*r"}),
    "hemisphere": ("r", {**_ROUND, "V": "2/3*pi*r^3", "L": "2*pi*r^2", "A": "3*pi*r^2"}),
    "square_pyramid": (
        "bh",
        {
            "V": "b^2*h/3", "s": "sqrt(h^2 + b^2/4)", "L": "2*b*sqrt(h^2 + b^2/4)", "A": "b^2 + 2*b*sqrt(h^2 + b^2/4)",
            "B": "b^2",
        },
    ),
    "pyramid": ("Bh", {"V": "B*h/3"}),
    "prism": ("Bh", {"V": "B*h"}),
    "frustum": (
        "Rrh",
        {
            "V": "pi*h/3*(R^2 + R*r + r^2)", "s": "sqrt(h^2 + (R - r)^2)", "L": "pi*(R + r)*sqrt(h^2 + (R - r)^2)",
            "A": "pi*(R + r)*sqrt(h^2 + (R - r)^2) + pi*R^2 + pi*r^2",
        },
    ),
    "torus": ("Rr", {"V": "2*pi^2*R*r^2", "A": "4*pi^2*R*r"}),
    "tetrahedron": ("s", {"V": "s^3/(6*sqrt(2))", "A": "sqrt(3)*s^2", "h": "s*sqrt(2/3)"}),
    "octahedron": ("s", {"V": "sqrt(2)/3*s^3", "A": "2*sqrt(3)*s^2"}),
}  # fmt: skip
"""Of each figure the basic letters, and every other quantity written in them; angles in degrees."""

_SINES: Final = {"parallelogram": "h/s", "rhombus": "2*d*q/(d^2 + q^2)"}  # of either of two neighbouring angles
_ANGLES: Final = frozenset("tvXYSExy")
_AREAS: Final = frozenset("ALBF")


def figure(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The quantities asked for are those of a figure that has what was given."""
    args = task.fields("args")
    name = args.text("figure")
    if name not in FORMULAS:
        raise RefutedError(f"Unknown figure {name!r}.")
    asked, unit = args.texts("asked"), args.text("unit")
    figures = [_trees(basics, name) for basics in witness.objects("basics")]
    if not figures or not asked:
        raise RefutedError("There is nothing to show.")
    certain = True
    for trees in figures:
        certain &= _holds(args, trees, unit)
    values = split_list(answer.text("value"))
    if len(values) != len(figures) * len(asked):
        raise RefutedError("There are not as many answers as figures and quantities asked for.")
    form = Asked(
        kind="evaluate", expressions=(), variables=(), target=None, is_real=True, form=task.text("form"), unit=None,
        places=task.integer("places") if "places" in task else None,
        significant=task.integer("significant") if "significant" in task else None,
    )  # fmt: skip
    if "unit" in answer and len(asked) == 1:
        require_power(answer.text("unit"), _power(asked[0], name))
    targets = [(letter, trees) for trees in figures for letter in asked]
    for (letter, trees), shown in zip(targets, values, strict=True):
        factor = _factor(unit, args.text("asked_unit"), letter, name)
        target = _quantity(trees, letter, name)
        if args.text("asked_unit") == "rad":
            target = ("div", ("mul", target, ("constant", "pi")), number(180))
        certain &= match_value(form, shown, target if factor == 1 else ("mul", number(factor), target))
    kind = name.replace("_", " ")
    says = f"A {kind} with the data given has exactly the {'values' if len(values) > 1 else 'value'} {', '.join(values)}."
    return Proved(says if certain else says.replace("exactly ", ""), is_proof=certain)


def _trees(basics: Fields, name: str) -> Mapping[str, Tree]:
    """The basic lengths, each a positive number."""
    trees = {letter: read_formula(basics.text(letter)) for letter in basics}
    if not set(trees) <= set(FORMULAS[name][0]):
        raise RefutedError("The witness names letters that are not basic.")
    for letter, tree in trees.items():
        # A chord may pass through the centre.
        if enclose(tree).low < 0 or letter != "x" and enclose(tree).high <= 0:
            raise RefutedError(f"{letter} is not positive.")
    return trees


def _holds(args: Fields, trees: Mapping[str, Tree], unit: str) -> bool:
    """Whether everything given is proved to be so.

    Raises:
        RefutedError: something is not.
    """
    name, certain = args.text("figure"), True
    for letter, value, given in args.items("given"):
        tree = read_formula(str(value))
        if given == "rad":
            tree = ("div", ("mul", tree, number(180)), ("constant", "pi"))
        if letter == "t" and name in _SINES:
            sine = substitute(read_formula(_SINES[name]), trees)
            certain &= match_trees(("sin", ("div", ("mul", tree, ("constant", "pi")), number(180))), sine)
            continue
        factor = _factor(str(given), unit, letter, name)
        certain &= match_trees(_quantity(trees, letter, name), ("mul", number(factor), tree))
    for left, times, right, added, given, sign in args.items("linear"):
        rest: Tree = ("mul", number(_factor(str(given), unit, left, name)), read_formula(str(added)))
        expected = (
            "add",
            ("mul", number(rational(times)), _quantity(trees, right, name)),
            rest if sign == "+" else ("neg", rest),
        )
        certain &= match_trees(_quantity(trees, left, name), expected)
    return certain


def _quantity(trees: Mapping[str, Tree], letter: str, name: str) -> Tree:
    if letter in trees:
        return trees[letter]
    formula = FORMULAS[name][1].get(letter)
    if formula is None:
        raise RefutedError(f"The witness does not give {letter}.")
    if missing := [
        each for each in FORMULAS[name][0] if each not in trees and each in formula.replace("sqrt", "").replace("sin", "")
    ]:
        raise RefutedError(f"The witness does not give {missing[0]}.")
    return substitute(read_formula(formula), trees)


def _factor(source: str, target: str, letter: str, name: str) -> Fraction:
    """How many target units one source unit of a quantity is; "cm^2" and "cm" are the same unit of length."""
    if (
        letter in _ANGLES
        and name != "chord"
        or not source
        or not target
        or source in ("deg", "rad")
        or target in ("deg", "rad")
    ):
        return Fraction(1)
    base, goal = source.partition("^")[0], target.partition("^")[0]
    if base == goal:
        return Fraction(1)
    power = _power(letter, name)
    if base not in _METRES or goal not in _METRES:
        raise RefutedError(f"{source} is not converted to {target}.")
    return _size(base, power) / _size(goal, power)


def _power(letter: str, name: str) -> int:
    """3 for a volume, 2 for an area, 1 for a length."""
    return 3 if letter == "V" else 2 if letter in _AREAS and not (letter == "L" and name in ("sector", "semicircle")) else 1


def require_power(unit: str, power: int) -> None:
    """Fail where a unit such as cm^2 is not of the power a quantity has."""
    base, _, exponent = unit.partition("^")
    if (base in _METRES and base not in _WHOLE or base == "unit") and (exponent or "1") != str(power):
        raise RefutedError(f"{unit} is not the unit of a quantity of dimension {power}.")


def _size(unit: str, power: int) -> Fraction:
    return _METRES[unit] if unit in _WHOLE else _METRES[unit] ** power
