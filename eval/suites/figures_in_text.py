"""Figures stated in prose that have to be combined: the gold is a formula over the drawn values, worked out in fractions."""

from __future__ import annotations

from collections.abc import Iterator

from eval.generated_documents.asking import Asked, as_suite, two_of
from eval.generated_documents.drawing import shown
from eval.generated_documents.formulas import names_in, value_of
from eval.generated_documents.types import Document, Figure
from eval.generated_documents.world import figures_of, world
from eval.types import Sample, Suite


def combined() -> Suite:
    """Sums, differences, products, shares and two-step calculations, each over figures of one document."""
    return as_suite("figures-in-text", _asked())


def _asked() -> Iterator[Asked]:
    for document in world().documents:
        for place, figure in enumerate(document.kind.figures):
            yield _one(document, figure, place)


def _one(document: Document, figure: Figure, place: int) -> Asked:
    question, paraphrase = two_of(figure.wordings, document.number + place, subject=document.subject)
    gold = value_of(figure.formula, figures_of(document))
    return Asked(
        sample=Sample(
            id=f"figures-{document.kind.key}-{document.number}-{figure.operation}",
            kind=figure.operation,
            question=question,
            answer=shown(gold).replace(",", ""),
            answer_type="number",
            unit=figure.unit,
            sources=(document.file,),
            context=document.passage(*names_in(figure.formula)),
            cluster=document.file,
            routes=("documents+compute", "documents"),
        ),
        paraphrase=paraphrase,
    )
