"""The project's own development data: what a folder holds is seen from its files; every gold can be scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import EvalError, Sample
from eval.readers import load
from eval.scoring import score
from router import Answer
from tests.eval.readers.layouts import lines, write

SHARED = Path(__file__).parents[4] / "shared" / "data"
SETS = {
    "gsm8k_train": (600, "MIT"),
    "svamp": (300, "MIT"),
    "math": (300, "MIT"),
    "wikitablequestions_dev": (400, "CC BY-SA 4.0"),
    "tatqa_dev": (400, "CC BY 4.0"),
    "wikisql_train": (300, "BSD-3-Clause, tables CC BY 4.0"),
    "squad2": (266, "CC BY-SA 4.0"),
    "hotpotqa": (100, "CC BY-SA 4.0"),
}


def said(sample: Sample, gold: str) -> Answer:
    """The gold as somebody would say it: each figure with its scale."""
    values = gold.split("|") if sample.answer_type == "denotation" else [gold]
    text = "|".join(f"{value} {sample.unit}" if sample.unit else value for value in values)
    return Answer(text=f"Answer: {text}", route="chat", standing="unverified")


@pytest.mark.parametrize("name", SETS)
def test_every_gold_of_a_set_can_be_scored(name: str) -> None:
    if not (SHARED / name).exists():
        pytest.skip("the development data is not beside the project")
    suite = load(f"development:{name}", SHARED)
    n, licence = SETS[name]
    assert (len(suite.samples), suite.licence, suite.name) == (n, licence, f"development-{name}")
    golds = [(sample, gold) for sample in suite.samples for gold in (sample.answer, *sample.answers) if gold]
    # A few golds are a lone sign, "-" or ".", which no rule compares.
    golds = [(sample, gold) for sample, gold in golds if any(map(str.isalnum, gold))]
    assert len(golds) > n / 2
    assert [sample.id for sample, gold in golds if not score(sample, said(sample, gold)).value] == []
    assert [sample.id for sample in suite.samples if (sample.answer is None) != (sample.answer_type == "abstain")] == []


def test_passages_are_written_as_files_and_pasted_as_context(tmp_path: Path) -> None:
    documents = [{"id": f"d{at}", "title": f"Ferry {at}", "text": f"Ferry {at} has {at} decks."} for at in range(3)]
    questions = [
        {"id": "q1", "question": "How many decks has ferry 2?", "answer": "2", "docs": ["d2"], "answerable": True},
        {"id": "q2", "question": "Who owns ferry 1?", "answer": "", "docs": ["d1"], "answerable": False},
    ]
    write(tmp_path / "ferries" / "docs.jsonl", lines(documents))
    write(tmp_path / "ferries" / "questions.jsonl", lines(questions))
    suite = load("development:ferries", tmp_path)
    first, second = suite.samples
    assert (first.answer, first.context, first.cluster) == ("2", "Ferry 2 has 2 decks.", "Ferry 2")
    assert (second.answer_type, second.context) == ("abstain", "Ferry 1 has 1 decks.")
    assert suite.licence == "not stated" and suite.write_documents is not None
    suite.write_documents(tmp_path / "out")
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_tables_are_written_beside_their_paragraphs(tmp_path: Path) -> None:
    write(tmp_path / "tolls" / "tables" / "t1.csv", "year,toll\n2030,4\n")
    question = {"id": "q1", "question": "What was the toll?", "answer": "4", "table": "tables/t1.csv", "context": "In crowns."}
    write(tmp_path / "tolls" / "questions.jsonl", lines([question]))
    suite = load("development:tolls", tmp_path)
    assert suite.samples[0].context == "In crowns.\n\nyear | toll\n2030 | 4"
    assert suite.write_documents is not None
    suite.write_documents(tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["t1.csv", "t1.txt"]


@pytest.mark.parametrize(
    "rows, said",
    [
        ([{"id": "1", "question": "q", "answer": "", "docs": ["d"], "answerable": True}], "python -m eval.retrieval"),
        ([{"id": "1", "question": "q", "answer": "chat", "meta": {"label_is": "by hand"}}], "labels for a router"),
    ],
)
def test_what_is_no_question_with_an_answer_is_sent_elsewhere(tmp_path: Path, rows: list[dict[str, object]], said: str) -> None:
    write(tmp_path / "set" / "questions.jsonl", lines(rows))
    if "retrieval" in said:
        write(tmp_path / "set" / "docs.jsonl", lines([{"id": "d", "title": "t", "text": "x"}]))
    with pytest.raises(EvalError, match=said):
        load("development:set", tmp_path)


def test_folders_that_are_there_are_listed(tmp_path: Path) -> None:
    write(tmp_path / "ferries" / "questions.jsonl", "")
    with pytest.raises(EvalError, match="No development data 'boats' in .* There: development:ferries"):
        load("development:boats", tmp_path)
    with pytest.raises(EvalError, match="lies beside the project"):
        load("development:boats", None)
