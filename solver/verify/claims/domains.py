"""Claims about where a function has a real value, and which values it takes."""

from __future__ import annotations

import math
import random
from itertools import pairwise
from typing import Final

from solver.verify.claims import Proved
from solver.verify.claims.extrema import span_piece
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.floats import numeric
from solver.verify.mathematics.polynomials import count_real_roots, value_at
from solver.verify.mathematics.rational_functions import Quotient, quotient
from solver.verify.mathematics.rationals import NotRationalError
from solver.verify.mathematics.real_sets import Piece, read_set, sample
from solver.verify.mathematics.trees import Tree, tree_in

_SEED: Final = 20
SAMPLES: Final = 400
_REAL: Final = 1e-9
_REACH: Final = 40.0


def height_at(body: Tree, name: str, where: float) -> float | None:
    """The real value at a point, None where there is none; every part of the formula must have one too."""
    try:
        parts = [numeric(part, {name: where}) for part in _parts(body)]
    except RefutedError:
        return None
    if any(abs(part.imag) > _REAL * abs(part) or not math.isfinite(part.real) for part in parts):
        return None
    return parts[0].real


def _parts(tree: Tree) -> list[Tree]:
    """A formula and the operands within it that could be other than real."""
    found = [tree]
    for item in tree[1:]:
        if isinstance(item, tuple) and item[0] not in ("number", "symbol", "constant"):
            found += _parts(item)
    return found


def points(low: float = -_REACH, high: float = _REACH) -> list[float]:
    """Points of no special kind, the same at each run."""
    draw = random.Random(_SEED)
    return [draw.uniform(max(low, -_REACH), min(high, _REACH)) for _ in range(SAMPLES)]


def domain(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The set of numbers at which a function has a real value."""
    args = task.fields("args")
    name, body = args.text("variable"), tree_in(args, "body")
    pieces = read_set(answer.text("value"))
    says = f"The function has a real value on {answer.text('value')}, and nowhere else."
    try:
        if _all_but(quotient(body, name), pieces):
            return Proved(says)
    except NotRationalError:
        pass
    places = points()
    for piece in pieces:
        for end in (piece.low, piece.high):
            if math.isfinite(end):
                places += [end - 1e-4, end + 1e-4]
        places += sample(max(piece.low, -_REACH), min(piece.high, _REACH), 20)
    for where in places:
        inside = any(piece.holds(where) for piece in pieces)
        if inside != (height_at(body, name, where) is not None):
            raise RefutedError(f"At {where:.6g} the function has {'no value' if inside else 'a value'}.")
    for piece in pieces:
        for end, closed in zip((piece.low, piece.high), piece.closed, strict=True):
            if (
                math.isfinite(end)
                and piece.low < piece.high
                and closed != (height_at(body, name, end) is not None)
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
    if any(gap is None or value_at(curve.bottom, gap) != 0 for gap in gaps) or count_real_roots(curve.bottom) != len(gaps):
        raise RefutedError("The points left out are not those where the denominator is zero.")
    return True


def value_range(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The set of values of a function: none outside it, and values near each end."""
    args = task.fields("args")
    name, body, span = args.text("variable"), tree_in(args, "body"), span_piece(args)
    pieces = read_set(answer.text("value"))
    fine = [sign * 2.0**-power for power in range(31) for sign in (-1, 1)]
    places = [
        *sample(span.low, span.high, 2 * SAMPLES),
        *filter(span.holds, [*fine, *sample(-10, 10, SAMPLES)]),
        *(end for end in (span.low, span.high) if math.isfinite(end)),
    ]
    places += _edges(body, name, sorted(places))
    heights = [found for where in places if (found := height_at(body, name, where)) is not None]
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
    known = [(where, height_at(body, name, where) is not None) for where in places]
    for (left, first), (right, second) in pairwise(known):
        if first == second or len(found) > 20:
            continue
        inside, outside = (left, right) if first else (right, left)
        for _ in range(60):
            middle = (inside + outside) / 2
            inside, outside = (middle, outside) if height_at(body, name, middle) is not None else (inside, middle)
        found.append(inside)
    return found


def domain_range(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Both the set on which a function has a value, and the set of its values."""
    first, sign, second = answer.text("value").removeprefix("domain ").partition(", range ")
    if not sign:
        raise RefutedError("The answer is not a domain and a range.")
    domain(task, Fields({"value": first}), witness)
    value_range(task, Fields({"value": second}), witness)
    return Proved(f"The domain is {first}, and every value found lies in {second}.", is_proof=False)
