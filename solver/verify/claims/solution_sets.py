"""Claims about which numbers satisfy a relation: roots within an interval, integers, solutions of a system counted."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Final

from solver.verify.claims import Proved
from solver.verify.claims.extrema import span_piece
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.floats import close, numeric
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.polynomials import Polynomial, common_divisor, count_real_roots, multiply, sign_on, value_at
from solver.verify.mathematics.rational_functions import Quotient, quotient
from solver.verify.mathematics.rationals import NotRationalError, exact
from solver.verify.mathematics.real_sets import Piece, sample
from solver.verify.mathematics.shown import is_rounding
from solver.verify.mathematics.taylor import derivatives
from solver.verify.mathematics.trees import Tree, minus, trees_in

_SCANNED: Final = 2000
_REACH: Final = 1000
_TAIL: Final = 100


def roots_within(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Every root satisfies the equation and lies in the interval; a scan of it finds no other."""
    args, texts = task.fields("args"), witness.texts("roots")
    name, span = args.text("variable"), span_piece(args)
    (relation,) = trees_in(args, "relations")
    if relation[0] != "equal":
        raise RefutedError("The question is not an equation.")
    difference = minus(relation[1], relation[2])
    trees = [read_formula(text) for text in texts]
    scale = math.pi / 180 if args.flag("degrees") else 1.0
    places = [numeric(tree).real * scale for tree in trees]
    _compare_answer(task, answer.text("value"), texts, [place / scale for place in places])
    for place in places:
        if not _inside(span, place):
            raise RefutedError(f"{place:.6g} is not in the interval.")
        if not close(numeric(relation[1], {name: place}), numeric(relation[2], {name: place}), 1e-7):
            raise RefutedError(f"{place:.6g} does not satisfy the equation.")
    if any(b - a < 1e-7 for a, b in zip(places, places[1:], strict=False)):
        raise RefutedError("The roots are not different and in order.")
    says = f"The solutions in the interval are {', '.join(texts) or 'none'}."
    try:
        curve = quotient(difference, name)
        if scale == 1.0 and span.is_exact:
            _count(curve, span, [exact(tree) for tree in trees])
            return Proved(says)
    except NotRationalError:
        pass
    _scan(difference, name, span, places)
    return Proved(f"{says[:-1]}, as far as a scan of it shows.", is_proof=False)


def _compare_answer(task: Fields, shown: str, texts: tuple[str, ...], places: list[float]) -> None:
    if not texts:
        if shown != "no solution":
            raise RefutedError("The answer gives a solution.")
        return
    items = shown[1:-1].split(", ") if len(texts) > 1 else [shown]
    if len(items) != len(texts) or not all(
        item == text or is_rounding(task, item, place) for item, text, place in zip(items, texts, places, strict=True)
    ):
        raise RefutedError("The answer is not the roots of the witness.")


def _inside(span: Piece, place: float) -> bool:
    ends = zip((span.low, span.high), span.closed, strict=True)
    return span.holds(place) or any(closed and close(place, end) for end, closed in ends if math.isfinite(end))


def _count(curve: Quotient, span: Piece, roots: list[Fraction]) -> None:
    """All zeros of the numerator in the interval are the roots, or zeros of the denominator too."""
    top = curve.reduced.top
    low, high = span.exact_low, span.exact_high
    total = count_real_roots(top, low, high) if len(top) > 1 else 0
    total += low is not None and span.closed[0] and value_at(top, low) == 0
    total -= high is not None and not span.closed[1] and value_at(top, high) == 0
    missing = total - sum(value_at(top, root) == 0 for root in roots)
    if missing and not _common(curve, top):
        raise RefutedError(f"There are {total} solutions in the interval.")


def _common(curve: Quotient, top: Polynomial) -> bool:
    """Whether a zero of the reduced numerator is a place where the formula as written has no value."""
    return len(common_divisor(top, curve.bottom)) > 1


def _scan(difference: Tree, name: str, span: Piece, places: list[float]) -> None:
    """Changes of sign and touching points in the interval, each of which must be near a root that is given."""
    low, high = max(span.low, -50.0), min(span.high, 50.0)
    step = (high - low) / _SCANNED
    heights: list[tuple[float, float | None]] = []
    for where in sample(low, high, _SCANNED):
        try:
            found = numeric(difference, {name: where})
            heights.append((where, found.real if abs(found.imag) < 1e-9 else None))
        except RefutedError:
            heights.append((where, None))
    for (left, before), (middle, here), (right, after) in zip(heights, heights[1:], heights[2:], strict=False):
        if before is None or here is None or after is None or any(abs(place - middle) < 3 * step for place in places):
            continue
        touches = abs(here) < abs(before) and abs(here) < abs(after) and _vanishes_near(difference, name, middle)
        if (
            before * here < 0 and abs(before) + abs(here) < 1e3 and _vanishes_near(difference, name, (left + middle) / 2)
        ) or touches:
            raise RefutedError(f"There is a further solution near {middle:.6g}, between {left:.6g} and {right:.6g}.")


def _vanishes_near(difference: Tree, name: str, start: float) -> bool:
    """Whether Newton's method from a point of the scan ends at a zero close by."""
    where = start
    try:
        for _ in range(80):
            height, slope = derivatives(difference, name, where, 1)
            if abs(height) < 1e-12:
                return True
            where -= (height / slope).real
            if abs(where - start) > 0.2:
                return False
    except (RefutedError, ZeroDivisionError):
        return False
    return abs(numeric(difference, {name: where})) < 1e-9


