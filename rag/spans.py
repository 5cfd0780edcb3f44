"""The spans of a sentence that have the form a question asks for: numbers with units, dates, capitalised names."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from rag.asked import Kind, asks_for_clock_time
from rag.measures import NUMBER_WORDS, suits, wanted
from rag.words import content_words, names, stem, tokens

_MONTHS = "january|february|march|april|june|july|august|september|october|november|december"
_MONTH = rf"(?:{_MONTHS}|may|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
_ORDINAL = r"(?:st|nd|rd|th)?"
_UNIT_AHEAD = (
    r"(?!\u00a0?-? ?(?:[%°€$£]|(?:k?m|cm|mm|k?g|t|l|k?w|mw|k?wh|v|k?hz|k|ft|eur|usd|kr|people|persons|tonnes|metres|kilometres|"
    r"litres|crowns|euros|dollars|pounds|kilograms|hours|days|years|visitors|copies)\b))"
)
_DATE = re.compile(
    "|".join(
        (
            r"\b\d{4}-\d{2}-\d{2}\b",
            rf"\b\d{{1,2}}{_ORDINAL} (?:of )?{_MONTH}(?:,? \d{{4}})?(?!\w)",
            rf"\b{_MONTH} \d{{1,2}}{_ORDINAL}(?:,? \d{{4}})?\b",
            rf"\b{_MONTH},? (?:of )?\d{{4}}\b",
            rf"\b(?:1\d|20)\d{{2}}(?:s|[-–]\d{{2,4}})?\b{_UNIT_AHEAD}",
            r"\b\d{1,4} (?:BCE?|AD|CE)\b",
            r"\b\d{1,2}(?:st|nd|rd|th)[ -]century\b",
            rf"\b(?:{_MONTHS}|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|spring|summer|autumn|winter)\b",
            r"\b\d{1,2}:\d{2}\b",
        )
    ),
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?!\w)|\b\d{1,2} ?(?:[ap]\.?m\.?|o'clock)(?!\w)|\b(?:noon|midnight)\b",
    re.IGNORECASE,
)
_GAP = r"[ \u00a0\u202f]"
# A number with what it counts: a currency sign before it, or a scale and a unit after it.
_NUMBER = re.compile(
    rf"(?:[$€£¥]{_GAP}?)?[-−+]?(?<![\w.,])\d+(?:[.,\u00a0\u202f]\d{{3}})*(?:[.,:]\d+)?"
    rf"(?:{_GAP}?[%‰°′″]{_GAP}?[CFK]?\b|(?:[ -](?:thousand|million|billion|per cent|percent))?"
    rf"(?:[ \u00a0-][^\W\d_]{{1,14}}[²³]?(?:/\w+)?)?)?"
    rf"|\b(?:{NUMBER_WORDS})(?:[ -](?:{NUMBER_WORDS}))*\b(?:[ -][^\W\d_]{{2,14}})?",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:people|men|women|children|persons?|parents|families|members?|workers?|soldiers?|students?|teachers?|farmers?|courts?"
    r"|police|government|army|church|council|committee|board|company|team|staff|crew|guests?|\w{3,}(?:ists|ians|eers|ors|ers))\b",
    re.IGNORECASE,
)
_LONGEST = 2000  # characters of a sentence or question looked at; what is longer is neither
_PREPOSITION = re.compile(r"\b(?:in|at|near|from|to|on|into|through|above|below|outside|between) (?:the )?$")
_NOT_A_UNIT = frozenset(
    """and or the a an of in on at to from by for with is was are were as but than that which who per each its his her their has
    had when after before until during between while if it there more""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A span of a sentence that could answer: `sentence[start:end] == text`; `fit` in (0, 1] says how well its form suits."""

    start: int
    end: int
    text: str
    fit: float = 1.0


def typed_spans(kind: Kind, sentence: str, question: str) -> tuple[Span, ...] | None:
    """The spans of `sentence` of the asked kind that the question does not already hold, in order.

    Returns None when the kind says nothing about form (reasons, manners, definitions, "other"): any span may do.

    >>> [span.text for span in typed_spans("number", "The dome of 1998 is 21.5 m tall.", "How tall is the dome of 1998?")]
    ['21.5 m']
    """
    sentence, question = sentence[:_LONGEST], question[:_LONGEST]
    if kind == "number":
        return _numbers(sentence, question)
    if kind == "date":
        return tuple(span for span in _matches(_time_form(question), sentence) if not _is_said(span.text, question))
    if kind in ("person", "place", "name"):
        return _names(kind, sentence, question)
    return None


def fits(kind: Kind, text: str, question: str) -> bool:
    """Whether `text` has the form a question of this kind asks for; True where the kind says nothing about form."""
    if kind == "number":
        asked = wanted(question)
        return any(suits(span.text, asked) > 0.0 for span in map(_without_small_words, _matches(_NUMBER, text)))
    if kind == "date":
        return _time_form(question).search(text) is not None
    if kind == "person":
        # "Who" also asks for people without a name: the children who carried messages, the courts of a country.
        return not text[0].isdigit() and (bool(names(text)) or _PEOPLE.search(text) is not None)
    if kind == "place":
        return _NUMBER.fullmatch(text) is None
    return True


def _time_form(question: str) -> re.Pattern[str]:
    """What a time looks like in an answer: a time of the day where only that is asked for, else any date."""
    return _CLOCK if asks_for_clock_time(question) else _DATE


def _numbers(sentence: str, question: str) -> tuple[Span, ...]:
    """Numbers of the wanted measure that are not part of a date and not in the question."""
    asked, dates = wanted(question), _matches(_DATE, sentence)
    found = []
    for span in map(_without_small_words, _matches(_NUMBER, sentence)):
        fit = suits(span.text, asked)
        in_date = any(date.start <= span.start and span.end <= date.end for date in dates)
        if fit and not in_date and not _is_said(span.text, question):
            found.append(dataclasses.replace(span, fit=fit))
    return tuple(found)


def _without_small_words(span: Span) -> Span:
    """The number alone where the word after it is no unit ("12 and")."""
    head, _, unit = span.text.rpartition(" ")
    return Span(start=span.start, end=span.start + len(head), text=head) if head and unit.lower() in _NOT_A_UNIT else span


def _names(kind: Kind, sentence: str, question: str) -> tuple[Span, ...]:
    """Capitalised names with at least one word the question does not hold; dates left out."""
    said = {token.stem for token in tokens(question)}
    found = []
    for name in names(sentence):
        match = re.search(r"\s+".join(map(re.escape, name.split())), sentence)
        if match is None or _DATE.fullmatch(name) or all(stem(word) in said for word in name.split()):
            continue
        # A place mostly stands after a preposition, a person mostly does not.
        after = _PREPOSITION.search(sentence, 0, match.start()) is not None
        fit = 1.0 if kind == "name" or after == (kind == "place") else 0.5
        found.append(Span(start=match.start(), end=match.end(), text=match.group(), fit=fit))
    return tuple(found)


def _matches(pattern: re.Pattern[str], sentence: str) -> list[Span]:
    """Every match, without outer white space."""
    found = []
    for match in pattern.finditer(sentence):
        if text := match.group().strip():
            start = match.start() + match.group().index(text)
            found.append(Span(start=start, end=start + len(text), text=text))
    return found


def _is_said(text: str, question: str) -> bool:
    """Whether the question already holds every number of `text`, or every telling word when it has no number."""
    said = {token.stem for token in tokens(question)}
    numbers = [token for token in tokens(text) if token.is_number]
    return all(token.stem in said for token in (numbers or content_words(text)))
