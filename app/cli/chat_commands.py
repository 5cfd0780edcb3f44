"""What may be typed in `fulcrum chat` after a /: a table of commands, and those that work on conversations."""

from __future__ import annotations

import difflib
import json
import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from app.cli.chat_screen import Screen, plain
from app.cli.chat_session import Session
from app.conversations import Card, as_json, as_markdown
from app.errors import AbsentError

if TYPE_CHECKING:
    from app.conversations import Conversation, Turn

FEW: Final = 15
"""Conversations listed when no number is given."""

_COMMAND = re.compile(r"/([a-z?]+)(?:\s+(.*))?", re.DOTALL)


class Then(NamedTuple):
    """What comes after a command: a question to ask in the place of a turn, or the end."""

    ask: str | None = None
    replaces: Turn | None = None
    leave: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What a command works with. `confirm` asks a person and is always yes where there is none."""

    session: Session
    screen: Screen
    confirm: Callable[[str], bool]
    toggle_multiline: Callable[[], bool] | None


class Command(NamedTuple):
    """A command: what it does with its argument, what the argument is, and its line in /help."""

    run: Callable[[Talk, str], Then | None]
    argument: str
    help: str


def is_command(text: str) -> bool:
    """Whether `text` is for us and no question.

    >>> [is_command(text) for text in ("/help", "/open 3", "/usr/bin holds what?", "What is 3/4?")]
    [True, True, False, False]
    """
    return _COMMAND.fullmatch(text) is not None


def run_command(text: str, talk: Talk) -> Then | None:
    """Do what `text` says.

    Raises:
        AppError: it cannot be done.
        ModelError, LibraryError, RouterError: as the part it uses.
    """
    found = _COMMAND.fullmatch(text)
    assert found is not None
    name = ALIASES.get(found[1], found[1])
    commands = all_commands()
    if name not in commands:
        near = difflib.get_close_matches(name, commands, n=2)
        hint = f"Did you mean {' or '.join(f'/{each}' for each in near)}?" if near else "/help lists them."
        raise AbsentError(f"There is no command '/{name}'. {hint}")
    return commands[name].run(talk, (found[2] or "").strip())


def all_commands() -> Mapping[str, Command]:
    """Every command by name, in the order of /help."""
    from app.cli.chat_proof import PROOF_COMMANDS
    from app.cli.chat_settings import SETTING_COMMANDS

    return {**COMMANDS, **PROOF_COMMANDS, **SETTING_COMMANDS, **LAST}


def completions(before: str, session: Session) -> Iterable[tuple[str, str]]:
    """What may stand in the place of the last word before the cursor: commands, models, tables, conversations."""
    from app.cli.chat_settings import model_names, table_names

    if not before.startswith("/"):
        return
    name, blank, start = before[1:].partition(" ")
    if not blank:
        yield from ((f"/{each}", command.help) for each, command in all_commands().items() if each.startswith(name))
        return
    sources: dict[str, Callable[[Session], Iterable[tuple[str, str]]]] = {
        "model": model_names,
        "table": table_names,
        "open": _numbers,
        "delete": _numbers,
    }
    if name in sources:
        yield from ((each, told) for each, told in sources[name](session) if each.lower().startswith(start.lstrip().lower()))


def _numbers(session: Session) -> Iterable[tuple[str, str]]:
    return [(str(number), card.title) for number, card in enumerate(session.listed, 1)]


def _help(talk: Talk, _: str) -> None:
    commands = all_commands()
    for name, command in commands.items():
        talk.screen.show(f"  {click.style(f'/{name} {command.argument}'.ljust(18), bold=True)} {command.help}")
    talk.screen.show('A line that ends in \\ goes on with the next; """ begins and ends a text of several lines.')


def _new(talk: Talk, _: str) -> None:
    talk.session.begin_anew()
    talk.screen.tell("A new conversation.")


def _list(talk: Talk, argument: str) -> None:
    if argument and not argument.isdecimal():
        raise AbsentError(f"{argument!r} is no number. Type /list 30, or /search WORDS.")
    _show_cards(talk, *talk.session.kept().store().cards(limit=max(1, min(int(argument or FEW), 200))))


def _search(talk: Talk, argument: str) -> None:
    if not argument:
        raise AbsentError("Search for what? Type /search WORDS.")
    _show_cards(talk, *talk.session.kept().store().cards(argument, limit=FEW))


def _show_cards(talk: Talk, cards: tuple[Card, ...], has_more: bool) -> None:
    talk.session.listed = cards
    for number, card in enumerate(cards, 1):
        is_here = talk.session.card is not None and card.id == talk.session.card.id
        count = f"{card.n_turns} question{'' if card.n_turns == 1 else 's'}"
        told = click.style(f"{ago(time.time() - card.updated)} · {count}{' · this one' if is_here else ''}", dim=True)
        talk.screen.show(f"{number:>3}  {plain(card.title)}  {told}", 5)
        if card.snippet and card.snippet != card.title:
            talk.screen.show(f"     {click.style(plain(card.snippet), dim=True)}")
    talk.screen.tell(
        "/open N goes on with one." + (" There are more: /list 50." if has_more else "") if cards else "None found."
    )


def _open(talk: Talk, argument: str) -> None:
    if not argument:
        raise AbsentError("Open which? Type /list and then /open N, or /source N for a source of the answer.")
    talk.session.open(_chosen(talk.session, argument))
    show_opened(talk.session, talk.screen)


