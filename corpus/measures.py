"""What headers and captions say of the figures under them: their unit, and what they are to be multiplied by."""

from __future__ import annotations

import re
from functools import reduce
from typing import NamedTuple

_HEADER_UNITS = frozenset(
    """
    % ‰ ° °c °f kg g mg t lb lbs oz km m cm mm nm µm um mi ft s sec ms min h hr hrs hours hour minutes seconds days months years
    mi² mi2 acre miles metres meters feet inches litres liters knots tonnes tons grams pounds degrees euros dollars
    people persons eur usd gbp chf jpy € $ £ ¥ ₹ pct percent deg arcsec arcmin w kw mw gw wh kwh mwh gwh v mv hz khz mhz ghz
    kb mb gb tb ml pa hpa kpa bar mbar rpm lux db ly au pc mph kph km/h km² m² km2 m2 ha acres
    """.split()
) | {"sq mi", "sq km", "sq ft"}
_SHORT_UNITS = frozenset("m s h g t w v".split())  # as the last word of a header only when joined by "_" or "in"
_MONEY = (
    r"(?:(?:US|AU|CA|NZ|HK|[ACSR])\s?\$|[€$£¥₹₩₽₺₴฿₫₪]|Rs\.?|EUR|USD|GBP|CHF|JPY|CNY|RMB|INR|AUD|CAD|NZD|SGD|HKD|SEK|NOK|DKK|PLN"
    r"|ZAR|BRL|MXN|KRW)"
)
_NAMED_MONEY = {
    "canadian dollar": "CA$", "australian dollar": "A$", "singapore dollar": "S$", "hong kong dollar": "HK$",
    "u.s. dollar": "US$", "us dollar": "US$", "dollar": "$", "euro": "€", "pound sterling": "£", "sterling": "£", "pound": "£",
    "yen": "¥", "rupee": "₹", "swiss franc": "CHF", "renminbi": "RMB", "yuan": "¥",
}  # fmt: skip
_SCALES = {
    "thousand": 10**3, "'000": 10**3, "’000": 10**3, "000": 10**3, "000s": 10**3, "1,000": 10**3, "1000": 10**3, "k": 10**3,
    "million": 10**6, "mio": 10**6, "mln": 10**6, "mn": 10**6, "m": 10**6, "mm": 10**6, "1,000,000": 10**6, "000,000": 10**6,
    "billion": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12, "crore": 10**7, "cr": 10**7, "lakh": 10**5,
    "lac": 10**5, "mil": 10**6, "mill": 10**6,
}  # fmt: skip
_WORDS = "|".join(sorted((re.escape(word) for word in _SCALES), key=len, reverse=True))
_NAMES = "|".join(sorted(_NAMED_MONEY, key=len, reverse=True))
# Words of a caption that are said of figures and name none.
_SAID = (
    r"(?:amounts?|figures?|values?|all|stated|expressed|reported|presented|shown|are|is|in|in(?=thous|mill|bill)|of|u\.s\.|us(?!\s?\$)|currency|unless"
    rf" otherwise (?:noted|stated|indicated)|audited|unaudited|(?:{_NAMES})s?)"
)
_CAPTION = re.compile(
    rf"(?P<lead>(?:{_SAID}(?:\b|(?<=in))[\s,:]*)*)(?P<money>{_MONEY})?\s*(?P<said>(?:{_SAID}\b[\s,:]*)*)(?P<scale>(?:{_WORDS})(?:s(?![a-z]))?\.?)?"
    rf"(?P<of>\s*(?:of\s+)?(?:(?:{_NAMES})s?\b|{_MONEY}))?(?P<rest>[\s,;].*)?",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"[\s,;]*(?:except|unless|excluding|other than|and shares|audited|unaudited|restated)\b.*|[\s,;.]*", re.IGNORECASE
)
_SHARE = re.compile(r"(?:in |as )?(?:%|per ?cent(?:age)?s?|pct\.?)", re.IGNORECASE)
_OF_WHOLE = re.compile(r"(?:^|/ )(?:%|per ?cent(?:age)?) (?:of|change)\b", re.IGNORECASE)  # "% of total revenue"
_BRACKETS = re.compile(r"[(\[]\s*([^()\[\]]{1,80}?)\s*[)\]]")
_IN_SCALE = re.compile(rf",?\s+in\s+(?:{_MONEY}\s*)?(?:thousand|million|billion|crore|lakh)s?\b.*", re.IGNORECASE)
_MAX_CHARS = 120


class Measure(NamedTuple):
    """A unit, None where none is named, and a scale of 1 where none is."""

    unit: str | None = None
    scale: int = 1

    def over(self, other: Measure) -> Measure:
        """What this names, and what `other` does where this is silent; a share has no scale."""
        if self.unit is not None and self.scale == 1 and not is_money(self.unit):
            return self
        return Measure(self.unit or other.unit, self.scale if self.scale != 1 else other.scale)


def is_money(unit: str) -> bool:
    """Whether a unit is a currency."""
    return bool(re.fullmatch(_MONEY, unit))


