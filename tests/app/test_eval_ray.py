"""`fulcrum eval --ray`: what is said where Ray is not there, and that the questions go to the workers where it is."""

from __future__ import annotations

import importlib.util
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.cli.program import run
from eval import read_records
from eval.running import Spread
from tests.app.test_eval_data import Adding, made_up_split  # noqa: F401  # a fixture
from tests.eval.running.test_spread import Drawn

needs_ray = pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="the extra `ray` is not installed")
ASKED = ["eval", "--systems", "fulcrum-no-model", "--quiet"]


def test_workers_without_a_cluster_are_one_message(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*ASKED, "--workers", "2"]) == 1
    assert capsys.readouterr().err.startswith("Error: --workers says how many processes of a Ray cluster answer.")


def test_a_missing_package_is_told_with_its_command_before_anything_is_indexed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("app.evaluation.Shelf", lambda *given, **more: pytest.fail("a library was made"))
    monkeypatch.setattr("eval.running.ray_cluster.find_spec", lambda name: None)
    assert run([*ASKED, "--ray", "local", "--out", str(tmp_path / "out")]) == 1
    assert "pip install 'fulcrum[ray]'" in capsys.readouterr().err


@needs_ray
def test_an_address_where_nothing_listens_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert run([*ASKED, "--ray", f"127.0.0.1:{port}", "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"Error: There is no Ray cluster to be had at '127.0.0.1:{port}': ") and "ray start --head" in told


def test_the_workers_are_asked_and_the_time_is_shared_out(
    made_up_split: Path,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    given: list[tuple[str, int | None, int]] = []
    crew = Drawn(2, seed=1)

    class Two:
        width = 2

        def asker(self, shelf: Any, suites: Any) -> Any:
            crew._shelf = shelf
            return Spread(crew, shelf)

    @contextmanager
    def cluster(address: str, *, workers: int | None, n_threads: int) -> Iterator[Two]:
        given.append((address, workers, n_threads))
        yield Two()

    monkeypatch.setattr("app.evaluation.Shelf", Adding)
    monkeypatch.setattr("app.evaluation.cluster", cluster)
    monkeypatch.setenv("FULCRUM_N_THREADS", "3")
    asked = ["eval", "--suite", "gsm8k", "--data", str(made_up_split), "--systems", "fulcrum-no-model", "--items", "6"]
    assert run([*asked, "--out", str(tmp_path / "out"), "--ray", "auto", "--workers", "2"]) == 0
    assert given == [("auto", 2, 3)] and len(crew.given) == 6 and crew.most_at_once == 2
    assert "with 2 workers like this machine" in capsys.readouterr().err
    assert len(read_records(tmp_path / "out" / "gsm8k.fulcrum-no-model.jsonl")) == 6
