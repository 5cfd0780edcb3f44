"""Requests whose clients left, over a real server and the real queue of a model that reads slowly."""

from __future__ import annotations

import dataclasses
import threading
import time
from pathlib import Path

import httpx
import pytest

from app.abandoned import AbandonableLLM
from app.absent import AbsentLLM
from app.errors import AbandonedError
from app.listener import Listener
from app.settings import Settings
from models import Message
from models.llama_context import BLOCK
from tests.app.scripted import make_services, running_server
from tests.models.slow_context import SlowContext, slow_model


def test_an_answer_is_left_while_its_prompt_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = Listener()
    context = SlowContext(on_block=lambda n: gone.leave() if n == 2 else None)
    llm = slow_model(monkeypatch, context)
    with pytest.raises(AbandonedError):
        AbandonableLLM(llm, gone).generate([Message(role="user", content="word " * 40 * BLOCK)], max_tokens=9)
    assert context.n_blocks == 2
    pieces = list(AbandonableLLM(llm, Listener()).stream([Message(role="user", content="hi")], max_tokens=9))
    assert "" not in pieces


def test_clients_that_left_do_not_keep_the_next_one_waiting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    context = SlowContext(block_s=0.05)
    services = dataclasses.replace(make_services(tmp_path), llm=slow_model(monkeypatch, context))
    settings = Settings(library=tmp_path / "library.db", weights_dir=tmp_path)

    def ask(text: str, timeout_s: float) -> httpx.Response:
        with httpx.Client(base_url=url, trust_env=False, timeout=timeout_s) as http:
            body = {"model": "bare", "messages": [{"role": "user", "content": text}]}
            return http.post("/v1/chat/completions", json=body)

    def give_up() -> None:
        with pytest.raises(httpx.ReadTimeout):
            ask("word " * 50 * BLOCK, 0.3)

    assert services.library
    with services.library, running_server(settings, services, {}) as url:
        impatient = [threading.Thread(target=give_up) for _ in range(4)]
        for thread in impatient:
            thread.start()
        for thread in impatient:
            thread.join()
        started = time.monotonic()
        assert ask("hi", 20).json()["choices"][0]["message"]["content"] == "word word word "
        assert time.monotonic() - started < 3  # reading all four prompts would take ten seconds
    assert context.n_blocks < 50


@pytest.mark.parametrize("stream", [False, True])
def test_a_reply_with_too_little_room_is_shorter_and_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, stream: bool
) -> None:
    llm = slow_model(monkeypatch, SlowContext(n_words=100), n_ctx=10)
    services = dataclasses.replace(make_services(tmp_path), llm=llm)
    assert services.library
    settings = Settings(library=tmp_path / "library.db", weights_dir=tmp_path)
    body = {"model": "bare", "messages": [{"role": "user", "content": "hello there"}], "max_tokens": 4096, "stream": stream}
    with services.library, running_server(settings, services, {}) as url:
        response = httpx.post(f"{url}/v1/chat/completions", json=body, trust_env=False, timeout=20)
    assert response.status_code == 200
    assert '"completion_tokens":8' in response.text.replace(" ", "")
    assert '"finish_reason":"length"' in response.text.replace(" ", "")


def test_the_model_in_force_is_opened_once_and_all_models_retire_with_the_server(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    retired: list[str] = []
    made: list[str] = []

    class Model(SlowContext):
        def __init__(self, name: str) -> None:
            super().__init__()
            self._model = slow_model(monkeypatch, self)
            self._name = name

        def __getattr__(self, name: str) -> object:
            return getattr(self._model, name)

        def retire(self) -> None:
            retired.append(self._name)

    def make(settings: Settings, name: str) -> object:
        made.append(name)
        return AbsentLLM(name, 512, lambda: Model(name))  # type: ignore[arg-type,return-value]  # enough of an LLM

    monkeypatch.setattr("app.state.make_llm", make)
    monkeypatch.setattr("app.state.local_models", lambda settings: ("in-force", "other"))
    monkeypatch.setattr("app.state.catalogue_ids", lambda: ["bare:in-force", "bare:other"])
    settings = Settings(library=tmp_path / "library.db", weights_dir=tmp_path, model="in-force")
    services = dataclasses.replace(make_services(tmp_path), llm=Model("in-force"))  # type: ignore[arg-type]  # as above
    assert services.library
    with services.library, running_server(settings, services, {}) as url:
        with httpx.Client(base_url=url, trust_env=False, timeout=20) as http:
            for model in ("bare:in-force", "bare", "bare:other", "bare:other"):
                body = {"model": model, "messages": [{"role": "user", "content": "hi"}]}
                assert http.post("/v1/chat/completions", json=body).status_code == 200, model
        assert made == ["other"]
        assert retired == []
    assert sorted(retired) == ["in-force", "other"]
