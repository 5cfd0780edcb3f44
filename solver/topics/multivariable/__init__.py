"""Functions of several variables: gradient, partial and directional derivatives, Hessian, integrals over a box."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="multivariable",
    cue=re.compile(
        r"\bgradient\b|∇|\\nabla|\bpartial\b|∂|\\partial|\b[fgz]_\{?[a-z]|\bdirectional\b|\bhessian\b|\blaplacian\b|\bdouble\s+integral\b|\bover\s+the\s+(?:rectangle|region|box|square)\b",
        re.IGNORECASE,
    ),
)
