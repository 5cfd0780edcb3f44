"""What a kind of question gives: the words for the slots of its wordings, and the SQL of its gold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eval.generated_tables.types import Form, GoldRow

MAX_LISTED = 30
"""More rows than anyone reads are not asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A question in parts.

    Attributes:
        slots: Words for the braces of a wording.
        sql: Gives the gold.
        accepted: SQL of further results that answer as well.
        least, most: How many rows the gold must have; a draft with another number is thrown away.
        gold: The gold where no SQL gives it, as for the names of columns; `also` are others that answer as well.
        may_be_zero: Whether a count of nothing may be asked for.
    """

    slots: Mapping[str, str]
    sql: str
    form: Form = "set"
    accepted: tuple[str, ...] = ()
    least: int = 1
    most: int = MAX_LISTED
    gold: tuple[GoldRow, ...] | None = None
    also: tuple[tuple[GoldRow, ...], ...] = ()
    may_be_zero: bool = False
