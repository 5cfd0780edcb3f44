from __future__ import annotations

import pytest

from corpus import Library
from rag import document_head
from rag.heads import asks_for_overview


@pytest.mark.parametrize(
    "question",
    ["Summarise kitchen.md", "Could you give me a summary of the kitchen file?", "What is the kitchen document about?"],
)
def test_the_named_document_is_quoted_from_its_start(library: Library, question: str) -> None:
    quotes = document_head(question, library)
    assert [quote.text for quote in quotes] == [
        "The kitchen serves 40 meals a day.",
        "Soup is made of barley, ham and carrots.",
    ]
    text = library.document(quotes[0].doc_id).text
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes)


def test_asked_about_everything_each_document_has_its_first_sentence(library: Library) -> None:
    quotes = document_head("What are these documents about?", library, k=10)
    assert len({quote.source for quote in quotes}) == len(quotes) == 4


@pytest.mark.parametrize("question", ["How wide is the dome?", "Summarise the tax code", ""])
def test_other_questions_get_no_head(library: Library, question: str) -> None:
    assert document_head(question, library) == ()


def test_a_fact_about_something_is_no_overview() -> None:
    assert not asks_for_overview("What is the sum of 3 and 4?")
    assert not asks_for_overview("How many people work at the kitchen?")
