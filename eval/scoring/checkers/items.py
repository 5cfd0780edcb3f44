"""A list holds the items wanted and no others."""

from __future__ import annotations

import dataclasses
import json

from eval.scoring.checkers.numeric import agrees
from eval.scoring.listings import same_list
from eval.scoring.quantities import Quantity
from eval.scoring.reply import Finding, Reply, golds
from eval.types import Sample
from router import Answer


def check(sample: Sample, reply: Reply) -> Finding:
    """Whether the text lists the items of a gold, in its order where the question asks for one.

    A computed result of several rows is judged by all of its rows.
    """

    def is_item(quantity: Quantity, gold: str) -> bool:
        return agrees(quantity, dataclasses.replace(sample, answer=gold, answers=()))

    text = _rows(reply.answer) or reply.text
    right = same_list(text, golds(sample), sample.question, is_item)
    return Finding(right=right, extracted=text, reason="the same items" if right else "not the gold's items")


def _rows(answer: Answer) -> str:
    """The rows of a result, the last lines of its text, or the names that its value lists; "" where it is neither."""
    if answer.result is None:
        return ""
    value = answer.result.value
    if value.startswith("[["):
        try:
            return "\n".join(answer.result.text.split("\n")[-len(json.loads(value)) :])
        except ValueError:  # a matrix of formulas
            return ""
    return value if "; " in value else ""
