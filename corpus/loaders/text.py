"""Plain text: lines as written, with marks where a line is set off as a heading.

A heading is a line underlined with "=" or "-", or one in capitals with blank lines around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from corpus.decoding import decode
from corpus.identity import document_id
from corpus.types import Document, Mark

_UNDERLINED = re.compile(r"(?:\A|\n[ \t]*\n)(?P<label>[^\s=-][^\n]{0,100})\n(?P<rule>={3,}|-{3,})[ \t]*(?=\n|\Z)")
_CAPITALS = re.compile(r"(?:\A|\n[ \t]*\n)(?P<label>[^\s\d][^\n]{2,80})(?=\n[ \t]*\n)")


def load(path: Path) -> Iterator[Document]:
    """The one document of a text file; its title is a heading on the first line, else the file's name."""
    data = path.read_bytes()
    text = decode(path, data)
    marks = headings(text)
    title = marks[0].label if marks and not text[: marks[0].start].strip() else path.stem.replace("_", " ")
    yield Document(
        id=document_id("text", data),
        source=str(path),
        title=title,
        format="text",
        text=text,
        line_based=True,
        marks=marks,
    )


def headings(text: str) -> tuple[Mark, ...]:
    r"""The lines that are set off as headings: level 1 under "=", 2 under "-" or in capitals.

    >>> [(m.label, m.level) for m in headings("Log\n===\n\nCold.\n\nTHE DOME\n\nIt stuck.\n")]
    [('Log', 1), ('THE DOME', 2)]
    """
    found = {m.start("label"): (m["label"].strip(), 1 if m["rule"][0] == "=" else 2) for m in _UNDERLINED.finditer(text)}
    for match in _CAPITALS.finditer(text):
        label = match["label"].strip()
        if label.isupper() and not label.endswith((".", ",", ";", "!", "?")):
            found.setdefault(match.start("label"), (label, 2))
    return tuple(Mark(start=start, kind="heading", label=label, level=level) for start, (label, level) in sorted(found.items()))
