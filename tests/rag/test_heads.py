from __future__ import annotations

import pytest

from corpus import Library
from rag import overview
from rag.heads import asks_for_overview, compared
from tests.rag.conftest import MakeLibrary


@pytest.mark.parametrize(
    "question",
    ["Summarise kitchen.md", "Could you give me a summary of the kitchen file?", "What is the kitchen document about?"],
)
def test_the_named_document_is_quoted_from_its_start(library: Library, question: str) -> None:
    found = overview(question, library)
    assert found is not None and found.lead == ""
    assert [quote.text for quote in found.quotes] == [
        "The kitchen serves 40 meals a day.",
        "Soup is made of barley, ham and carrots.",
    ]
    text = library.document(found.quotes[0].doc_id).text
    assert all(text[quote.start : quote.end] == quote.text for quote in found.quotes)


@pytest.mark.parametrize(
    "question",
    [
        "What are these documents about?",
        "What documents do you have?",
        "Which files are there?",
        "List the documents",
        "How many documents are in the library?",
        "What is in this library?",
        "Summarise this",
    ],
)
def test_asked_about_everything_the_documents_are_named_and_each_has_its_first_sentence(
    library: Library, question: str
) -> None:
    found = overview(question, library, k=10)
    assert found is not None
    assert len({quote.source for quote in found.quotes}) == len(found.quotes) == 4
    assert found.lead.splitlines() == [
        "4 documents:",
        "- dome.md (Dome)",
        "- kitchen.md (Kitchen)",
        "- people.md (People)",
        "- safety.md (Safety)",
    ]


def test_this_document_is_the_one_last_quoted(library: Library) -> None:
    found = overview("What is this document about?", library, recent="people.md")
    assert found is not None and {quote.source for quote in found.quotes} == {"people.md"}


def test_many_documents_are_counted_and_only_those_quoted_are_read(
    make_library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = make_library({f"note{n:03}.md": f"Note {n} tells of boats." for n in range(40)})
    read: list[str] = []
    document = Library.document

    def counted(self: Library, doc_id: str, *, tables: bool = False) -> object:
        read.append(doc_id)
        return document(self, doc_id, tables=tables)

    monkeypatch.setattr(Library, "document", counted)
    monkeypatch.delattr(Library, "documents")
    found = overview("What documents do you have?", library, k=3)
    assert found is not None
    lines = found.lead.splitlines()
    assert (lines[0], lines[-1], len(lines)) == ("40 documents:", "and 30 more.", 12)
    assert len(found.quotes) == len(read) == 3


def test_several_documents_of_one_name_are_listed(make_library: MakeLibrary) -> None:
    library = make_library({"minutes-may.md": "The roof leaks.", "minutes-june.md": "It is mended.", "menu.md": "Soup."})
    found = overview("Summarise the minutes", library)
    assert found is not None and found.lead.startswith("2 documents:")
    assert {quote.text for quote in found.quotes} == {"The roof leaks.", "It is mended."}


def test_two_documents_are_set_side_by_side(library: Library) -> None:
    found = overview("What are the differences between the kitchen and people documents?", library, k=4)
    assert found is not None and found.lead.startswith("2 documents:")
    assert [quote.source for quote in found.quotes] == ["kitchen.md", "kitchen.md", "people.md", "people.md"]


@pytest.mark.parametrize(
    "question",
    [
        "How wide is the dome?",
        "Summarise the tax code",
        "",
        "Compare barley and ham",
        "Which documents must a visitor bring?",
        "Compare kitchen.md and kitchen.md",
    ],
)
def test_other_questions_get_no_overview(library: Library, question: str) -> None:
    assert overview(question, library) is None


def test_an_empty_library_has_no_overview(make_library: MakeLibrary) -> None:
    assert overview("What documents do you have?", make_library({})) is None


def test_a_fact_about_something_is_no_overview() -> None:
    assert not asks_for_overview("What is the sum of 3 and 4?")
    assert not asks_for_overview("How many people work at the kitchen?")
    assert not asks_for_overview("Which documents are needed for a visa?")


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Compare QUILL with GANNET.", ("QUILL", "GANNET")),
        ("What is the difference between the Lodge and the Lantern?", ("the Lodge", "the Lantern")),
        ("How does Bruno differ from Berta?", ("Bruno", "Berta")),
        ("Please compare the cost of QUILL and GANNET", ("the cost of QUILL", "the cost of GANNET")),
        ("Who compared the two lamps?", None),
        ("How wide is the dome and the slit?", None),
    ],
)
def test_what_is_to_be_compared(question: str, sides: tuple[str, str] | None) -> None:
    assert compared(question) == sides
