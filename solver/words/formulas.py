"""Reads what a question asks to be worked out from figures that documents state: a rate times an amount, and what changes it.

Units decide which figures combine: a rate of EUR for each night takes nights and gives EUR. Every number of the question must
be used. Where several formulas fit, the one over the best-ranked facts is taken, and none when two of them fit alike. Wider
than `relation`, which reads a text that holds all its numbers; here most numbers of the facts are beside the point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from solver.words.answer import asked_unit
from solver.words.measures import conversion, dimension_of, stem
from solver.words.quantities import Quantity
from solver.words.relation import Relation, scaled

_ALL = re.compile(
    r"\b(?:in total|total|altogether|in all|combined|together|all|every|each|whole|entire|full|complete|empty|empti\w+)\b", re.I
)
_LESS = re.compile(r"\b(?:discount\w*|reduc\w+|rebate|percent off|per cent off)\b", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:surcharge|increase\w*|raise\w*|including (?:tax|vat)|with (?:tax|vat)|plus (?:tax|vat))\b", re.IGNORECASE
)
# Words that change a plain product in a way no rule here knows.
_OTHERWISE = re.compile(
    r"\b(?:more|less|fewer|difference|than|half|twice|double|triple|times as|average|mean|left|remain\w*|rest|saved?)\b"
    r"|\bnot (?:counting|including)\b.*\b(?:first|last|one)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(?:bill|how much (?:is|are|was|were|will|would|do|does|did)|what (?:do|does|did|would|will|must|should))\b", re.I
)
_PERIOD = re.compile(
    r"\b(?:a|an|one|per|each|every|whole|full|entire) (?P<noun>year|week|day|hour)\b|\b(?P<adverb>year|week|dai|hour)ly\b"
    r"|\bannual(?:ly)?\b",
    re.IGNORECASE,
)
_SHARED = re.compile(r"\b(?:per ?cent|percent|%) of\b", re.IGNORECASE)
_IN_UNIT = re.compile(r"\bin ([a-z]+)\b", re.IGNORECASE)
_YEARS_LONG = re.compile(r"\bhow (?:many years|long)\b", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfrom\b.*\b(?:to|until|till)\b|\bbetween\b.*\band\b|\d\s?[–-]\s?\d", re.IGNORECASE)
_CLAUSE = re.compile(r";|\n|,\s+(?:and|but|while|whereas)\b|\s(?:and|but|while|whereas)\s|:\s", re.IGNORECASE)
_SMALL = frozenset(
    """a an and are at be been by for from has have i in is it its may of on or our that the their they this to was we were who
    will with you your""".split()
)
_MONTHS_A_YEAR = 12


def read_formula(question: str, facts: Sequence[str], quantities: Sequence[Quantity]) -> Relation | None:
    """The single formula over `quantities` whose units give what `question` asks for, None when there is none or no single one.

    Args:
        question: As asked.
        facts: The sentences the quantities come from, those that bear most on the question first.
        quantities: From `find_quantities(question, facts)`.

    >>> from solver.words.quantities import find_quantities
    >>> facts = ("The dome rests on 24 wheels.", "Each wheel needs 350 g of grease.")
    >>> text = "How many kilograms of grease do all the wheels need?"
    >>> read_formula(text, facts, find_quantities(text, facts)).described
    'so much for each of a number'
    """
    asked = _asked(question, quantities)
    own = [quantity for quantity in quantities if quantity.source == "question" and quantity.kind != "year"]
    if asked is None or _OTHERWISE.search(question):
        return None
    if stem(asked) == "year" and not own and (span := _years(question, facts, quantities)) is not None:
        return span
    # What is multiplied or divided up: the question's own numbers, or those of the facts where it asks about all of something.
    amounts = own or ([q for q in quantities if q.source != "question"] if _ALL.search(question) else [])
    found = [
        *_products(facts, quantities, amounts, asked),
        *_periods(question, quantities, own, asked),
        *_quotients(quantities, amounts, asked),
        *_priced(facts, quantities, own, asked),
        *_shares(facts, quantities, own, asked),
    ]
    clear = [one for one in found if not _leaves_out(question, facts, quantities, one)]
    changed = [reading for one in clear if (reading := _with_percentage(question, quantities, one)) is not None]
    whole = [one for one in changed if all(quantity in one.quantities or quantity.kind == "percent" for quantity in own)]
    return _best(whole)


def _asked(question: str, quantities: Sequence[Quantity]) -> str | None:
    """The unit asked for; of a bill, the only money the quantities are in."""
    named = next((word for word in _IN_UNIT.findall(question) if dimension_of(word) is not None), None)
    asked = named or asked_unit(question, quantities)
    if asked is not None:
        return asked.split()[-1]
    if _YEARS_LONG.search(question):
        return "years"
    money = {
        stem(quantity.unit): quantity.unit
        for quantity in quantities
        if quantity.unit and dimension_of(quantity.unit) == "money"
    }
    return next(iter(money.values())) if _MONEY.search(question) and len(money) == 1 else None


def _products(
    facts: Sequence[str], quantities: Sequence[Quantity], amounts: Sequence[Quantity], asked: str
) -> Iterator[Relation]:
    """So much for each, times how many."""
    for rate, amount in product(quantities, amounts):
        if rate is amount or rate.per is None or not _is_plain(amount) or rate.unit is None or amount.unit is None:
            continue
        factor = conversion(rate.unit, asked)
        if factor is not None and _belongs(rate, amount, facts) and stem(amount.unit) != stem(rate.unit):
            expression = f"{amount.name} * {rate.name}{scaled(factor)}"
            yield Relation(expression=expression, described="so much for each of a number", quantities=(amount, rate))


def _periods(question: str, quantities: Sequence[Quantity], own: Sequence[Quantity], asked: str) -> Iterator[Relation]:
    """So much a month over a year, where no other number is given."""
    match = _PERIOD.search(question)
    if match is None or own:
        return
    period = {"dai": "day", None: "year"}.get(match["noun"] or match["adverb"], match["noun"] or match["adverb"])
    rates = [q for q in quantities if q.unit and q.per and conversion(q.unit, asked) is not None]
    if any(stem(rate.per or "") == stem(period) for rate in rates):
        return  # what comes to so much in that time is stated as it is
    for rate in quantities:
        if rate.unit is None or rate.per is None or (factor := conversion(rate.unit, asked)) is None:
            continue
        payments = [
            q
            for q in quantities
            if q.name.startswith("times_per_") and q.source == rate.source and q.start > rate.end
            if stem(q.per or "") == stem(period)
        ]
        within = conversion(period, rate.per)
        if len(payments) == 1:
            expression = f"{rate.name} * {payments[0].name}{scaled(factor)}"
            yield Relation(expression=expression, described="so much each time, so often", quantities=(rate, payments[0]))
        elif stem(rate.per) == "month" and stem(period) == "year":
            yield Relation(
                expression=f"{rate.name} * {_MONTHS_A_YEAR}{scaled(factor)}", described="twelve months", quantities=(rate,)
            )
        elif within is not None and within > 1:
            expression = f"{rate.name}{scaled(factor * within)}"
            yield Relation(expression=expression, described="over the whole time", quantities=(rate,))


def _quotients(quantities: Sequence[Quantity], totals: Sequence[Quantity], asked: str) -> Iterator[Relation]:
    """How often one goes into another: litres over litres for each trip, counted in whole trips."""
    if dimension_of(asked) is not None:
        return
    for rate, total in product(quantities, totals):
        if rate is total or not _is_plain(total) or rate.unit is None or total.unit is None or rate.value == 0:
            continue
        factor = conversion(total.unit, rate.unit)
        if factor is not None and rate.per is not None and stem(rate.per) == stem(asked):
            expression = f"ceil({total.name}{scaled(factor)} / {rate.name})"
            yield Relation(expression=expression, described="as often as it takes", quantities=(total, rate))


def _priced(facts: Sequence[str], quantities: Sequence[Quantity], own: Sequence[Quantity], asked: str) -> Iterator[Relation]:
    """Several numbers of different things, each with its own price: all of them together."""
    parts, used = [], []
    for count in own:
        prices = [
            q
            for q in quantities
            if q.source != "question"
            and q.per in (None, "each")
            and q.unit
            and conversion(q.unit, asked) == 1
            and count.unit
            and stem(count.unit) in _stems(_clause_of(q, facts))
        ]
        if not _is_plain(count) or len(prices) != 1:
            return
        parts.append(f"{count.name} * {prices[0].name}")
        used += [count, prices[0]]
    if parts:
        yield Relation(expression=" + ".join(parts), described="the price of each, together", quantities=tuple(used))


def _shares(facts: Sequence[str], quantities: Sequence[Quantity], own: Sequence[Quantity], asked: str) -> Iterator[Relation]:
    """A percentage that a fact gives of such things, of the question's own number of them."""
    if len(own) != 1 or own[0].unit is None or not _is_plain(own[0]):
        return
    shares = [q for q in quantities if q.kind == "percent" and q.source != "question"]
    fitting = [q for q in shares if _SHARED.search(clause := _clause_of(q, facts)) and stem(own[0].unit) in _stems(clause)]
    if len(fitting) == 1 and (stem(asked) == stem(own[0].unit) or dimension_of(asked) is None):
        expression = f"{own[0].name} * {fitting[0].name} / 100"
        yield Relation(expression=expression, described="so many per cent of a number", quantities=(own[0], fitting[0]))


