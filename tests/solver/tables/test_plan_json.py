"""Plans go to JSON and back unchanged, and JSON that is no plan is refused by name."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.tables.plan import (
    MAX_DEPTH,
    Aggregate,
    Combine,
    Count,
    Filter,
    Having,
    Join,
    Literal,
    Plan,
    PlanError,
    Query,
    Sets,
    Top,
    depth,
    parts_of,
)
from solver.tables.plan_json import plan_from_dict, plan_to_dict
from solver.tables.plan_walk import queries_of, tables_of

NAMES = st.sampled_from(["a", "b c", 'd"e', "größe", "*row"])
SCALARS = st.integers(-5, 5) | st.floats(-9, 9).map(lambda number: round(number, 2)) | st.text(max_size=3)
PLAIN = (
    st.builds(Filter, column=NAMES, op=st.sampled_from(["=", "<", "!="]), values=st.tuples(SCALARS))
    | st.builds(Filter, column=NAMES, op=st.sampled_from(["in", "not in"]), values=st.lists(SCALARS, min_size=1).map(tuple))
    | st.builds(Filter, column=NAMES, op=st.sampled_from(["empty", "filled"]))
    | st.builds(Filter, column=NAMES, op=st.sampled_from([">", "<="]), other=NAMES)
)
COUNTS = st.builds(Query, table=NAMES, aggregate=st.just(Aggregate(fn="count")), filters=st.lists(PLAIN, max_size=2).map(tuple))
SUMS = st.builds(
    Query, table=NAMES, aggregate=st.builds(Aggregate, fn=st.sampled_from(["sum", "only", "longest_run"]), column=NAMES)
)
SINGLES = st.recursive(
    COUNTS | SUMS | st.builds(Literal, value=SCALARS),
    lambda inner: (
        st.builds(Combine, op=st.sampled_from(["change", "days", "less"]), left=inner, right=inner)
        | st.builds(
            lambda than: Query(table="t", aggregate=Aggregate(fn="count"), filters=(Filter(column="a", op="<", than=than),)),
            inner,
        )
    ),
    max_leaves=4,
)
TESTS = PLAIN | st.builds(Filter, column=NAMES, op=st.just("="), than=SINGLES)
LISTINGS = st.builds(
    Query,
    table=st.just("t"),
    columns=st.just(("a",)),
    filters=st.lists(TESTS, max_size=2).map(tuple),
    either=st.lists(st.tuples(TESTS, PLAIN), max_size=1).map(tuple),
    top=st.none() | st.builds(Top, by=NAMES, descending=st.booleans(), k=st.integers(1, 3), nth=st.booleans()),
    distinct=st.booleans(),
    as_number=st.sampled_from([(), ("a",)]),
)
SHIFTED = st.builds(Query, table=st.just("t"), columns=st.just(("a",)), shift=st.integers(-2, 2), source=st.none() | LISTINGS)
JOINED = st.builds(
    Query, table=st.just("t"), columns=st.just(("u.a",)), joins=st.tuples(st.builds(Join, table=NAMES, left=NAMES, right=NAMES))
)
GROUPS = st.builds(
    Query,
    table=NAMES,
    aggregate=st.just(Aggregate(fn="mean", column="b c")),
    group_by=NAMES,
    having=st.lists(
        st.builds(Having, op=st.just(">"), value=st.integers()) | st.builds(Having, op=st.just("="), than=COUNTS), max_size=2
    ).map(tuple),
    top=st.none() | st.builds(Top, by=st.none(), k=st.integers(1, 3)),
)
MANY = LISTINGS | SHIFTED | JOINED | GROUPS
PLANS = (
    SINGLES
    | MANY
    | st.builds(Sets, op=st.sampled_from(["union", "intersection", "difference"]), left=LISTINGS, right=LISTINGS)
    | st.builds(Count, of=MANY)
)


@given(plan=PLANS)
def test_a_plan_survives_json(plan: Plan) -> None:
    assert plan_from_dict(json.loads(json.dumps(plan_to_dict(plan)))) == plan


@given(plan=PLANS)
def test_every_query_is_found_once_with_its_table(plan: Plan) -> None:
    queries = queries_of(plan)
    below = sum(len(queries_of(part)) for part in parts_of(plan))
    assert len(queries) == below + isinstance(plan, Query)
    assert {query.table for query in queries} <= set(tables_of(plan))
    assert 1 <= depth(plan) <= MAX_DEPTH


LISTING = {"kind": "query", "table": "t", "columns": ["a"]}
SUM = {"kind": "query", "table": "t", "aggregate": {"fn": "sum", "column": "a"}}


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ([], "object"),
        ("SELECT 1", "object"),
        ({}, "missing"),
        ({"kind": "sql"}, "sql"),
        ({**LISTING, "sql": "DROP TABLE t"}, "sql"),
        ({**LISTING, "columns": "a"}, "columns"),
        ({**LISTING, "table": None}, "table"),
        ({**LISTING, "shift": 1.5}, "shift"),
        ({**LISTING, "shift": True}, "shift"),
        ({**LISTING, "distinct": "yes"}, "distinct"),
        ({**LISTING, "filters": [{"column": "a", "op": "=", "values": [None]}]}, "values"),
        ({**LISTING, "filters": [{"column": "a", "op": "=", "values": [True]}]}, "values"),
        ({**LISTING, "filters": [{"column": "a", "op": "or", "values": [1]}]}, "or"),
        ({**LISTING, "filters": [{"column": "a", "op": ["="], "values": [1]}]}, "="),
        ({**LISTING, "filters": [{"column": "a", "op": "<", "than": LISTING}]}, "<"),
        ({**LISTING, "top": {"by": "a", "k": 0}}, "0"),
        ({**LISTING, "source": SUM}, "listed"),
        ({**LISTING, "source": {"kind": "literal", "value": 1}}, "source"),
        ({**SUM, "having": [{"op": ">", "value": 1}]}, "group"),
        ({"kind": "combine", "op": "ratio", "left": 1, "right": 2}, "object"),
        ({"kind": "combine", "op": "ratio", "left": SUM, "right": LISTING}, "one value"),
        ({"kind": "sets", "op": "union", "left": SUM, "right": LISTING}, "column"),
        ({"kind": "count", "of": SUM}, "listing"),
        ({"kind": "literal", "value": None}, "value"),
        ({"kind": "literal", "value": float("nan")}, "value"),
        ({**LISTING, "filters": [{"column": "a", "op": "<", "values": [float("inf")]}]}, "values"),
    ],
)
def test_what_is_no_plan_is_refused_by_name(given: object, named: str) -> None:
    with pytest.raises(PlanError, match=f"(?i){named}"):
        plan_from_dict(given)


def test_nesting_without_end_is_refused() -> None:
    plan: dict[str, Any] = SUM
    for _ in range(5_000):
        plan = {"kind": "combine", "op": "sum", "left": plan, "right": SUM}
    with pytest.raises(PlanError, match="deep"):
        plan_from_dict(plan)
