"""A table as aligned plain text."""

from __future__ import annotations

from collections.abc import Sequence


def aligned(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A line each for the header and the rows; the first column is flush left, the others right.

    >>> aligned(("name", "n"), [("a", "12"), ("longer", "3")])
    ['name     n', 'a       12', 'longer   3']
    """
    widths = [max(len(line[column]) for line in (header, *rows)) for column in range(len(header))]
    first, *others = widths
    return [
        "  ".join([line[0].ljust(first), *(cell.rjust(width) for cell, width in zip(line[1:], others, strict=True))]).rstrip()
        for line in (header, *rows)
    ]