def _years(question: str, facts: Sequence[str], quantities: Sequence[Quantity]) -> Relation | None:
    """How many years something lasted that the best fact gives from one year to another."""
    years = [q for q in quantities if q.kind == "year" and q.source == "fact 1"]
    if len(years) != 2 or not _YEARS_LONG.search(question) or not _FROM_TO.search(facts[0]):
        return None
    first, last = sorted(years, key=lambda year: year.value)
    return Relation(expression=f"{last.name} - {first.name}", described="from one year to the other", quantities=(first, last))


def _with_percentage(question: str, quantities: Sequence[Quantity], reading: Relation) -> Relation | None:
    """The reading after the discount or surcharge the question speaks of; None when it speaks of one that nothing gives."""
    less, more = _LESS.search(question), _MORE.search(question)
    if not less and not more:
        return reading
    shares = [quantity for quantity in quantities if quantity.kind == "percent"]
    near = [share for share in shares if share.source == "question"] or shares
    if len(near) != 1 or (less and more):
        return None
    sign = "-" if less else "+"
    return Relation(
        expression=f"({reading.expression}) * (100 {sign} {near[0].name}) / 100",
        described=f"{reading.described}, {'less' if less else 'and'} so many per cent",
        quantities=(*reading.quantities, near[0]),
    )


