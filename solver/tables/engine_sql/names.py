"""Names of tables and columns as SQL identifiers."""

from __future__ import annotations

from solver.tables.plan import PlanError


def quote(name: str) -> str:
    """A name as an SQL identifier.

    Raises:
        PlanError: the name is empty or holds what no identifier can.

    >>> quote('a "b" c')
    '"a ""b"" c"'
    """
    if not name or "\x00" in name:
        raise PlanError(f"{name!r} cannot be the name of a table or column.")
    return '"' + name.replace('"', '""') + '"'
