"""The options that commands share, and the settings they lead to."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from app.settings import InForce
    from corpus import Rules

Command = TypeVar("Command", bound=Callable[..., Any])


def completes(what: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]:
    """What completes an argument or option: `complete_WHAT` of app.cli.completing, which is only imported for it."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        from app.cli import completing

        found: list[CompletionItem[str]] = getattr(completing, f"complete_{what}")(ctx, param, incomplete)
        return found

    return complete


library_option = click.option(
    "--library", type=click.Path(path_type=Path, dir_okay=False), help="Library database to use instead of the one in force."
)
model_option = click.option(
    "--model", metavar="NAME", shell_complete=completes("model"), help="Language model to use instead of the one in force."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
collection_option = click.option(
    "--collection", metavar="NAME", shell_complete=completes("collection"), help="Collection of the library to work on."
)
max_bytes_option = click.option(
    "--max-bytes", type=click.IntRange(min=1), help="Refuse larger files; 200,000,000 when not given."
)
ocr_option = click.option(
    "--ocr", is_flag=True, help="Recognise text in the pictures of PDF pages that have none; takes seconds a page."
)
quiet_option = click.option("--quiet", is_flag=True, help="Do not show how far it is.")


def common_options(command: Command) -> Command:
    """Add --library, --model and --json."""
    return library_option(model_option(json_option(command)))


def walk_options(command: Command) -> Command:
    """Add --include, --exclude and --no-ignore, to be handed to `rules`."""
    for option in (
        click.option("--no-ignore", is_flag=True, help="Pay no heed to .fulcrumignore and .gitignore."),
        click.option("--exclude", metavar="GLOB", multiple=True, help="Leave out of folders what matches; may be repeated."),
        click.option(
            "--include", metavar="GLOB", multiple=True, help="Take from folders only what matches, as in a .gitignore."
        ),
    ):
        command = option(command)
    return command


def rules(include: tuple[str, ...], exclude: tuple[str, ...], no_ignore: bool) -> Rules:
    """What the options say of folders."""
    from corpus import Rules

    return Rules(include=include, exclude=exclude, ignore_files=not no_ignore)


def examples(*lines: str) -> str:
    """The end of a command's help: lines that work when typed."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def in_force(**given: object) -> InForce:
    """The settings with the options given on the command line on top.

    Raises:
        SettingsError: an unknown key or an unusable value.
    """
    from app.settings import load

    return load(given)


def question_text(words: tuple[str, ...]) -> str:
    """The question from the arguments, or from standard input when there are none or only "-".

    Raises:
        UsageError: nothing was given and standard input is a terminal.
    """
    if words and words != ("-",):
        return " ".join(words)
    if sys.stdin.isatty():
        raise click.UsageError("No question. Write it after the command, or pipe it in.")
    return sys.stdin.read()


def echo_json(value: Mapping[str, object]) -> None:
    """Print one JSON object for another program to read."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def names(text: str | None) -> tuple[str, ...]:
    """The names of an option that takes several with commas between them; none of None or "".

    >>> names("a, b,"), names(None)
    (('a', 'b'), ())
    """
    return tuple(name.strip() for name in (text or "").split(",") if name.strip())
