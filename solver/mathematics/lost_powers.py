"""Powers that lost their sign: the x2 of a text copied from a page is x^2 more often than a letter with an index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_INDEXED: Final = re.compile(r"(?<![A-Za-z\\_])([a-z])(\d+)(?![\w'’])")


def lost_powers(text: str, parsed: object) -> tuple[str, ...]:
    """The names in a text that can be a power or a letter with an index, of those a problem's JSON form `parsed` holds.

    A letter has indices when the text counts with them (x1, x2); 2 or 3 alone is more likely a power.

    >>> lost_powers("solve x2 - 4 = 0", ["symbol", "x2"])
    ('x2',)
    >>> lost_powers("solve x1 + x2 = 3", ["symbol", "x2"])
    ()
    """
    indices: dict[str, set[str]] = {}
    for match in _INDEXED.finditer(text):
        indices.setdefault(match[1], set()).add(match[2])
    doubtful = [name + index for name, found in indices.items() if found <= {"2", "3"} for index in sorted(found)]
    if not doubtful:
        return ()
    held = set(_texts(parsed))
    return tuple(name for name in doubtful if name in held)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
