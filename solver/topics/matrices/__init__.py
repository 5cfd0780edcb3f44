"""Matrices: determinant, inverse, rank, products and powers, eigenvalues, row reduction, properties, independence, A x = b."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="matrices",
    cue=re.compile(
        r"matri|determinant|\bdet\b|\\det|eigen|inverse|invert|\brank\b|transpose|\btrace\b|linearly|\bspan\b|echelon"
        r"|\brref\b|row[- ]reduc|null"
        r"|\\begin|\[\s*\[|\[[^\]]*;|\(\s*\(|Ax\s*=|A\s*\\(?:vec|mathbf)|\bbasis\b",
        re.IGNORECASE,
    ),
)
