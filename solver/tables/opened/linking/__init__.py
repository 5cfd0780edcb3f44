"""What the words of a question may mean in one table: columns, cells, numbers and periods, several readings of each span."""

from __future__ import annotations

from solver.tables.asked import Asked
from solver.tables.mentions import mentions_in
from solver.tables.opened.linking.columns import link_columns
from solver.tables.opened.linking.links import ColumnLink, Links, NumberLink, ValueLink
from solver.tables.opened.linking.values import link_values
from solver.tables.vocabulary import TableVocabulary

__all__ = ["ColumnLink", "Links", "NumberLink", "ValueLink", "find_links"]


def find_links(asked: Asked, table: TableVocabulary) -> Links:
    """Every reading of every span of the question in `table`."""
    mentions = mentions_in(asked, table)
    numbers = tuple(
        NumberLink(number=each.number, start=each.start, end=each.end) for each in mentions if each.kind == "number"
    )
    return Links(columns=link_columns(asked, table, mentions), values=link_values(asked, table, mentions), numbers=numbers)
