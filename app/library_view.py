"""What the page shows of the library: the list of documents and tables, and a document's text around a quote."""

from __future__ import annotations

import dataclasses
from typing import Any

from app.errors import AbsentError, NotFoundError, RequestError
from app.holdings import holdings, refusals
from app.named_tables import named_table
from app.settings import Settings
from corpus import LibraryError, locate
from models import WeightsDamagedError, WeightsMissingError
from rag import HybridRetriever, explain, threshold_for
from router import Services
from solver import facts_of

AROUND = 3000
"""Characters shown before and after a span; a whole book would stall the page."""

PLACES = ("page", "slide", "heading", "sheet")
MOST_PLACES = 1000
"""Entries of a list of contents; a list that is longer helps nobody to find anything."""


def library_overview(services: Services, settings: Settings) -> dict[str, Any]:
    """Documents, files that could not be read, collections and tables; the model, and the longest question taken."""
    library = services.library
    tables = library.tables() if library else ()
    return {
        "path": str(settings.library),
        "exists": library is not None,
        "documents": [dataclasses.asdict(holding) for holding in holdings(library)] if library else [],
        "refused": [dataclasses.asdict(refusal) for refusal in refusals(library)] if library else [],
        "collections": [dataclasses.asdict(card) for card in library.collections()] if library else [],
        "tables": [
            {
                "name": card.name,
                "title": card.title,
                "doc_id": card.doc_id,
                "source": card.source,
                "location": card.location,
                "n_rows": card.n_rows,
                "columns": [{"header": column.header, "type": column.type, "unit": column.unit} for column in card.columns],
            }
            for card in tables
        ],
        "n_chunks": library.n_chunks if library else 0,
        "n_without_vectors": library.n_without_vectors() if library else 0,
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


def search_explained(services: Services, question: str, *, k: int, collection: str | None) -> dict[str, Any]:
    """What a search finds and why each passage is kept or dropped, as `fulcrum search --explain`; no language model takes part.

    Args:
        services: With a library.
        question: Standing alone.
        k: Most sentences to quote, k >= 1.
        collection: Search in this one alone; None for everything.

    Raises:
        RequestError: there is no library yet, or no such collection.
    """
    library = services.library
    if library is None:
        raise RequestError(
            "There is no library to search yet. Add documents first: drop files on the page, or `fulcrum index`."
        )
    known = [card.name for card in library.collections()]
    if collection is not None and collection not in known:
        names = ", ".join(known) or "none"
        raise RequestError(f"There is no collection {collection!r}. Known: {names}.", param="collection")
    seen = library.within(collection)
    # A retriever keeps its index, so the one that answers use is asked wherever it sees the same.
    retriever = services.retriever if collection is None else None
    if not isinstance(retriever, HybridRetriever):
        retriever = HybridRetriever(seen, services.embedder)
    needed = threshold_for(seen, services.embedder.name if services.embedder else None)
    try:
        found = explain(question, retriever, seen, services.embedder, k=k, threshold=needed.value)
    except (WeightsMissingError, WeightsDamagedError):  # words can be searched without, and `mode` says that they alone were
        found = explain(question, HybridRetriever(seen, None), seen, None, k=k, threshold=needed.value)
    return dataclasses.asdict(found) | {"threshold_origin": needed.words}


def source_window(services: Services, doc_id: str, start: int, end: int) -> dict[str, Any]:
    """The text of a document around [start, end), and the pages and headings it can be opened at.

    `offset` is the document position of the window's first character; all positions count characters.

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
        "places": [
            {"start": mark.start, "kind": mark.kind, "label": mark.label, "level": mark.level}
            for mark in [mark for mark in document.marks if mark.kind in PLACES][:MOST_PLACES]
        ],
    }
