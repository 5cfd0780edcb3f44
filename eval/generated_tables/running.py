"""A run of the suite: files written, read by the ordinary ingest into a library a group, questions asked, answers judged."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus import Library, ingest
from eval.errors import EvalError
from eval.generated_tables.drawing import draw_tables
from eval.generated_tables.gold import GoldEngine
from eval.generated_tables.questions import ask
from eval.generated_tables.rendering import write_table
from eval.generated_tables.scoring import is_right
from eval.generated_tables.types import DrawnTable, Item, WordingSet
from solver import Declined, Solution, solve_table

System = Callable[[str, Library], Solution | Declined]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a question: `status` is "right", "wrong" or "declined"; `said` the exact value, or why there is none."""

    item: Item
    status: str
    said: str
    reading: str
    is_checked: bool
    seconds: float

    def to_dict(self) -> dict[str, object]:
        """JSON-ready, gold and all."""
        item = self.item
        return {
            "id": item.id,
            "kind": item.kind,
            "set": item.wording,
            "table": item.table,
            "group": item.group,
            "n_rows": item.n_rows,
            "question": item.question,
            "gold": [[_plain(cell) for cell in row] for row in item.gold],
            "form": item.form,
            "sql": item.sql,
            "status": self.status,
            "said": self.said,
            "reading": self.reading,
            "checked": self.is_checked,
            "ms": round(1000 * self.seconds, 1),
        }


def make(seed: int, wording: WordingSet, *, small: bool = False) -> tuple[tuple[DrawnTable, ...], tuple[Item, ...]]:
    """The tables of a seed, and the questions of a set of wordings over them with their gold.

    Raises:
        EvalError: DuckDB is not installed.
    """
    tables = draw_tables(seed, small=small)
    items: list[Item] = []
    try:
        engine = GoldEngine()
    except ImportError as error:
        raise EvalError("The gold engine DuckDB is not installed. Install the extra: pip install -e '.[dev]'.") from error
    for table in tables:
        engine.add(table)
    items.extend(ask(tables, engine, wording, seed))
    engine.close()
    return tables, tuple(items)


def measure(
    tables: Sequence[DrawnTable],
    items: Sequence[Item],
    folder: Path,
    *,
    system: System = solve_table,
    progress: Callable[[Outcome], None] | None = None,
) -> tuple[Outcome, ...]:
    """Every item asked of the library that holds its table and the others of its group.

    Args:
        tables: Those drawn.
        items: The questions.
        folder: For the files and the libraries; libraries that are there already are used again.
        system: What answers.
        progress: Called after each item.
    """
    outcomes = []
    asked_of = {item.group for item in items}
    for group in sorted({table.group for table in tables} & asked_of):
        with library_of([table for table in tables if table.group == group], folder / f"group{group:02}") as library:
            for item in items:
                if item.group == group:
                    outcomes.append(_asked(item, library, system))
                    if progress is not None:
                        progress(outcomes[-1])
    return tuple(outcomes)


@contextmanager
def library_of(tables: Sequence[DrawnTable], folder: Path) -> Iterator[Library]:
    """The tables as files in `folder`, read into a library beside them.

    Raises:
        EvalError: a file could not be read, or did not become one table.
    """
    files = folder / "files"
    for table in tables:
        if not (files / table.file_name).exists():
            write_table(table, files)
    with Library.open(folder / "library.db") as library:
        report = ingest([files], library, lambda text: len(text.split()))
        failed = [f"{file.source}: {file.reason}" for file in report.files if file.status == "failed"]
        if failed or len(library.tables()) != len(tables):
            raise EvalError(f"The generated files did not become {len(tables)} tables: {'; '.join(failed) or 'others did'}.")
        yield library


def read_outcomes(path: Path) -> tuple[Mapping[str, object], ...]:
    """The lines of a run, as written."""
    return tuple(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)


def _asked(item: Item, library: Library, system: System) -> Outcome:
    started = time.perf_counter()
    found = system(item.question, library)
    seconds = time.perf_counter() - started
    if isinstance(found, Declined):
        return Outcome(item=item, status="declined", said=found.reason, reading="", is_checked=False, seconds=seconds)
    rows = found.table.rows if found.table is not None and found.table.n_rows == len(found.table.rows) else ()
    status = "right" if is_right(item, found.value.value, rows) else "wrong"
    return Outcome(
        item=item,
        status=status,
        said=found.value.value,
        reading=found.value.text.splitlines()[0],
        is_checked=found.check.verdict == "verified",
        seconds=seconds,
    )


def _plain(cell: object) -> object:
    return cell if isinstance(cell, bool | int | float | str) else str(cell)
