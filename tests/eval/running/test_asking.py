"""What is measured while a question is answered."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import eval.running.asking
from eval import Sample
from eval.cost import EnergyMeter
from eval.running.asking import ask
from router import Answer
from tests.eval.running.test_plan import suite


class Busy:
    """A system that takes two joules of the counter in `folder`."""

    name = "busy"
    facts: Mapping[str, str] = {"model": "none"}

    def __init__(self, folder: Path) -> None:
        self.counter = folder / "intel-rapl:0" / "energy_uj"
        self.counter.parent.mkdir()
        self.counter.write_text("500000\n")

    def __call__(self, sample: Sample, *, seed: int) -> Answer:
        self.counter.write_text("2500000\n")
        return Answer(text="Answer: 0", route="chat", standing="unverified")


def test_a_record_holds_the_joules_that_the_counter_moved_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eval.running.asking, "EnergyMeter", lambda: EnergyMeter(tmp_path))
    asked = suite("x", 1)
    assert ask(Busy(tmp_path), asked, asked.samples[0], seed=0).joules == 2.0


def test_without_a_counter_nothing_is_said_of_joules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eval.running.asking, "EnergyMeter", lambda: EnergyMeter(tmp_path / "absent"))
    asked = suite("x", 1)
    assert ask(Busy(tmp_path), asked, asked.samples[0], seed=0).joules is None
