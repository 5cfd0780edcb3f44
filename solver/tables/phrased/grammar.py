"""The slots that frames are written with, over one question and one table, and the plans' common parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from solver.tables.asked import Asked
from solver.tables.directions import RANKS, direction, is_identifier
from solver.tables.lexicon import CUES
from solver.tables.phrased.conditions import Conditions, Related
from solver.tables.phrased.filters import Tests
from solver.tables.phrased.patterns import Bound, Found, Matcher
from solver.tables.phrased.spans import Spans
from solver.tables.phrased.vocabulary import CLASSES, EARLIEST, HIGHEST, LATEST, LEADS, LOWEST, NTH, TAILS
from solver.tables.plan import Join, Plan, Query
from solver.tables.roles import fits, measures_concept
from solver.tables.vocabulary import ColumnProfile, TableVocabulary

_MAX_PIECE_WORDS = 4
_MONEY = frozenset("euro eur € dollar usd $ pound gbp £".split())


@dataclass(frozen=True, slots=True)
class Things:
    """Rows, by what is said of them: the conditions, and whether a noun was there that the table knows."""

    tests: Tests = ()
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class End:
    """An end of a column: which way, and the column where the word itself says it ("oldest")."""

    descending: bool
    column: ColumnProfile | None = None
    concepts: tuple[str, ...] = ()
    is_of_time: bool = False

    def of(self, column: ColumnProfile) -> End | None:
        """This end of a column; None where the word measures no such column, or nobody knows which end it means."""
        if RANKS & set(column.header) or (self.concepts and not measures_concept(column, self.concepts)):
            return None
        if column.reads == "date" and not self.is_of_time:
            return None
        way = direction(column, self.concepts)
        return End(self.descending == (way > 0), column) if way else None


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan with how far the words are from what the table says, 0 for word for word."""

    plan: Plan
    cost: float
    yes_no: bool = False


