"""Two runs against each other: the same systems on the same questions, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from eval.errors import EvalError
from eval.reporting import Evaluation
from eval.statistics import PairedComparison, compare, correct_family
from eval.types import Record

TOGETHER = "all together"
_NOT_TOLD = frozenset({"library"})
"""Facts that differ with the place of the documents alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A question whose verdict is another than before."""

    suite: str
    system: str
    before: Record
    after: Record

    @property
    def gained(self) -> bool:
        """Whether it is right now and was wrong before."""
        return self.after.correct


@dataclass(frozen=True, slots=True, kw_only=True)
class RunComparison:
    """What the second run has right less what the first has.

    Attributes:
        pairs: By system and suite, the later run first; the entry `TOGETHER` has all suites of a system. The entries of single
            suites are one family of tests, those of all together another.
        changes: Questions whose verdict changed.
        warnings: What is not compared, and what else differs between the runs, a sentence each.
    """

    pairs: Mapping[tuple[str, str], PairedComparison]
    changes: tuple[Change, ...]
    warnings: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain JSON-ready values."""
        return {
            "pairs": [
                {
                    "system": system,
                    "suite": suite,
                    "n": pair.n,
                    "difference": round(pair.difference, 4),
                    "interval": [round(bound, 4) for bound in pair.interval],
                    "gained": pair.only_first,
                    "lost": pair.only_second,
                    "p_value": pair.p_larger,
                    "p_holm": pair.p_holm,
                }
                for (system, suite), pair in self.pairs.items()
            ],
            "changes": [
                {
                    "system": change.system,
                    "suite": change.suite,
                    "id": change.after.id,
                    "question": change.after.question,
                    "gold": change.after.gold,
                    "gained": change.gained,
                    "before": said(change.before),
                    "after": said(change.after),
                }
                for change in self.changes
            ],
            "warnings": list(self.warnings),
        }


def compare_runs(before: Evaluation, after: Evaluation) -> RunComparison:
    """The paired comparison of each system with itself on each suite that both runs asked it in the same version.

    Raises:
        EvalError: the runs share no system on a suite of the same version.
    """
    pairs: dict[tuple[str, str], PairedComparison] = {}
    together: dict[tuple[str, str], PairedComparison] = {}
    changes: list[Change] = []
    warnings: list[str] = []
    for system in (name for name in after.systems if name in before.systems):
        of_system: list[tuple[Record, Record]] = []
        for suite in after.suites:
            both = _shared(before, after, suite, system, warnings)
            if both:
                pairs[system, suite] = _compared(both)
                of_system += both
                changes += [
                    Change(suite=suite, system=system, before=old, after=new) for old, new in both if old.correct != new.correct
                ]
        if of_system:
            together[system, TOGETHER] = _compared(of_system)
            warnings += _differing_facts(system, *of_system[0])
    if not pairs:
        why = " ".join(warnings) or "They have no system in common."
        raise EvalError(f"The two runs cannot be compared. {why} Run the same systems on the same suites for both.")
    warnings += [f"{name} is in one run only." for name in sorted(set(before.systems) ^ set(after.systems))]
    return RunComparison(
        pairs={**correct_family(pairs), **correct_family(together)}, changes=tuple(changes), warnings=tuple(warnings)
    )


def as_lines(found: RunComparison, *, most_changes: int = 20) -> list[str]:
    """The comparison as aligned text, the changed questions last."""
    from eval.reporting.wording import p_short, points, points_span

    head = ("system", "suite", "difference", "95 % interval", "gained", "lost", "n", "p (Holm)")
    rows = [head] + [
        (
            system,
            suite,
            points(pair.difference),
            points_span(pair.interval),
            str(pair.only_first),
            str(pair.only_second),
            str(pair.n),
            p_short(pair.p_holm),
        )
        for (system, suite), pair in found.pairs.items()
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    lines = ["The second run less the first, in points, on the same questions"]
    for row in rows:
        names = [row[at].ljust(widths[at]) for at in (0, 1)]
        lines.append("  ".join([*names, *(row[at].rjust(widths[at]) for at in range(2, len(head)))]).rstrip())
    lines += ["", *(f"Note: {warning}" for warning in found.warnings)] if found.warnings else []
    lines += ["", f"{len(found.changes)} questions changed" + (", the first of them:" if found.changes else ".")]
    for change in found.changes[:most_changes]:
        sign = "+" if change.gained else "−"
        lines.append(f"{sign} {change.suite} {change.after.id} ({change.system})")
        lines += [f"    {change.after.question}"] if change.after.question else []
        lines += [f"    gold:   {change.after.gold or 'no answer'}"]
        lines += [f"    before: {said(change.before)}", f"    after:  {said(change.after)}"]
    return lines


def said(record: Record, most: int = 160) -> str:
    """What a record answers, on one line."""
    text = " ".join(str(record.answer.get("text") or record.error or record.outcome).split())
    return text if len(text) <= most else text[:most].rstrip() + "…"


def _shared(before: Evaluation, after: Evaluation, suite: str, system: str, warnings: list[str]) -> list[tuple[Record, Record]]:
    old, new = before.of(suite, system), after.of(suite, system)
    if not old or not new:
        return []
    if old[0].version != new[0].version:
        said_so = (
            f"{suite} is left out: its questions are version {old[0].version} in the first run, {new[0].version} in the second."
        )
        if said_so not in warnings:
            warnings.append(said_so)
        return []
    earlier = {record.id: record for record in old}
    both = [(earlier[record.id], record) for record in new if record.id in earlier]
    if len(both) < max(len(old), len(new)):
        warnings.append(f"{system} on {suite}: {len(both)} questions are in both runs, of {len(old)} and {len(new)}.")
    return both


def _compared(both: list[tuple[Record, Record]]) -> PairedComparison:
    return compare(
        [new.correct for _, new in both],
        [old.correct for old, _ in both],
        clusters=[f"{new.suite} {new.cluster}" if new.cluster else "" for _, new in both],
        strata=[new.suite for _, new in both],
    )


def _differing_facts(system: str, old: Record, new: Record) -> list[str]:
    facts = sorted((old.facts.keys() | new.facts.keys()) - _NOT_TOLD)
    differing = [
        f"{name} {old.facts.get(name)} → {new.facts.get(name)}" for name in facts if old.facts.get(name) != new.facts.get(name)
    ]
    differing += [f"seed {old.seed} → {new.seed}"] if old.seed != new.seed else []
    return [f"{system} is not the same in both: {', '.join(differing)}."] if differing else []
