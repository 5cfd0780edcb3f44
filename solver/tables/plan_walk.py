"""What a plan reads: its queries, outer ones first, their tables, and which table a column belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.plan import Plan, Query, parts_of


def owner_of(query: Query, name: str) -> tuple[str, str]:
    """The table a column of a query belongs to, and the column's name there.

    >>> from solver.tables.plan import Join
    >>> owner_of(Query(table="t", columns=("a",), joins=(Join(table="u", left="a", right="b"),)), "u.c")
    ('u', 'c')
    """
    joined = (each.table for each in query.joins if name.startswith(f"{each.table}."))
    table = max(joined, key=len, default="")
    return (table, name[len(table) + 1 :]) if table else (query.table, name)


def walk(plan: Plan) -> Iterator[Plan]:
    """A plan and every plan inside it, outer ones first."""
    yield plan
    for part in parts_of(plan):
        yield from walk(part)


def queries_of(plan: Plan) -> tuple[Query, ...]:
    """Every query of a plan, outer ones first, left to right."""
    return tuple(each for each in walk(plan) if isinstance(each, Query))


def tables_of(plan: Plan) -> tuple[str, ...]:
    """The names of every table a plan reads, each once."""
    found = (name for query in queries_of(plan) for name in (query.table, *(join.table for join in query.joins)))
    return tuple(dict.fromkeys(found))
