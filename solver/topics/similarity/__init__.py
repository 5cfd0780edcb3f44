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
    rf"^(?:if\s+|when\s+)?(?:the\s+|all\s+|each\s+)?(?P<given>{_QUANTITY})\s+of\s+(?:an?|the)\s+(?P<noun>{_NOUNS})\s+(?:is|are)\s+"
    rf"(?P<how>doubled|tripled|trebled|quadrupled|halved|multiplied\s+by\s+(?P<factor>{_NUMBER})|"
    rf"increased\s+by\s+a\s+factor\s+of\s+(?P<factor2>{_NUMBER}))\s*,?\s*"
    rf"(?:(?:by\s+what\s+factor|how\s+many\s+times(?:\s+(?:larger|bigger|greater|as\s+(?:large|big|great)))?)\s+(?:does|is|will)\s+(?:its|"
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
_PERCENT: Final = re.compile(
    rf"^(?:if\s+|when\s+)?(?:the\s+|all\s+|each\s+)?(?P<given>{_QUANTITY})\s+of\s+(?:an?|the)\s+(?P<noun>{_NOUNS})\s+"
    rf"(?:(?:is|are)\s+)?(?P<how>(?:in|de)creased?s?|reduced|shrinks?|grows?|enlarged)\s+by\s+(?P<percent>{_NUMBER})\s?(?:%|percent)"
    rf"\s*[,.;]?\s*(?:by\s+what\s+(?:percent(?:age)?|%)|by\s+how\s+many\s+percent|what\s+percent(?:age)?)\s+(?:does|will|is|do)\s+"
    rf"(?:its|the)\s+(?P<asked>{_QUANTITY})\s*(?:of\s+the\s+{_NOUNS}\s*)?(?:increased?|decreased?|change[sd]?|grow|shrink|reduced)$",
    re.IGNORECASE,
)
_SIZES: Final = re.compile(
    rf"^(?:(?:what\s+is|find|calculate|determine|what's)\s+)?(?:the\s+)?ratio\s+of\s+(?:the\s+)?(?P<asked>{_QUANTITY})\s+of\s+(?:two\s+)?"
    rf"(?:circles|squares|cubes|spheres|similar\s+{_NOUNS})\s+(?:with|whose|of|having)\s+(?P<given>{_QUANTITY})\s+(?:are\s+|of\s+)?"
    rf"(?P<a>{_NUMBER})\s*(?:[a-z]{{1,2}}\s+)?and\s+(?P<b>{_NUMBER})$",
    re.IGNORECASE,
)
_SMALLER: Final = r"(?:smaller|little|small|first)(?:\s+one)?"
_LARGER: Final = r"(?:larger|bigger|large|big|second|other)(?:\s+one)?"


def _one(name: str, which: str) -> str:
    """The area of the smaller triangle, in one of its wordings."""
    return (
        rf"(?:the\s+)?(?:(?P<{name}1>{_QUANTITY})\s+of\s+the\s+{which}(?:\s+{_NOUNS})?|{which}\s+(?:{_NOUNS}(?:['’]s)?\s+)?"
        rf"(?P<{name}2>{_QUANTITY})|{which}(?:\s+{_NOUNS})?\s+has\s+(?:an?\s+)?(?P<{name}3>{_QUANTITY}))"
    )


_MEMBERS: Final = tuple(
    (
        re.compile(
            rf"^(?:the\s+)?(?:two\s+)?(?:mathematically\s+)?similar\s+{_NOUNS}\s+(?:have|with)\s+(?P<given>{_QUANTITY})\s+in\s+(?:the|a)?"
            rf"\s*ratio\s*(?:of\s+)?(?P<a>{_NUMBER})\s*(?::|to)\s*(?P<b>{_NUMBER})\s*[.,;]?\s*"
            rf"(?:if\s+)?{_one('k', known)}\s*(?:is|=|of|has|:)?"
            rf"\s*(?P<size>{_NUMBER})\s*[.,;]?\s*(?:(?:what\s+is|find|calculate|determine|what's)\s+)?{_one('w', wanted)}$",
            re.IGNORECASE,
        ),
        is_up,
    )
    for known, wanted, is_up in ((_SMALLER, _LARGER, True), (_LARGER, _SMALLER, False))
)
_EXPLAINED: Final = frozenset(
    "two similar the of if are is and a an figures shapes triangles solids given that have has corresponding".split()
)


