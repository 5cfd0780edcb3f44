"""Syllogisms by the regions of a Venn diagram: those that must be empty, and those of which one must not be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value


class _Diagram(NamedTuple):
    empty: frozenset[int]
    inhabited: tuple[frozenset[int], ...]  # of each of these sets of regions one is not empty


def solve(task: Task) -> Outcome:
    """Whether the conclusion holds in every diagram of the premises."""
    terms = task.fields.texts("terms")
    premises = [[str(part) for part in each] for each in task.fields.items("premises")]
    conclusion = [str(part) for part in task.fields.items("conclusion")]
    diagram = _drawn(premises, terms, ())
    follows = _holds(conclusion, terms, diagram)
    whole = _drawn(premises, terms, terms)
    if follows != _holds(conclusion, terms, whole):
        raise CannotSolveError(
            "It follows only if each kind of thing is known to exist. Say whether there are any, as in 'some cats exist'."
        )
    if any(not group - diagram.empty for group in diagram.inhabited):
        raise CannotSolveError("The premises contradict each other. Check them.")
    refuting = _counterexample(conclusion, terms, diagram)
    value = "yes" if follows else "no"
    reason = (
        "Every diagram that fits the premises fits the conclusion."
        if follows
        else "A diagram fits the premises and not the conclusion."
    )
    steps = [
        f"Terms: {', '.join(terms)}.",
        f"The premises leave {2 ** len(terms) - len(diagram.empty)} of {2 ** len(terms)} regions open.",
        reason,
    ]
    agrees = follows != refuting
    check = Check(
        verdict="verified" if agrees else "refuted",
        method="a search for a counterexample, region by region",
        reason="" if agrees else "a diagram says otherwise",
    )
    return Outcome(
        value=Value(value=value, text=f"{reason}\n{value}"), check=check, steps=tuple(steps), claim=Claim(kind="syllogisms")
    )


def _regions(first: str, second: str, terms: Sequence[str], *, within: bool) -> frozenset[int]:
    """The regions in the first term and in the second, or outside the second."""
    a, b = terms.index(first), terms.index(second)
    return frozenset(region for region in range(2 ** len(terms)) if region >> a & 1 and bool(region >> b & 1) == within)


def _drawn(premises: Sequence[Sequence[str]], terms: Sequence[str], existing: Sequence[str]) -> _Diagram:
    empty: set[int] = set()
    inhabited = [frozenset(region for region in range(2 ** len(terms)) if region >> terms.index(name) & 1) for name in existing]
    for form, first, second in premises:
        if form in ("all", "one", "no", "one not"):
            empty |= _regions(first, second, terms, within=form in ("no", "one not"))
        if form in ("some", "some not", "one", "one not"):
            inhabited.append(_regions(first, second, terms, within=form in ("some", "one")))
    return _Diagram(frozenset(empty), tuple(inhabited))


def _holds(conclusion: Sequence[str], terms: Sequence[str], diagram: _Diagram) -> bool:
    form, first, second = conclusion
    if form in ("all", "no", "one", "one not"):
        return _regions(first, second, terms, within=form in ("no", "one not")) <= diagram.empty
    wanted = _regions(first, second, terms, within=form == "some")
    return any(group - diagram.empty <= wanted for group in diagram.inhabited)


def _counterexample(conclusion: Sequence[str], terms: Sequence[str], diagram: _Diagram) -> bool:
    """Whether some choice of one region for each thing that exists, and at most one more, breaks the conclusion."""
    form, first, second = conclusion
    open_regions = [region for region in range(2 ** len(terms)) if region not in diagram.empty]
    breaking = _regions(first, second, terms, within=form in ("no", "one not", "some"))
    if form in ("some", "some not"):
        breaking = breaking if form == "some" else _regions(first, second, terms, within=False)
        return all(any(region in group and region not in breaking for region in open_regions) for group in diagram.inhabited)
    return any(region in breaking for region in open_regions)
