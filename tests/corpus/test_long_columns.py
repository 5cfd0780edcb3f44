"""Long columns are what the careful reading of their cells makes of them, whichever way they are read."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import long_columns
from corpus.columns import raw_column, type_column
from corpus.long_columns import type_long_column

WHOLE = st.integers(-(2**70), 2**70).map(str) | st.integers(-20, 20).map(str)
FRACTIONS = st.decimals(-(10**6), 10**6, allow_nan=False, places=2).map(str)
MOMENTS = st.datetimes().map(lambda moment: moment.isoformat(sep=" ", timespec="seconds"))
ODD = st.sampled_from(
    """- -- n/a na None ? yes no true 007 -0 -0.0 1. .5 1_000 +3 1e3 2.5E-2 1,234 1.234 1.234,5 (12) 5% $3.50 €7 12* 2024 3rd
    2024-02-30 2024-02-28 03/04/2024 13/04/2024 04/13/2024 ١٢ nan inf 1-2 12345678901234567890 0.1234567890123456789""".split()
    + ["", "5 kg", "7 g", "1 234", "3 June 2024", "2024-05-01 25:00:00", "2024-05-01T09:30", "2024-05-01 9:30", "Hanna Berg"]
)
TEXTS = st.text("abcÄé -/.0", min_size=1, max_size=6).map(str.strip)
KINDS = (WHOLE, FRACTIONS, MOMENTS, TEXTS, ODD)
COLUMNS = st.one_of(*(st.lists(kind | ODD if mixed else kind, min_size=1, max_size=12) for kind in KINDS for mixed in (0, 1)))


def check(header: str, texts: list[str], *, decimal_comma: bool = False, few: int = 0) -> None:
    expected = type_column(header, texts, decimal_comma=decimal_comma)
    found = type_long_column(2, header, texts, decimal_comma=decimal_comma, few=few)
    assert found.typed == expected
    assert [(type(cell), str(cell)) for cell in found.typed.cells] == [(type(cell), str(cell)) for cell in expected.cells]
    assert found.raws == raw_column(2, texts, expected)


@given(COLUMNS, st.sampled_from(["", "Mass (kg)", "Year"]), st.booleans(), st.sampled_from([0, 1000]))
def test_a_column_is_as_its_careful_reading(texts: list[str], header: str, comma: bool, few: int) -> None:
    check(header, texts, decimal_comma=comma, few=few)


@pytest.mark.parametrize(
    "write",
    [
        str,
        lambda n: f"{n / 100:.2f}",
        lambda n: f"{n % 7},5" if n % 3 else "",
        lambda n: "n/a" if n == 1234 else str(n),
        lambda n: "about 12" if n == 1234 else str(n),
        lambda n: f"{n}.50" if n == 2500 else str(n),
        lambda n: f"2024-{1 + n % 12:02}-{1 + n % 28:02} {n % 24:02}:{n % 60:02}:{n // 60 % 60:02}",
        lambda n: f"Order {n}",
        lambda n: f"Order {n}" if n else "-",
        lambda n: f"{n % 12 + 1}/{n % 28 + 1}/{1900 + n % 120}",
    ],
)
def test_long_columns_are_as_their_careful_reading(write: object) -> None:
    texts = [write(n) for n in range(3000)]  # type: ignore[operator]  # a function of one number
    random.Random(3).shuffle(texts)
    check("Amount", texts)


@pytest.mark.parametrize("written", ["{}", "{}.25", "Order {}", "2024-05-01 10:00:00.{}"])
def test_plain_columns_are_not_read_cell_by_cell(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    read: list[int] = []

    def counting(header: str, texts: list[str], **options: bool) -> object:
        read.append(len(texts))
        return type_column(header, texts, **options)

    monkeypatch.setattr(long_columns, "type_column", counting)
    type_long_column(0, "", [written.format(n) for n in range(10_000, 19_000)], few=10)
    assert sum(read) < 5000
