"""Figures that describe a list of numbers: means, median, mode, spread, quartiles, outliers."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.descriptive_statistics.data import read_data
from solver.topics.descriptive_statistics.measures import measures_in
from solver.topics.question import Question
from solver.topics.topic import IncompleteError, Task

_EXPLAINED: Final = frozenset(
    """the of is a an all
    what which whats are these those this following given below set data dataset list sample population values value
    numbers number scores score observations figures measurements results marks observed recorded we you have has had for from
    in to with and find calculate compute determine give show state tell me work out evaluate get whole entire consider suppose
    any distribution table frequency there do does i need want by using as them their its s if entries items""".split()
)


_METHOD: Final = re.compile(
    r"\b(?:using|by|with|as)\s(?:the\s)?medians?\sof\s(?:the\s)?(?:lower\sand\s(?:the\s)?upper|two)\shal(?:f|ves)\b",
    re.IGNORECASE,
)
"""The quartiles as they are taken here anyway."""
_SCORED: Final = re.compile(
    r"\b(?:I|he|she|a\sstudent)\s(?:scored|got)\b"
    r"|\b(?:on|in|for)\s(?:my|his|her|their|the)\s(?:last\s)?(?:tests|exams|quizzes)\b(?!\s\d)"
    r"|\b(?:my|his|her)(?=\s(?:mean|average|median|mode|range)\b)",
    re.IGNORECASE,
)
"""Whose numbers they are."""
_QUARTILES: Final = frozenset("lower_quartile upper_quartile quartiles five_numbers iqr outliers".split())


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    found = read_data(question.text)
    if found is None:
        return None
    data, rest = found
    asked, rest = measures_in(_SCORED.sub(" ", _METHOD.sub(" ", rest)))
    unexplained = [
        word for word in re.findall(r"[A-Za-z]+|\d[\d.]*|[^\s\w,.;:?!(){}\[\]'’–-]", rest) if word.lower() not in _EXPLAINED
    ]
    if not asked or unexplained or re.search(r"\btables?\s\d", question.text, re.IGNORECASE):
        return None  # "table 3" is a place in a document
    if len(data) == 1 and re.search(r"\bQ[13]\b", question.text, re.IGNORECASE):
        return None  # a quarter of a year
    if any(measure.kind == "weighted_mean" for measure in asked) and all(weight == 1 for _, weight in data):
        raise IncompleteError("A weighted mean needs the weight of each value. Give them, such as 80 with weight 2.")
    if re.search(r"(?:,|\band|…|\.\.\.)\s*$", question.text) is not None:
        raise IncompleteError("The list was cut off. Give all values, separated by commas.")
    if len(data) == 1:
        raise IncompleteError("There is one value only, or the list was cut off. Give all values, separated by commas.")
    kind = _kind_of_data(question.text)
    args = {
        "data": [[str(value), str(weight)] for value, weight in data],
        "measures": [[measure.kind, measure.argument] for measure in asked],
        "taken_as": kind,
    }
    shown = ", ".join(f"{value}" if weight == 1 else f"{value} (x{weight})" for value, weight in data)
    source = f"{', '.join(measure.describe() for measure in asked)} of [{shown}]" + (f", {kind}" if kind else "")
    notes: tuple[str, ...] = ()
    if any(measure.kind in _QUARTILES for measure in asked):
        notes = (
            "The quartiles are the medians of the lower and the upper half, without the median of an odd number of values.",
        )
    return Task(topic="descriptive_statistics", kind="describe", args=args, source=source, notes=notes, **question.request)


def _kind_of_data(text: str) -> str:
    """Whether the list is said to be a "sample" or a whole "population"; empty when it is not said, or both are named."""
    named = {word.lower() for word in re.findall(r"\b(?:sample|population)\b", text, re.IGNORECASE)}
    return named.pop() if len(named) == 1 else ""
