"""`make demo`: the sample library indexed, one question down each route, and how to go on."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from textwrap import indent

import click

from app.cli.answer_text import answer_lines
from app.cli.program import expected_errors
from app.evaluation import sample_library
from app.settings import Settings, load
from app.wiring import open_services
from router import Query, answer

FOLDER = Path(".demo")

# Why it is asked, and the question: one for each way an answer can come about.
QUESTIONS = (
    ("mathematics, no language model", "Solve 3x^2 - 12x + 9 = 0"),
    ("a table, no language model", "What was the total energy from wind in 2024?"),
    ("a document, quoted", "How long does the training of a night assistant last?"),
    (
        "figures from a document, computed",
        "How much do seven nights on the Orrin Reflector cost an astronomer who is not from a partner institute?",
    ),
    (
        "a word problem, by programs the model writes",
        "A van makes 6 trips a day and carries 14 people each time. How many people can it carry in 5 days?",
    ),
    ("small talk", "Translate 'good night' into French."),
    ("nothing supports an answer", "What is the director's favourite film?"),
)


def main() -> None:
    """Index the samples, ask, answer, and say how to start the server."""
    started = time.perf_counter()
    settings = load({"library": FOLDER / "samples.db"}).settings
    click.echo("Indexing the sample library of an invented mountain observatory …")
    with sample_library(settings, FOLDER) as library:
        click.echo(f"{len(library.document_ids())} documents, {library.n_chunks} passages, {len(library.tables())} tables.")
    _ask_all(settings)
    click.echo(f"\n{len(QUESTIONS)} questions in {time.perf_counter() - started:.0f} s, all on this machine.\n")
    click.echo("Ask your own about the samples, in the browser or with any OpenAI client:")
    click.echo(f"    .venv/bin/fulcrum serve --library {settings.library}")
    click.echo("Or index your own documents first:")
    click.echo("    .venv/bin/fulcrum index ~/Documents && .venv/bin/fulcrum serve")


def _ask_all(settings: Settings) -> None:
    with open_services(settings) as services:
        for why, question in QUESTIONS:
            click.echo("\n" + click.style(f"── {why} ", dim=True))
            click.echo(click.style(question, bold=True))
            for block in answer_lines(answer(Query(text=question), services)):
                click.echo(indent(block, "  "))


if __name__ == "__main__":
    try:
        main()
    except expected_errors() as error:
        click.echo(str(error), err=True)
        sys.exit(1)
