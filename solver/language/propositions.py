r"""Formulas of propositional logic: text to a small tree and back.

Read are words (not, and, or, xor, nand, nor, implies, only if, iff, if … then …), the signs ∧ ∨ ¬ → ↔ ⊕ & | ~ ! -> => <->, v
between letters, Boolean algebra's +, · and ', and LaTeX (\land, \lor, \neg, \to, \iff, …). Binding from tight to loose:
not; and; or, xor, nand, nor; implies, to the right; iff. Refused without brackets: "and" beside "or" in words, "or" beside xor,
chains of iff.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NoReturn, TypeAlias, cast

from solver.errors import MathSyntaxError
from solver.language.suggestions import did_you_mean

Connective = Literal["not", "and", "or", "xor", "nand", "nor", "implies", "iff"]

MAX_SOURCE: Final = 2_048
MAX_DEPTH: Final = 60


@dataclass(frozen=True, slots=True)
class Letter:
    """A statement that is true or false: one letter, with or without an index."""

    name: str


@dataclass(frozen=True, slots=True)
class Truth:
    """True or false itself."""

    value: bool


@dataclass(frozen=True, slots=True)
class Compound:
    """A connective and what it connects: one proposition for "not", two or more for and/or, two for the others."""

    connective: Connective
    parts: tuple[Proposition, ...]


Proposition: TypeAlias = Letter | Truth | Compound

_LEVELS: Final[Mapping[str, int]] = {
    "iff": 1, "implies": 2, "if": 2, "or": 3, "xor": 3, "nand": 3, "nor": 3, "and": 4, "not": 5,
}  # fmt: skip
_SIGNS: Final[Mapping[str, str]] = {
    "<->": "iff", "<=>": "iff", "↔": "iff", "⇔": "iff", "⟺": "iff", "⟷": "iff", "≡": "iff", "==": "iff",
    "->": "implies", "=>": "implies", "→": "implies", "⇒": "implies", "⟹": "implies", "⟶": "implies", "⊃": "implies",
    "∧": "and", "⋀": "and", "&&": "and", "&": "and", "·": "and", "⋅": "and", "*": "and",
    "∨": "or", "⋁": "or", "||": "or", "|": "or", "+": "or",
    "⊕": "xor", "⊻": "xor", "↑": "nand", "⊼": "nand", "↓": "nor", "⊽": "nor", "¬": "not", "~": "not", "∼": "not", "!": "not",
    "⊤": "true", "⊥": "false", "(": "(", ")": ")", "[": "(", "]": ")", "{": "(", "}": ")", "'": "'", "’": "'", "′": "'",
    "1": "true", "0": "false", ",": ",",
}  # fmt: skip
_LATEX: Final[Mapping[str, str]] = {
    "land": "and", "wedge": "and", "lor": "or", "vee": "or", "lnot": "not", "neg": "not", "sim": "not", "to": "implies",
    "rightarrow": "implies", "Rightarrow": "implies", "implies": "implies", "leftrightarrow": "iff", "Leftrightarrow": "iff",
    "iff": "iff", "equiv": "iff", "oplus": "xor", "veebar": "xor", "uparrow": "nand", "downarrow": "nor", "top": "true",
    "bot": "false", "left": "", "right": "",
}  # fmt: skip
_WORDS: Final[Mapping[str, str]] = {
    "not": "not", "and": "and", "or": "or", "xor": "xor", "nand": "nand", "nor": "nor", "implies": "implies", "iff": "iff",
    "if": "if", "then": "then", "true": "true", "false": "false", "but": "and",
}  # fmt: skip
_TOKEN: Final = re.compile(
    r"(?P<space>\s+|\\[,;:! ])|(?P<phrase>(?:if\s+and\s+only\s+if|is\s+equivalent\s+to|exclusive\s+or|only\s+if|it\s+is\s+not"
    r"\s+(?:the\s+case|true)\s+that|both(?=\s)|the(?=\s+(?:proposition|statement)))(?![A-Za-z]))"
    r"|(?P<letter>[A-Za-z](?:_?\d{1,2})?(?![A-Za-z0-9_]))"
    r"|(?P<word>[A-Za-z]+)|\\(?P<command>[A-Za-z]+)|(?P<sign><->|<=>|->|=>|&&|\|\||==|[^\sA-Za-z\\])",
    re.IGNORECASE,
)
_PHRASES: Final[Mapping[str, str]] = {
    "if and only if": "iff", "is equivalent to": "iff", "exclusive or": "xor", "only if": "implies",
}  # fmt: skip
_SHOWN: Final[Mapping[str, str]] = {
    "and": "∧", "or": "∨", "xor": "⊕", "nand": "↑", "nor": "↓", "implies": "→", "iff": "↔",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # a connective, "letter", "true", "false", a bracket, "'", ",", "then", "if" or "end"
    text: str
    start: int
    spoken: bool = False


def parse_proposition(source: str, start: int = 0, end: int | None = None) -> Proposition:
    """The tree of one formula of propositional logic.

    Raises:
        MathSyntaxError: with the position and what was expected; also where two readings have different truth tables.

    >>> to_text(parse_proposition("if p and q then not r"))
    'p ∧ q → ¬r'
    """
    stop = len(source) if end is None else end
    if stop - start > MAX_SOURCE:
        raise MathSyntaxError(f"The text has {stop - start} characters; at most {MAX_SOURCE} are read as a proposition.", start)
    reading = _Reading(tuple(_tokens(source, start, stop)))
    proposition = reading.proposition(0)
    if reading.token.kind != "end":
        reading.fail("a connective or the end of the formula")
    return proposition


def letters_of(proposition: Proposition) -> tuple[str, ...]:
    """The names of its letters, sorted.

    >>> letters_of(parse_proposition("q or not p"))
    ('p', 'q')
    """
    if isinstance(proposition, Letter):
        return (proposition.name,)
    if isinstance(proposition, Truth):
        return ()
    return tuple(sorted({name for part in proposition.parts for name in letters_of(part)}))


def to_text(proposition: Proposition) -> str:
    """Signs of logic, with the brackets `parse_proposition` needs to read the same tree back."""
    if isinstance(proposition, Letter):
        return proposition.name
    if isinstance(proposition, Truth):
        return "T" if proposition.value else "F"
    connective, parts = proposition.connective, proposition.parts
    if connective == "not":
        return "¬" + (f"({to_text(parts[0])})" if _is_open(parts[0]) else to_text(parts[0]))
    level = _LEVELS[connective]
    texts = []
    for part in parts:
        plain = not _is_open(part) or (connective not in ("xor", "nand", "nor") and _level(part) > max(level, 2))
        texts.append(to_text(part) if plain and not (level == 3 and _level(part) == 3) else f"({to_text(part)})")
    return f" {_SHOWN[connective]} ".join(texts)


def _is_open(proposition: Proposition) -> bool:
    return isinstance(proposition, Compound) and proposition.connective != "not"


def _level(proposition: Proposition) -> int:
    return _LEVELS[proposition.connective] if isinstance(proposition, Compound) else 6


def _tokens(source: str, start: int, stop: int) -> Iterator[_Token]:
    position = start
    while position < stop:
        match = _TOKEN.match(source, position, stop)
        if match is None:
            raise MathSyntaxError(f"{source[position]!r} is not part of a proposition (character {position + 1}).", position)
        kind, text = str(match.lastgroup), match[0]
        token = _token(kind, text if kind != "command" else match["command"], position)
        if token is not None:
            yield token
        position = match.end()
    yield _Token("end", "", stop)


def _token(kind: str, text: str, position: int) -> _Token | None:
    lower = " ".join(text.lower().split())
    match kind:
        case "space":
            return None
        case "phrase":
            if lower in ("both", "the"):
                return None
            return _Token(_PHRASES.get(lower, "not"), lower, position, spoken=True)
        case "letter":
            return _Token({"T": "true", "F": "false"}.get(text, "letter"), text, position)
        case "word" if lower in _WORDS:
            return _Token(_WORDS[lower], lower, position, spoken=True)
        case "word" if lower in ("proposition", "statement"):
            return None
        case "command" if text in _LATEX:
            return _Token(_LATEX[text], text, position) if _LATEX[text] else None
        case "sign" if text in _SIGNS:
            return _Token(_SIGNS[text], text, position)
        case "sign" if text == "^":
            raise MathSyntaxError(f"'^' can mean 'and' or 'xor' (character {position + 1}). Write ∧ or ⊕.", position)
    hint = did_you_mean(text, _WORDS if kind == "word" else _LATEX, shortest=3) if kind != "sign" else None
    todo = f"Did you mean {hint!r}?" if hint else "Use one letter for each statement, and words or signs between them."
    raise MathSyntaxError(f"{text!r} is not part of a proposition (character {position + 1}). {todo}", position)


class _Reading:
    """A place among the tokens and the rules of binding."""

    def __init__(self, tokens: tuple[_Token, ...]) -> None:
        self.tokens, self.index, self.depth = tokens, 0, 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.index]

    def advance(self) -> _Token:
        token = self.token
        self.index = min(self.index + 1, len(self.tokens) - 1)
        return token

    def fail(self, expected: str, why: str = "", at: _Token | None = None) -> NoReturn:
        """Raise the error of this place."""
        token = self.token if at is None else at
        found = "the end of the text" if token.kind == "end" else repr(token.text)
        reason = f" ({why})" if why else ""
        raise MathSyntaxError(f"Found {found} at character {token.start + 1}{reason}; expected {expected}.", token.start)

    def proposition(self, minimum: int) -> Proposition:
        """The longest proposition whose connectives all bind tighter than `minimum`."""
        left = self._operand()
        here: _Token | None = None  # the connective taken last at this level
        while (level := _LEVELS.get(self._kind(self.token), 0)) > minimum and level < _LEVELS["not"]:
            token, kind = self.token, self._kind(self.token)
            self._refuse_mixture(here, token, kind)
            self.advance()
            before = self.index
            right = self.proposition(level - 1 if kind == "implies" else level)
            self._refuse_inner(kind, token, before)
            left = self._joined(kind, left, right, repeated=here is not None and self._kind(here) == kind)
            here = token
        return left

    def _kind(self, token: _Token) -> str:
        """The connective of a token; the letter v stands for "or", since no letter follows another."""
        return "or" if token.kind == "letter" and token.text == "v" else token.kind

    def _refuse_mixture(self, here: _Token | None, token: _Token, kind: str) -> None:
        if here is None or self._kind(here) == kind == "implies":
            return
        before = self._kind(here)
        if kind == before and kind in ("and", "or", "xor"):
            return
        if kind in ("iff", "nand", "nor", "if") and kind == before:
            self.fail("brackets", f"a chain of {kind!r} can be read two ways", at=token)
        if _LEVELS[kind] == _LEVELS[before]:
            self.fail("brackets", f"{before!r} beside {kind!r} can be read two ways", at=token)
        if {kind, before} == {"and", "or"} and (here.spoken or token.spoken):
            self.fail("brackets", "'and' beside 'or' in words can be read two ways", at=token)

    def _refuse_inner(self, kind: str, token: _Token, before: int) -> None:
        """Refuse "p or q and r" in words, where the part just read holds the "and" outside brackets."""
        depth = 0
        for inner in self.tokens[before : self.index]:
            depth += (inner.kind == "(") - (inner.kind == ")")
            if not depth and inner.kind == "and" and _LEVELS[kind] == _LEVELS["or"] and (inner.spoken or token.spoken):
                self.fail("brackets", "'and' beside 'or' in words can be read two ways", at=inner)

    def _joined(self, kind: str, left: Proposition, right: Proposition, *, repeated: bool) -> Proposition:
        if kind == "if":
            return Compound("implies", (right, left))
        if repeated and kind in ("and", "or", "xor") and isinstance(left, Compound):
            return Compound(left.connective, (*left.parts, right))
        return Compound(cast(Connective, kind), (left, right))

    def _operand(self) -> Proposition:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise MathSyntaxError(f"The formula nests deeper than {MAX_DEPTH} levels. Ask for less.", self.token.start)
        node = self._primed(self.advance())
        self.depth -= 1
        return node

    def _primed(self, token: _Token) -> Proposition:
        """What begins with `token`, and the primes of Boolean algebra after it."""
        match token.kind:
            case "not":
                inner = self._operand()
                if token.text.startswith("it is") and self.token.kind in _LEVELS and self.tokens[self.index - 1].kind != ")":
                    self.fail("brackets", "it is not clear how far the 'not' reaches", at=token)
                return Compound("not", (inner,))
            case "letter":
                node: Proposition = Letter(token.text)
            case "true" | "false":
                node = Truth(token.kind == "true")
            case "(":
                node = self.proposition(0)
                if self.token.kind != ")":
                    self.fail("')'")
                self.advance()
            case "if":
                condition = self.proposition(0)
                if self.token.kind == ",":
                    self.advance()
                if self.token.kind == "then":
                    self.advance()
                elif self.tokens[self.index - 1].kind != ",":
                    self.fail("'then'")
                return Compound("implies", (condition, self.proposition(_LEVELS["iff"])))
            case _:
                self.fail("a letter, 'not' or an opening bracket", at=token)
        while self.token.kind == "'":
            self.advance()
            node = Compound("not", (node,))
        return node
