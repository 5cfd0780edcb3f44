"""HTML and SVG put together from escaped pieces: only what was made here is markup, every other text is text.

What comes from documents, models and files is shown as it is, whatever stands in it. Paths of the machine that a run was made
on are cut down to the name of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

_VOID = ("meta", "br", "line", "circle", "rect", "path", "col")
_UNPRINTABLE = {
    code: "\ufffd" for code in [*range(32), 127, *range(0x202A, 0x202F), *range(0x2066, 0x206A)] if code not in (9, 10)
}
_PATH = re.compile(r"(?:(?<![\w./:>])/|\b[A-Za-z]:[\\/])(?:[\w.+@ -]*[\w.+@-][\\/])+([\w.+@-]+)")


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


Child: TypeAlias = "str | None | Iterable[Child]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table with a class; `span` columns wide."""

    content: Child
    kind: str = ""
    span: int = 1


def text(value: object) -> Markup:
    """A text as markup; characters that do not print or turn the direction of others are replaced.

    >>> text("a < b")
    'a &lt; b'
    """
    if isinstance(value, Markup):
        return value
    return Markup(escape(str(value).translate(_UNPRINTABLE).encode("utf-8", "replace").decode("utf-8")))


def joined(children: Child) -> Markup:
    """Pieces one after the other."""
    if children is None:
        return Markup("")
    if isinstance(children, str):
        return text(children)
    return Markup("".join(joined(child) for child in children))


def tag(name: str, /, *children: Child, **attributes: object) -> Markup:
    """An element. An attribute of None is left out; `class_` is `class`, other underscores are hyphens.

    >>> tag("p", "1 < 2", class_="small")
    '<p class="small">1 &lt; 2</p>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"' for key, value in attributes.items() if value is not None
    )
    if name in _VOID and not children:
        return Markup(f"<{name}{written}>" if name in ("meta", "br", "col") else f"<{name}{written}/>")
    return Markup(f"<{name}{written}>{joined(children)}</{name}>")


def table(caption: Child, head: Sequence[Child | Cell], rows: Iterable[Sequence[Child | Cell]], *, kind: str = "") -> Markup:
    """A table with its caption in a box that scrolls sideways by itself; the first cell of each row is its heading."""
    header = tag("tr", [_cell(each, "th", "col") for each in head])
    body = [
        tag("tr", [_cell(each, "td" if at else "th", None if at else "row") for at, each in enumerate(row)]) for row in rows
    ]
    inner = tag("table", tag("caption", tag("span", caption)), tag("thead", header), tag("tbody", body), class_=kind or None)
    return tag("div", inner, class_="scroll", tabindex="0", role="region", aria_label=_plain(caption))


def name_cell(words: str) -> Cell:
    """A name or a number that no line end parts."""
    return Cell(content=words, kind="name")


def folded(summary: Child, *children: Child, kind: str = "") -> Markup:
    """Something that opens when asked to."""
    return tag("details", tag("summary", summary), *children, class_=kind or None)


def without_paths(value: str) -> str:
    """The text with each path of a machine cut down to the name of the file.

    >>> without_paths("see /home/someone/library/notes.md, 3/4 and https://example.org/a/b")
    'see notes.md, 3/4 and https://example.org/a/b'
    """
    return _PATH.sub(r"\1", value)


def _cell(each: Child | Cell, name: str, scope: str | None) -> Markup:
    if isinstance(each, Cell):
        span = str(each.span) if each.span > 1 else None
        return tag(name, each.content, scope=scope, class_=each.kind or None, colspan=span)
    return tag(name, each, scope=scope)


def _plain(caption: Child) -> str:
    return re.sub(r"<[^>]*>", "", joined(caption)).replace("&#x27;", "’")[:120]
