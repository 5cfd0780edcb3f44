"""What the tables of a library are called and hold.

Headers, values and ranges, built once per state of a table, never per question. Of long tables the library keeps what is
needed, and cells of columns with very many different ones are looked up by the words of a question (`large_columns`).
"""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Protocol

from corpus import Cell, Table, TableCard, facts_of
from solver.tables.asides import asides
from solver.tables.column_profiles import ColumnProfile as ColumnProfile  # named with the vocabulary wherever it is used
from solver.tables.column_profiles import known_profile, read_profiles
from solver.tables.engine_sql.names import quote
from solver.tables.large_columns import LargeColumns, connect
from solver.tables.lexicon import STOP
from solver.tables.raw_values import raw_values
from solver.tables.totals import MAX_READ, Labels, is_certain, is_possible, total_labels
from solver.tables.words import Token, is_near, normal_form, split_identifier, tokenize

_MAX_VALUE_CHARS = 120
_MAX_NEAR_KEPT = 2_000
_TOTAL_WORDS = ("total", "totals", "subtotal", "subtotals", "sum", "overall", "all")  # one of them is in the name of any total


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


@dataclass(frozen=True, kw_only=True)
class TableVocabulary:
    """One table: profiles in column order, its values by normal form, the words of its title, its total rows.

    `large` are the columns whose texts are not among the values until a question names them, see `for_question`.
    """

    card: TableCard
    profiles: tuple[ColumnProfile, ...]
    values: Mapping[str, tuple[tuple[str, Cell], ...]]
    title: frozenset[str]
    totals: tuple[tuple[str, Cell], ...] = ()
    large: LargeColumns | None = None
    _near: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def size(self) -> int:
        """About how many different cells are at hand, and at least 1."""
        return 1 + sum(len(each.values) for each in self.profiles)

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

    def lookup(self, tokens: Sequence[Token]) -> Mapping[str, tuple[tuple[str, Cell], ...]]:
        """By normal form the cells of the large columns that these words in this order may be, or name a part of."""
        found = self.large.lookup(tokens) if self.large is not None else ()
        return _by_form((cell, name, cell) for name, cell in found)

    def for_question(self, tokens: Sequence[Token]) -> TableVocabulary:
        """The vocabulary with those texts of its large columns that a question may name; itself where there are none."""
        found = self.lookup(tokens)
        if not found:
            return self
        wider = replace(self, values={**self.values, **{form: (*self.values.get(form, ()), *found[form]) for form in found}})
        some = replace(self, values=found)
        by_word = {**self.by_word, **{word: (*self.by_word.get(word, ()), *forms) for word, forms in some.by_word.items()}}
        # What has been made of many values is not made again for a few more. Misspellings are of the values at hand.
        wider.__dict__.update(by_word=by_word, words=self.words | some.words, key=self.key, _by_initial=self._by_initial)
        return wider

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

    def __init__(self, *, n_values: int = 1_000_000) -> None:
        """Keep tables of at most `n_values` different cells together, and always those of the last question."""
        self._kept: OrderedDict[tuple[str, str, str, int], TableVocabulary] = OrderedDict()
        self._n_values = n_values
        self._n_kept = 0
        self._lock = threading.Lock()

    def of(self, library: TableSource, card: TableCard) -> TableVocabulary:
        """The vocabulary of a stored table; a table is read once per content of its document."""
        return self.of_all(library, [card])[0]

    def of_all(self, library: TableSource, cards: Sequence[TableCard]) -> tuple[TableVocabulary, ...]:
        """The vocabularies of stored tables, those that are not kept read over one connection."""
        keys = [(str(library.path), card.doc_id, card.name, card.n_rows) for card in cards]
        with self._lock:
            known = {key: self._kept[key] for key in keys if key in self._kept}
        missing = {key: card for key, card in zip(keys, cards, strict=True) if key not in known}
        if missing:
            with closing(connect(library.path)) as connection:
                known |= {key: _read(connection, library.path, card) for key, card in missing.items()}
        with self._lock:
            for key in keys:
                if key not in self._kept:
                    self._n_kept += known[key].size
                    self._kept[key] = known[key]
                self._kept.move_to_end(key)
            while self._n_kept > self._n_values and len(self._kept) > len(keys):
                self._n_kept -= self._kept.popitem(last=False)[1].size
        return tuple(known[key] for key in keys)


VOCABULARIES = Vocabularies()


def read_vocabulary(path: Path, card: TableCard) -> TableVocabulary:
    """The vocabulary of a stored table, from what the library keeps of its columns or else from its cells."""
    with closing(connect(path)) as connection:
        return _read(connection, path, card)


def _read(connection: sqlite3.Connection, path: Path, card: TableCard) -> TableVocabulary:
    facts = facts_of(connection, card.name)
    places: tuple[int, ...] = ()
    if len(facts) == len(card.columns):
        profiles = tuple(known_profile(connection, path, card, place, each) for place, each in enumerate(facts))
        places = tuple(n for n, each in enumerate(facts) if card.columns[n].type == "text" and not each.is_whole)
    else:
        profiles = read_profiles(connection, path, card)
    large = LargeColumns(path=path, card=card, places=places) if places else None
    return build_vocabulary(
        card,
        profiles,
        totals=tuple(dict.fromkeys((*_read_totals(connection, card, profiles, large), *asides(connection, card)))),
        large=large,
        raws=raw_values(connection, card),
    )


def build_vocabulary(
    card: TableCard,
    profiles: tuple[ColumnProfile, ...],
    *,
    totals: tuple[tuple[str, Cell], ...] = (),
    large: LargeColumns | None = None,
    raws: Iterable[tuple[str, str, Cell]] = (),
) -> TableVocabulary:
    """The vocabulary of a table from the profiles of its columns, the names of its total rows and its large columns.

    `raws` are cells under other words than their value's, as (words, column, cell).
    """
    cells = [(cell, each.name, cell) for each in profiles if each.column.type in ("text", "date") for cell in each.values]
    named = tokenize(split_identifier(card.title)) + tokenize(split_identifier(Path(card.source).stem))
    return TableVocabulary(
        card=card,
        profiles=profiles,
        values=_by_form([*cells, *raws]),
        title=frozenset(token.stem for token in named if token.word not in STOP),
        totals=totals,
        large=large,
    )


def _by_form(cells: Iterable[tuple[Cell, str, Cell]]) -> Mapping[str, tuple[tuple[str, Cell], ...]]:
    found: dict[str, list[tuple[str, Cell]]] = {}
    for said, name, cell in cells:
        form = normal_form(said) if isinstance(said, str) and len(said) <= _MAX_VALUE_CHARS else ""
        if form and (name, cell) not in found.get(form, ()):
            found.setdefault(form, []).append((name, cell))
    return {form: tuple(each) for form, each in found.items()}


def _read_totals(
    connection: sqlite3.Connection, card: TableCard, profiles: Sequence[ColumnProfile], large: LargeColumns | None
) -> tuple[tuple[str, Cell], ...]:
    """(column, name) of the total rows, by the first column that names rows and by any other whose names say it outright."""
    named = [each for each in profiles if each.column.type in ("text", "date") and each.n_filled] or list(profiles[:1])
    found: list[tuple[str, Cell]] = []
    if large is not None and any(each.column.type in ("integer", "real") for each in profiles):
        found += [(name, cell) for name, cell in large.with_any(_TOTAL_WORDS) if is_certain(cell)]
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
