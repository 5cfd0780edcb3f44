"""Cranfield and BEIR: queries with graded documents, written out as what `eval.retrieval` measures."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from eval import EvalError
from eval.readers import load, load_collection
from eval.readers.__main__ import main
from eval.retrieval import ndcg, read_questions
from tests.eval.readers.layouts import BEIR, CRANFIELD, write


def put(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        write(folder / name, text)
    return folder


def test_cranfield_counts_its_queries_by_their_order_and_turns_its_codes_round(tmp_path: Path) -> None:
    put(tmp_path / "cran", CRANFIELD)
    found = load_collection("cranfield", tmp_path)
    assert [(query.id, query.text, query.grades) for query in found.queries] == [
        ("1", "how does water pass a weir .", {"1": 4.0}),
        ("2", "what turns .", {"2": 1.0, "1": 2.0}),
    ]
    assert [(passage.id, passage.title) for passage in found.passages] == [
        ("1", "flow past a weir ."),
        ("2", "wheels ."),
        ("3", ""),
    ]
    assert found.passages[0].text == "flow past a weir . the water slows ."
    assert found.n_unjudged == 1 and found.licence == "not stated, public since 1967" and "cran.qry" in found.source


@pytest.mark.parametrize("folder", ["scifact", "beir/scifact"])
def test_beir_is_read_by_the_name_of_the_collection(tmp_path: Path, folder: str) -> None:
    put(tmp_path / folder, BEIR)
    put(tmp_path / "another", {**BEIR, "queries.jsonl": '{"_id": "q1", "text": "of another"}\n'})
    found = load_collection("beir:scifact", tmp_path)
    assert found.name == "beir-scifact"
    assert [(query.id, query.text, query.grades) for query in found.queries] == [("q1", "what slows water", {"d1": 2.0})]
    assert (len(found.passages), found.n_unjudged) == (2, 1)
    assert [query.id for query in load_collection("beir:scifact:dev", tmp_path).queries] == ["q2"]


def test_beir_is_read_packed(tmp_path: Path) -> None:
    put(tmp_path / "plain", BEIR)
    with zipfile.ZipFile(tmp_path / "mills.zip", "w") as archive:
        for name, text in BEIR.items():
            archive.writestr(f"mills/{name}", text)
    write(tmp_path / "gz" / "corpus.jsonl.gz", gzip.compress(BEIR["corpus.jsonl"].encode()))
    write(tmp_path / "gz" / "queries.jsonl.gz", gzip.compress(BEIR["queries.jsonl"].encode()))
    write(tmp_path / "gz" / "test.tsv", "q1 0 d1 2\n")  # as TREC writes them
    plain = load_collection("beir", tmp_path / "plain")
    for path in (tmp_path / "mills.zip", tmp_path / "gz"):
        packed = load_collection("beir", path)
        assert (packed.passages, packed.queries) == (plain.passages, plain.queries)


@pytest.mark.parametrize("name, files", [("cranfield", CRANFIELD), ("beir:mills", BEIR)])
def test_what_is_written_out_is_what_retrieval_reads(
    tmp_path: Path, name: str, files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path / ("cran" if name == "cranfield" else "mills"), files)
    main([name, "--data", str(tmp_path), "--out", str(tmp_path / "out")])
    judged = read_questions(tmp_path / "out")
    found = load_collection(name, tmp_path)
    assert [(each.question, each.grades) for each in judged] == [(query.text, query.grades) for query in found.queries]
    assert ndcg(list(judged[0].grades), judged[0].grades, 10) == 1.0
    assert f"{len(judged)} queries" in capsys.readouterr().out


@pytest.mark.parametrize(
    "change, said",
    [
        ({"cran.qry": ""}, "does not begin with a record"),
        ({"cranqrel": "1 one 1\n"}, "line 1 is '1 one 1', not query, document and code"),
        ({"cranqrel": "1 1 1\n7 1 1\n"}, "line 2 judges query 7 of 3"),
    ],
)
def test_what_is_not_cranfield_is_named(tmp_path: Path, change: dict[str, str], said: str) -> None:
    put(tmp_path, {**CRANFIELD, **change})
    with pytest.raises(EvalError, match=said):
        load_collection("cranfield", tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    put(tmp_path, {"cranqrel": CRANFIELD["cranqrel"]})
    with pytest.raises(EvalError, match=r"has no cran\.all\.1400 or cran\.all"):
        load_collection("cranfield", tmp_path)
    put(tmp_path / "mills", {"qrels/test.tsv": BEIR["qrels/test.tsv"]})
    with pytest.raises(EvalError, match=r"has no 'corpus\.jsonl' beside its judgements"):
        load_collection("beir:mills", tmp_path)


@pytest.mark.parametrize(
    "qrels, said",
    [
        ("query-id\tcorpus-id\tscore\nq1\td1\tgood\n", "line 2 is .* not query, document and grade"),
        ("query-id\tcorpus-id\tscore\nq1\tgone\t1\n", "None of the queries"),
    ],
)
def test_judgements_of_another_shape_are_named(tmp_path: Path, qrels: str, said: str) -> None:
    put(tmp_path / "mills", {**BEIR, "qrels/test.tsv": qrels})
    with pytest.raises(EvalError, match=said):
        load_collection("beir:mills", tmp_path)


def test_a_collection_is_no_suite_and_says_what_it_is_for(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"it measures retrieval.*python -m eval\.retrieval"):
        load("cranfield", tmp_path)
    with pytest.raises(EvalError, match="No collection 'absent' in the layout of BEIR"):
        load_collection("beir:absent", tmp_path)
