"""The straight rules drawn on a PDF page, and the lattices of cells that they make up.

A thin filled box is a rule, and so is every edge of a larger box, stroked or filled: shaded cells have no other border.
Not covered: rules inside embedded forms, and pages with so many drawn things that they are a picture.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus.loaders.pdf_words import Rectangle, Word, turned

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_THIN = 2.5  # points: what is thinner is a rule
_NEAR = 2.5  # points: rules closer than this are one
_MIN_LENGTH = 8.0
_MAX_OBJECTS = 20_000
_MAX_SEGMENTS = 200  # in one path; longer ones are drawings
_MAX_RULES = 1500


class Rule(NamedTuple):
    """A horizontal or vertical rule: `at` across its direction, `start` and `end` along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page, turned as its text is."""

    horizontal: tuple[Rule, ...] = ()
    vertical: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Lattice:
    """Cells between crossing rules: `xs` ascending, `ys` descending; merged cells have the same `rooms[row][column]`."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rooms: tuple[tuple[int, ...], ...]

    def place(self, word: Word) -> tuple[int, int] | None:
        """The row and column in which the word's middle lies; None when it lies outside."""
        x, y = (word.left + word.right) / 2, (word.bottom + word.top) / 2
        column = bisect_right(self.xs, x) - 1
        row = bisect_right([-at for at in self.ys], -y) - 1
        return (row, column) if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1 else None


def read_rules(page: PdfPage, quarters: int) -> Rules:
    """The rules of a page whose text runs in the direction of `quarters`; none when the page is a drawing."""
    from pypdfium2 import raw

    n_objects = raw.FPDFPage_CountObjects(page.raw)
    if n_objects > _MAX_OBJECTS:
        return Rules()
    boxes: list[Rectangle] = []
    for n in range(n_objects):
        item = raw.FPDFPage_GetObject(page.raw, n)
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_PATH:
            boxes += (turned(box, quarters) for box in _boxes(raw, item))
    horizontal, vertical = list[Rule](), list[Rule]()
    for left, bottom, right, top in boxes:
        if top - bottom <= _THIN:
            horizontal.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= _THIN:
            vertical.append(Rule((left + right) / 2, bottom, top))
        else:
            horizontal += (Rule(bottom, left, right), Rule(top, left, right))
            vertical += (Rule(left, bottom, top), Rule(right, bottom, top))
    rules = Rules(_joined(horizontal), _joined(vertical))
    return rules if max(len(rules.horizontal), len(rules.vertical)) <= _MAX_RULES else Rules()


def lattices(rules: Rules) -> Iterator[Lattice]:
    """The lattices of at least two rows and two columns, each from rules that touch one another."""
    for horizontal, vertical in _touching(rules):
        xs, ys = _places(rule.at for rule in vertical), _places(rule.at for rule in horizontal)[::-1]
        if len(xs) > 2 and len(ys) > 2:
            yield Lattice(tuple(xs), tuple(ys), _rooms(xs, ys, horizontal, vertical))


class Band(NamedTuple):
    """An area between horizontal rules; the highest but one stands at `second`, most often under a header."""

    area: Rectangle
    second: float


def bands(rules: Rules) -> Iterator[Band]:
    """The areas between the first and the last of three or more horizontal rules that begin and end alike, widest first.

    Two rules alone frame a figure or a formula as often as a table.
    """
    groups: dict[tuple[int, int], list[Rule]] = {}
    for rule in rules.horizontal:
        key = next(
            (key for key in groups if abs(key[0] - rule.start) <= _NEAR and abs(key[1] - rule.end) <= _NEAR),
            (round(rule.start), round(rule.end)),
        )
        groups.setdefault(key, []).append(rule)
    found = []
    for group in groups.values():
        ys = _places(rule.at for rule in group)
        if len(ys) > 2 and group[0].end - group[0].start > 100:
            found.append(Band(Rectangle(group[0].start - _NEAR, ys[0], group[0].end + _NEAR, ys[-1]), ys[-2]))
    return iter(sorted(found, key=lambda band: band.area.left - band.area.right))


