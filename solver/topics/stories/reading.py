"""Word problems that are one or a few linear equations: numbers, prices, ages, heads and legs."""

from __future__ import annotations

from typing import Final

from solver.topics.question import Question
from solver.topics.reading.plain_words import normalised
from solver.topics.stories.ages import ages, years_until
from solver.topics.stories.consecutive import consecutive
from solver.topics.stories.counts import coins, heads_and_legs
from solver.topics.stories.goods import prices
from solver.topics.stories.numbers import one_number
from solver.topics.stories.pairs import parts_of, sum_and_product, two_numbers
from solver.topics.stories.shares import possessions, sales
from solver.topics.stories.story import described, task_of
from solver.topics.topic import Task

_READERS: Final = (
    consecutive,
    parts_of,
    two_numbers,
    one_number,
    years_until,
    ages,
    heads_and_legs,
    coins,
    sales,
    possessions,
    prices,
)
_LONGEST: Final = 400  # characters of a story; the clauses are cut in every way


def read(question: Question) -> Task | None:
    """The task of a story that is a few linear equations."""
    if len(question.text) > _LONGEST or question.form == "percent":
        return None
    text = normalised(question.text).strip(" ?.!")
    if (product := sum_and_product(text)) is not None:
        return Task(topic="stories", kind="product", args=product, source=described(product), **question.request)
    for reader in _READERS:
        story = reader(text)
        if story is not None:
            return task_of(question, story)
    return None
