"""Reads problems of one step from their words alone: a difference, a total, a rate times an amount, a share, a ratio, a mean.

Fires only where the quantities and their units leave one reading; anything relational in the text ("3 more than", "twice as
many"), a further number, or two possible units make it decline. Precision before coverage: the model is asked about the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from solver.words.answer import asked_unit
from solver.words.measures import conversion, dimension_of, stem
from solver.words.quantities import Quantity

_COMPARATIVE = (
    r"(?:more|less|fewer|older|younger|taller|shorter|longer|higher|lower|heavier|lighter|faster|slower|larger|smaller|wider"
    r"|deeper|farther|further|bigger|cheaper|warmer|colder|greater|hotter|earlier|later)"
)
_DIFFERENCE = re.compile(
    rf"\bhow (?:many|much)(?: \w+)?? {_COMPARATIVE}\b.*\bthan\b|\bdifference (?:between|in)\b|\bby how (?:many|much)\b"
    rf"|\bhow (?:many|much)(?: \w+)?? {_COMPARATIVE}\b [^?]*\bcompared (?:to|with)\b|\bhow many \w+ {_COMPARATIVE}\b.*\bthan\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:in total|total|altogether|in all|combined|together|sum of|between them)\b", re.IGNORECASE)
_TIMES = re.compile(r"\bhow many times (?:as|more|larger|greater|higher|bigger|longer|heavier|faster|the)\b", re.IGNORECASE)
_MEAN = re.compile(r"\b(?:average|mean)\b", re.IGNORECASE)
_SHARE = re.compile(r"\bwhat (?:percent|percentage|share) of\b", re.IGNORECASE)
_PER = re.compile(r"\b(?:per|for each|for every|does each|did each|does one|for one) (\w+)", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:and|with|plus|including|also|or)\b", re.IGNORECASE)
_SPAN = re.compile(
    r"\bhow many years\b.*\b(?:between|pass|passed|elapsed|apart|after|before|later|earlier|separate|older|younger)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:more|fewer|less|additional|another|extra|increased?|decreased?|discount|off|tax|tip|raise|rest|remaining|remain|left|other|half|twice"
    r"|double|doubled|triple|times|gave|lost|ate|sold|used|spent|already|now|then|added|removed|instead|except|but)\b",
    re.IGNORECASE,
)
_LOSS = r"\b(?:gave|gives|giving|ate|eats|sold|sells|lost|loses|spent|spends|used|uses|threw|broke|donated|removed)\b"
_GAIN = r"\b(?:bought|buys|found|finds|got|gets|received|receives|added|adds|collected|earned|won|joined|picked|caught)\b"
_LEFT = re.compile(r"\b(?:left|remain|remaining|still (?:have|has))\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:have|has) (?:now|in all|altogether|in total)\b|\bnow (?:have|has)\b", re.IGNORECASE)
_STATED = re.compile(rf"{_TOTAL.pattern}|\b(?:some|rest|both)\b", re.IGNORECASE)
_ALL = re.compile(rf"{_TOTAL.pattern}|\b(?:all|every|each|whole|entire)\b", re.IGNORECASE)
_SPEED = re.compile(r"\b(?:speed|pace|how fast)\b", re.IGNORECASE)
_SPEED_UNIT = re.compile(r"\b([a-z]+)(?:/| per | an | a )([a-z]+)\b", re.IGNORECASE)
_SHORT_TIMES = {"h": "hour", "hr": "hour", "s": "second", "sec": "second", "min": "minute", "d": "day"}
_RATE_WORD = re.compile(r"\b(?:per|each|every)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A one-step reading: `expression` over names of quantities, and the words for it.

    `unit` is that of the answer where the reading settles it. `way_back`, where there is one, is an expression that also holds
    the name `answer`, and the given quantity it must come to.
    """

    expression: str
    described: str
    quantities: tuple[Quantity, ...]
    unit: str | None = None
    way_back: tuple[str, str] | None = None


