"""Everything the shapes build on: one question over one table, with its links, cues, conditions and possible targets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from solver.tables.asked import Asked
from solver.tables.lexicon import concepts_of
from solver.tables.opened.bounds import bound_conditions
from solver.tables.opened.candidate import NOTHING, By, Condition, Conditions, Target
from solver.tables.opened.cues import CueAt, Cues, read_cues
from solver.tables.opened.filters import value_conditions
from solver.tables.opened.grid import needs_reading, numeric_names
from solver.tables.opened.linking import Links, find_links
from solver.tables.opened.measures import measure_columns
from solver.tables.plan import ROW_ORDER, Aggregate, Filter, Query, Scalar, Top
from solver.tables.roles import fits
from solver.tables.vocabulary import ColumnProfile, TableVocabulary
from solver.tables.words import stem

_MAX_CONDITIONS = 26
_MAX_SETS = 30
_MAX_TOGETHER = 4
_EVENTS = frozenset(stem(word) for word in "competition tournament event race championship meet games circuit park".split())
"""Header words of what is held somewhere: the next best answer to "where"."""

_LASTING = frozenset(stem(word) for word in "take took last lasted run serve".split())
"""Verbs with which "how long" asks for a time."""

_KIND_CONCEPTS = {"person": "person", "time": "time", "place": "place"}


@dataclass(frozen=True, kw_only=True)
class Ground:
    """One question over one table."""

    asked: Asked
    table: TableVocabulary
    links: Links
    cues: Cues

    @classmethod
    def of(cls, asked: Asked, table: TableVocabulary) -> Ground:
        """Link a question to a table and read its cues."""
        return cls(asked=asked, table=table, links=find_links(asked, table), cues=read_cues(asked))

    @cached_property
    def numeric(self) -> frozenset[str]:
        """The columns that can be compared as numbers."""
        return numeric_names(self.table)

    @cached_property
    def totals(self) -> tuple[Filter, ...]:
        """Filters that leave out the rows that sum up others."""
        if self.table.card.totals:
            return (Filter(column=ROW_ORDER, op="not in", values=tuple(row + 1 for row in self.table.card.totals)),)
        labels: dict[str, list[Scalar]] = {}
        for column, cell in self.table.totals:
            if cell is not None:
                labels.setdefault(column, []).append(cell)
        return tuple(Filter(column=column, op="not in", values=tuple(cells)) for column, cells in labels.items())

    @cached_property
    def key(self) -> ColumnProfile | None:
        """The column that names a row: the first of texts that are no figures and do not repeat, else the first of texts."""
        texts = [
            each for each in self.table.profiles if each.reads == "text" and each.n_filled and each.name not in self.numeric
        ]
        unique = (each for each in texts if each.n_distinct >= 0.9 * each.n_filled)
        return next(unique, texts[0] if texts else self.table.key)

    @cached_property
    def is_noun_linked(self) -> bool:
        """Whether the noun that says what is asked for names a column."""
        noun = frozenset(self.cues.noun)
        return any(link.quality >= 0.5 and link.tokens & noun for link in self.links.columns)

    @cached_property
    def measured(self) -> tuple[str, ...]:
        """What "how long" or "how heavy" speaks of."""
        is_lasting = any(token.stem in _LASTING for token in self.asked.tokens)
        return tuple(
            concept
            for each in self.asked.common
            if each.cue is not None and each.cue.kind == "wh" and each.cue.payload == "how"
            for concept in each.cue.concepts
            if not (is_lasting and concept == "length")
        )

    @cached_property
    def conditions(self) -> Conditions:
        """All conditions that parts of the question may mean, likeliest first."""
        values = value_conditions(self.asked, self.table, self.links, self.cues)
        found = [*values, *bound_conditions(self.asked, self.table, self.links, self.cues, values)]
        best: dict[tuple[object, ...], Condition] = {}
        for each in found:
            key = (each.tests, each.tokens)
            if key not in best or best[key].quality < each.quality:
                best[key] = each
        return tuple(sorted(best.values(), key=lambda each: -self.gain(each))[:_MAX_CONDITIONS])

    def gain(self, condition: Condition) -> float:
        """How much of the question a condition explains, by how well."""
        return condition.quality * (sum(self.asked.weights[at] for at in condition.tokens) + 0.05 * len(condition.tokens) + 0.1)

    @cached_property
    def sets(self) -> tuple[Conditions, ...]:
        """Conditions that can hold together, from other words and other columns, those that explain most first; () is last."""
        noun = frozenset(self.cues.noun)  # a condition that takes the noun leaves none for the target: another reading
        beam: list[tuple[float, Conditions]] = [(0.0, ())]
        found: dict[frozenset[object], tuple[float, Conditions]] = {}
        for _ in range(_MAX_TOGETHER):
            longer: dict[frozenset[object], tuple[float, Conditions]] = {}
            for score, held in beam:
                for each in self.conditions:
                    if any(each.tokens & other.tokens or _clash(each, other) for other in held):
                        continue
                    key = frozenset((*other.tests, bool(noun & other.tokens)) for other in (*held, each))
                    total = score + self.gain(each)
                    if key not in longer or longer[key][0] < total:
                        longer[key] = (total, (*held, each))
            beam = sorted(longer.values(), key=lambda pair: -pair[0])[:_MAX_SETS]
            found.update({key: pair for key, pair in longer.items() if key not in found or found[key][0] < pair[0]})
        ranked = sorted(found.values(), key=lambda pair: -pair[0])[:_MAX_SETS]
        singles = [(each,) for each in self.conditions[:12]]
        return tuple(dict.fromkeys([*(held for _, held in ranked), *singles, ()]))

    def query(self, conditions: Iterable[Condition], *, numbers: Iterable[str] = (), **parts: object) -> Query:
        """A query with these conditions; `numbers` are further columns whose texts are read as numbers where needed."""
        held = tuple(conditions)
        reads = {name for each in held for name in each.as_number}
        reads |= {name for name in numbers if name in self.numeric and needs_reading(self.table.profile(name))}
        tests = tuple(dict.fromkeys(test for each in held for test in each.tests))
        if self.totals and not any(each.is_total for each in held) and "shift" not in parts:
            tests = (*tests, *self.totals)
        return Query(table=self.table.card.name, filters=tests, as_number=tuple(sorted(reads)), **parts)  # type: ignore[arg-type]  # keywords of Query

    def targets(self, taken: frozenset[int] = NOTHING, *, limit: int = 6, skip: Sequence[str] = ()) -> tuple[Target, ...]:
        """The columns the answer may come from when the words at `taken` mean something else, likeliest first."""
        found = [
            self._target(profile, taken) for profile in self.table.profiles if profile.name not in skip and profile.n_filled
        ]
        return tuple(sorted(found, key=lambda each: -each.quality)[:limit])

    def _target(self, profile: ColumnProfile, taken: frozenset[int]) -> Target:
        noun = frozenset(self.cues.noun)
        best = Target(column=profile.name, quality=self._guess(profile), how="free")
        if best.quality >= 0.3:
            best = Target(column=profile.name, quality=best.quality, how="key" if profile is self.key else "kind")
        for link in self.links.named(profile.name):
            if link.tokens & taken:
                continue
            is_noun = bool(link.tokens & noun)
            quality = link.quality * (1.25 if is_noun else 0.8)
            if quality > best.quality:
                best = Target(column=profile.name, quality=quality, how="noun" if is_noun else "named", tokens=link.tokens)
        return best

    def _guess(self, profile: ColumnProfile) -> float:
        """How likely an unnamed column is asked for: it fits the question word, or it names the rows."""
        concept = _KIND_CONCEPTS.get(self.cues.kind)
        if concept and any(concept in concepts_of(word) for word in profile.header):
            return 0.5
        if self.cues.kind == "place" and _EVENTS.intersection(profile.header):
            return 0.4
        if self.cues.kind == "time" and (profile.reads == "date" or profile.is_year):
            return 0.5
        n_measured = sum(fits(profile, (concept,)) for concept in self.measured)
        if n_measured:
            return 0.45 + 0.05 * n_measured
        if profile is self.key:
            return 0.35
        if self.cues.kind in ("number", "measure") and profile.name in self.numeric:
            return 0.2
        return 0.1

    def measures(self, cue: CueAt | None, taken: frozenset[int], *, limit: int = 4, texts: bool = False) -> tuple[By, ...]:
        """The columns that an operation may be about."""
        around = (cue.start, cue.end) if cue is not None else (0, 0)
        concepts = cue.concepts if cue is not None else ()
        held = taken | cue.tokens if cue is not None else taken
        return measure_columns(self.table, self.links, held, concepts, around=around, words=self.asked.tokens, texts=texts)[
            :limit
        ]

    def top(self, by: str, *, descending: bool, k: int = 1, nth: bool = False) -> Top:
        """The rows at one end of a column."""
        return Top(by=by, descending=descending, k=k, nth=nth)

    def cell(self, column: str, conditions: Iterable[Condition], *, fn: str = "only") -> Query:
        """The one value a column has in the rows that pass."""
        return self.query(conditions, numbers=(column,), aggregate=Aggregate(fn=fn, column=column))  # type: ignore[arg-type]  # a function of plans


def _clash(left: Condition, right: Condition) -> bool:
    """Whether two conditions cannot both be meant: two values of one column."""
    if left.column != right.column:
        return False
    ranged = ("<", "<=", ">", ">=", "!=", "not in", "lacks")
    return not (left.tests[0].op in ranged or right.tests[0].op in ranged) or left.tests == right.tests


def tokens_of(conditions: Iterable[Condition]) -> frozenset[int]:
    """The places of all words that conditions explain."""
    return frozenset[int]().union(*(each.tokens for each in conditions))
