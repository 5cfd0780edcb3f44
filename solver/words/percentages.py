"""Two readings of a percentage that the words settle: the change between two amounts, and the amount before a change.

The whole question must fit one of few sentences around its two numbers; any further word, number or remark makes it decline.
Each reading brings the way back, from the answer to a number that is given, so that it can be checked without a model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from solver.words.measures import stem
from solver.words.quantities import Quantity
from solver.words.relation import Relation

_THING: Final = r"(?!.{0,60}\b(?:each|per|twice|half|another|again|second|both|every)\b)[a-z][a-z' -]{0,60}?"
_BE: Final = r"(?:(?:was|were|is|are|has|have|had|been|got|now)\s)*"
_UP: Final = (
    r"raised|rises?|rose|risen|increases?|increased|grows?|grew|grown|went up|go up|gone up|goes up|climbed|climb|jumped"
    r"|jump|lifted"
)
_DOWN: Final = (
    r"lowered|lower|reduced|cut|decreases?|decreased|falls?|fell|fallen|drops?|dropped|went down|go down|gone down|goes down"
    r"|shrank|shrink|shrunk|declined|decline|marked down|sank"
)
_EITHER: Final = r"changed|change|changes|went"
_RISE: Final = r"increase|rise|growth|raise|gain"
_FALL: Final = r"decrease|fall|drop|reduction|decline|loss|discount"
_PERCENT: Final = r"(?:percent|percentage|per cent)"
_CHANGE: Final = re.compile(
    rf"(?:the |a |an )?{_THING} {_BE}(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?:{_EITHER})) from # to #"
    rf"(?: (?:last|this|within|in|over|during) (?:a |the |one )?(?:year|month|week|day|summer|winter|spring"
    rf"|autumn))?[.,;:] (?:and )?(?:"
    rf"(?:by )?(?:what|how many|how much|which) {_PERCENT} (?:did|does|has|have|was|is) (?:it|they|that|(?:the|this"
    rf"|its) (?P<thing>[a-z ]+?)) "
    rf"(?:been )?(?:(?P<grew>{_UP}|grow|raise|rise)|(?P<fell>{_DOWN}|fall|drop)|{_EITHER})"
    rf"|what(?:'s| is| was) (?:the|that as a) {_PERCENT}(?: of)?(?: the)? (?:(?P<rise>{_RISE})|(?P<fall>{_FALL})|change)"
    rf"|what {_PERCENT} (?:(?P<rise2>{_RISE})|(?P<fall2>{_FALL})|change) (?:is|was) (?:it|this|that))\?"
)
_COSTS: Final = (
    r"(?:now )?(?:costs?|sells (?:for|at)|sold for|is sold for|is priced at|is (?:now )?on sale for|goes for|is|was)"
)
_OFF: Final = r"(?:discount|reduction|price cut|price reduction|markdown|mark-down|rebate|sale)"
_ON: Final = r"(?:increase|price increase|rise|price rise|markup|mark-up)"
_TAX: Final = r"(?:vat|tax|sales tax|gst)"
_PLACE: Final = r"(?:(?:in|at|during) (?:a|the) [a-z ]{1,20},? )?"
_REDUCED: Final = re.compile(
    rf"(?:{_PLACE}{_THING} {_COSTS} #(?: now)?,? (?:after|with) (?:an? |the )?@ "
    rf"(?:(?:was |is |has been |had been )?(?:taken off|deducted|knocked off|off)|{_OFF}(?: (?:was|is"
    rf"|has been) (?:applied|taken|given))?)"
    rf"|after (?:an? |the )?@ {_OFF}(?: (?:was|is) applied)?,? {_THING} {_COSTS} #"
    rf"|{_PLACE}{_THING} {_BE}(?:reduced|discounted|marked down|lowered|cut) by @(?: in (?:a|the) sale)?,? "
    rf"(?:to|and (?:it )?{_COSTS}) #"
    rf"|{_THING} (?:pays|paid|pay) # for {_THING},? after (?:an? |the )?@ {_OFF})(?: now)?[.,;:] (?P<ask>.+)\?"
)
_INCREASED: Final = re.compile(
    rf"(?:{_THING} {_COSTS} #(?: now)?,? after (?:an? |the )?@ (?:{_ON}|(?P<tax>{_TAX}) (?:was|is|has been) added)"
    rf"|{_THING} {_COSTS} #,? (?:including|with|incl\.?) @ (?P<tax2>{_TAX})"
    rf"|after (?:an? |the )?@ {_ON},? {_THING} {_COSTS} #"
    rf"|{_THING} {_BE}(?:increased|raised|went up|rose|grew) by @,? (?:to|and {_COSTS}) #)(?: now)?[.,;:] (?P<ask>.+)\?"
)
_IT: Final = r"(?:it|they|(?:the|its|this|these) (?P<thing>[a-z]+(?: [a-z]+)?))"
_OWN: Final = r"(?: of (?:the|this) (?P<owner>[a-z]+(?: [a-z]+)?))?"
_GENERIC: Final = frozenset("price cost value amount number".split())


def _asks(change: str) -> re.Pattern[str]:
    """What was there before the change, with the nouns the change may be called by."""
    before = rf"before(?: (?:the |that )?{change})?"
    return re.compile(
        rf"(?:what|how much) (?:did|was|were) {_IT} (?:originally(?: cost)?|(?:cost |priced at )?{before}"
        r"|cost (?:originally|at first|initially))"
        r"|what(?:'s| is| was) (?:the|its) (?:original|regular|full|old|initial|previous|normal|list) (?:price|cost"
        r"|value|amount)"
        rf"{_OWN}(?: {before})?|what(?:'s| is| was) (?:the|its) (?:price|cost|value) {before}"
    )


_ASKS_FULL: Final = _asks(_OFF)
_ASKS_OLD: Final = _asks(_ON)
_ASKS_NET: Final = re.compile(
    rf"(?:what|how much) (?:did|does|was|is|would) {_IT} (?:cost |priced at )?(?:before|without) (?:the )?{_TAX}"
    rf"|what(?:'s| is| was) (?:the|its) (?:net (?:price|cost){_OWN}|(?:price|cost) (?:before|without) (?:the )?{_TAX})"
)


def read_percentage(question: str, quantities: Sequence[Quantity]) -> Relation | None:
    """The change between two amounts in percent, or the amount before a change in percent; None for anything else.

    >>> from solver.words.quantities import find_quantities
    >>> text = "A coat costs 84 euros after 30% was taken off. What did it cost before the sale?"
    >>> read_percentage(text, find_quantities(text)).expression
    'euros * 100 / (100 - percent)'
    """
    if len(quantities) != 2 or any(quantity.source != "question" or quantity.kind == "year" for quantity in quantities):
        return None
    shape = _shape(question, quantities)
    percents = [quantity for quantity in quantities if quantity.kind == "percent"]
    amounts = [quantity for quantity in quantities if quantity.kind in ("usd", "unit", "count")]
    if len(amounts) == 2:
        return _change(shape, *amounts)
    if len(amounts) == 1 and len(percents) == 1:
        return _before(shape, amounts[0], percents[0])
    return None


def _shape(question: str, quantities: Sequence[Quantity]) -> str:
    """The question in lower case with # for an amount and its unit, and @ for a percentage."""
    parts: list[str] = []
    end = 0
    for quantity in sorted(quantities, key=lambda quantity: quantity.start):
        parts += [question[end : quantity.start], "@" if quantity.kind == "percent" else "#"]
        end = quantity.end
        unit = re.match(rf"\s?{re.escape(quantity.unit)}\b", question[end:], re.I) if quantity.unit else None
        money = re.match(r"\s?(?:dollars|euros?|pounds)\b", question[end:], re.I)
        if quantity.kind != "percent" and (found := unit or money) is not None:
            end += found.end()
    parts.append(question[end:])
    return " ".join("".join(parts).replace("’", "'").lower().split())


