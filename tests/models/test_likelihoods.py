"""Likelihoods from the real model, against the same computed without branches, and what ends the scoring."""

from __future__ import annotations

import dataclasses
import threading

import pytest

from models import CannotScoreError, Continuation, Message, ModelError, PromptTooLongError, StoppedScoringError, open_llm
from models.llama_context import BLOCK
from tests.models.slow_context import SlowContext, slow_model

TABLE = "\n".join(
    f"{name} | {n * 37 % 91} boats | 19{n * 7 % 90 + 10}" for n, name in enumerate("Ael Bru Cor Dun Eft".split() * 4)
)
TEXTS = ["the port with the most boats", "number of rows", "sum of boats over rows where year is after 1950", "Eft"]


def asked(text: str, question: str = "Which port has most boats?") -> Continuation:
    system = Message(role="system", content="You read tables.")
    return Continuation(messages=(system, Message(role="user", content=f"{TABLE}\n{question}")), text=text)


def alone(llm, each: Continuation) -> float:
    """The prompt read as for a reply, then the text in one piece after it, in the one sequence there is."""
    context = llm._loaded()
    branch = llm._branch(context, each)
    head = len(branch.given) - 1
    for _ in context.read(branch.given[:head]):
        pass
    tokens = branch.tokens[head:-1]
    batch = context._api.llama_batch_init(BLOCK, 0, 1)
    batch.n_tokens = len(tokens)
    for index, token in enumerate(tokens):
        batch.token[index], batch.pos[index], batch.logits[index] = token, head + index, True
        batch.n_seq_id[index], batch.seq_id[index][0] = 1, 0
    assert context._api.llama_decode(context._ctx, batch) == 0
    total = sum(context._logprob(token, index) for index, token in enumerate(branch.scored))
    context._api.llama_batch_free(batch)
    return total


@pytest.mark.gguf
def test_a_branch_has_the_likelihood_of_its_text_read_in_one_sequence(llm_05b):
    for text in TEXTS:
        found = llm_05b.likelihoods([asked(text)]).found[0]
        assert found.logprob == pytest.approx(alone(llm_05b, asked(text)), abs=1e-3)


@pytest.mark.gguf
def test_token_by_token_and_side_by_side_differ_by_rounding_only(llm_05b):
    context = llm_05b._loaded()
    together = llm_05b.likelihoods([asked(text) for text in TEXTS]).found
    for text, found in zip(TEXTS, together, strict=True):
        branch = llm_05b._branch(context, asked(text))
        for _ in context.read(branch.given):
            pass
        total = 0.0
        for token in branch.scored:
            total += context.logprob(token)
            context.append(token)
        assert len(branch.scored) == found.n_tokens
        # The quantised weights give slightly different sums for blocks of different sizes: some hundredths a token.
        assert found.mean_logprob == pytest.approx(total / found.n_tokens, abs=0.1)


@pytest.mark.gguf
def test_one_question_after_several_readings_shares_the_table(llm_05b):
    readings = ["It asks for the port with the largest number of boats.", "It asks how many ports were founded after 1950."]
    texts = [
        dataclasses.replace(asked("Which port has most boats?", question=reading), prefill="Question: ") for reading in readings
    ]
    found = llm_05b.likelihoods(texts)
    assert found.found[0].logprob > found.found[1].logprob
    assert found.found[0].n_tokens == found.found[1].n_tokens == llm_05b.count_tokens("Which port has most boats?")
    assert found.prompt_tokens < 1.5 * llm_05b.likelihoods(texts[:1]).prompt_tokens


@pytest.mark.gguf
def test_more_texts_than_sequences_are_all_scored_and_a_reply_is_the_same_afterwards(llm_05b):
    question = [Message(role="user", content=f"{TABLE}\nWhich ports are there, and which of them is largest?")]
    before = llm_05b.generate(question, max_tokens=16)
    found = llm_05b.likelihoods([asked(f"{TEXTS[0]} {n}") for n in range(20)]).found
    assert len(found) == 20 and all(each.logprob < 0 for each in found)
    assert llm_05b.generate(question, max_tokens=16).text == before.text


@pytest.mark.gguf
def test_texts_that_do_not_fit_the_context_are_refused(llm_05b):
    with pytest.raises(PromptTooLongError, match="n_ctx=4096"):
        llm_05b.likelihoods([asked("Ael"), asked("boats " * 5000)])


def test_being_told_to_stop_ends_the_scoring_and_nothing_after(monkeypatch):
    context = SlowContext(on_block=lambda n: llm.abort() if n == 2 else None)
    llm = slow_model(monkeypatch, context)
    long = Continuation(messages=(Message(role="user", content="word " * 50 * BLOCK),), text="word word")
    with pytest.raises(StoppedScoringError, match="Ask again"):
        llm.likelihoods([long])
    assert context.n_blocks == 2
    assert llm.likelihoods([dataclasses.replace(long, messages=(Message(role="user", content="a b"),))]).found[0].n_tokens == 2


def test_a_retired_model_scores_nothing(monkeypatch):
    llm = slow_model(monkeypatch, SlowContext())
    llm.retire()
    done = threading.Event()
    with pytest.raises(ModelError, match="shutting down"):
        llm.likelihoods([Continuation(messages=(Message(role="user", content="a b"),), text="c")], look=done.set)
    assert not done.is_set()


def test_an_endpoint_says_that_it_cannot_score(tmp_path):
    llm = open_llm("openai:any@http://127.0.0.1:9/v1", weights_dir=tmp_path)
    with pytest.raises(CannotScoreError, match="in this process"):
        llm.likelihoods([Continuation(messages=(Message(role="user", content="a b"),), text="c")])
