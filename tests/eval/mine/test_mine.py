"""A suite out of a library: golds stand where their source says, figures are those of the file, what is absent is absent."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from corpus import Chunk, Library, ingest
from eval.errors import EvalError
from eval.mine import mine
from eval.mine.absent import invented_words
from eval.mine.sentences import ask
from eval.mine.tables import shelves, shown
from eval.scoring import score
from eval.types import Sample, Suite
from rag import DrawnSentence
from router import Abstention, Answer

NOTES = """# The ferry of Orsk

The ferry crosses the sound in 25 minutes and carries nine cars on its upper deck.

It was built by the Lindqvist Yard and came into service on 4 June 1931 after a hard winter.

Marta Hollin was the first woman to steer the ferry across the sound in 1958.

The ticket office moved from the harbour to a red house in Vellmark because of the floods.

# The lamp of the pier

The lamp on the eastern pier is lit for eleven hours in the darkest week of the winter.

Tobias Renn painted the iron ladder of the pier in 1972 and again ten years later.

The lamp on the western pier burns for six hours in every night of the summer.

A spare lens was bought from the Oddern Glass Works for 1,250 EUR and lies in the cellar.

The keeper of the pier was given a new boat by the town council in March 1984.
"""
BOATS = """Boat,Harbour,Crew,Cost (EUR),Launched
Gannet,Orsk,12,1250.50,2001-05-04
Petrel,Vellmark,9,310.25,1998-03-01
Skua,Orsk,15,99.99,2010-11-30
Tern,Orsk,4,5000,1987-07-07
Merlin,Vellmark,7,,2015-01-20
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("mine")
    (folder / "ferry.md").write_text(NOTES, encoding="utf-8")
    (folder / "boats.csv").write_text(BOATS, encoding="utf-8")
    with Library.open(folder / "library.db") as opened:
        ingest([folder / "ferry.md", folder / "boats.csv"], opened, lambda text: len(text.split()))
        yield opened


@pytest.fixture(scope="module")
def suite(library: Library) -> Suite:
    return mine(library, n=40, seed=1)


@pytest.fixture(scope="module")
def drawn(library: Library) -> list[Sample]:
    """The questions of several seeds, so that every kind meets most columns."""
    return [sample for seed in range(10) for sample in mine(library, n=60, seed=seed).samples]


def _of(suite: Suite, kind: str) -> list[Sample]:
    found = [sample for sample in suite.samples if sample.kind.startswith(kind)]
    assert found, kind
    return found


def test_it_has_sentences_tables_and_what_is_absent_and_is_the_same_again(library: Library, suite: Suite) -> None:
    assert suite == mine(library, n=40, seed=1) and suite.version != mine(library, n=40, seed=2).version
    assert len(suite.samples) == len({sample.id for sample in suite.samples}) <= 40
    assert len(_of(suite, "sentence")) >= 4 and len(_of(suite, "table")) >= 8 and len(_of(suite, "absent")) >= 6
    assert suite.write_documents is None and library.path.name in suite.source


def test_a_gold_stands_in_the_line_that_is_its_source(suite: Suite) -> None:
    lines = NOTES.splitlines()
    for sample in _of(suite, "sentence"):
        place = re.search(r"ferry\.md · .*line (\d+)$", sample.sources[0])
        assert place is not None, sample.sources
        line = lines[int(place[1]) - 1]
        assert sample.answer and sample.answer in line and sample.answer in sample.context
        assert sample.answer not in sample.question and sample.question.endswith("?")
        assert sample.routes[0] == "documents" and sample.cluster


def test_a_cell_stands_at_the_line_and_column_that_are_its_source(suite: Suite) -> None:
    cells = list(csv.reader(BOATS.splitlines()))
    for sample in _of(suite, "table: lookup"):
        place = re.search(r"boats\.csv · line (\d+), column (\d+)$", sample.sources[0])
        assert place is not None, sample.sources
        row = cells[int(place[1]) - 1]
        cell = row[int(place[2]) - 1]
        assert row[0] in sample.question and cells[0][int(place[2]) - 1].split(" (")[0] in sample.question
        assert sample.answer and (cell == sample.answer or Decimal(cell) == Decimal(sample.answer))
        assert sample.context.splitlines()[1].startswith("Boat,") and len(sample.context.splitlines()) == 3


@pytest.mark.parametrize(
    ("kind", "column", "rows", "gold"),
    [
        ("table: sum", "Crew", "Orsk", "31"),
        ("table: sum", "Crew", "", "47"),
        ("table: sum", "Cost", "", "6660.74"),
        ("table: mean", "Crew", "", "9.4"),
        ("table: mean", "Cost", "", "1665.185"),
        ("table: count", "Harbour", "Orsk", "3"),
        ("table: count", "Harbour", "Vellmark", "2"),
    ],
)
def test_figures_are_worked_out_exactly_over_the_rows_asked_about(
    drawn: list[Sample], kind: str, column: str, rows: str, gold: str
) -> None:
    asked = [sample for sample in drawn if sample.kind == kind and column in sample.question]
    meant = [sample for sample in asked if (rows in sample.question if rows else " where " not in sample.question)]
    assert meant and {sample.answer for sample in meant} == {gold}


