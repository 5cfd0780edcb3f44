"""How much a file may give: counted on both sides of the pipe, as the side that reads hostile files is not to be believed."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from corpus.errors import LoadError
from corpus.limits import Limits
from corpus.types import Document, Unread


class Tally:
    """Counts what the parts of one file hold."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """Begin with nothing; `path` is for the messages."""
        self._path = path
        self._limits = limits
        self._n_characters = self._n_cells = self._n_marks = self._n_tables = self._n_documents = 0

    def add(self, part: Document | Unread) -> None:
        """Count one part.

        Raises:
            LoadError: the file gives more than a limit allows; the message names it.
        """
        limits = self._limits
        self._n_documents += 1
        if self._n_documents > limits.max_documents:
            self._refuse(f"{limits.max_documents:,} documents", "Unpack it and index the folder.")
        if isinstance(part, Unread):
            self._n_characters += len(part.source) + len(part.reason)
        else:
            self._n_characters += len(part.text)
            self._n_marks += len(part.marks) + len(part.markup)
            self._n_tables += len(part.tables)
            self._n_cells += sum(len(table.rows) * len(table.columns) for table in part.tables)
        for count, limit, what in (
            (self._n_characters, limits.max_characters, "characters of text"),
            (self._n_cells, limits.max_cells, "cells of tables"),
            (self._n_marks, limits.max_marks, "headings, entries and other marks"),
            (self._n_tables, limits.max_tables, "tables"),
        ):
            if count > limit:
                self._refuse(f"{limit:,} {what}", "Split it, or raise the limit.")

    def _refuse(self, more_than: str, advice: str) -> NoReturn:
        raise LoadError(f"{self._path} gives more than {more_than}. {advice}")
