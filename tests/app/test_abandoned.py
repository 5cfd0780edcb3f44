from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from app.abandoned import AbandonableLLM
from app.absent import AbsentLLM
from app.errors import AbandonedError, StoppedError
from app.listener import Listener
from models import Completion, Continuation, EndpointError, Likelihoods, Message, StoppedScoringError
from tests.fakes import ScriptedLLM

ASKED = [Message(role="user", content="hello")]


class Watched(ScriptedLLM):
    """Counts the pieces it was asked for, and knows when its stream was closed."""

    n_pieces = 0
    is_closed = False
    on_piece: Callable[[int], None] = staticmethod(lambda n: None)

    def stream(self, *args: object, **options: object) -> Iterator[str | Completion]:
        try:
            for piece in super().stream(*args, **options):  # type: ignore[arg-type]  # passed on as they came
                self.n_pieces += 1
                self.on_piece(self.n_pieces)
                yield piece
        finally:
            self.is_closed = True


def test_it_answers_as_the_model_does() -> None:
    llm = AbandonableLLM(ScriptedLLM("one two three"), Listener())
    assert llm.generate(ASKED, max_tokens=2, stop=["three"]).text == "one two"
    assert (llm.name, llm.n_ctx, llm.count_tokens("a b")) == ("scripted", 4096, 2)


@pytest.mark.parametrize("through_generate", [False, True])
def test_it_stops_between_two_tokens(through_generate: bool) -> None:
    gone = Listener()
    inner = Watched("one two three four")
    llm = AbandonableLLM(inner, gone)
    if through_generate:
        inner.on_piece = lambda n: gone.leave() if n == 3 else None
        with pytest.raises(AbandonedError):
            llm.generate(ASKED, max_tokens=9)
        assert inner.n_pieces == 3
    else:
        pieces = llm.stream(ASKED, max_tokens=9)
        assert next(pieces) == "one"
        gone.leave()
        with pytest.raises(AbandonedError):
            next(pieces)
    assert inner.is_closed


def test_it_does_not_begin_for_nobody() -> None:
    gone = Listener()
    gone.leave()
    inner = Watched("one")
    with pytest.raises(AbandonedError):
        AbandonableLLM(inner, gone).generate(ASKED, max_tokens=9)
    assert inner.prompts == []


def test_closing_the_stream_closes_the_model() -> None:
    inner = Watched("one two")
    pieces = AbandonableLLM(inner, Listener()).stream(ASKED, max_tokens=9)
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]  # a generator, behind the protocol's Iterator
    assert inner.is_closed


def test_texts_are_scored_until_nobody_waits() -> None:
    gone = Listener()
    inner = ScriptedLLM()
    llm = AbandonableLLM(inner, gone)
    texts = [Continuation(messages=tuple(ASKED), text=text) for text in ("hello", "other")]
    assert llm.likelihoods(texts).found == inner.likelihoods(texts).found
    with pytest.raises(AbandonedError):
        llm.likelihoods(texts, look=gone.leave)
    inner.asked.clear()
    with pytest.raises(AbandonedError):
        llm.likelihoods(texts)
    assert inner.asked == []


def test_scoring_that_was_stopped_is_no_fault_of_the_model() -> None:
    class Stopped(ScriptedLLM):
        def likelihoods(self, *args: object, **options: object) -> Likelihoods:
            raise StoppedScoringError("told to stop")

    with pytest.raises(StoppedError):
        AbandonableLLM(Stopped(), Listener()).likelihoods([Continuation(messages=tuple(ASKED), text="hello")])


def test_a_failure_that_comes_of_leaving_is_none_of_the_models() -> None:
    class Remote(ScriptedLLM):
        def stream(self, *args: object, **options: object) -> Iterator[str | Completion]:
            yield "one"
            raise EndpointError("The connection was closed.")

    gone = Listener()
    pieces = AbandonableLLM(Remote(), gone).stream(ASKED, max_tokens=9)
    assert next(pieces) == "one"
    with pytest.raises(EndpointError):
        next(pieces)
    pieces = AbandonableLLM(Remote(), gone).stream(ASKED, max_tokens=9)
    assert next(pieces) == "one"
    gone.leave()
    with pytest.raises(AbandonedError):
        next(pieces)


def test_a_model_found_late_is_broken_off_too() -> None:
    broken_off: list[int | None] = []

    class Found(ScriptedLLM):
        def abort(self, thread: int | None = None) -> None:
            broken_off.append(thread)

    gone = Listener()
    pieces = AbandonableLLM(AbsentLLM("late", 512, lambda: Found("one two")), gone).stream(ASKED, max_tokens=9)
    assert next(pieces) == "one"
    gone.leave()
    assert broken_off == [threading.get_ident()]
    pieces.close()  # type: ignore[attr-defined]  # a generator, behind the protocol's Iterator
