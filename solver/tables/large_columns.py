"""What a question finds in the columns of long tables whose different cells are too many to be kept at hand.

Looked up in the lists the library made with the table: whether a number is there, and which texts hold a word, as far as they
are few. Texts that many words lead to are found by several of them together, or when a word is all they are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from corpus import TableCard, cells_with, has_number, library_address
from solver.tables.engine_sql.names import quote
from solver.tables.lexicon import STOP
from solver.tables.words import Token

FEW = 40
"""Texts of a column that one word or span may lead to."""

_MAX_SPAN = 5


def connect(path: Path) -> sqlite3.Connection:
    """A connection that only reads."""
    return sqlite3.connect(library_address(path), uri=True)


@dataclass(frozen=True, slots=True, eq=False)
class StoredNumbers(Set[float]):
    """The numbers of a column, looked up in the library; `place` is that of the column where it keeps them in order."""

    path: Path
    table: str
    column: str
    n_distinct: int
    place: int | None = None

    def __contains__(self, number: object) -> bool:
        query = f"SELECT 1 FROM {quote(self.table)} WHERE {quote(self.column)} = ? LIMIT 1"
        with suppress(sqlite3.Error), closing(connect(self.path)) as connection:  # the table may just have been removed
            if self.place is not None and isinstance(number, int | float):
                return has_number(connection, self.table, self.place, number)
            return connection.execute(query, (number,)).fetchone() is not None
        return False

    def __len__(self) -> int:
        return self.n_distinct

    def __iter__(self) -> Iterator[float]:
        query = f"SELECT DISTINCT {quote(self.column)} FROM {quote(self.table)} WHERE {quote(self.column)} IS NOT NULL"
        with closing(connect(self.path)) as connection:
            for (number,) in connection.execute(query).fetchall():
                yield float(number)


@dataclass(frozen=True, slots=True, kw_only=True)
class LargeColumns:
    """The columns of texts of one table, by their `places` in it from 0, whose words the library lists."""

    path: Path
    card: TableCard
    places: tuple[int, ...]

    def lookup(self, tokens: Sequence[Token]) -> tuple[tuple[str, str], ...]:
        """(column, cell) of the cells that these words in this order may be, or name a part of.

        At most `FEW` a word or span; what leads to more is left to longer spans.
        """
        return self._found(lambda connection, place: self._spans(connection, place, tokens))

    def with_any(self, words: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """(column, cell) of the cells that hold one of these words, or consist of it where too many hold it."""
        return self._found(lambda connection, place: (cell for word in words for cell in self._one(connection, place, word)[0]))

    def _found(self, look: Callable[[sqlite3.Connection, int], Iterable[str]]) -> tuple[tuple[str, str], ...]:
        found: dict[tuple[str, str], None] = {}
        with suppress(sqlite3.Error), closing(connect(self.path)) as connection:  # the table may just have been removed
            for place in self.places:
                name = self.card.columns[place].name
                found.update(((name, cell), None) for cell in look(connection, place))
        return tuple(found)

    def _spans(self, connection: sqlite3.Connection, place: int, tokens: Sequence[Token]) -> Iterator[str]:
        frequent = [token.word in STOP for token in tokens]
        for at, token in enumerate(tokens):
            if not frequent[at]:
                cells, frequent[at] = self._one(connection, place, token.raw)
                yield from cells
        for start in range(len(tokens)):
            for end in range(start + 2, min(len(tokens), start + _MAX_SPAN) + 1):
                if not (frequent[start] and frequent[end - 1]):
                    break  # the rare word has led to all that the span could
                if all(token.word in STOP for token in tokens[start:end]):
                    continue
                cells = self._with(connection, place, " ".join(token.raw for token in tokens[start:end]))
                if len(cells) <= FEW:
                    yield from cells
                    break

    def _one(self, connection: sqlite3.Connection, place: int, word: str) -> tuple[tuple[str, ...], bool]:
        """The cells that hold a word, or are it where more than `FEW` hold it, and whether so many do."""
        cells = self._with(connection, place, word)
        if len(cells) <= FEW:
            return cells, False
        return self._with(connection, place, word, alone=True)[:FEW], True

    def _with(self, connection: sqlite3.Connection, place: int, words: str, *, alone: bool = False) -> tuple[str, ...]:
        return cells_with(connection, self.card.name, self.card.columns, place, words, FEW + 1, alone=alone)
