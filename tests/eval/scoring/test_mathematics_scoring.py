import pytest

from eval.scoring.mathematics_scoring import is_right


@pytest.mark.parametrize(
    "kind, golds, said, tolerance",
    [
        ("value", ["7/3"], "7/3", None),
        ("value", ["sqrt(2)/2"], "1/sqrt(2)", None),
        ("value", ["1206.25"], "1206.25 EUR", None),
        ("value", ["8.05"], "8.04672 km", 0.001),
        ("value", ["121,932"], "121932", None),
        ("formula", ["2*x*cos(x)"], "2x cos(x)", None),
        ("equation", ["y = 2x + 1"], "2x - y + 1 = 0", None),
        ("set", ["x = 1 or x = 3"], "x = 3 or x = 1", None),
        ("set", ["sqrt(2), -sqrt(2)"], "x = -sqrt(2) (≈ -1.4) or x = sqrt(2) (≈ 1.4)", None),
        ("set", ["pi/6 + 2*pi*n, 5*pi/6 + 2*pi*n"], "x = 2*pi*n + 5*pi/6 or x = 2*pi*n + pi/6 (n any whole number)", None),
        ("set", ["x = (-3 + sqrt(41))/4 or x = (-3 - sqrt(41))/4"], "x = -sqrt(41)/4 - 3/4 or x = -3/4 + sqrt(41)/4", None),
        ("set", ["x = -2 and x = 3"], "x = -2 (infinite), x = 3 (infinite)", None),
        ("equation", ["y = C1*cos(2*x) + C2*sin(2*x)"], "y = C1*sin(2*x) + C2*cos(2*x), with any constants", None),
        ("equation", ["r = (3*V/(4*pi))^(1/3)"], "r = cbrt(6)*cbrt(V)/(2*cbrt(pi))", None),
        ("wording", ["infinitely many"], "There are infinitely many solutions: x = 2*y/3, for every y.", None),
        ("tuple", ["(2, -1)"], "x = 2, y = -1", None),
        ("tuple", ["(120, 180, 240)"], "120, 180 and 240", None),
        ("matrix", ["[[1, 2], [3, 4]]"], "[[1, 2], [3, 4]]", None),
        ("interval", ["(-inf, 2) U (3, inf)"], "x < 2 or x > 3", None),
        ("interval", ["(-\\infty, -14)\\cup(-3,\\infty)"], "x < -14 or x > -3", None),
        ("interval", ["[1, 5)"], "1 <= x < 5", None),
        ("truth", ["yes"], "Yes, 97 is prime.", None),
        ("date", ["2024-03-05"], "Tuesday, 5 March 2024", None),
        ("wording", ["no solution"], "There is no real solution.", None),
        ("wording", ["undefined"], "It does not exist.", None),
        ("wording", ["A is a knave, B is a knight"], "A is a knave and B is a knight", None),
        ("wording", ["not possible"], "L measures volume and s time, so one cannot be converted into the other.", None),
        ("wording", ["10% and 20%"], "There are two: 10.0000% and 20.0000%", None),
    ],
)
def test_what_is_right(kind: str, golds: list[str], said: str, tolerance: float | None) -> None:
    assert is_right(kind, golds, said, tolerance)


@pytest.mark.parametrize(
    "kind, golds, said, tolerance",
    [
        ("value", ["7/3"], "2.33", None),
        ("value", ["12"], "13", 0.001),
        ("value", ["1206.25"], "1206.20", None),
        ("formula", ["2*x*cos(x)"], "2x sin(x)", None),
        ("equation", ["y = 2x + 1"], "2x + y + 1 = 0", None),
        ("set", ["x = 1 or x = 3"], "x = 1", None),
        ("set", ["x = 1"], "x = 3 or x = 1", None),
        ("set", ["pi/6 + 2*pi*n"], "x = pi*n + pi/6", None),
        ("tuple", ["(2, -1)"], "(-1, 2)", None),
        ("equation", ["y = C1*e^x + C2*e^(-x) - x"], "y = C1*e^x + C2*e^(-x) + x", None),
        ("matrix", ["[[1, 2], [3, 4]]"], "[[1, 3], [2, 4]]", None),
        ("matrix", ["[[1, 2], [3, 4]]"], "[1, 2, 3, 4]", None),
        ("interval", ["(-inf, 2)"], "x <= 2", None),
        ("interval", ["(0, 1)"], "(0, 2)", None),
        ("truth", ["yes"], "No, 91 is not prime.", None),
        ("date", ["2024-03-05"], "5 May 2024", None),
        ("wording", ["no solution"], "x = 2", None),
        ("wording", ["undefined"], "0", None),
        ("wording", ["A is a knave, B is a knight"], "B is a knave and A is a knight", None),
        ("wording", ["10% and 20%"], "There are two: 10% and 30%", None),
    ],
)
def test_what_is_not(kind: str, golds: list[str], said: str, tolerance: float | None) -> None:
    assert not is_right(kind, golds, said, tolerance)
