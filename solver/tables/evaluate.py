"""The same plan evaluated a second way: row by row, in exact arithmetic, without SQL.

This shares nothing with `compile` but the plan itself. Numbers are taken from the decimal text of the cell, so 0.1 is 1/10, and
sums are exact. Tables of any size are evaluated in full, which for millions of rows takes longer than the SQL by far.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Context, Decimal, Inexact, InvalidOperation, localcontext
from fractions import Fraction
from typing import TypeVar, assert_never

from corpus import Cell, Table
from solver.tables.plan import ROW_ORDER, Aggregate, Combine, Filter, Plan, PlanError, Query, Scalar, Top

Exact = Fraction | str | None
Row = tuple[Exact, ...]
T = TypeVar("T")
_SUM_DIGITS = 60
_LEADING_NUMBER = re.compile(r"^[ $€£+~]*(-?[0-9][0-9,]*(?:\.[0-9]+)?)")


def evaluate(plan: Plan, table: Table) -> tuple[Row, ...]:
    """The rows a plan yields over `table`, numbers exact.

    A scalar plan yields one row of one cell, None where nothing was there to compute from. Groups come as (key, number).

    Raises:
        PlanError: the plan names a column the table does not have.
    """
    if isinstance(plan, Query):
        return _query(plan, table)
    if not isinstance(plan, Combine):
        raise PlanError(f"A plan of this kind cannot be computed yet: {plan!r:.80}.")
    left, right = (evaluate(side, table)[0][0] for side in (plan.left, plan.right))
    return ((_combine(plan, left, right),),)


def rows_used(query: Query, table: Table) -> int:
    """How many rows of `table` pass the filters of `query`."""
    return sum(1 for _ in _passing(query, table))


def rows_empty(query: Query, column: str, table: Table) -> int:
    """How many of the rows that pass the filters of `query` have nothing in `column`."""
    place = _place(table, column)
    return sum(1 for _, row in _passing(query, table) if row[place] is None)


def exact(cell: Cell) -> Exact:
    """A cell with its number made exact by its shortest decimal text.

    >>> exact(0.1), exact("solar")
    (Fraction(1, 10), 'solar')
    """
    if cell is None or isinstance(cell, str):
        return cell
    return Fraction(cell) if isinstance(cell, int) else Fraction(Decimal(repr(cell)))


def leading_number(text: str) -> Fraction | None:
    """The number a text begins with, after a currency sign; None when it begins with none.

    >>> leading_number("$1,250.50 net")
    Fraction(2501, 2)
    """
    found = _LEADING_NUMBER.match(text)
    return Fraction(found.group(1).replace(",", "")) if found else None


def _combine(plan: Combine, left: Exact, right: Exact) -> Exact:
    if not isinstance(left, Fraction) or not isinstance(right, Fraction):
        return None
    match plan.op:
        case "difference":
            return left - right
        case "distance":
            return abs(left - right)
        case "ratio":
            return left / right if right else None
        case "share":
            return 100 * left / right if right else None
        case _:
            raise PlanError(f"The combination {plan.op!r} cannot be computed yet.")


def _query(query: Query, table: Table) -> tuple[Row, ...]:
    rows = _passing(query, table)
    if query.aggregate is not None:
        if query.group_by is None:
            return ((_aggregate(query, query.aggregate, rows, table),),)
        return _groups(query, query.aggregate, rows, table)
    if query.top is not None:
        rows = _leaders(rows, _reader(query, query.top.by or "", table), query.top)
    places = [_place(table, name) for name in query.columns]
    listed = [tuple(exact(row[place]) for place in places) for _, row in rows]
    return tuple(dict.fromkeys(listed)) if query.distinct else tuple(listed)


Placed = tuple[int, tuple[Cell, ...]]


def _passing(query: Query, table: Table) -> Iterable[Placed]:
    tests = [_test(query, each, table) for each in query.filters]
    return ((number, row) for number, row in enumerate(table.rows) if all(test(row) for test in tests))


def _place(table: Table, name: str) -> int:
    for place, column in enumerate(table.columns):
        if column.name == name:
            return place
    raise PlanError(f"Table {table.name!r} has no column {name!r}. It has: {', '.join(c.name for c in table.columns)}.")


def _reader(query: Query, name: str, table: Table) -> Callable[[Placed], Exact]:
    if name == ROW_ORDER:
        return lambda placed: Fraction(placed[0])
    place = _place(table, name)
    if name in query.as_number:
        return lambda placed: _as_number(placed[1][place])
    return lambda placed: exact(placed[1][place])


def _as_number(cell: Cell) -> Exact:
    return leading_number(cell) if isinstance(cell, str) else exact(cell)


def _leaders(rows: Iterable[Placed], read: Callable[[Placed], Exact], top: Top) -> list[Placed]:
    valued = [(value, placed) for placed in rows if (value := read(placed)) is not None]
    return [placed for _, placed in _edge(valued, top)]


def _edge(valued: Sequence[tuple[Exact, T]], top: Top) -> list[tuple[Exact, T]]:
    ranked = sorted(valued, key=lambda pair: _order(pair[0]), reverse=top.descending)
    if len(ranked) < top.k:
        return [] if top.nth else ranked
    edge = _order(ranked[top.k - 1][0])
    if top.nth:
        is_over = top.k > 1 and _order(ranked[top.k - 2][0]) == edge
        return [] if is_over else [pair for pair in ranked if _order(pair[0]) == edge]
    return [pair for pair in ranked if (_order(pair[0]) >= edge if top.descending else _order(pair[0]) <= edge)]


def _order(value: Exact) -> tuple[int, Fraction, bytes]:
    # SQLite puts numbers before text and compares text by its bytes
    return (1, Fraction(0), value.encode()) if isinstance(value, str) else (0, value or Fraction(0), b"")


def _groups(query: Query, aggregate: Aggregate, rows: Iterable[Placed], table: Table) -> tuple[Row, ...]:
    place = _place(table, query.group_by or "")
    members: dict[Exact, list[Placed]] = {}
    for placed in rows:
        key = exact(placed[1][place])
        if key is not None:
            members.setdefault(key, []).append(placed)
    computed = [(_aggregate(query, aggregate, each, table), key) for key, each in members.items()]
    if query.top is not None:
        computed = _edge([pair for pair in computed if pair[0] is not None], query.top)
    return tuple((key, value) for value, key in computed)


def _aggregate(query: Query, aggregate: Aggregate, rows: Iterable[Placed], table: Table) -> Exact:
    if aggregate.column is None:
        return Fraction(sum(1 for _ in rows))
    place = _place(table, aggregate.column)
    if aggregate.fn in ("count", "count_distinct"):
        cells = [exact(row[place]) for _, row in rows if row[place] is not None]
        return Fraction(len(cells) if aggregate.fn == "count" else len(set(cells)))
    if aggregate.fn in ("sum", "mean", "min", "max") and aggregate.column not in query.as_number:
        rows = list(rows)
        numbers = [cell for _, row in rows if isinstance(cell := row[place], int | float)]
        if numbers and len(numbers) == sum(row[place] is not None for _, row in rows):
            return _of_numbers(aggregate.fn, numbers)
    return _of_values(aggregate, rows, _reader(query, aggregate.column, table))


def _of_numbers(fn: str, numbers: Sequence[int | float]) -> Fraction:
    """The common case, without a Fraction for each cell: floats compare as their decimal texts do."""
    if fn in ("min", "max"):
        return Fraction(Decimal(repr((min if fn == "min" else max)(numbers))))
    with localcontext(Context(prec=_SUM_DIGITS, traps=[Inexact, InvalidOperation])):
        try:
            total = Fraction(sum((Decimal(repr(number)) for number in numbers), Decimal(0)))
        except (Inexact, InvalidOperation):
            total = _exact_sum([Fraction(Decimal(repr(number))) for number in numbers])
    return total if fn == "sum" else total / len(numbers)


def _of_values(aggregate: Aggregate, rows: Iterable[Placed], read: Callable[[Placed], Exact]) -> Exact:
    values = [value for placed in rows if (value := read(placed)) is not None]
    if not values:
        return None
    if aggregate.fn in ("min", "max"):
        return (min if aggregate.fn == "min" else max)(values, key=_order)
    numbers = [value for value in values if isinstance(value, Fraction)]
    if len(numbers) != len(values):
        raise PlanError(
            f"The {aggregate.fn} of column {aggregate.column!r} meets text among its values; it has no number to take."
        )
    if aggregate.fn == "median":
        numbers.sort()
        middle = len(numbers) // 2
        return numbers[middle] if len(numbers) % 2 else (numbers[middle - 1] + numbers[middle]) / 2
    total = _exact_sum(numbers)
    return total if aggregate.fn == "sum" else total / len(numbers)


def _exact_sum(numbers: Sequence[Fraction]) -> Fraction:
    # one running integer per denominator: adding Fractions one by one costs a gcd each
    by_denominator: dict[int, int] = {}
    for number in numbers:
        by_denominator[number.denominator] = by_denominator.get(number.denominator, 0) + number.numerator
    return sum((Fraction(top, bottom) for bottom, top in by_denominator.items()), Fraction(0))


def _test(query: Query, test: Filter, table: Table) -> Callable[[tuple[Cell, ...]], bool]:
    place = _place(table, test.column)
    numeric_op = test.op in ("=", "!=", "<", "<=", ">", ">=", "between")
    as_number = test.column in query.as_number and numeric_op and not isinstance(test.values[0], str)

    def read(row: tuple[Cell, ...]) -> Exact:
        return _as_number(row[place]) if as_number else exact(row[place])

    wanted = tuple(exact(value) for value in test.values)
    match test.op:
        case "empty":
            return lambda row: row[place] is None
        case "filled":
            return lambda row: row[place] is not None
        case "=" | "in":
            allowed = frozenset(wanted)
            return lambda row: read(row) in allowed
        case "!=":
            return lambda row: (value := read(row)) is not None and value != wanted[0]
        case "not in":
            refused = frozenset(wanted)
            return lambda row: exact(row[place]) not in refused
        case "contains" | "lacks":
            piece, present = _ascii_lower(str(test.values[0])), test.op == "contains"
            return lambda row: row[place] is not None and (piece in _ascii_lower(str(row[place]))) is present
        case "within":
            periods = tuple(str(value) for value in test.values)
            return lambda row: row[place] is not None and str(row[place]).startswith(periods)
        case "month":
            return lambda row: row[place] is not None and _month(str(row[place])) in test.values
        case "<" | "<=" | ">" | ">=" | "between":
            return _comparison(test, read, wanted)
        case _:
            assert_never(test.op)


def _comparison(
    test: Filter, read: Callable[[tuple[Cell, ...]], Exact], wanted: tuple[Exact, ...]
) -> Callable[[tuple[Cell, ...]], bool]:
    bounds = [_order(value) for value in wanted]
    first, last = bounds[0], bounds[-1]

    def holds(row: tuple[Cell, ...]) -> bool:
        value = read(row)
        if value is None:
            return False
        key = _order(value)
        match test.op:
            case "<":
                return key < first
            case "<=":
                return key <= first
            case ">":
                return key > first
            case ">=":
                return key >= first
            case _:
                return first <= key <= last

    return holds


def _ascii_lower(text: str) -> str:
    return "".join(mark.lower() if mark.isascii() else mark for mark in text)


def _month(text: str) -> int | None:
    return int(text[5:7]) if len(text) >= 7 and text[5:7].isdigit() else None


def agree(found: Scalar | None, expected: Exact) -> bool:
    """Whether a cell from SQL is the exact value: text the same, numbers to 1e-9 relative.

    >>> agree(0.30000000000000004, Fraction(3, 10))
    True
    """
    if found is None or expected is None:
        return found is None and expected is None
    if isinstance(found, str) or isinstance(expected, str):
        return found == expected
    difference = abs(Fraction(found) - expected)
    return difference <= abs(expected) / 10**9 + Fraction(1, 10**12)
