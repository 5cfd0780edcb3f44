"""Words of everyday questions: ranges of days, numbers that name, quantities, and words that select nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus import Library
from solver.tables import solve_table
from solver.tables.asked import read_question, split_directions
from solver.types import Declined, Solution
from tests.solver.tables.conftest import column, library_of, made_table

TABLES = (
    made_table(
        "dives",
        "Dive log",
        [
            column("Day", "date"),
            column("Guide assistant"),
            column("Boat"),
            column("Visibility (m)", "real", "m"),
            column("Photos", "integer"),
        ],
        [
            ("2024-11-30", "Ann Hale", "Heron", 4.0, 3),
            ("2024-12-20", "Ann Hale", "Heron", 6.0, 5),
            ("2025-01-05", "Bob Rusk", "Heron", 8.0, 7),
            ("2025-01-31", "Ann Hale", "Gull", 9.0, 11),
            ("2025-02-01", "Ann Hale", "Gull", 2.0, 13),
        ],
    ),
    made_table(
        "shed",
        "Parts ordered",
        [
            column("Item no.", "integer", name="item_no"),
            column("Part"),
            column("Ordered", "date"),
            column("Quantity", "integer"),
            column("Mass (kg)", "real", "kg"),
        ],
        [
            (501, "Rope clamp", "2024-03-05", 12, 0.5),
            (502, "Air hose", "2024-07-01", 3, 2.0),
            (503, "Weight belt", "2024-07-20", 8, 4.5),
            (504, "Winch", "2024-09-02", 1, 90.0),
        ],
    ),
    made_table(
        "juice",
        "Juice 2024",
        [column("Month"), column("Source"), column("Juice (L)", "integer", "l"), column("Children", "integer")],
        [
            ("June", "apple", 40, 4),
            ("June", "pear", 20, 6),
            ("July", "apple", 60, 8),
            ("July", "pear", 40, 2),
        ],
    ),
    made_table(
        "shelves",
        "Shelves",
        [column("Thing"), column("Category"), column("Building"), column("Bought", "date"), column("Heat (°C)", "real", "°C")],
        [
            ("Lathe", "workshop", "Barn", "2020-02-03", 20.0),
            ("Saw", "workshop", "Workshop", "2021-05-06", 31.5),
            ("Oven", "kitchen", "Workshop", "2022-07-08", 90.0),
            ("Pan", "kitchen", "Barn", "2023-09-10", 44.0),
        ],
    ),
    made_table(
        "crew",
        "Crew",
        [column("Name"), column("Start date", "date"), column("Leave (days)", "integer", "d")],
        [("Ann Hale", "2019-04-01", 40), ("Bob Rusk", "2021-10-01", 20), ("Cora Finch", "2012-01-15", 25)],
    ),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_of(tmp_path_factory.mktemp("everyday") / "l.db", TABLES) as opened:
        yield opened


def answer(question: str, library: Library) -> str:
    found = solve_table(question, library)
    assert isinstance(found, Solution), f"{question}: {found}"
    return str(found.value.value)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many photos were taken between 1 January and 1 February 2025?", "31"),
        ("How many photos were taken from 5 to 31 January 2025?", "18"),
        ("How many photos were taken from 20 December to 31 January 2025?", "23"),
        ("How many photos were taken from December to January 2025?", "23"),
        ("How many parts were ordered between 1 July and 20 July?", "2"),
    ],
)
def test_the_year_or_month_of_a_range_is_said_once(question: str, expected: str, library: Library) -> None:
    assert answer(question, library) == expected


def test_a_day_of_no_known_year_selects_nothing(library: Library) -> None:
    assert isinstance(solve_table("How many photos were taken on 5 January?", library), Declined)


def test_a_direction_takes_no_condition_with_it() -> None:
    assert split_directions("Mean visibility with Heron, rounded to two decimals")[0].strip() == "Mean visibility with Heron"
    assert read_question("Give the mean depth to 1 decimal").decimals == 1


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is the shed number of the winch?", "504"),
        ("How many air hoses were ordered?", "3"),
        ("How many parts were ordered in July 2024?", "2"),
    ],
)
def test_numbers_that_name_and_quantities(question: str, expected: str, library: Library) -> None:
    assert answer(question, library) == expected


def test_how_many_more_compares_rows_where_no_figure_is_named(library: Library) -> None:
    assert answer("Days per assistant: how many more did Ann Hale have than Bob Rusk?", library) == "3"


def test_longest_until_now_is_the_first_start(library: Library) -> None:
    assert answer("Who has been in the crew the longest?", library) == "Cora Finch"
    assert answer("What is the longest leave in the crew?", library) == "40"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Total juice in June from all two sources", "60"),
        ("How many litres of apple juice did we use on average per month?", "50"),
        ("How many kids visited in June and July 2024 together?", "20"),
        ("Share of pear in the whole juice production 2024 in percent", "37.5"),
        ("In which month did the pear machine yield the most juice?", "July"),
        ("Which things are in the Workshop building?", '["Saw", "Oven"]'),
        ("When was the oven acquired?", "2022-07-08"),
        ("Total photos in the dive log over the four months", "39"),
    ],
)
def test_words_that_select_nothing(question: str, expected: str, library: Library) -> None:
    assert answer(question, library) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Total juice in June from all three sources",  # there are two
        "How many photos were taken on average per year?",  # no column of years
        "How many litres of apple juice did the guests spill?",
    ],
)
def test_words_that_may_select_decline(question: str, library: Library) -> None:
    assert isinstance(solve_table(question, library), Declined)
