"""The forms of questions about figures, in the order they are tried: what kind of calculation, and which words name what.

In each pattern `a` and `b` are the phrases, `c` words that go with both, `thing` what is counted or ranked. The text has its
periods taken out. A form stands before another that would take more of its words for a name.
"""

from __future__ import annotations

import re
from typing import Literal

from solver.reports.reading.cues import (
    ASPECT,
    BE,
    CHANGE,
    CHANGED,
    COMPARED,
    EXCEED,
    EXTREME,
    FORMS,
    HAVE,
    LARGEST,
    MADE_OF,
    NUMBER,
    OF,
    OVER,
    PERCENT,
    SHARE,
    SIZE,
    SMALLEST,
    TOP,
    YEARS,
)

Kind = Literal[
    "growth", "change", "mean", "sum", "ratio", "proportion", "share", "difference", "lookup", "count_periods", "count_lines",
    "count_listed", "count_given", "count_rises", "top_period", "top_line", "top_value", "spread", "which_periods",
    "which_lines", "periods", "lines",
]  # fmt: skip

_THAN = rf"\s*{EXCEED}\s*{NUMBER}"
_COUNT = r"(?:how many|number of)"
_SO_MUCH = r"(?:(?:number|amount|value|level) of )?"
_IN = r"(?:in |for |during |over )?"
_ITEMS = r"(?:items|components|types|segments|categories|elements|kinds|line items|groups|classes|sources|regions)"

_ITEM = r"(?:item|component|type|segment|category|element|kind|line item|group|class|source|region|expense|asset|liability)"

