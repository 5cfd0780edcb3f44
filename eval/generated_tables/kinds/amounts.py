"""One figure over many rows: counts, sums, means, ends, shares and runs."""

from __future__ import annotations

from eval.generated_tables.gold import quoted
from eval.generated_tables.kinds.draft import Draft
from eval.generated_tables.picking import Picker, Unfit


def count(pick: Picker) -> Draft:
    """Rows that pass a condition of any sort."""
    condition = pick.condition()
    return Draft(slots={"cond": condition.phrase}, sql=f"SELECT count(*) FROM {pick.at} WHERE {condition.sql}")


def count_two(pick: Picker) -> Draft:
    """Rows that pass two conditions on different columns."""
    first = pick.condition("group")
    second = pick.condition("number", "date", "flag", "group", but=[first.field])
    sql = f"SELECT count(*) FROM {pick.at} WHERE {first.sql} AND {second.sql}"
    return Draft(slots={"cond": first.phrase, "cond2": second.phrase}, sql=sql)


def other_than(pick: Picker) -> Draft:
    """Rows of all groups but one."""
    field = pick.one("group")
    condition = pick.in_group(field)
    sql = f"SELECT count(*) FROM {pick.at} WHERE {field.key} <> {quoted(condition.value)}"
    return Draft(slots={"cond": condition.phrase, "field": pick.said(field), "v": str(condition.value)}, sql=sql)


def distinct(pick: Picker) -> Draft:
    """Different values of a group, of all rows or of some."""
    field = pick.one("group")
    condition = pick.condition("flag", "group", but=[field])
    sql = f"SELECT count(DISTINCT {field.key}) FROM {pick.at}"
    if pick.rng.random() < 0.5:
        return Draft(slots={"cats": field.plural, "cond": ""}, sql=sql)
    return Draft(
        slots={"cats": field.plural, "cond": f" for {_of(pick, condition.phrase)}"}, sql=f"{sql} WHERE {condition.sql}"
    )


def total(pick: Picker) -> Draft:
    """The sum of a column."""
    number = pick.number(adds=True)
    return Draft(slots={"field": pick.said(number)}, sql=f"SELECT sum({number.key}) FROM {pick.at}")


def total_where(pick: Picker) -> Draft:
    """The sum of a column over some rows."""
    number = pick.number(adds=True)
    condition = pick.condition("group", "date", "flag")
    sql = f"SELECT sum({number.key}) FROM {pick.at} WHERE {condition.sql}"
    return Draft(slots={"field": pick.said(number), "cond": condition.phrase}, sql=sql)


def mean(pick: Picker) -> Draft:
    """The mean of a column."""
    number = pick.number()
    return Draft(slots={"field": pick.said(number)}, sql=f"SELECT avg({number.key}) FROM {pick.at}")


def mean_where(pick: Picker) -> Draft:
    """The mean of a column over some rows."""
    number = pick.number()
    condition = pick.condition("group", "date", "flag")
    sql = f"SELECT avg({number.key}) FROM {pick.at} WHERE {condition.sql}"
    return Draft(slots={"field": pick.said(number), "cond": condition.phrase}, sql=sql)


def median(pick: Picker) -> Draft:
    """The median of a column; as doubles, for DuckDB cuts that of decimals to their digits."""
    number = pick.number()
    return Draft(slots={"field": pick.said(number)}, sql=f"SELECT median({number.key}::DOUBLE) FROM {pick.at}")


def largest(pick: Picker) -> Draft:
    """The largest figure of a column."""
    return _end(pick, "max")


def smallest(pick: Picker) -> Draft:
    """The smallest figure of a column."""
    return _end(pick, "min")


def share_of_rows(pick: Picker) -> Draft:
    """What percentage of the rows passes a condition."""
    condition = pick.condition("group", "flag", "date")
    sql = f"SELECT 100.0 * count(*) FILTER (WHERE {condition.sql}) / count(*) FROM {pick.at}"
    return Draft(slots={"cond": condition.phrase}, sql=sql)


def share_of_sum(pick: Picker) -> Draft:
    """What percentage of the sum of a column some rows make."""
    number = pick.number(adds=True)
    condition = pick.condition("group", "flag")
    sql = f"SELECT 100.0 * (sum({number.key}) FILTER (WHERE {condition.sql})) / sum({number.key}) FROM {pick.at}"
    return Draft(slots={"cond": condition.phrase, "field": pick.said(number)}, sql=sql)


def longest_run(pick: Picker) -> Draft:
    """How many rows that follow each other pass a condition, at most."""
    if len(pick.table.rows) > 20_000:
        raise Unfit
    condition = pick.condition("group", "flag")
    runs = f"SELECT nr - row_number() OVER (ORDER BY nr) AS run FROM {pick.at} WHERE {condition.sql}"
    sql = f"SELECT max(n) FROM (SELECT count(*) AS n FROM ({runs}) GROUP BY run)"
    if pick.engine.rows(sql) < ((2,),):
        raise Unfit
    return Draft(slots={"cond": condition.phrase}, sql=sql)


def _end(pick: Picker, fn: str) -> Draft:
    number = pick.number()
    if pick.rng.random() < 0.5:
        condition = pick.condition("group", "flag")
        where, phrase = f"{pick.at} WHERE {condition.sql}", f" among {_of(pick, condition.phrase)}"
    else:
        where, phrase = pick.at, ""
    found = f"SELECT {fn}({number.key}) FROM {where}"
    joint = "AND" if "WHERE" in where else "WHERE"
    return Draft(
        slots={"field": pick.said(number), "cond": phrase},
        sql=found,
        accepted=(
            f"SELECT DISTINCT {number.key} FROM {where} {joint} {number.key} = ({found})",
            f"SELECT {pick.key}, {number.key} FROM {where} {joint} {number.key} = ({found})",
        ),
    )


def _of(pick: Picker, phrase: str) -> str:
    return f"{pick.table.domain.rows} {phrase}"
