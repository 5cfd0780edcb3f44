"""One fact in one document: people, dates, figures, names and short lists, each among others of its sort."""

from __future__ import annotations

from collections.abc import Iterator

from eval.generated_documents.asking import Asked, as_suite, gold_of, two_of
from eval.generated_documents.types import Document, Fact
from eval.generated_documents.world import world
from eval.types import AnswerType, Sample, Suite


def single() -> Suite:
    """Questions whose answer is one value that one document states."""
    return as_suite("documents", _asked())


def _asked() -> Iterator[Asked]:
    for document in world().documents:
        # of two facts of a kind each document asks one, so that the kinds are equally many
        seen: dict[str, list[Fact]] = {}
        for fact in document.kind.facts:
            seen.setdefault(fact.kind, []).append(fact)
        for place, facts in enumerate(seen.values()):
            yield _one(document, facts[document.number % len(facts)], place)


def _one(document: Document, fact: Fact, place: int) -> Asked:
    question, paraphrase = two_of(fact.wordings, document.number + place, subject=document.subject)
    answer, answers = gold_of(document.values[fact.slot], is_list=fact.kind == "list")
    answer_type: AnswerType = "number" if fact.kind == "number" else "list" if fact.kind == "list" else "text"
    return Asked(
        sample=Sample(
            id=f"documents-{document.kind.key}-{document.number}-{fact.slot}",
            kind=fact.kind,
            question=question,
            answer=answer,
            answer_type=answer_type,
            answers=answers,
            unit=fact.unit,
            sources=(document.file,),
            context=document.passage(fact.slot),
            cluster=document.file,
            routes=("documents",),
        ),
        paraphrase=paraphrase,
    )
