"""Each kind of plan against what a person reads off a small table: a third opinion beside the two engines."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from corpus import Column, Library, Table
from solver.tables.execution import run_plan
from solver.tables.plan import (
    ROW_ORDER,
    Aggregate,
    Combine,
    Count,
    Filter,
    Having,
    Join,
    Literal,
    Plan,
    Query,
    Sets,
    Top,
)
from tests.solver.tables.conftest import library_of

RACES = Table(
    name="races",
    title="Races",
    source="races.csv",
    location="line 1",
    columns=(
        Column(name="year", header="Year", type="integer"),
        Column(name="day", header="Day", type="date"),
        Column(name="rider", header="Rider", type="text"),
        Column(name="team", header="Team", type="text"),
        Column(name="points", header="Points", type="integer"),
        Column(name="wanted", header="Wanted", type="integer"),
        Column(name="speed", header="Speed", type="text"),
    ),
    rows=(
        (2001, "2001-05-06", "Ames", "Red", 10, 12, "40.5 km/h"),
        (2002, "2002-05-05", "Boyd", "Red", 7, 5, "39 km/h"),
        (2003, "2003-06-01", "Ames", "Blue", 12, 12, "41 km/h"),
        (2004, "2004-05-30", "Cole", "blue", 12, None, None),
        (2006, "2006-05-28", "Boyd", "Green", None, 4, "38 km/h"),
        (2007, "2007-05-27", "Dunn", "Red", 3, 1, "9 km/h"),
    ),
)
TEAMS = Table(
    name="teams",
    title="Teams",
    source="teams.csv",
    location="line 1",
    columns=(Column(name="name", header="Name", type="text"), Column(name="budget", header="Budget", type="real", unit="EUR")),
    rows=(("Red", 1.5), ("Blue", 2.25), ("Grey", 9.0)),
)
T, U = "t_races", "t_teams"


def listing(*columns: str, **more: object) -> Query:
    return Query(table=T, columns=columns, **more)  # type: ignore[arg-type]


def value(fn: str, column: str | None = None, **more: object) -> Query:
    return Query(table=T, aggregate=Aggregate(fn=fn, column=column), **more)  # type: ignore[arg-type]


def where(column: str, op: str, *values: str | int | float, **more: object) -> Filter:
    return Filter(column=column, op=op, values=values, **more)  # type: ignore[arg-type]


MEAN_POINTS = value("mean", "points")
OF_AMES, OF_BOYD = (value("sum", "points", filters=(where("rider", "=", name),)) for name in ("Ames", "Boyd"))
DAY_OF_FIRST, DAY_OF_LAST = (value(fn, "day") for fn in ("min", "max"))
RIDERS_RED, RIDERS_BLUE = (listing("rider", filters=(where("team", "in", *names),)) for names in (["Red"], ["Blue", "blue"]))
BEST_THREE = listing("year", top=Top(by="points", k=3))
MORE_THAN_11 = Having(op=">=", value=12)
BY_TEAM = Join(table=U, left="team", right="name")

KINDS: list[tuple[str, Plan, list[tuple[object, ...]]]] = [
    ("above the mean", listing("year", filters=(where("points", ">", than=MEAN_POINTS),)), [(2001,), (2003,), (2004,)]),
    ("column against column", listing("year", filters=(where("points", "<", other="wanted"),)), [(2001,)]),
    ("two of a choice", listing("year", either=((where("rider", "=", "Cole"), where("points", "<", 5)),)), [(2004,), (2007,)]),
    ("among a listing", listing("year", filters=(where("rider", "in", than=RIDERS_BLUE),)), [(2001,), (2003,), (2004,)]),
    ("not among a listing", listing("year", filters=(where("rider", "not in", than=RIDERS_RED),)), [(2004,)]),
    ("not among", listing("year", filters=(where("points", "not in", 12, 10),)), [(2002,), (2006,), (2007,)]),
    ("tied top", listing("rider", top=Top(by="points")), [("Ames",), ("Cole",)]),
    ("third place", listing("rider", top=Top(by="points", k=3, nth=True)), [("Ames",)]),
    ("second place is tied away", listing("rider", top=Top(by="points", k=2, nth=True)), []),
    ("last row", listing("rider", top=Top(by=ROW_ORDER)), [("Dunn",)]),
    ("row after", listing("rider", filters=(where("year", "=", 2003),), shift=1), [("Cole",)]),
    ("row before the first", listing("rider", filters=(where("year", "=", 2001),), shift=-1), []),
    ("top of a source", listing("year", source=BEST_THREE, top=Top(by="year", descending=False)), [(2001,)]),
    ("numbers in text", listing("rider", top=Top(by="speed"), as_number=("speed",)), [("Ames",)]),
    ("numbers in text that nobody says are numbers", listing("year", top=Top(by="speed", descending=False)), [(2007,)]),
    ("smallest of them", value("min", "speed"), [(9,)]),
    ("text as text", listing("year", top=Top(by="rider")), [(2007,)]),
    ("row numbers", listing(ROW_ORDER, filters=(where("team", "=", "Red"),)), [(1,), (2,), (6,)]),
    ("left out rows", value("sum", "points", filters=(where(ROW_ORDER, "not in", 3, 4),)), [(20,)]),
    ("different", listing("rider", distinct=True), [("Ames",), ("Boyd",), ("Cole",), ("Dunn",)]),
    ("median", value("median", "points"), [(10,)]),
    ("median of an even number", value("median", "points", filters=(where("year", "<", 2005),)), [(11,)]),
    ("only", value("only", "rider", filters=(where("points", "=", 10),)), [("Ames",)]),
    ("only, and they differ", value("only", "rider", filters=(where("points", "=", 12),)), [(None,)]),
    ("run of rows", value("longest_run", filters=(where("points", ">", 5),)), [(4,)]),
    ("run of years", value("longest_run", "year"), [(4,)]),
    ("run of no rows", value("longest_run", filters=(where("points", ">", 50),)), [(0,)]),
    ("median by group", value("median", "points", group_by="team"), [("Red", 7), ("Blue", 12), ("blue", 12), ("Green", None)]),
    ("top group", value("count", group_by="rider", top=Top(by=None)), [("Ames", 2), ("Boyd", 2)]),
    ("groups having", value("sum", "points", group_by="rider", having=(MORE_THAN_11,)), [("Ames", 22), ("Cole", 12)]),
    ("groups above a plan", value("count", group_by="team", having=(Having(op=">", than=Literal(value=1)),)), [("Red", 3)]),
    (
        "top of those having",
        value("sum", "points", group_by="rider", having=(Having(op="<", value=20),), top=Top(by=None)),
        [("Cole", 12)],
    ),
    ("number of groups", Count(of=value("count", group_by="rider")), [(4,)]),
    ("number of different", Count(of=listing("rider", distinct=True)), [(4,)]),
    ("number of a tie", Count(of=listing("rider", top=Top(by="points"))), [(2,)]),
    ("both", Sets(op="intersection", left=RIDERS_RED, right=RIDERS_BLUE), [("Ames",)]),
    ("one but not the other", Sets(op="difference", left=RIDERS_RED, right=RIDERS_BLUE), [("Boyd",), ("Dunn",)]),
    ("either", Count(of=Sets(op="union", left=RIDERS_RED, right=RIDERS_BLUE)), [(4,)]),
    ("difference", Combine(op="difference", left=OF_BOYD, right=OF_AMES), [(-15,)]),
    ("distance", Combine(op="distance", left=OF_BOYD, right=OF_AMES), [(15,)]),
    ("ratio", Combine(op="ratio", left=OF_AMES, right=OF_BOYD), [(Fraction(22, 7),)]),
    ("share", Combine(op="share", left=OF_BOYD, right=value("sum", "points")), [(Fraction(700, 44),)]),
    ("change", Combine(op="change", left=OF_AMES, right=OF_BOYD), [(Fraction(1500, 7),)]),
    ("change from nothing", Combine(op="change", left=OF_AMES, right=Literal(value=0)), [(None,)]),
    ("product", Combine(op="product", left=OF_AMES, right=Literal(value=0.5)), [(11,)]),
    ("mean of two", Combine(op="mean", left=OF_AMES, right=OF_BOYD), [(Fraction(29, 2),)]),
    ("greater", Combine(op="greater", left=OF_AMES, right=OF_BOYD), [(1,)]),
    ("equal", Combine(op="equal", left=value("max", "points"), right=Literal(value=12)), [(1,)]),
    ("less, of dates", Combine(op="less", left=DAY_OF_FIRST, right=DAY_OF_LAST), [(1,)]),
    ("days", Combine(op="days", left=DAY_OF_FIRST, right=Literal(value="2001-06-01")), [(26,)]),
    ("months", Combine(op="months", left=DAY_OF_LAST, right=Literal(value="2007-03-28")), [(1,)]),
    ("years", Combine(op="years", left=DAY_OF_FIRST, right=DAY_OF_LAST), [(6,)]),
    ("years of years", Combine(op="years", left=value("max", "year"), right=value("min", "year")), [(6,)]),
    ("days of no dates", Combine(op="days", left=value("max", "rider"), right=DAY_OF_LAST), [(None,)]),
    (
        "joined",
        listing("rider", "t_teams.budget", joins=(BY_TEAM,), filters=(where("t_teams.budget", ">", 2),)),
        [("Ames", Fraction(9, 4)), ("Cole", Fraction(9, 4))],
    ),
    (
        "summed over a join",
        value("sum", "points", joins=(BY_TEAM,), group_by="t_teams.name"),
        [("Red", 20), ("Blue", 24)],
    ),
    ("a year for a date", listing("rider", filters=(where("day", "=", 2004),)), [("Cole",)]),
    ("after a year", listing("rider", filters=(where("day", ">", "2006"),)), [("Dunn",)]),
    ("a number written as text", listing("rider", filters=(where("points", ">=", "12"),)), [("Ames",), ("Cole",)]),
    ("a literal", Literal(value=3), [(3,)]),
]  # fmt: skip


@pytest.fixture(scope="module")
def races(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path: Path = tmp_path_factory.mktemp("kinds") / "library.db"
    with library_of(path, [RACES, TEAMS]) as opened:
        yield opened


@pytest.mark.parametrize(("plan", "expected"), [(plan, rows) for _, plan, rows in KINDS], ids=[name for name, _, _ in KINDS])
def test_kind(races: Library, plan: Plan, expected: list[tuple[object, ...]]) -> None:
    outcome = run_plan(plan, races)
    assert (outcome.error, outcome.check.verdict) == ("", "verified")
    assert list(outcome.rows) == expected
    assert all(len(row) == len(outcome.columns) for row in outcome.rows)


@pytest.mark.parametrize(
    ("plan", "named"),
    [
        (Query(table="t_gone", columns=("a",)), "no table 't_gone'"),
        (listing("gone"), "no column 'gone'"),
        (listing("rider", filters=(where("rider", "=", other="gone"),)), "no column 'gone'"),
        (listing("rider", joins=(Join(table=U, left="team", right="gone"),)), "no column 'gone'"),
        (value("mean", "day"), "dates"),
        (value("sum", "rider", filters=(where("rider", "=", "Ames"),)), ""),
    ],
)
def test_a_plan_that_cannot_be_run_says_why(races: Library, plan: Plan, named: str) -> None:
    outcome = run_plan(plan, races)
    assert named in outcome.error
    assert outcome.is_empty
    assert outcome.check.verdict == "unknown" or not named


def test_an_outcome_says_what_it_rests_on(races: Library) -> None:
    outcome = run_plan(value("sum", "points", filters=(where("rider", "=", "Boyd"),)), races)
    assert outcome.usage is not None
    assert [(each.table, each.rows, each.n_rows) for each in outcome.usage.used] == [(T, (1, 4), 2)]
    assert (outcome.usage.n_missing, outcome.usage.missing) == (1, ((T, 4),))
    assert [(column.header, column.type) for column in outcome.columns] == [("sum of Points", "real")]
    tied = run_plan(listing("rider", top=Top(by="points")), races)
    assert tied.usage is not None
    assert (tied.usage.n_tied, tied.usage.n_passing) == (1, 6)
