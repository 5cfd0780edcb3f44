"""Prompts set aside: found again by how they begin, bounded, and replaced by their likes."""

from __future__ import annotations

from models.prefixes import Prefixes


def test_the_longest_common_beginning_is_found() -> None:
    aside = Prefixes()
    aside.put([1, 2, 3, 4], b"a", replacing=1)
    aside.put([1, 2, 9, 9], b"b", replacing=1)
    found = aside.best([1, 2, 9, 5], longer_than=2)
    assert found is not None and found.state == b"b"
    assert aside.best([1, 2, 3], longer_than=3) is None


def test_a_prompt_of_the_same_kind_takes_the_place_of_the_last() -> None:
    aside = Prefixes()
    aside.put([1, 2, 3, 4], b"first question", replacing=2)
    aside.put([1, 2, 3, 5], b"second question", replacing=2)
    assert [1, 2, 3, 4] not in aside and [1, 2, 3, 5] in aside


def test_the_one_not_used_for_longest_goes_and_one_too_large_is_not_kept() -> None:
    aside = Prefixes(max_bytes=10)
    aside.put([1], b"12345", replacing=1)
    aside.put([2], b"12345", replacing=1)
    assert aside.best([1], longer_than=0) is not None  # used now, so [2] is the older
    aside.put([3], b"12345", replacing=1)
    assert [1] in aside and [2] not in aside
    aside.put([4], b"12345678901", replacing=1)
    assert [4] not in aside and [1] in aside
