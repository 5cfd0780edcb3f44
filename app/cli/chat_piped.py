"""Questions from a pipe or a file: each line one, each answered in turn, all of one conversation."""

from __future__ import annotations

import json
from collections.abc import Iterable

import click

from app.cli.chat_asking import Hearer, ask, expected, told
from app.cli.chat_commands import Talk, Then, is_command, run_command
from app.cli.chat_lines import texts
from app.cli.chat_running import Runner
from app.cli.chat_screen import AnswerScreen, Screen
from app.cli.chat_session import Session
from app.cli.program import NO_ANSWER
from app.conversations import Turn
from app.conversations.answers import answer_of


def answer_all(session: Session, lines: Iterable[str], *, as_json: bool) -> int:
    """Answer every question of `lines`; gives the exit code.

    Raises:
        KeyboardInterrupt: Ctrl-C; there is nobody who could go on.
    """
    screen = Screen(is_live=False, is_for_programs=as_json)
    talk = Talk(session=session, screen=screen, confirm=lambda _: True, toggle_multiline=None)
    runner = Runner()
    codes = {0}
    try:
        for text in texts(lines):
            if not text:
                continue
            then: Then | None = Then(ask=text)
            try:
                if is_command(text):
                    then = run_command(text, talk)
                if then is None:
                    continue
                if then.leave:
                    break
                codes.add(_answer(session, runner, screen, then, as_json=as_json))
            except expected() as error:
                message = told(error)
                _complain(screen, text, message, as_json=as_json)
                codes.add(1)
    finally:
        runner.close()
    return 1 if 1 in codes else max(codes)


def _answer(session: Session, runner: Runner, screen: Screen, then: Then, *, as_json: bool) -> int:
    hears = Hearer() if as_json else AnswerScreen(screen)
    assert then.ask is not None
    turn = ask(session, runner, then.ask, hears, replaces=then.replaces)
    if turn.state == "stopped":
        raise KeyboardInterrupt
    if session.notice:
        screen.tell(f"Not kept: {session.notice}")
        session.notice = None
    found = answer_of(turn.proof)
    if found is None:
        if isinstance(hears, AnswerScreen):
            hears.end()
        _complain(screen, then.ask, turn.error or "", as_json=as_json)
        return 1
    if isinstance(hears, AnswerScreen):
        hears.whole(found)
        click.echo()
    else:
        _print(_asked(session, turn) | dict(turn.proof or {}))
    return NO_ANSWER if found.standing == "abstained" else 0


def _asked(session: Session, turn: Turn) -> dict[str, object]:
    kept = {"conversation": session.card.id, "turn": turn.id} if session.card else {}
    return {"question": turn.question, **kept}


def _complain(screen: Screen, question: str, message: str, *, as_json: bool) -> None:
    if as_json:
        _print({"question": question, "error": {"message": message, "type": "command_error", "code": None}})
    else:
        screen.complain(message)


def _print(value: dict[str, object]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, default=str))
