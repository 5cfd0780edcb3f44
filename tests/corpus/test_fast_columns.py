"""Columns that come again and again are typed by their different texts, to the same effect."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import fast_columns
from corpus.columns import type_column

WHOLE = st.integers(-30, 30).map(str) | st.integers(-(2**70), 2**70).map(str)
REAL = st.decimals(-50, 50, allow_nan=False, places=2).map(str)
DAY = st.dates().map(lambda day: day.isoformat())
ODD = st.sampled_from(["", "007", "-0", "-0.0", "0.5", "00.5", "5.", "--1", "1-2", "1_000", "٣", "2024-02-30", "n/a", "12 kg"])
COLUMNS = st.one_of(
    *(st.lists(kind | ODD if mixed else kind, min_size=1, max_size=30) for kind in (WHOLE, REAL, DAY) for mixed in (0, 1))
)


@given(texts=COLUMNS, times=st.integers(1, 3))
def test_repeated_cells_are_typed_as_if_each_were_looked_at(texts: list[str], times: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast_columns, "_LONG", 10**9)
        expected = type_column("Amount", texts * times)
        patch.setattr(fast_columns, "_LONG", 2)
        found = type_column("Amount", texts * times)
    assert found == expected
    assert list(map(repr, found.cells)) == list(map(repr, expected.cells))


def test_codes_and_signs_out_of_place_are_no_plain_numbers() -> None:
    for odd in ("007", "-0", "1-2", "--1", "-", "٣", str(2**64)):
        assert fast_columns.canonical(["1", "2", odd]) is None


@pytest.mark.parametrize("odd", ["--1", "-,.5", "-", "1,,2"])
def test_signs_and_commas_out_of_place_keep_the_cell_as_written(odd: str) -> None:
    typed = type_column("Amount", [odd, "2", "3", "4"])
    assert odd in typed.raw_texts or odd in typed.cells
