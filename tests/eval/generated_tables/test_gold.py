"""The gold engine against figures worked out by hand."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from eval.generated_tables.fields import date, flag, group, name, number
from eval.generated_tables.gold import GoldEngine, load, quoted
from eval.generated_tables.kinds import KINDS
from eval.generated_tables.picking import Picker, Unfit, spoken
from eval.generated_tables.types import Clean, Domain, DrawnTable
from eval.generated_tables.wordings import conditions

FIELDS = (
    name("boat", "Boat", "boat", "code:"),
    group("harbour", "Harbour", "harbour", "harbours", "in {v}", "Nyhavn|Kerk"),
    number("catch", "Catch (kg)", "catch", 0, 100, decimals=1, unit="kg", gaps=0.1),
    date("left", "Left", "day", "leaving", 2024, 2024),
    flag("insured", "Insured", "that are insured", "that are not insured"),
)
ROWS: tuple[tuple[Clean, ...], ...] = (
    ("Ada", "Nyhavn", 10.5, dt.date(2024, 3, 1), True),
    ("Bo's", "Kerk", 20.0, dt.date(2024, 3, 31), True),
    ("Cy", "Kerk", None, dt.date(2024, 4, 1), True),
    ("Di", "Kerk", 4.5, dt.date(2024, 5, 9), False),
    ("Ed", "Nyhavn", 25.0, dt.date(2024, 5, 19), False),
)
TABLE = DrawnTable(
    name="boats_0",
    domain=Domain(key="boats", row="boat", rows="boats", titles=("boats",), sizes=(5,), fields=FIELDS),
    draw=0,
    fields=FIELDS,
    headers=tuple(field.headers[0] for field in FIELDS),
    rows=ROWS,
    styles=("plain", "plain", "plain", "iso", "yes"),
    title="boats",
    is_spreadsheet=False,
    group=0,
)


@pytest.fixture
def engine() -> GoldEngine:
    return load([TABLE])


@pytest.mark.parametrize(
    ("sql", "gold"),
    [
        ("SELECT count(*) FROM boats_0", ((5,),)),
        ("SELECT sum(catch), avg(catch), median(catch::DOUBLE) FROM boats_0", ((60, 15.0, 15.25),)),
        (f"SELECT harbour FROM boats_0 WHERE boat = {quoted(chr(66) + chr(111) + chr(39) + 's')}", (("Kerk",),)),
        ("SELECT boat FROM boats_0 WHERE catch IS NULL", (("Cy",),)),
        ("SELECT harbour, count(*) FROM boats_0 GROUP BY 1 ORDER BY 1", (("Kerk", 3), ("Nyhavn", 2))),
        (f'SELECT boat FROM boats_0 WHERE "left" < {quoted(dt.date(2024, 3, 31))}', (("Ada",),)),
        ("SELECT boat FROM boats_0 WHERE nr = 4", (("Di",),)),
        ("SELECT insured FROM boats_0 WHERE boat = 'Ed'", ((False,),)),
    ],
)
def test_it_gives_what_is_worked_out_by_hand(engine: GoldEngine, sql: str, gold: object) -> None:
    assert engine.rows(sql) == gold


def _golds(engine: GoldEngine, kind: str, n: int = 80) -> list[tuple[dict[str, str], object]]:
    picker = Picker(TABLE, engine, random.Random(1), conditions("seen"))
    found = []
    for _ in range(n):
        try:
            draft = KINDS[kind](picker)
        except Unfit:
            continue
        found.append((dict(draft.slots), engine.rows(draft.sql)))
    assert found
    return found


def test_a_second_place_is_the_second_place(engine: GoldEngine) -> None:
    golds = {(slots["nth"], slots["way"]): gold for slots, gold in _golds(engine, "nth")}
    assert golds["second", "highest"] == (("Bo's",),) and golds["second", "lowest"] == (("Ada",),)


def test_a_run_is_counted_in_the_order_of_rows(engine: GoldEngine) -> None:
    golds = {slots["cond"]: gold for slots, gold in _golds(engine, "longest run")}
    assert golds["that are insured"] == ((3,),) and golds["in Kerk"] == ((3,),)
    assert "in Nyhavn" not in golds  # one boat is no run


def test_a_share_is_a_percentage(engine: GoldEngine) -> None:
    golds = {slots["cond"]: gold for slots, gold in _golds(engine, "share of sum")}
    assert golds["in Nyhavn"] == ((pytest.approx(100 * 35.5 / 60),),)


def test_what_is_above_average_leaves_empty_cells_out(engine: GoldEngine) -> None:
    golds = {slots["way"]: gold for slots, gold in _golds(engine, "above average")}
    assert golds["above"] == (("Bo's",), ("Ed",)) and golds["below"] == (("Ada",), ("Di",))


def test_neighbours_are_those_of_the_file(engine: GoldEngine) -> None:
    golds = {slots["name"]: gold for slots, gold in _golds(engine, "next row")}
    assert golds["Cy"] == (("Di",),)


@pytest.mark.parametrize(
    ("header", "said"), [("Mass (g)", "mass"), ("fee_gbp", "fee"), ("pH value", "pH value"), ("Paid?", "paid")]
)
def test_headers_are_said_without_their_unit(header: str, said: str) -> None:
    assert spoken(header) == said
