"""What the claims about formulas share: the parts of a task, and an answer's text compared with the value it should have."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from solver.verify.fields import Fields, RefutedError, UndecidedError
from solver.verify.mathematics.completeness import is_zero_number
from solver.verify.mathematics.enclosures import Interval, NoValueError, agree, apart, enclose
from solver.verify.mathematics.normal_forms import is_zero
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.rationals import rational_or_none, round_half_up
from solver.verify.mathematics.shown import decimal
from solver.verify.mathematics.trees import CONSTANTS, Tree, minus, number, symbols, tree_in, trees_in, walk

_KNOWN: Final = frozenset("topic kind expressions variables target domain form places significant unit".split())
_SEED: Final = 60_217
_POINTS: Final = 6
_TRIES: Final = 40
_DIGITS: Final = 30


class Asked(NamedTuple):
    """A problem as parsed."""

    kind: str
    expressions: tuple[Tree, ...]
    variables: tuple[str, ...]
    target: Tree | None
    is_real: bool
    form: str
    places: int | None
    significant: int | None
    unit: str | None

    @property
    def is_rounded(self) -> bool:
        """Whether decimals or figures are asked for."""
        return self.places is not None or self.significant is not None


def read(task: Fields, answer: Fields, *kinds: str, units: Collection[str] = ()) -> Asked:
    """The problem of a certificate, of one of the kinds that its claim is about.

    An answer has no unit but the one asked for, or one of `units`, of which the claim takes account.

    Raises:
        RefutedError: it is not one.
    """
    asked = Asked(
        kind=task.text("kind"),
        expressions=trees_in(task, "expressions"),
        variables=task.texts("variables"),
        target=tree_in(task, "target") if "target" in task else None,
        is_real=task.text("domain") == "real",
        form=task.text("form"),
        places=task.integer("places") if "places" in task else None,
        significant=task.integer("significant") if "significant" in task else None,
        unit=task.text("unit") if "unit" in task else None,
    )
    if any(task.data[key] for key in task if key not in _KNOWN):
        raise UndecidedError("The question sets a condition that is not followed here.")
    if not asked.expressions:
        raise RefutedError("There is no formula.")
    if asked.kind not in kinds:
        raise RefutedError(f"The claim does not answer a question of the kind {asked.kind!r}.")
    if asked.target is not None and asked.kind not in ("system", "divide"):
        raise UndecidedError("What is asked of the solutions is not followed here.")
    if "unit" in answer and answer.text("unit") not in (asked.unit, *units):
        raise RefutedError(f"The unit {answer.text('unit')!r} is not asked for.")
    if CONSTANTS.intersection(symbols(*asked.expressions)) or max(abs(asked.places or 0), abs(asked.significant or 0)) > 1_000:
        raise UndecidedError("A letter of the question is also the name of a constant, or too many digits are asked for.")
    return asked


def stated(answer: Fields) -> Tree:
    """The answer's value as a tree; one with rounded numbers in it is not followed."""
    return parse_exact(answer.text("value"))


def parse_exact(text: str) -> Tree:
    """The tree of a text without decimals.

    Raises:
        UndecidedError: it has some, or is not in the notation.
    """
    if "." in text:
        raise UndecidedError("Rounded numbers within a formula are not followed.")
    return read_formula(text)


def is_decimal(asked: Asked, text: str) -> bool:
    """Whether a value is given as a rounded decimal."""
    return asked.is_rounded or "." in text


def match_value(asked: Asked, text: str, target: Tree, *, unit: str | None = None) -> bool:
    """Compare a value as shown with the number it should be.

    Returns:
        True where they are proved to agree, False where they agree to many digits only.

    Raises:
        RefutedError: they differ.
    """
    exact = rational_or_none(target)
    if unit == "%" and asked.unit != "%":
        target = ("mul", target, number(100))
        exact = None if exact is None else exact * 100
    if is_decimal(asked, text):
        return _match_decimal(asked, text, target, exact)
    tree = read_formula(text)
    if exact is not None and (given := rational_or_none(tree)) is not None:
        if given != exact:
            raise RefutedError(f"{text} is not the value, which is another rational number.")
        return True
    return match_trees(tree, target, real=asked.is_real)


def _match_decimal(asked: Asked, text: str, target: Tree, exact: Fraction | None) -> bool:
    shown = decimal(text, places=asked.places, significant=asked.significant)
    if exact is not None:
        gap = abs(exact - shown.value)
        if gap > shown.half_unit or gap == shown.half_unit and abs(shown.value) < abs(exact):
            raise RefutedError(f"{text} is not the value rounded.")
        if asked.places is not None and round_half_up(exact, asked.places) != shown.value:
            raise RefutedError(f"{text} is not the value rounded.")
        return True
    low, high = enclose(target).bounds
    if high < shown.value - shown.half_unit or low > shown.value + shown.half_unit:
        raise RefutedError(f"{text} is not the value rounded.")
    if not shown.value - shown.half_unit <= low <= high <= shown.value + shown.half_unit:
        raise UndecidedError("The value is too close to the middle between two decimals.")
    return True


def match_trees(left: Tree, right: Tree, *, real: bool = True) -> bool:
    """As `match_value`, for two formulas, with letters or without."""
    names = sorted(symbols(left, right))
    if not names and (gap := rational_or_none(minus(left, right))) is not None:
        if gap:
            raise RefutedError("The values differ.")
        return True
    equal = _reduces(minus(left, right), real=real)
    if names:
        compared = compare_at_points(left, right, names)
        if not compared:
            raise UndecidedError("The formulas were compared nowhere.")
        return equal
    try:
        one, other = enclose(left), enclose(right)
    except NoValueError:
        if equal and any(("constant", "i") in walk(side) for side in (left, right)):
            return True
        raise
    if apart(one, other):
        raise RefutedError("The values differ.")
    if not equal and not agree(one, other, _DIGITS):
        raise UndecidedError("Too few digits of the values are known.")
    return equal


def vanishes(tree: Tree, *, real: bool = True) -> bool:
    """Whether a formula without letters is zero: True proved, False to many digits only.

    Raises:
        RefutedError: it is not zero.
    """
    return match_trees(tree, number(0), real=real)


def _reduces(tree: Tree, *, real: bool) -> bool:
    try:
        return is_zero(tree, real=real) or (real and not symbols(tree) and is_zero_number(tree))
    except UndecidedError:
        return False


def compare_at_points(left: Tree, right: Tree, names: Iterable[str]) -> int:
    """At how many random points two formulas agree.

    Raises:
        RefutedError: they differ at one.
    """
    compared = 0
    for point in points(names):
        try:
            one, other = enclose(left, point), enclose(right, point)
        except NoValueError:
            continue
        if apart(one, other):
            shown = ", ".join(f"{name} = {value.low:.6g}" for name, value in point.items())
            raise RefutedError(f"They differ at {shown}.")
        compared += agree(one, other, _DIGITS)
        if compared == _POINTS:
            break
    return compared


def points(names: Iterable[str]) -> Iterable[Mapping[str, Interval]]:
    """Random places, the same every time, positive ones more often than others."""
    source = random.Random(_SEED)
    letters = tuple(names)
    for attempt in range(_TRIES):
        low, high = ((100, 3_000), (-3_000, 3_000), (1_000, 9_000), (10, 990))[attempt % 4]
        values = {name: Decimal(source.randint(low, high)) / 1_000 for name in letters}
        yield {name: Interval(value, value) for name, value in values.items()}