def caption_of(text: str) -> Measure | None:
    """What a text says that speaks of figures and of nothing else; None where it says something else, or nothing of them.

    >>> caption_of("(in thousands)"), caption_of("£m"), caption_of("$'000"), caption_of("(Dollars in millions)")
    (Measure(unit=None, scale=1000), Measure(unit='£', scale=1000000), Measure(unit='$', scale=1000), \
Measure(unit='$', scale=1000000))
    >>> caption_of("(In millions, except per share data)"), caption_of("%"), caption_of("Millions Club"), caption_of("m")
    (Measure(unit=None, scale=1000000), Measure(unit='%', scale=1), None, None)
    """
    bare = " ".join(text.split())
    if not bare or len(bare) > _MAX_CHARS:
        return None
    is_bracketed = bare[0] in "([" and bare[-1] in ")]"
    bare = bare.strip("()[]: ").strip()
    if _SHARE.fullmatch(bare):
        return Measure("%")
    match = _CAPTION.fullmatch(bare)
    if match is None or not _EXCEPT.fullmatch(match["rest"] or ""):
        return None
    scale = _scale(match["scale"])
    unit = _money(match)
    if scale == 1 and (unit is None or not (match["money"] or is_bracketed or "in" in match["lead"].lower().split())):
        return None  # "Pounds" may be a weight
    # A lone "m" is a metre and a bare "1000" a number; a currency or a phrase around it tells.
    if unit is None and not (is_bracketed or match["lead"]) and len((match["scale"] or "").strip("s.")) <= 2:
        return None
    if unit is None and (match["scale"] or "").rstrip("s").lower() in ("m", "b", "k", "mm", "cr"):
        return None
    if unit is None and re.fullmatch(r"[\d,]+", match["scale"] or "") and not (is_bracketed or match["lead"]):
        return None
    return Measure(unit, scale)


def measure_of(header: str) -> Measure:
    """The unit and the scale a header names, as it writes them.

    >>> measure_of("Mass (kg)"), measure_of("Sales (in thousands)"), measure_of("Revenue, $m"), measure_of("Name")
    (Measure(unit='kg', scale=1), Measure(unit=None, scale=1000), Measure(unit='$', scale=1000000), Measure(unit=None, scale=1))
    """
    header = " ".join(header.split())[-_MAX_CHARS:]
    said = [found for inside in _BRACKETS.findall(header) if (found := caption_of(f"({inside})")) is not None]
    if said:
        return reduce(Measure.over, said)
    if _OF_WHOLE.search(header):
        return Measure("%")
    in_scale = _IN_SCALE.search(header)
    found = caption_of(in_scale[0].strip(" ,")) if in_scale else None
    if found is None:
        last = header.rsplit(",", 1)[-1] if "," in header else header.rsplit(" ", 1)[-1]
        found = caption_of(last) if re.search(_MONEY, last) or len(last.split()) > 1 else None
    return found if found is not None else Measure(unit_of(header))


def unit_of(header: str) -> str | None:
    """The unit a header names, as it writes it; None when it names none.

    >>> [unit_of(h) for h in ("Mass (kg)", "price_eur", "Temperature °C", "Length in m", "Name (full)", "Group m")]
    ['kg', 'eur', '°C', 'm', 'full', None]
    """
    header = header.strip()[-60:]
    bracketed = re.search(r"(?<![^\W_](?=\(e?s\)))[(\[]\s*([^()\[\]]{1,14}?)\s*[)\]]\s*$", header)
    if bracketed and (bracketed[1].lower() in _HEADER_UNITS or not re.search(r"[#*]|\s|^[\d.–-]+$", bracketed[1])):
        # "Height m (ft)": what stands in brackets is the same in another unit
        beside = re.search(r"\s(?P<unit>\S+)\s*[(\[]", header)
        if beside and beside["unit"].lower() in _HEADER_UNITS and bracketed[1].lower() in _HEADER_UNITS:
            return beside["unit"]
        if bracketed[1].isalpha() and len(bracketed[1]) > 4 and bracketed[1].lower() not in _HEADER_UNITS:
            return None  # "Net additions (losses)"
        is_letter = len(bracketed[1]) == 1 and bracketed[1].isalpha() and bracketed[1].lower() not in _HEADER_UNITS
        return None if is_letter else bracketed[1]
    last = re.search(r"(?P<joint>_|,\s*|\bin\s+|\s)(?P<unit>[^\s_,]+)\s*$", header)
    if last is None or last["unit"].lower() not in _HEADER_UNITS:
        return None
    if header[: last.start()].rstrip()[-1:].isdigit():
        return None  # "1 to 3 years" is what the column is of
    is_joined = last["joint"] == "_" or last["joint"].strip() in ("in", ",")
    return last["unit"] if is_joined or last["unit"].lower() not in _SHORT_UNITS else None


def _scale(word: str | None) -> int:
    plain = (word or "").lower().rstrip(".")
    return _SCALES.get(plain) or _SCALES.get(plain.removesuffix("s"), 1)


def _money(match: re.Match[str]) -> str | None:
    if match["money"]:
        return match["money"].replace(" ", "")
    named = re.sub(r"^of\s+", "", (match["of"] or "").strip(), flags=re.IGNORECASE)
    if named and re.fullmatch(_MONEY, named, re.IGNORECASE):
        return named.replace(" ", "")
    said = f"{match['lead']} {match['said'] or ''} {named}".lower()
    return next((unit for name, unit in _NAMED_MONEY.items() if re.search(rf"\b{re.escape(name)}s?\b", said)), None)
