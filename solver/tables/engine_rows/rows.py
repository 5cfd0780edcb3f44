"""The rows of a query before anything is made of them: joined, filtered, cut to the top ones, moved."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from solver.tables.engine_rows.columns import Cells, Tables
from solver.tables.engine_rows.numbers import Value, order
from solver.tables.plan import Join, PlanError, Query, Top
from solver.tables.plan_walk import owner_of

T = TypeVar("T")
MAX_JOINED = 5_000_000
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows of the tables of a query side by side: for each table the place of its row, from 0. All are equally long."""

    query: Query
    tables: Tables
    places: tuple[Sequence[int], ...]

    def __len__(self) -> int:
        return len(self.places[0])

    def kept(self, at: Sequence[int]) -> Rows:
        """Those of the rows that stand at these places of the list."""
        if len(at) == len(self):
            return self
        kept = tuple(at if _is_all(places) else [places[each] for each in at] for places in self.places)
        return Rows(query=self.query, tables=self.tables, places=kept)

    def column(self, name: str) -> Cells:
        """The cells of a column as they are written."""
        table, column = owner_of(self.query, name)
        return self.tables.column(table, column).at(self.places[self._slot(name, table)])

    def read(self, name: str) -> Cells:
        """The cells of a column as they are compared and computed with."""
        if name not in self.query.as_number:
            return self.column(name)
        table, column = owner_of(self.query, name)
        return self.tables.column(table, column).numbers.at(self.places[self._slot(name, table)])

    def _slot(self, name: str, table: str) -> int:
        tables = [join.table for join in self.query.joins]
        is_joined = table in tables and name.startswith(f"{table}.")
        if is_joined and tables.index(table) + 1 >= len(self.places):
            raise PlanError(f"Column {name!r} belongs to a table that is joined later.")
        return tables.index(table) + 1 if is_joined else 0


def _is_all(places: Sequence[int]) -> bool:
    return isinstance(places, range) and places.start == 0


def joined(rows: Rows, join: Join) -> Rows:
    """The rows beside those of another table with the same value."""
    rows.tables.look()
    partners: dict[Value, list[int]] = {}
    for place, cell in enumerate(rows.tables.column(join.table, join.right).values):
        if cell is not None:
            partners.setdefault(_folded(cell), []).append(place)
    left = [partners.get(_folded(cell), ()) if cell is not None else () for cell in rows.column(join.left).values]
    if sum(map(len, left)) > MAX_JOINED:
        raise PlanError(f"Joining {join.table!r} gives more than {MAX_JOINED} rows; join by a column that tells rows apart.")
    at = [place for place, found in enumerate(left) for _ in found]
    own = tuple([places[each] for each in at] for places in rows.places)
    return Rows(query=rows.query, tables=rows.tables, places=(*own, [each for found in left for each in found]))


def leaders(rows: Rows, top: Top) -> Rows:
    """The top rows, in the order of the table."""
    cells = rows.read(top.by or "")
    filled = [(value, at) for at, value in enumerate(cells.values) if value is not None]
    return rows.kept(sorted(at for _, at in edge(filled, top, is_mixed=cells.kind == "mixed")))


def ordered(rows: Rows, top: Top) -> Rows:
    """The rows in the order of `top`, those of the same value in the order of the table."""
    cells = rows.read(top.by or "").values
    at = sorted(range(len(rows)), key=lambda each: order(cells[each]), reverse=top.descending)
    return Rows(query=rows.query, tables=rows.tables, places=tuple([places[each] for each in at] for places in rows.places))


def edge(valued: Sequence[tuple[Value, T]], top: Top, *, is_mixed: bool = True) -> list[tuple[Value, T]]:
    """Those of (value, …) that lead by their values, ties at the edge included, in the given order.

    Values that are not `is_mixed` are all of one kind and stored as they compare.
    """
    if len(valued) < top.k:
        return [] if top.nth else list(valued)
    keys: list[Any] = [order(value) if is_mixed else value for value, _ in valued]
    best = (heapq.nlargest if top.descending else heapq.nsmallest)(top.k, keys)
    last = best[-1]
    if top.nth:
        is_over = top.k > 1 and best[-2] == last
        return [] if is_over else [pair for pair, each in zip(valued, keys, strict=True) if each == last]
    if top.descending:
        return [pair for pair, each in zip(valued, keys, strict=True) if each >= last]
    return [pair for pair, each in zip(valued, keys, strict=True) if each <= last]


def shifted(rows: Rows, by: int) -> Rows:
    """The rows that stand `by` places further down in the table, where there are such."""
    n_rows = rows.tables.n_rows(rows.query.table)
    moved = sorted(place + by for place in rows.places[0] if 0 <= place + by < n_rows)
    return Rows(query=rows.query, tables=rows.tables, places=(moved,))


def _folded(value: Value) -> Value:
    return value.translate(_LOWER) if isinstance(value, str) else value
