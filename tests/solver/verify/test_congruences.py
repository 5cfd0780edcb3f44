from tests.solver.verify.tampering import changed, fails, holds

X = ["symbol", "x"]


def number(value: int) -> list[str]:
    return ["number", str(value), "1"]


def entry(left: object, right: int, modulus: int) -> dict[str, object]:
    return {"left": left, "right": number(right), "modulus": str(modulus), "unknown": "x"}


def test_an_inverse() -> None:
    task = {"kind": "inverse", "args": {"number": "7", "modulus": "26"}}
    holds("congruence", task, "15")
    for value in ("41", "14", "does not exist", "-11"):
        fails("congruence", task, value)
    holds("congruence", changed(task, number="6", modulus="15"), "does not exist")


def test_a_remainder() -> None:
    task = {"kind": "remainder", "args": {"number": ["pow", number(7), number(100)], "modulus": "13"}}
    holds("congruence", task, str(7**100 % 13))
    fails("congruence", task, str(7**100 % 13 + 13))
    fails("congruence", changed(task, modulus="11"), str(7**100 % 13))


def test_a_division() -> None:
    task = {"kind": "division", "args": {"number": "17", "modulus": "5"}}
    holds("congruence", task, "(3, 2)")
    fails("congruence", task, "(2, 7)")


def test_solutions_are_complete_and_right() -> None:
    task = {"kind": "solve", "args": {"congruences": [entry(["pow", X, number(2)], 2, 7)]}}
    holds("congruence", task, "x ≡ 3 or 4 (mod 7)")
    for value in ("x ≡ 3 (mod 7)", "x ≡ 3 or 5 (mod 7)", "no solution", "x ≡ 3 or 4 (mod 14)", "y ≡ 3 or 4 (mod 7)"):
        fails("congruence", task, value)


def test_large_linear_congruences_by_their_period() -> None:
    modulus = 10**9 + 7
    task = {"kind": "solve", "args": {"congruences": [entry(["mul", number(2), X], 1, modulus)]}}
    holds("congruence", task, f"x ≡ {(modulus + 1) // 2} (mod {modulus})")
    fails("congruence", task, f"x ≡ {(modulus + 1) // 2} (mod {2 * modulus})")
    fails("congruence", task, "no solution")


def test_the_smallest_of_several_remainders() -> None:
    task = {"kind": "smallest", "args": {"congruences": [entry(X, 2, 3), entry(X, 3, 5), entry(X, 2, 7)]}}
    holds("congruence", task, "23")
    for value in ("128", "22", "-82"):
        fails("congruence", task, value)
    holds("congruence", changed(task, above="23"), "128")


def test_remainders_that_cannot_go_together() -> None:
    task = {"kind": "solve", "args": {"congruences": [entry(X, 1, 4), entry(X, 2, 6)]}}
    holds("congruence", task, "no solution")
    fails("congruence", changed(task, congruences=[entry(X, 1, 4), entry(X, 3, 6)]), "no solution")


def test_orders_and_roots() -> None:
    holds("congruence", {"kind": "order", "args": {"number": "2", "modulus": "7"}}, "3")
    fails("congruence", {"kind": "order", "args": {"number": "2", "modulus": "7"}}, "6")
    holds("congruence", {"kind": "primitive_root", "args": {"modulus": "8"}}, "does not exist")
    fails("congruence", {"kind": "primitive_root", "args": {"modulus": "7"}}, "5")  # 3 is smaller
    fails("congruence", {"kind": "residues", "args": {"modulus": "7"}}, "1, 2")
