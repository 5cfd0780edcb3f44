"""Whether a plan gives the kind of thing that a question asks for: a figure for "how much", a month for "which month"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from solver.tables.asked import Asked
from solver.tables.lexicon import are_synonyms
from solver.tables.passing import is_row_noun
from solver.tables.plan import ROW_ORDER, Aggregate, Plan, Query
from solver.tables.plan_walk import queries_of
from solver.tables.vocabulary import TableVocabulary
from solver.tables.words import stem

_PERCENT_OF = re.compile(r"\b(?:how much|what) (?:is|are|was|were) [\d.,]+ ?(?:%|percent|per cent) of\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:total|in total|altogether|all together|sum of)\b", re.IGNORECASE)
_OF_THE_TABLE = re.compile(
    r"\b(?:list|listed|listing|rows?|table|chart|line|entry|entries|shown|appears?|mentioned"
    r"|below|above|under|underneath|beneath|on top of)\b",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(r"\b(?:did|does|had|has|was|is) (he|she|it)\b(?! (?:true|that)\b)", re.IGNORECASE)
_DAYS = re.compile(r"\d{4}-\d{2}-\d{2}")
_MEASURED = frozenset("long far high tall deep wide broad thick heavy fast quick large big often hot cold warm".split())
"""What "how" asks for when it asks for a measure; "how old" is one too, with a rule of its own."""

_SPANS = ("month", "quarter", "week", "weekday", "decade", "century")
"""Spans of time that a date with its day is not."""


def unsuited(plan: Plan, asked: Asked, table: TableVocabulary) -> str:
    """Why a plan answers another question than was asked, by the kind of thing it gives; empty where it may be meant.

    Args:
        plan: A plan that explains the words.
        asked: The question.
        table: The table the plan reads.
    """
    words = [token.word for token in asked.tokens]
    if _PERCENT_OF.search(asked.text):
        return "The question asks for a percentage of a figure."
    whom = _OF_WHOM.search(asked.text)
    if whom and isinstance(plan, Query) and plan.top is None and not any(test.op != "not in" for test in plan.filters):
        return f"The question speaks of {whom[1]!r}, and does not say what that is."
    if isinstance(plan, Query) and plan.aggregate == Aggregate(fn="count") and (noun := _unknown_noun(asked, table)):
        return f"Whether a row is one of the {noun!r} asked for is not known."
    if isinstance(plan, Query) and (doers := _doers(plan, asked, table)):
        return f"{doers!r} are those who did it, not what they did."
    if not isinstance(plan, Query) or not plan.columns:
        return ""
    if _TOTAL.search(asked.text) and plan.top is None and not _speaks_of_total(plan, table):
        return "The question asks for a total, and this adds nothing up."
    if unordered := _unordered(plan, asked, table):
        return f"The rows do not stand in the order of {unordered!r}. Say whether the order of the table or of time is meant."
    if words[:2] in (["how", "many"], ["how", "much"]) and not any(_is_figure(table, name) for name in plan.columns):
        return f"The question asks {' '.join(words[:2])}, and that names no figure."
    if words[:1] == ["how"] and _MEASURED & set(words[1:2]) and not any(_holds_figures(table, name) for name in plan.columns):
        return f"The question asks how {words[1]}, and that names no measure."
    if words[:2] == ["how", "old"] and all(_is_time(table, name) for name in plan.columns):
        return "The question asks for an age, and this gives a time."
    for first, span in zip(words, words[1:], strict=False):
        if first in ("which", "what") and span in _SPANS and not any(_is_span(table, name, span) for name in plan.columns):
            return f"The question asks for a {span}, and the table has none."
    figure = next(_figures_passed_over(plan, asked, table), "")
    return f"{figure!r} is a column of its own." if figure else ""


def _unknown_noun(asked: Asked, table: TableVocabulary) -> str:
    """What "how many X are there" counts where nothing in the table speaks of it and its rows are named otherwise."""
    words = [token.word for token in asked.tokens]
    if words[:2] != ["how", "many"] or words[3:] not in (["are", "there"], ["were", "there"]):
        return ""
    noun = asked.tokens[2]
    known = noun.stem in table.title | table.header_words or noun.stem in table.by_word or table.near(noun) is not None
    is_plain = not asked.weights[2] or any(are_synonyms(noun.stem, word) for word in table.header_words)
    is_dated = next((profile.reads == "date" for profile in table.profiles if profile.n_filled), False)  # rows of a diary
    return "" if known or is_plain or (is_row_noun(table, noun.stem) and not is_dated) else noun.raw


def _doers(plan: Query, asked: Asked, table: TableVocabulary) -> str:
    """The people that "how many" asks for where a plan adds up what they did: "players" by a column "Played"."""
    words = [token.word for token in asked.tokens]
    column = plan.aggregate.column if plan.aggregate is not None and plan.aggregate.fn == "sum" else None
    if column is None or "." in column or words[:2] != ["how", "many"] or not words[2:] or words[2][-3:] not in ("ers", "ors"):
        return ""
    noun = asked.tokens[2].stem
    header = table.profile(column).header
    return asked.tokens[2].raw if any(noun != word and noun.startswith(word) for word in header) else ""


def _unordered(plan: Query, asked: Asked, table: TableVocabulary) -> str:
    """The column of dates that "last" or "after" may go by where a plan goes by the order of rows, and that differs."""
    by_row = plan.shift or (plan.top is not None and plan.top.by == ROW_ORDER)
    if not by_row or _OF_THE_TABLE.search(asked.text):
        return ""
    dated = [profile for profile in table.profiles if profile.reads == "date" and profile.values]
    for profile in dated[:1]:
        times = [str(cell) for cell in profile.values]
        is_end = plan.top is not None and plan.top.k == 1 and not plan.shift and not plan.filters
        if is_end and plan.top is not None and times[-plan.top.descending] == (max if plan.top.descending else min)(times):
            continue  # the last row is the latest too
        if times not in (sorted(times), sorted(times, reverse=True)):
            return profile.column.header
    return ""


def _speaks_of_total(plan: Query, table: TableVocabulary) -> bool:
    """Whether a plan looks up a total that the table states."""
    headers = [table.profile(name).header for name in _columns_of(plan) if "." not in name]
    values = [str(value).casefold() for test in plan.filters for value in test.values]
    sums = set(table.totals)
    is_stated = any((test.column, value) in sums for test in plan.filters if test.op in ("=", "in") for value in test.values)
    return is_stated or any("total" in header for header in headers) or any("total" in value for value in values)


def _is_figure(table: TableVocabulary, name: str) -> bool:
    return "." in name or table.profile(name).reads == "number"  # of a joined table nothing is known here


def _holds_figures(table: TableVocabulary, name: str) -> bool:
    """Whether cells are figures or have some in them, as "2 h 30 min" and dates do."""
    if _is_figure(table, name):
        return True
    cells = [str(cell) for cell in table.profile(name).sample if cell is not None]
    return 2 * sum(any(letter.isdigit() for letter in cell) for cell in cells) > len(cells)


def _is_time(table: TableVocabulary, name: str) -> bool:
    return "." not in name and (table.profile(name).reads == "date" or table.profile(name).is_year)


def _is_span(table: TableVocabulary, name: str, span: str) -> bool:
    if "." in name:
        return True
    profile = table.profile(name)
    dated = any(isinstance(cell, str) and _DAYS.match(cell) for cell in profile.sample)
    return stem(span) in profile.header or (profile.reads != "number" and not dated and profile.reads == "date")


def _figures_passed_over(plan: Query, asked: Asked, table: TableVocabulary) -> Iterator[str]:
    """Words at the head of a question that are the whole header of a column of numbers which the plan does not read."""
    used = _columns_of(plan)
    shared = {word for name in used if "." not in name for word in table.profile(name).header}
    for profile in table.profiles:
        first = asked.tokens[0].stem if asked.tokens else ""
        if profile.reads == "number" and profile.header == (first,) and profile.name not in used and first not in shared:
            yield asked.tokens[0].raw


def _columns_of(plan: Query) -> frozenset[str]:
    names: set[str] = set()
    for query in queries_of(plan):
        names.update(query.columns, (test.column for test in query.filters))
        if query.top is not None and query.top.by:
            names.add(query.top.by)
    return frozenset(name for name in names if not name.startswith("*"))
