"""One interpretation of a question while its mentions are given roles."""

from __future__ import annotations

from dataclasses import dataclass, field

from solver.tables.asked import Asked
from solver.tables.lexicon import (
    Cue,
)
from solver.tables.mentions import Interpretation
from solver.tables.plan import Filter
from solver.tables.vocabulary import ColumnProfile, TableVocabulary

_MAX_GAP_TOKENS = 4


@dataclass
class Draft:
    """One interpretation while its parts are given roles: `used` are the places of mentions that have one."""

    asked: Asked
    table: TableVocabulary
    items: Interpretation
    used: set[int] = field(default_factory=set)
    filters: list[tuple[Filter, int]] = field(default_factory=list)
    penalty: float = 0.0
    n_top: int = 1
    nth: bool = False
    explained: set[int] = field(default_factory=set)
    half_explained: set[int] = field(default_factory=set)

    def fork(self) -> Draft:
        """A copy whose roles can change on their own."""
        return Draft(
            self.asked,
            self.table,
            self.items,
            set(self.used),
            list(self.filters),
            self.penalty,
            self.n_top,
            self.nth,
            set(self.explained),
            set(self.half_explained),
        )

    def free(self, kind: str) -> list[int]:
        """Places of mentions of a kind that have no role yet."""
        return [place for place, item in enumerate(self.items) if item.kind == kind and place not in self.used]

    def cues(self, *kinds: str) -> list[int]:
        """Places of operation words of these kinds that have no role yet."""
        return [place for place in self.free("cue") if self.cue(place).kind in kinds]

    def cue(self, place: int) -> Cue:
        """The cue at a place that holds one."""
        cue = self.items[place].cue
        assert cue is not None
        return cue

    def profile(self, place: int) -> ColumnProfile:
        """The column a mention speaks of."""
        return self.table.profile(self.items[place].column)

    def is_tight(self, left: int, right: int) -> bool:
        """Whether nothing that matters stands between two neighbouring mentions."""
        if right >= len(self.items) or left < 0:
            return False
        start, end = self.items[left].end, self.items[right].start
        return end - start <= _MAX_GAP_TOKENS and sum(self.asked.weights[start:end]) <= 0.3

    def words_of(self, place: int) -> tuple[str, ...]:
        """The words of a mention."""
        item = self.items[place]
        return tuple(token.word for token in self.asked.tokens[item.start : item.end])

    def words_before(self, place: int, n: int = 1) -> tuple[str, ...]:
        """The words right before a mention."""
        start = self.items[place].start
        return tuple(token.word for token in self.asked.tokens[max(0, start - n) : start])

    def is_located(self, place: int) -> bool:
        """Whether a preposition before a mention makes it a place or a part, not one of the things compared."""
        return bool({"in", "from", "at", "for", "on", "by"} & set(self.words_before(place, 2)))

    def is_filtered(self, column: str) -> bool:
        """Whether a condition on this column is in force."""
        return any(test.column == column for test, _ in self.filters)

    def add(self, test: Filter, *places: int) -> None:
        """Put a condition in force; its mentions now have a role. The first place says where the question states it."""
        self.filters.append((test, places[0]))
        self.used.update(places)
