"""MATH and MATH-500: the gold is what stands in the last box, and a problem has one id in both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval import EvalError
from eval.readers import load
from eval.readers.hendrycks_math import last_boxed
from tests.eval.readers.layouts import MATH, MATH_500, lines, parquet, write


@pytest.mark.parametrize(
    "solution, gold",
    [
        (r"\boxed{5}", "5"),
        (r"first \boxed{4}, then \boxed{5}", "5"),
        (r"$\boxed{\frac{a}{\sqrt{b}}}$", r"\frac{a}{\sqrt{b}}"),
        (r"\boxed{\{1, 2\}}", r"\{1, 2\}"),
        (r"\fbox{7}", "7"),
        (r"\boxed {8}", "8"),
        (r"\boxed 9$ apples", "9"),
        (r"\boxed{ \text{(B)} }", r"\text{(B)}"),
        (r"\boxed{x", None),
        (r"\boxed{}", None),
        ("no box", None),
    ],
)
def test_the_last_box_is_read_with_its_braces_matched(solution: str, gold: str | None) -> None:
    assert last_boxed(solution) == gold


def test_math_is_read_from_its_folders(tmp_path: Path) -> None:
    for name, problem in MATH.items():
        write(tmp_path / "MATH" / "test" / f"{name}.json", json.dumps(problem, indent=2))
    write(tmp_path / "MATH" / "train" / "algebra" / "1.json", json.dumps(MATH["algebra/1"]))
    suite = load("math", tmp_path)
    assert [(sample.id, sample.kind, sample.answer, sample.answer_type) for sample in suite.samples] == [
        ("math-test-algebra-1", "algebra", "5", "value"),
        ("math-test-number_theory-12", "number theory", r"\frac{1}{3}", "value"),
        ("math-test-precalculus-3", "precalculus", r"\left(\sqrt{2}, 0\right)", "tuple"),
    ]
    assert load("math:train", tmp_path).samples[0].id == "math-train-algebra-1"


def test_math_of_the_hub_is_read_by_subject(tmp_path: Path) -> None:
    parquet(tmp_path / "hendrycks_math" / "algebra" / "test-00000-of-00001.parquet", [MATH["algebra/1"]])
    parquet(tmp_path / "hendrycks_math" / "precalculus" / "test-00000-of-00001.parquet", [MATH["precalculus/3"]])
    assert [sample.id for sample in load("math", tmp_path).samples] == ["math-test-algebra-0001", "math-test-precalculus-0001"]


def test_math_500_has_the_ids_of_math_and_takes_both_writings_of_an_answer(tmp_path: Path) -> None:
    write(tmp_path / "MATH-500" / "test.jsonl", lines(MATH_500))
    first, second = load("math-500", tmp_path).samples
    assert (first.id, first.kind, first.answer, first.answers) == ("math-test-prealgebra-9001", "prealgebra", "6", ())
    assert (second.answer, second.answers) == (r"(1,\,2)", ("(1,2)",))


def test_a_solution_without_a_box_is_named(tmp_path: Path) -> None:
    write(tmp_path / "math" / "test" / "algebra" / "7.json", json.dumps({**MATH["algebra/1"], "solution": "It is 5."}))
    with pytest.raises(EvalError, match=r"'test/algebra/7.json' .* has no \\boxed answer"):
        load("math", tmp_path)
