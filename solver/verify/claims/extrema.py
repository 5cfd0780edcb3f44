"""Claims about the shape of a curve: its turning points, its greatest and least values, where it rises and where it bends."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Final

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.floats import close, numeric
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.polynomials import count_real_roots, multiply, odd_part, sign_at, sign_on, subtract
from solver.verify.mathematics.rational_functions import Quotient, quotient
from solver.verify.mathematics.rationals import NotRationalError, exact
from solver.verify.mathematics.real_sets import Piece, end_of, read_set, sample
from solver.verify.mathematics.shown import is_rounding
from solver.verify.mathematics.taylor import derivatives
from solver.verify.mathematics.trees import Tree, tree_in

_TURNS: Final = {"maximum": (1, -1), "minimum": (-1, 1), "stationary inflection": None, "inflection": None}
_SAYS: Final = {"inflection": "Inflection points", "stationary": "Stationary points", "critical_numbers": "Critical numbers"}
_SAMPLES: Final = 600
_NEAR: Final = 1e-4
_REACH: Final = 20.0
_SLACK: Final = 1e-7


def turning_points(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Every turning or inflection point: on the curve, the right signs beside it, and no other point."""
    args, asked = task.fields("args"), task.text("kind")
    if args.text("scope") == "global":
        raise RefutedError("Turning points do not settle which value is the greatest of all.")
    name, order = args.text("variable"), 2 if asked == "inflection" else 1
    points = witness.objects("points")
    shown = _shown(points, asked)
    if answer.text("value") != shown:
        raise RefutedError(f"The answer is not {shown}.")
    span = span_piece(args)
    try:
        exactly = _turn_exactly(args, name, order, points, span)
    except NotRationalError:
        exactly = False
        for point in points:
            _turn_numerically(tree_in(args, "body"), name, order, point)
        _scan_for_others(
            tree_in(args, "body"), name, order, [numeric(read_formula(point.text("at"))).real for point in points], span
        )
    return Proved(f"{_SAYS.get(asked, 'Local extrema')}: {shown}.", is_proof=exactly)


def _shown(points: tuple[Fields, ...], asked: str) -> str:
    """The answer that lists the points of the kinds asked for."""
    if asked == "critical_numbers":
        return _listed([point.text("at") for point in points]) or "no critical numbers"
    if asked in ("stationary", "local_extrema", "extremes"):
        wanted = [point for point in points if asked == "stationary" or point.text("kind") in ("maximum", "minimum")]
        texts = [f"{point.text('kind')} at ({point.text('at')}, {point.text('height')})" for point in wanted]
        return ", ".join(texts) or ("no stationary points" if asked == "stationary" else "no local extrema")
    kind = asked.removeprefix("local_")
    pairs = [f"({point.text('at')}, {point.text('height')})" for point in points if point.text("kind") == kind]
    return _listed(pairs) or ("no inflection points" if kind == "inflection" else f"no local {kind}")


def _listed(texts: list[str]) -> str:
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]" if texts else ""


def _turn_exactly(args: Fields, name: str, order: int, points: tuple[Fields, ...], span: Piece) -> bool:
    curve = quotient(tree_in(args, "body"), name)
    rate = curve.derivative if order == 1 else curve.derivative.derivative
    rate = rate.reduced
    sign = multiply(rate.top, rate.bottom)
    places = [exact(read_formula(point.text("at"))) for point in points]
    for place, point in zip(places, points, strict=True):
        if curve.at(place) != exact(read_formula(point.text("height"))) or rate.at(place) != 0:
            raise RefutedError(f"There is no such point at {place}.")
        step = Fraction(1)
        while count_real_roots(sign, place - step, place + step) != 1 or sign_at(sign, place - step) == 0:
            step /= 2
        _compare_turn(point.text("kind"), sign_at(sign, place - step), sign_at(sign, place + step))
    if not span.is_exact:
        return False
    wanted = rate.top if order == 1 else odd_part(rate.top)
    low, high = span.exact_low, span.exact_high
    there = count_real_roots(wanted, low, high) if len(wanted) > 1 else 0
    there += low is not None and sign_at(wanted, low) == 0
    ends = sum(end is not None and sign_at(wanted, end) == 0 and end not in places for end in (low, high))
    if there - ends != len(points):
        raise RefutedError(f"There are {there} such points, and {len(points)} are given.")
    return True


