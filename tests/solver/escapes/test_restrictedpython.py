"""Escapes from RestrictedPython, as programs a model might write. Each came by syntax or a function that nobody had listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from solver import Sandbox
from tests.solver.escapes.programs import assert_nothing_done, body

# CVE-2023-37271: the frame of a generator leads to the caller's globals.
FRAMES = [
    (body("g = (g.gi_frame.f_back.f_back.f_globals for x in [1])", "return list(g)"), "Attribute is not an expression"),
    (body("return [x for x in [1] if (yield x)]"), "Yield is not part of the program language"),
    (body("async def f():", "    pass", "return f().cr_frame"), "AsyncFunctionDef is not part of the program language"),
]
# CVE-2023-41039 and CVE-2026-76825 (until 8.4): str.format and string.Formatter look attributes up.
FORMATS = [
    (body("return '{0.__class__.__init__.__globals__}'.format(print)"), "'format' of str is not in the table"),
    (body("return '{a.__class__}'.format_map({'a': 1})"), "'format_map' of str is not in the table"),
    (body("return str.format('{0.__class__}', 1)"), "'str' is not defined"),
    (body("import string", "return string.Formatter().format('{0.__class__}', 1)"), "import of 'string'"),
    (body("return f'{print.__self__}'"), "'__self__' is not allowed"),
    (body("return f'{1!r:{2}}'"), "this kind of formatting is not allowed"),
]
# CVE-2024-47532: AttributeError.obj. CVE-2025-22153: try/except*.
EXCEPTIONS = [
    (body("try:", "    a.b", "except AttributeError as error:", "    return error.obj"), "Try is not part"),
    (body("try:", "    1 / 0", "except* ZeroDivisionError as group:", "    return group.exceptions"), "TryStar is not part"),
]
# Mended in 8.3: a positional-only parameter shadows the function that guards attributes.
PARAMETERS = [
    ("def solution(_getattr_=1, /):\n    return _getattr_", "functions take plain arguments"),
    ("def solution(sum=print, /):\n    return sum('PWNED')", "functions take plain arguments"),
    ("@print\ndef solution():\n    return 1", "no decorators"),
]
# The pattern behind them: syntax that is newer than the list.
SYNTAX = [
    (body("match print:", "    case object(__self__=module):", "        return module"), "Match is not part"),
    (body("return (x := print).__self__"), "'__self__' is not allowed"),
    (body("class A:", "    __class_getitem__ = exec", "return A['1']"), "ClassDef is not part"),
    (body("type X = exec('1')", "return X"), "SyntaxError"),
    (body("del print", "return 1"), "Delete is not part"),
]


@pytest.mark.parametrize(("source", "complaint"), [*FRAMES, *FORMATS, *EXCEPTIONS, *PARAMETERS, *SYNTAX])
def test_nothing_is_done(source: str, complaint: str, sandbox: Sandbox, canary: Path) -> None:
    assert_nothing_done(source.replace("CANARY", str(canary)), sandbox, complaint)
