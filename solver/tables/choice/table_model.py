"""What a language model adds to one table question: its say among readings, and SQL of its own where no reading answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from corpus import TableCard
from models import ModelError
from solver.tables.choice.chooser import ModelChooser
from solver.tables.choice.own_sql import write_answer
from solver.types import Declined, Solution


class TableModel(ModelChooser):
    """A `Chooser` that also writes SQL. One for each question: the tokens it spent are added to the outcome by `finish`."""

    def finish(self, outcome: Solution | Declined, question: str, cards: Sequence[TableCard]) -> Solution | Declined:
        """The outcome with what the model spent; in place of none, what SQL of the model's own gives over the one table meant.

        `cards` is that table alone, or empty where the asker named none: then nothing is written.
        """
        is_open = isinstance(outcome, Declined) and outcome.doubtful is None and not outcome.is_decisive
        if is_open and len(cards) == 1:
            try:
                written = write_answer(question, cards[0], self._library, self._llm)
            except ModelError:
                return self._counted(outcome)
            outcome = written if isinstance(written, Solution) else _with_tokens(outcome, written)
        return self._counted(outcome)

    def _counted(self, outcome: Solution | Declined) -> Solution | Declined:
        return dataclasses.replace(
            outcome,
            prompt_tokens=outcome.prompt_tokens + self.prompt_tokens,
            cached_tokens=outcome.cached_tokens + self.cached_tokens,
        )


def _with_tokens(outcome: Solution | Declined, spent: Declined) -> Solution | Declined:
    return dataclasses.replace(
        outcome,
        prompt_tokens=outcome.prompt_tokens + spent.prompt_tokens,
        completion_tokens=outcome.completion_tokens + spent.completion_tokens,
        cached_tokens=outcome.cached_tokens + spent.cached_tokens,
    )
