"""Reading the tokens of a statement one by one: what both halves of the grammar need."""

from __future__ import annotations

from corpus import Column
from solver.tables.choice.sql_tokens import Token
from solver.tables.plan import ROW_ORDER, Scalar


class UnreadError(Exception):
    """The statement says something that the grammar or a plan does not."""


class SqlReader:
    """A place in the tokens of a repaired statement over `table`."""

    def __init__(self, tokens: list[Token], table: str, columns: dict[str, Column]) -> None:
        self._tokens = tokens
        self._at = 0
        self._table = table
        self._columns = columns

    @property
    def is_done(self) -> bool:
        """Whether every token was read."""
        return self._at == len(self._tokens)

    def _peek(self, ahead: int = 0) -> str:
        place = self._at + ahead
        return self._tokens[place].lower if place < len(self._tokens) else ""

    def _next(self) -> Token:
        if self.is_done:
            raise UnreadError
        self._at += 1
        return self._tokens[self._at - 1]

    def _takes(self, *words: str) -> bool:
        if [self._peek(ahead) for ahead in range(len(words))] != list(words):
            return False
        self._at += len(words)
        return True

    def _expect(self, *words: str) -> None:
        if not self._takes(*words):
            raise UnreadError

    def _column_named(self) -> str:
        if self._peek() == "cast" and self._peek(1) == "(":
            self._at += 2
            column = self._column_named()
            self._expect("as")
            self._next()
            self._expect(")")
            return column
        token = self._next()
        if token.lower == "rowid":
            return ROW_ORDER
        if token.kind != "quoted" or token.text not in self._columns:
            raise UnreadError
        return token.text

    def _literal(self) -> Scalar:
        sign = -1 if self._takes("-") else 1
        token = self._next()
        if token.kind == "string" and sign == 1:
            return token.text
        if token.kind != "number":
            raise UnreadError
        return sign * (int(token.text) if token.text.isdigit() else float(token.text))

    def _whole(self) -> int:
        token = self._next()
        if token.kind != "number" or not token.text.isdigit():
            raise UnreadError
        return int(token.text)
