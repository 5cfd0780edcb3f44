"""The type, unit and typed cells of one column. A column whose cells do not agree stays text, as written."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.cells import RawColumn
from corpus.dates import read_dates
from corpus.numerals import read_numbers
from corpus.types import Cell, ColumnType

RawCell = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None

# Said of a missing value in any column, and only where the other cells are numbers, dates or booleans: in a column of
# text "None" or "NA" may be an answer.
_BLANK = frozenset({"", "-", "–", "—", "--", "n/a"})
_MISSING = _BLANK | {"na", "n.a.", "nan", "null", "none", "nil", "#n/a", "#na", "?", "…", "..."}
_BOOLEANS = {"true": 1, "yes": 1, "✓": 1, "✔": 1, "false": 0, "no": 0, "✗": 0, "✘": 0}
_HEADER_UNITS = frozenset(
    """
    % ‰ ° °c °f kg g mg t lb oz km m cm mm nm µm um mi ft s sec ms min h hr hrs hours hour minutes seconds days months years
    eur usd gbp chf jpy € $ £ pct percent deg arcsec arcmin w kw mw gw wh kwh mwh v mv hz khz mhz ghz kb mb gb tb ml pa hpa
    kpa bar mbar rpm lux db ly au pc
    """.split()
)
_PLAIN = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_SHORT_UNITS = frozenset("m s h g t w v".split())  # as the last word of a header only when joined by "_" or "in"


class TypedColumn(NamedTuple):
    """The cells of a column in order, of one type."""

    type: ColumnType
    unit: str | None
    cells: tuple[Cell, ...]


def type_column(header: str, cells: Sequence[RawCell], *, decimal_comma: bool = False) -> TypedColumn:
    """The column's type, its unit from header or cells, and its cells typed; missing values are None.

    Args:
        header: As the file says it; "Mass (kg)" and "mass_kg" give the unit "kg".
        cells: As read from the file.
        decimal_comma: See `read_numbers`.

    >>> type_column("Mass (kg)", ["1,200", "n/a", "35"])
    TypedColumn(type='integer', unit='kg', cells=(1200, None, 35))
    >>> type_column("Open", ["yes", "no", ""])
    TypedColumn(type='boolean', unit=None, cells=(1, 0, None))
    """
    for read in (_booleans, _dates):
        typed = read(cells)
        if typed is not None:
            return typed
    numbers = _numbers(cells, decimal_comma)
    if numbers is not None:
        return numbers._replace(unit=numbers.unit or unit_of(header))
    return TypedColumn("text", None, tuple(text_cell(as_text(cell)) for cell in cells))


def text_cell(text: str) -> str | None:
    """A cell of a column of texts, None where it is blank or says no more than that.

    >>> text_cell("Dome"), text_cell("n/a"), text_cell("None")
    ('Dome', None, 'None')
    """
    return None if text.casefold() in _BLANK else text


def raw_column(column: int, cells: Sequence[RawCell], typed: TypedColumn) -> tuple[RawColumn, ...]:
    """The cells that say something else than what their typed value would be written as; () where there are none.

    Separators of thousands and noughts at the end of a fraction make no difference.
    """
    is_number = typed.type in ("integer", "real")
    rows, texts = [], []
    for n, (cell, value) in enumerate(zip(cells, typed.cells, strict=True)):
        text = as_text(cell)
        if text != value and text != ("" if value is None else str(value)) and not (is_number and _is_plain(text, value)):
            rows.append(n)
            texts.append(text)
    return (RawColumn(column=column, rows=tuple(rows), texts=tuple(texts)),) if rows else ()


def _is_plain(text: str, value: Cell) -> bool:
    """Whether a number is written in digits, groups of three and a point, and nothing else."""
    return value is not None and bool(_PLAIN.fullmatch(text)) and float(text.replace(",", "")) == value


def as_text(cell: RawCell) -> str:
    """A cell as a reader would write it, stripped; whole floats without a fraction, dates as ISO 8601, None as "".

    >>> as_text(2019.0), as_text(dt.datetime(2024, 5, 1)), as_text(True)
    ('2019', '2024-05-01', 'true')
    """
    if cell is None or (isinstance(cell, float) and not math.isfinite(cell)):
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(timespec="seconds")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return str(cell).replace("\x00", "").strip()


def unit_of(header: str) -> str | None:
    """The unit a header names, as it writes it; None when it names none.

    >>> [unit_of(h) for h in ("Mass (kg)", "price_eur", "Temperature °C", "Length in m", "Name (full)", "Group m")]
    ['kg', 'eur', '°C', 'm', 'full', None]
    """
    header = header.strip()[-60:]
    bracketed = re.search(r"[(\[]\s*([^()\[\]]{1,14}?)\s*[)\]]\s*$", header)
    if bracketed and not re.fullmatch(r"[\d\s–-]+", bracketed[1]):
        return bracketed[1]
    last = re.search(r"(?P<joint>_|,\s*|\bin\s+|\s)(?P<unit>[^\s_,]+)\s*$", header)
    if last is None or last["unit"].lower() not in _HEADER_UNITS:
        return None
    is_joined = last["joint"] == "_" or last["joint"].strip() in ("in", ",")
    return last["unit"] if is_joined or last["unit"].lower() not in _SHORT_UNITS else None


def _present(cells: Sequence[RawCell]) -> list[int]:
    """Positions of the cells that are not missing, by the rule for typed columns."""
    return [n for n, cell in enumerate(cells) if as_text(cell).casefold() not in _MISSING]


def _filled(n: int, places: Sequence[int], values: Sequence[Cell]) -> tuple[Cell, ...]:
    cells: list[Cell] = [None] * n
    for place, value in zip(places, values, strict=True):
        cells[place] = value
    return tuple(cells)


def _booleans(cells: Sequence[RawCell]) -> TypedColumn | None:
    places = _present(cells)
    values = [_BOOLEANS.get(as_text(cells[n]).casefold()) for n in places]
    if not values or any(value is None for value in values):
        return None
    return TypedColumn("boolean", None, _filled(len(cells), places, values))


def _dates(cells: Sequence[RawCell]) -> TypedColumn | None:
    places = _present(cells)
    if any(isinstance(cells[n], int | float) for n in places):
        return None
    values = read_dates([as_text(cells[n]) for n in places])
    return TypedColumn("date", None, _filled(len(cells), places, values)) if values else None


def _numbers(cells: Sequence[RawCell], decimal_comma: bool) -> TypedColumn | None:
    places = _present(cells)
    written = [n for n in places if isinstance(cells[n], str)]
    if not places or any(not isinstance(cells[n], str | int | float) or isinstance(cells[n], bool) for n in places):
        return None
    read = read_numbers([as_text(cells[n]) for n in written], decimal_comma=decimal_comma) if written else None
    if written and (read is None or (read.unit and len(written) < len(places))):  # "92%" beside a plain 250 is no one unit
        return None
    from_text = dict(zip(written, read.values if read else (), strict=True))
    values: list[int | float] = []
    for n in places:
        cell = cells[n]
        values.append(from_text[n] if n in from_text else _whole(cell))  # type: ignore[arg-type]  # str and numbers only, see above
    if any(isinstance(value, int) and abs(value) >= 2**63 for value in values):
        return None
    is_integer = all(isinstance(value, int) for value in values)
    typed: list[Cell] = list(values) if is_integer else [float(value) for value in values]
    return TypedColumn("integer" if is_integer else "real", read.unit if read else None, _filled(len(cells), places, typed))


def _whole(value: int | float) -> int | float:
    """Spreadsheets keep every number as a float; a whole one is an integer here."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value
