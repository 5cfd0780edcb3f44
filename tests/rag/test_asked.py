from __future__ import annotations

import pytest

from rag.asked import asked_kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many people work here?", "number"),
        ("What is the maximum height of the mast?", "number"),
        ("capacity of the tank in litres?", "number"),
        ("Give the width of the slit.", "number"),
        ("When was it built?", "date"),
        ("In what year did it open?", "date"),
        ("Where does the water come from?", "place"),
        ("Which town lies below?", "place"),
        ("Who paid for it?", "person"),
        ("Which architect drew the plan?", "person"),
        ("Why is the road closed?", "reason"),
        ("How do I start the pump?", "manner"),
        ("What is an azimuth drive?", "definition"),
        ("Is the café open on Sundays?", "yes_no"),
        ("Which company made the bearings?", "name"),
        ("What does the committee decide?", "other"),
        ("", "other"),
    ],
)
def test_the_form_of_a_question_says_what_it_asks_for(question: str, kind: str) -> None:
    assert asked_kind(question) == kind
