"""Propositional logic: truth values and tables, tautologies, equivalence, normal forms, and whether a conclusion follows."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

_CUE: Final = re.compile(
    r"[∧∨¬→↔⊕⇒⇔≡]|->|=>|&&|\|\||\\(?:land|lor|neg|lnot|wedge|vee|to|implies|iff|rightarrow)"
    r"|\b(?:and|or|not|xor|nand|nor|implies|imply|iff|therefore|hence|thus|so|contrapositive|converse|inverse|follow|equivalent|true|false|tautology|truth|valid|invalid|negat\w+|satisfiable|contradiction|contingency|[cdn]nf)\b|∴|⊢|⊨"
    r"|[A-Za-z]\s?['~!&|+·]\s?[A-Za-z(]|[~!]\s?[A-Za-z(]",
    re.IGNORECASE,
)

TOPIC = Topic(name="propositions", cue=_CUE)
