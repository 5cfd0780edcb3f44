import pytest

from tests.solver.verify.tampering import changed, fails, holds

ROUND = {"kind": "round", "args": {"number": "469/200", "step": "1/100", "mode": "half_up"}}  # 2.345


@pytest.mark.parametrize(
    "mode, right, wrong",
    [
        ("half_up", "2.35", "2.34"),
        ("half_even", "2.34", "2.35"),
        ("up", "2.35", "2.34"),
        ("down", "2.34", "2.35"),
        ("truncate", "2.34", "2.35"),
    ],
)
def test_rules_of_rounding(mode: str, right: str, wrong: str) -> None:
    task = changed(ROUND, mode=mode)
    holds("rounded", task, right)
    for value in (wrong, "2.345", "2.36", "2.33"):
        fails("rounded", task, value)


def test_negative_numbers_are_rounded_by_their_size() -> None:
    task = changed(ROUND, number="-469/200")
    holds("rounded", task, "-2.35")
    fails("rounded", task, "-2.34")
    holds("rounded", changed(task, mode="truncate"), "-2.34")


def test_significant_figures() -> None:
    task = {"kind": "round", "args": {"number": "981/100000", "step": "1/1000", "mode": "half_up", "figures": "1"}}
    holds("rounded", task, "0.01")
    fails("rounded", task, "0.010")


@pytest.mark.parametrize("value", ["3.46 * 10^-4", "34.5 * 10^-5", "0.345 * 10^-3", "3.45 * 10^-3", "3.45e-4"])
def test_scientific_notation(value: str) -> None:
    task = {"kind": "scientific", "args": {"number": "69/200000"}}
    holds("decimal_digits", task, "3.45 * 10^-4")
    fails("decimal_digits", task, value)


def test_scientific_notation_rounded() -> None:
    task = {"kind": "scientific", "args": {"number": "99960", "figures": "3"}}
    holds("decimal_digits", task, "1.00 * 10^5")
    for value in ("9.99 * 10^4", "1.0 * 10^5", "10.0 * 10^4"):
        fails("decimal_digits", task, value)


def test_recurring_decimals_both_ways() -> None:
    task = {"kind": "to_fraction", "args": {"whole": "0", "fixed": "1", "period": "6"}}
    holds("decimal_digits", task, "1/6")
    fails("decimal_digits", task, "2/12")
    fails("decimal_digits", changed(task, period="7"), "1/6")
    back = {"kind": "to_recurring", "args": {"number": "1/6"}}
    holds("decimal_digits", back, "0.1(6)")
    for value in ("0.16(6)", "0.1(66)", "0.1666", "0.1(7)"):
        fails("decimal_digits", back, value)


@pytest.mark.parametrize("kind, right, wrong", [("period", "6", "3"), ("terminates", "no", "yes"), ("recurs", "yes", "no")])
def test_long_division(kind: str, right: str, wrong: str) -> None:
    task = {"kind": kind, "args": {"number": "1/7"}}
    holds("decimal_digits", task, right)
    fails("decimal_digits", task, wrong)


@pytest.mark.parametrize("place, digit", [(1, "1"), (6, "7"), (100, "8")])
def test_a_digit_of_a_recurring_decimal(place: int, digit: str) -> None:
    task = {"kind": "digit", "args": {"number": "1/7", "place": str(place)}}
    holds("decimal_digits", task, digit)
    fails("decimal_digits", changed(task, place=str(place + 1)), digit)


@pytest.mark.parametrize("written, figures", [("0.00450", "3"), ("4500", "2"), ("45.00", "4"), ("1.20e5", "3"), ("1,050", "3")])
def test_figures_counted(written: str, figures: str) -> None:
    task = {"kind": "figures", "args": {"written": written}}
    holds("decimal_digits", task, figures)
    fails("decimal_digits", task, str(int(figures) + 1))


@pytest.mark.parametrize(
    "kind, args, right, wrong",
    [
        ("larger", {"pair": ["5/7", "8/11"], "shown": ["5/7", "8/11"]}, "8/11", "5/7"),
        ("smaller", {"pair": ["5/7", "8/11"], "shown": ["5/7", "8/11"]}, "5/7", "equal"),
        ("are_equal", {"pair": ["2/3", "4/6"], "shown": ["2/3", "4/6"]}, "yes", "no"),
        ("mixed", {"number": "-17/5"}, "-3 2/5", "3 2/5"),
        ("mixed", {"number": "17/5"}, "3 2/5", "2 7/5"),
        ("equivalent", {"number": "3/4", "denominator": "20"}, "15/20", "3/4"),
        ("reciprocal", {"number": "2/3"}, "3/2", "-2/3"),
        ("absolute", {"number": "-2/3"}, "2/3", "-2/3"),
        ("common_denominator", {"pair": ["3/4", "5/6"]}, "12", "24"),
    ],
)
def test_fractions(kind: str, args: dict[str, object], right: str, wrong: str) -> None:
    holds("fraction_forms", {"kind": kind, "args": args}, right)
    fails("fraction_forms", {"kind": kind, "args": args}, wrong)
