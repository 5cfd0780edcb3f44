"""The open reading's answers: run by both engines, sure only where the ranker is, with other readings named where not."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import Library, TableCard
from solver.tables.opened import Ranked, open_reading
from solver.types import Declined, Solution


def test_a_likely_reading_is_verified_by_both_engines(ships: Library) -> None:
    found = open_reading("who was the captain of cora?", ships.tables(), ships)
    assert isinstance(found, Solution)
    assert found.value.value == "Jon Vik"
    assert found.check.verdict == "verified"
    assert found.program.language == "sql"


def test_a_doubtful_reading_says_so_and_is_only_offered_where_the_table_is_not_given(ships: Library) -> None:
    question = "what about the one with ida and the longest trip?"
    given = open_reading(question, ships.tables(), ships)
    assert isinstance(given, Declined) or given.check.verdict == "unknown"
    assert isinstance(open_reading(question, ships.tables(), ships, is_given=False), Declined)


def test_nothing_to_go_by_is_declined(ships: Library) -> None:
    assert isinstance(open_reading("why?", ships.tables(), ships), Declined)
    assert isinstance(open_reading("why?", (), ships), Declined)


def test_a_chooser_is_asked_where_the_ranker_is_unsure(ships: Library) -> None:
    asked: list[int] = []

    class Last:
        def choose(self, question: str, card: TableCard, ranked: Sequence[Ranked]) -> Sequence[float]:
            asked.append(len(ranked))
            return [0.0] * (len(ranked) - 1) + [1000.0]

    question = "what about the one with ida?"
    plain = open_reading(question, ships.tables(), ships)
    chosen = open_reading(question, ships.tables(), ships, chooser=Last())
    assert asked and isinstance(plain, Solution) and isinstance(chosen, Solution)
    assert chosen.value.value != plain.value.value
    assert chosen.check.verdict == "unknown"  # what a model chose is no surer for that
