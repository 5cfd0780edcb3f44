"""The data of a question about money: amounts, rates with their period, times, how often interest is added."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final, NamedTuple

from solver.errors import MathSyntaxError
from solver.patterns import LatePattern
from solver.topics.answering.amounts import CENTS_NOTE, currency_in
from solver.topics.question import Question
from solver.topics.reading.facts import Facts
from solver.topics.reading.slot_types import NUMBER, SlotType, number
from solver.topics.topic import IncompleteError, Task

_SCALES: Final[Mapping[str, int]] = {
    "k": 1_000,
    "thousand": 1_000,
    "million": 10**6,
    "m": 10**6,
    "mn": 10**6,
    "lakh": 10**5,
    "lakhs": 10**5,
    "crore": 10**7,
    "billion": 10**9,
}
MONEY: Final = (
    r"(?:[-−]\s?)?[$€£₹]?\s?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?(?:\s?(?:k|thousand|million|mn|m|billion|lakhs?|crore)\b)?"
    r"(?:\s?(?:dollars?|euros?|pounds?|rupees?|USD|EUR|GBP|INR|CHF|francs?)\b|\s?[$€£₹](?!\d))?(?!\s?%|\s?percent"
    r"|\s?per\scent|[\d.]*\d|[-\s]year|\s?months|\s?days"
    r"|\s?weeks|\s?quarters|\syrs?\b|-month|:\d)"
)
_MONEY_PARTS: Final = LatePattern(
    r"(?P<sign>[-−])?\D*?(?P<digits>[\d., ]*\d)\s?(?P<scale>k|thousand|million|mn|m|billion|lakhs?|crore)?\b", re.IGNORECASE
)
_PERIODS: Final[Mapping[str, Fraction]] = {
    "day": Fraction(365), "daily": Fraction(365), "week": Fraction(52), "weekly": Fraction(52), "month": Fraction(12),
    "monthly": Fraction(12), "quarter": Fraction(4), "quarterly": Fraction(4), "year": Fraction(1), "annum": Fraction(1),
    "yearly": Fraction(1), "annually": Fraction(1), "annual": Fraction(1), "half-year": Fraction(2), "half year": Fraction(2),
    "six months": Fraction(2), "6 months": Fraction(2), "semiannually": Fraction(2), "semi-annually": Fraction(2),
    "half-yearly": Fraction(2), "half yearly": Fraction(2), "biannually": Fraction(2), "semiannual": Fraction(2),
    "semi-annual": Fraction(2), "twice a year": Fraction(2), "twice per year": Fraction(2), "once a year": Fraction(1),
    "three months": Fraction(4), "3 months": Fraction(4), "twice yearly": Fraction(2), "biweekly": Fraction(26),
    "four times a year": Fraction(4), "p.a.": Fraction(1), "pa": Fraction(1), "p.a": Fraction(1), "bi-annually": Fraction(2),
    "every two weeks": Fraction(26), "semi annually": Fraction(2), "semi annual": Fraction(2), "bi annually": Fraction(2),
    "two weeks": Fraction(26), "fortnight": Fraction(26),
}  # fmt: skip
_PERIOD_NAMES: Final = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(_PERIODS, key=len, reverse=True))


def money(text: str) -> Fraction:
    """An amount of money.

    >>> money("$1,250.50"), money("200k"), money("10 000 euros")
    (Fraction(2501, 2), Fraction(200000, 1), Fraction(10000, 1))
    """
    match = _MONEY_PARTS.match(text.strip())
    if match is None:
        raise MathSyntaxError(f"{text!r} is not an amount of money.", 0)
    value = Fraction(re.sub(r"[ ,]", "", match["digits"])) * _SCALES.get((match["scale"] or "").lower(), 1)
    return -value if match["sign"] else value


def _years(text: str) -> Fraction:
    """A time in years.

    >>> _years("18 months"), _years("2 years and 6 months")
    (Fraction(3, 2), Fraction(5, 2))
    """
    total = Fraction(0)
    sizes = {
        "y": Fraction(1),
        "m": Fraction(1, 12),
        "w": Fraction(1, 52),
        "d": Fraction(1, 365),
        "q": Fraction(1, 4),
        "h": Fraction(1, 2),
    }
    lowered = text.lower().replace("-", " ")
    if "and a half" in lowered:
        total, lowered = Fraction(1, 2), lowered.replace("and a half", "")
    for count, unit in re.findall(
        rf"({NUMBER}|\b(?:an?|one)(?=\s)|half\sa(?=\s))\s?((?:half\s)?[a-z]+)", lowered, re.IGNORECASE
    ):
        size = sizes.get(unit[0])
        amount = Fraction(1) if count in ("a", "an", "one") else Fraction(1, 2) if count == "half a" else number(count)
        if size is not None:
            total += amount * size
    return total


_LENGTH: Final = r"(?:years?|yrs?|months?|quarters?|weeks?|days?|half-years?)"
_TIME: Final = (
    rf"(?:{NUMBER}|\ban?|half\sa)[\s-]?(?:and\sa\shalf\s)?{_LENGTH}\b(?:\s(?:and\s)?{NUMBER}\s?months?\b|\sand\sa\shalf\b)?"
)
TYPES: Final[Mapping[str, SlotType]] = {
    "money": SlotType(MONEY, money),
    "time": SlotType(_TIME, _years),
    "period": SlotType(rf"(?:{_PERIOD_NAMES})(?![a-z])", lambda text: _PERIODS[text.lower()]),
    "pct": SlotType(
        rf"(?:{NUMBER})\s?(?:%|percent\b|per\scent\b|pc\b)",
        lambda text: number(re.sub(r"(?i)\s?(%|percent|per\scent|pc)$", "", text)) / 100,
    ),
    "moneys": SlotType(
        rf"[\[(]?\s?(?:{MONEY})(?:(?:\s?(?:[,;]\s?(?:and\s)?|\sand\s)\s?)(?:{MONEY}))+\s?[\])]?", lambda text: _moneys(text)
    ),
}


def _moneys(text: str) -> tuple[Fraction, ...]:
    parts = re.split(r"\s?(?:[;,]\s?and\s|\sand\s|;|,(?!\d{3}(?!\d))|,(?=\s))\s?", text.strip("[]() "))
    return tuple(money(part) for part in parts if part.strip())


class Rate(NamedTuple):
    """A nominal rate a year, and whether the question said of which period it is."""

    yearly: Fraction
    per: Fraction = Fraction(1)
    is_said: bool = False


_PCT: Final = rf"(?P<pct>{NUMBER})\s?(?:%|percent\b|pc\b)"
_RATE_WORD: Final = (
    r"(?:nominal|annual|annually|yearly|monthly|quarterly|weekly|daily|fixed|flat|simple|compound|effective|interest"
    r"|growth|return|discount|inflation"
    r"|APR|rate|straight)"
)
_RATE: Final = LatePattern(
    rf"(?:\b(?:at|of|is|with|earns|earning|pays|paying|using|and|to|by|charges|charging|offers|offering)\s)?(?:\b(?:a|an"
    rf"|the)\s)?"
    rf"(?P<before>(?:{_RATE_WORD}\s){{0,4}}(?:(?:of|is|at|was|=)\s|:\s)?){_PCT}(?P<after>(?:\s{_RATE_WORD}\b){{0,4}})"
    rf"(?:\s?(?:per|a|an|each|every|/|for\severy|for\seach|in\seach)\s?(?P<per>{_PERIOD_NAMES})\b"
    rf"|\s?(?P<adverb>{_PERIOD_NAMES})(?![a-z]))?"
    rf"(?P<tail>(?:\s(?:in\s)?{_RATE_WORD}\b){{0,3}})",
    re.IGNORECASE,
)
_ADDED: Final = r"(?:compound(?:ed|ing|s)?|added|credited|capitali[sz]ed|converted|payable|paid\sout)"
_CONTINUOUS: Final = LatePattern(
    rf"(?:\b(?:and|with|is|the|interest)\s){{0,4}}(?:\bcontinuous(?:ly)?\s(?:compound\w*)(?:\sinterest)?"
    rf"|\b{_ADDED}\scontinuously)|\bcontinuous(?:ly)?\b",
    re.IGNORECASE,
)
_COMPOUNDED: Final = LatePattern(
    rf"(?:\b(?:and|with|is|are|being|if|the|that|which|interest)\s){{0,4}}(?:\b{_ADDED}(?:\sinterest)?\s(?:on\san?\s"
    rf"|once\s(?:a|per|every)\s|every\s|each\s|per\s"
    rf"|at\sthe\send\sof\s(?:each|every)\s)?(?:(?P<p>{_PERIOD_NAMES})(?![a-z])(?:\sbasis)?|(?P<n>\d+)\stimes\s(?:a|per"
    rf"|each)\syear)"
    rf")",
    re.IGNORECASE,
)
_COMPOUNDING: Final = LatePattern(
    rf"\b(?:with\s)?(?P<p>{_PERIOD_NAMES})\scompound(?:ing|ed)?\b(?:\s(?:periods|interest))?(?P<n>(?!))?", re.IGNORECASE
)


class Terms:
    """The facts of one question, taken out in the order the readers ask for."""

    def __init__(self, question: Question) -> None:
        """Start with the whole text; courtesy words about the form are already off."""
        text = re.sub(r"\b(\d+)-year\b", r"\1 year", question.text)
        text = re.sub(r"(?i)\bp\.\s?a\.?(?=[\s,;.]|$)", "per annum", text)
        text = re.sub(r"(?i)\bper cent\b", "percent", text)
        text = re.sub(r"(?<=[A-Za-z])-(?=[A-Za-z])", " ", text)
        text = re.sub(r"(?<=\w)['’]s\b", "", re.sub(r"(?i)(?<=[%t])\sof\s(?:its|their|the)\svalue\b", "", text))
        self.text = text
        self.currency = currency_in(question.text)
        self.facts = Facts(text, TYPES)
        self.notes: list[str] = []

    def compounding(self) -> Fraction | None:
        """Times a year interest is added; 0 for continuously; None when nothing is said. To be asked for before the rate."""
        if (match := _CONTINUOUS.search(self.facts.text)) is not None:
            self._drop(match)
            return Fraction(0)
        match = _COMPOUNDED.search(self.facts.text) or _COMPOUNDING.search(self.facts.text)
        if match is None:
            return None
        self._drop(match)
        return Fraction(match["n"]) if match["n"] else _PERIODS[" ".join(match["p"].lower().split())]

    def rate(self) -> Rate | None:
        """The first rate, with its period."""
        match = _RATE.search(self.facts.text)
        if match is None:
            return None
        self._drop(match)
        share = number(match["pct"]) / 100
        named = match["per"] or match["adverb"]
        words = f"{match['before']} {match['after']} {match['tail']}".lower().split()
        if named is None:
            named = next((word for word in words if word in _PERIODS), None)
        if named is None:
            return Rate(share)
        per = _PERIODS[named.lower()]
        return Rate(share * per, per, True)

    def _drop(self, match: re.Match[str]) -> None:
        self.facts.text = f"{self.facts.text[: match.start()]} ; {self.facts.text[match.end() :]}"

    def task(self, question: Question, kind: str, args: Mapping[str, Any], source: str) -> Task:
        """The task, its fractions as texts."""
        values = {
            key: str(value)
            if isinstance(value, Fraction)
            else [str(each) for each in value]
            if isinstance(value, tuple)
            else value
            for key, value in args.items()
        }
        notes = (*self.notes, CENTS_NOTE) if kind not in ("irr", "effective") and question.places is None else tuple(self.notes)
        return Task(
            topic="finance",
            kind=kind,
            args={**values, "currency": self.currency},
            source=source,
            notes=notes,
            **question.request,
        )


def lacking(what: str) -> IncompleteError:
    """What to say when a datum is missing."""
    return IncompleteError(f"The question is about money and does not say {what}. Add it.")
