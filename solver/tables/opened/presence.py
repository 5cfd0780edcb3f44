"""Conditions on whether a cell is there, whether a figure is more than nothing, and whether a rank is among the first."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.asked import Asked
from solver.tables.directions import RANKS
from solver.tables.opened.candidate import Condition
from solver.tables.opened.cues import Cues
from solver.tables.opened.grid import is_numeric, needs_reading
from solver.tables.opened.linking import Links
from solver.tables.plan import Filter
from solver.tables.vocabulary import ColumnProfile, TableVocabulary


def presence_conditions(asked: Asked, table: TableVocabulary, links: Links, cues: Cues) -> Iterator[Condition]:
    """The conditions that words for having, lacking and being among the first mean."""
    yield from _with_nothing(asked, table, links, cues)
    yield from _with_any(asked, table, links, cues)
    yield from _among_first(table, cues)


def read_as_number(profile: ColumnProfile) -> frozenset[str]:
    """The column as one whose texts a plan reads as numbers, where it has texts."""
    return frozenset({profile.name}) if needs_reading(profile) else frozenset()


def _with_nothing(asked: Asked, table: TableVocabulary, links: Links, cues: Cues) -> Iterator[Condition]:
    """Rows where a named column is empty ("without a coach"), or filled."""
    for link in links.columns:
        profile = table.profile(link.column)
        if profile.n_filled == table.card.n_rows or link.quality < 0.55:
            continue
        if _is_had(asked, link.start):
            yield Condition(
                tests=(Filter(column=link.column, op="filled"),),
                column=link.column,
                tokens=link.tokens,
                quality=0.45 * link.quality,
                how="filled",
                anchored=True,
            )
        for cue in cues.of("not", "empty"):
            if 0 <= link.start - cue.end <= 5 or 0 <= cue.start - link.end <= 3:
                yield Condition(
                    tests=(Filter(column=link.column, op="empty"),),
                    column=link.column,
                    tokens=link.tokens | cue.tokens,
                    quality=0.9 * link.quality,
                    how="empty",
                    anchored=True,
                    negated=True,
                    cues=(cue,),
                )


def _with_any(asked: Asked, table: TableVocabulary, links: Links, cues: Cues) -> Iterator[Condition]:
    """Rows with some of a figure ("has guns"), and with none of it ("had no masts")."""
    for link in links.columns:
        profile = table.profile(link.column)
        if profile.reads != "number" or link.quality < 0.6 or profile.is_year or not _is_had(asked, link.start):
            continue
        denied = next((cue for cue in cues.of("not") if 0 <= link.start - cue.end <= 4), None)
        yield Condition(
            tests=(Filter(column=link.column, op="=" if denied else ">", values=(0,)),),
            column=link.column,
            tokens=link.tokens | (denied.tokens if denied else frozenset()),
            quality=0.6 * link.quality,
            how="some",
            anchored=True,
            negated=denied is not None,
            as_number=read_as_number(profile),
            cues=(denied,) if denied else (),
        )


def _among_first(table: TableVocabulary, cues: Cues) -> Iterator[Condition]:
    """Rows among the first, where a column says the rank: "in the top five"."""
    for cue in cues.of("top_n"):
        for profile in table.profiles:
            if RANKS.intersection(profile.header) and is_numeric(profile):
                yield Condition(
                    tests=(Filter(column=profile.name, op="<=", values=(cue.number,)),),
                    column=profile.name,
                    tokens=cue.tokens,
                    quality=0.8,
                    how="top",
                    as_number=read_as_number(profile),
                    cues=(cue,),
                )


_HAVING = frozenset("have has had with won win wins winning having received got scored without earned that".split())


def _is_had(asked: Asked, start: int) -> bool:
    """Whether one of the two words before says that something has it."""
    return any(asked.tokens[at].word in _HAVING for at in range(max(0, start - 2), start))
