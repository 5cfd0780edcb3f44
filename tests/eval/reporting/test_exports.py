from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from eval.reporting import Evaluation
from eval.reporting.exports import COLUMNS, as_csv
from eval.reporting.writing import Written


def test_the_csv_has_a_line_for_each_record(made: Evaluation, written: Written) -> None:
    rows = list(csv.DictReader(io.StringIO(written.csv.read_text(encoding="utf-8"))))
    n = sum(len(r) for each in (made.records, made.repeats, made.variants) for by in each.values() for r in by.values())
    assert len(rows) == n and tuple(rows[0]) == COLUMNS
    first = made.of("general", "bare-1.5b")[0]
    (row,) = [
        row
        for row in rows
        if (row["id"], row["system"], row["suite"], row["repeat"]) == (first.id, "bare-1.5b", "general", "0")
    ]
    assert row["correct"] == str(int(first.correct)) and float(row["seconds"]) == first.seconds


def test_a_spreadsheet_takes_no_text_for_a_formula(made: Evaluation) -> None:
    record = made.of("general", "bare-1.5b")[0]
    texts = ["=HYPERLINK(1)", "@x", "+1+1", "-5", "-2+3", "\tx", "plain"]
    records = tuple(replace(record, id=f"q{at}", extracted=text) for at, text in enumerate(texts))
    table = as_csv(Evaluation(records={"general": {"bare-1.5b": records}}))
    read = [row["extracted"] for row in csv.DictReader(io.StringIO(table))]
    assert read == ["'=HYPERLINK(1)", "'@x", "'+1+1", "-5", "'-2+3", "'\tx", "plain"]


def test_the_json_has_the_figures_of_the_page(written: Written, made: Evaluation) -> None:
    found = json.loads(written.json.read_text(encoding="utf-8"))
    assert found["primary"] == ["fulcrum-0.5b", "bare-1.5b"] and found["planned"] is True
    assert len(found["verdict"]) == 3
    pair = found["contrasts"]["primary"]["pair"]
    assert pair["n"] == 72 and pair["interval"][0] <= pair["difference"] <= pair["interval"][1]
    right = sum(record.correct for record in made.of("documents", "fulcrum-0.5b"))
    assert found["domains"]["rows"]["documents"]["fulcrum-0.5b"]["right"] == right
    assert set(found["contrasts"]["by_domain"]) == {"generated-mathematics", "word-problems", "documents", "general"}
