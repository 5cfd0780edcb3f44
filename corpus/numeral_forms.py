"""One cell taken apart as a number: its sign, currency, digits, scale and unit; and what "about 12" or "10–15" stand for.

A form is loose where it says more than one figure, or less than an exact one. What the digits are worth is for `numerals` to
say, which knows the rest of the column.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_SIGNS = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u2019": "'", "\u066c": ",", "\ufb01": "fi"}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-")
)
_CURRENCY = (
    r"(?:(?:US|AU|CA|NZ|HK|[ACSR])\s?\$|[€$£¥₹₩₽₺₴฿₫₪₦]|Rs\.?|"
    r"EUR|USD|GBP|CHF|JPY|CNY|RMB|INR|AUD|CAD|NZD|SGD|HKD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|ZAR|MXN|KRW)"
)
_SCALES = {
    "k": 3, "m": 6, "mn": 6, "b": 9, "bn": 9, "tn": 12, "thousand": 3, "million": 6, "mio": 6, "billion": 9, "mrd": 9,
    "trillion": 12, "lakh": 5, "lac": 5, "crore": 7,
}  # fmt: skip
_SHORT = frozenset({"k", "m", "mn", "b", "bn", "tn"})  # a scale only beside a currency: "12 m" is a length
_NUMBER = re.compile(
    rf"(?P<sign>[+-]?)\s*(?P<prefix>{_CURRENCY})?\s*(?P<inner>[+-]?)\s*"
    r"(?P<digits>\d(?:[\d.,' ]*\d)?|\.\d+)(?P<exponent>[eE][+-]?\d{1,3})?"
    r"(?P<scale>\s*(?:bn|mn|tn|(?:thousand|million|billion|trillion|lakh|lac|crore)s?\b|mio\.?|mrd\.?|[KkMmB]))?"
    rf"(?P<gap>\s*)(?P<unit>{_CURRENCY}|[^\d\s.,;:()+-][^\s\d,;:()]{{0,11}}(?: [^\W\d_]{{1,10}}\.?)?)?"
)
# A unit written against its number ("12kg") must be one of these; after a space anything short may be one.
_TIGHT_UNITS = frozenset(
    """% ‰ ° °C °F °K ºC ºF kg g mg t lb lbs oz km m cm mm nm µm μm mi ft in s ms min h hr hrs d W kW MW GW Wh kWh MWh GWh V mV
    A mA Hz kHz MHz GHz bps cc hp kB MB GB TB ml l ha mph kph km/h kn K x""".split()
)
# Behind a number these make it no measure: "5 May" is a date, "9 am" a time.
_NO_UNITS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec am pm a.m. p.m. monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun bc ad
    bce ce and or to x × vs st nd rd th""".split()
)
_MAX_CHARS = 60  # no number is longer, and the pattern takes quadratic time over blanks

_BRACKETED = re.compile(r"(?P<before>[^\d()]{0,6})\(\s*(?P<inside>[^()]+?)\s*\)(?P<behind>\s*(?:%|[^\W\d_]{1,4}|[€$£]))?")
_BEHIND = re.compile(r"(?P<number>.*[\d%])\s?-")
_ABOUT = re.compile(
    r"(?:(?:c|ca|approx|est|circa|about|around|approximately|over|under|nearly|almost|at least|at most|more than|less than"
    r"|up to)\b\.?|[~≈<>≤≥±])\s*(?P<number>.*)",
    re.IGNORECASE,
)
_REMARK = re.compile(r"(?P<number>.*?\d[^()]{0,12}?)\s*(?P<remark>\([^()]*\)|\[[^\[\]]*\])")
_GIVE_OR_TAKE = re.compile(r"(?P<number>.*\d)\s*(?:±|\+/-)\s*\d[\d.,]*\s*%?")
_MORE = re.compile(r"(?P<number>.*\d)\s*(?:\+|or more|or less|est\.?|approx\.?|ish)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?P<number>.*\d)\s*(?:\bto\b|-|/(?=\d\d$))\s*(?P<last>[€$£]?\s*\d.*|present|now|)", re.IGNORECASE)
_DECADE = re.compile(r"(?:1\d{2}0|20\d0)s")
_FISCAL = re.compile(r"(?:FY|fiscal(?: year)?)\s?'?(?P<year>\d{4}|\d{2})(?:[/-]\d{2,4})?", re.IGNORECASE)
_RANK = re.compile(
    r"(?:(?P<shared>t|joint|tied)[\s.-]*|=\s*|#\s*|no\.?\s*|№\s*)?(?P<digits>\d{1,7})(?P<ending>st|nd|rd|th|[ºª°]|\.)?\s*(?P<tie>=|t|tie|tied)?",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"(?P<sign>-?)(?:(?P<whole>\d{1,6})[\s-]+)?(?P<top>\d{1,2})\s?[/\u2044]\s?(?P<bottom>\d{1,2})\s*(?P<unit>[^\W\d_]{1,8}|\")?"
)


class Written(NamedTuple):
    """A number as a cell writes it: `digits` with their separators, times ten to the `exponent`, and a fraction's `part`.

    `beside` are the digits of a second figure in brackets behind it, which may be the same in another unit.
    """

    is_negative: bool
    digits: str
    exponent: int = 0
    unit: str | None = None
    is_loose: bool = False
    part: float = 0.0
    beside: str = ""


def is_currency(unit: str | None) -> bool:
    """Whether a unit is one of money."""
    return unit is not None and bool(re.fullmatch(_CURRENCY, unit))