def read_relation(question: str, quantities: Sequence[Quantity]) -> Relation | None:
    """The single one-step reading of a problem, or None when there is none or more than one.

    >>> from solver.words.quantities import find_quantities
    >>> text = "The dome weighs 30 tons and the mirror 2 tons. How many more tons does the dome weigh than the mirror?"
    >>> read_relation(text, find_quantities(text)).expression
    'tons - mirror_tons'
    """
    ask = _ask(question)
    asked = asked_unit(question, quantities)
    years = [quantity for quantity in quantities if quantity.kind == "year"]
    if len(years) == 2 and _SPAN.search(ask) and not [q for q in quantities if q.kind != "year" and q.source == "question"]:
        return _ordered("-", years, "years between")
    if (collected := _collection(quantities, ask, asked)) is not None:
        return collected
    amounts = [quantity for quantity in quantities if quantity.kind != "year"]
    if any(quantity.kind == "ratio" or _is_relational(quantity) for quantity in amounts):
        return None
    if asked is not None and any(quantity.source != "question" for quantity in amounts):
        fitting = _rate_of_own(amounts, question, asked)
        amounts = fitting or _of_interest(amounts, asked, ask)
    told = question[: len(question) - len(ask)]
    if len(amounts) != 2 or _STATED.search(told) or len(_RATE_WORD.findall(question)) > 1:
        return None
    return (
        _speed(amounts, ask, question)
        or _rate(amounts, ask, asked, question)
        or _quotient(amounts, ask, asked, question)
        or _same_unit(amounts, ask, question)
        or _change(amounts, ask, told)
    )


def _ask(question: str) -> str:
    return re.split(r"(?<=[.!])\s+", question.strip())[-1]


def _is_relational(quantity: Quantity) -> bool:
    words = quantity.name.split("_")
    return any(word in ("times", "than", "lesser") or re.fullmatch(_COMPARATIVE, word) for word in words)


def _of_interest(amounts: Sequence[Quantity], asked: str, ask: str) -> list[Quantity]:
    """With facts beside the question: its own numbers, and those of the facts in the unit asked for or per one of its units."""
    if asked == "percent":
        return list(amounts)
    own = [q for q in amounts if q.source == "question"]
    units = {stem(word) for q in own if q.unit for word in [q.unit]} | {stem(asked.split()[-1])}
    units |= {stem(noun) for noun in _PER.findall(ask)}
    return [
        q for q in amounts if q.source == "question" or (q.unit and stem(q.unit) in units) or (q.per and stem(q.per) in units)
    ]


def _rate_of_own(amounts: Sequence[Quantity], question: str, asked: str) -> list[Quantity]:
    """The one number of the question with the only rate in the facts that is per its unit, whatever else the facts hold."""
    own = [q for q in amounts if q.source == "question" and q.unit]
    if len(own) != 1 or _SEVERAL.search(question):
        return []
    unit = stem(own[0].unit or "")
    rates = [
        q
        for q in amounts
        if q.source != "question" and q.per and stem(q.per) == unit and q.unit and stem(q.unit) == stem(asked)
    ]
    return [own[0], rates[0]] if len(rates) == 1 else []


def _speed(amounts: Sequence[Quantity], ask: str, question: str) -> Relation | None:
    """A length over a time where a speed is asked for, in those two units or in none that is named."""
    if (
        not _SPEED.search(ask)
        or _CHANGED.search(_without(question, amounts))
        or any(quantity.per or not quantity.unit for quantity in amounts)
    ):
        return None
    by_dimension = {dimension_of(quantity.unit or ""): quantity for quantity in amounts}
    length, time = by_dimension.get("length"), by_dimension.get("time")
    if length is None or time is None or time.value == 0:
        return None
    wanted = _SPEED_UNIT.search(ask)
    if wanted and (stem(wanted[1]), stem(_SHORT_TIMES.get(wanted[2], wanted[2]))) != (
        stem(length.unit or ""),
        stem(_SHORT_TIMES.get(time.unit or "", time.unit or "")),
    ):
        return None
    return Relation(expression=f"{length.name} / {time.name}", described="length over time", quantities=(length, time))


def _without(question: str, amounts: Sequence[Quantity]) -> str:
    """The question with its own quantities blanked, so that the half of "two and a half" does not read as a halving."""
    for quantity in amounts:
        if quantity.source == "question":
            question = question[: quantity.start] + " " * (quantity.end - quantity.start) + question[quantity.end :]
    return question


def _collection(quantities: Sequence[Quantity], ask: str, asked: str | None) -> Relation | None:
    """All of a number of things with so much for each, both in one fact, where the question gives no number of its own."""
    if asked is None or not _ALL.search(ask) or any(quantity.source == "question" for quantity in quantities):
        return None
    rates = [quantity for quantity in quantities if quantity.per == "each" and quantity.unit]
    if len(rates) != 1:
        return None
    rate = rates[0]
    counts = [
        quantity
        for quantity in quantities
        if quantity.source == rate.source and quantity.kind == "count" and quantity.end <= rate.start and quantity.per is None
    ]
    factor = conversion(rate.unit or "", asked.split()[-1])
    if len(counts) != 1 or factor is None:
        return None
    expression = f"{counts[0].name} * {rate.name}{scaled(factor)}"
    return Relation(expression=expression, described="so much for each of all", quantities=(counts[0], rate))


def scaled(factor: Fraction) -> str:
    """The factor as it is written behind a product; nothing for 1."""
    times = f" * {factor.numerator}" if factor.numerator != 1 else ""
    return times + (f" / {factor.denominator}" if factor.denominator != 1 else "")


