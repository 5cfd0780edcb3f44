"""dy/dx of a relation between two letters, and its value at a point."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="implicit", cue=re.compile(r"\bd[a-z]\s?/\s?d[a-z]\b|\\frac\{d[a-z]\}|implicit|\b[a-z]['’]|\bslope\b", re.IGNORECASE)
)
