"""Money changed from one currency to another at the rate given; without a rate there is no answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from solver.topics.answering.amounts import CENTS_NOTE, plain
from solver.topics.question import Question
from solver.topics.reading.shapes import Reading, Shape
from solver.topics.reading.slot_types import SlotType, number
from solver.topics.topic import IncompleteError, Task

_NAMES: Final[Mapping[str, str]] = {
    "usd": "USD", "us dollar": "USD", "us dollars": "USD", "dollar": "dollars", "dollars": "dollars", "$": "dollars",
    "us$": "USD",
    "eur": "EUR", "euro": "EUR", "euros": "EUR", "€": "EUR", "gbp": "GBP", "£": "GBP", "pound sterling": "GBP",
    "pounds sterling": "GBP", "british pounds": "GBP", "british pound": "GBP", "jpy": "JPY", "yen": "JPY", "¥": "JPY",
    "inr": "INR",
    "rupee": "INR", "rupees": "INR", "indian rupees": "INR", "₹": "INR", "chf": "CHF", "swiss franc": "CHF",
    "swiss francs": "CHF",
    "franc": "CHF", "francs": "CHF", "cad": "CAD", "canadian dollars": "CAD", "canadian dollar": "CAD", "aud": "AUD",
    "australian dollars": "AUD", "australian dollar": "AUD", "cny": "CNY", "yuan": "CNY", "mxn": "MXN", "peso": "MXN",
    "pesos": "MXN",
    "sek": "SEK", "nok": "NOK", "dkk": "DKK", "krone": "NOK", "kroner": "NOK", "kronor": "SEK", "pln": "PLN", "zloty": "PLN",
    "brl": "BRL", "real": "BRL", "reais": "BRL", "zar": "ZAR", "rand": "ZAR", "pounds": "pounds", "pound": "pounds",
}  # fmt: skip
_ISO: Final = {"dollars": "USD", "pounds": "GBP"}
# Hundredths of a cent that one of each is roughly worth: enough to see that 83 cannot be dollars for one rupee.
_CENTS: Final = {
    "USD": 10000, "EUR": 11000, "GBP": 12700, "CHF": 11300, "CAD": 7300, "AUD": 6600, "JPY": 67, "INR": 120, "CNY": 1400,
    "MXN": 550, "SEK": 950, "NOK": 940, "DKK": 1460, "PLN": 2500, "BRL": 1900, "ZAR": 540,
}  # fmt: skip
_PATTERN: Final = "|".join(
    re.escape(name).replace(r"\ ", r"\s")
    for name in sorted(_NAMES, key=len, reverse=True)
    if name.isascii() and name[0].isalpha()
)
_DIGITS: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SIGNS: Final = r"(?:US\$|[$€£¥₹])"
_AMOUNT: Final = (
    rf"(?:{_SIGNS}\s?{_DIGITS}|{_DIGITS}\s?(?:{_SIGNS}|(?:{_PATTERN})(?![a-z]))|\b(?:one|an?)\s(?:{_PATTERN})(?![a-z]))"
)


class _Sum(NamedTuple):
    amount: Fraction
    currency: str


def _sum(text: str) -> _Sum:
    found = re.search(_DIGITS, text)
    name = re.sub(rf"{_DIGITS}|^(?:one|an?)\s", "", text.strip(), flags=re.IGNORECASE).strip().lower()
    return _Sum(number(found[0]) if found else Fraction(1), _NAMES[" ".join(name.split())])


_TYPES: Final = {
    "sum": SlotType(_AMOUNT, _sum),
    "cur": SlotType(rf"(?:\b(?:{_PATTERN})(?![a-z])|{_SIGNS})", lambda text: _NAMES[" ".join(text.lower().split())]),
    "name": SlotType(r"[A-Za-z][A-Za-z ]{0,30}?", str),
}
_RATE: Final = (
    "[,|;|.] [(at|using|with|if|when|given|and|where|assuming|based on)] [(a|an|the)] [(current|today's)] "
    "[(exchange rate|rate|conversion rate)] [(is|of|that|:)] [(of)] ({one:sum} (=|is|equals|buys|costs|is "
    "worth|to|gets you) {many:sum}|{r:number}|{many:sum} (per|for|to the|to|to one|/|for one|for each) {per:cur})"
)
_CHANGE: Final = "(convert|exchange|change|turn)"
_PLAIN: Final = (
    f"{_CHANGE} {{a:sum}} (to|into|in|for) {{to:cur}}",
    "(how much|what) (is|are) {a:sum} [worth] (in|to) {to:cur}",
    "[<lead>] {a:sum} (in|to|into) {to:cur}",
    "how (many|much) {to:cur} (is|are|do I get for|will I get for|can I get for|can I buy with|do you get for|would I get "
    "for|for|in|make) {a:sum} [worth]",
)
_BEFORE: Final = (
    "[(if|given that|suppose|assume|when|the exchange rate is|at a rate of)] {one:sum} "
    "(=|is|equals|buys|costs|is worth) {many:sum} [,|.|;] [then] "
)
_QUOTED: Final = (
    "[if] [the|an] [current] (exchange|conversion) rate [(is|of|:)] {many:sum} (per|for one|/|to the|for each) {per:cur} "
    "[,|.|;] [then] ",
    "[if] [the] [current] [exchange] rate [(of|from|for)] {per:cur} (to|/|into) {quote:cur} (is|=|:|of) {r:number} [,|.|;] "
    "[then] ",
)
_SHAPES: Final = (
    *(Shape(f"{plain_} {_RATE}", _TYPES) for plain_ in _PLAIN),
    *(Shape(_BEFORE + plain_, _TYPES) for plain_ in _PLAIN),
    *(Shape(quoted + plain_, _TYPES) for quoted in _QUOTED for plain_ in _PLAIN),
    *(Shape(plain_, _TYPES) for plain_ in _PLAIN),
)


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    for shape in _SHAPES:
        if (slots := shape.read(question.text)) is not None:
            return _task(question, slots)
    return None


def _task(question: Question, slots: Reading) -> Task | None:
    amount, source = slots["a"]
    target = slots["to"]
    if source == target or {source, target} == {"pounds"}:
        return None
    if (
        "pounds" in (source, target)
        and "many" not in slots
        and "r" not in slots
        and not (source in _NAMES.values() and target in _NAMES.values())
    ):
        return None
    rate = _rate(slots, source, target)
    if rate is None:
        raise IncompleteError(f'Exchange rates change every day. Give the rate: "1 {source} = 0.9 {target}".')
    if rate <= 0:
        raise IncompleteError("A rate of exchange is positive. Change it.")
    notes = [CENTS_NOTE] if question.places is None else []
    if "r" in slots and "quote" not in slots:
        if _is_turned(rate, _iso(source), _iso(target)):
            raise IncompleteError(
                f'The rate could be for one {source} or for one {target}. Write it as "1 {target} = {plain(rate)} {source}".'
            )
        notes.append(f"The rate is read as 1 {source} = {plain(rate)} {target}.")
    args = {"amount": str(amount), "rate": str(rate), "from": source, "to": target}
    return Task(
        topic="currency",
        kind="exchange",
        args=args,
        source=f"{plain(amount)} {source} * {plain(rate)} {target}/{source}",
        notes=tuple(notes),
        **question.request,
    )


def _rate(slots: Reading, source: str, target: str) -> Fraction | None:
    """Units of the target for one of the source."""
    if "quote" in slots:
        slots = Reading(slots | {"one": _Sum(Fraction(1), slots["per"]), "many": _Sum(Fraction(slots["r"]), slots["quote"])})
    elif "r" in slots:
        return Fraction(slots["r"])
    if "many" not in slots:
        return None
    many = slots["many"]
    one = slots["one"] if "one" in slots else _Sum(Fraction(1), slots["per"])
    if (_iso(one.currency), _iso(many.currency)) == (_iso(source), _iso(target)):
        return many.amount / one.amount if one.amount else None
    if (_iso(many.currency), _iso(one.currency)) == (_iso(source), _iso(target)):
        return one.amount / many.amount if many.amount else None
    raise IncompleteError("The rate given is between other currencies than those asked for. Give the rate between them.")


def _is_turned(rate: Fraction, source: str, target: str) -> bool:
    """Whether a rate without units fits the usual worth of the currencies only the other way round."""
    if source not in _CENTS or target not in _CENTS:
        return False
    usual = Fraction(_CENTS[source], _CENTS[target])
    return not usual / 4 <= rate <= usual * 4 and 1 / (usual * 4) <= rate <= 4 / usual


def _iso(name: str) -> str:
    return _ISO.get(name, name)
