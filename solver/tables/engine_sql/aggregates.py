"""One value over the rows of a query, or one by group, of which some are kept."""

from __future__ import annotations

from solver.tables.engine_sql.rows import Selected, select_rows
from solver.tables.engine_sql.scope import Scope
from solver.tables.engine_sql.statement import Statement, compared, is_inexact
from solver.tables.plan import Aggregate, Having, PlanError, Query, Top


def aggregated(query: Query, aggregate: Aggregate, statement: Statement) -> str:
    """The SELECT of one value over all rows."""
    rows = select_rows(query, statement)
    match aggregate.fn:
        case "median":
            value = rows.scope.value(aggregate.column or "")
            present = rows.also(f"{value} IS NOT NULL")
            count = f"({present.select('COUNT(*)')})"
            middle = f"{present.select(f'{value} AS v')} ORDER BY v LIMIT 2 - {count} % 2 OFFSET MAX(0, ({count} - 1) / 2)"
            return f"SELECT AVG(v) FROM ({middle})"
        case "longest_run":
            return f"SELECT COALESCE(MAX(a), 0) FROM {_runs(rows, '1', aggregate, statement)}"
        case _:
            return rows.select(_expression(rows.scope, aggregate))


def grouped(query: Query, aggregate: Aggregate, statement: Statement) -> str:
    """The SELECT of (key, value) by group, those that `having` and `top` keep."""
    rows = select_rows(query, statement)
    key = rows.scope.plain(query.group_by or "")
    match aggregate.fn:
        case "median":
            groups = _medians(rows, key, aggregate, statement)
        case "longest_run":
            groups = _runs(rows, key, aggregate, statement)
        case _:
            computed = rows.select(f"{key}, {_expression(rows.scope, aggregate)}, MIN({rows.scope.row})")
            groups = statement.keep("groups", ("k", "a", "r"), f"{computed} GROUP BY {key}")
    value_is_inexact = aggregate.fn in ("sum", "mean", "median")
    if query.having:
        tests = " AND ".join(_having(each, statement, value_is_inexact=value_is_inexact) for each in query.having)
        groups = statement.keep("groups", ("k", "a", "r"), f"SELECT k, a, r FROM {groups} WHERE {tests}")
    if query.top is None:
        return f"SELECT k, a FROM {groups} ORDER BY r"
    slack = "1e-11 * ABS(a) + 1e-12" if value_is_inexact else ""
    return (_nth_group if query.top.nth else _top_groups)(groups, query.top, slack, statement)


def _expression(scope: Scope, aggregate: Aggregate) -> str:
    if aggregate.column is None:
        return "COUNT(*)"
    plain, value = scope.plain(aggregate.column), scope.value(aggregate.column)
    match aggregate.fn:
        case "count":
            return f"COUNT({plain})"
        case "count_distinct":
            return f"COUNT(DISTINCT {plain})"
        case "sum":
            return f"SUM({value})"
        case "mean":
            return f"AVG({value})"
        case "min":
            return f"MIN({value})"
        case "max":
            return f"MAX({value})"
        case "only":
            return f"CASE WHEN COUNT(DISTINCT {value}) = 1 THEN MIN({value}) END"
        case _:
            raise PlanError(f"Aggregate {aggregate.fn!r} is no single expression.")


def _medians(rows: Selected, key: str, aggregate: Aggregate, statement: Statement) -> str:
    value = rows.scope.value(aggregate.column or "")
    place = f"ROW_NUMBER() OVER (PARTITION BY {key}, {value} IS NULL ORDER BY {value})"
    counted = f"COUNT({value}) OVER (PARTITION BY {key})"
    ranked = statement.keep(
        "ranked", ("k", "v", "r", "n", "c"), rows.select(f"{key}, {value}, {rows.scope.row}, {place}, {counted}")
    )
    middle = "AVG(CASE WHEN v IS NOT NULL AND n IN ((c + 1) / 2, (c + 2) / 2) THEN v END)"
    return statement.keep("groups", ("k", "a", "r"), f"SELECT k, {middle}, MIN(r) FROM {ranked} GROUP BY k")


def _runs(rows: Selected, key: str, aggregate: Aggregate, statement: Statement) -> str:
    """(k, a, r): the longest run of each key. In a run, what is counted minus its place among the others is always the same."""
    if aggregate.column is None:
        value = rows.scope.row
    else:
        read = rows.scope.value(aggregate.column)
        value = f"CASE WHEN typeof({read}) <> 'text' AND {read} = CAST({read} AS INTEGER) THEN CAST({read} AS INTEGER) END"
    once = statement.keep("values", ("k", "v", "r"), f"{rows.select(f'{key}, {value}, MIN({rows.scope.row})')} GROUP BY 1, 2")
    island = "v - ROW_NUMBER() OVER (PARTITION BY k ORDER BY v)"
    islands = statement.keep("runs", ("k", "v", "r", "i"), f"SELECT k, v, r, {island} FROM {once}")
    lengths = statement.keep("lengths", ("k", "n", "r"), f"SELECT k, COUNT(v), MIN(r) FROM {islands} GROUP BY k, i")
    return statement.keep("groups", ("k", "a", "r"), f"SELECT k, MAX(n), MIN(r) FROM {lengths} GROUP BY k")


def _having(having: Having, statement: Statement, *, value_is_inexact: bool) -> str:
    value = statement.bind(having.value) if having.than is None and having.value is not None else ""
    if having.than is not None:
        value = statement.single(having.than)
        if is_inexact(having.than):
            return compared("a", having.op, value, inexact=value)
    return compared("a", having.op, value, inexact="a" if value_is_inexact else "")


def _top_groups(groups: str, top: Top, slack: str, statement: Statement) -> str:
    way, compare, sign = ("DESC", ">=", "-") if top.descending else ("ASC", "<=", "+")
    lowest = f"a {sign} ({slack})" if slack else "a"
    place = f"MIN({statement.bind(top.k)}, (SELECT COUNT(a) FROM {groups})) - 1"
    edge = f"(SELECT {lowest} FROM {groups} WHERE a IS NOT NULL ORDER BY a {way} LIMIT 1 OFFSET {place})"
    return f"SELECT k, a FROM {groups} WHERE a {compare} {edge} ORDER BY a {way}, r"


def _nth_group(groups: str, top: Top, slack: str, statement: Statement) -> str:
    way, better = ("DESC", ">") if top.descending else ("ASC", "<")
    place = statement.bind(top.k)
    edge = f"(SELECT a FROM {groups} WHERE a IS NOT NULL ORDER BY a {way} LIMIT 1 OFFSET {place} - 1)"
    inexact = edge if slack else ""
    before = f"(SELECT COUNT(a) FROM {groups} WHERE {compared('a', better, edge, inexact=inexact)})"
    return f"SELECT k, a FROM {groups} WHERE {compared('a', '=', edge, inexact=inexact)} AND {before} = {place} - 1 ORDER BY r"
