"""Questions about the library's tables: cells, counts, sums, means and ends of a scale, gold by exact fractions.

The gold is worked out over the stored rows, without those that only sum up others; the solver takes no part. Columns whose
figures are to be scaled ("in thousands") are left out, and so are tables without a column that names their rows.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from corpus import Cell, Column, Library, Table
from eval.types import Sample

MAX_CONTEXT_WORDS = 600
_MAX_ROWS = 20_000
_LONGEST_CELL = 60
_MOST_WORDS = 6  # of a cell that is asked for
_PARTS = (",", ";", "&", "|", "\n")
_NAMING = r"no|nr|number|id|code|extension|phone|telephone|room|zip|year|page|position|rank|version"
_NOT_AMOUNTS = re.compile(rf"\b(?:{_NAMING})\b", re.IGNORECASE)
"""Headers of figures that name something: nothing can be worked out with them."""
_NOT_ADDED = re.compile(
    rf"\b(?:{_NAMING}|grade|rating|score|price|rate|age|level|share|percent|percentage|temperature|humidity|height|depth|speed"
    r"|latitude|longitude|average|mean|total)\b",
    re.IGNORECASE,
)
"""Headers of figures whose sum means nothing."""
_SHARES = ("%", "°C", "°F", "K", "‰")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A table with the rows that are asked about, by their place in it, and the column that names them."""

    table: Table
    rows: Mapping[int, tuple[Cell, ...]]
    key: int

    def columns(self, *types: str) -> list[int]:
        """The columns of these types that can be named in a question, without the one that names the rows."""
        headers = Counter(column.header.casefold() for column in self.table.columns)
        return [
            n
            for n, column in enumerate(self.table.columns)
            if n != self.key
            and column.type in types
            and column.scale == 1
            and _is_sayable(column)
            and headers[column.header.casefold()] == 1
        ]

    def figures(self, column: int, rows: Sequence[int] | None = None) -> dict[int, Fraction]:
        """The figures of a column, exactly, by row; empty cells left out."""
        found = {n: self.rows[n][column] for n in (self.rows if rows is None else rows)}
        return {n: Fraction(str(cell)) for n, cell in found.items() if isinstance(cell, int | float)}

    def header(self, column: int) -> str:
        """What a column is called in a question."""
        return said(self.table.columns[column].header)

    def name(self, row: int) -> str:
        """What a row is called."""
        return str(self.rows[row][self.key])

    def source(self, row: int | None, column: int) -> str:
        """Where a cell stands, or, for None, where its table does."""
        table = self.table
        if row is None or table.places is None:
            return f"{table.source} · {table.location}"
        return f"{table.source} · {table.places.address(row, column)}"


def shelves(library: Library, seed: int) -> list[Shelf]:
    """The tables that can be asked about, in random order."""
    cards = sorted((card for card in library.tables() if 3 <= card.n_rows <= _MAX_ROWS), key=lambda card: card.name)
    random.Random(seed).shuffle(cards)
    titles = Counter(said(card.title).casefold() for card in cards)
    found = (_shelf(library.table(card.name)) for card in cards if titles[said(card.title).casefold()] == 1)
    return [shelf for shelf in found if shelf is not None]


def table_questions(library: Library, seed: int) -> Iterator[Sample]:
    """Questions in random order, the tables in turn and for each table its kinds; none where there is no table to ask about."""
    waiting = [(shelf, random.Random(f"{seed}/{shelf.table.name}")) for shelf in shelves(library, seed)]
    for turn in range(3 * len(KINDS)):
        for place, (shelf, draw) in enumerate(waiting):
            kind = list(KINDS)[(turn + place) % len(KINDS)]
            sample = KINDS[kind](shelf, draw)
            if sample is not None:
                yield replace(
                    sample,
                    id=f"{shelf.table.name}:{kind}:{turn}",
                    kind=f"table: {kind}",
                    cluster=shelf.table.name,
                    routes=("table",),
                )


def said(header: str) -> str:
    """A header or title as it is said: without its unit in brackets.

    >>> said("Price (EUR)"), said("Wind  speed")
    ('Price', 'Wind speed')
    """
    return " ".join(header.split(" (")[0].split())


