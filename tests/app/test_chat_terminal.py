"""`fulcrum chat` at a real pseudo-terminal, in a process of its own, with a scripted language model."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.conversations import History
from app.settings import Settings
from tests.app.terminal import Terminal, at_terminal
from tests.stand_in import ROOT, write_weights

HINT = "Ctrl-D leaves."
READY = "› "


@contextmanager
def chat(home: Path, *options: str, columns: int = 80, **given: str) -> Iterator[Terminal]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("FULCRUM_", "XDG_", "NO_COLOR"))}
    command = [sys.executable, str(ROOT / "tests/stand_in.py"), "chat", *options]
    with at_terminal(command, {**env, "HOME": str(home), **given}, home, columns=columns) as terminal:
        terminal.wait_for(HINT)
        terminal.wait_for(READY)
        yield terminal


@pytest.fixture
def home(tmp_path: Path) -> Path:
    write_weights(tmp_path / ".cache/fulcrum/weights")
    return tmp_path


def kept(home: Path) -> History:
    return History(Settings(library=home / ".local/share/fulcrum/library.db"))


def test_ask_look_and_leave(home: Path) -> None:
    with chat(home) as terminal:
        assert "no library yet (fulcrum index PATH)" in terminal.shown
        terminal.send("What is 12 * 37?\r")
        assert "\n444\n\nproved · compute" in terminal.wait_for("The value is 444.")
        terminal.wait_for(READY)
        terminal.send("/steps\r")
        terminal.wait_for("1. Read as: evaluate(12*37)")
        terminal.wait_for(READY)
        terminal.send("/nonsense\r")
        terminal.wait_for("There is no command '/nonsense'")
        terminal.wait_for(READY)
        terminal.send("\x04")
        terminal.wait_for("To go on with this: fulcrum chat --conversation c")
        assert terminal.wait_for_end() == 0
        assert "\x1b[32m\x1b[1mproved\x1b[0m" in terminal.shown
    history = kept(home)
    ((card,), _) = history.store().cards()
    assert card.title == "What is 12 * 37?"
    history.close()


def test_an_answer_comes_word_by_word_and_lines_are_broken_at_words(home: Path) -> None:
    with chat(home, columns=44, STAND_IN_DELAY_S="0.003") as terminal:
        terminal.send("/model bare\r")
        terminal.wait_for("Answers come from bare")
        terminal.wait_for(READY)
        terminal.send("Tell me a story\r")
        seen = terminal.wait_for("unverified · chat")
        lines = [line for line in seen.split("\n") if line.startswith("word")]
        assert len(lines) > 10 and all(len(line) <= 44 and re.fullmatch(r"(word\d+ ?)+", line) for line in lines)
        assert terminal.shown.count("word1 ") == 1


def test_ctrl_c_stops_the_answer_and_not_the_program(home: Path) -> None:
    with chat(home, STAND_IN_DELAY_S="0.05") as terminal:
        terminal.send("/model bare\r")
        terminal.wait_for("Answers come from bare")
        terminal.wait_for(READY)
        terminal.send("Tell me a story\r")
        terminal.wait_for("word3")
        terminal.send("\x03")
        terminal.wait_for("Stopped. /retry asks again.")
        terminal.wait_for(READY)
        terminal.send("/model fulcrum\r")
        terminal.wait_for("Answers come from fulcrum")
        terminal.wait_for(READY)
        terminal.send("What is 2 + 3?\r")
        terminal.wait_for("The value is 5.")
        terminal.wait_for(READY)
        terminal.send("\x03")
        terminal.wait_for("Ctrl-C again leaves")
        terminal.wait_for(READY)
        terminal.send("\x03")
        assert terminal.wait_for_end() == 130
        assert "Traceback" not in terminal.shown
    history = kept(home)
    ((card,), _) = history.store().cards()
    first, second = history.store().conversation(card.id).turns
    assert first.state == "stopped" and first.text.startswith("word1 word2 word3") and second.state == "answered"
    history.close()


def test_lines_that_go_on_and_pasted_lines_are_one_question(home: Path) -> None:
    with chat(home) as terminal:
        terminal.send("What is \\\r12 * 37?\r")
        terminal.wait_for("The value is 444.")
        terminal.wait_for(READY)
        terminal.send("\x1b[200~What is\n2 + 3?\x1b[201~")
        terminal.wait_for("2 + 3?")
        terminal.send("\r")
        terminal.wait_for("The value is 5.")
        terminal.wait_for(READY)
        terminal.send("/multiline\r")
        terminal.wait_for("Alt-Enter asks")
        terminal.wait_for(READY)
        terminal.send("What is\r4 + 5?\x1b\r")
        terminal.wait_for("The value is 9.")
    history = kept(home)
    ((card,), _) = history.store().cards()
    questions = [turn.question for turn in history.store().conversation(card.id).turns]
    assert questions == ["What is \n12 * 37?", "What is\n2 + 3?", "What is\n4 + 5?"]
    history.close()


def test_earlier_questions_come_back_and_conversations_go_on(home: Path) -> None:
    with chat(home) as terminal:
        terminal.send("What is 12 * 37?\r")
        terminal.wait_for("The value is 444.")
        terminal.wait_for(READY)
        terminal.send("\x04")
        assert terminal.wait_for_end() == 0
    with chat(home, "--continue") as terminal:
        assert "What is 12 * 37? · 1 question so far" in re.sub(r"\x1b\[[0-9;]*m", "", terminal.shown)
        terminal.wait_for_single_keys()
        terminal.send("\x1b[A")
        terminal.wait_for("What is 12 * 37?")
        terminal.send("\x7f + 1?\r")
        terminal.wait_for("The value is 445.")
    history = kept(home)
    ((card,), _) = history.store().cards()
    assert card.n_turns == 2
    history.close()


def test_tab_completes_commands(home: Path) -> None:
    with chat(home) as terminal:
        terminal.send("/renam\t")
        terminal.wait_for("/rename")
        terminal.send("\r")
        terminal.wait_for("Nothing is kept of this conversation yet.")


def test_no_colour_where_none_is_wanted(home: Path) -> None:
    with chat(home, NO_COLOR="1") as terminal:
        terminal.send("What is 12 * 37?\r")
        terminal.wait_for("The value is 444.")
        assert not re.search(r"\x1b\[(3[0-7]|9[0-7]|38;)", terminal.shown)


def test_deleting_asks_first(home: Path) -> None:
    with chat(home) as terminal:
        terminal.send("What is 12 * 37?\r")
        terminal.wait_for("The value is 444.")
        terminal.wait_for(READY)
        terminal.send("/delete\r")
        terminal.wait_for("for good? [y/N]: ")
        terminal.send("\r")
        terminal.wait_for("Kept.")
        terminal.wait_for(READY)
        terminal.send("/delete\r")
        terminal.wait_for("for good? [y/N]: ")
        terminal.send("y\r")
        terminal.wait_for("Deleted.")
    history = kept(home)
    assert history.store().cards() == ((), False)
    history.close()
