"""`fulcrum chat`: a conversation in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.options import examples, in_force, library_option, model_option
from app.cli.program import expected_errors

if TYPE_CHECKING:
    from router import Answer, Query, Services

HELP = "/new starts over · /sources shows the last answer's sources · /quit leaves"


@click.command(epilog=examples("fulcrum chat", "fulcrum chat --library ./notes.db --model qwen2.5-coder-1.5b"))
@library_option
@model_option
def command(library: Path | None, model: str | None) -> None:
    """Ask and ask again; earlier turns are remembered until /new.

    Type /help for the other commands, /quit or Ctrl-D to leave.
    """
    settings = in_force(library=library, model=model).settings
    from app.errors import RequestError
    from app.questions import make_query
    from app.wiring import open_services
    from models import Message

    if sys.stdin.isatty():
        click.echo(f"Fulcrum. {HELP}.", err=True)
    history: list[Message] = []
    last: Answer | None = None
    with open_services(settings) as services:
        while (line := _read_line()) is not None:
            match line.strip():
                case "":
                    continue
                case "/quit" | "/exit":
                    return
                case "/new":
                    history, last = [], None
                    click.echo("A new conversation.", err=True)
                case "/sources":
                    _show_sources(last)
                case word if word.startswith("/"):
                    click.echo(HELP if word == "/help" else f"Unknown command {word!r}. {HELP}.", err=True)
                case text:
                    try:
                        query = make_query(text, settings, history=history)
                    except RequestError as error:
                        click.echo(f"Error: {error}", err=True)
                        continue
                    found = _answer(query, services)
                    if found:
                        history += [Message(role="user", content=text), Message(role="assistant", content=found.text)]
                        last = found


def _read_line() -> str | None:
    if not sys.stdin.isatty():
        return sys.stdin.readline() or None
    import readline  # noqa: F401  gives input() line editing and a history, by being imported

    try:
        return input("› ")
    except EOFError:
        click.echo()
        return None


def _answer(query: Query, services: Services) -> Answer | None:
    """Print the answer as it comes; None when there is none. Neither Ctrl-C nor an error ends the conversation."""
    from app.cli.answer_text import proof_lines
    from router import Answer, stream

    shown = ""
    pieces = stream(query, services)
    try:
        for piece in pieces:
            if isinstance(piece, Answer):
                rest = piece.text.removeprefix(shown) if piece.text.startswith(shown) else f"\n{piece.text}"
                click.echo(rest)
                for line in proof_lines(piece):
                    click.echo(line)
                click.echo()
                return piece
            if isinstance(piece, str):
                shown += piece
                click.echo(piece, nl=False)
    except KeyboardInterrupt:
        click.echo("\nStopped.", err=True)
    except expected_errors() as error:
        click.echo(f"Error: {error}", err=True)
    finally:
        if close := getattr(pieces, "close", None):
            close()
    return None


def _show_sources(last: Answer | None) -> None:
    from app.cli.answer_text import quote_lines

    lines = list(quote_lines(last)) if last else []
    for line in lines or ["The last answer quoted nothing." if last else "Nothing has been asked yet."]:
        click.echo(line)
