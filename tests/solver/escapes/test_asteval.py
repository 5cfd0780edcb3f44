"""Escapes from asteval, the closest relative of our interpreter, as programs a model might write."""

from __future__ import annotations

from pathlib import Path

import pytest

from solver import Sandbox
from tests.solver.escapes.programs import assert_nothing_done, body

# CVE-2025-24359 (until 1.0.5): an f-string's format is evaluated with attributes.
FORMATS = [
    (body("return f'{1:{print.__class__}}'"), "'__class__' is not allowed"),
    (body("return '{0}'.format.__self__"), "'__self__' is not allowed"),
]
# GHSA-vp47-9734-prjw (until 1.0.5): attributes that are looked at twice, and a node's own attributes.
ATTRIBUTES = [
    (body("return print.__globals__"), "'__globals__' is not allowed"),
    (body("return math.__loader__.load_module('os')"), "'__loader__' is not allowed"),
    (body("return __builtins__['open']('CANARY', 'w')"), "'__builtins__' is not allowed"),
    (body("def f():", "    return 1", "f.body = 1", "return f()"), "assignment to Attribute is not allowed"),
    (body("return (lambda: (yield))().gi_frame.f_builtins"), "Lambda is not part"),
]
# CVE-2026-55244 (until 1.0.8): what is no Exception passes by the handlers.
BASE_EXCEPTIONS = [
    (body("raise KeyboardInterrupt"), "Raise is not part"),
    (body("raise SystemExit(0)"), "Raise is not part"),
    (body("raise BaseException('PWNED')"), "Raise is not part"),
    (body("try:", "    1 / 0", "except BaseException:", "    return 1"), "Try is not part"),
    (body("try:", "    return 1", "finally:", "    return 2"), "Try is not part"),
    (body("return exit()"), "exit() is not one of the known functions"),
]
# What asteval gives a program by default: files and numpy's readers and writers.
FUNCTIONS = [
    (body("return open('CANARY', 'w')"), "open() is not one of the known functions"),
    (body("import numpy as np", "return np.load('CANARY', allow_pickle=True)"), "load() is not one of the known functions"),
    (body("import numpy as np", "np.savetxt('CANARY', [1])", "return 1"), "savetxt() is not one of the known functions"),
    (body("return help('modules')"), "help() is not one of the known functions"),
]


@pytest.mark.parametrize(("source", "complaint"), [*FORMATS, *ATTRIBUTES, *BASE_EXCEPTIONS, *FUNCTIONS])
def test_nothing_is_done(source: str, complaint: str, sandbox: Sandbox, canary: Path) -> None:
    assert_nothing_done(source.replace("CANARY", str(canary)), sandbox, complaint)
