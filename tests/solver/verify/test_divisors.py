import pytest

from tests.solver.verify.tampering import changed, fails, holds

TASK = {"kind": "count", "args": {"number": "12"}}
WITNESS = {"factors": [["2", "2"], ["3", "1"]]}


@pytest.mark.parametrize(
    "kind, right, wrong",
    [
        ("count", "6", "5"),
        ("list", "1, 2, 3, 4, 6, 12", "1, 2, 3, 4, 6"),
        ("sum", "28", "16"),
        ("proper_sum", "16", "28"),
        ("product", "1728", "144"),
        ("totient", "4", "6"),
        ("class", "abundant", "deficient"),
        ("is_perfect", "no", "yes"),
        ("odd_count", "2", "4"),
    ],
)
def test_divisors_of_one_number(kind: str, right: str, wrong: str) -> None:
    task = {**TASK, "kind": kind}
    holds("divisors", task, right, WITNESS)
    fails("divisors", task, wrong, WITNESS)
    fails("divisors", changed(task, number="18"), right, WITNESS)
    fails("divisors", task, right, {"factors": [["2", "1"], ["6", "1"]]})


def test_a_common_divisor_is_a_combination_of_the_numbers() -> None:
    task = {"kind": "gcd", "args": {"numbers": ["252", "198"]}}
    holds("divisors", task, "18", {"coefficients": ["4", "-5"]})
    fails("divisors", task, "9", {"coefficients": ["4", "-5"]})
    fails("divisors", task, "36", {"coefficients": ["8", "-10"]})  # a combination that divides neither
    fails("divisors", changed(task, numbers=["252", "200"]), "18", {"coefficients": ["4", "-5"]})


@pytest.mark.parametrize("value", ["36", "72", "12"])
def test_a_common_multiple_is_the_least(value: str) -> None:
    task = {"kind": "lcm", "args": {"numbers": ["12", "18"]}}
    (holds if value == "36" else fails)("divisors", task, value, {"coefficients": ["-1", "1"]})


def test_pairs_of_numbers() -> None:
    coprime = {"kind": "are_coprime", "args": {"numbers": ["6", "35", "21"]}}
    holds("divisors", coprime, "no")
    fails("divisors", coprime, "yes")
    bezout = {"kind": "bezout", "args": {"numbers": ["252", "198"]}}
    holds("divisors", bezout, "(4, -5)", {"coefficients": ["4", "-5"]})
    fails("divisors", bezout, "(4, -4)", {"coefficients": ["4", "-5"]})


def test_multiples_are_counted_again() -> None:
    args = {"low": "1", "high": "100", "divisors": ["3", "5"], "rule": "any", "excluded": []}
    task = {"kind": "count", "args": args}
    holds("multiples", task, "47")
    fails("multiples", task, "53")
    fails("multiples", changed(task, rule="all"), "47")
    fails("multiples", changed(task, excluded=["2"]), "47")
    # Beyond the range that is tried number by number, whole periods are counted.
    holds("multiples", changed(task, high="10000000"), str(10**7 // 3 + 10**7 // 5 - 10**7 // 15))
