"""What is said of rows after their noun: values, figures, days, yes or no, gaps, words in a cell, and their opposites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from solver.tables.asked import Mention
from solver.tables.lexicon import FRAME
from solver.tables.phrased.filters import Tests, contradict, inverted, period_test, range_test
from solver.tables.phrased.patterns import Bound, Found, Matcher
from solver.tables.phrased.said import AVERAGE, CONTAINS, EMPTY, MEASURED, QUOTED, RANGE, SIGNED, SIGNED_BARE, TIMES
from solver.tables.phrased.spans import Spans, Valued
from solver.tables.phrased.vocabulary import CLASSES, GLUE, NOUNS_OF_MEASURE, PREPOSITIONS
from solver.tables.plan import Aggregate, Filter, Join, Op, Query, Scalar
from solver.tables.vocabulary import ColumnProfile

_MAX_GLUE = 6
_PARTICIPLE_COST = 0.02
_NOUN_COST = 0.05
_NEGATIONS = frozenset({"not", "never"})
_LACKING = frozenset({"no", "without", "not", "never"})
_JOINTS = frozenset("and but also that are is were was which who there only ones those the same time at do we have".split())
_RELATING = frozenset("the a an all one go goes come comes linked related connected assigned attached tied whose".split())
_PARTICLES = frozenset("out up off away back down over".split())


@dataclass(frozen=True, slots=True)
class Related:
    """Another table, how its rows are joined to this one, and the reader of its part of the question."""

    join: Join
    spans: Spans
    matcher: Matcher


class Conditions:
    """Reads conditions; gives the slots `cond` and `conds` of a matcher, each as a tuple of filters."""

    def __init__(self, spans: Spans, matcher: Matcher, links: Sequence[Related] = ()) -> None:
        self.spans, self.matcher, self.table, self.links = spans, matcher, spans.table, links

    def several(self, start: int) -> Iterator[Found]:
        """One condition or more, one after the other."""
        for end, tests, cost in self.matcher.fill("cond", start):
            yield end, tests, cost
            begin = end
            while begin < len(self.spans.words) and self.spans.words[begin] in _JOINTS:
                begin += 1
            if "but" in (skipped := self.spans.words[end:begin]) and "only" not in skipped and {"ones", "those"} & set(skipped):
                continue  # "but the ones" leaves them out
            for last, more, extra in self.matcher.fill("conds", begin):
                if not contradict(tests, more):
                    yield last, (*tests, *more), cost + extra

    def one(self, start: int) -> Iterator[Found]:
        """A single condition."""
        if start >= len(self.spans.words):
            return
        yield from self._valued(start)
        yield from self._flagged(start)
        yield from self._dated(start)
        yield from self._measured(start)
        yield from self._gaps_and_pieces(start)
        yield from self._inverted(start)
        yield from self._related(start)

    def _related(self, start: int) -> Iterator[Found]:
        """What another table says of a value: "of suppliers from Portugal", where the suppliers have a table of their own."""
        for link in self.links:
            for at, cost in self._past_relating(start):
                for end in self._relating_nouns(link, at):
                    while end < len(self.spans.words) and self.spans.words[end] in _JOINTS:
                        end += 1
                    for last, tests, more in link.matcher.fill("conds", end):
                        if all(test.than is None and test.other is None for test in tests):
                            named = tuple(replace(test, column=f"{link.join.table}.{test.column}") for test in tests)
                            yield last, named, cost + more + 0.01

    def _past_relating(self, start: int) -> Iterator[tuple[int, float]]:
        at, words = start, self.spans.words
        for _ in range(_MAX_GLUE):
            yield at, 0.0
            if at >= len(words) or words[at] not in PREPOSITIONS | GLUE | _RELATING:
                return
            at += 1

    def _relating_nouns(self, link: Related, at: int) -> Iterator[int]:
        ends = {each.end for each in self.spans.starting(at, "column") if each.column == link.join.left and each.quality >= 0.6}
        ends |= {end for end, is_known, _ in link.spans.rows(at) if is_known and end > at}
        yield from sorted(ends)

    def _valued(self, start: int) -> Iterator[Found]:
        for at, is_not, cost, named in self._glued(start):
            for end, valued, more in self.spans.values(at):
                if named and valued.column not in named:
                    continue
                for last, values, extra in self._widened(end, valued):
                    op: Op = ("!=" if is_not else "=") if len(values) == 1 else "not in" if is_not else "in"
                    tests = (Filter(column=valued.column, op=op, values=values),)
                    yield from self._with_noun(last, tests, cost + more + extra, valued.column)

    def _flagged(self, start: int) -> Iterator[Found]:
        for at, is_not, cost, named in self._glued(start, lacking=True):
            if named:
                continue
            for end, valued, more in self.spans.flags(at):
                value = int(bool(valued.values[0]))
                tests = (Filter(column=valued.column, op="=", values=(1 - value if is_not else value,)),)
                yield from self._with_noun(end, tests, cost + more, valued.column)

    def _glued(self, start: int, *, lacking: bool = False) -> Iterator[tuple[int, bool, float, frozenset[str]]]:
        """(place, whether "not" stands before it, cost, columns named) behind words that only join."""
        at, is_not, cost, named = start, False, 0.0, frozenset[str]()
        words = self.spans.words
        for _ in range(_MAX_GLUE + 1):
            if at >= len(words):
                return
            yield at, is_not, cost, named
            word = words[at]
            if word in (_LACKING if lacking else _NEGATIONS) and not is_not:
                is_not, at = True, at + 1
            elif words[at : at + 2] in (("other", "than"), ("different", "from")) and not is_not:
                is_not, at = True, at + 2
            elif word == "any" and "but" in words[at : at + 5] and not is_not:
                at += 1
            elif word == "but" and named and not is_not:
                is_not, at = True, at + 1
            elif word in PREPOSITIONS | GLUE or word in ("the", "a", "an", "all", "would", "will", "either", "equal", "any"):
                at += 1
            elif word in _PARTICLES and at > start and self.spans.is_participle(at - 1):
                at += 1
            elif named and word in NOUNS_OF_MEASURE:
                at += 1  # with body TYPE van
            else:
                mentions = [each for each in self.spans.starting(at, "column") if self._may_name(each)]
                if mentions and not named:
                    end = max(each.end for each in mentions)
                    named = frozenset(each.column for each in mentions if each.end == end)
                    at = end
                elif self.spans.is_participle(at) and not any(self.spans.flags(at)):
                    cost, at = cost + _PARTICIPLE_COST, at + 1
                elif lacking and self.spans.asked.tokens[at].stem in FRAME:
                    cost, at = cost + _PARTICIPLE_COST, at + 1  # who WORK remotely
                elif self.spans.is_unknown(at) and self._is_proper(at + 1) and any(self.spans.values(at + 1)):
                    cost, at = cost + _NOUN_COST, at + 1
                else:
                    return

    def _may_name(self, mention: Mention) -> bool:
        """Whether a column is named before its value; a verb is more than a likeness ("WORKING as" is no "Works remotely")."""
        if mention.by_unit or mention.quality < 0.6 or self.table.profile(mention.column).reads in ("boolean", "date"):
            return False
        return mention.quality >= 0.85 or not self.spans.is_participle(mention.start)

    def _is_proper(self, at: int) -> bool:
        """Whether a word is a name or a code, which a noun may stand before ("shelf A1"), and not a noun ("rusty machines")."""
        raw = self.spans.asked.tokens[at].raw if at < len(self.spans.words) else ""
        return raw[:1].isupper() or any(mark.isdigit() for mark in raw)

    def _widened(self, end: int, valued: Valued) -> Iterator[tuple[int, tuple[Scalar, ...], float]]:
        """The value, and with further ones of its column that "or" or a comma joins."""
        values = tuple(cell for cell in valued.values if cell is not None)
        yield end, values, 0.0
        at = end
        while at < len(self.spans.words) and self.spans.words[at] in ("or", "else", "in", "by", "from", "to", "either", "with"):
            at += 1
        if self.spans.words[end : end + 3] == ("as", "well", "as"):
            at = end + 3
        is_joined = bool({"or", "well"} & set(self.spans.words[end:at])) or ("," in self._between(end) and at == end)
        if not is_joined:
            return
        for last, other, cost in self.spans.values(at):
            if other.column == valued.column:
                for final, more, extra in self._widened(last, other):
                    yield final, tuple(dict.fromkeys((*values, *more))), cost + extra

    def _between(self, at: int) -> str:
        """The text between a word and the one before it."""
        tokens = self.spans.asked.tokens
        return self.spans.asked.text[tokens[at - 1].end : tokens[at].start] if 0 < at < len(tokens) else ""

    def _with_noun(self, end: int, tests: Tests, cost: float, column: str) -> Iterator[Found]:
        """The condition, and with a noun that the value qualifies: "the Sales DEPARTMENT"."""
        yield end, tests, cost
        words = self.spans.words
        if end >= len(words):
            return
        past = end + (words[end] == "as")
        ends = {each.end for each in self.spans.starting(past, "column") if each.column == column}
        for last in ends:
            yield last, tests, cost
        if not ends and any(self.spans.titles(end)):
            yield end + 1, tests, cost + 0.02
        elif not ends and self.spans.is_unknown(end) and not self.spans.is_participle(end):
            yield end + 1, tests, cost + _NOUN_COST

    def _dated(self, start: int) -> Iterator[Found]:
        dates = [each for each in self.table.profiles if (each.reads == "date" or each.is_year) and each.n_filled]
        if not dates:
            return
        for at, is_not, cost, named in self._said_of_days(start):
            if is_not:
                continue
            columns = [each for each in dates if each.name in named] or (dates if not named else [])
            if len(columns) != 1:
                cost += 0.06
            for pattern, op in TIMES:
                for begin, _, _ in self.matcher.part(pattern, at):
                    for end, period, more in self.spans.periods(begin):
                        for column in columns:
                            test = period_test(column, op, period)
                            if test is not None:
                                yield end, (test,), cost + more
            for end, bound, more in self.matcher.part("between|from <period:low> and|to|until|through <period:high>", at):
                for column in columns:
                    test = range_test(column, bound["low"], bound["high"])
                    if test is not None:
                        yield end, (test,), cost + more

    def _said_of_days(self, start: int) -> Iterator[tuple[int, bool, float, frozenset[str]]]:
        """Places behind what happened on a day: participles, a column of days, "whose date is"."""
        at, cost, named = start, 0.0, frozenset[str]()
        words = self.spans.words
        for _ in range(_MAX_GLUE + 1):
            if at >= len(words):
                return
            yield at, False, cost, named
            mentions = [
                each
                for each in self.spans.starting(at, "column")
                if self.table.profile(each.column).reads == "date" and each.quality >= 0.6
            ]
            if mentions and not named:
                named, at = frozenset({mentions[0].column}), mentions[0].end
            elif words[at] in GLUE or words[at] in ("with", "a", "an", "the", "their", "in"):
                at += 1
            elif words[at] in _PARTICLES and at > start and self.spans.is_participle(at - 1):
                at += 1
            elif self.spans.is_participle(at):
                cost, at = cost + _PARTICIPLE_COST, at + 1
            else:
                return

    def _measured(self, start: int) -> Iterator[Found]:
        for pattern, op in MEASURED:
            for end, bound, cost in self.matcher.part(pattern, start):
                yield end, (Filter(column=bound["number"].name, op=op, values=(bound["n"],)),), cost
        for end, bound, cost in self.matcher.part(RANGE, start):
            values = tuple(sorted((bound["low"], bound["high"])))
            yield end, (Filter(column=bound["number"].name, op="between", values=values),), cost
        for pattern in (SIGNED, SIGNED_BARE):
            for end, bound, cost in self.matcher.part(pattern, start):
                op, number = bound["compared"]
                yield end, (Filter(column=bound["number"].name, op=op, values=(number,)),), cost
        for pattern in AVERAGE:
            for end, bound, cost in self.matcher.part(pattern, start):
                said = set(self.spans.words[start:end])
                is_below = bool(said & {"below", "under", "less", "lower", "smaller"})
                yield end, (self._against_mean(bound, is_below=is_below),), cost

    def _against_mean(self, bound: Bound, *, is_below: bool) -> Filter:
        column = bound["number"].name
        mean = Query(table=self.table.card.name, aggregate=Aggregate(fn="mean", column=column))
        return Filter(column=column, op="<" if is_below else ">", than=mean)

    def _gaps_and_pieces(self, start: int) -> Iterator[Found]:
        for pattern in EMPTY:
            for end, bound, cost in self.matcher.part(pattern, start):
                profile: ColumnProfile = bound["any"]
                if profile.reads != "boolean" and profile.n_filled < self.table.card.n_rows:
                    yield end, (Filter(column=profile.name, op="empty"),), cost
        for pattern in CONTAINS:
            for end, bound, cost in self.matcher.part(pattern, start):
                yield end, (Filter(column=bound["texts"].name, op="contains", values=(bound["text"],)),), cost + 0.03

        label = self.spans.label
        for pattern in QUOTED if label is not None else ():
            for end, bound, cost in self.matcher.part(pattern, start):
                if label is not None and self._is_quoted(bound["text"]):
                    yield end, (Filter(column=label.name, op="contains", values=(bound["text"],)),), cost + 0.03

    def _is_quoted(self, text: str) -> bool:
        return any(f"{opening}{text}{closing}" in self.spans.asked.text for opening, closing in ('""', "''", "“”", "‘’", "«»"))

    def _inverted(self, start: int) -> Iterator[Found]:
        for phrase in CLASSES["except"]:
            at = self.matcher.phrase_end(phrase, start)
            if not at:
                continue
            at += self.spans.words[at : at + 1] == ("the",)
            at += self.spans.words[at : at + 1] in (("those",), ("ones",), ("any",), ("everything",), ("all",))
            for end, tests, cost in self.matcher.fill("cond", at):
                if len(tests) == 1 and (inverse := inverted(tests[0])) is not None:
                    yield end, (inverse,), cost + 0.01