def _change(shape: str, old: Quantity, new: Quantity) -> Relation | None:
    match = _CHANGE.fullmatch(shape)
    if match is None or not _is_told(match["thing"], shape) or old.value <= 0 or new.value < 0 or old.per or new.per:
        return None
    if old.unit is not None and new.unit is not None and stem(old.unit) != stem(new.unit):
        return None
    up = any(match[name] for name in ("up", "grew", "rise", "rise2"))
    down = any(match[name] for name in ("down", "fell", "fall", "fall2"))
    if up and (down or new.value < old.value) or down and new.value > old.value:
        return None
    if match["down"] and not any(match[name] for name in ("fell", "fall", "fall2")):
        return None  # the change of what fell by 20% is 20% to some and -20% to others
    first, last, sign = (new, old, "-") if down else (old, new, "+")
    return Relation(
        expression=f"({last.name} - {first.name}) * 100 / {old.name}",
        described="change in percent of the first amount",
        quantities=(old, new),
        unit="percent",
        way_back=(f"{old.name} * (100 {sign} answer) / 100", new.name),
    )


def _before(shape: str, amount: Quantity, percent: Quantity) -> Relation | None:
    if amount.per or not 0 < percent.value < 100 or amount.value <= 0:
        return None
    story, sign, asks = _REDUCED.fullmatch(shape), "-", _ASKS_FULL
    if story is None:
        story, sign = _INCREASED.fullmatch(shape), "+"
        asks = _ASKS_NET if story is not None and (story["tax"] or story["tax2"]) else _ASKS_OLD
    ask = asks.fullmatch(story["ask"]) if story is not None else None
    if ask is None or not all(_is_told(ask[name], shape) for name in ("thing", "owner")):
        return None
    return Relation(
        expression=f"{amount.name} * 100 / (100 {sign} {percent.name})",
        described="the amount before the change",
        quantities=(amount, percent),
        way_back=(f"answer * (100 {sign} {percent.name}) / 100", amount.name),
    )


def _is_told(thing: str | None, shape: str) -> bool:
    """Whether the thing the question asks about is the one it told of: its last word stands twice, or names any amount."""
    if thing is None or thing in _GENERIC:
        return True
    return len(re.findall(rf"\b{thing.split()[-1]}\b", shape)) > 1