def _turn_numerically(body: Tree, name: str, order: int, point: Fields) -> None:
    place, height = numeric(read_formula(point.text("at"))).real, numeric(read_formula(point.text("height")))
    try:
        slope = derivatives(body, name, place, order)[order]
    except RefutedError:
        slope = 0j  # a kink, where only the signs beside it tell
    if not close(numeric(body, {name: place}), height) or not close(slope, 0, 1e-7):
        raise RefutedError(f"There is no such point at {point.text('at')}.")
    step = _NEAR * max(1.0, abs(place))
    before, after = (derivatives(body, name, place + side * step, order)[order].real for side in (-1, 1))
    _compare_turn(point.text("kind"), _sign(before), _sign(after))


def _scan_for_others(body: Tree, name: str, order: int, places: list[float], span: Piece) -> None:
    """Changes of sign of the derivative between points of a scan, each of which must have a point given beside it."""
    before: tuple[float, float] | None = None
    for where in sample(max(span.low, -_REACH), min(span.high, _REACH), _SAMPLES):
        try:
            found = derivatives(body, name, where, order)
        except RefutedError:
            before = None
            continue
        if any(abs(item.imag) > _SLACK for item in found) or abs(found[order]) > 1e4:
            before = None
            continue
        now = (where, found[order].real)
        if (
            before is not None
            and before[1] * now[1] < 0
            and not any(before[0] - 1e-6 <= place <= now[0] + 1e-6 for place in places)
        ):
            raise RefutedError(f"There is a further point between {before[0]:.6g} and {where:.6g}.")
        before = now


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _compare_turn(kind: str, before: int, after: int) -> None:
    if kind not in _TURNS:
        raise RefutedError(f"{kind!r} is not a kind of point.")
    wanted = _TURNS[kind]
    changes = before * after < 0
    if (wanted is not None and (before, after) != wanted) or (wanted is None and changes != (kind == "inflection")):
        raise RefutedError(f"The point is not a {kind}: the signs beside it are {before} and {after}.")


