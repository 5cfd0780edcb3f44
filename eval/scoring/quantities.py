"""Every quantity a text gives: its number, its unit, and how it is meant.

Read more widely than by `eval.scoring.extraction.numbers`: grouped in any of the usual ways, with scale words and currency
signs, and several that make up one ("2 h 30 min").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from eval.scoring.units import Readings, unit_at, unit_of

_DIGITS = (
    r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}(?![\d.])"  # 1.234.567,50
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"  # 1,234.5 and 12,34,567
    r"|\d{1,3}(?:[ '_]\d{3})+(?:[.,]\d+)?(?![\d'])"  # 1 234 and 1'234
    r"|\d+,\d{1,2}(?![\d,])"  # 3,5
    r"|\d+(?:\.\d+)?|\.\d+"
)
_QUANTITY = re.compile(
    r"(?<![\w.,^])(?<!\^[-({ ])(?<!\^\(-)(?P<before>(?:(?:US|A|C)?[$€£¥]|\b(?:EUR|USD|GBP|CHF))\s?)?"
    r"(?P<sign>[-+]\s?|\b(?:minus|negative) )?(?P<money>[$€£¥]\s?)?(?:"
    r"(?P<whole>\d+)(?: ?\+ ?| )(?P<mixed>\d+\s?/\s?\d+)"
    r"|(?P<fraction>\d+\s?/\s?\d+)"
    r"|10\s?\^\s?[({]?(?P<power>[+-]?\d{1,3})[)}]?"
    rf"|(?P<plain>{_DIGITS})(?:\s?[*x]\s?10\s?(?:\^|\*\*)\s?[({{]?(?P<ten>[+-]?\d{{1,3}})[)}}]?"
    r"|[eE](?P<exponent>[+-]?\d{1,3})\b)?"
    r")(?![\d])(?:\s?(?P<scale>thousands?|millions?|billions?|trillions?|mn|mio|bn|(?-i:[kKM]))\b"
    r"|(?P<small>(?-i:m))(?= ?[€$£]|\b))?",
    re.IGNORECASE,
)
_SCALES: Mapping[str, int] = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "mio": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9,
    "trillion": 10**12,
}  # fmt: skip
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2}) ?h ?(\d\d)(?: ?m(?:in)?)?\b")
_JOINT = re.compile(r"(?:,? and|,)? ?")
_FUNCTION_WORDS = frozenset(
    "a an and are as at because but by each for from if in is it of on or out over per so than that the then to was we "
    "were when which who with without since after before during altogether total left more not".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One quantity of a text, which stands at [start, end) of it.

    Attributes:
        units: What its unit may be; none for a bare number.
        noun: The word behind it, where that is no unit.
        sign_unsure: The minus may be the dash of a list.
    """

    value: Fraction
    start: int
    end: int
    units: Readings = ()
    noun: str = ""
    sign_unsure: bool = False

    @property
    def is_percent(self) -> bool:
        """Whether its unit is the percent sign, or a name of it."""
        return any(unit.dimension == "percent" for unit in self.units)


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a plain text, in order.

    >>> [str(quantity.value) for quantity in quantities("€1 234,50 or 2 h 30 min, -3/4 and 1.5 million")]
    ['2469/2', '150', '-3/4', '1500000']
    """
    shown = as_written(text)
    return tuple(_joined(shown, list(_single(shown))))


def as_written(text: str) -> str:
    """The text as `quantities` counts places in it."""
    return _CLOCK.sub(r"\1 h \2 min", text)


def _single(text: str) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(text):
        behind = text[: match.start()].rstrip()
        sign = match["sign"] or ""
        is_operator = sign.strip() in ("-", "+") and bool(behind) and behind[-1] in "0123456789)%"
        value = _value(match)
        units, end, value = _unit(text, match, value)
        if re.match(r"s\b", text[match.end() :]) and match["plain"] and len(match["plain"]) == 4:
            continue  # the 1960s
        is_minus = bool(sign.strip()) and sign.strip() != "+" and not is_operator
        at_line_start = not text[: match.start()].rsplit("\n", 1)[-1].strip()
        noun = re.match(r"[\s-]*([A-Za-z]{2,})", text[end:])
        yield Quantity(
            value=-value if is_minus else value,
            start=match.start("sign") if is_minus else match.start() + (len(sign) if is_operator else 0),
            end=end,
            units=units,
            noun=noun[1].lower() if noun and not units and noun[1].lower() not in _FUNCTION_WORDS else "",
            sign_unsure=is_minus and sign == "- " and at_line_start,
        )


def _value(match: re.Match[str]) -> Fraction:
    if match["mixed"]:
        return int(match["whole"]) + _fraction(match["mixed"])
    if match["fraction"]:
        return _fraction(match["fraction"])
    if match["power"]:
        return Fraction(10) ** int(match["power"])
    value = _decimal(match["plain"])
    return value * Fraction(10) ** int(match["ten"] or match["exponent"] or 0)


def _decimal(digits: str) -> Fraction:
    digits = re.sub(r"[ '_]", "", digits)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+|\d+,\d{1,2}", digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif digits.count(".") > 1:
        digits = digits.replace(".", "")
    return Fraction(digits.replace(",", ""))


def _fraction(text: str) -> Fraction:
    numerator, denominator = text.replace(" ", "").split("/")
    return Fraction(int(numerator), int(denominator)) if int(denominator) else Fraction(0)


def _unit(text: str, match: re.Match[str], value: Fraction) -> tuple[Readings, int, Fraction]:
    """The unit before or behind a number, where that ends, and the number with its scale."""
    money = unit_of((match["before"] or match["money"] or "").strip())
    scale = (match["scale"] or "").lower()
    end = match.end()
    if match["small"]:
        behind, after = unit_at(text, match.end() + (text[match.end() : match.end() + 1] == " "))
        is_money = bool(money) or any(_is_money(unit.dimension) for unit in behind)
        if not is_money:
            scale, end = "", match.start("small")
        else:
            scale = "m"
    if match["scale"] in ("K", "M", "k") and not money and re.match(r"\s", match["scale"] and text[match.end("plain") :] or ""):
        scale, end = "", match.start("scale")  # "5 K" are kelvins
    factor = _SCALES[scale.rstrip("s") if len(scale) > 3 else scale] if scale else 1
    gap = re.match(r"[ -]?", text[end:])
    assert gap is not None
    units, after = unit_at(text, end + gap.end())
    if units and re.fullmatch(r"in", text[end + gap.end() : after]) and re.match(r" \w", text[after:]):
        units = ()
    return (units or money), (after if units else end), value * factor


def _is_money(dimension: str) -> bool:
    return len(dimension) == 3 and dimension.isupper()


def _joined(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Quantities in a row that are parts of one, the larger unit first, as one in the units of the smaller."""
    while found:
        first = found.pop(0)
        while found and _JOINT.fullmatch(text, first.end, found[0].start) and (whole := _together(first, found[0])) is not None:
            found.pop(0)
            first = whole
        yield first


def _together(first: Quantity, second: Quantity) -> Quantity | None:
    for large in first.units:
        for small in second.units:
            ratio = large.factor / small.factor
            if large.dimensions == small.dimensions and ratio > 1 and second.value < ratio:
                return replace(second, value=first.value * ratio + second.value, start=first.start, units=(small,))
    return None
