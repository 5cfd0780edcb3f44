"""Vectors and points: products, length, angle, projection, unit vectors, relations between vectors, areas and volumes."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="vectors",
    cue=re.compile(
        r"vector|\\vec|\bdot\b|\bcross\b|\bangle\b|project|magnitude|\bnorm\b|\bunit\b|perpendicular|orthogonal|parallel"
        r"|triple|midpoint|collinear"
        r"|coplanar|triangle|tetrahedron|distance|\blength\b|scalar\s+product|\\times|\\\||\\lVert|×|\\cdot|·"
        r"|\|\||\|\s*\(|\\langle|volume|normali[sz]e|[\d\s]i\s*[+-].*j|<\s*-?\d|\(\s*-?[\d.]+\s*,[^()]*\)\s*[-+·×]|=\s*\(",
        re.IGNORECASE,
    ),
)
