"""Peak memory: measured of a process and of those it started, kept beside the records, read by the report."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import eval.systems.models
from eval import EvalError, evaluation
from eval.cost import PeakMemory, read_memory
from eval.cost.__main__ import main
from eval.cost.memory import held_mb, in_a_process, measure
from tests.eval.reporting.made_run import write_run
from tests.fakes import HashEmbedder, ScriptedLLM

SYSTEMS = ("bare-1.5b", "fulcrum-0.5b")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_run(tmp_path, domains=("general",), systems=(*SYSTEMS, "wrong-table"), n=2)


def test_what_a_process_held_once_is_told_though_it_gave_it_back() -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("this system does not tell")
    code = "held = bytearray(80_000_000); del held; print(1, flush=True); input()"
    child = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdout is not None and child.stdout.readline()
    peak = held_mb(child.pid)
    child.communicate(b"\n")
    assert 76 < peak < 250
    assert held_mb(child.pid) == 0.0


def test_every_system_of_the_run_is_measured_once_and_kept(folder: Path) -> None:
    asked: list[tuple[str, tuple[str, ...]]] = []
    said: list[str] = []

    def measured(system: str, suites: Sequence[str]) -> PeakMemory:
        asked.append((system, tuple(suites)))
        return PeakMemory(peak_mb=100 * len(asked), n=2)

    found = measure(folder, measured, say=said.append)
    assert asked == [(system, ("general",)) for system in (*SYSTEMS, "wrong-table")]
    assert read_memory(folder) == found == measure(folder, measured, say=said.append)
    assert len(asked) == 3 and "bare-1.5b: 100 MB" in said
    assert evaluation(folder).memory["fulcrum-0.5b"] == PeakMemory(peak_mb=200, n=2)


def test_a_system_of_a_file_is_named_and_left_out(folder: Path) -> None:
    manifest = json.loads((folder / "run.json").read_text())
    manifest["systems"]["served-7b"] = None
    (folder / "run.json").write_text(json.dumps(manifest))
    said: list[str] = []
    found = measure(folder, lambda system, suites: PeakMemory(peak_mb=1, n=1), say=said.append)
    assert "served-7b" not in found and any(line.startswith("served-7b: not measured") for line in said)


def test_a_folder_that_is_no_run_is_refused_and_a_torn_file_holds_nothing(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="Name the folder of a run"):
        measure(tmp_path, lambda system, suites: PeakMemory(peak_mb=1, n=1))
    (tmp_path / "memory.json").write_text('{"a": {"peak_mb"')
    assert read_memory(tmp_path) == {}


@pytest.mark.parametrize("system, embeds", [("bare-0.5b", False), ("fulcrum-0.5b", True)])
def test_the_process_asks_two_questions_and_a_model_alone_needs_no_embedder(
    system: str, embeds: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    llm, opened = ScriptedLLM(default="Answer: 7"), list[str]()

    def embedder(name: str, **_: object) -> HashEmbedder:
        opened.append(name)
        return HashEmbedder()

    monkeypatch.setattr(eval.systems.models, "open_llm", lambda name, **_: llm)
    monkeypatch.setattr(eval.systems.models, "open_embedder", embedder)
    main([str(tmp_path), "--weights-dir", str(tmp_path), "--system", system, "--suites", "general"])
    said = json.loads(capsys.readouterr().out)
    assert said["n"] == 2 and said["peak_mb"] > 10
    assert bool(opened) == embeds and (embeds or len(llm.prompts) == 2)


def test_a_process_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="The memory of 'bare-0.5b' could not be measured: .*eights"):
        in_a_process("bare-0.5b", ["general"], weights_dir=tmp_path, libraries=tmp_path)


def test_what_cannot_be_measured_is_one_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([str(tmp_path), "--weights-dir", str(tmp_path)])
    assert ended.value.code == 1 and "Name the folder of a run" in capsys.readouterr().err
