"""The columns of one query as SQL expressions, and the FROM that makes them readable."""

from __future__ import annotations

from solver.tables.engine_sql.names import quote
from solver.tables.plan import ROW_ORDER, Query
from solver.tables.plan_walk import owner_of


class Scope:
    """The names of one query. Tables get names of their own only where several are joined."""

    def __init__(self, query: Query) -> None:
        """Read the tables of `query`."""
        self._query = query

    def plain(self, name: str) -> str:
        """The column as it is stored; `ROW_ORDER` is the number of the row."""
        table, column = owner_of(self._query, name)
        bare = "rowid" if column == ROW_ORDER else quote(column)
        return f"{self._alias(name, table)}.{bare}" if self._query.joins else bare

    def value(self, name: str) -> str:
        """The column, or the number its text begins with; text that begins with none counts as empty."""
        plain = self.plain(name)
        if name not in self._query.as_number:
            return plain
        bare = f"REPLACE(TRIM({plain}, ' $€£+~'), ',', '')"
        return f"CASE WHEN {bare} GLOB '[0-9]*' OR {bare} GLOB '-[0-9]*' THEN CAST({bare} AS REAL) END"

    def bare(self, name: str) -> str:
        """The value without the column's affinity, which would make text of a number it is compared with, or the reverse."""
        return self.value(name) if name in self._query.as_number else f"+{self.plain(name)}"

    @property
    def row(self) -> str:
        """The number of the row in the query's own table."""
        return self.plain(ROW_ORDER)

    @property
    def order(self) -> str:
        """Rows in the order of the tables."""
        return ", ".join([self.row, *(f"{_joined(join.table)}.rowid" for join in self._query.joins)])

    @property
    def tables(self) -> str:
        """What stands after FROM."""
        first = quote(self._query.table)
        if not self._query.joins:
            return first
        text = f'{first} AS "*"'
        for join in self._query.joins:
            left, right = self.plain(join.left), f"{_joined(join.table)}.{quote(join.right)}"
            # the affinity of a column would make "12" and 12 equal; taking it away would keep SQLite from indexing the join
            same_kind = f"(typeof({left}) = 'text') = (typeof({right}) = 'text')"
            text += f" JOIN {quote(join.table)} AS {_joined(join.table)} ON {left} = {right} COLLATE NOCASE AND {same_kind}"
        return text

    def _alias(self, name: str, table: str) -> str:
        is_joined = any(join.table == table and name.startswith(f"{table}.") for join in self._query.joins)
        return _joined(table) if is_joined else '"*"'


def _joined(table: str) -> str:
    return quote(f"*{table}")
