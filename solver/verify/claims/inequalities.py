"""Claims about inequalities of rational functions: true and false on the cells between their zeros and poles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from solver.verify.claims import Proved
from solver.verify.claims.formulas import parse_exact, read
from solver.verify.fields import Fields, RefutedError, UndecidedError
from solver.verify.mathematics.crossings import critical, holds_at
from solver.verify.mathematics.enclosures import enclose
from solver.verify.mathematics.normal_forms import is_zero
from solver.verify.mathematics.notation import split_list
from solver.verify.mathematics.polynomials import (
    ONE,
    Polynomial,
    common_divisor,
    count_real_roots,
    locate,
    multiply,
    square_free,
    to_tree,
    value_at,
)
from solver.verify.mathematics.rational_functions import quotient
from solver.verify.mathematics.rationals import rational_or_none
from solver.verify.mathematics.trees import Tree, difference, number, substitute, symbols

_FINE: Final = Fraction(1, 10**30)
_INFINITE: Final = frozenset({"infinity", "-infinity"})


class _Piece(NamedTuple):
    """One interval of the answer; an end that is None is infinite."""

    low: Tree | None
    high: Tree | None
    low_in: bool
    high_in: bool


class _Cell(NamedTuple):
    """A root of one of the polynomials, enclosed."""

    low: Fraction
    high: Fraction


def inequality(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The solutions of inequalities in one unknown that hold at the same time."""
    asked = read(task, answer, "solve")
    name = asked.variables[0]
    if not asked.is_real or not symbols(*asked.expressions) <= {name} or asked.is_rounded:
        raise UndecidedError("Only exact solutions over the reals, without other letters, are followed.")
    pieces = _pieces(answer.text("value"), witness.text("shape"))
    try:
        ratios = [(relation[0], quotient(difference(relation), name)) for relation in asked.expressions]
    except UndecidedError:
        return _general(asked.expressions, name, pieces)
    parts = [part for _, ratio in ratios for part in ratio if len(part) > 1]
    whole: Polynomial = ONE
    for part in parts:
        whole = square_free(multiply(whole, square_free(part)))
    cells = _cells(whole)
    ends = _ends(pieces, whole, cells, name)
    for index in range(len(cells) + 1):
        point = _between(cells, index)
        holds = all(_holds(head, value_at(ratio.top, point) * value_at(ratio.bottom, point)) for head, ratio in ratios)
        _compare(holds, _contains_cell(pieces, ends, index), point)
    for index, cell in enumerate(cells):
        signs = [(head, _sign_at(ratio.top, whole, cell), _sign_at(ratio.bottom, whole, cell)) for head, ratio in ratios]
        holds = all(bottom != 0 and _holds(head, top * bottom) for head, top, bottom in signs)
        _compare(holds, _contains_root(pieces, ends, index), cell.low)
    count = len(cells)
    return Proved(
        f"The signs were computed at {'the ' + str(count) if count else 'no'} zero{'s' if count != 1 else ''} and pole"
        f"{'s' if count != 1 else ''} and at a point of each of the {count + 1} interval{'s' if count else ''} between them; "
        "they cannot change elsewhere."
    )


def _pieces(text: str, shape: str) -> tuple[_Piece, ...]:
    """The intervals of an answer, numbers as intervals of no length; `shape` tells "[2, 3]" the interval from the numbers."""
    if text == "no solution":
        return ()
    if text == "all real numbers":
        return (_Piece(None, None, False, False),)
    if shape == "roots":
        return tuple(_Piece(each, each, True, True) for each in map(parse_exact, split_list(text)))
    if shape != "intervals":
        raise UndecidedError("Only intervals and lists of numbers are followed.")
    pieces = []
    for part in text.split(" ∪ "):
        inside = split_list("(" + part[1:-1] + ")")
        if part[:1] not in ("[", "(") or part[-1:] not in ("]", ")") or len(inside) != 2:
            raise UndecidedError("The answer is not a union of intervals.")
        if inside[0] == "infinity" or inside[1] == "-infinity":
            raise RefutedError("An interval has its lower end first.")
        low, high = (None if each in _INFINITE else parse_exact(each) for each in inside)
        if low is not None and high is not None and enclose(low).bounds[0] > enclose(high).bounds[1]:
            raise RefutedError("An interval has its lower end first.")
        if (low is None and part[0] == "[") or (high is None and part[-1] == "]"):
            raise RefutedError("Infinity is not in an interval.")
        pieces.append(_Piece(low, high, part[0] == "[", part[-1] == "]"))
    return tuple(pieces)


