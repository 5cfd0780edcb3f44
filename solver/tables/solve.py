"""Question to answer over a library's tables: which tables, what kind of question, and who answers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus import TableCard
from solver.tables.asked import Asked, read_question
from solver.tables.charting import split_chart
from solver.tables.exact import read_exactly
from solver.tables.links import MAX_QUESTION_TOKENS, TableLink, link_tables
from solver.tables.opened import Chooser, open_reading
from solver.tables.openers import plain_question
from solver.tables.overviews import overview_kind, overview_of
from solver.tables.phrased.candidates import MAX_READ
from solver.tables.suiting import unsuited
from solver.tables.vocabulary import VOCABULARIES, TableSource, TableVocabulary
from solver.types import Check, Declined, Solution

_MIN_LINK = 0.22
_MIN_LINK_OPENED = 0.35
_MAX_TABLES = 4


def solve_table(
    question: str,
    library: TableSource,
    links: Sequence[TableLink] | None = None,
    *,
    table: str | None = None,
    chooser: Chooser | None = None,
) -> Solution | Declined:
    """Answer a question from the rows of a table, checked a second way, or say why not.

    Args:
        question: As typed; it may ask for a chart.
        library: The tables.
        links: What `link_tables` gave, when the caller already asked; None to link here.
        table: The SQL name of the one table that may answer, which is then taken to be meant; None leaves the choice open.
        chooser: Asked which reading is meant where several are likely; None decides without.

    Returns:
        Over a table that is named, the likeliest reading where none is certain, its check then "unknown" with the doubt named.
        A Declined carries as `doubtful` what the best reading gives, where it may answer another question than was asked.
    """
    text, chart = split_chart(question[: 40 * MAX_QUESTION_TOKENS])
    asked = read_question(text)
    if not asked.tokens or len(asked.tokens) > MAX_QUESTION_TOKENS:
        return Declined(reason=f"A table question has 1 to {MAX_QUESTION_TOKENS} words; this has {len(asked.tokens)} or more.")
    if table is not None:
        near = links = _named(table, library)
        if not near:
            return Declined(reason=f"The library has no table {table!r} with rows in it. `fulcrum tables` lists those it has.")
    else:
        links = link_tables(text, library.tables(), library) if links is None else links
        near = [link for link in links if link.score >= max(_MIN_LINK, 0.6 * links[0].score)][:_MAX_TABLES]
    is_named = table is not None or len(library.tables()) == 1
    subject = links[0].card if links else _only_subject(asked, library)
    overview = overview_of(asked, subject, library, is_named=is_named) if subject is not None else None
    if overview is not None:
        return overview
    asked = plain_question(asked, _readable(links, library))
    found = read_exactly(asked, near, links, library, chart=chart)
    if isinstance(found, Solution):
        return found
    if table is None:
        return _opened_unasked(text, found, near, library, chart=chart)
    # that the table is meant is known, so that the likeliest reading over it may be offered, with its doubt
    opened = open_reading(text, [near[0].card], library, chooser=chooser, chart=chart)
    if isinstance(opened, Solution) and opened.check.verdict == "verified":
        opened = _doubted(opened, asked, near[0], library)
    is_sure = isinstance(opened, Solution) and opened.check.verdict == "verified"
    return opened if is_sure or (isinstance(opened, Solution) and not found.is_decisive) else found


def _opened_unasked(text: str, found: Declined, near: Sequence[TableLink], library: TableSource, *, chart: bool) -> Declined:
    """The refusal of the exact reading, with what the open reading would say as its doubtful answer, where it is sure of it."""
    if found.is_decisive or not near or near[0].score < _MIN_LINK_OPENED:
        return found
    if found.doubtful is not None:
        return found
    opened = open_reading(text, [near[0].card], library, is_given=False, chart=chart)
    return replace(found, doubtful=opened.doubtful) if isinstance(opened, Declined) else found


def _readable(links: Sequence[TableLink], library: TableSource) -> list[TableVocabulary]:
    """The vocabularies of the tables that a question may be read over."""
    if links:
        return [link.vocabulary or VOCABULARIES.of(library, link.card) for link in links]
    cards = [card for card in library.tables() if card.n_rows > 0]
    return list(VOCABULARIES.of_all(library, cards)) if len(cards) <= MAX_READ else []


def _doubted(opened: Solution, asked: Asked, link: TableLink, library: TableSource) -> Solution:
    """The solution, its check left open and the doubt named where it gives another kind of thing than is asked for."""
    table = link.vocabulary or VOCABULARIES.of(library, link.card)
    reason = "" if opened.plan is None else unsuited(opened.plan, asked, table)
    if not reason:
        return opened
    value = replace(opened.value, text=f"{reason}\n{opened.value.text}")
    return replace(opened, value=value, check=Check(verdict="unknown", method=opened.check.method, reason=reason))


def _only_subject(asked: Asked, library: TableSource) -> TableCard | None:
    """The one of few tables that a question about a table as such may be about."""
    cards = [card for card in library.tables() if card.n_rows > 0]
    about = [card for card in cards[: MAX_READ + 1] if overview_kind(asked, card, is_named=False)]
    return about[0] if len(about) == 1 and len(cards) <= MAX_READ else None


def _named(table: str, library: TableSource) -> list[TableLink]:
    cards = [card for card in library.tables() if card.name == table and card.n_rows > 0]
    return [TableLink(card=card, score=1.0, reason="The question is held to this table.") for card in cards]
