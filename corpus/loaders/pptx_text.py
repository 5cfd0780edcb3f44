"""The paragraphs of a text frame in a presentation: runs with bold, italics, links and equations, bullets and numbers.

Whether a paragraph has a bullet is decided where PowerPoint decides it: by the paragraph, its shape, the layout, the master.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from corpus.loaders.docx_math import linear
from corpus.types import MarkupKind
from corpus.writing import Run

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BULLETS = ("buNone", "buChar", "buAutoNum", "buBlip")


class Paragraph(NamedTuple):
    """One paragraph: its runs, and what stands before it with its indent ("  • ", "2. "), "" for text without bullet."""

    runs: list[Run]
    prefix: str


def paragraphs(body: Any, targets: Mapping[str, str], inherited: tuple[Any, ...] = ()) -> Iterator[Paragraph]:
    """The paragraphs of a text body element.

    Args:
        body: A `p:txBody` or `a:txBody` element.
        targets: Addresses of links by relation.
        inherited: The list styles that hold where the text itself says nothing, nearest first.
    """
    counts: dict[int, int] = {}
    for paragraph in body.iterfind(f"{A}p"):
        runs = list(_runs(paragraph, targets))
        properties = paragraph.find(f"{A}pPr")
        level = properties.get("lvl", "0") if properties is not None else "0"
        depth = int(level) if level.isdecimal() and len(level) == 1 else 0
        styles = (body.find(f"{A}lstStyle"), *inherited)
        kind = _bullet(properties, *(_level_of(style, depth) for style in styles if style is not None))
        if kind != "buAutoNum" or not any(run.text.strip() for run in runs):
            counts = {deep: n for deep, n in counts.items() if kind != "buNone" and deep < depth}
            yield Paragraph(runs, "" if kind == "buNone" else "  " * depth + "• ")
        else:
            counts = {deep: n for deep, n in counts.items() if deep <= depth}
            counts[depth] = counts.get(depth, 0) + 1
            yield Paragraph(runs, f"{'  ' * depth}{counts[depth]}. ")


def _level_of(style: Any, depth: int) -> Any:
    return style.find(f"{A}lvl{depth + 1}pPr")


def _bullet(*properties: Any) -> str:
    """The first word on bullets among properties, nearest first; "buNone" where none is said."""
    for found in properties:
        for name in _BULLETS:
            if found is not None and found.find(f"{A}{name}") is not None:
                return name
    return "buNone"


def _runs(paragraph: Any, targets: Mapping[str, str]) -> Iterator[Run]:
    for child in paragraph:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name in ("r", "fld"):
            text = child.find(f"{A}t")
            yield Run("" if text is None else (text.text or "").replace("\v", "\n"), _styles(child.find(f"{A}rPr"), targets))
        elif name == "br":
            yield Run("\n")
        elif name in ("AlternateContent", "m"):  # an equation, with a picture of it for older programs
            equation = next((part for part in child.iter() if str(part.tag).endswith("}oMath")), None)
            if equation is not None:
                yield Run(linear(equation))


def _styles(properties: Any, targets: Mapping[str, str]) -> tuple[tuple[MarkupKind, str], ...]:
    if properties is None:
        return ()
    styles: list[tuple[MarkupKind, str]] = []
    if properties.get("b") in ("1", "true"):
        styles.append(("strong", ""))
    if properties.get("i") in ("1", "true"):
        styles.append(("emphasis", ""))
    link = properties.find(f"{A}hlinkClick")
    if link is not None and (address := targets.get(link.get(f"{R}id", ""))):
        styles.append(("link", address))
    return tuple(styles)
