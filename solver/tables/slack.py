"""How far the SQL of a plan may miss the exact figure because large numbers cancel, as in 123456789.12 - 123456788.99.

SQLite computes in binary fractions of 53 bits; what each number loses is relative to the number, not to what is left of it.
"""

from __future__ import annotations

from fractions import Fraction

from solver.tables.engine_rows.numbers import exact, exact_number, exact_sum
from solver.tables.evaluate import Evaluation
from solver.tables.plan import Combine, Plan, Query
from solver.tables.usage import answering

_OF_TWO = Fraction(1, 10**15)
_OF_MANY = Fraction(1, 10**13)


def slack_of(plan: Plan, evaluation: Evaluation) -> Fraction:
    """The difference that rounding explains where numbers of opposite signs, or two close ones, are taken together."""
    slack = max((_of_sum(query, evaluation) for query in answering(plan)), default=Fraction(0))
    if not isinstance(plan, Combine):
        return slack
    left, right = (exact(evaluation.single(side)) for side in (plan.left, plan.right))
    if not isinstance(left, Fraction) or not isinstance(right, Fraction):
        return slack
    slack = max(slack, slack_of(plan.left, evaluation), slack_of(plan.right, evaluation))
    if plan.op in ("difference", "distance", "sum", "mean"):
        return 2 * slack + max(abs(left), abs(right)) * _OF_TWO
    if plan.op == "change" and right:
        return 100 * (2 * slack + max(abs(left), abs(right)) * _OF_TWO) / abs(right)
    return slack


def _of_sum(query: Query, evaluation: Evaluation) -> Fraction:
    aggregate = query.aggregate
    if aggregate is None or aggregate.column is None or aggregate.fn not in ("sum", "mean"):
        return Fraction(0)
    cells = evaluation.selected(query).read(aggregate.column).values
    numbers = [abs(cell) for cell in cells if isinstance(cell, int | float)]
    return exact_number(exact_sum(numbers)) * _OF_MANY