def integers_satisfying(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The integers that satisfy a relation, each tried; beyond them its sign is settled for quotients of polynomials."""
    args = task.fields("args")
    name, relations, sign = args.text("variable"), trees_in(args, "relations"), args.text("sign") if "sign" in args else ""
    found = [
        n for n in range(-_REACH, _REACH + 1) if _has_sign(sign, n) and all(_holds(relation, name, n) for relation in relations)
    ]
    if answer.text("value") == "infinitely many":
        ends = [
            found[-_TAIL:] == list(range(_REACH - _TAIL + 1, _REACH + 1)),
            found[:_TAIL] == list(range(-_REACH, -_REACH + _TAIL)),
        ]
        if not any(ends):
            raise RefutedError("The integers that satisfy it do not go on at either end.")
        return Proved(f"Every integer tried at an end, up to {_REACH} from zero, satisfies it.", is_proof=False)
    if task.text("kind") == "least":
        return _end_of(found, answer.text("value"), args.flag("greatest"))
    listed = f"[{', '.join(map(str, found))}]" if found else "no solution"
    if answer.text("value") != (str(len(found)) if task.text("kind") == "count" else listed):
        raise RefutedError(f"Up to {_REACH} there are {len(found)} such integers.")
    try:
        settled = all(
            not _has_sign(sign, side) or any(_fails_beyond(relation, name, side) for relation in relations)
            for side in (-_REACH, _REACH)
        )
    except NotRationalError:
        settled = False
    return Proved(f"Exactly {len(found)} integers satisfy it.", is_proof=settled)


def _end_of(found: list[int], shown: str, greatest: bool) -> Proved:
    """The first or last of the integers, which must not go on beyond those tried on that side."""
    end = (found[-1] if greatest else found[0]) if found else None
    if end is None or abs(end) == _REACH or shown != str(end):
        raise RefutedError(f"The integer is {end}.")
    return Proved(
        f"{end} is the {'greatest' if greatest else 'least'} of the integers up to {_REACH} from zero.", is_proof=False
    )


def _has_sign(sign: str, n: int) -> bool:
    return {"positive": n > 0, "negative": n < 0, "nonnegative": n >= 0}.get(sign, True)


def _holds(relation: Tree, name: str, n: int) -> bool:
    try:
        left, right = (exact(side, {name: Fraction(n)}) for side in relation[1:])
    except NotRationalError:
        values = [numeric(side, {name: n}) for side in relation[1:]]
        if any(abs(item.imag) > 1e-9 for item in values):
            return False
        left, right = (Fraction(round(item.real, 9)) for item in values)
    except RefutedError:
        return False
    return {
        "equal": left == right,
        "unequal": left != right,
        "less": left < right,
        "at_most": left <= right,
        "greater": left > right,
        "at_least": left >= right,
    }[relation[0]]


def _fails_beyond(relation: Tree, name: str, side: int) -> bool:
    """Whether a relation fails for every number beyond the integers tried on one side."""
    gap = quotient(minus(relation[1], relation[2]), name)
    polynomial = multiply(gap.top, gap.bottom)
    found = sign_on(polynomial, None, Fraction(side)) if side < 0 else sign_on(polynomial, Fraction(side), None)
    allowed = {"equal": (0,), "less": (-1,), "at_most": (-1, 0), "greater": (1,), "at_least": (1, 0), "unequal": (1, -1)}
    return found is not None and found not in allowed[relation[0]]


def system_count(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """How many solutions a linear system has, by elimination."""
    args = task.fields("args")
    names = args.texts("variables")
    rows = [_row(relation, names) for relation in trees_in(args, "relations")]
    rank = 0
    for column in range(len(names)):
        pivot = next((index for index in range(rank, len(rows)) if rows[index][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        for index in range(len(rows)):
            if index != rank and rows[index][column]:
                factor = rows[index][column] / rows[rank][column]
                rows[index] = [a - factor * b for a, b in zip(rows[index], rows[rank], strict=True)]
        rank += 1
    contradicts = any(row[-1] and not any(row[:-1]) for row in rows)
    expected = "no solution" if contradicts else "1" if rank == len(names) else "infinitely many"
    if answer.text("value") != expected:
        raise RefutedError(f"Elimination finds: {expected}.")
    return Proved(
        f"Elimination leaves {rank} independent equations for {len(names)} unknowns{', and a contradiction' * contradicts}."
    )


def _row(relation: Tree, names: tuple[str, ...]) -> list[Fraction]:
    """The coefficients and the right side of a linear equation, which is checked to be linear."""
    difference = minus(relation[1], relation[2])
    zero = dict.fromkeys(names, Fraction(0))
    constant = exact(difference, zero)
    row = [exact(difference, {**zero, name: Fraction(1)}) - constant for name in names]
    for scale in (2, 3, 5):
        point = {name: Fraction(scale * (index + 1), index + 2) for index, name in enumerate(names)}
        if exact(difference, point) != constant + sum(a * point[name] for a, name in zip(row, names, strict=True)):
            raise RefutedError("An equation is not linear.")
    return [*row, -constant]
