"""Comparisons of two quantities of one figure: "the length is twice the width", "3 cm more than its width"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from solver.errors import MathSyntaxError
from solver.topics.figures.items import Item
from solver.topics.reading.measured import Measured, read_measured

_TIMES: Final = (
    r"(?:(?P<word>twice|double|half|thrice|triple)|(?P<count>\d+(?:\.\d+)?|two|three|four|five|six|ten)\s+times)\s+"
    r"(?:as\s+(?:long|wide|big|large|high|tall)\s+as\s+)?(?:that\s+of\s+)?(?:the|"
    r"its|their)?\s*(?:length\s+of\s+(?:the|its)\s+)?$"
)
_MORE: Final = re.compile(
    r"\bis\s+(?P<value>[^;.?]{1,40}?)\s+"
    r"(?P<sign>more|less|longer|shorter|greater|larger|smaller|bigger|wider|higher|taller)\s+than\s+"
    rf"(?:{_TIMES}|(?:the|its)?\s*$)",
    re.IGNORECASE,
)
_RATIO: Final = re.compile(
    r"(?P<joint>\s+(?:to|and)\s+(?:the\s+|its\s+)?)$|\s*(?:of\s+(?:the|a|an)\s+[a-z]+\s+)?(?:is|are(?:\s+in\s+the\s+ratio)?|=)\s*"
    r"(?P<first>\d+)\s*(?::|to)\s*(?P<second>\d+)",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(r"\bis\s+" + _TIMES, re.IGNORECASE)
_SMALLER: Final = frozenset({"less", "shorter", "smaller"})
_FACTORS: Final[Mapping[str, str]] = {
    "twice": "2", "double": "2", "half": "1/2", "thrice": "3", "triple": "3", "two": "2", "three": "3", "four": "4",
    "five": "5",
    "six": "6", "ten": "10",
}  # fmt: skip


class Comparison(NamedTuple):
    """left = times*right + amount, or - amount, by letters of the figure."""

    left: str
    times: str
    right: str
    amount: Measured | None = None
    sign: str = "+"

    def to_list(self) -> list[str]:
        """As an argument of the task."""
        amount = ("0", "") if self.amount is None else (self.amount.text, str(self.amount.unit) if self.amount.unit else "")
        return [self.left, self.times, self.right, *amount, self.sign]

    def describe(self, names: Mapping[str, str]) -> str:
        """With the names of the letters."""
        right = names[self.right] if self.times == "1" else f"{self.times}*{names[self.right]}"
        return f"{names[self.left]} = {right}" + ("" if self.amount is None else f" {self.sign} {self.amount}")


def comparisons(text: str, parts: Sequence[Item]) -> tuple[list[Comparison], list[tuple[int, int]], set[Item]]:
    """The comparisons of a text, the stretches of it they explain, and the items they use up."""
    found: list[Comparison] = []
    spans: list[tuple[int, int]] = []
    used: set[Item] = set()
    for index, right in enumerate(parts):
        left = next((each for each in reversed(parts[:index]) if each.kind == "quantity"), None)
        if right.kind != "quantity" or left is None or left in used:
            continue
        gap = text[left.end : right.start]
        joint, ratio = _RATIO.fullmatch(gap), _RATIO.match(text, right.end)
        if joint is not None and joint["joint"] and ratio is not None and ratio["first"] and int(ratio["second"]):
            found.append(Comparison(left.letters, str(Fraction(int(ratio["first"]), int(ratio["second"]))), right.letters))
            spans += [(left.end, right.start), (right.end, ratio.end())]
            used |= {left, right} | {each for each in parts if right.end <= each.start < ratio.end()}
            continue
        match = _PLAIN.search(gap) or _MORE.search(gap)
        if match is None:
            continue
        words = (match["word"] or match["count"] or "").lower()
        times = _FACTORS.get(words, words) or "1"
        comparison = Comparison(left.letters, times, right.letters)
        if "value" in match.re.groupindex:
            try:
                amount = read_measured(match["value"])
            except MathSyntaxError:
                continue
            comparison = comparison._replace(amount=amount, sign="-" if match["sign"].lower() in _SMALLER else "+")
        found.append(comparison)
        begin = left.end + match.start()
        spans.append((begin, right.start))
        used |= {left, right} | {each for each in parts if each.start >= begin and each.end <= right.start}
    return found, spans, used
