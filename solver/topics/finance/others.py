"""Effective rates, depreciation schedules, break-even points and the rule of 72."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Final

from solver.patterns import LatePattern
from solver.topics.answering.amounts import plain
from solver.topics.finance.terms import Terms, lacking
from solver.topics.question import Question
from solver.topics.topic import IncompleteError, Task

_EFFECTIVE: Final = LatePattern(r"\b(?:effective|EAR|APY|annual percentage yield|true annual)\b", re.IGNORECASE)
_STRAIGHT: Final = LatePattern(r"\bstraight[- ]line\b", re.IGNORECASE)
_DOUBLE: Final = LatePattern(r"\bdouble[- ]declining\b|\bDDB\b", re.IGNORECASE)
_BREAK: Final = LatePattern(r"\bbreak[- ]?even\b", re.IGNORECASE)
_RULE: Final = LatePattern(r"\brule of (?:72|seventy[- ]two)\b", re.IGNORECASE)
_COMMON: Final = (
    "what is find calculate compute determine how much many will would do does did the a an of for in on at to by with "
    "and if when it its their from per each every year years annual yearly rate "
    "interest using use that has have is are be then after over give as"
)
_RATE_WORDS: Final = (
    f"{_COMMON} effective ear apy nominal compounded compounding percentage yield true equivalent loan "
    f"account corresponding corresponds apr stated annually % percent account's credit card bank pays "
    f"charges"
).split()
_ASSET_WORDS: Final = (
    f"{_COMMON} straight line straight-line depreciation depreciate depreciated depreciates expense charge method asset "
    f"machine equipment car vehicle truck computer printer building van laptop cost costs costing price bought purchased "
    f"purchase useful life "
    "salvage residual scrap value book worth end remaining accumulated total double declining balance ddb estimated "
    "expected lasts lasting basis lifespan during new no zero first company firm machine's yearly schedule asset's which under"
).split()
_BREAK_WORDS: Final = (
    f"{_COMMON} break even break-even breakeven point fixed cost costs variable unit units price sells sell sold selling "
    f"must should need needed item items product products company business firm number revenue sales quantity produce "
    f"produces make makes "
    "made profit contribution margin we i you they he she month monthly shop factory overheads cover for?"
).split()
_LENGTH: Final = (
    "[(useful|estimated|expected)] [(life|lifespan|lifetime)] [(of|is|:|=|over|lasts|lasting|for|,)] {t:time} [useful] [life]"
)


def read_other(question: Question) -> Task | None:
    """A question about a rate, an asset or a break-even point."""
    text = question.text
    if _RULE.search(text):
        return _rule(question)
    if _EFFECTIVE.search(text) and "%" in text.replace("percent", "%"):
        return _effective(question)
    if _STRAIGHT.search(text) or _DOUBLE.search(text):
        return _asset(question)
    return _break_even(question) if _BREAK.search(text) else None


def _rule(question: Question) -> Task | None:
    terms = Terms(question)
    terms.facts.take("rule of 72", "rule of seventy-two")
    frequency = terms.compounding()
    rate = terms.rate()
    if terms.facts.left(
        "what is how long will does it take takes using use by apply double to estimate investment money an invested at "
        "for years in many number time needed the with doubling interest annual rate"
    ):
        return None
    if rate is None or frequency not in (None, 1) or rate.yearly <= 0:
        raise lacking("at what yearly rate")
    return terms.task(question, "rule_of_72", {"rate": rate.yearly}, f"72 / {plain(rate.yearly * 100)}")


def _effective(question: Question) -> Task | None:
    terms = Terms(question)
    frequency = terms.compounding()
    rate = terms.rate()
    if rate is None or terms.rate() is not None or terms.facts.left(_RATE_WORDS):
        return None
    if frequency is None and rate.per == 1:
        raise lacking("how often interest is added")
    nominal_asked = re.search(
        r"\bnominal\b[^%\d]*\b(?:equivalent|corresponding|corresponds|gives|that)\b|(?:^|what\s(?:is\s)?"
        r"|find\s)(?:the\s)?nominal\b(?=.*\beffective)",
        question.text,
        re.IGNORECASE,
    )
    if nominal_asked:
        return None
    periods = rate.per if frequency is None else frequency
    args = {"rate": rate.yearly, "frequency": periods}
    how = "continuously" if periods == 0 else f"{plain(periods)} times a year"
    return terms.task(question, "effective", args, f"effective({plain(rate.yearly * 100)}%, {how})")


def _asset(question: Question) -> Task | None:
    terms = Terms(question)
    facts = terms.facts
    salvage = facts.take(
        "[a|an|and|its|the] [(estimated|expected)] (salvage|residual|scrap) [value] [(of|is|:|=|at the end is)] {s:money}",
        "{s:money} [as] (salvage|residual|scrap) [value]",
    )
    if re.search(r"\b(?:no|zero)\s(?:salvage|residual|scrap)", question.text, re.IGNORECASE):
        salvage = salvage or {"s": Fraction(0)}  # type: ignore[assignment]
    life = facts.take(
        "[(useful|estimated|expected)] (life|lifespan|lifetime) [(of|is|:|=)] {t:time}", "over [a] [(useful|estimated"
                                                                                         "|expected)] [life] [of] "
                                                                                         "{t:time} [useful] [life]",
        "(lasts|lasting) {t:time}", "{t:time} [(useful|estimated)] (life|lifespan|period)",
    )  # fmt: skip
    year = facts.take(
        "(in|for|of|during) [the] (year {k:integer}|{k:integer} (nd|rd|st|th) year|{word:word} year)", "year {k:integer}"
    )
    after = facts.take(
        "(after|at the end of) [(the|year)] {t:time}", "(after|at the end of) year {k:integer}", "after {k:integer} years"
    )
    if life is None and after is None:
        life = facts.take("(over|in|for) {t:time}")
    sums = facts.take_all("{m:money}")
    if facts.left(_ASSET_WORDS) or len(sums) > 1:
        return None
    if not sums or life is None:
        if not sums and life is None:
            return None
        raise lacking("what the asset costs" if not sums else "what its useful life is")
    is_double = _DOUBLE.search(question.text) is not None
    if salvage is None and not is_double:
        terms.notes.append("No salvage value is given; it is taken as 0.")
    wants_book = (
        re.search(r"\b(?:book\svalue|worth|remaining\svalue|value\s(?:after|at))\b", question.text, re.IGNORECASE) is not None
    )
    wants_accumulated = re.search(r"\b(?:accumulated|total)\sdepreciation\b", question.text, re.IGNORECASE) is not None
    ordinals = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
    number: Fraction | None = None
    if after is not None:
        number = after["t"] if "t" in after else Fraction(after["k"])
    elif year is not None:
        word = year.get("word")
        if word is not None and word not in ordinals:
            return None
        number = Fraction(year["k"] if "k" in year else ordinals[word or ""])
    find = "book" if wants_book else "accumulated" if wants_accumulated else "expense"
    if find != "expense" and number is None:
        raise lacking("after how many years")
    if find == "expense" and is_double and number is None:
        raise lacking("of which year the depreciation is asked")
    life_years = life["t"]
    if (
        life_years.denominator != 1
        or not 1 <= life_years <= 200
        or number is not None
        and (number.denominator != 1 or not 1 <= number <= life_years)
    ):
        raise IncompleteError("Lives are read in whole years from 1 to 200, and years within the life. Change the data.")
    cost, rest = sums[0]["m"], salvage["s"] if salvage is not None else Fraction(0)
    if not 0 <= rest < cost:
        raise IncompleteError("The salvage value must lie below the cost. Change the data.")
    args: dict[str, Any] = {"cost": cost, "salvage": rest, "life": life_years, "find": find, "is_double": is_double}
    if number is not None:
        args["year"] = number
    name = "double_declining" if is_double else "straight_line"
    return terms.task(
        question, "depreciation", args, f"{name}({find}, cost={plain(cost)}, salvage={plain(rest)}, life={plain(life_years)})"
    )


def _break_even(question: Question) -> Task | None:
    terms = Terms(question)
    facts = terms.facts
    fixed = facts.take(
        "fixed (cost|costs) [(of|are|is|:|=)] {m:money} [(per|a) (month|year)]",
        "{m:money} [in|of] fixed (cost|costs)",
        "overheads (of|are) {m:money}",
    )
    variable = facts.take(
        "variable (cost|costs) [per (unit|item)] [(of|are|is|:|=)] {m:money} [(per|a|each|/) [(unit|item|product|piece)]]",
        "{m:money} [in|of] variable (cost|costs) [per (unit|item)]",
        "(costs|cost) {m:money} [each|per (unit|item)] to (make|produce|manufacture)", "(makes|produces|manufactures) "
                                                                                       "[them|it] (for|at) {m:money} each",
        "unit cost [of|is|:|=] {m:money}",
    )  # fmt: skip
    price = facts.take(
        "[(selling|sales|sale|unit)] price [per (unit|item)] [(of|is|:|=)] {m:money} [(per|a|each|/) "
        "[(unit|item|product|piece)]]",
        "(sells|sell|sold|selling) [each [unit]|it|them|for|at|(each|its) (unit|units|item|product)] [for|at] [a price "
        "of] {m:money} [(per|a|each|/) [(unit|item|product|piece)]]",
        "{m:money} per unit",
    )
    if facts.left(_BREAK_WORDS):
        return None
    missing = [
        name
        for name, found in (
            ("the fixed costs", fixed),
            ("the variable cost of a unit", variable),
            ("the price of a unit", price),
        )
        if found is None
    ]
    if missing:
        if len(missing) == 3:
            return None
        raise lacking(" and ".join(missing))
    assert fixed is not None and variable is not None and price is not None
    args = {"fixed": fixed["m"], "variable": variable["m"], "price": price["m"]}
    args["wants_revenue"] = (
        re.search(r"\brevenue\b|\bsales\s(?:volume\s)?in\s(?:money|dollars|euros)", question.text, re.IGNORECASE) is not None
    )
    return terms.task(
        question,
        "break_even",
        args,
        f"break_even(fixed={plain(fixed['m'])}, variable={plain(variable['m'])}, price={plain(price['m'])})",
    )
