"""Computing that is broken off in the middle of a block, and what is read after it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from models import Completion, Continuation, Message, StoppedScoringError, open_llm
from models.interrupt import Interrupt
from tests.models.slow_context import SlowContext, slow_model

LONG = " ".join(f"Pump {n} lifts {n * 7 % 31} litres and rests for {n * 5 % 11} minutes." for n in range(97))
ASKED = [
    Message(role="system", content=f"Answer from the notes. {LONG}"),
    Message(role="user", content="What does pump 40 lift?"),
]
SHORT_S = 0.03  # a block of a prompt takes several times as long, so this is the middle of one


def test_a_switch_is_thrown_and_reset() -> None:
    switch = Interrupt()
    assert not switch.is_on
    switch.throw()
    switch.throw()
    assert switch.is_on
    switch.reset()
    assert not switch.is_on


def test_only_the_thread_that_has_the_turn_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    llm = slow_model(monkeypatch, SlowContext())
    pieces = llm.stream([Message(role="user", content="hello")], max_tokens=9)
    assert next(iter(pieces)) == ""
    llm.abort(threading.get_ident() + 1)
    *_, whole = pieces
    assert isinstance(whole, Completion) and whole.finish_reason == "stop"
    llm.abort(threading.get_ident())  # its turn is over: nobody is broken off, and neither is the next
    assert llm.generate([Message(role="user", content="hello")], max_tokens=9).finish_reason == "stop"
    pieces = llm.stream([Message(role="user", content="hello")], max_tokens=9)
    assert next(iter(pieces)) == ""
    llm.abort(threading.get_ident())
    *_, whole = pieces
    assert isinstance(whole, Completion) and whole.finish_reason == "abort"


@pytest.mark.gguf
def test_what_was_broken_off_leaves_no_trace_in_the_next_reply(weights_dir: Path) -> None:
    def opened():
        return open_llm("qwen2.5-coder-0.5b", weights_dir=weights_dir)

    fresh = opened()
    expected = fresh.generate(ASKED, max_tokens=24)
    texts = [Continuation(messages=tuple(ASKED[:1]), text=f"Pump {n} rests") for n in range(12)]
    likely = fresh.likelihoods(texts).found
    fresh.close()
    llm = opened()
    assert expected.prompt_tokens > 1500
    for n_blocks in (1, 2, 9):
        pieces = iter(llm.stream(ASKED, max_tokens=24))
        for _ in range(n_blocks):
            assert next(pieces) == ""
        threading.Timer(SHORT_S, llm.abort).start()
        *_, whole = pieces
        assert whole.finish_reason == "abort" and whole.completion_tokens == 0
    short = [Message(role="user", content="Count to fifty.")]
    pieces = iter(llm.stream(short, max_tokens=60))
    while not next(pieces):
        pass
    threading.Timer(SHORT_S, llm.abort).start()
    *_, whole = pieces
    assert whole.finish_reason == "abort" and whole.completion_tokens < 60
    again = llm.generate(ASKED, max_tokens=24)
    assert (again.text, again.mean_logprob) == (expected.text, expected.mean_logprob)

    n_looks = 0

    def look() -> None:
        nonlocal n_looks
        n_looks += 1
        if n_looks == 2:
            threading.Timer(SHORT_S, llm.abort).start()

    with pytest.raises(StoppedScoringError):
        llm.likelihoods(texts, look=look)
    assert llm.likelihoods(texts).found == likely
    assert llm.generate(ASKED, max_tokens=24).text == expected.text
    llm.close()
