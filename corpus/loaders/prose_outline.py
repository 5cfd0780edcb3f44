"""The headings of reStructuredText, Org and LaTeX: (start, level, label) each, where the words of the heading begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Heading = tuple[int, int, str]

_LATEX_LEVELS = {"part": 1, "chapter": 1, "section": 1, "subsection": 2, "subsubsection": 3, "paragraph": 4, "subparagraph": 5}
_LATEX = re.compile(r"\\(part|chapter|section|subsection|subsubsection|paragraph|subparagraph)\*?\s*(?:\[[^\[\]]{0,300}\])?\{")
_ORG = re.compile(r"(\*{1,20})[ \t]+(?:(?:TODO|DONE|NEXT|WAITING)[ \t]+)?(?P<label>\S.{0,300}?)(?:[ \t]+:[\w@#%:]+:)?[ \t]*$")
_MAX_LABEL = 300


def rst_headings(text: str) -> Iterator[Heading]:
    """Lines underlined, and perhaps overlined, with one repeated sign; levels in the order the styles are first met."""
    lines = text.split("\n")
    styles: list[str] = []
    start = 0
    for n, line in enumerate(lines):
        under = lines[n + 1].rstrip() if n + 1 < len(lines) else ""
        label = line.strip()
        if label and len(under) >= 3 and len(set(under)) == 1 and not under[0].isalnum() and len(under) >= len(line.rstrip()):
            over = lines[n - 1].rstrip() if n else ""
            is_over = over == under
            before = lines[n - 2 if is_over else n - 1].strip() if n - is_over > 0 else ""
            if not before and not (len(set(label)) == 1 and not label[0].isalnum() and len(label) > 2):
                style = under[0] * (2 if is_over else 1)
                if style not in styles:
                    styles.append(style)
                yield start + len(line) - len(line.lstrip()), styles.index(style) + 1, label[:_MAX_LABEL]
        start += len(line) + 1


def org_headings(text: str) -> Iterator[Heading]:
    """Lines that begin with stars, without the word for their state and their tags."""
    start = 0
    for line in text.split("\n"):
        if match := _ORG.match(line):
            yield start + match.start("label"), len(match[1]), match["label"]
        start += len(line) + 1


def latex_headings(text: str) -> Iterator[Heading]:
    """The arguments of sectioning commands; with chapters in the file, sections lie one level below them."""
    has_chapters = re.search(r"\\chapter\*?\s*[\[{]", text) is not None
    for match in _LATEX.finditer(text):
        before = text[max(0, match.start() - _MAX_LABEL) : match.start()].rpartition("\n")[2]
        if "%" in before.replace("\\%", ""):
            continue
        label = _braced(text, match.end())
        level = _LATEX_LEVELS[match[1]] + (has_chapters and match[1] not in ("part", "chapter"))
        if label.strip():
            lead = len(label) - len(label.lstrip())
            yield match.end() + lead, level, " ".join(label.split())


def _braced(text: str, start: int) -> str:
    """What stands before the brace that closes the one before `start`; "" where none does within reach."""
    depth = 1
    for at in range(start, min(start + _MAX_LABEL, len(text))):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return text[start:at]
    return ""


OUTLINES: dict[str, Callable[[str], Iterator[Heading]]] = {
    "rst": rst_headings,
    "org": org_headings,
    "latex": latex_headings,
}
