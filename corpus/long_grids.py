"""Thousands of records of text as columns: what a delimited file of any length is typed from, at the pace of the parser.

Rows exist a batch at a time only. Knows nothing of headers and types.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from operator import itemgetter
from typing import Final

_SHARED: Final = 1_000
"""Distinct texts of a batch up to which those of a column are kept once each; in others looking for them costs more."""

_HEAD: Final = 200


@dataclass(slots=True, kw_only=True)
class LongGrid:
    """Records without the empty ones, their fields stripped, by column.

    Attributes:
        columns: For each column of the widest record its cells, "" where a record has none.
        runs: Runs of records on following lines: (first record of the run from 0, the line it begins on from 1).
        lengths: How many records have so many fields.
        head: The first records as they are.
    """

    columns: list[list[str]] = field(default_factory=list)
    runs: list[tuple[int, int]] = field(default_factory=list)
    lengths: Counter[int] = field(default_factory=Counter)
    head: list[list[str]] = field(default_factory=list)
    _line: int = 1
    _shared: list[dict[str, str] | None] = field(default_factory=list)

    @property
    def n_rows(self) -> int:
        """How many records there are."""
        return len(self.columns[0]) if self.columns else 0

    def rows(self, places: Iterable[int]) -> list[list[str]]:
        """Some records as rows, by their places from 0."""
        return [[column[place] for column in self.columns] for place in places]

    def line(self, place: int) -> int:
        """The line a record begins on."""
        first, line = self.runs[bisect_right(self.runs, place, key=itemgetter(0)) - 1]
        return line + place - first

    def lines(self) -> list[int]:
        """The line each record begins on."""
        return [self.line(place) for place in range(self.n_rows)]

    def add(self, records: Sequence[list[str]], next_line: int) -> None:
        """Take a batch of records as the parser gives them.

        Args:
            records: With their empty ones, so that lines can be counted.
            next_line: The line on which the record after them begins.
        """
        filled = [record for record in records if record and (record[0].strip() or any(map(str.strip, record)))]
        self._note_lines(records, len(filled), next_line)
        self.head += filled[: _HEAD - len(self.head)]
        lengths = Counter(map(len, filled))
        self.lengths.update(lengths)
        n_before = self.n_rows
        for _ in range(len(self.columns), max(lengths, default=0)):
            self.columns.append([""] * n_before)
            self._shared.append({} if n_before == 0 else None)
        batch = zip(*filled, strict=True) if len(lengths) == 1 else zip_longest(*filled, fillvalue="")
        n_given = 0
        for n, cells in enumerate(batch):
            self._extend(n, list(map(str.strip, cells)))
            n_given += 1
        for column in self.columns[n_given:]:
            column.extend([""] * len(filled))

    def _extend(self, n: int, cells: list[str]) -> None:
        shared = self._shared[n]
        if shared is not None:
            cells = list(map(shared.setdefault, cells, cells))
            if len(shared) > _SHARED:
                self._shared[n] = None
        self.columns[n].extend(cells)

    def _note_lines(self, records: Sequence[list[str]], n_filled: int, next_line: int) -> None:
        at, line = self.n_rows, self._line
        self._line = next_line
        if n_filled == len(records) == next_line - line:
            self._note(at, line)
            return
        for record in records:
            if any(map(str.strip, record)):
                self._note(at, line)
                at += 1
            line += 1 + sum(cell.count("\n") for cell in record)

    def _note(self, place: int, line: int) -> None:
        if not self.runs or line - place != self.runs[-1][1] - self.runs[-1][0]:
            self.runs.append((place, line))
