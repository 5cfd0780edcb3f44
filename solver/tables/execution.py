"""A plan run over a library: fitted, computed by SQL, evaluated a second time, compared. Whoever has a plan runs it here.

`run_plan` never raises for what a plan says or a table holds: the outcome names what went wrong.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal as OneOf

from corpus import Cell, TableCard
from solver.executors.sql import SqlExecutor
from solver.tables.cards import Cards
from solver.tables.compile import compile_plan
from solver.tables.engine_rows.columns import StoredTables
from solver.tables.engine_rows.numbers import exact
from solver.tables.evaluate import Evaluation, Row, agree
from solver.tables.fitting import fit
from solver.tables.numeric_texts import read_numbers
from solver.tables.plan import Plan, PlanError
from solver.tables.plan_walk import tables_of
from solver.tables.results import ResultColumn, columns_of
from solver.tables.slack import slack_of
from solver.tables.usage import Usage, usage_of
from solver.tables.vocabulary import VOCABULARIES, TableSource
from solver.types import Check, Program

METHOD = "the plan evaluated again column by column in exact arithmetic, without SQL"
SQL_TIMEOUT_S = 5.0
ROWS_TIMEOUT_S = 10.0
_MEMORY_MB = 64

Failure = OneOf["", "plan", "sql", "disagreement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a plan gives.

    `rows` are exact, in the order the plan means, one of one cell where the plan gives a single value. `failure` is "" where
    there is an answer; otherwise `error` says why there is none, as a sentence. `plan` is as fitted to the tables.
    A check of "unknown" means that the time was not enough for the second evaluation; the rows are then those of the SQL.
    """

    plan: Plan
    check: Check
    columns: tuple[ResultColumn, ...] = ()
    rows: tuple[Row, ...] = ()
    program: Program | None = None
    usage: Usage | None = None
    failure: Failure = ""
    error: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether no row answers, or nothing but empty cells."""
        return all(cell is None for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The rows of the SQL alone, unchecked; `error` says why there are none."""

    plan: Plan
    program: Program | None = None
    rows: tuple[tuple[Cell, ...], ...] = ()
    failure: Failure = ""
    error: str = ""


def run_plan(plan: Plan, source: TableSource, *, cards: Sequence[TableCard] | None = None) -> Outcome:
    """Run a plan and check it.

    Args:
        plan: What to compute; fitted first, see `fitting`.
        source: The library.
        cards: Of its tables, when the caller has them; others are not there for the plan.
    """
    known = source.tables() if cards is None else cards
    return check_found(run_sql(plan, source, cards=known), source, cards=known)


def run_sql(plan: Plan, source: TableSource, *, cards: Sequence[TableCard]) -> Found:
    """Fit a plan and run its SQL, without the check."""
    by_name = {card.name: card for card in cards}
    try:
        plan = fit(read_numbers(plan, lambda table, column: _is_numeric_text(table, column, by_name, source)), by_name)
        program = compile_plan(plan)
    except PlanError as error:
        return Found(plan=plan, failure="plan", error=str(error))
    result = SqlExecutor(source.path, tables=tables_of(plan)).run(program, timeout_s=SQL_TIMEOUT_S, memory_mb=_MEMORY_MB)
    if result.status != "ok":
        return Found(plan=plan, program=program, failure="sql", error=f"the SQL ended with {result.status}: {result.error}")
    assert isinstance(result.value, list)
    return Found(plan=plan, program=program, rows=tuple(tuple(row) for row in result.value))


def check_found(found: Found, source: TableSource, *, cards: Sequence[TableCard]) -> Outcome:
    """Evaluate the plan of `found` a second time and compare; a disagreement withdraws the rows."""
    plan, program = found.plan, found.program
    if found.failure:
        return _failed(found, found.failure, found.error)
    by_name = {card.name: card for card in cards}
    evaluation = Evaluation(StoredTables(source.path, by_name, deadline=time.monotonic() + ROWS_TIMEOUT_S))
    try:
        rows = evaluation.rows(plan)
        usage = usage_of(plan, len(rows), evaluation, by_name)
    except PlanError as error:
        return _failed(found, "plan", f"The second evaluation refuses the plan: {error}")
    except (ArithmeticError, ValueError):  # an infinite number among the cells, or a text that begins with one too large
        return _failed(found, "plan", "The second evaluation meets a number beyond all bounds.")
    except TimeoutError:
        reason = f"The second evaluation takes longer than {ROWS_TIMEOUT_S:g} s; add a condition, and it can be checked."
        return Outcome(
            plan=plan,
            columns=columns_of(plan, by_name),
            rows=tuple(tuple(exact(cell) for cell in row) for row in found.rows),
            program=program,
            check=Check(verdict="unknown", method=METHOD, reason=reason),
        )
    if not same_rows(found.rows, rows) and not same_rows(found.rows, rows, slack=slack_of(plan, evaluation)):
        return _failed(found, "disagreement", "SQL and the second evaluation disagree; the answer is withdrawn")
    n_rows = sum(by_name[name].n_rows for name in tables_of(plan))
    agreed = f"{len(rows)} {'row agrees' if len(rows) == 1 else 'rows agree'} over {n_rows} rows of the table."
    return Outcome(
        plan=plan,
        columns=columns_of(plan, by_name),
        rows=rows,
        program=program,
        usage=usage,
        check=Check(verdict="verified", method=METHOD, reason=agreed),
    )


def same_rows(found: Sequence[Sequence[Cell]], expected: Sequence[Row], *, slack: Fraction = Fraction(0)) -> bool:
    """Whether the rows are the same but for their order: texts the same, numbers to 1e-9 relative, or to `slack`."""
    if len(found) != len(expected):
        return False
    left = sorted(found, key=lambda row: [_sort_key(cell) for cell in row])
    right = sorted(expected, key=lambda row: [_sort_key(cell) for cell in row])
    pairs = zip(left, right, strict=True)
    return all(len(a) == len(b) and all(agree(x, y, slack=slack) for x, y in zip(a, b, strict=True)) for a, b in pairs)


def _is_numeric_text(table: str, column: str, cards: Cards, source: TableSource) -> bool:
    card = cards.get(table)
    if card is None or card.n_rows == 0 or not any(each.name == column and each.type == "text" for each in card.columns):
        return False
    try:
        return VOCABULARIES.of(source, card).profile(column).as_number
    except sqlite3.Error:  # a file that keeps tables but knows nothing of their columns
        return False


def _failed(found: Found, failure: Failure, error: str) -> Outcome:
    verdict: OneOf["refuted", "unknown"] = "refuted" if failure == "disagreement" else "unknown"
    check = Check(verdict=verdict, method=METHOD, reason=error)
    return Outcome(plan=found.plan, program=found.program, check=check, failure=failure, error=error)


def _sort_key(cell: object) -> tuple[int, float, str]:
    if cell is None:
        return 0, 0.0, ""
    # numbers that agree to nine digits must sort alike in both lists
    return (2, 0.0, cell) if isinstance(cell, str) else (1, float(f"{float(cell):.9g}"), "")  # type: ignore[arg-type]  # int, float or Fraction
