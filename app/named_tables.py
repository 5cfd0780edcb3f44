"""The table a person means by a name: what it is called in SQL, its title, or its file."""

from __future__ import annotations

import dataclasses
import difflib
import os
from collections.abc import Sequence

from app.errors import AbsentError
from corpus import TableCard
from router import Query, Services


def named_table(cards: Sequence[TableCard], name: str) -> TableCard:
    """The one table that `name` means: by its SQL name, its title, or its source with or without folders and suffix.

    Raises:
        AbsentError: none or several; those that come near are listed with the name that tells them apart.
    """
    wanted = name.strip().casefold()
    for names_of in (_sql_name, _title, _file_names):
        found = [card for card in cards if wanted in names_of(card)]
        if len(found) == 1:
            return found[0]
        if found:
            raise AbsentError(f"{name!r} may be any of {_listed(found)}. Use the name before the bracket.")
    if not cards:
        raise AbsentError(
            "The library holds no tables. Index a CSV file, a workbook or a document with tables: fulcrum index FILE."
        )
    calls = {call: card for card in cards for call in (*_sql_name(card), *_title(card), *_file_names(card))}
    near = [calls[call] for call in difflib.get_close_matches(wanted, calls, n=5, cutoff=0.5)]
    advice = f"Did you mean {_listed(list(dict.fromkeys(near)))}?" if near else "`fulcrum tables` lists them."
    raise AbsentError(f"The library holds no table called {name!r}. {advice}")


def about_table(query: Query, name: str, services: Services) -> Query:
    """The query held to the table that `name` means.

    Raises:
        AbsentError: there is no library, or none or several tables of that name in it.
    """
    if services.library is None:
        raise AbsentError(f"There is no library, so no table {name!r}. Index it first: fulcrum index FILE.")
    return dataclasses.replace(query, table=named_table(services.library.tables(), name).name)


def _sql_name(card: TableCard) -> tuple[str, ...]:
    return card.name.casefold(), card.name.casefold().removeprefix("t_")


def _title(card: TableCard) -> tuple[str, ...]:
    return (card.title.casefold(),)


def _file_names(card: TableCard) -> tuple[str, ...]:
    base = os.path.basename(card.source)
    return card.source.casefold(), base.casefold(), os.path.splitext(base)[0].casefold()


def _listed(cards: Sequence[TableCard]) -> str:
    shown = ", ".join(f"{card.name} ({card.title}, {os.path.basename(card.source)} {card.location})" for card in cards[:5])
    return shown if len(cards) <= 5 else f"{shown} and {len(cards) - 5} more"
