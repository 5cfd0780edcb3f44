from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from router.numbers import Sentences, numbers_in, unsupported_numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It weighs 1,200 kg.", ("1200",)),
        ("1. first\n2. second has 7", ("7",)),
        ("from 2.5 to 3", ("2.5", "3")),
        ("none", ()),
        ("12th of May", ("12",)),
        ("95.", ("95",)),
        ("ninety-five moons of two hundred and ten", ("95", "210")),
        ("three thousand and one", ("3001",)),
        ("Twelve million two hundred thousand", ("12200000",)),
        ("one of them, someone, twofold", ()),
    ],
)
def test_numbers_in(text: str, expected: tuple[str, ...]) -> None:
    assert numbers_in(text) == expected


def test_a_number_from_any_support_is_accounted_for() -> None:
    assert unsupported_numbers("4 and 1,200 and 9", "four is 4", "1200 kg") == ("9",)


@given(st.text(alphabet="ab .!?\n1", max_size=60), st.lists(st.integers(1, 5), max_size=30))
def test_cutting_a_stream_loses_nothing(text: str, sizes: list[int]) -> None:
    sentences, out, at = Sentences(), [], 0
    for size in [*sizes, len(text)]:
        out += sentences.feed(text[at : at + size])
        at += size
    assert "".join(out + sentences.rest()) == text
