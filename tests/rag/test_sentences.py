from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[one.start : one.end] for one in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It costs 3.5 kr. and 1,200.50 EUR. Yes.", ["It costs 3.5 kr. and 1,200.50 EUR.", "Yes."]),
        ("Dr. Brenn met Prof. A. B. Karsen. They spoke.", ["Dr. Brenn met Prof. A. B. Karsen.", "They spoke."]),
        ("See e.g. Fig. 3 on p. 12. Then stop.", ["See e.g. Fig. 3 on p. 12.", "Then stop."]),
        ("Bring rope, boots, etc. The guide waits.", ["Bring rope, boots, etc.", "The guide waits."]),
        ('He said "Go." Then he left.', ['He said "Go."', "Then he left."]),
        ("A line\nthat goes on\nto its end. Next.", ["A line\nthat goes on\nto its end.", "Next."]),
        ("First block\n\nSecond block.", ["First block", "Second block."]),
        ("No stop at all", ["No stop at all"]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences_end_where_a_reader_would_say(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_list_items_are_sentences_that_hang_on_the_line_before() -> None:
    text = "You need:\n\n- a rope of 30 m\n- two lamps\n\nThat is all."
    found = split_sentences(text)
    assert split(text) == ["You need:", "a rope of 30 m", "two lamps", "That is all."]
    assert [one.lead for one in found] == ["", "You need:", "You need:", ""]


def test_table_rows_are_sentences_that_hang_on_the_header() -> None:
    text = "| name | height |\n|---|---|\n| dome | 21 m |\n| tower | 9 m |"
    found = split_sentences(text)
    assert split(text) == ["| name | height |", "| dome | 21 m |", "| tower | 9 m |"]
    assert [one.lead for one in found][1:] == ["| name | height |"] * 2


def test_columns_kept_apart_with_spaces_stay_rows() -> None:
    assert split("Emeric Stallow        1936-1951\nHedda Rooske          1951-1969") == [
        "Emeric Stallow        1936-1951",
        "Hedda Rooske          1951-1969",
    ]


@pytest.mark.parametrize("text", ["# Safety\n\nText here.", "Safety\n------\n\nText here.", "5 Error codes\n\nText here."])
def test_headings_are_told_from_sentences(text: str) -> None:
    assert [one.kind for one in split_sentences(text)] == ["heading", "prose"]


def test_lines_of_key_and_value_are_kept_apart() -> None:
    assert split("Height: 21 m\nWeight: 86 t\nMaker: Dellacourt") == ["Height: 21 m", "Weight: 86 t", "Maker: Dellacourt"]


@given(st.text(alphabet=st.sampled_from(list("aB1. \n-|#:!?\"'(é\t，。")), max_size=200))
def test_spans_are_ordered_disjoint_trimmed_and_lose_only_markers(text: str) -> None:
    at = 0
    for one in split_sentences(text):
        piece = text[one.start : one.end]
        assert at <= one.start < one.end
        assert piece == piece.strip() and piece
        at = one.end
    kept = "".join(split(text))
    assert sum(map(str.isalpha, text)) - sum(map(str.isalpha, kept)) <= text.count("\n") + 1  # "(a) " is a marker, once a line
