"""The exact interpreter: what it computes, what it refuses, and how long either takes."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver import Program, PythonExecutor, Result, Sandbox
from solver.executors.python import is_rounding_sensitive, number_of


def run(source: str, *, timeout_s: float = 1.0, exact: bool = True) -> Result:
    return PythonExecutor(exact=exact).run(Program(language="python", source=source), timeout_s=timeout_s)


def body(*lines: str) -> str:
    return "def solution():\n" + "".join(f"    {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        (body("return 0.1 + 0.2"), "3/10"),
        (body("return 7 / 2"), "7/2"),
        (body("return 7 // 2, 7 % 2"), ["3", "1"]),
        (body("return -7 // 2"), "-4"),
        (body("return 2 ** 10"), "1024"),
        (body("return 2 ** -2"), "1/4"),
        (body("return (9/4) ** 0.5"), "3/2"),
        (body("return 1e3 + 1_000"), "2000"),
        (body("return round(2.5), round(3.14159, 2)"), ["2", "157/50"]),
        (body("return int(7.9) + int('3') + float('0.5')"), "21/2"),
        (body("import math", "return math.sqrt(16) + math.ceil(1.2) + math.floor(1.9)"), "7"),
        (body("from math import sqrt", "return sqrt(2)"), 2**0.5),
        (body("import math", "return math.pi * 0"), 0.0),
        (body("return sum([1, 2, 3]) + len([4]) + max(5, 6) + min([7, 8])"), "20"),
        (body("return sum(x * x for x in range(4) if x % 2)"), "10"),
        (
            body("total = 0", "for i in range(1, 5):", "    if i == 3:", "        continue", "    total += i", "return total"),
            "7",
        ),
        (body("n = 0", "while True:", "    n += 1", "    if n > 4:", "        break", "return n"), "5"),
        (body("prices = {'a': 2, 'b': 3}", "prices['c'] = 4", "return sum(prices.values())"), "9"),
        (body("xs = []", "xs.append(3)", "xs.extend([4])", "return xs[-1] + xs[0]"), "7"),
        (body("a, b = 1, 2", "a, b = b, a", "return a - b"), "1"),
        (body("return 1 if 2 > 1 and not False else 0"), "1"),
        (body("return 'x' if 1 < 2 < 3 else 'y'"), {"text": "x"}),
        (body("x = 5", "return f'{x / 2} eggs, {1/3:.2f}'"), {"text": "2.5 eggs, 0.33"}),
        (body("return True"), True),
        (body("return None"), None),
        (body("def half(x):", "    return x / 2", "return half(3)"), "3/2"),
        ("def solution(n=4):\n    return n", "4"),
        ("answer = 3 * 4", "12"),
        ("def helper(a, b):\n    return a * b\ndef solution():\n    return helper(b=3, a=2)", "6"),
        (body("return math.comb(5, 2) + math.factorial(4) + math.gcd(12, 18)"), "40"),
        (body("return [x for x in sorted([3, 1, 2], reverse=True)][0:2]"), ["3", "2"]),
        (body("return divmod(7, 2)[1] + abs(-2) + pow(2, 3)"), "11"),
        (body("return 3 in range(5)"), True),
        (body("return 1 / 2 in range(10 ** 18)"), False),
        (body("total: int = 3", "return total"), "3"),
        (body("return sum(a * b for a, b in zip([1, 2], [3, 4]))"), "11"),
        (body("return sum(i * x for i, x in enumerate([5, 6]))"), "6"),
    ],
)
def test_computes_exactly(source: str, value: object) -> None:
    result = run(source)
    assert (result.status, result.value, result.error) == ("ok", value, "")


@pytest.mark.parametrize(
    "source",
    [
        body("return __import__('os').getpid()"),
        body("import os", "return os.getpid()"),
        body("from os import system", "return 1"),
        body("import subprocess as math", "return math.run('id')"),
        body("return ().__class__.__mro__[1].__subclasses__()"),
        body("return (1).__class__"),
        body("return eval('1 + 1')"),
        body("exec('x = 1')", "return 1"),
        body("return compile('1', '', 'eval')"),
        body("return open('/etc/passwd')"),
        body("return getattr(1, 'real')"),
        body("return type(1)"),
        body("return globals()"),
        body("return vars()"),
        body("return '{0.__class__}'.format(1)"),
        body("return f'{1!r}'"),
        body("return f'{1:>99999999}'"),
        body("return (lambda: 1)()"),
        body("g = (x for x in [1])", "return g.gi_frame.f_back"),
        body("try:", "    1 / 0", "except* ZeroDivisionError as e:", "    return e", "return 1"),
        body("try:", "    1 / 0", "except Exception as e:", "    return e", "return 1"),
        body("class A:", "    pass", "return A()"),
        body("with open('x') as f:", "    return 1"),
        body("global x", "return 1"),
        body("del x", "return 1"),
        body("assert False", "return 1"),
        body("raise SystemExit"),
        body("yield 1"),
        body("return (yield 1)"),
        "async def solution():\n    return 1",
        "@print\ndef solution():\n    return 1",
        "def solution(*a):\n    return 1",
        "def solution(a=1, /):\n    return 1",
        body("return (x := 1)"),
        body("match 1:", "    case 1:", "        return 1"),
        body("return {1, 2}"),
        body("return {x: x for x in [1]}"),
        body("return [*[1]]"),
        body("print(*[1])", "return 1"),
        body("return {**{}}"),
        body("return 1j"),
        body("return b'x'"),
        body("return ..."),
        body("return 1 @ 2"),
        body("return 1 << 10 ** 9"),
        body("x = 1", "x.real = 2", "return x"),
        body("math.sqrt = 3", "return 1"),
        body("return math.__dict__"),
        body("return math.nextafter(1, 2)"),
        body("return [].__len__()"),
        body("return [3, 1].sort()"),
        body("return print.__self__"),
        body("return input()"),
        body("return __builtins__"),
        body("return solution()"),
        "def a():\n    return b()\ndef b():\n    return a()\ndef solution():\n    return a()",
        body("return 1e999"),
        body("return 9 ** 9 ** 9"),
        body("return 2 ** (2 ** (2 ** 70))"),
        body("return 10 ** 2000000"),
        body("return 0.5 ** 10 ** 8"),
        body("return math.factorial(10 ** 7)"),
        body("return math.comb(10 ** 9, 10 ** 8)"),
        body("return math.perm(10 ** 6)"),
        body("return [0] * 10 ** 11"),
        body("return 'a' * 10 ** 11"),
        body("return (0,) * 10 ** 11"),
        body("x = 'a'", "for i in range(100):", "    x = x + x", "return x"),
        body("x = [1]", "for i in range(100):", "    x = x + x", "return x"),
        body("x = 3", "while True:", "    x = x * x"),
        body("x = 1 / 3", "while True:", "    x = x + 1 / (x + 7)"),
        body("x = [1]", "for i in range(60):", "    x = [x, x]", "return str(x)"),
        body("x = [1]", "for i in range(60):", "    x = [x, x]", "return x == x"),
        body("x = []", "x.append(x)", "return x"),
        body("x = {}", "x['x'] = x", "return str(x)"),
        body("x = []", "while True:", "    x.append(10 ** 4000)"),
        body(
            "for i in range(10 ** 6):",
            "    print('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')",
            "return 1",
        ),
        body("return round(1, 10 ** 9)"),
        body("return " + "+".join(["1"] * 3000)),
        body("return " + "-" * 7000 + "1"),
        body("return " + "not " * 70 + "1"),
        "x = 1\n" * 3000,
    ],
)
def test_escapes_and_bombs_are_refused_at_once(source: str) -> None:
    start = time.perf_counter()
    result = run(source, timeout_s=5)
    assert result.status == "refused", result
    assert result.value is None
    assert time.perf_counter() - start < 2.5


@pytest.mark.parametrize(
    "source",
    [
        body("while True:", "    pass"),
        body("return sum(range(10 ** 15))"),
        body("total = 0", "for i in range(10 ** 9):", "    total = 1", "return total"),
        body("for i in range(10 ** 5):", "    for j in range(10 ** 5):", "        x = 7 ** 3000 % 11", "return x"),
        body("x = [7 ** 3000] * 300", "while True:", "    y = x == [1]"),
    ],
)
def test_endless_programs_stop_at_the_deadline(source: str) -> None:
    start = time.perf_counter()
    result = run(source, timeout_s=0.2)
    assert result.status == "timeout"
    assert time.perf_counter() - start < 1.0


def test_steps_end_a_run_before_a_distant_deadline() -> None:
    program = Program(language="python", source=body("while True:", "    pass"))
    result = PythonExecutor(max_steps=1000).run(program, timeout_s=60)
    assert (result.status, result.error) == ("timeout", "the program used up its budget of steps (line 3)")


def test_memory_is_bounded_by_what_was_asked_for() -> None:
    program = Program(language="python", source=body("return list(range(5000))"))
    assert PythonExecutor().run(program, memory_mb=1).status == "refused"
    assert PythonExecutor().run(program, memory_mb=64).status == "ok"


@pytest.mark.parametrize(
    ("source", "error"),
    [
        (body("return 1 / 0"), "ZeroDivisionError: division by zero (line 2)"),
        (body("return 0 ** -1"), "ZeroDivisionError: zero to a negative power (line 2)"),
        (body("return eggs"), "NameError: name 'eggs' is not defined (line 2)"),
        (body("return [1][3]"), "IndexError: list index out of range (line 2)"),
        (body("return {'a': 1}['b']"), "KeyError: b (line 2)"),
        (body("return 'a' + 1"), "TypeError: Add of str and Fraction (line 2)"),
        (body("return (-8) ** 0.5"), "ValueError: a fractional power of a negative number is not real (line 2)"),
        (body("a, b = 1, 2, 3", "return a"), "ValueError: 3 values for 2 names (line 2)"),
        (body("return (1"), "SyntaxError: '(' was never closed (line 2)"),
        (body("return " + "(" * 300 + "1" + ")" * 300), "SyntaxError: too many nested parentheses (line 2)"),
        ("x = 1", "NoAnswer: the program defines neither solution() nor result"),
        ("def solution(n):\n    return n", "TypeError: solution() takes 1 arguments, 0 given (line 1)"),
    ],
)
def test_a_failing_program_is_a_result_with_kind_and_line(source: str, error: str) -> None:
    result = run(source)
    assert (result.status, result.error) == ("error", error)


def test_printed_text_is_kept() -> None:
    assert run(body("print('eggs', 3 / 2)", "return 1")).stdout == "eggs 1.5\n"


def test_exact_and_float_modes_differ_where_rounding_decides() -> None:
    tipping = Program(language="python", source=body("return (0.1 + 0.2) * 10 // 3"))
    steady = Program(language="python", source=body("return (0.1 + 0.2) * 10"))
    assert number_of(PythonExecutor().run(tipping)) == 1
    floor_of_drift = Program(language="python", source=body("return int((0.1 + 0.7) * 10)"))
    assert is_rounding_sensitive(floor_of_drift, PythonExecutor().run(floor_of_drift))
    assert not is_rounding_sensitive(steady, PythonExecutor().run(steady))


def test_float_mode_computes_as_python_does() -> None:
    assert run(body("return 0.1 + 0.2"), exact=False).value == 0.1 + 0.2
    assert run(body("return 7 // 2"), exact=False).value == "3"


@pytest.mark.parametrize(
    ("result", "number"), [("7/3", Fraction(7, 3)), (1.5, 1.5), (True, None), (None, None), ({"text": "3"}, None)]
)
def test_only_numbers_are_numbers(result: object, number: object) -> None:
    assert number_of(Result(status="ok", value=result)) == number


@st.composite
def arithmetic(draw: st.DrawFn, depth: int = 3) -> tuple[str, Fraction | None]:
    """An expression as source with its value by Python's own Fraction; None where that divides by zero."""
    if depth == 0 or draw(st.booleans()):
        n = draw(st.integers(0, 1000))
        if draw(st.booleans()):
            return str(n), Fraction(n)
        decimals = draw(st.integers(0, 99))
        return f"{n}.{decimals:02d}", Fraction(f"{n}.{decimals:02d}")
    (left, a), (right, b) = draw(arithmetic(depth=depth - 1)), draw(arithmetic(depth=depth - 1))
    op = draw(st.sampled_from(["+", "-", "*", "/", "//", "%"]))
    value: Fraction | None = None
    if a is not None and b is not None and not (op in ("/", "//", "%") and b == 0):
        value = {
            "+": lambda: a + b,
            "-": lambda: a - b,
            "*": lambda: a * b,
            "/": lambda: a / b,
            "//": lambda: Fraction(a // b),
            "%": lambda: a % b,
        }[op]()
    return f"({left} {op} {right})", value


@given(arithmetic())
@settings(max_examples=100, deadline=None)
def test_agrees_with_fractions(case: tuple[str, Fraction | None]) -> None:
    source, value = case
    result = run(f"def solution():\n    x = {source}\n    return x")
    if value is None:
        assert result.error.startswith("ZeroDivisionError")
    else:
        assert number_of(result) == value


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_no_text_makes_it_raise(source: str) -> None:
    assert run(source).status in ("ok", "error", "refused", "timeout")


def test_a_sandbox_gives_what_this_process_gives() -> None:
    sources = [
        body("return 7 / 2"),
        body("return 2 ** 0.5"),
        body("print('eggs')", "return 'x'"),
        body("return [1, True, None, {2: 'a'}]"),
        body("return 1 / 0"),
        body("return open('x')"),
        body("return 10 ** 1000"),
    ]
    programs = [Program(language="python", source=source) for source in sources]
    here = PythonExecutor().run_all(programs)
    with Sandbox() as sandbox:
        confined = PythonExecutor(sandbox).run_all(programs)
        assert PythonExecutor(sandbox).run_all([]) == ()
        assert (
            PythonExecutor(sandbox, exact=False).run(Program(language="python", source=body("return 0.1 + 0.2"))).value
            == 0.1 + 0.2
        )
    assert [replace(result, elapsed_s=0) for result in confined] == [replace(result, elapsed_s=0) for result in here]
    assert [result.status for result in here] == ["ok", "ok", "ok", "ok", "error", "refused", "ok"]


class Deceiving(Sandbox):
    """A sandbox whose job was taken over and says what it likes."""

    def __init__(self, value: object) -> None:
        super().__init__()
        self.value = value

    def run(self, operation: str, payload: Mapping[str, object], *, timeout_s: float, needs: Sequence[str] = ()) -> Result:
        return Result(status="ok", value=self.value)


@pytest.mark.parametrize(
    "value",
    [None, 5, [], ["x"], [{}], [{"status": "great", "value": "1", "stdout": "", "error": "", "elapsed_s": 0.1}]],
)
def test_a_reply_that_is_no_result_is_an_error(value: object) -> None:
    result = PythonExecutor(Deceiving(value)).run(Program(language="python", source=body("return 1")))
    assert result.status == "error" and "confined process gave" in result.error


@pytest.mark.parametrize("text", ["1e999999999", "1_0", " 1", "1/0", "٣", "nan", ""])
def test_text_that_is_no_exact_number_is_none(text: str) -> None:
    assert number_of(Result(status="ok", value=text)) is None
