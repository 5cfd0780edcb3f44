from __future__ import annotations

import pytest

from solver.tables.compile import compile_plan
from solver.tables.engine_sql.names import quote
from solver.tables.plan import Aggregate, Combine, Filter, PlanError, Query, Top
from solver.tables.plan_json import plan_from_dict

COUNT = Query(table="t", aggregate=Aggregate(fn="count"))


@pytest.mark.parametrize(
    "make",
    [
        lambda: Filter(column="a", op="; DROP", values=("x",)),
        lambda: Filter(column="a", op="=", values=()),
        lambda: Filter(column="a", op="between", values=(1,)),
        lambda: Aggregate(fn="load_extension", column="a"),
        lambda: Aggregate(fn="sum"),
        lambda: Query(table="t"),
        lambda: Query(table="t", columns=("a",), aggregate=Aggregate(fn="count")),
        lambda: Query(table="t", columns=("a",), group_by="b"),
        lambda: Query(table="t", columns=("a",), top=Top(by=None)),
        lambda: Combine(op="power", left=COUNT, right=COUNT),
        lambda: Combine(op="ratio", left=COUNT, right=Query(table="t", columns=("a",))),
    ],
)
def test_refuses_what_means_nothing(make: object) -> None:
    with pytest.raises(PlanError):
        make()  # type: ignore[operator]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "query", "table": "t", "columns": ["a"], "sql": "DROP TABLE t"},
        {"kind": "query", "table": "t", "columns": "a"},
        {"kind": "query", "table": "t", "columns": ["a"], "filters": ["x"]},
        {"kind": "query", "table": "t", "columns": ["a"], "filters": [{"column": "a", "op": "=", "values": [None]}]},
        {"kind": "combine", "op": "ratio", "left": 1, "right": 2},
        {},
    ],
)
def test_refuses_json_that_is_no_plan(fields: dict[str, object]) -> None:
    with pytest.raises(PlanError):
        plan_from_dict(fields)


def test_names_are_quoted_and_values_bound() -> None:
    hostile = '"; DROP TABLE t; --'
    plan = Query(table=hostile, columns=(hostile,), filters=(Filter(column=hostile, op="=", values=(hostile,)),))
    program = compile_plan(plan)
    assert program.source == f"SELECT {quote(hostile)} FROM {quote(hostile)} WHERE {quote(hostile)} = :p1 ORDER BY rowid"
    assert program.inputs == {"p1": '"\\"; DROP TABLE t; --"'}


@pytest.mark.parametrize("name", ["", "a\x00b"])
def test_refuses_names_that_cannot_be_quoted(name: str) -> None:
    with pytest.raises(PlanError):
        quote(name)