def _power(words: str) -> int:
    return next(power for pattern, power in _POWERS if re.fullmatch(pattern, words, re.IGNORECASE))


def _is_whole(given: str, noun: str) -> bool:
    """Whether a figure stays similar to itself when this length of it changes: a circle with its radius, no cone with its."""
    return (
        re.fullmatch(r"(?:square|circle|cube|sphere)s?", noun, re.IGNORECASE) is not None
        or re.search(r"\b(?:sides|edges|dimensions)\b|^side\s+lengths$", given, re.IGNORECASE) is not None
    )


def _percent(question: Question, text: str) -> Task | None:
    """By how many per cent an area changes with a length."""
    match = _PERCENT.match(text)
    if match is None:
        return None
    change = number(match["percent"]) / 100 * (-1 if re.match(r"de|re|sh", match["how"], re.IGNORECASE) else 1)
    given, asked = _power(match["given"]), _power(match["asked"])
    if given != 1 or not -1 < change or not change or not _is_whole(match["given"], match["noun"]):
        return None
    args = {"first": str(1 + change), "second": "1", "given": given, "asked": asked}
    source = f"(({number_text(1 + change)})^{asked} - 1)*100 percent"
    return Task(topic="similarity", kind="percent", args=args, source=source, **question.request)


def _sizes(question: Question, text: str) -> Task | None:
    """The ratio of areas of two circles whose radii are given."""
    match = _SIZES.match(text)
    if match is None:
        return None
    first, second = number(match["a"]), number(match["b"])
    if first <= 0 or second <= 0:
        return None
    given, asked = _power(match["given"]), _power(match["asked"])
    args = {"first": str(first), "second": str(second), "given": given, "asked": asked}
    source = f"ratio with power {asked}, from {number_text(first)}:{number_text(second)} with power {given}"
    return Task(topic="similarity", kind="ratio", args=args, source=source, **question.request)


def _member(question: Question, text: str) -> Task | None:
    """The area of one of two similar figures from that of the other."""
    for pattern, is_up in _MEMBERS:
        match = pattern.match(text)
        if match is None:
            continue
        names = match.groupdict()
        known, wanted = (_power(next(found for index in "123" if (found := names[f"{key}{index}"]))) for key in "kw")
        low, high = sorted((number(match["a"]), number(match["b"])))
        size = number(match["size"])
        given = _power(match["given"])
        if known != wanted or low <= 0 or size <= 0 or known == given:
            return None
        first, second = (high, low) if is_up else (low, high)
        args = {"first": str(first), "second": str(second), "given": given, "asked": known, "size": str(size)}
        source = f"{number_text(size)}*({number_text(first)}/{number_text(second)})^({known}/{given})"
        return Task(topic="similarity", kind="size", args=args, source=source, **question.request)
    return None


def _read(question: Question) -> Task | None:
    text = question.text.rstrip("?. ")
    scaled = _SCALED.match(text)
    if scaled is not None:
        named = scaled["factor"] or scaled["factor2"]
        factor = number(named) if named else _FACTORS[scaled["how"].lower()]
        given, asked = _power(scaled["given"]), _power(scaled["asked"] or scaled["asked2"])
        if given != 1 or factor <= 0 or not _is_whole(scaled["given"], scaled["noun"]):
            return None
        args = {"first": str(factor), "second": "1", "given": given, "asked": asked}
        return Task(topic="similarity", kind="factor", args=args, source=f"{number_text(factor)}^{asked}", **question.request)
    found = _percent(question, text) or _sizes(question, text) or _member(question, text)
    if found is not None:
        return found
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
        r"\bsimilar\b|\b(?:doubled|tripled|trebled|quadrupled|halved)\b|\bmultiplied by\b"
        r"|\bratio of\b|\bfactor of\b|%|\bpercent",
        re.IGNORECASE,
    ),
    read=_read,
)