@lru_cache(maxsize=20_000)
def written(text: str) -> Written | None:
    """How a text writes a number; None when it writes none.

    >>> written("$(1,234)"), written("97.9 MHz")
    (Written(is_negative=True, digits='1,234', exponent=0, unit='$', is_loose=False, part=0.0, beside=''), \
Written(is_negative=False, digits='97.9', exponent=0, unit='MHz', is_loose=False, part=0.0, beside=''))
    >>> [written(text).digits for text in ("T-4th", "c. 1860", "10–15", "1,080 (x2)")], written("see note 4")
    (['4', '1860', '10', '1,080'], None)
    """
    if len(text) > _MAX_CHARS or not any(map(str.isdigit, text)) and not any(map(str.isnumeric, text)):
        return None
    text = " ".join(text.translate(_SIGNS).split())
    if _DECADE.fullmatch(text):
        return Written(False, text[:4], is_loose=True)
    return _clear(text) or _fraction(text) or _rank(text) or _loose(text)


def _clear(text: str) -> Written | None:
    """A single figure and nothing else."""
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed:
        before = bracketed["before"].strip()
        if before and not is_currency(before):
            return None
        text = f"{before}{bracketed['inside']}{bracketed['behind'] or ''}"
    behind = _BEHIND.fullmatch(text)
    if behind and not re.fullmatch(r"[12]\d{3}", behind["number"].strip()):  # "2009-" is since 2009
        text = behind["number"]
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    is_negative = bool(bracketed or behind) or "-" in (match["sign"], match["inner"])
    return _measured(match, is_negative)


def _measured(match: re.Match[str], is_negative: bool) -> Written | None:
    prefix, unit = match["prefix"], match["unit"]
    scale = (match["scale"] or "").strip().lower().rstrip(".")
    scale = scale.removesuffix("s") if len(scale) > 4 else scale
    exponent = int((match["exponent"] or "e0")[1:])
    if scale in _SHORT and not (prefix or is_currency(unit)):
        written_scale = (match["scale"] or "").strip()
        if unit is None:
            unit = written_scale
        elif match["gap"]:
            return None
        else:
            unit = written_scale + unit
        is_tight = not match["scale"].startswith(" ")
    elif scale:
        exponent += _SCALES[scale]
        is_tight = False
    else:
        is_tight = not match["gap"]
    if unit and is_tight and unit not in _TIGHT_UNITS and not is_currency(unit):
        return None
    if unit and unit.split()[0].lower() in _NO_UNITS and unit not in _TIGHT_UNITS:
        return None
    if prefix and unit and not (unit == "%" or is_currency(unit)):
        return None
    return Written(is_negative, match["digits"], exponent, (prefix or unit or "").replace(" ", "") if prefix else unit)


def _rank(text: str) -> Written | None:
    """The place "1st", "T-4th", "=3", "#12" or "7." names."""
    match = _RANK.fullmatch(text)
    if match is None or (match["digits"].startswith("0") and match["digits"] != "0"):
        return None
    # "T4" may be a place shared or the name of a tram.
    return Written(False, match["digits"], is_loose=bool(match["shared"]) and not match["ending"])


def _fraction(text: str) -> Written | None:
    """A fraction, "3½" or "1 1/2"; a bare "3/4" may be a date or a score and is loose."""
    spaced = re.sub(r"(?<=\d)(?=[¼-¾⅐-⅞])", " ", text)
    match = _FRACTION.fullmatch(unicodedata.normalize("NFKC", spaced) if spaced != text or not text.isascii() else text)
    if match is None or not 1 <= int(match["top"]) < int(match["bottom"]) or int(match["bottom"]) > 64:
        return None
    is_bare = match["whole"] is None and text.isascii()
    part = int(match["top"]) / int(match["bottom"])
    return Written(match["sign"] == "-", match["whole"] or "0", unit=match["unit"], is_loose=is_bare, part=part)


def _loose(text: str) -> Written | None:
    fiscal = _FISCAL.fullmatch(text)
    if fiscal:
        year = fiscal["year"]
        return Written(False, year if len(year) == 4 else f"20{year}", is_loose=True)
    for form in (_ABOUT, _GIVE_OR_TAKE, _MORE, _REMARK, _BETWEEN):
        match = form.fullmatch(text)
        if match is None:
            continue
        number = match["number"].strip()
        found = _clear(number) or _rank(number) or (_loose(number) if form in (_ABOUT, _REMARK) else None)
        if found is None or (form is _BETWEEN and not _ascends(found, match["last"])):
            continue
        return _remarked(found, match["remark"]) if form is _REMARK else found._replace(is_loose=form is not _GIVE_OR_TAKE)
    return None


def _remarked(number: Written, remark: str) -> Written:
    """A number with brackets behind it: its share, the same in another unit, or something else."""
    second = _clear(remark.strip("()[] "))
    if second is None:
        return number._replace(is_loose=True)
    if second.unit == "%" != number.unit or (second.unit and number.unit and second.unit != number.unit):
        return number
    return number._replace(is_loose=True, beside=f"{'-' if second.is_negative else ''}{second.digits}")


def _ascends(first: Written, last: str) -> bool:
    """Whether what stands behind the dash ends a range: "10–15", "1989/90", not the score "3–2"."""
    end = _clear(last.strip())
    if end is None:
        return not re.search(r"\d", last) and len(first.digits) == 4  # "2009–present"
    start, stop = (re.sub(r"[^\d.]", "", number.digits) for number in (first, end))
    if first.is_negative or end.is_negative or "." in start[:-1] and start.count(".") > 1 or stop.count(".") > 1:
        return False
    if len(start) == 4 and len(stop) == 2 and "." not in stop:
        return True
    return float(stop) > float(start)
