"""A plan and its result in words: the steps of the trace, the sentence above the answer, the answer itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePath

from corpus import Column, TableCard
from solver.tables.engine_rows.numbers import Exact
from solver.tables.evaluate import Row
from solver.tables.plan import ROW_ORDER, Aggregate, Combine, Filter, Plan, Query, Scalar, Top
from solver.types import Value

_FN = {"sum": "sum of", "mean": "average of", "median": "median of", "min": "smallest", "max": "largest"}
_OPS = {
    "=": "is",
    "!=": "is not",
    "<": "<",
    "<=": "≤",
    ">": ">",
    ">=": "≥",
    "contains": "contains",
    "lacks": "does not contain",
}
_DIGITS = 6
_MAX_DECIMALS = 12
_MONTHS = "January February March April May June July August September October November December".split()


def steps_of(plan: Plan, card: TableCard) -> tuple[str, ...]:
    """The plan as short sentences, in the order they are carried out."""
    if isinstance(plan, Query):
        return (_rows(plan, card), _computed(plan, card))
    if not isinstance(plan, Combine):
        return (repr(plan),)
    joined: Mapping[str, str] = {
        "difference": "first minus second",
        "distance": "difference of the two, without sign",
        "ratio": "first divided by second",
        "share": "first as a percentage of second",
    }
    return (*steps_of(plan.left, card), *steps_of(plan.right, card), joined.get(plan.op, plan.op))


def reading_of(plan: Plan, card: TableCard) -> str:
    """The plan as one phrase, without a full stop."""
    if isinstance(plan, Query):
        return f"{_computed(plan, card)} over {_rows(plan, card)}"
    if not isinstance(plan, Combine):
        return repr(plan)
    left, right = reading_of(plan.left, card), reading_of(plan.right, card)
    match plan.op:
        case "share":
            return f"{left} as a percentage of {right}"
        case "ratio":
            return f"{left} divided by {right}"
        case _:
            return f"difference between {left} and {right}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How an answer is said.

    Rows that passed the filters, whether yes or no is wanted, decimals asked for, remarks as sentences.
    """

    n_used: int
    yes_no: bool = False
    decimals: int | None = None
    notes: tuple[str, ...] = ()


def value_of(plan: Plan, card: TableCard, rows: Sequence[Row], *, form: Form) -> Value:
    """The answer of checked `rows` (as `evaluate` gives them, at least one).

    `Value.value` is exact whatever decimals were asked for; `Value.text` is a sentence about what was computed and over how
    many rows, then a last line with just the answer.
    """
    unit = unit_of(plan, card)
    reading = reading_of(plan, card)
    counted = f"{form.n_used} of {card.n_rows} rows"
    head = " ".join([f"{reading[0].upper()}{reading[1:]} ({counted}; {PurePath(card.source).name}).", *form.notes])
    if form.yes_no:
        answer = "yes" if rows[0][0] else "no"
        return Value(value=answer, text=f"{head}\n{answer}")
    columns = _columns(plan, card)
    if isinstance(plan, Query) and plan.group_by is not None and plan.top is not None:
        amounts = "; ".join(f"{_shown_text(row[0], columns[0])}: {_shown_text(row[1], columns[1])}" for row in rows)
        head, rows, columns, unit = (
            f"{head} {amounts}{f' {unit}' if unit else ''}.",
            [row[:1] for row in rows],
            columns[:1],
            None,
        )
    cells = [[_exact_text(cell, column) for cell, column in zip(row, columns, strict=True)] for row in rows]
    shown = [[_shown_text(cell, column, form.decimals) for cell, column in zip(row, columns, strict=True)] for row in rows]
    if len(rows) == 1 and len(columns) == 1:
        number = isinstance(rows[0][0], Fraction)
        last = f"{shown[0][0]} {unit}" if unit and number else shown[0][0]
        return Value(value=cells[0][0], text=f"{head}\n{last}", unit=unit if number else None)
    if len(columns) == 1:
        listed = [row[0] for row in cells]
        joint = "; " if any("," in row[0] for row in shown) else ", "
        last = joint.join(row[0] for row in shown)
        number = all(isinstance(row[0], Fraction) for row in rows)
        return Value(value=json.dumps(listed, ensure_ascii=False), text=f"{head}\n{last}", unit=unit if number else None)
    value = json.dumps(cells[0] if len(cells) == 1 else cells, ensure_ascii=False)
    suffix = f" {unit}" if unit and isinstance(plan, Query) and plan.group_by is not None else ""
    if len(cells) == 1:
        return Value(value=value, text=f"{head}\n{', '.join(shown[0])}{suffix}", unit=unit)
    return Value(value=value, text="\n".join([head, *(f"{': '.join(row)}{suffix}" for row in shown)]), unit=unit)


def unit_of(plan: Plan, card: TableCard) -> str | None:
    """The unit of the number a plan yields, None where it has none (a count, a ratio) or yields no single number."""
    if isinstance(plan, Combine):
        return {"share": "%", "ratio": None}.get(plan.op, unit_of(plan.left, card))
    if not isinstance(plan, Query):
        return None
    if plan.aggregate is not None:
        counts = plan.aggregate.fn in ("count", "count_distinct")
        return None if counts or plan.aggregate.column is None else _column(card, plan.aggregate.column).unit
    return _column(card, plan.columns[0]).unit if len(plan.columns) == 1 else None


