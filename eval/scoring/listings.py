"""Whether a list of answers is the list wanted: all of its items and no others, each unknown with its own value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from eval.scoring.extraction import numbers, plain, says, words

Close = Callable[[Fraction, str], bool]

_SEPARATOR = re.compile(r"\s*(?:[,;]|\band\b|&)\s*")
_PIECE = re.compile(r"[,;:&\n]|\band\b|\bor\b|(?<=[a-z])[.!?](?=\s|$)")
# A name and its whole value: `2y = 1` names nothing, and `x = 3 - y` gives no value.
_PAIR = re.compile(r"(?<![\w^*/+\-)(.])(?:\\?)([A-Za-z])\s*=\s*(-?[\d./]+(?:\s*/\s*\d+)?)(?=\s*(?:$|[,;.)\n]|and\b|or\b))")
_FILLERS = frozenset(
    "in at of on for is are was were do does did not no that this they there these with who which so it".split()
)


def items_of(gold: str) -> tuple[str, ...]:
    """The items of a gold list.

    >>> items_of("[Ada, Bo and Cy]")
    ('Ada', 'Bo', 'Cy')
    """
    return tuple(item for item in _SEPARATOR.split(gold.strip("[](){} ")) if item)


def same_list(text: str, golds: Sequence[str], question: str, close: Close) -> bool:
    """Whether `text` gives the items of one of the golds, and nothing more.

    Where a gold names several unknowns ("x = 3, y = -1"), each must have its own value; a text that names none must keep to
    the gold's order.

    Args:
        text: What is judged.
        golds: The accepted lists.
        question: Words of it are no items of the text.
        close: Whether a number agrees with a gold one.
    """
    named = next((pairs for gold in golds if len(pairs := _pairs(gold)) > 1), None)
    if named is not None:
        return _same_named(text, named, close)
    return any(_same_items(text, items_of(gold), question, close) for gold in golds)


def _same_named(text: str, wanted: Mapping[str, str], close: Close) -> bool:
    given = _pairs(text)
    if given:
        return given.keys() == wanted.keys() and all(close(numbers(given[name])[-1], wanted[name]) for name in wanted)
    found = numbers(plain(text).rsplit("\n", 1)[-1])
    return len(found) == len(wanted) and all(map(close, found, wanted.values()))


def _pairs(text: str) -> dict[str, str]:
    """Each name with the last value the text gives it."""
    return {name: value for name, value in _PAIR.findall(plain(text)) if numbers(value)}


def _same_items(text: str, items: Sequence[str], question: str, close: Close) -> bool:
    wanted = [number for item in items for number in numbers(item)]
    if len(wanted) == len(items):
        found = set(numbers(plain(text).rsplit("\n", 1)[-1]))
        return len(found) == len(set(wanted)) and all(any(close(number, item) for number in found) for item in items)
    return bool(items) and all(says(text, item) for item in items) and not _has_more(text, items, question)


def _has_more(text: str, items: Sequence[str], question: str) -> bool:
    """Whether a text lists something besides the items: a short piece between its separators that the question does not say.

    Longer pieces are prose around the list.
    """
    known = {*words(question), *_FILLERS}
    for piece in _PIECE.split(plain(text)):
        if any(says(piece, item) for item in items):
            continue
        new = [word for word in words(piece) if word not in known and not word.isdigit()]
        if 0 < len(new) <= 4:
            return True
    return False
