"""Figures of the prose with what they measure and their period, each with its exact span, as series beside those of tables.

"Rent was $3 million and $2 million in 2019 and 2018, respectively" gives two figures of one series. What is not covered: a
figure whose subject stands in another sentence, and amounts written out in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from solver.reports.periods import Period, Spotted, find_periods
from solver.reports.scales import CURRENCY_CODES, CURRENCY_SIGNS
from solver.reports.series import Figure, Series
from solver.reports.written import Written, read_written

_CURRENCY = rf"(?:{CURRENCY_SIGNS}|{CURRENCY_CODES}\s?)"
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?P<sign>[-−(])?{_CURRENCY}?\(?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?\)?"
    r"(?:\s?%|\s?(?:percent(?:age points?)?|per cent|basis points|bps)\b|\s?(?:thousand|million|billion|trillion|bn|mn|m|k)\b)?"
    r"(?![\w]|\.\d|,\d)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z(“\"•])|\n+")
_NOT_FIGURES = re.compile(
    r"(?:\bnotes?|\bsections?|\bitems?|\bparts?|\bASC|\bASU|\bIFRS|\bIAS|\bpages?|\blevels?|\btables?|\bno\.|\bnumbers?|\bscope|\bphases?|#)\s*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:()]|\b(?:and|while|whereas|but|compared)\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"[\s,]*(?:(?:for|in|during|at|the|years?|ended)\s+)*[\s,]*(?:as\s+)?(?:compared\s+(?:to|with)|versus|vs\.?|up\s+from|down\s+from|against)\s*"
    r"(?:approximately|about|a|an|the|total|of|\s)*",
    re.IGNORECASE,
)
_EDGES = re.compile(
    r"^(?:(?:in|of|for|and|or|the|a|an|,|which|while)\s+)+|(?:[\s,]+(?:was|were|is|are|in|to|of|at|by|came|for|the|and|or|a|an|had|totall?ed"
    r"|approximately|about|amounted|respectively))+$",
    re.IGNORECASE,
)
_NEAR = 90
"""Characters of a sentence before and after a figure that say what it measures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage: its words, the document it is of, and where in it it begins."""

    text: str
    source: str
    start: int = 0
    location: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Amount:
    written: Written
    text: str
    start: int
    end: int


def text_series(passage: Passage, number: int = 1000) -> tuple[Series, ...]:
    """The figures of a passage as series; `number` stands in for that of a table in their order.

    >>> text = "Rent was $3 million and $2 million in 2019 and 2018, respectively. It will fall by 5%."
    >>> [(p.name if p else None, f.text) for s in text_series(Passage(text=text, source="a.md")) for p, f in s.figures]
    [('2019', '$3 million'), ('2018', '$2 million'), (None, '5%')]
    """
    found: list[Series] = []
    at = 0
    for piece in [*_SENTENCE.finditer(passage.text), None]:
        end = piece.start() if piece else len(passage.text)
        sentence = passage.text[at:end]
        found += _sentence_series(sentence, at, passage, number)
        at = piece.end() if piece else end
    return tuple(found)


def _sentence_series(sentence: str, offset: int, passage: Passage, number: int) -> Iterator[Series]:
    if len(sentence) > 1200 or "|" in sentence or "\t" in sentence:  # a table written out is no prose
        return
    periods = find_periods(sentence)
    amounts = tuple(_amounts(sentence, periods))
    before: tuple[tuple[Period | None, Figure], ...] = ()
    label, end = "", 0
    for group in _groups(sentence, amounts):
        aligned = _aligned(sentence, group, amounts, periods)
        figures = tuple(
            (period, _figure(amount, sentence, offset, passage)) for amount, period in zip(group, aligned, strict=True)
        )
        is_compared = bool(before) and _is_compared(sentence, end, group[0].start, periods) and _go_on(before, figures)
        if not is_compared:
            yield from _told(label, sentence, before, offset, number)
            before, label = (), _label(sentence, group[0].start, group[-1].end, amounts, periods)
        before, end = (*before, *figures), group[-1].end
    yield from _told(label, sentence, before, offset, number)


def _told(
    label: str, sentence: str, figures: tuple[tuple[Period | None, Figure], ...], offset: int, number: int
) -> Iterator[Series]:
    """The series of some figures: one where each has its own period, else one of each."""
    dated = {period for period, _ in figures if period is not None}
    for part in [figures] if len(dated) == len(figures) or len(figures) == 1 else [(each,) for each in figures]:
        if part:
            order = (number, offset + part[0][1].span[0], 0)
            yield Series(label=label, section=(sentence,), heading="", figures=part, order=order, is_text=True)


def _is_compared(sentence: str, end: int, start: int, periods: Sequence[Spotted]) -> bool:
    """Whether the words between two amounts set one against the other: "$3 million in 2021, compared with $2 million"."""
    between = list(sentence[end:start])
    for each in periods:
        for at in range(max(each.start, end), min(each.end, start)):
            between[at - end] = " "
    return bool(_COMPARED.fullmatch("".join(between)))


def _go_on(figures: tuple[tuple[Period | None, Figure], ...], others: tuple[tuple[Period | None, Figure], ...]) -> bool:
    """Whether figures are of the same unit, at periods that the first ones are not of."""
    units = {figure.unit for _, figure in (*figures, *others)}
    return len(units) == 1 and not {period for period, _ in figures} & {period for period, _ in others}


def _amounts(sentence: str, periods: Sequence[Spotted]) -> Iterator[_Amount]:
    for found in _AMOUNT.finditer(sentence):
        start, end = found.span()
        text = found.group().strip()
        if text.startswith("(") and not text.endswith(")"):
            text, start = text[1:], start + 1
        if text.endswith(")") and "(" not in text:
            text, end = text[:-1], end - 1
        if any(start < each.end and each.start < end for each in periods) or _NOT_FIGURES.search(sentence[:start]):
            continue
        written = read_written(re.sub(r"percentage points?", "%", text, flags=re.IGNORECASE))
        if written is None or written.is_nil or re.fullmatch(r"\(\d{1,2}\)", text):
            continue
        yield _Amount(written=written, text=text, start=start, end=end)


def _groups(sentence: str, amounts: Sequence[_Amount]) -> Iterator[tuple[_Amount, ...]]:
    """Amounts that follow each other with nothing but commas and "and" between, and are of one kind."""
    numbered: list[tuple[int, _Amount]] = []
    group = 0
    for at, amount in enumerate(amounts):
        if at:
            between = sentence[amounts[at - 1].end : amount.start]
            same = (amounts[at - 1].written.unit == "%") == (amount.written.unit == "%")
            if not same or not re.fullmatch(r"[\s,]*(?:and|or|,)?\s*(?:approximately|about)?\s*", between):
                group += 1
        numbered.append((group, amount))
    for _, members in groupby(numbered, key=lambda pair: pair[0]):
        yield tuple(amount for _, amount in members)


def _aligned(
    sentence: str, group: Sequence[_Amount], amounts: Sequence[_Amount], periods: Sequence[Spotted]
) -> tuple[Period | None, ...]:
    """The period of each amount: one for one where as many periods follow each other, else the nearest in its clause."""
    runs = list(_period_runs(sentence, periods))
    fitting = [run for run in runs if len(run) == len(group)]
    if len(group) > 1:
        if not fitting:
            return (None,) * len(group)
        nearest = min(fitting, key=lambda run: _gap(run[0].start, run[-1].end, group[0].start, group[-1].end))
        return _with_years(nearest)
    following = [amount.start for amount in amounts if amount.start >= group[-1].end]
    limit = following[0] if following else len(sentence)
    singles = [run for run in runs if len(run) == 1]
    after = [run[0] for run in singles if group[-1].end <= run[0].start < limit]
    if after:
        return (after[0].period,)
    kind = group[0].written.unit == "%"
    rival = next(
        (amount.start for amount in amounts if amount.start >= group[-1].end and (amount.written.unit == "%") == kind), None
    )
    later = [run[0] for run in singles if group[-1].end <= run[0].start < (rival if rival is not None else len(sentence))]
    if later and not re.search(r";|\band\b", sentence[group[-1].end : later[0].start]):
        return (later[0].period,)
    before = [run[0] for run in singles if run[0].end <= group[0].start]
    if before:
        return (before[-1].period,)
    years = {each.period for run in runs for each in run}
    return (next(iter(years)) if len(years) == 1 else None,)


def _period_runs(sentence: str, periods: Sequence[Spotted]) -> Iterator[tuple[Spotted, ...]]:
    run: list[Spotted] = []
    for each in periods:
        if run and not re.fullmatch(
            r"[\s,]*(?:and|or|&|to|,)?\s*(?:fiscal|the|years?|ended|\s)*", sentence[run[-1].end : each.start]
        ):
            yield tuple(run)
            run = []
        run.append(each)
    if run:
        yield tuple(run)


def _with_years(run: Sequence[Spotted]) -> tuple[Period, ...]:
    """The periods of a run, dates with the year that the last of them states."""
    year = next((each.period.year for each in reversed(run) if each.period.year is not None), None)
    return tuple(each.period if each.period.year is not None else each.period.merged(Period(year=year)) for each in run)


def _gap(start: int, end: int, first: int, last: int) -> int:
    return max(start - last, first - end, 0)


def _label(sentence: str, start: int, end: int, amounts: Sequence[_Amount], periods: Sequence[Spotted]) -> str:
    """The words around a figure that say what it measures, without other figures and without periods."""
    floor = max([amount.end for amount in amounts if amount.end <= start], default=0)
    ceiling = min([amount.start for amount in amounts if amount.start >= end], default=len(sentence))
    before = sentence[max(floor, start - _NEAR) : start]
    after = sentence[end : min(ceiling, end + _NEAR)]
    cut = _CLAUSE.search(after)
    after = after[: cut.start()] if cut else after
    text = f"{before} {after}"
    for each in periods:
        text = text.replace(sentence[each.start : each.end], " ")
    return _EDGES.sub("", " ".join(text.split()).strip(" ,.;:()")).strip()


def _figure(amount: _Amount, sentence: str, offset: int, passage: Passage) -> Figure:
    start = passage.start + offset + amount.start
    return Figure(
        value=amount.written.value,
        scale=amount.written.scale,
        unit=amount.written.unit,
        text=amount.text,
        place=f"“{' '.join(sentence.split())}”",
        source=passage.source,
        quote=sentence,
        span=(start, start + amount.end - amount.start),
    )
