"""What surrounds the mathematics of a question: politeness before it, and after it the form the answer should have.

Everything works on positions in the text as given, so that a syntax error points at the right character.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from solver.language.numerals import read_number_words
from solver.mathematics.problem import Domain, Form

# One character to one character: positions stay true.
_PLAIN: Final = str.maketrans(
    {"$": " ", "’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2009": " ", "\u202f": " ", "：": ":"}
)
_MATH_MARKS: Final = re.compile(r"\\[()\[\]]|\\(?:begin|end)\{(?:cases|aligned|align\*?)\}|&(?=\s*(?:=|\\[lg]e))")

_EQUATIONS: Final = (
    r"(?:(?:a|an|the|this|these|my|two|three|[23]|following|linear|quadratic|simultaneous)\s+)*(?:equations?|system(?:\s+"
    r"of\s+equations)?)"
)
# How to get there, which leaves the answer what it is.
_METHOD: Final = (
    r"(?:(?:the\s+)?(?:quadratic\s+formula|(?:product|quotient|chain|power)\s+rule|l'h[oô]pital'?s?(?:\s+rule)?)"
    r"|substitution|elimination|factoring|factorising|factorizing|factorisation|factorization|completing\s+the\s+square"
    r"|(?:integration\s+by\s+)?parts|first\s+principles|long\s+division)"
)
_COURTESY: Final = re.compile(
    r"\s*(?:(?:hi|hiya|hello|hey|just|ok|okay|so|now|please|kindly|thanks|question|problem|exercise|homework)\b[\s,:.!]*"
    r"|(?:a\s+|just\s+a\s+|one\s+)?quick\s+(?:question|one)\b[\s,:.!]*"
    r"|(?:can|could|would|will)\s+(?:you|u|someone|anyone|we|i)\s+(?:(?:please|kindly|just|also)\s+)*"
    r"|(?:is\s+there\s+)?any\s+chance\s+(?:that\s+)?(?:you|u|someone)\s+(?:could|can)\s+"
    r"|(?:the\s+)?answer\s+only[\s,:.]+|the\s+answer\s*:\s*"
    r"|(?:i(?:\s+am|'m)\s+)?(?:struggling|having\s+(?:trouble|problems))\s+(?:with\s+|to\s+|(?=[a-z]+ing\b))"
    r"|(?:do\s+you|does\s+anyone)\s+know\s+(?=what\b)"
    r"|(?:i|we)(?:\s+am|\s+are|'m|'re)\s+(?:trying|asked|supposed|told)\s+to\s+"
    r"|(?:i(?:\s+am|'m)\s+)?stuck\s+(?:on|with)\s+(?:this(?:\s+(?:one|question|problem|exercise))?\b)?[\s,:.!]*"
    r"|(?:i\s+|we\s+)?need\s+(?:some\s+|a\s+bit\s+of\s+)?help\s+(?:with\s+|to\s+|(?=[a-z]+ing\b))"
    r"|(?:please\s+)?help\s+me\s+(?:to\s+|with\s+|out\s+with\s+)?"
    r"|(?:i|we)\s+(?:need|want|have|would\s+like|wish)\s+(?:you\s+)?to\s+(?:know\s+)?|(?:i|we)'d\s+like\s+to\s+(?:know\s+)?"
    r"|(?:i|we)\s+(?:need|want|would\s+like)\s+(?=(?:the|all)\b|-?\d)"
    r"|(?:my|the|our)\s+(?:homework|teacher|exercise|assignment|textbook)\s+(?:asks|says)\s*(?:me\s+|us\s+)?(?:to\s+)?[,:]?\s*"
    r"|(?:by\s+)?us(?:e|ing)\s+" + _METHOD + r"\s*(?:to\s+|,\s*)(?=[a-z]{3})"
    r"|solve\s+(?:by|using)\s+" + _METHOD + r"\s*[:,]?\s*(?=[a-z\d(|\\√-])"
    r"|let\s+us\s+|let's\s+|(?:tell|show)\s+me\s+(?=(?:what|how)\b)"
    r"|how\s+(?:do|can|would|should|could)\s+(?:i|you|we|one)\s+(?=[a-z]{3})"
    r"|(?:i|we)\s+(?:have|know|are\s+given|am\s+given)\s+(?:that\s+)?" + _EQUATIONS + r"\s*[,:]\s*"
    r"|here\s+(?:is|are)\s+" + _EQUATIONS + r"\s*[,:]\s*|(?:i|we|you)\s+know\s+that\s+)",
    re.IGNORECASE,
)
# Courtesies within a question: only the words go, and a comma before them only where another mark or the end follows.
_ASIDE: Final = re.compile(
    r"(?:,\s?(?=(?:please|pls|plz|kindly|for\s+me)\s*(?:[,.:;?!]|$)))?(?<![\\A-Za-z])(?:please|pls|plz|kindly|for\s+"
    r"me)(?![A-Za-z])(?!\s*=)",
    re.IGNORECASE,
)
_ALL_OF_THEM: Final = (
    r"[\s,.;]*(?:\b(?:and|then)\s+)*\b(?:give|giving|list|listing|find|finding|state|show|write|provide|include"
    r"|name)\s+(?:me\s+)?(?:down\s+)?"
    r"(?:all|every|each|both)\s+(?:of\s+)?(?:the\s+|its\s+)?(?:possible\s+)?{}(?:solutions?|roots?|answers?)(?:\s+there\s+"
    r"(?:is|are))?\s*$"
)
# What asks for nothing that the answer would not have anyway.
_ENDINGS: Final = re.compile(
    r"[\s,;.]*(?:\b(?:please|asap|thanks|thank\s+you|thx|cheers|tia)(?:\s+(?:in\s+advance|so\s+much|very\s+much|a\s+"
    r"lot|again))?"
    r"|\b(?:step\s+by\s+step|exactly|by\s+hand|for\s+me|if\s+you\s+can|if\s+possible|(?:can|could)\s+you\s+help(?:\s+me)?)"
    r"|\b(?:just\s+(?:give\s+me\s+|tell\s+me\s+)?the\s+(?:answer|number|result)|answer\s+only)"
    r"|\bas\s+(?:far|much)\s+as\s+(?:possible|you\s+can|it\s+goes)"
    r"|(?:\b(?:and|can\s+you|could\s+you)\s+)?\b(?:show|showing|explain|explaining|include|including|with)\s+(?:me\s+)?"
    r"(?:(?:your|the|all|each|every|of)\s+)+(?:work|working|workings|steps?|reasoning)"
    r"|(?:\b(?:and|then)\s+)*\b(?:collect|collecting|combine|combining|gather|gathering)\s+(?:the\s+|all\s+)?like\s+terms"
    r"|\b(?:and|then)\s+simplify(?:\s+(?:fully|completely))?"
    r"|(?:\b(?:and|then)\s+)*\bsimplify(?:ing)?\s+(?:it|(?:your|the)\s+(?:final\s+)?(?:answer|result))(?:\s+(?:fully"
    r"|completely))?)\s*$"
    rf"|[\s,;.]*\b(?:by|using|with|from)\s+{_METHOD}\s*$|[\s,;.]*\bwithout\s+(?:using\s+)?an?\s+calculator\s*$"
    r"|\s*\(\s*in\s+(?:this|that|the\s+given)\s+order\s*\)\s*$"
    rf"|{_ALL_OF_THEM.format('')}",
    re.IGNORECASE,
)
# "Tell me what the derivative is": the verb at the end says nothing more.
_INDIRECT: Final = re.compile(r"\s*what\s+(?!is\b|are\b|was\b)", re.IGNORECASE)
_COPULA: Final = re.compile(r"\s(?:is|are|be)$", re.IGNORECASE)
_COUNT: Final = r"(?P<count>\d{1,6}|[a-z]+)"
_NEAREST: Final[Mapping[str, int]] = {
    "integer": 0, "whole number": 0, "unit": 0, "one": 0, "tenth": 1, "hundredth": 2, "thousandth": 3, "ten": -1, "hundred": -2,
    "thousand": -3, "million": -6, "cent": 2, "penny": 2, "dollar": 0, "euro": 0, "pound": 0,
}  # fmt: skip
_REQUEST: Final = (
    r"[\s,.;]*(?:\b(?:and\s+)?(?:then\s+)?"
    r"(?:give|giving|express|expressing|write|writing|leave|leaving|state|stating|round|rounding)\s+"
    r"(?:me\s+)?(?:it\s+|them\s+|(?:your|the)\s+(?:final\s+)?(?:answers?|results?|values?|solutions?|roots?)\s+)?)?"
)
_ROUND: Final = _REQUEST + r"(?:\b(?:rounded|correct|accurate)\s+(?:off\s+)?)?\b(?:to|with)\s+(?:the\s+)?"
_DECIMALS: Final = re.compile(
    _ROUND + _COUNT + r"\s+(?:(?:decimal\s+)?places?|decimals?|d\.?p\.?|digits\s+after\s+the\s+decimal\s+point)\s*$", re.I
)
_FIGURES: Final = re.compile(_ROUND + _COUNT + r"\s+(?:significant\s+(?:figures?|digits?)|sig\.?\s*figs?|s\.?f\.?)\s*$", re.I)
_TO_NEAREST: Final = re.compile(
    _ROUND + r"nearest\s+(?P<unit>integer|whole\s+number|unit|one|tenth|hundredth|thousandth|ten|hundred|thousand|million"
    r"|cent|penny|dollar|euro|pound)\s*$",
    re.I,
)
_AS: Final = (
    rf"(?:{_REQUEST}(?:\b(?:as|in|to|into)\s+(?:an?\s+|the\s+|its\s+)?)"
    r"|[\s,.;]*\b(?:and\s+)?(?:then\s+)?(?:give|write|state)\s+(?:me\s+|it\s+as\s+)?(?:an?\s+|the\s+exact\s+))"
)
_FORMS: Final[tuple[tuple[re.Pattern[str], Form], ...]] = (
    (re.compile(_AS + r"(?:decimal(?:\s+(?:number|form|fraction|notation))?)\s*$", re.I), "decimal"),
    (re.compile(_AS + r"(?:percent|percentage|per\s+cent)\s*$", re.I), "percent"),
    (
        re.compile(
            _AS + r"(?:(?:common\s+|simplified\s+|reduced\s+|exact\s+|improper\s+|single\s+|simple\s+|vulgar\s+)?fraction"
            r"(?:\s+in\s+(?:its\s+|the\s+)?(?:lowest|simplest)\s+(?:terms|form))?"
            r"|(?:simplest|lowest|simplified|reduced|exact|(?:simplest\s+|simplified\s+)?(?:radical|surd))\s+(?:terms"
            r"|form))\s*$",
            re.I,
        ),
        "fraction",
    ),
)
# Dots behind a decimal say that its digits go on, which is part of the number.
_RUNS_ON: Final = re.compile(r"\d?\.\d+\s?\.{2,}$")
_WHOLE: Final = re.compile(_AS + r"(?:integer|whole\s+number)\s*$", re.I)
# "Convert 60 degrees to radians" asks for another unit, not for a form.
_DEFAULT_FORM: Final = re.compile(
    r"(?<!degrees)(?<!degrees )(?<!degree)(?<!degree )(?<!°)(?<!° )(?<!deg)(?<!deg )"
    + _AS
    + r"(?:interval\s+notation|radians|terms\s+of\s+pi)\s*$",
    re.I,
)
_DOMAINS: Final[tuple[tuple[re.Pattern[str], Domain], ...]] = (
    (re.compile(_ALL_OF_THEM.format(r"real\s+"), re.I), "real"),
    (re.compile(_ALL_OF_THEM.format(r"complex\s+"), re.I), "complex"),
    (
        re.compile(
            r"[\s,]*\b(?:over|in|for)\s+(?:the\s+|all\s+)?(?:set\s+of\s+)?reals?(?:\s+numbers?)?(?:\s+[a-z])?\s*$", re.I
        ),
        "real",
    ),
    (re.compile(r"\s*[,;(]\s*(?:(?:for|over|in)\s+)?(?:the\s+)?reals?(?:\s+numbers?)?\s+only\)?\s*$", re.I), "real"),
    (re.compile(r"[\s,]*\b(?:where|assuming|if)\s+[a-z]\s+is\s+(?:a\s+)?real(?:\s+number)?\s*$", re.I), "real"),
    (
        re.compile(r"[\s,]*\b(?:over|in|for)\s+(?:the\s+|all\s+)?(?:set\s+of\s+)?complex(?:\s+numbers?|\s+plane)?\s*$", re.I),
        "complex",
    ),
    (re.compile(r"[\s,]*(?:\b(?:over|in)\s+|\b[a-z]\s*(?:∈|\\in)\s*)(?:R|ℝ|\\mathbb\{?\s*R\}?)\s*$"), "real"),
    (re.compile(r"[\s,]*(?:\b(?:over|in)\s+|\b[a-z]\s*(?:∈|\\in)\s*)(?:C|ℂ|\\mathbb\{?\s*C\}?)\s*$"), "complex"),
    (re.compile(r"\s*[,.;:]\s*(?:(?:only|all|find)\s+)*(?:the\s+)?real\s+(?:solutions?|roots?)(?:\s+only)?\s*$", re.I), "real"),
    (re.compile(r"\s*[,.;:]\s*(?:(?:only|all|find)\s+)*(?:the\s+)?complex\s+(?:solutions?|roots?)\s*$", re.I), "complex"),
)
# "Solve over the complex numbers: ...": what is left is the equation alone, which asks to be solved.
_LEADING_DOMAIN: Final = re.compile(
    r"\s*(?:solve\s+(?:over|in)\s+(?:the\s+)?(?:set\s+of\s+)?(?P<first>real|complex)(?:\s+numbers?|s)?(?:\s+the\s+equation)?"
    r"|(?:over|in)\s+the\s+(?P<second>real|complex)(?:\s+numbers?|s)?\s*,\s*solve(?:\s+the\s+equation)?)\s*[:,]?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasing:
    """The span of a text that holds the question proper, and what the rest asks of the answer."""

    text: str
    start: int
    end: int
    form: Form = "exact"
    domain: Domain | None = None
    places: int | None = None
    significant: int | None = None


def single_spaced(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with each run of white space, dollar signs and courtesies as one space or line end, and where each was.

    Runs are what makes patterns backtrack: a thousand spaces would take them minutes.

    >>> single_spaced("1  + 2")
    ('1 + 2', (0, 1, 3, 4, 5, 6))
    """
    plain = _MATH_MARKS.sub(lambda match: " " * len(match[0]), text.translate(_PLAIN))
    plain = _ASIDE.sub(lambda match: " " * len(match[0]), plain)
    kept: list[str] = []
    positions: list[int] = []
    for match in re.finditer(r"\s+|\S+", plain):
        part = match[0]
        kept.append(("\n" if "\n" in part else " ") if part[0].isspace() else part)
        positions += range(match.start(), match.start() + len(kept[-1]))
    return "".join(kept), (*positions, len(plain))


