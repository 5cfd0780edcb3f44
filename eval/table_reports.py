"""Fulcrum on questions over a table with paragraphs beside it: rows and statements, each read where it is the surer one."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from eval.table_questions import TableQuestion
from eval.table_systems import Reply, Setup, reply_of
from solver import Declined, Passage, link_tables, solve_table, with_report


@dataclass(frozen=True, kw_only=True)
class TablesAndText:
    """The table lane with its second look: statements with the prose around them."""

    setup: Setup

    def __call__(self, question: TableQuestion) -> Reply:
        """What is answered from the table of the question and its paragraphs."""
        with self.setup.shelf.of(question.table) as (library, names):
            cards = [card for card in library.tables() if card.name in names]
            outcome = solve_table(question.text, library, link_tables(question.text, cards, library))
            passages = (Passage(text=question.context, source="context"),) if question.context else ()
            found = with_report(outcome, question.text, library, cards, passages, is_alone=True)
            reply = reply_of(found, None)
            is_report = found is not outcome and not isinstance(found, Declined)
            return dataclasses.replace(reply, stage="report") if is_report else reply