def show_opened(session: Session, screen: Screen) -> None:
    """Say which conversation goes on, and how it ended."""
    assert session.card is not None
    count = len(session.turns)
    screen.tell(f"{click.style(plain(session.card.title), bold=True)} · {count} question{'' if count == 1 else 's'} so far")
    if (last := session.last) is not None:
        screen.tell(click.style(f"› {plain(last.question)}", dim=True))
        ended = "" if last.state == "answered" else f" [{last.state}{f': {last.error}' if last.error else ''}]"
        screen.tell(f"{plain(last.text.strip())}{plain(ended)}".strip())


def _rename(talk: Talk, argument: str) -> None:
    if talk.session.card is None:
        raise AbsentError("Nothing is kept of this conversation yet. Ask something first.")
    talk.session.card = talk.session.kept().store().rename(talk.session.card.id, argument)
    talk.screen.tell(f"It is called {plain(talk.session.card.title)!r} now.")


def _delete(talk: Talk, argument: str) -> None:
    session = talk.session
    if not argument and session.card is None:
        raise AbsentError("Nothing is kept of this conversation yet. /list and /delete N removes another.")
    store = session.kept().store()
    card = store.card(_chosen(session, argument) if argument else session.card.id if session.card else "")
    if not talk.confirm(f"Delete {plain(card.title)!r} with {card.n_turns} questions for good?"):
        talk.screen.tell("Kept.")
        return
    store.delete(card.id)
    if session.card is not None and session.card.id == card.id:
        session.begin_anew()
    session.listed = ()  # its numbers mean other conversations now
    talk.screen.tell("Deleted.")


def _chosen(session: Session, argument: str) -> str:
    if not argument.isdecimal():
        return argument
    if not 1 <= int(argument) <= len(session.listed):
        raise AbsentError(f"There is no number {argument} in the last list. Type /list first.")
    return session.listed[int(argument) - 1].id


def _retry(talk: Talk, _: str) -> Then:
    last = _last(talk.session)
    return Then(ask=last.question, replaces=last)


def _edit(talk: Talk, _: str) -> Then | None:
    last = _last(talk.session)
    edited = click.edit(last.question, extension=".txt")
    if edited is None or not edited.strip():
        talk.screen.tell("The editor was left without a change, so nothing was asked.")
        return None
    return Then(ask=edited.strip(), replaces=last)


def _last(session: Session) -> Turn:
    if session.last is None:
        raise AbsentError("Nothing has been asked yet. Type a question.")
    return session.last


def _export(talk: Talk, argument: str) -> None:
    from app.conversations import Conversation

    session = talk.session
    if not argument:
        raise AbsentError("Export to where? Type /export FILE.md or /export FILE.json.")
    if not session.turns:
        raise AbsentError("There is nothing to export yet. Ask something first.")
    first = session.turns[0]
    unkept = Card(id="", title=first.question, created=first.asked, updated=first.asked, n_turns=len(session.turns))
    found: Conversation = Conversation(card=session.card or unkept, turns=tuple(session.turns))
    write(talk, argument, as_json(found) if argument.endswith(".json") else as_markdown(found))


def _save(talk: Talk, argument: str) -> None:
    from app.cli.answer_text import answer_lines

    if not argument:
        raise AbsentError("Save where? Type /save FILE.txt, or /save FILE.json for all there is of the answer.")
    answer = talk.session.last_answer()
    text = "\n".join(click.unstyle(line) for line in answer_lines(answer, with_steps=True)) + "\n"
    if argument.endswith(".json"):
        text = json.dumps(answer.to_dict(), indent=2, ensure_ascii=False, default=str) + "\n"
    write(talk, argument, text)


def write(talk: Talk, name: str, content: str) -> None:
    """Write a file the person named, after asking where there is one already.

    Raises:
        AbsentError: it cannot be written.
    """
    path = Path(name).expanduser()
    if path.exists() and not talk.confirm(f"{str(path)!r} is there already. Write over it?"):
        talk.screen.tell("Not written.")
        return
    try:
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise AbsentError(f"{str(path)!r} cannot be written: {error.strerror}. Name another file.") from error
    talk.screen.tell(f"Written to {path}")


def _quit(_: Talk, __: str) -> Then:
    return Then(leave=True)


def ago(seconds: float) -> str:
    """How long ago in the largest unit that fits.

    >>> ago(20), ago(200), ago(7300), ago(200_000)
    ('just now', '3 min ago', '2 h ago', '2 days ago')
    """
    if seconds < 60:
        return "just now"
    if seconds < 3600:
        return f"{seconds // 60:.0f} min ago"
    if seconds < 2 * 86_400:
        return f"{seconds // 3600:.0f} h ago"
    return f"{seconds // 86_400:.0f} days ago"


COMMANDS: dict[str, Command] = {
    "help": Command(_help, "", "Show this list."),
    "new": Command(_new, "", "Begin another conversation."),
    "list": Command(_list, "[N]", "List the last conversations."),
    "search": Command(_search, "WORDS", "Find conversations that hold these words."),
    "open": Command(_open, "N|ID", "Go on with a conversation of the list."),
    "rename": Command(_rename, "TITLE", "Give this conversation another title."),
    "delete": Command(_delete, "[N|ID]", "Delete this conversation, or one of the list, for good."),
    "retry": Command(_retry, "", "Ask the last question again."),
    "edit": Command(_edit, "", "Change the last question in your editor and ask it."),
}
LAST: dict[str, Command] = {
    "export": Command(_export, "FILE", "Write the conversation to a file, Markdown or .json."),
    "save": Command(_save, "FILE", "Write the last answer to a file, text or .json."),
    "quit": Command(_quit, "", "Leave; so does Ctrl-D."),
}
ALIASES = {"exit": "quit", "q": "quit", "?": "help", "h": "help", "ls": "list", "rm": "delete"}
