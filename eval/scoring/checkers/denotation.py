"""The answer to a table question denotes what the gold does, by the rules of the data set it comes from.

Those rules compare values, and a reply is a sentence as often as not. What stands in it is therefore found first: numbers and
names as the checkers of numbers and lists find them, so that a second value beside a single gold, or a choice between two, is
as wrong here as there.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from eval.scoring.checkers import numeric, span
from eval.scoring.dates import dates_in, day_of, says_date
from eval.scoring.denotations import SCALES, Denotation, wikitablequestions
from eval.scoring.extraction import plain
from eval.scoring.listings import same_list, same_names
from eval.scoring.quantities import Quantity
from eval.scoring.reply import Finding, Reply, golds
from eval.scoring.scaled_figures import same_figures
from eval.scoring.written_values import number, number_with_unit
from eval.types import Sample

SEPARATOR = "|"
"""Between the values of a gold denotation, as in the files of WikiTableQuestions, where a bar inside a value is `\\p`."""
_BETWEEN = tuple(
    map(re.compile, (r"\s*\|\s*", r"\s*\n\s*", r"\s*;\s*", r"\s*, (?!\d{3}\b)\s*", r"\s*(?:,? and |, (?!\d{3}\b))\s*"))
)
"""What may stand between the values of a reply: one of these throughout, for a value may itself hold a comma or an "and"."""
_ESCAPED = re.compile(r"\\(.)")
_ESCAPES = {"p": SEPARATOR, "n": "\n"}
_DETAILS = re.compile(r"\(([^()]*)\)\W*$")
_FOOTNOTE = re.compile(r"(?<=\w)\[(?:\d{1,3}|[a-z]|note \d+)\]")
_NEGATION = re.compile(r"\b(?:not|never|rather than|instead of|unlike)\b", re.IGNORECASE)
_FIGURE = r"[-+]?(?:[$€£¥] ?)?\d[\d.,' ]*%?"
_ROW_OF_FIGURES = re.compile(rf"\W*{_FIGURE}(?: \w+)?(?:\s*(?:,\s|;|\||\n|,? and )\s*{_FIGURE}(?: \w+)?)+\W*")


def check(sample: Sample, reply: Reply) -> Finding:
    """Whether the text gives the gold's values and no others; where `sample.unit` is a scale, by the rules of TAT-QA.

    A figure of TAT-QA has its scale in the reply or in the question; see `eval.scoring.scaled_figures`.
    """
    said = _FOOTNOTE.sub("", plain(reply.text)).strip()
    for gold in golds(sample):
        values = [_unescaped(value).strip() for value in gold.split(SEPARATOR)]
        if _denotes(values, said, sample, reply):
            return Finding(right=True, extracted=said, reason="denotes the same")
    return Finding(right=False, extracted=said, reason="denotes something else")


def _denotes(values: Sequence[str], said: str, sample: Sample, reply: Reply) -> bool:
    readings = _readings(said) if len(values) > 1 else [(said,)]
    if sample.unit in SCALES:
        return same_figures(values, sample.unit or "", said, readings, sample.question)
    if any(wikitablequestions(values, Denotation(values=each)).is_right for each in readings):
        return len(values) > 1 or _same_details(values[0], said)
    return _gives_one(values[0], said, sample, reply) if len(values) == 1 else _gives_all(values, said, sample)


def _gives_one(value: str, said: str, sample: Sample, reply: Reply) -> bool:
    """Whether a reply in words gives the one value."""
    if number(value) is not None or number_with_unit(value) is not None:
        asked = dataclasses.replace(sample, answer=value, answers=(), answer_type="number")
        return not _ROW_OF_FIGURES.fullmatch(said) and numeric.check(asked, dataclasses.replace(reply, text=said)).right
    if wanted := day_of(value):
        others = [day for day in dates_in(said) if not day & wanted]
        return says_date(said, wanted, sample.question) and (not others or _NEGATION.search(said) is not None)
    asked = dataclasses.replace(sample, answer=value, answers=(), answer_type="text")
    text = dataclasses.replace(reply, text=said)
    if value.lower() in ("yes", "no") or reply.whole:
        return span.check(asked, text).right
    equal = span.check(asked, dataclasses.replace(text, whole=True)).right
    return (equal or same_names(said, (value,), sample.question)) and _same_details(value, said)


def _gives_all(values: Sequence[str], said: str, sample: Sample) -> bool:
    """Whether a reply in words lists the values, in any order, and no others."""

    def is_item(quantity: Quantity, gold: str) -> bool:
        return numeric.agrees(quantity, dataclasses.replace(sample, answer=gold, answers=()))

    without = [_DETAILS.sub("", value).strip() for value in values]
    lists = ["; ".join(each) for each in (values, without) if all(each) and not any(";" in value for value in each)]
    return bool(lists) and same_list(said, lists, sample.question, is_item)


def _same_details(gold: str, said: str) -> bool:
    """Not where both end with something in brackets that differs: "8-1 (KO)" is not "8-1 (TKO)"."""
    wanted, found = _DETAILS.search(gold), _DETAILS.search(said)
    return wanted is None or found is None or _squeezed(wanted[1]) == _squeezed(found[1])


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _readings(said: str) -> list[tuple[str, ...]]:
    """The values of a reply, by each way they may be set apart."""
    return [tuple(part for part in between.split(said) if part) for between in _BETWEEN]


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: _ESCAPES.get(found[1], found[1]), value)
