"""How far a quote supports an answer to a question: one number, fitted where it is known which questions have an answer.

It judges whether the evidence speaks of what is asked, not whether it is true. A question that differs from the text in one
ordinary word can still pass; the quote then shows the reader what the text does say.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from rag.weights import load_weights, weighted


def support(features: Mapping[str, float]) -> float:
    """The fitted probability, in (0, 1), that a question whose best sentence has these features is answered by it."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, weighted("support", features)))))


def default_threshold() -> float:
    """The support below which nothing is said, fitted for the refusal rate stated in `weights.toml`."""
    return load_weights()["decision"]["threshold"]
