"""Which cells pass a test: one comprehension over a column, whatever the test."""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from typing import Any

from corpus import Cell
from solver.tables.engine_rows.columns import Cells
from solver.tables.engine_rows.numbers import Value, order, stored_bound
from solver.tables.plan import Filter

_OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_EXACT_BELOW = 2**53


def compare(left: Value, op: str, right: Value) -> bool:
    """Whether two values stand in `op`; an empty one stands in none.

    >>> compare(0.5, "<", Fraction(1)), compare(None, "!=", 1)
    (True, False)
    """
    return left is not None and right is not None and _OPERATORS[op](order(left), order(right))


def passing(cells: Cells, op: str, value: Value) -> list[int]:
    """The places of the cells that stand in `op` to one value."""
    if value is None or cells.kind == "empty":
        return []
    kind = "text" if isinstance(value, str) else "number"
    if cells.kind == "mixed":
        key, test = order(value), _OPERATORS[op]
        return [at for at, cell in enumerate(cells.values) if cell is not None and test(order(cell), key)]
    if cells.kind != kind:  # every number comes before every text
        passes = op == "!=" or op in (("<", "<=") if kind == "text" else (">", ">="))
        return filled(cells) if passes else []
    if isinstance(value, Fraction):
        return _against_exact(cells, op, value)
    if op == "=":
        return [at for at, cell in enumerate(cells.values) if cell == value]
    test = _OPERATORS[op]
    return [at for at, cell in enumerate(cells.values) if cell is not None and test(cell, value)]


def against(cells: Cells, op: str, others: Cells) -> list[int]:
    """The places where a cell stands in `op` to the other column's cell of the same row."""
    test = _OPERATORS[op]
    pairs = enumerate(zip(cells.values, others.values, strict=True))
    if cells.kind == others.kind != "mixed":
        return [at for at, (cell, other) in pairs if cell is not None and other is not None and test(cell, other)]
    return [at for at, (cell, other) in pairs if compare(cell, op, other)]


def filled(cells: Cells) -> list[int]:
    """The places of the cells that are not empty."""
    return [at for at, cell in enumerate(cells.values) if cell is not None]


def among(written: Cells, read: Cells, values: Collection[Cell], *, inside: bool) -> list[int]:
    """The places of cells that are, as written or as the number read in them, one of `values`; or of those that are not."""
    allowed = frozenset(values) - {None}
    if written is read:
        return [at for at, cell in enumerate(written.values) if (cell in allowed) is inside]
    pairs = enumerate(zip(written.values, read.values, strict=True))
    return [at for at, (cell, number) in pairs if (cell in allowed or number in allowed) is inside]


def special(test: Filter, cells: Cells) -> list[int]:
    """The places of cells that pass a test which is no comparison and no membership."""
    values = test.values
    match test.op:
        case "empty":
            return [at for at, cell in enumerate(cells.values) if cell is None]
        case "filled":
            return filled(cells)
        case "contains" | "lacks":
            return _by_value(cells, _containing(str(values[0]), wanted=test.op == "contains"))
        case "within":
            periods = [(str(value), f"{value}~") for value in values]
            return _by_value(cells, lambda cell: isinstance(cell, str) and any(low <= cell < high for low, high in periods))
        case _:
            months = {f"{int(value):02d}" for value in values}
            return _by_value(cells, lambda cell: str(cell)[5:7] in months)


def _against_exact(cells: Cells, op: str, value: Fraction) -> list[int]:
    if abs(value) >= _EXACT_BELOW:  # here integers lie between stored numbers
        key, test = order(value), _OPERATORS[op]
        return [at for at, cell in enumerate(cells.values) if cell is not None and test(order(cell), key)]
    nearest, side = stored_bound(value)
    if side and op in ("=", "!="):
        return filled(cells) if op == "!=" else []
    if side:
        op = {"<": "<=" if side > 0 else "<", ">": ">=" if side < 0 else ">"}[op[0]]
    test = _OPERATORS[op]
    return [at for at, cell in enumerate(cells.values) if cell is not None and test(cell, nearest)]


def _by_value(cells: Cells, test: Callable[[Cell], bool]) -> list[int]:
    """Each different value is tested once."""
    passes = {cell for cell in set(cells.values) if cell is not None and test(cell)}
    return [at for at, cell in enumerate(cells.values) if cell in passes]


def _containing(piece: str, *, wanted: bool) -> Callable[[Cell], bool]:
    lowered = _ascii_lower(piece)
    return lambda cell: (lowered in _ascii_lower(str(cell))) is wanted


_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def _ascii_lower(text: str) -> str:
    return text.translate(_LOWER)
