"""The queue for the language model, with events in place of clocks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from app.errors import AbandonedError, QueueFullError, StoppedError
from app.listener import Listener
from app.model_queue import ModelQueue, Place
from app.waiting import Waiting

LONG_S = 10.0


class Asker:
    """An answer in a thread of its own: takes its place, then holds it until it is let go."""

    def __init__(self, queue: ModelQueue, name: str, order: list[str], *, is_promised: bool = False) -> None:
        self.told: list[Waiting] = []
        self.heard = threading.Semaphore(0)
        self.begun = threading.Event()
        self.let_go = threading.Event()
        self.failure: BaseException | None = None
        self.place: Place | None = None
        self.listener = Listener(self._hear)
        self._queue, self._name, self._order, self._is_promised = queue, name, order, is_promised
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _hear(self, waiting: Waiting) -> None:
        self.told.append(waiting)
        self.heard.release()

    def _run(self) -> None:
        try:
            with self._queue.place(self.listener, is_promised=self._is_promised) as self.place:
                self.place.take()
                self.place.take()  # a second use of the model by the same answer waits for nothing
                self._order.append(self._name)
                self.begun.set()
                assert self.let_go.wait(LONG_S)
        except (QueueFullError, StoppedError, AbandonedError) as error:
            self.failure = error
        finally:
            self.begun.set()

    def waits(self) -> Asker:
        assert self.heard.acquire(timeout=LONG_S)
        return self

    def begins(self) -> Asker:
        assert self.begun.wait(LONG_S)
        return self

    def ends(self) -> None:
        self.let_go.set()
        self.thread.join(LONG_S)
        assert not self.thread.is_alive()


@contextmanager
def asking(queue: ModelQueue) -> Iterator[Callable[..., Asker]]:
    askers: list[Asker] = []
    order: list[str] = []

    def ask(name: str, **options: bool) -> Asker:
        askers.append(Asker(queue, name, order, **options))
        return askers[-1]

    ask.order = order  # type: ignore[attr-defined]  # read by one test
    yield ask
    for asker in askers:
        asker.let_go.set()
    for asker in askers:
        asker.thread.join(LONG_S)
        assert not asker.thread.is_alive()
    assert queue.n_waiting == 0


def test_whoever_comes_first_is_first_and_hears_of_every_change() -> None:
    queue = ModelQueue(5)
    with asking(queue) as ask:
        first = ask("first").begins()
        others = [ask(str(n)).waits() for n in range(3)]
        assert [other.told for other in others] == [[Waiting(position=n)] for n in range(3)]
        assert first.told == [] and first.place and first.place.position is None
        first.ends()
        others[0].begins()
        for other in others[1:]:
            other.waits()
        assert [waiting.position for waiting in others[2].told] == [2, 1]
        assert others[1].told[-1].estimated_wait_s is not None  # one answer has been measured by now
        for other in others:
            other.begins().ends()
        assert ask.order == ["first", "0", "1", "2"]  # type: ignore[attr-defined]  # set above
        assert others[2].place and others[2].place.position == 2 and (others[2].place.queued_s or 0) > 0


def test_a_full_queue_sends_away_and_says_for_how_long() -> None:
    queue = ModelQueue(1)
    with asking(queue) as ask:
        ask("first").begins()
        assert not queue.is_full
        ask("second").waits()
        assert queue.is_full
        third = ask("third").begins()
        assert isinstance(third.failure, QueueFullError) and third.failure.retry_after_s >= 1
        assert "max_waiting" in str(third.failure) and queue.n_refused == 1
        ask("a further choice of a request", is_promised=True).waits()


def test_without_waiting_only_an_idle_model_is_given() -> None:
    queue = ModelQueue(0)
    with asking(queue) as ask:
        first = ask("first").begins()
        assert isinstance(ask("second").begins().failure, QueueFullError)
        first.ends()
        assert ask("third").begins().failure is None


def test_whoever_leaves_makes_room_at_once() -> None:
    queue = ModelQueue(2)
    with asking(queue) as ask:
        ask("first").begins()
        second, third = ask("second").waits(), ask("third").waits()
        second.listener.leave()
        assert isinstance(second.begins().failure, AbandonedError)
        assert third.waits().told[-1].position == 0
        ask("fourth").waits()


def test_a_failed_answer_gives_its_place_back() -> None:
    queue = ModelQueue(0)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), queue.place(Listener()) as place:
            place.take()
            raise ZeroDivisionError
    assert queue.estimate_s(0) is None  # what failed says nothing of how long an answer takes


def test_an_answer_that_asks_no_model_stands_in_no_queue() -> None:
    queue = ModelQueue(0)
    with asking(queue) as ask:
        ask("first").begins()
        with queue.place(Listener()) as place:
            assert place.queued_s is None


def test_closing_ends_all_waiting_and_refuses_the_next() -> None:
    queue = ModelQueue(5)
    with asking(queue) as ask:
        ask("first").begins()
        second = ask("second").waits()
        queue.close()
        assert isinstance(second.begins().failure, StoppedError)
        assert isinstance(ask("third").begins().failure, StoppedError)


def test_the_wait_is_estimated_from_what_answers_took() -> None:
    now = 0.0
    queue = ModelQueue(5, clock=lambda: now)
    for seconds in (4.0, 8.0):
        with queue.place(Listener()) as place:
            place.take()
            now += seconds
    assert queue.estimate_s(2) == 12.0
    with queue.place(Listener()) as place:
        place.take()
        now += 2.0
        assert (queue.estimate_s(0), queue.estimate_s(2)) == (4.0, 16.0)
        now += 100.0
        assert queue.estimate_s(1) == 6.0  # an answer that takes longer than the mean is taken to end any moment
    assert queue.estimate_s(1) == pytest.approx(38.0)


def test_several_may_be_at_work_where_the_model_is_elsewhere() -> None:
    queue = ModelQueue(5, n_at_once=2)
    with asking(queue) as ask:
        first, second = ask("first").begins(), ask("second").begins()
        third = ask("third").waits()
        assert third.told[0].position == 0
        second.ends()
        third.begins()
        assert first.thread.is_alive()
