"""The rows of a query before anything is made of them: joined, filtered, cut to the top ones, moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from solver.tables.engine_sql.conditions import condition
from solver.tables.engine_sql.scope import Scope
from solver.tables.engine_sql.statement import Statement
from solver.tables.plan import Query, Top


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """The rows of a query: what stands after FROM, and the conditions that all of them pass."""

    scope: Scope
    tables: str
    tests: tuple[str, ...]

    def also(self, *tests: str) -> Selected:
        """Those of the rows that pass these tests too."""
        return Selected(scope=self.scope, tables=self.tables, tests=(*self.tests, *tests))

    def select(self, columns: str) -> str:
        """A SELECT over the rows."""
        return f"SELECT {columns} FROM {self.tables}{_where(self.tests)}"


def select_rows(query: Query, statement: Statement) -> Selected:
    """The rows of `query`, with the order of ties and edges settled."""
    scope = Scope(query)
    tests: list[str] = []
    if query.source is not None:
        tests.append(f"{scope.row} IN (SELECT r FROM {_kept_rows(select_rows(query.source, statement), statement)})")
    tests += [condition(test, scope, statement) for test in query.filters]
    for group in query.either:
        tests.append(f"({' OR '.join(condition(test, scope, statement) for test in group)})")
    if query.group_by is not None:
        tests.append(f"{scope.plain(query.group_by)} IS NOT NULL")
    rows = Selected(scope=scope, tables=scope.tables, tests=tuple(tests))
    if query.top is not None and query.top.by is not None:
        rows = _leaders(rows, scope.value(query.top.by), query.top, statement)
    if query.shift:
        moved = f"(SELECT r + {statement.bind(query.shift)} FROM {_kept_rows(rows, statement)})"
        rows = Selected(scope=scope, tables=scope.tables, tests=(f"{scope.row} IN {moved}",))
    return rows


def listed(query: Query, statement: Statement) -> str:
    """The SELECT of the columns of a query."""
    rows = select_rows(query, statement)
    columns = ", ".join(rows.scope.plain(name) for name in query.columns)
    if query.distinct:
        return rows.select(f"DISTINCT {columns}")
    if query.top is None or query.top.nth or query.shift:
        return f"{rows.select(columns)} ORDER BY {rows.scope.order}"
    way = "DESC" if query.top.descending else "ASC"
    return f"{rows.select(columns)} ORDER BY {rows.scope.value(query.top.by or '')} {way}, {rows.scope.order}"


def _kept_rows(rows: Selected, statement: Statement) -> str:
    return statement.keep("rows", ("r",), rows.select(rows.scope.row))


def _leaders(rows: Selected, by: str, top: Top, statement: Statement) -> Selected:
    present = rows.also(f"{by} IS NOT NULL")
    way, better = ("DESC", ">") if top.descending else ("ASC", "<")
    place = statement.bind(top.k)
    if top.nth:
        edge = f"({present.select(by)} ORDER BY {by} {way} LIMIT 1 OFFSET {place} - 1)"
        before = f"({present.also(f'{by} {better} {edge}').select('COUNT(*)')})"
        return present.also(f"{by} = {edge}", f"{before} = {place} - 1")
    inner = f"{present.select(f'{by} AS v')} ORDER BY v {way} LIMIT {place}"
    return present.also(f"{by} {better}= (SELECT {'MIN' if top.descending else 'MAX'}(v) FROM ({inner}))")


def _where(tests: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(tests)}" if tests else ""
