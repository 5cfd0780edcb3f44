"""Whether a server says rightly that it can answer questions."""

from __future__ import annotations

import dataclasses
import itertools
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from app.absent import AbsentLLM
from app.health import Finding
from app.listener import Listener
from app.readiness import Readiness, readiness
from app.settings import Settings
from app.state import ServerState
from models import LLM, WeightsMissingError
from router import Services
from solver import Sandbox, SandboxError
from tests.app.scripted import Script, make_services, running_server
from tests.fakes import HashEmbedder


def found(services: Services, folder: Path, *, is_full: bool = False) -> dict[str, Finding]:
    state = ServerState(Settings(library=folder / "library.db", weights_dir=folder, max_waiting=0), services, {})
    try:
        if is_full:
            with state.queue.place(Listener()) as place:
                place.take()
                return {finding.what: finding for finding in readiness(state)}
        return {finding.what: finding for finding in readiness(state)}
    finally:
        state.end_answers()


def no_weights() -> LLM:
    raise WeightsMissingError("Weights of 'qwen' are not there. Fetch them with `fulcrum models pull qwen`.")


def test_everything_is_there(tmp_path: Path) -> None:
    with Sandbox() as sandbox:
        services = dataclasses.replace(make_services(tmp_path), sandbox=sandbox, embedder=HashEmbedder())
        assert services.library
        with services.library:
            states = {what: finding.state for what, finding in found(services, tmp_path).items()}
    assert states == dict.fromkeys(("library", "model", "embedder", "sandbox", "queue"), "ok")


def test_what_is_missing_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dead(*args: object, **options: object) -> None:
        raise SandboxError("The isolated process stopped twice.")

    sandbox = Sandbox()
    monkeypatch.setattr(sandbox, "run", dead)
    services = Services(llm=AbsentLLM("qwen", 512, no_weights), sandbox=sandbox)
    findings = found(services, tmp_path, is_full=True)
    assert {what for what, finding in findings.items() if finding.state == "missing"} == {"model", "sandbox", "queue"}
    assert findings["library"].state == "note" and "fulcrum index" in findings["library"].mend
    assert "models pull qwen" in findings["model"].detail
    assert all(finding.mend for finding in findings.values() if finding.state != "ok")


def test_a_library_that_cannot_be_read_is_missing(tmp_path: Path) -> None:
    services = make_services(tmp_path)
    assert services.library
    services.library.close()
    assert found(services, tmp_path)["library"].state == "missing"


def test_over_http_it_is_200_or_503(tmp_path: Path) -> None:
    services = make_services(tmp_path)
    assert services.library
    settings = Settings(library=tmp_path / "library.db", weights_dir=tmp_path)
    with services.library, running_server(settings, services, {"fulcrum": Script()}) as url:
        response = httpx.get(f"{url}/readyz", trust_env=False, timeout=20)
        assert response.status_code == 200 and response.json()["missing"] == []
    services = Services(llm=AbsentLLM("qwen", 512, no_weights))
    with running_server(settings, services, {"fulcrum": Script()}) as url:
        response = httpx.get(f"{url}/readyz", trust_env=False, timeout=20)
        assert response.status_code == 503 and response.json()["status"] == "not ready"
        (missing,) = response.json()["missing"]
        assert (missing["what"], "models pull" in missing["detail"]) == ("model", True)


def test_probes_that_come_at_once_share_a_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times = itertools.count()
    all_there = threading.Semaphore(0)
    n_looks = 0

    def clock() -> float:
        all_there.release()
        return next(times)

    def look(_: ServerState) -> Iterator[Finding]:
        nonlocal n_looks
        n_looks += 1
        if n_looks == 1:
            for _each in range(13):  # the first comes and begins to look, then eleven others come
                assert all_there.acquire(timeout=20)
        yield Finding(what="model", state="ok", detail=f"look {n_looks}")

    monkeypatch.setattr("app.readiness.readiness", look)
    state = ServerState(Settings(library=tmp_path / "library.db"), Services(), {})
    shared = Readiness(state, clock=clock)
    with ThreadPoolExecutor(12) as pool:
        told = [found[0].detail for found in pool.map(lambda _: shared.findings(), range(12))]
    assert sorted(told) == ["look 1", *["look 2"] * 11]
    assert shared.findings()[0].detail == "look 3"
    state.end_answers()
