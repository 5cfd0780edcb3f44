"""The scorer: gold scores, anything else does not."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from eval.generated_tables.scoring import is_right, same_cell
from eval.generated_tables.types import Form, GoldRow, Item


def _item(gold: tuple[GoldRow, ...], form: Form = "set", accepted: tuple[tuple[GoldRow, ...], ...] = ()) -> Item:
    return Item(
        id="x",
        kind="k",
        wording="seen",
        group=0,
        table="t",
        n_rows=3,
        question="q",
        sql="",
        gold=gold,
        form=form,
        accepted=accepted,
    )


@pytest.mark.parametrize(
    ("gold", "said", "right"),
    [
        (3, "3", True),
        (3, "3.0000001", True),
        (3, "3.001", False),
        (7 / 3, "7/3", True),
        (1234.5, "1,234.5", True),
        (3, "three", False),
        ("0012", "0012", True),
        ("0012", "12", False),
        ("North  Bank", "north bank", True),
        (dt.date(2024, 5, 1), "2024-05-01", True),
        (dt.date(2024, 5, 1), "1 May 2024", False),
        (True, "yes", True),
        (True, "no", False),
        (False, "0", True),
        (0, "", False),
    ],
)
def test_cells(gold: object, said: str, right: bool) -> None:
    assert same_cell(gold, said) is right  # type: ignore[arg-type]  # any cell


@pytest.mark.parametrize(
    ("gold", "said", "right"),
    [
        ((("a",), ("b",)), ["b", "a"], True),
        ((("a",), ("b",)), ["a"], False),
        ((("a",), ("b",)), ["a", "b", "c"], False),
        ((("a",), ("a",)), ["a", "b"], False),
        ((("a", 1),), ["a", "1"], True),
        ((("a", 1), ("b", 2)), [["b", "2"], ["a", "1"]], True),
        ((("a", 1), ("b", 2)), [["b", "1"], ["a", "2"]], False),
    ],
)
def test_sets_of_rows(gold: tuple[GoldRow, ...], said: object, right: bool) -> None:
    assert is_right(_item(gold), json.dumps(said)) is right


def test_order_counts_where_it_is_asked_for() -> None:
    item = _item((("a",), ("b",)), "ordered")
    assert is_right(item, '["a", "b"]') and not is_right(item, '["b", "a"]')


def test_a_result_accepted_beside_the_gold_is_right() -> None:
    item = _item((("a",),), accepted=((("a", 5),),))
    assert is_right(item, "a") and is_right(item, '["a", "5"]') and not is_right(item, '["a", "6"]')


def test_a_cell_may_be_said_as_its_file_writes_it() -> None:
    item = _item(((382,),))
    assert not is_right(item, "€382") and is_right(item, "€382", [[382]]) and not is_right(item, "€382", [[381]])


def test_text_that_looks_like_a_list_is_text() -> None:
    assert is_right(_item((("[draft",),)), "[draft")