def _boxes(raw: Any, item: Any) -> list[Rectangle]:
    """The boxes that a path draws, in the coordinates of the page; [] for curves and slanting lines."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *edges):
        return []
    left, bottom, right, top = (edge.value for edge in edges)
    if max(right - left, top - bottom) < _MIN_LENGTH:
        return []
    n_segments = raw.FPDFPath_CountSegments(item)
    if min(right - left, top - bottom) <= _THIN:
        return [Rectangle(left, bottom, right, top)]
    if not 3 <= n_segments <= _MAX_SEGMENTS:
        return []
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    boxes, points = list[Rectangle](), list[tuple[float, float]]()
    x, y = ctypes.c_float(), ctypes.c_float()
    for n in range(n_segments):
        segment = raw.FPDFPath_GetPathSegment(item, n)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            return []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            boxes += _box_of(points)
            points = []
        points.append(point)
    return boxes + _box_of(points)


def _box_of(points: Sequence[tuple[float, float]]) -> list[Rectangle]:
    """The box whose corners, or the rule whose ends, `points` are."""
    if len(points) < 2:
        return []
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = Rectangle(min(xs), min(ys), max(xs), max(ys))
    is_rule = min(box.right - box.left, box.top - box.bottom) <= _THIN
    is_square = all(min(abs(x - box.left), abs(x - box.right)) < 1 and min(abs(y - box.bottom), abs(y - box.top)) < 1
                    for x, y in points)  # fmt: skip
    return [box] if is_rule or (is_square and len(points) in (4, 5)) else []


def _joined(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Pieces of one rule put together; short ones, as the strokes of a drawing are, left out."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at), rule.start)):
        last = joined[-1] if joined else None
        if last is not None and abs(last.at - rule.at) <= 1 and rule.start <= last.end + _NEAR:
            joined[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            joined.append(rule)
    return tuple(rule for rule in joined if rule.end - rule.start >= _MIN_LENGTH)


def _touching(rules: Rules) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The horizontal and vertical rules of every group that hangs together."""
    if len(rules.horizontal) * len(rules.vertical) > 400_000:
        return
    group_of = list(range(len(rules.horizontal) + len(rules.vertical)))

    def first(n: int) -> int:
        while group_of[n] != n:
            group_of[n] = group_of[group_of[n]]
            n = group_of[n]
        return n

    for h, across in enumerate(rules.horizontal):
        for v, up in enumerate(rules.vertical, start=len(rules.horizontal)):
            is_met = up.start - _NEAR <= across.at <= up.end + _NEAR and across.start - _NEAR <= up.at <= across.end + _NEAR
            if is_met:
                group_of[first(h)] = first(v)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for n in range(len(group_of)):
        is_horizontal = n < len(rules.horizontal)
        rule = rules.horizontal[n] if is_horizontal else rules.vertical[n - len(rules.horizontal)]
        groups.setdefault(first(n), ([], []))[0 if is_horizontal else 1].append(rule)
    yield from groups.values()


def _places(values: Iterable[float]) -> list[float]:
    """`values` ascending, those close to one another as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _rooms(
    xs: Sequence[float], ys: Sequence[float], horizontal: Sequence[Rule], vertical: Sequence[Rule]
) -> tuple[tuple[int, ...], ...]:
    """A number for every cell; cells without a rule between them have the same."""
    n_rows, n_columns = len(ys) - 1, len(xs) - 1
    rooms = [[row * n_columns + column for column in range(n_columns)] for row in range(n_rows)]
    for row in range(n_rows):
        for column in range(n_columns):
            middle_x, middle_y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            if column and not _has_wall(vertical, xs[column], middle_y):
                _merge(rooms, (row, column - 1), (row, column))
            if row and not _has_wall(horizontal, ys[row], middle_x):
                _merge(rooms, (row - 1, column), (row, column))
    return tuple(map(tuple, rooms))


def _has_wall(rules: Sequence[Rule], at: float, middle: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start - _NEAR <= middle <= rule.end + _NEAR for rule in rules)


def _merge(rooms: list[list[int]], kept: tuple[int, int], gone: tuple[int, int]) -> None:
    old, new = rooms[gone[0]][gone[1]], rooms[kept[0]][kept[1]]
    if old != new:
        for row in rooms[: gone[0] + 1]:
            row[:] = [new if room == old else room for room in row]
