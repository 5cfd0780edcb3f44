"""Readings of whole sentences over the tables of a library, as candidates to be run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from solver.tables.asked import Asked, read_question
from solver.tables.links import TableLink
from solver.tables.phrased.joining import joins_of
from solver.tables.phrased.reading import read_phrases
from solver.tables.plan import Plan, Query
from solver.tables.plan_walk import tables_of
from solver.tables.propose import Candidate, prepared
from solver.tables.vocabulary import VOCABULARIES, TableSource, TableVocabulary
from solver.tables.words import split_identifier, tokenize

MAX_READ = 8
"""How many tables a question is read over at most."""

_PERSON = frozenset({"who", "whom", "whose"})
_UNLIKELY = 0.05
"""What it costs a reading that its table has less in common with the question than another."""


def phrased_candidates(asked: Asked, links: Sequence[TableLink], library: TableSource) -> list[Candidate]:
    """Every reading that explains all words of a question, over the tables it may be about, best first.

    A weaker link does not keep a table out: a sentence that is read to its last word says itself which table it is about.
    """
    near = list(links[:MAX_READ])
    if not near and len(cards := library.tables()) <= MAX_READ:  # other words for the headers link to nothing, but may be read
        near = [TableLink(card=card, score=1.0, reason="One of few tables.") for card in cards if card.n_rows > 0]
    tables = [link.vocabulary or VOCABULARIES.of(library, link.card) for link in near]
    found = []
    for link, table in zip(near, tables, strict=True):
        joins = [(join, other) for other in tables if other is not table for join in joins_of(table, other)]
        for reading in (each for said in _said(asked, table) for each in read_phrases(said, table, joins)):
            plan = prepared(reading.plan, table)
            if not _may_answer(asked, plan, table):
                continue
            names = set(tables_of(plan))
            joined = tuple(other.card for _, other in joins if other.card.name in names)
            score = 1.0 - reading.cost - _UNLIKELY * (1 - link.score / near[0].score)
            found.append(Candidate(plan=plan, score=score, table=table, yes_no=reading.yes_no, joined=joined))
    return sorted(found, key=lambda each: -each.score)


def _may_answer(asked: Asked, plan: Plan, table: TableVocabulary) -> bool:
    """Whether what a plan lists can be what the question word asks for: a person is not a date or a figure."""
    if not isinstance(plan, Query) or not plan.columns or not {token.word for token in asked.tokens[:2]} & _PERSON:
        return True
    kinds = {profile.name: profile.reads for profile in table.profiles}
    return any(kinds.get(name, "text") == "text" for name in plan.columns)


def _said(asked: Asked, table: TableVocabulary) -> Iterator[Asked]:
    """The question, and where it names the table by its whole title, the question without that."""
    yield asked
    title = r"\W+".join(re.escape(token.raw) for token in tokenize(split_identifier(table.card.title)))
    if not title:
        return
    kind = "(?:table|list|file|sheet)"
    named = rf"\b(?:in|of|from|on|within|inside) (?:the )?(?:{kind} )?{title}(?: {kind})?(?=[ ?.!,;:]|$)"
    text = " ".join(re.sub(named, " ", asked.text, flags=re.IGNORECASE).split())
    if text != " ".join(asked.text.split()) and len(text.split()) > 1:
        yield replace(read_question(text), decimals=asked.decimals)
