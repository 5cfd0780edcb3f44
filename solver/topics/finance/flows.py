"""Cash flows over periods: net present value, internal rate of return, payback."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Final

from solver.patterns import LatePattern
from solver.topics.answering.amounts import plain
from solver.topics.finance.terms import Terms, lacking
from solver.topics.question import Question
from solver.topics.topic import IncompleteError, Task

_NPV: Final = LatePattern(r"\bnpv\b|\bnet\spresent\svalue\b", re.IGNORECASE)
_IRR: Final = LatePattern(r"\birr\b|\binternal\srate\sof\sreturn\b", re.IGNORECASE)
_PAYBACK: Final = LatePattern(r"\bpay\s?-?back\b", re.IGNORECASE)
_KNOWN: Final = (
    "what is find calculate compute determine the npv irr net present value internal rate of return for a an cash flow "
    "flows stream series project investment initial outlay cost with at in and then by followed "
    "discount rate discounted using use year years year's annual annually yearly per each every to on inflow inflows "
    "income returns returning that requires costs costing pays paying yields yielding now today period periods time zero "
    "company firm invests invest investing receives receive generates generating produces producing from as percent "
    "where percentage % payback end if you i we will be it payments payment which upfront starting ending t cashflows cashflow "
    "respectively over next following first annum simple give expected future are is has machine"
).split()


def read_flows(question: Question) -> Task | None:
    """A question about a list of cash flows."""
    text = question.text
    kind = "npv" if _NPV.search(text) else "irr" if _IRR.search(text) else "payback" if _PAYBACK.search(text) else None
    if kind is None:
        return None
    terms = Terms(question)
    facts = terms.facts
    rate = None if kind == "irr" else terms.rate()
    pair = None
    if kind == "irr":
        pair = facts.take(
            "(pay|pays|invest|invests|lend|lends|put in|spend|spends|costs|costing|cost|of|investing|paying) {a:money} "
            "[(now|today|upfront)] [and|that|which|,] [(you|I|it|he|she|we)] [(will|to)] (receive|receives|get|gets"
            "|returns|return"
            "|get back|pays back|gets back|pays|yields|receiving|returning|yielding) {b:money} [back] [exactly] (in"
            "|after) [exactly] "
            "{n:integer} (years|year) [later|time|from now]"
        )
    first = (
        None
        if pair
        else facts.take(
            "[an] (initial (investment|outlay|cost|payment)|investment|outlay|(costs|costing|requires|invests|invest|pays"
            "|investing) [an initial investment of]) [of|is|:|=] {m:money} [(now|today|upfront|initially|at time 0|in year 0)]",
            "{m:money} (investment|outlay|initial investment|initial outlay|project)",
        )
    )
    even = facts.take(
        "[(inflows|cash flows|returns|payments)] [of] {a:money} [(a|per|each|every)] [year] [at the end of each year] for "
        "[the next|each of the next] {n:integer} years",
        "{a:money} [at the end of] (each|every|per|a) year for [the next] {n:integer} years",
        "(annual|yearly) [(net|cash)] (cash inflows|cash flows|inflows|returns|flows|payments|income) of {a:money} for "
        "[the next] {n:integer} years",
        "{n:integer} (annual|yearly) (cash flows|inflows|payments|returns) of {a:money}",
    )
    facts.take(
        "[where|with|if|and] [the] first [(cash flow|flow|payment|one|amount)] [(happens|occurs|is|is paid|falls|comes"
        "|takes place"
        "|being)] [due] (today|now|immediately|at time 0|at time zero|at once)"
    )
    listed = None if even or pair else facts.take("{all:moneys}")
    while facts.take(
        "(in|for|over|after|of) [the] [next|first] {n:integer} years",
        "(in|at the end of|for|of) (years|year) {all:moneys}",
        "(years|year) {a:integer} (to|-|through) {b:integer}",
    ):
        pass
    flows: tuple[Fraction, ...] = ()
    if even is not None:
        if not 1 <= even["n"] <= 500:
            raise IncompleteError("Between 1 and 500 cash flows are followed. Change the number of years.")
        flows = (even["a"],) * even["n"]
    elif listed is not None:
        flows = listed["all"]
    elif pair is not None:
        if not 1 <= pair["n"] <= 80:
            raise IncompleteError("Rates of return are found over 1 to 80 years. Change the number of years.")
        flows = (-abs(pair["a"]), *(Fraction(0),) * (pair["n"] - 1), pair["b"])
    if first is not None and flows:
        flows = (-abs(first["m"]), *flows)
    if facts.left(_KNOWN):
        return None
    if not flows:
        if rate is None and first is None:
            return None
        raise lacking("what the cash flows are")
    if kind == "npv" and rate is None:
        raise lacking("at what rate the flows are discounted")
    if len(flows) < 2:
        return None
    terms.notes.append("The first cash flow is at time 0, the others follow at the end of each period.")
    args: dict[str, Any] = {"flows": flows}
    if kind == "npv" and rate is not None:
        args["rate"] = rate.yearly / rate.per
    shown = ", ".join(plain(flow) for flow in flows[:8]) + (", …" if len(flows) > 8 else "")
    if kind == "payback":
        if first is None and flows[0] >= 0:
            raise lacking("what is paid at first")
        return terms.task(question, "payback", args, f"payback({shown})")
    percent = "" if kind == "irr" else plain(args["rate"] * 100)
    rated = f", {percent}%" if percent else ""
    return terms.task(question, kind, args, f"{kind}([{shown}]{rated})")
