"""A conversation as the terminal has it: what was asked, what came of it, and how the next question is answered."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Sequence
from typing import Final

from app.answering import Answered, Job, answering
from app.conversations import Card, History, Recorder, Turn, recorded
from app.conversations.answers import answer_of
from app.conversations.titles import title_of
from app.errors import AbsentError, HistoryError, NotFoundError
from app.model_queue import ModelQueue
from app.named_tables import about_table
from app.questions import make_query
from app.served import BARE_PREFIX, SERVED, bare
from app.settings import Settings
from app.wiring import local_models, make_llm
from models import Catalog, Message
from router import Answer, Query, Services

UNKEPT: Final = "unkept "
"""How the ids of turns begin that are only in memory."""

AGAIN_TEMPERATURE: Final = 0.7
"""For a model's own words asked for again: without chance they would be the same."""


class Session:
    """One conversation at a time; `turns` are those in force. `notice` is what went wrong with keeping it, told once."""

    def __init__(self, settings: Settings, services: Services, history: History | None) -> None:
        """Nothing is asked yet; without `history` nothing is kept."""
        self.settings = settings
        self.services = services
        self.history = history
        self.model = "fulcrum"
        self.table: str | None = None
        self.turns: list[Turn] = []
        self.card: Card | None = None
        self.listed: tuple[Card, ...] = ()
        self.notice: str | None = None
        self._answer_with = SERVED["fulcrum"]
        self._queue = ModelQueue(0)
        self._n_again = 0

    @property
    def last(self) -> Turn | None:
        """The last turn in force."""
        return self.turns[-1] if self.turns else None

    def last_answer(self) -> Answer:
        """The last turn's answer.

        Raises:
            AbsentError: nothing was asked, or it was not answered.
        """
        if self.last is None:
            raise AbsentError("Nothing has been asked yet. Type a question.")
        found = answer_of(self.last.proof)
        if found is None:
            raise AbsentError(f"The last question was not answered ({self.last.state}). Ask again with /retry.")
        return found

    def begin_anew(self) -> None:
        """Leave the conversation; the next question begins another."""
        self.turns, self.card = [], None

    def open(self, id: str) -> None:
        """Go on with a conversation that was kept.

        Raises:
            HistoryError: conversations are not kept, or cannot be read.
            NotFoundError: no such conversation.
        """
        found = self.kept().store().conversation(id)
        self.card, self.turns = found.card, list(found.turns)

    def kept(self) -> History:
        """Where conversations are kept.

        Raises:
            HistoryError: nowhere, by wish.
        """
        if self.history is None:
            raise HistoryError("This conversation is not kept (--no-history), so there is no list. Start without that option.")
        return self.history

    def use_model(self, name: str) -> None:
        """Answer with another language model, or as another of the API's model ids.

        Raises:
            UnknownModelError: no such model.
            AbsentError: its weights are not here.
        """
        if name in SERVED:
            self._answer_with = SERVED[name]
        else:
            wanted = name.removeprefix(BARE_PREFIX)
            catalogued = [entry.name for entry in Catalog.load().entries if entry.kind == "llm"]
            if wanted in catalogued and wanted not in local_models(self.settings):
                raise AbsentError(f"The weights of {wanted!r} are not here. Fetch them with: fulcrum models pull {wanted}")
            self.services = dataclasses.replace(self.services, llm=make_llm(self.settings, wanted))
            self._answer_with = bare if name != wanted else SERVED["fulcrum"]
        self.model = name

    def use_table(self, name: str | None) -> None:
        """Hold the questions to one table, or to none in particular.

        Raises:
            AbsentError: no such table.
        """
        self.table = name and about_table(Query(text="?"), name, self.services).table

    def question(self, text: str, *, replaces: Turn | None = None) -> tuple[Job, Recorder | None]:
        """The job that answers `text` and writes it down, and who writes.

        Args:
            text: The question.
            replaces: A turn whose place it takes; that and all after it are forgotten.

        Raises:
            RequestError: the question is empty or too long.
        """
        self._look_again()
        if replaces is not None:
            replaces = next((turn for turn in self.turns if turn.id == replaces.id), None)
        before = self.turns if replaces is None else self.turns[: self.turns.index(replaces)]
        query = make_query(text, self.settings, history=_messages(before))
        if self.table:
            query = dataclasses.replace(query, table=self.table)
        if replaces is not None and replaces.question == text and (replaces.proof or {}).get("route") == "chat":
            self._n_again += 1
            query = dataclasses.replace(query, seed=self._n_again, temperature=AGAIN_TEMPERATURE)
        job = answering(self._answer_with, query, self.services, self._queue)
        recorder = self._recorder(replaces, is_first=not before)
        self.turns = list(before)
        return recorded(job, recorder, query.text, self.model), recorder

    def ended(self, text: str, said: str, found: Answered | None, error: str | None, recorder: Recorder | None) -> Turn:
        """The turn that came of a question, as the conversation goes on from it."""
        facts = recorder.facts() if recorder else {}
        if problem := facts.get("conversation_error"):
            self.notice = problem
        turn = Turn(
            id=facts.get("turn", f"{UNKEPT}{len(self.turns)}"),
            question=text,
            asked=time.time(),
            state="answered" if found else "failed" if error else "stopped",
            model=self.model,
            text=found.answer.text if found else said,
            proof=found.answer.to_dict() if found else None,
            error=error,
            finish_reason=found.finish_reason if found else None,
        )
        self.turns.append(turn)
        if self.card is not None and len(self.turns) == 1 and recorder is not None:
            self.card = dataclasses.replace(self.card, title=title_of(text))
        return turn

    def _look_again(self) -> None:
        """Take in what was said in this conversation elsewhere, on the page or in another terminal."""
        if self.card is None or any(turn.id.startswith(UNKEPT) for turn in self.turns):
            return
        try:
            self.open(self.card.id)
        except NotFoundError:
            self.notice = "This conversation was deleted elsewhere; what follows is not kept. /new begins another."
            self.card = None
        except HistoryError as error:
            self.notice = str(error)

    def _recorder(self, replaces: Turn | None, *, is_first: bool) -> Recorder | None:
        if self.history is None or not self.history.is_kept:
            return None
        if self.card is None:
            if not is_first:
                return None  # it could not be kept from its beginning, and half a conversation misleads
            try:
                self.card = self.history.store().create()
            except HistoryError as error:
                self.notice = str(error)
                return None
        is_kept = replaces is not None and not replaces.id.startswith(UNKEPT)
        return Recorder(self.history, self.card.id, replaces=replaces.id if replaces and is_kept else None)


def _messages(turns: Sequence[Turn]) -> list[Message]:
    """The turns that said something, as the router reads them."""
    return [
        message
        for turn in turns
        if turn.text.strip()
        for message in (Message(role="user", content=turn.question), Message(role="assistant", content=turn.text))
    ]