def _rate(amounts: Sequence[Quantity], ask: str, asked: str | None, question: str) -> Relation | None:
    """The product of $12 per ticket and 3 tickets, asked for money; the quotient of $36 and it, asked for tickets."""
    rates = [quantity for quantity in amounts if quantity.per is not None]
    if len(rates) != 1 or asked is None or _CHANGED.search(question):
        return None
    rate, other = rates[0], next(quantity for quantity in amounts if quantity is not rates[0])
    if other.unit is None or rate.unit is None or other.kind == "percent" or rate.kind == "percent":
        return None
    wanted = stem(asked.split()[-1])
    per = stem(other.unit) if rate.per == "each" else stem(rate.per or "")
    factor = conversion(rate.unit, wanted)
    if stem(other.unit) == per and factor is not None and per != wanted:
        expression = f"{rate.name} * {other.name}{scaled(factor)}"
        return Relation(expression=expression, described="rate times amount", quantities=(rate, other))
    if stem(other.unit) == stem(rate.unit) and wanted == stem(rate.per or "") and wanted != stem(rate.unit):
        return Relation(expression=f"{other.name} / {rate.name}", described="amount divided by rate", quantities=(rate, other))
    return None


def _quotient(amounts: Sequence[Quantity], ask: str, asked: str | None, question: str) -> Relation | None:
    """A total over a count, where the question asks for the amount per one of what is counted."""
    per = _PER.search(ask)
    if (
        per is None
        or asked is None
        or _CHANGED.search(question)
        or any(quantity.per or not quantity.unit for quantity in amounts)
    ):
        return None
    counts = [q for q in amounts if q.unit and stem(q.unit) == stem(per[1])]
    totals = [q for q in amounts if q.unit and stem(q.unit) == stem(asked.split()[-1])]
    if len(counts) != 1 or len(totals) != 1 or counts[0] is totals[0] or counts[0].value == 0:
        return None
    total, count = totals[0], counts[0]
    return Relation(expression=f"{total.name} / {count.name}", described="amount for each", quantities=(total, count))


def _same_unit(amounts: Sequence[Quantity], ask: str, question: str) -> Relation | None:
    first, second = amounts
    if first.unit is None or second.unit is None or stem(first.unit) != stem(second.unit) or first.per != second.per:
        return None
    story = question[: len(question) - len(ask)]
    if _SHARE.search(ask):
        large, small = sorted(amounts, key=lambda quantity: quantity.value, reverse=True)
        share = Relation(
            expression=f"{small.name} / {large.name} * 100", described="part of the whole", quantities=(small, large)
        )
        return share if large.value > 0 and large.kind != "percent" and not _CHANGED.search(question) else None
    if _TIMES.search(ask):
        return _ordered("/", amounts, "larger over smaller")
    if _DIFFERENCE.search(ask):
        return None if _CHANGED.search(story) else _ordered("-", amounts, "difference")
    if first.per is not None or _CHANGED.search(question):
        return None
    if _MEAN.search(ask):
        return Relation(expression=f"({first.name} + {second.name}) / 2", described="mean", quantities=tuple(amounts))
    if _TOTAL.search(ask):
        return Relation(expression=f"{first.name} + {second.name}", described="total", quantities=tuple(amounts))
    return None


def _change(amounts: Sequence[Quantity], ask: str, told: str) -> Relation | None:
    """What is left after one loss, or there after one gain; both verbs in one story leave it to the model."""
    first, second = amounts
    between = told[first.end : second.start] if first.source == second.source == "question" else ""
    if second.unit is not None and (first.unit is None or stem(first.unit) != stem(second.unit)):
        return None
    losses, gains = (re.findall(pattern, told, re.IGNORECASE) for pattern in (_LOSS, _GAIN))
    if len(losses) + len(gains) != 1 or first.per is not None or second.per is not None or second.start > len(told):
        return None
    if _LEFT.search(ask) and re.search(_LOSS, between, re.IGNORECASE) and first.value >= second.value:
        return Relation(expression=f"{first.name} - {second.name}", described="what is left", quantities=(first, second))
    if _NOW.search(ask) and re.search(_GAIN, between, re.IGNORECASE):
        return Relation(expression=f"{first.name} + {second.name}", described="what is there now", quantities=(first, second))
    return None


def _ordered(sign: str, amounts: Sequence[Quantity], described: str) -> Relation | None:
    large, small = sorted(amounts, key=lambda quantity: quantity.value, reverse=True)
    if sign == "/" and small.value == 0:
        return None
    return Relation(expression=f"{large.name} {sign} {small.name}", described=described, quantities=(large, small))
