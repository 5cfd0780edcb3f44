"""Rows by their place on a scale."""

from __future__ import annotations

from eval.generated_tables.gold import quoted
from eval.generated_tables.kinds.draft import Draft
from eval.generated_tables.picking import Condition, Picker, Unfit
from eval.generated_tables.types import Field

_WAYS = (("highest", "max"), ("largest", "max"), ("lowest", "min"), ("smallest", "min"))
_ORDINALS = ("second", "third", "fourth")


def superlative(pick: Picker) -> Draft:
    """The row at one end of a column."""
    return _at_end(pick, pick.number())


def superlative_where(pick: Picker) -> Draft:
    """The row at one end of a column among some rows."""
    return _at_end(pick, pick.number(), pick.condition("group", "flag"))


def adjective(pick: Picker) -> Draft:
    """The row at one end of a column that an adjective speaks of."""
    fields = [field for field in pick.fields("number") if field.most and field.least]
    if not fields:
        raise Unfit
    field = pick.rng.choice(fields)
    fn = pick.rng.choice(("max", "min"))
    word = pick.rng.choice(field.most if fn == "max" else field.least)
    return Draft(slots={"adjective": word}, sql=_end_sql(pick, field, fn), accepted=_with_figure(pick, field, fn), most=2)


def dated(pick: Picker) -> Draft:
    """The row with the first or the last day."""
    field = pick.one("date")
    word, fn = pick.rng.choice((("earliest", "min"), ("first", "min"), ("latest", "max"), ("last", "max")))
    plain = "earliest" if fn == "min" else "latest"
    return Draft(
        slots={"way": word, "plain": plain, "verb": field.verb.removeprefix("who "), "field": pick.said(field)},
        sql=_end_sql(pick, field, fn),
        accepted=_with_figure(pick, field, fn),
        most=2,
    )


def nth(pick: Picker) -> Draft:
    """The row in second, third or fourth place, no two rows being level up to there."""
    field, (word, fn), place = pick.number(), pick.rng.choice(_WAYS), pick.rng.randrange(3)
    order = "DESC" if fn == "max" else "ASC"
    sql = (
        f"SELECT {pick.key} FROM (SELECT {pick.key}, rank() OVER (ORDER BY {field.key} {order}) AS place FROM {pick.at} "
        f"WHERE {field.key} IS NOT NULL) WHERE place = {place + 2}"
    )
    _must_differ(pick, field, order, place + 3)
    return Draft(slots={"nth": _ORDINALS[place], "way": word, "field": pick.said(field)}, sql=sql, most=1)


def top(pick: Picker) -> Draft:
    """The first few rows by a column, in order, no two being level."""
    field, (word, fn), k = pick.number(), pick.rng.choice(_WAYS), pick.rng.randrange(2, 6)
    order = "DESC" if fn == "max" else "ASC"
    _must_differ(pick, field, order, k + 1)
    tail = f"FROM {pick.at} WHERE {field.key} IS NOT NULL ORDER BY {field.key} {order} LIMIT {k}"
    return Draft(
        slots={"k": pick.rng.choice((str(k), ("two", "three", "four", "five")[k - 2])), "way": word, "field": pick.said(field)},
        sql=f"SELECT {pick.key} {tail}",
        accepted=(f"SELECT {pick.key}, {field.key} {tail}",),
        least=k,
    )


def rank(pick: Picker) -> Draft:
    """The place of a row, 1 for the largest figure."""
    field = pick.number()
    name = str(pick.row(field)[0])
    own = f"(SELECT {field.key} FROM {pick.at} WHERE {pick.key} = {quoted(name)})"
    level = pick.engine.rows(f"SELECT count(*) FROM {pick.at} WHERE {field.key} = {own}")
    if level[0][0] != 1:
        raise Unfit
    return Draft(
        slots={"name": name, "field": pick.said(field)}, sql=f"SELECT 1 + count(*) FROM {pick.at} WHERE {field.key} > {own}"
    )


def _at_end(pick: Picker, field: Field, condition: Condition | None = None) -> Draft:
    word, fn = pick.rng.choice(_WAYS)
    return Draft(
        slots={"way": word, "field": pick.said(field), "cond": condition.phrase if condition else ""},
        sql=_end_sql(pick, field, fn, condition),
        accepted=_with_figure(pick, field, fn, condition),
        most=2,
    )


def _end_sql(pick: Picker, field: Field, fn: str, condition: Condition | None = None, also: str = "") -> str:
    where = f" WHERE {condition.sql}" if condition else ""
    joint = f"{where} AND" if where else " WHERE"
    return f"SELECT {pick.key}{also} FROM {pick.at}{joint} {field.key} = (SELECT {fn}({field.key}) FROM {pick.at}{where})"


def _with_figure(pick: Picker, field: Field, fn: str, condition: Condition | None = None) -> tuple[str, ...]:
    return (_end_sql(pick, field, fn, condition, f", {field.key}"),)


def _must_differ(pick: Picker, field: Field, order: str, n: int) -> None:
    first = pick.engine.rows(
        f"SELECT {field.key} FROM {pick.at} WHERE {field.key} IS NOT NULL ORDER BY {field.key} {order} LIMIT {n}"
    )
    if len(set(first)) < n:
        raise Unfit
