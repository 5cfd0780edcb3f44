"""A typed table as a matrix of figures: labelled lines under sections, columns with headings, periods, units and a scale.

Knows the form of statements and nothing of their subject. A table is a matrix when most cells beside the labels are figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import NamedTuple

from corpus import Table
from solver.reports.grid import Line, address, lines_of, looks_like_heading, with_labels_joined, written_at
from solver.reports.headings import Heading, read_headings
from solver.reports.labels import Label, clean_label, dated_label, is_total
from solver.reports.periods import Period, merge, read_period
from solver.reports.scales import find_currency, find_scale, find_stated_scale, is_only_scale
from solver.reports.series import Figure, Matrix, Series
from solver.reports.sums import sums
from solver.reports.tidying import unit_column
from solver.reports.written import Written, is_year_like, read_written

_LEAST_FIGURES = 0.5
"""Share of the filled cells beside the labels that must be figures."""

_PER = re.compile(
    r"\bper\b(?!\s+(?:annum|cent))|\bratio\b|\bexchange rates?\b|\b(?:exercise|share|stock|average|closing|market) prices?\b",
    re.IGNORECASE,
)
"""Lines that a scale of the whole statement does not hold for."""


class _Row(NamedTuple):
    """A line of a body: its row in the table, its label, and its amounts by column."""

    row: int
    label: str
    amounts: dict[int, Fraction]


@dataclass(slots=True)
class _Body:
    """The state while lines are read from top to bottom."""

    headings: tuple[Heading, ...]
    section: list[str] = field(default_factory=list)
    section_period: Period | None = None
    was_heading: bool = False


_COUNTED = re.compile(
    r"^(?:total )?(?:number|no\.?) of (?!.*\b(?:shares|units)\b)|\b(?:employees|headcount|full[- ]time equivalents?|ftes?)\b",
    re.IGNORECASE,
)
"""Lines of counts: a scale of the statement is that of its amounts, and so is its currency."""


_MOSTLY_COUNTED = re.compile(
    r"\b(?:shares|units|rights|options|customers|subscribers|stores|tonnes|mwh|kwh|hours|days|months|outstanding|basic|diluted)\b",
    re.IGNORECASE,
)
"""Lines whose figures are likelier no money when they are written without a currency."""


def read_matrix(table: Table, *, around: str = "", number: int = 0) -> Matrix | None:
    """The matrix in a table, or None when the table is a list of records.

    Args:
        table: As loaded.
        around: The text around the table, for a scale that the table does not state.
        number: Which table of the document it is, for the order of its series.
    """
    lines = lines_of(table)
    if not lines or len(table.columns) < 2 or len(table.rows) > 400:
        return None
    label_at = _label_column(lines)
    lines = with_labels_joined(lines, label_at)
    unit_at = unit_column([line.texts for line in lines if line.row is not None], label_at) if table.rows else None
    blocks = _blocks(table, lines, label_at)
    filled = sum(bool(text) for _, body in blocks for line in body for at, text in enumerate(line.texts) if at != label_at)
    n_figures = sum(
        read_written(text) is not None
        for _, body in blocks
        for line in body
        for at, text in enumerate(line.texts)
        if at != label_at and text
    )
    if not filled or n_figures < _LEAST_FIGURES * filled:
        return None
    caption = [table.title]
    series: list[Series] = []
    scales = [column.scale for column in table.columns if column.scale != 1]
    for heads, body in blocks:
        stated = [text for line in heads for text in line.texts if text] + [
            line.texts[label_at] for line in body if is_only_scale(line.texts[label_at])
        ]
        caption += [line.texts[label_at] for line in heads if line.texts[label_at]]
        scales += [found.factor for text in stated if (found := find_scale(text))]
    scales += [found.factor for found in (find_scale(table.title), find_stated_scale(around)) if found]
    scale = scales[0] if scales else 1
    for heads, body in blocks:
        headings = read_headings([line.texts for line in heads], label_at, len(table.columns), table.title)
        series += _series(table, body, headings, label_at, unit_at, scale, number)
    units = (column.unit or "" for column in table.columns)
    currency = find_currency(" ".join([table.title, *units, *(text for line in lines for text in line.texts)]))
    periods = dict.fromkeys(period for each in series for period, _ in each.figures if period is not None)
    series = [replace(each, is_dated=bool(periods)) for each in series]
    return Matrix(
        title=table.title,
        source=table.source,
        name=table.name,
        caption=" ".join(caption),
        series=tuple(series),
        periods=tuple(periods),
        scale=scale,
        currency=currency,
        money=_money(lines, label_at, table),
        sections=tuple(dict.fromkeys(section for each in series for section in each.section)),
    )


def _money(lines: Sequence[Line], label_at: int, table: Table) -> frozenset[int]:
    """The columns in which a currency is written, all of them where the caption or the labels' column says one."""
    columns = range(len(lines[0].texts))
    if find_currency(table.title) or any(
        is_only_scale(line.texts[label_at]) and find_currency(line.texts[label_at]) for line in lines
    ):
        return frozenset(columns)
    heads = [line for line in lines if line.row is None or not any(read_written(text) for text in line.texts)]
    shared = any(find_currency(text) for line in heads for text in [" ".join(line.texts)] if sum(map(bool, line.texts)) == 1)
    units = [column.unit or "" for column in table.columns]
    return frozenset(
        at for at in columns if shared or find_currency(units[at]) or any(find_currency(line.texts[at]) for line in lines)
    )


