"""Named laws read: binomial, Poisson, geometric, exponential, uniform; P(X <= 3), mean, variance, standard deviation."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Final

from solver.topics.probability.read import NUMBER, ChanceRead, value
from solver.topics.reading.plain_words import Prose

_NUM: Final = rf"-?{NUMBER}"
_LAWS: Final[tuple[tuple[str, str], ...]] = (
    ("binomial", rf"(?:bin(?:omial)?|b)\( ?(?:n ?= ?)?(?P<a>\d+) ?, ?(?:p ?= ?)?(?P<b>{NUMBER}) ?\)"),
    (
        "binomial",
        (
            r"binomial(?:ly)?(?: distribut\w+| random variable| variable| law)?(?: [a-z])?,? "
            r"?(?:with|where|has|having)?(?: parameters?)? ?\(?(?:n ?=? ?)?(?P<a>\d+)(?: "
            r"trials)? ?(?:,|and|,? ?with|) ?(?:(?:a )?(?:success )?probability(?: of success)?(?: "
            rf"of)? ?)?(?:p ?=? ?)?(?P<b>{NUMBER})\)?"
        ),
    ),
    ("poisson", rf"(?:poisson|po|poi|pois)\( ?(?:lambda ?= ?|λ ?= ?|mu ?= ?)?(?P<a>{NUMBER}) ?\)"),
    (
        "poisson",
        (
            r"poisson(?: distribut\w+| random variable| variable| process| law)?,? ?(?:[a-z] "
            r")?(?:with|where|has|having|of)?(?: (?:a|an|the))?(?: (?:mean|rate|parameter|"
            r"average|expected value|variable|distribution|random|with|a|of|parameter))* "
            rf"?(?:lambda|λ|mu|μ)? ?(?:=|is|of|equal to)? ?(?P<a>{NUMBER})(?: per [a-z]+| "
            r"calls per [a-z]+)?"
        ),
    ),
    ("geometric", rf"(?:geom?(?:etric)?)\( ?(?:p ?= ?)?(?P<a>{NUMBER}) ?\)"),
    (
        "geometric",
        (
            r"geometric(?:ally)?(?: distribut\w+| random variable| variable| law)?(?: [a-z])?,? "
            r"?(?:with|where|has|having)?(?: (?:a|the|success|probability|of|parameter))* "
            rf"?(?:p ?)?(?:=|is|of)? ?(?P<a>{NUMBER})"
        ),
    ),
    ("exponential", rf"(?:exp(?:onential)?)\( ?(?:lambda ?= ?|λ ?= ?|rate ?= ?)?(?P<a>{NUMBER}) ?\)"),
    (
        "exponential",
        (
            r"exponential(?:ly)?(?: distribut\w+| random variable| variable| law)?(?: [a-z])?,? "
            r"?(?:with|where|has|having)?(?: (?:a|the))* ?(?P<how>rate|mean|parameter|lambda|"
            rf"λ)(?: parameter| lambda| λ)? ?(?:=|is|of)? ?(?P<a>{NUMBER})"
        ),
    ),
    (
        "uniform",
        (
            r"(?:uniform|unif|u)(?:ly)?(?: distribut\w+)?(?: random variable)? ?(?:on|over|"
            rf"between|from|in)? ?(?:the )?(?:interval )?[\[(]? ?(?P<a>{_NUM}) ?(?:,|and|to) "
            rf"?(?P<b>{_NUM}) ?[\])]?"
        ),
    ),
)
_PER: Final = re.compile(
    r"\b(?:per|an?|one|1|each|every|the|any|in|next|given|that|\d+) (second|minute|hour|day|week|month|year|night|shift"
    r"|page|mile|km)s?\b"
)
_FORMULAS: Final = {
    "binomial": "E = np, Var = np(1 - p)", "poisson": "E = Var = the rate", "geometric": "E = 1/p, Var = (1 - p)/p^2",
    "exponential": "E = 1/rate, Var = 1/rate^2", "uniform": "E = (a + b)/2, Var = (b - a)^2/12",
}  # fmt: skip


def read_law(text: str, original: str) -> ChanceRead | None:
    """A named law and what is asked of it."""
    if not re.search(
        r"\b(?:bin|binomial(?:ly)?|b\(|poisson|poi?s?\(|geo|geometric|geom|exp\(|exponential(?:ly)?|unif|uniform(?:ly)?|u\()",
        text,
    ) or re.search(
        (
            r"negative binomial|hypergeometric|geometric (?:series|sequence|mean|progression)|"
            r"coefficient|expan(?:d|sion)|theorem|approximat"
        ),
        text,
    ):
        return None
    plain = text.replace("[x]", "(x)").replace("x has a ", "x ").replace("follows a ", "").replace("follows the ", "")
    plain = re.sub(r"(?<=probability of )(?:no|none|zero)\b|(?<=there are )no\b|(?<=there is )no\b", "0", plain)
    if len({match[1] for match in _PER.finditer(plain)}) > 1:
        return None  # calls per hour, and asked of a day
    prose = Prose(plain)
    found = next(((name, taken) for name, pattern in _LAWS if (taken := prose.take(rf"(?<![a-z]){pattern}")) is not None), None)
    if found is None:
        return None
    law, match = found
    a = Fraction(value(match["a"].replace("-", ""))) * (-1 if match["a"].startswith("-") else 1)
    b_text = match.groupdict().get("b")
    b = Fraction(0) if not b_text else Fraction(value(b_text.replace("-", ""))) * (-1 if b_text.startswith("-") else 1)
    if law == "exponential" and match.groupdict().get("how") == "mean":
        a = 1 / a if a else a
    moments = _moments(law, a, b)
    if moments is None:
        return None
    prose.take_all(
        r"\b(?:let|suppose|if|random variable|variable|distributed|distribution|discrete|"
        r"continuous|that|for|~|is|has|with|parameters?)\b|~|∼"
    )
    asked_p = prose.take(
        r"p\( ?(?P<l>-?\d+(?:\.\d+)? ?<=? ?)?x ?(?P<s><=|>=|<|>|=) ?(?P<v>-?\d+(?:\.\d+)?) ?\)",
        (
            r"probability (?:of|that)? ?(?:there (?:are|is) )?(?:getting |observing )?(?:x "
            r")?(?:is )?(?:equal to |equals )?(?P<w>exactly|at least|at most|more than|fewer "
            r"than|less than|no more than|greater than)? ?(?P<v>\d+)(?: success(?:es)?| events?|"
            r" calls?| arrivals?| occurrences?)?(?: occurs?| happens?| in the interval)?"
        ),
        r"p\((?P<cmp>[^)]*)\)",
    )
    if asked_p is not None:
        if (
            asked_p.groupdict().get("cmp") is not None
            or prose.left("given when where exactly")
            or prose.has(r"\d|\band\b.*(?:mean|variance)")
        ):
            return None
        return _probability(law, a, b, asked_p)
    asked = []
    if prose.take(r"e\( ?x ?\)|\bmean\b|expect(?:ed value|ation|ed number(?: of successes)?)|average") is not None:
        asked.append("mean")
    if prose.take(r"var(?:iance)?\( ?x ?\)|\bvariance\b|v\( ?x ?\)|\bvar x\b") is not None:
        asked.append("variance")
    if prose.take(r"standard deviation|\bsd\b|\bstd\b|σ") is not None:
        asked.append("deviation")
    prose.take_all(r"\b(?:and|of|the|x|e|var|find|what|its|a|an)\b")
    if not asked or prose.left() or "deviation" in asked and len(asked) > 1 or prose.has(r"\d"):
        return None
    args = {
        "law": law,
        "parameters": [str(a), str(b)],
        "mean": str(moments[0]),
        "variance": str(moments[1]),
        "asked": asked,
        "formulas": _FORMULAS[law],
    }
    return ChanceRead("moments", args, f"{', '.join(asked)} of {law}({a}{f', {b}' if b_text else ''})")


def _moments(law: str, a: Fraction, b: Fraction) -> tuple[Fraction, Fraction] | None:
    if law == "binomial":
        return (a * b, a * b * (1 - b)) if a.denominator == 1 and 0 <= b <= 1 else None
    if a <= 0 and law != "uniform":
        return None
    if law == "poisson":
        return a, a
    if law == "geometric":
        return (1 / a, (1 - a) / a**2) if a <= 1 else None
    if law == "exponential":
        return 1 / a, 1 / a**2
    return ((a + b) / 2, (b - a) ** 2 / 12) if a < b else None


def _probability(law: str, a: Fraction, b: Fraction, asked: re.Match[str]) -> ChanceRead | None:
    groups = asked.groupdict()
    sign = groups.get("s") or {
        "at least": ">=",
        "at most": "<=",
        "more than": ">",
        "greater than": ">",
        "fewer than": "<",
        "less than": "<",
        "no more than": "<=",
    }.get(groups.get("w") or "", "=")
    bound = Fraction(groups["v"])
    if law == "uniform" or law == "exponential":
        if law == "exponential" or groups.get("l") is None and sign == "=":
            return None
        start, end = a, b
        if sign in ("<", "<="):
            end = min(max(bound, a), b)
        elif sign in (">", ">="):
            start = max(min(bound, b), a)
        if groups.get("l"):
            start = min(max(Fraction(re.findall(r"-?[\d.]+", groups["l"])[0]), a), b)
        inside = max(end - start, Fraction(0)) / (b - a)
        return ChanceRead(
            "mean", {"values": ["1"], "weights": [str(inside)], "asked": "mean"}, f"({end} - {start})/({b} - {a})"
        )
    if bound.denominator != 1 or bound < 0:
        return None
    k = int(bound)
    spans: dict[str, tuple[int, int | None]] = {"=": (k, k), "<=": (0, k), "<": (0, k - 1), ">=": (k, None), ">": (k + 1, None)}
    low, high = spans[sign]
    if groups.get("l"):
        left = re.findall(r"\d+", groups["l"])
        if sign not in ("<", "<=") or not left:
            return None
        low = int(left[0]) + (0 if "=" in groups["l"] else 1)
    shown = f"P({asked[0].removeprefix('p(').removesuffix(')')}; {law}({a}{f', {b}' if law == 'binomial' else ''}))"
    if law == "binomial":
        n = int(a)
        if n > 400:
            return None
        top = n if high is None else min(high, n)
        return ChanceRead("trials", {"chances": [str(b)] * n, "low": min(low, n + 1), "high": top}, shown)
    if law == "geometric":
        notes = ("X is the number of the trial of the first success, from 1 on.",)
        low = max(low, 1)
        if high is not None and high < low:
            return ChanceRead("mean", {"values": ["0"], "weights": ["1"], "asked": "mean"}, shown, notes)
        args: dict[str, Any] = {"p": str(a), "low": low, "high": high}
        return ChanceRead("geometric", args, shown, notes)
    if high is not None and high < low:
        return None
    return ChanceRead("poisson", {"rate": str(a), "low": low, "high": high}, shown)
