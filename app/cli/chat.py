"""`fulcrum chat`: a conversation in the terminal, the same that the page shows; or questions from a pipe, one a line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.options import completes, examples, in_force, json_option, library_option, model_option

if TYPE_CHECKING:
    from app.cli.chat_session import Session

EPILOG = """\b
Exit codes, beside those of every command:
  0    left, or every question of the pipe was answered
  1    a question of the pipe failed
  3    nothing supports an answer to a question of the pipe, and none failed

"""


@click.command(
    epilog=EPILOG
    + examples(
        "fulcrum chat",
        "fulcrum chat --continue",
        "printf 'What is 12 * 37?\\nSolve x^2 = 9\\n' | fulcrum chat --json --no-history",
    )
)
@click.option("--continue", "go_on", is_flag=True, help="Go on with the last conversation.")
@click.option("--conversation", metavar="ID", help="Go on with this one; its id is told when you leave it.")
@click.option("--table", metavar="NAME", shell_complete=completes("table"), help="Ask this table and nothing else.")
@click.option("--no-history", is_flag=True, help="Keep nothing of what is said.")
@library_option
@model_option
@json_option
def command(
    go_on: bool,
    conversation: str | None,
    table: str | None,
    no_history: bool,
    library: Path | None,
    model: str | None,
    as_json: bool,
) -> None:
    """Ask and ask again, with the conversation kept; the page shows the same conversations.

    At a terminal: /help lists the commands, Tab completes, Ctrl-C stops an answer, Ctrl-D leaves. From a pipe, each line is a
    question of one conversation. A line that ends in a backslash goes on with the next, and lines between two signs of three
    double quotes are one text. With --json each answer is an object on a line of its own.
    """
    if go_on and conversation:
        raise click.UsageError("Choose one of --continue and --conversation.")
    if no_history and (go_on or conversation):
        raise click.UsageError("--no-history goes with a new conversation, not with one that is kept.")
    settings = in_force(library=library, model=model).settings
    from app.cli.chat_session import Session
    from app.conversations import History
    from app.wiring import open_services

    history = None if no_history else History(settings)
    try:
        with open_services(settings) as services:
            session = Session(settings, services, history)
            if table:
                session.use_table(table)
            if go_on or conversation:
                _open(session, conversation)
            if sys.stdin.isatty() and not as_json:
                from app.cli.chat_terminal import talk

                code = talk(session)
            else:
                from app.cli.chat_piped import answer_all

                code = answer_all(session, sys.stdin, as_json=as_json)
    finally:
        if history is not None:
            history.close()
    click.get_current_context().exit(code)


def _open(session: Session, conversation: str | None) -> None:
    from app.errors import AbsentError

    if conversation is None:
        cards, _ = session.kept().store().cards(limit=1)
        if not cards:
            raise AbsentError("There is no conversation to go on with. Begin one: fulcrum chat")
        conversation = cards[0].id
    session.open(conversation)