def _best(readings: Sequence[Relation]) -> Relation | None:
    """The reading over the best-ranked facts; None when two alike give different formulas."""
    if not readings:
        return None
    ranked = sorted(readings, key=_distance)
    rivals = {one.expression for one in ranked if _distance(one) == _distance(ranked[0])}
    return ranked[0] if len(rivals) == 1 else None


def _distance(reading: Relation) -> tuple[int, int, int]:
    """Over how many facts a reading reaches, and how far down they stand."""
    places = [int(quantity.source.split()[-1]) for quantity in reading.quantities if quantity.source != "question"]
    return len(set(places)), max(places, default=0), sum(places)


def _leaves_out(question: str, facts: Sequence[str], quantities: Sequence[Quantity], reading: Relation) -> bool:
    """Whether a fact used sets beside its figure another of the same unit that the question speaks of in words of its own.

    "38 EUR a night; dinner is 16.50 EUR": two nights are not the whole of what someone pays who also dines.
    """
    said = _stems(question)
    for used in reading.quantities:
        if used.source == "question" or used.unit is None:
            continue
        here = _stems(_clause_of(used, facts))
        for other in quantities:
            if other.source != used.source or other in reading.quantities or other.unit is None:
                continue
            elsewhere = _stems(_clause_of(other, facts))
            if stem(other.unit) == stem(used.unit) and (elsewhere & said) - here - _SMALL:
                return True
    return False


def _is_plain(quantity: Quantity) -> bool:
    """Whether it is a number of things or of units, and no rate, share, factor, age or year."""
    return quantity.per is None and quantity.kind in ("count", "unit", "usd") and not quantity.name.endswith("_old")


def _belongs(rate: Quantity, amount: Quantity, facts: Sequence[str]) -> bool:
    """Whether the rate is for each of what the amount counts; of a bare "each", when its fact speaks of such things."""
    if amount.unit is None:
        return False
    if rate.per != "each":
        return stem(rate.per or "") == stem(amount.unit)
    if rate.source == "question":
        return True
    return stem(amount.unit) in _stems(facts[int(rate.source.split()[-1]) - 1])


def _clause_of(quantity: Quantity, facts: Sequence[str]) -> str:
    """The part of its fact a quantity stands in, between the words that join statements."""
    text = facts[int(quantity.source.split()[-1]) - 1]
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    start = max(cut for cut in cuts if cut <= quantity.start)
    return text[start : min(cut for cut in cuts if cut > quantity.start)]


def _stems(text: str) -> set[str]:
    return {stem(word) for word in re.findall(r"[a-z]+", text.lower())}
