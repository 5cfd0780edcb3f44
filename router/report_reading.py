"""Figures of quotes computed with, where every word of the question is accounted for."""

from __future__ import annotations

from collections.abc import Sequence

from rag import Quote
from solver import Declined, Passage, Solution, answer_report


def computed_from(quotes: Sequence[Quote], question: str) -> Solution | None:
    """What is computed from figures of the quotes where every word of the question is accounted for; None otherwise."""
    passages = tuple(Passage(text=quote.text, source=quote.source, start=quote.start) for quote in quotes)
    report = answer_report(question, (), passages)
    if isinstance(report, Declined) or report.check.verdict != "verified" or len(report.program.inputs) < 2:
        return None
    return report