@functools.lru_cache(maxsize=16)  # formulas and topics read the same text
def unwrap(text: str) -> Phrasing:
    """The text with courtesies and requests about form taken off, positions kept.

    >>> unwrap("Please compute 22/7 to 3 decimal places.").places
    3
    """
    plain = _MATH_MARKS.sub(lambda match: " " * len(match[0]), text.translate(_PLAIN))
    phrasing = Phrasing(text=plain, start=0, end=len(plain))
    while (match := _COURTESY.match(plain, phrasing.start)) is not None and match.end() > phrasing.start:
        phrasing = replace(phrasing, start=match.end())
    if (leading := _LEADING_DOMAIN.match(plain, phrasing.start)) is not None:
        domain: Domain = "real" if (leading["first"] or leading["second"]).lower() == "real" else "complex"
        phrasing = replace(phrasing, start=leading.end(), domain=domain)
    if _INDIRECT.match(plain, phrasing.start, phrasing.end) and (
        end := _COPULA.search(plain, phrasing.start, _trim_end(phrasing).end)
    ):
        phrasing = replace(phrasing, end=end.start())
    while (shorter := _peel(_trim_end(phrasing))) is not None:
        phrasing = _with_dots(shorter)
    phrasing = _trim_end(phrasing)
    start = phrasing.start
    while start < phrasing.end and (plain[start].isspace() or plain[start] in ",:"):
        start += 1
    return replace(phrasing, start=start)


