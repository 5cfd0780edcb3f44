r"""A schema as a GBNF grammar.

llama-cpp-python has a converter of its own, which is not used: it looks rules up by the last part of a `$ref`, so a definition
named like a property or like `string` silently gets the other's rule, fails with an AssertionError on `{"description": …}`,
and lets a text hold half of an escaped pair, which no UTF-8 text can carry. Here rules are numbered and shared by equal shapes,
white space is fixed (a small model fills a limit with it otherwise), and no rule repeats more often than llama.cpp takes.

The grammar may let through what the schema does not (a number out of range, the same item twice): `schema_check` looks after.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from models.schema import Anything, Either, Items, Named, Number, OneOf, Record, Schema, Shape, Words

MOST_REPEATED = 500
"""A longest length beyond this is left to the check: llama.cpp makes a rule for every optional repetition."""

_DIGIT = "[0-9]"
_DATE = f'{_DIGIT}{{4}} "-" ("0" [1-9] | "1" [0-2]) "-" ("0" [1-9] | [12] {_DIGIT} | "3" [01])'
_TIME = f'([01] {_DIGIT} | "2" [0-3]) ":" [0-5] {_DIGIT} ":" [0-5] {_DIGIT} ("." {_DIGIT}{{1,6}})?'
_ZONE = f'("Z" | [+-] ([01] {_DIGIT} | "2" [0-3]) ":" [0-5] {_DIGIT})'
_HEX = "[0-9a-f]"
FORMATS = {
    "date": _DATE,
    "time": f"{_TIME} {_ZONE}",
    "date-time": f'{_DATE} "T" {_TIME} {_ZONE}',
    "uuid": f'{_HEX}{{8}} "-" {_HEX}{{4}} "-" {_HEX}{{4}} "-" {_HEX}{{4}} "-" {_HEX}{{12}}',
}
"""The formats of a text that the grammar writes; every other is a remark, as the standard has it by default."""

_NOTHING = '""'
_CHARACTER = r'[^"\\\x00-\x1F\x7F] | "\\" ["\\/bfnrt]'
_TEXT = r'"\"" character* "\""'
_WHOLE = '("0" | [1-9] [0-9]{0,14})'
_FRACTION = f'{_WHOLE} ("." [0-9]{{1,15}})? ([eE] [+-]? [0-9]{{1,2}})?'
_ANY = {
    "character": _CHARACTER,
    "text": _TEXT,
    "number": f'"-"? {_FRACTION}',
    "list": '"[" (any (", " any)*)? "]"',
    "pair": 'text ": " any',
    "object": '"{" (pair (", " pair)*)? "}"',
    "any": 'object | list | text | number | "true" | "false" | "null"',
}


def write_grammar(schema: Schema) -> str:
    """The grammar, its first rule `root`.

    >>> print(write_grammar(Schema(root=OneOf(values=(True, None)))))
    root ::= "true" | "null"
    """
    writer = _Writer(schema)
    root = writer.content(schema.root)
    return "\n".join([f"root ::= {root}", *(f"{name} ::= {rule}" for name, rule in writer.rules.items())])


class _Writer:
    """Collects rules; a shape met again, by value or by name, is the rule it already has."""

    def __init__(self, schema: Schema) -> None:
        self.rules: dict[str, str] = {}
        self._definitions = schema.definitions
        self._by_content: dict[str, str] = {}
        self._by_name: dict[str, str] = {}

    def rule(self, shape: Shape) -> str:
        """The name of a rule for `shape`."""
        if not isinstance(shape, Named):
            return self._put(self.content(shape))
        if shape.name not in self._by_name:
            name = self._by_name[shape.name] = f"named-{len(self._by_name)}"  # known before its content, which may speak of it
            self.rules[name] = self.content(self._definitions[shape.name])
        return self._by_name[shape.name]

    def content(self, shape: Shape) -> str:
        """What stands right of `::=`."""
        kinds: dict[type[Any], Callable[[Any], str]] = {
            Anything: lambda _: self._known("any"),
            Words: self._words,
            Number: _number,
            OneOf: lambda one: " | ".join(_literal(json.dumps(value, ensure_ascii=False)) for value in one.values),
            Items: self._items,
            Record: self._record,
            Either: lambda either: " | ".join(self.rule(option) for option in either.options),
            Named: self.rule,
        }
        return kinds[type(shape)](shape)

    def _words(self, words: Words) -> str:
        if words.format in FORMATS:
            return rf'"\"" {FORMATS[words.format]} "\""'
        if not words.least and (words.most is None or words.most > MOST_REPEATED):
            return self._known("text")
        return rf'"\"" {self._known("character")}{_times(words.least, words.most)} "\""'

    def _items(self, items: Items) -> str:
        first = [self.rule(shape) for shape in items.first]
        least = max(0, items.least - len(first))
        most = None if items.most is None else max(0, items.most - len(first))
        fixed = ' ", " '.join(first)
        if items.each is None or most == 0:
            return f'"[" {fixed} "]"'
        each = self.rule(items.each)
        if first:
            return f'"[" {fixed} (", " {each}){_times(least, most)} "]"'
        more = f'{each} (", " {each}){_times(max(0, least - 1), None if most is None else most - 1)}'
        return f'"[" {more} "]"' if least else f'"[" ({more})? "]"'

    def _record(self, record: Record) -> str:
        """From the last property to the first, with one rule for what follows once something came before and one for nothing.

        So any number of optional properties takes two rules each, where writing out who may come first takes their square.
        """
        pairs = "" if record.rest is None else self._pairs(record.rest)
        first = f"({pairs})?" if pairs else '""'
        after = f'(", " {pairs})?' if pairs else ""
        for each in reversed(record.properties):
            rest = f" {self._put(after)}" if after else ""
            begins = f"{_literal(json.dumps(each.name, ensure_ascii=False) + ': ')} {self.rule(each.shape)}{rest}"
            if each.is_required:
                first, after = begins, f'", " {begins}'
            else:
                first, after = f"{begins} | {self._put(first)}", f'", " {begins} | {rest.strip() or _NOTHING}'
        return f'"{{" ({first}) "}}"'

    def _pairs(self, rest: Shape) -> str:
        pair = f'{self._known("text")} ": " {self.rule(rest)}'
        return f'{pair} (", " {pair})*'

    def _known(self, name: str) -> str:
        self.rules |= _ANY
        return name

    def _put(self, content: str) -> str:
        name = self._by_content.setdefault(content, f"part-{len(self._by_content)}")
        self.rules[name] = content
        return name


def _number(number: Number) -> str:
    low = max((bound for bound in (number.least, number.above) if bound is not None), default=-1.0)
    return ("" if low >= 0 else '"-"? ') + (_WHOLE if number.is_integer else _FRACTION)


def _times(least: int, most: int | None) -> str:
    if most is not None and most <= MOST_REPEATED:
        return f"{{{least},{most}}}"
    return f"{{{least},}}" if least else "*"


def _literal(text: str) -> str:
    r"""`text` as GBNF writes it.

    >>> print(_literal('"dome \\n"'))
    "\"dome \\n\""
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return f'"{escaped}"'
