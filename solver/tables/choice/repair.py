"""A model's SQL made the table's own: one table, its columns and values, and known functions are all that is left in it.

The statement is taken apart and written again from what is allowed, so whatever a header or a cell talked the model into, the
text that reaches the database is a SELECT over this table. The executor's authorizer says so a second time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher, get_close_matches
from typing import Final

from corpus import Column
from solver.executors.sql import FUNCTIONS
from solver.tables.choice.sql_tokens import ModelSqlError, Token

NearestValue = Callable[[Column, str], str | None]
"""The cell of a column that a text means, or None."""

_NEAR: Final = 0.72
_COMPARES: Final = frozenset({"=", "==", "!=", "<>", "<", "<=", ">", ">=", "like", "in", "between", "and", "("})


def repaired(tokens: Sequence[Token], *, table: str, columns: Sequence[Column], nearest: NearestValue) -> list[Token]:
    """The statement over `table` alone, every name a column's own, every text compared with a column one of its cells.

    Raises:
        ModelSqlError: it is no SELECT, joins, or names what is no column, function or keyword.
    """
    if not tokens or tokens[0].lower != "select":
        raise ModelSqlError("The statement does not begin with SELECT.")
    if any(token.lower == "join" for token in tokens):
        raise ModelSqlError("There is one table; write the query without JOIN.")
    aliases = {
        after.text.lower()
        for place, (token, after) in enumerate(zip(tokens, tokens[1:], strict=False))
        if token.lower == "as" and not _in_from(tokens, place)
    }
    names = _Names(columns)
    written: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        before = written[-1] if written else None
        if before is not None and before.lower == "from" and token.kind in ("word", "quoted") and not token.is_keyword:
            written.append(Token(kind="quoted", text=table))
            index = _past_alias(tokens, index + 1)
            continue
        if after == "." and token.kind in ("word", "quoted"):
            index += 2  # "t.column": there is one table
            continue
        written.append(_one(token, after, written, names, aliases, nearest))
        index += 1
    return written


def _one(token: Token, after: str, written: Sequence[Token], names: _Names, aliases: set[str], nearest: NearestValue) -> Token:
    if token.kind in ("mark", "number") or token.is_keyword:
        return token
    if token.kind == "word" and after == "(":
        if token.lower not in FUNCTIONS:
            raise ModelSqlError(f"There is no function {token.text}.")
        return token
    column = names.exactly(token.text) if token.kind != "string" else None
    if column is not None:
        return Token(kind="quoted", text=column.name)
    if token.kind == "word" and token.lower in ("rowid", "rownum"):
        return Token(kind="word", text="rowid")
    if token.kind != "string" and token.text.lower() in aliases:
        return Token(kind="quoted", text=token.text)
    compared = _compared(written, names)
    if token.kind == "string" or (token.kind == "quoted" and compared is not None):
        return Token(kind="string", text=_value(token.text, compared, written, nearest))
    near = names.near(token.text)
    if near is None:
        raise ModelSqlError(f"There is no column {token.text!r}. The columns are: {', '.join(names.all)}.")
    return Token(kind="quoted", text=near.name)


def _in_from(tokens: Sequence[Token], index: int) -> bool:
    return index >= 2 and tokens[index - 2].lower == "from"


def _past_alias(tokens: Sequence[Token], index: int) -> int:
    """The place after a table's alias, if there is one."""
    if index < len(tokens) and tokens[index].lower == "as":
        index += 1
    if index < len(tokens) and tokens[index].kind in ("word", "quoted") and not tokens[index].is_keyword:
        index += 1
    return index


def _compared(written: Sequence[Token], names: _Names) -> Column | None:
    """The column that a value written next would be compared with."""
    if not written or written[-1].lower not in _COMPARES | {",", "not"}:
        return None
    for token in reversed(written):
        if token.kind == "quoted":
            return names.exactly(token.text)
        if token.lower in ("select", "from", "where", "or", ")"):
            return None  # what a function gives is not compared with a cell
    return None


def _value(text: str, column: Column | None, written: Sequence[Token], nearest: NearestValue) -> str:
    if column is None or column.type != "text" or not text:
        return text
    if written[-1].lower == "like" and text.strip("%") and text != text.strip("%"):
        return text
    return nearest(column, text.strip("%")) or text


class _Names:
    def __init__(self, columns: Sequence[Column]) -> None:
        self._by_key: dict[str, Column] = {}
        for column in columns:
            self._by_key.setdefault(_key(column.name), column)
        for column in columns:
            self._by_key.setdefault(_key(column.header), column)
        self.all = [column.name for column in columns]

    def exactly(self, text: str) -> Column | None:
        return self._by_key.get(_key(text))

    def near(self, text: str) -> Column | None:
        found = get_close_matches(_key(text), list(self._by_key), n=1, cutoff=_NEAR)
        return self._by_key[found[0]] if found else None


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def nearest_of(text: str, cells: Sequence[str]) -> str | None:
    """The cell that says the same but for case and marks, else the one that holds the text, else one spelt nearly so.

    >>> nearest_of("port bru", ["Port Ael", "Port-Bru", "Bru"])
    'Port-Bru'
    """
    key = _key(text)
    if not key:
        return None
    keys = [(_key(cell), cell) for cell in cells]
    for each, cell in keys:
        if each == key:
            return cell
    holding = [cell for each, cell in keys if f" {key} " in f" {each} "]
    if holding:
        return min(holding, key=len)
    ranked = [(SequenceMatcher(None, key, each).ratio(), cell) for each, cell in keys if each[:1] == key[:1]]
    best = max(ranked, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= _NEAR + 0.1 else None
