"""SQL that the language model writes for a table, when no reading of ours answers: run under the authorizer, never trusted.

Twice at most: where the first statement cannot be run, the second is written with the reason before it. Where the statement
says what a plan can say, the plan is computed by both engines and has to agree with the statement; then the computation is
checked, and only whether the question asks for it is not. The check of an answer is always "unknown".
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus import Cell, Column, TableCard
from models import LLM, Message
from solver.executors.sql import SqlExecutor
from solver.tables.answering import solution_of
from solver.tables.choice.cards import example_rows, schema_text
from solver.tables.choice.parse_sql import parse_sql_plan
from solver.tables.choice.repair import nearest_of, repaired
from solver.tables.choice.sql_tokens import ModelSqlError, Token, statement_of, tokens_of
from solver.tables.engine_sql.names import quote
from solver.tables.execution import Outcome, run_plan
from solver.tables.plan import Query
from solver.tables.vocabulary import TableSource
from solver.types import Check, Declined, Program, Solution, Value

MAX_ROWS: Final = 50
_MAX_TOKENS: Final = 100
_MAX_DISTINCT: Final = 2000
_TIMEOUT_S: Final = 3.0
_MEMORY_MB: Final = 32
_PREFILL: Final = "```sql\nSELECT"
_SYSTEM: Final = "You write SQLite queries. Use only the table t and its columns. Write one SELECT and nothing else."
_METHOD: Final = "none: the language model wrote the SQL, and nothing shows that it is what the question asks"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A statement that ran: what it gave, and the outcome of a plan that says the same, if one does and both engines agree."""

    source: str
    rows: tuple[tuple[Cell, ...], ...]
    outcome: Outcome | None


@dataclass
class _Spent:
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0


def write_answer(question: str, card: TableCard, library: TableSource, llm: LLM) -> Solution | Declined:
    """What SQL of the model's own gives over one table; its text says where it comes from, and its check is "unknown".

    Raises:
        ModelError: the model failed.
    """
    executor = SqlExecutor(library.path, tables=[card.name])
    schema = schema_text(card.columns, example_rows(card.name, library))
    asked = f"{schema}\n\nWrite the query that answers: {' '.join(question.split())}"
    turns = [Message(role="system", content=_SYSTEM), Message(role="user", content=asked)]
    spent = _Spent()
    reason = ""
    for _ in range(2):
        reply = llm.generate(turns, max_tokens=_MAX_TOKENS, stop=["```"], prefill=_PREFILL)
        spent.prompt_tokens += reply.prompt_tokens
        spent.completion_tokens += reply.completion_tokens
        spent.cached_tokens += reply.cached_tokens
        try:
            written = _run(f"SELECT{reply.text}", card, library, executor)
        except ModelSqlError as error:
            reason = str(error)
            said = Message(role="assistant", content=f"{_PREFILL}{reply.text.rstrip()}\n```")
            turns = [*turns[:2], said, Message(role="user", content=f"{reason} Write it again without that.")]
            continue
        return _solution(written, card, library, spent)
    return _declined(f"The language model's own SQL did not run: {reason}", spent)


def _run(source: str, card: TableCard, library: TableSource, executor: SqlExecutor) -> _Written:
    def nearest(column: Column, text: str) -> str | None:
        return _nearest_cell(column, text, card.name, executor)

    tokens = repaired(tokens_of(source), table=card.name, columns=card.columns, nearest=nearest)
    statement = statement_of(tokens)
    result = executor.run(Program(language="sql", source=statement), timeout_s=_TIMEOUT_S, memory_mb=_MEMORY_MB)
    if result.status != "ok" or not isinstance(result.value, list):
        raise ModelSqlError(result.error)
    rows = tuple(tuple(row) for row in result.value)
    if all(cell is None for row in rows for cell in row):
        raise ModelSqlError("The query gives no value: its conditions fit no row.")
    return _Written(source=statement, rows=rows, outcome=_confirmed(tokens, rows, card, library))


