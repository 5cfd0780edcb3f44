"""The conversations of one library, in one SQLite file that server and terminal share.

Search reads the folded text of every turn in force instead of a full-text index: that takes milliseconds for a person's ten
thousand turns, finds any part of a word in any script, and leaves no word behind in an index once a turn is deleted.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, cast

from app.conversations.database import in_words, open_database
from app.conversations.folding import folded, words_of
from app.conversations.owners import is_running, new_owner
from app.conversations.rows import CARD, HAS_WORD, TURN, card_of, checked_title, found_in, replace_from, settle, unknown
from app.conversations.titles import UNTITLED, title_of
from app.conversations.types import Card, Conversation, Turn, TurnState
from app.errors import HistoryError
from app.questions import well_formed

EMPTY_KEPT_S: Final = 86_400.0
"""How long a conversation that was begun without a question is kept."""


class ConversationStore:
    """Every method may be called from any thread; all raise HistoryError when the file cannot be read or written.

    `notice` is what a person should know of how the file was opened: that a damaged one was set aside, and where.
    """

    def __init__(self, path: Path, *, clock: Callable[[], float] = time.time) -> None:
        """Open or make the file at `path`; `clock` gives seconds since 1970.

        Raises:
            HistoryError: the file cannot be used.
        """
        self.path = path
        self._clock = clock
        self._owner = new_owner()
        self._writing, self._reading, self.notice = open_database(path)
        self._write_lock, self._read_lock = threading.Lock(), threading.Lock()
        self._is_closed = False
        with suppress(HistoryError):  # a file that can only be read is still good for reading
            self._tidy()

    def create(self, title: str | None = None) -> Card:
        """A new conversation; without a title its first question gives one.

        Raises:
            RequestError: the title is empty or too long.
        """
        # A leading dash would be taken for an option where an id is typed after a command.
        id = "c" + secrets.token_urlsafe(16)
        shown = UNTITLED if title is None else checked_title(title)
        now = self._clock()
        with self._write() as connection:
            connection.execute(
                "INSERT INTO conversations (id, title, folded_title, is_titled, created, updated, touched)"
                " VALUES (?, ?, ?, ?, ?, ?, (SELECT ifnull(max(touched), 0) + 1 FROM conversations))",
                (id, shown, folded(shown), title is not None, now, now),
            )
        return Card(id=id, title=shown, created=now, updated=now, n_turns=0)

    def cards(self, query: str = "", *, limit: int = 50, before: str | None = None) -> tuple[tuple[Card, ...], bool]:
        """Conversations by their last turn, newest first, and whether there are more after these.

        Args:
            query: Words that must all be in the conversation, in its title, questions or answers; parts of words count.
            limit: Most cards to come back, >= 1.
            before: Id of the last card of an earlier call, to go on after it.

        Raises:
            RequestError: the query is too long.
            NotFoundError: `before` is no conversation.
        """
        words = words_of(query)
        conditions = ["(is_titled OR n_turns > 0)", *[HAS_WORD] * len(words)]
        values: list[object] = [word for word in words for _ in range(2)]
        if before is not None:
            conditions.append("touched < (SELECT touched FROM conversations WHERE id = ?)")
            values.append(before)
            self.card(before)
        with self._read() as connection:
            rows = connection.execute(
                f"{CARD} WHERE {' AND '.join(conditions)} ORDER BY touched DESC LIMIT ?", (*values, limit + 1)
            ).fetchall()
            cards = tuple(card_of(row, found_in(connection, row[0], words)) for row in rows[:limit])
        return cards, len(rows) > limit

    def card(self, id: str) -> Card:
        """One conversation's card.

        Raises:
            NotFoundError: no such conversation.
        """
        with self._read() as connection:
            row = connection.execute(f"{CARD} WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise unknown(id)
        return card_of(row)

    def conversation(self, id: str) -> Conversation:
        """One conversation with its turns in force.

        Raises:
            NotFoundError: no such conversation.
        """
        card = self.card(id)
        with self._read() as connection:
            rows = connection.execute(
                f"{TURN} WHERE conversation = (SELECT number FROM conversations WHERE id = ?)"
                " AND NOT is_replaced ORDER BY number",
                (id,),
            ).fetchall()
        return Conversation(card=card, turns=tuple(map(self._turn, rows)))

    def questions(self, limit: int) -> tuple[str, ...]:
        """The last questions asked in any conversation, each once, newest first."""
        with self._read() as connection:
            rows = connection.execute("SELECT question FROM turns ORDER BY number DESC LIMIT ?", (limit,)).fetchall()
        return tuple(dict.fromkeys(row[0] for row in rows))

    def rename(self, id: str, title: str) -> Card:
        """The conversation under another title, which no question changes any more.

        Raises:
            NotFoundError: no such conversation.
            RequestError: the title is empty or too long.
        """
        shown = checked_title(title)
        with self._write() as connection:
            connection.execute(
                "UPDATE conversations SET title = ?, folded_title = ?, is_titled = 1 WHERE id = ?", (shown, folded(shown), id)
            )
        return self.card(id)

    def delete(self, id: str) -> None:
        """Remove a conversation, replaced turns too; none of its words is left in any file.

        Raises:
            NotFoundError: no such conversation.
        """
        with self._write() as connection:
            if connection.execute("DELETE FROM conversations WHERE id = ?", (id,)).rowcount == 0:
                raise unknown(id)
        self._empty_log()

    def begin(self, conversation: str, question: str, *, model: str, replaces: str | None = None) -> str:
        """Write down that a question is being answered; gives the id of its turn.

        Args:
            conversation: Id of the conversation.
            question: As it was asked.
            model: The model id that answers.
            replaces: A turn in force; it and all after it are kept but no longer shown.

        Raises:
            NotFoundError: no such conversation, or no such turn in force in it.
        """
        id = "t" + secrets.token_urlsafe(9)
        now = self._clock()
        with self._write() as connection:
            row = connection.execute("SELECT number, is_titled FROM conversations WHERE id = ?", (conversation,)).fetchone()
            if row is None:
                raise unknown(conversation)
            number, is_titled = row
            if replaces is not None:
                replace_from(connection, number, replaces)
            turn = connection.execute(
                "INSERT INTO turns (id, conversation, question, asked, model, owner, state)"
                " VALUES (?, ?, ?, ?, ?, ?, 'answering')",
                (id, number, question, now, model, self._owner),
            ).lastrowid
            connection.execute("INSERT INTO words VALUES (?, ?, ?)", (turn, number, folded(question)))
            is_first = not connection.execute(
                "SELECT 1 FROM turns WHERE conversation = ? AND NOT is_replaced AND number < ? LIMIT 1", (number, turn)
            ).fetchone()
            if is_first and not is_titled:
                title = title_of(question)
                connection.execute(
                    "UPDATE conversations SET title = ?, folded_title = ? WHERE number = ?", (title, folded(title), number)
                )
            connection.execute(
                "UPDATE conversations SET updated = ?, touched = (SELECT max(touched) + 1 FROM conversations) WHERE number = ?",
                (now, number),
            )
        return id

    def save(self, turn: str, text: str) -> None:
        """Keep what has come of an answer so far."""
        with self._write() as connection:
            connection.execute("UPDATE turns SET text = ? WHERE id = ? AND state = 'answering'", (well_formed(text), turn))

    def finish(
        self,
        turn: str,
        state: TurnState,
        *,
        text: str,
        proof: Mapping[str, Any] | None = None,
        error: str | None = None,
        finish_reason: str | None = None,
    ) -> None:
        """Write down what came of a question; a turn deleted meanwhile stays deleted."""
        text = well_formed(text)
        kept = None if proof is None else well_formed(json.dumps(proof, ensure_ascii=False, separators=(",", ":"), default=str))
        with self._write() as connection:
            connection.execute(
                "UPDATE turns SET state = ?, text = ?, proof = ?, error = ?, finish_reason = ? WHERE id = ?",
                (state, text, kept, error, finish_reason, turn),
            )
            row = connection.execute("SELECT number, question FROM turns WHERE id = ?", (turn,)).fetchone()
            if row is None:
                return
            connection.execute("UPDATE words SET folded = ? WHERE turn = ?", (folded(f"{row[1]}\n{text}"), row[0]))
            connection.execute(
                "UPDATE conversations SET updated = ? WHERE number = (SELECT conversation FROM turns WHERE id = ?)",
                (self._clock(), turn),
            )

    def close(self) -> None:
        """Close the file; answers still being written count as stopped. Safe to call again."""
        with self._write_lock, self._read_lock:
            if self._is_closed:
                return
            self._is_closed = True
            with suppress(sqlite3.Error):  # whoever opens them next finds their writer gone
                settle(self._writing, self._owner)
            self._reading.close()
            self._writing.close()

    def _turn(self, row: tuple[Any, ...]) -> Turn:
        id, question, asked, state, model, text, proof, error, finish_reason, owner = row
        return Turn(
            id=id,
            question=question,
            asked=asked,
            state="stopped" if state == "answering" and not is_running(owner) else cast(TurnState, state),
            model=model,
            text=text,
            proof=None if proof is None else json.loads(proof),
            error=error,
            finish_reason=finish_reason,
        )

    def _tidy(self) -> None:
        """Settle what earlier processes left: answers whose writer is gone, conversations nothing was asked in."""
        with self._write() as connection:
            rows = connection.execute("SELECT DISTINCT owner FROM turns WHERE state = 'answering'").fetchall()
            for (owner,) in rows:
                if not is_running(owner):
                    settle(connection, owner)
            connection.execute(
                "DELETE FROM conversations WHERE NOT is_titled AND created < ?"
                " AND NOT EXISTS (SELECT 1 FROM turns WHERE conversation = conversations.number)",
                (self._clock() - EMPTY_KEPT_S,),
            )

    def _empty_log(self) -> None:
        """Bring the write-ahead log, which holds what was there before, into the file and cut it to nothing."""
        with self._write_lock, self._read_lock, in_words(self.path):
            if not self._is_closed:
                self._writing.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        """A transaction that commits as a whole or not at all."""
        with self._write_lock, in_words(self.path):
            self._look()
            connection = self._writing
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # SQLite has already rolled back on a full disk
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _read(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one moment of the file, whatever is being written."""
        with self._read_lock, in_words(self.path):
            self._look()
            self._reading.execute("BEGIN")
            try:
                yield self._reading
            finally:
                self._reading.execute("COMMIT")

    def _look(self) -> None:
        if self._is_closed:
            raise HistoryError("The conversations have been closed because the program is ending. Ask again once it runs.")
