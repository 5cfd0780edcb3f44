"""Questions about documents as a whole: "summarise the safety rules", "what is in this library?", "compare A and B".

No passage resembles such a question, so searching for one finds nothing sensible. A document's first sentences say what it is
about more often than any others; they are quoted, never summarised. Documents are chosen by title and file name, and only those
chosen are read, so a large library costs no more than its list of titles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from corpus import locate
from rag.sentences import split_sentences
from rag.types import Quote
from rag.words import STOP_WORDS, content_words, stem, stems

if TYPE_CHECKING:
    from corpus import Document, DocumentCard, Library

_OVERVIEW = re.compile(
    r"^\W*(?:(?:please|can you|could you)\s+)*(?:summari[sz]e|sum up|outline)\b"
    r"|\b(?:summary|overview|outline|gist) of\b|\bwhat(?:'s| is| are| does)\b.{1,80}\b(?:about|deal with|cover)\W*$",
    re.IGNORECASE | re.DOTALL,
)
_FILES = "documents|files|sources|papers"
_LISTING = re.compile(
    rf"\b(?:what|which|how many)(?: \w+)? (?:{_FILES})\b.{{0,20}}"
    r"\b(?:do you (?:have|know)|have you(?: got)?|are there|(?:in|of) (?:the|this|my|your) (?:library|collection)|indexed"
    r"|can you (?:read|see|use|access))\W*$"
    rf"|^\W*(?:please )?(?:list|show|name)(?: me)?(?: all)?(?: of)?(?: the| my| your)? (?:{_FILES})(?: you have)?\W*$"
    r"|\bwhat(?:'s| is) in (?:the|this|my|your) (?:library|collection)\W*$",
    re.IGNORECASE,
)
_EVERYTHING = re.compile(rf"\b(?:library|{_FILES}|everything|all this|collection)\b", re.IGNORECASE)
_THIS = re.compile(r"\b(?:this|that|it)\b|\bthe (?:document|file|text|report|page)\b", re.IGNORECASE)
_COMPARING = re.compile(
    r"^\W*(?:(?:please|can you|could you)\s+)*compare (?P<a>.+?) (?:and|with|to|vs\.?|versus) (?P<b>.+)$"
    r"|\bdifferences? between (?P<c>.+?) and (?P<d>.+)$"
    r"|\bhow (?:do|does) (?P<e>.+?) (?:differ|compare) (?:from|to|with) (?P<f>.+)$",
    re.IGNORECASE,
)
_SHARED = re.compile(r"^(?P<shared>.+ (?:of|in|for|at|between)) (?P<own>.+)$", re.IGNORECASE)
_ASKING = stems(
    "summarise summarize summary sum overview outline gist about deal cover document documents file files please short brief"
)
_OPENING = 3000  # characters of a document in which its first sentences are looked for
_WORD = re.compile(r"[^\W_]+")
_PREFIX = 4  # letters of a stem by which titles are sifted before they are taken apart
_NAMED = 0.5  # share of a question's words in a title from which on the question names the document
_MOST_LISTED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Opening sentences of the documents asked about. `lead` names the documents where there are several, else it is empty."""

    lead: str
    quotes: tuple[Quote, ...]


def asks_for_overview(question: str) -> bool:
    """Whether `question` is about a document as a whole, or about which documents there are.

    >>> asks_for_overview("Summarise safety_rules.md"), asks_for_overview("What is the pass mark?")
    (True, False)
    """
    return _OVERVIEW.search(question[:400]) is not None or _LISTING.search(question[:400]) is not None


def compared(question: str) -> tuple[str, str] | None:
    """The two things a question asks to compare, each with the words that go with both; None when it asks no such thing.

    >>> compared("Compare the weight of the lamp and the mirror")
    ('the weight of the lamp', 'the weight of the mirror')
    """
    found = _COMPARING.search(question[:400].strip().rstrip("?.! "))
    if found is None:
        return None
    first, second = (side.strip() for side in found.groups() if side is not None)
    shared = _SHARED.match(first)
    return first, f"{shared.group('shared')} {second}" if shared else second


