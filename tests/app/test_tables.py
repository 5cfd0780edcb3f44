"""Tables on the command line and over the API: listed, described, asked by name, and plans run again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli.program import run
from app.errors import AbsentError
from app.named_tables import named_table
from corpus import Column, TableCard
from tests.fakes import HashEmbedder

STAFF = """Name,Role,Hours (h),Since
Mara Quist,engineer,38.5,2019-05-01
Tomas Berg,technician,30,2021-09-15
Ines Falk,engineer,40,2015-02-01
Oskar Lind,cook,20,2024-03-10
"""
ROOMS = "Room,Seats\nBlue,12\nRed,8\nGreen,20\n"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of two tables, in force."""
    made = tmp_path / "files"
    made.mkdir()
    (made / "staff_2024.csv").write_text(STAFF)
    (made / "rooms.csv").write_text(ROOMS)
    path = tmp_path / "library.db"
    monkeypatch.setenv("FULCRUM_LIBRARY", str(path))
    monkeypatch.setenv("FULCRUM_EMBEDDER", "hash-64")
    monkeypatch.setattr("app.wiring.make_embedder", lambda settings: HashEmbedder())
    assert run(["index", str(made), "--quiet"]) == 0
    return path


def output(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    capsys.readouterr()
    assert run(list(arguments)) == code
    captured = capsys.readouterr()
    return captured.out if code == 0 else captured.err


def card(name: str, title: str, source: str) -> TableCard:
    column = Column(name="a", header="A", type="text")
    return TableCard(name=name, title=title, source=source, location="line 1", doc_id="d", columns=(column,), n_rows=1)


CARDS = (
    card("t_staff", "Staff list", "/x/people/staff.csv"),
    card("t_rooms", "Rooms", "/x/rooms.xlsx"),
    card("t_rooms_2", "Prices", "/x/rooms.xlsx"),
    card("t_twin", "Twin", "/x/a.csv"),
    card("t_twin_2", "Twin", "/x/b.csv"),
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("t_staff", "t_staff"),
        ("STAFF", "t_staff"),
        ("staff list", "t_staff"),
        ("staff.csv", "t_staff"),
        ("/x/people/staff.csv", "t_staff"),
        ("rooms", "t_rooms"),
        ("prices", "t_rooms_2"),
        ("b.csv", "t_twin_2"),
        ("twin", "t_twin"),  # a name in SQL comes before a title that two share
    ],
)
def test_a_table_is_known_by_name_title_or_file(said: str, meant: str) -> None:
    assert named_table(CARDS, said).name == meant


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("rooms.xlsx", "t_rooms (Rooms, rooms.xlsx line 1), t_rooms_2 (Prices, rooms.xlsx line 1)"),
        ("stafff", "Did you mean t_staff"),
        ("zebra", "`fulcrum tables` lists them"),
    ],
)
def test_a_name_that_means_none_or_several_is_told(said: str, told: str) -> None:
    with pytest.raises(AbsentError, match=told.replace("(", r"\(").replace(")", r"\)").replace(".", r"\.")):
        named_table(CARDS, said)


def test_no_tables_at_all_says_what_to_do() -> None:
    with pytest.raises(AbsentError, match="fulcrum index FILE"):
        named_table((), "staff")


def test_tables_are_listed_with_their_headers(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = output(capsys, "tables")
    assert "t_staff_2024  staff 2024  4 rows, 4 columns" in listed
    assert "line 1: Name, Role, Hours (h), Since" in listed
    found = json.loads(output(capsys, "tables", "--json"))
    assert [table["name"] for table in found["tables"]] == ["t_rooms", "t_staff_2024"]


def test_a_table_is_shown_as_it_was_understood(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = output(capsys, "tables", "staff_2024.csv")
    lines = [line.strip() for line in shown.splitlines()]
    assert "Role       text, 3 different: engineer, technician, cook" in lines
    assert "Hours (h)  real in h, 20.0 to 40.0, 4 different" in lines
    assert "Since      date, 2015-02-01 to 2024-03-10, 4 different" in lines
    assert "Mara Quist | engineer | 38.5 | 2019-05-01" in lines
    facts = json.loads(output(capsys, "tables", "staff_2024.csv", "--json", "--rows", "1"))
    assert facts["rows"] == [["Mara Quist", "engineer", 38.5, "2019-05-01"]]
    assert [column["type"] for column in facts["columns"]] == ["text", "text", "real", "date"]


def test_a_question_is_held_to_the_table_named(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(output(capsys, "ask", "--json", "--table", "rooms", "How many seats are there in total?"))
    assert (found["route"], found["standing"]) == ("table", "checked")
    assert found["text"].splitlines()[-1] == "40"
    told = output(capsys, "ask", "--table", "roms", "How many seats?", code=1)
    assert "Did you mean t_rooms" in told


def test_a_plan_is_written_changed_and_run_again(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.json"
    output(capsys, "ask", "--table", "staff_2024", "How many engineers are there?", "--plan", str(path))
    plan = json.loads(path.read_text())
    assert plan["filters"] == [{"column": "role", "op": "=", "values": ["engineer"]}]
    plan["filters"][0]["values"] = ["cook"]
    path.write_text(json.dumps(plan))
    again = json.loads(output(capsys, "ask", "--json", "--run-plan", str(path)))
    assert (again["standing"], again["text"].splitlines()[-1]) == ("checked", "1")
    assert again["plan"] == plan


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no json", "no JSON"),
        ("[" * 100_000, "too deep"),
        ('{"table": "t_rooms", "columns": ["room"], "sql": "DROP"}', "unknown: ['sql']"),
        ('{"table": "t_elsewhere", "columns": ["room"]}', "t_elsewhere"),
        ('{"table": "t_rooms", "columns": ["doors"]}', "doors"),
    ],
)
def test_a_plan_that_cannot_run_says_why(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    path = tmp_path / "plan.json"
    path.write_text(text)
    capsys.readouterr()
    run(["ask", "--run-plan", str(path)])
    captured = capsys.readouterr()
    assert told in captured.out + captured.err
    assert "Traceback" not in captured.err


def test_an_edited_plan_is_run(library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def edit(text: str, **given: Any) -> str:
        return text.replace("engineer", "technician")

    monkeypatch.setattr("click.edit", edit)
    found = json.loads(output(capsys, "ask", "--json", "--table", "staff_2024", "How many engineers are there?", "--edit-plan"))
    assert found["text"].splitlines()[-1] == "1"


def test_leaving_the_editor_without_saving_runs_nothing(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("click.edit", lambda text, **given: None)
    told = output(capsys, "ask", "--table", "staff_2024", "How many engineers are there?", "--edit-plan", code=1)
    assert "without saving" in told


def test_answers_that_rest_on_no_table_have_no_plan(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = output(capsys, "ask", "What is 2 + 2?", "--plan", str(tmp_path / "plan.json"), code=1)
    assert "has no plan" in told
    assert not (tmp_path / "plan.json").exists()
