"""Stories of prices: two totals for two kinds of things."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from solver.patterns import LatePattern
from solver.topics.reading.things import singular
from solver.topics.stories.story import Story, constant, unknown

_MONEY: Final = (
    r"(?P<sign>[$€£] ?)?(?P<total>\d+(?:\.\d+)?)(?: ?(?P<unit>euros?|dollars?|pounds?|cents?|pence|€|\$|£"
    r"|francs?|crowns?|usd|eur|gbp|bucks))?"
)
_ITEM: Final = r"(?:\d+|an?|one|another) (?:(?!and\b|cost)[a-z]+ ){0,3}?(?:(?!and\b|cost)[a-z]+)"
_ITEMS: Final = rf"(?P<items>{_ITEM}(?:,? (?:and|plus|with) {_ITEM}|, {_ITEM})+)"
_TOTALS: Final = tuple(
    LatePattern(pattern)
    for pattern in (
        rf"{_ITEMS} (?:together )?(?:cost|costs|are|is|come to|comes to|sell for|total|make) (?:me |us |you |him "
        rf"|her )?(?:a total of |exactly )?{_MONEY}(?: (?:in all|together|in total|altogether|total))?",
        rf"(?:[a-z]+ )?(?:(?:i|he|she|we|they|someone|[a-z]+) )?(?:bought|buy|buys|purchased|ordered|had"
        rf"|got) {_ITEMS}(?:,? (?:for|and paid|paying|costing|at a cost of|and pays|which cost(?: (?:me|him|her"
        rf"|us))?)) (?:a total of )?{_MONEY}(?: (?:in all|together|in total|altogether))?",
        rf"(?:[a-z]+ )?(?:(?:i|he|she|we|they|someone|[a-z]+) )?(?:paid|pay|pays|spent|spends) {_MONEY} (?:in total "
        rf"|altogether )?(?:for|on) {_ITEMS}",
        rf"(?:the )?(?:total )?(?:cost|price) (?:of|for) {_ITEMS} (?:is|was|comes to) {_MONEY}",
    )
)
# "The pen costs 1 dollar more than the pencil", "a cake costs twice as much as a coffee".
_COMPARED: Final = LatePattern(
    rf"(?:the|an?|one|each|1) (?P<a>[a-z]+(?: [a-z]+)?) costs? (?:{_MONEY} (?P<way>more|less) than|(?P<k>twice"
    rf"|\d+ times) (?:as much as|the price of)) (?:the|an?|one|each|1) (?P<b>[a-z]+(?: [a-z]+)?)"
)
_LEADING: Final = LatePattern(
    r"^(?:(?:at|in) (?:the|a|an|our|my) [a-z]+(?: [a-z]+)?,? |if |and |while |but |then |whereas |yesterday,? |today,? "
    r"|on \w+day,? )+"
)
# Where two purchases, or a purchase and the question, are joined by a comma or "and" behind the total.
_JOINED: Final = LatePattern(
    r"(?:(?<=\d)|(?<=euros)|(?<=dollars)|(?<=pounds)|(?<=cents)|(?<=[€$£])),? (?:and )?(?=\d+ (?:[a-z]+ ){1,3}?and (?:\d+"
    r"|an?) |what\b|how\b|find\b)"
    r"|(?<=[a-z]),? and (?=\d+ (?:[a-z]+ ){1,3}?and (?:\d+|an?) (?:[a-z]+ ){1,3}?(?:cost|are|for|come))"
)
_ASKED: Final = LatePattern(
    r"(?:how much (?:does|do|is|did|would|will)|what (?:is|was|does|would be)|what's|find|work out|calculate|determine|give)?"
    r"(?: the)?(?: (?:price|cost|prices|costs) (?:of|for))?(?: each| one| 1| a| an| the| single)*(?P<thing>(?: (?!cost"
    r"|and\b|each)[a-z]+){1,4}?)"
    r"(?: (?:cost|costs|price))?(?: each)?"
)
_BOTH: Final = LatePattern(
    r"(?:(?:find|what is|what are|work out|calculate|determine|what's|give|how much is|how much does|how much do"
    r"|how much are)(?: the)? ?)?(?:(?:price|prices|cost|costs|unit price) ?(?:of|for)? ?)?"
    r"(?:(?:each|both|each of them|each thing|each one|each item|each kind|each product)|(?:of )?(?:each|one|1|an?|the"
    r"|every)(?P<one>(?: (?!cost)[a-z]+){1,3}?) and (?:of )?(?:(?:each|one|1|an?|the"
    r"|every) )?(?P<two>(?:(?!cost)[a-z]+ ?){1,3}?))"
    r"(?: cost| costs| price)?(?: each)?"
)


def prices(text: str) -> Story | None:
    """Two or three purchases of the same things, and the price of one asked."""
    if not re.search(r"\b(?:cost|costs|price|prices|paid|pays?|bought|buys?|spent|total|are|come|comes)\b", text):
        return None
    sentences = [
        part
        for part in re.split(
            r"\s*(?:[;?]|\.(?!\d))\s*|, (?=(?:while|but|whereas|and (?:\d|an?\b)))|,? (?:while|whereas|but) |,? and (?=(?:i"
            r"|he|she|we|they)\b)",
            text,
        )
        if part
    ]
    rows: list[dict[str, int]] = []
    totals: list[Fraction] = []
    units: set[str] = set()
    question: str | None = None
    comparisons: list[re.Match[str]] = []
    for sentence in _further(sentences):
        plain = _LEADING.sub("", sentence.strip(" ,"))
        found = next((match for pattern in _TOTALS if (match := pattern.fullmatch(plain)) is not None), None)
        compared = _COMPARED.fullmatch(plain)
        if found is None and compared is not None:
            comparisons.append(compared)
            units.add(_unit(compared["sign"], compared["unit"]))
            continue
        if found is None:
            if question is not None or not rows:
                return None
            question = re.sub(r"^(?:and|then|so),? ", "", plain)
            continue
        items = _counted(found["items"])
        if items is None:
            return None
        rows.append(items)
        totals.append(Fraction(found["total"]))
        units.add(_unit(found["sign"], found["unit"]))
    units.discard("")
    kinds = sorted({kind for row in rows for kind in row}, key=lambda kind: [*(key for row in rows for key in row)].index(kind))
    if question is None or len(units) > 1 or len(rows) + len(comparisons) != len(kinds) or not 2 <= len(kinds) <= 3:
        return None
    letters = dict(zip(kinds, _letters(kinds), strict=True))
    zeros = []
    for row, total in zip(rows, totals, strict=True):
        zero = constant(-total)
        for kind, count in row.items():
            zero = zero + unknown(letters[kind]).scaled(Fraction(count))
        zeros.append(zero)
    for match in comparisons:
        one, two = _kind(match["a"], kinds), _kind(match["b"], kinds)
        if one is None or two is None or one == two:
            return None
        if match["k"] is not None:
            factor = Fraction(2 if match["k"] == "twice" else int(match["k"].split()[0]))
            zeros.append(unknown(letters[one]) - unknown(letters[two]).scaled(factor))
        else:
            more = Fraction(match["total"]) * (1 if match["way"] == "more" else -1)
            zeros.append(unknown(letters[one]) - unknown(letters[two]) - constant(more))
    asked = _asked(question, kinds)
    if asked is None:
        return None
    return Story(
        unknowns={letters[kind]: letters[kind] for kind in kinds},
        zeros=tuple(zeros),
        asked=tuple((kind, unknown(letters[kind])) for kind in asked),
        must_be="positive",
        unit=next(iter(units), None),
        notes=("; ".join(f"{letters[kind]} is the price of one {kind}" for kind in kinds),),
    )


def _further(sentences: list[str]) -> list[str]:
    """The sentences, two purchases joined by ", 3 …" parted."""
    parts: list[str] = []
    for sentence in sentences:
        joined = _JOINED.split(sentence)
        parts += [re.sub(r"^and (?=what|how|find)", "", part) for part in joined if part]
    return parts


def _counted(text: str) -> dict[str, int] | None:
    items: dict[str, int] = {}
    for part in re.split(r",? (?:and|plus|with) |, ", text):
        count, _, name = part.partition(" ")
        kind = " ".join(_singular(word) for word in name.split())
        value = int(count) if count.isdigit() else 1
        if not kind or kind in items or value == 0 or kind in ("of", "euro", "dollar"):
            return None
        items[kind] = value
    return items


def _singular(word: str) -> str:
    """The singular, cookies and pies in their own spelling."""
    return (
        word[:-1] if word.endswith(("okies", "ovies", "wnies", "thies")) or word in ("ties", "pies", "lies") else singular(word)
    )


def _unit(sign: str | None, unit: str | None) -> str:
    name = (unit or sign or "").strip()
    return {"$": "dollars", "€": "euros", "£": "pounds", "euro": "euros", "dollar": "dollars", "pound": "pounds"}.get(
        name, name
    )


def _letters(kinds: list[str]) -> list[str]:
    first = [kind[0] for kind in kinds]
    return first if len(set(first)) == len(first) else ["x", "y", "z"][: len(kinds)]


def _asked(question: str, kinds: list[str]) -> list[str] | None:
    both = _BOTH.fullmatch(question)
    if both is not None:
        if both["one"] is None:
            return kinds
        names = [_kind(both[name], kinds) for name in ("one", "two")]
        return [name for name in names if name] if None not in names and names[0] != names[1] else None
    one = _ASKED.fullmatch(question)
    kind = None if one is None else _kind(one["thing"], kinds)
    return None if kind is None else [kind]


def _kind(name: str, kinds: list[str]) -> str | None:
    plain = " ".join(_singular(word) for word in name.split())
    return plain if plain in kinds else None