def _with_dots(phrasing: Phrasing) -> Phrasing:
    """The same with the dots back that say a decimal goes on; a request behind them took them for its own."""
    text, end = phrasing.text, phrasing.end
    dots = re.compile(r"\s?\.{2,}").match(text, end)
    if dots is None or re.search(r"\.\d+$", text[max(0, end - 40) : end]) is None:
        return phrasing
    return replace(phrasing, end=dots.end())


def _trim_end(phrasing: Phrasing) -> Phrasing:
    text, end = phrasing.text, phrasing.end
    while end > phrasing.start:
        char = text[end - 1]
        if char == "." and _RUNS_ON.search(text, max(0, end - 40), end):
            break
        exclaimed = char == "!" and re.search(r"[A-Za-z]{3,}!+$", text[max(0, end - 12) : end]) is not None
        if not (char.isspace() or char in "?.,;:" or exclaimed):
            break
        end -= 1
    return replace(phrasing, end=end)


def _peel(phrasing: Phrasing) -> Phrasing | None:
    """One request taken off the end, or None when there is none; only the last 90 characters are searched."""
    text = phrasing.text
    floor = max(phrasing.start, phrasing.end - 90)
    if (match := _ENDINGS.search(text, floor, phrasing.end)) is not None:
        return replace(phrasing, end=match.start())
    for pattern, field in ((_DECIMALS, "places"), (_FIGURES, "significant")):
        match = pattern.search(text, floor, phrasing.end)
        count = _count(match["count"]) if match is not None else None
        if match is not None and count is not None:
            shorter = replace(phrasing, end=match.start())
            return replace(shorter, places=count) if field == "places" else replace(shorter, significant=count)
    if (match := _TO_NEAREST.search(text, floor, phrasing.end)) is not None:
        unit = re.sub(r"\s+", " ", match["unit"].lower())
        return replace(phrasing, end=match.start(), places=_NEAREST[unit])
    for pattern, form in _FORMS:
        if (match := pattern.search(text, floor, phrasing.end)) is not None:
            return replace(phrasing, end=match.start(), form=form)
    if (match := _WHOLE.search(text, floor, phrasing.end)) is not None:
        return replace(phrasing, end=match.start(), form="whole")
    if (match := _DEFAULT_FORM.search(text, floor, phrasing.end)) is not None:
        return replace(phrasing, end=match.start())
    for pattern, domain in _DOMAINS:
        if (match := pattern.search(text, floor, phrasing.end)) is not None:
            return replace(phrasing, end=match.start(), domain=domain)
    return None


def _count(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    spelled = read_number_words(word, 0, len(word))
    return int(spelled[0]) if spelled is not None and spelled[1] == len(word) and spelled[0].denominator == 1 else None
