"""Formulas as programmers write them, with whole numbers of any base: 0xFF & 0x3C, 1011₂ + 110₂, 2**10 % 7, 13 XOR 7."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.patterns import LatePattern
from solver.topics.bases.numerals import MARKED, SLOTS, Numeral, indexed, prefixed
from solver.topics.reading.shapes import Shape
from solver.topics.topic import IncompleteError

_WORDS: Final = {
    "xor": "xor",
    "and": "&",
    "or": "|",
    "not": "~",
    "nand": "nand",
    "nor": "nor",
    "mod": "%",
    "plus": "+",
    "minus": "-",
    "times": "*",
}
_TOKEN: Final = LatePattern(rf"\s*(?:(?P<marked>{MARKED})|(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+)(?![\w.])"
                           r"|(?P<sign>\*\*|//|<<|>>|[-−+*×·%&|^~()⊕])"
                           r"|(?P<word>(?:bitwise\s+|logical\s+)?[A-Za-z]+))")  # fmt: skip
_LEVELS: Final = (("|", "nor"), ("xor",), ("&", "nand"), ("<<", ">>"), ("+", "-"), ("*", "//", "%"))
_BITWISE: Final = frozenset({"&", "|", "xor", "~", "<<", ">>", "nand", "nor"})
_LEAD: Final = LatePattern(
    r"^(?:(?:what(?:'s|\s+is|s)?|calculate|compute|evaluate|find|work\s+out|give)\s+)?(?:the\s+)?(?:(?:value|result)\s+of\s+)?",
    re.IGNORECASE,
)
_TARGET: Final = LatePattern(
    r"(?:\s*[,.;?]?\s*(?:and\s+)?(?:give|write|express|state|show)\s+(?:the\s+|your\s+)?(?:answer|result|sum|product"
    r"|difference|quotient|number|it))?"
    r"\s+(?:in|as|to)\s+(?:an?\s+)?(?P<base>binary|octal|decimal|hexadecimal|hex|base[ -]?\d{1,2})(?:\s+form)?\s*$",
    re.IGNORECASE,
)
_BASED: Final = LatePattern(r"(?<![\w.])([0-9A-Fa-f]+)\)?\s+\(?(?:in\s+)?base[ -]?(\d{1,2})\b\)?", re.IGNORECASE)
_PRECEDED: Final = LatePattern(r"\b(binary|octal|hexadecimal|hex)\s+(?:number\s+)?([0-9A-Fa-f]+)\b", re.IGNORECASE)
_NAMED: Final = tuple(
    (Shape(template, SLOTS), sign)
    for template, sign in (
        ("[<lead>] [the] bitwise (and) of {a:whole} and {b:whole}", "&"),
        ("[<lead>] [the] bitwise (or) of {a:whole} and {b:whole}", "|"),
        ("[<lead>] [the] [bitwise] (xor|exclusive or) of {a:whole} and {b:whole}", "xor"),
        ("[<lead>] [the] bitwise (not|complement|negation) of {a:whole}", "~"),
        (
            "[<if>] [i|you|we] (shift) [the] [number] {a:whole} [by] {b:integer} bit(s) [to the] left [,] "
            "[(what|which) number do (i|you|we) get]",
            "<<",
        ),
        (
            "[<if>] [i|you|we] (shift) [the] [number] {a:whole} [by] {b:integer} bit(s) [to the] right [,] "
            "[(what|which) number do (i|you|we) get]",
            ">>",
        ),
        ("left shift {a:whole} by {b:integer} [bit(s)]", "<<"),
        ("right shift {a:whole} by {b:integer} [bit(s)]", ">>"),
        ("(shift) {a:whole} left by {b:integer} [bit(s)]", "<<"),
        ("(shift) {a:whole} right by {b:integer} [bit(s)]", ">>"),
        ("(<lead>) {a:whole} (shifted) left by {b:integer} [bit(s)]", "<<"),
        ("(<lead>) {a:whole} (shifted) right by {b:integer} [bit(s)]", ">>"),
    )
)
_MAX_TOKENS: Final = 120


class _NotOneError(Exception):
    """The text is not such a formula."""


def expression_in(text: str) -> tuple[list[Any], int, tuple[str, ...]] | None:
    """The tree of a formula, the base its value is meant in, and how it was understood; None when it is not one."""
    for shape, sign in _NAMED:
        if (slots := shape.read(text)) is not None:
            leaves = [["int", str(slots[name]), "10"] for name in ("a", "b") if name in slots]
            return [sign, *leaves], 10, _notes({sign})
    lead = _LEAD.match(text)
    body = text[lead.end() :] if lead is not None else text
    target = None
    if (match := _TARGET.search(body)) is not None:
        target, body = SLOTS["base"].read(match["base"]), body[: match.start()]
    if target == 16 and re.search(r"\b\d*[A-F][0-9A-F]*\b", body):  # FF + 1A in hex
        body = re.sub(r"(?<![\w.])[0-9A-F]+(?![\w.])", r"\g<0>_16", body)
    body = _PRECEDED.sub(lambda match: f"{match[2]}_{SLOTS['base'].read(match[1])}", body)
    body = _BASED.sub(r"\1_\2", body)
    try:
        tokens = _tokens(body)
        parser = _Parser(tokens)
        tree = parser.level(0)
        if parser.position != len(tokens) or not parser.signs:
            return None
    except (_NotOneError, MathSyntaxError) as error:
        if isinstance(error, IncompleteError):
            raise
        return None
    # NOT 0 is 1 as a truth value and -1 as a number.
    if parser.signs & {"~", "nand", "nor"} and not parser.marked and parser.values <= {"0", "1"}:
        return None
    if not (parser.signs & (_BITWISE | {"//", "%"}) or parser.marked or "**" in parser.signs):
        return None
    bases = {numeral.base for numeral in parser.marked}
    subscripted = len(bases) == 1 and not parser.plain and all(numeral.is_indexed for numeral in parser.marked)
    natural = next(iter(bases)) if subscripted else 10
    return tree, target or natural or 10, _notes(parser.signs)


def _notes(signs: set[str]) -> tuple[str, ...]:
    notes = []
    if signs & {"//", "%"}:
        notes.append("// is the whole quotient rounded down and % the remainder with the sign of the divisor.")
    if "~" in signs:
        notes.append("NOT is taken without a fixed length, so that NOT n is -n - 1.")
    if signs & (_BITWISE - {"~"}) and len(signs) > 1:
        notes.append("Operators bind as in C and Python: shifts before AND, AND before XOR, XOR before OR.")
    return tuple(notes)


def _tokens(text: str) -> list[str | Numeral]:
    found: list[str | Numeral] = []
    position = 0
    text = text.rstrip(" =")
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or len(found) > _MAX_TOKENS:
            raise _NotOneError
        position = match.end()
        if match["marked"]:
            marked = match["marked"]
            numeral = prefixed(marked) if re.match(r"-?0[xXbBoO]", marked) else indexed(marked)
            found.append(numeral.known(10))
        elif match["number"]:
            found.append(Numeral(digits=match["number"].replace(",", ""), base=None))
        elif match["sign"]:
            sign = match["sign"]
            found.append({"−": "-", "×": "*", "·": "*", "⊕": "xor"}.get(sign, sign))
        else:
            word = match["word"].split()
            name = word[-1].lower()
            # "and" and "or" join numbers in English too; as operators they stand in capitals or behind "bitwise".
            if name not in _WORDS or name in ("and", "or", "not") and len(word) == 1 and not word[0].isupper():
                raise _NotOneError
            found.append(_WORDS[name])
    return found


class _Parser:
    """Precedence climbing over the tokens."""

    def __init__(self, tokens: list[str | Numeral]) -> None:
        self.tokens, self.position = tokens, 0
        self.signs: set[str] = set()
        self.marked: list[Numeral] = []
        self.plain = False
        self.values: set[str] = set()

    def level(self, depth: int) -> list[Any]:
        if depth == len(_LEVELS):
            return self._unary()
        left = self.level(depth + 1)
        while self._next() in _LEVELS[depth]:
            sign = self._take()
            left = [sign, left, self.level(depth + 1)]
        return left

    def _unary(self) -> list[Any]:
        if self._next() in ("-", "~", "+"):
            sign = self._take()
            inner = self._unary()
            return inner if sign == "+" else ["neg" if sign == "-" else "~", inner]
        base = self._atom()
        if self._next() == "^":
            if self.signs & _BITWISE or any(token in _BITWISE for token in self.tokens):
                raise IncompleteError("^ can mean a power or XOR here. Write ** for a power, or XOR.")
            self.tokens[self.position] = "**"
        if self._next() == "**":
            self._take()
            return ["**", base, self._unary()]
        return base

    def _atom(self) -> list[Any]:
        if self.position >= len(self.tokens):
            raise _NotOneError
        token = self.tokens[self.position]
        self.position += 1
        if isinstance(token, Numeral):
            if token.base is None:
                self.plain = True
                self.values.add(token.digits)
                return ["int", token.digits, "10"]
            if "." in token.digits:
                raise _NotOneError
            self.marked.append(token)
            return ["int", token.digits, str(token.base)]
        if token == "(":
            inner = self.level(0)
            if self._next() != ")":
                raise _NotOneError
            self.position += 1
            return inner
        raise _NotOneError

    def _next(self) -> str | None:
        token = self.tokens[self.position] if self.position < len(self.tokens) else None
        return token if isinstance(token, str) else None

    def _take(self) -> str:
        sign = self._next()
        assert sign is not None
        self.position += 1
        self.signs.add(sign)
        return sign


def to_source(tree: list[Any]) -> str:
    """The formula in plain notation."""
    head, *parts = tree
    if head == "int":
        return str(parts[0]) if parts[1] == "10" else f"{parts[0]}_{parts[1]}"
    texts = [to_source(part) if part[0] == "int" else f"({to_source(part)})" for part in parts]
    if len(texts) == 1:
        return f"{'-' if head == 'neg' else '~'}{texts[0]}"
    return f" {head.upper() if head.isalpha() else head} ".join(texts)
