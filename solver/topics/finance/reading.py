"""Money over time: interest, loans, annuities, net present value and rates of return, depreciation, break-even."""

from __future__ import annotations

from solver.topics.finance.flows import read_flows
from solver.topics.finance.growth import read_growth
from solver.topics.finance.loans import read_loan
from solver.topics.finance.others import read_other
from solver.topics.question import Question
from solver.topics.topic import Task


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    for read in (read_other, read_flows, read_loan, read_growth):
        if (task := read(question)) is not None:
            return task
    return None
