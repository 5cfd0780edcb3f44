"""`fulcrum ask`: one question, one answer, and what shows that it is right in files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.options import common_options, completes, echo_json, examples, in_force, question_text
from app.cli.plans import edited, read_plan
from app.cli.program import NO_ANSWER
from app.whole_files import write_whole

if TYPE_CHECKING:
    from router import Answer

_WHEN = {
    "certificate": "Answers that are computed exactly have one where a short witness shows them.",
    "plot": "Ask for one: plot y = x^2 from -2 to 2.",
    "plan": "Answers from a table have one: name the table with --table, or ask about its columns and values.",
}
_given = click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True)
_file = click.Path(path_type=Path, dir_okay=False, writable=True)


@click.command(
    epilog=examples(
        'fulcrum ask "Solve x^2 - 5x + 6 = 0"',
        "echo 'What is 12 * 37?' | fulcrum ask --json",
        'fulcrum ask --table staff_2024.csv "How many are there?" --plan plan.json',
        "fulcrum ask --run-plan plan.json",
    )
)
@click.argument("question", nargs=-1)
@common_options
@click.option("--max-tokens", type=click.IntRange(min=1), help="Longest answer, in tokens.")
@click.option("--seed", type=int, default=0, show_default=True, help="Seed for anything sampled.")
@click.option("--steps", is_flag=True, help="Show how a computed answer is found.")
@click.option("--certificate", type=_file, help="Write the certificate there; `python -m solver.verify FILE` checks it.")
@click.option("--plot", type=_file, help="Write the plot there, an SVG.")
@click.option(
    "--table",
    metavar="NAME",
    shell_complete=completes("table"),
    help="Ask this table and nothing else: its name, title or file; see `fulcrum tables`.",
)
@click.option("--plan", type=_file, help="Write there what was computed over the table, as JSON that can be edited.")
@click.option("--run-plan", type=_given, help="Run the plan in this file instead of a question; - reads standard input.")
@click.option("--edit-plan", is_flag=True, help="Open the plan in your editor and run what you saved.")
def command(
    question: tuple[str, ...],
    library: Path | None,
    model: str | None,
    as_json: bool,
    max_tokens: int | None,
    seed: int,
    steps: bool,
    certificate: Path | None,
    plot: Path | None,
    table: str | None,
    plan: Path | None,
    run_plan: Path | None,
    edit_plan: bool,
) -> None:
    """Answer QUESTION from your documents, your tables or by exact computation.

    Without QUESTION, standard input is read. The answer names its standing (proved, checked, cited, agreed, unverified or
    abstained), the sources quoted and the program run. Exits with 3 when it abstains, because nothing supports an answer.
    """
    if run_plan and (question or table):
        raise click.UsageError("--run-plan runs the plan of a file, so it goes with no question and no --table.")
    text = "" if run_plan else question_text(question)
    settings = in_force(library=library, model=model).settings
    from app.named_tables import about_table
    from app.questions import make_query
    from app.wiring import open_services

    with open_services(settings) as services:
        from router import answer, answer_plan

        if run_plan:
            found = answer_plan(read_plan(run_plan), services)
        else:
            query = make_query(text, settings, max_tokens=max_tokens, seed=seed)
            found = answer(query if table is None else about_table(query, table, services), services)
        if edit_plan:
            found = answer_plan(edited(found.plan), services)
        # Inside, because a person waits for the answer and not for the processes to end.
        if as_json:
            echo_json(found.to_dict())
        else:
            from app.cli.answer_text import answer_lines

            for line in answer_lines(found, with_steps=steps):
                click.echo(line)
        _write_files(found, certificate, plot, plan)
    if found.standing == "abstained":
        click.get_current_context().exit(NO_ANSWER)


def _write_files(found: Answer, certificate: Path | None, plot: Path | None, plan: Path | None) -> None:
    """Write what was asked for and is there; say so on standard error where it is not.

    Raises:
        ClickException: a file cannot be written, or there is nothing to write to it.
    """
    certified, planned = (
        None if value is None else json.dumps(value, indent=2, ensure_ascii=False) + "\n"
        for value in (found.certificate, found.plan)
    )
    for path, content, what in ((certificate, certified, "certificate"), (plot, found.plot, "plot"), (plan, planned, "plan")):
        if path is None:
            continue
        if content is None:
            raise click.ClickException(f"This answer has no {what}, so {str(path)!r} was not written. {_WHEN[what]}")
        try:
            write_whole(path, content)
        except OSError as error:
            raise click.ClickException(
                f"The {what} cannot be written to {str(path)!r}: {error.strerror}. That file is as it was; name another place."
            ) from error
