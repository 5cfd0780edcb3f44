"""A figure drawn as an SVG document.

Colours are of middle brightness, so that the drawing reads on light and on dark ground; the ground itself is left clear.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator
from html import escape
from typing import Final, NamedTuple

from solver.plots.figure import Curve, Figure, Fill, Mark
from solver.plots.functions import NotDrawnError, compiled
from solver.plots.sampling import Point, pieces, window

_WIDTH: Final = 640
_HEIGHT: Final = 420
_LEFT, _RIGHT, _BOTTOM = 52, 16, 36  # margins around the frame; above it stand the labels of the curves
_COLOURS: Final = ("#3b82c4", "#d2691e", "#3a9a5b", "#a05fc0")
_INK: Final = "#7d7d7d"
_MOST_LABELS: Final = 8
_LONGEST_LABEL: Final = 80
_LINE: Final = 17  # height of a label above the frame
_FONT: Final = 'font-family="system-ui, sans-serif"'


class _Frame(NamedTuple):
    """The part of the plane that is shown."""

    low: float
    high: float
    bottom: float
    top: float
    head: int  # the upper margin

    def x(self, value: float) -> float:
        return _LEFT + (value - self.low) / (self.high - self.low) * (_WIDTH - _LEFT - _RIGHT)

    def y(self, value: float) -> float:
        return _HEIGHT - _BOTTOM - (value - self.bottom) / (self.top - self.bottom) * (_HEIGHT - self.head - _BOTTOM)


def draw(figure: Figure) -> str:
    """The SVG document of a figure.

    Raises:
        NotDrawnError: a formula cannot be drawn, or has no value anywhere in the range.
    """
    functions = [compiled(curve.body, figure.variable) for curve in figure.curves]
    if not figure.low < figure.high:
        raise NotDrawnError("The range to draw is empty. Give its lower end first.")
    bottom, top = window(functions, figure.low, figure.high)
    heights = [mark.y for mark in figure.marks]
    spread = 4 * (top - bottom)
    bottom = min([bottom, *(y - 0.05 * (top - bottom) for y in heights if abs(y - bottom) < spread)])
    top = max([top, *(y + 0.05 * (top - bottom) for y in heights if abs(y - top) < spread)])
    frame = _Frame(figure.low, figure.high, bottom, top, 12 + _LINE * len(figure.curves))
    drawn = [pieces(function, figure.low, figure.high, bottom, top) for function in functions]
    if not any(drawn):
        raise NotDrawnError("There is no real value in that range, so that nothing can be drawn. Give another range.")
    clip = f"frame{zlib.crc32(repr(figure).encode()):08x}"  # several drawings may stand in one page
    title = ", ".join(curve.label for curve in figure.curves)
    body = [
        *_axes(frame, figure.variable),
        f'<clipPath id="{clip}"><rect x="{_LEFT}" y="{frame.head}" width="{_WIDTH - _LEFT - _RIGHT}" '
        f'height="{_HEIGHT - frame.head - _BOTTOM}"/></clipPath>',
        f'<g clip-path="url(#{clip})">',
        *(_area(fill, figure.variable, frame) for fill in figure.fills),
        *(_line(parts, _COLOURS[index % len(_COLOURS)], frame) for index, parts in enumerate(drawn)),
        "</g>",
        *_marks(figure.marks, frame),
        *_legend(figure.curves),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" '
        f'role="img" {_FONT} font-size="12">\n<title>Graph of {escape(title)}</title>\n' + "\n".join(body) + "\n</svg>\n"
    )


def ticks(low: float, high: float, about: int) -> list[float]:
    """Round numbers in [low, high], a power of ten times 1, 2 or 5 apart, nearly `about` of them.

    >>> ticks(-1.2, 4.1, 5)
    [0.0, 2.0, 4.0]
    """
    raw = (high - low) / about
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw * 0.999)
    first = math.ceil(low / step - 1e-9)
    return [round(index * step, 12) + 0.0 for index in range(first, math.floor(high / step + 1e-9) + 1)]


def number_text(value: float) -> str:
    """A number in a few figures, with a proper minus sign."""
    return f"{value:.6g}".replace("-", "−").replace("e+0", "e").replace("e−0", "e−")


def _axes(frame: _Frame, variable: str) -> Iterator[str]:
    left, right, upper, lower = _LEFT, _WIDTH - _RIGHT, frame.head, _HEIGHT - _BOTTOM
    yield f'<g stroke="{_INK}" stroke-opacity="0.25">'
    across, up = ticks(frame.low, frame.high, 9), ticks(frame.bottom, frame.top, 7)
    for value in across:
        yield f'<line x1="{frame.x(value):.1f}" y1="{upper}" x2="{frame.x(value):.1f}" y2="{lower}"/>'
    for value in up:
        yield f'<line x1="{left}" y1="{frame.y(value):.1f}" x2="{right}" y2="{frame.y(value):.1f}"/>'
    yield f'</g><g stroke="{_INK}" stroke-width="1.4">'
    if frame.low <= 0 <= frame.high:
        yield f'<line x1="{frame.x(0):.1f}" y1="{upper}" x2="{frame.x(0):.1f}" y2="{lower}"/>'
    if frame.bottom <= 0 <= frame.top:
        yield f'<line x1="{left}" y1="{frame.y(0):.1f}" x2="{right}" y2="{frame.y(0):.1f}"/>'
    yield f'</g><g fill="{_INK}">'
    for value in across:
        yield f'<text x="{frame.x(value):.1f}" y="{lower + 16}" text-anchor="middle">{number_text(value)}</text>'
    for value in up:
        yield f'<text x="{left - 6}" y="{frame.y(value) + 4:.1f}" text-anchor="end">{number_text(value)}</text>'
    yield f'<text x="{right}" y="{lower + 31}" text-anchor="end" font-style="italic">{escape(variable)}</text></g>'


def _path(points: list[Point], frame: _Frame) -> str:
    return "M" + " L".join(f"{frame.x(x):.2f} {frame.y(y):.2f}" for x, y in points)


def _line(parts: list[list[Point]], colour: str, frame: _Frame) -> str:
    path = " ".join(_path(part, frame) for part in parts)
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-linejoin="round"/>'


def _area(fill: Fill, variable: str, frame: _Frame) -> str:
    steps = 200
    upper = compiled(fill.upper, variable)
    lower = compiled(fill.lower, variable) if fill.lower is not None else lambda x: 0.0
    xs = [fill.low + (fill.high - fill.low) * step / steps for step in range(steps + 1)]
    above = [(x, y) for x in xs if (y := upper(x)) is not None]
    below = [(x, y) for x in reversed(xs) if (y := lower(x)) is not None]
    limit = 3 * (frame.top - frame.bottom)
    points = [(x, min(max(y, frame.bottom - limit), frame.top + limit)) for x, y in above + below]
    return f'<path d="{_path(points, frame)} Z" fill="{_COLOURS[0]}" fill-opacity="0.22" stroke="none"/>' if points else ""


def _marks(marks: tuple[Mark, ...], frame: _Frame) -> Iterator[str]:
    """Dots, with labels where these do not run into each other."""
    taken: list[tuple[float, float]] = []
    for mark in marks:
        if not (frame.low <= mark.x <= frame.high and frame.bottom <= mark.y <= frame.top):
            continue
        x, y = frame.x(mark.x), frame.y(mark.y)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{_COLOURS[1]}"/>'
        if not mark.label or len(taken) >= _MOST_LABELS:
            continue
        place = next(
            (
                (x, y + shift)
                for shift in (-10, 20, -26, 36)
                if all(abs(x - other) > 7 * len(mark.label) or abs(y + shift - height) > 14 for other, height in taken)
            ),
            None,
        )
        if place is not None:
            taken.append(place)
            reach = 3.2 * len(mark.label)
            inside = min(max(place[0], _LEFT + reach), _WIDTH - _RIGHT - reach)
            yield (
                f'<text x="{inside:.1f}" y="{place[1]:.1f}" text-anchor="middle" fill="{_COLOURS[1]}">'
                f"{escape(mark.label)}</text>"
            )


def _legend(curves: tuple[Curve, ...]) -> Iterator[str]:
    for index, curve in enumerate(curves):
        label = curve.label if len(curve.label) <= _LONGEST_LABEL else curve.label[: _LONGEST_LABEL - 1] + "…"
        y = 18 + _LINE * index
        yield (
            f'<line x1="{_LEFT}" y1="{y - 4}" x2="{_LEFT + 18}" y2="{y - 4}" stroke="{_COLOURS[index % len(_COLOURS)]}" '
            f'stroke-width="3"/><text x="{_LEFT + 25}" y="{y}" fill="{_INK}">{escape(label)}</text>'
        )
