"""What the words of a question can be in one table: columns, values, numbers, periods and nouns for its rows, by place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from corpus import Cell
from solver.tables.asked import Asked, Mention
from solver.tables.directions import is_identifier
from solver.tables.lexicon import FRAME, SELECTING, STOP, are_synonyms, concepts_of
from solver.tables.mentions import mentions_in
from solver.tables.passing import is_row_noun
from solver.tables.phrased.patterns import Found
from solver.tables.phrased.vocabulary import GLUE, HIGHEST, LEADS, LOWEST, NOUNS_OF_MEASURE, PREPOSITIONS, may_be_done
from solver.tables.roles import fits
from solver.tables.vocabulary import ColumnProfile, TableVocabulary
from solver.tables.words import split_identifier, stem, tokenize

_ARTICLES = frozenset({"the", "a", "an"})
_OPERATORS: Mapping[str, str] = {">=": ">=", "≥": ">=", "=>": ">=", "<=": "<=", "≤": "<=", ">": ">", "<": "<", "=": "="}
_OPERATOR = re.compile(r"(>=|=>|<=|>|<|=|≥|≤)\s*[€$£]?\s*$")
_OF_COLUMNS = tuple((word, "of") for word in "number amount level value date day time type kind types kinds sum total".split())
_GENERIC_ROWS = frozenset("row record entry one item line those".split())
_UNKNOWN_COST = 0.06
_OF_TIME = frozenset("date day year".split())
_SURE_FLAG = 0.85
_PLAIN_LABELS = frozenset(stem(word) for word in "name title no number nr id code key label entry description".split())


def _is_code(profile: ColumnProfile) -> bool:
    """Whether numbers only name rows: "Order number", as "Item no" is."""
    is_called_so = profile.header[-1:] == ("number",) and profile.n_distinct > 0.9 * profile.n_filled
    return is_called_so or is_identifier(profile)


@dataclass(frozen=True, slots=True)
class Valued:
    """Cells of a column that a span names."""

    column: str
    values: tuple[Cell, ...]


class Spans:
    """Readings of the spans of a question in a table, asked for by their first word.

    Args:
        asked: The question.
        table: The table.
    """

    def __init__(self, asked: Asked, table: TableVocabulary) -> None:
        self.asked, self.table = asked, table
        self.words = tuple(token.word for token in asked.tokens)
        self._starting: dict[int, list[Mention]] = {}
        for mention in mentions_in(asked, table):
            self._starting.setdefault(mention.start, []).append(mention)
        named = [each for each in table.profiles if each.is_unique and each.column.type in ("text", "date")]
        title = tokenize(split_identifier(table.card.title))
        self._in_title = frozenset(token.word for token in title)
        self.label = named[0] if named[:1] == list(table.profiles[:1]) else table.key or next(iter(named), None)

    def starting(self, start: int, kind: str) -> Iterator[Mention]:
        """The readings of one kind that begin at a word."""
        yield from (each for each in self._starting.get(start, ()) if each.kind == kind)

    def columns(self, start: int) -> Iterator[Found]:
        """Columns named from a word on: by their header, with a word beside it that only says what sort of thing it is."""
        seen: set[tuple[int, str]] = set()
        for end, profile, cost in self._columns(start):
            for last, more in self._completed(end, profile):
                if (last, profile.name) not in seen:
                    seen.add((last, profile.name))
                    yield last, profile, cost + more

    def _columns(self, start: int) -> Iterator[Found]:
        if self.words[start : start + 1] in (("date",), ("day",)):
            dates = [each for each in self.table.profiles if each.reads == "date" and each.n_filled]
            if len(dates) == 1:
                yield start + 1, dates[0], 0.03
        for begin, cost in self._qualified(start):
            for mention in self.starting(begin, "column"):
                if mention.by_unit or mention.quality < 0.55 or self._counts(mention) or self._is_remote(mention):
                    continue
                extra = 0.1 if mention.quality < 0.9 and self._names_rows(mention) else 0.0
                yield mention.end, self.table.profile(mention.column), cost + round(0.12 * (1 - mention.quality), 3) + extra

    def _is_remote(self, mention: Mention) -> bool:
        """Whether a word is only like one that qualifies the header: stock is no "unit price", but pay a "yearly salary"."""
        if mention.quality >= 0.6:
            return False
        header = self.table.profile(mention.column).header
        before = header[: header.index("of")] if "of" in header[1:] else header  # the KIND of tree
        head = [word for word in before if word not in _PLAIN_LABELS][-1:]
        return not any(
            are_synonyms(self.asked.tokens[at].stem, word) for at in range(mention.start, mention.end) for word in head
        )

    def _counts(self, mention: Mention) -> bool:
        """Whether "number of invoices" counts them, which is no column of texts called "Invoice no"."""
        is_counting = self.words[mention.start : mention.start + 2] == ("number", "of")
        return is_counting and self.table.profile(mention.column).column.type == "text"

    def _names_rows(self, mention: Mention) -> bool:
        """Whether words that are only a part of a header say what a row is: the smallest COURSE is no smallest "Course fee"."""
        stems = {self.asked.tokens[at].stem for at in range(mention.start, mention.end)}
        named = set(self.label.header) if self.label is not None and mention.column != self.label.name else set()
        is_said = stems <= set(self.table.profile(mention.column).header)
        return is_said and bool(named) and stems <= named | self.table.title

    def _qualified(self, start: int) -> Iterator[tuple[int, float]]:
        yield start, 0.0
        words = self.words
        if words[start : start + 2] in _OF_COLUMNS:
            yield from ((start + 1, 0.01), (self.past_articles(start + 2), 0.01))
        if words[start : start + 1] in (("date",), ("day",), ("money",)):
            yield start + 1, 0.02
            if words[start + 1 : start + 3] == ("it", "was"):
                yield start + 3, 0.02
        if start < len(words) and self.asked.tokens[start].stem in self.table.title:
            yield start + 1, 0.02

    def _completed(self, end: int, profile: ColumnProfile) -> Iterator[tuple[int, float]]:
        yield end, 0.0
        again = end + (self.words[end : end + 1] in (("in",), ("of",)))
        if again < len(self.words) and any(are_synonyms(self.asked.tokens[again].stem, word) for word in profile.header):
            yield again + 1, 0.01  # two words for one of the header's: "JOB TITLE" for "Position"
        if end < len(self.words) and not any(each.quality >= 0.9 for each in self.starting(end, "column")):
            token = self.asked.tokens[end]
            if token.word in NOUNS_OF_MEASURE and (token.word in _OF_TIME) == (profile.reads == "date" or profile.is_year):
                yield end + 1, 0.02
            elif token.stem in self.table.title:
                yield end + 1, 0.05
            elif token.word == "of" and end + 1 < len(self.words) and self.asked.tokens[end + 1].stem in self.table.title:
                yield end + 2, 0.05  # the kind OF TREE

    def past_articles(self, start: int) -> int:
        """The first word from `start` on that is no article."""
        while start < len(self.words) and self.words[start] in _ARTICLES:
            start += 1
        return start

    def numbers_columns(self, start: int) -> Iterator[Found]:
        """Columns of figures."""
        yield from (each for each in self.columns(start) if each[1].reads == "number" and not _is_code(each[1]))

    def date_columns(self, start: int) -> Iterator[Found]:
        """Columns of days."""
        yield from (each for each in self.columns(start) if each[1].reads == "date")

    def groups(self, start: int) -> Iterator[Found]:
        """Columns that rows may share a value of."""
        for end, profile, cost in self.columns(start):
            if profile.column.type in ("text", "boolean") and not profile.is_unique:
                yield end, profile, cost

    def texts(self, start: int) -> Iterator[Found]:
        """Columns of text."""
        yield from (each for each in self.columns(start) if each[1].column.type == "text")
        if start < len(self.words) and self.words[start] in ("name", "title") and self.label is not None:
            yield start + 1, self.label, 0.02

    def names(self, start: int) -> Iterator[Found]:
        """Single rows by name: cells of a column that has no cell twice."""
        for end, valued, cost in self.values(start):
            if len(valued.values) == 1 and self.table.profile(valued.column).is_unique:
                yield end, valued, cost

    def values(self, start: int) -> Iterator[Found]:
        """Cells named from a word on, by column; a part of a longer cell costs."""
        for mention in self.starting(start, "value"):
            if self.table.profile(mention.column).reads == "boolean":
                continue
            cells = tuple(cell for cell in mention.values if cell is not None)
            cost = round(0.15 * (1 - mention.quality), 3) + (0.12 if mention.partial else 0.0)
            if cells and (not mention.partial or len(cells) == 1) and cost < 0.2:
                yield mention.end, Valued(mention.column, cells), cost

    def flags(self, start: int) -> Iterator[Found]:
        """Columns of yes or no said from a word on, with the answer that the word itself means ("unpaid" is no)."""
        for mention in self.starting(start, "value"):
            if self.table.profile(mention.column).reads == "boolean":
                # a part of what the header says is not so: "working as" is no "Works remotely"
                if mention.quality >= _SURE_FLAG:
                    yield mention.end, Valued(mention.column, mention.values), round(0.12 * (1 - mention.quality), 3)

    def figures(self, start: int) -> Iterator[Found]:
        """Numbers, the unit after one included; not those with a sign of comparison before them."""
        if not self._sign(start):
            yield from self._figures(start)

    def _sign(self, start: int) -> str:
        found = _OPERATOR.search(self.asked.text[: self.asked.tokens[start].start]) if start < len(self.words) else None
        return _OPERATORS[found[1]] if found else ""

    def _figures(self, start: int) -> Iterator[Found]:
        for mention in (*self.starting(start, "number"), *self.starting(start, "period")):
            if mention.kind == "period" and not (mention.period.isdigit() and len(mention.period) == 4):
                continue
            number = int(mention.period) if mention.kind == "period" else mention.number
            yield mention.end, number, 0.0
            if mention.end < len(self.words) and any(
                self.asked.tokens[mention.end].stem in each.unit_words for each in self.table.profiles
            ):
                yield mention.end + 1, number, 0.0

    def compared(self, start: int) -> Iterator[Found]:
        """Numbers with a sign of comparison before them."""
        if sign := self._sign(start):
            for end, number, cost in self._figures(start):
                yield end, (sign, number), cost

    def periods(self, start: int) -> Iterator[Found]:
        """Periods as ISO text, the longest reading first."""
        for mention in sorted(self.starting(start, "period"), key=lambda each: -each.end):
            yield mention.end, mention.period, 0.0

    def rows(self, start: int) -> Iterator[Found]:
        """Nouns for what a row is: from the title, from the header of what names a row, or a noun that the table does not know.

        The meaning is whether the table knows it.
        """
        if start >= len(self.words):
            return
        token = self.asked.tokens[start]
        ends = set()
        for end in self._titled(start):
            if self._is_row(end - 1, titled=True):
                ends.add(end)
                yield end, True, 0.0
        if self.label is not None:
            for mention in self.starting(start, "column"):
                if (
                    mention.column == self.label.name
                    and mention.end not in ends
                    and not mention.by_unit | self._counts(mention)
                ):
                    ends.add(mention.end)
                    yield mention.end, True, 0.0
            if start + 1 not in ends and any(are_synonyms(token.stem, word) for word in self.label.header):
                ends.add(start + 1)
                yield start + 1, True, 0.01
        is_column = any(each.quality >= 0.75 and not each.by_unit for each in self.starting(start, "column"))
        if token.stem in _GENERIC_ROWS and start + 1 not in ends and not is_column:
            yield start + 1, True, 0.01
        elif self.is_unknown(start) and start + 1 not in ends and self._is_row(start):
            yield start + 1, False, _UNKNOWN_COST

    def _is_row(self, at: int, *, titled: bool = False) -> bool:
        """Whether a row may be one such thing: where rows are months or nations by name, a visitor is none of them."""
        noun = self.asked.tokens[at].stem
        if self.label is None or self._has_codes:
            return self.label is not None or is_row_noun(self.table, noun, titled=titled)
        named = set(self.label.header) - _PLAIN_LABELS
        if not named or not self.label.is_unique:
            return is_row_noun(self.table, noun, titled=titled)
        is_person = "person" in concepts_of(noun) and fits(self.label, ("person",))
        return noun in named or is_person or any(are_synonyms(noun, word) for word in named)

    @cached_property
    def _has_codes(self) -> bool:
        """Whether rows are named by codes, which say nothing of what they are."""
        cells = self.label.values[:50] if self.label is not None else ()
        # the cells of a large column are not kept; so many different names are hardly words
        return not cells or sum(any(mark.isdigit() for mark in str(cell)) for cell in cells) * 2 > len(cells)

    def is_unknown(self, at: int) -> bool:
        """Whether a word can only be a noun that the table does not know."""
        if not 0 <= at < len(self.words):
            return False
        token = self.asked.tokens[at]
        if not token.word.isalpha() or token.word in STOP or token.word in LEADS or token.stem in FRAME:
            return False
        if token.word in HIGHEST | LOWEST | PREPOSITIONS | GLUE | NOUNS_OF_MEASURE or token.stem in SELECTING:
            return False
        return not any(
            each.kind in ("column", "value", "number", "period", "cue", "title") and not each.partial and not each.by_unit
            for each in self._starting.get(at, ())
        )

    def is_participle(self, at: int) -> bool:
        """Whether a word may say what was done with a row: "placed", "made", "living"."""
        return may_be_done(self.words[at])

    def titles(self, start: int) -> Iterator[Found]:
        """Names of the table."""
        for end in self._titled(start):
            yield end, True, 0.0

    def _titled(self, start: int) -> Iterator[int]:
        """Where runs of words of the title end that begin at a word, the longest first."""
        ends, at, held = [], start, start < len(self.words) and self.asked.tokens[start].stem in self.table.title
        while held and at < len(self.words):
            token = self.asked.tokens[at]
            if token.stem in self.table.title:
                ends.append(at + 1)
            elif token.word in self._in_title:
                ends.append(at + 1)
            elif token.word not in ("of", "the", "to", "by", "and", "at", "in", "for") or at == start:
                break
            at += 1
        yield from reversed(ends)
