"""Where the systems stand beside the bare models of other sizes, measured here on the same questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eval.reporting.findings.contrasts import Contrasts
from eval.reporting.findings.pairing import Contrast, Share
from eval.reporting.naming import described, family, parameters
from eval.reporting.wording import listed, p_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A system at the size of its language model, in billions of parameters."""

    system: str
    size: float
    share: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Scaling:
    """The points of the plot and the sentence that brackets the primary system.

    Attributes:
        bare: Models alone, ascending.
        tools: Everything else that has a language model of known size.
        without_size: Systems without a language model or of unknown size.
        sentence: Which bare models are beaten, and which are not shown to be.
    """

    bare: tuple[Point, ...]
    tools: tuple[Point, ...]
    without_size: Mapping[str, Share]
    sentence: str


def scaling(overall: Mapping[str, Share], found: Contrasts) -> Scaling:
    """The picture over all domains compared."""
    points = [Point(system=name, size=size, share=each) for name, each in overall.items() if (size := parameters(name))]
    return Scaling(
        bare=tuple(sorted((p for p in points if family(p.system) == "bare"), key=lambda point: point.size)),
        tools=tuple(point for point in points if family(point.system) != "bare"),
        without_size={name: each for name, each in overall.items() if not parameters(name)},
        sentence=_sentence(found),
    )


def _sentence(found: Contrasts) -> str:
    if found.primary is None:
        return "With fewer than two systems there is nothing to bracket."
    every = [found.primary, *found.others.values()]
    bare = sorted((each for each in every if family(each.second) == "bare"), key=lambda each: parameters(each.second) or 0)
    if not bare:
        return "No bare model was measured, so no size can be named."
    own = described(found.primary.first)
    beaten = [each for each in bare if each.standing == "won"]
    others = [each for each in bare if each.standing != "won"]
    parts = []
    if beaten:
        parts.append(f"{own} beats {_named(beaten)}")
    if others:
        parts.append(f"{'' if beaten else own + ' '}is not shown to beat {_named(others)}")
    text = "; it ".join(parts) if len(parts) == 2 else parts[0]
    if not others:
        largest = described(bare[-1].second)
        text += f". No model larger than {largest} was measured here, so nothing is said of larger ones"
    elif beaten and (parameters(others[0].second) or 0) < (parameters(beaten[-1].second) or 0):
        text += ". The sizes do not order these models, so no bracket by size can be named"
    return text[0].upper() + text[1:] + "."


def _named(contrasts: list[Contrast]) -> str:
    return listed(f"{described(each.second)} ({p_text(each.pair.p_holm)}, n\u00a0=\u00a0{each.pair.n})" for each in contrasts)
