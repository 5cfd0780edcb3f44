import pytest

from solver import Sandbox
from tests.solver.topics.asking import answer, declined, is_left_to_documents


@pytest.mark.parametrize(
    "question, value",
    [
        ("find the inverse of 7 modulo 26", "15"),
        ("3^-1 mod 7", "5"),
        ("$17^{-1} \\pmod{43}$", "38"),
        ("inverse of 6 mod 15", "does not exist"),
        ("solve 3x ≡ 4 (mod 7)", "x ≡ 6 (mod 7)"),
        ("solve 2x ≡ 4 (mod 6)", "x ≡ 2 (mod 3)"),
        ("solve 2x ≡ 3 mod 6", "no solution"),
        ("solve x^2 ≡ 2 mod 7", "x ≡ 3 or 4 (mod 7)"),
        ("x^2 + x ≡ 0 (mod 2)", "x any whole number"),
        ("find x if 5x = 3 mod 7", "x ≡ 2 (mod 7)"),
        ("$x \\equiv 2 \\pmod{3}$, $x \\equiv 3 \\pmod{5}$, $x \\equiv 2 \\pmod{7}$", "x ≡ 23 (mod 105)"),
        ("find x such that x ≡ 1 (mod 4) and x ≡ 2 (mod 6)", "no solution"),
        ("A number leaves a remainder of 1 when divided by 2, and 2 when divided by 3. What is the smallest such number?", "5"),
        ("find the smallest number which when divided by 5, 6, 7 leaves remainder 3 in each case", "3"),
        ("smallest number greater than 100 that leaves remainder 1 when divided by 4 and 2 when divided by 5", "117"),
        ("-17 mod 5", "3"),
        ("quotient and remainder of 17 divided by 5", "(3, 2)"),
        ("Is 38 ≡ 14 (mod 12)?", "yes"),
        ("order of 2 modulo 7", "3"),
        ("smallest primitive root modulo 23", "5"),
        ("smallest primitive root modulo 8", "does not exist"),
        ("quadratic residues mod 11", "1, 3, 4, 5, 9"),
    ],
)
def test_remainders(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


def test_impossible_remainders_are_declined(sandbox: Sandbox) -> None:
    assert "between 0 and 2" in declined("Which number leaves remainder 5 when divided by 3 and 1 when divided by 2?", sandbox)
    assert "positive modulus" in declined("17 mod -5", sandbox)


@pytest.mark.parametrize("question", ["What is the remainder of the contract value?", "What is the order of 3 pumps?"])
def test_documents_speak_of_remainders_too(question: str) -> None:
    assert is_left_to_documents(question)
