"""How steady the verdicts are: under changed forms of a question, with redrawn numbers, and asked again unchanged.

`python -m eval.robustness FOLDER` reads the records of a run that asked variants or repeats. A change of words must not change
a verdict, whichever way: a system that gains by a paraphrase was lucky before. Redrawn numbers are another question of the same
kind; what an original has over its redrawn forms was learnt by heart, or tuned.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from eval.held_out import reply_of
from eval.running import read_records
from eval.statistics import Agreement, FlipRate, PairedComparison, agreement, compare, flip_rate
from eval.types import Record

REDRAWN: Final = "redrawn"
"""The kind of variant that has an answer of its own; every other keeps the original's."""
WHAT: Final[Mapping[str, str]] = {
    "paraphrase": "the same question in other words",
    "case": "the same question in lower case",
    "distractor": "a sentence added that has no bearing on it",
    REDRAWN: "other numbers or names in the same question; the answer changes with them",
}
"""What the kinds of variants are, in the order of a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variants:
    """A system on the changed forms of one kind, beside the originals they were made from.

    Attributes:
        flips: Verdicts that changed, and which way.
        gap: The originals compared with the changed forms; `difference` above 0 means that the originals went better.
        right: Right originals, each counted for every form of it, and right changed forms.
    """

    system: str
    variant: str
    flips: FlipRate
    gap: PairedComparison
    right: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rerun:
    """A system asked again unchanged.

    Attributes:
        verdicts: Agreement of right and wrong between the first time and each later one.
        answers: Agreement of what was read off the replies.
        texts: Agreement of the replies, letter for letter.
    """

    system: str
    verdicts: Agreement
    answers: Agreement
    texts: Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """What was found; either may be empty where a run asked no variants or no repeats."""

    variants: tuple[Variants, ...]
    reruns: tuple[Rerun, ...]

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def robustness(records: Iterable[Record], *, seed: int = 0) -> Robustness:
    """The figures of the records of a run, over all its suites, systems in their order there; `seed` is of the bootstrap."""
    by_system: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_system[record.system].append(record)
    variants: list[Variants] = []
    reruns: list[Rerun] = []
    for system, found in by_system.items():
        variants += _variants(system, found, seed)
        if (rerun := _rerun(system, found)) is not None:
            reruns.append(rerun)
    return Robustness(variants=tuple(variants), reruns=tuple(reruns))


def _variants(system: str, records: Sequence[Record], seed: int) -> Iterable[Variants]:
    first = {(record.suite, record.id): record for record in records if record.repeat == 0}
    pairs: dict[str, list[tuple[Record, Record]]] = defaultdict(list)
    for record in first.values():
        original = first.get((record.suite, record.variant_of))
        if record.variant and original is not None:
            pairs[record.variant].append((original, record))
    for variant, found in sorted(pairs.items(), key=_known_first):
        originals = [original.correct for original, _ in found]
        changed = [record.correct for _, record in found]
        # A question and its forms share a cluster, also where its suite gives it none.
        clusters = [_cluster(original) for original, _ in found]
        yield Variants(
            system=system,
            variant=variant,
            flips=flip_rate(originals, changed, clusters=clusters),
            gap=compare(originals, changed, clusters=clusters, strata=[one.suite for one, _ in found], seed=seed),
            right=(sum(originals), sum(changed)),
        )


def _known_first(entry: tuple[str, object]) -> tuple[int, str]:
    known = list(WHAT)
    return (known.index(entry[0]) if entry[0] in known else len(known), entry[0])


def _rerun(system: str, records: Sequence[Record]) -> Rerun | None:
    first = {(record.suite, record.id): record for record in records if record.repeat == 0}
    again = [
        (first[record.suite, record.id], record)
        for record in records
        if record.repeat > 0 and (record.suite, record.id) in first
    ]
    if not again:
        return None
    clusters = [_cluster(one) for one, _ in again]
    return Rerun(
        system=system,
        verdicts=agreement([one.correct for one, _ in again], [other.correct for _, other in again], clusters=clusters),
        answers=agreement([one.extracted for one, _ in again], [other.extracted for _, other in again], clusters=clusters),
        texts=agreement([reply_of(one) for one, _ in again], [reply_of(other) for _, other in again], clusters=clusters),
    )


def _cluster(record: Record) -> str:
    return f"{record.suite}/{record.cluster or record.id}"


def as_text(found: Robustness) -> str:
    """The figures for people to read, a line each."""
    lines = []
    for each in found.variants:
        flips, gap = each.flips, each.gap
        what = "redrawn numbers" if each.variant == REDRAWN else each.variant
        lines.append(
            f"{each.system}, {what}: {flips.rate:.1%} of {flips.n} verdicts flip "
            f"({_range(flips.interval.low, flips.interval.high)}), {flips.to_wrong} to wrong and {flips.to_right} to right; "
            f"originals {100 * gap.difference:+.1f} points "
            f"({_points(gap.interval.low, gap.interval.high)}, p = {gap.p_larger:.2g})"
        )
    for rerun in found.reruns:
        same, texts = rerun.verdicts, rerun.texts
        lines.append(
            f"{rerun.system}, asked again: {same.share:.1%} of {same.n} verdicts are the same "
            f"({_range(same.interval.low, same.interval.high)}), {texts.share:.1%} of the replies letter for letter"
        )
    return (
        "\n".join(lines)
        or "The records hold no changed forms of questions and no repeats, so nothing says how steady they are."
    )


def _range(low: float, high: float) -> str:
    return f"95 % {low:.1%} to {high:.1%}"


def _points(low: float, high: float) -> str:
    return f"95 % {100 * low:+.1f} to {100 * high:+.1f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="holds SUITE.SYSTEM.jsonl of a run with variants or repeats")
    parser.add_argument("--seed", type=int, default=0, help="of the bootstrap")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    records = [record for path in sorted(given.folder.glob("*.jsonl")) for record in read_records(path)]
    found = robustness(records, seed=given.seed)
    print(json.dumps(found.to_dict(), ensure_ascii=False) if given.json else as_text(found))


if __name__ == "__main__":
    main()
