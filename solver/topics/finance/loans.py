"""Loans and savings plans: equal payments at equal intervals."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Final

from solver.patterns import LatePattern
from solver.topics.answering.amounts import plain
from solver.topics.finance.terms import Terms, lacking
from solver.topics.question import Question
from solver.topics.topic import IncompleteError, Task

_LOAN: Final = LatePattern(
    r"\b(?:mortgages?|EMI|amorti[sz]\w+|instal?lments?|(?:car|auto|home|student|personal|house)\sloan)\b|\b(?:loan"
    r"|borrow\w*|repay\w*|pay\s(?:it\s)?off|debt)\b.*\b(?:re)?pay(?:s|ing|ments?)?\b"
    r"|\b(?:re)?payments?\b.*\b(?:loan|borrow\w*|debt)\b",
    re.IGNORECASE,
)
_PLAN: Final = LatePattern(
    r"\b(?:annuity|perpetuity|(?:each|every|per|a)\s(?:month|year|quarter|week)|(?:monthly|yearly|annual|quarterly"
    r"|weekly)\s(?:deposits?|payments?|contributions?|savings?|pension|withdrawals?))\b"
    r"|\b(?:end|beginning|start)\sof\s(?:each|every|the)\b",
    re.IGNORECASE,
)
_REGULAR: Final = (
    "[(of|with|pays|paying|deposit|deposits|depositing|deposited|save|saves|saving|invest|invests|investing|contribute"
    "|contributes|contributing|put|puts|putting|add|adds|adding|receive|receives|pay|set aside|payments of|withdraw)] "
    "[(payments|deposits|contributions|instalments|installments|savings)] [of] {a:money} [(is|are|being)] "
    "[(paid|deposited|invested|saved|contributed|received|payable)] [(at|on)] [the] [(end|beginning|start) of] "
    "(each|every|per|a|/) {p:period}",
    "{a:money} {p:period} [(deposits|payments|contributions|savings|deposit|payment|contribution|withdrawals)]",
    "{p:period} (deposits|payments|contributions|savings|deposit|payment|contribution|instalments|installments"
    "|withdrawals|repayments|repayment|amount|investment|investments|instalment|installment) (of|is|are|=|:) {a:money}",
    "pays {a:money} {p:period}",
    "{a:money} (is|are) (deposited|invested|saved|paid|contributed|put aside|set aside) {p:period}",
)
_KNOWN: Final = (
    "what is find calculate compute determine how much many money will would do does did has have had there in on at for "
    "after over by with from to and if when then be being a an the of i we you he she it they "
    "my your his her its their me someone person couple family bank account savings saving plan loan loans mortgage "
    "mortgages car house home amortized amortised amortization amortisation emi equal fixed level regular payment "
    "payments pay pays paid paying repay repaid repayment repayments installment installments instalment instalments "
    "monthly yearly annual annually quarterly weekly month months year years quarter each every per interest rate total amount "
    "balance remaining outstanding left owed owe owing principal due ordinary immediate annuity annuities perpetuity "
    "future present value values worth today now deposit deposits deposited end beginning start invest invested investment "
    "contribution contributions term nominal apr compounded compounding accumulate accumulated accumulates grow final "
    "number needed take takes long cleared clear off back borrow borrows borrowed borrowing take out lasting last "
    "price cost over life whole cumulative entire all get receive receives retirement pension fund earn earns earning "
    "paying yielding yields so that must should can could afford needed required have having reach save saves set aside "
    "period periods made make makes which who this initially initial starting plus also and additional first last using "
    "formula assume assuming suppose given let financed finance student personal % into same time rental lease "
    "withdrawals withdraw forever cash infinite indefinitely "
    "equally stream that pays number? reducing calculated mortgage? up"
).split()


def read_loan(question: Question) -> Task | None:
    """A question about equal payments."""
    terms = Terms(question)
    text = terms.text
    is_loan = _LOAN.search(text) is not None
    if not is_loan and _PLAN.search(text) is None:
        return None
    if re.search(r"\bsimple\b", text, re.IGNORECASE):
        return None
    asks = _asked(text, is_loan)
    if asks is None:
        return None
    frequency = terms.compounding()
    facts = terms.facts
    count = facts.take(
        "[(in|over|with|for|of|by)] {n:integer} [equal] [(monthly|annual|yearly|quarterly|weekly)] "
        "(payments|instalments|installments|repayments)"
    )
    regular = facts.take(*_REGULAR)
    rate = terms.rate()
    if terms.rate() is not None:
        return None
    made = facts.take(
        "(after|following|once) {k:integer} [(monthly|annual|yearly|quarterly|weekly)] "
        "(payments|instalments|installments|repayments) [(have been|are|were) made]"
    )
    after = None
    if asks == "balance" and made is None:
        after = facts.take("(after|following|at the end of) [the] [first] {t:time} [of (payments|payment)]")
    times = facts.take_all(
        "[(for|over|in|during|of|with|after|within|lasting|across)] [a] [(period|term|total) of] {t:time} "
        "[(term|loan|mortgage|period|long|duration)]"
    )
    target = (
        facts.take(
            "(to have|have|to reach|reach|to accumulate|accumulate|to save|save up) {b:money}", "(goal|target) of {b:money}"
        )
        if asks == "payment" and not is_loan
        else None
    )
    sums = facts.take_all("{m:money}")
    period = _period(text) or (regular["p"] if regular else None) or (Fraction(12) if is_loan else None)
    if facts.left(_KNOWN) or len(times) > 1 or len(sums) > 1:
        return None
    if rate is None:
        if regular is None and not sums:
            return None
        raise lacking("at what rate")
    if period is None:
        return None
    if regular is not None:
        period = regular["p"]
    args: dict[str, Any] = {"find": asks, "period": period, "rate": rate.yearly}
    args["is_due"] = (
        re.search(
            r"\bannuity[- ]due\b|\b(?:beginning|start)\sof\s(?:each|every|the)\s(?:month|year|quarter|week)|\bin\sadvance\b",
            text,
            re.IGNORECASE,
        )
        is not None
    )
    if frequency is not None and frequency != period:
        if frequency == 0 or (period / frequency).denominator != 1 and (frequency / period).denominator != 1:
            raise IncompleteError(
                "Interest and payments have periods that do not fit each other. Give a rate for the period of the payments."
            )
    if rate.is_said and rate.per != 1 and rate.per != period and frequency is None:
        raise IncompleteError("Interest and payments have different periods. Give a rate for the period of the payments.")
    args["frequency"] = frequency if frequency is not None else period
    if frequency is None and period != 1:
        terms.notes.append("The yearly rate is nominal: each period bears its share of it.")
    elif frequency is None and not is_loan:
        terms.notes.append("Interest is added once a period, with the payments.")
    if not args["is_due"]:
        terms.notes.append("Payments are made at the end of each period.")
    if regular is not None:
        args["payment"] = regular["a"]
    if sums:
        args["principal"] = sums[0]["m"]
    if target is not None:
        args["final"] = target["b"]
    if count is not None:
        args["count"] = Fraction(count["n"])
    elif times:
        args["count"] = times[0]["t"] * period
    if made is not None:
        args["made"] = Fraction(made["k"])
    elif after is not None:
        args["made"] = after["t"] * period
    return _checked(question, terms, args, is_loan)


def _asked(text: str, is_loan: bool) -> str | None:
    if re.search(r"\bperpetuity\b|\bforever\b|\bindefinitely\b", text, re.IGNORECASE):
        return "perpetuity"
    if (
        re.search(
            r"\b(?:remaining|outstanding|still\sowe\w*|balance|left\sto\spay|left\son|owe\w*\safter)\b", text, re.IGNORECASE
        )
        and is_loan
    ):
        return "balance"
    if (
        re.search(
            r"\b(?:total|much|cumulative)\s(?:\w+\s){0,2}interest\b|\binterest\s(?:\w+\s){0,3}(?:in\stotal|over\sthe"
            r"|altogether|paid)|\btotal\sinterest",
            text,
            re.IGNORECASE,
        )
        and is_loan
    ):
        return "interest"
    if (
        re.search(
            r"\btotal\s(?:amount\s)?(?:cost|repa\w+|paid|payments?)|\btotal\samount|\bin\stotal\b|\baltogether\b",
            text,
            re.IGNORECASE,
        )
        and is_loan
    ):
        return "total"
    if re.search(r"\bhow\s(?:many|long)\b|\bnumber\sof\s(?:payments|months|years|instal)", text, re.IGNORECASE):
        return "count"
    if re.search(r"\b(?:how\smuch|what)\s(?:can|could)\s(?:\w+\s){1,3}(?:borrow|afford)|\bloan\samount\b", text, re.IGNORECASE):
        return "present"
    if is_loan:
        return "payment"
    if re.search(r"\bpresent\svalue\b|\bworth\s(?:today|now)\b|\bPV\b", text, re.IGNORECASE):
        return "present"
    if re.search(
        r"\bhow\smuch\s(?:must|should|do|does|need)\s(?:\w+\s){1,3}(?:save|deposit|invest|set\saside|contribute|pay)"
        r"|\bwhat\s(?:monthly|annual|yearly)\s(?:deposit|payment|contribution)",
        text,
        re.IGNORECASE,
    ):
        return "payment"
    if re.search(
        r"\bfuture\svalue\b|\bhow\smuch\b|\btotal\b|\bbalance\b|\baccumulat\w+|\bworth\b|\bamount\b|\bfinal\b|\bFV\b|\bvalue\b",
        text,
        re.IGNORECASE,
    ):
        return "future"
    return None


def _period(text: str) -> Fraction | None:
    match = re.search(
        r"\b(monthly|quarterly|weekly|annual|yearly|biweekly)\s(?:mortgage\s|loan\s|car\s|re)?(?:payments?|instal"
        r"|deposits?|contributions?)",
        text,
        re.IGNORECASE,
    )
    if match is None:
        return None
    return {"monthly": Fraction(12), "quarterly": Fraction(4), "weekly": Fraction(52), "biweekly": Fraction(26)}.get(
        match[1].lower(), Fraction(1)
    )


def _checked(question: Question, terms: Terms, args: dict[str, Any], is_loan: bool) -> Task | None:
    find = args["find"]
    needs = {
        "payment": {"count", "principal" if is_loan else "final"}, "interest": {"principal", "count"},
        "total": {"principal", "count"},
        "balance": {"principal", "made"}, "count": {"payment"}, "present": {"payment", "count"}, "future": {"payment", "count"},
        "perpetuity": {"payment"},
    }[find]  # fmt: skip
    if find == "balance" and "payment" not in args:
        needs = needs | {"count"}
    if find == "count" and not {"principal", "final"} & set(args):
        needs = needs | {"principal"}
    if find == "perpetuity" and "payment" not in args and "principal" in args:
        args["payment"] = args.pop("principal")
    missing = needs - set(args)
    if missing:
        if len(needs - missing) + 1 < 2 or "principal" not in args and "payment" not in args:
            return None
        names = {
            "count": "over how long",
            "principal": "what the loan is",
            "made": "after how many payments",
            "payment": "what each payment is",
            "final": "what should be reached",
        }
        raise lacking(" and ".join(names[name] for name in sorted(missing)))
    if find in ("interest", "total") and "payment" in args:
        return None
    for name in ("count", "made"):
        if name in args and (args[name].denominator != 1 or not 1 <= args[name] <= 5000):
            raise IncompleteError("The time is not a whole number of payments, or more than 5000. Change it.")
    if any(args.get(name, 1) <= 0 for name in ("principal", "payment", "final")) or not 0 <= args["rate"] <= 10:
        raise IncompleteError("Amounts must be positive, and the rate from 0 to 1000%. Change the data.")
    shown = ", ".join(
        f"{name}={plain(args[name])}" for name in ("principal", "payment", "final", "rate", "count", "made") if name in args
    )
    return terms.task(
        question, "plan", args | {"is_loan": is_loan}, f"{find}({shown}, {plain(args['period'])} payments a year)"
    )
