import pytest

from solver.verify import RefutedError
from solver.verify.mathematics.residues import residue, whole
from solver.verify.mathematics.trees import read_tree
from tests.solver.verify.tampering import changed, fails, holds


def number(value: int) -> list[str]:
    return ["number", str(value), "1"]


POWER = ["pow", number(7), number(2023)]


@pytest.mark.parametrize(
    "kind, args, right, wrong",
    [
        ("last", {"number": POWER, "count": "1"}, "3", "7"),
        ("last", {"number": ["pow", number(7), number(4)], "count": "2"}, "01", "1"),
        ("place", {"number": POWER, "count": "2"}, str(7**2023 // 10 % 10), "5"),
        ("first", {"number": ["pow", number(2), number(1000)], "count": "3"}, "107", "108"),
        ("count", {"number": ["pow", number(2), number(1000)], "base": "10"}, "302", "301"),
        ("count", {"number": number(1000), "base": "2"}, "10", "9"),
        ("sum", {"number": ["pow", number(2), number(15)]}, "26", "25"),
        ("root", {"number": number(98765)}, "8", "35"),
        ("zeros", {"number": ["factorial", number(100)]}, "24", "20"),
        ("exponent", {"number": ["factorial", number(100)], "prime": "6"}, "48", "97"),
        ("prime_power", {"number": ["factorial", number(100)], "prime": "3"}, "3^48", "3^47"),
        ("reverse", {"number": number(1200)}, "21", "0021"),
        ("expanded", {"number": number(3402)}, "3000 + 400 + 2", "3400 + 2"),
        ("place_value", {"number": number(3742), "digit": "7"}, "700", "7"),
        ("occurrences", {"number": number(1050), "digit": "0"}, "2", "1"),
    ],
)
def test_digits(kind: str, args: dict[str, object], right: str, wrong: str) -> None:
    task = {"kind": kind, "args": args}
    holds("digits", task, right)
    fails("digits", task, wrong)
    fails("digits", changed(task, number=number(864_297_531)), right)


def test_digits_of_a_range() -> None:
    holds("digits", {"kind": "range_digits", "args": {"low": "1", "high": "150"}}, "342")
    fails("digits", {"kind": "range_digits", "args": {"low": "1", "high": "149"}}, "342")
    holds("digits", {"kind": "range_occurrences", "args": {"low": "0", "high": "10", "digit": "0"}}, "2")


def test_formulas_of_whole_numbers() -> None:
    tree = ["add", ["mul", ["binomial", number(10), number(3)], number(5)], ["neg", ["factorial", number(4)]]]
    assert whole(read_tree(tree)) == 120 * 5 - 24
    assert residue(read_tree(tree), 7) == (120 * 5 - 24) % 7
    assert residue(read_tree(["factorial", number(100)]), 101) == 100  # Wilson's theorem


@pytest.mark.parametrize(
    "tree",
    [
        ["pow", number(9), ["pow", number(9), number(9)]],
        ["factorial", number(10**9)],
        ["div", number(1), number(2)],
        ["symbol", "x"],
        "7",
        [],
    ],
)
def test_what_is_too_large_or_no_whole_number(tree: object) -> None:
    with pytest.raises(RefutedError):
        whole(read_tree(tree))
