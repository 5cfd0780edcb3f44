"""Whole sentences over a small library: what each frame reads, and what none of them may read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Library, ingest
from solver import Declined, Solution, solve_table

BOATS = """Boat,Harbour,Skipper,Catch (kg),Crew,Left on,Insured
Alba,Nyhavn,Ida Moe,120,3,2024-03-02,yes
Bora,Kerk,Sven Ott,95,2,2024-03-15,no
Cuma,Kerk,Ida Moe,,4,2024-04-01,yes
Dagny,Nyhavn,Sven Ott,240,5,2024-05-09,yes
Elba,Skagen,Ida Moe,60,2,2024-05-20,no
Fenja,Skagen,Ida Moe,75,3,2024-06-01,yes
"""
HARBOURS = "Harbour,Country,Berths\nNyhavn,Denmark,40\nKerk,Norway,25\nSkagen,Denmark,12\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("phrased")
    (folder / "files").mkdir()
    (folder / "files" / "boats.csv").write_text(BOATS, encoding="utf-8")
    (folder / "files" / "harbours.csv").write_text(HARBOURS, encoding="utf-8")
    with Library.open(folder / "library.db") as opened:
        ingest([folder / "files"], opened, lambda text: len(text.split()))
        yield opened


ANSWERED = [
    # one row
    ("catch of Alba", "120"),
    ("What are the harbour and crew of Dagny?", '["Nyhavn", "5"]'),
    ("Which boat is listed right after Bora?", "Cuma"),
    ("what boat comes before Dagny in the list?", "Cuma"),
    ("Which boat is at the bottom of the boats table?", "Fenja"),
    # rows
    ("boats with a catch of at least 95", '["Alba", "Bora", "Dagny"]'),
    ("list the boats in Nyhavn or Skagen", '["Alba", "Dagny", "Elba", "Fenja"]'),
    ("Which boats are not insured?", '["Bora", "Elba"]'),
    ("boats that are insured but not in Nyhavn", '["Cuma", "Fenja"]'),
    ("Which boats have no catch?", "Cuma"),
    ("boats whose catch is above the average", '["Alba", "Dagny"]'),
    ("boats that left before April 2024", '["Alba", "Bora"]'),
    ("boats in Skagen sorted by catch descending", '["Fenja", "Elba"]'),
    # figures
    ("how many boats are there with more than 2 crew", "4"),
    ("How many boats have a harbour other than Kerk?", "4"),
    ("total catch of the boats in Nyhavn", "360"),
    ("on average, what catch do boats that are insured have?", "145"),
    ("smallest catch among boats in Skagen", "60"),
    ("what percentage of the boats are insured?", "200/3"),
    ("What is the longest run of consecutive boats that are insured?", "2"),
    # places
    ("Which boat has the second highest catch?", "Alba"),
    ("What rank does Elba have by catch?", "5"),
    # groups
    ("which skipper has the most boats", "Ida Moe"),
    ("harbour with the highest total catch", "Nyhavn"),
    # two things
    ("How much more catch does Dagny have than Alba?", "120"),
    ("ratio of the catch of Dagny to the catch of Alba", "2"),
    ("which has the higher crew, Elba or Alba?", "Alba"),
    ("Does Alba have a higher catch than Bora?", "yes"),
    ("is the harbour of Bora Nyhavn?", "no"),
    ("are there any boats in Kerk with a catch over 100?", "no"),
    ("Which skippers have boats in Kerk but no boats in Skagen?", "Sven Ott"),
    ("skippers with boats both in Nyhavn and in Skagen", "Ida Moe"),
    # two tables
    ("How many boats are of harbours in Denmark?", "4"),
    ("total catch of boats whose harbour is in Norway", "95"),
]


@pytest.mark.parametrize(("question", "value"), ANSWERED)
def test_answers(library: Library, question: str, value: str) -> None:
    found = solve_table(question, library)
    assert isinstance(found, Solution), found
    assert found.value.value == value and found.check.verdict == "verified"


@pytest.mark.parametrize(
    "question",
    [
        "total catch of the rusty boats in Nyhavn",
        "Which boats left reluctantly before April 2024?",
        "boats with a catch over 95 kg last winter",
        "Which boat has the best catch of luck?",
        "How many fishermen drowned in Kerk?",
        "average catch of boats whose harbour burned",
    ],
)
def test_a_word_that_may_pick_rows_is_not_passed_over(library: Library, question: str) -> None:
    found = solve_table(question, library)
    assert isinstance(found, Declined), found.value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("how many crew does Dagny have?", "5"),
        ("Leaving out Kerk, how many boats are there?", "4"),
        ("How many boats have a harbour that isn't Kerk?", "4"),
        ("catch totals by harbour", '[["Nyhavn", "360"], ["Kerk", "95"], ["Skagen", "135"]]'),
        ("For harbours in Denmark, what is the average crew of the boats?", "3.25"),
        ("boats whose boat contains or", "Bora"),
    ],
)
def test_other_ways_to_put_it(library: Library, question: str, value: str) -> None:
    found = solve_table(question, library)
    assert isinstance(found, Solution), found
    assert found.value.value == value