def test_what_is_asked_of_ends_of_a_scale_has_one_answer(drawn: list[Sample]) -> None:
    largest = [sample for sample in drawn if sample.kind == "table: largest"]
    golds = {(word, sample.answer) for sample in largest for word in ("highest Crew", "lowest Crew") if word in sample.question}
    assert golds == {("highest Crew", "Skua"), ("lowest Crew", "Tern")}


def test_nothing_of_the_library_answers_what_is_absent(suite: Suite) -> None:
    words = set(re.findall(r"\w+", f"{NOTES} {BOATS} boats".lower()))
    abstains = Answer(text="No.", route="abstain", standing="abstained", abstained=Abstention(reason="not there"))
    for sample in _of(suite, "absent"):
        asked = set(re.findall(r"\w+", sample.question.lower()))
        fillers = {
            "what",
            "which",
            "who",
            "or",
            "place",
            "the",
            "is",
            "of",
            "in",
            "tell",
            "me",
            "from",
            "year",
            "how",
            "many",
            "date",
        }
        assert asked - words - fillers, sample.question
        assert sample.answer is None and sample.routes == ("abstain",) and sample.context
        assert score(sample, abstains).value == 1.0


def test_invented_words_stand_nowhere_in_the_library(library: Library) -> None:
    words = list(invented_words(library, 5))
    assert len(set(words)) == len(words) > 100 and not any(library.frequencies(words).values())


def test_every_gold_is_judged_to_be_right_and_the_question_said_back_is_not(suite: Suite) -> None:
    for sample in (*_of(suite, "sentence"), *_of(suite, "table")):
        for gold in (sample.answer, *sample.answers):
            assert score(sample, Answer(text=f"Answer: {gold}", route="chat", standing="unverified")).value == 1.0
        assert score(sample, Answer(text=sample.question, route="chat", standing="unverified")).value == 0.0


def test_a_sentence_with_a_twin_that_says_otherwise_is_not_asked_about(tmp_path: Path) -> None:
    twins = (
        "The old tower on the northern hill was painted white by the sailors in 1931 after the storm.\n\n"
        "The old tower on the northern hill was painted white by the sailors in 1954 after the storm.\n\n"
    )
    (tmp_path / "twins.md").write_text(f"# Towers\n\n{twins}", encoding="utf-8")
    (tmp_path / "boats.csv").write_text(BOATS, encoding="utf-8")
    with Library.open(tmp_path / "library.db") as library:
        ingest([tmp_path / "twins.md", tmp_path / "boats.csv"], library, lambda text: len(text.split()))
        assert not [sample for sample in mine(library).samples if sample.kind.startswith("sentence")]


def test_tables_that_cannot_be_named_or_whose_rows_have_no_name_are_left_alone(library: Library, tmp_path: Path) -> None:
    assert [shelf.table.source.rsplit("/", 1)[-1] for shelf in shelves(library, 0)] == ["boats.csv"]
    (tmp_path / "figures.csv").write_text("North,South\n1,2\n3,4\n5,6\n", encoding="utf-8")
    with Library.open(tmp_path / "library.db") as nameless:
        ingest([tmp_path / "figures.csv"], nameless, lambda text: len(text.split()))
        assert shelves(nameless, 0) == []
        with pytest.raises(EvalError, match="Index more files"):
            mine(nameless)


def test_too_few_questions_are_refused(library: Library) -> None:
    with pytest.raises(EvalError, match="10 or more"):
        mine(library, n=3)


def test_exact_numbers_are_shown_in_full_where_that_is_short() -> None:
    from fractions import Fraction

    assert shown(Fraction("1665.185")) == ("1665.185",)
    assert shown(Fraction(1, 3)) == ("0.3333", "0.33")
    assert shown(Fraction(-40)) == ("-40",)


@pytest.mark.parametrize(
    ("text", "question", "gold"),
    [
        (
            "The ferry crosses the sound in 25 minutes on a calm day.",
            "The ferry crosses the sound in how many minutes on a calm day?",
            "25 minutes",
        ),
        (
            "In 1931 the ferry was brought to the town by a tug.",
            "The ferry was brought to the town by a tug in which year?",
            "1931",
        ),
        ("The ferry came to the town by tug on 4 June 1931.", "The ferry came to the town by tug on what date?", "4 June 1931"),
        ("A new lens for the lamp was bought for 1,250 EUR.", "A new lens for the lamp was bought for how much?", "1,250 EUR"),
        ("At the end of the year the office was moved to Vellmark.", None, None),
        (
            "The ladder of the pier was painted by Tobias Renn in spring.",
            "The ladder of the pier was painted by who or what in spring?",
            "Tobias Renn",
        ),
        ("The ferry was built for the town (in 1931, as it is said).", None, None),
        ("The list of the fleet is in the appendix B-07 boats.", None, None),
        ("Das Boot ist im Jahr 1931 von der Werft gebaut worden.", None, None),
    ],
)
def test_a_sentence_is_asked_about_where_its_answer_stands(text: str, question: str | None, gold: str | None) -> None:
    sentence = DrawnSentence(chunk=Chunk(doc_id="d", start=0, end=len(text), text=text), start=0, end=len(text), text=text)
    asked = [found for seed in range(8) if (found := ask(sentence, random.Random(seed))) is not None]
    assert {(one.question, one.gold) for one in asked} == ({(question, gold)} if question else set())