def shown(value: Fraction) -> tuple[str, ...]:
    """An exact number as text: in full where that is short, else rounded to four decimals, two, and one where that is near.

    >>> shown(Fraction(7, 2)), shown(Fraction(100, 3))
    (('3.5',), ('33.3333', '33.33', '33.3'))
    """
    if (10**4 * value).denominator == 1:
        return (str(value.numerator) if value.denominator == 1 else f"{float(value):.4f}".rstrip("0"),)
    near = (f"{float(value):.1f}",) if abs(value) >= 10 else ()
    return (f"{float(value):.4f}", f"{float(value):.2f}", *near)


def context_of(shelf: Shelf, rows: Sequence[int] | None = None) -> str:
    """The title, headers and rows of a table as CSV text; "" where that is longer than anyone pastes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.header for column in shelf.table.columns])
    for n in shelf.rows if rows is None else rows:
        writer.writerow(["" if cell is None else shelf.table.raws.get((n, at), cell) for at, cell in enumerate(shelf.rows[n])])
    shown_text = f"{shelf.table.title}\n{text.getvalue().strip()}"
    return shown_text if len(shown_text.replace(",", " ").split()) <= MAX_CONTEXT_WORDS else ""


def _lookup(shelf: Shelf, draw: random.Random) -> Sample | None:
    columns = shelf.columns("integer", "real", "text", "date")
    if not columns:
        return None
    column, row = draw.choice(columns), draw.choice(list(shelf.rows))
    cell = shelf.rows[row][column]
    if cell is None or len(str(cell)) > _LONGEST_CELL or len(str(cell).split()) > _MOST_WORDS:
        return None
    words = draw.choice(
        ("What is the {h} of {k} in {t}?", "{t}: {h} of {k}", "In {t}, what {h} does {k} have?", "{h} of {k} in {t}")
    )
    is_number = isinstance(cell, int | float)
    golds = list(shown(Fraction(str(cell)))) if is_number else [str(cell)]
    raw = shelf.table.raws.get((row, column))
    if not is_number:
        golds += [text for text in (raw, *_day(str(cell))) if text and text != golds[0]]
    question = words.format(h=shelf.header(column), k=shelf.name(row), t=said(shelf.table.title))
    return _sample(question, "number" if is_number else "text", golds, shelf.source(row, column), context_of(shelf, [row]))


def _count(shelf: Shelf, draw: random.Random) -> Sample | None:
    found = _group(shelf, draw)
    if found is None:
        return None
    column, value, rows = found
    words = draw.choice(
        ("How many rows of {t} have {v} as {h}?", "In {t}, how many have the {h} {v}?", "number of rows in {t} with {h} {v}")
    )
    question = words.format(t=said(shelf.table.title), v=value, h=shelf.header(column))
    return _sample(question, "number", [str(len(rows))], shelf.source(None, column), context_of(shelf))


def _sum(shelf: Shelf, draw: random.Random) -> Sample | None:
    return _amount(shelf, draw, "total", _NOT_ADDED, lambda figures: sum(figures, Fraction(0)))


def _mean(shelf: Shelf, draw: random.Random) -> Sample | None:
    return _amount(shelf, draw, "average", _NOT_AMOUNTS, lambda figures: sum(figures, Fraction(0)) / len(figures))


def _amount(
    shelf: Shelf,
    draw: random.Random,
    word: str,
    senseless: re.Pattern[str],
    fold: Callable[[Sequence[Fraction]], Fraction],
) -> Sample | None:
    """A figure over a column, over all rows or those of a group."""
    columns = [n for n in shelf.columns("integer", "real") if not senseless.search(shelf.header(n))]
    columns = [n for n in columns if word != "total" or shelf.table.columns[n].unit not in _SHARES]
    if not columns:
        return None
    column = draw.choice(columns)
    group = _group(shelf, draw) if draw.random() < 0.5 else None
    figures = list(shelf.figures(column, group[2] if group else None).values())
    if len(figures) < 2:
        return None
    words = draw.choice(("What is the {w} {h} in {t}{g}?", "{w} {h} in {t}{g}", "Give me the {w} {h} of {t}{g}."))
    where = f" where the {shelf.header(group[0])} is {group[1]}" if group else ""
    question = words.format(w=word, h=shelf.header(column), t=said(shelf.table.title), g=where)
    return _sample(question, "number", list(shown(fold(figures))), shelf.source(None, column), context_of(shelf))


def _largest(shelf: Shelf, draw: random.Random) -> Sample | None:
    columns = [n for n in shelf.columns("integer", "real") if not _NOT_AMOUNTS.search(shelf.header(n))]
    if not columns:
        return None
    column = draw.choice(columns)
    figures = shelf.figures(column)
    word, end = draw.choice((("highest", max), ("lowest", min)))
    rows = [n for n, figure in figures.items() if figure == end(figures.values())] if figures else []
    if len(rows) != 1:
        return None
    words = draw.choice(
        ("Which {k} in {t} has the {w} {h}?", "{k} with the {w} {h} in {t}", "In {t}, which {k} has the {w} {h}?")
    )
    question = words.format(k=shelf.header(shelf.key), t=said(shelf.table.title), w=word, h=shelf.header(column))
    return _sample(question, "text", [shelf.name(rows[0])], shelf.source(rows[0], shelf.key), context_of(shelf))


def _day(cell: str) -> Iterator[str]:
    """A date of the library as people write it."""
    try:
        day = dt.date.fromisoformat(cell)
    except ValueError:
        return
    yield from (f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}", f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}")


KINDS: Mapping[str, Callable[[Shelf, random.Random], Sample | None]] = {
    "lookup": _lookup,
    "count": _count,
    "sum": _sum,
    "largest": _largest,
    "mean": _mean,
}
"""What is asked about a table; each gives None where a draw does not suit the table."""


def _sample(question: str, answer_type: str, golds: Sequence[str], source: str, context: str) -> Sample:
    return Sample(
        id="",
        kind="",
        question=f"{question[0].upper()}{question[1:]}" if question.endswith("?") else question,
        answer=golds[0],
        answer_type="number" if answer_type == "number" else "text",
        answers=tuple(golds[1:]),
        sources=(source,),
        context=context,
    )


def _group(shelf: Shelf, draw: random.Random) -> tuple[int, str, list[int]] | None:
    """A column, a value that some rows have there but not all, and those rows."""
    options = []
    for column in shelf.columns("text"):
        counts = Counter(row[column] for row in shelf.rows.values() if row[column] is not None)
        values = [str(value) for value, n in counts.items() if 2 <= n < len(shelf.rows) and _is_plain(str(value))]
        options += [(column, value) for value in sorted(values)]
    if not options:
        return None
    column, value = draw.choice(options)
    return column, value, [n for n, row in shelf.rows.items() if row[column] == value]


def _shelf(table: Table) -> Shelf | None:
    left_out = {*table.totals, *table.headings}
    rows = {n: row for n, row in enumerate(table.rows) if n not in left_out}
    for key, column in enumerate(table.columns):
        cells = [row[key] for row in rows.values()]
        texts = {str(cell).casefold() for cell in cells}
        is_unique = None not in cells and len(texts) == len(cells)
        if column.type == "text" and is_unique and _is_sayable(column) and all(_is_plain(str(cell)) for cell in cells):
            return Shelf(table=table, rows=rows, key=key)
    return None


def _is_sayable(column: Column) -> bool:
    """Whether a header can stand in a question."""
    words = said(column.header)
    if re.fullmatch(r"column ?\d+", words, re.IGNORECASE):
        return False  # a reader's name for a column without a header
    return sum(map(str.isalpha, words)) >= 3 and len(words) <= 40


def _is_plain(text: str) -> bool:
    """Whether a cell can stand in a question or in an answer that is judged by its words."""
    return 1 < len(text) <= _LONGEST_CELL and any(map(str.isalnum, text)) and not any(part in text for part in _PARTS)