def _label_column(lines: Sequence[Line]) -> int:
    """The first column of which half of the filled cells are no figures, else the first."""
    for at in range(min(3, len(lines[0].texts))):
        filled = [line.texts[at] for line in lines if line.row is not None and line.texts[at]]
        if filled and 2 * sum(read_written(text) is None for text in filled) >= len(filled):
            return at
    return 0


def _blocks(table: Table, lines: Sequence[Line], label_at: int) -> list[tuple[list[Line], list[Line]]]:
    """The parts of a table that have header lines of their own: each with these lines and its body."""
    blocks: list[tuple[list[Line], list[Line]]] = [([], [])]
    for line in lines:
        beside = tuple(text for at, text in enumerate(line.texts) if at != label_at)
        heads, body = blocks[-1]
        is_head = line.row is None or (looks_like_heading(beside) and not (body and line.texts[label_at] and _counts(beside)))
        scale_only = sum(map(bool, beside)) == 1 and is_only_scale("".join(beside))
        period_row = any(read_period(text) is not None for text in beside)
        single = sum(map(bool, beside)) == 1 and not line.texts[label_at]
        if not body:
            is_caption = not any(beside) and (not heads or not any(any(_beside(head, label_at)) for head in heads))
            (heads if is_head or is_caption else body).append(line)
        elif is_head and not scale_only and (period_row and sum(map(bool, beside)) > 1):
            blocks.append(([line], []))
        elif is_head and single and not scale_only:
            # a section heading that was centred over the columns
            body.append(Line(texts=_moved(line.texts, label_at), row=line.row))
        else:
            body.append(line)
    return [block for block in blocks if block[1]]


def _counts(beside: Sequence[str]) -> bool:
    """Whether what looks like years may be figures: they neither rise nor fall from each to the next."""
    years = [int(text[:4]) for text in beside if is_year_like(text)]
    steps = [b - a for a, b in zip(years, years[1:], strict=False)]
    return bool(steps) and not (all(step > 0 for step in steps) or all(step < 0 for step in steps))


def _beside(line: Line, label_at: int) -> tuple[str, ...]:
    return tuple(text for at, text in enumerate(line.texts) if at != label_at)


def _moved(texts: Sequence[str], label_at: int) -> tuple[str, ...]:
    return tuple("".join(texts) if at == label_at else "" for at in range(len(texts)))


