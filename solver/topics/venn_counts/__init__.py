"""How many belong to some of two or three groups and not to others: Venn diagrams with counts."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.question import Question
from solver.topics.topic import Task, Topic
from solver.topics.venn_counts.cardinalities import read_cardinalities
from solver.topics.venn_counts.people import read_people

_CUE: Final = re.compile(
    r"\b(?:both|neither|none|all three|all of (?:them|these)|either"
    r"|only|exactly (?:one|two)|at least one|but not|union|intersection)\b|[∪∩]"
    r"|\\c[ua]p",
    re.IGNORECASE,
)


def _read(question: Question) -> Task | None:
    found = read_cardinalities(question.text) or read_people(question.text)
    if found is None:
        return None
    args, source = found
    return Task(topic="venn_counts", kind="count", args=args, source=source, **question.request)


TOPIC = Topic(name="venn_counts", cue=_CUE, read=_read)
