"""Questions about a table as such: how many rows it has, what columns, what it holds, how it begins.

They are recognised only when every word of the question belongs to such a question or to the title of the table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Literal as OneOf

from corpus import Column, TableCard
from solver.tables.answering import solution_of
from solver.tables.asked import Asked
from solver.tables.column_summaries import ColumnSummary, Summary, summary_of
from solver.tables.execution import run_plan
from solver.tables.lexicon import NUMBER_WORDS
from solver.tables.plan import ROW_ORDER, Aggregate, Query, Top
from solver.tables.results import ResultColumn
from solver.tables.vocabulary import TableSource
from solver.tables.words import split_identifier, tokenize
from solver.types import Declined, Solution, TableEvidence, Value

Kind = OneOf["rows", "columns", "describe", "first", "last"]
N_SHOWN = 10
_MAX_SHOWN = 100

_TABLE = frozenset("table sheet spreadsheet file data dataset database csv".split())
_ROWS = frozenset("row rows record records entry entries line lines".split())
_COLUMNS = frozenset("column columns header headers heading headings field fields".split())
_DESCRIBE = frozenset("describe summarize summarise overview summary about contain contains inside".split())
_SHOW = frozenset("show display print see view open preview".split())
_IN_A_ROW = re.compile(
    r"\w+ (?:in|of) the (?:very )?(?:first|last|top|bottom|final) (?:row|line|entry|record)\b", re.IGNORECASE
)
"""A cell of the first or the last row is no question about the table as such."""
_PLAIN = frozenset(
    """a an the this that these those is are there in of on for me us please can could you i we do does have has what what's how
    which many much number it its all whole entire with from to give list tell names name called my our look like every
    each recorded stored kept information available count total""".split()
)


def overview_of(asked: Asked, card: TableCard, library: TableSource, *, is_named: bool) -> Solution | Declined | None:
    """The answer to a question about a table as such, None where it is no such question.

    Args:
        asked: The question.
        card: The table it would be about.
        library: Where the table is.
        is_named: Whether the asker has said which table is meant, so that the question need not.
    """
    found = overview_kind(asked, card, is_named=is_named)
    if found is None:
        return None
    kind, n_rows = found
    cards = {card.name: card}
    if kind in ("describe", "columns"):
        summary = summary_of(card, library)
        return summary if isinstance(summary, Declined) else _described(kind, card, summary)
    if kind == "rows":
        plan = Query(table=card.name, aggregate=Aggregate(fn="count"))
    else:
        top = Top(by=ROW_ORDER, descending=kind == "last", k=n_rows)
        plan = Query(table=card.name, columns=tuple(column.name for column in card.columns), top=top)
    outcome = run_plan(plan, library, cards=[card])
    if outcome.failure:
        return Declined(reason=f"{outcome.error}.")
    return solution_of(outcome, library, cards)


def overview_kind(asked: Asked, card: TableCard, *, is_named: bool) -> tuple[Kind, int] | None:
    """What is asked about a table as such, and how many rows are to be shown."""
    words = [token.word for token in asked.tokens]
    said = set(words)
    if _IN_A_ROW.search(asked.text):
        return None
    numbers = [NUMBER_WORDS[word] for word in words if word in NUMBER_WORDS]
    numbers += [int(word) for word in words if re.fullmatch(r"[0-9]{1,3}", word)]
    title = {
        token.stem for token in tokenize(split_identifier(card.title)) + tokenize(split_identifier(PurePath(card.source).stem))
    }
    known = _PLAIN | _TABLE | _ROWS | _COLUMNS | _DESCRIBE | _SHOW | {"first", "last", "top", "few"}
    rest = [token for token in asked.tokens if token.word not in known and token.stem not in title]
    if any(token.word not in NUMBER_WORDS and not token.word.isdigit() for token in rest):
        return None
    headers = {token.stem for column in card.columns for token in tokenize(split_identifier(column.header))}
    if any(token.stem in headers and token.word in known - _PLAIN for token in asked.tokens):
        return None  # a table with a column of entries, records, lines is asked for those
    titled = any(token.stem in title and token.word not in known for token in asked.tokens)
    if not (is_named or titled or said & _TABLE):
        return None
    n_rows = min(numbers[0], _MAX_SHOWN) if numbers and numbers[0] > 0 else N_SHOWN
    if said & {"many", "number", "count"}:
        return ("rows", 0) if said & _ROWS else ("columns", 0) if said & _COLUMNS else None
    if said & _COLUMNS:
        return "columns", 0
    if said & _ROWS and (said & (_SHOW | {"give", "list", "first", "last", "top", "what"})):
        return ("last" if "last" in said else "first"), n_rows
    if said & _DESCRIBE or ({"what", "what's"} & said and said & _TABLE and said & {"in", "is"}):
        return "describe", 0
    if said & _SHOW and (said & _TABLE or titled):
        return "first", n_rows
    return None


def _described(kind: Kind, card: TableCard, summary: Summary) -> Solution:
    head = f"'{card.title}' has {card.n_rows} rows and {len(card.columns)} columns ({PurePath(card.source).name})."
    lines = [_line(column, kind) for column in summary.columns]
    notes = [*([f"{len(card.totals)} of the rows sum up others."] if card.totals else []), *card.notes]
    text = "\n".join([head, *notes, *lines])
    value = "; ".join(each.column.header.strip() or each.column.name for each in summary.columns)
    return Solution(
        value=Value(value=value, text=text),
        program=summary.program,
        check=summary.check,
        table=_evidence(head, summary, notes),
    )


def _line(summary: ColumnSummary, kind: Kind) -> str:
    column = summary.column
    header = column.header.strip() or column.name
    unit = ResultColumn(header=header, type=column.type, unit=column.unit, scale=column.scale).unit_text
    said = f"{header}: {_KINDS[column.type]}{f' in {unit}' if unit else ''}"
    if kind == "columns":
        return said
    empty = f", {summary.n_empty} empty" if summary.n_empty else ""
    if summary.n_filled == 0:
        return f"{said}, all empty"
    span = f", {_shown(summary.lowest, column)} to {_shown(summary.highest, column)}" if column.type != "text" else ""
    return f"{said}{span}, {summary.n_distinct} different{empty}"


_KINDS: Mapping[str, str] = {
    "integer": "whole numbers",
    "real": "numbers",
    "text": "text",
    "date": "dates",
    "boolean": "yes or no",
}


def _shown(cell: str | int | float | None, column: Column) -> str:
    if column.type == "boolean":
        return "yes" if cell else "no"
    return str(cell)


def _evidence(head: str, summary: Summary, notes: Sequence[str]) -> TableEvidence:
    rows = tuple(
        (each.column.header, each.column.type, each.n_filled, each.n_empty, each.n_distinct, each.lowest, each.highest)
        for each in summary.columns
    )
    columns = ("Column", "Type", "Filled", "Empty", "Different", "Lowest", "Highest")
    kinds = ("text", "text", "integer", "integer", "integer", "text", "text")
    return TableEvidence(
        sentence=head, columns=columns, types=kinds, units=(None,) * 7, rows=rows, n_rows=len(rows), notes=tuple(notes)
    )
