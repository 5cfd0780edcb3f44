from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag import relevant_clause


@pytest.mark.parametrize(
    ("text", "question", "kept"),
    [
        ("Cats pay 3 crowns and dogs pay 5 crowns.", "What do dogs pay?", "dogs pay 5 crowns."),
        ("Cats pay 3 crowns and dogs pay 5 crowns.", "What do cats pay?", "Cats pay 3 crowns"),
        ("Cats pay 3 crowns; dogs pay 5 crowns.", "What do cats and dogs pay?", "Cats pay 3 crowns; dogs pay 5 crowns."),
        ("A coat of 95 nm of tin, followed by a coat of 20 nm.", "How thick is the coat of tin?", "A coat of 95 nm of tin"),
        ("Cats pay 3 crowns and dogs pay 5 crowns.", "What is the total?", "Cats pay 3 crowns and dogs pay 5 crowns."),
        ("Ada gave 4 and Bo the rest of 9.", "What did Ada give?", "Ada gave 4 and Bo the rest of 9."),
        ("It stands on a hill and is old.", "How old is it?", "It stands on a hill and is old."),
        ("It weighs 3 tonnes and hums.", "What does it weigh?", "It weighs 3 tonnes and hums."),
    ],
)
def test_relevant_clause(text: str, question: str, kept: str) -> None:
    assert relevant_clause(text, question) == kept


@given(st.text(alphabet="ab1 ;,.and", max_size=80), st.text(alphabet="ab ?", max_size=20))
def test_a_clause_is_verbatim(text: str, question: str) -> None:
    assert relevant_clause(text, question) in text
