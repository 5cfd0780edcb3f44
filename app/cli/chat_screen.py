"""What `fulcrum chat` shows: an answer word by word, what it rests on, and one line that says what is being waited for.

Text of documents and models is shown without the control characters that would let it rewrite the screen.
"""

from __future__ import annotations

import dataclasses
import re
import sys
import time
import unicodedata
from typing import Any, Final

import click

from app.cli.answer_text import proof_lines, shown_text
from app.cli.chat_asking import Hearer
from app.cli.screen import MOST, columns, fitted
from app.conversations.answers import answer_of
from app.waiting import Waiting
from router import Answer, Evidence

STATUS_AFTER_S: Final = 0.4
"""Quicker answers need no word of what is being done."""

LONG_PROGRAM: Final = 160
"""Characters of a program from which on it would push the answer out of sight."""

_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Screen:
    """Where a conversation is shown. `is_live`: it is a terminal, whose width and last line can be used.

    With `is_for_programs` standard output is theirs, and what a person asked to see goes to standard error.
    """

    def __init__(self, *, is_live: bool, is_for_programs: bool = False) -> None:
        self.is_live = is_live
        self._is_for_programs = is_for_programs

    def tell(self, text: str = "") -> None:
        """Talk that is no answer."""
        for line in text.split("\n"):
            click.echo(fitted(line) if self.is_live else line, err=True)

    def complain(self, text: str) -> None:
        """What went wrong, and what to do."""
        self.tell(click.style("Error: ", fg="red") + plain(text))

    def show(self, line: str, indent: int | None = None) -> None:
        """A line that was asked for, broken at words where it is too long for the terminal, and then indented so far."""
        for part in line.split("\n"):
            click.echo(fitted(part, indent) if self.is_live else part, err=self._is_for_programs)


class AnswerScreen(Hearer):
    """One answer as it comes in."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen
        self._begun = time.monotonic()
        self._doing = "working"
        self._status = ""
        self._word = self._held = ""
        self._column = 0

    def idle(self) -> None:
        """Say on the last line what is being waited for, if it takes long and nothing of the answer is there yet."""
        seconds = time.monotonic() - self._begun
        if self._screen.is_live and not self.said and seconds > STATUS_AFTER_S and sys.stderr.isatty():
            status = f"  … {self._doing} · {seconds:.0f} s · Ctrl-C stops"
            if status != self._status:
                click.echo("\r\x1b[2K" + click.style(status[: _width()], dim=True), nl=False, err=True)
                self._status = status

    def rests_on(self, evidence: Evidence) -> None:
        """Say what the answer will rest on while it is written."""
        if evidence.quotes:
            sources = list(dict.fromkeys(plain(quote.source.rpartition("/")[2]) for quote in evidence.quotes))
            more = f" and {len(sources) - 1} more" if len(sources) > 1 else ""
            self._doing = f"reading {sources[0]}{more}"
        elif evidence.program:
            self._doing = "computing"

    def waits(self, waiting: Waiting) -> None:
        """Say that the model is busy."""
        self._doing = "waiting for the model"

    def add(self, piece: str) -> None:
        """Show a piece of the text; on a terminal the last word waits until it is known where it fits."""
        if not piece:
            return
        self._clear()
        self.said += piece
        self._write(plain(self._held))
        # The last line of an answer may repeat, for programs, what was said right above it; whether it is the last, and does,
        # is known with the next piece.
        head, newline, tail = piece.rpartition("\n")
        self._write(plain(head if newline else piece))
        self._held = newline + tail if newline else ""

    def whole(self, answer: Answer) -> None:
        """Show what is still missing of the text, and its proof."""
        self._clear()
        if answer.text.startswith(self.said):
            before = answer.text[: len(self.said) - len(self._held)]
            self._write(plain(shown_text(answer.text)[len(before) :]))
        else:
            self._write(plain(f"{self._held}\n{answer.text}"))
        self._held = ""
        self.end()
        proof = cleaned(answer)
        is_long = self._screen.is_live and proof.program is not None and len(proof.program.source) > LONG_PROGRAM
        for line in proof_lines(dataclasses.replace(proof, program=None) if is_long else proof):
            self._screen.show(line)
        if is_long:
            self._screen.tell(click.style("/proof shows the program.", dim=True))

    def end(self) -> None:
        """End the line that was begun, if any."""
        self._clear()
        self._write(plain(self._held))
        self._put(self._word)
        self._held = self._word = ""
        if self._column:
            click.echo()
            self._column = 0

    def _write(self, text: str) -> None:
        if not self._screen.is_live:
            self._put(text)
            return
        for part in re.findall(r"\s|\S+", text):
            if not part.isspace():
                self._word += part
                continue
            self._put(self._word)
            self._word = ""
            # The space before a word that goes on the next line is kept back, so that no line ends in one.
            self._word = part if part != "\n" else ""
            if part == "\n":
                self._put("\n")

    def _put(self, text: str) -> None:
        if self._screen.is_live and self._column and n_columns(text.rstrip()) + self._column > _width() and text.strip():
            click.echo()
            self._column, text = 0, text.lstrip(" ")
        click.echo(text, nl=False)
        before, newline, after = text.rpartition("\n")
        self._column = n_columns(after) if newline else self._column + n_columns(text)

    def _clear(self) -> None:
        if self._status:
            click.echo("\r\x1b[2K", nl=False, err=True)
            self._status = ""


def plain(text: str) -> str:
    r"""The text without what moves the cursor, colours or turns around what is read.

    >>> plain("a\x1b[2Jb\ttab\r\n")
    'a�[2Jb\ttab\n'
    """
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n"))


def cleaned(answer: Answer) -> Answer:
    """The answer with all its texts plain."""
    return answer_of(_cleaned(answer.to_dict())) or answer


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {name: _cleaned(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(each) for each in value]
    return value


def n_columns(text: str) -> int:
    r"""Columns that `text` takes on the screen, styles left out.

    >>> n_columns("ab"), n_columns("天文"), n_columns("\x1b[1mab\x1b[0m")
    (2, 4, 2)
    """
    bare = _STYLE.sub("", text)
    if bare.isascii():
        return len(bare)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in bare
    )


def _width() -> int:
    return min(columns() or MOST, MOST)
