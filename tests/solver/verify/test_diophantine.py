from tests.solver.verify.tampering import changed, fails, holds

TASK = {"kind": "all", "args": {"names": ["x", "y"], "coefficients": ["3", "5"], "constant": "1", "domain": "all"}}


def test_the_general_solution() -> None:
    holds("diophantine", TASK, "x = 2 + 5k, y = -1 - 3k")
    for value in (
        "x = 2 + 10k, y = -1 - 6k",  # leaves every second one out
        "x = 2 + 5k, y = -1 + 3k",
        "x = 3 + 5k, y = -1 - 3k",
        "x = 2, y = -1",
        "no solution",
    ):
        fails("diophantine", TASK, value)
    fails("diophantine", changed(TASK, constant="2"), "x = 2 + 5k, y = -1 - 3k")


def test_one_solution() -> None:
    task = {**TASK, "kind": "one"}
    holds("diophantine", task, "(2, -1)")
    fails("diophantine", task, "(2, 1)")


def test_a_divisor_that_forbids_solutions() -> None:
    task = changed({**TASK, "kind": "exists"}, coefficients=["6", "9"], constant="20")
    holds("diophantine", task, "no")
    fails("diophantine", task, "yes")
    fails("diophantine", changed(task, constant="21"), "no")


def test_positive_solutions_are_all_there() -> None:
    task = changed(TASK, constant="31", domain="positive")
    holds("diophantine", task, "[(2, 5), (7, 2)]")
    for value in ("(2, 5)", "[(2, 5), (7, 2), (12, -1)]", "no solution"):
        fails("diophantine", task, value)
    holds("diophantine", changed({**task, "kind": "count"}), "2")


def test_solutions_without_end() -> None:
    task = changed(TASK, coefficients=["5", "-3"], domain="positive")
    holds("diophantine", task, "x = 2 + 3k, y = 3 + 5k, k >= 0")
    fails("diophantine", task, "x = 5 + 3k, y = 8 + 5k, k >= 0")  # leaves the first one out
    fails("diophantine", task, "x = -1 + 3k, y = -2 + 5k, k >= 0")


def test_solutions_in_several_unknowns_are_counted() -> None:
    args = {"names": ["x", "y", "z"], "coefficients": ["1", "1", "1"], "constant": "10", "domain": "nonnegative"}
    holds("diophantine", {"kind": "count_many", "args": args}, "66")
    fails("diophantine", {"kind": "count_many", "args": {**args, "domain": "positive"}}, "66")


def test_squares() -> None:
    triple = {"kind": "is_triple", "args": {"numbers": ["13", "5", "12"]}}
    holds("diophantine", triple, "yes")
    fails("diophantine", changed(triple, numbers=["14", "5", "12"]), "yes")
    squares = {"kind": "two_squares", "args": {"number": "65"}}
    holds("diophantine", squares, "1^2 + 8^2, 4^2 + 7^2")
    fails("diophantine", squares, "1^2 + 8^2")
    leg = {"kind": "leg", "args": {"number": "5"}}
    holds("diophantine", leg, "(3, 4, 5), (5, 12, 13)")
    fails("diophantine", leg, "(5, 12, 13)")