def decimal_text(number: Fraction) -> str | None:
    """The number as a plain decimal when it ends within twelve places, else None.

    >>> decimal_text(Fraction(3, 10)), decimal_text(Fraction(7, 3))
    ('0.3', None)
    """
    places, bottom = 0, number.denominator
    while bottom % 10 == 0:
        bottom //= 10
        places += 1
    twos = fives = 0
    while bottom % 2 == 0:
        bottom, twos = bottom // 2, twos + 1
    while bottom % 5 == 0:
        bottom, fives = bottom // 5, fives + 1
    places += max(twos, fives)
    if bottom != 1 or places > _MAX_DECIMALS:
        return None
    scaled = abs(number.numerator) * 10**places // number.denominator
    digits = str(scaled).rjust(places + 1, "0")
    whole, rest = (digits[:-places], digits[-places:].rstrip("0")) if places else (digits, "")
    return ("-" if number < 0 else "") + whole + (f".{rest}" if rest else "")


def rounded_text(number: Fraction) -> str:
    """At least six significant digits and at least two decimals of a number that does not end.

    >>> rounded_text(Fraction(7, 3)), rounded_text(Fraction(10**7, 3))
    ('2.33333', '3333333.33')
    """
    value = Decimal(number.numerator) / Decimal(number.denominator)
    decimals = max(2, _DIGITS - 1 - value.adjusted())
    text = f"{value:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _half_up(number: Fraction, decimals: int) -> Decimal:
    scaled = abs(number) * 10**decimals + Fraction(1, 2)
    whole = scaled.numerator // scaled.denominator
    return Decimal(whole if number >= 0 else -whole).scaleb(-decimals)


def _columns(plan: Plan, card: TableCard) -> list[Column | None]:
    if not isinstance(plan, Query):
        return [None]
    if plan.aggregate is None:
        return [_column(card, name) for name in plan.columns]
    column = plan.aggregate.column
    counted = plan.aggregate.fn in ("count", "count_distinct")
    number = None if column is None or counted else _column(card, column)
    return [number] if plan.group_by is None else [_column(card, plan.group_by), number]


def _exact_text(cell: Exact, column: Column | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if column is not None and column.type == "boolean" and cell in (0, 1):
        return "yes" if cell else "no"
    return decimal_text(cell) or f"{cell.numerator}/{cell.denominator}"


def _shown_text(cell: Exact, column: Column | None, decimals: int | None = None) -> str:
    if cell is None:
        return "—"
    if decimals is not None and isinstance(cell, Fraction) and cell.denominator != 1:
        return f"{_half_up(cell, decimals):.{decimals}f}"
    if isinstance(cell, Fraction) and decimal_text(cell) is None:
        return rounded_text(cell)
    return _exact_text(cell, column)


def _column(card: TableCard, name: str) -> Column:
    return next(column for column in card.columns if column.name == name)


def _header(card: TableCard, name: str) -> str:
    if name == ROW_ORDER:
        return "place in the table"
    column = _column(card, name)
    twins = sum(each.header == column.header for each in card.columns) > 1
    return (
        f"{column.header.strip()} ({column.name})" if twins and column.header.strip() else column.header.strip() or column.name
    )


def _rows(query: Query, card: TableCard) -> str:
    conditions = " and ".join(_condition(each, card) for each in query.filters)
    return f"rows of '{card.title}' where {conditions}" if conditions else f"all rows of '{card.title}'"


def _condition(test: Filter, card: TableCard) -> str:
    header = _header(card, test.column)
    boolean = test.column != ROW_ORDER and _column(card, test.column).type == "boolean"
    values = [("yes" if value else "no") if boolean else _literal(value) for value in test.values]
    match test.op:
        case "between":
            return f"{header} is between {values[0]} and {values[1]}"
        case "in" | "not in":
            return f"{header} is {'one of' if test.op == 'in' else 'none of'} {', '.join(values)}"
        case "within":
            return f"{header} is in {' or '.join(values)}"
        case "month":
            return f"{header} is in {' or '.join(_MONTHS[int(value) - 1] for value in test.values)}"
        case "empty" | "filled":
            return f"{header} is {'' if test.op == 'empty' else 'not '}empty"
        case _:
            return f"{header} {_OPS[test.op]} {values[0]}"


def _literal(value: Scalar) -> str:
    # "2024-03~" is how a bound says "to the end of March 2024"
    return f"the end of {value[:-1]}" if isinstance(value, str) and value.endswith("~") else str(value)


def _computed(query: Query, card: TableCard) -> str:
    if query.aggregate is not None:
        return _aggregated(query, query.aggregate, card)
    listed = " and ".join(_header(card, name) for name in query.columns)
    if query.distinct:
        listed = f"the different values of {listed}"
    if query.top is None:
        return listed
    way = "largest" if query.top.descending else "smallest"
    if query.top.by == ROW_ORDER:
        way = "last" if query.top.descending else "first"
        return f"{listed} of the {way} {'row' if query.top.k == 1 else f'{query.top.k} rows'}"
    many = _place(query.top) if query.top.nth else "" if query.top.k == 1 else f"{query.top.k} "
    return f"{listed} with the {many}{way} {_header(card, query.top.by or '')}"


def _aggregated(query: Query, aggregate: Aggregate, card: TableCard) -> str:
    if aggregate.column is None:
        computed = "number of rows"
    elif aggregate.fn == "count":
        computed = f"number of rows with {_header(card, aggregate.column)}"
    elif aggregate.fn == "count_distinct":
        computed = f"number of different {_header(card, aggregate.column)}"
    else:
        computed = f"{_FN[aggregate.fn]} {_header(card, aggregate.column)}"
    if query.group_by is None:
        return computed
    group = _header(card, query.group_by)
    if query.top is None:
        return f"{computed} for each {group}"
    place = _place(query.top) if query.top.nth else ""
    return f"the {group} with the {place}{'largest' if query.top.descending else 'smallest'} {computed}"


def _place(top: Top) -> str:
    return f"{top.k}{ {2: 'nd', 3: 'rd'}.get(top.k, 'th') } "
