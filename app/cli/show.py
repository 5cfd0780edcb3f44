"""`fulcrum show`: a document as the library has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.options import collection_option, completes, echo_json, examples, in_force, json_option, library_option
from app.cli.report_text import count

if TYPE_CHECKING:
    from corpus import Chunk, Document, Table

FEW_ROWS = 20


class Range(click.ParamType[tuple[int, int | None]]):
    """Two whole numbers, "A-B", "A-" or "A", as (first, last); the last is None when it is open."""

    name = "A-B"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int | None]:
        """The two numbers."""
        found = re.fullmatch(r"(\d+)(-(\d*))?", str(value))
        if found is None:
            self.fail(f"{value!r} is no range. Write 10-20, 10- or 10.", param, ctx)
        first = int(found[1])
        last = first if found[2] is None else int(found[3]) if found[3] else None
        if last is not None and last < first:
            self.fail(f"{value!r} ends before it begins. Write 10-20, 10- or 10.", param, ctx)
        return first, last


@click.command(
    epilog=examples("fulcrum show safety_rules.md", "fulcrum show report.pdf --chunks", "fulcrum show notes.md --lines 10-20")
)
@click.argument("source", shell_complete=completes("source"))
@click.option("--markdown", is_flag=True, help="With headings, links, lists and tables written as Markdown.")
@click.option("--chunks", is_flag=True, help="The pieces that are searched, each with its place.")
@click.option("--tables", is_flag=True, help="The tables with their columns and first rows.")
@click.option("--lines", type=Range(), help="Only these lines of the text, the first being 1.")
@click.option("--offsets", type=Range(), help="Only these characters of the text, the first being 0, the last left out.")
@collection_option
@library_option
@json_option
def command(
    source: str,
    markdown: bool,
    chunks: bool,
    tables: bool,
    lines: tuple[int, int | None] | None,
    offsets: tuple[int, int | None] | None,
    collection: str | None,
    library: Path | None,
    as_json: bool,
) -> None:
    """Show the document SOURCE as it was read: its text, with the place of each part.

    SOURCE is a path as `fulcrum list` shows it, or the end of one. A part of an archive or a mail is named after it:
    archive.zip/notes.md.
    """
    if sum((markdown, chunks, tables, bool(lines), bool(offsets))) > 1:
        raise click.UsageError("Choose one of --markdown, --chunks, --tables, --lines and --offsets.")
    settings = in_force(library=library).settings
    from app.cli.held import held_files, seen_through, source_of
    from app.errors import AbsentError
    from app.wiring import open_library

    with open_library(settings, create=False) as opened:
        seen = seen_through(opened, collection)
        sources = seen.sources()
        try:
            name = source_of(tuple(sources), source)
        except AbsentError as error:
            failed = [file for file in held_files(seen) if file.reason and file.is_called(source)]
            if not failed:
                raise
            raise AbsentError(f"{source!r} could not be read: {failed[0].reason}") from error
        document = seen.document(sources[name], tables=tables or markdown or as_json)
        spans = seen.chunks_of(document.id) if chunks or as_json else ()
    start, end = _span(document, lines, offsets)
    if as_json:
        echo_json(_as_dict(name, document, spans, start, end))
        return
    click.secho(_title(name, document), bold=True)
    click.echo("\n".join(_shown(document, spans, start, end, markdown=markdown, chunks=chunks, tables=tables)))


def _shown(
    document: Document, spans: Sequence[Chunk], start: int, end: int, *, markdown: bool, chunks: bool, tables: bool
) -> Iterator[str]:
    if chunks:
        return _chunk_lines(document, spans)
    if tables:
        return _table_lines(document.tables)
    if markdown:
        from corpus import as_markdown

        return iter([as_markdown(document)])
    return _text_lines(document, start, end)


def _title(name: str, document: Document) -> str:
    facts = [document.format, count(len(document.text), "character")]
    return f"{name} · {document.title} · {', '.join(facts)}"


def _span(document: Document, lines: tuple[int, int | None] | None, offsets: tuple[int, int | None] | None) -> tuple[int, int]:
    """Where in the text what was asked for begins and ends.

    Raises:
        AbsentError: it begins behind the end of the text.
    """
    from app.errors import AbsentError

    if offsets:
        if offsets[0] > len(document.text):
            raise AbsentError(f"The text ends at character {len(document.text):,}. Choose smaller offsets.")
        return offsets[0], len(document.text) if offsets[1] is None else offsets[1]
    if lines:
        starts = [0, *(found.end() for found in re.finditer(r"\n", document.text)), len(document.text)]
        first, last = max(1, lines[0]), lines[1] or len(starts)
        n_lines = len(document.text.splitlines())
        if first > n_lines:
            raise AbsentError(f"The text has {count(n_lines, 'line')}. Choose among these.")
        return starts[min(first, len(starts)) - 1], starts[min(last, len(starts) - 1)]
    return 0, len(document.text)


def _text_lines(document: Document, start: int, end: int) -> Iterator[str]:
    """The text, with a line above each part that says where it is."""
    from corpus import locate

    begins = sorted({start, *(mark.start for mark in document.marks if start < mark.start < end)})
    place = ""
    for begin, stop in zip(begins, [*begins[1:], end], strict=True):
        text = document.text[begin:stop]
        if not text.strip():
            continue
        # The place of the first character: the lines of the whole part would only say how long it is.
        here = locate(document, begin + len(text) - len(text.lstrip()))
        if here and here != place:
            yield click.style(f"── {here}", fg="cyan")
        place = here
        yield text.strip("\n")


def _chunk_lines(document: Document, spans: Sequence[Chunk]) -> Iterator[str]:
    from corpus import locate

    for span in spans:
        place = locate(document, span.start, span.end)
        yield click.style(
            f"── chunk {span.id} · characters {span.start:,}–{span.end:,}{f' · {place}' if place else ''}", fg="cyan"
        )
        if span.context:
            yield click.style(span.context, dim=True)
        yield span.text
    if not spans:
        yield "No chunks: there is no text to search."


def _table_lines(tables: Sequence[Table]) -> Iterator[str]:
    for table in tables:
        yield click.style(f"── {table.name} · {table.title} · {table.location} · {count(len(table.rows), 'row')}", fg="cyan")
        for column in table.columns:
            unit = f", {column.unit}" if column.unit else ""
            yield f"  {column.name} ({column.type}{unit})" + (f": {column.header}" if column.header != column.name else "")
        for row in table.rows[:FEW_ROWS]:
            yield "  " + " | ".join("" if cell is None else str(cell) for cell in row)
        if len(table.rows) > FEW_ROWS:
            yield f"  and {len(table.rows) - FEW_ROWS:,} more rows; --json gives all of them"
    if not tables:
        yield "No tables."


def _as_dict(name: str, document: Document, spans: Sequence[Chunk], start: int, end: int) -> dict[str, object]:
    import dataclasses

    from corpus import locate

    shown = dataclasses.asdict(document) | {"source": name, "text": document.text[start:end], "start": start, "end": end}
    places = [{**dataclasses.asdict(span), "location": locate(document, span.start, span.end)} for span in spans]
    return {**shown, "chunks": places}
