"""The bullets and numbers Word puts before paragraphs, counted as Word counts them.

Not covered: number formats beyond decimal, letters and Roman numerals, which count in decimal here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAX_LEVEL = 8
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The definitions of a document's numbering part, and how far each list has been counted."""

    abstract: dict[str, str] = field(default_factory=dict)
    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    overrides: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def label(self, num_id: str, level: int) -> str | None:
        """What stands before the next paragraph of a list: "•" for a bullet, "2.1" or "b)"; None when nothing does."""
        abstract = self.abstract.get(num_id)
        level = min(max(level, 0), _MAX_LEVEL)
        shape = self.levels.get((abstract, level)) if abstract is not None else None
        if abstract is None or shape is None or shape.format == "none":
            return None
        if shape.format == "bullet":
            return "•"
        start = self.overrides.pop((num_id, level), None)
        begun = self.counts.get((abstract, level))
        self.counts[abstract, level] = start if start is not None else shape.start if begun is None else begun + 1
        for deeper in range(level + 1, _MAX_LEVEL + 1):
            self.counts.pop((abstract, deeper), None)
        return re.sub(r"%([1-9])", lambda match: self._number(abstract, int(match[1]) - 1), shape.text).strip() or None

    def _number(self, abstract: str, level: int) -> str:
        shape = self.levels.get((abstract, level), _Level("decimal", "", 1))
        return formatted(self.counts.setdefault((abstract, level), shape.start), shape.format)


def read_numbering(root: Any) -> Numbering:
    """The numbering of a document; `root` is its `w:numbering` element, None when it has none."""
    numbering = Numbering()
    if root is None:
        return numbering
    for definition in root.iterfind(f"{_W}abstractNum"):
        for level in definition.iterfind(f"{_W}lvl"):
            key = (definition.get(f"{_W}abstractNumId", ""), _int(level.get(f"{_W}ilvl"), 0))
            shape = _Level(
                _value(level, "numFmt", "decimal"), _value(level, "lvlText", ""), _int(_value(level, "start", "1"), 1)
            )
            numbering.levels[key] = shape
    for number in root.iterfind(f"{_W}num"):
        num_id = number.get(f"{_W}numId", "")
        numbering.abstract[num_id] = _value(number, "abstractNumId", "")
        for override in number.iterfind(f"{_W}lvlOverride"):
            start = _value(override, "startOverride", "")
            if start:
                numbering.overrides[num_id, _int(override.get(f"{_W}ilvl"), 0)] = _int(start, 1)
    return numbering


def formatted(n: int, format: str) -> str:
    """A number as a list writes it.

    >>> formatted(4, "lowerRoman"), formatted(28, "upperLetter"), formatted(7, "decimal")
    ('iv', 'BB', '7')
    """
    text = str(n)
    if format.endswith("Letter") and 0 < n < 1000:
        text = chr(97 + (n - 1) % 26) * ((n - 1) // 26 + 1)
    elif format.endswith("Roman") and 0 < n < 4000:
        text = ""
        for value, sign in _ROMAN:
            text += sign * (n // value)
            n %= value
    elif format == "decimalZero":
        text = text.zfill(2)
    return text.upper() if format.startswith("upper") else text


def _value(element: Any, name: str, otherwise: str) -> str:
    child = element.find(f"{_W}{name}")
    return otherwise if child is None else str(child.get(f"{_W}val", otherwise))


def _int(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,6}", text) else otherwise
