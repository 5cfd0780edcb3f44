"""What a question asks to be done, by its form: cut into a kind of calculation and the phrases it works on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from solver.reports.reading.cues import HAVE
from solver.reports.reading.patterns import CUTS, FORMS_OF_QUESTIONS, Kind
from solver.reports.reading.times import MARK

_FALL = re.compile(
    r"\b(?:decreases?d?|declined?s?|drop(?:ped)?|fall|fell|reductions?|reduced?|shrink|shrunk|lower|less|smaller)\b",
    re.IGNORECASE,
)
_RISE = re.compile(r"\b(?:increases?d?|chang(?:e|es|ed)|grow|growth|rise|difference|movement|varia\w+)\b", re.IGNORECASE)
_WITHOUT = frozenset({"top_line", "count_lines", "which_lines", "lines", "periods", "count_listed", "count_given"})
"""Kinds that may name nothing."""
_OPENING = re.compile(
    r"^(?:,\s*)?(?:please\s+)?(?:can you\s+)?"
    r"(?:(?:calculate|compute|find|determine|give|give me|show|show me|tell me|(?:state|list|name)(?=\s+the\b))\s+)?"
    rf"(?:(?:what|which|how much|how many)(?:'s)?\s+)?(?:{HAVE}\s+)?(?:there\s+)?(?:the\s+)?(?:company's\s+|respective\s+)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A kind of calculation with the phrases it works on.

    Attributes:
        first, second: What is measured; `second` for kinds of two.
        shared: Words that go with both.
        thing: What is counted or ranked.
        largest: Whether the most or the least is asked for, or more or less than `number`.
        number: A bound as written.
        in_percent: A proportion that is wanted as a percentage.
        is_fall: A decrease is asked for, which is positive when the later is less.
        rank: How early the pattern stands in the table.
    """

    kind: Kind
    first: str
    second: str = ""
    shared: str = ""
    thing: str = ""
    largest: bool = True
    number: str = ""
    in_percent: bool = False
    is_fall: bool = False
    rank: int = 0


def shapes(rest: str) -> tuple[Shape, ...]:
    """The shapes that fit a question without its periods, in the order of the table.

    >>> [(shape.kind, shape.first, shape.second) for shape in shapes("What is rent as a percentage of total costs §")][:1]
    [('share', 'rent', 'total costs')]
    >>> shapes("What was the percentage change in net sales §")[0].first
    'net sales'
    """
    rest = " ".join(rest.replace(MARK, " ").split())
    found: list[Shape] = []
    for rank, (kind, pattern) in enumerate(FORMS_OF_QUESTIONS):
        match = pattern.search(rest)
        if match is None:
            continue
        group = {name: _plain(value) for name, value in match.groupdict().items() if value is not None}
        first = group.get("a", "")
        if not first and kind not in _WITHOUT:
            continue
        pairs = _pairs(kind, match, rest)
        before = (
            _plain(_OPENING.sub("", rest[: match.start()])) if kind in ("change", "growth", "mean", "sum", "difference") else ""
        )
        found += [
            Shape(
                kind=kind,
                first=_opened(first) if match.start("a") == 0 else _articled(first),
                second=_articled(second),
                shared=" ".join(filter(None, (group.get("c", ""), before))),
                thing=group.get("thing", ""),
                largest="least" not in group and "less" not in group,
                number=group.get("number", ""),
                in_percent="percent" in group,
                is_fall=kind in ("change", "growth", "count_rises") and _is_fall(_cue(match)),
                rank=rank,
            )
            for first, second in pairs
        ]
    return tuple(found)


def _pairs(kind: Kind, match: re.Match[str], rest: str) -> list[tuple[str, str]]:
    """The phrases of a match, cut at every place where they may part when the second follows the first."""
    groups = match.groupdict()
    first, second = _plain(groups.get("a") or ""), _plain(groups.get("b") or "")
    if kind not in CUTS or not second or match.start("a") > match.start("b"):
        return [(first, second)]
    text = rest[match.start("a") : match.end("b")]
    if re.search(r"\b(?:as|expressed|per)\b", rest[match.end("a") : match.start("b")]):
        return [(first, second)]
    cuts = list(re.finditer(CUTS[kind], text, re.IGNORECASE))
    pairs = [(_plain(text[: cut.start()]), _plain(text[cut.end() :])) for cut in cuts]
    return [pair for pair in pairs if all(pair)] or [(first, second)]


def _plain(text: str) -> str:
    return " ".join(text.replace(MARK, " ").split()).strip(" ,;:-")


def _opened(text: str) -> str:
    """A phrase without the words that open a question."""
    return _articled(_OPENING.sub("", text, count=1)) or text


def _cue(match: re.Match[str]) -> str:
    """What a match holds beside the phrase it names."""
    whole, start, end = match.group(), match.start("a") - match.start(), match.end("a") - match.start()
    return f"{whole[:start]} {whole[end:]}"


def _is_fall(cue: str) -> bool:
    """Whether only a decrease is asked for, and no "increase / (decrease)"."""
    return bool(_FALL.search(cue)) and not _RISE.search(cue)


def _articled(text: str) -> str:
    return re.sub(r"^(?:the|its|their|a|an|our)\s+", "", text, flags=re.IGNORECASE)
