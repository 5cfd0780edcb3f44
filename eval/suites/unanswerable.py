"""Questions near to what the documents say that nothing in them answers, of five sorts; abstaining is right."""

from __future__ import annotations

import random
from collections.abc import Iterator

from eval.generated_documents.asking import Asked, as_suite, two_of
from eval.generated_documents.types import Absent, Document
from eval.generated_documents.world import SEED, world
from eval.generated_documents.writing import mentions
from eval.types import Sample, Suite


def absent() -> Suite:
    """An absent attribute, an attribute that only other things have, another year, a false premise, an absent thing."""
    return as_suite("unanswerable", _asked())


def _asked() -> Iterator[Asked]:
    rng = random.Random(f"unanswerable/{SEED}")
    for document in world().documents:
        for sort in dict.fromkeys(each.sort for each in document.kind.absent):
            choices = [each for each in document.kind.absent if each.sort == sort]
            yield _about(document, choices[document.number % len(choices)], rng)
        yield _unwritten(document)


def _about(document: Document, absent: Absent, rng: random.Random) -> Asked:
    fill = {"subject": document.subject}
    if absent.sort == "other year":
        near = " ".join(each.text for each in world().documents if mentions(each, document.subject))
        first, last = absent.years
        fill["year"] = rng.choice([year for year in map(str, range(first, last + 1)) if year not in near])
    if absent.other:
        fill["other"] = rng.choice(list(_strangers(document, absent.other)))
    question, paraphrase = two_of(absent.wordings, document.number // 2, **fill)
    return Asked(sample=_sample(document, absent.sort, absent.near, question), paraphrase=paraphrase)


def _strangers(document: Document, other: str) -> Iterator[str]:
    """The people in a slot of other documents that no document names together with this one's subject."""
    kind, slot = other.split(".")
    for each in world().of(kind):
        name = each.values[slot].text
        if not any(mentions(one, name) and mentions(one, document.subject) for one in world().documents):
            yield name


def _unwritten(document: Document) -> Asked:
    """A question that could be answered of this document, asked of a thing that none mentions."""
    facts = document.kind.facts
    fact = facts[document.number % len(facts)]
    subject = world().unwritten[document.kind.key][document.number]
    question, paraphrase = two_of(fact.wordings, document.number, subject=subject)
    return Asked(sample=_sample(document, "absent thing", fact.slot, question), paraphrase=paraphrase)


def _sample(document: Document, sort: str, near: str, question: str) -> Sample:
    return Sample(
        id=f"unanswerable-{document.kind.key}-{document.number}-{sort.replace(' ', '-')}",
        kind=sort,
        question=question,
        answer=None,
        answer_type="abstain",
        context=document.passage(near),
        cluster=document.file,
        routes=("documents", "abstain"),
    )
