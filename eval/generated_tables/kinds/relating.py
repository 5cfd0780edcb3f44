"""Questions that need two tables: rows of one, picked by a column of the other."""

from __future__ import annotations

from eval.generated_tables.gold import quoted
from eval.generated_tables.kinds.draft import Draft
from eval.generated_tables.picking import Picker, Unfit


def count(pick: Picker) -> Draft:
    """How many rows belong to values of which the other table says something."""
    slots, where = _related(pick)
    return Draft(slots=slots, sql=f"SELECT count(*) FROM {pick.at} AS a {where}")


def figure(pick: Picker) -> Draft:
    """The sum or mean of a column over such rows."""
    slots, where = _related(pick)
    word, fn = pick.rng.choice((("total", "sum"), ("average", "avg")))
    number = pick.number(adds=fn == "sum")
    return Draft(
        slots={**slots, "fn": word, "field": pick.said(number)}, sql=f"SELECT {fn}(a.{number.key}) FROM {pick.at} AS a {where}"
    )


def _related(pick: Picker) -> tuple[dict[str, str], str]:
    if pick.related is None or pick.related.domain.of is None:
        raise Unfit
    key = pick.related.domain.of[1]
    field = pick.related.fields[1]
    values = sorted({str(row[1]) for row in pick.related.rows})
    value = pick.rng.choice(values)
    where = f"JOIN {pick.related.name} AS b ON a.{key} = b.{pick.related.fields[0].key} WHERE b.{field.key} = {quoted(value)}"
    return {
        "cats": pick.related.domain.rows,
        "cat": pick.related.domain.row,
        "cond": pick.rng.choice(field.where).format(v=value),
    }, where
