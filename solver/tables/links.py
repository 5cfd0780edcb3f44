"""Which tables a question may be about: cheap enough to ask for every question, strict enough to stay silent on ordinary ones.

The score multiplies two things: how much of the question the table explains, and how much evidence there is that belongs to
this table alone (headers, values, title). One common word that happens to be a header is evidence of neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus import TableCard
from solver.tables.asked import Asked, Mention, read_question
from solver.tables.lexicon import STOP
from solver.tables.mentions import GENERIC_HEADER, interpretations, mentions_in
from solver.tables.overviews import overview_kind
from solver.tables.roles import fits
from solver.tables.vocabulary import VOCABULARIES, TableSource, TableVocabulary

MAX_QUESTION_TOKENS = 80
_MAX_READ = 8


_MEASURED = frozenset("weight temperature depth speed wind rain crowd price".split())
"""Concepts that an operation may speak of and few tables measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLink:
    """That a question may be about a table.

    `score` 0..1, the columns (SQL names) and values it names, and why in a sentence.
    """

    card: TableCard
    score: float
    reason: str
    columns: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    vocabulary: TableVocabulary | None = field(default=None, repr=False, compare=False)


def link_tables(question: str, cards: Sequence[TableCard], library: TableSource) -> tuple[TableLink, ...]:
    """The tables a question may be about, best first; tables with nothing in common with it are left out.

    Reads no rows after the first question about a table: headers and distinct values are kept per content of its document.

    Args:
        question: As typed; more than `MAX_QUESTION_TOKENS` words link to nothing.
        cards: The tables to consider, as `library.tables()` gives them.
        library: Where the tables are.
    """
    if len(question) > 40 * MAX_QUESTION_TOKENS:
        return ()
    asked = read_question(question)
    if not asked.tokens or len(asked.tokens) > MAX_QUESTION_TOKENS:
        return ()
    kept = VOCABULARIES.of_all(library, [card for card in cards if card.n_rows > 0])
    if len(cards) == 1 and overview_kind(asked, cards[0], is_named=True):
        return (TableLink(card=cards[0], score=0.9, reason=f"It is about the only table, {cards[0].title!r}, as such."),)
    vocabularies = [each.for_question(asked.tokens) for each in kept]
    nearest = sorted(vocabularies, key=lambda each: -_overlap(asked, each))[:_MAX_READ]
    links = [link for each in nearest if _overlap(asked, each) > 0 and (link := _link(asked, each)) is not None]
    return tuple(sorted(links, key=lambda link: (-link.score, link.card.name)))


def _overlap(asked: Asked, table: TableVocabulary) -> float:
    shared = {token.stem for token in asked.tokens if token.word not in STOP} & table.words
    return len(shared) + 0.25 * len({token.stem for token in asked.tokens} & table.header_words)


def _link(asked: Asked, table: TableVocabulary) -> TableLink | None:
    best = interpretations(asked, mentions_in(asked, table), n_best=1)
    if not best:
        return None
    doubt, explained = 1.0, 0.0
    columns: list[str] = []
    values: list[tuple[str, str]] = []
    for item in best[0]:
        evidence = _evidence(asked, item, table)
        doubt *= 1.0 - evidence
        explained += item.quality * sum(asked.weights[item.start : item.end])
        if item.kind == "column" and evidence:
            columns.append(item.column)
        elif item.kind == "value" and evidence:
            values.append((item.column, str(item.values[0])))
    strength = 1.0 - doubt
    if strength <= 0.0:
        return None
    share = min(1.0, explained / asked.total_weight) if asked.total_weight else 0.0
    reason = _reason(table, columns, values, share)
    score = round(strength * share * share, 3)
    return TableLink(
        card=table.card, score=score, reason=reason, columns=tuple(columns), values=tuple(values), vocabulary=table
    )


def _evidence(asked: Asked, item: Mention, table: TableVocabulary) -> float:
    """How strongly one mention speaks for this very table, 0..1."""
    n_words = sum(weight > 0 for weight in asked.weights[item.start : item.end])
    if n_words == 0 and item.kind != "value":
        return 0.0
    match item.kind:
        case "column" if n_words == 1 and asked.tokens[item.start].stem in GENERIC_HEADER:
            return 0.15 * item.quality
        case "column":
            return item.quality * (0.15 if item.by_unit or item.quality < 0.6 else 0.45 if n_words == 1 else 0.7)
        case "value":
            return item.quality * (0.25 if item.partial else 0.1 if n_words == 0 else 0.5 if n_words == 1 else 0.75)
        case "title":
            return 0.3
        case "cue" if item.cue is not None and set(item.cue.concepts) & _MEASURED:
            # "the heaviest", "how cold": no table without such a figure can say
            measured = any(each.reads == "number" and fits(each, item.cue.concepts) for each in table.profiles)
            return 0.3 if measured else 0.0
        case _:
            return 0.0


def _reason(table: TableVocabulary, columns: Sequence[str], values: Sequence[tuple[str, str]], share: float) -> str:
    headers = [table.profile(name).column.header for name in dict.fromkeys(columns)]
    parts = []
    if headers:
        parts.append("names " + ", ".join(repr(header) for header in headers))
    if values:
        parts.append("holds " + ", ".join(repr(value) for _, value in values))
    return f"{table.card.title!r} {' and '.join(parts) or 'shares words of its title'}; explains {share:.0%} of the question."
