"""Slips of form that are mended by rule, and those that are not."""

from __future__ import annotations

import pytest

from solver import Program, PythonExecutor
from solver.words.quantities import find_quantities
from solver.words.repair import assemble, mend
from solver.words.solve import _run

QUESTION = "Ann had 12 eggs, ate 5 eggs and paid $3 for 20% of them."
QUANTITIES = find_quantities(QUESTION)
SKELETON = f'def solution():\n    """{QUESTION}"""\n'
BOUND = SKELETON + "    eggs = 12\n    ate_eggs = 5\n"


@pytest.mark.parametrize(
    ("skeleton", "reply", "value"),
    [
        (SKELETON, "    left = 12 - 5\n    return left", "7"),
        (SKELETON, "left = 12 - 5\n    return left", "7"),
        (SKELETON, "\n\n    left = 12 - 5\n    return left\n\nprint(solution())", "7"),
        (SKELETON, "\tleft = 12 - 5\n\treturn left", "7"),
        (SKELETON, "    left = 12 - 5\n    return left\n```\nThis gives 7.", "7"),
        (SKELETON, "    left = 12 - 5", "7"),
        (SKELETON, "    left = 12 - 5\n    print(left)", "7"),
        (SKELETON, "    left = 12 - 5\n    print('Left:', left)", "7"),
        (SKELETON, "    12 - 5", "7"),
        (SKELETON, "    left = 12 - 5\n    return", "7"),
        (SKELETON, "    left = (12 - 5\n    return left", "7"),
        (SKELETON, "    left = 12 - 5)\n    return left", "7"),
        (SKELETON, "    return (12 - 5", "7"),
        (SKELETON, "    cost = $12 - $5\n    return cost", "7"),
        (SKELETON, "    part = 20% * 35\n    return part", "7"),
        (SKELETON, "    part = 35 * 20%\n    return part", "7"),
        (SKELETON, "    left = eggs - ate_eggs\n    return left", "7"),
        (SKELETON, "    left = 12 - 5\n    return lef", "7"),
        (BOUND, "    left = eggs - ate_egg\n    return left", "7"),
        (BOUND, "    return eggs - eaten_ate_eggs", "7"),
        (BOUND, "    import math\n    return math.ceil(eggs / ate_eggs) + 4", "7"),
        (SKELETON, "    return 12 - 5  # eggs (left", "7"),
        (SKELETON, "    total = 12 - 5\n    return total 'eggs'", "7"),
    ],
)
def test_mended(skeleton: str, reply: str, value: str) -> None:
    source, result = _run(assemble(skeleton, reply), QUANTITIES)
    assert (result.status, result.value) == ("ok", value), (source, result)


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        ("    return 12 / 0", "ZeroDivisionError"),
        ("    return banana", "NameError"),
        ("    return 'seven' + 1", "TypeError"),
        ("    if 12 >\n        x = = 3", "SyntaxError"),
    ],
)
def test_not_guessed_at(reply: str, error: str) -> None:
    _, result = _run(assemble(SKELETON, reply), QUANTITIES)
    assert result.status == "error"
    assert result.error.startswith(error)


def test_a_line_broken_off_by_the_length_limit_is_dropped() -> None:
    source = assemble(SKELETON, "    left = 12 - 5\n    total = left + le", truncated=True)
    assert PythonExecutor().run(Program(language="python", source=source)).value == "7"


def test_two_names_equally_near_are_left_alone() -> None:
    source = "def solution():\n    eggs_a = 1\n    eggs_b = 2\n    return eggs_c\n"
    assert mend(source, "NameError: name 'eggs_c' is not defined (line 4)", {}) is None


def test_an_empty_reply_stays_a_failure() -> None:
    _, result = _run(assemble(SKELETON, ""), QUANTITIES)
    assert result.value is None
