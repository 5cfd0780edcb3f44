"""Reading of propositional logic: arguments with premises, and questions about formulas."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.propositions.arguments import read_argument
from solver.topics.propositions.statements import read_task
from solver.topics.question import Question
from solver.topics.topic import Task

# A formula has signs, letters or truth values of its own; anything else is an argument or a conditional in sentences.
_PLAUSIBLE: Final = re.compile(
    r"[∧∨¬→↔⊕⇒⇔≡∴⊢⊨&~]|->|=>|\\|\|\||(?<![A-Za-z'’])(?!a\s)[A-Za-z](?![A-Za-z'’])|\b(?:true|false|valid|invalid|therefore|hence|follows?"
    r"|conclude|infer|deduce|imply|[01]\s(?:and|x?or|n?and|nor)|(?:not|and|or)\s?\(?[01](?![\w.])|contrapositive|converse|inverse|negat\w+)\b",
    re.IGNORECASE,
)


def read(question: Question) -> Task | None:
    """The task of a question about propositions."""
    if _PLAUSIBLE.search(question.text) is None:
        return None
    return read_argument(question) or read_task(question)
