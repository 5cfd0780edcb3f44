"""What every executor must do with a program that means harm: the machinery goes on, and says what became of it."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest

from solver import Executor, Program
from solver.executors import EXECUTORS
from tests.contracts.resolving import resolved

# A language added to EXECUTORS adds its programs here, harmless and not, and the value of the one that works.
PROGRAMS: Mapping[str, Mapping[str, str]] = {
    "python": {
        "works": "def solution():\n    return 40 + 2",
        "loop": "def solution():\n    while True:\n        pass",
        "crash": "def solution():\n    return 1 / 0",
        "memory": "def solution():\n    text = 'x'\n    while True:\n        text = text + text\n    return text",
        "flood": "def solution():\n    for i in range(10**9):\n        print('flood' * 100)\n    return 1",
        "nonsense": "def solution(:",
    },
    "sql": {
        "works": "SELECT 40 + 2",
        "loop": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n",
        "crash": "SELECT abs(-9223372036854775808)",
        "memory": "WITH RECURSIVE n(t) AS (SELECT 'xx' UNION ALL SELECT t || t FROM n) SELECT max(length(t)) FROM n",
        "flood": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        "nonsense": "SELECT FROM WHERE",
    },
}
VALUES = {"python": "42", "sql": [[42]]}
TIMEOUT_S = 0.5


@pytest.fixture(params=EXECUTORS)
def language(request: pytest.FixtureRequest) -> str:
    assert request.param in PROGRAMS, f"{request.param} has no hostile programs here; add them to PROGRAMS."
    return str(request.param)


@pytest.fixture
def executor(language: str) -> Executor:
    made: Executor = resolved(EXECUTORS[language])()
    return made


def test_it_names_its_language(executor: Executor, language: str) -> None:
    assert executor.language == language


def test_it_computes(executor: Executor, language: str) -> None:
    program = Program(language=executor.language, source=PROGRAMS[language]["works"])
    result = executor.run(program, timeout_s=TIMEOUT_S, memory_mb=64)
    assert (result.status, result.value, result.error) == ("ok", VALUES[language], "")


@pytest.mark.parametrize("harm", ["loop", "crash", "memory", "flood", "nonsense"])
def test_harm_ends_in_time_as_a_result_with_a_reason(executor: Executor, language: str, harm: str) -> None:
    program = Program(language=executor.language, source=PROGRAMS[language][harm])
    began = time.monotonic()
    result = executor.run(program, timeout_s=TIMEOUT_S, memory_mb=64)
    assert time.monotonic() - began < TIMEOUT_S + 2
    assert result.status in ({"loop": ("timeout",), "crash": ("error",)}.get(harm, ("error", "refused", "timeout")))
    assert result.value is None
    assert result.error and "\n" not in result.error
    assert len(result.stdout) < 1_000_000


def test_it_works_again_after_harm(executor: Executor, language: str) -> None:
    for harm in ("crash", "memory", "works"):
        last = executor.run(
            Program(language=executor.language, source=PROGRAMS[language][harm]), timeout_s=TIMEOUT_S, memory_mb=64
        )
    assert last.status == "ok"
