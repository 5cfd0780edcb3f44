"""The open reading's candidates: each kind of question has its plan among them, and the fitted ranker puts it first."""

from __future__ import annotations

import pytest

from corpus import Library
from solver.tables.opened import Tried, try_all
from solver.tables.opened.golds import is_right
from solver.tables.opened.ranker import fitted, shares


def tried(library: Library, question: str) -> tuple[Tried, ...]:
    return try_all(question, library, library.tables()[0])


def best(library: Library, question: str) -> tuple[object, ...]:
    found = tried(library, question)
    return max(found, key=lambda each: fitted().score(each.features)).answers


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("who was the captain of cora?", ["Jon Vik"]),
        ("which ship is the longest?", ["Fern"]),
        ("how many ships are from oslo?", ["3"]),
        ("what is the last ship listed?", ["Gull"]),
        ("which ship is listed after dove?", ["Elk"]),
        ("which ship is longer, aba or elk?", ["Aba"]),
    ],
)
def test_everyday_questions_are_read_right(ships: Library, question: str, answers: list[str]) -> None:
    assert is_right(answers, best(ships, question))


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("what is the total length of the ships from bergen?", ["126"]),
        ("which port has the most ships?", ["Oslo"]),
        ("how much longer is dove than aba?", ["22"]),
        ("which ships were built before 1911?", ["Aba", "Cora"]),
        ("which ships are longer than cora?", ["Dove", "Fern"]),
        ("which captains sailed from both oslo and bergen?", ["Jon Vik"]),
        ("was aba built before dove?", ["yes"]),
        ("is aba listed above or below dove?", ["above"]),
        ("how many ships are not from oslo?", ["3"]),
        ("which ships have no captain?", ["Fern"]),
        ("which ports have more than two ships?", ["Oslo"]),
        ("how many different ports are there?", ["3"]),
        ("how many ships in a row were built in 1911?", ["2"]),
        ("what percentage of ships are from oslo?", ["50"]),
        ("which ships are longer than average?", ["Cora", "Dove", "Fern"]),
    ],
)
def test_the_right_reading_is_among_the_candidates(ships: Library, question: str, answers: list[str]) -> None:
    assert any(each.answers and is_right(answers, each.answers) for each in tried(ships, question))


def test_candidates_are_distinct_and_few(ships: Library) -> None:
    found = tried(ships, "which ship from oslo built after 1901 has the greatest length and the captain ida moe?")
    plans = [each.candidate.plan for each in found]
    assert 0 < len(plans) == len(set(plans)) <= 1500


def test_a_question_of_nothing_but_small_words_has_candidates_or_none_but_does_not_fail(ships: Library) -> None:
    for question in ("what is it?", "or", "most", "how many?", "not", "between 3 and 5", "前"):
        tried(ships, question)


def test_shares_add_up_to_one() -> None:
    assert sum(shares([3.0, -700.0, 800.0])) == pytest.approx(1.0)


def test_a_table_too_large_to_try_on_is_ranked_by_what_can_be_expected(ships: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("solver.tables.opened.grid.MAX_TRIED_ROWS", 0)
    found = tried(ships, "what is the total length of the ships from oslo?")
    leading = max(found, key=lambda each: fitted().score(each.features))
    assert not any(each.answers for each in found)
    assert leading.candidate.shape == "sum"
