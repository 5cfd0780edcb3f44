"""A worker in this process: what it is made of travels, its libraries are copies of its own, its answers those made here."""

from __future__ import annotations

import dataclasses
import pickle
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from eval import EvalError, Models, Record, Sample, Shelf, Suite, SystemSpec
from eval.running.asking import ask
from eval.running.own_folder import OwnFolder
from eval.running.spread import judging_digest
from eval.running.worker import Kit, Worker, kit_of
from models import WeightsMissingError
from tests.fakes import HashEmbedder, ScriptedLLM

SPECS = {"told": SystemSpec(name="told", kind="retrieval", model="scripted")}


@pytest.fixture(autouse=True)
def fakes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("eval.systems.models.open_embedder", lambda name, **_: HashEmbedder(name=name))
    monkeypatch.setattr("eval.systems.models.open_llm", lambda name, **_: ScriptedLLM(default="Answer: green", name=name))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.fixture
def suites() -> tuple[Suite, ...]:
    """Two suites about the same documents, and one about others."""
    asked = Sample(id="a", kind="k", question="Which colour has the lamp of Ostrel?", answer="green", answer_type="text")
    return tuple(
        Suite(name=name, version="1", samples=(asked,), variants=(asked,), source="here", write_documents=write)
        for name, write in (("x", write_lamp), ("y", write_lamp), ("z", partial(write_lamp, name="two.md")))
    )


def write_lamp(folder: Path, name: str = "one.md") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("# Lamps\n\nThe lamp of Ostrel is green.\n", encoding="utf-8")


def kit(folder: Path, suites: tuple[Suite, ...]) -> tuple[Shelf, Kit]:
    shelf = Shelf(folder / "run", Models(weights_dir=Path("weights"), n_threads=8, api_key="k"), specs=SPECS)
    return shelf, kit_of(shelf, suites, n_threads=2)


def folders(tmp_path: Path) -> list[Path]:
    return list(tmp_path.glob("fulcrum-worker-*"))


def test_what_comes_back_is_what_would_be_recorded_here(tmp_path: Path, suites: tuple[Suite, ...]) -> None:
    shelf, made = kit(tmp_path, suites)
    worker = Worker(pickle.loads(pickle.dumps(made)))
    with shelf:
        assert worker.open()[1] == judging_digest()
        for suite in suites:
            for name in ("told", "fulcrum-no-model"):
                sample = suite.samples[0]
                there = worker.ask(suite.name, sample, name, seed=3, repeat=1, commit="abc")
                here = ask(shelf.system(name, suite), suite, sample, seed=3, repeat=1, commit="abc")
                assert _lasting(there) == _lasting(here) and there.correct
    worker.close()
    assert folders(tmp_path) == []


def test_suites_that_share_a_library_send_it_once_and_nothing_in_a_kit_is_open(
    tmp_path: Path, suites: tuple[Suite, ...]
) -> None:
    shelf, made = kit(tmp_path, suites)
    with shelf:
        assert [names for names, _ in made.libraries] == [("x", "y"), ("z",)]
        assert all(data.startswith(b"SQLite format 3") for _, data in made.libraries)
        assert made.models.n_threads == 2 and made.models.weights_dir == Path("weights").absolute()
        assert all(suite.write_documents is None and not suite.variants for suite in made.suites)


def test_a_machine_without_weights_is_named(tmp_path: Path, suites: tuple[Suite, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    shelf, made = kit(tmp_path, suites[:1])
    worker = Worker(made)
    worker.open()

    def missing(name: str, **_: object) -> None:
        raise WeightsMissingError("No weights of it here.")

    monkeypatch.setattr("eval.systems.models.open_llm", missing)
    with shelf, pytest.raises(EvalError, match=r"The machine '.+' cannot open 'told': No weights of it here\."):
        worker.ask("x", suites[0].samples[0], "told", seed=0, repeat=0, commit="")
    worker.close()


def test_the_folder_of_a_killed_process_goes_with_the_next_one(tmp_path: Path) -> None:
    left = OwnFolder().__enter__()
    left._lock.close()  # as the system does it when a process is killed
    with OwnFolder() as first, OwnFolder() as second:
        assert sorted(folders(tmp_path)) == sorted([first.path, second.path])
        assert first.path.stat().st_mode & 0o077 == 0
    assert folders(tmp_path) == []


def _lasting(record: Record) -> dict[str, Any]:
    """All of a record but what differs from one time to the next."""
    kept = {key: value for key, value in dataclasses.asdict(record).items() if key not in ("seconds", "cpu_s", "joules")}
    return {**kept, "answer": {key: kept["answer"][key] for key in ("text", "route", "standing", "result")}}
