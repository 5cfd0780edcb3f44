"""Propositions: truth tables against Python's own operators, the notations that agree, and what is refused."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver import MathSyntaxError
from solver.language.propositions import Compound, Letter, Proposition, Truth, letters_of, parse_proposition, to_text


def value(proposition: Proposition, letters: dict[str, bool]) -> bool:
    """Its truth where the letters have these values."""
    if isinstance(proposition, Letter):
        return letters[proposition.name]
    if isinstance(proposition, Truth):
        return proposition.value
    parts = [value(part, letters) for part in proposition.parts]
    match proposition.connective:
        case "not":
            return not parts[0]
        case "and":
            return all(parts)
        case "or":
            return any(parts)
        case "xor":
            return sum(parts) % 2 == 1
        case "nand":
            return not all(parts)
        case "nor":
            return not any(parts)
        case "implies":
            return not parts[0] or parts[1]
        case "iff":
            return parts[0] == parts[1]


PYTHON = {
    "p and q": "p and q",
    "p ∧ q → ¬r": "not (p and q) or (not r)",
    "not p or q": "(not p) or q",
    "p -> q -> r": "not p or (not q or r)",
    "p ∨ q ∧ r": "p or (q and r)",
    "p only if q": "not p or q",
    "p if q": "not q or p",
    "if p and q, then r": "not (p and q) or r",
    "p if and only if q": "p == q",
    "~p & q | r": "((not p) and q) or r",
    r"p \land \lnot q \to r": "not (p and (not q)) or r",
    "A·B + A'·C": "(A and B) or ((not A) and C)",
    "(A+B)'": "not (A or B)",
    "p ⊕ q ⊕ r": "p ^ q ^ r",
    "p v q": "p or q",
    "p nor q": "not (p or q)",
    "p nand q": "not (p and q)",
    "it is not the case that (p and q)": "not (p and q)",
    "p -> F": "not p",
    "¬(p ∧ q) ↔ (¬p ∨ ¬q)": "True",
}


@pytest.mark.parametrize("text", PYTHON)
def test_truth_tables(text: str) -> None:
    proposition = parse_proposition(text)
    names = letters_of(proposition)
    for values in product((False, True), repeat=len(names)):
        letters = dict(zip(names, values, strict=True))
        assert value(proposition, letters) == eval(PYTHON[text], {}, dict(letters))  # the table above, nothing else


@pytest.mark.parametrize(
    ("text", "position", "why"),
    [
        ("p and q or r", 8, "two ways"),
        ("p or q and r", 7, "two ways"),
        ("p ⊕ q ∨ r", 6, "two ways"),
        ("p <-> q <-> r", 8, "chain of 'iff'"),
        ("it is not the case that p and q", 0, "how far"),
        ("p ^ q", 2, "'and' or 'xor'"),
        ("p q", 2, "connective"),
        ("(p", 2, r"expected '\)'"),
        ("p and", 5, "a letter"),
        ("if p and q", 10, "'then'"),
        ("p implise q", 2, "Did you mean 'implies'"),
        ("raining and wet", 0, "one letter for each"),
        ("", 0, "a letter"),
    ],
)
def test_what_is_refused_with_its_place(text: str, position: int, why: str) -> None:
    with pytest.raises(MathSyntaxError, match=why) as caught:
        parse_proposition(text)
    assert caught.value.position == position


two = st.sampled_from(["xor", "nand", "nor", "implies", "iff"])
propositions = st.recursive(
    st.one_of(st.sampled_from("pqrs").map(Letter), st.booleans().map(Truth)),
    lambda inner: st.one_of(
        inner.map(lambda part: Compound("not", (part,))),
        st.tuples(st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=3)).map(
            lambda made: Compound(made[0], tuple(made[1]))
        ),
        st.tuples(two, inner, inner).map(lambda made: Compound(made[0], made[1:])),
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(propositions)
def test_printed_propositions_read_back(proposition: Proposition) -> None:
    assert parse_proposition(to_text(proposition)) == proposition


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.sampled_from("p q v T F ( ) ' , not and or if then iff only → ↔ ∧ ¬ -> | \\lor \\neg ^ 1".split()), max_size=14)
)
def test_only_a_syntax_error_comes_out(words: list[str]) -> None:
    text = " ".join(words)
    try:
        parse_proposition(text)
    except MathSyntaxError as error:
        assert 0 <= error.position <= len(text)
