"""`fulcrum search`: what a question finds in the library, and with --explain why each passage is quoted or not."""

from __future__ import annotations

import dataclasses
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.options import collection_option, echo_json, examples, in_force, json_option, library_option, question_text
from app.cli.program import NO_ANSWER
from app.cli.screen import MOST, columns

if TYPE_CHECKING:
    from rag import BestSentence, ExplainedPassage, Explanation

_INDENT = " " * 4
_LABEL = 12


@click.command(
    epilog=examples('fulcrum search "Who repaired the dome?" --explain', 'fulcrum search "opening hours in winter" -k 5 --json')
)
@click.argument("question", nargs=-1)
@library_option
@collection_option
@json_option
@click.option("-k", "n_quotes", type=click.IntRange(1, 50), default=3, show_default=True, help="Most sentences to quote.")
@click.option("--explain", "with_reasons", is_flag=True, help="Show ranks, features, and why each passage was kept or dropped.")
def command(
    question: tuple[str, ...], library: Path | None, collection: str | None, as_json: bool, n_quotes: int, with_reasons: bool
) -> None:
    """Show what QUESTION finds in the library: passages, their best sentences, and what would be quoted.

    No language model takes part. Without QUESTION, standard input is read. --json prints everything --explain knows. Exits
    with 3 when no passage is found.
    """
    text = question_text(question)
    settings = in_force(library=library).settings
    from app.cli.held import seen_through
    from app.questions import make_query
    from app.wiring import make_embedder, open_library
    from rag import HybridRetriever, explain, threshold_for

    asked = make_query(text, settings).text
    embedder = make_embedder(settings)
    with open_library(settings, create=False) as opened:
        seen = seen_through(opened, collection)
        needed = threshold_for(seen, embedder.name)
        found = explain(asked, HybridRetriever(seen, embedder), seen, embedder, k=n_quotes, threshold=needed.value)
    if as_json:
        echo_json(dataclasses.asdict(found) | {"threshold_origin": needed.words})
    else:
        for line in explanation_lines(found, needed.words) if with_reasons else result_lines(found):
            click.echo(line)
    if not found.passages:
        click.get_current_context().exit(NO_ANSWER)


def result_lines(found: Explanation) -> Iterator[str]:
    """The passages in order, each with its place and its best sentence, then what an answer would rest on."""
    for number, passage in enumerate(found.passages, 1):
        yield _heading(number, passage)
        if passage.sentence:
            yield from _wrapped(f"“{' '.join(passage.sentence.text.split())}”")
    yield from _quoted(found)


def explanation_lines(found: Explanation, origin: str) -> Iterator[str]:
    """The question as read, the threshold with its origin, every passage with its ranks and fate, then what would be quoted."""
    words = " · ".join(f"{word.text} (idf {word.idf:.1f}, in {word.n_chunks})" for word in found.words)
    yield from _labelled("Question", found.question)
    if found.asked:
        yield from _labelled("As typed", found.asked)
    yield from _labelled("Searched", found.mode)
    yield from _labelled("Asks for", found.kind.replace("_", " or "))
    yield from _labelled("Words", words or "none")
    yield from _labelled("Names", " · ".join(found.names) or "none")
    if found.hop_query:
        names = " and ".join(map(repr, found.hop_names))
        yield from _labelled("Second hop", f"“{found.hop_query}”, through {names}")
    yield from _labelled("Threshold", f"{found.threshold:.2f}, {origin}")
    for number, passage in enumerate(found.passages, 1):
        yield ""
        yield _heading(number, passage)
        yield from _wrapped(_ranks(passage))
        if passage.sentence:
            yield from _wrapped(f"“{' '.join(passage.sentence.text.split())}”")
            yield from _wrapped(_measures(passage.sentence, found.threshold))
        colour = "green" if passage.is_kept else "yellow"
        verdict = f"{'kept' if passage.is_kept else 'dropped'}: {passage.why}"
        yield from (click.style(line, fg=colour) for line in _wrapped(verdict))
    yield from _quoted(found)


def _room() -> int:
    return min(columns() or MOST, MOST)


def _heading(number: int, passage: ExplainedPassage) -> str:
    return f"{number:>2}  " + click.style(_place(passage.source, passage.location), fg="cyan")


def _place(source: str, location: str) -> str:
    """Source and location in one line; too long a path loses its beginning, too long a location its middle."""
    room = _room() - len(_INDENT)
    place = f" · {location}" if location else ""
    space = max(room // 2, room - len(source))
    if len(place) > space:
        place = f"{place[: space // 3]}…{place[len(place) - (space - space // 3) + 1 :]}"
    return (source if len(source) + len(place) <= room else "…" + source[len(source) + len(place) + 1 - room :]) + place


def _ranks(passage: ExplainedPassage) -> str:
    parts = [
        f"lexical {_rank(passage.lexical_rank)}",
        f"dense {_rank(passage.dense_rank)}",
        f"cosine {_number(passage.cosine)}",
        f"fused {passage.fused_score:.4f}, {_rank(passage.fused_rank)}",
        f"found by the {passage.found_by}",
    ]
    return " · ".join(parts)


def _measures(sentence: BestSentence, threshold: float) -> str:
    features = " · ".join(f"{name.replace('_', ' ')} {value:.2f}" for name, value in sentence.features.items())
    support = f"support {sentence.support:.2f} (threshold {threshold:.2f})"
    return f"{_rank(sentence.rank)} sentence, score {sentence.score:.2f} · {support} · {features}"


def _quoted(found: Explanation) -> Iterator[str]:
    yield ""
    if found.refusal:
        yield from _labelled("Refused", found.refusal)
        return
    yield click.style("Quoted", bold=True)
    for number, quote in enumerate(found.quotes, 1):
        yield f"{f'[{number}]':<4}" + click.style(_place(quote.source, quote.location), fg="cyan")
        yield from _wrapped(f"“{' '.join(quote.text.split())}”")


def _labelled(label: str, text: str) -> Iterator[str]:
    head, indent = f"{label:<{_LABEL}}", " " * _LABEL
    for line in textwrap.wrap(text, _room(), initial_indent=head, subsequent_indent=indent, break_on_hyphens=False):
        yield click.style(label, bold=True) + line[len(label) :] if line.startswith(label) else line


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _room(), initial_indent=_INDENT, subsequent_indent=_INDENT, break_on_hyphens=False)


def _rank(rank: int | None) -> str:
    if rank is None:
        return "–"
    ending = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
