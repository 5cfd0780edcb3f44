from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from eval import EvalError, Record, Sample, Suite, baseline_of, frozen, held, judge_gate, read_baseline
from tests.eval.test_runs import RECORD


def _suite(name: str, n: int = 80, version: str = "1") -> Suite:
    samples = tuple(
        Sample(id=f"{name}-{at}", kind="k", question="?", answer=str(at), answer_type="number", cluster=f"c{at // 2}")
        for at in range(n)
    )
    return Suite(name=name, version=version, samples=samples, source="made up")


SUITES = tuple(_suite(name) for name in ("one", "two", "three", "four"))


def _records(suites: tuple[Suite, ...], right: Callable[[int], bool]) -> list[Record]:
    samples = [(suite, sample) for suite in suites for sample in suite.samples]
    return [
        replace(RECORD, suite=suite.name, version=suite.version, id=sample.id, cluster=sample.cluster, correct=right(at))
        for at, (suite, sample) in enumerate(samples)
    ]


def test_the_frozen_questions_are_spread_and_do_not_hang_on_order() -> None:
    chosen = frozen(SUITES, 150)
    assert [len(suite.samples) for suite in chosen] == [38, 38, 37, 37]
    turned = frozen([replace(suite, samples=suite.samples[::-1]) for suite in SUITES], 150)
    assert [{s.id for s in suite.samples} for suite in turned] == [{s.id for s in suite.samples} for suite in chosen]
    assert {sample.id for sample in chosen[0].samples} != {f"one-{at}" for at in range(38)}  # not simply the first ones
    fewer = frozen(SUITES, 100)
    assert {s.id for s in fewer[0].samples} <= {s.id for s in chosen[0].samples}


def test_a_baseline_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    made = baseline_of(_records(frozen(SUITES, 20), lambda at: at % 3 > 0))
    path = tmp_path / "gate.json"
    path.write_text(made.to_json(), encoding="utf-8")
    assert read_baseline(path) == made and made.n == 20
    assert len(path.read_text().splitlines()) < 12


def test_the_gate_is_open_for_the_same_and_closed_for_worse() -> None:
    suites = frozen(SUITES, 300)
    baseline = baseline_of(_records(suites, lambda at: at % 4 > 0))
    same = judge_gate(baseline, _records(suites, lambda at: at % 4 > 0))
    assert same.is_open and same.pair.n == 300 and not same.lost and not same.gained
    better = judge_gate(baseline, _records(suites, lambda at: True))
    assert better.is_open and len(better.gained) == 75
    worse = judge_gate(baseline, _records(suites, lambda at: at % 4 > 0 and at % 11 > 0))
    assert not worse.is_open and worse.margin.lower_bound < -0.02 and worse.lost and not worse.gained


def test_other_questions_and_missing_answers_are_refused_with_advice() -> None:
    suites = frozen(SUITES, 40)
    records = _records(suites, lambda at: True)
    baseline = baseline_of(records)
    assert [suite.samples for suite in held(SUITES, baseline)] != []
    assert {s.id for suite in held(SUITES, baseline) for s in suite.samples} == {
        s.id for suite in suites for s in suite.samples
    }
    with pytest.raises(EvalError, match="is version 2 now and was 1.*--accept"):
        held([_suite("one", version="2"), *SUITES[1:]], baseline)
    with pytest.raises(EvalError, match="'one' is not there"):
        held(SUITES[1:], baseline)
    with pytest.raises(EvalError, match="1 of 40 questions have no answer"):
        judge_gate(baseline, records[1:])


@pytest.mark.parametrize("content", [None, "{torn", "[]", '{"suites": {"a": {"right": 3}}}'])
def test_a_baseline_that_is_none_is_told(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "gate.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(EvalError, match="--accept"):
        read_baseline(path)
