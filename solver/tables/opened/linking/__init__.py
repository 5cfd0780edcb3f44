"""What the words of a question may mean in one table: columns, cells, numbers and periods, several readings of each span."""

from __future__ import annotations

import re
from collections.abc import Iterator

from solver.tables.asked import Asked, Mention
from solver.tables.mentions import mentions_in
from solver.tables.opened.linking.columns import link_columns
from solver.tables.opened.linking.links import ColumnLink, Links, NumberLink, ValueLink
from solver.tables.opened.linking.values import link_values
from solver.tables.vocabulary import TableVocabulary

__all__ = ["ColumnLink", "Links", "NumberLink", "ValueLink", "find_links"]


_WITH_UNIT = re.compile(r"(\d+(?:\.\d+)?)([a-z]{1,3})")


def _with_units(asked: Asked) -> Iterator[Mention]:
    """Numbers with their unit run together: "45m"."""
    for place, token in enumerate(asked.tokens):
        found = _WITH_UNIT.fullmatch(token.word)
        if found and found[2] not in ("st", "nd", "rd", "th", "s"):
            number = float(found[1])
            yield Mention(
                kind="number",
                start=place,
                end=place + 1,
                quality=0.8,
                gain=1.0,
                number=int(number) if number.is_integer() else number,
            )


def find_links(asked: Asked, table: TableVocabulary) -> Links:
    """Every reading of every span of the question in `table`."""
    mentions = mentions_in(asked, table)
    mentions = (*mentions, *_with_units(asked))
    numbers = tuple(
        NumberLink(number=each.number, start=each.start, end=each.end) for each in mentions if each.kind == "number"
    )
    return Links(columns=link_columns(asked, table, mentions), values=link_values(asked, table, mentions), numbers=numbers)
