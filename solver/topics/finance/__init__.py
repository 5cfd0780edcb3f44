"""Money over time: interest, loans, annuities, net present value and rates of return, depreciation, break-even."""

from __future__ import annotations

import re

from solver.topics.finance.flows import read_flows
from solver.topics.finance.growth import read_growth
from solver.topics.finance.loans import read_loan
from solver.topics.finance.others import read_other
from solver.topics.question import Question
from solver.topics.topic import Task, Topic

_CUE = re.compile(
    r"\b(?:interest|compound\w*|loan|mortgage|annuity|perpetuity|npv|irr|cagr|net present|present value|future value"
    r"|depreciat\w*|salvage"
    r"|break[- ]?even|annual rate|apr|apy|ear|effective|emi|invest\w*|deposit\w*|savings?|rate of return|doubl\w*"
    r"|tripl\w*|inflation"
    r"|loses?|lost|grow\w*|grew|growth|rises?|per annum|p\.a|principal|credit|borrow\w*|cash flows?|each (?:year|month)"
    r"|every (?:year|month)"
    r"|per year|a year|fixed costs?|rule of 72|worth)\b",
    re.IGNORECASE,
)


def _read(question: Question) -> Task | None:
    for read in (read_other, read_flows, read_loan, read_growth):
        if (task := read(question)) is not None:
            return task
    return None


TOPIC = Topic(name="finance", cue=_CUE, read=_read)
