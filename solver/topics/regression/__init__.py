"""Two lists of numbers side by side: the line of best fit, what it predicts, correlation and covariance."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from solver.errors import MathSyntaxError
from solver.topics.question import Question
from solver.topics.reading.slot_types import number, numbers
from solver.topics.topic import IncompleteError, Task, Topic

_CUE: Final = re.compile(
    r"\b(?:regression|best[- ]fit|least[- ]squares|correlation|covariance"
    r"|pearson'?s?|spearman'?s?|r\^2|r-squared)\b|\bR²|\br²|coefficient "
    r"of determination|slope|intercept",
    re.IGNORECASE,
)
_NUMBER: Final = r"[-−]?\d+(?:\.\d+)?(?:/\d+)?"
_POINT: Final = re.compile(rf"\(\s?({_NUMBER})\s?[,;]\s?({_NUMBER})\s?\)")
_LIST: Final = rf"(?:[\[({{]\s?)?{_NUMBER}(?:(?:\s?[,;]\s?(?:and\s)?|\sand\s|\s){_NUMBER})+(?:\s?[\])}}])?"
_XY: Final = re.compile(
    rf"\bx\s?(?:=|:|is|values?:?|are)\s?(?P<x>{_LIST}?)\s?(?:[,;.]|and"
    rf"|[,;]\s?and|with)*\s?\by\s?(?:=|:|is|values?:?|are)\s?(?P<y>{_LIST})",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(
    rf"(?P<x>[\[({{]\s?{_NUMBER}(?:\s?,\s?{_NUMBER})+\s?[\])}}])\s?(?:and"
    rf"|,|with)\s?(?P<y>[\[({{]\s?{_NUMBER}(?:\s?,\s?{_NUMBER})+\s?[\])}}])"
)
_AT: Final = re.compile(rf"\b(?:at|when|for|if|where|with)\sx\s?(?:=|is)\s?({_NUMBER})", re.IGNORECASE)
_MEASURES: Final = (
    ("spearman", r"spearman(?:'s)?(?:\s(?:rank|rho))*(?:\scorrelation)?(?:\scoefficient)?"),
    ("determination", r"coefficient of determination|r-squared|R²|r\^2"),
    (
        "correlation",
        r"(?:pearson(?:'s)?\s)?(?:linear\s)?(?:product[- ]moment\s)?correlation(?:\scoefficient)?(?:\sr)?"
        r"|pearson(?:'s)?\s(?:r|coefficient)",
    ),
    ("covariance", r"(?:sample\s|population\s)?covariance"),
    ("slope", r"(?:slope|gradient)(?:\sof)?(?=.*(?:regression|best[- ]fit|least[- ]squares))"),
    ("intercept", r"(?:y-)?intercept(?:\sof)?(?=.*(?:regression|best[- ]fit|least[- ]squares))"),
    ("predict", r"predict(?:ed)?(?:\s(?:the\s)?(?:value\sof\s)?y)?|estimate\sy|value\sof\sy"),
    (
        "line",
        r"(?:equation\sof\s)?(?:the\s)?(?:linear\s)?(?:least[- ]squares\s)?(?:regression\s(?:line"
        r"|equation)|line\sof\s(?:best[- ]fit|regression)|best[- ]fit(?:ting)?\s(?:straight\s)?line"
        r"|least[- ]squares\s(?:line|fit|regression)|linear\sregression)",
    ),
)
_EXPLAINED: Final = frozenset(
    """the of a is an what which are these this following data set points point through to by find calculate compute
    determine give show state me for from in with and between x y values value line using use best fit regression least
    squares equation linear coefficient at when fitted fits fitting simple predict predicted sample population pairs
    ordered dataset variables two on it as y-values x-values paired straight its whose has have given lists""".split()
)


def _read(question: Question) -> Task | None:
    found = _data(question.text)
    if found is None:
        return None
    xs, ys, rest = found
    at = _AT.search(rest)
    if at is not None:
        rest = rest[: at.start()] + " " + rest[at.end() :]
    kind = next((name for name, pattern in _MEASURES if re.search(rf"(?<![A-Za-z])(?:{pattern})", rest, re.IGNORECASE)), None)
    if kind == "line" and at is not None:
        kind = "predict"
    if kind is None or (kind == "predict") != (at is not None):
        return None
    for _, pattern in _MEASURES:
        rest = re.sub(rf"(?<![A-Za-z])(?:{pattern})(?![A-Za-z])", " ", rest, flags=re.IGNORECASE)
    if [word for word in re.findall(r"[A-Za-z][A-Za-z-]*|\d[\d.]*", rest) if word.lower() not in _EXPLAINED]:
        return None
    if len(xs) != len(ys):
        raise IncompleteError(f"There are {len(xs)} values of x and {len(ys)} of y. Give as many of both.")
    if len(xs) < 2:
        raise IncompleteError("There is one point only. Give at least two.")
    named = {word.lower() for word in re.findall(r"\b(?:sample|population)\b", question.text, re.IGNORECASE)}
    args = {
        "x": [str(x) for x in xs],
        "y": [str(y) for y in ys],
        "at": str(number(at[1])) if at is not None else "",
        "taken_as": named.pop() if len(named) == 1 else "",
    }
    points = ", ".join(f"({x}, {y})" for x, y in zip(xs, ys, strict=True))
    return Task(
        topic="regression",
        kind=kind,
        args=args,
        source=f"{kind} of {points}" + (f" at x = {args['at']}" if args["at"] else ""),
        **question.request,
    )


def _data(text: str) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...], str] | None:
    """The two lists, and the text without them."""
    points = list(_POINT.finditer(text))
    try:
        if len(points) > 1:
            return (
                tuple(number(point[1]) for point in points),
                tuple(number(point[2]) for point in points),
                _POINT.sub(" ", text),
            )
        match = _XY.search(text) or _BRACKETS.search(text)
        if match is None:
            return None
        return numbers(match["x"]), numbers(match["y"]), text[: match.start()] + " " + text[match.end() :]
    except MathSyntaxError:
        return None


TOPIC = Topic(name="regression", cue=_CUE, read=_read)
