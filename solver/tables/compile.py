"""A plan as one SQL statement: every name quoted, every value bound, nothing from the question in the text of the SQL."""

from __future__ import annotations

from solver.tables.engine_sql.aggregates import aggregated, grouped
from solver.tables.engine_sql.combining import combined, counted, joined_sets
from solver.tables.engine_sql.rows import listed
from solver.tables.engine_sql.statement import Statement
from solver.tables.plan import Combine, Count, Literal, Plan, Query, Sets
from solver.types import Program


def compile_plan(plan: Plan) -> Program:
    """The SQL of a plan, with named parameters `:p1`, `:p2`, … whose values stand as JSON scalars in `Program.inputs`.

    Rows come in the order the plan means, but for a listing without repetition and for two listings made one.
    A value compared with a column has the type of the column, see `fitting`.

    Raises:
        PlanError: a name cannot be an identifier.

    >>> from solver.tables.plan import Aggregate, Filter
    >>> rows = (Filter(column="a", op="=", values=("x",)),)
    >>> compile_plan(Query(table="t", aggregate=Aggregate(fn="count"), filters=rows)).source
    'SELECT COUNT(*) FROM "t" WHERE "a" = :p1'
    """
    statement = Statement(select_plan=_select)
    select = _select(plan, statement)
    return Program(language="sql", source=statement.finish(select), inputs=dict(statement.inputs))


def _select(plan: Plan, statement: Statement) -> str:
    match plan:
        case Query(aggregate=None):
            return listed(plan, statement)
        case Query(aggregate=aggregate):
            assert aggregate is not None  # the case before takes those without
            return (aggregated if plan.group_by is None else grouped)(plan, aggregate, statement)
        case Combine():
            return combined(plan, statement)
        case Sets():
            return joined_sets(plan, statement)
        case Count():
            return counted(plan, statement)
        case Literal():
            return f"SELECT {statement.bind(plan.value)}"
