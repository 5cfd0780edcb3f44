"""The typed cells of a long column of texts: the same as `type_column` gives, by way of the column's different texts.

What a column is depends on which texts it holds, not on how often. Where there are too many different ones to read each with
care, a sample is, with all that are not written plainly; the others follow it in passes over the column as a whole, if they
are whole numbers, decimal fractions, moments as ISO 8601 has them, or texts beside one that can be nothing else. A column that
is none of these for certain is read with care after all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from corpus.cells import RawColumn
from corpus.columns import TypedColumn, raw_column, text_cell, type_column
from corpus.types import Cell

FEW: Final = 20_000
"""Different texts that are read with care one by one."""

_SAMPLE: Final = 400
_LIMIT: Final = 10**18  # what is nearer to the greatest number that SQLite stores is left to a careful reading
_NUMBER = re.compile(r"(?!-0(?:\.0*)?$)-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,15})?")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?")
_COMPANY = (), ("13/01/2001",), ("01/13/2001",), ("1",), ("2.5 kg",), ("yes",)
"""Beside which a text may turn out to be a date, a number or a word for a missing value."""


class LongColumn(NamedTuple):
    """A typed column and what its cells said where they were written otherwise: no or one element of `raws`."""

    typed: TypedColumn
    raws: tuple[RawColumn, ...]


class _Different(NamedTuple):
    """The different texts of a column: their type, and the cell of each with what stands beside it as written."""

    typed: TypedColumn
    written: frozenset[str]


def type_long_column(
    place: int, header: str, texts: Sequence[str], *, decimal_comma: bool = False, few: int = FEW
) -> LongColumn:
    """What `type_column` and `raw_column` give for the texts, which are stripped.

    Args:
        place: Of the column in its table, from 0.
        header: As the file says it.
        texts: The cells.
        decimal_comma: See `read_numbers`.
        few: Different texts up to which all are read with care.

    >>> type_long_column(0, "Mass (kg)", ["1200", "", "35"]).typed
    TypedColumn(type='integer', unit='kg', cells=(1200, None, 35))
    """
    if len(texts) > few and (whole := _whole(texts)) and (plain := _as_plain(header, texts, whole, decimal_comma)):
        return LongColumn(plain, ())
    different = list(dict.fromkeys(texts))
    found = _at_once(header, different, decimal_comma) if len(different) > few else None
    typed, written = found or _with_care(header, different, decimal_comma)
    if len(different) < len(texts):
        look = dict(zip(different, typed.cells, strict=True))
        typed = typed._replace(cells=tuple(map(look.__getitem__, texts)))
    rows = [row for row, text in enumerate(texts) if text in written] if written else []
    raws = (RawColumn(column=place, rows=tuple(rows), texts=tuple(texts[row] for row in rows)),) if rows else ()
    return LongColumn(typed, raws)


def _with_care(header: str, texts: Sequence[str], decimal_comma: bool) -> _Different:
    typed = type_column(header, texts, decimal_comma=decimal_comma)
    return _Different(typed, _written(texts, typed))


def _at_once(header: str, different: Sequence[str], decimal_comma: bool) -> _Different | None:
    """Many different texts; None where they have to be read with care."""
    sample = different[:: max(1, len(different) // _SAMPLE)]
    kind = type_column(header, sample, decimal_comma=decimal_comma).type
    match kind:
        case "integer" | "real":
            return _numbers(header, different, decimal_comma)
        case "date":
            return _with_plain(header, different, _moments(different), decimal_comma)
        case "text":
            return _texts(different) if any(map(_is_always_text, sample)) else None
        case _:
            return None


def _whole(texts: Sequence[str]) -> list[int]:
    """The whole numbers that all texts write in the plainest way; [] where one does not."""
    try:
        whole = list(map(int, texts))
    except ValueError:
        return []
    return whole if list(map(str, whole)) == texts and max(whole) < _LIMIT and min(whole) > -_LIMIT else []


def _as_plain(header: str, texts: Sequence[str], whole: Sequence[int], decimal_comma: bool) -> TypedColumn | None:
    """Plain whole numbers as a column, if a careful reading of a sample says so too: they may mean something else."""
    step = max(1, len(texts) // _SAMPLE)
    typed = type_column(header, texts[::step], decimal_comma=decimal_comma)
    some = tuple(whole[::step])
    is_plain = typed.type == "integer" and typed.cells == some and not raw_column(0, texts[::step], typed)
    return typed._replace(cells=tuple(whole)) if is_plain else None


def _numbers(header: str, different: Sequence[str], decimal_comma: bool) -> _Different | None:
    plain = [text for text in different if _NUMBER.fullmatch(text)]
    read = float if any("." in text for text in plain) else int
    return _with_plain(header, different, dict(zip(plain, map(read, plain), strict=True)), decimal_comma)


def _moments(different: Sequence[str]) -> Mapping[str, Cell]:
    """Dates with a time of day, a T or a blank between the two, as ISO 8601; nothing when one of them is no day."""
    joined = ((text, f"{text[:10]}T{text[11:]}" if text[10:11] == " " else text) for text in different)
    moments = {text: moment for text, moment in joined if _MOMENT.fullmatch(moment)}
    days = list({text[:10] for text in moments})
    return moments if days and type_column("", days).cells == tuple(days) else {}


def _with_plain(header: str, different: Sequence[str], plain: Mapping[str, Cell], decimal_comma: bool) -> _Different | None:
    """The column whose plainly written texts have these cells, if a careful reading of a sample and all others says so too."""
    others = [text for text in different if text not in plain]
    if not plain or len(others) > FEW:
        return None
    some = list(plain)[:: max(1, len(plain) // _SAMPLE)]
    some += [next((text for text in plain if "." in text), some[0])]  # one fraction makes the whole column one of fractions
    typed = type_column(header, [*others, *some], decimal_comma=decimal_comma)
    if typed.type == "real":
        plain = {text: float(cell) if isinstance(cell, int) else cell for text, cell in plain.items()}
    expected = [(type(plain[text]), plain[text]) for text in some]
    if [(type(cell), cell) for cell in typed.cells[len(others) :]] != expected:
        return None
    written = _written([*others, *some], typed)
    if not written.isdisjoint(some):
        written |= {text for text, cell in plain.items() if text != cell}
    look = {**plain, **dict(zip(others, typed.cells, strict=False))}
    return _Different(typed._replace(cells=tuple(map(look.__getitem__, different))), written)


def _texts(different: Sequence[str]) -> _Different:
    typed = TypedColumn("text", None, tuple(map(text_cell, different)))
    changed = [n for n, (text, cell) in enumerate(zip(different, typed.cells, strict=True)) if text != cell]
    return _Different(
        typed, _written([different[n] for n in changed], typed._replace(cells=tuple(typed.cells[n] for n in changed)))
    )


def _is_always_text(text: str) -> bool:
    return all(type_column("", [text, *others]).type == "text" for others in _COMPANY)


def _written(texts: Sequence[str], typed: TypedColumn) -> frozenset[str]:
    """Those of the texts that say something else than their cells."""
    return frozenset(text for raw in raw_column(0, texts, typed) for text in raw.texts)
