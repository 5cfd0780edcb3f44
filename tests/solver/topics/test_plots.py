from __future__ import annotations

from collections.abc import Iterator

import pytest

from solver import Sandbox, solve_math
from solver.topics import IncompleteError, read_topic
from solver.types import Declined, Solution


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


READ = {
    "plot y = x^2 - 3x + 2": "plot(x^2 - 3*x + 2, x)",
    "Graph sin(x)/x from -10 to 10.": "plot(sin(x)/x, x, -10 to 10)",
    "sketch the graph of f(x) = ln(x)": "plot(ln(x), x)",
    "Can you draw the curve y = sqrt(4 - t^2)?": "plot(sqrt(4 - t^2), t)",
    "plot y = x^3 - 3x for -2 <= x <= 2": "plot(x^3 - 3*x, x, -2 to 2)",
    "graph |x| - 2 on [-5, 5]": "plot(|x| - 2, x, -5 to 5)",
    "Plot tan(x) between x = -pi and x = pi": "plot(tan(x), x, -pi to pi)",
    "show me a graph of cos(x) over the interval [0, 2pi]": "plot(cos(x), x, 0 to 2*pi)",
    "plot x^2 and x + 2": "plot(x^2, x + 2, x)",
    "plot y = 5": "plot(5, x)",
}


@pytest.mark.parametrize("question, source", READ.items())
def test_wordings_of_a_plot(question: str, source: str) -> None:
    task = read_topic(question)
    assert task is not None and task.source == source and task.wants_plot


@pytest.mark.parametrize(
    "question",
    ["plot the data", "Draw the graph of sales in 2019", "What is the plot of Hamlet?", "draw 3 cards", "draw a conclusion",
     "graph 5", "Sketch the history of the town from 1900 to 1950", "plot of land", "graph theory"],
)  # fmt: skip
def test_other_questions_are_left_alone(question: str) -> None:
    assert read_topic(question) is None


@pytest.mark.parametrize("question", ["plot a x^2", "plot y = x^2 from 5 to 1", "graph y = m x + b"])
def test_what_is_missing_is_named(question: str) -> None:
    with pytest.raises(IncompleteError):
        read_topic(question)


DESCRIBED = {
    "plot y = x^2 - 3x + 2": ("Zeros: x = 1, x = 2.", "Minimum at x = 3/2, where it is -1/4.", "y-axis at 2"),
    "plot y = x^3 - 3x for -2 <= x <= 2": ("x = -sqrt(3), x = 0, x = sqrt(3)", "Maximum at x = -1, where it is 2."),
    "plot e^(-x^2)": ("It has no zero.", "Maximum at x = 0, where it is 1."),
    "graph |x| - 2 on [-5, 5]": ("Zeros: x = -2, x = 2.", "from −5 to 5"),
    "plot x^2 and x + 2": ("They cross at x = -1, x = 2.",),
    "plot cos(x) from 0 to 2pi": ("Zeros: x = pi/2, x = 3*pi/2.", "Minimum at x = pi, where it is -1."),
}


@pytest.mark.parametrize("question, parts", DESCRIBED.items())
def test_a_plot_is_described(question: str, parts: tuple[str, ...], sandbox: Sandbox) -> None:
    solution = solve_math(question, sandbox)
    assert isinstance(solution, Solution) and solution.plot is not None and solution.plot.startswith("<svg")
    assert all(part in solution.value.text for part in parts), solution.value.text
    assert solution.check.verdict == "verified"


def test_an_answer_is_plotted_on_request(sandbox: Sandbox) -> None:
    solution = solve_math("solve x^2 - 5x + 6 = 0 and plot it", sandbox)
    assert isinstance(solution, Solution) and solution.value.value == "[2, 3]"
    assert solution.plot is not None and solution.plot.count("<circle") == 2
    plain = solve_math("solve x^2 - 5x + 6 = 0", sandbox)
    assert isinstance(plain, Solution) and plain.plot is None


def test_a_range_without_values_is_declined(sandbox: Sandbox) -> None:
    assert isinstance(solve_math("plot sqrt(x) from -5 to -1", sandbox), Declined)
