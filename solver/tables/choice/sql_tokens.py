"""The tokens of an SQL statement that a model wrote, and the statement they make when written again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from typing import Literal as OneOf

from solver.errors import SolverError

Kind = OneOf["word", "quoted", "string", "number", "mark"]
_TOKEN: Final = re.compile(
    r"""\s+|--[^\n]*
    |(?P<string>'(?:[^']|''|(?<=\w)'(?=\w))*')
    |(?P<quoted>"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\])
    |(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)
    |(?P<word>[^\W\d]\w*)
    |(?P<mark><>|<=|>=|!=|==|\|\||[-+*/%(),.=<>])""",
    re.VERBOSE,
)
KEYWORDS: Final = frozenset(
    """select distinct from where and or not in like between is null group by having order asc desc limit offset as case when
    then else end union all intersect except cast integer real text""".split()
)
"""What a statement may say beside names, values and functions."""


class ModelSqlError(SolverError):
    """A statement that is not run; the message says what is wrong with it, for the model and for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """`text` without the quotes, quotes inside made single."""

    kind: Kind
    text: str

    @property
    def lower(self) -> str:
        """The keyword, function or mark, in lower case; "" for names in quotes and for values."""
        return self.text.lower() if self.kind in ("word", "mark") else ""

    @property
    def is_keyword(self) -> bool:
        """Whether it is one of `KEYWORDS`."""
        return self.kind == "word" and self.lower in KEYWORDS


def tokens_of(source: str) -> list[Token]:
    """The tokens of one statement; what follows a semicolon is not read.

    Raises:
        ModelSqlError: a character that no token begins with, such as an open quote.

    >>> [token.text for token in tokens_of('SELECT "a b" FROM t; DROP TABLE t')]
    ['SELECT', 'a b', 'FROM', 't']
    """
    found: list[Token] = []
    position = 0
    while position < len(source) and source[position] != ";":
        match = _TOKEN.match(source, position)
        if match is None:
            raise ModelSqlError(f"The SQL cannot be read from {source[position : position + 20]!r} on.")
        position = match.end()
        text = match.group()
        match match.lastgroup:
            case "string":
                # models leave the apostrophe of "O'Dun" single; between two letters it cannot end a text
                found.append(Token(kind="string", text=text[1:-1].replace("''", "'")))
            case "quoted":
                found.append(Token(kind="quoted", text=text[1:-1].replace('""', '"')))
            case "number" | "word" | "mark" as kind:
                found.append(Token(kind=kind, text=text))
    return found


def statement_of(tokens: Sequence[Token]) -> str:
    """The tokens as SQL text, every name and text in quotes of its own.

    >>> print(statement_of(tokens_of("select COUNT(*) from `my t` where a='it''s'")))
    SELECT COUNT(*) FROM "my t" WHERE a = 'it''s'
    """
    out = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        match token.kind:
            case "quoted":
                text = '"' + token.text.replace('"', '""') + '"'
            case "string":
                text = "'" + token.text.replace("'", "''") + "'"
            case _:
                text = token.text.upper() if token.is_keyword else token.text
        tight = before is None or before.lower in ("(", ".") or token.lower in (")", ",", ".")
        calls = token.lower == "(" and before is not None and before.kind == "word" and not before.is_keyword
        out += text if tight or calls else f" {text}"
    return out
