"""Money over time: interest, loans, annuities, net present value and rates of return, depreciation, break-even."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="finance",
    cue=re.compile(
        r"\b(?:interest|compound\w*|loan|mortgage|annuity|perpetuity|npv|irr|cagr|net present|present value|future value"
        r"|depreciat\w*|salvage"
        r"|break[- ]?even|annual rate|apr|apy|ear|effective|emi|invest\w*|deposit\w*|savings?|rate of return|doubl\w*"
        r"|tripl\w*|inflation"
        r"|loses?|lost|grow\w*|grew|growth|rises?|per annum|p\.a|principal|credit|borrow\w*|cash flows?|each (?:year|month)"
        r"|every (?:year|month)"
        r"|per year|a year|fixed costs?|rule of 72|worth)\b",
        re.IGNORECASE,
    ),
)
