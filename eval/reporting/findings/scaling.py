"""Where the systems stand beside the bare models of other sizes, measured here on the same questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from eval.reporting.evaluation import Evaluation
from eval.reporting.findings.domains import records_on
from eval.reporting.findings.pairing import Share, cluster, contrast
from eval.reporting.naming import described, family, parameters
from eval.reporting.wording import capital
from eval.size import Reference, bracket, equivalent_size, scaling_points
from eval.statistics import correct_family


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
    sentence, equivalent = _sizes(evaluation, domains)
    return Scaling(
        bare=tuple(bare),
        tools=tuple(point for point in points if family(point.system) != "bare"),
        without_size={name: each for name, each in overall.items() if not parameters(name)},
        sentence=sentence,
        equivalent=equivalent,
        by_domain={domain: _sizes(evaluation, (domain,)) for domain in domains if len(domains) > 1 and bare},
    )


def _sizes(evaluation: Evaluation, domains: Sequence[str]) -> tuple[str, str]:
    """The bracket of the primary system and its equivalent size, on the questions that all the bare models were asked too."""
    if evaluation.primary is None:
        return "With fewer than two systems there is nothing to bracket.", ""
    own = evaluation.primary[0]
    bare = [name for name in evaluation.systems if family(name) == "bare" and parameters(name) and name != own]
    found = {name: each for name in bare if (each := contrast(evaluation, own, name, domains)) is not None}
    if not found:
        return "No bare model was measured, so no size can be named.", ""
    corrected = correct_family({name: each.pair for name, each in found.items()})
    references = [
        Reference(model=name.removeprefix("bare-"), n_params=1e9 * (parameters(name) or 0), comparison=pair)
        for name, pair in corrected.items()
    ]
    text = bracket(references).sentence
    sentence = capital(f"{described(own)} {text[0].lower()}{text[1:]}")
    asked = {name: {(r.suite, r.id): r for r in records_on(evaluation, name, domains)} for name in (own, *found)}
    shared = [key for key in asked[own] if all(key in theirs for theirs in asked.values())]
    if not shared:
        return sentence, ""
    points = scaling_points(
        {name: [asked[name][key].correct for key in shared] for name in found},
        {name: 1e9 * (parameters(name) or 0) for name in found},
        clusters=[cluster(asked[own][key]) for key in shared],
    )
    return sentence, equivalent_size(points, [asked[own][key].correct for key in shared]).sentence
