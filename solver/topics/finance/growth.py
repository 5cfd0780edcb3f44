"""Interest and growth: principal, rate, time and final amount, one of them unknown."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final

from solver.patterns import LatePattern
from solver.topics.answering.amounts import plain
from solver.topics.finance.terms import Rate, Terms, lacking
from solver.topics.question import Question
from solver.topics.topic import IncompleteError, Task

_SIMPLE: Final = LatePattern(
    r"\bsimple\s(?:annual\s)?(?:interest|rate)|\binterest\b.*\bnot\scompounded|\bsimple\b", re.IGNORECASE
)
_SHRINKS: Final = LatePattern(
    r"\b(?:loses?|losing|lost|depreciat\w+|falls?|declin\w+|decreas\w+|drops?|shrinks?|decays?|reduc\w+)\b", re.IGNORECASE
)
_GROWS: Final = LatePattern(
    r"\b(?:interest|compound\w*|invest\w*|deposit\w*|savings?|grow\w*|grew|appreciat\w*|inflation|rises?|increas\w*"
    r"|borrow\w*|present value"
    r"|doubl\w*|tripl\w*|future value|worth|account|loan|rate of return|cagr|growth)\b",
    re.IGNORECASE,
)
_ASKS_INTEREST: Final = LatePattern(
    r"\b(?:interest\s(?:earned|paid|due|charged|accrued|owed|payable|will|would|do|does|did|on|for|is\s(?:earned|paid"
    r"|due))|how\smuch\s(?:\w+\s)?interest|what\s(?:\w+\s)?interest"
    r"|(?:find|calculate|compute|determine|total|what\sis|the|of)\s(?:the\s)?(?:simple\s|compound\s|total\s)?interest"
    r"|^\W*(?:simple|compound)\sinterest)\b",
    re.IGNORECASE,
)
_ASKS_AMOUNT: Final = LatePattern(
    r"\b(?:how\s(?:large|big)\s(?:is|will)|how\smuch\sis|future\svalue|final\s(?:amount|balance|value)|total\samount"
    r"|amount\s(?:after|at|in|will|would|to)|balance"
    r"|accumulat\w+|matur\w+|grows?\sto|what\s(?:will|would|is|was)\s(?:it|something)"
    r"|how\smuch\s(?:money\s)?(?:will|would|is|do|does|did|has|have|should|can)\s(?:\w+\s){0,3}(?:have|there|be|worth|owe"
    r"|grow|amount|cost|get|repay|return|receive|become|in)"
    r"|worth|value|repaid|what\s(?:amount|will)|total|become|population|price|cost|size|salary|how\smany)\b",
    re.IGNORECASE,
)
_ASKS_RATE: Final = LatePattern(
    r"\b(?:at\s)?(?:what|which|find\sthe|calculate\sthe|compute\sthe|determine\sthe|the)\s(?:was\sthe\s"
    r"|is\sthe\s)?(?:annual\s|yearly\s|simple\s|compound\s|average\s|nominal\s|interest\s|growth\s|equal\s){0,3}"
    r"(?:rate|growth\srate|percentage\srate)\b|\b(?:annual|yearly|interest|growth)\srate\W*$|\bcagr\b"
    r"|\bcompound\sannual\sgrowth|\baverage\sannual\s(?:growth|return)",
    re.IGNORECASE,
)
_ASKS_TIME: Final = LatePattern(
    r"\bhow\s(?:long|many\s(?:full\s|whole\s|complete\s)?(?:years|months|quarters))\b|\bwhen\swill\b"
    r"|\bin\show\smany\s(?:years|months)\b|\bdoubling\stime\b|\btime\s(?:needed|required|it\stakes|to)\b"
    r"|\bafter\show\s(?:long|many)"
    r"|\bafter\swhat\stime",
    re.IGNORECASE,
)
_ASKS_START: Final = LatePattern(
    r"\b(?:how\smuch\s(?:money\s)?(?:must|should|do|would|need|has|have|is|does|to)\s(?:\w+\s){0,4}(?:invest\w*"
    r"|deposit\w*|put|set\saside|needed|save|required|lend|be\s(?:invested|deposited))"
    r"|present\svalue|what\s(?:principal|sum|initial|starting)|find\sthe\s(?:principal|sum)|the\sprincipal"
    r"|what\s(?:amount|sum)\s(?:must|should|needs)|to\shave|(?:worth|value)\s(?:today|now)|(?:original"
    r"|initial)\s(?:amount|investment|sum|value)"
    r"|discounted\svalue)\b",
    re.IGNORECASE,
)
_COUNTED: Final = LatePattern(
    r"\b(?:population|people|inhabitants|residents|bacteria|visitors|users|customers|trees|fish|students)\b", re.IGNORECASE
)
_DOUBLES: Final[dict[str, int]] = {"doubl": 2, "tripl": 3, "quadrupl": 4}
_KNOWN: Final = (
    "what is find calculate compute determine how large big much many money will would do does did has have had there in on "
    "at for "
    "after over by with from to and if when then be being "
    "a an the of i we you he she it they my your his her its their me someone somebody person man woman investor family "
    "company firm bank account savings saving investment invested "
    "invest invests investing deposit deposits deposited depositing put puts save saved borrow borrows borrowed lend lent "
    "lends loan principal sum amount amounts total final balance value values future present "
    "worth today now later initial initially starting original originally beginning end interest simple compound "
    "compounded compounding earn earned earns earning pay pays paid paying yield yields yielding "
    "accrue accrued accrues accumulate accumulated accumulates charge charged charges due owe owed owing repay repaid "
    "repayable rate annual annually yearly nominal effective year years month months "
    "grow grows grew grown growing growth increase increases increased increasing rise rises rising rose appreciate "
    "appreciates appreciated depreciate depreciates depreciated depreciation depreciating "
    "lose loses lost losing decline declines decrease decreases decreased falls fall falling drop drops inflation cost "
    "costs costing price prices item something thing bought purchased car machine house home laptop computer "
    "phone van truck equipment asset property land painting bike boat tractor printer population city town village "
    "country people inhabitants residents bacteria salary revenue sales profit turnover rent fees users customers "
    "exactly about long time take takes taken took until before lump become turns turn turned becomes reach reaches "
    "double doubles "
    "doubling triple triples tripling quadruple itself must should need needs needed required can could want wants "
    "have having get gets receive received so that this which who as into only up leave leaves left untouched withdraw "
    "withdrawn no fixed certificate bond bonds cd fund term deposit maturity matures mature maturing "
    "cagr average mean return returns returned stock stocks portfolio share shares percent % express expressed expressed "
    "given let suppose assume assuming same current currently new old set aside years' time "
    "discount discounted rate discounting money's interest? full whole complete at least more than another goes went go "
    "held kept keep stays period value: cagr: interest: kept equal equals result using formula "
    "compared first last declining reducing balance method reduced straight one "
    "once still under over company's business website visitors forest trees tree fish "
    "start starts started began begins number any become quadruples what's whats"
).split()


def read_growth(question: Question) -> Task | None:
    """A question about one sum that grows or shrinks at a rate."""
    if not re.search(r"\d", question.text):
        return None
    terms = Terms(_between_years(question))
    text = terms.text
    if _GROWS.search(text) is None and _SHRINKS.search(text) is None:
        return None
    if re.search(r"\b(?:in|since|by|of|year)\s(?:19|20)\d\d\b", text):
        return None  # a year is no amount
    frequency = terms.compounding()
    rate = terms.rate()
    if terms.rate() is not None:
        return None  # several rates
    is_simple = re.search(r"\bsimple\b", text, re.IGNORECASE) is not None
    factor = next((value for word, value in _DOUBLES.items() if re.search(rf"\b{word}", text, re.IGNORECASE)), None)
    facts = terms.facts
    times = facts.take_all(
        "[(for|after|in|over|during|within|at the end of|by the end of|of|with)] [a] [(period|term|total) of] [the] "
        "[(first|next|last|full)] {t:time} [from now|later|ago|time|term|of growth]"
    )
    pair = facts.take(
        "(grew|grow|grows|grown|rose|rise|rises|went|goes|go|increased|increase|increases|fell|fall|falls|dropped|declined"
        "|decreased|turn|turned|turns) [in value|steadily] from {a:money} [(people|inhabitants|users|customers|units)] to "
        "{b:money} "
        "[(people|inhabitants|users|customers|units)]",
        "from {a:money} to {b:money}",
        "(turn|turns|turned|make) {a:money} into {b:money}",
        "{a:money} (grow|grew|grows|to grow|turns|turned|become|becomes|became|became worth) (to|into|) {b:money}",
        "{a:money} to (grow|become|reach|amount|turn) [in] [to] {b:money}",
    )
    earned = facts.take(
        "(earn|earns|earned|yield|yields|yielded|cost|costs|gave|give|gives|produce|produces|produced|bring|paid|pays"
        "|generate|generates|generated) {i:money} [(in|of|as)] [total] [simple] interest",
        "[simple|total] interest (of|is|was|amounted to|amounts to|paid was|earned is|earned was) {i:money}",
        "{i:money} (in|of|as) [simple] interest",
    )
    if earned is None and is_simple:
        earned = facts.take("(earn|earns|earned|yield|yields|yielded) {i:money}")
    target = None
    if factor is None and pair is None:
        target = facts.take(
            "(to have|have|to get|get|to reach|reach|to be worth|to become|become|amount to|amounts to|to "
            "receive|receive|grow to|grows to|accumulate|to accumulate|due|be worth|will be|amounted to|grew "
            "to|received|obtain) [exactly] [a (total|balance) of] {b:money}",
            "(future value|final value|final amount|maturity value|target) [of|is|=|:] {b:money}",
            "present value of {b:money}",
        )  # fmt: skip
    sums = facts.take_all("{m:money}")
    asked = _asked(text, pair is not None, target is not None, rate is not None)
    left = facts.left(_KNOWN)
    if left:
        return None
    if len(times) > 1 or len(sums) > 1:
        return None
    if re.search(r"\binflation\b", text, re.IGNORECASE) and re.search(r"\b(?:worth|buys?|purchas\w+)\b", text, re.IGNORECASE):
        raise IncompleteError(
            "With inflation, what money is worth may be what it still buys, or what the same goods will cost. "
            'Ask for "the price" of what costs that much now, or for the present value at that rate.'
        )
    args: dict[str, Any] = {"is_simple": is_simple}
    if rate is not None:
        shrinks = _SHRINKS.search(text) is not None and not re.search(r"\binterest\b", text, re.IGNORECASE)
        args["rate"] = -rate.yearly if shrinks else rate.yearly
        if shrinks and rate.yearly / rate.per >= 1:
            raise IncompleteError("A loss of 100% or more each period leaves nothing. Change the rate.")
        if not rate.is_said and not is_simple and frequency is None:
            terms.notes.append("The rate is taken as yearly.")
    if factor is not None and (asked == "years" or asked == "rate"):
        args |= {"principal": Fraction(1), "final": Fraction(factor), "is_factor": True}
    elif pair is not None:
        args |= {"principal": pair["a"], "final": pair["b"]}
    else:
        if target is not None:
            args["final"] = target["b"]
        if sums:
            args["principal"] = sums[0]["m"]
    if earned is not None:
        args["interest"] = earned["i"]
    if times:
        args["years"] = times[0]["t"]
    return _built(question, terms, args, asked, rate, frequency)


def _between_years(question: Question) -> Question:
    """An amount "in 2010 … in 2015" told as a time of 5 years."""
    years = re.findall(r"\bin\s((?:19|20)\d\d)\b(?!\s?[%\d])", question.text)
    if len(years) != 2 or int(years[0]) >= int(years[1]):
        return question
    text = re.sub(rf"\s?,?\bin\s{years[0]}\b", " ", question.text, count=1)
    text = re.sub(rf"\bin\s{years[1]}\b", f"after {int(years[1]) - int(years[0])} years", text, count=1)
    return replace(question, text=" ".join(text.split()))


def _asked(text: str, has_pair: bool, has_target: bool, has_rate: bool) -> str:
    """Which quantity the question is after."""
    ask = _last_clause(text)
    if not has_rate and (_ASKS_RATE.search(text) is not None):
        return "rate"
    if _ASKS_TIME.search(ask) is not None or (_ASKS_TIME.search(text) is not None and (has_pair or has_target)):
        return "years"
    if _ASKS_START.search(text) is not None and (
        has_target or re.search(r"\bto\shave\b|present\svalue|principal", text, re.IGNORECASE)
    ):
        return "principal"
    if _ASKS_INTEREST.search(ask) is not None and not re.search(
        r"how much (?:money )?(?:will|would|do|does|is|did)\s(?!.*\binterest\b)", ask, re.IGNORECASE
    ):
        return "interest"
    if _ASKS_AMOUNT.search(ask) is not None or _ASKS_AMOUNT.search(text) is not None:
        return "final"
    return "interest" if _ASKS_INTEREST.search(text) is not None else ""


def _last_clause(text: str) -> str:
    """The sentence or clause that asks."""
    parts = [
        part for part in re.split(r"(?<=[.;!?])\s|:\s|,\s(?=(?:how|what|when|at\swhat|find|calculate)\b)", text) if part.strip()
    ]
    asks = [
        part
        for part in parts
        if re.search(r"\b(?:how|what|when|which|find|calculate|compute|determine)\b", part, re.IGNORECASE)
    ]
    return asks[-1] if asks else parts[-1]


def _built(
    question: Question, terms: Terms, args: dict[str, Any], asked: str, rate: Rate | None, frequency: Fraction | None
) -> Task | None:
    text = question.text
    money_words = re.search(
        r"\b(?:interest|compound\w*|invest\w*|deposit\w*|loan|borrow\w*|savings?|present\svalue|future\svalue|cagr)\b",
        text,
        re.IGNORECASE,
    )
    if not asked:
        return None
    known = {name for name in ("principal", "rate", "years", "final", "interest") if args.get(name) is not None}
    wanted = {"final", "principal", "interest"} & {asked}
    needs = {"rate", "years"} | ({"principal"} if asked != "principal" else set())
    if asked == "rate":
        needs = {"principal", "years"}
    elif asked == "years":
        needs = {"principal", "rate"}
    if asked in ("rate", "years") and not known & {"final", "interest"}:
        needs |= {"final"}
    if asked == "principal" and not known & {"final", "interest"}:
        needs |= {"final"}
    if asked in known:
        return None
    missing = needs - known
    if missing:
        if money_words is None or len(known) < 2:
            return None
        names = {
            "principal": "what the first amount is",
            "rate": "at what rate",
            "years": "for how long",
            "final": "what it should grow to",
        }
        raise lacking(" and ".join(names[name] for name in sorted(missing)))
    if (asked == "interest" or wanted) and known & {"interest"} and asked != "principal":
        return None
    if frequency is not None and args["is_simple"]:
        raise IncompleteError("Simple interest is not compounded. Say which is meant.")
    if rate is not None and frequency is None and rate.per != 1:
        frequency = rate.per
    if frequency is None:
        frequency = Fraction(1)
        if not args["is_simple"]:
            if (
                asked != "rate"
                and re.search(r"\b(?:borrow\w*|loan|lend\w*|lent|owe\w*)\b", text, re.IGNORECASE)
                and not re.search(r"\bcompound", text, re.IGNORECASE)
            ):
                raise IncompleteError("Say whether the interest is simple or compound, and how often it is added.")
            if (
                not re.search(r"\bcompound", text, re.IGNORECASE)
                and re.search(r"\binterest\s(?:will|would|do|does|did)\b|\binterest\b", text, re.IGNORECASE)
                and asked == "interest"
            ):
                raise IncompleteError("Say whether the interest is simple or compound.")
            terms.notes.append("Compounded once a year.")
    args["frequency"] = frequency
    args["counts"] = asked == "final" and _COUNTED.search(text) is not None
    args["find"] = asked
    args["wants_whole"] = asked == "years" and re.search(r"\b(?:full|whole|complete)\s", text, re.IGNORECASE) is not None
    args["wants_months"] = asked == "years" and re.search(r"how\smany\s(?:\w+\s)?months", text, re.IGNORECASE) is not None
    if (
        args.get("years", 1) <= 0
        or args.get("years", 1) > 1000
        or args.get("principal", 1) <= 0
        or args.get("final", 1) <= 0
        or abs(args.get("rate", 0)) > 100
    ):
        raise IncompleteError("Amounts and times must be positive, and times at most 1000 years. Change the data.")
    steps = args.get("years", Fraction(1)) * frequency
    if frequency and steps > 20_000:
        raise IncompleteError(
            "Interest is added too often to follow here. Ask for a shorter time or for continuous compounding."
        )
    given = ", ".join(
        f"{name}={plain(args[name])}" for name in ("principal", "rate", "years", "final", "interest") if name in args
    )
    how = "simple" if args["is_simple"] else "continuous" if frequency == 0 else f"{plain(frequency)} times a year"
    return terms.task(question, "grow", args, f"{asked}({given}, {how})")
