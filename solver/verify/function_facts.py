"""Claims about functions as such: where they have a value, what they take, what undoes them, how they repeat and mirror."""

from __future__ import annotations

import math
import random
from itertools import pairwise
from typing import Any, Final

from solver.verify.claims import Proved
from solver.verify.extrema import span_piece
from solver.verify.fields import Fields, RefutedError
from solver.verify.formulas import Tree, read_formula, symbols_of
from solver.verify.intervals import Piece, read_set, sample
from solver.verify.rational_functions import (
    NotRationalError,
    Quotient,
    count_real_roots,
    exact,
    multiply,
    quotient,
    value,
)
from solver.verify.taylor import close, is_rounding, numeric

_SEED: Final = 20
_SAMPLES: Final = 400
_REAL: Final = 1e-9
_REACH: Final = 40.0


def _height(body: Tree, name: str, where: float) -> float | None:
    """The real value at a point, None where there is none."""
    try:
        found = numeric(body, {name: where})
    except RefutedError:
        return None
    return found.real if abs(found.imag) <= _REAL * max(1.0, abs(found)) and math.isfinite(found.real) else None


def _points(low: float = -_REACH, high: float = _REACH) -> list[float]:
    """Points of no special kind, the same at each run."""
    draw = random.Random(_SEED)
    return [draw.uniform(max(low, -_REACH), min(high, _REACH)) for _ in range(_SAMPLES)]


