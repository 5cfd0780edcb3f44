"""Footnote marks behind what a cell says, and the footnotes they lead to.

"[3]" and "†" are no part of a value; a star is none behind a number or a word. A bracketed number behind a figure is left where
it is: in "1,455 (3)" it may be a second figure.
"""

from __future__ import annotations

import re

_SUPERSCRIPTS = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_CERTAIN = re.compile(
    r"\s*(?:\[(?:\d{1,3}|[A-Za-z]{1,2}|[ivx]{1,5}|n(?:ote|b)? ?\d{1,2}|citation needed|clarification needed|[a-z]+ \d{1,2})\]"
    rf"|[†‡§¶]|[{_SUPERSCRIPTS}](?![{_SUPERSCRIPTS}]*\d))+$"
)
_STAR = re.compile(r"(?<=[^\W_])\s?(\*{1,3}|\^|#)$|(?<=[)%\]])\s?(\*{1,3}|\^)$")
_SIGNS = frozenset("]†‡§¶*^#" + _SUPERSCRIPTS)
_NOTE = re.compile(
    r"\s*(?P<mark>\*{1,3}|[†‡§¶#^]|\(\s?(?:\d{1,2}|[a-z*]{1,2})\s?\)|\[(?:\d{1,2}|[a-z])\]|[¹²³⁴⁵⁶⁷⁸⁹]|\d{1,2}[.)](?=\s+[A-Z])"
    r"|(?:foot)?notes?\s?\d{0,2}\s?[:.]|sources?\s?:|n\.?b\.?\s?[:.])\s*(?P<text>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def may_be_marked(text: str) -> bool:
    """Whether a text, or one of many written one behind the other, holds a sign that may be a mark; quick, for long columns."""
    return not _SIGNS.isdisjoint(text)


def without_marks(text: str) -> str:
    """A text without the marks at its end; the text itself where it has none or is nothing else.

    >>> [without_marks(text) for text in ("12*", "45[3]", "7.2†", "Dome [b]", "A*", "[1]", "m²", "x²")]
    ['12', '45', '7.2', 'Dome', 'A*', '[1]', 'm²', 'x²']
    """
    if text[-1:] not in _SIGNS:
        return text
    bare = text
    while True:
        found = _CERTAIN.search(bare) or _STAR.search(bare)
        if found is None:
            break
        shorter = bare[: found.start()]
        if not shorter.strip() or _is_power(shorter, found[0]) or (found.re is _STAR and not _bears_star(shorter)):
            break
        bare = shorter
    return bare.rstrip()


def note_of(text: str) -> str | None:
    """A footnote under a table with its mark in front, "* estimated"; None where the text is none.

    >>> note_of("*estimated"), note_of("(1) Net of tax."), note_of("Source: the yard"), note_of("Total")
    ('* estimated', '(1) Net of tax.', 'Source: the yard', None)
    """
    found = _NOTE.fullmatch(text)
    return None if found is None else f"{found['mark'].strip()} {' '.join(found['text'].split())}"


def _bears_star(text: str) -> bool:
    """Whether a star behind the text is a mark: "A*" is a grade."""
    return text[-1].isdigit() or text[-1] in ")%]" or len(text) >= 4


def _is_power(text: str, mark: str) -> bool:
    """Whether a superscript is a power: behind a unit, "km²"."""
    return mark.strip()[:1] in _SUPERSCRIPTS and bool(re.search(r"(?:^|[\d\s/(])[^\W\d_]{1,2}$", text))
