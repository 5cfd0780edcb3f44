"""Matrices: readings in several notations, answers known by hand, and questions that are no one's here."""

from __future__ import annotations

import pytest

from solver.questions import reads_as_math
from tests.solver.topics.worked import value_of, worked


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("determinant of [[1, 2], [3, 4]]", "-2"),
        (r"$\begin{vmatrix} 3 & -2 & 5 \\ 1 & 0 & 4 \\ -1 & 2 & 6 \end{vmatrix}$", "6"),
        ("det of the 3x3 matrix with rows (2,0,1), (1,3,2), (1,1,1)", "0"),
        ("Let A be the matrix [[1,2],[3,4]]. What is its determinant?", "-2"),
        ("det [[a,b],[c,d]]", "a*d - b*c"),
        (r"Find the inverse of $\begin{pmatrix} 2 & 1 \\ 5 & 3 \end{pmatrix}$.", "[[3, -1], [-5, 2]]"),
        ("inverse of [1 2; 2 4]", "no inverse"),
        ("inverse of [[3,1],[2,5]] to 3 decimal places", "[[0.385, -0.077], [-0.154, 0.231]]"),
        ("What is the rank of the matrix [[1,2,3],[2,4,6],[1,0,1]]?", "2"),
        ("nullity of [[1,2],[2,4]]", "1"),
        ("null space of [[1,2,3],[2,4,6]]", "{(-2, 1, 0), (-3, 0, 1)}"),
        ("rref of [[1,2],[3,4]]", "[[1, 0], [0, 1]]"),
        ("Let A = [1 2; 3 4] and B = [0 1; 1 0]. Compute AB - BA.", "[[-1, -3], [3, 1]]"),
        ("If A = [[2,1],[0,3]], find A^2 - 5A + 6I", "[[0, 0], [0, 0]]"),
        ("Multiply [[1, 0, 2], [-1, 3, 1]] by [[3, 1], [2, 1], [1, 0]].", "[[5, 1], [4, 2]]"),
        ("[[1,2],[3,4]] + [[1,2,3],[4,5,6]]", "undefined"),
        ("eigenvalues of [[4, 1], [2, 3]]", "2, 5"),
        ("eigenvalues of [[2,-1,0],[-1,2,-1],[0,-1,2]]", "2 - sqrt(2), 2, sqrt(2) + 2"),
        ("Give an eigenvector of [[2, 0], [0, 3]] for the eigenvalue 3.", "(0, 1)"),
        ("eigenvectors of [[0,1],[-1,0]]", "-i: (i, 1); i: (-i, 1)"),
        ("characteristic polynomial of [[1,2],[3,4]]", "x^2 - 5*x - 2"),
        ("is [[1,1],[0,1]] diagonalizable?", "no"),
        ("is [[2, 4], [1, 2]] invertible? give the inverse if so", "no"),
        ("Is AB equal to BA if A = [[1, 2], [3, 4]] and B = [[0, 1], [1, 0]]?", "no"),
        ("For what value of k is the matrix [[1,k],[2,4]] singular?", "2"),
        ("Are the vectors (1,2,3), (4,5,6), (7,8,9) linearly independent?", "no"),
        ("Solve Ax=b with A=[[1,2],[3,5]] and b=(4,11)", "(2, 1)"),
        ("Solve [[1, 2], [2, 4]] x = (3, 7)", "no solution"),
        ("Solve [[1, 2], [2, 4]] x = (3, 6)", "infinitely many solutions: (3 - 2*t, t)"),
        ("How many solutions does Ax = b have if A = [[1,1],[1,1]] and b = (1,2)?", "0"),
    ],
)
def test_an_answer(question: str, expected: str) -> None:
    assert value_of(question) == expected


def test_a_determinant_has_steps_with_its_numbers() -> None:
    assert "1*4 - 2*3 = -2" in " ".join(worked("determinant of [[1, 2], [3, 4]]")["steps"])


@pytest.mark.parametrize(
    "text",
    [
        "Which matrix organisation does the company use?",
        "What is the rank of the captain?",
        "Who is the author of The Matrix?",
        "What are the determinants of health named in the report?",
        "Is the transpose option described in section [3]?",
        "What does table [2, 3] show?",
    ],
)
def test_a_question_about_documents_is_not_read(text: str) -> None:
    assert not reads_as_math(text).is_math
