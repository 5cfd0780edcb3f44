"""Amounts with units found in a question, "5 ft 7 in" as one; each is replaced by a mark, so that wordings stay simple.

marked, quantities = mark_quantities("convert 5 ft 7 in to cm")    # "convert ⟦0⟧ to cm"
Shape("convert {q:quantity} to {u:unit}", QUANTITY_TYPES).read(marked)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.patterns import LatePattern
from solver.topics.reading.marks import read_mark
from solver.topics.reading.measures import CALENDAR, Named, UnitError, dimension_of, read_unit, size_of
from solver.topics.reading.slot_types import NUMBER, SlotType, number

_HALF: Final = r"(?:\s(?:and\s)?a\shalf)?"
_AMOUNT: Final = LatePattern(
    rf"(?=\S)(?:(?P<half>half|quarter)\s(?:an?|of\san?)\s|a\s(?P<quarter>quarter|half)\s(?:of\s)?an?\s"
    rf"|(?P<number>{NUMBER}){_HALF}(?P<sci>\s?[x×*]\s?10\^\(?-?\d{{1,3}}\)?|(?<=\d)e[-+]?\d{{1,3}})?[\s-]?"
    rf"|(?P<article>\ban?|one)\s)",
    re.IGNORECASE,
)
_TOKEN: Final = LatePattern(
    r"\s?(?:[A-Za-zµμÅåΩ°º℃℉][A-Za-zµμÅåΩ.]*(?:\s?\^\s?\(?-?\d\)?|[²³]|⁻[¹²³]|-?[23](?![\d.]))?|\((?:US|UK|imperial)\)"
    r"|[/·⋅*(]|\)|100(?=\s?km)|-(?=[A-Za-z]))"
)
_FEET: Final = LatePattern(r"(?<![\w.])(?P<ft>\d+)\s?['′’]\s?(?:(?P<in>\d+(?:\.\d+)?)\s?(?:\"|″|”|''|in(?:ches)?\b)?)?")
_JOINT: Final = LatePattern(r"(?:\s?,\s?(?:and\s)?|\s(?:and\s)?|)")
_AND_A_HALF: Final = LatePattern(r"\sand\sa\shalf\b", re.IGNORECASE)
_INSIDE: Final = LatePattern(r"[\w.⟧$£€¥]$|\bper\s$|[A-Za-z]/$|\^$")  # what ends before a number that is no amount of its own
_STOP: Final = frozenset("in to into as is are of for at and from by on".split())
_MAX_TOKENS: Final = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One amount: parts that add up, such as 5 ft and 7 in."""

    parts: tuple[tuple[Fraction, Named], ...]
    text: str
    is_article: bool = False

    @property
    def to_args(self) -> list[Any]:
        """As JSON values."""
        return [[str(amount), [list(pair) for pair in named.units]] for amount, named in self.parts]

    @property
    def named(self) -> Named:
        """The first part's unit."""
        return self.parts[0][1]

    def source(self) -> str:
        """In the project's notation."""
        return self.text


def mark_quantities(text: str, *, articles: bool = False) -> tuple[str, tuple[Quantity, ...]]:
    """The text with ⟦0⟧, ⟦1⟧ … in the place of its quantities, and these.

    Args:
        text: A question with single spaces.
        articles: Whether "a mile" is a quantity too.
    """
    found: list[Quantity] = []
    pieces: list[str] = []
    position = 0
    while position < len(text):
        start = _next(text, position, articles=articles)
        if start is None:
            break
        begin, end, quantity = start
        end, quantity = _extended(text, end, quantity)
        pieces.append(f"{text[position:begin]}⟦{len(found)}⟧")
        found.append(quantity)
        position = end
    return "".join((*pieces, text[position:])), tuple(found)


def _unit(text: str) -> Named:
    return read_unit(text.strip())


QUANTITY_TYPES: Final[Mapping[str, SlotType]] = {
    "quantity": SlotType(r"⟦\d+⟧", read_mark),
    "unit": SlotType(r"[^⟦⟧,;=]{1,50}?", _unit),
}
"""Slot types for a marked text: `quantity` is read as its `Mark`, `unit` is the name of a unit."""


