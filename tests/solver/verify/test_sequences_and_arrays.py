"""Claims of linear algebra, sequences, series and equations hold, and fail when answer, task or witness change."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from solver.verify import RefutedError, prove
from tests.solver.topics.worked import worked


def _number(value: int) -> list[str]:
    return ["number", str(value), "1"]


def _set(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A copy with one part changed."""
    changed = copy.deepcopy(data)
    inner = changed
    for key in path[:-1]:
        inner = inner[key]
    assert inner[path[-1]] != value
    inner[path[-1]] = value
    return changed


# Question, another value of the answer, and a change of the task (path and value) or of the witness.
_CASES: list[tuple[str, str, tuple[Any, ...], Any, tuple[Any, ...], Any]] = [
    ("determinant of [[1, 2], [3, 4]]", "-3", ("args", "expression", 1, 1, 0, 0), _number(2), ("exact",), "-3"),
    ("inverse of [[2,1],[5,3]]", "[[3, -1], [-5, 3]]", ("args", "expression", 1, 1, 0, 0), _number(4),
    ("exact",), "[[3, -1], [-5, 3]]"),
    ("inverse of [[1,2],[2,4]]", "0", ("args", "expression", 1, 1, 0, 0), _number(4), (), None),
    ("nullity of [[1,2],[2,4]]", "0", ("args", "expression", 1, 0, 0), _number(5), (), None),
    ("rref of [[1,2],[2,4]]", "[[1, 0], [0, 1]]", ("args", "expression", 1, 0, 0), _number(5), (), None),
    ("null space of [[1,2,3],[2,4,6]]", "{(-2, 1, 0), (-3, 1, 1)}", ("args", "expression", 1, 0, 0), _number(7),
    ("vectors",), ["(-2, 1, 0)"]),
    ("LU decomposition of [[2,1],[4,5]]", "L = [[1, 0], [3, 1]], U = [[2, 1], [0, "
                                          "3]]", ("args", "expression", 1, 0, 0), _number(7), ("lower",), "[[1, 0], [3, 1]]"),
    ("characteristic polynomial of [[1,2],[3,4]]", "x^2 - 5*x + 2", ("args", "expression", 1, 0, 0), _number(7), (), None),
    ("eigenvalues of [[4, 1], [2, 3]]", "2, 6", ("args", "expression", 1, 0, 0), _number(7), ("counts",), [2, 1]),
    ("eigenvalues of [[1,2,3],[4,5,6],[7,8,1"
     "0]]", "-0.9057401795, 0.1982468634, 16.8", ("args", "expression", 1, 0, 0), _number(7), (), None),
    ("eigenvectors of [[2,1],[1,2]]", "1: (-1, 1); 3: (1, 2)", ("args", "expression", 1, 0, 0), _number(7),
    ("pairs", 0, "vectors"), ["(1, 1)"]),
    ("eigenvector of [[2, 0], [0, 3]] for the eigenvalue 3", "(1, 1)", ("args", "eigenvalue"), "2", ("vectors",), ["(1, 1)"]),
    ("diagonalize [[4,1],[2,3]]", "P = 1", ("args", "expression", 1, 0, 0), _number(7), ("diagonal",), "[[5, 0], [0, 2]]"),
    ("is [[1,1],[0,1]] diagonalizable?", "yes", ("args", "expression", 1, 0, 1), _number(0), (), None),
    ("For what value of k is the matrix [[1,k],[2,4]] singular?", "3", ("args", "target"), "1", ("roots",), ["3"]),
    ("Solve [[1, 2], [3, 5]] x = (4, 11)", "(2, 2)", ("args", "right", 0), _number(5), ("solution",), "(2, 2)"),
    ("Solve [[1, 2], [2, 4]] x = (3, 7)", "(3, 0)", ("args", "right", 1), _number(6), ("combination",), "(1, 1)"),
    ("Solve [[1, 2], [2, 4]] x = (3, 6)", "infinitely many solutions: (3 + 2*t,"
                                          " t)", ("args", "right", 1), _number(7), ("directions",), ["(1, 1)"]),
    ("Are the vectors (1,2,3), (4,5,6), (7,8,9) linearly independe"
     "nt?", "yes", ("args", "vectors", 2, 2), _number(10), ("relation",), "(1, 1, 1)"),
    ("project (2, 3) onto (4, 0)", "(2, 1)", ("args", "vectors", 0, 1, 0), _number(5), ("exact",), "(2, 1)"),
    ("Find the angle in degrees between (1, 1, 0) and (0, 1,"
     " 1)", "61", ("args", "vectors", 0, 1, 2), _number(1), ("radians",), "pi/4"),
    ("distance from the point (1, 1, 1) to the plane 2x + 2y - z = 9", "3", ("args", "p", 0), "2", (), None),
    ("plane through the point (1, 2, 3) with normal vector (2, -1, 4)", "2*x - y + 4*z = 13", ("args", "n", 0), "3", (), None),
    ("What is the next number: 2, 5, 10, 17, 26, ...?", "38", ("args", "terms", 1), "6", ("formula",), "n^2 + 2"),
    ("common ratio of 2, 6, 18", "4", ("args", "terms", 1), "7", (), None),
    ("1 - 1/2 + 1/4 - 1/8 + ...", "1", ("args", "terms", 1), "-1/3", (), None),
    ("An arithmetic sequence has first term 5 and common difference 3. Find the 10th "
     "term.", "33", ("args", "given", 0, "value"), "6", ("pairs",), [["5", "4"]]),
    ("sum of the first 50 odd numbers", "2501", ("args", "count"), "51", (), None),
    ("sum of k^2 from k=1 to 10", "386", ("args", "high"), _number(11), (), None),
    (r"\sum_{k=1}^{n} k", "n*(n - 1)/2", ("args", "low"), _number(2), (), None),
    (r"does \sum_{n=1}^\infty \frac{1}{n^2} conver"
     r"ge?", "no", ("args", "body"), ["div", _number(1), ["symbol", "n"]], ("converges",), False),
    ("radius of convergence of sum n x^n / 3^n", "2", ("args", "variable"), "n", (), None),
    ("Taylor polynomial of degree 3 for e^(2x) aroun"
     "d 0", "1 + 2*x + 2*x^2 + x^3", ("args", "centre"), _number(1), ("degree",), 4),
    ("a_1 = 3, a_{n+1} = 2a_n + 1. What is a_6?", "128", ("args", "initial", 0), "4", (), None),
    ("Solve the recurrence a_n = 5a_{n-1} - 6a_{n-2}, a_0 = 1, a_1 = 4", "2^n", ("args", "initial", 0), "2", (), None),
    ("y' = 2x, y(0) = 5", "y = x^2 + 6", ("args", "initial", 0, "value"), _number(6), (), None),
    ("y'' - y = 0", "y = C1*e^x + C2*e^(-2*x)", ("args", "right"), _number(1), (), None),
    ("If dy/dx = 2y and y(0) = 3, find y(1)", "3*e^3", ("args", "point"), _number(2), ("solution",), "y = 3*e^(3*x)"),
    ("A bacteria culture starts with 500 bacteria and doubles every 3 hours. How many bacteria are there after 12 "
     "hours?", "8001", ("args", "start"), "501", (), None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "value", "path", "changed", "part", "forged"), _CASES, ids=[case[0][:50] for case in _CASES]
)
def test_a_claim_holds_and_fails_when_tampered_with(
    question: str, value: str, path: tuple[Any, ...], changed: Any, part: tuple[Any, ...], forged: Any
) -> None:
    result = worked(question)
    task, answer, kind, witness = result["task"], result["value"], result["claim"]["kind"], result["claim"]["witness"]
    assert prove(kind, task, answer, witness).says == result["claim"]["says"]
    with pytest.raises(RefutedError):
        prove(kind, task, {**answer, "value": value}, witness)
    with pytest.raises(RefutedError):
        prove(kind, _set(task, path, changed), answer, witness)
    if part:
        with pytest.raises(RefutedError):
            prove(kind, task, answer, _set(witness, part, forged))


def test_constants_that_are_not_independent_are_refuted() -> None:
    result = worked("y'' - y = 0")
    with pytest.raises(RefutedError, match="constants"):
        prove("ode", result["task"], {**result["value"], "value": "y = C1*e^x + C2*e^x"}, {})
