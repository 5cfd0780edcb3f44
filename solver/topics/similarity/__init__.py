"""Similar figures: how lengths, areas and volumes change together."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from solver.language.printer import number_text
from solver.topics.question import Question
from solver.topics.reading.slot_types import SLOT_TYPES, number
from solver.topics.topic import Task, Topic

_NUMBER: Final = SLOT_TYPES["number"].pattern
_NOUNS: Final = (
    r"(?:triangles?|figures?|shapes?|polygons?|rectangles?|squares?|circles?|"
    r"cubes?|spheres?|cones?|cylinders?|solids?|pyramids?|prisms?"
    r"|cuboids?|boxes|hexagons?|pentagons?|objects?|bodies|containers?|bottles?|jars?)"
)
_POWERS: Final[tuple[tuple[str, int], ...]] = (
    (r"(?:total\s+|lateral\s+|curved\s+)?(?:surface\s+)?areas?", 2),
    (r"(?:volumes?|capacities|capacity|masses|weights)", 3),
    ((
r"(?:(?:corresponding\s+)?(?:sides?|edges?|lengths?|heights?|radii|radius|"
r"diameters?|dimensions|sizes)(?:\s+lengths?)?|side\s+lengths?|perimeters?|"
r"circumferences?|altitudes?|medians?|all\s+(?:its\s+)?(?:sides|dimensions))"
), 1),
)  # fmt: skip
_QUANTITY: Final = "|".join(pattern for pattern, _ in _POWERS)
_RATIO_GIVEN: Final = re.compile(
    rf"(?:ratio\s+of\s+(?:the|their|its)?\s*(?P<q1>{_QUANTITY})(?:\s+of\s+(?:two|"
    rf"the|these)\s+(?:similar\s+)?{_NOUNS})?\s*(?:is|are|=)"
    rf"|(?:whose\s+|have\s+|with\s+|the\s+)?(?P<q2>{_QUANTITY})(?:\s+of\s+(?:two|"
    rf"the|these)\s+(?:similar\s+)?{_NOUNS})?\s+(?:are\s+|is\s+)?in\s+(?:the|"
    rf"a)\s+ratio(?:\s+of)?)"
    rf"\s*(?P<a>{_NUMBER})\s*(?::|to)\s*(?P<b>{_NUMBER})",
    re.IGNORECASE,
)
_RATIO_ASKED: Final = re.compile(
    rf"(?:what\s+is|find|calculate|determine|what's)\s+the\s+ratio\s+of\s+(?:the|their)\s*(?P<q>{_QUANTITY})", re.IGNORECASE
)
_SCALED: Final = re.compile(
    rf"^(?:if\s+|when\s+)?(?:the\s+|all\s+|each\s+)?(?P<given>{_QUANTITY})\s+of\s+(?:an?|the)\s+{_NOUNS}\s+(?:is|are)\s+"
    rf"(?P<how>doubled|tripled|trebled|quadrupled|halved|multiplied\s+by\s+(?P<factor>{_NUMBER})|"
    rf"increased\s+by\s+a\s+factor\s+of\s+(?P<factor2>{_NUMBER}))\s*,?\s*"
    rf"(?:(?:by\s+what\s+factor|how\s+many\s+times)\s+(?:does|is|will)\s+(?:its|"
    rf"the)\s+(?P<asked>{_QUANTITY})\s*(?:increased?|multiplied|change[sd]?|grow|"
    rf"larger|greater|bigger|become)?"
    rf"|what\s+happens\s+to\s+(?:its|the)\s+(?P<asked2>{_QUANTITY}))\s*$",
    re.IGNORECASE,
)
_FACTORS: Final = {
    "doubled": Fraction(2),
    "tripled": Fraction(3),
    "trebled": Fraction(3),
    "quadrupled": Fraction(4),
    "halved": Fraction(1, 2),
}
_EXPLAINED: Final = frozenset(
    "two similar the of if are is and a an figures shapes triangles solids given that have has corresponding".split()
)


def _power(words: str) -> int:
    return next(power for pattern, power in _POWERS if re.fullmatch(pattern, words, re.IGNORECASE))


def _read(question: Question) -> Task | None:
    text = question.text.rstrip("?. ")
    scaled = _SCALED.match(text)
    if scaled is not None:
        named = scaled["factor"] or scaled["factor2"]
        factor = number(named) if named else _FACTORS[scaled["how"].lower()]
        given, asked = _power(scaled["given"]), _power(scaled["asked"] or scaled["asked2"])
        if given != 1 or factor <= 0:
            return None
        args = {"first": str(factor), "second": "1", "given": given, "asked": asked}
        return Task(topic="similarity", kind="factor", args=args, source=f"{number_text(factor)}^{asked}", **question.request)
    known = _RATIO_GIVEN.search(text)
    wanted = _RATIO_ASKED.search(text)
    if (
        known is None
        or wanted is None
        or not re.search(r"\bsimilar\b|\btwo\s+(?:cubes|spheres|circles|squares)\b", text, re.IGNORECASE)
    ):
        return None
    if known.start() < wanted.end() and wanted.start() < known.end():
        return None
    spans = sorted([known.span(), wanted.span()])
    rest = f"{text[: spans[0][0]]} {text[spans[0][1] : spans[1][0]]} {text[spans[1][1] :]}"
    words = re.findall(r"[A-Za-z]+|\d+", rest)
    if any(word.lower() not in _EXPLAINED and not re.fullmatch(_NOUNS, word, re.IGNORECASE) for word in words):
        return None
    first, second = number(known["a"]), number(known["b"])
    if first <= 0 or second <= 0:
        return None
    args = {
        "first": str(first),
        "second": str(second),
        "given": _power(known["q1"] or known["q2"]),
        "asked": _power(wanted["q"]),
    }
    source = f"ratio with power {args['asked']}, from {number_text(first)}:{number_text(second)} with power {args['given']}"
    return Task(topic="similarity", kind="ratio", args=args, source=source, **question.request)


TOPIC = Topic(
    name="similarity",
    cue=re.compile(
        r"\bsimilar\b|\b(?:doubled|tripled|trebled|quadrupled|halved)\b|\bmultiplied by\b|\bratio of\b|\bfactor of\b",
        re.IGNORECASE,
    ),
    read=_read,
)
