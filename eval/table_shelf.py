"""The tables of a data set as libraries, each file read by its real loader: one table alone, or with others beside it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from corpus import Document, Library, LoadError, load

N_BESIDE: Final = 20

Place = Callable[[Path], Path]
"""Where the file to load lies, given that of the data set: itself, or a changed copy."""


class Shelf:
    """Libraries made when they are asked for, and kept as files in a work folder for the rest of the run.

    Args:
        folder: Of the data set.
        work: For the libraries; emptied by whoever made it.
        place: What to load in a table's stead.
        beside: Paths, as questions name them; every library also holds the first `N_BESIDE` of these tables that are
            not its own.
    """

    def __init__(self, folder: Path, work: Path, *, place: Place = lambda path: path, beside: Sequence[str] = ()) -> None:
        self._folder, self._work, self._place, self._beside = folder, work, place, beside
        self._made: dict[str, tuple[Path, tuple[str, ...]]] = {}
        self._stocked: dict[tuple[str, ...], Path] = {}

    @contextmanager
    def of(self, table: str) -> Iterator[tuple[Library, tuple[str, ...]]]:
        """The library that holds a table, and the names of the tables its file gave: none where it could not be read."""
        if table not in self._made:
            self._made[table] = self._make(table)
        path, names = self._made[table]
        with Library.open(path) as library:
            yield library, names

    def _make(self, table: str) -> tuple[Path, tuple[str, ...]]:
        path = self._work / f"{len(self._made)}.db"
        others = [each for each in self._beside if each != table][:N_BESIDE]
        if others:
            shutil.copyfile(self._with(tuple(others)), path)
        with Library.open(path) as library:
            source = self._place(self._folder / table)
            self._put(library, source)
            names = tuple(card.name for card in library.tables() if card.source == str(source))
        return path, names

    def _with(self, tables: tuple[str, ...]) -> Path:
        """A library of these tables alone, to be copied: they are the same beside nearly every table."""
        if tables not in self._stocked:
            path = self._work / f"beside {len(self._stocked)}.db"
            with Library.open(path) as library:
                for table in tables:
                    self._put(library, self._folder / table)
            self._stocked[tables] = path
        return self._stocked[tables]

    def _put(self, library: Library, path: Path) -> None:
        try:
            documents = [document for document in load(path) if isinstance(document, Document)]
        except LoadError:
            return  # the question then goes unanswered, which is how it counts
        for document in documents:
            library.put(document, [])
