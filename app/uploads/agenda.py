"""The jobs as they are recorded: which files are to be read, how far that is, what came of each."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.uploads.database import Database
from app.uploads.records import RUNNING, Job, StoredFile, Work
from app.uploads.shelf import new_id

KEPT_JOBS = 200
"""Reports of so many jobs are kept; the oldest that are over go first."""

_OVER = "state NOT IN ('waiting', 'reading', 'embedding')"


class Agenda:
    """Reads and changes the records of jobs and their files."""

    def __init__(self, database: Database, clock: Callable[[], float] = lambda: time.time()) -> None:
        self._database = database
        self._clock = clock

    def add(self, store_id: str, collection: str, files: Sequence[StoredFile | Work], *, prefix: str = "job_") -> Job:
        """A new job of these files; a `Work` stands for what was not kept, or needs no reading, with its status and reason."""
        job_id = new_id(prefix)
        with self._database.changing():
            self._database.run(
                "INSERT INTO jobs(id, store_id, collection, created) VALUES (?, ?, ?, ?)",
                (job_id, store_id, collection, self._clock()),
            )
            for file in files:
                if isinstance(file, Work):
                    values = (job_id, file.file_id, file.name, file.status, file.reason, file.n_bytes)
                else:
                    values = (job_id, file.id, file.name, "waiting", "", file.n_bytes)
                self._database.run(
                    "INSERT INTO work(job_id, file_id, name, status, reason, n_bytes) VALUES (?, ?, ?, ?, ?, ?)", values
                )
            self._database.run(f"DELETE FROM jobs WHERE {_OVER} AND seq <= (SELECT max(seq) FROM jobs) - ?", (KEPT_JOBS,))
        found = self.job(job_id)
        assert found is not None
        return found

    def job(self, job_id: str) -> Job | None:
        """A job by its id."""
        return _job(self._database.row("SELECT * FROM jobs WHERE id = ?", (job_id,)))

    def jobs(self) -> tuple[Job, ...]:
        """Every job, the newest first."""
        return tuple(job for row in self._database.rows("SELECT * FROM jobs ORDER BY seq DESC") if (job := _job(row)))

    def next(self) -> Job | None:
        """The oldest job that is not over."""
        marks = ", ".join("?" for _ in RUNNING)
        return _job(self._database.row(f"SELECT * FROM jobs WHERE state IN ({marks}) ORDER BY seq LIMIT 1", RUNNING))

    def set(self, job_id: str, **values: Any) -> None:
        """Set columns of a job."""
        self._update("jobs", "id = ?", (job_id,), values)

    def work(self, job_id: str) -> tuple[Work, ...]:
        """The files of a job, in the order they were sent."""
        return tuple(Work(**row) for row in self._database.rows("SELECT * FROM work WHERE job_id = ? ORDER BY seq", (job_id,)))

    def set_work(self, seq: int, **values: Any) -> None:
        """Set columns of one file of a job."""
        self._update("work", "seq = ?", (seq,), values)

    def begin_again(self) -> None:
        """After a start: what was being read when the process ended waits again."""
        with self._database.changing():
            self._database.run("UPDATE work SET status = 'waiting' WHERE status = 'reading'")
            self._database.run("UPDATE jobs SET state = 'waiting' WHERE state IN ('reading', 'embedding')")

    def _update(self, table: str, where: str, which: Sequence[Any], values: Mapping[str, Any]) -> None:
        columns = ", ".join(f"{name} = ?" for name in values)
        self._database.run(f"UPDATE {table} SET {columns} WHERE {where}", (*values.values(), *which))


def _job(row: dict[str, Any] | None) -> Job | None:
    return Job(**{**row, "is_cancelled": bool(row["is_cancelled"])}) if row else None
