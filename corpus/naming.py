"""Names for columns whose header is blank, and for those whose header another column has too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from corpus.cell_kinds import Kind, kind_of
from corpus.columns import RawCell

_N_LOOKED_AT = 50
_KINDS: dict[Kind, str] = {"date": "Date", "year": "Year"}


def told_apart(headers: Sequence[str], columns: Sequence[Sequence[RawCell]]) -> tuple[str, ...]:
    """Headers that are all there and all different.

    A blank one says what the column holds: the items a table lists, dates, years; else which column it is.

    >>> told_apart(["", "Mass", "Mass", ""], [["Hull", "Keel"], ["3", "4"], ["5", "6"], ["2001", "2002"]])
    ('Item', 'Mass', 'Mass (2)', 'Year')
    """
    taken = Counter(header for header in headers if header)
    given: list[str] = []
    for n, header in enumerate(headers):
        name = header or _held(n, headers, columns[n])
        if header and header in given:
            name = next(f"{header} ({k})" for k in range(2, len(headers) + 2) if f"{header} ({k})" not in (*given, *taken))
        elif not header and (name in taken or name in given):
            name = f"column {n + 1}"
        given.append(name)
    return tuple(given)


def _held(n: int, headers: Sequence[str], cells: Sequence[RawCell]) -> str:
    kinds = {kind_of(cell) for cell in cells[:_N_LOOKED_AT]} - {"blank", "missing"}
    if len(kinds) == 1 and (found := _KINDS.get(kinds.pop())):
        return found
    return (
        "Item" if n == 0 and any(headers) and "text" in {kind_of(cell) for cell in cells[:_N_LOOKED_AT]} else f"column {n + 1}"
    )