class Grammar:
    """Everything frames need: the matcher with its slots, the table, and ways to make queries."""

    def __init__(self, asked: Asked, table: TableVocabulary, links: Sequence[tuple[Join, TableVocabulary]] = ()) -> None:
        self.asked, self.table = asked, table
        self.spans = Spans(asked, table)
        spans = self.spans
        self.matcher = Matcher(words=_without_tail(spans.words), slots={}, classes=CLASSES)
        others = [(join, Grammar(asked, other)) for join, other in links]
        self.joins = {join.table: join for join, _ in others}
        related = [Related(join, other.spans, other.matcher) for join, other in others]
        self.conditions = Conditions(spans, self.matcher, related)
        self.matcher.slots = {
            "any": spans.columns,
            "number": spans.numbers_columns,
            "date": spans.date_columns,
            "cat": spans.groups,
            "texts": spans.texts,
            "cols": self._lists,
            "name": spans.names,
            "value": spans.values,
            "n": spans.figures,
            "compared": spans.compared,
            "period": spans.periods,
            "rows": spans.rows,
            "title": spans.titles,
            "cond": self.conditions.one,
            "conds": self.conditions.several,
            "np": self._things,
            "those": self._conditioned,
            "end": self._ends,
            "many": self._amounts,
            "adjective": self._adjectives,
            "nth": self._places,
            "k": self._whole_numbers,
            "text": self._pieces,
            "fn": self._functions,
            "happened": self._happenings,
        }

    @property
    def starts(self) -> tuple[int, ...]:
        """Where a frame may begin: behind any number of words that say only that something is asked."""
        words, starts, at = self.matcher.words, [0], 0
        while at < len(words) and (words[at] in LEADS or words[at] in ("the", "a", "an")):
            at += 1
            starts.append(at)
        return tuple(dict.fromkeys((*starts, *self._past_title)))

    @property
    def is_titled(self) -> bool:
        """Whether the question names the table before anything else: "Stock list: …"."""
        return bool(self._past_title)

    @cached_property
    def _past_title(self) -> tuple[int, ...]:
        """Where a question goes on that names the table first, with a comma or a colon behind it."""
        at = int(self.spans.words[:1] in (("in",), ("from",), ("for",)))
        at = self.spans.past_articles(at)
        tokens, text = self.asked.tokens, self.asked.text
        ends = [end for end, _, _ in self.spans.titles(at) if end < len(tokens)]
        ends += [end + 1 for end in ends if self.spans.words[end : end + 1] in (("table",), ("list",), ("file",), ("sheet",))]
        found: list[int] = []
        for end in ends:
            if end < len(tokens) and any(mark in text[tokens[end - 1].end : tokens[end].start] for mark in ",:"):
                found.append(end)
                while end < len(tokens) and (tokens[end].word in LEADS or tokens[end].word in ("the", "a", "an")):
                    end += 1
                    found.append(end)
        return tuple(found)

    def bindings(self, *patterns: str, start: int | None = None) -> Iterator[tuple[Bound, float]]:
        """Every way in which one of the patterns takes the question."""
        for pattern in patterns:
            for at in self.starts if start is None else (start,):
                yield from self.matcher.match(pattern, at)

    def query(self, tests: Tests = (), **parts: object) -> Query:
        """A query over the table, joined to those that its conditions speak of."""
        joined = dict.fromkeys(test.column.split(".", 1)[0] for test in tests if "." in test.column)
        joins = tuple(self.joins[name] for name in joined if name in self.joins)
        return Query(table=self.table.card.name, filters=tests, joins=joins, **parts)  # type: ignore[arg-type]  # fields of Query

    @property
    def label(self) -> ColumnProfile | None:
        """What names a row."""
        return self.spans.label

    def _lists(self, start: int) -> Iterator[Found]:
        """Two columns or more, joined."""
        for end, first, cost in self.spans.columns(start):
            for joint in (("and",), ("as", "well", "as"), ("along", "with"), ("together", "with"), ("plus",), ()):
                at = end + len(joint)
                if self.spans.words[end:at] != joint or (not joint and not self._has_comma(end)):
                    continue
                while self.spans.words[at : at + 1] and self.spans.words[at] in ("the", "what", "which", "also", "its"):
                    at += 1
                for last, other, more in self.spans.columns(at):
                    if other is not first:
                        yield last, (first, other), cost + more
                for last, others, more in self.matcher.fill("cols", at):
                    if first not in others:
                        yield last, (first, *others), cost + more

    def _has_comma(self, at: int) -> bool:
        tokens = self.asked.tokens
        return 0 < at < len(tokens) and bool(set(self.asked.text[tokens[at - 1].end : tokens[at].start]) & set(",+&/"))

    def _things(self, start: int) -> Iterator[Found]:
        """A noun phrase for rows: noun and conditions, one condition before the noun at most."""
        words = self.spans.words
        at = start
        while at < len(words) and words[at] in ("all", "every", "each", "any", "of", "those", "these", "our", "the"):
            at += 1
        for begin in range(start, at + 1):
            yield from self._nouns(begin, (), 0.0)
            for end, tests, cost in self._before_noun(begin):
                yield from self._nouns(end, tests, cost)

    def _before_noun(self, start: int) -> Iterator[Found]:
        for end, tests, cost in self.matcher.fill("cond", start):
            if end - start <= 3 and all(test.op in ("=", "!=") for test in tests) and self._is_bare(start):
                yield end, tests, cost + 0.02

    def _is_bare(self, start: int) -> bool:
        return any(self.spans.values(start)) or any(self.spans.flags(start))

    def _nouns(self, start: int, tests: Tests, cost: float) -> Iterator[Found]:
        for end, is_known, more in self.spans.rows(start):
            yield end, Things(tests, is_known), cost + more
            for begin in self._past_being(end):
                if not is_known and self._is_bare(begin):  # the "rusty machines" are machines, and rusty
                    continue
                for last, others, extra in self.matcher.fill("conds", begin):
                    yield last, Things((*tests, *others), is_known), cost + more + extra

    def _past_being(self, end: int) -> Iterator[int]:
        yield end
        for phrase in CLASSES["exist"]:
            if last := self.matcher.phrase_end(phrase, end):
                yield last

    def _conditioned(self, start: int) -> Iterator[Found]:
        """Rows without a noun: "those in Leeds", "in Leeds"."""
        at = start + (self.spans.words[start : start + 1] in (("those",), ("ones",), ("that",)))
        for end, tests, cost in self.matcher.fill("conds", at):
            yield end, Things(tests), cost

    def _ends(self, start: int) -> Iterator[Found]:
        words = self.spans.words
        if start < len(words) and words[start] in HIGHEST | LOWEST:
            yield start + 1, End(words[start] in HIGHEST), 0.0
        if start < len(words) and words[start] in EARLIEST | LATEST:
            yield start + 1, End(words[start] in LATEST, is_of_time=True), 0.0
        if words[start : start + 2] == ("most", "recent"):
            yield start + 2, End(True, is_of_time=True), 0.0
        cue = CUES.get(tuple(words[start : start + 1]))
        if cue is not None and cue.kind in ("max", "min") and set(cue.concepts) - {"size", "time", "quality"}:
            yield start + 1, End(cue.kind == "max", concepts=cue.concepts), 0.01

    def _amounts(self, start: int) -> Iterator[Found]:
        """Ends of what is counted: the most rows, not the largest."""
        if start < len(self.spans.words) and self.spans.words[start] in ("most", "fewest", "least"):
            yield start + 1, End(self.spans.words[start] == "most"), 0.0

    def _adjectives(self, start: int) -> Iterator[Found]:
        """Superlatives that say by themselves which column they measure."""
        words = self.spans.words
        for length in (2, 1):
            cue = CUES.get(tuple(words[start : start + length]))
            if cue is not None and cue.payload in ("oldest", "youngest", "newest"):
                yield from self._by_age(start + length, cue.payload)
            elif cue is not None and cue.kind in ("max", "min") and cue.concepts and "quality" not in cue.concepts:
                yield from self._measured(start + length, cue.concepts, descending=cue.kind == "max")
        if words[start : start + 1] and words[start] in ("best", "worst", "most", "least", "highest", "lowest"):
            for end, profile, cost in self.spans.numbers_columns(start + 1):
                if self.spans.is_participle(start + 1):
                    yield end, End(words[start] in ("best", "most", "highest"), profile), cost + 0.02

    def _by_age(self, end: int, word: str) -> Iterator[Found]:
        """Oldest and youngest: by a high age, or by the one early day or year."""
        ages = [each for each in self.table.profiles if "age" in each.header and each.reads == "number"]
        times = [each for each in self.table.profiles if each.reads == "date" or each.is_year]
        for profile in ages or times:
            is_high = (word == "oldest") == bool(ages)
            yield end, End(is_high, profile), 0.0 if len(ages or times) == 1 else 0.06

    def _measured(self, end: int, concepts: tuple[str, ...], *, descending: bool) -> Iterator[Found]:
        measured = [each for each in self.table.profiles if each.reads == "number" and not is_identifier(each)]
        fitting = [each for each in measured if measures_concept(each, concepts) and not each.is_year]
        if not fitting and set(concepts) == {"size"}:  # the largest order is the one of the largest amount
            fitting = [each for each in measured if fits(each, ("worth",)) or each.unit_words & _MONEY]
        only = [each for each in fitting if not fits(each, ("duration",)) or "duration" in concepts]
        for profile in only:
            way = direction(profile, concepts)
            if way:
                yield end, End(descending == (way > 0), profile), 0.02 if len(only) == 1 else 0.05

    def _places(self, start: int) -> Iterator[Found]:
        if start < len(self.spans.words) and self.spans.words[start] in NTH:
            yield start + 1, NTH[self.spans.words[start]], 0.0

    def _whole_numbers(self, start: int) -> Iterator[Found]:
        for end, number, cost in self.spans.figures(start):
            if isinstance(number, int) and 1 <= number <= 100:
                yield end, number, cost

    def _functions(self, start: int) -> Iterator[Found]:
        """What is made of many figures, named before the column."""
        for fn, kind in (("sum", "total"), ("mean", "mean"), ("median", "median")):
            for phrase in CLASSES[kind]:
                if end := self.matcher.phrase_end(phrase, start):
                    yield end, fn, 0.0

    def _happenings(self, start: int) -> Iterator[Found]:
        """What happened on a day ("planted", "taken out", "making their debut"), with the column whose header says so."""
        dates = [each for each in self.table.profiles if each.reads == "date"]
        words = self.spans.words
        if start >= len(words):
            return
        is_named = any(self.asked.tokens[start].stem in each.header for each in dates)
        if not is_named and not self.spans.is_participle(start):
            return
        for end in range(start + 1, min(start + 3, len(words)) + 1):
            stems = {self.asked.tokens[at].stem for at in range(start, end)}
            named = [each for each in dates if stems & set(each.header)]
            yield end, named[0] if named else None, 0.01 * (end - start)

    def _pieces(self, start: int) -> Iterator[Found]:
        """A few words as they stand, for what a cell contains."""
        tokens = self.asked.tokens
        for end in range(start + 1, min(start + _MAX_PIECE_WORDS, len(tokens)) + 1):
            yield end, self.asked.text[tokens[start].start : tokens[end - 1].end], 0.01 * (end - start)


def _without_tail(words: tuple[str, ...]) -> tuple[str, ...]:
    end = len(words)
    while end > 1 and words[end - 1] in TAILS:
        end -= 1
    return words[:end]
