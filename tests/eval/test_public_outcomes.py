"""A made-up run and made-up outcomes: the pairing is by position, and a run on anything else is refused."""

from __future__ import annotations

import dataclasses
import json
import random
from pathlib import Path

import pytest
from scipy.stats import binomtest

from eval import EvalError
from eval.public_outcomes import N_ITEMS, TEST_FILE_SHA256, TITLES, as_text, compare_public, read_public_outcomes
from eval.statistics import holm
from tests.eval.made_public_run import RECORD, drawn, outcomes, run

SHARED = Path(__file__).parents[3] / "shared" / "data" / "gsm8k_public_outcomes.csv"


def manifest(folder: Path, n: int = N_ITEMS, version: str = "v1", source: str = "") -> None:
    suite = {"name": "gsm8k", "version": version, "source": source, "licence": "MIT", "n": n}
    value = {"items": None, "seed": 0, "repeats": 1, "variants": [], "suites": [suite], "systems": {"ours": None}}
    value |= {"primary": ["ours", "theirs"], "hardware": {}, "commit": "", "started": ""}
    (folder / "run.json").write_text(json.dumps(value), encoding="utf-8")


def test_pairs_are_counted_by_position_whatever_the_order_of_the_records(tmp_path: Path) -> None:
    theirs, ours = drawn(1, 0.4), drawn(2, 0.5)
    order = list(range(N_ITEMS))
    random.Random(3).shuffle(order)
    folder = run(tmp_path / "run", ((at, bool(ours[at])) for at in order))
    table = compare_public(folder, outcomes(tmp_path, {"175b_finetuning": theirs, "new_model": [1] * N_ITEMS}))
    first, second = table.rows
    b = sum(one > other for one, other in zip(ours, theirs, strict=True))
    c = sum(one < other for one, other in zip(ours, theirs, strict=True))
    assert (first.public, second.public) == ("GPT-3 175B, fine-tuned (2021)", "new_model")
    assert (first.paired.n, first.paired.only_first, first.paired.only_second) == (N_ITEMS, b, c)
    assert first.paired.p_value == pytest.approx(binomtest(b, b + c).pvalue)
    assert (first.paired.p_holm, second.paired.p_holm) == holm([first.paired.p_value, second.paired.p_value])
    assert first.paired.interval.low < first.paired.difference < first.paired.interval.high
    assert first.paired.difference == pytest.approx(first.accuracy - first.public_accuracy)
    assert second.paired.only_first == 0


def test_a_run_of_part_of_the_items_is_paired_on_that_part(tmp_path: Path) -> None:
    theirs = [int(at < 100) for at in range(N_ITEMS)]
    folder = run(tmp_path / "run", ((at, at % 2 == 0) for at in range(90, 110)))
    manifest(folder, source=f"GSM8K; sha256 of test.jsonl {TEST_FILE_SHA256}")
    table = compare_public(folder, outcomes(tmp_path, {"6b_finetuning": theirs}))
    (row,) = table.rows
    assert (row.paired.n, row.public_accuracy, row.accuracy) == (20, 0.5, 0.5)
    assert (row.paired.only_first, row.paired.only_second) == (5, 5)
    assert row.public_accuracy_on_all == pytest.approx(100 / N_ITEMS)
    assert table.is_published_file and "is assumed" not in as_text(table)


def test_only_the_first_answer_to_an_item_itself_counts(tmp_path: Path) -> None:
    folder = run(tmp_path / "run", ((at, True) for at in range(N_ITEMS)))
    path = folder / "gsm8k.ours.jsonl"
    again = dataclasses.replace(RECORD, id="gsm8k-test-0001", correct=False, repeat=1)
    changed = dataclasses.replace(RECORD, id="gsm8k-test-0001-case", correct=False, variant="case")
    with path.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(dataclasses.asdict(each)) + "\n" for each in (again, changed))
    (row,) = compare_public(folder, outcomes(tmp_path, {"6b_finetuning": [0] * N_ITEMS})).rows
    assert (row.paired.n, row.accuracy) == (N_ITEMS, 1.0)


