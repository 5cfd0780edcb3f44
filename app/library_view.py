"""What the page shows of the library: the list of documents and tables, and a document's text around a quote."""

from __future__ import annotations

import dataclasses
from typing import Any

from app.errors import AbsentError, NotFoundError
from app.named_tables import named_table
from app.settings import Settings
from corpus import LibraryError, locate
from router import Services
from solver import facts_of

AROUND = 3000
"""Characters shown before and after a span; a whole book would stall the page."""


def library_overview(services: Services, settings: Settings) -> dict[str, Any]:
    """Documents and tables by name, the language model, and the longest question taken. Empty without a library."""
    library = services.library
    documents = library.document_cards() if library else ()
    tables = library.tables() if library else ()
    return {
        "path": str(settings.library),
        "documents": [
            {"id": document.id, "source": document.source, "title": document.title, "format": document.format}
            for document in documents
        ],
        "tables": [
            {
                "name": card.name,
                "title": card.title,
                "source": card.source,
                "location": card.location,
                "n_rows": card.n_rows,
                "columns": [{"header": column.header, "type": column.type, "unit": column.unit} for column in card.columns],
            }
            for card in tables
        ],
        "model": services.llm.name if services.llm else None,
        "max_question_chars": settings.max_question_chars,
    }


def table_facts(services: Services, name: str) -> dict[str, Any]:
    """One table of the library by its SQL name, title or file: columns as they were understood, and the first rows.

    Raises:
        NotFoundError: none or several tables of that name.
    """
    cards = services.library.tables() if services.library else ()
    try:
        card = named_table(cards, name)
    except AbsentError as error:
        raise NotFoundError(str(error), code="table_not_found") from error
    assert services.library is not None  # it has a table
    return dataclasses.asdict(facts_of(card, services.library))


def source_window(services: Services, doc_id: str, start: int, end: int) -> dict[str, Any]:
    """The text of a document around [start, end); `offset` is the document position of the window's first character.

    Raises:
        NotFoundError: no such document in the library.
    """
    try:
        document = services.library.document(doc_id) if services.library else None
    except (KeyError, LibraryError):
        document = None
    if document is None:
        raise NotFoundError(
            f"The library holds no document {doc_id!r}. It may have changed since; ask again.",
            code="source_not_found",
        )
    total = len(document.text)
    start = min(max(start, 0), total)
    end = min(max(end, start), total)
    low, high = max(start - AROUND, 0), min(end + AROUND, total)
    return {
        "source": document.source,
        "title": document.title,
        "format": document.format,
        "location": locate(document, start, end),
        "text": document.text[low:high],
        "offset": low,
        "start": start,
        "end": end,
        "total": total,
    }
