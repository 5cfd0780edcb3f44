import pytest

from solver.verify import RefutedError
from solver.verify.mathematics.primes import check_factorisation, check_prime
from tests.solver.verify.tampering import changed, fails, holds

# 10007 - 1 = 2 * 5003, and 5 has the order 10006 modulo 10007.
PRATT = {"10007": {"base": "5", "primes": ["2", "5003"]}}
TASK = {"kind": "is_prime", "args": {"number": "10007"}}


def test_a_prime_and_its_certificate() -> None:
    assert holds("primality", TASK, "yes", {"pratt": PRATT}) == "10007 is prime."
    fails("primality", TASK, "no", {"pratt": PRATT})


@pytest.mark.parametrize(
    "entry",
    [
        {"base": "1", "primes": ["2", "5003"]},  # of order 1
        {"base": "2", "primes": ["2", "5003"]},  # a square, so that its order is half as large
        {"base": "5", "primes": ["2"]},
        {"base": "5", "primes": ["2", "3", "5003"]},
        {"base": "5", "primes": ["10006"]},  # not a prime
        {},
    ],
)
def test_a_changed_certificate_proves_nothing(entry: dict[str, object]) -> None:
    fails("primality", TASK, "yes", {"pratt": {"10007": entry}})


def test_composite_numbers_never_pass_as_primes() -> None:
    # 561 is a Carmichael number; the entry of another prime does not help it.
    fails("primality", changed(TASK, number="561"), "yes", {"pratt": PRATT})
    fails("primality", changed(TASK, number="10009"), "yes", {"pratt": PRATT})


def test_a_composite_number_by_factor_or_base() -> None:
    task = {"kind": "is_prime", "args": {"number": "91"}}
    assert holds("primality", task, "no", {"factor": "7"}) == "91 is composite, as 91 = 7 * 13."
    holds("primality", task, "no", {"base": "2"})
    for witness in ({"factor": "3"}, {"factor": "91"}, {"factor": "1"}, {"base": "3"}, {}):  # 3^90 is 1 modulo 91
        fails("primality", task, "no", witness)
    fails("primality", task, "yes", {"factor": "7"})


def test_a_factorisation() -> None:
    check_factorisation(360, ((2, 3), (3, 2), (5, 1)), {})
    for number, factors in [(361, ((2, 3), (3, 2), (5, 1))), (360, ((4, 1), (2, 1), (3, 2), (5, 1))), (360, ((2, 3), (3, 2)))]:
        with pytest.raises(RefutedError):
            check_factorisation(number, factors, {})
    with pytest.raises(RefutedError):
        check_prime(1, {})


def test_facts_about_prime_factors() -> None:
    task = {"kind": "largest_prime_factor", "args": {"number": "60"}}
    witness = {"factors": [["2", "2"], ["3", "1"], ["5", "1"]]}
    holds("factorisation", task, "5", witness)
    fails("factorisation", task, "3", witness)
    fails("factorisation", changed(task, number="30"), "5", witness)
    fails("factorisation", task, "5", {"factors": [["2", "2"], ["15", "1"]]})


def test_ranges_of_primes() -> None:
    task = {"kind": "count", "args": {"low": "10", "high": "30"}}
    holds("prime_range", task, "6")
    fails("prime_range", task, "7")
    fails("prime_range", changed(task, high="31"), "6")
    nth = {"kind": "nth", "args": {"count": "10"}}
    holds("prime_range", nth, "29", {"last": "29"})
    fails("prime_range", nth, "31", {"last": "31"})


def test_a_neighbouring_prime_leaves_none_out() -> None:
    task = {"kind": "next", "args": {"number": "13"}}
    between = {"14": {"factor": "2"}, "15": {"factor": "3"}, "16": {"factor": "2"}}
    holds("neighbouring_prime", task, "17", {"between": between})
    fails("neighbouring_prime", task, "19", {"between": {**between, "17": {"factor": "17"}, "18": {"factor": "2"}}})
    fails("neighbouring_prime", task, "17", {"between": {"14": {"factor": "2"}}})
    fails("neighbouring_prime", task, "11", {"between": between})


def test_a_sum_of_two_primes() -> None:
    task = {"kind": "two_primes", "args": {"number": "28"}}
    holds("two_primes", task, "5 + 23")
    for value in ("4 + 24", "9 + 19", "5 + 29", "no solution"):
        fails("two_primes", task, value)
    holds("two_primes", changed(task, number="11"), "no solution")
