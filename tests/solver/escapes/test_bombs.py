"""Input that is small and its result, or the work for it, immense. What can be estimated is refused before it begins; the
rest is stopped by the clock, inside C code too, where no signal reaches Python. All were measured to hang or to fill memory in
plain Python or sympy.
"""

from __future__ import annotations

import time

import pytest

from solver import Declined, Sandbox, solve_math
from tests.solver.escapes.programs import body, run

TIMEOUT_S = 0.5
# Limits on time and memory are the same in every mode; the two ends are enough.
pytestmark = pytest.mark.parametrize("sandbox", ["all layers", "without either"], indirect=True)

GRACE_S = 4.0
"""What a busy machine may add to a limit."""

REFUSED_QUESTIONS = {
    "9^9^9": "too large",
    "10000000!": "too large",
    "what is (10^9)!": "too large",
    "2^(2^(2^70))": "too large",
    "10^(10^10)": "too large",
    "sin(10^(10^8))": "too large",
    "C(10^9, 5*10^8)": "too large",
    "expand (x+y+z)^200": "20,301 terms",
    "expand (a+b+c+d)^60": "39,711 terms",
    "(" * 500 + "1" + ")" * 500: "deeper than",
    "-" * 100_000 + "1": "characters",
}
STOPPED_QUESTIONS = (
    "simplify ((x+1)^5000-(x-1)^5000)",
    "solve (x^7+y^7+z^7+1)^30=0 for x",
    # Two primes of 35 digits.
    "prime factors of " + str((10**34 + 193) * (10**35 + 69)),
)
X, Y, Z = (["symbol", name] for name in "xyz")


def number(value: object) -> list[object]:
    return ["number", str(value), "1"]


def nested(depth: int) -> list[object]:
    tree: list[object] = number(1)
    for _ in range(depth):
        tree = ["neg", tree]
    return tree


# A tree that passes by the estimates, as if the parent had been deceived.
STOPPED_TREES = {
    "tower": ["pow", number(9), ["pow", number(9), number(9)]],
    "taller tower": ["pow", number(2), ["pow", number(2), ["pow", number(2), number(70)]]],
    "factorial": ["factorial", number(10**9)],
    "expansion": ["pow", ["add", X, Y, Z], number(400)],
    "digits": number("9" * 900_000),
}
REFUSED_TREES = {"depth": nested(300), "width": ["add", *[number(1)] * 100_000]}

REFUSED_PROGRAMS = (
    body("return 9 ** 9 ** 9"),
    body("return 2 ** (2 ** (2 ** 70))"),
    body("return math.factorial(10 ** 7)"),
    body("return math.comb(10 ** 9, 10 ** 8)"),
    body("return 1 << 10 ** 9"),
    body("return [0] * 10 ** 11"),
    body("return 'a' * 10 ** 11"),
    body("return list(range(10 ** 10))"),
    body("return str(10 ** 2000000)"),
    body("return f'{1:>99999999}'"),
    body("return int('9' * 10000000)"),
    body("x = [1]", "for i in range(60):", "    x = [x, x]", "return str(x)"),
    body("x = 3", "while True:", "    x = x * x"),
    body("import re", "return re.match('(a+)+$', 'a' * 40 + 'b')"),
    body("return " + "-" * 100_000 + "1"),
    body("return " + "(" * 100 + "1" + ")" * 100 + "**9" * 4000),
)
STOPPED_PROGRAMS = (
    body("while True:", "    pass"),
    body("return sum(range(10 ** 15))"),
    body("x = [7 ** 3000] * 300", "while True:", "    y = x == [1]"),
)


@pytest.mark.parametrize("question", REFUSED_QUESTIONS, ids=lambda question: question[:20])
def test_a_question_is_refused_before_it_runs(question: str, sandbox: Sandbox) -> None:
    start = time.monotonic()
    outcome = solve_math(question, sandbox, timeout_s=60.0)
    assert isinstance(outcome, Declined)
    assert REFUSED_QUESTIONS[question] in outcome.reason
    assert time.monotonic() - start < GRACE_S


@pytest.mark.parametrize("question", STOPPED_QUESTIONS, ids=lambda question: question[:20])
def test_a_question_is_stopped_by_the_clock(question: str, sandbox: Sandbox) -> None:
    sandbox.layers()
    start = time.monotonic()
    outcome = solve_math(question, sandbox, timeout_s=TIMEOUT_S)
    assert isinstance(outcome, Declined)
    assert "Not finished within 0.5 s, so it was stopped." in outcome.reason
    assert time.monotonic() - start < TIMEOUT_S + GRACE_S
    following = solve_math("solve x^2 = 4", sandbox, timeout_s=20.0)
    assert not isinstance(following, Declined) and following.check.verdict == "verified"


@pytest.mark.parametrize("name", [*STOPPED_TREES, *REFUSED_TREES])
def test_a_tree_is_refused_or_stopped(name: str, sandbox: Sandbox) -> None:
    sandbox.layers()
    tree = {**STOPPED_TREES, **REFUSED_TREES}[name]
    problem = {"kind": "expand", "domain": "real", "expressions": [tree], "variables": ["x"]}
    start = time.monotonic()
    result = sandbox.run("solve", {"problem": problem}, timeout_s=TIMEOUT_S)
    elapsed_s = time.monotonic() - start
    assert result.value is None
    assert result.status in (("refused",) if name in REFUSED_TREES else ("refused", "error", "timeout"))
    assert result.error.endswith(".") or "memory limit" in result.error
    assert elapsed_s < TIMEOUT_S + GRACE_S


@pytest.mark.parametrize("source", REFUSED_PROGRAMS, ids=lambda source: source[19:45])
def test_a_program_is_refused_before_it_runs(source: str, sandbox: Sandbox) -> None:
    sandbox.layers()
    start = time.monotonic()
    result = run(source, sandbox, timeout_s=60.0)
    assert result.status == "refused", result
    assert result.value is None and result.error
    assert time.monotonic() - start < GRACE_S


@pytest.mark.parametrize("source", STOPPED_PROGRAMS, ids=lambda source: source[19:45])
def test_a_program_is_stopped_by_the_clock_or_its_fuel(source: str, sandbox: Sandbox) -> None:
    sandbox.layers()
    start = time.monotonic()
    result = run(source, sandbox, timeout_s=TIMEOUT_S)
    assert result.status == "timeout", result
    assert "deadline" in result.error or "budget of steps" in result.error
    assert time.monotonic() - start < TIMEOUT_S + GRACE_S
