"""English sentences made of clauses and connectives, read to formulas whose letters stand for the clauses."""

from __future__ import annotations

import re
from typing import Final

from solver.errors import MathSyntaxError
from solver.language.propositions import Compound, Connective, Letter, Proposition
from solver.topics.propositions.clauses import Clause, clause_of, negated, said

_NAMES: Final = "pqrstuvw"
_PATTERNS: Final[tuple[tuple[str, Connective, bool], ...]] = (
    (r"(?P<a>.+?),?\s(?:if and only if|iff)\s(?P<b>.+)", "iff", False),
    (r"(?:if|when|whenever)\s(?P<a>.+?),?\sthen\s(?P<b>.+)", "implies", False),
    (r"(?:if|when|whenever)\s(?P<a>[^,]+),\s(?P<b>.+)", "implies", False),
    (r"(?P<a>.+?)\sonly if\s(?P<b>.+)", "implies", False),
    (r"(?P<a>.+?)\simplies(?:\sthat)?\s(?P<b>.+)", "implies", False),
    (r"(?P<a>.+?)\s(?:if|whenever)\s(?P<b>.+)", "implies", True),
    (r"(?:either\s)?(?P<a>.+?),?\sor\s(?P<b>.+)", "or", False),
    (r"(?:both\s)?(?P<a>.+?),?\s(?:and|but)\s(?P<b>.+)", "and", False),
)
_FORMS: Final = tuple((re.compile(pattern, re.IGNORECASE), connective, turned) for pattern, connective, turned in _PATTERNS)


class Sentences:
    """The clauses met so far, each with its letter."""

    def __init__(self) -> None:
        """No clause yet."""
        self.clauses: dict[str, str] = {}
        self.uses: dict[str, int] = {}

    def read(self, text: str) -> Proposition:
        """The formula of a sentence.

        Raises:
            MathSyntaxError: a part of it is not a clause.
        """
        plain = " ".join(text.strip(' .,;:!?"“”').split())
        for pattern, connective, is_reversed in _FORMS:
            match = pattern.fullmatch(plain)
            if match is not None:
                parts = (self.read(match["a"]), self.read(match["b"]))
                if connective in ("or", "and") and any(
                    isinstance(part, Compound) and part.connective != "not" for part in parts
                ):
                    raise MathSyntaxError("'and' and 'or' in one sentence can be read in two ways.", 0)
                return Compound(connective, parts[::-1] if is_reversed else parts)
        denied = re.fullmatch(r"(?:it is not (?:the case|true) that|it is false that)\s(?P<a>.+)", plain, re.IGNORECASE)
        if denied is not None:
            return Compound("not", (self.read(denied["a"]),))
        return self._atom(clause_of(plain))

    def _atom(self, clause: Clause) -> Proposition:
        if negated(Clause(clause.text, False)) is None:
            raise MathSyntaxError(f"{clause.text!r} is not read as a statement.", 0)
        key = re.sub(r"\b(?:the|a|an)\b\s*", "", clause.text.lower())
        if key not in self.clauses and len(self.clauses) == len(_NAMES):
            raise MathSyntaxError("There are too many statements.", 0)
        name = self.clauses.setdefault(key, _NAMES[len(self.clauses)])
        self.uses[name] = self.uses.get(name, 0) + 1
        letter = Letter(name)
        return Compound("not", (letter,)) if clause.is_negated else letter


def opposite(text: str) -> str | None:
    """The negation of a clause, or of clauses joined by "and" or "or", in words; None where its verb is not found.

    >>> opposite("it rains and the street is wet")
    'it does not rain or the street is not wet'
    """
    for word, other in (("or", "and"), ("and", "or")):
        parts = re.split(rf",?\s{word}\s", text)
        if len(parts) > 1:
            negations = [opposite(part) for part in parts]
            return f" {other} ".join(each for each in negations if each) if all(negations) else None
    return negated(clause_of(text))


def plainly(text: str) -> str | None:
    """The clause or clauses as they were said; None where a part is not a clause."""
    for word in ("or", "and"):
        parts = re.split(rf",?\s{word}\s", text)
        if len(parts) > 1:
            each = [plainly(part) for part in parts]
            return f" {word} ".join(part for part in each if part) if all(each) else None
    clause = clause_of(text)
    return said(clause) if negated(Clause(clause.text, False)) is not None else None
