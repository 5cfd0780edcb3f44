"""The type, unit and typed cells of one column, and the raw cells that say more than their typed value.

A column is of a type when nearly all its filled cells are: one "Unknown" among attendances is a missing figure. Where more do
not fit the column stays text, as written.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import compress
from typing import Any, NamedTuple

from corpus.cells import RawColumn
from corpus.dates import read_some_dates
from corpus.durations import clock_durations, spelled_duration
from corpus.fast_columns import canonical, uniform
from corpus.marks import may_be_marked, without_marks
from corpus.measures import Measure, measure_of
from corpus.missing import is_blank, is_instead, is_missing
from corpus.numerals import read_figures
from corpus.types import Cell, ColumnType

RawCell = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None

_BOOLEANS = {"true": 1, "yes": 1, "y": 1, "✓": 1, "✔": 1, "☑": 1, "false": 0, "no": 0, "n": 0, "✗": 0, "✘": 0, "☐": 0}
_NUMBERED_TEXT = frozenset(
    """phone telephone tel fax mobile cell zip zipcode postcode postal isbn issn ean upc gtin iban bic imei ssn vin barcode
    passport""".split()
)
_PLAIN_NUMBER = re.compile(r"-?[0-9]*(?:[0-9]|\.[0-9]+)")  # with or without a figure before the point
_MANY = 1000  # distinct cells that are worth a look at the column as a whole
_N_TRIED = 100  # distinct cells looked at before all of them are
_MIN_SHARE = 0.5  # of these must read as something for the rest to be tried
_PART_MISSING = 10  # one cell in so many may say something else than the type has words for
_PART_INSTEAD = 3  # and one in so many may say why there is no figure


class TypedColumn(NamedTuple):
    """The cells of a column in order, of one type, and `raws`: (row, text) of those whose typed value is written otherwise."""

    type: ColumnType
    unit: str | None
    cells: tuple[Cell, ...]
    scale: int = 1
    raw_rows: tuple[int, ...] = ()
    raw_texts: tuple[str, ...] = ()

    def raws(self, column: int) -> tuple[RawColumn, ...]:
        """The raw cells as those of the column at this place; () where there are none."""
        return (RawColumn(column=column, rows=self.raw_rows, texts=self.raw_texts),) if self.raw_rows else ()


class _Reading(NamedTuple):
    """A type with the values of the distinct texts that have one in it."""

    type: ColumnType
    values: Mapping[str, Cell]
    measure: Measure = Measure()


def type_column(header: str, cells: Sequence[RawCell], *, decimal_comma: bool = False, any_unit: bool = False) -> TypedColumn:
    """The column's type, its unit and scale from header or cells, and its cells typed; missing values are None.

    Args:
        header: As the file says it; "Mass (kg)" and "mass_kg" give the unit "kg".
        cells: As read from the file.
        decimal_comma: See `read_numbers`.
        any_unit: Whether each cell may have its own unit, as where the rows of a table are of different kinds.

    >>> type_column("Mass (kg)", ["1,200", "n/a", "35"])[:3]
    ('integer', 'kg', (1200, None, 35))
    >>> type_column("Open", ["yes", "no", ""])[:3]
    ('boolean', None, (1, 0, None))
    >>> type_column("Lap", ["97.5*", "DNF", "98", "99", "101"])[2:]
    ((97.5, None, 98.0, 99.0, 101.0), 1, (0, 1), ('97.5*', 'DNF'))
    """
    is_code = not _NUMBERED_TEXT.isdisjoint(header.lower().replace("_", " ").split())
    found = None if is_code else canonical(cells)
    if found is not None:
        measure = measure_of(header) if found.type != "date" else Measure()
        rows, raws = _raws(cells, found.raws) if found.raws else ((), ())
        return TypedColumn(found.type, measure.unit, found.cells, measure.scale, rows, raws)
    texts = _texts(cells)
    reading = _reading(header, cells, Counter(texts), decimal_comma, any_unit, is_code)
    if reading is None:
        return _text(texts)
    return _typed(reading, texts, measure_of(header))


def _texts(cells: Sequence[RawCell]) -> list[str]:
    try:
        texts = list(map(str.strip, cells))  # type: ignore[arg-type]  # raises where one is none
    except TypeError:
        return list(map(as_text, cells))
    return [text.replace("\x00", "").strip() for text in texts] if "\x00" in "".join(texts) else texts


def as_text(cell: RawCell) -> str:
    """A cell as a reader would write it, stripped; whole floats without a fraction, dates as ISO 8601, None as "".

    >>> as_text(2019.0), as_text(dt.datetime(2024, 5, 1)), as_text(True)
    ('2019', '2024-05-01', 'true')
    """
    if type(cell) is str:
        return cell.replace("\x00", "").strip()
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


def _reading(
    header: str, cells: Sequence[RawCell], counts: Mapping[str, int], decimal_comma: bool, any_unit: bool, is_code: bool
) -> _Reading | None:
    """The first type that the column is of; None for text."""
    present = {text: n for text, n in counts.items() if not is_missing(text)}
    tried = present if len(present) <= _N_TRIED else dict(list(present.items())[:: len(present) // _N_TRIED + 1])
    kinds = set(map(type, cells)) - {str, type(None)}
    if len(present) > _MANY and not kinds and not is_code:
        plain = uniform(list(present), decimal_comma=decimal_comma)
        if plain is not None:
            return _Reading(plain.type, plain.values, Measure(plain.unit))
    readers: list[Callable[[Mapping[str, int]], _Reading | None]] = [_booleans]
    if not kinds & {int, float}:
        readers.append(_dates)
    if not kinds & {bool, dt.time, dt.date, dt.datetime} and not is_code:
        readers.append(lambda counts: _numbers(counts, decimal_comma, any_unit))
    if not kinds & {bool, dt.time}:
        readers.append(lambda counts: _durations(counts, header))
    for read in readers:
        if tried is not present and not _is_worth(read(tried), tried):
            continue
        found = read(present)
        if found is not None and _holds(found, present):
            return found
    return None


def _is_worth(found: _Reading | None, tried: Mapping[str, int]) -> bool:
    return found is not None and len(found.values) >= _MIN_SHARE * len(tried)


def _holds(found: _Reading, present: Mapping[str, int]) -> bool:
    """Whether so few of the cells are not of a type that the column is of it nevertheless."""
    others = {text: n for text, n in present.items() if text not in found.values}
    if not others:
        return bool(found.values)
    if found.type == "boolean":
        return False
    n_filled, n_others = sum(present.values()), sum(others.values())
    n_instead = sum(n for text, n in others.items() if is_instead(text))
    n_odd = n_others - n_instead
    allowed = max(1 if n_filled >= 5 else 0, n_filled // _PART_MISSING)
    return n_odd <= allowed and n_instead * _PART_INSTEAD <= n_filled and n_others * _PART_INSTEAD <= n_filled


def _booleans(counts: Mapping[str, int]) -> _Reading | None:
    values: dict[str, Cell] = {}
    for text in counts:
        value = _BOOLEANS.get(text) if len(text) == 1 else _BOOLEANS.get(text.casefold())
        value = _BOOLEANS.get(text.casefold()) if value is None and text in ("Y", "N") else value
        if value is None:
            return None
        values[text] = value
    return _Reading("boolean", values) if values and {text.casefold() for text in values} not in ({"y"}, {"n"}) else None


def _dates(counts: Mapping[str, int]) -> _Reading | None:
    bare = {text: without_marks(text) for text in counts}
    found = read_some_dates(bare.values())
    values: dict[str, Cell] = {text: found.values[form] for text, form in bare.items() if form in found.values}
    if not values:
        return None
    values |= {text: found.years[form] for text, form in bare.items() if form in found.years}
    return _Reading("date", values)


def _numbers(counts: Mapping[str, int], decimal_comma: bool, any_unit: bool) -> _Reading | None:
    bare = {text: without_marks(text) for text in counts}
    weights: Counter[str] = Counter()
    for text, form in bare.items():
        weights[form] += counts[text]
    found = read_figures(weights, decimal_comma=decimal_comma, any_unit=any_unit)
    if found is None:
        return None
    is_whole = all(isinstance(value, int) for value in found.values.values())
    convert = int if is_whole else float
    values: dict[str, Cell] = {text: convert(found.values[form]) for text, form in bare.items() if form in found.values}
    return _Reading("integer" if is_whole else "real", values, Measure(found.unit))


def _durations(counts: Mapping[str, int], header: str) -> _Reading | None:
    bare = {text: without_marks(text) for text in counts}
    clocks = clock_durations(header, Counter(bare.values())) or {}
    found = {text: spelled_duration(form) if form not in clocks else clocks[form] for text, form in bare.items()}
    seconds = {text: value for text, value in found.items() if value is not None}
    is_whole = all(value.is_integer() for value in seconds.values())
    values: dict[str, Cell] = {text: int(value) if is_whole else value for text, value in seconds.items()}
    return _Reading("integer" if is_whole else "real", values, Measure("s")) if values else None


def _typed(reading: _Reading, texts: Sequence[str], named: Measure) -> TypedColumn:
    measure = reading.measure.over(named) if reading.type in ("integer", "real") else Measure()
    cells = tuple(map(reading.values.get, texts))
    is_number = reading.type in ("integer", "real")
    raws = {text for text in dict.fromkeys(texts) if text and not _is_written(text, reading.values.get(text), is_number)}
    rows, kept = _raws(texts, raws)
    return TypedColumn(reading.type, measure.unit, cells, measure.scale, rows, kept)


def _text(texts: Sequence[str]) -> TypedColumn:
    values: dict[str, Cell] = {}
    raws = set()
    different = dict.fromkeys(texts)
    is_marked = may_be_marked("".join(different))
    for text in different:
        bare = without_marks(text) if is_marked else text
        value = None if is_blank(bare) else bare
        if value != text:
            values[text] = value
            raws.add(text)
    cells = tuple(values.get(text, text) for text in texts) if values else tuple(texts)
    rows, kept = _raws(texts, raws - {""})
    return TypedColumn("text", None, cells, 1, rows, kept)


def _raws(texts: Sequence[Any], raws: Collection[str]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    if not raws:
        return (), ()
    chosen = [text in raws for text in texts]
    return tuple(compress(range(len(texts)), chosen)), tuple(compress(texts, chosen))


def _is_written(text: str, value: Cell, is_number: bool) -> bool:
    """Whether a typed value would be written like the raw cell, separators of thousands apart."""
    if value is None or isinstance(value, str) or not is_number:
        return text == value
    plain = text.replace(",", "")
    if not _PLAIN_NUMBER.fullmatch(plain):
        return False
    if "." in text and text[-1] in ".0":
        return False
    whole = plain.split(".")[0]
    return float(plain) == value and (plain == text or (bool(whole.strip("-")) and text.split(".")[0] == f"{int(whole):,}"))
