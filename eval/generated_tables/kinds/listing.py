"""Names of the rows that pass conditions."""

from __future__ import annotations

from eval.generated_tables.gold import quoted
from eval.generated_tables.kinds.draft import MAX_LISTED, Draft
from eval.generated_tables.picking import Condition, Picker, Unfit
from eval.generated_tables.types import FieldKind


def by_value(pick: Picker) -> Draft:
    """Those of a group."""
    return _listed(pick, pick.condition("group"))


def by_number(pick: Picker) -> Draft:
    """Those over, under or between figures."""
    return _listed(pick, pick.condition("number"))


def by_date(pick: Picker) -> Draft:
    """Those of a month or year, before or after a day."""
    return _listed(pick, pick.condition("date"))


def by_flag(pick: Picker) -> Draft:
    """Those of which something is so, or is not."""
    return _listed(pick, pick.condition("flag"))


def by_text(pick: Picker) -> Draft:
    """Those with a word in their name."""
    words = str(pick.row()[0]).split()
    if len(words) < 2 or len(pick.table.rows) > 1000:
        raise Unfit
    piece = pick.rng.choice([word for word in words if len(word) > 3] or words)
    sql = f"SELECT {pick.key} FROM {pick.at} WHERE contains(lower({pick.key}), lower({quoted(piece)}))"
    return Draft(slots={"piece": piece, "field": pick.table.fields[0].said[0]}, sql=sql)


def either(pick: Picker) -> Draft:
    """Those of one group or another of the same column."""
    field = pick.one("group")
    form = pick.rng.choice([form for form in field.where if form.endswith("{v}")] or [""])
    first = pick.value(field)
    second = pick.value(field, but=first)
    if not form or first in second or second in first:
        raise Unfit
    conds = {"cond": pick.in_group(field, first, form).phrase, "v": first, "w": second}
    sql = f"SELECT {pick.key} FROM {pick.at} WHERE {field.key} IN ({quoted(first)}, {quoted(second)})"
    return Draft(slots=conds, sql=sql)


def both(pick: Picker) -> Draft:
    """Those that pass two conditions."""
    first, second = _two(pick, ("group",), ("group", "number", "date", "flag"))
    return _listed(pick, first, second)


def but_not(pick: Picker) -> Draft:
    """Those of one group without those of another column's group."""
    first = pick.condition("flag")
    field = pick.one("group")
    second = pick.in_group(field)
    sql = f"SELECT {pick.key} FROM {pick.at} WHERE {first.sql} AND NOT ({second.sql})"
    return Draft(slots={"cond": first.phrase, "cond2": second.phrase}, sql=sql)


def in_order(pick: Picker) -> Draft:
    """Those of a group, ordered by a figure."""
    condition, number = pick.condition("group"), pick.number()
    way, order = pick.rng.choice((("ascending", "ASC"), ("descending", "DESC")))
    where = f"{pick.at} WHERE {condition.sql} AND {number.key} IS NOT NULL"
    ties = pick.engine.rows(f"SELECT count(*) - count(DISTINCT {number.key}) FROM {where}")
    holes = pick.engine.rows(f"SELECT count(*) FROM {pick.at} WHERE {condition.sql} AND {number.key} IS NULL")
    if ties[0][0] or holes[0][0]:
        raise Unfit
    tail = f"FROM {where} ORDER BY {number.key} {order}"
    return Draft(
        slots={"cond": condition.phrase, "field": pick.said(number), "way": way},
        sql=f"SELECT {pick.key} {tail}",
        accepted=(f"SELECT {pick.key}, {number.key} {tail}",),
        form="ordered",
        least=2,
    )


def empty(pick: Picker) -> Draft:
    """Those without a value in a column."""
    gaps = [field for field in pick.fields("number", "date") if field.gaps]
    if not gaps:
        raise Unfit
    field = pick.rng.choice(gaps)
    return Draft(slots={"field": pick.said(field)}, sql=f"SELECT {pick.key} FROM {pick.at} WHERE {field.key} IS NULL")


def above_average(pick: Picker) -> Draft:
    """Those over, or under, the mean of a figure."""
    number = pick.number()
    way, op = pick.rng.choice((("above", ">"), ("below", "<")))
    sql = f"SELECT {pick.key} FROM {pick.at} WHERE {number.key} {op} (SELECT avg({number.key}) FROM {pick.at})"
    return Draft(slots={"field": pick.said(number), "way": way}, sql=sql)


def _two(pick: Picker, first: tuple[FieldKind, ...], second: tuple[FieldKind, ...]) -> tuple[Condition, Condition]:
    one = pick.condition(*first)
    return one, pick.condition(*second, but=[one.field])


def _listed(pick: Picker, *conditions: Condition) -> Draft:
    where = " AND ".join(each.sql for each in conditions)
    slots = {"cond": conditions[0].phrase, **({"cond2": conditions[1].phrase} if len(conditions) > 1 else {})}
    measured = [each.field.key for each in conditions]
    return Draft(
        slots=slots,
        sql=f"SELECT {pick.key} FROM {pick.at} WHERE {where}",
        accepted=(f"SELECT {pick.key}, {', '.join(measured)} FROM {pick.at} WHERE {where}",),
        most=MAX_LISTED,
    )
