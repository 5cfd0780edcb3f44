"""The quantities of a question: each number with what it counts, under a name a program can use.

The model is handed these names already bound, so that it combines numbers and never copies them.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from solver.words.measures import MEASURES, stem
from solver.words.numerals import Numeral, find_numerals

QuantityKind = Literal["usd", "percent", "count", "unit", "ratio", "year"]

_QUALIFIERS = frozenset("long wide tall high deep old away thick heavy large farther further lesser longer taller".split())
_STOP = frozenset(
    """
    a an the and or but if then than that which who whom whose when where while so because as at by for from in into of off
    on onto out over to up with without is are was were be been being am do does did has have had will would can could
    should shall may might must he she it they we you i him her them us his its their my your our this these those there
    here not no each every all both how what left went go goes come came buy buys bought sell sells sold give gives gave get
    gets got take takes took make makes made eat eats ate need needs want wants cost costs pay pays paid spend spends spent
    keep keeps kept lose loses lost find finds found work works run runs ran live lives use uses put puts see saw during
    before after until since between among about around just only now also already still later ago away back down together
    total altogether respectively daily last lasts lasted
    """.split()
)
_CURRENCIES = {"$": ("dollars", "usd"), "€": ("euros", "euros"), "£": ("pounds", "gbp")}
_VERB_END = re.compile(r"(?:ed|ing)$")
_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|[.,;:?!()\"]")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|year|until|till|by|from|to|before|after|between|and|during|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|summer|winter|spring|fall|season)|\d,)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of a text and the name it is bound to.

    `text` is the number as written, `unit` what it is counted in when known ("usd", "percent", "hours", "eggs") and `per` what
    one such amount belongs to ("$2 per egg": "egg"; "5 apples each": "each"); `source` is "question" or "fact N" (from 1);
    [start, end) are characters of that text.
    """

    name: str
    value: Fraction
    kind: QuantityKind
    unit: str | None
    per: str | None
    text: str
    source: str
    start: int
    end: int


def find_quantities(question: str, facts: Sequence[str] = ()) -> tuple[Quantity, ...]:
    """The quantities of the facts, then of the question, each with a name of its own.

    A number of the question that repeats one of a fact, in value and unit, is bound once.

    >>> [(q.name, str(q.value)) for q in find_quantities("Tom sells 16 eggs per day at $2 each. How much does he earn?")]
    [('eggs_per_day', '16'), ('dollars_each', '2')]
    """
    found: list[Quantity] = []
    taken: dict[str, Fraction] = {}
    texts = [(f"fact {i}", fact) for i, fact in enumerate(facts, 1)] + [("question", question)]
    for source, text in texts:
        for numeral in find_numerals(text):
            kind = _kind(numeral, text)
            name, unit = _name(numeral, kind, text)
            if source == "question" and any(_repeats(numeral.value, unit, earlier) for earlier in found):
                continue
            name = _free(name, _before(text, numeral.start), taken)
            taken[name] = numeral.value
            written = text[numeral.start : numeral.end]
            found.append(
                Quantity(
                    name=name,
                    value=numeral.value,
                    kind=kind,
                    unit=unit,
                    per=_per(numeral, text),
                    text=written,
                    source=source,
                    start=numeral.start,
                    end=numeral.end,
                )
            )
    return tuple(found)


def _repeats(value: Fraction, unit: str | None, earlier: Quantity) -> bool:
    """Whether a number of the question is one that a fact has already given."""
    if earlier.source == "question" or earlier.value != value or unit is None or earlier.unit is None:
        return False
    return stem(unit) == stem(earlier.unit)


def _kind(numeral: Numeral, text: str) -> QuantityKind:
    if numeral.form == "money":
        return "usd" if "$" in text[numeral.start : numeral.end] else "unit"
    if numeral.form == "percent":
        return "percent"
    if numeral.form in ("fraction", "multiple"):
        return "ratio"
    after = _after(text, numeral.end)
    if after and after[0].lower() in ("dollar", "dollars", "bucks"):
        return "usd"
    if _is_year(numeral, text):
        return "year"
    if after[:1] and after[0].lower() in MEASURES:
        return "unit"
    return "count"


def _per(numeral: Numeral, text: str) -> str | None:
    """What one such amount belongs to: told after it ("per day", "in each box", "each") or before ("each box holds 5")."""
    after = re.split(r"[.;?!]\s|,", text[numeral.end : numeral.end + 80])[0]
    direct = re.match(r"(?:\s+[a-z-]+){0,3}?\s*(?:/|\b(?:per|each|every|an?)\s+)([a-z]+)", after, re.IGNORECASE)
    if direct and not re.match(r"\s+(?:[a-z-]+\s+)*?(?:in|to|of|for|with|on|at|as|from)\s+an?\s", after, re.IGNORECASE):
        word = direct[1].lower()
        return "each" if word in _STOP else word
    distributed = re.match(r"(?:\s+[a-z-]+){0,3}?\s+(?:in|for|on|at|to|with)\s+(?:each|every)\s+([a-z]+)", after, re.IGNORECASE)
    if distributed:
        return distributed[1].lower()
    if re.match(r"(?:\s+[a-z-]+){0,2}?\s+(?:each|apiece)\b", after, re.IGNORECASE):
        return "each"
    before = re.split(r"[.;?!]\s", text[: numeral.start])[-1]
    owner = re.search(
        r"\b(?:each|every)\s+(?:of the |\w+ (?=\w+ (?:has|have|holds?|can|costs?|is|contains?)\b))?([a-z]+)[^,]*$", before, re.I
    )
    return owner[1].lower() if owner else None