def _series(
    table: Table,
    body: Sequence[Line],
    headings: tuple[Heading, ...],
    label_at: int,
    unit_at: int | None,
    scale: int,
    number: int,
) -> list[Series]:
    state = _Body(headings=headings)
    by_key: dict[tuple[str, tuple[str, ...], str, int], list[tuple[Period | None, Figure]]] = {}
    labels: dict[tuple[str, tuple[str, ...], str, int], tuple[Label, Heading]] = {}
    rows: list[_Row] = []
    totals = set(table.totals)
    for line in body:
        label = clean_label(line.texts[label_at])
        if unit_at is not None and (own := find_scale(line.texts[unit_at])):
            label = replace(label, scale=own.factor, unit=find_currency(line.texts[unit_at]))
        cells = [
            (heading, written)
            for heading in headings
            if not heading.is_ignored and (written := written_at(table, line, heading.column)) is not None
        ]
        if not cells:
            _open_section(state, label, line.texts[label_at])
            continue
        row_period = read_period(label.text) if label.text else None
        is_period = row_period is not None
        if not is_period and label.text and (dated := dated_label(label.text)) is not None:
            label, row_period = replace(label, text=dated.rest), dated.period
        section = tuple(state.section)
        if not label.text:
            label = Label(text=f"Total {section[-1]}" if section else "Total", scale=None, is_made_up=True)
        amounts = {h.column: w.value for h, w in cells if not h.is_derived and (w.unit or h.unit) not in ("%", "bps")}
        rows.append(_Row(row=line.row or 0, label=label.text, amounts=amounts))
        for heading, written in cells:
            period = merge(p for p in (row_period, state.section_period, heading.period) if p is not None) or heading.period
            name = heading.text or table.title if is_period else label.text
            key = (name, section, "" if is_period else heading.text, -1 if row_period else line.row or 0)
            labels.setdefault(key, (label, heading))
            by_key.setdefault(key, []).append((period, _figure(table, line, heading, written, label, scale)))
        if label.is_made_up or (section and is_total(label.text)):
            if label.is_made_up or _closes(label.text, section[-1]):
                state.section = state.section[:-1]
        state.was_heading = False
    summed = sums([each.amounts for each in rows])
    into = {rows[member].row: rows[at].label for at, members in summed.items() for member in members}
    totals |= {rows[at].row for at in summed}
    return [
        Series(
            label=key[0],
            section=key[1],
            heading=key[2],
            figures=tuple(figures),
            order=(number, figures[0][1].row, figures[0][1].column),
            is_total=is_total(key[0]) or figures[0][1].row in totals,
            is_derived=labels[key][1].is_derived,
            goes_into=into.get(figures[0][1].row, ""),
            aside=" ".join(dict.fromkeys(heading.aside for heading in headings if heading.aside)) if not key[2] else "",
        )
        for key, figures in by_key.items()
    ]


def _open_section(state: _Body, label: Label, written: str) -> None:
    if not label.text or is_only_scale(written):
        return
    period = read_period(label.text)
    if period is not None:
        state.section_period, state.section = period, []
    elif state.was_heading:
        state.section.append(label.text)
    else:
        state.section = [label.text]
    state.was_heading = period is None


def _closes(total: str, section: str) -> bool:
    """Whether a total is that of a section: it repeats a word of its heading."""
    words = {word.rstrip("s") for word in re.findall(r"[a-z]{3,}", section.lower())}
    return any(word.rstrip("s") in words for word in re.findall(r"[a-z]{3,}", total.lower()) if word != "total")


def _figure(table: Table, line: Line, heading: Heading, written: Written, label: Label, scale: int) -> Figure:
    assert line.row is not None
    unit = written.unit or heading.unit or ("%" if label.is_percent else label.unit)
    own = written.scale if written.scale != 1 else label.scale or heading.scale or scale
    if _COUNTED.search(label.text) and written.unit is None and label.scale is None:
        own, unit = written.scale, unit if unit == "%" else ""
    elif unit is None and (currency := table.columns[heading.column].unit) and find_currency(currency) == currency:
        unit = currency
    elif unit is None and _MOSTLY_COUNTED.search(label.text):
        unit = ""
    if unit in ("%", "bps") or _PER.search(label.text) or (heading.text and _PER.search(heading.text)):
        own = written.scale
    return Figure(
        value=written.value,
        scale=own,
        unit=unit,
        text=line.texts[heading.column],
        place=address(table, line.row, heading.column),
        source=table.title,
        table=table.name,
        row=line.row,
        column=heading.column,
        is_nil=written.is_nil,
    )
