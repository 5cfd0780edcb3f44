"""Formulas over the figures of facts: what units let combine, and every reason to decline."""

from __future__ import annotations

from fractions import Fraction

import pytest

from solver.executors.python import PythonExecutor, number_of
from solver.types import Program
from solver.words.forms import literal
from solver.words.formulas import read_formula
from solver.words.quantities import find_quantities


def value_of(question: str, *facts: str) -> Fraction | float | None:
    quantities = find_quantities(question, facts)
    found = read_formula(question, facts, quantities)
    if found is None:
        return None
    bound = "".join(f"{quantity.name} = {literal(quantity.value)}\n" for quantity in quantities)
    program = f"{bound}result = {found.expression}\nresult"
    return number_of(PythonExecutor().run(Program(language="python", source=program), timeout_s=1.0))


@pytest.mark.parametrize(
    ("question", "facts", "value"),
    [
        ("What do 4 berths cost?", ("A berth is 18 EUR; berths cost 18 EUR each.",), "72"),
        ("How many kilograms of oil do all the pumps take?", ("There are 14 pumps.", "Each pump takes 250 g of oil."), "7/2"),
        (
            "How many trips empty the whole tank?",
            ("The tank holds 9,100 litres; a lorry takes 3,000 litres per trip.",),
            "4",
        ),
        ("What do twelve lamps cost after the discount?", ("Lamps cost 40 EUR apiece.", "The discount is 15 per cent."), "408"),
        ("What does a guard earn in a whole year?", ("A guard earns 2,000 EUR a month, paid thirteen times a year.",), "26000"),
        ("How much is the yearly rent?", ("The rent is 700 EUR a month.",), "8400"),
        (
            "What would 6 adults and 4 children pay?",
            ("Tours cost 12 euros for adults and 5 euros for children.",),
            "92",
        ),
        ("Of 150 nights, how many nights go to partners?", ("Partners have 20 per cent of the nights.",), "30"),
        ("How many years was Ida Voss harbour master?", ("Ida Voss was harbour master from 1963 to 1984.",), "21"),
        ("How many litres does the pump burn in 12 hours?", ("The pump burns 31 litres an hour.",), "372"),
    ],
)
def test_formulas(question: str, facts: tuple[str, ...], value: str) -> None:
    found = value_of(question, *facts)
    assert found == Fraction(value)


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        # Another price in the same fact that the question speaks of.
        ("What do two nights with dinner cost?", ("A night costs 38 EUR; dinner is 16.50 EUR.",)),
        # A number of the question that no figure takes.
        ("What do 3 nights and 2 parrots cost?", ("A room costs 45 EUR per night.",)),
        # A comparison, a remainder, a multiple.
        ("How many more kilograms do all pumps take than lamps?", ("There are 14 pumps.", "Each pump takes 250 g of oil.")),
        ("How much is left of the yearly rent?", ("The rent is 700 EUR a month.",)),
        # Two discounts, or none to be found.
        ("What do 12 lamps cost after the discount?", ("Lamps cost 40 EUR apiece.", "5 per cent here, 7 per cent there.")),
        ("What do 12 lamps cost after the discount?", ("Lamps cost 40 EUR apiece.",)),
        # What the year comes to is stated as it is.
        ("How much is the yearly rent?", ("The rent is 700 EUR a month, 8,000 EUR a year.",)),
        # Two counts of the same things, equally near.
        ("How much oil in grams do all the pumps take?", ("14 pumps and 9 pumps are there.", "Each pump takes 250 g of oil.")),
        # An age is no number of anything.
        ("What does a nine-year-old pay?", ("Children pay 7 EUR, at most 15 years old.",)),
        ("How many litres are there?", ("The tank holds 9,100 litres.",)),
    ],
)
def test_declines(question: str, facts: tuple[str, ...]) -> None:
    assert value_of(question, *facts) is None
