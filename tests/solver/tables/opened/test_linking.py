"""What the words of a question may mean in a table."""

from __future__ import annotations

import pytest

from corpus import Library
from solver.tables.asked import read_question
from solver.tables.opened.linking import Links, find_links
from solver.tables.opened.linking.countries import OTHER_NAMES
from solver.tables.opened.linking.synonyms import is_short_for
from solver.tables.vocabulary import VOCABULARIES


def links_of(library: Library, question: str) -> Links:
    asked = read_question(question)
    return find_links(asked, VOCABULARIES.of(library, library.tables()[0]).for_question(asked.tokens))


@pytest.mark.parametrize(
    ("question", "column"),
    [
        ("which port is it?", "port"),
        ("which ports are there?", "port"),
        ("which captian sailed it?", "captain"),
        ("in which year was it launched?", "launched"),
    ],
)
def test_words_name_columns(ships: Library, question: str, column: str) -> None:
    assert links_of(ships, question).named(column, least=0.3)


@pytest.mark.parametrize(
    ("question", "column", "cells"),
    [
        ("who sailed the cora?", "ship", ("Cora",)),
        ("ships of moe", "captain", ("Ida Moe",)),
        ("built in 1911", "built", (1911,)),
        ("ships from bergen", "port", ("Bergen",)),
    ],
)
def test_words_name_cells(ships: Library, question: str, column: str, cells: tuple[object, ...]) -> None:
    found = {(link.column, link.cells) for link in links_of(ships, question).values}
    assert (column, cells) in found


def test_a_period_is_one_of_the_columns_of_dates(ships: Library) -> None:
    found = [link for link in links_of(ships, "which ships were launched in may?").values if link.how == "period"]
    assert [(link.column, link.period) for link in found] == [("launched", "m05")]


def test_a_number_may_have_its_unit_joined(ships: Library) -> None:
    assert [link.number for link in links_of(ships, "which ship has 62m?").numbers] == [62]


def test_other_names_of_a_country_are_no_names_of_itself() -> None:
    assert "usa" in OTHER_NAMES["american"]
    assert all(said not in written for said, written in OTHER_NAMES.items())


@pytest.mark.parametrize(("short", "word", "expected"), [("no", "number", False), ("att", "attendance", True)])
def test_short_forms(short: str, word: str, expected: bool) -> None:
    assert is_short_for(short, word) is expected
