"""Claims about numbers that are integrals: areas, volumes, lengths, averages, and whether an integral converges."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Final

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.floats import close, numeric
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.polynomials import Polynomial, antiderivative, count_real_roots, odd_part, subtract, value_at
from solver.verify.mathematics.quadrature import integral
from solver.verify.mathematics.rational_functions import quotient
from solver.verify.mathematics.rationals import NotRationalError, exact
from solver.verify.mathematics.shown import is_rounding
from solver.verify.mathematics.taylor import derivatives
from solver.verify.mathematics.trees import INFINITY, MINUS_INFINITY, ZERO, Tree, tree_in

_TOLERANCE: Final = 1e-6


def integral_measure(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """An area, volume, length or average."""
    args, kind = task.fields("args"), task.text("kind")
    found, places = read_formula(witness.text("value")), [read_formula(text) for text in witness.texts("places")]
    if answer.get("value") != witness.get("value") and not is_rounding(task, answer.text("value"), numeric(found).real):
        raise RefutedError("The answer is not the value of the witness.")
    says = f"The {_NAMES.get(kind, kind)} is {witness.text('value')}."
    try:
        total = _exactly(args, kind, [exact(place) for place in places])
        if total == exact(found):
            return Proved(says)
        raise RefutedError(f"It is {total}.")
    except NotRationalError:
        pass
    size = _numerically(args, kind, [_real(place) for place in places])
    if not close(size, numeric(found), _TOLERANCE):
        raise RefutedError(f"A second quadrature gives {size:.8g}.")
    return Proved(says, is_proof=False)


_NAMES: Final = {
    "between": "area",
    "under": "area",
    "average": "average value",
    "length": "length of the curve",
    "volume": "volume",
}


def _exactly(args: Fields, kind: str, places: list[Fraction]) -> Fraction:
    """The exact area or average for polynomials whose crossings are all given."""
    if kind not in ("between", "under", "average"):
        raise NotRationalError
    name = args.text("variable")
    gap = subtract(_polynomial(tree_in(args, "one"), name), _polynomial(tree_in(args, "two"), name) if "two" in args else ())
    low, high = _ends(args, gap, places, exactly=True)
    if places[0] != low or places[-1] != high:
        raise RefutedError("The region has other ends.")
    whole = antiderivative(gap)
    if kind == "average":
        return (value_at(whole, high) - value_at(whole, low)) / (high - low)
    turning = odd_part(gap)
    inside = count_real_roots(turning, low, high) - (value_at(turning, high) == 0)
    if inside != sum(value_at(turning, place) == 0 for place in places[1:-1]):
        raise RefutedError("The curves cross at places that are not given.")
    return sum((abs(value_at(whole, b) - value_at(whole, a)) for a, b in pairwise(places)), Fraction(0))


def _polynomial(tree: Tree, name: str) -> Polynomial:
    found = quotient(tree, name).reduced
    if len(found.bottom) != 1:
        raise NotRationalError
    return tuple(item / found.bottom[0] for item in found.top)


def _ends(args: Fields, gap: Polynomial, places: list[Fraction], *, exactly: bool) -> tuple[Fraction, Fraction]:
    """The ends of the interval: those given, or the first and the last crossing."""
    if "span" in args:
        span = args.fields("span")
        return exact(tree_in(span, "low")), exact(tree_in(span, "high"))
    low, high = places[0], places[-1]
    if value_at(gap, low) != 0 or value_at(gap, high) != 0 or count_real_roots(gap) != count_real_roots(gap, low, high) + 1:
        raise RefutedError("The ends are not the outermost crossings.")
    return low, high


def _numerically(args: Fields, kind: str, places: list[float]) -> float:
    name, one, two = args.text("variable"), tree_in(args, "one"), tree_in(args, "two") if "two" in args else ZERO
    if "span" in args:
        span = args.fields("span")
        for place, end in ((places[0], tree_in(span, "low")), (places[-1], tree_in(span, "high"))):
            if math.isfinite(_real(end)) and not close(place, _real(end)):
                raise RefutedError("The interval has other ends.")
    else:
        for place in (places[0], places[-1]):
            if not close(numeric(one, {name: place}), numeric(two, {name: place}), 1e-7):
                raise RefutedError("The curves do not cross at the ends given.")
    low, high = places[0], places[-1]

    def height(tree: Tree, x: float) -> float:
        found = numeric(tree, {name: x})
        if abs(found.imag) > 1e-9:
            raise RefutedError(f"There is no real value at {x:.6g}.")
        return found.real

    def gap(x: float) -> float:
        return abs(height(one, x) - height(two, x))

    match kind:
        case "between" | "under":
            return integral(gap, low, high, places[1:-1])
        case "average":
            return integral(lambda x: height(one, x), low, high) / (high - low)
        case "length":
            return integral(lambda x: math.hypot(1, derivatives(one, name, x, 1)[1].real), low, high)
        case "volume":
            if args.text("axis") == "x" or name == "y":
                return math.pi * integral(lambda x: abs(height(one, x) ** 2 - height(two, x) ** 2), low, high)
            return 2 * math.pi * integral(lambda x: abs(x) * gap(x), low, high)
    raise RefutedError(f"{kind!r} is not a measure.")


def _real(tree: Tree) -> float:
    if tree == INFINITY:
        return math.inf
    if tree == MINUS_INFINITY:
        return -math.inf
    return numeric(tree).real


def integral_converges(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Whether an integral up to an infinite or singular end has a value: its parts towards the ends settle, or grow."""
    args = task.fields("args")
    name, one, span = args.text("variable"), tree_in(args, "one"), args.fields("span")
    low, high = _real(tree_in(span, "low")), _real(tree_in(span, "high"))
    tails = [_parts(lambda x: numeric(one, {name: x}).real, low, high, side) for side in (-1, 1)]
    grows = [tail for tail in tails if not _settles(tail)]
    if answer.text("value") in ("no", "infinity"):
        if not grows:
            raise RefutedError("The parts of the integral settle.")
        return Proved("The parts of the integral towards an end grow without settling.", is_proof=False)
    if answer.text("value") != "yes" or grows:
        raise RefutedError("The parts of the integral towards an end do not settle.")
    total = integral(lambda x: numeric(one, {name: x}).real, low, high)
    if not close(total, numeric(read_formula(witness.text("value"))), 1e-5) or witness.text("value") not in answer.text("text"):
        raise RefutedError(f"A second quadrature gives {total:.8g}.")
    return Proved(f"The integral converges to {witness.text('value')}.", is_proof=False)


def _parts(function: Callable[[float], float], low: float, high: float, side: int) -> list[float]:
    """Sizes of the integral over pieces that near one end, each ten times nearer or farther than the one before."""
    end, other = (high, low) if side > 0 else (low, high)
    if math.isinf(end):
        start = other if math.isfinite(other) else 0.0
        places = [start + side * 10.0**power for power in range(1, 8)]
    else:
        width = min(abs(high - low), 1.0) if math.isfinite(high - low) else 1.0
        places = [end - side * width * 10.0**-power for power in range(1, 8)]
    return [abs(integral(function, min(a, b), max(a, b))) for a, b in pairwise(places)]


def _settles(parts: list[float]) -> bool:
    """Whether the last parts fall off by a factor at each step, as those of a power of the distance do."""
    last = [part for part in parts[-3:]]
    return last[-1] < 1e-9 or all(b < 0.7 * a for a, b in pairwise(last))