def _next(text: str, position: int, *, articles: bool) -> tuple[int, int, Quantity] | None:
    for match in _AMOUNT.finditer(text, position):
        feet = _FEET.match(text, match.start())
        if feet is not None and feet["in"]:
            parts = ((Fraction(feet["ft"]), read_unit("ft")), (Fraction(feet["in"]), read_unit("in")))
            return match.start(), feet.end(), Quantity(parts=parts, text=feet[0].strip())
        begin = match.start()
        if _INSIDE.search(text[max(0, begin - 6) : begin]) and text[begin] not in "-−+":
            continue
        part = _part(text, match, articles=articles)
        if part is not None:
            end, amount, named = part
            spaced = re.match(r"[-−+]\s", text[begin:])
            if spaced or (text[begin] in "-−+" and text[max(0, begin - 1) : begin].isalnum()):  # a sign between two amounts
                begin, amount = begin + (spaced.end() if spaced else 1), abs(amount)
            is_article = match["article"] is not None
            return begin, end, Quantity(parts=((amount, named),), text=text[begin:end], is_article=is_article)
    return None


def _part(text: str, match: re.Match[str], *, articles: bool) -> tuple[int, Fraction, Named] | None:
    unit_end = _longest_unit(text, match.end())
    if unit_end is None:
        return None
    end, named = unit_end
    if match["article"]:
        if not articles or len(text[match.end() : end]) < 3:
            return None
        amount = Fraction(1)
    elif match["half"] or match["quarter"]:
        amount = Fraction(1, 2 if (match["half"] or match["quarter"]).lower() == "half" else 4)
    else:
        try:
            amount = number(match["number"])
        except MathSyntaxError:
            return None
        if re.search(r"a\shalf[\s-]?$", match[0], re.IGNORECASE):
            amount += Fraction(1, 2)
        if match["sci"]:
            power = int(re.search(r"-?\d+\)?$", match["sci"].replace("+", ""))[0].rstrip(")"))  # type: ignore[index]
            amount *= Fraction(10) ** power
    if (more := _AND_A_HALF.match(text, end)) is not None and match["number"] is not None or match["article"] and more:
        amount, end = amount + Fraction(1, 2), more.end() if more else end
    return end, amount, named


def _longest_unit(text: str, start: int) -> tuple[int, Named] | None:
    """The longest unit named from `start` on."""
    ends: list[int] = []
    position = start
    while len(ends) < _MAX_TOKENS and (match := _TOKEN.match(text, position)) is not None:
        word = match[0].strip().lower()
        if ends and word in _STOP:
            break
        position = match.end()
        ends.append(position)
    for end in reversed(ends):
        name = text[start:end].strip()
        if text[end : end + 1].isalpha() or name[-1:] in "/·*(-":
            continue
        try:
            return end - name.endswith("."), read_unit(name)
        except UnitError:
            continue
    return None


def _extended(text: str, end: int, quantity: Quantity) -> tuple[int, Quantity]:
    """The quantity with further, smaller parts of the same kind taken in: "5 ft" with "7 in"."""
    begin = text.index(quantity.text, max(0, end - len(quantity.text) - 4))
    while len(quantity.parts) < 5:
        joint = _JOINT.match(text, end)
        match = _AMOUNT.match(text, joint.end() if joint else end)
        if match is None or match["article"] or not match["number"] or match["number"].lstrip().startswith(("-", "+", "−")):
            break
        part = _part(text, match, articles=False)
        if part is None or not _is_smaller(part[2], quantity.parts[-1][1]):
            break
        end = part[0]
        quantity = Quantity(parts=(*quantity.parts, (part[1], part[2])), text=text[begin:end])
    return end, quantity


def _is_smaller(named: Named, before: Named) -> bool:
    if len(named.units) != 1 or dimension_of(named.units) != dimension_of(before.units) or named.units[0][1] != 1:
        return False
    if (named.units[0][0] in CALENDAR) != (before.units[0][0] in CALENDAR):
        return before.units[0][0] in CALENDAR
    return size_of(named.units)[0] < size_of(before.units)[0]
