"""Words of the question → columns: what the exact reading finds, then everyday words, abbreviations and numerals of headers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from solver.tables.asked import Asked, Mention
from solver.tables.lexicon import STOP
from solver.tables.opened.linking.links import ColumnLink
from solver.tables.opened.linking.synonyms import SAID_FOR, is_short_for
from solver.tables.vocabulary import TableVocabulary

_SAID = 0.6
_SHORT = 0.55
_LETTERS = 0.5
_SLIP = 0.55
_MIN_LETTERS = 4


def link_columns(asked: Asked, table: TableVocabulary, mentions: Iterable[Mention]) -> tuple[ColumnLink, ...]:
    """Every span that may name a column, the best link of each span and column only."""
    best: dict[tuple[str, int, int], ColumnLink] = {}
    for link in (*_mentioned(mentions), *_said_otherwise(asked, table)):
        key = (link.column, link.start, link.end)
        if key not in best or link.quality > best[key].quality:
            best[key] = link
    return tuple(best.values())


def _mentioned(mentions: Iterable[Mention]) -> Iterator[ColumnLink]:
    for each in mentions:
        if each.kind == "column":
            yield ColumnLink(column=each.column, start=each.start, end=each.end, quality=each.quality)


def _said_otherwise(asked: Asked, table: TableVocabulary) -> Iterator[ColumnLink]:
    for place, token in enumerate(asked.tokens):
        if token.word in STOP and token.word not in ("who", "when", "where", "from"):
            continue
        for profile in table.profiles:
            content = [word for word in profile.header if word not in STOP] or list(profile.header)
            share = 0.6 + 0.4 / max(1, len(content))
            for word in content:
                quality = 0.0
                if word == token.stem:
                    continue
                if token.stem in SAID_FOR.get(word, ()):
                    quality = _SAID
                elif token.word not in STOP and (is_short_for(word, token.word) or is_short_for(token.word, word)):
                    quality = _SHORT
                elif len(token.stem) >= _MIN_LETTERS and len(word) >= _MIN_LETTERS and _share_a_beginning(word, token.stem):
                    quality = _LETTERS
                elif token.stem not in table.words and asked.weights[place] >= 1 and _is_slip(word, token.stem):
                    quality = _SLIP
                if quality:
                    yield ColumnLink(column=profile.name, start=place, end=place + 1, quality=quality * share)


def _share_a_beginning(left: str, right: str) -> bool:
    """Whether two words begin alike for most of the longer one: "nominee" and "nominated"."""
    shorter, longer = sorted((left, right), key=len)
    n_shared = next((n for n, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return n_shared >= max(_MIN_LETTERS, 0.6 * len(longer))


def _is_slip(left: str, right: str) -> bool:
    """Whether one letter is missing, too many or two are exchanged in a short word: "pirt" for "port"."""
    if min(len(left), len(right)) < 3 or left[0] != right[0] or abs(len(left) - len(right)) > 1:
        return False
    if len(left) == len(right):
        differing = [n for n, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
        return len(differing) == 2 and differing[1] == differing[0] + 1 and left[differing[0]] == right[differing[1]]
    shorter, longer = sorted((left, right), key=len)
    return len(shorter) >= 4 and any(longer[:n] + longer[n + 1 :] == shorter for n in range(1, len(longer)))
