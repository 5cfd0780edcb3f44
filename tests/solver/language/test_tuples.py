"""Vectors, sets and matrices in the ways people write them, and what is refused and where."""

from __future__ import annotations

import pytest

from solver import MathSyntaxError
from solver.language import Constant, Symbol, parse_matrix, parse_set, parse_vector
from tests.solver.language.prefix import show

VECTORS = {
    "(1, 2, 3)": "1 2 3",
    "<1,2,3>": "1 2 3",
    "⟨1, -2⟩": "1 -2",
    "[1, 2, 3]": "1 2 3",
    "[1 -2 x]": "1 -2 x",
    r"\langle 1, 2 \rangle": "1 2",
    r"\left( 1, \frac{1}{2} \right)": "1 div(1, 2)",
    r"\begin{pmatrix}1\\2\\3\end{pmatrix}": "1 2 3",
    r"\begin{bmatrix}1 & 2\end{bmatrix}": "1 2",
    "2i - 3j + k": "2 -3 1",
    "3i + 4j": "3 4",
    r"2\hat{i} - \hat{k}": "2 0 -1",
    "2î + 3ĵ": "2 3",
    "(max(1, 2), x^2)": "max(1, 2) pow(x, 2)",
    "(1, 1,000)": "",
    "(1)": "",
    "(1, 2": "",
    "1, 2": "",
    "(1,, 2)": "",
    "2i + 3": "",
    "2i + 3i": "",
    "a + b": "",
    "[x - 1]": "",
    "⟨1, 2>": "",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}": "",
}
SETS = {
    "{1, 2, 3}": "1 2 3",
    "{3,1,3}": "3 1",
    r"\{a, b\}": "a b",
    "{1/2, π}": "div(1, 2) pi",
    "{}": "",
    "∅": "",
    r"\emptyset": "",
}
MATRICES = {
    "[[1,2],[3,4]]": "1 2 | 3 4",
    "[1 2; 3 4]": "1 2 | 3 4",
    "[1, 2; 3, 4]": "1 2 | 3 4",
    "[1 -2\n 3 4]": "1 -2 | 3 4",
    "[[1 2]\n [3 4]]": "1 2 | 3 4",
    "((1, 2), (3, 4))": "1 2 | 3 4",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}": "1 2 | 3 4",
    r"\begin{vmatrix} a & b \\ c & d \\ \end{vmatrix}": "a b | c d",
    r"\left[\begin{array}{cc} x^2 & \frac{1}{2} \\[2pt] 0 & 1 \end{array}\right]": "pow(x, 2) div(1, 2) | 0 1",
    "[[1, 2, 3]]": "1 2 3",
    "[[1],[2]]": "1 | 2",
}


def test_e_and_i_are_letters_only_among_letters() -> None:
    assert Symbol("e") in parse_matrix("[[a,b,c],[d,e,f],[g,h,i]]")[1]
    assert Constant("e") in parse_matrix("[[1, e], [0, 1]]")[0]
    assert parse_set("{a, e, i, o, u}") == tuple(map(Symbol, "aeiou"))
    assert parse_vector("(1, i)")[1] == Constant("i")


@pytest.mark.parametrize("text", VECTORS)
def test_vectors(text: str) -> None:
    if VECTORS[text]:
        assert " ".join(map(show, parse_vector(text))) == VECTORS[text]
    else:
        with pytest.raises(MathSyntaxError):
            parse_vector(text)


@pytest.mark.parametrize("text", SETS)
def test_sets_hold_each_element_once(text: str) -> None:
    assert " ".join(map(show, parse_set(text))) == SETS[text]


@pytest.mark.parametrize("text", MATRICES)
def test_matrices(text: str) -> None:
    assert " | ".join(" ".join(map(show, row)) for row in parse_matrix(text)) == MATRICES[text]


@pytest.mark.parametrize(
    ("text", "position", "why"),
    [
        ("A = [[1, 2], [3]]", 4, "2, 1 entries"),
        ("A = [1, 2, 3]", 5, "one row where a matrix"),
        ("A = [x - 1; 2 3]", 5, "one entry ends"),
        ("A = [[1, @], [3, 4]]", 9, "'@'"),
        ("A = 5", 4, "expected a matrix"),
        ("A = " + "[" + "[1,1]," * 500 + "[1,1]]", 4, "more than 900"),
    ],
)
def test_what_is_no_matrix_is_refused_with_its_place(text: str, position: int, why: str) -> None:
    with pytest.raises(MathSyntaxError, match=why) as caught:
        parse_matrix(text, 4)
    assert caught.value.position == position


def test_braces_of_a_set_must_close() -> None:
    with pytest.raises(MathSyntaxError, match=r"expected '\}'") as caught:
        parse_set("{1, 2")
    assert caught.value.position == 5
