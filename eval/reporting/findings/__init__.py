"""Everything that a report says in figures, found once and drawn, printed and written from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eval.errors import EvalError
from eval.reporting.evaluation import Evaluation
from eval.reporting.findings.confidence import Certainty, confidence
from eval.reporting.findings.contrasts import Contrasts, contrasts
from eval.reporting.findings.controls import Control, controls
from eval.reporting.findings.costs import Costs, costs
from eval.reporting.findings.domains import Domains, domains
from eval.reporting.findings.items import Items, items
from eval.reporting.findings.replies import Replies, replies
from eval.reporting.findings.scaling import Scaling, scaling
from eval.reporting.findings.verdict import opening, verdict
from eval.robustness import Robustness, robustness
from eval.routing import VIA, RoutingFigures, figures, matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The figures of a run, one field a part of the report, and the records they were found in."""

    evaluation: Evaluation
    heading: str
    verdict: tuple[str, ...]
    contrasts: Contrasts
    domains: Domains
    replies: Replies
    scaling: Scaling
    confidence: Mapping[str, Certainty]
    costs: Costs
    items: Items
    controls: tuple[Control, ...]
    robustness: Robustness
    routing: RoutingFigures | None


def find(evaluation: Evaluation) -> Findings:
    """The findings of a run. The intervals are drawn, which takes seconds: find once, then print and write what was found."""
    compared = contrasts(evaluation)
    table = domains(evaluation, compared.domains)
    spent = costs(evaluation, compared.domains)
    return Findings(
        evaluation=evaluation,
        heading=opening(compared),
        verdict=verdict(compared, spent.systems),
        contrasts=compared,
        domains=table,
        replies=replies(evaluation, compared.domains),
        scaling=scaling(evaluation, table.overall, compared.domains),
        confidence=confidence(evaluation, compared.domains),
        costs=spent,
        items=items(evaluation, compared.domains),
        controls=controls(evaluation, compared.domains),
        robustness=robustness(evaluation.every()),
        routing=_routing(evaluation),
    )


def _routing(evaluation: Evaluation) -> RoutingFigures | None:
    """The router beside its single lanes; None where these were not run."""
    if not any(system.startswith(VIA) for system in evaluation.systems):
        return None
    try:
        return figures(matrix(evaluation.every()))
    except EvalError:  # no router, or no question in common
        return None


__all__ = ["Findings", "find"]