def domain(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The set of numbers at which a function has a real value."""
    args = task.fields("args")
    name, body = args.text("variable"), args.get("body")
    pieces = read_set(answer.text("value"))
    says = f"The function has a real value on {answer.text('value')}, and nowhere else."
    try:
        if _all_but(quotient(body, name), pieces):
            return Proved(says)
    except NotRationalError:
        pass
    places = _points()
    for piece in pieces:
        for end in (piece.low, piece.high):
            if math.isfinite(end):
                places += [end - 1e-4, end + 1e-4]
        places += sample(max(piece.low, -_REACH), min(piece.high, _REACH), 20)
    for where in places:
        inside = any(piece.holds(where) for piece in pieces)
        if inside != (_height(body, name, where) is not None):
            raise RefutedError(f"At {where:.6g} the function has {'no value' if inside else 'a value'}.")
    for piece in pieces:
        for end, closed in zip((piece.low, piece.high), piece.closed, strict=True):
            if (
                math.isfinite(end)
                and piece.low < piece.high
                and closed != (_height(body, name, end) is not None)
                and _is_sharp(end)
            ):
                raise RefutedError(f"The end {end:.6g} is on the wrong side.")
    return Proved(says, is_proof=False)


def _is_sharp(end: float) -> bool:
    """Whether rounding cannot decide on which side of an end a value is computed."""
    return float(end).is_integer()


def _all_but(curve: Quotient, pieces: tuple[Piece, ...]) -> bool:
    """Whether the pieces are the line without exactly the zeros of the denominator, all known exactly."""
    if not all(piece.is_exact for piece in pieces) or not pieces or not all(map(math.isinf, (pieces[0].low, pieces[-1].high))):
        return False
    gaps = [piece.exact_low for piece in pieces[1:]]
    if any(gap != piece.exact_high for gap, piece in zip(gaps, pieces[:-1], strict=True)) or any(
        any(piece.closed) for piece in pieces
    ):
        raise RefutedError("The set is not the line without single points.")
    if any(gap is None or value(curve.bottom, gap) != 0 for gap in gaps) or count_real_roots(curve.bottom) != len(gaps):
        raise RefutedError("The points left out are not those where the denominator is zero.")
    return True


def value_range(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The set of values of a function: none outside it, and values near each end."""
    args = task.fields("args")
    name, body, span = args.text("variable"), args.get("body"), span_piece(args)
    pieces = read_set(answer.text("value"))
    fine = [sign * 2.0**-power for power in range(31) for sign in (-1, 1)]
    places = [
        *sample(span.low, span.high, 4 * _SAMPLES),
        *filter(span.holds, [*fine, *sample(-10, 10, _SAMPLES)]),
        *(end for end in (span.low, span.high) if math.isfinite(end)),
    ]
    places += _edges(body, name, sorted(places))
    heights = [found for where in places if (found := _height(body, name, where)) is not None]
    if not heights:
        raise RefutedError("The function has no value there.")
    for found in heights:
        if not any(
            piece.low - 1e-7 * max(1, abs(found)) <= found <= piece.high + 1e-7 * max(1, abs(found)) for piece in pieces
        ):
            raise RefutedError(f"The function takes {found:.6g}.")
    for piece in pieces:
        inside = [found for found in heights if piece.low - 1e-7 <= found <= piece.high + 1e-7]
        if not inside:
            raise RefutedError("No value was found in a part of the set.")
        width = (
            (piece.high - piece.low)
            if math.isfinite(piece.high - piece.low)
            else max(1.0, abs(piece.low) if math.isfinite(piece.low) else abs(piece.high))
        )
        if math.isfinite(piece.low) and min(inside) > piece.low + 0.02 * width:
            raise RefutedError(f"No value near {piece.low:.6g} was found.")
        if math.isfinite(piece.high) and max(inside) < piece.high - 0.02 * width:
            raise RefutedError(f"No value near {piece.high:.6g} was found.")
        if math.isinf(piece.low) and min(inside) > -10 or math.isinf(piece.high) and max(inside) < 4:
            raise RefutedError("The values do not go as far as the set.")
    return Proved(f"Every value found lies in {answer.text('value')}, and the ends are neared.", is_proof=False)


def _edges(body: Tree, name: str, places: list[float]) -> list[float]:
    """Points just inside the ends of the domain, by bisection between a point with a value and one without."""
    found: list[float] = []
    known = [(where, _height(body, name, where) is not None) for where in places]
    for (left, first), (right, second) in pairwise(known):
        if first == second or len(found) > 20:
            continue
        inside, outside = (left, right) if first else (right, left)
        for _ in range(60):
            middle = (inside + outside) / 2
            inside, outside = (middle, outside) if _height(body, name, middle) is not None else (inside, middle)
        found.append(inside)
    return found


def inverse(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Two functions undo each other."""
    args = task.fields("args")
    name, body, span = args.text("variable"), args.get("body"), span_piece(args)
    found = read_formula(answer.text("value"))
    if not symbols_of(found) <= {name}:
        raise RefutedError("The answer holds another letter.")
    says = f"{answer.text('value')} put into the function gives {name}, and the other way round."
    try:
        inner = quotient(found, name)
        if _composed(quotient(body, name), inner).equals(
            Quotient((exact(["number", "0", "1"]), exact(["number", "1", "1"])), (exact(["number", "1", "1"]),))
        ):
            return Proved(says)
        raise RefutedError("One function does not undo the other.")
    except NotRationalError:
        pass
    compared = 0
    for where in _points(max(span.low, -6), min(span.high, 6)):
        height = _height(body, name, where)
        back = None if height is None else _height(found, name, height)
        if height is None or not span.holds(where) or abs(height) > 1e6:
            continue
        if back is None or not close(back, where, 1e-5):
            raise RefutedError(f"The function is {height:.6g} at {where:.6g}, and the answer does not lead back.")
        compared += 1
    if compared < 20:
        raise RefutedError("Too few points were found to compare at.")
    return Proved(says, is_proof=False)


def _composed(outer: Quotient, inner: Quotient) -> Quotient:
    """One quotient of polynomials put into another."""
    degree = max(len(outer.top), len(outer.bottom)) - 1

    def put(polynomial: tuple[Any, ...]) -> Any:
        total: tuple[Any, ...] = ()
        for index, coefficient in enumerate(polynomial):
            term: tuple[Any, ...] = (coefficient,) if coefficient else ()
            for _ in range(index):
                term = multiply(term, inner.top)
            for _ in range(degree - index):
                term = multiply(term, inner.bottom)
            total = _sum(total, term)
        return total

    return Quotient(put(outer.top), put(outer.bottom))


def _sum(left: tuple[Any, ...], right: tuple[Any, ...]) -> tuple[Any, ...]:
    size = max(len(left), len(right))
    items = [(left[i] if i < len(left) else 0) + (right[i] if i < len(right) else 0) for i in range(size)]
    while items and items[-1] == 0:
        items.pop()
    return tuple(items)


def domain_range(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Both the set on which a function has a value, and the set of its values."""
    first, sign, second = answer.text("value").removeprefix("domain ").partition(", range ")
    if not sign:
        raise RefutedError("The answer is not a domain and a range.")
    domain(task, Fields({"value": first}), witness)
    value_range(task, Fields({"value": second}), witness)
    return Proved(f"The domain is {first}, and every value found lies in {second}.", is_proof=False)


def inverse_value(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The function takes the value asked for at the answer."""
    args, found = task.fields("args"), read_formula(witness.text("value"))
    if answer.get("value") != witness.get("value") and not is_rounding(task, answer.text("value"), numeric(found).real):
        raise RefutedError("The answer is not the number of the witness.")
    if not close(numeric(args.get("body"), {args.text("variable"): numeric(found)}), numeric(args.get("at"))):
        raise RefutedError("The function takes another value there.")
    return Proved(f"The function takes that value at {witness.text('value')}.", is_proof=False)


def no_inverse(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A function takes some value twice: it rises somewhere and falls elsewhere on one piece."""
    args = task.fields("args")
    name, body, span = args.text("variable"), args.get("body"), span_piece(args)
    if answer.text("value") != "no inverse":
        raise RefutedError("The answer is not that there is no inverse.")
    places = sorted(where for where in _points() if span.holds(where))
    heights = [(where, found) for where in places if (found := _height(body, name, where)) is not None]
    for (_, first), (middle, second), (_, third) in zip(heights, heights[1:], heights[2:], strict=False):
        if (second - first) * (third - second) < 0:
            return Proved(f"The function turns near {middle:.4g}, so that it takes some values twice.", is_proof=False)
    raise RefutedError("The function was not seen to take a value twice.")


def equal_formula(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A formula equals the one composed from the question."""
    composed, formula = task.fields("args").get("composed"), read_formula(witness.text("formula"))
    if answer.get("value") != witness.get("formula") and not (
        not symbols_of(formula) and is_rounding(task, answer.text("value"), numeric(formula).real)
    ):
        raise RefutedError("The answer is not the formula of the witness.")
    names = sorted(symbols_of(composed) | symbols_of(formula))
    says = f"The composition is {witness.text('formula')}."
    try:
        name = names[0] if names else None
        if quotient(composed, name).equals(quotient(formula, name)):
            return Proved(says)
        raise RefutedError("The formulas differ.")
    except NotRationalError:
        pass
    compared = 0
    for where in _points(0.05, 6) if names else [1.0]:
        point = dict.fromkeys(names, where)
        try:
            first = numeric(composed, point)
        except RefutedError:
            continue
        if not close(first, numeric(formula, point), 1e-7):
            raise RefutedError(f"The formulas differ at {where:.6g}.")
        compared += 1
    if not compared:
        raise RefutedError("The composition has no value at the points compared.")
    return Proved(says, is_proof=False)


def parity(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Whether a function mirrors itself at the axis or at the origin."""
    args = task.fields("args")
    name, body = args.text("variable"), args.get("body")
    try:
        curve = quotient(body, name).reduced
        mirrored = Quotient(*(tuple(item * (-1) ** index for index, item in enumerate(part)) for part in curve))
        negated = Quotient(tuple(-item for item in mirrored.top), mirrored.bottom)
        even, odd, exactly = curve.equals(mirrored), curve.equals(negated), True
    except NotRationalError:
        pairs = [(_height(body, name, where), _height(body, name, -where)) for where in _points(0.01, 9)]
        known = [(a, b) for a, b in pairs if a is not None and b is not None]
        one_sided = any((a is None) != (b is None) for a, b in pairs)
        even = not one_sided and bool(known) and all(close(a, b) for a, b in known)
        odd = not one_sided and bool(known) and all(close(a, -b) for a, b in known)
        exactly = False
    word = "even and odd" if even and odd else "even" if even else "odd" if odd else "neither"
    if answer.text("value") != word:
        raise RefutedError(f"The function is {word}.")
    return Proved(f"The function is {word if word != 'neither' else 'neither even nor odd'}.", is_proof=exactly)


def period(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The smallest distance after which a function repeats itself."""
    args = task.fields("args")
    name, body, distance = args.text("variable"), args.get("body"), numeric(read_formula(witness.text("period"))).real
    if answer.get("value") != witness.get("period") and not is_rounding(task, answer.text("value"), distance):
        raise RefutedError("The answer is not the period of the witness.")
    for part in (1, 2, 3, 4, 5, 6):
        pairs = [(_height(body, name, where), _height(body, name, where + distance / part)) for where in _points(-3, 3)[:60]]
        repeats = all(a is None or b is None or close(a, b, 1e-6) for a, b in pairs)
        if repeats != (part == 1) or not distance > 0:
            raise RefutedError(f"{distance / part:.6g} is {'' if repeats else 'not '}a period.")
    return Proved(f"The function repeats itself after {witness.text('period')}, and not after a part of it.", is_proof=False)


def amplitude(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Half the distance between the least and the greatest value of an oscillation."""
    args = task.fields("args")
    name, body = args.text("variable"), args.get("body")
    low, high = (numeric(read_formula(witness.text(end))).real for end in ("low", "high"))
    try:
        half = numeric(read_formula(answer.text("value"))).real
    except RefutedError as error:
        raise RefutedError("The answer is not a number.") from error
    heights = [found for where in sample(-60, 60, 6000) if (found := _height(body, name, where)) is not None]
    near = 1e-3 * (high - low)
    if (
        abs(min(heights) - low) > near
        or abs(max(heights) - high) > near
        or not (close(half, (high - low) / 2, 1e-6) or is_rounding(task, answer.text("value"), (high - low) / 2))
    ):
        raise RefutedError(f"The values go from {min(heights):.6g} to {max(heights):.6g}.")
    return Proved(f"The values go from {witness.text('low')} to {witness.text('high')}.", is_proof=False)
