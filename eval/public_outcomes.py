"""A run on GSM8K's test split against large models whose right and wrong answers are published item by item.

`fulcrum eval compare-public RUN --outcomes FILE`: RUN is a folder of records of the suite `gsm8k`; FILE is a CSV file with a
line an item: its position in the split from 0, and a column of 1 (right) and 0 (wrong) for each system. The position
alone ties the two together, so a run counts only when its ids carry positions in a split of the size published. Paired on the
same items, a difference from a model of 175 billion parameters needs no such model here. What was published was judged by
others, with their own extraction of the answer: a difference holds the difference of the judges too.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from eval.errors import EvalError
from eval.running import read_manifest, read_records
from eval.size import public_outcomes
from eval.statistics import PairedComparison, compare, correct_family
from eval.types import Record

N_ITEMS: Final = 1_319
"""Items of GSM8K's test split."""
TEST_FILE_SHA256: Final = "3730d312f6e3440559ace48831e51066acaca737f6eabec99bccb9e4b3c39d14"
"""Of `grade_school_math/data/test.jsonl` as openai/grade-school-math publishes it: the order that the outcomes follow."""
TITLES: Final[Mapping[str, str]] = {
    "6b_finetuning": "GPT-3 6B, fine-tuned (2021)",
    "6b_verification": "GPT-3 6B with verifier (2021)",
    "175b_finetuning": "GPT-3 175B, fine-tuned (2021)",
    "175b_verification": "GPT-3 175B with verifier (2021)",
    "mixtral8x7b_instruct": "Mixtral 8x7B Instruct (2023)",
    "gpt4_1106": "GPT-4 1106 (2023)",
}
"""The columns known, as they are shown: Cobbe et al. 2021 (arXiv:2110.14168) and Ong et al. 2024 (arXiv:2406.18665)."""
_ID: Final = re.compile(r"gsm8k-test-(\d{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicComparison:
    """One of our systems against a published one, on the items that ours was asked.

    Attributes:
        system: Ours, the first of `paired`.
        public: The published one, as shown.
        accuracy: Of ours on these items, in [0, 1].
        public_accuracy: Of the published one on the same items.
        public_accuracy_on_all: Of the published one on the whole split.
        paired: The comparison; `p_holm` is corrected over every row of the table.
    """

    system: str
    public: str
    accuracy: float
    public_accuracy: float
    public_accuracy_on_all: float
    paired: PairedComparison


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTable:
    """Every system of a run against every published one.

    Attributes:
        is_published_file: Whether the run says that it read the very file whose order the outcomes follow. Another file, such
            as the one of the hub, is taken to keep that order.
    """

    version: str
    rows: tuple[PublicComparison, ...]
    is_published_file: bool

    def to_dict(self) -> dict[str, Any]:
        """The table as plain JSON-ready values."""
        return {
            "version": self.version,
            "is_published_file": self.is_published_file,
            "rows": [
                {
                    "system": row.system,
                    "public": row.public,
                    "n": row.paired.n,
                    "accuracy": round(row.accuracy, 4),
                    "public_accuracy": round(row.public_accuracy, 4),
                    "public_accuracy_on_all": round(row.public_accuracy_on_all, 4),
                    "difference": round(row.paired.difference, 4),
                    "interval": [round(bound, 4) for bound in row.paired.interval],
                    "only_ours": row.paired.only_first,
                    "only_theirs": row.paired.only_second,
                    "p_value": row.paired.p_value,
                    "p_holm": row.paired.p_holm,
                    "minimum_detectable": row.paired.minimum_detectable,
                }
                for row in self.rows
            ],
        }


def read_public_outcomes(path: Path) -> Mapping[str, tuple[bool, ...]]:
    """For each published system, right or wrong by position in the test split.

    Raises:
        EvalError: there is no such file, or it does not hold each of the 1,319 positions with 0 or 1 in every column.
    """
    outcomes = public_outcomes(path)
    n = len(next(iter(outcomes.values())))
    if n != N_ITEMS:
        raise EvalError(
            f"{str(path)!r} has outcomes of {n:,} items; GSM8K's test split has {N_ITEMS:,}. Name the file of that split."
        )
    return outcomes


def compare_public(folder: Path, outcomes: Path, *, systems: Sequence[str] = (), seed: int = 0) -> PublicTable:
    """The systems of a run against those whose outcomes are published, item by item.

    Args:
        folder: Of the run's records and its manifest. A run of part of the items is paired on that part.
        outcomes: The CSV file.
        systems: Of ours; by default all that the folder has.
        seed: Of the bootstrap.

    Raises:
        EvalError: the run is not on GSM8K's test split of 1,319 items, mixes versions of it, lacks a system, or the outcomes
            cannot be read.
    """
    published = read_public_outcomes(outcomes)
    runs = {name: records for name, records in _runs(folder).items() if not systems or name in systems}
    if missing := [name for name in systems if name not in runs]:
        raise EvalError(f"{str(folder)!r} has no records of {', '.join(missing)} on GSM8K. It has {', '.join(_runs(folder))}.")
    versions = sorted({record.version for records in runs.values() for record in records})
    if len(versions) > 1:
        raise EvalError(
            f"The records in {str(folder)!r} are of different versions of GSM8K ({', '.join(versions)}): their positions need "
            f"not be the same items. Run the systems on one file, into a fresh folder."
        )
    is_published_file = _check_split(folder, versions[0], runs)
    rows = [
        _row(name, {position(record): record.correct for record in records}, public, right, seed)
        for name, records in runs.items()
        for public, right in published.items()
    ]
    corrected = correct_family({(row.system, row.public): row.paired for row in rows})
    return PublicTable(
        version=versions[0],
        rows=tuple(dataclasses.replace(row, paired=corrected[row.system, row.public]) for row in rows),
        is_published_file=is_published_file,
    )


def position(record: Record) -> int:
    """The position of a record's item in the test split, from 0.

    Raises:
        EvalError: its id does not carry one, or one beyond the split.
    """
    match = _ID.fullmatch(record.id)
    if match is None or not 1 <= int(match[1]) <= N_ITEMS:
        raise EvalError(
            f"The record {record.id!r} of {record.system} is not of GSM8K's test split of {N_ITEMS:,} items "
            f"(ids gsm8k-test-0001 to gsm8k-test-{N_ITEMS}), the only one outcomes are published for. "
            f"Run the suite gsm8k on the whole test file."
        )
    return int(match[1]) - 1


def as_text(table: PublicTable) -> str:
    """The table for a terminal: a line each pair, with what must be borne in mind below."""
    lines = [
        f"{'system':<18}{'published system':<34}{'n':>6}{'ours':>8}{'theirs':>8}{'difference':>12}{'95 % interval':>19}"
        f"{'ours only':>11}{'theirs only':>13}{'p (Holm)':>10}"
    ]
    for row in table.rows:
        paired = row.paired
        interval = f"{100 * paired.interval.low:+.1f} to {100 * paired.interval.high:+.1f}"
        lines.append(
            f"{row.system:<18}{row.public:<34}{paired.n:>6}{100 * row.accuracy:>8.1f}{100 * row.public_accuracy:>8.1f}"
            f"{100 * paired.difference:>+12.1f}{interval:>19}{paired.only_first:>11}{paired.only_second:>13}"
            f"{paired.p_holm:>10.2g}"
        )
    lines.append(
        "Per cent right on the same items of GSM8K's test split; exact McNemar test, corrected for all rows. The published "
        "outcomes were judged by others, and the problems may have been seen in the training of any model since 2021."
    )
    if not table.is_published_file:
        lines.append(
            "The file read is not the one published on GitHub byte for byte: that its items stand in that order is assumed."
        )
    return "\n".join(lines)


def _runs(folder: Path) -> dict[str, tuple[Record, ...]]:
    """The first answers of each system to the items themselves, in order of the file names."""
    runs: dict[str, tuple[Record, ...]] = {}
    for path in sorted(folder.glob("gsm8k.*.jsonl")):
        records = tuple(each for each in read_records(path) if each.repeat == 0 and not each.variant)
        if records:
            runs[records[0].system] = records
    if not runs:
        raise EvalError(
            f"{str(folder)!r} has no records of the suite gsm8k. Run it first: fulcrum eval --suite gsm8k --data DIR."
        )
    return runs


def _check_split(folder: Path, version: str, runs: Mapping[str, Sequence[Record]]) -> bool:
    """Whether the run read the published file, by its manifest; without one every item must have been asked."""
    manifest = read_manifest(folder)
    suite = next((each for each in manifest.suites if each["name"] == "gsm8k"), None) if manifest is not None else None
    if suite is None:
        short = next(
            (name for name, records in runs.items() if {position(each) for each in records} != set(range(N_ITEMS))), None
        )
        if short is None:
            return False
        raise EvalError(
            f"{short} was asked {len(runs[short])} items and {str(folder)!r} has no run.json that says of how many: "
            f"whether they are of the test split of {N_ITEMS:,} cannot be told. Run it to the end or again."
        )
    if suite["version"] != version:
        raise EvalError(
            f"The records in {str(folder)!r} are of version {version} of GSM8K, its run.json of {suite['version']}. "
            f"Run it again into a fresh folder."
        )
    if suite["n"] != N_ITEMS:
        raise EvalError(
            f"The run was on a file of {suite['n']:,} items; outcomes are published for the test split of {N_ITEMS:,}. "
            f"Run the suite gsm8k on the whole test file."
        )
    return TEST_FILE_SHA256 in str(suite.get("source", ""))


def _row(name: str, ours: Mapping[int, bool], public: str, right: Sequence[bool], seed: int) -> PublicComparison:
    asked = sorted(ours)
    first, second = [ours[at] for at in asked], [right[at] for at in asked]
    return PublicComparison(
        system=name,
        public=TITLES.get(public, public),
        accuracy=sum(first) / len(first),
        public_accuracy=sum(second) / len(second),
        public_accuracy_on_all=sum(right) / len(right),
        paired=compare(first, second, seed=seed),
    )