def _is_year(numeral: Numeral, text: str) -> bool:
    written = text[numeral.start : numeral.end]
    if not (len(written) == 4 and written.isdigit() and 1500 <= numeral.value <= 2100):
        return False
    after = _after(text, numeral.end)
    dated = _YEAR_BEFORE.search(text[: numeral.start]) is not None
    return dated and not (after and after[0].lower() in MEASURES) or not after or not after[0].isalpha()


def _after(text: str, end: int) -> list[str]:
    """Words and marks after a number, up to six."""
    rest = text[end : end + 80].replace("-", " ")
    return _WORD.findall(rest)[:6]


def _before(text: str, start: int) -> list[str]:
    """Words of the same clause before a number, nearest first, up to six."""
    words = _WORD.findall(text[max(0, start - 80) : start].replace("-", " "))
    clause: list[str] = []
    for word in reversed(words):
        if not word[0].isalpha():
            break
        clause.append(word.lower())
    return clause[:6]


def _phrase(words: Sequence[str], *, limit: int = 3) -> list[str]:
    """The noun after a number: content words up to the first word that cannot belong to it, with "per" and its noun."""
    phrase: list[str] = []
    n_content = 0
    for i, raw in enumerate(words):
        word = raw.lower()
        if not word[0].isalpha():
            break
        rate = word in ("per", "a", "an", "every") and phrase and i + 1 < len(words) and words[i + 1][0].isalpha()
        if rate and (word == "per" or words[i + 1].lower() in MEASURES or words[i + 1].lower() in ("piece", "person")):
            return [*phrase, "per", _plain(words[i + 1])]
        if word == "each" and phrase:
            return [*phrase, "each"]
        if word in ("times", "more", "fewer", "less") or word not in _STOP and not (_VERB_END.search(word) and n_content):
            phrase.append(_plain(raw))
            n_content += 1
            if n_content == limit:
                break
        elif not (word in ("of", "the", "his", "her", "their", "its") and not phrase):
            break
    return phrase


def _plain(word: str) -> str:
    return re.sub(r"[^a-z]", "", word.lower().removesuffix("'s"))


def _name(numeral: Numeral, kind: QuantityKind, text: str) -> tuple[str, str | None]:
    after = _after(text, numeral.end)
    noun = _phrase(after)
    if kind == "year":
        return "year", None
    if numeral.form == "money" or kind == "usd":
        currency, unit = _CURRENCIES.get(text[numeral.start], ("dollars", "usd"))
        return _money_name(currency, after, _before(text, numeral.start)), unit
    if kind == "percent":
        return "_".join(["percent", *_phrase(after, limit=2)]), "percent"
    if kind == "ratio":
        lead = "times" if numeral.form == "multiple" else "fraction"
        return "_".join([lead, *_phrase([w for w in after if w.lower() not in ("as", "many", "much")], limit=2)]), None
    if not noun:
        owner = [word for word in _before(text, numeral.start) if word not in _STOP and not _VERB_END.search(word)]
        return ("n_" + _plain(owner[0]) if owner else "number"), None
    return "_".join(noun), _unit(noun)


def _unit(noun: Sequence[str]) -> str | None:
    """The measure in a noun phrase, else its last noun that is not an adjective: metres of "metres wide"."""
    things = list(noun[: noun.index("per")] if "per" in noun else noun)
    measure = next((word for word in things if word in MEASURES), None)
    if measure is not None or "times" in things:
        return measure
    nouns = [word for word in things if word not in _QUALIFIERS and word not in ("more", "fewer", "less", "each")]
    return nouns[-1] if nouns else None


def _money_name(currency: str, after: Sequence[str], before: Sequence[str]) -> str:
    words = [word.lower() for word in after if word.lower() not in ("dollar", "dollars", "bucks")]
    if words and words[0] in ("per", "a", "an", "each", "every", "for"):
        rest = _phrase(words[1:], limit=2)
        if words[0] == "each":
            return f"{currency}_each"
        if rest:
            return "_".join([currency, "for" if words[0] == "for" else "per", *rest])
    about = [_plain(word) for word in before if word not in _STOP and not word.isdigit()]
    return "_".join([*reversed(about[:1]), currency])


def _free(name: str, before: Sequence[str], taken: dict[str, Fraction]) -> str:
    """`name`, made a valid new identifier: with the nearest telling word before it, or else a number."""
    name = re.sub(r"_+", "_", name).strip("_") or "number"
    name = f"n_{name}" if keyword.iskeyword(name) else name
    if name in taken:
        for word in before:
            candidate = f"{_plain(word)}_{name}"
            if word not in ("a", "an", "the", "and", "of", "in", "for") and _plain(word) and candidate not in taken:
                return candidate
    free, i = name, 2
    while free in taken:
        free, i = f"{name}_{i}", i + 1
    return free
