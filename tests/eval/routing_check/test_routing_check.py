"""The check of the router: questions keep their set's label, decisions are the shipped ones, figures are counted rightly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus import Library
from eval.errors import EvalError
from eval.routing_check.__main__ import main
from eval.routing_check.deciding import Decided, decide_all
from eval.routing_check.questions import ROUTES, Labelled, fill, read_questions, suite_questions
from eval.routing_check.report import as_text
from eval.routing_check.words_alone import across_sets, fit, within_sets
from eval.suites import load_suite

MIXED = (
    ("talkers", "chat", "Hello, how are you today?"),
    ("sums", "math", "Ann has 3 apples and buys 4 more apples. How many apples does Ann have?"),
    ("sheets", "table", "Which boat has the largest length?"),
    ("papers", "retrieve", "Who built the lighthouse of Corran Point?"),
)
BOATS = "Boat,Length,Owner\nGannet,12,Ada Moss\nPetrel,9,Bo Lind\nSkua,15,Cy Hart\n"


def _write(path: Path, rows: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    mixed = [
        {"id": f"m{n}", "question": text, "answer": label, "meta": {"source": source}}
        for n, (source, label, text) in enumerate(MIXED)
    ]
    _write(tmp_path / "routing_dev" / "questions.jsonl", list(mixed))
    asked = {
        "id": "s0",
        "question": "who built the lighthouse of Corran Point?",
        "answerable": True,
        "docs": ["d0"],
        "meta": {},
    }
    _write(tmp_path / "squad2" / "questions.jsonl", [asked, {**asked, "id": "s1", "answerable": False}])
    text = "The lighthouse of Corran Point was built by Edda Rowe in 1871."
    _write(tmp_path / "squad2" / "docs.jsonl", [{"id": "d0", "title": "Corran Point", "text": text}])
    tables = tmp_path / "tatqa_dev" / "tables"
    tables.mkdir(parents=True)
    (tables / "boats.csv").write_text(BOATS, encoding="utf-8")
    return tmp_path


def test_questions_keep_the_label_of_their_set_and_say_whether_their_evidence_is_there(data: Path) -> None:
    questions = read_questions(data)
    assert [(one.source, one.label) for one in questions if one.is_mixed] == [(source, label) for source, label, _ in MIXED]
    assert [one.has_evidence for one in questions if one.is_mixed] == [True, True, False, True]
    assert [one.id for one in questions if not one.is_mixed] == ["s0"]


def test_the_decision_is_the_routers_own_and_depends_on_what_the_library_holds(data: Path) -> None:
    questions = read_questions(data)[:4]
    with Library.open(data / "library.db") as library:
        fill(library, data)
        with_library = decide_all(questions, library)
    without = decide_all(questions, None)
    assert [one.first for one in with_library] == ["chat", "compute", "table", "documents"]
    assert all(one.is_right and one.is_reached for one in with_library)
    assert [one.is_right for one in without] == [True, True, False, False]


def test_a_folder_without_questions_or_with_a_strange_label_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="routing_dev"):
        read_questions(tmp_path)
    _write(
        tmp_path / "routing_dev" / "questions.jsonl", [{"id": "1", "question": "q", "answer": "poem", "meta": {"source": "s"}}]
    )
    with pytest.raises(EvalError, match="poem"):
        read_questions(tmp_path)


def _labelled(source: str, label: str, *texts: str) -> list[Labelled]:
    return [
        Labelled(id=f"{source}{n}", source=source, text=text, label=label, routes=ROUTES[label], has_evidence=True)
        for n, text in enumerate(texts)
    ]


def test_words_alone_are_fitted_without_the_set_they_are_asked_about() -> None:
    greetings = [*_labelled("a", "chat", "hi friend", "hi there"), *_labelled("b", "chat", "hi hi", "good day sir")]
    sums = [*_labelled("c", "math", "add 3 and 4", "add 1"), *_labelled("d", "math", "add 7", "good day add")]
    fitted = fit([*greetings, *sums])
    assert fitted.label("hi") == "chat" and fitted.label("add 99") == "math"
    across = across_sets([*greetings, *sums, *_labelled("e", "table", "which row")])
    assert across.keys() == {"a", "b", "c", "d"}  # nothing else has the label of "e"
    assert across["a"] == (2, 2) and across["c"] == (2, 2)
    assert across["b"] == (1, 2)  # "good day" was seen as mathematics alone
    assert sum(n for _, n in within_sets([*greetings, *sums]).values()) == 8


def test_the_report_counts_first_choices_by_set_and_by_label() -> None:
    decided = [
        Decided(question=question, order=order)
        for question, order in zip(
            [*_labelled("a", "chat", "x", "y"), *_labelled("b", "retrieve", "z", "w")],
            [("chat",), ("documents", "chat"), ("documents+compute", "documents"), ()],
            strict=True,
        )
    ]
    lines = as_text(decided).splitlines()
    assert "50.0% [9.5, 90.5]" in lines[1] and lines[1].endswith("100.0%")
    assert "50.0% [9.5, 90.5]" in lines[2] and lines[2].endswith("50.0%")
    assert "all questions" in lines[3] and "50.0% [15.0, 85.0]" in lines[3] and lines[4].endswith("50.0%")
    assert lines[6].split()[-4:] == ["chat", "documents", "documents+compute", "none"]
    assert lines[7].split() == ["chat", "1", "1", "0", "0"] and lines[8].split() == ["retrieve", "0", "0", "1", "1"]


def test_a_suite_keeps_its_routes_and_looks_for_what_is_absent_among_the_documents() -> None:
    questions = {question.source: question for question in suite_questions(load_suite("routing"))}
    assert (questions["generated-tables"].label, questions["generated-tables"].routes) == ("table", ("table",))
    assert questions["word-problems"].label == "math" and questions["general"].label == "chat"
    assert (questions["unanswerable"].label, questions["unanswerable"].routes) == ("retrieve", ROUTES["retrieve"])


def test_the_command_prints_each_part_and_writes_the_decisions(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--data", str(data), "--out", str(data / "decisions.jsonl")])
    said = capsys.readouterr().out
    assert (
        "The routing suite" in said
        and "over a library of 1 tables and" in said
        and "without a library" in said
        and "among all the others" in said
    )
    rows = [json.loads(line) for line in (data / "decisions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["right"] for row in rows[-5:]] == [True] * 5 and rows[-4]["order"][0] == "compute"
    assert len(rows) == 5 + len(load_suite("routing").samples)
    with pytest.raises(SystemExit, match="routing_dev"):
        main(["--data", str(data / "none")])
