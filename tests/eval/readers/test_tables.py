"""WikiTableQuestions and TAT-QA: gold values, scales, and the tables as files that the table lane reads."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pytest

from eval import EvalError
from eval.readers import load
from eval.readers.grids import MAX_WORDS, text_of
from tests.eval.readers.layouts import TATQA, WTQ_HUB, WTQ_TABLES, WTQ_TSV, parquet, write


def release(folder: Path, name: str = "data/pristine-unseen-tables.tsv") -> Path:
    write(folder / name, WTQ_TSV)
    for table, text in WTQ_TABLES.items():
        write(folder / table, text)
    return folder


def test_wikitablequestions_is_read_with_its_tables(tmp_path: Path) -> None:
    release(tmp_path / "WikiTableQuestions")
    suite = load("wikitablequestions", tmp_path)
    assert [(sample.id, sample.answer, sample.cluster) for sample in suite.samples] == [
        ("wtq-nu-1", "Ana Lund", "csv/900-csv/1.csv"),
        ("wtq-nu-2", r"Ana Lund|Bo \p Cy", "csv/900-csv/1.csv"),
        ("wtq-nu-3", "4", "csv/901-csv/1.csv"),
    ]
    assert {sample.answer_type for sample in suite.samples} == {"denotation"}
    assert suite.samples[0].context == 'Year | Crew | Note\n1990 | Ana Lund | called "Swift"\n1991 | Bo | Cy | two lines'
    assert suite.samples[0].sources == ("900-1.csv",)
    assert suite.licence == "CC BY-SA 4.0" and suite.write_documents is not None
    suite.write_documents(tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["900-1.csv", "901-1.csv"]
    with (tmp_path / "out" / "900-1.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [
            ["Year", "Crew", "Note"],
            ["1990", "Ana Lund", 'called "Swift"'],
            ["1991", "Bo | Cy", "two\nlines"],
        ]


def test_the_archive_of_a_release_is_read_as_it_was_downloaded(tmp_path: Path) -> None:
    folder = release(tmp_path / "unpacked")
    with zipfile.ZipFile(tmp_path / "WikiTableQuestions-1.0.2-compact.zip", "w") as archive:
        for path in folder.rglob("*.?sv"):
            archive.write(path, f"WikiTableQuestions/{path.relative_to(folder)}")
    assert load("wikitablequestions", tmp_path).samples == load("wikitablequestions", folder).samples


def test_tagged_files_alone_are_enough(tmp_path: Path) -> None:
    release(tmp_path / "wtq", "tagged/data/pristine-unseen-tables.tagged")
    text = "\n".join(line and f"{line}\tx|y\tx|y" for line in WTQ_TSV.split("\n"))
    write(tmp_path / "wtq" / "tagged" / "data" / "pristine-unseen-tables.tagged", text)
    assert [sample.id for sample in load("wikitablequestions", tmp_path).samples] == ["wtq-nu-1", "wtq-nu-2", "wtq-nu-3"]


def test_rows_of_the_hub_carry_their_table(tmp_path: Path) -> None:
    parquet(tmp_path / "wtq" / "random-split-1" / "wikitablequestions-test.parquet", WTQ_HUB)
    first, second = load("wikitablequestions", tmp_path).samples
    assert (first.answer, second.answer) == ("Ana Lund", r"Ana Lund|Bo \p Cy")
    assert first.context == "Year | Crew\n1990 | Ana Lund"
    assert first.sources == ("900-1.csv",)


def test_a_part_of_the_questions_brings_its_own_tables_alone(tmp_path: Path) -> None:
    release(tmp_path / "wtq")
    suite = load("wikitablequestions::1", tmp_path)
    assert (suite.name, len(suite.samples)) == ("wikitablequestions-1", 1)
    assert "1 questions drawn evenly of 3" in suite.source and suite.write_documents is not None
    suite.write_documents(tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["900-1.csv"]


def test_a_table_that_is_not_there_is_named_with_its_question(tmp_path: Path) -> None:
    release(tmp_path / "wtq")
    (tmp_path / "wtq" / "csv" / "901-csv" / "1.csv").unlink()
    with pytest.raises(EvalError, match=r"line 4 asks about the table 'csv/901-csv/1.csv', which is not in"):
        load("wikitablequestions", tmp_path)


@pytest.mark.parametrize(
    "text, said",
    [
        ("question\tanswer\n", "not with the fields id, utterance, context, targetValue"),
        (WTQ_TSV + "nu-9\ttorn", "line 5 has 2 fields, not 4"),
    ],
)
def test_a_file_of_another_shape_is_named(tmp_path: Path, text: str, said: str) -> None:
    release(tmp_path / "wtq")
    write(tmp_path / "wtq" / "data" / "pristine-unseen-tables.tsv", text)
    with pytest.raises(EvalError, match=said):
        load("wikitablequestions", tmp_path)


def test_a_long_table_is_cut_after_whole_rows() -> None:
    shown = text_of([["name", "note"], *([f"row {at}", "word " * 9] for at in range(500))])
    assert len(shown.replace("|", "").split()) <= MAX_WORDS
    assert shown.startswith("name | note\nrow 0 | word") and shown.endswith("word")


def test_tatqa_is_read_with_scales_and_the_paragraphs_that_matter(tmp_path: Path) -> None:
    write(tmp_path / "TAT-QA" / "dataset_raw" / "tatqa_dataset_dev.json", json.dumps(TATQA))
    suite = load("tatqa:dev", tmp_path)
    assert [(sample.id, sample.kind, sample.answer, sample.unit) for sample in suite.samples] == [
        ("tatqa-q-1", "span, table", "1,204.5", "thousand"),
        ("tatqa-q-2", "arithmetic, table-text", "1207.5", "thousand"),
        ("tatqa-q-3", "span, text", "May 2030", None),
        ("tatqa-q-4", "count, table", "2", None),
    ]
    table = " | 2031 | 2030\nTolls | $ 1,204.5 | (3.0)"
    assert suite.samples[0].context == table
    assert suite.samples[1].context == f"All figures are in thousands of crowns.\n\n{table}"
    assert [sample.sources for sample in suite.samples[1:3]] == [("t-1.csv", "t-1.txt"), ("t-1.txt",)]
    assert suite.write_documents is not None
    suite.write_documents(tmp_path / "out")
    paragraphs = (tmp_path / "out" / "t-1.txt").read_text(encoding="utf-8")
    assert paragraphs == "All figures are in thousands of crowns.\n\nThe bridge was closed in May 2030.\n"


def test_a_test_file_without_answers_is_told_from_the_one_with_them(tmp_path: Path) -> None:
    bare = json.loads(json.dumps(TATQA))
    del bare[0]["questions"][0]["answer"]
    write(tmp_path / "tatqa" / "tatqa_dataset_test_gold.json", json.dumps(bare))
    with pytest.raises(EvalError, match=r"Question q-1 of record 1 .* has no answer: the test file without answers"):
        load("tatqa", tmp_path)
