"""Questions about a whole document ("summarise the safety rules", "what is in this library?"): the opening is the answer.

No passage resembles such a question, so searching for one finds nothing sensible. A document's first sentences say what it is
about more often than any others; they are quoted, not summarised.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from corpus import locate
from rag.sentences import split_sentences
from rag.types import Quote
from rag.words import content_words, stems

if TYPE_CHECKING:
    from corpus import Document, Library

_OVERVIEW = re.compile(
    r"^\W*(?:(?:please|can you|could you)\s+)*(?:summari[sz]e|sum up|outline)\b"
    r"|\b(?:summary|overview|outline|gist) of\b|\bwhat(?:'s| is| are| does)\b.{1,80}\b(?:about|deal with|cover)\W*$",
    re.IGNORECASE | re.DOTALL,
)
_EVERYTHING = re.compile(r"\b(?:library|documents|files|everything|all this|collection)\b", re.IGNORECASE)
_ASKING = stems("summarise summarize summary sum overview outline gist about deal cover document file please short brief")
_OPENING = 3000  # characters of a document in which its first sentences are looked for


def asks_for_overview(question: str) -> bool:
    """Whether `question` is about a document as a whole.

    >>> asks_for_overview("Summarise safety_rules.md"), asks_for_overview("What is the pass mark?")
    (True, False)
    """
    return _OVERVIEW.search(question[:400]) is not None


def document_head(question: str, library: Library, *, k: int = 3) -> tuple[Quote, ...]:
    """The opening sentences of the document the question names, at most `k`; of each document one, when it asks about all.

    Empty when the question asks for no overview, or names no document of the library.
    """
    if not asks_for_overview(question):
        return ()
    documents = library.documents()
    wanted = {token.stem for token in content_words(question)} - _ASKING
    scored = sorted(
        ((_named(document, wanted), document) for document in documents), key=lambda pair: (-pair[0], pair[1].source)
    )
    if scored and scored[0][0] >= 0.5:
        document = library.document(scored[0][1].id)
        return tuple(_opening(document, k))
    if _EVERYTHING.search(question) or len(documents) == 1:
        openings = (_opening(library.document(document.id), 1) for _, document in scored)
        return tuple(quote for opening in openings for quote in opening)[:k]
    return ()


def _named(document: Document, wanted: set[str]) -> float:
    """The share of the question's words that stand in the document's title or file name."""
    here = stems(document.title) | stems(re.sub(r"[_.-]", " ", PurePath(document.source).name))
    return len(wanted & here) / len(wanted) if wanted else 0.0


def _opening(document: Document, k: int) -> list[Quote]:
    """The first `k` sentences that are neither headings nor rows of a table."""
    found: list[Quote] = []
    for one in split_sentences(document.text[:_OPENING]):
        if len(found) == k:
            break
        if one.kind in ("prose", "item") and document.text[one.start : one.end] != document.title:
            found.append(
                Quote(
                    doc_id=document.id,
                    source=document.source,
                    location=locate(document, one.start, one.end),
                    start=one.start,
                    end=one.end,
                    text=document.text[one.start : one.end],
                    score=1.0,
                )
            )
    return found
