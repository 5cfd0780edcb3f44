"""Which quantity a question asks for: the head of the phrase behind "what is", "find", "how large", not a word anywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from solver.topics.optimum_words.read import LESS, MORE


class Quantity(NamedTuple):
    """Something that can be asked for: a pattern of its names, and what is then reported as names and formulas in x."""

    pattern: str
    report: tuple[tuple[str, str], ...]


_BE: Final = r"(?:is|are|was|were|will|would|should|must|can|could|may|do|does|must be|should be|will be|would be|can be)"
_OPENER: Final = re.compile(
    rf"\b(?:what|which)(?:'s|s\b| {_BE}\b(?: be\b)?)?(?: (?:that|this)\b)?"
    r"|(?:^|(?<=[.;,:?!] )|(?<=\band )|(?<=\bto ))(?:find|determine|calculate|compute|work out|give|state)\b(?: out)?"
    rf"|\bhow (?P<size>large|big|long|wide|high|tall|deep|small|great|short|little|low)\b(?: {_BE}\b)?"
    r"|\bhow much\b"
)
_END: Final = re.compile(
    r"[.,;?]|\b(?:that|so|to|for|if|when|whose|with|gives?|giving|makes?|making|maximi\w*|minimi\w*|should|must|can|could|will"
    r"|would|do|does|is|are|has|have|he|she|they|it|you|we|yields?|produces?|needed|required|which|what|find)\b"
)
# "Two numbers with sum 20: the largest product?"
_LAST: Final = re.compile(rf"[;:.,]\s*(?:the )?(?={MORE}\b|{LESS}\b)(?=[^;:.,?]*\W*$)")


def asked(text: str, quantities: Sequence[Quantity]) -> tuple[tuple[str, str], ...] | None:
    """What to report; None when no phrase asks for one of the quantities, or two ask for different ones.

    A text without a question word is a title, and its beginning is what is asked.
    """
    found = {report for phrase in _phrases(text) if (report := _head(phrase, quantities)) is not None}
    return found.pop() if len(found) == 1 else None


def _phrases(text: str) -> list[str]:
    openers = list(_OPENER.finditer(text))
    title = _LAST.search(text)
    starts = [opener.end() for opener in openers] or [title.end() if title else 0]
    return [text[start : end.start() if (end := _END.search(text, start)) else len(text)] for start in starts]


def _head(phrase: str, quantities: Sequence[Quantity]) -> tuple[tuple[str, str], ...] | None:
    """The report of the name that comes first; of two at one place the longer name."""
    matches = [
        (match.start(), match.start() - match.end(), quantity.report)
        for quantity in quantities
        if (match := re.search(rf"\b(?:{quantity.pattern})\b", phrase)) is not None
    ]
    return min(matches)[2] if matches else None
