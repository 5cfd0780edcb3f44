"""The primary comparison overall and by domain, and the primary system against each other one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from eval.reporting.evaluation import Evaluation
from eval.reporting.findings.pairing import Contrast, contrast, corrected
from eval.reporting.naming import is_control


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrasts:
    """Every comparison of the report.

    Three families are corrected each by itself: the primary comparison by domain, the other systems overall, and the other
    systems by domain. The primary comparison overall is one test and stands alone.

    Attributes:
        domains: The suites that both systems of the primary comparison were asked, in report order.
        primary: Over all of these together; None with fewer than two systems.
        by_domain: The primary comparison on each.
        others: The first system of it against each other system, over the domains both have.
        others_by_domain: The same on each domain, by system and domain.
    """

    domains: tuple[str, ...] = ()
    primary: Contrast | None = None
    by_domain: Mapping[str, Contrast] = field(default_factory=dict)
    others: Mapping[str, Contrast] = field(default_factory=dict)
    others_by_domain: Mapping[str, Mapping[str, Contrast]] = field(default_factory=dict)

    @property
    def standings(self) -> Mapping[str, str]:
        """By domain, one of "won", "lost" and "open"."""
        return {domain: each.standing for domain, each in self.by_domain.items()}


def contrasts(evaluation: Evaluation) -> Contrasts:
    """The comparisons of a run."""
    if evaluation.primary is None:
        return Contrasts(domains=evaluation.suites)
    first, second = evaluation.primary
    domains = tuple(suite for suite in evaluation.suites if contrast_is_there(evaluation, first, second, suite))
    if not domains:
        return Contrasts(domains=evaluation.suites)
    by_domain = corrected([_sure(evaluation, first, second, (domain,)) for domain in domains])
    rivals = [name for name in evaluation.systems if name not in (first, second) and not is_control(name)]
    overall, singles = [], []
    for rival in rivals:
        theirs = tuple(domain for domain in domains if contrast_is_there(evaluation, first, rival, domain))
        if theirs:
            overall.append(_sure(evaluation, first, rival, theirs))
            singles += [_sure(evaluation, first, rival, (domain,)) for domain in theirs]
    others_by_domain: dict[str, dict[str, Contrast]] = {}
    for domain, each in zip([each.domain for each in singles], corrected(singles), strict=True):
        others_by_domain.setdefault(each.second, {})[domain] = each
    return Contrasts(
        domains=domains,
        primary=_sure(evaluation, first, second, domains),
        by_domain={each.domain: each for each in by_domain},
        others={each.second: each for each in corrected(overall)},
        others_by_domain=others_by_domain,
    )


def contrast_is_there(evaluation: Evaluation, first: str, second: str, suite: str) -> bool:
    """Whether both were asked a question of the suite in common."""
    return bool({record.id for record in evaluation.of(suite, first)} & {record.id for record in evaluation.of(suite, second)})


def _sure(evaluation: Evaluation, first: str, second: str, suites: tuple[str, ...]) -> Contrast:
    found = contrast(evaluation, first, second, suites)
    assert found is not None
    return found
