"""What the columns of a statement are called: headings above each other joined, periods told from the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from solver.reports.labels import clean_label
from solver.reports.periods import Period, find_periods, merge, read_period, remainder
from solver.reports.scales import find_currency, find_scale, is_only_scale

_NOTES = re.compile(r"^(?:notes?|refs?|references?|note no\.?|page|pages)$", re.IGNORECASE)
_DERIVED = re.compile(
    r"\b(?:change|changes|variance|variation|variations|difference|increase|decrease|growth|vs|versus)\b|^[+-]?/?[-+]?\s*%$",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\((?:[^()]*\b(?:restated|audited|unaudited|note|notes|adjusted|revised|see)\b[^()]*|\d{1,2}|[a-z])\)", re.IGNORECASE
)
_QUARTER = re.compile(r"first|second|third|fourth|1st|2nd|3rd|4th", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bper\s?cent(?:age)?s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column: where it is, its period, what else it is called, its unit and scale.

    `aside` is what it is called where its period alone tells it from all others.
    `is_ignored` for columns of note numbers, `is_derived` for changes, variances and shares worked out by the statement.
    """

    column: int
    text: str
    period: Period | None = None
    unit: str | None = None
    scale: int | None = None
    is_ignored: bool = False
    is_derived: bool = False
    aside: str = ""


def read_headings(rows: Sequence[Sequence[str]], label_at: int, width: int, title: str = "") -> tuple[Heading, ...]:
    """The headings of all columns but that of the labels.

    Args:
        rows: Header lines from top to bottom, each of `width` texts.
        label_at: The column of the labels, whose header cells are captions.
        width: Number of columns.
        title: The table's title, for the period that all columns share.

    >>> [(h.period.name, h.text) for h in read_headings([["", "Year ended May 31,", ""], ["", "2019", "2018"]], 0, 3)]
    [('31 May 2019', ''), ('31 May 2018', '')]
    """
    columns = [at for at in range(width) if at != label_at]
    parts: dict[int, list[str]] = {at: [] for at in columns}
    shared = [title, *(row[label_at] for row in rows)]
    for number, row in enumerate(rows):
        filled = [at for at in columns if row[at]]
        if len(filled) == 1 and len(columns) > 1 and (is_only_scale(row[filled[0]]) or read_period(row[filled[0]])):
            shared.append(row[filled[0]])
            continue
        if (
            len(filled) == 1
            and len(columns) > 1
            and re.fullmatch(r"(?:fiscal|financial|years?|ended|end|\W)+", row[filled[0]].lower())
        ):
            continue
        below = rows[number + 1] if number + 1 < len(rows) else None
        for at in columns:
            text = row[at] or (_spanning(row, at, columns, below) if below is not None or not parts[at] else "")
            if text and text not in parts[at]:
                parts[at].append(text)
    common = merge(p for text in shared for p in [_shared_period(text)] if p is not None)
    quarters = sum(_QUARTER.fullmatch(text) is not None for at in columns for text in parts[at][-1:]) > 1
    if quarters:
        parts = {at: [f"{text} quarter" if _QUARTER.fullmatch(text) else text for text in parts[at]] for at in columns}
    return _by_period(_neighbours(tuple(_heading(at, parts[at], common) for at in columns)))


def _neighbours(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Headings without a period given that of their neighbours, where the order of the columns tells it.

    A share beside each year's amount, under one name, is of the year to its left; what lies between an opening and a closing
    balance is of the year that ends with it.
    """
    dated = [at for at, each in enumerate(headings) if each.period is not None]
    names = [each.text for each in headings if each.period is None and each.text]
    found = list(headings)
    for at, each in enumerate(headings):
        before = [place for place in dated if place < at]
        after = [place for place in dated if place > at]
        if each.period is not None or not before or each.is_derived:
            continue
        left = headings[before[-1]].period
        right = headings[after[0]].period if after else None
        if each.text and names.count(each.text) == len(dated) > 1:
            found[at] = replace(each, period=left)
        elif (
            left is not None and right is not None and len(dated) == 2 and left.date and right.date and left.order < right.order
        ):
            found[at] = replace(each, period=Period(year=right.year))
    return tuple(found)


def _by_period(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Headings of different periods, such as "estimated at June 30" and "final at December 31", as columns of one thing."""
    dated = [each for each in headings if each.period is not None and not each.is_derived and not each.is_ignored]
    if len(dated) < 2 or len({each.period for each in dated}) < len(dated) or len({each.unit == "%" for each in dated}) > 1:
        return headings
    return tuple(replace(each, text="", aside=each.text) if each in dated else each for each in headings)


def _spanning(row: Sequence[str], at: int, columns: Sequence[int], below: Sequence[str] | None) -> str:
    """The heading to the left that a blank header cell belongs to, where the cells below are of one kind."""
    left = [place for place in columns if place < at and row[place]]
    if not left:
        return ""
    if below is not None and below[at] and below[left[-1]]:
        if (read_period(below[at]) is None) != (read_period(below[left[-1]]) is None):
            return ""
    return row[left[-1]]


def _shared_period(text: str) -> Period | None:
    """The date or period that a caption states for all columns ("December 31,"); only where it states one."""
    spotted = find_periods(text)
    return merge(each.period for each in spotted) if 0 < len(spotted) <= 2 else None


def _heading(at: int, parts: Sequence[str], common: Period | None) -> Heading:
    text = " ".join(parts)
    spotted = [each for part in parts for each in find_periods(part)]
    years = {each.period.year for each in spotted if each.period.year is not None}
    is_derived = bool(_DERIVED.search(text)) or len(years) > 1
    period = None if len(years) > 1 else merge(each.period for each in spotted)
    if period is not None and common is not None:
        period = _with_common(period, common)
    elif period is None and len(years) <= 1:
        period = common if common is not None and common.year is not None else None
    plain = " ".join(_plain(part) for part in parts if not is_only_scale(part)).strip() if len(years) < 2 else text
    plain = _REMARK.sub("", plain)
    scale = find_scale(text)
    plain = clean_label(plain.replace(scale.text, " ") if scale else plain).text
    if re.fullmatch(r"[\W_]*(?:m|k|bn)?", plain) or find_currency(plain) == plain:
        plain = ""
    return Heading(
        column=at,
        text=plain,
        period=period,
        unit="%" if _PERCENT.search(text) else find_currency(text),
        scale=scale.factor if scale else None,
        is_ignored=bool(_NOTES.match(text.strip())),
        is_derived=is_derived,
    )


def _plain(part: str) -> str:
    """What a heading says beside a period: all of it where it names none, nothing where it only introduces one."""
    spotted = find_periods(part)
    introduces = re.fullmatch(
        r"(?:for|the|fiscal|financial|years?|ended|ending|end|months?|periods?|as|of|at|\W)+", part.lower()
    )
    return remainder(part, spotted) if spotted or introduces else part


def _with_common(period: Period, common: Period) -> Period:
    """A column's period with the date all columns share; a year of the caption is for columns without one."""
    if period.year is None and common.year is not None:
        return period.merged(common)
    return period.merged(Period(part=common.part, date=common.date))
