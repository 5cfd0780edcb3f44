"""What the tables of a library are called and hold.

Headers, values and ranges, built once per state of a table, never per question.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal, Protocol

from corpus import Cell, Column, Table, TableCard
from solver.tables.engine_sql.names import quote
from solver.tables.lexicon import STOP, concepts_of, said_for_unit
from solver.tables.totals import MAX_READ, Labels, is_certain, is_possible, total_labels
from solver.tables.words import Token, fold, is_near, normal_form, split_identifier, stem, tokenize

Reads = Literal["number", "date", "text", "boolean"]
MAX_DISTINCT = 100_000
_MAX_VALUE_CHARS = 120
_MAX_NEAR_KEPT = 2_000
_ISO = re.compile(r"\d{4}(?:-\d{2}){1,2}(?:[T ]\d{2}:\d{2}.*)?$")
_NUMBER_TEXT = re.compile(r"[ $€£+~]*-?\d[\d,]*(?:\.\d+)?\s*(?:%|[^\W\d_]{1,4}\.?|[^\W\d_]{1,4}/[^\W\d_]{1,2})?$")
_PLACEHOLDER = frozenset({"", "-", "–", "—", "?", "n/a", "na", "none", "tba", "tbd", "..", "…"})
_PARENTHESES = re.compile(r"[(\[].*?[)\]]")


class TableSource(Protocol):
    """What the lane needs of `corpus.Library`."""

    @property
    def path(self) -> Path:
        """The SQLite file whose tables are named as the cards say."""
        ...

    def tables(self) -> tuple[TableCard, ...]:
        """The cards of all tables."""
        ...

    def table(self, name: str) -> Table:
        """One table with all its rows."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnProfile:
    """A column as the linker sees it.

    `reads` is how its cells are compared; a text column of numbers with units reads as "number" and `as_number` is set.
    `header` are its stems without unit, `only_word` the folded header when it is one word, else empty.
    `values` are the distinct cells (empty when there are more than `MAX_DISTINCT`), `numbers` those that are numbers.
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
    numbers: frozenset[float]

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
        if not self.numbers or not all(1000 <= number <= 2200 and number == int(number) for number in self.numbers):
            return False
        return any("time" in concepts_of(word) for word in self.header)


@dataclass(frozen=True, kw_only=True)
class TableVocabulary:
    """One table: profiles in column order, its values by normal form, the words of its title, its total rows."""

    card: TableCard
    profiles: tuple[ColumnProfile, ...]
    values: Mapping[str, tuple[tuple[str, Cell], ...]]
    title: frozenset[str]
    totals: tuple[tuple[str, Cell], ...] = ()
    _near: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)

    def profile(self, name: str) -> ColumnProfile:
        """The profile of a column by its SQL name."""
        return next(each for each in self.profiles if each.name == name)

    @cached_property
    def by_word(self) -> Mapping[str, tuple[str, ...]]:
        """Stem → normal forms of the values that hold it among other words."""
        found: dict[str, list[str]] = {}
        for form in self.values:
            words = form.split(" ")
            if len(words) > 1:
                for word in set(words):
                    found.setdefault(word, []).append(form)
        return {word: tuple(forms) for word, forms in found.items()}

    @cached_property
    def words(self) -> frozenset[str]:
        """Every stem of headers, title and values."""
        found = set(self.title)
        for each in self.profiles:
            found.update(each.header, each.unit_words)
        for form in self.values:
            found.update(form.split(" "))
        return frozenset(found)

    @cached_property
    def header_words(self) -> frozenset[str]:
        """Every stem of the headers."""
        return frozenset(word for each in self.profiles for word in each.header)

    @cached_property
    def key(self) -> ColumnProfile | None:
        """The column that names a row: the first text column without repetition, else the first text column."""
        texts = [each for each in self.profiles if each.reads == "text" and each.n_filled]
        return next((each for each in texts if each.is_unique), texts[0] if texts else None)

    @cached_property
    def _by_initial(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for word in self.words:
            if len(word) >= 5 and word.isalpha():
                found.setdefault(word[0], []).append(word)
        return {initial: tuple(sorted(words)) for initial, words in found.items()}

    def near(self, token: Token) -> str | None:
        """The one word of this table that `token` may be a misspelling of."""
        if len(token.word) < 6 or not token.word.isalpha() or token.stem in self.words:
            return None
        if token.word not in self._near:
            words = self._by_initial.get(token.word[0], ())
            matches = [word for word in words if is_near(token.stem, word) or is_near(token.word, word)]
            while len(self._near) >= _MAX_NEAR_KEPT:
                self._near.pop(next(iter(self._near)), None)
            self._near[token.word] = matches[0] if len(matches) == 1 else None
        return self._near.get(token.word)


class Vocabularies:
    """Keeps the vocabularies of the tables last asked about; safe for several threads."""

    def __init__(self, *, n_kept: int = 512) -> None:
        """Keep at most `n_kept` tables."""
        self._kept: OrderedDict[tuple[str, str, str, int], TableVocabulary] = OrderedDict()
        self._n_kept = n_kept
        self._lock = threading.Lock()

    def of(self, library: TableSource, card: TableCard) -> TableVocabulary:
        """The vocabulary of a stored table; a table is read once per content of its document."""
        key = (str(library.path), card.doc_id, card.name, card.n_rows)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        built = read_vocabulary(library.path, card)
        with self._lock:
            self._kept[key] = built
            while len(self._kept) > self._n_kept:
                self._kept.popitem(last=False)
        return built


VOCABULARIES = Vocabularies()


def read_vocabulary(path: Path, card: TableCard) -> TableVocabulary:
    """Read the distinct cells of a stored table."""
    uri = f"{path.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        profiles = tuple(_profile(column, *_read_column(connection, card.name, column)) for column in card.columns)
        return build_vocabulary(card, profiles, totals=_read_totals(connection, card, profiles))


def build_vocabulary(
    card: TableCard, profiles: tuple[ColumnProfile, ...], *, totals: tuple[tuple[str, Cell], ...] = ()
) -> TableVocabulary:
    """The vocabulary of a table from the profiles of its columns and the names of its total rows."""
    values: dict[str, list[tuple[str, Cell]]] = {}
    for profile in profiles:
        if profile.column.type in ("text", "date"):
            for cell in profile.values:
                form = normal_form(cell) if isinstance(cell, str) and len(cell) <= _MAX_VALUE_CHARS else ""
                if form:
                    values.setdefault(form, []).append((profile.name, cell))
    named = tokenize(split_identifier(card.title)) + tokenize(split_identifier(Path(card.source).stem))
    return TableVocabulary(
        card=card,
        profiles=profiles,
        values={form: tuple(found) for form, found in values.items()},
        title=frozenset(token.stem for token in named if token.word not in STOP),
        totals=totals,
    )


def _read_totals(
    connection: sqlite3.Connection, card: TableCard, profiles: Sequence[ColumnProfile]
) -> tuple[tuple[str, Cell], ...]:
    """(column, name) of the total rows, by the first column that names rows and by any other whose names say it outright."""
    named = [each for each in profiles if each.column.type in ("text", "date") and each.n_filled] or list(profiles[:1])
    found: list[tuple[str, Cell]] = []
    for each in named:
        numbers = ", ".join(
            quote(other.name) for other in profiles if other is not each and other.column.type in ("integer", "real")
        )
        is_label = each is named[0] and (each.n_filled < card.n_rows or any(map(is_possible, each.values)))
        if not numbers or not (is_label or any(map(is_certain, each.values))):
            continue
        if card.n_rows > MAX_READ:
            found += [(each.name, cell) for cell in each.values if is_certain(cell)]
            continue
        rows = connection.execute(f"SELECT {quote(each.name)}, {numbers} FROM {quote(card.name)} ORDER BY rowid").fetchall()
        labels, *figures = zip(*rows, strict=True)
        found += total_labels(Labels(column=each.name, cells=labels), figures)
    return tuple(found)


def _read_column(connection: sqlite3.Connection, table: str, column: Column) -> tuple[int, int, Sequence[Cell]]:
    name = quote(column.name)
    filled, distinct = connection.execute(f"SELECT COUNT({name}), COUNT(DISTINCT {name}) FROM {quote(table)}").fetchone()
    if distinct > MAX_DISTINCT:
        return filled, distinct, connection.execute(f"SELECT MIN({name}), MAX({name}) FROM {quote(table)}").fetchone()
    cells = connection.execute(f"SELECT DISTINCT {name} FROM {quote(table)} WHERE {name} IS NOT NULL")
    return filled, distinct, [cell for (cell,) in cells]


def _profile(column: Column, filled: int, distinct: int, cells: Sequence[Cell]) -> ColumnProfile:
    reads, as_number = _reading(column, cells)
    bare = _PARENTHESES.sub(" ", column.header)
    header = tokenize(split_identifier(bare)) or tokenize(split_identifier(column.header)) or tokenize(column.name)
    return ColumnProfile(
        column=column,
        reads=reads,
        as_number=as_number,
        header=tuple(token.stem for token in header),
        only_word=header[0].word if len(header) == 1 else "",
        unit_words=_unit_words(column),
        n_filled=filled,
        n_distinct=distinct,
        values=tuple(cells),
        numbers=frozenset(float(cell) for cell in cells if isinstance(cell, int | float)),
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
    if texts and all(_NUMBER_TEXT.match(text) for text in texts):
        return "number", True
    return "text", False


def _unit_words(column: Column) -> frozenset[str]:
    words: set[str] = set()
    units = [column.unit] if column.unit else []
    units += [piece[1:-1] for piece in _PARENTHESES.findall(column.header)]
    for unit in units:
        said = said_for_unit(fold(unit).strip())
        words.update(stem(word) for phrase in (unit, *said) for word in re.findall(r"[^\W\d_]+|%|[€$£]", fold(phrase)))
    return frozenset(words - STOP)
