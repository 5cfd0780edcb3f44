"""Columns that rows can be ordered, added up or compared by, for an operation at some place of the question."""

from __future__ import annotations

from collections.abc import Sequence

from solver.tables.opened.candidate import By
from solver.tables.opened.grid import is_numeric
from solver.tables.opened.linking import Links
from solver.tables.opened.linking.synonyms import SAID_FOR
from solver.tables.roles import fits
from solver.tables.vocabulary import ColumnProfile, TableVocabulary
from solver.tables.words import Token, stem

_MIN_NAMED = 0.35
_MAX_FREE = 6


def measure_columns(
    table: TableVocabulary,
    links: Links,
    taken: frozenset[int],
    concepts: tuple[str, ...],
    *,
    around: tuple[int, int],
    words: Sequence[Token] = (),
    texts: bool = False,
) -> tuple[By, ...]:
    """The columns an operation may be about, likeliest first; at most one entry for each.

    Args:
        table: Where the columns are.
        links: What the words of the question may name.
        taken: Places of words that mean something else already.
        concepts: What the operation speaks of ("tallest" of a height).
        around: The words of the operation, [start, end): the nearer a column is named, the better.
        words: Those of the question, for what the operation itself says ("higher" of a height).
        texts: Columns of texts will do too.
    """
    found = []
    n_free = 0
    bases = {base_of(token.word) for token in words[around[0] : around[1]]}
    for profile in table.profiles:
        if not (texts or is_numeric(profile) or profile.reads == "date") or not profile.n_filled:
            continue
        best: By | None = None
        for link in links.named(profile.name, least=_MIN_NAMED):
            if link.tokens & taken:
                continue
            distance = max(0, link.start - around[1], around[0] - link.end)
            quality = link.quality * (1.0 if distance <= 1 else 0.92 if distance <= 3 else 0.8 if distance <= 6 else 0.65)
            if best is None or quality > best.quality:
                best = By(column=profile.name, quality=quality, how="named", tokens=link.tokens, distance=distance)
        if ((concepts and fits(profile, concepts)) or _is_said(profile, bases)) and (best is None or best.quality < 0.75):
            best = By(column=profile.name, quality=0.75, how="concept", tokens=best.tokens if best else frozenset())
        if best is None and n_free < _MAX_FREE:
            n_free += 1
            best = By(column=profile.name, quality=0.3 if profile.reads == "number" else 0.2, how="free")
        if best is not None:
            found.append(best)
    return tuple(sorted(found, key=lambda each: -each.quality))


def base_of(word: str) -> str:
    """The stem of an adjective without the ending that compares.

    >>> base_of("higher"), base_of("heaviest"), base_of("biggest"), base_of("river")
    ('high', 'heavy', 'big', 'river')
    """
    for ending in ("er", "est"):
        bare = word.removesuffix(ending)
        if bare == word or len(bare) < 3:
            continue
        if bare.endswith("i"):
            bare = bare[:-1] + "y"
        elif len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "ls":
            bare = bare[:-1]
        for said in (bare, stem(bare), stem(bare + "e")):
            if said in _ADJECTIVES:
                return said
    return stem(word)


def _is_said(profile: ColumnProfile, bases: set[str]) -> bool:
    return any(bases & SAID_FOR.get(word, frozenset()) & _ADJECTIVES for word in profile.header)


_ADJECTIVES = frozenset(
    stem(word)
    for word in """long tall high deep heavy wide old warm cold hot fast big large small low short young new far near light slow
    shallow""".split()
)
