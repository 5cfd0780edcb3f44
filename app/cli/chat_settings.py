"""The commands of `fulcrum chat` that change how the next question is answered."""

from __future__ import annotations

from collections.abc import Iterable

import click

from app.cli.chat_commands import Command, Talk
from app.cli.chat_screen import plain
from app.cli.chat_session import Session
from app.errors import AbsentError
from app.served import BARE_PREFIX, SERVED
from app.wiring import local_models

ANY = "any"
"""Said to `/table` for no table in particular."""

NAMES = 28
"""Columns for a name in a list; longer ones push what follows aside."""

_WHAT = {
    "fulcrum": "everything, with the language model in force",
    "fulcrum-retrieval": "only your documents",
    "fulcrum-solver": "only exact computation and tables",
    "bare": "the language model alone",
}


def model_names(session: Session) -> Iterable[tuple[str, str]]:
    """What /model takes, each with what it is."""
    yield from ((name, _WHAT.get(name, "")) for name in SERVED)
    for name in local_models(session.settings):
        yield name, "everything, with this language model"
        yield BARE_PREFIX + name, "this language model alone"


def table_names(session: Session) -> Iterable[tuple[str, str]]:
    """What /table takes, each with its title."""
    yield ANY, "whatever fits the question"
    library = session.services.library
    yield from ((card.name, card.title) for card in (library.tables() if library else ()))


def _model(talk: Talk, argument: str) -> None:
    session = talk.session
    if not argument:
        for name, told in model_names(session):
            mark = "›" if name == session.model else " "
            talk.screen.show(f"{mark} {name.ljust(NAMES)} {told}", NAMES + 3)
        return
    session.use_model(argument)
    llm = session.services.llm
    talk.screen.tell(f"Answers come from {argument}{f' ({llm.name})' if llm and llm.name not in argument else ''} now.")


def _table(talk: Talk, argument: str) -> None:
    session = talk.session
    if not argument:
        names = list(table_names(session))
        if len(names) == 1:
            raise AbsentError("The library holds no tables. Index a CSV file or a workbook: fulcrum index FILE")
        for name, told in names:
            mark = "›" if name == (session.table or ANY) else " "
            talk.screen.show(f"{mark} {name.ljust(NAMES)} {plain(told)}", NAMES + 3)
        return
    session.use_table(None if argument == ANY else argument)
    held = f"Questions go to the table {session.table} now; /table any ends that."
    talk.screen.tell(held if session.table else "Any table may answer.")


def _multiline(talk: Talk, _: str) -> None:
    if talk.toggle_multiline is None:
        raise AbsentError('Lines come from a pipe here. Put """ before and after a text of several lines.')
    told = "Enter begins a new line now; Alt-Enter asks." if talk.toggle_multiline() else "Enter asks now."
    talk.screen.tell(click.style(told, dim=True))


SETTING_COMMANDS: dict[str, Command] = {
    "model": Command(_model, "[NAME]", "List what can answer, or choose."),
    "table": Command(_table, "[NAME|any]", "List the tables, or hold the questions to one."),
    "multiline": Command(_multiline, "", "Let Enter begin a new line, or ask again."),
}
