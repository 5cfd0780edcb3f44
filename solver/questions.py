"""A mathematical question as a whole: read as a formula problem or as a topic's task, and solved as that.

Reading is cheap by construction, so that the router can ask it of every question, and never raises there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from solver.errors import MathSyntaxError
from solver.mathematics import Problem, read_formula, solve_problem
from solver.mathematics.lost_powers import lost_powers
from solver.sandbox import Sandbox
from solver.topics import IncompleteError, Task, read_topic
from solver.topics.question import without_plot
from solver.topics.solve import solve_task
from solver.types import Declined, Solution
from solver.worded import read_worded

_TOPIC_CONFIDENCE: Final = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class MathReading:
    """Whether a text as a whole is a mathematical problem.

    `confidence` in [0, 1] is how sure the shape of the question makes us, 0.0 when it is not one; `reason` says what was read
    or what stopped the reading. `problem` is what it poses; it is None also for mathematics that lacks something or can be read
    in two ways, and then `reason` says what.
    """

    is_math: bool
    confidence: float
    reason: str
    problem: Problem | Task | None = None


def parse_math(text: str) -> Problem | Task:
    """The problem a question in English, calculator notation or LaTeX poses.

    Raises:
        IncompleteError: the kind of question is known, and something is missing or ambiguous.
        MathSyntaxError: it is not one, or a part cannot be read; `position` is a character of `text`.

    >>> parse_math("Write 1994 in Roman numerals").describe()
    'roman(1994)'
    """
    return _read(text)[0]


def reads_as_math(text: str) -> MathReading:
    """Whether `text` as a whole is a mathematical problem; never raises, imports nothing heavy.

    >>> reads_as_math("How many visitors came in 2019?").is_math
    False
    """
    try:
        problem, name, confidence = _read(text)
    except IncompleteError as error:
        return MathReading(is_math=True, confidence=_TOPIC_CONFIDENCE, reason=str(error))
    except MathSyntaxError as error:
        return MathReading(is_math=False, confidence=0.0, reason=str(error))
    return MathReading(is_math=True, confidence=confidence, reason=f"{name}: {problem.describe()}", problem=problem)


def solve_math(text: str, sandbox: Sandbox, *, timeout_s: float = 5.0) -> Solution | Declined:
    """The checked answer to a mathematical question, or why there is none.

    Args:
        text: The question in English, calculator notation or LaTeX.
        sandbox: Used, and started, only when exact arithmetic is not enough.
        timeout_s: Wall-clock limit of the work in the sandbox.

    Returns:
        A Solution whose check is verified or unknown; Declined when the text is not mathematics, a part of it is ambiguous, it
        is too large, nothing was found in time, or the check refuted what was found.

    Raises:
        SandboxError: the isolated process cannot be started.
    """
    try:
        problem = parse_math(text)
    except IncompleteError as error:
        return Declined(reason=str(error), is_decisive=True)
    except MathSyntaxError as error:
        return Declined(reason=f"Not read as mathematics: {error}")
    if isinstance(problem, Task):
        return solve_task(text, problem, sandbox, timeout_s=timeout_s)
    solution = solve_problem(problem, sandbox, text=text, timeout_s=timeout_s)
    if isinstance(solution, Solution) and without_plot(text) is not None:
        return replace(solution, plot=plot_problem(problem, sandbox, timeout_s=timeout_s))
    return solution


def plot_problem(problem: Problem, sandbox: Sandbox, *, timeout_s: float = 5.0) -> str | None:
    """An SVG document that goes with a problem and its answer; None where it is not about a function of one variable.

    Raises:
        SandboxError: the isolated process cannot be started.
    """
    result = sandbox.run("plot", {"problem": problem.to_dict()}, timeout_s=timeout_s)
    return result.value if result.status == "ok" and isinstance(result.value, str) else None


def _read(text: str) -> tuple[Problem | Task, str, float]:
    problem, name, confidence = _read_any(text)
    if names := lost_powers(text, problem.to_dict()):
        letter, index = names[0][0], names[0][1:]
        raise IncompleteError(
            f"{names[0]!r} can be the power {letter}^{index} or a letter with an index. "
            f"Write {letter}^{index} or {letter}_{index}."
        )
    return problem, name, confidence


def _read_any(text: str) -> tuple[Problem | Task, str, float]:
    """The formula-shaped reading where there is one, else a topic's: a pattern over the whole text is the more certain."""
    try:
        return read_formula(text)
    except MathSyntaxError:
        if (worded := read_worded(text)) is not None:
            return *worded, _TOPIC_CONFIDENCE
        task = read_topic(text)
        if task is None and (plain := without_plot(text)) is not None:
            return read_formula(plain)
        if task is None:
            raise
    return task, task.topic, _TOPIC_CONFIDENCE
