"""What is computed, how, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from solver.verify import Certificate

if TYPE_CHECKING:
    from solver.tables.plan import Plan

Language = Literal["sympy", "sql", "python"]
Status = Literal["ok", "error", "timeout", "refused"]
Verdict = Literal["verified", "refuted", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What was run, as it was run. `inputs` are the named values it was given, as text."""

    language: Language
    source: str
    inputs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of running a program. A failing program is a Result; failing machinery is an exception.

    `value` is JSON-like (exact numbers as strings); `error` is one line for people.
    """

    status: Status
    value: object = None
    stdout: str = ""
    error: str = ""
    elapsed_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The verdict of a second method, which shares no code path with the one that found the answer."""

    verdict: Verdict
    method: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """An answer as a value: `value` exact and machine-readable ("7/3", "2*x + 1"), `text` for people."""

    value: str
    text: str
    unit: str | None = None
    mathml: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedRow:
    """A row of a source that an answer rests on.

    Attributes:
        table: The title of its table.
        row: Its place in the table, from 1.
        address: What a reader of the source calls it: "line 8", "Sheet1 row 7".
        cells: What it says in `TableEvidence.used_columns`, None where it says nothing or its table has no such column.
        places: The addresses of those cells ("Sheet1!B7"), "" where there is none.
    """

    table: str
    row: int
    address: str
    cells: tuple[str | int | float | None, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherReading:
    """Another way to read the question: in words, what it would have answered, and how likely it is, 0..1, where known."""

    sentence: str
    answer: str
    plan: Plan | None = None
    probability: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableEvidence:
    """The result of a plan as a table, and the rows it rests on. All cells are JSON values.

    Attributes:
        sentence: What was computed, for a person to check.
        columns: The headers of the result; `types` are "integer", "real", "text", "date" or "boolean", `units` None or as
            they stand after a figure ("thousand EUR").
        rows: The result, at most some hundred rows of `n_rows`.
        n_used: How many rows of the source take part; `used` are the first of them, with what they say in `used_columns`.
        n_tied: Rows or groups that share the last place of a "top" beyond those asked for; all are in the result.
        n_missing: Rows that take part but have nothing to compute with; `missing` are the addresses of the first.
        totals_counted: Addresses of total rows that take part in a sum or a count, so that figures may count twice.
        totals_left_out: Addresses of total rows that do not.
        notes: What else to know, as sentences.
        readings: Other ways to read the question, likeliest first.
    """

    sentence: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    units: tuple[str | None, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    n_rows: int
    n_used: int = 0
    used_columns: tuple[str, ...] = ()
    used: tuple[UsedRow, ...] = ()
    n_tied: int = 0
    n_missing: int = 0
    missing: tuple[str, ...] = ()
    totals_counted: tuple[str, ...] = ()
    totals_left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    readings: tuple[OtherReading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """A computed answer with the program that found it and the check that tried to refute it.

    `steps` say how it is found; `certificate` is there where something short shows that it is right; `plot` is an SVG document.
    An answer from tables has the `plan` it is the answer to, which may be changed and run again, and its `table`.
    """

    value: Value
    program: Program
    check: Check
    steps: tuple[str, ...] = ()
    certificate: Certificate | None = None
    plot: str | None = None
    plan: Plan | None = None
    table: TableEvidence | None = None
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """The lane does not answer; `reason` is for the trace and, when nothing else answers, for the user.

    `is_decisive` says that the question was understood and has no answer here, so that nothing else should guess at one.
    `doubtful` is what could be said all the same, with its doubt in its text, when nothing else answers.
    The tokens are those spent before declining.
    """

    reason: str
    is_decisive: bool = False
    doubtful: Solution | None = None
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0


class Executor(Protocol):
    """Runs programs of one language under limits."""

    @property
    def language(self) -> Language:
        """The language this executor takes."""
        ...

    def run(self, program: Program, *, timeout_s: float, memory_mb: int) -> Result:
        """Never raises for what the program does; see `Result.status`."""
        ...
