"""What a question asks for, whatever the table is: operations, directions, positions, and the kind of answer."""

from __future__ import annotations

from solver.tables.opened.cues.answer import AnswerKind, answer_kind, asked_noun
from solver.tables.opened.cues.reading import CueAt, Cues, read_cues

__all__ = ["AnswerKind", "CueAt", "Cues", "answer_kind", "asked_noun", "read_cues"]
