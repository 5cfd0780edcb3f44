"""What the statements of the store have in common: the rows they read, and what is said when there is none."""

from __future__ import annotations

import sqlite3
from typing import Any, Final

from app.conversations.folding import folded, snippet
from app.conversations.types import Card
from app.errors import NotFoundError, RequestError
from app.questions import well_formed

MOST_TITLE_CHARS: Final = 200

CARD: Final = """SELECT number, id, title, created, updated,
  (SELECT count(*) FROM turns WHERE conversation = conversations.number AND NOT is_replaced) AS n_turns
  FROM conversations"""
HAS_WORD: Final = """(instr(folded_title, ?)
  OR EXISTS (SELECT 1 FROM words WHERE conversation = conversations.number AND instr(folded, ?)))"""
TURN: Final = "SELECT id, question, asked, state, model, text, proof, error, finish_reason, owner FROM turns"


def card_of(row: tuple[Any, ...], found: str | None = None) -> Card:
    """The card of a row of `CARD`, with the snippet that was found."""
    _, id, title, created, updated, n_turns = row
    return Card(id=id, title=title, created=created, updated=updated, n_turns=n_turns, snippet=found)


def found_in(connection: sqlite3.Connection, conversation: int, words: tuple[str, ...]) -> str | None:
    """Where the newest turn with one of `words` has it; None where only the title has one."""
    for word in words:
        row = connection.execute(
            "SELECT question, text FROM words JOIN turns ON turns.number = words.turn"
            " WHERE words.conversation = ? AND instr(words.folded, ?) ORDER BY words.turn DESC LIMIT 1",
            (conversation, word),
        ).fetchone()
        if row is not None:
            return snippet("\n".join(row), words)
    return None


def replace_from(connection: sqlite3.Connection, conversation: int, turn: str) -> None:
    """Take a turn and all after it out of force.

    Raises:
        NotFoundError: it is not in force in that conversation.
    """
    row = connection.execute(
        "SELECT number FROM turns WHERE id = ? AND conversation = ? AND NOT is_replaced", (turn, conversation)
    ).fetchone()
    if row is None:
        raise NotFoundError(
            f"The conversation has no turn {turn!r} to replace: it has been replaced already, or never was. Load it again.",
            param="fulcrum.replaces",
            code="turn_not_found",
        )
    connection.execute("DELETE FROM words WHERE conversation = ? AND turn >= ?", (conversation, row[0]))
    connection.execute("UPDATE turns SET is_replaced = 1 WHERE conversation = ? AND number >= ?", (conversation, row[0]))


def settle(connection: sqlite3.Connection, owner: str) -> None:
    """Call stopped what `owner` left unfinished, and let it be found by what had been saved of it."""
    left = connection.execute(
        "SELECT number, question, text FROM turns WHERE state = 'answering' AND owner = ?", (owner,)
    ).fetchall()
    for number, question, text in left:
        connection.execute("UPDATE turns SET state = 'stopped' WHERE number = ?", (number,))
        connection.execute("UPDATE words SET folded = ? WHERE turn = ?", (folded(f"{question}\n{text}"), number))


def unknown(id: str) -> NotFoundError:
    """What is said of an id that is none."""
    return NotFoundError(
        f"There is no conversation {id!r}. It may have been deleted; GET /fulcrum/conversations lists them.",
        param="conversation",
        code="conversation_not_found",
    )


def checked_title(title: str) -> str:
    """The title on one line.

    Raises:
        RequestError: it is empty or too long.
    """
    shown = " ".join(well_formed(title).split())
    if not shown:
        raise RequestError("The title is empty. Send some text.", param="title", code="empty_title")
    if len(shown) > MOST_TITLE_CHARS:
        raise RequestError(
            f"The title has {len(shown):,} characters; the limit is {MOST_TITLE_CHARS}. Send a shorter one.",
            param="title",
            code="title_too_long",
        )
    return shown
