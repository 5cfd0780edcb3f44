"""`fulcrum tables`: the tables of the library, and one of them with its columns as they were understood."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.options import collection_option, completes, echo_json, examples, in_force, json_option, library_option
from app.cli.report_text import count
from app.cli.screen import fitted, table_lines

if TYPE_CHECKING:
    from corpus import TableCard
    from solver import ColumnFacts, TableFacts

FEW_ROWS = 5


@click.command(epilog=examples("fulcrum tables", "fulcrum tables staff_2024.csv", "fulcrum tables staff_2024.csv --json"))
@click.argument("name", required=False, shell_complete=completes("table"))
@click.option("--rows", type=click.IntRange(min=0), default=FEW_ROWS, show_default=True, help="Rows of the table to show.")
@collection_option
@library_option
@json_option
def command(name: str | None, rows: int, collection: str | None, library: Path | None, as_json: bool) -> None:
    """List the tables of the library, or show the table NAME: its columns with type, unit and values, and its first rows.

    NAME is what the list shows first, the table's title, or its file. `fulcrum ask --table NAME` asks that table alone.
    """
    settings = in_force(library=library).settings
    from app.cli.held import seen_through
    from app.named_tables import named_table
    from app.wiring import open_library

    with open_library(settings, create=False) as opened:
        seen = seen_through(opened, collection)
        cards = seen.tables()
        if name is None:
            _list(cards, str(settings.library), as_json=as_json)
            return
        from solver import facts_of

        facts = facts_of(named_table(cards, name), seen, n_rows=rows)
    if as_json:
        echo_json(dataclasses.asdict(facts))
        return
    for line in _lines(facts):
        click.echo(line)


def _list(cards: tuple[TableCard, ...], library: str, *, as_json: bool) -> None:
    if as_json:
        echo_json({"library": library, "tables": [dataclasses.asdict(card) for card in cards]})
        return
    for card in cards:
        size = f"{count(card.n_rows, 'row')}, {count(len(card.columns), 'column')}"
        click.echo(f"{click.style(card.name, bold=True)}  {card.title}  {size}")
        click.echo(fitted(f"    {card.source} · {card.location}: {', '.join(column.header for column in card.columns)}"))
    if not cards:
        click.echo("The library holds no tables. Index a CSV file, a workbook or a document with tables.", err=True)


def _lines(facts: TableFacts) -> Iterator[str]:
    card = facts.card
    yield click.style(f"{card.title}", bold=True) + f" · {card.name} · {count(card.n_rows, 'row')}"
    yield f"{card.source} · {card.location}"
    if card.is_transposed:
        yield "Its headers stand in the first column; it was turned, so that they head columns."
    yield ""
    width = min(max(len(column.header) for column in card.columns), 32)
    for column in facts.columns:
        yield fitted(f"  {column.header:<{width}}  {_column(column)}", width + 4)
    if card.totals:
        yield ""
        yield fitted(f"{count(len(card.totals), 'row')} of totals, left out of sums and counts: {', '.join(facts.totals)}", 2)
    yield from (fitted(f"Note {note}", 2) for note in card.notes)
    if facts.rows:
        yield ""
        yield from table_lines([column.header for column in card.columns], facts.rows)
    if card.n_rows > len(facts.rows):
        yield f"  and {card.n_rows - len(facts.rows):,} more rows"


def _column(column: ColumnFacts) -> str:
    parts = [column.type + (f" in {column.unit}" if column.unit else "")]
    if column.scale != 1:
        parts.append(f"written in units of {column.scale:,}")
    if column.n_empty:
        parts.append(f"{column.n_empty:,} empty")
    if column.lowest is not None:
        parts.append(f"{column.lowest} to {column.highest}")
    parts.append(f"{column.n_distinct:,} different" + (f": {', '.join(column.examples)}" if column.examples else ""))
    return ", ".join(parts)