_FORMS: tuple[tuple[Kind, str], ...] = (
    ("count_periods", rf"(?:{_IN}how many|number of) {YEARS}\b.*?\b(?:{HAVE}|where|when|in which|with)\s+(?P<a>.*?){_THAN}"),
    ("count_lines", rf"{_COUNT} (?P<thing>[\w\s-]+?)\s*(?:{HAVE}|with|that|which|whose)\s+(?P<a>.*?){_THAN}"),
    ("count_lines", rf"{_COUNT} (?P<thing>[\w\s-]+?){_THAN}(?P<a>)"),
    ("count_rises", rf"how many {YEARS} {HAVE} (?P<a>.+?)\s+{CHANGED}$"),
    ("count_given", rf"how many (?:different )?{YEARS}\b(?P<a>.*)"),
    ("count_listed", rf"how many (?:different |individual )?(?P<thing>[\w\s-]*?{_ITEMS})\b(?P<a>.*)"),
    ("which_periods", rf"{_IN}(?:which|what) {YEARS}\s*(?:{HAVE})?\s*(?P<a>.+?){_THAN}"),
    ("which_lines", rf"which (?P<thing>[\w\s-]+?)\s*(?:{HAVE}|with|that)\s*(?P<a>.*?){_THAN}"),
    ("which_lines", rf"which (?P<thing>[\w\s-]+?){_THAN}(?P<a>)"),
    (
        "top_period",
        rf"(?:{_IN}(?:which|what) {YEARS}|year)\s*(?:{HAVE}|with|saw|recorded|showed|reported)?\s*(?:the |a |an )?{EXTREME}\s+"
        rf"{_SO_MUCH}(?P<a>.+)",
    ),
    (
        "top_period",
        rf"(?:{_IN}(?:which|what) {YEARS}|when)\s*(?:{HAVE})?\s*(?P<a>.+?)\s*{BE}?\s*(?:the |at its |at their )?\b{EXTREME}$",
    ),
    (
        "top_line",
        rf"(?:which|what) (?P<thing>[\w\s-]+?)\s*(?:{HAVE}|with|saw|recorded|showed|contributed|generated|reported)\s*"
        r"(?:the |a |an )?"
        rf"{EXTREME}\b\s*(?P<a>.*)",
    ),
    ("top_line", rf"^(?:what|which)\s+{BE}\s+(?:the )?{TOP}\s+(?P<thing>{_ITEM})\s+(?:of|in|under|within|among) (?P<a>.+)"),
    ("top_line", rf"^which (?:one )?of (?P<thing>.+?)\s+{HAVE}\s+(?:the )?{TOP}\b\s*(?P<a>.*)"),
    ("spread", rf"difference between (?:the )?{TOP} and (?:the )?(?:{SMALLEST}|{LARGEST}) (?P<a>.+)"),
    (
        "top_value",
        rf"^(?:what\s+)?(?:{BE}\s+)?(?:the )?{TOP}\s+{_SO_MUCH}(?P<a>.+)",
    ),
    ("lines", rf"^(?:what|which)\b(?:\s+[\w-]+){{0,3}}?\s+{_ITEMS}\b(?P<a>.*)"),
    ("periods", rf"{_IN}(?:which|what) {YEARS}\s*(?:{HAVE})?\s*(?P<a>.*)"),
    ("share", rf"(?P<a>.+?)\s+(?:as|expressed as|in terms of) (?:a |an |the )?{SHARE} (?:share )?{OF} (?P<b>.+)"),
    ("proportion", rf"(?P<a>.+?)\s+(?:as|expressed as) (?:a |an |the )?(?:{ASPECT}|ratio) (?:of|to|over) (?P<b>.+)"),
    (
        "share",
        rf"(?:what|which|how much)?\s*(?:{BE} )?(?:the )?{SHARE} {OF} (?P<b>.+?)\s+(?:that )?{HAVE} (?P<a>.+?)\s+{FORMS}\b",
    ),
    ("share", rf"(?:what|which) {SHARE} {HAVE} (?P<a>.+?)\s+{FORMS}(?: of)? (?P<b>.+)"),
    ("share", rf"(?:what|which)?\s*{SHARE} {OF} (?P<b>.+?)\s+(?:{HAVE} )?{MADE_OF}\s*(?:of |from |by )?(?P<a>.+)"),
    ("share", rf"(?:what|which)\s*{SHARE} {OF} (?P<b>.+?)\s+{HAVE}\s+(?P<a>.+)"),
    ("share", rf"(?P<a>.+?)\s+{FORMS} (?:what|which|how many) {SHARE} of (?P<b>.+)"),
    ("proportion", rf"(?:what|which)?\s*{ASPECT} of (?P<b>.+?)\s+(?:that )?{HAVE} (?P<a>.+?)\s+{FORMS}\b"),
    ("proportion", rf"(?:what|which)?\s*{ASPECT} of (?P<b>.+?)\s+(?:{HAVE} )?{MADE_OF}\s*(?:of |from |by )?(?P<a>.+)"),
    ("proportion", rf"(?:what|which)\s*{ASPECT} of (?P<b>.+?)\s+{HAVE}\s+(?P<a>.+)"),
    ("proportion", rf"(?:{ASPECT})\s*(?P<percent>,? in (?:percentage|percent|%),?)?\s*of (?P<a>.+?)\s+{OVER} (?P<b>.+)"),
    ("share", r"(?P<a>.+?)(?:'s|’s|s'|s’) (?:share|proportion|portion|percentage) of (?P<b>.+)"),
    ("ratio", r"ratio (?:of|between) (?P<a>.+?)\s+(?:to|over|and|against|divided by) (?P<b>.+)"),
    ("ratio", r"(?P<a>.+?)[\s-]to[\s-](?P<b>.+?) ratio"),
    ("ratio", r"(?P<a>.+?)\s+divided by (?P<b>.+)"),
    (
        "ratio",
        rf"how many times {COMPARED}?\s*(?:{HAVE} )?(?P<a>.+?)\s+(?:as \w+ as|{COMPARED} than|the|of|compared to|to) (?P<b>.+)",
    ),
    ("ratio", r"ratio of (?P<a>.+)"),
    ("growth", rf"{PERCENT}\s+(?:of\s+)?{CHANGE}\s*(?:{OF}|between|when comparing)?\s*(?P<a>.+)"),
    ("growth", rf"(?:{CHANGE})\s*{OF}?\s*(?P<a>.+?)\s*,?\s*(?:in|as a) {PERCENT}(?: terms)?$"),
    ("growth", rf"(?:{CHANGE})\s*(?:in|as a) {PERCENT}(?: terms)? (?:of|for|in) (?P<a>.+)"),
    ("growth", rf"how much {HAVE} (?P<a>.+?)\s+{CHANGED}\b.*\b{PERCENT}"),
    ("growth", rf"(?:by )?(?:what|how many|how much) {PERCENT} {HAVE} (?P<a>.+?)\s+{CHANGED}\b"),
    ("growth", rf"(?:by )?(?:what|how many|how much) {PERCENT} {HAVE} (?P<a>.+)\s+{CHANGED}\b"),
    ("growth", rf"^(?P<a>.+?)\s+{HAVE}?\s*{CHANGED} by (?:what|how many|how much) {PERCENT}"),
    ("growth", rf"(?:annual |yearly )?(?:growth rate|rate of growth|rate of change|relative change)\s*{OF}?\s*(?P<a>.+)"),
    ("growth", r"(?P<a>.+?) (?:annual |yearly )?growth rate"),
    ("share", rf"{PERCENT}\s+(?:(?:share|composition|contribution)\s+)?(?:of|for|that) (?P<a>.+?)\s+{OVER} (?P<b>.+)"),
    ("difference", r"difference\s+(?:in|of)\s+(?P<c>.+?)\s+between (?P<a>.+?)\s+(?:and|to) (?P<b>.+)"),
    ("difference", r"difference\s+(?:between|in|of)\s+(?:the )?(?P<a>.+?)\s+(?:and|to|versus|vs) (?P<b>.+)"),
    (
        "difference",
        rf"(?:by )?how (?:much|many)\s*{COMPARED}?\s*{HAVE} (?P<a>.+?)\s+(?:exceed|(?:{COMPARED}|above|over)\s*(?:than)?)"
        r" (?P<b>.+)",
    ),
    ("difference", rf"how (?:much|many) {COMPARED} {HAVE} (?P<a>.+?)\s+(?:than|compared to|compared with) (?P<b>.+)"),
    ("difference", r"(?:excess|surplus) of (?P<a>.+?) over (?P<b>.+)"),
    ("difference", rf"^(?:what {BE} )?(?P<a>.+?)\s+minus (?P<b>.+)"),
    ("difference", r"(?P<a>.+?),?\s+(?:excluding|except for|other than|not including) (?P<b>.+)"),
    ("change", rf"(?:percentage[- ]points?\s+)?\b{CHANGE}\s*(?:{OF}|between)?\s*(?P<a>.+)"),
    ("change", rf"(?:by )?how (?:much|many)\s*(?P<thing>[\w\s]*?)\s*{HAVE} (?P<a>.+?)\s+{CHANGED}\b"),
    ("change", rf"(?:by )?how (?:much|many) {HAVE} (?P<a>.+)\s+{CHANGED}\b"),
    ("change", rf"(?:by )?how much {COMPARED} {BE} (?P<a>.+?)(?:\s+than)?$"),
    ("change", rf"^(?P<a>.+?)\s+{HAVE}?\s*{CHANGED} by how much"),
    ("change", rf"^how {HAVE} (?P<a>.+?)\s+{CHANGED}\b"),
    ("mean", rf"(?:average|mean)\s*{SIZE}(?P<a>.+)"),
    ("mean", r"(?P<a>.+?)\s+on average"),
    ("sum", rf"(?:sum|total|combined(?: value| amount| total)?|aggregate|cumulative)\s*{SIZE}(?P<a>.+)"),
    ("sum", r"(?P<a>.+?)\s+(?:combined|in total|altogether|together|taken together|in aggregate)$"),
    ("sum", r"(?P<a>.+?\s+plus\s+.+)"),
    ("lookup", r"(?P<a>.+)"),
    ("ratio", r"(?P<a>.+?)\s+per\s+(?P<b>.+)"),
)  # fmt: skip
FORMS_OF_QUESTIONS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _FORMS)

