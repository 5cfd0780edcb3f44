"""The documents lane left while the model reads its prompt, over the real queue of a model that reads slowly."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

import pytest

from models import Completion, Message
from models.llama_context import BLOCK
from router import Answer, Evidence, Query, Services, stream
from tests.fakes import ScriptedLLM
from tests.models.slow_context import SlowContext, slow_model

# The quote is short, so the prompt is made long by the question, of which the lane shows the model its first 1000 characters.
QUESTION = "Who built the Merrow crane " + "a b c d e f g h " * 60 + "?"
N_BLOCKS = 1000 // 2 // BLOCK


def _services(services: Services, llm: object) -> Services:
    return dataclasses.replace(services, llm=llm, lanes=("documents",))  # type: ignore[arg-type]


def test_a_closed_answer_stops_the_reading(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    context = SlowContext()
    llm = slow_model(monkeypatch, context)
    pieces = stream(Query(text=QUESTION), _services(services, llm))
    assert isinstance(next(pieces), Evidence)
    assert next(pieces) == ""  # its turn has come, nothing is read yet
    assert next(pieces) == ""
    assert context.n_blocks == 1
    pieces.close()  # type: ignore[attr-defined]
    assert context.n_blocks == 1
    assert llm.generate([Message(role="user", content="hi")], max_tokens=9).finish_reason == "stop"  # the queue is free again


def test_the_whole_prompt_is_read_by_who_waits(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    context = SlowContext()
    *pieces, last = stream(Query(text=QUESTION), _services(services, slow_model(monkeypatch, context)))
    assert isinstance(last, Answer) and last.standing == "cited"
    assert context.n_blocks >= N_BLOCKS and len(pieces) >= context.n_blocks
    assert "".join(piece for piece in pieces if isinstance(piece, str)) == ""


def test_an_interrupt_while_reading_frees_the_model(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(n: int) -> None:
        if n == 2:
            raise KeyboardInterrupt

    context = SlowContext(on_block=interrupt)
    llm = slow_model(monkeypatch, context)
    with pytest.raises(KeyboardInterrupt):
        list(stream(Query(text=QUESTION), _services(services, llm)))
    assert context.n_blocks == 2
    assert llm.generate([Message(role="user", content="hi")], max_tokens=9).finish_reason == "stop"


def test_half_a_reply_is_no_short_answer(services: Services) -> None:
    class Broken(ScriptedLLM):
        def stream(self, messages: Sequence[Message], **given: object) -> Iterator[str | Completion]:  # type: ignore[override]
            for piece in super().stream(messages, **given):  # type: ignore[arg-type]
                yield dataclasses.replace(piece, finish_reason="abort") if isinstance(piece, Completion) else piece

    query = Query(text="Tell me about the Merrow crane of the harbour.")
    whole = list(stream(query, _services(services, ScriptedLLM('built by Ada"'))))[-1]
    broken = list(stream(query, _services(services, Broken('built by Ada"'))))[-1]
    assert isinstance(whole, Answer) and isinstance(broken, Answer)
    assert whole.result is not None and whole.result.text == "built by Ada"
    assert broken.result is None and broken.quotes == whole.quotes
