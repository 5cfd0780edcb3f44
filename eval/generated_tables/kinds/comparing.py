"""Two things held against each other: differences, ratios, changes, which is more, and yes or no."""

from __future__ import annotations

from eval.generated_tables.gold import quoted
from eval.generated_tables.kinds.draft import Draft
from eval.generated_tables.picking import Picker, Unfit
from eval.generated_tables.types import Clean, Field


def difference_rows(pick: Picker) -> Draft:
    """By how much the figures of two rows differ; the first has more."""
    field = pick.number()
    (first, a), (second, b) = _larger_first(pick, field)
    return Draft(
        slots={"field": pick.said(field), "first": first, "second": second},
        sql=f"SELECT {_cell(pick, field, first)} - {_cell(pick, field, second)}",
    )


def difference_groups(pick: Picker) -> Draft:
    """By how much the sums or means of two groups differ."""
    field = pick.one("group")
    form = _plain_form(field)
    fn, word = pick.rng.choice((("sum", "total"), ("avg", "average")))
    number = pick.number(adds=fn == "sum")
    first, second = _two_values(pick, field)
    sides = [f"(SELECT {fn}({number.key}) FROM {pick.at} WHERE {field.key} = {quoted(v)})" for v in (first, second)]
    return Draft(
        slots={"field": pick.said(number), "fn": word, "cond": form.format(v=first), "cond2": form.format(v=second)},
        sql=f"SELECT abs({sides[0]} - {sides[1]})",
        accepted=(f"SELECT {sides[0]} - {sides[1]}",),
    )


def ratio(pick: Picker) -> Draft:
    """The figure of one row divided by that of another."""
    field = pick.number()
    (first, a), (second, b) = _larger_first(pick, field)
    if not isinstance(b, int | float) or b <= 0:
        raise Unfit
    return Draft(
        slots={"field": pick.said(field), "first": first, "second": second},
        sql=f"SELECT {_cell(pick, field, first)} / {_cell(pick, field, second)}::DOUBLE",
    )


def change(pick: Picker) -> Draft:
    """By how many percent a figure changes from one row to another; rows stand for times in some domains only."""
    if pick.table.domain.key != "months":
        raise Unfit
    field = pick.number()
    (first, a), (second, _) = pick.two_rows(field)
    if not isinstance(a, int | float) or a <= 0:
        raise Unfit
    old, new = _cell(pick, field, first), _cell(pick, field, second)
    return Draft(
        slots={"field": pick.said(field), "first": first, "second": second}, sql=f"SELECT 100.0 * ({new} - {old}) / {old}"
    )


def compare_rows(pick: Picker) -> Draft:
    """Which of two rows has more, or less."""
    field = pick.number()
    names = [name for name, _ in pick.two_rows(field)]
    word, order = pick.rng.choice((("higher", "DESC"), ("larger", "DESC"), ("lower", "ASC"), ("smaller", "ASC")))
    listed = ", ".join(map(quoted, names))
    sql = f"SELECT {pick.key} FROM {pick.at} WHERE {pick.key} IN ({listed}) ORDER BY {field.key} {order} LIMIT 1"
    return Draft(slots={"field": pick.said(field), "first": names[0], "second": names[1], "way": word}, sql=sql)


def compare_groups(pick: Picker) -> Draft:
    """Which of two groups has more rows."""
    field = pick.one("group")
    first, second = _two_values(pick, field)
    listed = f"{quoted(first)}, {quoted(second)}"
    grouped = f"SELECT {field.key} AS g, count(*) AS n FROM {pick.at} WHERE {field.key} IN ({listed}) GROUP BY 1"
    counts = pick.engine.rows(grouped)
    if len({row[1] for row in counts}) < 2:
        raise Unfit
    return Draft(
        slots={"v": first, "w": second, "cat": pick.said(field)}, sql=f"SELECT g FROM ({grouped}) ORDER BY n DESC LIMIT 1"
    )


def days_between(pick: Picker) -> Draft:
    """The days between the dates of two rows."""
    field = pick.one("date")
    (first, _), (second, _) = pick.two_rows(field)
    return Draft(
        slots={"field": pick.said(field), "first": first, "second": second},
        sql=f"SELECT abs(date_diff('day', {_cell(pick, field, first)}, {_cell(pick, field, second)}))",
    )


def is_more(pick: Picker) -> Draft:
    """Whether one row has more than another."""
    field = pick.number()
    (first, _), (second, _) = pick.two_rows(field)
    word, op = pick.rng.choice((("higher", ">"), ("lower", "<")))
    sql = f"SELECT {_cell(pick, field, first)} {op} {_cell(pick, field, second)}"
    return Draft(slots={"field": pick.said(field), "first": first, "second": second, "way": word}, sql=sql)


def is_so(pick: Picker) -> Draft:
    """Whether a cell of a row is a value: true about half the time."""
    field = pick.one("group")
    row = pick.row(field)
    own = row[pick.table.position(field.key)]
    value = str(own) if pick.rng.random() < 0.5 else pick.value(field, but=own)
    sql = f"SELECT {field.key} = {quoted(value)} FROM {pick.at} WHERE {pick.key} = {quoted(row[0])}"
    return Draft(slots={"field": pick.said(field), "name": str(row[0]), "v": value}, sql=sql)


def exists(pick: Picker) -> Draft:
    """Whether any row passes two conditions."""
    first = pick.condition("group")
    second = pick.condition("number", "flag")
    sql = f"SELECT count(*) > 0 FROM {pick.at} WHERE {first.sql} AND {second.sql}"
    return Draft(slots={"cond": first.phrase, "cond2": second.phrase}, sql=sql)


def _cell(pick: Picker, field: Field, name: str) -> str:
    return f"(SELECT {field.key} FROM {pick.at} WHERE {pick.key} = {quoted(name)})"


def _larger_first(pick: Picker, field: Field) -> tuple[tuple[str, Clean], tuple[str, Clean]]:
    left, right = pick.two_rows(field)
    return (left, right) if left[1] > right[1] else (right, left)  # type: ignore[operator]  # figures of one column


def _two_values(pick: Picker, field: Field) -> tuple[str, str]:
    first = pick.value(field)
    second = pick.value(field, but=first)
    if first in second or second in first:
        raise Unfit
    return first, second


def _plain_form(field: Field) -> str:
    """Words for a group into which either of two values can be put."""
    return field.where[0]
