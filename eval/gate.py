"""A frozen set of questions that a change must not make worse: which they are, what was right before, and the verdict.

The questions of each domain are ordered by a digest of their names and the first of them taken, so that nobody chooses them;
which they are and what was right is committed in `gate_baseline.json`, made by `fulcrum eval gate --accept`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from eval.errors import EvalError
from eval.statistics import NonInferiority, PairedComparison, compare, non_inferiority
from eval.types import Record, Suite

N_ITEMS = 300
MARGIN = 0.02
SYSTEM = "fulcrum-no-model"
"""Asked by default: it needs no language model, so that the whole takes minutes."""
BASELINE = Path(__file__).with_name("gate_baseline.json")
_AGAIN = "Look at the difference by `fulcrum eval compare`, then run `fulcrum eval gate --accept` to set a new baseline."


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What was right when the gate was last set.

    Attributes:
        system: Who was asked.
        commit: Of the code then.
        versions: The version of each suite's questions.
        right: By suite, then by the id of a question, whether it was answered right.
    """

    system: str
    commit: str
    versions: Mapping[str, str]
    right: Mapping[str, Mapping[str, bool]]

    @property
    def n(self) -> int:
        """How many questions it holds."""
        return sum(map(len, self.right.values()))

    def to_json(self) -> str:
        """The baseline as it is committed: a line for each suite, the ids of what was right and of what was not."""
        suites = {
            name: {
                "version": self.versions[name],
                "right": sorted(each for each, correct in outcomes.items() if correct),
                "wrong": sorted(each for each, correct in outcomes.items() if not correct),
            }
            for name, outcomes in self.right.items()
        }
        lines = [f"  {json.dumps(name)}: {json.dumps(entry, ensure_ascii=False)}" for name, entry in suites.items()]
        head = f' "system": {json.dumps(self.system)},\n "commit": {json.dumps(self.commit)},\n'
        return "{\n" + head + ' "suites": {\n' + ",\n".join(lines) + "\n }\n}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether the gate is open.

    Attributes:
        pair: What is right now, first, against the baseline.
        margin: Whether the lower bound of the difference is above -2 points.
        lost: (suite, id) of what was right and is not now; `gained` the reverse.
    """

    pair: PairedComparison
    margin: NonInferiority
    lost: tuple[tuple[str, str], ...]
    gained: tuple[tuple[str, str], ...]

    @property
    def is_open(self) -> bool:
        """Whether no question was lost, or the lower bound of the difference is above the margin all the same."""
        return not self.lost or self.margin.is_shown


def frozen(suites: Sequence[Suite], n: int = N_ITEMS) -> tuple[Suite, ...]:
    """The suites with `n` questions in all, spread evenly over them; where that is uneven the first have one more."""
    share, over = divmod(n, len(suites))
    return tuple(
        replace(suite, samples=suite_samples(suite, share + (at < over)), variants=()) for at, suite in enumerate(suites)
    )


def suite_samples(suite: Suite, n: int) -> tuple[Any, ...]:
    """The first `n` samples of a suite by the digest of its name and theirs."""
    return tuple(sorted(suite.samples, key=lambda sample: hashlib.sha256(f"{suite.name}\0{sample.id}".encode()).digest())[:n])


def held(suites: Sequence[Suite], baseline: Baseline) -> tuple[Suite, ...]:
    """The suites with the questions of a baseline.

    Raises:
        EvalError: a suite of it is missing, or its questions are others now.
    """
    by_name = {suite.name: suite for suite in suites}
    found = []
    for name, outcomes in baseline.right.items():
        suite = by_name.get(name)
        samples = tuple(sample for sample in suite.samples if sample.id in outcomes) if suite else ()
        if suite is None or suite.version != baseline.versions[name] or len(samples) != len(outcomes):
            now = "is not there" if suite is None else f"is version {suite.version} now and was {baseline.versions[name]}"
            raise EvalError(f"The gate cannot be passed: the suite {name!r} {now}, so its questions are not the same. {_AGAIN}")
        found.append(replace(suite, samples=samples, variants=()))
    return tuple(found)


def baseline_of(records: Sequence[Record]) -> Baseline:
    """The baseline that a run of the frozen questions makes, at least one record of one system."""
    right: dict[str, dict[str, bool]] = {}
    for record in records:
        right.setdefault(record.suite, {})[record.id] = record.correct
    versions = {record.suite: record.version for record in records}
    return Baseline(system=records[0].system, commit=records[0].commit, versions=versions, right=right)


def read_baseline(path: Path = BASELINE) -> Baseline:
    """The committed baseline.

    Raises:
        EvalError: there is none, or it cannot be read.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        right = {
            name: {**dict.fromkeys(entry["right"], True), **dict.fromkeys(entry["wrong"], False)}
            for name, entry in value["suites"].items()
        }
        versions = {name: str(entry["version"]) for name, entry in value["suites"].items()}
        return Baseline(system=value["system"], commit=value["commit"], versions=versions, right=right)
    except FileNotFoundError as error:
        raise EvalError(f"There is no baseline ({path.name}) yet. Run `fulcrum eval gate --accept` once to make it.") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvalError(
            f"The baseline {path.name} cannot be read ({error}). Restore it, or make it anew with --accept."
        ) from error


def judge_gate(baseline: Baseline, records: Sequence[Record], margin: float = MARGIN) -> Verdict:
    """The verdict on records of all the questions of a baseline.

    Raises:
        EvalError: a question has no record, or the records are of another system.
    """
    now = {(record.suite, record.id): record for record in records}
    keys = [(suite, each) for suite, outcomes in baseline.right.items() for each in outcomes]
    missing = [key for key in keys if key not in now]
    if missing or any(record.system != baseline.system for record in records):
        what = f"{len(missing)} of {len(keys)} questions have no answer" if missing else "another system was asked"
        raise EvalError(f"The gate cannot be judged: {what}. Run `fulcrum eval gate` again; it goes on where it ended.")
    before = [baseline.right[suite][each] for suite, each in keys]
    after = [now[key].correct for key in keys]
    pair = compare(after, before, clusters=[_cluster(now[key]) for key in keys], strata=[suite for suite, _ in keys])
    changed = [(key, new) for key, old, new in zip(keys, before, after, strict=True) if old != new]
    return Verdict(
        pair=pair,
        margin=non_inferiority(pair, margin),
        lost=tuple(key for key, new in changed if not new),
        gained=tuple(key for key, new in changed if new),
    )


def _cluster(record: Record) -> str:
    return f"{record.suite} {record.cluster}" if record.cluster else ""
