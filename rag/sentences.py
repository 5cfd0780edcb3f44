"""Text into sentences with offsets: prose, headings, list items, table rows and "key: value" lines.

Knows typography only, no document format. A sentence never spans two paragraphs; a line break inside a paragraph is a space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rag.words import STOP_WORDS

Kind = Literal["prose", "heading", "item", "row"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The half-open span [start, end) of a text, without the bullet or hashes before it.

    `block` counts paragraphs, so that neighbours of one paragraph can be told from neighbours across a gap.
    `lead` is what the sentence hangs on: the line that opens its list, or the header row of its table.
    """

    start: int
    end: int
    kind: Kind
    block: int
    lead: str = ""


_BULLET = re.compile(r"\s*(?:[-*+•◦▪–]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+)")
_HASHES = re.compile(r"\s*#{1,6}\s+")
_RULE = re.compile(r"\s*(?:[-=_*]{3,}|\|?[\s:|-]+\|[\s:|-]*)\s*$")
_KEYED = re.compile(r"\s*(?:\*\*)?[^\W\d_][\w /()-]{0,38}(?:\*\*)?:(?:\*\*)?\s+\S")
_ALIGNED = re.compile(r"\S {3,}\S")  # columns kept apart with spaces, as plain text and PDF do
_QUOTED = re.compile(r"\s*>\s?")
_NEAR = 40  # characters looked at on either side of a full stop
_CLOSERS = "\"'”’)]»*_"
_END = re.compile(r"[.!?…]+[\"'”’)\]»*_]*(?=\s|$)|(?<=[。！？])")
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof st sr jr rev hon gen col lt sgt capt cmdr adm maj gov sen rep pres vs etc e.g i.e cf al ca approx
    fig figs eq eqs no nos vol vols pp p ch sec art op ed eds inc ltd co corp bros dept univ est jan feb mar apr jun
    jul aug sep sept oct nov dec mon tue wed thu fri sat sun min max temp incl excl ext tel ft lb oz hrs hr u.s u.k
    a.m p.m ph.d viz""".split()
)
# These often end a sentence as well: they break before a capital that starts a new one.
_MAY_END = frozenset(
    {"etc", "inc", "ltd", "co", "corp", "a.m", "p.m", "u.s", "u.k", "al", "hrs", "hr", "ft", "min", "max", "no"}
)


def split_sentences(text: str) -> tuple[Sentence, ...]:
    r"""The sentences of `text` in order; spans do not overlap, hold no outer whitespace and are never empty.

    >>> text = "Dr. Brenn paid 3.5 kr. It rained.\n\n- first item\n- second item"
    >>> [text[s.start:s.end] for s in split_sentences(text)]
    ['Dr. Brenn paid 3.5 kr.', 'It rained.', 'first item', 'second item']
    """
    found: list[Sentence] = []
    lead = header = ""
    for block, (kind, start, end) in enumerate(_blocks(text)):
        piece = text[start:end]
        if kind == "row":
            found.append(Sentence(start=start, end=end, kind=kind, block=block, lead=header))
            header = header or piece
            continue
        header = ""
        if kind == "prose" and piece.endswith(":") and len(piece) < 200:
            lead = piece
        elif kind != "item":
            lead = ""
        if kind == "heading":
            found.append(Sentence(start=start, end=end, kind=kind, block=block))
            continue
        for left, right in _ends(piece):
            hangs_on = lead if kind == "item" else ""
            found.append(Sentence(start=start + left, end=start + right, kind=kind, block=block, lead=hangs_on))
    return tuple(found)


def _blocks(text: str) -> list[tuple[Kind, int, int]]:
    """Paragraphs, headings, items and rows as (kind, start, end), markers and outer whitespace left out."""
    blocks: list[tuple[Kind, int, int]] = []
    joins = False  # whether the next plain line continues the block before it
    at = 0
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        begin, at = at, at + len(line)
        bare = line.strip()
        if not bare or _RULE.match(line):
            joins = False
            continue
        skip = match.end() if (match := _QUOTED.match(line)) else 0
        kind: Kind = "prose"
        if match := _HASHES.match(line, skip):
            kind, skip = "heading", match.end()
        elif bare.startswith("|") or bare.count(" | ") >= 2 or bare.count("\t") >= 2 or _ALIGNED.search(bare):
            kind = "row"
        elif match := _BULLET.match(line, skip):
            kind, skip = "item", match.end()
        elif not joins and _stands_alone(bare, lines[number + 1] if number + 1 < len(lines) else ""):
            kind = "heading"
        start, end = _trimmed(text, begin + skip, at)
        if start == end:
            continue
        keyed = _KEYED.match(line) is not None and len(bare) < 120
        if kind == "prose" and joins and not keyed and blocks:
            before, first, _ = blocks[-1]
            blocks[-1] = (before, first, end)
        else:
            blocks.append((kind, start, end))
        joins = kind in ("prose", "item") and not bare.endswith(":")
    return blocks


def _stands_alone(line: str, following: str) -> bool:
    """Whether a plain line reads as a heading: short, no closing punctuation, set apart from what follows."""
    if _RULE.match(following) and following.strip()[0] in "=-":
        return len(line) <= 120  # underlined
    ends_open = line[-1] not in ".!?…:;,-" + _CLOSERS or line[-1] == ")"
    return not following.strip() and len(line) <= 70 and ends_open and (line[0].isupper() or line[0].isdigit())


def _ends(piece: str) -> list[tuple[int, int]]:
    """The sentences of one paragraph as (start, end) in it."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(piece):
        if not _breaks(piece, start, match):
            continue
        span = _trimmed(piece, start, match.end())
        if span[0] < span[1]:
            spans.append(span)
        start = match.end()
    span = _trimmed(piece, start, len(piece))
    if span[0] < span[1]:
        spans.append(span)
    return spans


def _breaks(piece: str, start: int, match: re.Match[str]) -> bool:
    """Whether the punctuation at `match` ends a sentence that began at `start`."""
    following = piece[match.end() : match.end() + _NEAR].lstrip().lstrip("\"'“‘([«*_")
    if following and following[0].islower():
        return False
    if match.group().strip(_CLOSERS) != ".":
        return True
    word = piece[max(start, match.start() - _NEAR) : match.start()].split()[-1:]
    last = word[0].lstrip("\"'“‘([«*_").lower() if word else ""
    if len(last) == 1 and last.isalpha():  # an initial, or the end of "Dome B."; after an end comes a word no name begins with
        return following.split(maxsplit=1)[0].lower() in STOP_WORDS if following else True
    if last in _ABBREVIATIONS:
        return last in _MAY_END and following[:1].isupper()
    return True


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without the whitespace at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
