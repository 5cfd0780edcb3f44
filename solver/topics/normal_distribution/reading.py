"""The mean and deviation a question gives, and the interval or percentile it asks about."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Final

from solver.topics.question import Question
from solver.topics.reading.slot_types import number
from solver.topics.topic import IncompleteError, Task

_N: Final = r"[-−]?(?:\d+(?:,\d{3})+|\d+)?(?:\.\d+)?(?<=\d)(?:/\d+)?"
_UNIT: Final = (
    r"(?:\s?(?:cm|mm|km|kg|g|m|lbs?|oz|inches|in|feet|ft|hours?|minutes?"
    r"|min|seconds?|sec|years?|days?|months?|points?|ml|l|litres?|liters?"
    r"|°?[CF]\b|degrees?|dollars|grams?|pounds|metres?|meters?|miles"
    r"|%|euros?|units?|mmHg|psi|marks?)\b\.?)?"
)


def _value(name: str) -> str:
    """A number with its unit, as a named group."""
    return rf"\$?(?:[A-Za-z]\s?=\s?)?(?P<{name}>{_N}){_UNIT}"


_MEAN: Final = re.compile(
    r"(?:(?:a|the)\s)?(?:population\s|its\s)?(?:mean|average|expected "
    r"value|μ|\\mu|mu)(?:\s\(?(?:μ|\\mu|mu)\)?)?(?:\s(?:score|value"
    r"|height|weight|of))*\s?(?:of|is|=|:|equal to|was)?\s?(?:is\s)?" + _value("mean"),
    re.IGNORECASE,
)
_SD: Final = re.compile(
    r"(?:(?:a|the|and)\s)*(?:population\s|its\s)?(?:(?P<sd>standard "
    r"deviation|std\.?\s?dev\.?|stdev|s\.?d\.?|σ|\\sigma|sigma)|(?P<variance>variance"
    r"|σ²|σ\^2))(?:\s\(?(?:σ|\\sigma|sigma)\)?)?\s?(?:of|is|=|:|equal "
    r"to|was)?\s?(?:is\s)?" + _value("spread"),
    re.IGNORECASE,
)
_NOTATION: Final = re.compile(
    rf"(?:\b(?P<letter>[XYZ])\s?(?:~|∼|\\sim|is|has|follows|\s)\s?)?(?:an?\s)?\bN\s?\(\s?(?P<mean>{_N})"
    rf"\s?,\s?(?P<spread>{_N})(?P<square>\s?\^\s?2|²)?\s?\)"
)
_STANDARD: Final = re.compile(
    r"\b(?:a|the|is|follows|has|for)?\s?(?:random\s)?(?:the\s)?standard "
    r"normal(?:\s(?:distribution|variable|random variable|curve|table"
    r"|z))*",
    re.IGNORECASE,
)
_NORMAL: Final = re.compile(
    r"\b(?:is|are|follows?|has|have|with)?\s?(?:approximately\s|roughly\s)?(?:an?\s)?(?:normally[- "
    r"]distributed|normal(?:\s(?:distribution|random variable|variable"
    r"|curve|model)|(?=\s(?:with\s)?(?:a\s)?mean\b)|(?=\scut-?\s?off|\)|[\s.?]*$))|bell[- ]shaped(?:\sdistribution)?)\b",
    re.IGNORECASE,
)
_P: Final = re.compile(
    rf"\b(?:P|Pr|Prob)\s?[(\[{{]\s?(?:(?P<low>{_N})\s?(?P<lows><=|≤"
    rf"|<|\\leq?|\\le)\s?(?P<x1>[A-Za-z])\s?(?:<=|≤|<|\\leq?|\\le)\s?(?P<high>{_N})"
    rf"|(?P<x2>[A-Za-z])\s?(?P<sign><=|>=|≤|≥|<|>|\\leq?|\\geq?)\s?(?P<limit>{_N})"
    rf"|\|\s?(?P<x3>[A-Za-z])\s?\|\s?(?P<abs><=|>=|≤|≥|<|>)\s?(?P<absolute>{_N}))\s?[)\]}}]"
)
_LESS: Final = (
    r"(?:less\sthan|below|under|smaller\sthan|shorter\sthan|lighter\sthan"
    r"|lower\sthan|at\smost|fewer\sthan|up\sto|no\smore\sthan|younger\sthan"
    r"|faster\sthan|to\sthe\sleft\sof|or\sless\sthan)"
)
_MORE: Final = (
    r"(?:more\sthan|above|over|greater\sthan|larger\sthan|taller\sthan"
    r"|heavier\sthan|higher\sthan|at\sleast|exceeds?|exceeding|longer\sthan"
    r"|older\sthan|bigger\sthan|to\sthe\sright\sof|better\sthan)"
)
_BETWEEN: Final = re.compile(rf"\b(?:between|from)\s{_value('low')}\s(?:and|to)\s{_value('high')}", re.IGNORECASE)
_SIDE: Final = re.compile(
    rf"\b(?:(?P<less>{_LESS})|(?P<more>{_MORE}))\s(?:z\s?=\s?)?{_value('limit')}|(?P<sign>[<>]=?|[≤≥])\s?{_value('limit2')}",
    re.IGNORECASE,
)
_WITHIN: Final = re.compile(
    r"\b(?P<out>outside|more\sthan)?\s?(?:within\s)?(?P<k>\d+(?:\.\d+)?"
    r"|one|two|three)\s(?:standard\sdeviations?|sds?|sigmas?|σ)\s?(?P<side>above"
    r"|below)?(?:\s?(?:of|from|away\sfrom|around)?\s?(?:the|its)\smean)?",
    re.IGNORECASE,
)
_PERCENTILE: Final = re.compile(
    r"\b(?:(?P<rank>\d{1,2}(?:\.\d+)?)(?:st|nd|rd|th)\spercentile|(?P<side>top"
    r"|bottom|highest|lowest|upper|lower)\s(?P<share>\d{1,2}(?:\.\d+)?)\s?(?:%"
    r"|percent))",
    re.IGNORECASE,
)
_INVERSE: Final = re.compile(
    r"\b(?P<x>[A-Za-z])\s(?:such\sthat|so\sthat|if|for\swhich|gives?|makes?|satisfies|has|with"
    r"|where)\sP\s?\(\s?(?P<dist>[A-Za-z])\s?(?P<sign><=|>=|≤|≥|<|>)\s?(?P=x)\s?\)\s?=\s?(?P<p>0?\.\d+"
    r"|\d{1,2}(?:\.\d+)?\s?%)"
)
_RANK: Final = re.compile(
    r"\b(?:what\spercentile|(?:the\s)?percentile\s(?:rank\s)?(?:of|for)|which\spercentile)\b", re.IGNORECASE
)
_ASKS: Final = re.compile(
    r"\b(?:P|Pr)\s?\(|\bprobability\b|\bproportion\b|\bpercent(?:age)?\b|\bfraction\b|\bwhat\s%"
    r"|\bshare\b|\bchance\b|\blikely\b|\barea\b|\bhow\smany\b",
    re.IGNORECASE,
)
_PERCENT: Final = re.compile(r"\bpercent(?:age)?\b|\bwhat\s%", re.IGNORECASE)
_RULE: Final = re.compile(
    r"\b(?:by|using|use|with|according\sto|apply)?\s?(?:the\s)?(?:empirical\srule"
    r"|68-95-99\.7(?:\s?%?\srule)?|three[- ]sigma\srule)\b(?:\sto)?",
    re.IGNORECASE,
)
_WORDS: Final = {"one": "1", "two": "2", "three": "3"}
_OUTSIDE: Final = re.compile(
    r"\b(?:sample|samples|not|neither|except|both|conditional|given "
    r"that x|binomial|exponential|poisson|uniform|independent|sum|difference"
    r"|approximate|hypothesis|confidence)\b",
    re.IGNORECASE,
)


def read(question: Question) -> Task | None:
    """The task about a normal distribution a question poses.

    Raises:
        IncompleteError: the mean or deviation is missing.
    """
    text = question.text
    if _OUTSIDE.search(text):
        return None
    rest = _RULE.sub(" ", text)
    is_rule = rest != text
    found = _distribution(rest)
    if found is None:
        return None
    mean, variance, rest = found
    asked = _asked(rest)
    if asked is None:
        return None
    kind, limits, rest = asked
    if re.search(r"\d", rest) or (kind == "probability" and _ASKS.search(text) is None):
        return None
    shape = "rule" if is_rule and kind == "probability" else kind
    as_percent = kind == "rank" or (kind == "probability" and _PERCENT.search(text) is not None)
    if mean is None or variance is None:
        if not limits.pop("in_deviations", False):
            if mean is None and variance is None:
                return None
            missing = "mean" if mean is None else "standard deviation"
            raise IncompleteError(f"The {missing} of the normal distribution is not given. State it.")
        mean, variance = Fraction(0), Fraction(1)
    elif limits.pop("in_deviations", False):
        mean, variance = Fraction(0), Fraction(1)
    args: dict[str, Any] = {"mean": str(mean), "variance": str(variance), **limits, "as_percent": as_percent}
    shown = ", ".join(f"{name} {value}" for name, value in limits.items() if value != "")
    return Task(
        topic="normal_distribution",
        kind=shape,
        args=args,
        source=f"{kind} of N({mean}, variance {variance}): {shown}",
        **question.request,
    )


def _distribution(text: str) -> tuple[Fraction | None, Fraction | None, str] | None:
    """The mean, the variance and the text without them; None where no normal distribution is spoken of."""
    notation = _NOTATION.search(text)
    if notation is not None:
        spread = number(notation["spread"])
        variance = spread**2 if notation["square"] else spread
        if not notation["square"] and variance not in (0, 1):
            raise IncompleteError(
                "N(a, b) is written with the variance or with the standard deviation. Write N(a, b^2) or name it."
            )
        return number(notation["mean"]), variance, text[: notation.start()] + " " + text[notation.end() :]
    standard = _STANDARD.search(text)
    mean, spread_match = _MEAN.search(text), _SD.search(text)
    if standard is not None and mean is None:
        return Fraction(0), Fraction(1), _STANDARD.sub(" ", text)
    is_z = re.search(r"\b[Pp]r?\s?\([^)]*\bZ\b|\bprobability that Z\b|\bz[- ]score\b|\bz[- ]value\b", text) is not None
    if _NORMAL.search(text) is None:
        if is_z and mean is None and spread_match is None and re.search(r"P\s?\([^)]*Z|\bprobability that Z\b", text):
            return Fraction(0), Fraction(1), text
        return None
    rest = text
    for match in sorted((m for m in (mean, spread_match) if m is not None), key=lambda m: -m.start()):
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    rest = _NORMAL.sub(" ", rest)
    if mean is None and spread_match is None and (is_z or re.search(r"\bZ\b", text)):
        return Fraction(0), Fraction(1), rest
    found: Fraction | None = None
    if spread_match is not None:
        spread = number(spread_match["spread"].replace("−", "-"))
        if spread <= 0:
            raise IncompleteError("A standard deviation or variance is positive. Check it.")
        found = spread if spread_match["variance"] else spread**2
    return (None if mean is None else number(mean["mean"].replace("−", "-"))), found, rest


def _asked(text: str) -> tuple[str, dict[str, Any], str] | None:
    """The kind of question, its limits and the text without them."""
    inverse = _INVERSE.search(text)
    if inverse is not None:
        p = number(inverse["p"].rstrip("% ")) / (100 if "%" in inverse["p"] else 1)
        below = p if inverse["sign"] in ("<", "<=", "≤") else 1 - p
        return _cut("quantile", {"p": str(below)}, text, inverse)
    percentile = _PERCENTILE.search(text)
    if percentile is not None:
        if percentile["rank"]:
            below = number(percentile["rank"]) / 100
        else:
            share = number(percentile["share"]) / 100
            below = 1 - share if percentile["side"].lower() in ("top", "highest", "upper") else share
        if not 0 < below < 1:
            return None
        return _cut("quantile", {"p": str(below)}, text, percentile)
    sign = _P.search(text)
    if sign is not None:
        if sign["low"]:
            return _cut("probability", _limits(sign["low"], sign["high"]), text, sign)
        if sign["absolute"]:
            size = number(sign["absolute"])
            limits = _limits(str(-size), str(size))
            return _cut("probability", {**limits, "outside": sign["abs"][0] in (">", "≥")}, text, sign)
        above = sign["sign"][:1] in (">", "≥") or sign["sign"].startswith("\\g")
        return _cut("probability", _limits(sign["limit"], None) if above else _limits(None, sign["limit"]), text, sign)
    within = _WITHIN.search(text)
    if within is not None and re.search(r"within|outside|more than|from|above|below", within[0], re.IGNORECASE):
        return _within(text, within)
    between = _BETWEEN.search(text)
    if between is not None:
        return _cut("probability", _limits(between["low"], between["high"]), text, between)
    side = _SIDE.search(text)
    if side is not None:
        limit = side["limit"] or side["limit2"]
        above = side["more"] is not None or (side["sign"] or "")[:1] in (">", "≥")
        return _cut("probability", _limits(limit, None) if above else _limits(None, limit), text, side)
    rank = _RANK.search(text)
    value = re.findall(rf"(?<![\w.]){_N}", text)
    if rank is not None and len(value) == 1:
        return "rank", _limits(None, value[0]), re.sub(re.escape(value[0]), " ", text)
    return None


def _within(text: str, match: re.Match[str]) -> tuple[str, dict[str, Any], str] | None:
    k = _WORDS.get(match["k"].lower(), match["k"])
    side, out = (match["side"] or "").lower(), (match["out"] or "").lower()
    if side and out == "outside":
        return None
    if side == "above":
        limits = _limits(k, None)
    elif side == "below":
        limits = _limits(None, f"-{k}")
    else:
        limits = {**_limits(f"-{k}", k), "outside": out != ""}
    if side and not out:
        return None  # "two deviations above the mean" is a point, not an interval
    return _cut("probability", {**limits, "in_deviations": True}, text, match)


def _limits(low: str | None, high: str | None) -> dict[str, Any]:
    return {
        "low": "" if low is None else str(number(low.replace("−", "-"))),
        "high": "" if high is None else str(number(high.replace("−", "-"))),
        "outside": False,
    }


def _cut(kind: str, limits: dict[str, Any], text: str, match: re.Match[str]) -> tuple[str, dict[str, Any], str]:
    return kind, limits, f"{text[: match.start()]} {text[match.end() :]}"
