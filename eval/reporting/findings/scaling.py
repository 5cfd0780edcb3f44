"""Where the systems stand beside the bare models of other sizes, measured here on the same questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from eval.reporting.evaluation import Evaluation
from eval.reporting.findings.domains import records_on
from eval.reporting.findings.pairing import Share, cluster, contrast
from eval.reporting.naming import described, family, parameters
from eval.reporting.wording import capital, unbroken
from eval.size import Reference, bracket, equivalent_size, scaling_points
from eval.statistics import PairedComparison, correct_family

_NO_LARGER = " No larger model was measured, so nothing is said of larger ones."
"""Said once, of all domains together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A system at the size of its language model, in billions of parameters."""

    system: str
    size: float
    share: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Scaling:
    """The points of the plot and what they say of the primary system.

    Attributes:
        bare: Models alone, ascending.
        tools: Everything else that has a language model of known size.
        without_size: Systems without a language model or of unknown size.
        sentence: Which bare models are beaten, and which are not shown to be.
        equivalent: The size of a bare model that would do as well, or why none can be named.
        by_domain: Both sentences for each domain.
    """

    bare: tuple[Point, ...]
    tools: tuple[Point, ...]
    without_size: Mapping[str, Share]
    sentence: str
    equivalent: str = ""
    by_domain: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def scaling(evaluation: Evaluation, overall: Mapping[str, Share], domains: Sequence[str]) -> Scaling:
    """The picture over all domains compared, and by each."""
    points = [Point(system=name, size=size, share=each) for name, each in overall.items() if (size := parameters(name))]
    bare = sorted((point for point in points if family(point.system) == "bare"), key=lambda point: point.size)
    return Scaling(
        bare=tuple(bare),
        tools=tuple(point for point in points if family(point.system) != "bare"),
        without_size={name: each for name, each in overall.items() if not parameters(name)},
        **_overall(evaluation, domains),
        by_domain=_by_domain(evaluation, domains) if len(domains) > 1 and bare else {},
    )


def _overall(evaluation: Evaluation, domains: Sequence[str]) -> dict[str, str]:
    if evaluation.primary is None:
        return {"sentence": "With fewer than two systems there is nothing to bracket."}
    found = _against_bare(evaluation, domains)
    if not found:
        return {"sentence": "No bare model was measured, so no size can be named."}
    said = _bracketed(correct_family(found))
    own = described(evaluation.primary[0])
    return {"sentence": capital(f"{own} {said[0].lower()}{said[1:]}"), "equivalent": _equivalent(evaluation, domains, found)}


def _by_domain(evaluation: Evaluation, domains: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Both sentences for each domain, the comparisons of all of them corrected together."""
    found = {domain: _against_bare(evaluation, (domain,)) for domain in domains}
    corrected = correct_family({(domain, name): pair for domain, pairs in found.items() for name, pair in pairs.items()})
    return {
        domain: (
            _bracketed({name: corrected[domain, name] for name in pairs}).removesuffix(_NO_LARGER),
            _equivalent(evaluation, (domain,), pairs),
        )
        for domain, pairs in found.items()
        if pairs
    }


def _against_bare(evaluation: Evaluation, domains: Sequence[str]) -> dict[str, PairedComparison]:
    """The primary system against each bare model, on the questions both were asked."""
    if evaluation.primary is None:
        return {}
    own = evaluation.primary[0]
    bare = [name for name in evaluation.systems if family(name) == "bare" and parameters(name) and name != own]
    return {name: each.pair for name in bare if (each := contrast(evaluation, own, name, domains)) is not None}


def _bracketed(corrected: Mapping[str, PairedComparison]) -> str:
    references = [
        Reference(model=name.removeprefix("bare-"), n_params=1e9 * (parameters(name) or 0), comparison=pair)
        for name, pair in corrected.items()
    ]
    return unbroken(bracket(references).sentence)


def _equivalent(evaluation: Evaluation, domains: Sequence[str], bare: Iterable[str]) -> str:
    """The equivalent size, on the questions that all the bare models were asked too."""
    assert evaluation.primary is not None, "there are bare models to compare with"
    own = evaluation.primary[0]
    asked = {name: {(r.suite, r.id): r for r in records_on(evaluation, name, domains)} for name in (own, *bare)}
    shared = [key for key in asked[own] if all(key in theirs for theirs in asked.values())]
    if not shared:
        return ""
    points = scaling_points(
        {name: [asked[name][key].correct for key in shared] for name in bare},
        {name: 1e9 * (parameters(name) or 0) for name in bare},
        clusters=[cluster(asked[own][key]) for key in shared],
    )
    return equivalent_size(points, [asked[own][key].correct for key in shared]).sentence
