"""What a statement becomes: figures with their places, series of them by period, and the matrix that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from solver.reports.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure with its place.

    Attributes:
        value: As written; `scale` is what that is to be multiplied by.
        unit: "%", "bps", a currency, "" where it is known to have none, or None.
        text: As the file says it.
        place: The address in the table, or where the quote stands.
        source: The table's title or the document.
        table: The table's name; "" for a figure of a text, whose `quote` is the sentence.
        row, column: From 0 in the table, -1 for a figure of a text.
        is_nil: A dash, read as nought.
    """

    value: Fraction
    scale: int
    unit: str | None
    text: str
    place: str
    source: str
    table: str = ""
    row: int = -1
    column: int = -1
    quote: str = ""
    span: tuple[int, int] = (0, 0)
    is_nil: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Figures of one thing, by period.

    Attributes:
        label: What the line is called, without footnote marks.
        section: The headings above it, outermost first.
        heading: What its column is called beside the period.
        figures: With their periods, in the order of the table; None where no period is stated.
        order: (table number, row, column) of the first figure.
        aside: What the columns are called where their periods tell them apart: it may be said and need not.
        goes_into: The label of the line that sums up this and others, as the figures show.
        is_dated: The statement has periods, if not for these figures.
        is_total, is_derived: A sum of others; a change or share that the statement works out itself.
    """

    label: str
    section: tuple[str, ...]
    heading: str
    figures: tuple[tuple[Period | None, Figure], ...]
    order: tuple[int, int, int] = (0, 0, 0)
    is_total: bool = False
    is_derived: bool = False
    is_text: bool = False
    aside: str = ""
    is_dated: bool = False
    goes_into: str = ""

    @property
    def name(self) -> str:
        """What people call it: label, and the column's heading where it has one."""
        return " – ".join(part for part in (self.label, self.heading) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """A statement: its series, its caption words, the periods of its columns in order, and the columns of money."""

    title: str
    source: str
    name: str
    caption: str
    series: tuple[Series, ...]
    periods: tuple[Period, ...]
    scale: int
    currency: str | None
    sections: tuple[str, ...] = ()
    money: frozenset[int] = frozenset()
