"""The language model as a chooser among readings: how likely it is that each would be asked for in the words of the question.

A noisy channel: the model scores the question after each reading, not the readings after the question. All readings then
explain the same words, so that none gains by being short or by repeating the question.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from corpus import TableCard
from models import LLM, Continuation, Message, ModelError
from solver.tables.choice.cards import example_rows, rows_text
from solver.tables.choice.phrases import phrase_of
from solver.tables.opened import Ranked
from solver.tables.vocabulary import TableSource

OF_RANKER: Final = 0.6
"""What a nat of the ranker's counts where it is unsure: less than one, as it is surer of its own shades than it should be."""

OF_MODEL: Final = 0.15
"""What a nat of the question's log probability counts. A quarter of the ranker's was best on open questions where that was
unsure and one of its first five readings right."""

_LEAST: Final = 1e-9
_MAX_PHRASE: Final = 400
_SYSTEM: Final = "You ask questions about a table."


class ModelChooser:
    """Satisfies `Chooser` for one question; the tokens it read add up in `prompt_tokens` and `cached_tokens`.

    A model that is missing, fails or cannot score says nothing: the ranker's order then stands.
    """

    def __init__(self, llm: LLM, library: TableSource) -> None:
        self._llm = llm
        self._library = library
        self.prompt_tokens = 0
        self.cached_tokens = 0

    def choose(self, question: str, card: TableCard, ranked: Sequence[Ranked]) -> Sequence[float] | None:
        """What to add to each reading's score, so that the sum is the weighted one of ranker and model; None without help."""
        beginnings = {name: example_rows(name, self._library) for name in {each.card.name for each in ranked}}
        asked = [
            continuation(
                question,
                phrase_of(each.tried.candidate.plan, each.card.columns),
                rows_text(each.card.columns, beginnings[each.card.name]),
            )
            for each in ranked
        ]
        try:
            scored = self._llm.likelihoods(asked)
        except ModelError:
            return None
        self.prompt_tokens += scored.prompt_tokens
        self.cached_tokens += scored.cached_tokens
        return [
            OF_RANKER * math.log(max(each.share, _LEAST)) + OF_MODEL * said.logprob - each.score
            for each, said in zip(ranked, scored.found, strict=True)
        ]


def continuation(question: str, phrase: str, table: str) -> Continuation:
    """The question as what one would ask of a table, as `rows_text` shows it, to learn what the phrase says."""
    wanted = f"Table:\n{table}\n\nWrite a question that asks for {phrase[:_MAX_PHRASE]}."
    turns = (Message(role="system", content=_SYSTEM), Message(role="user", content=wanted))
    return Continuation(messages=turns, text=" ".join(question.split()))
