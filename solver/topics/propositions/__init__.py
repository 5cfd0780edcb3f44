"""Propositional logic: truth values and tables, tautologies, equivalence, normal forms, and whether a conclusion follows."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.propositions.arguments import read_argument
from solver.topics.propositions.reading import read_task
from solver.topics.question import Question
from solver.topics.topic import Task, Topic

_CUE: Final = re.compile(
    r"[∧∨¬→↔⊕⇒⇔≡]|->|=>|&&|\|\||\\(?:land|lor|neg|lnot|wedge|vee|to|implies|iff|rightarrow)"
    r"|\b(?:and|or|not|xor|nand|nor|implies|imply|iff|therefore|hence|thus|so|contrapositive|converse|inverse|follow|equivalent|true|false|tautology|truth|valid|invalid|negat\w+|satisfiable|contradiction|contingency|[cdn]nf)\b|∴|⊢|⊨"
    r"|[A-Za-z]\s?['~!&|+·]\s?[A-Za-z(]|[~!]\s?[A-Za-z(]",
    re.IGNORECASE,
)

# A formula has signs, letters or truth values of its own; anything else is an argument or a conditional in sentences.
_PLAUSIBLE: Final = re.compile(
    r"[∧∨¬→↔⊕⇒⇔≡∴⊢⊨&~]|->|=>|\\|\|\||(?<![A-Za-z'’])(?!a\s)[A-Za-z](?![A-Za-z'’])|\b(?:true|false|valid|invalid|therefore|hence|follows?"
    r"|conclude|infer|deduce|imply|[01]\s(?:and|x?or|n?and|nor)|(?:not|and|or)\s?\(?[01](?![\w.])|contrapositive|converse|inverse|negat\w+)\b",
    re.IGNORECASE,
)


def _read(question: Question) -> Task | None:
    if _PLAUSIBLE.search(question.text) is None:
        return None
    return read_argument(question) or read_task(question)


TOPIC = Topic(name="propositions", cue=_CUE, read=_read)
