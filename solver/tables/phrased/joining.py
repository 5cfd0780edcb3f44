"""Which column of a table holds the names of another table's rows, so that the two can be joined."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.lexicon import are_synonyms
from solver.tables.plan import Join
from solver.tables.vocabulary import ColumnProfile, TableVocabulary

_MOST_VALUES = 10_000
_LEAST_SHARE = 0.9


def joins_of(table: TableVocabulary, other: TableVocabulary) -> Iterator[Join]:
    """The join from a column of texts that repeats to the column that names the rows of another table.

    The names must be those of the other table but for a tenth, and the headers must say the same.
    """
    key = other.key
    if key is None or not key.is_unique or not 2 <= len(key.values) <= _MOST_VALUES:
        return
    names = {_folded(cell) for cell in key.values}
    for profile in table.profiles:
        if profile.reads != "text" or profile.is_unique or not profile.values or not _says_the_same(profile, key, other):
            continue
        values = {_folded(cell) for cell in profile.values}
        if len(values & names) >= _LEAST_SHARE * len(values):
            yield Join(table=other.card.name, left=profile.name, right=key.name)


def _folded(cell: object) -> str:
    return " ".join(str(cell).casefold().split())


def _says_the_same(profile: ColumnProfile, key: ColumnProfile, other: TableVocabulary) -> bool:
    said = set(key.header) | other.title
    return any(word in said or any(are_synonyms(word, each) for each in said) for word in profile.header)
