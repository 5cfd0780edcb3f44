import math

import pytest

from solver.verify.claims.number_kinds import is_member
from tests.solver.verify.tampering import changed, fails, holds


@pytest.mark.parametrize(
    "family, members",
    [
        ("square", [0, 1, 4, 9, 16, 25]),
        ("cube", [-27, -8, -1, 0, 1, 8, 27]),
        ("triangular", [1, 3, 6, 10, 15, 21, 28]),
        ("fibonacci", [1, 2, 3, 5, 8, 13, 21]),
        ("power", [1, 4, 8, 9, 16, 25, 27]),
        ("power_of_2", [1, 2, 4, 8, 16]),
        ("happy", [1, 7, 10, 13, 19, 23, 28]),
        ("hexagonal", [1, 6, 15, 28]),
        ("factorial", [1, 2, 6, 24]),
    ],
)
def test_members(family: str, members: list[int]) -> None:
    assert [number for number in range(-27, 29) if is_member(family, number)] == members


@pytest.mark.parametrize("root", [10**30, 10**30 + 1, 2**200])
def test_large_squares(root: int) -> None:
    assert is_member("square", root * root) and not is_member("square", root * root + 1)
    assert is_member("cube", root**3) and not is_member("cube", root**3 - 1)


@pytest.mark.parametrize(
    "family, value", [("fibonacci", 55), ("lucas", 123), ("catalan", 16796), ("pentagonal", 145), ("cube", 1000)]
)
def test_the_tenth(family: str, value: int) -> None:
    task = {"kind": "nth", "args": {"family": family, "count": "10"}}
    holds("number_kind", task, str(value))
    fails("number_kind", task, str(value + 1))
    fails("number_kind", changed(task, count="9"), str(value))


def test_ranges_and_neighbours() -> None:
    task = {"kind": "count", "args": {"family": "square", "low": "1", "high": "1000"}}
    holds("number_kind", task, str(math.isqrt(1000)))
    fails("number_kind", task, "32")
    nearest = {"kind": "nearest", "args": {"family": "square", "number": "50"}}
    holds("number_kind", nearest, "49")
    fails("number_kind", nearest, "64")
    holds("number_kind", {"kind": "previous", "args": {"family": "cube", "number": "1000"}}, "729")
    holds("number_kind", {"kind": "next", "args": {"family": "odd", "number": "7"}}, "9")
    holds("number_kind", {"kind": "next", "args": {"family": "even", "number": "7"}}, "8")
    fails("number_kind", {"kind": "between", "args": {"number": "50"}}, "(6, 7)")
