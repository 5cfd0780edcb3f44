from __future__ import annotations

import pytest

from rag import Quote
from rag.shortening import supported_span, typed_span


def quote(text: str) -> Quote:
    return Quote(doc_id="d", source="s", location="", start=0, end=len(text), text=text)


SENTENCE = quote("The mast, built  in 1998 by Ada Brenn, is 21.5 m tall.")


@pytest.mark.parametrize(
    ("proposed", "question", "kind", "expected"),
    [
        ("21.5 m", "How tall is the mast?", "number", "21.5 m"),
        ("21.5 M tall.", "How tall is the mast?", "number", "21.5 m tall"),
        ("the 21.5 m", "How tall is the mast?", "number", "21.5 m"),
        ("built in 1998", "When?", "date", "built  in 1998"),
        ("Ada Brenn\nExplanation: …", "Who built it?", "person", "Ada Brenn"),
        ("1.5 m", "How tall is the mast?", "number", None),  # only a piece of the number
        ("21", "How tall is the mast?", "number", None),
        ("21.5 metres", "How tall is the mast?", "number", None),
        ("Tom Vail", "Who built it?", "person", None),
        ("the mast", "How tall is the mast?", "other", None),  # repeats the question
        ("tall", "Who built it?", "person", None),  # not the asked form
        ("", "Who built it?", "person", None),
        ("ast, buil", "What is it?", "other", None),  # no whole words
    ],
)
def test_only_what_a_quote_holds_word_for_word_is_supported(
    proposed: str, question: str, kind: str, expected: str | None
) -> None:
    found = supported_span(proposed, question, kind, [quote("Nothing here."), SENTENCE])  # type: ignore[arg-type]  # str from the table
    assert found == (None if expected is None else (expected, 1))


def test_the_better_quote_is_preferred() -> None:
    assert supported_span("1998", "When?", "date", [quote("It was 1998."), SENTENCE]) == ("1998", 0)


def test_the_only_typed_span_stands_and_one_of_two_does_not() -> None:
    assert typed_span("How tall is the mast?", "number", SENTENCE) == "21.5 m"
    assert typed_span("Which numbers?", "number", quote("From 3 m to 5 m.")) is None
    assert typed_span("Why?", "reason", SENTENCE) is None
