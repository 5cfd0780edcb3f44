"""What written figures are multiplied by, and in what currency: "(in thousands)", "£m", "US$000", "$ in billions"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

SCALE_WORDS = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 10**3, "m": 10**6, "mn": 10**6, "mm": 10**6, "mio": 10**6, "bn": 10**9, "b": 10**9,
}  # fmt: skip
SCALE_NAMES = {10**3: "thousand", 10**6: "million", 10**9: "billion", 10**12: "trillion"}

CURRENCY_SIGNS = r"(?:US\$|CA\$|A\$|C\$|S\$|HK\$|NT\$|NZ\$|R\$|[€$£¥₹₩])"
CURRENCY_CODES = r"(?:EUR|USD|GBP|CHF|JPY|AUD|CAD|SGD|HKD|NZD|CNY|RMB|INR|SEK|NOK|DKK|PLN|ZAR|BRL)"
_CURRENCY = rf"(?:{CURRENCY_SIGNS}|{CURRENCY_CODES})"
_NAMED = {"dollars": "$", "euros": "€", "euro": "€", "pounds": "£", "sterling": "£", "yen": "¥", "rupees": "₹"}
_NAMED_CURRENCY = "|".join(_NAMED)

_IN_WORDS = re.compile(
    rf"\bin\s*(?P<amount>thousand|million|billion|trillion)s?\b|\((?P<alone>thousand|million|billion)s?\)"
    rf"|\b(?P<named>thousand|million|billion)s? of\b|(?P<before>{_CURRENCY})\s*(?P<word>thousand|million|billion)s?\b"
    rf"|(?:{_NAMED_CURRENCY})\s+(?P<after>thousand|million|billion)s?\b",
    re.IGNORECASE,
)
_STATED = re.compile(
    rf"(?:\(|\bamounts?\s|\bdollars\s|\bfigures\s|\bpresented\s|\bexpressed\s|\bstated\s|\bshown\s|\bare\s|\btables?\s|[:,]\s)"
    rf"[^().;]{{0,30}}?\bin\s+(?:{_CURRENCY}|U\.?S\.?|Canadian|\s)*(?P<word>thousand|million|billion)s\b(?!\s+of\s+(?!dollars|euros|pounds|US|Canadian|U\.S))",
    re.IGNORECASE,
)
_SHORT = re.compile(
    rf"(?<![A-Za-z0-9])(?P<sign>{_CURRENCY})\s?(?:(?P<zeros>['’`]?000(?:['’]?000)?s?)|(?P<letter>bn|mn|mm|m|k))(?![A-Za-z0-9])"
)
_THOUSANDS = re.compile(r"\(\s*['’]?1?,?000(?:['’]?s)?\s*\)|\bx\s?1,?000\b")
_CURRENCY_FOUND = re.compile(rf"(?<![A-Za-z])({CURRENCY_SIGNS})|\b({CURRENCY_CODES})(?:m|k|bn)?\b|\b({_NAMED_CURRENCY})\b")
_FILLERS = re.compile(
    r"\b(?:in|amounts?|figures?|expressed|stated|except|for|per|share|and|data|percentages?|as|noted|dollars?|of|canadian|us|u\.s|"
    r"australian|otherwise|where|unless|the|all|ratios?|par|value|values|euros?|pounds?)\b",
    re.IGNORECASE,
)


class Scale(NamedTuple):
    """A scale (1000 for "in thousands") and the text that says so."""

    factor: int
    text: str


@lru_cache(maxsize=20_000)
def find_scale(text: str) -> Scale | None:
    """The scale a heading, caption or sentence states; None when it states none.

    >>> find_scale("($ in millions, except per share data)").factor, find_scale("2019 €m").factor, find_scale("US$’000").factor
    (1000000, 1000000, 1000)
    >>> find_scale("Number of shares (1,000)").factor, find_scale("Millions of people wept") is None
    (1000, True)
    """
    short = _SHORT.search(text)
    if short:
        zeros = re.sub(r"\D", "", short["zeros"] or "")
        return Scale(10 ** len(zeros) if zeros else SCALE_WORDS[short["letter"].lower()], short.group())
    words = _IN_WORDS.search(text)
    if words and not (words["named"] and words.start() == 0 and len(text.split()) > 3 and "(" not in text[:1]):
        word = words["amount"] or words["alone"] or words["named"] or words["word"] or words["after"]
        return Scale(SCALE_WORDS[word.lower()], words.group())
    thousands = _THOUSANDS.search(text)
    return Scale(1000, thousands.group()) if thousands else None


def find_stated_scale(text: str) -> Scale | None:
    """The scale that a running text states for its tables; amounts that are in millions themselves state none.

    >>> find_stated_scale("We lost $3 million in 2019. Sales (in thousands, except per share data):").factor
    1000
    >>> find_stated_scale("About $3 million in thousands of years") is None
    True
    """
    found = _STATED.search(text)
    return Scale(SCALE_WORDS[found["word"].lower()], found.group()) if found else None


@lru_cache(maxsize=20_000)
def find_currency(text: str) -> str | None:
    """The currency a text names, as a sign or code; None when it names none.

    >>> find_currency("(In thousands of dollars)"), find_currency("€m"), find_currency("USDm"), find_currency("tonnes")
    ('$', '€', 'USD', None)
    """
    found = _CURRENCY_FOUND.search(text)
    if not found:
        return None
    return found[1] or found[2] or _NAMED[found[3].lower()]


@lru_cache(maxsize=20_000)
def is_only_scale(text: str) -> bool:
    """Whether a cell says nothing but scale, currency or unit: "(in thousands)", "€m", "$".

    >>> is_only_scale("(In thousands, except per share data)"), is_only_scale("$"), is_only_scale("Net sales (in thousands)")
    (True, True, False)
    """
    rest = text
    scale = find_scale(text)
    if scale:
        rest = rest.replace(scale.text, " ")
    rest = re.sub(rf"{_CURRENCY}", " ", rest)
    rest = _FILLERS.sub(" ", rest)
    stated = rest != text
    return stated and not re.sub(r"[\s(),.;:*%'’\d]", "", rest) and not re.search(r"\d", text.replace("000", ""))
