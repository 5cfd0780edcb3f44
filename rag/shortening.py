"""A short answer taken from a quote, or proof that a proposed one stands in it.

Nothing here writes: a short answer is always a span of a quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.asked import Kind
from rag.spans import fits, typed_spans
from rag.types import Quote
from rag.words import content_words, tokens

_MAX_SHORT = 160  # characters; longer is no shortening
_EDGES = " \t\n\"'“”‘’`*_.,;:()[]"
_ARTICLES = ("a ", "an ", "the ", "in ", "on ", "at ", "by ", "to ", "of ", "from ", "for ")


def supported_span(proposed: str, question: str, kind: Kind, quotes: Sequence[Quote]) -> tuple[str, int] | None:
    """The span of a quote that `proposed` repeats, as the quote writes it, with the number of that quote; None without support.

    Letter case, white space and outer punctuation may differ, nothing else. A span that only repeats the question, or has not
    the form the question asks for, is no answer.

    >>> quote = Quote(doc_id="d", source="s", location="", start=0, end=33, text="The dome, 21 m  wide, is of steel.")
    >>> supported_span("21 M wide.", "How wide is the dome?", "number", [quote])
    ('21 m  wide', 0)
    """
    for text in _readings(proposed):
        if not text or len(text) > _MAX_SHORT or not fits(kind, text, question) or _only_repeats(text, question):
            continue
        words = r"\s+".join(map(re.escape, text.split()))
        pattern = re.compile(rf"(?<!\w)(?<!\d[.,]){words}(?!\w)(?![.,]\d)", re.IGNORECASE)
        for number, quote in enumerate(quotes):
            if match := pattern.search(quote.text):
                return match.group(), number
    return None


def typed_span(question: str, kind: Kind, quote: Quote) -> str | None:
    """The only span of `quote` of the asked form that the question does not already hold; None unless there is exactly one."""
    found = typed_spans(kind, quote.text, question)
    return found[0].text if found is not None and len(found) == 1 else None


def _readings(proposed: str) -> list[str]:
    """What the model may have meant, fullest first: its first line, without outer punctuation, without a leading small word."""
    line = next((line.strip(_EDGES) for line in proposed.splitlines() if line.strip(_EDGES)), "")
    readings = [line]
    lower = line.lower()
    for article in _ARTICLES:
        if lower.startswith(article):
            readings.append(line[len(article) :].strip(_EDGES))
    return readings


def _only_repeats(text: str, question: str) -> bool:
    """Whether every telling word of `text` stands in the question already."""
    said = {token.stem for token in tokens(question)}
    return all(token.stem in said for token in content_words(text))
