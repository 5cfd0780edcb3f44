"""Formulas written another way: simplified, in a normal form, negated, and in the signs or words a question uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import sympy
from sympy.logic import boolalg

from solver.language.propositions import Compound, Connective, Letter, Proposition, Truth, letters_of, to_text

_OPPOSITES: Final[Mapping[str, Connective]] = {
    "nand": "and", "nor": "or", "and": "nand", "or": "nor", "xor": "iff", "iff": "xor",
}  # fmt: skip
_WORDS: Final = (
    ("¬", "not "),
    ("∧", "and"),
    ("∨", "or"),
    ("⊕", "xor"),
    ("→", "implies"),
    ("↔", "iff"),
    ("↑", "nand"),
    ("↓", "nor"),
)


def simplified(proposition: Proposition) -> Proposition:
    """The shortest of its smallest disjunctive and conjunctive normal forms, of itself and of its parts simplified."""
    choices = [proposition, normal_form(proposition, "dnf"), normal_form(proposition, "cnf")]
    return min(reversed(choices), key=_size) if _size(choices[0]) > min(map(_size, choices[1:])) else choices[0]


def normal_form(proposition: Proposition, form: str) -> Proposition:
    """The smallest disjunctive or conjunctive normal form, by Quine and McCluskey."""
    names = letters_of(proposition)
    symbols = [sympy.Symbol(f"x{index}") for index in range(len(names))]
    expression = _to_sympy(proposition, dict(zip(names, symbols, strict=True)))
    found = boolalg.simplify_logic(expression, form=form, force=True)
    return _from_sympy(found, {str(symbol): name for symbol, name in zip(symbols, names, strict=True)})


def negation(proposition: Proposition) -> Proposition:
    """The negation, "not" carried inside by the laws of De Morgan."""
    match proposition:
        case Truth(value=value):
            return Truth(not value)
        case Compound(connective="not", parts=(inner,)):
            return inner
        case Compound(connective="and" | "or" as connective, parts=parts):
            return Compound("or" if connective == "and" else "and", tuple(map(negation, parts)))
        case Compound(connective="implies", parts=(first, second)):
            return Compound("and", (first, negation(second)))
        case Compound(connective=connective, parts=parts) if connective in _OPPOSITES and len(parts) == 2:
            return Compound(_OPPOSITES[connective], parts)
    return Compound("not", (proposition,))


def negations_inside(proposition: Proposition) -> Proposition:
    """The formula with every "not" before a letter, where the laws of De Morgan carry it there."""
    match proposition:
        case Compound(connective="not", parts=(Compound() as inner,)):
            moved = negation(inner)
            return proposition if moved == proposition else negations_inside(moved)
        case Compound(connective=connective, parts=parts):
            return Compound(connective, tuple(map(negations_inside, parts)))
    return proposition


def turned(proposition: Proposition, kind: str) -> Proposition:
    """The contrapositive, converse or inverse of an implication."""
    assert isinstance(proposition, Compound)
    first, second = proposition.parts
    if kind == "converse":
        return Compound("implies", (second, first))
    if kind == "inverse":
        return Compound("implies", (negation(first), negation(second)))
    return Compound("implies", (negation(second), negation(first)))


def in_style(proposition: Proposition, style: str) -> str:
    """A formula as the question writes its own."""
    text = to_text(proposition)
    if style in ("capitals", "words"):
        for sign, word in _WORDS:
            text = text.replace(sign, word.upper() if style == "capitals" else word)
        if isinstance(proposition, Truth):
            text = "true" if proposition.value else "false"
    elif style == "algebra":
        text = _algebra(proposition)
    return text


def _algebra(proposition: Proposition) -> str:
    match proposition:
        case Truth(value=value):
            return "1" if value else "0"
        case Letter(name=name):
            return name
        case Compound(connective="not", parts=(Letter(name=name),)):
            return f"{name}'"
        case Compound(connective="not", parts=(inner,)):
            return f"({_algebra(inner)})'"
        case Compound(connective="or", parts=parts):
            return " + ".join(map(_algebra, parts))
        case Compound(connective="and", parts=parts):
            return "·".join(
                f"({_algebra(part)})"
                if isinstance(part, Compound) and part.connective != "not" and part.connective != "and"
                else _algebra(part)
                for part in parts
            )
    return to_text(proposition)


def _size(proposition: Proposition) -> int:
    return 1 + sum(map(_size, proposition.parts)) if isinstance(proposition, Compound) else 1


def _to_sympy(proposition: Proposition, symbols: Mapping[str, sympy.Symbol]) -> sympy.Basic:
    match proposition:
        case Truth(value=value):
            return sympy.true if value else sympy.false
        case Letter(name=name):
            return symbols[name]
        case Compound(connective=connective, parts=parts):
            inner = [_to_sympy(part, symbols) for part in parts]
            heads = {
                "not": sympy.Not, "and": sympy.And, "or": sympy.Or, "xor": sympy.Xor, "nand": sympy.Nand, "nor": sympy.Nor,
                "implies": sympy.Implies, "iff": sympy.Equivalent,
            }  # fmt: skip
            return heads[connective](*inner)


def _from_sympy(found: sympy.Basic, names: Mapping[str, str]) -> Proposition:
    if found in (sympy.true, sympy.false):
        return Truth(found == sympy.true)
    if isinstance(found, sympy.Symbol):
        return Letter(names[str(found)])
    parts = tuple(_from_sympy(part, names) for part in sorted(found.args, key=_order))
    return Compound({sympy.Not: "not", sympy.And: "and", sympy.Or: "or"}[type(found)], parts)  # type: ignore[arg-type]


def _order(part: sympy.Basic) -> tuple[int, str]:
    return (min((int(str(symbol)[1:]) for symbol in part.free_symbols), default=0), str(part))