def overview(question: str, library: Library, *, k: int = 3, recent: str = "") -> Overview | None:
    """The opening sentences of the documents that `question` is about as a whole, at most `k`; None when it is about none.

    Of one document there are several, of each of several documents one, and of two that are to be compared both.

    Args:
        question: As asked.
        library: Titles and sources are read of all documents, the text only of those quoted.
        k: Most quotes, at least 2 for a comparison.
        recent: The file last quoted, which is meant by "this document".
    """
    cards = library.document_cards()
    if sides := compared(question):
        pair = [_named(side, cards) for side in sides]
        if all(len(found) == 1 for found in pair) and pair[0] != pair[1]:
            chosen = [found[0] for found in pair]
            share = max(1, k // 2)
            return Overview(lead=_list_of(chosen), quotes=_openings(chosen, library, each=share, most=2 * share))
        return None
    if not asks_for_overview(question):
        return None
    if _LISTING.search(question[:400]):
        return _several(cards, library, k) if cards else None
    named = _named(question, cards)
    if not named and recent and _THIS.search(question):
        named = [card for card in cards if recent in (card.source, PurePath(card.source).name)][:1]
    if len(named) == 1 or len(cards) == 1 and (named or _THIS.search(question) or _EVERYTHING.search(question)):
        return Overview(lead="", quotes=_openings(named or cards, library, each=k, most=k))
    if named:
        return _several(named, library, k)
    return _several(cards, library, k) if _EVERYTHING.search(question) or _is_bare(question) else None


def _is_bare(question: str) -> bool:
    """Whether a question for an overview does not say of what ("summarise this")."""
    return not any(token.stem not in _ASKING and token.text.lower() not in STOP_WORDS for token in content_words(question))


def _several(cards: Sequence[DocumentCard], library: Library, k: int) -> Overview:
    """How many documents these are, the first of them by name, and the first sentence of each as far as `k` goes."""
    return Overview(lead=_list_of(cards), quotes=_openings(cards[:_MOST_LISTED], library, each=1, most=k))


def _list_of(cards: Sequence[DocumentCard]) -> str:
    """The documents with their titles, a line each, at most ten; the first line says how many there are."""
    lines = [f"{len(cards):,} document{'' if len(cards) == 1 else 's'}:"]
    for card in cards[:_MOST_LISTED]:
        name = PurePath(card.source).name
        lines.append(f"- {name}" + (f" ({card.title})" if card.title and card.title != name else ""))
    if len(cards) > _MOST_LISTED:
        lines.append(f"and {len(cards) - _MOST_LISTED:,} more.")
    return "\n".join(lines)


def _named(question: str, cards: Sequence[DocumentCard]) -> list[DocumentCard]:
    """The documents whose title or file name holds most of the question's words, those that hold the largest share of them."""
    wanted = {token.stem for token in content_words(question)} - _ASKING
    if not wanted:
        return []
    beginnings = tuple(word[:_PREFIX] for word in wanted)
    best: list[DocumentCard] = []
    most = _NAMED
    for card in cards:
        name = f"{card.title} {PurePath(card.source).name}".lower()
        if sum(beginning in name for beginning in beginnings) / len(wanted) < most:
            continue
        held = {stem(word) for word in _WORD.findall(name) if word.startswith(beginnings)}
        share = len(wanted & held) / len(wanted)
        if share > most or share == most and not best:
            best, most = [card], share
        elif share == most:
            best.append(card)
    return best


def _openings(cards: Sequence[DocumentCard], library: Library, *, each: int, most: int) -> tuple[Quote, ...]:
    """The first `each` sentences of each document, `most` in all; one without a sentence is passed over."""
    quotes: list[Quote] = []
    for card in cards:
        if len(quotes) >= most:
            break
        quotes += _opening(library.document(card.id), each)
    return tuple(quotes[:most])


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
