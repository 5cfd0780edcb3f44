"""The cells of tables packed and unpacked, and packages that no sender of ours makes."""

from __future__ import annotations

import base64
import json
from array import array
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.frames import MessageError
from corpus.packed_cells import pack, unpack
from corpus.types import Cell

KINDS = (
    st.integers(),
    st.integers(-5, 5),
    st.integers(-(2**33), 2**33),
    st.integers(0, 400).map(str),
    st.floats(allow_nan=False),
    st.sampled_from(["north", "south", "", "\udce9"]),
    st.text(max_size=3),
)
MIXED = st.one_of(*KINDS)
COLUMNS = st.one_of(*(st.lists(kind | st.none(), min_size=80, max_size=80) for kind in (*KINDS, MIXED)))


def there_and_back(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    return unpack(json.loads(json.dumps(pack(rows))))


@given(st.lists(COLUMNS, min_size=1, max_size=3), st.integers(0, 80))
def test_rows_come_back_as_they_were(columns: list[list[Cell]], n_rows: int) -> None:
    rows = tuple(zip(*columns, strict=True))[:n_rows]
    back = there_and_back(rows)
    assert back == rows
    assert [list(map(type, row)) for row in back] == [list(map(type, row)) for row in rows]


def test_rows_of_different_lengths_are_left_to_the_check_of_documents() -> None:
    assert there_and_back(((1,), (1, "a"), ())) == ((1,), (1, "a"), ())


def test_repeated_texts_travel_once() -> None:
    rows = [(place,) for place in ("Northern harbour", "Southern harbour") * 5000]
    assert json.dumps(pack(rows)).count("harbour") == 2


def packed(code: str, values: Sequence[float]) -> str:
    return base64.b64encode(array(code, values)).decode()


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        [1],
        [True, "columns", [["cells", [1]]]],
        [1, "columns", [["cells", [1, 2]]]],
        [1, "columns", [["cells", [True]]]],
        [1, "columns", [["cells", [[]]]]],
        [1, "columns", [["cells", [{"a": 1}]]]],
        [1, "columns", [["cells", [1]], ["cells", []]]],
        [1, "columns", ["cells"]],
        [1, "columns", [["f", packed("f", [1.0]), ""]]],
        [1, "columns", [["q", packed("q", [1, 2]), ""]]],
        [1, "columns", [["q", packed("q", [1]), packed("I", [1])]]],
        [1, "columns", [["q", "AAA=", ""]]],
        [1, "columns", [["q", "é", ""]]],
        [1, "columns", [["q", [1], ""]]],
        [1, "columns", [["codes", ["a"], "I", packed("I", [1])]]],
        [1, "columns", [["codes", [["a"]], "I", packed("I", [0])]]],
        [1, "columns", [["codes", "a", "I", packed("I", [0])]]],
        [1, "columns", [["codes", ["a"], "d", packed("d", [0])]]],
        [10**9, "columns", [["codes", ["a"], "B", packed("B", [0])]]],
        [1, "rows", [1]],
        [1, "rows", [[[]]]],
    ],
)
def test_what_is_no_table_is_refused(value: Any) -> None:
    with pytest.raises(MessageError):
        unpack(value)
