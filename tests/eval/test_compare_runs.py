from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from eval import EvalError, compare_runs, comparison_lines
from eval.compare_runs import TOGETHER
from eval.reporting import Evaluation
from tests.eval.test_runs import RECORD


def _run(right: Sequence[bool], *, suites: Sequence[str] = ("a", "b"), version: str = "1", **changes: object) -> Evaluation:
    records = {
        suite: {
            "echo": tuple(
                replace(
                    RECORD,
                    suite=suite,
                    version=version,
                    id=f"q{at}",
                    correct=correct,
                    answer={"text": f"says {correct}"},
                    **changes,  # type: ignore[arg-type]  # mixed values
                )
                for at, correct in enumerate(right)
            )
        }
        for suite in suites
    }
    return Evaluation(records=records)


def test_changed_questions_are_told_with_both_answers() -> None:
    found = compare_runs(_run([True, True, False, False]), _run([True, False, True, True]))
    assert set(found.pairs) == {("echo", "a"), ("echo", "b"), ("echo", TOGETHER)}
    pair = found.pairs["echo", TOGETHER]
    assert (pair.n, pair.only_first, pair.only_second, pair.difference) == (8, 4, 2, pytest.approx(0.25))
    assert [(change.after.id, change.gained) for change in found.changes if change.suite == "a"] == [
        ("q1", False),
        ("q2", True),
        ("q3", True),
    ]
    text = "\n".join(comparison_lines(found))
    assert "before: says True" in text and "after:  says False" in text and "6 questions changed" in text
    assert "+25.0" in text and not found.warnings


def test_equal_runs_have_no_difference() -> None:
    found = compare_runs(_run([True, False]), _run([True, False]))
    assert found.changes == () and all(pair.difference == 0 and pair.p_holm == 1 for pair in found.pairs.values())
    assert "0 questions changed." in comparison_lines(found)


def test_suites_of_another_version_are_left_out_or_refused() -> None:
    new = _run([True, True], suites=("a",), version="2")
    with pytest.raises(EvalError, match="a is left out: its questions are version 1 in the first run, 2 in the second"):
        compare_runs(_run([True, False], suites=("a",)), new)
    both = Evaluation(records={**_run([True, True], suites=("b",)).records, **new.records})
    found = compare_runs(_run([True, False]), both)
    assert set(found.pairs) == {("echo", "b"), ("echo", TOGETHER)} and "version" in found.warnings[0]


def test_what_else_differs_is_told() -> None:
    old, new = (
        _run([True, False], facts={"code": "1", "library": "x"}),
        _run([True], facts={"code": "2", "library": "y"}, seed=3),
    )
    (*counts, facts) = compare_runs(old, new).warnings
    assert facts == "echo is not the same in both: code 1 → 2, seed 0 → 3."
    assert counts == [
        "echo on a: 1 questions are in both runs, of 2 and 1.",
        "echo on b: 1 questions are in both runs, of 2 and 1.",
    ]


def test_runs_without_a_system_in_common_are_refused() -> None:
    other = Evaluation(records={"a": {"silence": (replace(RECORD, suite="a", system="silence"),)}})
    with pytest.raises(EvalError, match="no system in common"):
        compare_runs(_run([True]), other)
