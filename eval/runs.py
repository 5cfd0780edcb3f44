"""The records of earlier runs in a folder, read with patience: a file that is torn or not ours is told of and does no harm."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from eval.types import Outcome, Record

MOST_FILES = 64  # kept as read; a folder with more of them is read anew each time
_FIELDS = frozenset(field.name for field in dataclasses.fields(Record))
_NEEDED = frozenset(
    field.name
    for field in dataclasses.fields(Record)
    if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
)
_OUTCOMES = get_args(Outcome)
_TEXTS = tuple(field.name for field in dataclasses.fields(Record) if field.type == "str" and field.name != "outcome")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One system's records on one suite, as a file holds them.

    Attributes:
        path: The JSONL file.
        written: When it was last added to, in seconds since 1970.
        records: The last of each question, in the order first asked, without changed forms of questions and repeats; `answer`
            holds the text alone, see `whole_record`. From `whole_run` they are all there, and whole.
        complaints: What of the file is not there or was left out, a sentence each.
    """

    path: Path
    written: float
    records: tuple[Record, ...]
    complaints: tuple[str, ...] = ()

    @property
    def suite(self) -> str:
        """The suite's name."""
        return self.records[-1].suite

    @property
    def version(self) -> str:
        """The version of the suite's questions."""
        return self.records[-1].version

    @property
    def system(self) -> str:
        """The system's name."""
        return self.records[-1].system


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """The runs of a folder, the one written last first, and what is wrong with its files, by file name."""

    runs: tuple[Run, ...]
    complaints: Mapping[str, tuple[str, ...]]


def runs_in(folder: Path) -> Runs:
    """Every run whose records lie in `folder`; none where there is no such folder."""
    runs, complaints = [], {}
    for path in sorted(folder.glob("*.jsonl")):
        run = _run(path)
        if run.records:
            runs.append(run)
        if run.complaints:
            complaints[path.name] = run.complaints
    return Runs(runs=tuple(sorted(runs, key=lambda run: -run.written)), complaints=complaints)


def whole_run(path: Path) -> Run:
    """The run in a file with everything: whole answers, changed forms of questions, and each repeat by itself."""
    try:
        return _parse(path, path.stat().st_mtime_ns)
    except OSError as error:
        return _unreadable(path, error)


def whole_record(run: Run, sample_id: str) -> Record | None:
    """The record of one question with all that the system answered; None when the file has it no more."""
    found = None
    try:
        lines = _lines(run.path)
    except OSError:
        return None
    for line in lines:
        if sample_id.encode() in line or b"\\" in line:  # what is not plain letters may have been written as escapes
            record = _record(line)
            if isinstance(record, Record) and record.id == sample_id and not record.repeat:
                found = record
    return found


def _run(path: Path) -> Run:
    try:
        state = path.stat()
        return _read(path, state.st_mtime_ns, state.st_size)
    except OSError as error:
        return _unreadable(path, error)


def _unreadable(path: Path, error: OSError) -> Run:
    return Run(path=path, written=0.0, records=(), complaints=(f"It cannot be read: {error.strerror or error}.",))


@lru_cache(maxsize=MOST_FILES)
def _read(path: Path, mtime_ns: int, size: int) -> Run:
    """The run in a file that looks like this; what it looks like is the key under which it is kept."""
    run = _parse(path, mtime_ns)
    plain = [record for record in run.records if not (record.repeat or record.variant)]
    slim = (dataclasses.replace(record, answer={"text": record.answer.get("text")}) for record in plain)
    return dataclasses.replace(run, records=tuple(slim))


def _parse(path: Path, mtime_ns: int) -> Run:
    records: dict[tuple[str, int], Record] = {}
    foreign: list[str] = []
    complaints: list[str] = []
    lines = _lines(path)
    is_torn = bool(lines) and bool(lines[-1].strip())
    for number, line in enumerate(lines[:-1], 1):
        if not line.strip():
            continue
        record = _record(line)
        if isinstance(record, str):
            foreign.append(f"line {number}: {record}")
        elif records and not _is_of(record, next(iter(records.values()))):
            foreign.append(f"line {number}: of another run ({record.suite} {record.version}, {record.system})")
        else:
            records[record.id, record.repeat] = record
    if is_torn:
        complaints.append(
            "Its last line is torn, as after a stop in mid-writing. `fulcrum eval` with the same words goes on there."
        )
    if foreign:
        more = f", and {len(foreign) - 1} more" if len(foreign) > 1 else ""
        complaints.append(f"It has lines that are no records of the run ({foreign[0]}{more}). They are left out.")
    if not records and not complaints:
        complaints.append("It holds no records yet.")
    return Run(path=path, written=mtime_ns / 1e9, records=tuple(records.values()), complaints=tuple(complaints))


def _lines(path: Path) -> list[bytes]:
    """The lines as bytes, for a text may hold other line ends; the last is empty unless it is torn."""
    return path.read_bytes().split(b"\n")


def _record(line: bytes) -> Record | str:
    """The record that a line is, or why it is none."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return "not JSON"
    if not isinstance(value, dict):
        return "not an object"
    if missing := sorted(_NEEDED - value.keys()):
        return f"without {missing[0]!r}"
    if wrong := _wrong_field(value):
        return f"{wrong!r} cannot be {value[wrong]!r:.40}"
    return Record(**{name: value[name] for name in _FIELDS & value.keys()})  # a later version may write more


def _wrong_field(value: Mapping[str, Any]) -> str | None:
    for name in _TEXTS:
        if not isinstance(value.get(name, ""), str):
            return name
    for name in ("seconds", "cpu_s", "prompt_tokens", "completion_tokens", "repeat"):
        number = value.get(name, 0)
        if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number < 1e12:
            return name
    joules = value.get("joules")
    if joules is not None and (isinstance(joules, bool) or not isinstance(joules, int | float) or not 0 <= joules < 1e12):
        return "joules"
    for name in ("facts", "answer"):
        if not isinstance(value.get(name, {}), dict):
            return name
    if value["outcome"] not in _OUTCOMES:
        return "outcome"
    limit = value.get("facts", {}).get("max_tokens", "0")
    if not isinstance(limit, str) or not limit.isdecimal():
        return "facts"
    for name in ("strict_correct", "format_missed"):
        if not isinstance(value.get(name), bool | None):
            return name
    return None if isinstance(value["correct"], bool) else "correct"


def _is_of(record: Record, first: Record) -> bool:
    return (record.suite, record.version, record.system) == (first.suite, first.version, first.system)
