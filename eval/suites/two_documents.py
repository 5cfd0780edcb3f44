"""Questions that need a fact from each of two documents: reached through one from the other, combined, or compared."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from eval.generated_documents.asking import Asked, as_suite, gold_of, two_of
from eval.generated_documents.drawing import N_EACH, shown
from eval.generated_documents.types import Document, Fact, Link, Pair
from eval.generated_documents.world import world
from eval.types import Sample, Suite
from router import RouteKind

BRIDGE_TO_NAME = "bridge to a name"
BRIDGE_TO_NUMBER = "bridge to a number"
COMBINED = "combined"
COMPARED = "compared"


def pairs() -> Suite:
    """Bridges ("who chairs the firm that built …"), two figures combined, and the smaller or earlier of two."""
    return as_suite("two-documents", _asked())


def _asked() -> Iterator[Asked]:
    for document in world().documents:
        for link in document.kind.links:
            yield from _bridges(document, link)
    for kind in dict.fromkeys(document.kind.key for document in world().documents):
        documents = world().of(kind)
        for place, pair in enumerate(documents[0].kind.pairs):
            for number in range(N_EACH):
                yield _both(documents[number], documents[(number + 1) % N_EACH], pair, number + place)


def _bridges(document: Document, link: Link) -> Iterator[Asked]:
    end = world().about(link.to, document.values[link.slot].text)
    open_facts = [fact for fact in end.kind.facts if fact.bridge]
    in_words = [fact for fact in open_facts if fact.kind != "number"]
    in_figures = [fact for fact in open_facts if fact.kind == "number"]
    turn = document.number + [each.kind.key for each in world().documents].index(document.kind.key) // N_EACH
    yield _bridge(document, link, end, in_words[turn % len(in_words)], turn)
    yield _bridge(document, link, end, in_figures[turn % len(in_figures)], turn + 1)


def _bridge(document: Document, link: Link, end: Document, fact: Fact, turn: int) -> Asked:
    phrase, another = (each.format(subject=document.subject) for each in two_of_phrases(link, turn))
    question, _ = two_of(fact.wordings, turn, subject=phrase)
    _, paraphrase = two_of(fact.wordings, turn, subject=another)
    answer, answers = gold_of(end.values[fact.slot])
    return Asked(
        sample=Sample(
            id=f"two-{document.kind.key}-{document.number}-{link.to}-{fact.slot}",
            kind=BRIDGE_TO_NUMBER if fact.kind == "number" else BRIDGE_TO_NAME,
            question=question,
            answer=answer,
            answer_type="number" if fact.kind == "number" else "text",
            answers=answers,
            unit=fact.unit,
            sources=(document.file, end.file),
            context=f"{document.passage(link.slot)}\n\n{end.passage(fact.slot)}",
            cluster=f"{document.file} + {end.file}",
            routes=("documents",),
        ),
        paraphrase=paraphrase,
    )


def two_of_phrases(link: Link, turn: int) -> tuple[str, str]:
    """Two different ways to call what a document leads to."""
    return link.phrases[turn % len(link.phrases)], link.phrases[(turn + 1) % len(link.phrases)]


def _both(first: Document, second: Document, pair: Pair, turn: int) -> Asked:
    if pair.kind == "apart" and _figure(first, pair) < _figure(second, pair):
        first, second = second, first
    question, paraphrase = two_of(pair.wordings, turn, a=first.subject, b=second.subject)
    routes: tuple[RouteKind, ...] = ("documents+compute", "documents") if is_combined(pair) else ("documents",)
    return Asked(
        sample=Sample(
            id=f"two-{first.kind.key}-{first.number}{second.number}-{pair.slot}-{pair.kind}",
            kind=COMBINED if is_combined(pair) else COMPARED,
            question=question,
            answer=shown(result(_figure(first, pair), _figure(second, pair), pair)).replace(",", ""),
            answer_type="number",
            unit=pair.unit,
            sources=(first.file, second.file),
            context=f"{first.passage(pair.slot)}\n\n{second.passage(pair.slot)}",
            cluster=f"{first.file} + {second.file}",
            routes=routes,
        ),
        paraphrase=paraphrase,
    )


def is_combined(pair: Pair) -> bool:
    """Whether the answer stands in neither document but is worked out of both."""
    return pair.kind in ("together", "apart")


def result(first: Fraction, second: Fraction, pair: Pair) -> Fraction:
    """What a question over two figures comes to."""
    match pair.kind:
        case "together":
            return first + second
        case "apart":
            return first - second
        case "earlier" | "smaller":
            return min(first, second)
        case "later" | "larger":
            return max(first, second)


def _figure(document: Document, pair: Pair) -> Fraction:
    number = document.values[pair.slot].number
    assert number is not None  # pairs are declared over figures
    return number * pair.scale
