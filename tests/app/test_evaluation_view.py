"""The endpoints of the evaluation view over records made up here, in the suites that ship."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.server import create_app
from app.settings import Settings
from eval import load_suite
from router import Services
from tests.app.made_records import SUITE, write

N = 6


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "eval"


@pytest.fixture
def http(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(library=tmp_path / "library.db"), Services()), base_url="http://127.0.0.1") as client:
        yield client


def get(http: TestClient, path: str = "", status: int = 200, **query: str) -> Any:
    response = http.get(f"/fulcrum/evaluation{path}", params=query)
    assert response.status_code == status, response.text
    return response.json()


def test_without_a_run_there_is_nothing_and_no_error(http: TestClient, folder: Path) -> None:
    found = get(http)
    assert found["suites"] == [] and found["report"] is None and found["folder"] == str(folder)


def test_the_report_has_systems_kinds_and_costs(http: TestClient, folder: Path) -> None:
    write(folder, "fulcrum", "++++-o")
    write(folder, "bare-0.5b", "+-----")
    found = get(http)
    (suite,) = found["suites"]
    assert [system["n"] for system in suite["systems"]] == [N, N]
    report = found["report"]
    by_name = {system["system"]: system for system in report["systems"]}
    assert by_name["fulcrum"]["correct"] == 4 and by_name["fulcrum"]["abstained"] == 1
    assert by_name["fulcrum"]["tokens"] == 12 * N and by_name["fulcrum"]["seconds"] == 1.5
    assert by_name["fulcrum"]["interval"][0] < 4 / N < by_name["fulcrum"]["interval"][1]
    assert sum(kind["n"] for kind in report["kinds"]) == N
    assert all(len(kind["systems"]) == 2 for kind in report["kinds"])
    assert report["comparisons"][0]["only_first"] == 3


def test_a_system_that_was_stopped_early_does_not_shrink_the_report(http: TestClient, folder: Path) -> None:
    write(folder, "fulcrum", "++++++")
    write(folder, "bare-0.5b", "++")
    report = get(http)["report"]
    assert report["n"] == N and report["unfinished"] == [{"system": "bare-0.5b", "n": 2}]
    assert get(http, "/items", suite=SUITE, a="fulcrum", b="bare-0.5b")["n"] == 2


def test_items_have_question_gold_and_both_outcomes(http: TestClient, folder: Path) -> None:
    write(folder, "fulcrum", "++++-o")
    write(folder, "bare-0.5b", "+-----")
    found = get(http, "/items", suite=SUITE, a="fulcrum", b="bare-0.5b")
    compared = found["comparison"]
    assert (compared["only_first"], compared["only_second"]) == (3, 0) and compared["p_value"] == pytest.approx(0.25)
    first = load_suite(SUITE).samples[0]
    item = found["items"][0]
    assert (item["question"], item["gold"]) == (first.question, first.answer)
    assert item["a"]["text"] == f"fulcrum says {first.answer}" and item["b"]["correct"]
    assert found["items"][-1]["a"]["outcome"] == "abstained"


def test_one_answer_comes_with_its_proof(http: TestClient, folder: Path) -> None:
    write(folder, "fulcrum", "+")
    sample = load_suite(SUITE).samples[0]
    found = get(http, "/answer", suite=SUITE, system="fulcrum", id=sample.id)
    assert found["answer"]["trace"][0]["why"] == "it stands there" and found["question"] == sample.question


def test_records_of_other_questions_are_shown_without_them(http: TestClient, folder: Path) -> None:
    for system in ("a", "b"):
        write(folder, system, "+-", version="of long ago")
        write(folder, system, "+-", suite="not-ours")
    for suite in (SUITE, "not-ours"):
        found = get(http, "/items", suite=suite, a="a", b="b")
        assert not found["has_questions"] and found["items"][0]["question"] is None


def test_runs_on_an_earlier_version_of_the_questions_are_left_out_and_named(http: TestClient, folder: Path) -> None:
    os.utime(write(folder, "fulcrum", "++", version="old"), (100, 100))
    write(folder, "bare-0.5b", "++")
    found = get(http)
    assert [system["system"] for system in found["report"]["systems"]] == ["bare-0.5b"]
    assert found["left_out"][0]["version"] == "old"


@pytest.mark.parametrize(
    ("path", "query", "code"),
    [
        ("", {"suite": "none"}, "suite_not_found"),
        ("/items", {"suite": "none", "a": "x", "b": "y"}, "suite_not_found"),
        ("/items", {"suite": SUITE, "a": "fulcrum", "b": "y"}, "system_not_found"),
        ("/answer", {"suite": SUITE, "system": "fulcrum", "id": "../../etc"}, "record_not_found"),
    ],
)
def test_what_is_not_there_is_404_with_advice(
    http: TestClient, folder: Path, path: str, query: dict[str, str], code: str
) -> None:
    write(folder, "fulcrum", "+")
    error = get(http, path, 404, **query)["error"]
    assert error["code"] == code and error["message"].endswith(".")


def test_torn_and_foreign_files_are_told(http: TestClient, folder: Path) -> None:
    path = write(folder, "fulcrum", "++")
    path.write_bytes(path.read_bytes()[:-30])
    (folder / "notes.jsonl").write_text('{"hello": 1}\n')
    found = get(http)
    assert {complaint["file"] for complaint in found["complaints"]} == {path.name, "notes.jsonl"}
    assert found["report"]["n"] == 1
