"""What a Word document's styles say of a paragraph: its level as a heading, its list, whether it is the title or a caption.

A level comes from the outline level of the paragraph or its style, else from the style's name, which Word keeps in English
whatever its language; other programs translate it, so names in the larger languages are known too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titulo|titolo|encabezado|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|заголовок"
    r"|标题|標題|見出し|제목)\s*([1-9])",
    re.IGNORECASE,
)
_TITLES = frozenset("title titel titre título titulo titolo tytuł заголовок".split())
_CAPTIONS = frozenset("caption beschriftung légende légende1 leyenda didascalia bijschrift legenda".split())
_MAX_CHAIN = 20


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    properties: Any
    run_properties: Any


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of one document by id."""

    by_id: dict[str, _Style] = field(default_factory=dict)
    default: str = ""

    def level(self, paragraph: Any) -> int:
        """1..6 for a heading, 0 for other text."""
        own = _outline(paragraph.find(f"{W}pPr"))
        if own is not None:
            return own
        for style in self._chain(paragraph):
            found = _outline(style.properties)
            if found is not None:
                return found
            if match := _HEADING.fullmatch(style.name.strip()):
                return min(int(match[1]), 6)
        return 1 if self.is_title(paragraph) else 0

    def is_title(self, paragraph: Any) -> bool:
        """Whether the paragraph is the document's title."""
        return any(style.name.strip().casefold() in _TITLES for style in self._chain(paragraph))

    def is_caption(self, paragraph: Any) -> bool:
        """Whether the paragraph is the caption of a table or a picture."""
        return any(style.name.strip().casefold() in _CAPTIONS for style in self._chain(paragraph))

    def numbering(self, paragraph: Any) -> tuple[str, int] | None:
        """The list and the level in it; None for a paragraph in no list."""
        own = paragraph.find(f"{W}pPr")
        num_id = level = None
        for properties in (own, *(style.properties for style in self._chain(paragraph))):
            found = None if properties is None else properties.find(f"{W}numPr")
            if found is not None:
                num_id = num_id if num_id is not None else _value(found, "numId")
                level = level if level is not None else _value(found, "ilvl")
        if num_id is None or num_id == "0":
            return None
        return num_id, int(level) if level is not None and level.isdecimal() else 0

    def list_level(self, paragraph: Any) -> int | None:
        """The level of a style called "List Bullet" or the like, where no numbering is defined for it; from 0."""
        for style in self._chain(paragraph):
            if match := re.match(r"list (?:bullet|number)\s*([2-5]?)", style.name, re.IGNORECASE):
                return int(match[1] or 1) - 1
        return None

    def runs_that_are(self, tag: str) -> frozenset[str]:
        """The character styles that set `tag` ("b" or "i")."""
        return frozenset(
            style_id
            for style_id, style in self.by_id.items()
            if style.run_properties is not None
            and (found := style.run_properties.find(f"{W}{tag}")) is not None
            and found.get(f"{W}val", "1") not in ("0", "false", "off")
        )

    def _chain(self, paragraph: Any) -> Iterator[_Style]:
        properties = paragraph.find(f"{W}pPr")
        style_id = (None if properties is None else _value(properties, "pStyle")) or self.default
        for _ in range(_MAX_CHAIN):
            style = self.by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = style.based_on


def read_styles(root: Any) -> Styles:
    """The styles of a document; `root` is its `w:styles` element, None when it has none."""
    by_id, default = {}, ""
    for style in () if root is None else root.iterfind(f"{W}style"):
        style_id = style.get(f"{W}styleId", "")
        name, based_on = _value(style, "name") or style_id, _value(style, "basedOn") or ""
        by_id[style_id] = _Style(name, based_on, style.find(f"{W}pPr"), style.find(f"{W}rPr"))
        if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph":
            default = style_id
    return Styles(by_id, default)


def _outline(properties: Any) -> int | None:
    """The level an outline level means; 9 is "body text", so no heading; None when none is set."""
    value = None if properties is None else _value(properties, "outlineLvl")
    if value is None or not value.isdecimal():
        return None
    return min(int(value) + 1, 6) if int(value) < 9 else 0


def _value(element: Any, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    return None if found is None else str(found.get(f"{W}val", ""))
