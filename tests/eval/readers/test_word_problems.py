"""GSM8K, GSM-Hard and SVAMP in the layouts they are published in."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from eval import EvalError
from eval.readers import load
from tests.eval.readers.layouts import GSM8K, GSM_HARD, SVAMP, SVAMP_CSV, lines, parquet, write


def test_gsm8k_is_read_from_the_repository_with_ids_by_position(tmp_path: Path) -> None:
    write(tmp_path / "grade-school-math" / "grade_school_math" / "data" / "test.jsonl", lines(GSM8K))
    write(tmp_path / "grade-school-math" / "grade_school_math" / "data" / "train.jsonl", lines(GSM8K[:1]))
    suite = load("gsm8k", tmp_path)
    assert (suite.name, suite.licence) == ("gsm8k", "MIT")
    assert [sample.id for sample in suite.samples] == ["gsm8k-test-0001", "gsm8k-test-0002", "gsm8k-test-0003"]
    assert [sample.answer for sample in suite.samples] == ["1200", "7", "-2"]
    assert [sample.kind for sample in suite.samples] == ["1 step", "2 steps", "1 step"]
    assert "arXiv:2110.14168" in suite.source and "test.jsonl" in suite.source and "train.jsonl" not in suite.source
    train = load("gsm8k:train", tmp_path)
    assert (train.name, train.samples[0].id) == ("gsm8k-train", "gsm8k-train-0001")
    assert train.version != suite.version


def test_gsm8k_of_the_hub_and_of_the_repository_are_one_version(tmp_path: Path) -> None:
    parquet(tmp_path / "hub" / "gsm8k" / "main" / "test-00000-of-00001.parquet", GSM8K)
    write(tmp_path / "repository" / "gsm8k" / "test.jsonl.gz", gzip.compress(lines(GSM8K).encode()))
    with zipfile.ZipFile(tmp_path / "gsm8k.zip", "w") as archive:
        archive.writestr("data/test.jsonl", lines(GSM8K))
    one, other, packed = (load("gsm8k", tmp_path / each) for each in ("hub", "repository", ""))
    assert one.version == other.version == packed.version
    assert one.samples == other.samples == packed.samples
    assert one.source != other.source  # the bytes differ, and are named


def test_a_solution_without_its_mark_is_named(tmp_path: Path) -> None:
    write(tmp_path / "gsm8k" / "test.jsonl", lines([GSM8K[0], {"question": "q", "answer": "seven"}]))
    with pytest.raises(EvalError, match=r"Record 2 of 'test.jsonl' .* has no ####"):
        load("gsm8k", tmp_path)


def test_gsm_hard_is_read_whole_and_without_the_targets_that_make_no_sense(tmp_path: Path) -> None:
    write(tmp_path / "gsm-hard" / "gsmhardv2.jsonl", lines(GSM_HARD))
    whole, sane = load("gsm-hard", tmp_path), load("gsm-hard-sane", tmp_path)
    assert [sample.answer for sample in whole.samples] == ["12566368", "-8999994", "2.3333333333333335", "0"]
    assert [sample.kind for sample in whole.samples] == ["whole", "negative", "fraction", "whole"]
    assert [sample.id for sample in sane.samples] == ["gsm-hard-0001", "gsm-hard-0004"]
    assert (whole.name, sane.name) == ("gsm-hard", "gsm-hard-sane")
    assert set(sane.samples) < set(whole.samples)


@pytest.mark.parametrize("target", ['"many"', "NaN", "Infinity"])
def test_a_target_that_is_no_number_is_named(tmp_path: Path, target: str) -> None:
    write(tmp_path / "gsmhardv2.jsonl", f'{{"input": "q", "target": {target}}}\n')
    with pytest.raises(EvalError, match="Record 1 of 'gsmhardv2.jsonl'"):
        load("gsm-hard", tmp_path)


def test_svamp_is_read_from_json_and_from_the_rows_of_the_hub(tmp_path: Path) -> None:
    import json

    write(tmp_path / "a" / "SVAMP.json", json.dumps(SVAMP))
    parquet(tmp_path / "b" / "svamp" / "data" / "test-00000-of-00001.parquet", SVAMP)
    suite = load("svamp", tmp_path / "a")
    assert [(sample.id, sample.kind, sample.answer) for sample in suite.samples] == [
        ("svamp-chal-9001", "subtraction", "8"),
        ("svamp-chal-9002", "common-division", "21"),
    ]
    assert suite.samples[0].question == ("Ivo has 12 corks and 5 bottles. He gives away 4 corks. How many corks does Ivo have?")
    assert load("svamp", tmp_path / "b").samples == suite.samples


def test_svamp_in_csv_has_its_numbers_put_back(tmp_path: Path) -> None:
    write(tmp_path / "SVAMP" / "data" / "mawps-asdiv-a_svamp" / "dev.csv", SVAMP_CSV)
    (sample,) = load("svamp", tmp_path).samples
    assert sample.question == "Ivo has 12 corks. He gives away 4 corks. How many corks does Ivo have?"
    assert (sample.id, sample.answer) == ("svamp-test-0001", "8")


def test_another_set_under_the_name_is_recognised(tmp_path: Path) -> None:
    write(tmp_path / "gsm8k" / "test.jsonl", lines([{"problem": "p", "solution": "s"}]))
    with pytest.raises(EvalError, match="has no field 'answer'; it has problem, solution"):
        load("gsm8k", tmp_path)
