"""The sources of an answer as `annotations`, in the one form that clients of chat completions know.

The chat protocol knows citations of web pages only (`url_citation`), so each leads to this server's own page, which opens the
source at the quote. The indices count characters of the visible text, as OpenAI's do.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote as quoted

from rag import Quote
from router import Answer


def citations_of(answer: Answer, base: str) -> list[dict[str, Any]]:
    """One citation for each quote that the text shows; for each quote, of the last line, where the text shows none of them.

    Args:
        answer: With the text as it was shown.
        base: The address of this server, ending in "/".
    """
    text = answer.text
    if not text:
        return []
    spans = [(each, _span(each, text)) for each in answer.quotes]
    shown = [(each, span) for each, span in spans if span is not None]
    last_line = (text.rstrip().rfind("\n") + 1, len(text.rstrip()))
    return [_citation(each, span, base) for each, span in shown or [(each, last_line) for each, _ in spans]]


def _span(each: Quote, text: str) -> tuple[int, int] | None:
    """Where the text shows the quote, which it does on one line."""
    said = " ".join(each.text.split())
    start = text.find(said) if said else -1
    return None if start < 0 else (start, start + len(said))


def _citation(each: Quote, span: tuple[int, int], base: str) -> dict[str, Any]:
    url = f"{base}#source/{quoted(each.doc_id, safe='')}?start={each.start}&end={each.end}"
    title = f"{each.source}, {each.location}" if each.location else each.source
    return {
        "type": "url_citation",
        "url_citation": {"start_index": span[0], "end_index": span[1], "title": title, "url": url},
    }
