"""The conversation at a terminal: read, answer, show, until they leave."""

from __future__ import annotations

import sys
from typing import Final

import click

from app.cli.chat_asking import ask, expected, told
from app.cli.chat_commands import Talk, Then, completions, is_command, run_command, show_opened
from app.cli.chat_input import Reader
from app.cli.chat_running import LeavingError, Runner
from app.cli.chat_screen import AnswerScreen, Screen, plain
from app.cli.chat_session import Session
from app.cli.program import INTERRUPTED
from app.conversations.answers import answer_of
from app.errors import HistoryError

EARLIER: Final = 500
"""Earlier questions that the up arrow goes back to."""


def talk(session: Session) -> int:
    """Talk until they leave; gives the exit code."""
    screen = Screen(is_live=sys.stdout.isatty())
    reader = Reader(_earlier(session), lambda before: completions(before, session))
    runner = Runner()

    def toggle() -> bool:
        reader.is_multiline = not reader.is_multiline
        return reader.is_multiline

    with_them = Talk(session=session, screen=screen, confirm=_confirm, toggle_multiline=toggle)
    _greet(session, screen)
    wants_to_leave = False
    try:
        while True:
            try:
                text = reader.read()
            except EOFError:
                _part(session, screen)
                return 0
            except KeyboardInterrupt:
                if wants_to_leave:
                    return INTERRUPTED
                wants_to_leave = True
                screen.tell(click.style("Ctrl-C again leaves; so does Ctrl-D.", dim=True))
                continue
            wants_to_leave = False
            if text and _do(text, with_them, runner):
                _part(session, screen)
                return 0
    except LeavingError:
        return INTERRUPTED
    finally:
        runner.close()


def _do(text: str, with_them: Talk, runner: Runner) -> bool:
    """Do what was typed; whether they want to leave."""
    session, screen = with_them.session, with_them.screen
    try:
        then = run_command(text, with_them) if is_command(text) else Then(ask=text)
        if then is None:
            screen.tell()
            return False
        if then.ask is not None:
            _answer(session, runner, screen, then)
        return then.leave
    except KeyboardInterrupt:  # in the middle of a command
        screen.tell("Stopped.")
    except click.Abort:
        screen.tell()
    except expected() as error:
        screen.complain(told(error))
        screen.tell()
    return False


def _answer(session: Session, runner: Runner, screen: Screen, then: Then) -> None:
    assert then.ask is not None
    if then.replaces is not None:
        screen.tell(click.style(f"› {plain(then.ask)}", dim=True))
    shown = AnswerScreen(screen)
    turn = ask(session, runner, then.ask, shown, replaces=then.replaces)
    found = answer_of(turn.proof)
    if found is not None:
        shown.whole(found)
    else:
        shown.end()
        if turn.state == "stopped":
            screen.tell(click.style("Stopped. /retry asks again.", dim=True))
        else:
            screen.complain(turn.error or "")
    if session.notice:
        screen.tell(click.style(f"Not kept: {session.notice}", fg="yellow"))
        session.notice = None
    screen.tell()


def _greet(session: Session, screen: Screen) -> None:
    library = session.services.library
    n_documents, n_tables = (len(library.document_cards()), len(library.tables())) if library else (0, 0)
    holds = f"{n_documents:,} documents, {n_tables:,} tables" if library else "no library yet (fulcrum index PATH)"
    llm = session.services.llm
    screen.tell(f"Fulcrum · {holds} · {llm.name if llm else 'no language model'}")
    screen.tell(click.style("/help lists the commands, Tab completes, Ctrl-D leaves.", dim=True))
    if session.history is not None and session.history.is_kept:
        try:
            if notice := session.history.store().notice:
                screen.tell(click.style(notice, fg="yellow"))
        except HistoryError as error:
            screen.tell(click.style(f"Nothing of this is kept: {error}", fg="yellow"))
    else:
        screen.tell(click.style("Nothing of this is kept.", dim=True))
    if session.card is not None:
        show_opened(session, screen)
    screen.tell()


def _part(session: Session, screen: Screen) -> None:
    if session.card is not None:
        screen.tell(click.style(f"To go on with this: fulcrum chat --conversation {session.card.id}", dim=True))


def _earlier(session: Session) -> list[str]:
    """Questions asked before, here or on the page, oldest first: kept with the conversations, and deleted with them."""
    if session.history is None:
        return []
    try:
        return list(reversed(session.history.store().questions(EARLIER)))
    except HistoryError:
        return []


def _confirm(question: str) -> bool:
    return click.confirm(question, default=False, err=True)
