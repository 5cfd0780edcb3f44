"""One question asked and its answer shown as it comes, whoever typed it."""

from __future__ import annotations

from contextlib import closing

import click

from app.answering import Answered
from app.cli.chat_running import Runner
from app.cli.chat_session import Session
from app.cli.program import expected_errors
from app.conversations import Turn
from app.waiting import Waiting
from router import Evidence


class Hearer:
    """Hears an answer and shows nothing of it; `said` is its text so far."""

    def __init__(self) -> None:
        self.said = ""

    def idle(self) -> None:
        """Nothing has come for a moment."""

    def rests_on(self, evidence: Evidence) -> None:
        """This is what the answer will rest on."""

    def waits(self, waiting: Waiting) -> None:
        """The model is busy."""

    def add(self, piece: str) -> None:
        """A piece of the text."""
        self.said += piece


def ask(session: Session, runner: Runner, text: str, hears: Hearer, *, replaces: Turn | None = None) -> Turn:
    """The turn that came of `text`: answered, failed with its error, or stopped by Ctrl-C.

    Raises:
        RequestError: the question is empty or too long; nothing was asked.
        LeavingError: Ctrl-C was pressed twice.
    """
    job, recorder = session.question(text, replaces=replaces)
    found: Answered | None = None
    error: str | None = None
    try:
        with closing(runner.items(job, hears.idle)) as items:
            for item in items:
                if isinstance(item, Answered):
                    found = item
                elif isinstance(item, Evidence):
                    hears.rests_on(item)
                elif isinstance(item, Waiting):
                    hears.waits(item)
                else:
                    hears.add(item)
    except KeyboardInterrupt:  # the answer has ended, and the conversation goes on
        pass
    except expected_errors() as failure:
        error = str(failure)
    return session.ended(text, hears.said, found, error, recorder)


def expected() -> tuple[type[Exception], ...]:
    """Errors that end what was asked for and not the conversation."""
    return click.ClickException, *expected_errors()


def told(error: Exception) -> str:
    """What a person is told of one of them."""
    return error.format_message() if isinstance(error, click.ClickException) else str(error)
