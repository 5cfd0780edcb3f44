"""Files are found under well-known names, and where they are not, the message says what was looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import EvalError, load_suite
from eval.readers import READERS, data_set, find, load
from tests.eval.readers.layouts import GSM8K, lines, write


@pytest.mark.parametrize("name", READERS)
def test_every_data_set_states_where_it_comes_from(name: str) -> None:
    known = data_set(name)
    assert known.licence and known.paper and known.splits
    assert known.url.startswith("https://") or name == "development"


@pytest.mark.parametrize("folder", ["gsm8k", "GSM8K", "grade-school-math", "grade_school_math", "gsm8k-main", "."])
def test_well_known_names_are_tried(tmp_path: Path, folder: str) -> None:
    write(tmp_path / folder / "test.jsonl", lines(GSM8K))
    assert find("gsm8k", tmp_path) == tmp_path / folder


def test_a_folder_of_its_name_goes_before_files_that_lie_about(tmp_path: Path) -> None:
    write(tmp_path / "gsm8k" / "test.jsonl", lines(GSM8K))
    write(tmp_path / "test.jsonl", lines([{"problem": "of another set"}]))
    assert len(load("gsm8k", tmp_path).samples) == len(GSM8K)


def test_a_file_may_be_named_itself(tmp_path: Path) -> None:
    path = write(tmp_path / "my problems.jsonl", lines(GSM8K))
    assert load("gsm8k", path).samples[0].id == "gsm8k-file-0001"


def test_without_a_folder_the_publisher_is_named() -> None:
    with pytest.raises(EvalError, match=r"GSM8K does not come with Fulcrum \(MIT\).*--data DIR") as failure:
        find("gsm8k", None)
    assert "github.com/openai/grade-school-math" in str(failure.value)


def test_an_absent_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="There is no file or folder"):
        find("gsm8k", tmp_path / "absent")


def test_what_was_looked_for_and_what_is_there_are_listed(tmp_path: Path) -> None:
    write(tmp_path / "notes.txt", "")
    with pytest.raises(EvalError, match=r"No files of GSM8K .*test\.jsonl.*It holds notes\.txt.*put them in a folder 'gsm8k'"):
        find("gsm8k", tmp_path)


def test_the_layout_of_the_projects_own_data_is_recognised(tmp_path: Path) -> None:
    write(tmp_path / "svamp" / "questions.jsonl", lines([{"id": "1", "question": "q", "answer": "1"}]))
    with pytest.raises(EvalError, match="Ask for them as development:svamp"):
        find("svamp", tmp_path)


def test_an_unknown_set_lists_what_is_near() -> None:
    with pytest.raises(EvalError, match="Did you mean gsm8k"):
        load("gsm8", Path())


def test_an_unknown_split_lists_those_there_are(tmp_path: Path) -> None:
    write(tmp_path / "gsm8k" / "test.jsonl", lines(GSM8K))
    with pytest.raises(EvalError, match="no split 'dev'. Known: test, train"):
        load("gsm8k:dev", tmp_path)


def test_a_split_that_is_not_there_is_said(tmp_path: Path) -> None:
    write(tmp_path / "gsm8k" / "test.jsonl", lines(GSM8K))
    with pytest.raises(EvalError, match="No files of GSM8K"):
        load("gsm8k:train", tmp_path)


def test_a_public_data_set_is_a_suite_like_any_other(tmp_path: Path) -> None:
    write(tmp_path / "gsm8k" / "test.jsonl", lines(GSM8K))
    assert load_suite("gsm8k", tmp_path) == load("gsm8k", tmp_path)
    with pytest.raises(EvalError, match="does not come with Fulcrum"):
        load_suite("gsm8k")
    with pytest.raises(EvalError, match=r"No suite named 'tatq'\. Did you mean tatqa"):
        load_suite("tatq")
    with pytest.raises(EvalError, match="it measures retrieval"):
        load_suite("cranfield", tmp_path)
