"""A short answer taken from a quote, or proof that a proposed one stands in it.

Nothing here writes: a short answer is always a span of a quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from rag.asked import Kind
from rag.spans import fits, typed_spans
from rag.types import Quote
from rag.words import STOP_WORDS, Token, content_words, tokens

_MAX_SHORT = 160  # characters; longer is no shortening
_EDGES = " \t\n\"'“”‘’`*_.,;:()[]"
_REPEATED = 0.7  # share of the words of a longer answer that the question may hold
_ALIKE = 0.8  # share of its letters a word keeps in a faulty copy
_MIN_COPIED = 8  # characters
_HEAD = re.compile(
    r"\b(?:number|amount|concept|idea|theory|lack|loss|level|rate|kind|type|form|use|quality|quantity|proportion|share|majority"
    r"|degree|length|depth|risk|fear|cost) of (?:the |an? )?$",
    re.IGNORECASE,
)
_SMALL_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
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
                return quote.text[_with_sign(quote.text, match.start()) : match.end()], number
    return None


def _with_sign(text: str, start: int) -> int:
    """The start of the number at `start` with its minus sign, which a model likes to leave out; a hyphen in "10-12" is none."""
    signed = start > 0 and text[start].isdigit() and text[start - 1] in "-−" and not text[: start - 1][-1:].isalnum()
    return start - 1 if signed else start


def restated_span(proposed: str, question: str, kind: Kind, quotes: Sequence[Quote]) -> tuple[str, int] | None:
    """The span of a quote that says what `proposed` says, with the number of that quote; None without support.

    Models answer in a sentence where a few words were asked for. Every telling word the reply adds to the question must stand
    in one quote, numbers exactly; the span from the first to the last of them is the quote's own wording. A single ordinary
    word proves too little.

    >>> quote = Quote(doc_id="d", source="s", location="", start=0, end=42, text="Lakes are emptied to clean them of plants.")
    >>> restated_span("They are emptied to clean them of plants.", "Why are the lakes emptied?", "reason", [quote])
    ('clean them of plants', 0)
    """
    said = {token.stem for token in tokens(question)}
    line = next((line for line in proposed.splitlines() if line.strip(_EDGES)), "")
    new = {token.stem for token in content_words(line) if token.stem not in said and token.text.lower() not in STOP_WORDS}
    if len(new) < 2 and not any(character.isdigit() for word in new for character in word):
        return None
    for number, quote in enumerate(quotes):
        span = _shortest_span(new, tokens(quote.text))
        if span is None or span[1] - span[0] > min(_MAX_SHORT, 2 * len(line)):
            continue
        text = quote.text[span[0] : span[1]]
        if fits(kind, text, question):
            return text, number
    return None


def _shortest_span(wanted: set[str], found: Sequence[Token]) -> tuple[int, int] | None:
    """The shortest [start, end) that holds every wanted stem; None when one is missing."""
    best: tuple[int, int] | None = None
    seen: dict[str, Token] = {}
    for token in found:
        if token.stem not in wanted:
            continue
        seen[token.stem] = token
        if len(seen) == len(wanted):
            start = min(one.start for one in seen.values())
            if best is None or token.end - start < best[1] - best[0]:
                best = (start, token.end)
    return best


def typed_span(question: str, kind: Kind, quote: Quote) -> str | None:
    """The one span of `quote` whose form suits the question best and well; None when there is none, or several suit alike."""
    found = [span for span in typed_spans(kind, quote.text, question) or () if span.fit == 1.0]
    return found[0].text if len(found) == 1 else None


def copied_span(proposed: str, question: str, kind: Kind, quotes: Sequence[Quote]) -> tuple[str, int] | None:
    """The span of a quote that `proposed` is a slightly faulty copy of, with the number of that quote; None without one.

    Models lose an accent or a letter of a name. As many words, each much alike, numbers exactly; no single short word.

    >>> quote = Quote(doc_id="d", source="s", location="", start=0, end=24, text="It was José María Brenn.")
    >>> copied_span("Jos Maria Brenn", "Who was it?", "person", [quote])
    ('José María Brenn', 0)
    """
    said = [token.text.lower() for text in _readings(proposed)[:1] for token in tokens(text)]
    if len(" ".join(said)) < _MIN_COPIED:
        return None
    for number, quote in enumerate(quotes):
        found = tokens(quote.text)
        for first in range(len(found) - len(said) + 1):
            here = found[first : first + len(said)]
            if all(_alike(a, token) for a, token in zip(said, here, strict=True)):
                text = quote.text[here[0].start : here[-1].end]
                if len(text) <= _MAX_SHORT and fits(kind, text, question) and not _only_repeats(text, question):
                    return text, number
    return None


def _alike(said: str, token: Token) -> bool:
    other = token.text.lower()
    if said == other or token.is_number or any(map(str.isdigit, said)):
        return said == other
    return SequenceMatcher(None, said, other, autojunk=False).ratio() >= _ALIKE


def with_head(text: str, quote: Quote) -> str:
    """`text` with the noun of amount or kind that it completes in `quote`, as "gates" is no answer for "the number of gates".

    >>> quote = Quote(doc_id="d", source="s", location="", start=0, end=34, text="It counts the number of the gates.")
    >>> with_head("gates", quote)
    'number of the gates'
    """
    at = quote.text.find(text)
    if at < 0 or (head := _HEAD.search(quote.text, 0, at)) is None:
        return text
    return quote.text[head.start() : at + len(text)]


def with_unit(number: str, question: str, quote: Quote) -> str:
    """`number` with the unit that follows it in `quote`; unchanged when it has one or none follows.

    >>> quote = Quote(doc_id="d", source="s", location="", start=0, end=20, text="It delivers 120 kW.")
    >>> with_unit("120", "How many kilowatts does it deliver?", quote)
    '120 kW'
    """
    longer = (span.text for span in typed_spans("number", quote.text, question) or () if span.text.startswith(f"{number} "))
    return next(longer, number)


def _readings(proposed: str) -> list[str]:
    """What the model may have meant, fullest first: its first line, without outer punctuation, without a leading small word."""
    line = next((line.strip(_EDGES) for line in proposed.splitlines() if line.strip(_EDGES)), "")
    readings = [line]
    lower = line.lower()
    for article in _ARTICLES:
        if lower.startswith(article):
            readings.append(line[len(article) :].strip(_EDGES))
    # A model writes "8 towers" for "eight towers" and the other way round, or leaves a word of the unit out.
    return [*readings, *(other for reading in readings for other in _respelt(reading))]


def _respelt(text: str) -> tuple[str, ...]:
    """`text` with its first number spelt the other way, whole and alone; () when it opens with no small whole number.

    >>> _respelt("8 towers"), _respelt("Two"), _respelt("a tower")
    (('eight towers', 'eight'), ('2', '2'), ())
    """
    first, *rest = text.split() or [""]
    if first.isdecimal() and int(first) < len(_SMALL_NUMBERS):
        other = _SMALL_NUMBERS[int(first)]
    elif first.lower() in _SMALL_NUMBERS:
        other = str(_SMALL_NUMBERS.index(first.lower()))
    else:
        return ()
    return " ".join((other, *rest)), other


def _only_repeats(text: str, question: str) -> bool:
    """Whether the telling words of `text` stand in the question already, but for one in three."""
    said = {token.stem for token in tokens(question)}
    telling = content_words(text)
    return (
        sum(token.stem in said for token in telling) > _REPEATED * len(telling)
        if len(telling) > 2
        else all(token.stem in said for token in telling)
    )