def _confirmed(
    tokens: Sequence[Token], rows: Sequence[Sequence[Cell]], card: TableCard, library: TableSource
) -> Outcome | None:
    """What the plan of a statement gives, where both engines compute from it what the statement gave."""
    plan = parse_sql_plan(tokens, table=card.name, columns=card.columns)
    if plan is None:
        return None
    outcome = run_plan(plan, library, cards=[card])
    if outcome.check.verdict != "verified":
        return None
    keys_only = isinstance(plan, Query) and plan.group_by is not None and len(rows[0]) == 1
    planned = [tuple(_same(cell) for cell in (row[:1] if keys_only else row)) for row in outcome.rows]
    given = [tuple(_same(cell) for cell in row)[: len(planned[0]) if planned else None] for row in rows]
    return outcome if set(given) == set(planned) else None


def _same(cell: object) -> object:
    return cell if cell is None or isinstance(cell, str) else f"{float(cell):.9g}"  # type: ignore[arg-type]  # int, float or Fraction


def _solution(written: _Written, card: TableCard, library: TableSource, spent: _Spent) -> Solution | Declined:
    rows = list(dict.fromkeys(written.rows))
    if len(rows) > MAX_ROWS:
        return _declined(f"The language model's own SQL gives {len(rows)} rows, which is no answer.", spent)
    computed = " It is computed correctly: a second engine gives the same." if written.outcome is not None else ""
    head = (
        f"The language model wrote the query for this over {card.title!r}; nothing checks that it asks what you ask.{computed}"
    )
    program = Program(language="sql", source=written.source)
    check = Check(verdict="unknown", method=_METHOD, reason=head)
    if written.outcome is not None:
        found = solution_of(written.outcome, library, {card.name: card})
    else:
        found = Solution(value=_value_of(rows), program=program, check=check)
    return dataclasses.replace(
        found,
        value=dataclasses.replace(found.value, text=f"{head}\n{found.value.text}"),
        program=program,
        check=check,
        steps=(f"SQL written by the language model: {written.source}", *found.steps),
        prompt_tokens=spent.prompt_tokens,
        completion_tokens=spent.completion_tokens,
        cached_tokens=spent.cached_tokens,
    )


def _value_of(rows: Sequence[tuple[Cell, ...]]) -> Value:
    lines = [", ".join("—" if cell is None else str(cell) for cell in row) for row in rows]
    if len(rows[0]) > 1:
        return Value(value=json.dumps(rows, ensure_ascii=False), text="\n".join(lines))
    cells = [row[0] for row in rows if row[0] is not None]
    value = str(cells[0]) if len(cells) == 1 else json.dumps(cells, ensure_ascii=False)
    return Value(value=value, text="; ".join(lines))


def _declined(reason: str, spent: _Spent) -> Declined:
    return Declined(
        reason=reason,
        prompt_tokens=spent.prompt_tokens,
        completion_tokens=spent.completion_tokens,
        cached_tokens=spent.cached_tokens,
    )


def _nearest_cell(column: Column, text: str, table: str, executor: SqlExecutor) -> str | None:
    """A cell that says the text; one that is the text is looked for first, which reads least."""
    name, stored = quote(column.name), quote(table)
    exact = _rows(executor, f"SELECT {name} FROM {stored} WHERE {name} = :text LIMIT 1", text=text)
    if exact:
        return text
    cells = _rows(executor, f"SELECT DISTINCT {name} FROM {stored} LIMIT {_MAX_DISTINCT}")
    return nearest_of(text, [str(row[0]) for row in cells if row[0] is not None])


def _rows(executor: SqlExecutor, source: str, **inputs: str) -> list[list[Cell]]:
    program = Program(language="sql", source=source, inputs={name: json.dumps(text) for name, text in inputs.items()})
    result = executor.run(program, timeout_s=_TIMEOUT_S, memory_mb=_MEMORY_MB)
    return result.value if isinstance(result.value, list) else []
