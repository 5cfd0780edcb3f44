"""Headers and titles to SQL identifiers: lower-case ASCII, unique, never a keyword."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence

_MAX_LENGTH = 48

# https://www.sqlite.org/lang_keywords.html, and the three names of the row id.
_KEYWORDS = frozenset(
    """
    abort action add after all alter always analyze and as asc attach autoincrement before begin between by cascade case cast
    check collate column commit conflict constraint create cross current current_date current_time current_timestamp database
    default deferrable deferred delete desc detach distinct do drop each else end escape except exclude exclusive exists
    explain fail filter first following for foreign from full generated glob group groups having if ignore immediate in index
    indexed initially inner insert instead intersect into is isnull join key last left like limit match materialized natural
    no not nothing notnull null nulls of offset on or order others outer over partition plan pragma preceding primary query
    raise range recursive references regexp reindex release rename replace restrict returning right rollback row rows
    savepoint select set table temp temporary then ties to transaction trigger unbounded union unique update using vacuum
    values view virtual when where window with without
    rowid oid _rowid_
    """.split()
)
# Letters whose base form Unicode does not decompose to.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "ð": "d", "µ": "u", "%": " pct "}
)


def identifier(text: str, fallback: str) -> str:
    """`text` as an SQL identifier; `fallback` (itself one) where nothing of it can be kept.

    >>> identifier("Mass (kg)", "column_1"), identifier("Größe", "column_2"), identifier("2019", "column_3")
    ('mass_kg', 'grosse', 'c_2019')
    >>> identifier("Order", "column_4"), identifier("名前", "column_5")
    ('order_', 'column_5')
    """
    folded = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", folded).strip("_")[:_MAX_LENGTH].strip("_")
    if not name:
        return fallback
    if name[0].isdigit():
        name = f"c_{name}"
    return f"{name}_" if name in _KEYWORDS else name


def unique(name: str, taken: Container[str]) -> str:
    """`name`, or the first of name_2, name_3, … that is not taken.

    >>> unique("mass", {"mass", "mass_2"})
    'mass_3'
    """
    if name not in taken:
        return name
    n = 2
    while f"{name}_{n}" in taken:
        n += 1
    return f"{name}_{n}"


def column_names(headers: Sequence[str]) -> tuple[str, ...]:
    """One identifier for each header, all different.

    >>> column_names(["Name", "name", ""])
    ('name', 'name_2', 'column_3')
    """
    names: list[str] = []
    for position, header in enumerate(headers, start=1):
        names.append(unique(identifier(header, f"column_{position}"), names))
    return tuple(names)
