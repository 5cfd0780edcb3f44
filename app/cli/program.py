"""The command line as a whole: the table of commands, and what an exit code means.

0 done · 1 an expected error, told in one message on stderr, or the reader of our output is gone, told to nobody · 2 wrong
usage · 3 nothing found that answers · 130 interrupted. With --json an error is one line of JSON on stdout, in the shape the API
has. Anything unexpected shows its traceback. Commands are imported when chosen, so `fulcrum --help` loads click alone.
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import click

NO_ANSWER = 3
INTERRUPTED = 130
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
COMPLETE_VARIABLE = "_FULCRUM_COMPLETE"


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command lives ("module:attribute") and its one line in the list."""

    target: str
    help: str


COMMANDS = {
    "index": Entry("app.cli.index:command", "Read files and folders into the library."),
    "watch": Entry("app.cli.watch:command", "Index files and folders again whenever they change."),
    "list": Entry("app.cli.list_files:command", "List the files of the library and what became of each."),
    "show": Entry("app.cli.show:command", "Show a document of the library as it was read."),
    "tables": Entry("app.cli.tables:command", "List the tables of the library, or show how one was understood."),
    "rm": Entry("app.cli.remove:command", "Remove files from the library."),
    "ask": Entry("app.cli.ask:command", "Answer one question, with its proof."),
    "search": Entry("app.cli.search:command", "Show what a question finds in the documents, and why."),
    "chat": Entry("app.cli.chat:command", "Ask and ask again, with the conversation kept."),
    "serve": Entry("app.cli.serve:command", "Start the web page and the OpenAI-compatible API."),
    "route": Entry("app.cli.route:command", "Show which way a question would go, and why."),
    "models": Entry("app.cli.models:command", "List, fetch and verify model weights."),
    "eval": Entry("app.cli.eval:command", "Measure systems over a suite of questions."),
    "calibrate": Entry("app.cli.calibrate:command", "Fit the library's threshold on questions about itself."),
    "collections": Entry("app.cli.collections:command", "List, rename and delete the named parts of the library."),
    "export": Entry("app.cli.export_library:command", "Write the library into one file."),
    "import": Entry("app.cli.import_library:command", "Bring an exported library into this one."),
    "compact": Entry("app.cli.compact:command", "Make the library as small as what it holds."),
    "config": Entry("app.cli.config:command", "Show the settings in force, and change them."),
    "completion": Entry("app.cli.completion:command", "Print the script that completes commands in your shell."),
    "doctor": Entry("app.cli.doctor:command", "Show the settings in force, what is missing and how to mend it."),
}

EPILOG = """\b
Exit codes:
  0    done
  1    not done, or not all of it: a message says what, why and what to do
  2    wrong usage
  3    ask: nothing supports an answer; search: no passage found
  130  stopped by Ctrl-C

\b
Examples:
  fulcrum ask "What is 17% of 2,340?"
  fulcrum index ~/notes && fulcrum serve
"""


class Program(click.Group):
    """A group that imports a command only when it is run or its own help is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table, which is the order a newcomer needs them in."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module, _, attribute = entry.target.partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """As usual, but an unknown name is told with the near misses from the table."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list from the table, so that no command is imported for it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


@click.group(cls=Program, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="fulcrum", message="fulcrum %(version)s")
def program() -> None:
    """Ask your own documents, tables and mathematics; see the proof.

    Settings come from options, FULCRUM_* variables and TOML files; `fulcrum config` shows and changes them. Results go to
    standard output, all else to standard error. With --json the result is JSON, and so is an error: {"error": {"message": …,
    "type": …, "code": …}}. NO_COLOR is heeded.
    """


def main() -> None:
    """Run the command line and exit with its code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The exit code of `fulcrum ARGUMENTS`. Unexpected errors come through."""
    as_json = "--json" in arguments
    if COMPLETE_VARIABLE in os.environ:
        _prepare_completion()
    try:
        code = program.main(
            list(arguments), prog_name="fulcrum", complete_var=COMPLETE_VARIABLE, standalone_mode=False, color=_color()
        )
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        if as_json:
            _tell_json(error.format_message(), "usage_error" if isinstance(error, click.UsageError) else "command_error")
        else:
            error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        if as_json:
            _tell_json("Interrupted.", "interrupted")
        else:
            click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except SystemExit as end:  # click's own: completion is done, or the reader of our output is gone
        return end.code if isinstance(end.code, int) else 1
    except BrokenPipeError:
        _give_up_output()
        return 1
    except OSError as error:
        if error.errno not in FULL:
            raise
        if error.filename is None:  # our own output, most likely to a file on that disk
            _give_up_output()
        where = f" for {os.fspath(error.filename)!r}" if error.filename else ""
        click.echo(f"Error: There is no space left{where}: {error.strerror}. Free some and run the same again.", err=True)
        return 1
    except expected_errors() as error:
        if as_json:
            from app.failures import body_of

            _echo_json_line(body_of(error))
        else:
            click.echo(f"Error: {error}", err=True)
        return 1


def _color() -> bool | None:
    """Whether to colour what is written; None leaves it to whether a terminal reads it."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def _prepare_completion() -> None:
    from click.shell_completion import add_completion_class

    from app.cli.completing import QuotingBash

    add_completion_class(QuotingBash)


def _give_up_output() -> None:
    # Python flushes stdout once more at exit and would complain again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell_json(message: str, kind: str) -> None:
    _echo_json_line({"error": {"message": message, "type": kind, "param": None, "code": None}})


def _echo_json_line(value: object) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False))


def expected_errors() -> tuple[type[Exception], ...]:
    """The errors that are told in one message. Imported only once something has gone wrong."""
    from app.errors import AppError
    from corpus import CorpusError
    from eval import EvalError
    from models import ModelError
    from rag import RagError
    from router import RouterError
    from solver import SolverError

    return AppError, CorpusError, EvalError, ModelError, RagError, RouterError, SolverError
