"""Vectors, lines and planes: answers known by hand, and questions that are no one's here."""

from __future__ import annotations

import pytest

from solver.questions import reads_as_math
from tests.solver.topics.worked import value_of


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("dot product of (1, 2, 3) and (4, -5, 6)", "12"),
        ("(1,0,2) × (3,1,-1)", "(-2, 7, 1)"),
        ("If a = 2i + 3j - k and b = i - j + 2k, find a·b", "-3"),
        (r"Compute $|\vec{a}\times\vec{b}|$ for $\vec{a}=(1,2,2)$, $\vec{b}=(2,1,-2)$.", "9"),
        ("u = (1, 2), v = (3, -1). What is 2u - 3v?", "(-7, 7)"),
        ("What is the length of the vector <3, -4, 12>?", "13"),
        ("unit vector in the direction of (3, 4)", "(3/5, 4/5)"),
        ("project a = (2, 3) onto b = (4, 0)", "(2, 0)"),
        ("Find the angle in degrees between u = (1, 1, 0) and v = (0, 1, 1).", "60"),
        ("Find the angle between (1,2) and (3,4) in degrees to 1 decimal place", "10.3"),
        ("Find the angle between (1, 2) and (0, 0)", "undefined"),
        ("dot product of (1,2) and (1,2,3)", "undefined"),
        ("Are (2, -3) and (6, 4) perpendicular?", "yes"),
        ("Is (1,2,3) parallel to (2,4,7)?", "no"),
        ("are the points (1,2), (3,4) and (5,6) collinear?", "yes"),
        ("area of the triangle with vertices A(1,0,0), B(0,1,0), C(0,0,1)", "sqrt(3)/2"),
        ("volume of the tetrahedron with vertices (0,0,0), (1,0,0), (0,1,0), (0,0,1)", "1/6"),
        ("midpoint of (1,2,3) and (5,6,7)", "(3, 4, 5)"),
        ("plane through the point (1, 2, 3) with normal vector (2, -1, 4)", "2*x - y + 4*z = 12"),
        ("Find the equation of the plane through the points (1,0,0), (0,1,0) and (0,0,1)", "x + y + z = 1"),
        ("equation of the plane through A(1,1,1), B(2,2,2), C(3,3,3)", "not unique"),
        ("distance from the point (1, 1, 1) to the plane 2x + 2y - z = 9", "2"),
        ("distance from the point (1,2,3) to the line through (0,0,0) and (1,1,1)", "sqrt(2)"),
        ("Where does the line through (0,0,0) and (1,2,3) meet the plane x + y + z = 12?", "(2, 4, 6)"),
        ("Find a vector equation of the line through A(1, 0, 2) and B(3, 1, -1).", "(1, 0, 2) + t*(2, 1, -3)"),
        ("angle between the planes x + y = 1 and y + z = 2", "pi/3"),
    ],
)
def test_an_answer(question: str, expected: str) -> None:
    assert value_of(question) == expected


@pytest.mark.parametrize(
    "text",
    [
        "What is the distance between the stations?",
        "How long is the plane's wing?",
        "Where do the bus lines meet?",
        "Which line (3, 4) of the form is for income?",
        "What is the magnitude of the problem?",
        "Is the lease parallel to the insurance?",
    ],
)
def test_a_question_about_documents_is_not_read(text: str) -> None:
    assert not reads_as_math(text).is_math


def test_a_product_of_vectors_without_a_sign_is_declined() -> None:
    assert not reads_as_math("Find (1,2)*(3,4)").is_math
