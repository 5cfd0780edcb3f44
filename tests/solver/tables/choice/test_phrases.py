"""Plans in the words of a question."""

from __future__ import annotations

import pytest

from corpus import Column
from solver.tables.choice.phrases import phrase_of
from solver.tables.plan import ROW_ORDER, Aggregate, Combine, Count, Filter, Having, Literal, Plan, Query, Sets, Top

COLUMNS = [
    Column(name=name, header=header, type="text")
    for name, header in (("port", "Port"), ("n_boats", "Boats"), ("side", "Side"), ("opened", ""))
]
NORTH = Filter(column="side", op="=", values=("north",))


def rows(**given: object) -> Query:
    return Query(table="ports", **given)  # type: ignore[arg-type]  # the fields of a query


def port(name: str) -> Query:
    return rows(aggregate=Aggregate(fn="only", column="n_boats"), filters=(Filter(column="port", op="=", values=(name,)),))


@pytest.mark.parametrize(
    ("plan", "phrase"),
    [
        (rows(columns=("port",), filters=(NORTH,)), "the Port where Side is north"),
        (rows(columns=("port",), top=Top(by="n_boats", k=3)), "the Port with the 3 highest Boats"),
        (rows(columns=("port",), top=Top(by="n_boats", k=2, nth=True)), "the Port with the 2nd highest Boats"),
        (rows(columns=("port",), top=Top(by=ROW_ORDER)), "the Port listed last"),
        (rows(columns=("port",), filters=(NORTH,), shift=1), "the Port listed right after the one where Side is north"),
        (rows(aggregate=Aggregate(fn="count"), filters=(NORTH,)), "how many rows where Side is north"),
        (rows(aggregate=Aggregate(fn="sum", column="opened")), "the total opened"),
        (rows(aggregate=Aggregate(fn="count"), group_by="side", top=Top(by=None)), "the Side that occurs most often"),
        (
            rows(aggregate=Aggregate(fn="sum", column="n_boats"), group_by="side", top=Top(by=None, descending=False)),
            "the Side with the lowest total Boats",
        ),
        (
            rows(aggregate=Aggregate(fn="count"), group_by="side", having=(Having(op=">=", value=2),)),
            "the Side that occurs at least 2 times",
        ),
        (
            Combine(op="distance", left=port("Ael"), right=port("Bru")),
            "the difference between the Boats where Port is Ael and the Boats where Port is Bru",
        ),
        (Combine(op="greater", left=port("Ael"), right=Literal(value=3)), "whether the Boats where Port is Ael is more than 3"),
        (Count(of=rows(columns=("side",), distinct=True)), "how many Side"),
        (
            Sets(op="intersection", left=rows(columns=("port",)), right=rows(columns=("port",), filters=(NORTH,))),
            "the Port and also the Port where Side is north",
        ),
        (
            rows(columns=("port",), filters=(Filter(column="n_boats", op=">", than=port("Bru")),)),
            "the Port where Boats is more than the Boats where Port is Bru",
        ),
    ],
)
def test_a_plan_is_said_as_one_would_ask_for_it(plan: Plan, phrase: str) -> None:
    assert phrase_of(plan, COLUMNS) == phrase
