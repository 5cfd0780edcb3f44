"""A plan as one SQL statement: every name quoted, every value bound, nothing from the question in the text of the SQL."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from solver.tables.plan import ROW_ORDER, Aggregate, Combine, Filter, Plan, PlanError, Query, Scalar, Top
from solver.types import Program

_COMPARE = {"=": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_GROUPS = '"*groups"'  # no stored table has a star in its name, so the CTE cannot hide one


def compile_plan(plan: Plan) -> Program:
    """The SQL of a plan, with named parameters `:p1`, `:p2`, … whose values stand as JSON scalars in `Program.inputs`.

    Raises:
        PlanError: a name cannot be an identifier.

    >>> rows = (Filter(column="a", op="=", values=("x",)),)
    >>> compile_plan(Query(table="t", aggregate=Aggregate(fn="count"), filters=rows)).source
    'SELECT COUNT(*) FROM "t" WHERE "a" = :p1'
    """
    writer = _Writer()
    if isinstance(plan, Query):
        source = writer.query(plan)
    elif isinstance(plan, Combine) and isinstance(plan.left, Query) and isinstance(plan.right, Query):
        left, right = f"({writer.query(plan.left)})", f"({writer.query(plan.right)})"
        ways = {
            "difference": f"SELECT {left} - {right}",
            "distance": f"SELECT ABS({left} - {right})",
            "ratio": f"SELECT CAST({left} AS REAL) / {right}",
            "share": f"SELECT 100.0 * {left} / {right}",
        }
        if plan.op not in ways:
            raise PlanError(f"The combination {plan.op!r} cannot be computed yet.")
        source = ways[plan.op]
    else:
        raise PlanError(f"A plan of this kind cannot be computed yet: {plan!r:.80}.")
    return Program(language="sql", source=source, inputs=dict(writer.inputs))


def quote(name: str) -> str:
    """A name as an SQL identifier.

    >>> quote('a "b" c')
    '"a ""b"" c"'
    """
    if not name or "\x00" in name:
        raise PlanError(f"{name!r} cannot be the name of a table or column.")
    return '"' + name.replace('"', '""') + '"'


def refuse_unready(query: Query) -> None:
    """Refuse parts of the plan language that the engines do not compute yet.

    Raises:
        PlanError: with the part named.
    """
    parts = {
        "either": query.either,
        "having": query.having,
        "shift": query.shift,
        "joins": query.joins,
        "source": query.source,
        "comparisons with columns or plans": [
            test for test in query.filters if test.other is not None or test.than is not None
        ],
        "only and longest_run": query.aggregate is not None and query.aggregate.fn in ("only", "longest_run"),
    }
    for name, part in parts.items():
        if part:
            raise PlanError(f"Not computed yet: {name}.")


@dataclass
class _Writer:
    """Numbers the parameters of one statement."""

    inputs: dict[str, str] = field(default_factory=dict)

    def bind(self, value: Scalar) -> str:
        name = f"p{len(self.inputs) + 1}"
        self.inputs[name] = json.dumps(value, ensure_ascii=False)
        return f":{name}"

    def query(self, query: Query) -> str:
        refuse_unready(query)
        table = quote(query.table)
        filters = query.filters
        if query.group_by is not None:
            filters = (*filters, Filter(column=query.group_by, op="filled"))
        if query.aggregate is None:
            return self._listing(query, table)
        where = self.where(query, filters)
        if query.aggregate.fn == "median":
            return self._median(query, query.aggregate, table, where)
        computed = _aggregate(query, query.aggregate)
        if query.group_by is None:
            return f"SELECT {computed} FROM {table}{where}"
        key = quote(query.group_by)
        grouped = f"SELECT {key} AS k, {computed} AS a, MIN(rowid) AS r FROM {table}{where} GROUP BY {key}"
        if query.top is None:
            return f"WITH {_GROUPS} AS ({grouped}) SELECT k, a FROM {_GROUPS} ORDER BY r"
        if query.top.nth:
            return self._nth_group(grouped, query.top)
        way, compare, sign = ("DESC", ">=", "-") if query.top.descending else ("ASC", "<=", "+")
        edge = (
            f"(SELECT a {sign} 1e-9 * ABS(a) FROM {_GROUPS} WHERE a IS NOT NULL "
            f"ORDER BY a {way} LIMIT 1 OFFSET MIN({self.bind(query.top.k)}, (SELECT COUNT(a) FROM {_GROUPS})) - 1)"
        )
        return f"WITH {_GROUPS} AS ({grouped}) SELECT k, a FROM {_GROUPS} WHERE a {compare} {edge} ORDER BY a {way}, r"

    def _nth_group(self, grouped: str, top: Top) -> str:
        way, better, sign = ("DESC", ">", "+") if top.descending else ("ASC", "<", "-")
        place = self.bind(top.k)
        edge = f"(SELECT a FROM {_GROUPS} WHERE a IS NOT NULL ORDER BY a {way} LIMIT 1 OFFSET {place} - 1)"
        before = f"(SELECT COUNT(*) FROM {_GROUPS} WHERE a {better} {edge} {sign} 1e-9 * ABS({edge}))"
        level = f"ABS(a - {edge}) <= 1e-9 * ABS({edge})"
        return f"WITH {_GROUPS} AS ({grouped}) SELECT k, a FROM {_GROUPS} WHERE {level} AND {before} = {place} - 1 ORDER BY r"

    def _listing(self, query: Query, table: str) -> str:
        select = ("SELECT DISTINCT " if query.distinct else "SELECT ") + ", ".join(quote(name) for name in query.columns)
        where = self.where(query, query.filters)
        if query.top is None:
            order = "" if query.distinct else " ORDER BY rowid"
            return f"{select} FROM {table}{where}{order}"
        way, compare = ("DESC", ">=") if query.top.descending else ("ASC", "<=")
        by = _expression(query, query.top.by or "")
        present = f"{where} AND {by} IS NOT NULL" if where else f" WHERE {by} IS NOT NULL"
        if query.top.nth:
            place = self.bind(query.top.k)
            nth = f"(SELECT {by} FROM {table}{present} ORDER BY {by} {way} LIMIT 1 OFFSET {place} - 1)"
            before = f"(SELECT COUNT(*) FROM {table}{present} AND {by} {compare[0]} {nth})"
            order = "" if query.distinct else " ORDER BY rowid"
            return f"{select} FROM {table}{present} AND {by} = {nth} AND {before} = {place} - 1{order}"
        inner = f"SELECT {by} AS v FROM {table}{present} ORDER BY v {way} LIMIT {self.bind(query.top.k)}"
        edge = f"(SELECT {'MIN' if query.top.descending else 'MAX'}(v) FROM ({inner}))"
        order = "" if query.distinct else f" ORDER BY {by} {way}, rowid"
        return f"{select} FROM {table}{present} AND {by} {compare} {edge}{order}"

    def _median(self, query: Query, aggregate: Aggregate, table: str, where: str) -> str:
        if query.group_by is not None or aggregate.column is None:
            raise PlanError(f"A median by group of {query.group_by!r} is not supported; ask for one group at a time.")
        value = _expression(query, aggregate.column)
        present = f"{where} AND {value} IS NOT NULL" if where else f" WHERE {value} IS NOT NULL"
        count = f"(SELECT COUNT(*) FROM {table}{present})"
        middle = f"SELECT {value} AS v FROM {table}{present} ORDER BY v LIMIT 2 - {count} % 2 OFFSET MAX(0, ({count} - 1) / 2)"
        return f"SELECT AVG(v) FROM ({middle})"

    def where(self, query: Query, filters: tuple[Filter, ...]) -> str:
        return " WHERE " + " AND ".join(self.condition(query, each) for each in filters) if filters else ""

    def condition(self, query: Query, test: Filter) -> str:
        column, plain = _expression(query, test.column), quote(test.column)
        match test.op:
            case "between":
                return f"{column} BETWEEN {self.bind(test.values[0])} AND {self.bind(test.values[1])}"
            case "in":
                return f"{plain} IN ({', '.join(self.bind(value) for value in test.values)})"
            case "not in":
                return f"({plain} IS NULL OR {plain} NOT IN ({', '.join(self.bind(value) for value in test.values)}))"
            case "contains" | "lacks":
                return f"INSTR(LOWER({plain}), LOWER({self.bind(test.values[0])})) {'> 0' if test.op == 'contains' else '= 0'}"
            case "within":
                # "~" sorts after everything an ISO date holds, so a period is one range of texts
                ranges = (f"({plain} >= {self.bind(str(v))} AND {plain} < {self.bind(f'{v}~')})" for v in test.values)
                return f"({' OR '.join(ranges)})" if len(test.values) > 1 else next(ranges)
            case "month":
                return f"CAST(SUBSTR({plain}, 6, 2) AS INTEGER) IN ({', '.join(self.bind(value) for value in test.values)})"
            case "empty":
                return f"{plain} IS NULL"
            case "filled":
                return f"{plain} IS NOT NULL"
            case "=" | "!=" if isinstance(test.values[0], str):
                return f"{plain} {_COMPARE[test.op]} {self.bind(test.values[0])}"
            case _:
                return f"{column} {_COMPARE[test.op]} {self.bind(test.values[0])}"


def _aggregate(query: Query, aggregate: Aggregate) -> str:
    if aggregate.column is None:
        return "COUNT(*)"
    column = _expression(query, aggregate.column)
    if aggregate.fn == "count_distinct":
        return f"COUNT(DISTINCT {quote(aggregate.column)})"
    if aggregate.fn == "count":
        return f"COUNT({quote(aggregate.column)})"
    return f"{ {'sum': 'SUM', 'mean': 'AVG', 'min': 'MIN', 'max': 'MAX'}[aggregate.fn] }({column})"


def _expression(query: Query, column: str) -> str:
    """The column, or the number its text begins with; text that does not begin with one is no number and counts as empty."""
    if column == ROW_ORDER:
        return "rowid"
    if column not in query.as_number:
        return quote(column)
    bare = f"REPLACE(TRIM({quote(column)}, ' $€£+~'), ',', '')"
    return f"CASE WHEN {bare} GLOB '[0-9]*' OR {bare} GLOB '-[0-9]*' THEN CAST({bare} AS REAL) END"
