"""A result in words: the sentence above the answer, the answer itself, numbers as people write them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePath

from solver.tables.cards import Cards
from solver.tables.engine_rows.numbers import Exact
from solver.tables.evaluate import Row
from solver.tables.plan import Plan, Query
from solver.tables.plan_walk import tables_of
from solver.tables.results import ResultColumn, columns_of
from solver.tables.wording import phrase_of
from solver.types import Value

_MAX_LINES = 100
_DIGITS = 6
_MAX_DECIMALS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How an answer is said.

    Rows that passed the filters, None where that is not known or not one number; whether yes or no is wanted, decimals asked
    for, remarks as sentences.
    """

    n_used: int | None = None
    yes_no: bool = False
    decimals: int | None = None
    notes: tuple[str, ...] = ()


def value_of(plan: Plan, cards: Cards, rows: Sequence[Row], *, form: Form) -> Value:
    """The answer of checked `rows` (as `evaluate` gives them, at least one).

    `Value.value` is exact whatever decimals were asked for; `Value.text` is a sentence about what was computed and over how
    many rows, then a last line with just the answer.
    """
    columns = columns_of(plan, cards)
    unit = columns[-1].unit_text if len(columns) == 1 or _is_groups(plan) else None
    head = " ".join([_head(plan, cards, form), *form.notes])
    if form.yes_no:
        answer = "yes" if rows[0][0] else "no"
        return Value(value=answer, text=f"{head}\n{answer}")
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
        last = joint.join(row[0] for row in shown[:_MAX_LINES])
        last += f"{joint}… and {len(shown) - _MAX_LINES} more" if len(shown) > _MAX_LINES else ""
        number = all(isinstance(row[0], Fraction) for row in rows)
        return Value(value=json.dumps(listed, ensure_ascii=False), text=f"{head}\n{last}", unit=unit if number else None)
    value = json.dumps(cells[0] if len(cells) == 1 else cells, ensure_ascii=False)
    suffix = f" {unit}" if unit and _is_groups(plan) else ""
    if len(cells) == 1:
        return Value(value=value, text=f"{head}\n{', '.join(shown[0])}{suffix}", unit=unit)
    between = ": " if len(columns) == 2 else " | "
    lines = [f"{between.join(row)}{suffix}" for row in shown[:_MAX_LINES]]
    if len(shown) > _MAX_LINES:
        lines.append(f"… and {len(shown) - _MAX_LINES} more rows")
    if len(columns) > 2:
        lines.insert(0, between.join(column.header for column in columns))
    return Value(value=value, text="\n".join([head, *lines]), unit=unit)


def _is_groups(plan: Plan) -> bool:
    return isinstance(plan, Query) and plan.group_by is not None


def _head(plan: Plan, cards: Cards, form: Form) -> str:
    reading = phrase_of(plan, cards)
    tables = tables_of(plan)
    if not tables:
        return f"{reading[0].upper()}{reading[1:]}."
    files = ", ".join(dict.fromkeys(PurePath(cards[name].source).name for name in tables))
    counted = f"{form.n_used} of {cards[tables[0]].n_rows} rows; " if form.n_used is not None else ""
    return f"{reading[0].upper()}{reading[1:]} ({counted}{files})."


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


def _exact_text(cell: Exact, column: ResultColumn) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if column.type == "boolean" and cell in (0, 1):
        return "yes" if cell else "no"
    return decimal_text(cell) or f"{cell.numerator}/{cell.denominator}"


def _shown_text(cell: Exact, column: ResultColumn, decimals: int | None = None) -> str:
    if cell is None:
        return "—"
    if decimals is not None and isinstance(cell, Fraction) and cell.denominator != 1:
        return f"{_half_up(cell, decimals):.{decimals}f}"
    if isinstance(cell, Fraction) and decimal_text(cell) is None:
        return rounded_text(cell)
    return _exact_text(cell, column)
