"""Stories of what two people have: compared, and together; and of things sold at two prices."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from solver.patterns import LatePattern
from solver.topics.reading.things import singular
from solver.topics.stories.story import Story, Sum, constant, unknown

_NAME: Final = r"(?:(?:my|his|her|the) )?[a-z]+"
_NOT_NAMES: Final = frozenset("he she they it who it's there together both how what many total i".split())
_TIMES: Final = r"(?P<k>twice|half|thrice|\d+ times)"
_MANY: Final = LatePattern(
    rf"(?P<a>{_NAME}) (?:has|have|owns|own|collected|got) {_TIMES} as (?:many"
    rf"|much) (?P<thing>[a-z]+(?: [a-z]+)?) as (?P<b>{_NAME})(?: (?:has|does|do))?"
)
_MORE: Final = LatePattern(
    rf"(?P<a>{_NAME}) (?:has|have|owns|own|collected|got) (?P<n>\d+) (?P<way>more|fewer"
    rf"|less) (?P<thing>[a-z]+(?: [a-z]+)?) than (?P<b>{_NAME})(?: (?:has|does|do))?"
)
_TOTAL: Final = LatePattern(
    r"(?:together|altogether|in total|in all|combined),? they (?:have|own|had|got"
    r"|collected) (?P<n>\d+)(?: (?P<thing>[a-z]+(?: [a-z]+)?))?|they (?:have|own|had"
    r"|collected) (?P<m>\d+)(?: (?P<thing2>(?!together|altogether|in)[a-z]+))? (?:together|altogether|in total|in all|combined)"
)
_ASKED: Final = LatePattern(
    rf"how many(?: (?P<thing>(?!do|does|has)[a-z]+(?: (?!do|does|has)[a-z]+)?))? (?:does|do|has) (?P<a>{_NAME}"
    rf"|each(?: of them)?|each one|they each) (?:have|own|got|has)(?: each)?"
)
_PRICE: Final = r"(?:[$€£] ?)?(?P<{0}>\d+(?:\.\d+)?)(?: ?(?:dollars?|euros?|pounds?|€|\$|£))?(?: each)?"
_KIND: Final = r"(?P<{0}>[a-z]+(?:'s)?)"
_PRICES: Final = tuple(
    LatePattern(pattern)
    for pattern in (
        rf"{_KIND.format('a')} (?P<thing>tickets?) (?:cost|costs|are|were|sold for|sell for) {_PRICE.format('p')},? (?:and"
        rf"|while|but) {_KIND.format('b')} (?:tickets? )?(?:(?:cost|costs|are|were|sold for|sell for) )?{_PRICE.format('q')}",
        rf"(?:the )?(?P<thing>tickets?|admission|entry|seats?) (?:cost|costs|is|are|were|was) {_PRICE.format('p')} (?:for"
        rf"|per) (?:an? )?{_KIND.format('a')} and {_PRICE.format('q')} (?:for|per) (?:an? )?{_KIND.format('b')}",
    )
)
_SOLD: Final = tuple(
    LatePattern(pattern)
    for pattern in (
        r"(?:a total of |altogether )?(?P<count>\d+) (?:tickets|people|visitors|seats) (?:were sold|bought tickets|attended"
        r"|came|paid)(?: (?:for|and|and paid|and they paid|bringing in|which brought in"
        r"|raising)?(?: a total of)?)? (?:[$€£] ?)?(?P<total>\d+(?:\.\d+)?)(?: (?:dollars|euros|pounds))?(?: (?:in total"
        r"|in all|altogether|was collected|were collected|was taken))?",
        r"a group of (?P<count>\d+)(?: people| persons)? (?:paid|pays|spent)(?: a total of)? (?:[$€£] "
        r"?)?(?P<total>\d+(?:\.\d+)?)(?: (?:dollars|euros|pounds))?(?: in total| altogether)?",
        r"(?P<count>\d+) tickets (?:were sold|are sold) (?:for|and) (?:a total of )?(?:[$€£] "
        r"?)?(?P<total>\d+(?:\.\d+)?)(?: (?:dollars|euros|pounds))?(?: (?:was|were) (?:collected|taken|raised))?",
    )
)
_HOW_MANY: Final = LatePattern(
    r"how many (?:of (?:them|the tickets) were )?(?P<a>[a-z]+)(?: tickets)?(?: (?:and"
    r"|and how many) (?P<b>[a-z]+)(?: tickets)?)?(?: (?:tickets )?(?:were there|were sold|are there|attended"
    r"|were in the group|came|did they sell))?"
    r"|how many (?:tickets )?of each(?: kind| type)?(?: (?:were sold|of ticket were sold|were there))?"
)


def possessions(text: str) -> Story | None:
    """The story of two people, one of whom has more, and what they have together."""
    parts = [
        re.sub(r"^(?:and|but|if|then),? ", "", part)
        for part in re.split(r"\s*[.;?:]\s*|, (?=(?:and|together|how|they))| and (?=together|they have)", text)
        if part
    ]
    if len(parts) != 3:
        return None
    compared = _MANY.fullmatch(parts[0]) or _MORE.fullmatch(parts[0])
    total, asked = _TOTAL.fullmatch(parts[1]), _ASKED.fullmatch(parts[2])
    if compared is None or total is None or asked is None:
        return None
    a, b, thing = (" ".join(compared[name].split()) for name in ("a", "b", "thing"))
    things = {singular(found.split()[-1]) for found in (thing, total["thing"], total["thing2"], asked["thing"]) if found}
    if a == b or {a, b} & _NOT_NAMES or len(things) != 1:
        return None
    first, second = unknown("a"), unknown("b")
    groups = compared.groupdict()
    if groups.get("k"):
        words = groups["k"]
        factor = {"twice": Fraction(2), "half": Fraction(1, 2), "thrice": Fraction(3)}.get(words) or Fraction(words.split()[0])
        relation = first - second.scaled(factor)
    else:
        relation = first - second - constant(int(groups["n"]) * (1 if groups["way"] == "more" else -1))
    who = asked["a"]
    wanted: tuple[tuple[str, Sum], ...] = ((a, first), (b, second))
    if who in (a, b):
        wanted = ((who, first if who == a else second),)
    elif not re.fullmatch(r"each(?: of them| one)?|they each", who):
        return None
    return Story(
        unknowns={"a": a, "b": b},
        zeros=(relation, first + second - constant(int(total["n"] or total["m"]))),
        asked=wanted,
        must_be="whole",
        notes=(f"each name stands for the number of {thing}",),
    )


def sales(text: str) -> Story | None:
    """The story of things sold at two prices, with their number and what they brought in."""
    parts = [
        re.sub(r"^(?:and|but|if|then|for a (?:concert|play|show|game)),? ", "", part)
        for part in re.split(r"\s*(?:[;?:]|\.(?!\d))\s*|, (?=how)", text)
        if part
    ]
    if len(parts) != 3:
        return None
    priced = next((found for part in parts[:2] for shape in _PRICES if (found := shape.fullmatch(part)) is not None), None)
    sold = next((found for part in parts[:2] for shape in _SOLD if (found := shape.fullmatch(part)) is not None), None)
    asked = _HOW_MANY.fullmatch(parts[2])
    if priced is None or sold is None or asked is None:
        return None
    a, b = (singular(priced[name].removesuffix("'s")) for name in ("a", "b"))
    names = [singular(asked[name]) for name in ("a", "b") if asked[name]]
    if a == b or any(name not in (a, b) for name in names) or len(set(names)) != len(names):
        return None
    first, second = unknown("a"), unknown("b")
    worth = first.scaled(Fraction(priced["p"])) + second.scaled(Fraction(priced["q"])) - constant(Fraction(sold["total"]))
    forms = {a: ("a", first), b: ("b", second)}
    return Story(
        unknowns={"a": a, "b": b},
        zeros=(first + second - constant(int(sold["count"])), worth),
        asked=tuple((name, forms[name][1]) for name in (names or [a, b])),
        must_be="whole",
        notes=(f"{a} and {b} stand for how many of them there are",),
    )
