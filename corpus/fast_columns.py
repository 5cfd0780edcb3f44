"""Columns that a machine wrote: plain numbers and ISO dates, told from the whole column at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from corpus.types import Cell, ColumnType

_DIGITS = frozenset("0123456789-")
_DECIMALS = _DIGITS | {"."}
_CODES = re.compile(
    r"(?:^|\n)-?0\d|(?:^|\n)-?(?:\n|$)|\d-|--|(?:^|\n)-0*(?:\.0*)?(?:\n|$)"
)  # codes, signs out of place, minus nought
_NOUGHT = re.compile(r"\.\d*0\n")
_REALS = re.compile(r"(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?\n)+")
_DAYS = re.compile(r"(?:\d{4}-\d\d-\d\d\n)+")
_MOMENTS = re.compile(r"(?:\d{4}-\d\d-\d\d[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\n)+")
_AROUND = re.compile(r"-?(?P<sign>[€$£¥₹]?)-?\d")
_BEHIND = re.compile(r"\d(?P<unit>(?:%| ?(?:kg|km|cm|mm|°C|MB|GB))?)$")
_SAFE_DIGITS = 18
_LONG = 20_000  # cells, of which the first say whether texts come again
_MOSTLY = 0.95  # of them different: no time is saved by looking at each once
_MAX_INTEGER = 2**63 - 1


class FastColumn(NamedTuple):
    """Typed cells, None where the source has nothing; `raws` are the texts whose value would be written otherwise, "2.50"."""

    type: ColumnType
    cells: tuple[Cell, ...]
    raws: frozenset[str] = frozenset()


def canonical(cells: Sequence[Any]) -> FastColumn | None:
    """The column, if all its filled cells are plain numbers or ISO days; None where it takes a closer look.

    >>> canonical(["1", "", "-20"]).cells, canonical(["1", "2.50"]).cells, canonical(["2024-05-01"]).cells
    ((1, None, -20), (1.0, 2.5), ('2024-05-01',))
    >>> canonical(["007"]), canonical(["1,200"]), canonical(["2024-02-30"])
    (None, None, None)
    """
    kinds = set(map(type, cells))
    if kinds <= {int, float, type(None)} and kinds & {int, float}:
        return _native(cells)
    if kinds - {str, type(None)} or str not in kinds:
        return None
    present = list(filter(None, cells))
    if not present or not present[0][-1:].isdigit():
        return None
    if len(present) > _LONG and len(set(present[:_LONG])) < _MOSTLY * _LONG:
        different = list(dict.fromkeys(present))
        if len(different) < _MOSTLY * len(present):
            return _repeated(cells, different)
    if whole := _whole(present):
        return FastColumn("integer", _placed(cells, present, whole))
    joined = "\n".join(present)
    letters = set(joined) - {"\n"}
    if not letters <= _DECIMALS or joined.count("\n") >= len(present):
        return None
    if letters <= _DIGITS:
        if _DAYS.fullmatch(joined + "\n"):
            return _days(cells, present)
        if _CODES.search(joined):
            return None
        values: list[Any] = list(map(int, present))
        if max(values) > _MAX_INTEGER or min(values) < -_MAX_INTEGER:
            return None
        return FastColumn("integer", _placed(cells, present, values))
    if _REALS.fullmatch(joined + "\n") and not ("-0" in joined and _CODES.search(joined)):
        raws = {text for text in present if text[-1] == "0" and "." in text} if _NOUGHT.search(joined + "\n") else set[str]()
        return FastColumn("real", _placed(cells, present, list(map(float, present))), frozenset(raws))
    return None


def _repeated(cells: Sequence[Any], different: Sequence[str]) -> FastColumn | None:
    """The column of a few texts that come again and again, by way of each once."""
    found = canonical(different)
    if found is None:
        return None
    values: dict[Any, Cell] = dict(zip(different, found.cells, strict=True))
    values |= {"": None, None: None}
    return found._replace(cells=tuple(map(values.__getitem__, cells)))


def _whole(texts: Sequence[str]) -> list[int]:
    """Whole numbers written as machines write them; [] where one is not, which may still be a number."""
    try:
        values = list(map(int, texts))
    except ValueError:
        return []
    is_plain = list(map(str, values)) == texts and max(values) <= _MAX_INTEGER and min(values) >= -_MAX_INTEGER
    return values if is_plain else []


class Uniform(NamedTuple):
    """The values of the distinct texts of a column that are all of one make."""

    type: ColumnType
    values: dict[str, Cell]
    unit: str | None


def uniform(texts: Sequence[str], *, decimal_comma: bool = False) -> Uniform | None:
    """The values of texts that are all figures with the same signs around them, or all moments; None where they are not.

    >>> uniform(["$1,200", "$-3.50"]), uniform(["2024-05-01 09:30"]), uniform(["12%", "7"])
    (Uniform(type='real', values={'$1,200': 1200.0, '$-3.50': -3.5}, unit='$'), \
Uniform(type='date', values={'2024-05-01 09:30': '2024-05-01T09:30'}, unit=None), None)
    """
    joined = "\n".join(texts) + "\n"
    if _MOMENTS.fullmatch(joined):
        days = [text[:10] for text in texts]
        moments = [f"{day}T{text[11:]}" for day, text in zip(days, texts, strict=True)]
        return Uniform("date", dict(zip(texts, moments, strict=True)), None) if _days(days, days) else None
    before, behind = _AROUND.match(texts[0]), _BEHIND.search(texts[0])
    if before is None or behind is None or decimal_comma:
        return None
    prefix, suffix = before["sign"], behind["unit"]
    around = rf"(?:-?{re.escape(prefix)}(?:(?:0|[1-9]\d{{0,2}})(?:,\d{{3}})*|[1-9]\d*)(?:\.\d+)?{re.escape(suffix)}\n)+"
    if not re.fullmatch(around.replace(re.escape(prefix), re.escape(prefix) + "-?", 1) if prefix else around, joined):
        return None
    if prefix:
        joined = joined.replace(prefix, "")
    if suffix:
        joined = joined.replace(f"{suffix}\n", "\n")
    plain = joined.replace(",", "").split("\n")[:-1]
    convert = float if "." in joined else int
    try:
        values: list[Cell] = list(map(convert, plain))
    except ValueError:  # two signs
        return None
    if convert is int and max(map(len, plain)) > _SAFE_DIGITS:
        return None
    kind: ColumnType = "real" if convert is float else "integer"
    return Uniform(kind, dict(zip(texts, values, strict=True)), prefix or suffix.strip() or None)


def _placed(cells: Sequence[Any], present: Sequence[str], values: Sequence[Cell]) -> tuple[Cell, ...]:
    if len(present) == len(cells):
        return tuple(values)
    rest = iter(values)
    return tuple(next(rest) if cell else None for cell in cells)


def _days(cells: Sequence[Any], present: Sequence[str]) -> FastColumn | None:
    try:
        for day in set(present):
            date.fromisoformat(day)
    except ValueError:
        return None
    return FastColumn("date", tuple(cells) if len(present) == len(cells) else tuple(cell or None for cell in cells))


def _native(cells: Sequence[Any]) -> FastColumn | None:
    """Numbers of a spreadsheet, which keeps every one as a float; a whole one is an integer here."""
    finite = [cell for cell in cells if cell is not None and cell == cell and abs(cell) != float("inf")]
    if not finite or any(abs(cell) > _MAX_INTEGER for cell in finite if isinstance(cell, int)):
        return None
    is_whole = all(isinstance(cell, int) or (cell.is_integer() and abs(cell) < 2**53) for cell in finite)
    convert = int if is_whole else float
    is_there = len(finite) == len(cells)
    values = map(convert, finite)
    if is_there:
        return FastColumn("integer" if is_whole else "real", tuple(values))
    return FastColumn(
        "integer" if is_whole else "real",
        tuple(None if cell is None or cell != cell or abs(cell) == float("inf") else convert(cell) for cell in cells),
    )
