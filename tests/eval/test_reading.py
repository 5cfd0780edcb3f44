"""The measurement of reading: what counts as right, what as abstained, and that a stopped run goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus import Library
from eval.reading import Judged, Question, Said, judge, passages, quoting, read_questions, run, summary
from eval.retrieval import fill
from rag import HybridRetriever
from tests.fakes import HashEmbedder, ScriptedLLM

BRIDGE = Question(id="b", text="Who built the bridge?", answers=("Ada Brenn", "Brenn"), gold=frozenset({"d"}))


def verdict(said: Said, question: Question = BRIDGE) -> Judged:
    return judge("s", question, said, 0.1)


def test_a_quote_holds_the_answer_as_whole_words() -> None:
    assert verdict(Said(quote="The bridge, by ada brenn, stands.")).holds
    assert not verdict(Said(quote="The Brenner pass.")).holds


def test_a_short_answer_is_right_only_while_it_is_short() -> None:
    assert verdict(Said(quote="q", short="the engineer Ada Brenn")).right
    assert not verdict(Said(quote="q", short="Ada Brenn " + "and many other people of the town " * 2)).right


@pytest.mark.parametrize(
    ("short", "exact", "f1"), [("Ada Brenn", True, 1.0), ("by Ada Brenn", False, 0.8), ("Olaf", False, 0.0)]
)
def test_exact_match_and_f1_are_those_of_squad(short: str, exact: bool, f1: float) -> None:
    judged = verdict(Said(quote="q", short=short))
    assert (judged.exact, round(judged.f1, 6)) == (exact, f1)


def test_saying_nothing_is_abstaining_and_never_right() -> None:
    judged = verdict(Said())
    assert judged.abstained and not judged.right and not judged.holds


def test_the_row_counts_the_wrong_that_abstained() -> None:
    records = [verdict(Said(quote="Ada Brenn", short="Ada Brenn")), verdict(Said()), verdict(Said(quote="x", short="Olaf"))]
    row = summary(records)
    assert "1 of 3 (33%" in row  # the quote holds the answer of one
    assert "1 of 2 (50%" in row  # of the two that are not right, one abstained


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "set"
    folder.mkdir()
    docs = [
        {"id": "d", "title": "Bridge", "text": "The bridge was built by Ada Brenn in 1911. It is of oak."},
        {"id": "e", "title": "Mill", "text": "The mill was burnt by soldiers in 1648."},
    ]
    questions = [
        {"id": "b", "question": BRIDGE.text, "answer": "Ada Brenn", "docs": ["d"], "answerable": True},
        {"id": "u", "question": "Who sold the mill?", "answer": "", "docs": ["e"], "answerable": False},
    ]
    (folder / "docs.jsonl").write_text("\n".join(map(json.dumps, docs)), encoding="utf-8")
    (folder / "questions.jsonl").write_text("\n".join(map(json.dumps, questions)), encoding="utf-8")
    return folder


def test_a_folder_is_asked_and_a_stopped_run_goes_on(tmp_path: Path) -> None:
    folder, embedder, records = _folder(tmp_path), HashEmbedder(), tmp_path / "records.jsonl"
    with Library.open(tmp_path / "l.db", embedder=embedder.name) as library:
        fill(library, folder, embedder)
        fill(library, folder, embedder)  # a second time changes nothing
        assert library.n_chunks == 2
        retriever = HybridRetriever(library, embedder)
        questions = read_questions(folder)
        llm = ScriptedLLM('Ada Brenn"', 'soldiers"')
        ask = quoting(library, retriever, embedder, llm)
        first = list(run("s", ask, questions[:1], records))
        assert first[0].right and first[0].holds and first[0].is_verbatim
        again = list(run("s", ask, questions, records))
        assert again[0] == first[0] and len(llm.prompts) <= 2 and not again[1].answerable
        assert len(records.read_text(encoding="utf-8").splitlines()) == 2


def test_a_bare_reply_that_refuses_is_an_abstention(tmp_path: Path) -> None:
    folder, embedder = _folder(tmp_path), HashEmbedder()
    with Library.open(tmp_path / "l.db", embedder=embedder.name) as library:
        fill(library, folder, embedder)
        ask = passages(HybridRetriever(library, embedder), ScriptedLLM("Answer: I don't know", "So.\nAnswer: Ada Brenn"))
        assert ask("Who?") == Said()
        assert ask("Who?") == Said(short="Ada Brenn")
