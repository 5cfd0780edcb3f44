from fractions import Fraction

import pytest

from solver.verify import RefutedError
from solver.verify.claims.bases import value_of
from tests.solver.verify.tampering import changed, fails, holds

CONVERT = {"kind": "convert", "args": {"digits": "2AF", "from": "16", "to": "10"}}


@pytest.mark.parametrize(
    "numeral, base, value", [("0.0(0011)", 2, Fraction(1, 10)), ("-FF.8", 16, Fraction(-511, 2)), ("0.(9)", 10, Fraction(1))]
)
def test_the_value_of_digits(numeral: str, base: int, value: Fraction) -> None:
    assert value_of(numeral, base) == value


@pytest.mark.parametrize("numeral, base", [("2", 2), ("G", 16), ("1.(", 10), ("1", 1)])
def test_what_is_no_numeral(numeral: str, base: int) -> None:
    with pytest.raises(RefutedError):
        value_of(numeral, base)


def test_a_conversion() -> None:
    holds("base_digits", CONVERT, "687")
    for value in ("688", "0687", "687.0", "687."):
        fails("base_digits", CONVERT, value)
    fails("base_digits", changed(CONVERT, to="8"), "687")
    fails("base_digits", changed(CONVERT, digits="2AE"), "687")


@pytest.mark.parametrize(
    "sign, value", [("&", -13 & 10), ("|", -13 | 10), ("xor", -13 ^ 10), ("nand", ~(-13 & 10)), ("nor", ~(-13 | 10))]
)
def test_operations_bit_by_bit(sign: str, value: int) -> None:
    task = {"kind": "expression", "args": {"tree": [sign, ["neg", ["int", "D", "16"]], ["int", "10", "10"]], "to": "10"}}
    holds("bitwise", task, str(value))
    fails("bitwise", task, str(value + 1))


def test_a_programmers_formula() -> None:
    tree = [
        "+",
        ["%", ["**", ["int", "2", "10"], ["int", "10", "10"]], ["int", "7", "10"]],
        ["//", ["int", "9", "10"], ["int", "2", "10"]],
    ]
    task = {"kind": "expression", "args": {"tree": tree, "to": "2"}}
    holds("bitwise", task, "110")
    fails("bitwise", task, "111")
    fails("bitwise", task, "0110")
    fails("bitwise", changed(task, tree=["//", ["int", "1", "10"], ["int", "0", "10"]]), "0")


def test_complements_and_ones() -> None:
    task = {"kind": "twos", "args": {"number": "-5", "bits": "8"}}
    holds("bitwise", task, "11111011")
    fails("bitwise", task, "11111010")
    fails("bitwise", task, "111111011")
    holds("bitwise", {"kind": "ones", "args": {"number": "255"}}, "8")
    fails("bitwise", {"kind": "ones", "args": {"number": "254"}}, "8")
    fails("bitwise", {"kind": "is_valid", "args": {"digits": "1292", "base": "8"}}, "yes")