CUTS: dict[Kind, str] = {
    "share": rf"\s+{OVER}\s+",
    "proportion": rf"\s+{OVER}\s+",
    "ratio": r"\s+(?:to|over|and|against|divided by)\s+",
    "difference": r"\s+(?:and|to|versus|vs)\s+",
}
"""Where the two phrases of a kind may part: a label may hold the same word, so every place is tried."""

TEXTUAL = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^\W*(?:who|whom|whose|where|why|describe|explain|how long|from where)\b",
        r"^\W*when\b(?!.*\b(?:highest|lowest|largest|smallest|peak)\b)",
        rf"^\W*how {HAVE}\b(?!.*\b{CHANGED}\b)",
        r"^\W*how can\b",
        rf"^\W*(?:what|which)\s+{BE}\s+(?:the\s+)?(?:\w+\s+)?(?:purpose|reasons?|causes?|basis|method|policy|definition)\b",
        rf"^\W*(?:what|which)\b[^?]*\b{BE}\s+(?:included in|used for|based on|meant by|due to|attributable to)\b"
        r"(?!.*\bper\s?cent)",
        rf"^\W*what\s+{BE}\s+(?:included|meant)\b",
        r"^\W*(?:what|which)\b[^?]*\b(?:represents?|refers? to|referred to as|classified as|defined as|included?s?"
        r"|consists? of)\W*$",
        r"^\W*what\s+(?:do|does|did)\b(?!.*\b(?:cost|amount|total|pay|earn|spend|per\s?cent\w*)\b)",
        r"^\W*what\s+(?:results?|led|leads|caused|drove|explains)\b",
        r"^(?:in|for|during)\b[^,]*,\s*(?:why|who|where|how (?:is|are|was|were|do|does|did))\b",
        r"\b(?:due|attributable) to\W*$",
        r"^\W*(?:is|are|was|were|does|do|did|has|have)\b",
    )
)
"""Questions that want a text and no figure."""
