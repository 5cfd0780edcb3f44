"""Requests while the model is busy, over a real server: who waits, what they hear, and who need not wait."""

from __future__ import annotations

import dataclasses
import json
import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.settings import Settings
from router import Answer, Evidence, Query, Services
from tests.app.held_model import LONG_S, HeldModel
from tests.app.scripted import PROVED, Script, make_services, running_server

Start = Callable[..., tuple[httpx.Client, HeldModel]]


def late(query: Query, services: Services) -> Generator[str | Evidence | Answer, None, None]:
    """Says something before it asks the model."""
    yield "First "
    assert services.llm
    list(services.llm.stream([], max_tokens=1))
    yield dataclasses.replace(PROVED, text="First and last")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    with ExitStack() as stack:

        def started(**settings: Any) -> tuple[httpx.Client, HeldModel]:
            model = HeldModel()
            services = dataclasses.replace(make_services(tmp_path), llm=model)
            assert services.library
            stack.enter_context(services.library)
            force = Settings(library=tmp_path / "library.db", weights_dir=tmp_path, **settings)
            url = stack.enter_context(running_server(force, services, {"fulcrum": Script(), "late": late}))
            stack.callback(model.retire)
            limits = httpx.Limits(max_connections=60)
            return stack.enter_context(httpx.Client(base_url=url, trust_env=False, timeout=LONG_S, limits=limits)), model

        yield started


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(40) as pool:
        yield pool


def body(text: str = "hello", model: str = "bare", **options: Any) -> dict[str, Any]:
    return {"model": model, "messages": [{"role": "user", "content": text}], **options}


def ask(http: httpx.Client, **options: Any) -> httpx.Response:
    return http.post("/v1/chat/completions", json=body(**options))


def events(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    return (json.loads(line[6:]) for line in lines if line.startswith("data: {"))


def wait_for_waiting(http: httpx.Client, n: int) -> None:
    deadline = time.monotonic() + LONG_S
    while f"fulcrum_queue_waiting {n}.0\n" not in http.get("/metrics").text:
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_whoever_streams_hears_of_their_place_and_is_then_answered(start: Start, threads: ThreadPoolExecutor) -> None:
    http, model = start()
    first = threads.submit(ask, http)
    model.wait_until_begun()
    with http.stream("POST", "/v1/chat/completions", json=body(stream=True)) as response:
        assert response.status_code == 200
        told = events(response.iter_lines())
        assert next(told)["choices"][0]["delta"] == {"role": "assistant", "content": ""}
        waiting = next(told)
        assert waiting["fulcrum"] == {"waiting": {"position": 0, "estimated_wait_s": None}}
        assert waiting["choices"][0]["delta"] == {}
        model.let_go(2)
        rest = list(told)
    assert "".join(each["choices"][0]["delta"].get("content", "") for each in rest) == "The bare model speaks."
    assert rest[-1]["fulcrum"]["timings"]["queued"] > 0
    assert first.result().status_code == 200 and model.most_at_once == 1


def test_whoever_does_not_stream_is_told_afterwards(start: Start, threads: ThreadPoolExecutor) -> None:
    http, model = start()
    first = threads.submit(ask, http)
    model.wait_until_begun()
    second = threads.submit(ask, http)
    wait_for_waiting(http, 1)
    model.let_go(2)
    assert "x-queue-position" not in first.result().headers
    assert first.result().json()["fulcrum"]["timings"]["queued"] < second.result().json()["fulcrum"]["timings"]["queued"]
    assert second.result().headers["x-queue-position"] == "0"


@pytest.mark.parametrize("stream", [False, True])
def test_a_full_queue_is_429_and_says_when_to_ask_again(start: Start, threads: ThreadPoolExecutor, stream: bool) -> None:
    http, model = start(max_waiting=1)
    pending = [threads.submit(ask, http)]
    model.wait_until_begun()
    pending.append(threads.submit(ask, http))
    wait_for_waiting(http, 1)
    refused = ask(http, stream=stream)
    assert refused.status_code == 429 and int(refused.headers["retry-after"]) >= 1
    error = refused.json()["error"]
    assert (error["type"], error["code"]) == ("rate_limit_error", "queue_full") and "Ask again in" in error["message"]
    begun = ask(http, model="late", stream=True)
    assert begun.status_code == 200
    assert [each for each in events(iter(begun.text.splitlines()))][-1]["error"]["code"] == "queue_full"
    model.let_go(2)
    assert [one.result().status_code for one in pending] == [200, 200]


def test_what_needs_no_model_is_answered_while_everything_waits(start: Start, threads: ThreadPoolExecutor) -> None:
    http, model = start(max_waiting=30)
    pending = [threads.submit(ask, http, n=8 if n == 0 else 1) for n in range(31)]
    wait_for_waiting(http, 30)
    assert ask(http).status_code == 429
    for _ in range(30):
        assert ask(http, text="solve", model="fulcrum").json()["choices"][0]["message"]["content"] == PROVED.text
    model.let_go(38)
    assert [one.result().status_code for one in pending] == [200] * 31
    assert model.most_at_once == 1


def test_a_request_for_several_choices_is_not_sent_away_half_served(start: Start, threads: ThreadPoolExecutor) -> None:
    http, model = start(max_waiting=1)
    several = threads.submit(ask, http, n=3)
    model.wait_until_begun()
    other = threads.submit(ask, http)
    wait_for_waiting(http, 1)
    model.let_go(4)
    assert len(several.result().json()["choices"]) == 3
    assert other.result().status_code == 200
