"""Functions as such: domain, range, inverse, composition, symmetry, intercepts, asymptotes, continuity and period."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="functions",
    cue=re.compile(
        r"\bdomain\b|\brange\b|\binver(?:se|t)\b|f\^\{?\(?-1|⁻¹|∘|\\circ|◦|\b[fgh]\s+o\s+[fgh]\b|\bcompos|\b[fgh]\s?[-+*/·×]?\s?[fgh]\)?\s*\(|\b(?:even|odd)\b|\bparity\b|\bsymmetry\b"
        r"|\bintercepts?\b|\basymptotes?\b|\bcontinu|\bdiscontinu|\bperiod\b|\bamplitude\b|\bdefined\b|\bvalues\s+(?:can|does)\b|\bwhere\s+does\b.*\baxis\b",
        re.IGNORECASE,
    ),
)
