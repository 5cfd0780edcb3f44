"""What a local model does with questions nobody waits for, and with replies its context has no room for."""

import threading
import time

import pytest

from models import Completion, Message, ModelError, PromptTooLongError
from models.llama_context import BLOCK
from tests.models.slow_context import SlowContext, slow_model


def asked(n_blocks):
    return [Message(role="user", content="word " * (n_blocks * BLOCK))]


def test_a_reader_is_given_a_sign_before_every_block_of_the_prompt(monkeypatch):
    context = SlowContext(n_words=2)
    pieces = list(slow_model(monkeypatch, context).stream(asked(5), max_tokens=9))
    assert pieces[:5] == [""] * 5
    assert "".join(pieces[:-1]) == pieces[-1].text == "word word "
    assert context.n_blocks == 5


def test_a_reply_left_while_its_prompt_is_read_lets_the_next_one_in(monkeypatch):
    context = SlowContext()
    llm = slow_model(monkeypatch, context)
    stream = llm.stream(asked(50), max_tokens=9)
    for _ in range(3):
        assert next(stream) == ""
    stream.close()
    assert context.n_blocks == 2
    assert llm.generate(asked(1), max_tokens=9).finish_reason == "stop"


def test_abort_ends_the_reading_of_a_prompt_and_not_the_next_reply(monkeypatch):
    context = SlowContext(on_block=lambda n: llm.abort() if n == 2 else None)
    llm = slow_model(monkeypatch, context)
    reply = llm.generate(asked(50), max_tokens=9)
    assert (reply.finish_reason, reply.completion_tokens) == ("abort", 0)
    assert context.n_blocks == 2
    assert llm.generate(asked(1), max_tokens=9).finish_reason == "stop"


def test_retiring_ends_the_reply_in_hand_and_all_that_wait(monkeypatch):
    context = SlowContext(block_s=0.01)
    llm = slow_model(monkeypatch, context)
    ended = []

    def ask():
        try:
            ended.append(llm.generate(asked(60), max_tokens=9).finish_reason)
        except ModelError as error:
            ended.append(str(error))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + 5
    while context.n_blocks < 2 and time.monotonic() < deadline:
        time.sleep(0.001)
    llm.retire()
    for thread in threads:
        thread.join(5)
    assert sorted(ended) == ["'slow' takes no more questions: Fulcrum is shutting down. Ask once it runs again."] * 3 + [
        "abort"
    ]
    assert context.n_blocks < 30


@pytest.mark.parametrize(("max_tokens", "n_written"), [(4000, 36), (36, 36), (20, 20)])
def test_a_reply_is_held_to_the_room_beside_its_prompt(monkeypatch, max_tokens, n_written):
    llm = slow_model(monkeypatch, SlowContext(n_words=100), n_ctx=100)
    reply = llm.generate(asked(1), max_tokens=max_tokens)
    assert (reply.finish_reason, reply.completion_tokens) == ("length", n_written)
    assert reply.prompt_tokens + reply.completion_tokens <= llm.n_ctx


def test_a_prompt_that_fills_the_context_is_refused_with_the_counts(monkeypatch):
    llm = slow_model(monkeypatch, SlowContext(n_words=1), n_ctx=BLOCK)
    with pytest.raises(PromptTooLongError, match=r"prompt has 64 tokens, but 'slow' was opened with n_ctx=64.*conversation"):
        llm.generate(asked(1), max_tokens=1)
    llm = slow_model(monkeypatch, SlowContext(n_words=1), n_ctx=BLOCK + 1)
    assert isinstance(llm.generate(asked(1), max_tokens=9), Completion)
