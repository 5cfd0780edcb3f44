"""`fulcrum eval`: systems measured on the same questions; its subcommands read what was measured."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.options import examples, in_force, json_option, quiet_option

if TYPE_CHECKING:
    from eval import Progress

SUBCOMMANDS: dict[str, str] = {
    "report": "app.cli.eval_report:command",
    "compare": "app.cli.eval_compare:command",
    "compare-public": "app.cli.eval_compare_public:command",
    "gate": "app.cli.eval_gate:command",
}
"""Name to "module:attribute"; each is imported when it is used."""
DEFAULT_MINUTES = 18.0


class Evaluation(click.Group):
    """A group that imports a subcommand only when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table."""
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of that name, imported now."""
        if cmd_name not in SUBCOMMANDS:
            return None
        module, _, attribute = SUBCOMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command


@click.group(
    cls=Evaluation,
    invoke_without_command=True,
    epilog=examples(
        "fulcrum eval --suite samples-dev --systems fulcrum-no-model --items 5",
        "fulcrum eval --suite mathematics --systems fulcrum-no-model --items 5 --json",
    ),
)
@click.option("--suite", "suites", metavar="NAME,NAME", help="Suites of questions; by default one of each domain.")
@click.option(
    "--systems", metavar="NAME,NAME", help="Systems to run; NAME:30 asks that one only 30 questions a suite. By default five."
)
@click.option("--items", "--limit", type=click.IntRange(min=1), help="Questions of each suite; by default what fits the time.")
@click.option(
    "--minutes",
    type=click.FloatRange(min=0.5),
    help=f"Most minutes it may take; {DEFAULT_MINUTES:g} when nothing says how much.",
)
@click.option("--mine", is_flag=True, help="Ask about your own library, with questions made from its lines and cells.")
@click.option("--repeats", type=click.IntRange(min=1), help="How often each question is asked; once when not given.")
@click.option("--variants", metavar="KIND,KIND", help="Changed forms to ask too: paraphrase, case, distractor, redrawn.")
@click.option("--seed", type=int, help="Draws the order of the questions, and anything sampled; 0 when not given.")
@click.option("--primary", metavar="NAME,NAME", help="The two systems whose difference is the question, named beforehand.")
@click.option(
    "--config",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="TOML file with suites, systems and any of these options; what the command line says goes first.",
)
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="Folder of public data sets, for suites such as gsm8k, squad2:dev:300 or development:svamp.",
)
@click.option("--download", is_flag=True, help="Fetch a public data set from the hub into --data where it is not there.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Folder of the records; by default beside the library."
)
@click.option(
    "--ray",
    metavar="ADDRESS",
    help="Spread the questions over a Ray cluster: local for processes of this machine, auto for the cluster it is part of, or "
    "the HOST:PORT of one. Each machine needs Fulcrum and the weights; needs the extra 'fulcrum[ray]'.",
)
@click.option(
    "--workers", type=click.IntRange(min=1), help="Processes that answer, with --ray; by default as many as fit the processors."
)
@click.option("--fresh", is_flag=True, help="Discard earlier records of this run instead of going on from them.")
@quiet_option
@json_option
@click.pass_context
def command(ctx: click.Context, /, quiet: bool, as_json: bool, **options: Any) -> None:
    """Ask systems the questions of suites and compare what they answer.

    One JSON line per answer is on the disk before the next question is asked; run the same command again after a stop and it
    goes on from there. Without options: nine domains, five systems, as many questions as fit into 18 minutes. At the end the
    folder holds report.html, which reads without a network and prints.
    """
    if ctx.invoked_subcommand is not None:
        return
    from app.cli.eval_run import run_and_tell

    run_and_tell(
        in_force().settings,
        options,
        default_minutes=DEFAULT_MINUTES,
        quiet=quiet,
        as_json=as_json,
        progress=None if quiet else _show,
    )


def _show(step: Progress) -> None:
    from app.evaluation import in_words

    record = step.record
    mark = "right" if record.correct else record.outcome if record.outcome != "answered" else "wrong"
    click.echo(
        f"  {step.done:>4}/{step.n}  {in_words(step.left_s):>9} left  {mark:<9}  {record.seconds:6.2f} s  "
        f"{record.system}: {record.suite} {record.id}",
        err=True,
    )
