"""Which rows at the top of a grid are its title and its headers, and what they say of the figures under them.

A row is a header where it differs in kind from what stands under it: words above figures, years above amounts. Headers may take
several rows, with cells spread over the columns they speak for, and with a row or a corner that names units only.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.cell_kinds import Kind, is_year, kind_of
from corpus.columns import RawCell, as_text
from corpus.dates import read_dates
from corpus.marks import without_marks
from corpus.measures import Measure, caption_of, measure_of
from corpus.numerals import read_numbers

_N_BELOW = 60  # rows looked at to tell what a column holds
_MAX_HEADERS = 5
_PREVAILING = 0.6  # share of the filled cells of a column that must be of a kind
_OF_PERIOD = re.compile(
    r"\b(?:(?:years?|months?|quarters?|weeks?|periods?)\b.*\bend(?:ed|ing)|as (?:of|at)|fiscal|financial year)\b", re.IGNORECASE
)


class Head(NamedTuple):
    """What the top of a grid says.

    Attributes:
        title: "" where none.
        headers: One for each column, "" where blank; all blank where the grid has no header.
        n_rows: Rows of the grid that the title and the headers take.
        measures: What the headers say of each column's figures, their own wording apart.
        notes: What is said of the figures that a unit and a scale do not hold.
    """

    title: str
    headers: tuple[str, ...]
    n_rows: int
    measures: tuple[Measure, ...]
    notes: tuple[str, ...]


def head_of(rows: Sequence[Sequence[RawCell]], has_header: bool | None) -> Head:
    """The head of a rectangular grid without empty rows and columns.

    >>> head = head_of([["Yard", None, None], ["", "2023", "2024"], ["", "£m", "£m"], ["Docks", "1.5", "2.5"]], None)
    >>> head.title, head.headers, head.n_rows, head.measures[1]
    ('Yard', ('', '2023', '2024'), 3, Measure(unit='£', scale=1000000))
    """
    width = len(rows[0]) if rows else 0
    top = [[" ".join(as_text(cell).split()) for cell in row] for row in rows[: _N_BELOW + 2 * _MAX_HEADERS]]
    n_titles = _n_titles(top, len(rows), width)
    lines = [next(filter(None, row)) for row in top[:n_titles]]
    is_headed = len(rows) > n_titles and has_header is not False
    if is_headed and has_header is None:
        is_headed = _is_first_header(top, rows, n_titles)
    n_headers = _n_headers(top, rows, n_titles) if is_headed else 0
    captions = [found for found in map(caption_of, lines) if found is not None]
    captions += [measure_of(line) for line in lines if caption_of(line) is None and measure_of(line).scale != 1]
    notes = [line for line in lines if caption_of(line) is not None and _says_more(line)]
    lines = [line for line in lines if caption_of(line) is None]
    if not n_headers:
        default = captions[0] if captions else Measure()
        return Head(" – ".join(lines), ("",) * width, n_titles, (default,) * width, tuple(notes))
    said = _said(top[n_titles : n_titles + n_headers], width)
    default = Measure()
    for caption in (*said.captions, *captions):
        default = default.over(caption)
    measures = tuple(measure.over(default) for measure in said.measures)
    title = " – ".join((*lines, *(line for line in said.common if line not in lines)))
    return Head(title, said.headers, n_titles + n_headers, measures, (*notes, *said.notes))


def is_header(row: Sequence[RawCell]) -> bool:
    """Whether a row names columns: different texts, none a number or a date, but years may follow a text.

    >>> is_header(["Name", "2023", "2024"]), is_header(["Dome", 12]), is_header(["", "Mass", "Date"])
    (True, False, True)
    """
    texts = [as_text(cell) for cell in row]
    filled = [text for text in texts if text]
    if len(filled) < max(2, len(row) - len(row) // 3) or len(set(filled)) < len(filled):
        return False
    if any(isinstance(cell, bool | dt.date | dt.time) for cell in row):
        return False
    others = [text for text in filled if not is_year(text)]
    if len(others) < len(filled) and texts[0] and is_year(texts[0]):
        return False
    return bool(others) and not any(read_numbers([text]) or read_dates([text]) for text in others)


def _n_titles(top: Sequence[Sequence[str]], n_rows: int, width: int) -> int:
    """How many rows with one text stand above the rest."""
    n = 0
    while width > 1 and n < len(top) and n_rows - n > 2 and len(set(top[n]) - {""}) == 1:
        n += 1
    return n


def _below(top: Sequence[Sequence[str]], rows: Sequence[Sequence[RawCell]], row: int) -> list[Kind]:
    """What the columns hold under a row: the kind that prevails."""
    found: list[Kind] = []
    for column in range(len(rows[0])):
        kinds = Counter(_kind_below(each[column]) for each in rows[row + 1 : row + 1 + _N_BELOW])
        n_filled = kinds.total() - kinds["blank"] - kinds["missing"]
        figures = kinds["number"] + kinds["year"] + kinds["measure"]
        if n_filled and kinds["year"] >= _PREVAILING * n_filled:
            found.append("year")
        elif n_filled and figures >= _PREVAILING * n_filled:
            found.append("measure" if kinds["measure"] > figures / 2 else "number")
        elif n_filled and kinds["date"] + kinds["year"] >= _PREVAILING * n_filled:
            found.append("date")
        else:
            found.append("text" if n_filled else "blank")
    return found


def _kind_below(cell: RawCell) -> Kind:
    kind = kind_of(cell)
    return "missing" if kind == "text" and caption_of(as_text(cell)) is not None else kind


def _contrast(row: Sequence[RawCell], below: Sequence[Kind]) -> tuple[int, int]:
    """How many cells differ in kind from their columns as headers do, and how many are of their kind as data are."""
    n_unlike = n_alike = 0
    for cell, under in zip(row, below, strict=True):
        kind = kind_of(cell)
        if kind in ("blank", "missing") or under in ("text", "blank"):
            continue
        if under in ("number", "measure"):
            n_unlike += kind in ("text", "year", "date") or (kind == "measure" != under)
            n_alike += kind == under or (under == "measure" and kind == "number")
        else:
            n_unlike += kind == "text"
            n_alike += kind in (under, "year", "number", "date") and kind != "text"
    return n_unlike, n_alike


def _is_first_header(top: Sequence[Sequence[str]], rows: Sequence[Sequence[RawCell]], at: int) -> bool:
    below = _below(top, rows, at)
    n_unlike, n_alike = _contrast(rows[at], below)
    if n_unlike or n_alike:
        return n_unlike > 2 * n_alike
    has_figures = any(kind not in ("text", "blank") for kind in below)
    return is_header(rows[at]) or _is_grouped(top, at) or _is_row_of_names(top, at, may_be_sparse=has_figures)


def _is_row_of_names(top: Sequence[Sequence[str]], at: int, *, may_be_sparse: bool) -> bool:
    """Whether a row of words, some the same or missing, names columns: none of them comes again under it."""
    row = [text for text in top[at] if text]
    is_sparse = len(row) < len(top[at]) - len(top[at]) // 3
    if len(set(row)) < 2 or (is_sparse and not may_be_sparse) or len(top) - at < 3:
        return False
    if any(kind_of(text) not in ("text", "year") for text in row) or all(is_year(text) for text in row):
        return False
    return not any(text and text == below[n] for below in top[at + 1 :] for n, text in enumerate(top[at]))


def _n_headers(top: Sequence[Sequence[str]], rows: Sequence[Sequence[RawCell]], first: int) -> int:
    """How many rows from `first` on are headers."""
    n = 1
    while n < _MAX_HEADERS and first + n < len(rows) - 1:
        at = first + n
        texts = top[at]
        filled = [text for text in texts if text]
        figures = [text for text in texts[1:] if text]
        if caption_of(" ".join(dict.fromkeys(filled))) is not None and not read_numbers(filled):
            n += 1  # one unit for all
            continue
        if figures and all(caption_of(text) is not None for text in figures) and _goes_on(top, first, at):
            n += 1  # a unit for each
            continue
        n_unlike, n_alike = _contrast(rows[at], _below(top, rows, at))
        is_second = n_unlike and not n_alike and figures and _goes_on(top, first, at) and not _is_section(texts)
        if not (is_second or (n == 1 and not n_alike and _is_grouped(top, first))):
            break
        n += 1
    return n


def _is_section(texts: Sequence[str]) -> bool:
    return len({text for text in texts if text}) == 1 and bool(texts[0])


def _goes_on(top: Sequence[Sequence[str]], first: int, at: int) -> bool:
    """Whether the corner of a row lets it be one more header: it is blank, or the first that is not, or as above, or a unit."""
    corner, above = top[at][0], [row[0] for row in top[first:at]]
    return not corner or not any(above) or corner == above[-1] or caption_of(corner) is not None


def _is_grouped(top: Sequence[Sequence[str]], at: int) -> bool:
    """Whether two header rows lie above each other, the upper one with cells merged over several columns."""
    if len(top) - at < 3:
        return False
    upper, lower = top[at], top[at + 1]
    spans = any(left and left == right for left, right in pairwise(upper))
    if not spans or any(kind_of(text) in ("number", "measure") for text in upper):
        return False
    names = [f"{a} {b}" for a, b in zip(upper, lower, strict=True)]
    below = [text for text in lower if text]
    return len(set(names)) == len(names) and bool(below) and not any(kind_of(text) in ("number", "measure") for text in below)


class _Said(NamedTuple):
    headers: tuple[str, ...]
    measures: tuple[Measure, ...]
    captions: tuple[Measure, ...]
    common: tuple[str, ...]
    notes: tuple[str, ...]


def _said(rows: Sequence[Sequence[str]], width: int) -> _Said:
    """What header rows say: of each column, and of all."""
    pieces: list[list[tuple[str, bool]]] = [[] for _ in range(width)]
    measures = [Measure()] * width
    units = [""] * width
    captions: list[Measure] = []
    common: list[str] = []
    notes: list[str] = []
    for n, row in enumerate(rows):
        is_last = n == len(rows) - 1
        corner, *texts = row
        filled = [text for text in texts if text]
        found = caption_of(corner) if corner and (len(rows) > 1 or filled) else None
        if found is not None:
            captions.append(found)
            notes += [corner] if _says_more(corner) else []
            corner = ""
        elif corner and (named := measure_of(corner)).scale != 1:
            captions.append(named)
        if corner and (corner, False) not in pieces[0]:
            pieces[0].append((corner, False))
        each = [caption_of(text) if text else None for text in texts]
        if filled and len(rows) > 1 and all(unit is not None for unit, text in zip(each, texts, strict=True) if text):
            if len(filled) == 1 or len(set(filled)) == 1:
                captions += [unit for unit in each if unit is not None][:1]
                notes += [filled[0]] if _says_more(filled[0]) else []
            else:
                for column, unit in enumerate(each, start=1):
                    measures[column] = (unit or Measure()).over(measures[column])
                    units[column] = texts[column - 1].strip("() ")
            continue
        if not is_last and filled and _is_period_of_all(texts, rows[n + 1 :]):
            common.append(filled[0])
            if (named := measure_of(filled[0])).scale != 1:
                captions.append(named)
            continue
        if not is_last:
            texts = _spread(texts)
            for column, text in enumerate(texts, start=1):
                measures[column] = measures[column].over(measure_of(text)) if text else measures[column]
        spans = [bool(text) and text in (texts[c - 1] if c else "", *texts[c + 1 : c + 2]) for c, text in enumerate(texts)]
        for column, (text, is_span) in enumerate(zip(texts, spans, strict=True), start=1):
            if text and text not in (piece for piece, _ in pieces[column]):
                pieces[column].append((text, is_span and not is_last))
    joined = [without_marks(_joined(each)) for each in pieces]
    counts = Counter(joined)
    headers = tuple(
        f"{header} ({unit})" if unit and counts[header] > 1 else header for header, unit in zip(joined, units, strict=True)
    )
    return _Said(headers, tuple(measures), tuple(captions), tuple(common), tuple(notes))


def _is_period_of_all(texts: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a header tells the period of all columns, "Year ended 31 March": the only one of its row, with years under it."""
    filled = [text for text in texts if text]
    if len(texts) < 2 or len(set(filled)) > 1 or 1 < len(filled) < len(texts):
        return False
    names = [next((text for row in below if (text := row[column])), "") for column in range(1, len(texts) + 1)]
    has_years = sum(kind_of(name) in ("year", "date") for name in names) > len(names) / 2
    return all(names) and len(set(names)) == len(names) and (has_years or bool(_OF_PERIOD.search(filled[0])))


def _spread(texts: Sequence[str]) -> list[str]:
    """Headers with those over several columns repeated over each; one alone, wherever it stands, is over all."""
    filled = [text for text in texts if text]
    if len(filled) == 1:
        return filled * len(texts)
    spread: list[str] = []
    for text in texts:
        spread.append(text or (spread[-1] if spread else ""))
    return spread


def _joined(pieces: Sequence[tuple[str, bool]]) -> str:
    """A header of several rows: "2019 / Revenue" under a span, else the lines of one text."""
    joined = ""
    for n, (text, _) in enumerate(pieces):
        joined += (" / " if pieces[n - 1][1] else " ") + text if n else text
    return joined


def _says_more(caption: str) -> bool:
    return bool(re.search(r"\b(?:except|unless|excluding|other than|unaudited|restated)\b", caption, re.IGNORECASE))
