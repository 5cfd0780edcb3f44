"""Fulcrum whole, and parts of it: without a model, without documents, with one lane alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eval.systems.identity import library_facts, routed_facts
from eval.systems.setup import Setup
from eval.systems.specification import SystemSpec
from eval.types import Sample
from router import Answer, Query, RouteKind, Services, answer

SOLVER_LANES: tuple[RouteKind, ...] = ("compute", "chat")
_HERE = "eval/systems/routed.py"


@dataclass(frozen=True, kw_only=True)
class Fulcrum:
    """The whole system, or the part of it that `services` leaves in."""

    name: str
    services: Services
    facts: Mapping[str, str]
    temperature: float = 0.0

    def __call__(self, sample: Sample, *, seed: int) -> Answer:
        """The routed answer."""
        return answer(Query(text=sample.question, temperature=self.temperature, seed=seed), self.services)


def open_fulcrum(spec: SystemSpec, setup: Setup) -> Fulcrum:
    """The kind "fulcrum": everything; without a model where the specification names none, so that what it adds is seen."""
    facts = {**routed_facts(spec, setup), **library_facts(setup, _HERE)}
    return Fulcrum(name=spec.name, services=services(spec, setup), facts=facts, temperature=spec.temperature)


def open_solver(spec: SystemSpec, setup: Setup) -> Fulcrum:
    """The kind "solver": the model and the solver without any document."""
    return Fulcrum(
        name=spec.name,
        services=Services(llm=setup.llm(spec.model_name), sandbox=setup.sandbox, lanes=SOLVER_LANES),
        facts={**routed_facts(spec, setup), "lanes": "+".join(SOLVER_LANES)},
        temperature=spec.temperature,
    )


def open_one_lane(spec: SystemSpec, setup: Setup) -> Fulcrum:
    """The kind "via": one lane, which is tried whatever the router would have thought of it."""
    import dataclasses

    assert spec.lane is not None, "a specification of this kind has a lane"
    one = dataclasses.replace(services(spec, setup), lanes=(spec.lane,), always=True)
    facts = {**routed_facts(spec, setup), **library_facts(setup, _HERE), "lanes": spec.lane}
    return Fulcrum(name=spec.name, services=one, facts=facts, temperature=spec.temperature)


def services(spec: SystemSpec, setup: Setup) -> Services:
    """Everything a lane may need, with the specification's model or none."""
    return Services(
        library=setup.library,
        retriever=setup.retriever,
        embedder=setup.embedder,
        llm=setup.llm(spec.model_name) if spec.model else None,
        sandbox=setup.sandbox,
    )
