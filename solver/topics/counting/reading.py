"""How many there are: arrangements, selections, numbers with given digits, codes, paths, distributions, pairs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from solver.patterns import LatePattern
from solver.topics.counting.codes import read_code
from solver.topics.counting.digit_numbers import read_digits
from solver.topics.counting.figures import read_figure
from solver.topics.counting.letters import read_word
from solver.topics.counting.places import read_places
from solver.topics.counting.read import Read
from solver.topics.counting.rows import read_row
from solver.topics.counting.selections import read_selection
from solver.topics.counting.sharing import read_sharing
from solver.topics.counting.structures import read_structure
from solver.topics.question import Question
from solver.topics.reading.plain_words import normalised
from solver.topics.topic import Task

_PAST: Final = LatePattern(
    r"\b(?:how many|number of) (?:[a-z0-9]+ ){1,8}(?:did|were|was)\b(?! (?:there|at|exchanged|played)\b)"
)
_POSSIBLE: Final = LatePattern(r"\b(?:can|could|possible|ways|if|must|may|each other|every other|every(?:1|one|body))\b")
_READERS: Final[tuple[Callable[[str, str], Read | None], ...]] = (
    read_figure,
    read_structure,
    read_word,
    read_digits,
    read_code,
    read_sharing,
    read_places,
    read_selection,
    read_row,
)


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    text = normalised(question.text)
    if re.search(r"\b(?:probability|probable|likely|likelihood|chances?|odds|expected)\b", text):
        return None
    if _PAST.search(text) is not None and _POSSIBLE.search(text) is None:
        return None  # how many there were is told by somebody's records
    found = read_count(text, question.text)
    if found is None:
        return None
    return Task(topic="counting", kind=found.kind, args=found.args, source=found.source, notes=found.notes, **question.request)


def read_count(text: str, original: str) -> Read | None:
    """What a normalised text asks to be counted, None when it is not understood.

    Args:
        text: As `normalised` makes it.
        original: The text with its capitals, by which names and words to arrange are known.
    """
    return next((found for reader in _READERS if (found := reader(text, original)) is not None), None)
