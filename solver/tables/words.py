"""Text cut into comparable words: tokens with their places, normal forms, stems, roots and small typos.

The same functions read the question, the headers and the cells, so that two spellings of one thing meet in one form.
Nothing here knows about tables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r"\d+(?:st|nd|rd|th)\b"  # ordinals stay whole: "3rd" is not 3 of something
    r"|\d{4}s\b"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d+(?:\.\d+)?"
    r"|[^\W\d_][^\W_]*"
    r"|%"
)
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE", "œ": "oe", "ı": "i"}
)
# one small letter before a capital is no word of its own: "pH", "kWh"
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z])|(?<=[0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH_NUMBER = {name: number for number, name in enumerate(_MONTHS, start=1)}
_ALIASES = {name[:3]: name for name in _MONTHS if name != "may"} | {
    "sept": "september",
    "dept": "department",
    "qty": "quantity",
    "temp": "temperature",
    "maths": "mathematics",
}

_IRREGULAR = dict(
    pair.split(":")
    for pair in """
    won:win held:hold built:build ran:run wrote:write written:write made:make sold:sell began:begin begun:begin
    spent:spend paid:pay bought:buy took:take taken:take gave:give given:give drew:draw drawn:draw lost:lose led:lead
    born:birth died:death flew:fly grew:grow people:person men:man women:woman children:child metre:meter metres:meter
    litre:liter litres:liter kilometre:kilometer kilometres:kilometer taught:teach met:meet lent:lend brought:bring
    analysis:analyse analyses:analyse birthday:birth publication:publish registration:register shelves:shelf halves:half
    weekly:week monthly:month yearly:year annual:year daily:day hourly:hour
    """.split()
)
"""Past form:base form, where no ending tells."""
_SUFFIXES = tuple(
    """
    ur ations ation ptions ption tions tion sions sion ments ment ings ers ors er or ity al ance ive ly
    """.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word of a text: as written, folded (lower case, no accents), stemmed, and where it stood."""

    raw: str
    word: str
    stem: str
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case without accents; the length may change, so fold pieces, not texts with offsets.

    >>> fold("Sōja")
    'soja'
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark)).casefold()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A light inflectional stem of a folded word: plural, -ing and -ed, and the silent e go.

    >>> [stem(word) for word in ("batteries", "measured", "running", "boxes", "glass")]
    ['battery', 'measur', 'run', 'box', 'glass']
    """
    word = _IRREGULAR.get(word, word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("xes", "ches", "shes", "sses", "zes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        least = 4 if ending == "ed" and not word.endswith("eed") else len(ending) + 3
        if len(word) > least and word.endswith(ending):
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


@lru_cache(maxsize=50_000)
def root(stemmed: str) -> str:
    """What is left of a stem without a derivational ending, so that "director" meets "directed".

    >>> root(stem("production")) == root(stem("produced")), root(stem("consumption")) == root(stem("consumed"))
    (True, True)
    """
    for suffix in _SUFFIXES:
        if stemmed.endswith(suffix) and len(stemmed) - len(suffix) >= 4:
            return stemmed[: -len(suffix)].rstrip("e")
    return stemmed


def tokenize(text: str) -> tuple[Token, ...]:
    """The words and numbers of a text in order; a possessive "'s" is dropped, "3.5" and "1,000" stay whole.

    >>> [token.word for token in tokenize("Site-A's 1,250 kWh")]
    ['site', 'a', '1250', 'kwh']
    """
    return tuple(
        Token(raw=raw, word=word, stem=stem(word), start=found.start(), end=found.end()) for raw, word, found in _words(text)
    )


def _words(text: str) -> Iterator[tuple[str, str, re.Match[str]]]:
    """Each word as written and folded, and where it stands."""
    for found in _TOKEN.finditer(text):
        raw = found.group()
        if raw in ("s", "t") and found.start() and text[found.start() - 1] in "'’":
            if raw == "s":
                continue
            raw = "not"
        word = fold(raw)
        yield raw, word.replace(",", "") if raw[0].isdigit() else _ALIASES.get(word, word), found


def split_identifier(header: str) -> str:
    """A header as words: camel case and underscores become spaces.

    >>> split_identifier("unitPrice_USD")
    'unit Price USD'
    """
    return _CAMEL.sub(" ", header.replace("_", " "))


def normal_form(text: str) -> str:
    """The stems of a text joined by blanks, a leading article dropped: the key under which cells are found.

    >>> normal_form("The  Super-Destroyers")
    'super destroyer'
    """
    stems = [stem(word) for _, word, _ in _words(text)]
    if len(stems) > 1 and stems[0] in ("the", "a", "an"):
        stems = stems[1:]
    return " ".join(stems)


def is_near(left: str, right: str) -> bool:
    """True when two long words differ by one edit (six letters and more) or two (ten and more), same first letter.

    >>> is_near("telescope", "telesocpe"), is_near("plane", "place")
    (True, False)
    """
    shorter = min(len(left), len(right))
    allowed = 0 if shorter < 6 else 1 if shorter < 10 else 2
    if allowed == 0 or left[0] != right[0] or abs(len(left) - len(right)) > allowed:
        return False
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        current = [i]
        for j, b in enumerate(right, start=1):
            cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > allowed:
            return False
        before, previous = previous, current
    return previous[-1] <= allowed
