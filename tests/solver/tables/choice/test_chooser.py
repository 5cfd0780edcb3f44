"""The model's say among readings: read off the question's likelihood, and silent where the model cannot say."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pytest

from corpus import Library
from models import CannotScoreError, Continuation, Likelihoods, ModelError
from solver.tables.choice.cards import example_rows, rows_text
from solver.tables.choice.chooser import OF_MODEL, OF_RANKER, ModelChooser, continuation
from solver.tables.opened import open_reading, rank
from solver.types import Solution
from tests.fakes import ScriptedLLM

QUESTION = "which port boats south?"


def test_each_reading_is_followed_by_the_question_which_alone_is_scored(ports: Library) -> None:
    ranked = rank(QUESTION, ports.tables(), ports)[:4]
    llm = ScriptedLLM()
    chooser = ModelChooser(llm, ports)
    said = chooser.choose(QUESTION, ranked[0].card, ranked)
    (asked,) = llm.asked
    assert {each.text for each in asked} == {QUESTION}
    assert len({each.messages[-1].content for each in asked}) == len(ranked)
    assert said is not None
    weighed = [each.score + more for each, more in zip(ranked, said, strict=True)]
    heard = [each.logprob for each in llm.likelihoods(asked).found]
    assert weighed == pytest.approx(
        [OF_RANKER * math.log(each.share) + OF_MODEL * logprob for each, logprob in zip(ranked, heard, strict=True)]
    )
    assert chooser.prompt_tokens > 0


@pytest.mark.parametrize("error", [CannotScoreError("no"), ModelError("weights are missing")])
def test_a_model_that_cannot_score_leaves_the_rankers_order(ports: Library, error: ModelError) -> None:
    class Silent(ScriptedLLM):
        def likelihoods(self, asked: Sequence[Continuation], *, look: Callable[[], None] = lambda: None) -> Likelihoods:
            raise error

    plain = open_reading(QUESTION, ports.tables(), ports)
    chosen = open_reading(QUESTION, ports.tables(), ports, chooser=ModelChooser(Silent(), ports))
    assert isinstance(plain, Solution) and isinstance(chosen, Solution)
    assert chosen.value == plain.value


@pytest.mark.gguf
def test_the_real_model_hears_which_reading_a_question_belongs_to(ports: Library, llm_05b) -> None:  # type: ignore[no-untyped-def]  # as in the other tests of the model
    card = ports.tables()[0]
    table = rows_text(card.columns, example_rows(card.name, ports))
    question = "what is the name of the port with the most boats?"
    meant, other = "the Port with the highest No. of boats", "the total No. of boats"
    found = llm_05b.likelihoods([continuation(question, phrase, table) for phrase in (meant, other)]).found
    assert found[0].logprob > found[1].logprob
