"""`fulcrum ask`: one question, one answer."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.options import common_options, echo_json, examples, in_force, question_text


@click.command(epilog=examples('fulcrum ask "Solve x^2 - 5x + 6 = 0"', "echo 'What is 12 * 37?' | fulcrum ask --json"))
@click.argument("question", nargs=-1)
@common_options
@click.option("--max-tokens", type=click.IntRange(min=1), help="Longest answer, in tokens.")
@click.option("--seed", type=int, default=0, show_default=True, help="Seed for anything sampled.")
def command(
    question: tuple[str, ...], library: Path | None, model: str | None, as_json: bool, max_tokens: int | None, seed: int
) -> None:
    """Answer QUESTION from your documents, your tables or by exact computation.

    Without QUESTION, standard input is read. The answer names its standing (proved, checked, cited, agreed, unverified or
    abstained), the sources quoted and the program run.
    """
    text = question_text(question)
    settings = in_force(library=library, model=model).settings
    from app.questions import make_query
    from app.wiring import open_services

    query = make_query(text, settings, max_tokens=max_tokens, seed=seed)
    with open_services(settings) as services:
        from router import answer

        found = answer(query, services)
        # Inside, because a person waits for the answer and not for the processes to end.
        if as_json:
            echo_json(found.to_dict())
            return
        from app.cli.answer_text import answer_lines

        for line in answer_lines(found):
            click.echo(line)
