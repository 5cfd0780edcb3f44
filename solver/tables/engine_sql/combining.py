"""Two values made one in SQL, two listings made one, and how many rows a listing has."""

from __future__ import annotations

from solver.tables.engine_sql.rows import select_rows
from solver.tables.engine_sql.statement import Statement, compared, is_inexact, is_number
from solver.tables.plan import Combine, Count, Sets

_ARITHMETIC = {
    "difference": "l - r",
    "distance": "ABS(l - r)",
    "ratio": "CAST(l AS REAL) / r",
    "share": "100.0 * l / r",
    "sum": "l + r",
    "product": "l * r",
    "mean": "(l + r) / 2.0",
    "change": "100.0 * (l - r) / ABS(r)",
}
_COMPARISONS = {"greater": ">", "less": "<", "equal": "="}
_SETS = {"union": "UNION", "intersection": "INTERSECT", "difference": "EXCEPT"}


def combined(plan: Combine, statement: Statement) -> str:
    """The SELECT of one value made of two."""
    left, right = (statement.select_plan(side, statement) for side in (plan.left, plan.right))
    pair = statement.keep("pair", ("l", "r"), f"SELECT ({left}), ({right})")
    if plan.op in _ARITHMETIC:
        texts = [name for name, side in (("l", plan.left), ("r", plan.right)) if not is_number(side)]
        computed = _ARITHMETIC[plan.op]
        if texts:  # SQLite would read a number into any text
            numeric = " AND ".join(f"typeof({name}) <> 'text'" for name in texts)
            computed = f"CASE WHEN {numeric} THEN {computed} END"
        return f"SELECT {computed} FROM {pair}"
    if plan.op in _COMPARISONS:
        inexact = "r" if is_inexact(plan.right) else "l" if is_inexact(plan.left) else ""
        return f"SELECT {compared('l', _COMPARISONS[plan.op], 'r', inexact=inexact)} FROM {pair}"
    return f"SELECT ({_time_between(plan.op, pair, statement)})"


def joined_sets(plan: Sets, statement: Statement) -> str:
    """The SELECT of two listings made one, each value once, empty cells left out."""
    left, right = (f"SELECT v FROM {statement.values(side)} WHERE v IS NOT NULL" for side in (plan.left, plan.right))
    return f"{left} {_SETS[plan.op]} {right}"


def counted(plan: Count, statement: Statement) -> str:
    """The SELECT of how many rows a listing has; of an inner result a column is counted, as `COUNT(*)` is not allowed there."""
    of = plan.of
    if isinstance(of, Sets) or of.group_by is not None:
        return f"SELECT COUNT(v) FROM {statement.values(of)}"
    rows = select_rows(of, statement)
    if not of.distinct:
        return rows.select("COUNT(*)")
    columns = ", ".join(rows.scope.plain(name) for name in of.columns)
    return f"SELECT COUNT(one) FROM ({rows.select(f'DISTINCT {columns}, 1 AS one')})"


def _time_between(op: str, pair: str, statement: Statement) -> str:
    """Dates are ordered first, so that what is counted has no sign; what is no date leaves no row, and so nothing."""
    # date() alone gives the 30th of February back as it is
    dates = statement.keep("dates", ("x", "y"), f"SELECT {_date('l')}, {_date('r')} FROM {pair}")
    valid = " AND ".join(f"date(julianday({side})) = {side} AND {side} >= '0001'" for side in ("x", "y"))
    spans = statement.keep("span", ("a", "b"), f"SELECT MIN(x, y), MAX(x, y) FROM {dates} WHERE {valid}")
    years = "SUBSTR(b, 1, 4) - SUBSTR(a, 1, 4)"
    counted = {
        "days": "CAST(ROUND(julianday(b) - julianday(a)) AS INTEGER)",
        "months": f"12 * ({years}) + SUBSTR(b, 6, 2) - SUBSTR(a, 6, 2) - (SUBSTR(b, 9) < SUBSTR(a, 9))",
        "years": f"{years} - (SUBSTR(b, 6) < SUBSTR(a, 6))",
    }[op]
    return f"SELECT {counted} FROM {spans}"


def _date(side: str) -> str:
    """An ISO date whose missing month and day are the first; a whole number is a year."""
    year = f"SUBSTR('000' || CAST({side} AS INTEGER), -4) || '-01-01'"
    is_year = f"{side} BETWEEN 1 AND 9999 AND {side} = CAST({side} AS INTEGER)"
    return f"CASE WHEN typeof({side}) = 'text' THEN SUBSTR({side} || '-01-01', 1, 10) WHEN {is_year} THEN {year} END"
