"""A small run from end to end: files, ingest, questions to a system, a report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus import Library
from eval import EvalError
from eval.generated_tables.__main__ import main
from eval.generated_tables.drawing import draw_tables
from eval.generated_tables.gold import load
from eval.generated_tables.questions import ask
from eval.generated_tables.report import as_text
from eval.generated_tables.running import library_of, measure
from eval.generated_tables.types import DrawnTable, Item, WordingSet
from solver import Declined, Solution

SEED = 11


def _group(number: int, wording: WordingSet) -> tuple[tuple[DrawnTable, ...], tuple[Item, ...]]:
    tables = tuple(table for table in draw_tables(SEED, small=True) if table.group == number)
    return tables, ask(tables, load(tables), wording, SEED, per_table=20)


def test_files_become_the_tables_that_were_drawn(tmp_path: Path) -> None:
    group = [table for table in draw_tables(SEED, small=True) if table.group == 3]
    with library_of(group, tmp_path) as library:
        counts = {card.title.casefold(): card.n_rows for card in library.tables()}
    for table in group:
        sums = table.domain.has_total and table.draw < 2
        assert counts[table.title.casefold()] == len(table.rows) + sums


def test_a_question_is_asked_of_the_library_with_its_table_and_judged(tmp_path: Path) -> None:
    tables, items = _group(2, "seen")
    few = [item for item in items if item.kind in ("lookup", "sum", "mean")]
    assert few
    outcomes = measure(tables, few, tmp_path)
    assert [outcome.item for outcome in outcomes] == few
    assert any(outcome.status == "right" for outcome in outcomes)
    text = as_text(outcomes)
    assert "lookup" in text and "all" in text


def test_what_a_system_declines_is_neither_right_nor_wrong(tmp_path: Path) -> None:
    def mute(question: str, library: Library) -> Solution | Declined:
        return Declined(reason="no")

    tables, items = _group(0, "fresh")
    outcomes = measure(tables, items, tmp_path, system=mute)
    assert outcomes and {outcome.status for outcome in outcomes} == {"declined"}


def test_the_command_keeps_a_line_an_item_and_prints_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--small", "--seed", str(SEED), "--out", str(tmp_path), "--groups", "2", "--kinds", "median", "mean"])
    lines = [json.loads(line) for line in (tmp_path / "seen-small.jsonl").read_text(encoding="utf-8").splitlines()]
    assert lines and {line["kind"] for line in lines} <= {"median", "mean"}
    assert set(lines[0]) >= {"question", "gold", "said", "status", "ms", "sql"}
    printed = capsys.readouterr().out
    assert f"{len(lines)} questions" in printed


def test_fresh_questions_are_not_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--small", "--set", "fresh", "--show", "wrong", "--out", str(tmp_path)])
    assert "seen" in capsys.readouterr().err


def test_a_file_that_does_not_become_a_table_is_an_error(tmp_path: Path) -> None:
    group = [table for table in draw_tables(SEED, small=True) if table.group == 3]
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / group[0].file_name).write_text("no table", encoding="utf-8")
    with pytest.raises(EvalError, match="did not become"), library_of(group, tmp_path):
        pass
