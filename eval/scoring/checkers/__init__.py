"""One checker per type of gold answer, each in its file. No model judges: everything is compared by rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

from eval.scoring.checkers import chat, denotation, expression, items, mathematical, numeric, quoted, route, span
from eval.scoring.reply import Finding, Reply
from eval.types import MathType, Sample

CHECKERS: Mapping[str, Callable[[Sample, Reply], Finding]] = {
    **dict.fromkeys(get_args(MathType), mathematical.check),
    "number": numeric.check,
    "text": span.check,
    "list": items.check,
    "expression": expression.check,
    "chat": chat.check,
    "denotation": denotation.check,
    "quote": quoted.check,
    "route": route.check,
}
"""Type of a gold answer to what judges a reply to it; whether abstaining is right is `eval.scoring.abstention`'s matter."""

__all__ = ["CHECKERS"]
