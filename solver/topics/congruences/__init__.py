"""Arithmetic modulo a number: inverses, congruences and systems of them, orders, primitive roots, residues, remainders."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="congruences",
    cue=re.compile(r"\bmod(?:ulo|ulus)?\b|\\[pb]?mod\b|≡|\\equiv|congruent|remainder|quotient|primitive root", re.IGNORECASE),
)
