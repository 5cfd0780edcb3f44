"""From a library to what a question about reports needs: its statements with the text around them, and the passages beside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from corpus import Document, Table, TableCard
from solver.reports.answering import Sheet, answer_report
from solver.reports.figures_in_text import Passage
from solver.reports.matrix import read_matrix
from solver.reports.periods import read_period
from solver.reports.series import Matrix
from solver.reports.written_tables import written_sheets
from solver.types import Declined, Solution

MOST_TABLES = 12
_MOST_ROWS = 150
_AROUND = 700
"""Characters before a table that may state its scale."""
_MOST_TEXT = 60_000
_KEPT = 64
_WORD = re.compile(r"[^\W\d_]{2}")
_SHEETS: dict[tuple[str, str, int, str], Sheet | None] = {}
"""Tables looked at last; a document's id tells its content, so that what changed is another key."""


class Shelf(Protocol):
    """What is needed of `corpus.Library`."""

    def tables(self) -> tuple[TableCard, ...]:
        """The cards of all tables."""
        ...

    def table(self, name: str) -> Table:
        """One table with all its rows."""
        ...

    def document(self, doc_id: str) -> Document:
        """A document with its text."""
        ...


def solve_report(
    question: str, library: Shelf, cards: Sequence[TableCard], passages: Sequence[Passage] = (), *, is_alone: bool = False
) -> Solution | Declined:
    """Answer a question from the statements among some tables, the prose of their documents, and the passages given.

    Args:
        question: As typed.
        library: Where the tables and documents lie.
        cards: The tables the question may be about, best first.
        passages: Prose found for the question, of any document.
        is_alone: Whether these tables and passages are all there is: the passages stand around the tables, which may have their
            scale from them, and no other table of the same documents is read.
    """
    near = [card for card in cards if card.n_rows <= _MOST_ROWS]
    if not is_alone:
        documents = {card.doc_id for card in near[:3]}
        near += [card for card in library.tables() if card.doc_id in documents and card.n_rows <= _MOST_ROWS]
    chosen = list({card.name: card for card in near}.values())[:MOST_TABLES]
    texts = {card.doc_id: library.document(card.doc_id) for card in chosen}
    prose = {
        key: document for key, document in texts.items() if not document.is_description and len(document.text) <= _MOST_TEXT
    }
    sheets = []
    for card in chosen:
        sheet = _sheet(library, card, prose.get(card.doc_id), " ".join(each.text for each in passages) if is_alone else "")
        if sheet is not None:
            sheets.append(sheet)
    if not sheets and not passages:
        return Declined(reason="none of the tables is a statement: labelled lines of figures by period or under totals")
    told = {passage.source for passage in passages}
    own = [Passage(text=document.text, source=document.source) for document in prose.values() if document.source not in told]
    return answer_report(question, sheets, (*passages, *own))


def solve_text(question: str, passages: Sequence[Passage]) -> Solution | Declined:
    """Answer a question from whole texts: the statements written in them as lines of cells, and their prose."""
    sheets: list[Sheet] = []
    for number, passage in enumerate(passages):
        for sheet in written_sheets(passage.text, passage.source):
            table = replace(sheet.table, name=f"{sheet.table.name}_{number}")
            matrix = read_matrix(table, around=sheet.around)
            if matrix is not None and is_statement(matrix):
                sheets.append(Sheet(table=table, around=sheet.around, matrix=matrix))
    return answer_report(question, sheets[:MOST_TABLES], passages)


def _sheet(library: Shelf, card: TableCard, document: Document | None, beside: str) -> Sheet | None:
    """The table of a card when it is a statement, with its matrix; kept by the content of its document."""
    key = card.doc_id, card.name, card.n_rows, beside
    if key not in _SHEETS:
        table = library.table(card.name)
        around = _before(table, document) or beside
        matrix = None if is_records(table) else read_matrix(table, around=around)
        found = Sheet(table=table, around=around, matrix=matrix) if matrix is not None and is_statement(matrix) else None
        while len(_SHEETS) >= _KEPT:
            _SHEETS.pop(next(iter(_SHEETS)))
        _SHEETS[key] = found
    return _SHEETS[key]


def is_scaled(library: Shelf, card: TableCard, beside: str = "") -> bool:
    """Whether a table is a statement whose figures are in thousands or more, which plain rows do not know of."""
    if card.n_rows > _MOST_ROWS:
        return False
    document = library.document(card.doc_id)
    prose = document if not document.is_description and len(document.text) <= _MOST_TEXT else None
    sheet = _sheet(library, card, prose, beside)
    return sheet is not None and sheet.matrix is not None and sheet.matrix.scale > 1


def is_records(table: Table) -> bool:
    """Whether the rows are things of which several share a kind ("Region", "Venue"), and no column is headed by a period.

    >>> from corpus import Column
    >>> columns = (Column(name="d", header="Day", type="text"), Column(name="s", header="Site", type="text"))
    >>> rows = (("Mon", "Yard"), ("Tue", "Pier"), ("Wed", "Yard"))
    >>> is_records(Table(name="t", title="t", source="t.csv", location="", columns=columns, rows=rows))
    True
    """
    if any(read_period(column.header) is not None for column in table.columns):
        return False
    rows = [row for at, row in enumerate(table.rows) if at not in set(table.totals)]
    for at, column in enumerate(table.columns[1:], start=1):
        kinds = [row[at] for row in rows if isinstance(row[at], str) and _WORD.search(str(row[at]))]
        if column.type == "text" and 1 < len(set(kinds)) < len(kinds) and len(kinds) >= 0.8 * len(rows):
            return True
    return False


def is_statement(matrix: Matrix) -> bool:
    """Whether a matrix is more than a list of records: it has periods, totals, sections or a scale, and each label once."""
    labels = [(each.label, each.section, each.heading, tuple(period for period, _ in each.figures)) for each in matrix.series]
    if len(set(labels)) < 0.8 * len(labels):
        return False
    return bool(matrix.periods) or matrix.scale > 1 or any(each.is_total or each.section for each in matrix.series)


def _before(table: Table, document: Document | None) -> str:
    """The text before a table in its document, found by the table's first labels; "" where it is not found."""
    if document is None:
        return ""
    for label in _first_texts(table):
        at = document.text.find(label)
        if at >= 0:
            return document.text[max(0, at - _AROUND) : at]
    return ""


def _first_texts(table: Table) -> Iterable[str]:
    for row in table.rows[:4]:
        for cell in row:
            if isinstance(cell, str) and len(cell) > 5 and re.search(r"[A-Za-z]{3}", cell):
                yield cell
