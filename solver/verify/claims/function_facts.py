"""Claims about functions as such: where they have a value, what they take, what undoes them, how they repeat and mirror."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from solver.verify.claims import Proved
from solver.verify.claims.domains import height_at, points
from solver.verify.claims.extrema import span_piece
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.floats import close, numeric
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.polynomials import ONE, multiply
from solver.verify.mathematics.rational_functions import Quotient, quotient
from solver.verify.mathematics.rationals import NotRationalError
from solver.verify.mathematics.real_sets import sample
from solver.verify.mathematics.shown import is_rounding
from solver.verify.mathematics.trees import symbols, tree_in

_SEED: Final = 20
_SAMPLES: Final = 400
_REAL: Final = 1e-9
_REACH: Final = 40.0


def inverse(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Two functions undo each other."""
    args = task.fields("args")
    name, body, span = args.text("variable"), tree_in(args, "body"), span_piece(args)
    found = read_formula(answer.text("value"))
    if not symbols(found) <= {name}:
        raise RefutedError("The answer holds another letter.")
    says = f"{answer.text('value')} put into the function gives {name}, and the other way round."
    try:
        inner = quotient(found, name)
        if _composed(quotient(body, name), inner).equals(Quotient((Fraction(0), Fraction(1)), ONE)):
            return Proved(says)
        raise RefutedError("One function does not undo the other.")
    except NotRationalError:
        pass
    compared = 0
    for where in points(max(span.low, -6), min(span.high, 6)):
        height = height_at(body, name, where)
        back = None if height is None else height_at(found, name, height)
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


def inverse_value(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The function takes the value asked for at the answer."""
    args, found = task.fields("args"), read_formula(witness.text("value"))
    if answer.get("value") != witness.get("value") and not is_rounding(task, answer.text("value"), numeric(found).real):
        raise RefutedError("The answer is not the number of the witness.")
    if not close(numeric(tree_in(args, "body"), {args.text("variable"): numeric(found)}), numeric(tree_in(args, "at"))):
        raise RefutedError("The function takes another value there.")
    return Proved(f"The function takes that value at {witness.text('value')}.", is_proof=False)


def no_inverse(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A function takes some value twice: it rises somewhere and falls elsewhere on one piece."""
    args = task.fields("args")
    name, body, span = args.text("variable"), tree_in(args, "body"), span_piece(args)
    if answer.text("value") != "no inverse":
        raise RefutedError("The answer is not that there is no inverse.")
    places = sorted(where for where in points() if span.holds(where))
    heights = [(where, found) for where in places if (found := height_at(body, name, where)) is not None]
    for (_, first), (middle, second), (_, third) in zip(heights, heights[1:], heights[2:], strict=False):
        if (second - first) * (third - second) < 0:
            return Proved(f"The function turns near {middle:.4g}, so that it takes some values twice.", is_proof=False)
    raise RefutedError("The function was not seen to take a value twice.")


def equal_formula(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A formula equals the one composed from the question."""
    composed, formula = tree_in(task.fields("args"), "composed"), read_formula(witness.text("formula"))
    if answer.get("value") != witness.get("formula") and not (
        not symbols(formula) and is_rounding(task, answer.text("value"), numeric(formula).real)
    ):
        raise RefutedError("The answer is not the formula of the witness.")
    names = sorted(symbols(composed) | symbols(formula))
    says = f"The composition is {witness.text('formula')}."
    try:
        name = names[0] if names else "x"
        if quotient(composed, name).equals(quotient(formula, name)):
            return Proved(says)
        raise RefutedError("The formulas differ.")
    except NotRationalError:
        pass
    compared = 0
    for where in points(0.05, 6) if names else [1.0]:
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
    name, body = args.text("variable"), tree_in(args, "body")
    try:
        curve = quotient(body, name).reduced
        mirrored = Quotient(*(tuple(item * (-1) ** index for index, item in enumerate(part)) for part in curve))
        negated = Quotient(tuple(-item for item in mirrored.top), mirrored.bottom)
        even, odd, exactly = curve.equals(mirrored), curve.equals(negated), True
    except NotRationalError:
        pairs = [(height_at(body, name, where), height_at(body, name, -where)) for where in points(0.01, 9)]
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
    name, body, distance = args.text("variable"), tree_in(args, "body"), numeric(read_formula(witness.text("period"))).real
    if answer.get("value") != witness.get("period") and not is_rounding(task, answer.text("value"), distance):
        raise RefutedError("The answer is not the period of the witness.")
    for part in (1, 2, 3, 4, 5, 6):
        pairs = [(height_at(body, name, where), height_at(body, name, where + distance / part)) for where in points(-3, 3)[:60]]
        repeats = all(a is None or b is None or close(a, b, 1e-6) for a, b in pairs)
        if repeats != (part == 1) or not distance > 0:
            raise RefutedError(f"{distance / part:.6g} is {'' if repeats else 'not '}a period.")
    return Proved(f"The function repeats itself after {witness.text('period')}, and not after a part of it.", is_proof=False)


def amplitude(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Half the distance between the least and the greatest value of an oscillation."""
    args = task.fields("args")
    name, body = args.text("variable"), tree_in(args, "body")
    low, high = (numeric(read_formula(witness.text(end))).real for end in ("low", "high"))
    try:
        half = numeric(read_formula(answer.text("value"))).real
    except RefutedError as error:
        raise RefutedError("The answer is not a number.") from error
    heights = [found for where in sample(-60, 60, 6000) if (found := height_at(body, name, where)) is not None]
    near = 1e-3 * (high - low)
    if (
        abs(min(heights) - low) > near
        or abs(max(heights) - high) > near
        or not (close(half, (high - low) / 2, 1e-6) or is_rounding(task, answer.text("value"), (high - low) / 2))
    ):
        raise RefutedError(f"The values go from {min(heights):.6g} to {max(heights):.6g}.")
    return Proved(f"The values go from {witness.text('low')} to {witness.text('high')}.", is_proof=False)
