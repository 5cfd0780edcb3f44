"""What a generated suite is made of: fields and domains as declared, tables as drawn, questions with their gold."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

FieldKind = Literal["name", "group", "number", "date", "flag"]
WordingSet = Literal["seen", "fresh", "independent", "heldout"]
Form = Literal["set", "ordered"]
Clean = str | int | float | bool | dt.date | None
"""A cell as the generator means it, before it is written the way files write it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column of a domain.

    Attributes:
        key: Its name in the clean data.
        headers: What files call it, one of them by draw.
        said: What people call it; `plural` is the plural of a group.
        values: The values of a group, or the pieces that names are made of.
        where: What picks rows by it: "in {v}" for a group, "that are paid" for a flag that is set.
        unless: As `where`, for a flag that is not set.
        verb: What happened on a date: "{verb} in May".
        most, least: Adjectives for the ends of a number's scale ("most expensive"), beside highest and lowest.
        adds: Whether a sum of the numbers means anything.
        gaps: Share of cells that are empty, 0..1.
    """

    key: str
    kind: FieldKind
    headers: tuple[str, ...]
    said: tuple[str, ...]
    plural: str = ""
    values: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    verb: str = ""
    low: float = 0
    high: float = 0
    decimals: int = 0
    unit: str = ""
    most: tuple[str, ...] = ()
    least: tuple[str, ...] = ()
    adds: bool = False
    gaps: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """What tables of one sort are about; the first field names a row.

    Attributes:
        row, rows: What one row is called, and several.
        titles: File names, one a draw.
        sizes: Rows of each draw.
        is_person: Whether "who" asks for a row.
        has_total: Whether a draw written as a spreadsheet ends with a row of sums.
        of: For a table about the values of another domain's group: (domain, field).
    """

    key: str
    row: str
    rows: str
    titles: tuple[str, ...]
    sizes: tuple[int, ...]
    fields: tuple[Field, ...]
    is_person: bool = False
    has_total: bool = False
    of: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnTable:
    """A table as drawn: clean cells row by row, and how its file writes them.

    `styles` says for each field how its cells are written, by a key of `rendering.STYLES`.
    """

    name: str
    domain: Domain
    draw: int
    fields: tuple[Field, ...]
    headers: tuple[str, ...]
    rows: tuple[tuple[Clean, ...], ...]
    styles: tuple[str, ...]
    title: str
    is_spreadsheet: bool
    group: int

    @property
    def file_name(self) -> str:
        """The name of its file."""
        return f"{self.title}.{'xlsx' if self.is_spreadsheet else 'csv'}"

    def field(self, key: str) -> Field:
        """The field of that key."""
        return next(field for field in self.fields if field.key == key)

    def position(self, key: str) -> int:
        """Where that field stands in a row."""
        return next(place for place, field in enumerate(self.fields) if field.key == key)


GoldRow = tuple[Clean, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question with its gold: rows in any order, or in order where the question asks for one.

    `accepted` are further results that answer as well (a name with its figure beside it); `sql` is what found the gold.
    `paraphrases` ask the same in the other wordings of the set.
    """

    id: str
    kind: str
    wording: WordingSet
    group: int
    table: str
    n_rows: int
    question: str
    sql: str
    gold: tuple[GoldRow, ...]
    form: Form = "set"
    accepted: tuple[tuple[GoldRow, ...], ...] = ()
    paraphrases: tuple[str, ...] = ()
