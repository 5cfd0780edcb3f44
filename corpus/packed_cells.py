"""The cells of a table as they travel from a reader process: by column, numbers as arrays, a text that comes again only once.

A message of a million rows would otherwise spend most of its time on brackets and commas. What is read back is checked like
everything else of a message: an array of another length or a text that is not there is no table.
"""

from __future__ import annotations

import base64
import binascii
from array import array
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import compress
from operator import itemgetter
from typing import Any, Final

from corpus.frames import MessageError
from corpus.pausing import collection_paused
from corpus.types import Cell

_FEW: Final = 64  # rows; below, plain cells are as good
_MOST: Final = 100_000_000  # cells: a few bytes must not become a table that no memory holds
_WIDTHS: Final = {"B": 2**8, "H": 2**16, "I": 2**32}  # of codes for so many texts
_KINDS: Final = frozenset({str, int, float, type(None)})


def pack(rows: Sequence[Sequence[Cell]]) -> list[Any]:
    """Rows as a JSON-ready array: how many there are, then their columns."""
    width = len(rows[0]) if rows else 0
    if not width or any(len(row) != width for row in rows):
        return [len(rows), "rows", [list(row) for row in rows]]
    return [len(rows), "columns", [_packed(list(map(itemgetter(n), rows))) for n in range(width)]]


def unpack(value: object) -> tuple[tuple[Cell, ...], ...]:
    """The rows that `pack` was given.

    Raises:
        MessageError: it is nothing that `pack` makes.

    >>> unpack(pack([(1, "a"), (None, "b")]))
    ((1, 'a'), (None, 'b'))
    """
    match value:
        case [int() as n_rows, "columns", list() as packed] if type(n_rows) is int and n_rows * len(packed) <= _MOST:
            with collection_paused():
                columns = [_unpacked(each, n_rows) for each in packed]
                return tuple(zip(*columns, strict=True))
        case [int(), "rows", list() as rows] if all(isinstance(row, list) for row in rows):
            return tuple(_cells(row) for row in rows)
    raise MessageError("The rows of a table are missing.")


def _packed(column: list[Cell]) -> list[Any]:
    kinds = set(map(type, column)) if len(column) >= _FEW else set()
    if kinds and kinds <= {str, type(None)}:
        return _packed_texts(column)
    for kind, codes in ((int, "iq"), (float, "d")):
        if kind in kinds and kinds <= {kind, type(None)}:
            empty = array("I", compress(range(len(column)), [cell is None for cell in column]) if len(kinds) > 1 else ())
            numbers = [cell or 0 for cell in column] if empty else column
            for code in codes:
                with suppress(OverflowError):  # beyond 32 or 64 bits
                    return [code, _bytes(array(code, numbers)), _bytes(empty)]
    return ["cells", column]


def _packed_texts(column: list[Cell]) -> list[Any]:
    codes = dict.fromkeys(column)
    if 2 * len(codes) > len(column):
        return ["cells", column]
    codes = dict(zip(codes, range(len(codes)), strict=True))
    width = next(code for code, most in _WIDTHS.items() if len(codes) <= most)
    return ["codes", list(codes), width, _bytes(array(width, map(codes.__getitem__, column)))]


def _unpacked(value: object, n_rows: int) -> Sequence[Cell]:
    column: Sequence[Cell]
    match value:
        case ["cells", list() as cells]:
            column = _cells(cells)
        case ["codes", list() as texts, "B" | "H" | "I" as width, str() as codes]:
            column = _looked_up(_cells(texts), _array(width, codes))
        case ["i" | "q" | "d" as code, str() as numbers, str() as empty]:
            found: list[Cell] = _array(code, numbers).tolist()
            places = _array("I", empty)
            if places and max(places) >= len(found):
                raise MessageError("A column is empty in rows it has not.")
            for place in places:
                found[place] = None
            column = found
        case _:
            raise MessageError("A column of a table is missing.")
    if len(column) != n_rows:
        raise MessageError("A column of a table has another length than the table.")
    return column


def _looked_up(texts: Sequence[Cell], codes: array[int]) -> list[Cell]:
    look: Callable[[int], Cell] = texts.__getitem__
    if codes and max(codes) >= len(texts):
        raise MessageError("A column holds a text that is not there.")
    return list(map(look, codes))


def _cells(values: list[Any]) -> tuple[Cell, ...]:
    if not set(map(type, values)) <= _KINDS:
        raise MessageError("A table holds a value of another type.")
    return tuple(values)


def _bytes(numbers: array[Any]) -> str:
    return base64.b64encode(numbers).decode("ascii")


def _array(code: str, text: str) -> array[Any]:
    found = array(code)
    try:
        found.frombytes(base64.b64decode(text, validate=True))
    except (ValueError, binascii.Error) as error:
        raise MessageError("A column of a table is no array.") from error
    return found