@pytest.mark.parametrize(
    "change, said",
    [
        ({"n": 600}, "a file of 600 items"),
        ({"version": "v2"}, "of version v1 of GSM8K, its run.json of v2"),
    ],
)
def test_a_run_on_another_file_is_refused(tmp_path: Path, change: dict[str, int | str], said: str) -> None:
    folder = run(tmp_path / "run", ((at, True) for at in range(20)))
    manifest(folder, **change)  # type: ignore[arg-type]  # the keys are of different types
    with pytest.raises(EvalError, match=said):
        compare_public(folder, outcomes(tmp_path, {"6b_finetuning": [0] * N_ITEMS}))


def test_a_part_without_a_manifest_is_refused(tmp_path: Path) -> None:
    folder = run(tmp_path / "run", ((at, True) for at in range(20)))
    with pytest.raises(EvalError, match=r"asked 20 items and .* has no run\.json"):
        compare_public(folder, outcomes(tmp_path, {"6b_finetuning": [0] * N_ITEMS}))


def test_systems_on_different_versions_are_refused(tmp_path: Path) -> None:
    folder = run(tmp_path / "run", ((at, True) for at in range(N_ITEMS)))
    run(folder, ((at, True) for at in range(N_ITEMS)), system="other", version="v2")
    with pytest.raises(EvalError, match=r"different versions of GSM8K \(v1, v2\)"):
        compare_public(folder, outcomes(tmp_path, {"6b_finetuning": [0] * N_ITEMS}))


@pytest.mark.parametrize("foreign", ["gsm8k-train-0001", "gsm8k-test-1320", "gsm8k-test-0000", "item-7"])
def test_an_id_of_another_split_is_refused(tmp_path: Path, foreign: str) -> None:
    folder = run(tmp_path / "run", ())
    record = json.dumps(dataclasses.asdict(dataclasses.replace(RECORD, id=foreign)))
    (folder / "gsm8k.ours.jsonl").write_text(record + "\n", encoding="utf-8")
    manifest(folder)
    with pytest.raises(EvalError, match="not of GSM8K's test split of 1,319 items"):
        compare_public(folder, outcomes(tmp_path, {"6b_finetuning": [0] * N_ITEMS}))


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    path = outcomes(tmp_path, {"6b_finetuning": [0] * N_ITEMS})
    with pytest.raises(EvalError, match="no records of the suite gsm8k"):
        compare_public(tmp_path, path)
    folder = run(tmp_path / "run", ((at, True) for at in range(N_ITEMS)))
    with pytest.raises(EvalError, match="no records of absent on GSM8K. It has ours"):
        compare_public(folder, path, systems=["absent"])
    with pytest.raises(EvalError, match="No outcomes could be read"):
        compare_public(folder, tmp_path / "absent.csv")


def test_outcomes_of_another_split_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "outcomes.csv"
    path.write_text("test_idx,x\n0,1\n1,0\n", encoding="utf-8")
    with pytest.raises(EvalError, match="has outcomes of 2 items; GSM8K's test split has 1,319"):
        read_public_outcomes(path)


@pytest.mark.skipif(not SHARED.exists(), reason="the published outcomes are not beside the project")
def test_the_published_outcomes_have_the_accuracies_their_papers_give() -> None:
    published = read_public_outcomes(SHARED)
    shares = {name: round(100 * sum(right) / N_ITEMS, 1) for name, right in published.items()}
    assert shares == {
        "6b_finetuning": 21.7,
        "6b_verification": 39.0,
        "175b_finetuning": 34.7,
        "175b_verification": 56.3,
        "mixtral8x7b_instruct": 63.8,
        "gpt4_1106": 85.7,
    }
    assert published.keys() == TITLES.keys()
