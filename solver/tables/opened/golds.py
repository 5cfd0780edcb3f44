"""Whether the answers of a candidate are those a question file gives: for fitting only; evaluation has rules of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from solver.tables.words import fold

_DROPPED = re.compile(r"(?<!^)(?:\s*\([^)]*\)|\s*\[[^\]]*\]|[†‡*#+•]+)$|[.\"'“”‘’]+$|^[\"'“”‘’]+")


def is_right(golds: Sequence[str], answers: Sequence[object], shown: Sequence[str] = ()) -> bool:
    """Whether the answers are the gold values as a set; a value counts as computed or as `shown`.

    >>> is_right(["2,500", "Ada Low"], [2500, "ada low (captain)"]), is_right(["2"], [2, 3])
    (True, False)
    """
    forms = [{_plain(answer), *([_plain(shown[n])] if len(shown) == len(answers) else [])} for n, answer in enumerate(answers)]
    distinct: list[set[object]] = []
    for each in forms:
        if not any(each & other for other in distinct):
            distinct.append(each)
    wanted = {_plain(gold) for gold in golds}
    return len(distinct) == len(wanted) and all(any(gold in each for each in distinct) for gold in wanted)


def _plain(value: object) -> object:
    text = fold(str(value)).strip().replace("–", "-").replace("−", "-")
    while (bare := _DROPPED.sub("", text).strip()) != text and bare:
        text = bare
    try:
        return round(float(text.replace(",", "")), 6)
    except ValueError:
        return " ".join(text.split())