def _ends(
    pieces: Sequence[_Piece], whole: Polynomial, cells: Sequence[_Cell], name: str
) -> tuple[tuple[int | None, int | None], ...]:
    """For each end of each interval, which root it is; each end is proved to be a root.

    Raises:
        RefutedError: an end is no root, so that it cannot be where the truth changes.
    """
    return tuple(
        (
            None if piece.low is None else _root_index(piece.low, whole, cells, name),
            None if piece.high is None else _root_index(piece.high, whole, cells, name),
        )
        for piece in pieces
    )


def _root_index(end: Tree, whole: Polynomial, cells: Sequence[_Cell], name: str) -> int:
    low, high = enclose(end).bounds
    near = [index for index, cell in enumerate(cells) if cell.low <= high and low <= cell.high]
    if len(near) != 1:
        raise RefutedError("An end of an interval is not where a sign changes.")
    exact = rational_or_none(end)
    is_root = value_at(whole, exact) == 0 if exact is not None else is_zero(substitute(to_tree(whole, name), {name: end}))
    if not is_root:
        raise UndecidedError("An end of an interval was not shown to be a zero.")
    return near[0]


def _general(relations: Sequence[Tree], name: str, pieces: Sequence[_Piece]) -> Proved:
    """As for rational functions, with square roots and absolute values in the sides."""
    whole = critical(relations, name)
    cells = _cells(whole)
    ends = _ends(pieces, whole, cells, name)
    for index in range(len(cells) + 1):
        point = _between(cells, index)
        holds = all(holds_at(relation, name, number(point)) for relation in relations)
        _compare(holds, _contains_cell(pieces, ends, index), point)
    named = {index: end for piece, pair in zip(pieces, ends, strict=True) for end, index in zip(piece[:2], pair, strict=True)}
    for index, cell in enumerate(cells):
        place = named.get(index) or (number(cell.low) if cell.low == cell.high else cell)
        holds = all(holds_at(relation, name, place) for relation in relations)
        _compare(holds, _contains_root(pieces, ends, index), cell.low)
    places = "one place" if len(cells) == 1 else f"{len(cells)} places"
    return Proved(
        f"With roots and bars eliminated, the truth can change at {places} only; it was computed there and at a point of each "
        "interval between them."
    )


def _cells(whole: Polynomial) -> list[_Cell]:
    return [_Cell(*ends) for ends in locate(whole, _FINE)]


def _compare(holds: bool, inside: bool, place: Fraction) -> None:
    if holds != inside:
        raise RefutedError(f"Whether {float(place):.6g} is a solution is stated wrongly.")


def _contains_cell(pieces: Sequence[_Piece], ends: Sequence[tuple[int | None, int | None]], index: int) -> bool:
    """Whether the answer holds the interval between the roots before and after `index`."""
    return any(
        (piece.low is None or (low is not None and low < index))
        and (piece.high is None or (high is not None and index <= high))
        for piece, (low, high) in zip(pieces, ends, strict=True)
    )


def _between(cells: Sequence[_Cell], index: int) -> Fraction:
    """A rational between the roots before and after `index`."""
    if not cells:
        return Fraction(0)
    if index == 0:
        return Fraction(math.floor(cells[0].low) - 1)
    if index == len(cells):
        return Fraction(math.ceil(cells[-1].high) + 1)
    if cells[index - 1].high >= cells[index].low:
        raise UndecidedError("Two zeros lie too close together.")
    return (cells[index - 1].high + cells[index].low) / 2


def _contains_root(pieces: Sequence[_Piece], ends: Sequence[tuple[int | None, int | None]], index: int) -> bool:
    for piece, (low, high) in zip(pieces, ends, strict=True):
        above = piece.low is None or (low is not None and (low < index or (low == index and piece.low_in)))
        below = piece.high is None or (high is not None and (index < high or (high == index and piece.high_in)))
        if above and below:
            return True
    return False


def _sign_at(poly: Polynomial, whole: Polynomial, cell: _Cell) -> int:
    """The sign of a polynomial at one root of `whole`, of which it is a factor's power or has no root nearby."""
    if not poly:
        return 0
    low, high = cell
    if low == high:
        value = value_at(poly, low)
        return (value > 0) - (value < 0)
    shared = common_divisor(whole, poly)
    if len(shared) > 1 and count_real_roots(shared, low, high):
        return 0
    if len(poly) > 1 and count_real_roots(poly, low, high):
        raise UndecidedError("A zero lies too close to another.")
    value = value_at(poly, high)
    return (value > 0) - (value < 0)


def _holds(head: str, value: Fraction | int) -> bool:
    return {
        "equal": value == 0,
        "unequal": value != 0,
        "less": value < 0,
        "at_most": value <= 0,
        "greater": value > 0,
        "at_least": value >= 0,
    }[head]
