"""Strings that sympy would run as Python (its issues 10805 and 24990): as a question, and as a tree for the worker.

All of these execute code in sympy 1.14 when they reach `sympify`, `parse_expr`, `Matrix`, `solve`, `nsimplify`,
`Symbol.subs` or `lambdify`. Here a question is read by a parser of our own, and a tree names heads from
a fixed table and symbols by a fixed pattern.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from solver import Declined, Sandbox, solve_math

QUESTIONS = [
    'print("PWNED")',
    '__import__("os").getpid()',
    'solve __import__("os").system("touch CANARY") = 0',
    'what is x.__class__.__mod__.__globals__["__builtins__"]["print"]("PWNED")',
    'evaluate exec("print(1+1)")',
    "().__class__.__mro__[1].__subclasses__().__len__()",
    "[print('PWNED')]",
    'differentiate eval("x^2")',
    "simplify Symbol('print(\"PWNED\")')",
    "integrate (x).__class__ dx",
    'factor "x^2".format(x)',
    "what is sympify('2+2')",
    "solve x**2 = __builtins__ for x",
    'solve lambda: print("PWNED") for x',
    r"\input{/etc/passwd} + 2",
    r"\write18{touch CANARY} = 2",
    "solve {x} = f'{open(1)}'",
]
TREES: list[object] = [
    ["symbol", 'print("PWNED")'],  # lambdify and printing run the names of symbols
    ["symbol", "__import__('os').system('touch CANARY')"],
    ["symbol", "os.system"],
    ["symbol", "x\n"],
    ["symbol", "x" * 40],
    ["symbol", ["symbol", "x"]],
    ["exec", ["symbol", "x"]],
    ["sympify", "print('PWNED')"],
    ["__class__", ["symbol", "x"]],
    ["sin", "print('PWNED')"],
    ["number", "__import__('os').system('touch CANARY')", "1"],
    ["number", "1e999999999", "1"],
    ["constant", "__builtins__"],
    "print('PWNED')",
    None,
    5,
]
FIELDS: dict[str, object] = {
    "kind": "exec",
    "domain": "__class__",
    "variables": ["print('PWNED')"],
    "target": ["symbol", "a.b"],
    "places": 10**9,
    "expressions": "print('PWNED')",
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_declined(question: str, sandbox: Sandbox, canary: Path) -> None:
    outcome = solve_math(question.replace("CANARY", str(canary)), sandbox)
    assert isinstance(outcome, Declined)
    assert outcome.reason.startswith("Not read as mathematics: ")


def problem(tree: object) -> dict[str, object]:
    return {"kind": "evaluate", "domain": "real", "expressions": [tree], "variables": []}


def replaced(tree: object, canary: Path) -> object:
    if isinstance(tree, list):
        return [replaced(part, canary) for part in tree]
    return tree.replace("CANARY", str(canary)) if isinstance(tree, str) else tree


@pytest.mark.parametrize("tree", TREES, ids=repr)
@pytest.mark.parametrize("operation", ["solve", "certify", "steps"])
def test_a_tree_is_refused(operation: str, tree: object, sandbox: Sandbox, canary: Path) -> None:
    payload = {"problem": problem(replaced(tree, canary)), "answer": {}, "shown": {}}
    result = sandbox.run(operation, payload, timeout_s=20)
    assert result.status == "refused", result
    assert result.value is None
    assert "Trees are lists that begin with a known head." in result.error


@pytest.mark.parametrize("field", FIELDS)
def test_a_problem_of_other_words_is_refused(field: str, sandbox: Sandbox, canary: Path) -> None:
    payload = {"problem": {**problem(["symbol", "x"]), field: FIELDS[field]}}
    result = sandbox.run("solve", payload, timeout_s=20)
    assert (result.status, result.value) == ("refused", None)
    assert result.error.startswith("TreeError: ")


@pytest.mark.parametrize("operation", ["exec", "__import__", "", "solve\n", "os.system"])
def test_an_operation_that_is_not_in_the_table_is_refused(operation: str, sandbox: Sandbox, canary: Path) -> None:
    result = sandbox.run(operation, {"problem": problem(["symbol", "x"])}, timeout_s=20)
    assert (result.status, result.value) == ("refused", None)
    assert "Unknown operation" in result.error and "Known: " in result.error
