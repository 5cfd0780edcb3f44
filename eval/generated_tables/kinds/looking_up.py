"""Cells of one row, rows by their place, and what the table itself is like."""

from __future__ import annotations

from eval.generated_tables.gold import quoted
from eval.generated_tables.kinds.draft import Draft
from eval.generated_tables.picking import Picker, Unfit
from eval.generated_tables.rendering import full_headers, has_sums
from eval.generated_tables.types import Field, FieldKind

_LOOKED_UP: tuple[FieldKind, ...] = ("group", "number", "date")


def lookup(pick: Picker) -> Draft:
    """A cell of the row with a name."""
    field = pick.one(*_LOOKED_UP)
    name = str(pick.row(field)[0])
    return Draft(
        slots={"field": pick.said(field), "name": name},
        sql=f"SELECT {field.key} FROM {pick.at} WHERE {pick.key} = {quoted(name)}",
        most=1,
    )


def lookup_two(pick: Picker) -> Draft:
    """Two cells of the row with a name."""
    field = pick.one(*_LOOKED_UP)
    other = pick.one(*_LOOKED_UP, but=[field])
    name = str(pick.row(field, other)[0])
    return Draft(
        slots={"field": pick.said(field), "other": pick.said(other), "name": name},
        sql=f"SELECT {field.key}, {other.key} FROM {pick.at} WHERE {pick.key} = {quoted(name)}",
        most=1,
    )


def next_row(pick: Picker) -> Draft:
    """The name of the row below one."""
    return _neighbour(pick, 1)


def previous_row(pick: Picker) -> Draft:
    """The name of the row above one."""
    return _neighbour(pick, -1)


def first_row(pick: Picker) -> Draft:
    """The name in the first row, or another cell of it."""
    return _end(pick, "min")


def last_row(pick: Picker) -> Draft:
    """The name in the last row, or another cell of it."""
    return _end(pick, "max")


def columns(pick: Picker) -> Draft:
    """The headers; a header under another may be said with or without it."""
    plain, *full = (tuple((header,) for header in headers) for headers in (pick.table.headers, *full_headers(pick.table)))
    return Draft(slots={}, sql="", gold=plain, also=tuple(full))


def rows(pick: Picker) -> Draft:
    """How many rows; where sums stand below them, nobody knows whether those count."""
    if has_sums(pick.table):
        raise Unfit
    return Draft(slots={}, sql=f"SELECT count(*) FROM {pick.at}")


def _neighbour(pick: Picker, shift: int) -> Draft:
    place = pick.rng.randrange(1, len(pick.table.rows) - 1)
    name = str(pick.table.rows[place][0])
    sql = f"SELECT {pick.key} FROM {pick.at} WHERE nr = (SELECT nr FROM {pick.at} WHERE {pick.key} = {quoted(name)}) + {shift}"
    return Draft(slots={"name": name}, sql=sql, most=1)


def _end(pick: Picker, fn: str) -> Draft:
    wanted: Field = pick.table.fields[0]
    if len(pick.table.rows) > 200_000 and pick.rng.random() < 0.5:
        raise Unfit
    said = wanted.said[0]
    return Draft(
        slots={"field": said}, sql=f"SELECT {pick.key} FROM {pick.at} WHERE nr = (SELECT {fn}(nr) FROM {pick.at})", most=1
    )
