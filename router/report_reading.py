"""Figures of documents computed with, where every word of the question is accounted for."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import Library
from rag import Quote
from solver import Declined, Passage, Solution, solve_text

N_DOCUMENTS = 2
_MOST_TEXT = 60_000


def computed_from(quotes: Sequence[Quote], question: str, library: Library) -> Solution | None:
    """What is computed from the figures of the quotes and of the documents they stand in; None where a word is left over.

    Documents whose tables were read as such are quoted only: the table lane has had them.
    """
    tabled = {card.doc_id for card in library.tables()}
    near = list(dict.fromkeys(quote.doc_id for quote in quotes if quote.doc_id not in tabled))[:N_DOCUMENTS]
    documents = [library.document(doc_id) for doc_id in near]
    whole = [Passage(text=each.text, source=each.source) for each in documents if len(each.text) <= _MOST_TEXT]
    told = {passage.source for passage in whole}
    parts = [Passage(text=each.text, source=each.source, start=each.start) for each in quotes if each.source not in told]
    report = solve_text(question, (*whole, *parts))
    if isinstance(report, Declined) or report.check.verdict != "verified" or len(report.program.inputs) < 2:
        return None
    return report
