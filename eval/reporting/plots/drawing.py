"""What every plot is drawn with: marks, axes, intervals, and labels that keep clear of each other.

Colours and strokes come from the page's style by class, so that they follow light, dark and paper. Each kind of system has a
shape of its own and can be told apart in grey.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from eval.reporting.markup import Child, Markup, tag
from eval.reporting.naming import Family, family

LABEL_GAP = 15.0
MOST_LETTERS = 19


def svg(width: float, height: float, *children: Child, label: str, kind: str = "plot") -> Markup:
    """A drawing with its description for those who do not see it."""
    size = f"0 0 {number(width)} {number(height)}"
    return tag("svg", tag("title", label), *children, viewBox=size, role="img", aria_label=label, class_=kind)


def figure(drawing: Child, caption: Child, *equivalent: Child) -> Markup:
    """A drawing with its caption and its figures as text."""
    return tag("figure", tag("div", drawing, class_="drawing"), tag("figcaption", caption), *equivalent)


def number(value: float) -> str:
    """A coordinate, short.

    >>> number(3.14159), number(2.0)
    ('3.1', '2')
    """
    return f"{value:.1f}".rstrip("0").rstrip(".") if abs(value) >= 0.05 else "0"


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Markup:
    """A straight line."""
    return tag("path", d=f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}", class_=kind)


def path(points: Sequence[tuple[float, float]], kind: str) -> Markup:
    """A line through points."""
    return tag("path", d="M" + "L".join(f"{number(x)} {number(y)}" for x, y in points), class_=kind)


def label(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> Markup:
    """A text whose middle is at the height `y`."""
    return tag("text", words, x=number(x), y=number(y + 4), text_anchor=anchor, class_=kind or None)


def mark(x: float, y: float, system: str, *, size: float = 5.0, hollow: bool = False) -> Markup:
    """The mark of a system: its shape by kind, filled unless `hollow`."""
    shape = family(system)
    kind = f"mark {shape}{' hollow' if hollow else ''}"
    if shape == "bare":
        return tag("circle", cx=number(x), cy=number(y), r=number(size), class_=kind)
    return tag("path", d=_outline(shape, x, y, size), class_=kind)


def _outline(shape: Family, x: float, y: float, size: float) -> str:
    if shape in ("no-model", "control"):  # a plus and a cross
        arms = ((1, 0), (0, 1)) if shape == "no-model" else ((0.8, 0.8), (0.8, -0.8))
        reach = size * 1.2
        return "".join(
            f"M{number(x - a * reach)} {number(y - b * reach)}L{number(x + a * reach)} {number(y + b * reach)}" for a, b in arms
        )
    corners, turn = {"pasted": (4, 45), "retrieval": (3, -90), "solver": (3, 90), "fulcrum": (4, 0), "endpoint": (5, -90)}[
        shape
    ]
    radius = size * (1.3 if corners < 5 else 1.15)
    at = [math.radians(turn + 360 * corner / corners) for corner in range(corners)]
    return "M" + "L".join(f"{number(x + radius * math.cos(a))} {number(y + radius * math.sin(a))}" for a in at) + "Z"


def whisker(x: float, low: float, high: float, kind: str) -> Markup:
    """An upright interval with its ends."""
    ends = "".join(f"M{number(x - 3)} {number(y)}H{number(x + 3)}" for y in (low, high))
    return tag("path", d=f"M{number(x)} {number(low)}V{number(high)}{ends}", class_=f"whisker {kind}")


def spread(places: Sequence[float], low: float, high: float, gap: float = LABEL_GAP) -> list[float]:
    """Places at least `gap` apart, near the ones wanted and in their order; within [low, high] where they fit.

    >>> spread([10, 12, 40], 0, 100, gap=10)
    [6.0, 16.0, 40.0]
    """
    order = sorted(range(len(places)), key=lambda at: places[at])
    groups: list[tuple[float, list[int]]] = []  # the middle of each block of touching labels, and who is in it
    for at in order:
        middle, members = places[at], [at]
        while groups and groups[-1][0] + _half(groups[-1][1], gap) > middle - _half(members, gap):
            _, others = groups.pop()
            members = others + members
            middle = _within(sum(places[each] for each in members) / len(members), members, low, high, gap)
        groups.append((_within(middle, members, low, high, gap), members))
    found = [0.0] * len(places)
    for middle, members in groups:
        for rank, each in enumerate(members):
            found[each] = middle + (rank - (len(members) - 1) / 2) * gap
    return found


def _half(members: Sequence[int], gap: float) -> float:
    return len(members) * gap / 2


def _within(middle: float, members: Sequence[int], low: float, high: float, gap: float) -> float:
    reach = (len(members) - 1) * gap / 2
    return max(low + reach, min(high - reach, middle))


def short(system: str) -> str:
    """A name that fits beside a plot."""
    return system if len(system) <= MOST_LETTERS else system[: MOST_LETTERS - 1] + "…"


def side_labels(
    ends: Sequence[tuple[float, float, str, str]], x: float, low: float, high: float, *, gap: float = LABEL_GAP
) -> list[Markup]:
    """Labels in a column at `x`, each with a thin line from the place (x, y) that it names; the last of each is its class."""
    drawn = []
    for (from_x, from_y, words, kind), y in zip(ends, spread([end[1] for end in ends], low, high, gap), strict=True):
        drawn.append(path([(from_x, from_y), (x - 14, y), (x - 4, y)], "leader"))
        drawn.append(label(x, y, words, kind))
    return drawn
