"""An answer as text for a terminal. Colours fall away by themselves where there is none (click sees to it)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from app.cli.screen import fitted
from router import Answer

MOST_ROWS = 5

COLOURS = {
    "proved": "green",
    "checked": "green",
    "cited": "cyan",
    "agreed": "blue",
    "unverified": "yellow",
    "abstained": "magenta",
}
DOUBTS = {"unverified": " · nothing confirms it"}
"""What a person should know at a glance; the other standings say it by their names."""


def answer_lines(answer: Answer, *, with_steps: bool = False) -> Iterator[str]:
    """The whole answer: text, standing, sources, program, check, and the steps when they are wanted."""
    yield "\n".join(fitted(line) for line in shown_text(answer.text).split("\n"))
    yield from proof_lines(answer)
    if with_steps and answer.steps:
        yield ""
        yield click.style("Steps", bold=True)
        yield from (fitted(f"  {number}. {step}", 5) for number, step in enumerate(answer.steps, 1))


def shown_text(text: str) -> str:
    """The text without a last line that is there for programs, where a person has read it in "5/6 ≈ 0.833333" right above."""
    lines, _, last = text.rpartition("\n")
    above = lines.rpartition("\n")[2]
    is_repeated = any(above.startswith(f"{last} {sign} ") or above.endswith(f"{sign} {last}") for sign in "≈=")
    return lines if last and is_repeated else text


def proof_lines(answer: Answer) -> Iterator[str]:
    """What stands below an answer's text: route, standing and time; quotes with their place; program; check; certificate."""
    seconds = answer.timings.get("total", 0.0)
    badge = click.style(answer.standing, fg=COLOURS[answer.standing], bold=True)
    yield ""
    yield f"{badge} · {answer.route} · {seconds:.2f} s{DOUBTS.get(answer.standing, '')}"
    yield from quote_lines(answer)
    if answer.table:
        yield from table_lines(answer.table, answer.text)
    if answer.program:
        yield ""
        yield click.style(f"Program ({answer.program.language})", bold=True)
        yield from (f"    {line}" for line in answer.program.source.strip().splitlines())
        yield from (f"    {name} = {value}" for name, value in answer.program.inputs.items())
    if answer.check:
        reason = f" ({answer.check.reason})" if answer.check.reason else ""
        yield fitted(f"Check: {answer.check.verdict}, {answer.check.method}{reason}", 2)
    if answer.certificate:
        yield fitted(f"Certificate: {answer.certificate['claim']['says']}", 2)


def table_lines(table: Mapping[str, Any], text: str) -> Iterator[str]:
    """What was computed over which rows, and how else the question may be read."""
    yield ""
    if table["sentence"].partition(";")[0].rstrip(".") not in text:  # the first line of most answers says it already
        yield fitted(f"Computed: {table['sentence']}", 2)
    rows = table["used"][:MOST_ROWS]
    if rows:
        cells = [", ".join("–" if cell is None else str(cell) for cell in row["cells"]) for row in rows]
        shown = "; ".join(f"{row['address']}{f': {said}' if said else ''}" for row, said in zip(rows, cells, strict=True))
        columns = f" ({', '.join(table['used_columns'])})" if table["used_columns"] else ""
        more = table["n_used"] - len(rows)
        yield fitted(f"Rows{columns}: {shown}" + (f"; and {more:,} more" if more > 0 else ""), 2)
    for reading in table["readings"]:
        yield fitted(f"It may also ask for: {reading['sentence']} ({reading['answer']})", 2)


def quote_lines(answer: Answer) -> Iterator[str]:
    """The sources, numbered, each with its file and place, and verbatim unless the answer's text has shown it already."""
    if not answer.quotes:
        return
    yield ""
    yield click.style("Sources", bold=True)
    shown = " ".join(answer.text.split())
    for number, quote in enumerate(answer.quotes, 1):
        place = f" · {quote.location}" if quote.location else ""
        yield fitted(f"  [{number}] " + click.style(f"{quote.source}{place}", fg="cyan"), 6)
        words = " ".join(quote.text.split())
        if words not in shown:
            yield fitted(f"      “{words}”")
