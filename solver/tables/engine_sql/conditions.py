"""One filter as an SQL condition."""

from __future__ import annotations

from collections.abc import Sequence

from solver.tables.engine_sql.scope import Scope
from solver.tables.engine_sql.statement import Statement, compared, is_inexact
from solver.tables.plan import Filter, Plan, Scalar, is_single


def condition(test: Filter, scope: Scope, statement: Statement) -> str:
    """The condition that a row passes `test`; never satisfied by an empty cell but for "empty" and "not in"."""
    if test.other is not None:
        return compared(scope.bare(test.column), test.op, scope.bare(test.other))
    if test.than is not None:
        return _with_plan(test, test.than, scope, statement)
    plain = scope.plain(test.column)
    match test.op:
        case "in" | "not in":
            return _among(test, scope, f"({', '.join(statement.bind(value) for value in test.values)})")
        case "contains" | "lacks":
            found = f"INSTR(LOWER({plain}), LOWER({statement.bind(str(test.values[0]))}))"
            return f"{found} {'> 0' if test.op == 'contains' else '= 0'}"
        case "within":
            # "~" sorts after everything an ISO date holds, so a period is one range of texts
            ranges = [f"({plain} >= {statement.bind(str(v))} AND {plain} < {statement.bind(f'{v}~')})" for v in test.values]
            return f"({' OR '.join(ranges)})" if len(ranges) > 1 else ranges[0]
        case "month":
            return f"SUBSTR({plain}, 6, 2) IN ({', '.join(statement.bind(f'{int(value):02d}') for value in test.values)})"
        case "empty":
            return f"{plain} IS NULL"
        case "filled":
            return f"{plain} IS NOT NULL"
        case "between":
            read = _read(test, scope, test.values)
            return f"{read} BETWEEN {statement.bind(test.values[0])} AND {statement.bind(test.values[1])}"
        case _:
            return compared(_read(test, scope, test.values), test.op, statement.bind(test.values[0]))


def _read(test: Filter, scope: Scope, values: Sequence[Scalar]) -> str:
    """The column as it compares with these values: a text is compared with what is written, a number with the number read."""
    is_text = any(isinstance(value, str) for value in values)
    return scope.plain(test.column) if is_text else scope.value(test.column)


def _with_plan(test: Filter, plan: Plan, scope: Scope, statement: Statement) -> str:
    if is_single(plan):
        value = statement.single(plan)
        return compared(scope.bare(test.column), test.op, value, inexact=value if is_inexact(plan) else "")
    return _among(test, scope, f"(SELECT v FROM {statement.values(plan)} WHERE v IS NOT NULL)")


def _among(test: Filter, scope: Scope, listed: str) -> str:
    plain = scope.plain(test.column)
    plain = f"+{plain}" if test.than is not None else plain
    if scope.value(test.column) == scope.plain(test.column):
        return f"{plain} IN {listed}" if test.op == "in" else f"({plain} IS NULL OR {plain} NOT IN {listed})"
    either = f"({plain} IN {listed} OR {scope.value(test.column)} IN {listed})"
    return either if test.op == "in" else f"NOT COALESCE({either}, 0)"
