"""What a solution from tables carries: its plan, what it rests on, and what a changed plan gives."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from xml.etree import ElementTree

import pytest

from corpus import Column, Library, TableCard
from solver.tables import rerun, solve_table
from solver.tables.asked import read_question
from solver.tables.charting import split_chart
from solver.tables.overviews import overview_kind
from solver.tables.plan import Aggregate, Combine, Count, Filter, Having, Join, Literal, Plan, Query, Sets, Top
from solver.tables.plan_json import plan_from_dict, plan_to_dict
from solver.tables.wording import sentence_of, steps_of
from solver.types import Declined, Solution


def solved(library: Library, question: str, **more: str) -> Solution:
    found = solve_table(question, library, **more)  # type: ignore[arg-type]
    assert isinstance(found, Solution), found.reason
    return found


def test_a_solution_carries_the_rows_it_rests_on(library: Library) -> None:
    found = solved(library, "What is the total energy from solar in 2024?")
    assert found.plan is not None and found.table is not None
    evidence = found.table
    assert (evidence.columns, evidence.units, evidence.rows) == (("sum of Energy (kWh)",), ("kWh",), ((65.7,),))
    assert evidence.n_used == len(evidence.used) == 3
    assert evidence.used_columns == ("Energy (kWh)", "Source", "Month")
    assert all(row.cells[1] == "solar" and row.address == f"row {row.row}" for row in evidence.used)
    assert evidence.used[0].places[0] == f"row {evidence.used[0].row}, column 3"
    json.dumps(asdict(evidence))


def test_empty_cells_and_ties_are_in_the_evidence(library: Library) -> None:
    tied = solved(library, "Which nation won the most gold medals?").table
    assert tied is not None
    assert (tied.n_tied, len(tied.rows), tied.sentence[-14:]) == (1, 2, "; of ties all.")


def test_a_changed_plan_is_run_again(library: Library) -> None:
    found = solved(library, "What is the total energy from solar in 2024?")
    assert isinstance(found.plan, Query)
    again = rerun(plan_from_dict(plan_to_dict(found.plan)), library)
    assert isinstance(again, Solution)
    assert (again.value, again.check, again.table) == (found.value, found.check, found.table)
    changed = replace(found.plan, filters=(replace(found.plan.filters[0], values=("wind",)), *found.plan.filters[1:]))
    other = rerun(changed, library)
    assert isinstance(other, Solution) and other.value.value != found.value.value
    none = rerun(replace(changed, filters=(replace(found.plan.filters[0], values=("coal",)),)), library)
    assert isinstance(none, Declined) and none.is_decisive and "Source is coal" in none.reason


@pytest.mark.parametrize(
    ("plan", "named"),
    [
        (Query(table="t_gone", columns=("a",)), "t_gone"),
        (Query(table="t_medals", columns=("gone",)), "gone"),
        (Query(table="t_medals", columns=("nation",), filters=(Filter(column="gold", op=">", values=(99,)),)), "Gold > 99"),
    ],
)
def test_a_plan_without_an_answer_says_why(library: Library, plan: Plan, named: str) -> None:
    found = rerun(plan, library)
    assert isinstance(found, Declined)
    assert named in found.reason


MEDALS = Query(table="t_medals", columns=("nation",))
GOLD = Query(table="t_medals", aggregate=Aggregate(fn="sum", column="gold"))
OF_ONE = Query(
    table="t_medals",
    aggregate=Aggregate(fn="only", column="gold"),
    filters=(Filter(column="nation", op="=", values=("Arvonia",)),),
)
MEAN = replace(GOLD, aggregate=Aggregate(fn="mean", column="gold"))
NAMED_AN = Filter(column="name", op="contains", values=("an",))
SENTENCES: list[tuple[Plan, str]] = [
    (MEDALS, "Nation of all rows of 'Medal table'."),
    (
        replace(MEDALS, top=Top(by="gold")),
        "Nation of the row with the largest Gold, among all rows of 'Medal table'; of ties all.",
    ),
    (
        replace(MEDALS, top=Top(by="gold", k=2, nth=True, descending=False)),
        "Nation of the row with the 2nd smallest Gold, among all rows of 'Medal table'.",
    ),
    (
        replace(MEDALS, filters=(Filter(column="gold", op=">", other="silver"),), top=Top(by="*row", k=2)),
        "Nation of the last 2 rows among rows of 'Medal table' where Gold > Silver.",
    ),
    (
        replace(MEDALS, shift=1, filters=(Filter(column="nation", op="=", values=("Belmora",)),)),
        "Nation of the row after each of (rows of 'Medal table' where Nation is Belmora).",
    ),
    (
        replace(MEDALS, filters=(Filter(column="gold", op=">=", than=MEAN),)),
        "Nation of rows of 'Medal table' where Gold ≥ (average of Gold over all rows).",
    ),
    (
        Combine(op="difference", left=GOLD, right=OF_ONE),
        "Sum of Gold over all rows of 'Medal table' minus the one Gold over rows where Nation is Arvonia.",
    ),
    (
        Query(table="t_medals", aggregate=Aggregate(fn="count"), group_by="gold", having=(Having(op=">", value=1),)),
        "Number of rows for each Gold over all rows of 'Medal table', only where it > 1.",
    ),
    (
        Count(of=Sets(op="union", left=MEDALS, right=MEDALS)),
        "Number of ((Nation of all rows of 'Medal table') together with (Nation of all rows), each once).",
    ),
    (
        Query(table="t_staff", columns=("name",), either=((NAMED_AN, Filter(column="role", op="empty")),)),
        "Name of rows of 'Staff list' where (Name contains an or Role is empty).",
    ),
    (Literal(value="a, b"), '"a, b".'),
]  # fmt: skip


@pytest.mark.parametrize(("plan", "sentence"), SENTENCES)
def test_a_plan_is_one_sentence(library: Library, plan: Plan, sentence: str) -> None:
    cards = {card.name: card for card in library.tables()}
    assert sentence_of(plan, cards) == sentence
    assert all(steps_of(plan, cards))


def test_joined_columns_are_said_with_their_table(library: Library) -> None:
    cards = {card.name: card for card in library.tables()}
    join = Join(table="t_twins", left="nation", right="label")
    said = sentence_of(Query(table="t_medals", columns=("nation", "t_twins.score"), joins=(join,)), cards)
    assert "Twins: Score (score)" in said and "beside those where Twins: Label is the same as Nation" in said


OVERVIEWS = [
    ("How many rows does the medal table have?", {}, "4"),
    ("How many rows are there?", {"table": "t_medals"}, "4"),
    ("What columns does the medal table have?", {}, "Nation; Gold; Silver; Bronze"),
    ("Describe this table", {"table": "t_medals"}, "Nation; Gold; Silver; Bronze"),
    ("What is in the medal table?", {}, "Nation; Gold; Silver; Bronze"),
]


@pytest.mark.parametrize(("question", "more", "value"), OVERVIEWS)
def test_questions_about_a_table_as_such(library: Library, question: str, more: dict[str, str], value: str) -> None:
    found = solved(library, question, **more)
    assert (found.value.value, found.check.verdict) == (value, "verified")
    assert found.table is not None


def test_a_description_gives_ranges_and_empty_cells(library: Library) -> None:
    text = solved(library, "describe this table", table="t_blank").value.text
    assert text.splitlines()[0] == "'Blank readings' has 2 rows and 2 columns (blank.csv)."
    assert text.splitlines()[1:] == ["Sensor: text, 2 different", "Reading: numbers, all empty"]


@pytest.mark.parametrize(
    ("question", "rows"), [("Show me the first 2 rows", (1, 2)), ("show the last 2 rows of this table", (4, 3))]
)
def test_rows_are_shown(library: Library, question: str, rows: tuple[int, ...]) -> None:
    found = solved(library, question, table="t_medals")
    assert found.table is not None
    assert found.table.columns == ("Nation", "Gold", "Silver", "Bronze")
    assert found.table.n_rows == 2
    assert {row.row for row in found.table.used} == set(rows)


@pytest.mark.parametrize(
    ("question", "headers", "kind"),
    [
        ("How many entries are there?", ("Name", "Size"), ("rows", 0)),
        ("How many entries are there?", ("Name", "Entries"), None),
        ("How many fields does this table have?", ("Farm", "Field"), None),
        ("Describe the engine in this table", ("Name", "Engine"), None),
        ("Give me the last three rows", ("Name", "Size"), ("last", 3)),
        ("What does the file contain?", ("Name", "Size"), ("describe", 0)),
    ],
)
def test_a_word_of_the_header_is_no_word_about_the_table(
    question: str, headers: tuple[str, ...], kind: tuple[str, int] | None
) -> None:
    columns = tuple(Column(name=header.lower(), header=header, type="text") for header in headers)
    card = TableCard(name="t_x", title="Things", source="things.csv", location="", doc_id="", columns=columns, n_rows=3)
    assert overview_kind(read_question(question), card, is_named=True) == kind


@pytest.mark.parametrize("question", ["Show me zero rows of this table", "Which nation has zero gold in the medal table?"])
def test_any_number_may_be_said(library: Library, question: str) -> None:
    assert isinstance(solve_table(question, library, table="t_medals"), Solution | Declined)


def test_a_table_that_is_not_there_is_named(library: Library) -> None:
    found = solve_table("How many rows are there?", library, table="t_gone")
    assert isinstance(found, Declined) and "t_gone" in found.reason


@pytest.mark.parametrize("question", ["Plot the total energy per source", "total energy per source as a bar chart"])
def test_a_chart_is_drawn_and_reads_without_colour(library: Library, question: str) -> None:
    found = solved(library, question)
    assert found.plot is not None
    drawn = ElementTree.fromstring(found.plot)
    texts = [element.text for element in drawn.iter() if element.text]
    assert {"solar", "wind", "99", "117.3", "Sum of Energy (kWh)"} <= set(texts)
    assert "solar: 99; wind: 117.3" in found.plot
    assert "script" not in found.plot and "currentColor" in found.plot


def test_dates_are_drawn_as_a_line_in_order(library: Library) -> None:
    plan = Query(table="t_matches", aggregate=Aggregate(fn="sum", column="attendance"), group_by="date", top=Top(by=None, k=9))
    found = rerun(plan, library)
    assert isinstance(found, Solution) and found.plot is not None
    points = [element for element in ElementTree.fromstring(found.plot).iter() if element.tag.endswith("circle")]
    assert len(points) > 2
    across = [float(point.attrib["cx"]) for point in points]
    named = [next(iter(point)).text or "" for point in points]
    assert across == sorted(across) and named == sorted(named)


def test_no_chart_of_a_single_figure(library: Library) -> None:
    assert solved(library, "What is the total energy from solar?").plot is None


def test_a_word_that_only_looks_like_a_chart_is_left(library: Library) -> None:
    assert split_chart("How many plots were in the 2001 chart?") == ("How many plots were in the 2001 chart?", False)
