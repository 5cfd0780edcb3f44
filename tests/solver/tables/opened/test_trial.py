"""Trials only rank, but they should rank by what the engines then say."""

from __future__ import annotations

import pytest

from corpus import Library
from solver.tables.execution import run_plan
from solver.tables.opened import try_all
from solver.tables.opened.grid import GRIDS, is_numeric, leading_number
from solver.tables.opened.trial import Trial
from solver.tables.vocabulary import VOCABULARIES

QUESTIONS = (
    "which ship from oslo was built before 1920 and is the longest?",
    "how many ships are not from oslo or hull?",
    "how much longer is dove than aba?",
    "which captains sailed from both oslo and bergen?",
    "which ports have more than two ships?",
    "was aba built before dove?",
    "what is the average length of the first three ships?",
    "which ship is listed after the ship of sam hay?",
    "what percentage of ships longer than average are from bergen?",
    "how many years passed between the launch of aba and gull?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_trials_agree_with_the_engines(ships: Library, question: str) -> None:
    card = ships.tables()[0]
    grid = GRIDS.of(ships, card)
    assert grid is not None
    trial = Trial(grid)
    compared = 0
    for each in try_all(question, ships, card)[::7]:
        outcome = run_plan(each.candidate.plan, ships)
        if outcome.failure:
            continue
        tried = trial.run(each.candidate.plan)
        assert len(tried) == len(outcome.rows), each.candidate.plan
        for left, right in zip(sorted(map(str, tried)), sorted(str(_plain(row)) for row in outcome.rows), strict=True):
            assert left == right or "." in left, each.candidate.plan
        compared += 1
    assert compared


def _plain(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(cell if cell is None or isinstance(cell, str) else _number(cell) for cell in row)


def _number(cell: object) -> int | float:
    number = float(cell)  # type: ignore[arg-type]  # a Fraction
    return int(number) if number.is_integer() else number


def test_numbers_are_read_from_the_beginning_of_texts() -> None:
    assert [leading_number(text) for text in ("9th", "£1,200 net", "-3.5", "about 4", "")] == [9, 1200, -3.5, None, None]


def test_columns_of_figures_are_told_from_texts(ships: Library) -> None:
    profiles = VOCABULARIES.of(ships, ships.tables()[0]).profiles
    assert {each.name for each in profiles if is_numeric(each)} == {"built", "length_m"}
