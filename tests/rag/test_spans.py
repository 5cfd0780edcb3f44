from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.asked import Kind
from rag.spans import fits, typed_spans


def found(kind: Kind, sentence: str, question: str = "") -> list[str] | None:
    spans = typed_spans(kind, sentence, question)
    return None if spans is None else [span.text for span in spans]


@pytest.mark.parametrize(
    ("kind", "sentence", "question", "expected"),
    [
        ("number", "The mast of 1998 is 21.5 m tall and weighs 3 tonnes.", "How tall is the mast?", ["21.5 m"]),
        ("number", "It holds 18,500 litres.", "capacity of the tank in litres?", ["18,500 litres"]),
        ("number", "Of 40 meals, twelve are soup.", "How many of the 40 meals are soup?", ["twelve"]),
        ("date", "It opened on 19 September 1936, not in 1931.", "When did it open?", ["19 September 1936", "1931"]),
        ("date", "It weighs 1950 kg.", "When did it open?", []),
        ("person", "Ada Brenn gave Tom Vail the key.", "Who gave Tom Vail the key?", ["Ada Brenn"]),
        ("other", "Anything goes.", "What goes?", None),
    ],
)
def test_spans_have_the_asked_form_and_are_new(kind: Kind, sentence: str, question: str, expected: list[str] | None) -> None:
    assert found(kind, sentence, question) == expected


@given(st.text(max_size=120), st.sampled_from(["number", "date", "person", "place", "name"]))
def test_spans_lie_where_they_say(sentence: str, kind: Kind) -> None:
    for span in typed_spans(kind, sentence, "How many?") or ():
        assert sentence[span.start : span.end] == span.text
        assert span.text


def test_fitting_is_about_form_alone() -> None:
    assert fits("number", "21 m", "How tall is it?")
    assert not fits("number", "very tall", "How tall is it?")
    assert not fits("date", "the old tower", "When?")
    assert fits("reason", "because of snow", "Why?")
