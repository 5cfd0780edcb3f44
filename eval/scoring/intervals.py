"""Intervals of numbers, from interval notation or from inequalities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from eval.scoring.expressions import read, same_value
from eval.scoring.extraction import plain
from eval.scoring.formulas import value

_SIGN: Final = r"(<=|>=|<|>|≤|≥)"
_CHAIN: Final = re.compile(rf"(?:(?P<low>[^<>≤≥=]+?)\s*{_SIGN})?\s*[a-z]\s*{_SIGN}\s*(?P<high>[^<>≤≥=]+)")
_TURNED: Final = re.compile(rf"(?P<end>[^<>≤≥=]+?)\s*{_SIGN}\s*[a-z]")
_INFINITY: Final = re.compile(r"∞|\\infty|\boo\b|\binf\b|\binfinity\b")
_PIECES: Final = re.compile(r"\bor\b|∪|\bU\b|\bunion\b")
_IS: Final = r"\b(?:(?:is|must be|has to be|should be) )?(?:strictly )?"
_WORDS: Final = (
    (re.compile(rf"{_IS}(?:greater|more|larger) than or equal to\b|{_IS}at least\b"), "≥"),
    (re.compile(rf"{_IS}(?:less|smaller) than or equal to\b|{_IS}at most\b"), "≤"),
    (re.compile(rf"{_IS}(?:greater|larger) than\b"), ">"),
    (re.compile(rf"{_IS}(?:less|smaller) than\b"), "<"),
)
_ALL: Final = re.compile(r"(?:[a-z]\s*(?:∈|\bin\b)\s*)?(?:R|ℝ|(?:all|every|any) real(?: numbers?)?(?: [a-z])?)", re.IGNORECASE)
_LEAD: Final = re.compile(
    r"^.*(?:\b(?:is|are|when|for|if|where|that|means|get|have|so|therefore|thus|hence|with)\b|:|\||∈|(?<![<>])=|\bin\b)\s*",
    re.DOTALL | re.IGNORECASE,
)
_TRAIL: Final = re.compile(r"\s*(?:,? (?:where|for|with) [^<>≤≥]*|[.,;}\s]+)$")
_IS_REAL: Final = re.compile(r"(?:.*[{:]\s*)?[a-z]\s*(?:∈|\bin\b)\s*[Rℝ]")  # before the inequality
_FLIPPED: Final = {"<": ">", ">": "<", "≤": "≥", "≥": "≤", "<=": ">=", ">=": "<="}


class Interval(NamedTuple):
    """An interval with its brackets and its written ends; "infinity" and "-infinity" where it has none."""

    opening: str
    low: str
    high: str
    closing: str


def same_intervals(gold: str, text: str, tolerance: float | None) -> bool:
    """Whether two texts are the same union of intervals, whatever the order of its parts.

    >>> same_intervals("(-inf, 2) U (3, inf)", "x > 3 or x < 2", None), same_intervals("[2, inf)", "x > 2", None)
    (True, False)
    """
    left, right = intervals(gold), list(intervals(text))
    for wanted in left:
        match = next((each for each in right if _same(wanted, each, tolerance)), None)
        if match is None:
            return False
        right.remove(match)
    return bool(left) and not right


def intervals(text: str) -> tuple[Interval, ...]:
    """The intervals a text ends with, as written; none where it is about something else.

    >>> intervals("So it is [1, 5)."), intervals("-1 < x <= 7")
    ((Interval(opening='[', low='1', high='5', closing=')'),), (Interval(opening='(', low='-1', high='7', closing=']'),))
    """
    shown = _INFINITY.sub("infinity", plain(text).replace("\\cup", "∪")).replace("+infinity", "infinity")
    for pattern, sign in _WORDS:
        shown = pattern.sub(f" {sign} ", shown)
    lines = [line for line in shown.splitlines() if line.strip()]
    if not lines:
        return ()
    if _ALL.fullmatch(_TRAIL.sub("", lines[-1]).strip()) or _ALL.fullmatch(_TRAIL.sub("", _LEAD.sub("", lines[-1])).strip()):
        return (Interval("(", "-infinity", "infinity", ")"),)
    found: list[Interval] = []
    for piece in _PIECES.split(lines[-1]):
        here = tuple(_in_brackets(piece)) or _from_inequalities(piece)
        if not here:
            return ()
        found += [each for each in here if each not in found]  # "x > 2, or (2, ∞)" says one thing twice
    return tuple(found)


def _in_brackets(shown: str) -> Iterator[Interval]:
    """Pairs in brackets, of which either end may be open."""
    at = 0
    while at < len(shown):
        if shown[at] in "[(" and (found := _pair(shown, at)) is not None:
            interval, at = found
            yield interval
        else:
            at += 1


def _pair(shown: str, start: int) -> tuple[Interval, int] | None:
    depth, commas = 0, []
    for at in range(start, len(shown)):
        depth += (shown[at] in "[(") - (shown[at] in "])")
        if shown[at] in ",;" and depth == 1:
            commas.append(at)
        if depth == 0:
            if len(commas) != 1:
                return None
            low, high = shown[start + 1 : commas[0]].strip(), shown[commas[0] + 1 : at].strip()
            return (Interval(shown[start], low, high, shown[at]), at + 1) if low and high else None
    return None


def _from_inequalities(piece: str) -> tuple[Interval, ...]:
    """What the inequalities of a text that are joined by "and" leave; nothing where one of its parts is none."""
    joined: Interval | None = None
    for part in re.split(r"\band\b|,", piece):
        if _IS_REAL.fullmatch(part.strip()):
            continue
        one = _one(_TRAIL.sub("", part).strip())
        joined = one if joined is None or one is None else _meet(joined, one)
        if joined is None:
            return ()
    return () if joined is None else (joined,)


def _one(part: str) -> Interval | None:
    """The interval of one inequality or chain, which words may stand before."""
    for shown in (_LEAD.sub("", part), part):
        if (match := _CHAIN.fullmatch(shown)) is not None:
            found = _of_chain(match["low"], match[2], match[3], match["high"].strip())
        elif (match := _TURNED.fullmatch(shown)) is not None:
            found = _of_chain(None, None, _FLIPPED[match[2]], match["end"].strip())
        else:
            continue
        if found is not None and all(read(end) is not None for end in (found.low, found.high) if "infinity" not in end):
            return found
    return None


def _of_chain(low: str | None, first: str | None, second: str, high: str) -> Interval | None:
    closed = second in ("≤", "≥", "<=", ">=")
    if low is None or first is None:
        if second[0] in "<≤":
            return Interval("(", "-infinity", high, "]" if closed else ")")
        return Interval("[" if closed else "(", high, "infinity", ")")
    opens = first in ("≤", "≥", "<=", ">=")
    if first[0] in "<≤" and second[0] in "<≤":
        return Interval("[" if opens else "(", low.strip(), high, "]" if closed else ")")
    if first[0] in ">≥" and second[0] in ">≥":
        return Interval("[" if closed else "(", high, low.strip(), "]" if opens else ")")
    return None


def _meet(one: Interval, other: Interval) -> Interval | None:
    """What "x > 1 and x < 5" leaves: a lower bound with an upper one; None where both bound the same side."""
    if one.high == "infinity" and other.low == "-infinity":
        return Interval(one.opening, one.low, other.high, other.closing)
    if other.high == "infinity" and one.low == "-infinity":
        return Interval(other.opening, other.low, one.high, one.closing)
    return None


def _same(gold: Interval, said: Interval, tolerance: float | None) -> bool:
    ends = ((gold.low, said.low), (gold.high, said.high))
    return (gold.opening, gold.closing) == (said.opening, said.closing) and all(_same_end(*pair, tolerance) for pair in ends)


def _same_end(gold: str, said: str, tolerance: float | None) -> bool:
    if gold == said:
        return True
    left, right = read(gold), read(said)
    if left is None or right is None or "infinity" in (gold.strip("-"), said.strip("-")):
        return False
    if tolerance and not left.names() and not right.names():
        try:
            return abs(value(left, {}) - value(right, {})) <= tolerance * abs(value(left, {}))
        except (ArithmeticError, ValueError):
            return False
    return same_value(left, right)
