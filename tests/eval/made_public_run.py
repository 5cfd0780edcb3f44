"""A made-up run on a split as large as GSM8K's, and made-up outcomes of others; `python -m` writes both into a folder."""

from __future__ import annotations

import dataclasses
import json
import random
import sys
from collections.abc import Iterable
from pathlib import Path

from eval import Record
from eval.public_outcomes import N_ITEMS

RECORD = Record(
    suite="gsm8k",
    version="v1",
    system="ours",
    id="",
    kind="1 step",
    outcome="answered",
    correct=True,
    extracted="1",
    reason="",
    route="chat",
    standing="",
    seconds=0.1,
    cpu_s=0.1,
    prompt_tokens=1,
    completion_tokens=1,
    seed=0,
)


def outcomes(folder: Path, columns: dict[str, list[int]]) -> Path:
    """The file of what others have right, a column each."""
    path = folder / "outcomes.csv"
    rows = [",".join(["test_idx", *columns])]
    rows += [",".join(map(str, [at, *(column[at] for column in columns.values())])) for at in range(N_ITEMS)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def run(folder: Path, right: Iterable[tuple[int, bool]], system: str = "ours", version: str = "v1") -> Path:
    """The folder of a run, with what `system` has right by position."""
    folder.mkdir(exist_ok=True)
    records = [
        dataclasses.replace(RECORD, id=f"gsm8k-test-{at + 1:04d}", correct=correct, system=system, version=version)
        for at, correct in right
    ]
    text = "".join(json.dumps(dataclasses.asdict(record)) + "\n" for record in records)
    (folder / f"gsm8k.{system}.jsonl").write_text(text, encoding="utf-8")
    return folder


def drawn(seed: int, share: float) -> list[int]:
    """About so many of the split right."""
    chance = random.Random(seed)
    return [int(chance.random() < share) for _ in range(N_ITEMS)]


def write_both(home: Path) -> None:
    """`my-run` and `outcomes.csv`."""
    run(home / "my-run", ((at, bool(right)) for at, right in enumerate(drawn(1, 0.5))), system="fulcrum-no-model")
    outcomes(home, {"175b_finetuning": drawn(2, 0.35), "gpt4_1106": drawn(3, 0.85)})


if __name__ == "__main__":
    write_both(Path(sys.argv[1]))
