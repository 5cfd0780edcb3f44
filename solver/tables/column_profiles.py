"""What a column of a stored table is called and holds, as the linker sees it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus import Cell, Column, ColumnFacts, TableCard
from solver.tables.engine_sql.names import quote
from solver.tables.large_columns import StoredNumbers
from solver.tables.lexicon import STOP, concepts_of, said_for_unit
from solver.tables.words import fold, split_identifier, stem, tokenize

Reads = Literal["number", "date", "text", "boolean"]

MAX_DISTINCT = 100_000
"""Different cells of a column that are read where the library keeps no facts about it."""

_MAX_AT_ONCE = 20_000  # rows

_ISO = re.compile(r"\d{4}(?:-\d{2}){1,2}(?:[T ]\d{2}:\d{2}.*)?$")
_CODE = re.compile(r"0\d")
"""How a code begins that is no number: adding up "0012" and "0013" means nothing."""
_NUMBER_TEXT = re.compile(r"[ $€£+~]*-?\d[\d,]*(?:\.\d+)?\s*(?:%|[^\W\d_]{1,4}\.?|[^\W\d_]{1,4}/[^\W\d_]{1,2})?$")
_PLACEHOLDER = frozenset({"", "-", "–", "—", "?", "n/a", "na", "none", "tba", "tbd", "..", "…"})
_PARENTHESES = re.compile(r"[(\[].*?[)\]]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnProfile:
    """A column as the linker sees it.

    `reads` is how its cells are compared; a text column of numbers with units reads as "number" and `as_number` is set.
    `header` are its stems without unit, `only_word` the folded header when it is one word, else empty.
    `values` are the distinct cells, empty when there are too many; `numbers` those that are numbers, however many there are.
    `least` and `greatest` are of all cells; `sample` are the values, or some where there are too many.
    """

    column: Column
    reads: Reads
    as_number: bool
    header: tuple[str, ...]
    only_word: str
    unit_words: frozenset[str]
    n_filled: int
    n_distinct: int
    values: tuple[Cell, ...]
    numbers: Set[float]
    least: Cell = None
    greatest: Cell = None
    sample: tuple[Cell, ...] = ()

    @property
    def name(self) -> str:
        """The SQL name of the column."""
        return self.column.name

    @property
    def is_unique(self) -> bool:
        """Whether no value comes twice."""
        return self.n_filled > 0 and self.n_distinct == self.n_filled

    @property
    def is_year(self) -> bool:
        """Whether the numbers are years."""
        if isinstance(self.numbers, StoredNumbers):
            return False  # there are not so many years
        if not self.numbers or not all(1000 <= number <= 2200 and number == int(number) for number in self.numbers):
            return False
        return any("time" in concepts_of(word) for word in self.header)


def read_profiles(connection: sqlite3.Connection, path: Path, card: TableCard) -> tuple[ColumnProfile, ...]:
    """The profiles of a stored table of which nothing is kept, by looking through its cells."""
    if card.n_rows > _MAX_AT_ONCE:
        return tuple(_read_profile(connection, path, card.name, column) for column in card.columns)
    rows = connection.execute(f"SELECT {', '.join(quote(column.name) for column in card.columns)} FROM {quote(card.name)}")
    columns = list(zip(*rows.fetchall(), strict=True)) or [()] * len(card.columns)
    profiles = []
    for column, cells in zip(card.columns, columns, strict=True):
        values = tuple(cell for cell in dict.fromkeys(cells) if cell is not None)
        same = [
            cell for cell in values if isinstance(cell, str) == (column.type in ("text", "date"))
        ]  # a stranger's may not be
        facts = ColumnFacts(
            n_filled=len(cells) - cells.count(None),
            n_distinct=len(values),
            least=min(same, default=None),
            greatest=max(same, default=None),
            values=values,
            is_whole=True,
        )
        stored = StoredNumbers(path, card.name, column.name, len(values))
        profiles.append(_profile(column, facts, stored, _reading(column, values)))
    return tuple(profiles)


def _read_profile(connection: sqlite3.Connection, path: Path, table: str, column: Column) -> ColumnProfile:
    name, rows = quote(column.name), quote(table)
    n_filled, n_distinct, least, greatest = connection.execute(
        f"SELECT COUNT({name}), COUNT(DISTINCT {name}), MIN({name}), MAX({name}) FROM {rows}"
    ).fetchone()
    is_whole = n_distinct <= MAX_DISTINCT
    cells = _different(connection, table, column) if is_whole else (least, greatest)
    facts = ColumnFacts(
        n_filled=n_filled, n_distinct=n_distinct, least=least, greatest=greatest, values=cells, is_whole=is_whole
    )
    return _profile(column, facts, StoredNumbers(path, table, column.name, n_distinct), _reading(column, cells))


def known_profile(connection: sqlite3.Connection, path: Path, card: TableCard, place: int, facts: ColumnFacts) -> ColumnProfile:
    """The profile of the column at `place` of a long stored table by what the library keeps of it."""
    column, table = card.columns[place], card.name
    reads, as_number = _reading(column, facts.values)
    if column.type == "text" and reads != "text" and not facts.is_whole:  # of which a sample cannot convince
        reads, as_number = _reading(column, _different(connection, table, column))
    return _profile(column, facts, StoredNumbers(path, table, column.name, facts.n_distinct, place), (reads, as_number))


def _different(connection: sqlite3.Connection, table: str, column: Column) -> tuple[Cell, ...]:
    name = quote(column.name)
    cells = connection.execute(f"SELECT DISTINCT {name} FROM {quote(table)} WHERE {name} IS NOT NULL")
    return tuple(cell for (cell,) in cells)


def _profile(column: Column, facts: ColumnFacts, stored: StoredNumbers, reading: tuple[Reads, bool]) -> ColumnProfile:
    bare = _PARENTHESES.sub(" ", column.header)
    header = tokenize(split_identifier(bare)) or tokenize(split_identifier(column.header)) or tokenize(column.name)
    numbers: Set[float] = frozenset(float(cell) for cell in facts.values if isinstance(cell, int | float))
    return ColumnProfile(
        column=column,
        reads=reading[0],
        as_number=reading[1],
        header=tuple(token.stem for token in header),
        only_word=header[0].word if len(header) == 1 else "",
        unit_words=_unit_words(column),
        n_filled=facts.n_filled,
        n_distinct=facts.n_distinct,
        values=facts.values if facts.is_whole else (),
        numbers=numbers if facts.is_whole or not numbers else stored,
        least=facts.least,
        greatest=facts.greatest,
        sample=facts.values,
    )


def _reading(column: Column, cells: Iterable[Cell]) -> tuple[Reads, bool]:
    match column.type:
        case "integer" | "real":
            return "number", False
        case "boolean":
            return "boolean", False
        case "date":
            return "date", False
    texts = [cell for cell in cells if isinstance(cell, str) and fold(cell).strip() not in _PLACEHOLDER]
    if texts and all(_ISO.match(text) for text in texts):
        return "date", False
    if texts and all(_NUMBER_TEXT.match(text) and not _CODE.match(text) for text in texts) and _share_a_unit(texts):
        return "number", True
    return "text", False


def _share_a_unit(texts: Iterable[str]) -> bool:
    """Whether letters behind numbers can be a unit: "7a" and "8b" are classes, "12 kg" and "9" are masses."""
    return len({fold(text).lstrip(" $€£+~-0123456789.,").strip(" .") for text in texts} - {""}) <= 1


def _unit_words(column: Column) -> frozenset[str]:
    words: set[str] = set()
    units = [column.unit] if column.unit else []
    units += [piece[1:-1] for piece in _PARENTHESES.findall(column.header)]
    for unit in units:
        said = said_for_unit(fold(unit).strip())
        words.update(stem(word) for phrase in (unit, *said) for word in re.findall(r"[^\W\d_]+|%|[€$£]", fold(phrase)))
    return frozenset(words - STOP)
