"""Parabolas, ellipses and hyperbolas given by an equation: vertex, foci, directrix, eccentricity, axes, asymptotes."""

from __future__ import annotations

import re
from typing import Final

from solver.language import to_json
from solver.language.printer import to_text
from solver.topics.question import Question
from solver.topics.reading.plane import placed, quadratic
from solver.topics.topic import Task, Topic

_ASKED: Final[tuple[tuple[str, str], ...]] = (
    (r"\b(?:length\s+of\s+(?:the|its)\s+)?(?:semi-?\s?major)\s+axis\b", "semi_major"),
    (r"\b(?:length\s+of\s+(?:the|its)\s+)?(?:semi-?\s?minor)\s+axis\b", "semi_minor"),
    (r"\blengths?\s+of\s+(?:the|its)\s+major\s+axis\b|\bmajor\s+axis\s+length\b|\bmajor\s+axis\b", "major"),
    (r"\blengths?\s+of\s+(?:the|its)\s+minor\s+axis\b|\bminor\s+axis\s+length\b|\bminor\s+axis\b", "minor"),
    (r"\b(?:length\s+of\s+(?:the|its)\s+)?latus\s+rectum\b", "latus_rectum"),
    (r"\baxis\s+of\s+symmetry\b|\bline\s+of\s+symmetry\b", "axis"),
    (r"\bdirectrix\b", "directrix"),
    (r"\bfocus\b|\bfoci\b|\bfocal\s+points?\b", "foci"),
    (r"\bvertex\b|\bvertices\b|\bturning\s+point\b", "vertices"),
    (r"\beccentricity\b", "eccentricity"),
    (r"\basymptotes?\b", "asymptotes"),
    (r"\bcent(?:er|re)\b", "centre"),
    (
        (
            r"\b(?:what|which)\s+(?:type|kind|sort)\s+of\s+(?:conic(?:\s+section)?|curve)\b|"
            r"\b(?:identify|classify|name)\b|\b(?:what|which)\s+conic(?:\s+section)?\b"
        ),
        "type",
    ),
)
_EXPLAINED: Final = frozenset(
    """e the a an of is are and for its it what what's whats find calculate compute determine give state
    parabola ellipse hyperbola
    conic section curve graph with equation given by coordinates whose has have does that following write down me in function
    quadratic y x s represented represents represent described this be let if locate length lengths on""".split()
)


def _read(question: Question) -> Task | None:
    found = placed(question.text)
    if len(found.equations) != 1 or found.points:
        return None
    form = quadratic(found.equations[0])
    if form is None or not any(form[:3]):
        return None
    text, asked = found.text, list[tuple[int, str]]()
    for pattern, name in _ASKED:
        match = re.search(pattern, text, re.IGNORECASE)
        if match is not None:
            asked.append((match.start(), name))
            text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    words = re.findall(r"[A-Za-z][A-Za-z'’]*|\d[\d.]*|[^\s\w,.;:?()'’-]", text)
    if not asked or any(word.lower().removesuffix("'s") not in _EXPLAINED for word in words):
        return None
    names = [name for _, name in sorted(asked)]
    named = re.search(r"\b(parabola|ellipse|hyperbola)\b", question.text, re.IGNORECASE)
    args = {"equation": to_json(found.equations[0]), "asked": names, "named": named[1].lower() if named else ""}
    source = f"{', '.join(name.replace('_', ' ') for name in names)} of {to_text(found.equations[0])}"
    return Task(topic="conics", kind="conic", args=args, source=source, **question.request)


TOPIC = Topic(
    name="conics",
    cue=re.compile(
        r"\b(?:vertex|vertices|turning point|focus|foci|focal|directrix|eccentricity|"
        r"asymptotes?|latus|axis|conic|ellipse|hyperbola|parabola)\b.*="
        r"|=.*\b(?:conic|vertex|focus|foci|directrix|eccentricity|asymptotes?)\b",
        re.IGNORECASE,
    ),
    read=_read,
)
