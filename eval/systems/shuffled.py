"""A control: Fulcrum is given the passages found for another question, so its evidence has nothing to do with what was asked.

What it still answers from documents does not rest on evidence; an honest system abstains. The lanes that read no passages
(mathematics, tables, the model's own words) are left as they are.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Mapping
from dataclasses import dataclass

from eval.errors import NotForSuiteError
from eval.systems.identity import library_facts, routed_facts
from eval.systems.routed import services
from eval.systems.setup import Setup
from eval.systems.specification import SystemSpec
from eval.types import Sample
from rag import Evidence, Retriever
from router import Answer, Query, Services, answer

SEED = 7
N_OWN = 3
"""So many of the passages really nearest to a question name the documents that its shuffled evidence must not come from."""
_DEEPER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """Finds what `retriever` finds for the question `other`, whatever is asked, and nothing of the documents `without`."""

    retriever: Retriever
    other: str
    without: frozenset[str]

    def retrieve(self, question: str, k: int) -> Evidence:
        """The evidence for the other question, under the question that was asked."""
        found = self.retriever.retrieve(self.other, _DEEPER * k).hits
        kept = [hit for hit in found if hit.chunk.doc_id not in self.without][:k]
        hits = tuple(dataclasses.replace(hit, rank=rank) for rank, hit in enumerate(kept, start=1))
        return Evidence(question=question, hits=hits)


@dataclass(frozen=True, kw_only=True)
class ShuffledEvidence:
    """Fulcrum, for each sample with the evidence for the question that `others` holds under its id."""

    name: str
    services: Services
    retriever: Retriever
    others: Mapping[str, str]
    facts: Mapping[str, str]

    def __call__(self, sample: Sample, *, seed: int) -> Answer:
        """What Fulcrum makes of it."""
        own = self.retriever.retrieve(sample.question, N_OWN).hits
        without = frozenset(hit.chunk.doc_id for hit in own)
        instead = Instead(retriever=self.retriever, other=self.others[sample.id], without=without)
        return answer(Query(text=sample.question, seed=seed), dataclasses.replace(self.services, retriever=instead))


def other_questions(samples: tuple[Sample, ...]) -> dict[str, str]:
    """For the id of each sample a question of another cluster, chosen by a fixed seed.

    Raises:
        NotForSuiteError: there are no two clusters.
    """
    clusters = {sample.id: sample.cluster or sample.id for sample in samples}
    if len(set(clusters.values())) < 2:
        raise NotForSuiteError(
            f"Evidence cannot be shuffled among {len(samples)} questions of one cluster: there is no other to search for. "
            "Open the system with Setup(samples=suite.samples), or leave it out for this suite."
        )
    chosen: dict[str, str] = {}
    for sample in samples:
        drawn = random.Random(f"{SEED} {sample.id}")
        apart = [other.question for other in samples if clusters[other.id] != clusters[sample.id]]
        chosen[sample.id] = drawn.choice(apart)
    return chosen


def open_system(spec: SystemSpec, setup: Setup) -> ShuffledEvidence:
    """The kind "shuffled"."""
    return ShuffledEvidence(
        name=spec.name,
        services=services(spec, setup),
        retriever=setup.retriever,
        others=other_questions(setup.samples),
        facts={**routed_facts(spec, setup), **library_facts(setup, "eval/systems/routed.py"), "shuffled": str(SEED)},
    )
