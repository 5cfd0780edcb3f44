from __future__ import annotations

import re
from pathlib import Path

import pytest

from eval.errors import EvalError
from eval.size import PUBLISHED, public_outcomes
from eval.statistics import compare

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "gsm8k_public_outcomes.csv"


def test_every_published_point_is_whole_and_none_is_there_twice() -> None:
    assert len(PUBLISHED) >= 24
    for point in PUBLISHED:
        assert 1e8 < point.n_params < 1e12 and 0 < point.accuracy < 1
        assert re.fullmatch(r"20\d\d-\d\d", point.date) and point.source and point.harness
    keys = [(point.model, point.harness, point.benchmark, point.is_quantised) for point in PUBLISHED]
    assert len(set(keys)) == len(keys)


def test_one_model_differs_between_harnesses() -> None:
    found = [p.accuracy for p in PUBLISHED if p.model == "Qwen2.5-1.5B-Instruct" and p.benchmark == "GSM8K"]
    assert max(found) - min(found) > 0.25


def test_public_outcomes_are_read_by_position(tmp_path: Path) -> None:
    path = tmp_path / "outcomes.csv"
    path.write_text("test_idx,a,b\n0,0,1\n1,1,1\n", encoding="utf-8")
    assert public_outcomes(path) == {"a": (False, True), "b": (True, True)}


@pytest.mark.parametrize("text", ["", "i,a\n1,0\n", "i,a\n0,0.5\n", "i,a\n0,1,1\n", "i,a\nx,1\n"])
def test_other_tables_are_refused_with_what_to_do(tmp_path: Path, text: str) -> None:
    path = tmp_path / "outcomes.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EvalError, match="Pass a CSV"):
        public_outcomes(path)
    with pytest.raises(EvalError, match="Pass a CSV"):
        public_outcomes(tmp_path / "missing.csv")


@pytest.mark.skipif(not SHARED.exists(), reason="the public outcomes are not here")
def test_the_public_outcomes_give_the_published_accuracies() -> None:
    found = public_outcomes(SHARED)
    assert {len(outcomes) for outcomes in found.values()} == {1319}
    small, large = found["6b_verification"], found["175b_finetuning"]
    assert round(100 * sum(small) / len(small), 1) == 39.0
    assert round(100 * sum(large) / len(large), 1) == 34.7
    assert compare(small, large).first_is_better
