"""A list that was computed is judged by all of its rows, whatever stands behind each name."""

from __future__ import annotations

import pytest

from eval.scoring import judge
from eval.types import Sample
from router import Answer
from solver import Value

LIST = Sample(
    id="q", kind="k", question="Which streets have more than 2 flats?", answer="[Canal Walk, Mill Lane]", answer_type="list"
)


@pytest.mark.parametrize(
    ("value", "lines", "right"),
    [
        ('[["Canal Walk", "6"], ["Mill Lane", "9"]]', "Canal Walk: 6\nMill Lane: 9", True),
        ('[["Canal Walk", "6"], ["Mill Lane", "9"], ["Elm Row", "3"]]', "Canal Walk: 6\nMill Lane: 9\nElm Row: 3", False),
        ('[["Mill Lane", "9"]]', "Mill Lane: 9", False),
        ('["Canal Walk", "Mill Lane"]', "Canal Walk, Mill Lane", True),
        ('["Mill Lane"]', "Mill Lane", False),
    ],
)
def test_a_computed_list_is_judged_by_its_rows(value: str, lines: str, right: bool) -> None:
    result = Value(value=value, text=f"Number of rows for each Street, Elm Row or not.\n{lines}")
    answer = Answer(text=result.text, route="table", standing="checked", result=result)
    assert judge(LIST, answer).correct is right
    assert judge(LIST, Answer(text=lines, route="chat", standing="unverified")).correct is right


def test_the_names_of_columns_are_judged_and_not_what_is_told_about_the_last() -> None:
    sample = Sample(id="q", kind="k", question="What columns are there?", answer="[Boat, Cost (€)]", answer_type="list")
    for value, right in (("Boat; Cost (€)", True), ("Boat; Crew; Cost (€)", False), ("Boat; Crew", False)):
        result = Value(value=value, text="'boats' has 5 rows and 2 columns.\nBoat: text\nCost (€): numbers in €")
        assert judge(sample, Answer(text=result.text, route="table", standing="checked", result=result)).correct is right
