"""A result as a bar or line chart: one SVG document, with the standard library alone, no script, no outside reference.

Text and axes are drawn in the current colour: of middle brightness, which reads on light and on dark ground, unless the page
that holds the drawing gives it another.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import Final

from solver.tables.cards import Cards
from solver.tables.describe import decimal_text, rounded_text
from solver.tables.execution import Outcome
from solver.tables.results import ResultColumn
from solver.tables.wording import sentence_of

MAX_POINTS: Final = 60
_WIDTH: Final = 640
_RIGHT, _TOP, _BOTTOM = 16, 40, 58
_BAR: Final = 22  # height of a bar with the space below it
_PLOT: Final = 260  # height of the frame of a line chart
_LETTER: Final = 7  # width of a letter, about
_MOST_LABEL: Final = 28
_MOST: Final = 10**100
_INK: Final = "#7d7d7d"
_COLOUR: Final = "#3b82c4"  # of middle brightness, so that it shows on any ground


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chart:
    title: str
    across: str
    up: str
    names: tuple[str, ...]
    figures: tuple[Fraction, ...]


def chart_of(outcome: Outcome, cards: Cards, *, asked: bool = False) -> str | None:
    """The SVG of a result of names and one figure each, None where it is no such result.

    Args:
        outcome: Of two or more rows; a column of names, dates or years and a column of numbers.
        cards: Of the tables of its plan, by name.
        asked: A listing is drawn only when the question asks for a chart; groups always are.
    """
    is_groups = outcome.usage is not None and getattr(outcome.plan, "group_by", None) is not None
    if not (asked or is_groups) or len(outcome.columns) != 2 or not 2 <= len(outcome.rows) <= MAX_POINTS:
        return None
    named, figured = _sides(outcome.columns)
    if figured is None:
        return None
    pairs = [(row[named], row[figured]) for row in outcome.rows]
    held = [
        (str(name) if not isinstance(name, Fraction) else _number(name), figure)
        for name, figure in pairs
        if isinstance(figure, Fraction)
    ]
    if len(held) < 2 or any(abs(figure) > _MOST for _, figure in held):
        return None
    is_time = outcome.columns[named].type == "date" or _is_year(outcome.columns[named], [name for name, _ in pairs])
    if is_time:
        held.sort()
    chart = _Chart(
        title=sentence_of(outcome.plan, cards),
        across=_label(outcome.columns[named]),
        up=_label(outcome.columns[figured]),
        names=tuple(name for name, _ in held),
        figures=tuple(figure for _, figure in held),
    )
    return _lines(chart) if is_time else _bars(chart)


def _sides(columns: Sequence[ResultColumn]) -> tuple[int, int | None]:
    """(column of names, column of figures)."""
    numeric = [place for place, column in enumerate(columns) if column.type in ("integer", "real")]
    if len(numeric) == 2:
        return 0, 1
    return (1 - numeric[0], numeric[0]) if numeric else (0, None)


def _is_year(column: ResultColumn, cells: Sequence[object]) -> bool:
    whole = column.type == "integer" and all(isinstance(cell, Fraction) and 1000 <= cell <= 2200 for cell in cells)
    return whole and len(set(cells)) == len(cells)


def _bars(chart: _Chart) -> str:
    low, high, step = _axis(chart.figures)
    names = [_clip(name) for name in chart.names]
    left = 14 + _LETTER * max(map(len, names))
    wide = _WIDTH - left - _RIGHT - 60  # room for the figure after the longest bar
    foot = _TOP + _BAR * len(names)

    def x(value: Fraction | float) -> float:
        return left + float(value - low) / (high - low) * wide

    body = []
    for tick in _ticks(low, high, step):
        body.append(f'<path d="M{x(tick):.1f} {_TOP}V{foot}" stroke="currentColor" stroke-opacity="0.2"/>')
        body.append(f'<text x="{x(tick):.1f}" y="{foot + 16}" text-anchor="middle">{escape(f"{tick:g}")}</text>')
    for at, (name, figure) in enumerate(zip(names, chart.figures, strict=True)):
        y = _TOP + _BAR * at
        start, end = sorted((x(0), x(figure)))
        body.append(f'<text x="{left - 6}" y="{y + 14}" text-anchor="end">{escape(name)}</text>')
        body.append(
            f'<rect x="{start:.1f}" y="{y + 3}" width="{max(1.0, end - start):.1f}" height="{_BAR - 6}" fill="{_COLOUR}"/>'
        )
        body.append(f'<text x="{end + 5:.1f}" y="{y + 14}">{escape(_number(figure))}</text>')
    body.append(f'<path d="M{x(0):.1f} {_TOP}V{foot}" stroke="currentColor"/>')
    body.append(f'<text x="{left + wide / 2:.0f}" y="{foot + 38}" text-anchor="middle">{escape(chart.up)}</text>')
    body.append(f'<text x="{left - 6}" y="{_TOP - 6}" text-anchor="end">{escape(_clip(chart.across))}</text>')
    return _document(chart, body, foot + _BOTTOM)


def _lines(chart: _Chart) -> str:
    low, high, step = _axis(chart.figures, from_zero=2 * min(chart.figures) < max(chart.figures))
    ticks = _ticks(low, high, step)
    left = 22 + _LETTER * max(len(f"{tick:g}") for tick in ticks)
    wide, foot = _WIDTH - left - _RIGHT, _TOP + _PLOT
    points = [
        (left + wide * (at + 0.5) / len(chart.figures), foot - float(figure - low) / (high - low) * _PLOT)
        for at, figure in enumerate(chart.figures)
    ]
    body = []
    for tick in ticks:
        y = foot - (tick - low) / (high - low) * _PLOT
        body.append(f'<path d="M{left} {y:.1f}H{_WIDTH - _RIGHT}" stroke="currentColor" stroke-opacity="0.2"/>')
        body.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{escape(f"{tick:g}")}</text>')
    body.append(f'<path d="M{left} {_TOP}V{foot}H{_WIDTH - _RIGHT}" fill="none" stroke="currentColor"/>')
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    body.append(f'<path d="M{path}" fill="none" stroke="{_COLOUR}" stroke-width="2"/>')
    every = math.ceil(len(points) * max(map(len, chart.names)) * _LETTER / wide)
    for at, ((x, y), name, figure) in enumerate(zip(points, chart.names, chart.figures, strict=True)):
        said = escape(f"{name}: {_number(figure)}")
        body.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{_COLOUR}"><title>{said}</title></circle>')
        if at % every == 0:
            body.append(f'<text x="{x:.1f}" y="{foot + 16}" text-anchor="middle">{escape(name)}</text>')
    body.append(f'<text x="{left + wide / 2:.0f}" y="{foot + 38}" text-anchor="middle">{escape(chart.across)}</text>')
    body.append(f'<text x="{left}" y="{_TOP - 8}">{escape(chart.up)}</text>')
    return _document(chart, body, foot + _BOTTOM)


def _document(chart: _Chart, body: Sequence[str], height: int) -> str:
    figures = "; ".join(f"{name}: {_number(figure)}" for name, figure in zip(chart.names, chart.figures, strict=True))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'role="img" color="{_INK}" fill="currentColor" font-family="system-ui, sans-serif" font-size="12">\n'
        f"<title>{escape(chart.title)}</title>\n"
        f"<desc>{escape(f'{chart.up} by {chart.across}. {figures}.')}</desc>\n"
        f'<text x="8" y="16" font-size="13" font-weight="600">{escape(_clip(chart.title, 76))}</text>\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


def _axis(figures: Sequence[Fraction], *, from_zero: bool = True) -> tuple[float, float, float]:
    """(low, high, step): round ends around the figures, and 0 if so wanted; the step is 1, 2 or 5 times a power of ten."""
    low, high = float(min(figures)), float(max(figures))
    if from_zero:
        low, high = min(0.0, low), max(0.0, high)
    span = high - low or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(span / 5))
    step = next(power * each for each in (1, 2, 5, 10) if power * each * 5 >= span)
    return math.floor(low / step) * step, max(math.ceil(high / step), math.floor(low / step) + 1) * step, step


def _ticks(low: float, high: float, step: float) -> list[float]:
    return [low + step * at for at in range(round((high - low) / step) + 1)]


def _label(column: ResultColumn) -> str:
    said = f"{column.header[:1].upper()}{column.header[1:]}"
    unit = column.unit_text
    return f"{said} ({unit})" if unit and f"({unit})" not in said else said


def _number(figure: Fraction) -> str:
    return decimal_text(figure) or rounded_text(figure)


def _clip(text: str, most: int = _MOST_LABEL) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