def bound(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The greatest or least value over an interval: attained at a point of it, and exceeded nowhere."""
    args, kind = task.fields("args"), witness.text("kind")
    place, height = witness.text("at"), witness.text("height")
    if kind not in ("maximum", "minimum") or task.text("kind") not in (kind, "extremes"):
        raise RefutedError(f"A {kind} is not what was asked.")
    forms = (height, f"({place}, {height})", f"{args.text('variable')} = {place}")
    if answer.text("value") not in forms and not is_rounding(task, answer.text("value"), numeric(read_formula(height)).real):
        raise RefutedError(f"The answer is not the {kind} {height}.")
    exactly = _bounded(args, kind, place, height)
    return Proved(f"The {kind} of the function is {height}, at {args.text('variable')} = {place}.", is_proof=exactly)


def two_bounds(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Both the greatest and the least value over an interval."""
    args = task.fields("args")
    exactly, parts = True, []
    for kind in ("maximum", "minimum"):
        place, height = witness.text(f"{kind}_at"), witness.text(kind)
        exactly &= _bounded(args, kind, place, height)
        parts.append(f"{kind} {height} at {args.text('variable')} = {place}")
    shown = ", ".join(parts)
    if answer.text("value") != shown:
        raise RefutedError(f"The answer is not: {shown}.")
    return Proved(f"The extreme values are: {shown}.", is_proof=exactly)


def _bounded(args: Fields, kind: str, place: str, height: str) -> bool:
    name, body, span, sign = args.text("variable"), tree_in(args, "body"), span_piece(args), 1 if kind == "maximum" else -1
    at, top = read_formula(place), read_formula(height)
    if not span.holds(numeric(at).real) and not any(close(numeric(at), end) for end in _closed_ends(span)):
        raise RefutedError(f"{place} is not in the interval.")
    try:
        curve = quotient(body, name)
        if not span.is_exact:
            raise NotRationalError
        if curve.at(exact(at)) != exact(top):
            raise RefutedError(f"The function is not {height} at {place}.")
        gap = Quotient(subtract(multiply((exact(top),), curve.bottom), curve.top), curve.bottom)
        if sign_on(multiply(gap.top, gap.bottom), span.exact_low, span.exact_high) not in (sign, 0):
            raise RefutedError(f"The function passes {height} elsewhere.")
        return True
    except NotRationalError:
        _bounded_numerically(body, name, numeric(at), numeric(top), sign, span)
        return False


def _closed_ends(span: Piece) -> list[float]:
    return [end for end, closed in zip((span.low, span.high), span.closed, strict=True) if closed]


def _bounded_numerically(body: Tree, name: str, at: complex, top: complex, sign: int, span: Piece) -> None:
    if not close(numeric(body, {name: at}), top):
        raise RefutedError("The function has another value at the place given.")
    for where in sample(span.low, span.high, _SAMPLES):
        try:
            height = numeric(body, {name: where})
        except RefutedError:
            continue
        if abs(height.imag) < _SLACK and sign * (height.real - top.real) > _SLACK * max(1.0, abs(top)):
            raise RefutedError(f"The function is {height.real:.6g} at {where:.6g}.")


def sign_of_derivative(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Where a curve rises, falls or bends one way: the sign of a derivative within the set and outside it."""
    args, kind = task.fields("args"), task.text("kind")
    if kind not in ("increasing", "decreasing", "concave_up", "concave_down"):
        raise RefutedError("The question is not where a curve rises, falls or bends.")
    name, body, span = args.text("variable"), tree_in(args, "body"), span_piece(args)
    order = 2 if kind.startswith("concave") else 1
    sign = 1 if kind in ("increasing", "concave_up") else -1
    pieces = read_set(answer.text("value"))
    exactly = False
    try:
        rate = quotient(body, name)
        for _ in range(order):
            rate = rate.derivative
        rate = rate.reduced
        exactly = all(piece.is_exact for piece in (*pieces, span))
        if exactly:
            _compare_signs(rate, sign, pieces, span)
    except NotRationalError:
        pass
    if not exactly:
        for where in sample(max(span.low, -1e6), min(span.high, 1e6), _SAMPLES):
            _compare_sign_at(body, name, order, sign, where, pieces)
    return Proved(f"The curve is {kind.replace('_', ' ')} on {answer.text('value')}, and nowhere else.", is_proof=exactly)


def _compare_signs(rate: Quotient, sign: int, pieces: tuple[Piece, ...], span: Piece) -> None:
    polynomial = multiply(rate.top, rate.bottom)
    edges: list[Fraction | None] = [span.exact_low]
    for piece in pieces:
        if sign_on(polynomial, piece.exact_low, piece.exact_high) != sign:
            raise RefutedError(f"The sign is not the same between {piece.low:.6g} and {piece.high:.6g}.")
        edges += [piece.exact_low, piece.exact_high]
    edges.append(span.exact_high)
    for index in range(0, len(edges), 2):
        low, high = edges[index], edges[index + 1]
        at_start = index == 0 and pieces and pieces[0].low == span.low
        at_end = index == len(edges) - 2 and pieces and pieces[-1].high == span.high
        if at_start or at_end or (low is not None and low == high):
            continue
        if sign_on(polynomial, low, high) == sign or sign_on(polynomial, low, high) is None:
            raise RefutedError("The set leaves out a part.")


def _compare_sign_at(body: Tree, name: str, order: int, sign: int, where: float, pieces: tuple[Piece, ...]) -> None:
    try:
        found = derivatives(body, name, where, order)
    except RefutedError:
        return
    if abs(found[0].imag) > _SLACK or abs(found[order]) < 1e-9:
        return
    inside = any(piece.low < where < piece.high for piece in pieces)
    if inside != (_sign(found[order].real) == sign):
        raise RefutedError(f"At {where:.6g} the derivative is {found[order].real:.6g}.")


def span_piece(args: Fields) -> Piece:
    """The interval of a task, the line where it has none."""
    if "span" not in args:
        return Piece(-math.inf, math.inf, (False, False))
    span = args.fields("span")
    ends = [end_of(tree_in(span, key)) for key in ("low", "high")]
    left, right = (bool(item) for item in span.items("closed"))
    return Piece(ends[0][0], ends[1][0], (left, right), ends[0][1], ends[1][1])
