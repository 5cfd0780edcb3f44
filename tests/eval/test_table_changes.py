"""The changes to tables that leave answers as they are, on a table made up here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.header_words import SYNONYMS, abbreviated, renamed
from eval.table_changes import (
    Changed,
    columns_reordered,
    fitting,
    hangs_on_order,
    headers_abbreviated,
    headers_renamed,
    rows_shuffled,
)
from eval.table_questions import read_table_questions
from eval.table_shelf import Shelf
from eval.tables import main, records

GRID = [
    ["Boat", "Team", "Year", "Attendance"],
    ["Heron", "Rovers", "1990", "41"],
    ["Plover", "United", "1994", "63"],
    ["Tern", "Athletic", "1999", "60"],
    ["Total", "", "", "164"],
]


def test_columns_change_places_with_their_cells() -> None:
    changed = columns_reordered(GRID, 0)
    assert changed[0] != GRID[0]
    assert changed[0][0] != "Boat"
    for before, after in zip(GRID, changed, strict=True):
        assert dict(zip(changed[0], after, strict=True)) == dict(zip(GRID[0], before, strict=True))


def test_rows_that_differ_in_length_are_left_alone() -> None:
    ragged = [["a", "b"], ["1"]]
    assert columns_reordered(ragged, 0) == ragged


def test_rows_are_shuffled_under_the_header_and_above_the_totals() -> None:
    shuffles = [rows_shuffled(GRID, seed) for seed in range(5)]
    assert all(rows[0] == GRID[0] and rows[-1] == GRID[-1] and sorted(rows) == sorted(GRID) for rows in shuffles)
    assert any(rows != GRID for rows in shuffles)
    assert rows_shuffled(GRID, 3) == rows_shuffled(GRID, 3)


def test_headers_get_other_words_and_no_two_the_same() -> None:
    assert headers_renamed(GRID, 0)[0] == ["Boat", "Side", "Calendar year", "Spectators"]
    assert headers_renamed(GRID, 0)[1:] == GRID[1:]
    assert headers_renamed([["Crowd", "Attendance"]], 0)[0] == ["Spectators", "Attendance"]
    assert headers_abbreviated(GRID, 0)[0] == ["Boat", "Team", "Year", "Att."]


def test_there_are_words_enough() -> None:
    assert len(SYNONYMS) >= 150
    assert all(word == word.lower() and word != other for word, other in SYNONYMS.items())
    assert renamed("HOME TEAM") == "Own ground Side"
    assert abbreviated("Pos.") == "Pos."


@pytest.mark.parametrize(
    ("question", "hangs"),
    [
        ("which boat is listed first?", True),
        ("which boat comes after the tern?", True),
        ("how many boats in a row won?", True),
        ("what is the 3rd boat?", True),
        ("which boat has the most crew?", False),
        ("how many boats are from Wick?", False),
    ],
)
def test_words_of_order_keep_a_question_from_shuffled_rows(question: str, hangs: bool) -> None:
    assert hangs_on_order(question) is hangs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "set" / "tables").mkdir(parents=True)
    lines = []
    for place, (harbour, crew) in enumerate((("Wick", 4), ("Oban", 6), ("Mallaig", 9))):
        text = "Boat,Crew,Harbour\n" + "".join(f"{harbour} boat {n},{crew + n},{harbour} {n}\n" for n in range(4))
        (tmp_path / "set" / "tables" / f"{harbour}.csv").write_text(text)
        row = {"id": f"q{place}", "question": f"what is the crew of {harbour} boat 2?", "table": f"tables/{harbour}.csv"}
        lines.append(json.dumps({**row, "answer": str(crew + 2), "answers": [str(crew + 2)]}))
    lines.append(json.dumps({"id": "o", "question": "which boat is last?", "answer": "x", "table": "tables/Wick.csv"}))
    (tmp_path / "set" / "questions.jsonl").write_text("\n".join(lines))
    return tmp_path / "set"


def test_a_question_about_order_is_not_asked_over_shuffled_rows(folder: Path) -> None:
    questions = read_table_questions(folder)
    assert [each.id for each in fitting(questions, "rows")] == ["q0", "q1", "q2"]
    assert fitting(questions, "columns") == questions


def test_a_changed_copy_keeps_its_file_name(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "copies").mkdir()
    copy = Changed(tmp_path / "copies", "headers")(folder / "tables" / "Wick.csv")
    assert copy.name == "Wick.csv"
    assert copy.read_text().startswith("Boat,Crew,Harbour")


def test_other_tables_stand_beside_the_one_asked_about(folder: Path, tmp_path: Path) -> None:
    tables = tuple(each.table for each in read_table_questions(folder))
    shelf = Shelf(folder, tmp_path, beside=tuple(dict.fromkeys(tables)))
    with shelf.of(tables[0]) as (library, names):
        assert len(library.tables()) == 3
        assert [card.name for card in library.tables() if "Wick" in card.source] == list(names)


def test_every_change_is_reported_against_the_tables_as_they_are(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jsonl"
    main([str(folder), "--systems", "exact", "--perturb", "all", "--out", str(out)])
    said = capsys.readouterr().out
    assert "exact, rows: n 3, right 3 of 3 = 100.0 %" in said
    assert "exact, columns: n 4, right 3 of 4" in said
    assert "right table nearest: 3 of 4" in said
    assert {record.change for record in records(out)} >= {"", "columns", "rows", "headers", "distractors", "search"}


def test_an_unknown_change_is_told_with_those_there_are(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="No change colums. There are columns, rows"):
        main([str(folder), "--perturb", "colums", "--out", str(tmp_path / "o.jsonl")])
