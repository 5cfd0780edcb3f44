"""What the controls say: whose merit the right answers are, and what they hang on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from eval.reporting.evaluation import Evaluation
from eval.reporting.findings.contrasts import contrast_is_there
from eval.reporting.findings.pairing import Contrast, contrast, corrected
from eval.reporting.naming import NO_MODEL, described, family, parameters
from eval.routing import VIA


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A control against the system it is a control of.

    Attributes:
        asks: The question that it answers.
        contrast: The system first, the control second, on the questions both were asked.
        domains: Of these questions, in report order. Where evidence is spoilt, only those whose answers stand in such evidence.
        says: What follows, by rule from the figures.
    """

    asks: str
    contrast: Contrast
    domains: tuple[str, ...]
    says: str


_SPOILS: Mapping[str, tuple[str, ...]] = {"shuffled-evidence": ("documents", "documents+compute"), "wrong-table": ("table",)}
"""The lanes whose evidence a control takes away."""


def controls(evaluation: Evaluation, domains: Sequence[str]) -> tuple[Control, ...]:
    """The controls of which there are records."""
    if evaluation.primary is None:
        return ()
    own, rival = evaluation.primary
    asked: list[tuple[str, str, str, Callable[[Contrast], str]]] = []
    for system in evaluation.systems:
        if system in evaluation.primary or system.startswith(VIA):
            continue
        kind, same_size = family(system), parameters(system) == parameters(own)
        if system.startswith(NO_MODEL):
            asked.append((own, system, "What do the tools reach without any language model?", _no_model))
        elif system.startswith("shuffled-evidence"):
            asked.append((own, system, "Do the answers hang on the evidence? Every question gets another one's.", _evidence))
        elif system.startswith("wrong-table"):
            asked.append((own, system, "Do the answers hang on the right table? Every question gets another one.", _evidence))
        elif kind == "bare" and same_size:
            asked.append((own, system, "What do the tools add to the same model?", _adds))
        elif kind == "fulcrum" and parameters(system) == parameters(rival):
            asked.append((system, rival, "Do the tools lift the larger model too?", _adds))
        elif kind == "pasted" and parameters(system) in (parameters(own), parameters(rival)):
            asked.append((own, system, "What if a person had pasted the right passage beside the question?", _pasted))
        elif kind == "retrieval" and parameters(system) == parameters(rival):
            asked.append((own, system, "Is it more than retrieval, which the larger model can have as well?", _pasted))
    found = []
    for first, second, asks, says in asked:
        lanes = next((lanes for control, lanes in _SPOILS.items() if second.startswith(control)), ())
        theirs = [
            domain
            for domain in domains
            if contrast_is_there(evaluation, first, second, domain)
            and (not lanes or _rests_on(evaluation, first, domain, lanes))
        ]
        each = contrast(evaluation, first, second, theirs) if theirs else None
        if each is not None:
            found.append((asks, each, tuple(theirs), says))
    family_of = corrected([each for _, each, _, _ in found])
    return tuple(
        Control(asks=asks, contrast=each, domains=theirs, says=says(each))
        for (asks, _, theirs, says), each in zip(found, family_of, strict=True)
    )


def _rests_on(evaluation: Evaluation, system: str, domain: str, lanes: Sequence[str]) -> bool:
    """Whether at least half of the system's answers in a domain come by these lanes, right or wrong.

    Elsewhere spoilt evidence changes nothing, and where abstaining is right it helps: both would hide what it does.
    """
    records = evaluation.of(domain, system)
    routes = [record.route for record in records if record.gold and record.outcome == "answered"]
    return 2 * sum(route in lanes for route in routes) >= max(1, len(routes))


def _no_model(found: Contrast) -> str:
    if found.standing == "won":
        return "The language model adds to the tools; what is left is the tools' own work."
    if found.standing == "lost":
        return "The tools do better without the language model: it is not the reason for what is right here."
    return "The language model is not shown to add anything: what is right here is the tools' work."


def _evidence(found: Contrast) -> str:
    if found.standing == "won":
        return "With the wrong evidence fewer answers are right: the right ones come from the evidence."
    return "The wrong evidence does not lower the score: the right answers are not shown to come from the evidence."


def _adds(found: Contrast) -> str:
    model = described(found.second)
    if found.standing == "won":
        return f"Yes: the tools add to what {model} gets right."
    if found.standing == "lost":
        return f"No: with the tools fewer answers are right than from {model}."
    return f"Not shown: the tools and {model} cannot be told apart by so many questions."


def _pasted(found: Contrast) -> str:
    other = described(found.second)
    if found.standing == "won":
        return f"The tools do better than {other}."
    if found.standing == "lost":
        return f"{other[0].upper()}{other[1:]} does better than the tools."
    return f"The tools are not shown to be better or worse than {other}."
