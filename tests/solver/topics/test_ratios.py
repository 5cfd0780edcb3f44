from __future__ import annotations

import pytest

from solver import Declined, Sandbox, Solution, solve_math
from solver.topics import read_topic

ANSWERS = [
    ("ratio of 50 cm to 2 m", "1:4"),
    ("The ratio of boys to girls is 3:4. There are 28 students. How many girls?", "16"),
    ("A, B and C share 100 in ratio 1:1:3. What does C get?", "60"),
    ("Share 540 euros in the ratio 2:3:4.", "(120, 180, 240)"),
    ("If Ann and Ben share $100 in the ratio 3:2, how much does Ben get?", "40"),
    ("Split 91 in the ratio 1:2:4, what is the largest share?", "52"),
    ("simplify the ratio 45:60:105", "3:4:7"),
    ("reduce the ratio 1/2 : 3/4 to its simplest form", "2:3"),
    ("simplify 45 cm : 1.2 m", "3:8"),
    ("3 is to 4 as x is to 20", "15"),
    ("2:5 = 8:x", "20"),
    ("The ratio of boys to girls in a class of 32 is 3 to 5; how many girls are there?", "20"),
    ("The ratio of cats to dogs is 2:3. There are 12 cats. How many dogs are there?", "18"),
    ("On a map with scale 1:25000 two villages are 8.4 cm apart. What is the real distance in km?", "2.1"),
    ("are 3:4 and 9:12 equivalent?", "yes"),
    ("are 3:4 and 9:13 equivalent?", "no"),
]
DECLINED = [
    ("simplify 45 cm : 2 kg", "measure different things"),
    ("The ratio of boys to girls is 3:4. There are 30 students. How many girls?", "cannot be in the ratio"),
]
OTHERS = ["What is the ratio of students to teachers?", "What scale is the map of the park drawn to?"]


@pytest.mark.parametrize("question, value", ANSWERS)
def test_questions_and_their_answers(question: str, value: str, sandbox: Sandbox) -> None:
    solution = solve_math(question, sandbox)
    assert isinstance(solution, Solution), solution
    assert solution.value.value == value
    assert solution.check.verdict == "verified"
    assert solution.certificate is not None and solution.certificate.is_proof


@pytest.mark.parametrize("question, reason", DECLINED)
def test_what_lacks_something_is_declined_with_what_to_add(question: str, reason: str, sandbox: Sandbox) -> None:
    declined = solve_math(question, sandbox)
    assert isinstance(declined, Declined) and declined.is_decisive
    assert reason in declined.reason


@pytest.mark.parametrize("question", OTHERS)
def test_questions_of_another_kind_are_left_alone(question: str) -> None:
    assert read_topic(question) is None
