"""The measurement of table questions, on tables and questions made up here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.scoring.denotations import Denotation
from eval.table_answers import denotation_of, readings_of
from eval.table_prompts import PROMPTS, SCALE_NOTE, read_grid
from eval.table_questions import drawn, is_open, kind_of_words, of_half, read_table_questions
from eval.table_report import misses, report
from eval.table_shelf import Shelf
from eval.table_systems import SYSTEMS, BareModel, Setup, Tables
from eval.tables import main, records, run
from solver import Check, Program, Solution, Value
from tests.fakes import ScriptedLLM

BOATS = "Boat,Crew,Harbour,Year\nHeron,4,Wick,1990\nPlover,6,Oban,1994\nTern,6,Wick,1999\nGannet,8,Mallaig,2003\n"
TEAMS = "Team,Coach,Won,Lost\nRovers,Ines Roth,14,3\nUnited,Omar Haddad,9,8\nAthletic,Kofi Boateng,11,6\n"
QUESTIONS = (
    ("b1", "how many boats have a crew of 6?", ["2"], "tables/boats.csv"),
    ("b2", "which boat has a crew of 8?", ["Gannet"], "tables/boats.csv"),
    ("t1", "who is the coach of Rovers?", ["Ines Roth"], "tables/teams.csv"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "set" / "tables").mkdir(parents=True)
    (tmp_path / "set" / "tables" / "boats.csv").write_text(BOATS)
    (tmp_path / "set" / "tables" / "teams.csv").write_text(TEAMS)
    lines = [
        json.dumps({"id": id_, "question": text, "answer": " | ".join(golds), "answers": golds, "table": table})
        for id_, text, golds, table in QUESTIONS
    ]
    (tmp_path / "set" / "questions.jsonl").write_text("\n".join(lines))
    return tmp_path / "set"


def _setup(folder: Path, work: Path) -> Setup:
    work.mkdir()
    return Setup(folder=folder, shelf=Shelf(folder, work))


def _solution(value: str, text: str, unit: str | None = None) -> Solution:
    return Solution(
        value=Value(value=value, text=text, unit=unit),
        program=Program(language="sql", source="SELECT 1"),
        check=Check(verdict="verified", method="m"),
    )


@pytest.mark.parametrize(
    ("value", "text", "unit", "values", "shown", "scale"),
    [
        ("26", "Largest years.\n26 years", "years", ("26",), ("26 years",), ""),
        ('["a", "b"]', "Two.\na, b", None, ("a", "b"), ("a", "b"), ""),
        ('["a, x", "b"]', "Two.\na, x; b", None, ("a, x", "b"), ("a, x", "b"), ""),
        ('[["a", "3"], ["b", "3"]]', "Two.\na: 3\nb: 3", None, ("a", "b"), (), ""),
        ("[sic] note", "One.\n[sic] note", None, ("[sic] note",), ("[sic] note",), ""),
        ("12", "Share.\n12 %", "%", ("12",), ("12 %",), "percent"),
        ("12", "Sum.\n12 thousand £", "thousand £", ("12",), ("12 thousand £",), "thousand"),
    ],
)
def test_what_a_solution_denotes(
    value: str, text: str, unit: str | None, values: tuple[str, ...], shown: tuple[str, ...], scale: str
) -> None:
    assert denotation_of(_solution(value, text, unit)) == Denotation(values=values, shown=shown, scale=scale)


@pytest.mark.parametrize(
    ("reply", "values"),
    [
        ("Gannet", ("Gannet",)),
        ('"Gannet"', ("Gannet",)),
        ("The answer is Gannet.", ("Gannet.",)),
        ("Column: Boat.\nAnswer: Gannet", ("Gannet",)),
        ("Heron | Tern", ("Heron", "Tern")),
        ("Heron, Tern and Plover", ("Heron", "Tern", "Plover")),
        ("- Heron\n- Tern", ("Heron", "Tern")),
        ("There are 12 boats in the table.", ("12",)),
        ("It sold $1,200.", ("1,200",)),
    ],
)
def test_a_reply_is_read_in_every_way(reply: str, values: tuple[str, ...]) -> None:
    assert values in [reading.values for reading in readings_of(reply)]


def test_a_scale_in_a_reply_is_read_beside_the_figure() -> None:
    assert Denotation(values=("12.5",), scale="million") in readings_of("Answer: 12.5 million")
    assert readings_of("  ") == ()


def test_the_halves_part_the_questions_by_table(folder: Path) -> None:
    questions = read_table_questions(folder)
    halves = of_half(questions, "open"), of_half(questions, "sealed")
    assert sorted(each.id for half in halves for each in half) == ["b1", "b2", "t1"]
    assert all(is_open(each.table) for each in halves[0])
    assert not {each.table for each in halves[0]} & {each.table for each in halves[1]}


def _lines(folder: Path, *rows: dict[str, object]) -> Path:
    (folder / "questions.jsonl").write_text("\n".join(json.dumps({"table": "tables/boats.csv", **row}) for row in rows))
    return folder


def test_the_data_set_of_a_question_shows_in_what_is_told_beside_it(folder: Path) -> None:
    plan = {"conds": [["crew", "=", "6"]], "agg": "COUNT", "select": "boat"}
    report_meta = {"answer_type": "arithmetic", "answer_from": "table-text", "scale": "million"}
    questions = read_table_questions(
        _lines(
            folder,
            {"id": "w", "question": "who?", "answer": "Ana", "meta": {"page_title": "Boats"}},
            {"id": "s", "question": "how many?", "answer": "2", "answers": ["2"], "meta": plan},
            {"id": "r", "question": "what change?", "answer": "-3", "context": "In 2019 …", "meta": report_meta},
        )
    )
    assert [(each.data_set, each.kind) for each in questions] == [
        ("wikitablequestions", "condition"),
        ("wikisql", "count, 1 condition"),
        ("tatqa", "arithmetic, table-text"),
    ]
    assert questions[2].scale == "million"
    assert questions[2].judge(Denotation(values=("-3",), scale="million")).is_right
    assert questions[2].judge(Denotation(values=("-3",))).status == "other scale"


def test_a_bare_model_is_told_of_scales_and_given_the_text(folder: Path) -> None:
    question = {"id": "r", "question": "what change?", "answer": "-3", "context": "In 2019 …"}
    meta = {"answer_type": "arithmetic", "answer_from": "table", "scale": "million"}
    (asked,) = read_table_questions(_lines(folder, {**question, "meta": meta}))
    llm = ScriptedLLM("-3 million")
    reply = BareModel(llm=llm, prompt=PROMPTS["examples"], folder=folder)(asked)
    told = llm.prompts[0].messages[-1].content
    assert "Text:\nIn 2019 …" in told
    assert told.endswith(SCALE_NOTE)
    assert asked.judge_any(reply.readings).is_right


def test_a_longer_draw_begins_with_a_shorter_one(folder: Path) -> None:
    questions = read_table_questions(folder)
    assert drawn(questions, 3)[:2] == drawn(tuple(reversed(questions)), 2)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("how many boats are there?", "count"),
        ("how many more wins has united than rovers?", "difference"),
        ("how long was ana in office?", "span of time"),
        ("what is the average crew?", "sum or average"),
        ("which boat is listed after tern?", "row beside"),
        ("which is older, heron or tern?", "one of two"),
        ("was the tern built in wick?", "yes or no"),
        ("what was the last boat?", "first or last"),
        ("which boat has the most crew?", "largest or smallest"),
        ("which boat lies in oban?", "condition"),
    ],
)
def test_the_kind_of_a_question_is_read_off_its_words(question: str, kind: str) -> None:
    assert kind_of_words(question) == kind


def test_the_exact_reading_is_asked_over_the_table_of_the_question(folder: Path, tmp_path: Path) -> None:
    system = SYSTEMS["exact"](_setup(folder, tmp_path / "work"))
    found = list(run("exact", system, read_table_questions(folder), tmp_path / "out.jsonl"))
    assert [(record.id, record.status, record.standing) for record in found] == [
        ("b1", "right", "checked"),
        ("b2", "right", "checked"),
        ("t1", "right", "checked"),
    ]
    assert found[0].found_table is None


def test_a_reading_that_is_not_exact_says_so(folder: Path, tmp_path: Path) -> None:
    (folder / "questions.jsonl").write_text(
        json.dumps(
            {"id": "o", "question": "which boat came just before tern?", "answer": "Plover", "table": "tables/boats.csv"}
        )
    )
    questions = read_table_questions(folder)
    without = SYSTEMS["exact"](_setup(folder, tmp_path / "exact"))(questions[0])
    with_open = SYSTEMS["fulcrum-no-model"](_setup(folder, tmp_path / "open"))(questions[0])
    assert without.standing != "checked"
    assert with_open.stage == "open reading"
    assert questions[0].judge_any(with_open.readings).is_right


def test_the_model_takes_part_where_no_reading_is_sure(folder: Path, tmp_path: Path) -> None:
    text = "which of the harbours of tern and gannet and other boats is what people most admire"
    row = {"id": "o", "question": text, "answer": "Wick", "table": "tables/boats.csv"}
    (question,) = read_table_questions(_lines(folder, row))
    llm = ScriptedLLM(default=" Harbour FROM t WHERE Boat = 'Tern'")
    reply = Tables(setup=_setup(folder, tmp_path / "work"), llm=llm)(question)
    assert reply.stage == "model choice"
    assert llm.asked
    assert reply.standing == "unverified"


def test_a_statement_is_read_with_the_text_beside_it(folder: Path, tmp_path: Path) -> None:
    (folder / "tables" / "revenue.csv").write_text(
        "(in millions),2021,2020\nLicences,40,50\nServices,75,60\nTotal revenue,115,110\n"
    )
    row = {"id": "r", "question": "What is the percentage change in Services revenue from 2020 to 2021?", "answer": "25"}
    meta = {"answer_type": "arithmetic", "answer_from": "table", "scale": "percent"}
    (question,) = read_table_questions(
        _lines(folder, {**row, "table": "tables/revenue.csv", "meta": meta, "context": "Sales."})
    )
    reply = SYSTEMS["fulcrum-no-model"](_setup(folder, tmp_path / "work"))(question)
    assert reply.stage == "statement"
    assert question.judge_any(reply.readings).is_right


def test_a_run_goes_on_where_it_was_stopped(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    questions = read_table_questions(folder)
    llm = ScriptedLLM("Answer: 2", "Tern", "Ines Roth")
    system = BareModel(llm=llm, prompt=PROMPTS["steps"], folder=folder)
    first = list(run("table-0.5b", system, questions[:1], out))
    again = list(run("table-0.5b", system, questions, out))
    assert again[0] == first[0]
    assert [record.status for record in again] == ["right", "other values", "right"]
    assert list(records(out)) == again
    assert len(llm.prompts) == 3


def test_a_table_too_long_for_the_model_loses_its_last_rows(folder: Path) -> None:
    grid = [["name", "number"], *([f"row {n}", str(n)] for n in range(600))]
    llm = ScriptedLLM(n_ctx=700)
    messages, n_dropped = PROMPTS["markdown"].messages(grid, "how many?", "", llm)
    asked = messages[-1].content
    assert n_dropped > 0
    assert f"({n_dropped} more rows are not shown.)" in asked
    assert "| row 0 | 0 |" in asked
    assert "row 599" not in asked


def test_a_grid_has_no_line_breaks_in_its_cells(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('a,b\n"x\ny",2\n')
    assert read_grid(tmp_path / "t.csv") == [["a", "b"], ["x y", "2"]]


def test_a_file_that_holds_no_table_leaves_its_questions_unanswered(folder: Path, tmp_path: Path) -> None:
    (folder / "tables" / "teams.csv").write_text("nothing")
    system = SYSTEMS["exact"](_setup(folder, tmp_path / "work"))
    assert system(read_table_questions(folder)[2]).readings == ()


def test_the_report_compares_with_bare_models(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.jsonl"
    main([str(folder), "--systems", "exact", "--out", str(out)])
    assert "right, of all: 3 of 3 = 100.0 %" in capsys.readouterr().out
    exact = tuple(records(out))
    llm = ScriptedLLM("2", "Tern", "Omar")
    bare = tuple(
        run("table-0.5b", BareModel(llm=llm, prompt=PROMPTS["markdown"], folder=folder), read_table_questions(folder), out)
    )
    text = report({"exact": exact, "table-0.5b": bare})
    assert "exact less table-0.5b: +66.7 points" in text
    assert "only right in the first 2, in the second 0, n 3" in text


def test_misses_are_shown_of_the_open_half_alone(folder: Path, tmp_path: Path) -> None:
    llm = ScriptedLLM("7", "8", "Omar")
    questions = read_table_questions(folder)
    system = BareModel(llm=llm, prompt=PROMPTS["markdown"], folder=folder)
    found = tuple(run("table-0.5b", system, questions, tmp_path / "out.jsonl"))
    said = misses(found, questions, ["wrong"])
    for question in questions:
        assert (question.text in said) is is_open(question.table)
    assert f"and {sum(not is_open(each.table) for each in questions)} over sealed tables" in said


def test_only_the_kinds_asked_for_are_put(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(folder), "--kinds", "count,difference", "--out", str(tmp_path / "o.jsonl")])
    assert "right, of all: 1 of 1" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="No question of this half and kind"):
        main([str(folder), "--kinds", "sum", "--out", str(tmp_path / "o.jsonl")])


def test_an_unknown_system_is_told_with_those_there_are(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="No system exakt. There are exact"):
        main([str(folder), "--systems", "exakt", "--out", str(tmp_path / "o.jsonl")])
