"""Questions are the same for the same seed, worded for every kind in every set, and never without an answer."""

from __future__ import annotations

from string import Formatter
from typing import get_args

import pytest

from eval.generated_tables.drawing import draw_tables
from eval.generated_tables.gold import load
from eval.generated_tables.kinds import KINDS
from eval.generated_tables.questions import ask
from eval.generated_tables.running import make
from eval.generated_tables.types import Item, WordingSet
from eval.generated_tables.wordings import conditions, questions

SETS: tuple[WordingSet, ...] = get_args(WordingSet)


@pytest.fixture(scope="module")
def items() -> tuple[Item, ...]:
    return make(5, "seen", small=True)[1]


@pytest.mark.parametrize("wording", SETS)
def test_every_kind_has_six_wordings_or_more(wording: WordingSet) -> None:
    assert set(questions(wording)) == set(KINDS)
    assert [kind for kind, words in questions(wording).items() if len(set(words)) < 6] == []


def test_no_wording_stands_in_both_sets_and_their_slots_are_alike() -> None:
    for kind in KINDS:
        seen, fresh = set(questions("seen")[kind]), set(questions("fresh")[kind])
        if kind.startswith("list"):  # "list the rows …" stays short however it is said
            continue
        assert not {text.casefold() for text in seen} & {text.casefold() for text in fresh}, kind
    for way, words in conditions("seen").items():
        assert not set(words) & set(conditions("fresh")[way])


def test_the_same_seed_asks_the_same() -> None:
    tables = draw_tables(5, small=True)[:5]
    first, again = (ask(tables, load(tables), "fresh", 5) for _ in range(2))
    assert first == again != ask(tables, load(tables), "fresh", 6)


def test_questions_are_many_of_every_kind_and_differ(items: tuple[Item, ...]) -> None:
    assert len({item.id for item in items}) == len(items) > 500
    assert {item.kind for item in items} == set(KINDS)
    assert len({(item.group, item.question.casefold()) for item in items}) == len(items)


def test_every_question_is_filled_in_and_has_a_gold(items: tuple[Item, ...]) -> None:
    for item in items:
        assert not [name for _, name, _, _ in Formatter().parse(item.question) if name]
        assert item.gold and all(cell is not None for row in item.gold for cell in row)
        assert len(item.gold) <= 30


def test_an_order_that_is_asked_for_has_no_ties(items: tuple[Item, ...]) -> None:
    ordered = [item for item in items if item.form == "ordered"]
    assert ordered
    for item in ordered:
        figures = [row[1] for row in item.accepted[0]]
        assert len(set(figures)) == len(figures)
