"""The records of a system on a suite: a JSON line a question, on the disk before the next is asked: a kill loses one."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Callable
from pathlib import Path

from eval.errors import EvalError
from eval.running.asking import ask
from eval.types import Record, Sample, Suite, System

Key = tuple[str, int]
"""What a record answers: the id of a question, and the how many-eth time it was asked."""


class Journal:
    """A JSONL file that is read once and only ever added to. One process at a time may write it.

    A record of an error is no answer: the question counts as not asked, and the new record stands for it.

    Args:
        path: Created with its folder at the first record; a line torn by a kill is dropped.
        system: Whose records they are.
        suite: Of which suite.
        seed: Of the first repeat.

    Raises:
        EvalError: `path` holds records of another suite version, system, seed or configuration, or cannot be written.
    """

    def __init__(self, path: Path, system: System, suite: Suite, *, seed: int = 0) -> None:
        self.path = path
        self._records = {(record.id, record.repeat): record for record in read_records(path)}
        for record in self._records.values():
            _must_match(record, system, suite, seed, path)

    def __contains__(self, key: Key) -> bool:
        """Whether the question was asked and did not end in an error."""
        return key in self._records and self._records[key].outcome != "error"

    def __getitem__(self, key: Key) -> Record:
        return self._records[key]

    def __len__(self) -> int:
        return len(self._records)

    def add(self, record: Record) -> Record:
        """The record as it would be read back, once it is on the disk.

        Raises:
            EvalError: it cannot be written.
        """
        line = json.dumps(dataclasses.asdict(record), ensure_ascii=False)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            _drop_torn_line(self.path)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise EvalError(
                f"A record cannot be written to {self.path}: {error.strerror}. Every record before it is kept; make room, "
                "or name another folder with --out, and run the same command again."
            ) from error
        kept = Record(**json.loads(line))
        self._records[record.id, record.repeat] = kept
        return kept


def run_suite(
    system: System,
    suite: Suite,
    path: Path,
    *,
    seed: int = 0,
    limit: int | None = None,
    progress: Callable[[Record, int, int], None] | None = None,
) -> tuple[Record, ...]:
    """The records of `system` on `suite` in the suite's order, those already in `path` included; only the others are asked.

    Args:
        system: Asked in the suite's order.
        suite: The questions.
        path: As `Journal` takes it.
        seed: Handed to the system; that of the records in `path`.
        limit: Ask only the first so many.
        progress: Called after each new record with (record, done, all).

    Raises:
        EvalError: as `Journal` raises it.
    """
    samples = suite.samples[:limit]
    journal = Journal(path, system, suite, seed=seed)
    for sample in samples:
        if (sample.id, 0) in journal:
            continue
        record = journal.add(ask(system, suite, sample, seed=seed))
        if progress is not None:
            progress(record, _n_there(journal, samples), len(samples))
    return tuple(journal[sample.id, 0] for sample in samples)


def read_records(path: Path) -> tuple[Record, ...]:
    """The whole records of a run, a question's last one only; a torn last line is left out, and a missing file holds none."""
    if not path.exists():
        return ()
    # Lines are cut as bytes: a text may hold other line ends, and a kill may cut inside a character.
    *lines, _torn = path.read_bytes().split(b"\n")
    records = [Record(**json.loads(line)) for line in lines if line.strip()]
    return tuple({(record.id, record.repeat): record for record in records}.values())


def _n_there(journal: Journal, samples: tuple[Sample, ...]) -> int:
    return sum((sample.id, 0) in journal for sample in samples)


def _must_match(record: Record, system: System, suite: Suite, seed: int, path: Path) -> None:
    now = {"suite": suite.name, "version": suite.version, "system": system.name, "seed": seed, **system.facts}
    there = {
        "suite": record.suite,
        "version": record.version,
        "system": record.system,
        "seed": record.seed - record.repeat,
        **record.facts,
    }
    differing = [key for key in {**now, **there} if there.get(key) != now.get(key)]
    if differing:
        what = ", ".join(f"{key} {there.get(key)!r} there, {now.get(key)!r} now" for key in differing)
        raise EvalError(
            f"{path} holds records of another run ({what}), and one table must not mix two. "
            "Pass another --out folder, or --fresh to start this one again."
        )


def _drop_torn_line(path: Path) -> None:
    if path.exists():
        with path.open("rb+") as file:
            size = file.seek(0, os.SEEK_END)
            if size and (file.seek(size - 1), file.read(1))[1] != b"\n":
                raw = path.read_bytes()
                file.truncate(raw.rfind(b"\n") + 1)
