"""Questions about whole documents, and two things side by side, through the whole router."""

from __future__ import annotations

import pytest

from models import Message
from router import Query, Services, answer, decide, observe
from tests.fakes import ScriptedLLM


def _is_verbatim(services: Services, found: object) -> bool:
    assert services.library is not None
    quotes = found.quotes  # type: ignore[attr-defined]
    return bool(quotes) and all(
        services.library.document(quote.doc_id).text[quote.start : quote.end] == quote.text for quote in quotes
    )


@pytest.mark.parametrize("text", ["What documents do you have?", "List the documents", "What is in this library?"])
def test_the_documents_are_named_with_how_they_begin(services: Services, llm: ScriptedLLM, text: str) -> None:
    found = answer(Query(text=text), services)
    assert (found.route, found.standing) == ("documents", "cited")
    assert (
        found.text.startswith("2 documents:") and "handbook.md (Harbour handbook)" in found.text and "boats.csv" in found.text
    )
    assert _is_verbatim(services, found) and llm.prompts == []


def test_this_is_the_document_quoted_last(services: Services, llm: ScriptedLLM) -> None:
    llm.default = 'Ada Brenn"'
    first = answer(Query(text="Who built the Merrow crane?"), services)
    history = (Message(role="user", content="Who built the Merrow crane?"), Message(role="assistant", content=first.text))
    found = answer(Query(text="Summarise this document", history=history), services)
    assert found.standing == "cited" and _is_verbatim(services, found)
    assert {quote.source for quote in found.quotes} == {first.quotes[0].source}


def test_two_things_are_set_side_by_side(services: Services, llm: ScriptedLLM) -> None:
    found = answer(Query(text="Compare the Merrow crane and a berth"), services)
    assert (found.route, found.standing, len(found.quotes)) == ("documents", "cited", 2)
    assert "lifts 42 tonnes" in found.text and "A berth costs 18 euros" in found.text
    assert _is_verbatim(services, found) and llm.prompts == []


def test_one_side_that_is_not_there_is_no_comparison(services: Services, llm: ScriptedLLM) -> None:
    llm.default = "I do not know."
    found = answer(Query(text="Compare the Merrow crane and the zeppelin Quorth"), services)
    assert not ("nothing is concluded" in found.trace[-1].why and found.standing == "cited")


def test_a_comparison_of_what_is_no_document_leaves_other_lanes_their_place(services: Services) -> None:
    assert not observe(Query(text="Compare the length of the Heron and the Tern"), services).overview
    features = observe(Query(text="What is the difference between the length of the Heron and the Tern?"), services)
    assert decide(features)[0].kind == "table"
