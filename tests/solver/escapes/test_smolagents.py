"""Escapes from smolagents' local Python executor, as programs a model might write."""

from __future__ import annotations

from pathlib import Path

import pytest

from solver import Sandbox
from tests.solver.escapes.programs import assert_nothing_done, body

# CVE-2025-5120 (until 1.14): allow-listed modules lead on to os and sys.
MODULES = [
    (body("import random", "return random._os.system('touch CANARY')"), "'_os' is not allowed"),
    (body("import queue", "return queue.threading.sys.modules['os'].popen('touch CANARY')"), "import of 'queue'"),
    (body("from doctest import inspect", "return inspect.os.system('touch CANARY')"), "import of 'doctest'"),
    (body("import posixpath", "return posixpath.os.system('touch CANARY')"), "import of 'posixpath'"),
    (body("import math", "return math.sys.modules"), "Attribute is not an expression"),
    (body("import sys", "return sys.modules['os'].system('touch CANARY')"), "import of 'sys'"),
    (body("import importlib", "return importlib.import_module('os')"), "import of 'importlib'"),
    (body("return __import__('os').system('touch CANARY')"), "'__import__' is not allowed"),
]
# CVE-2025-9959 (until 1.21): double underscores and the hierarchy of classes lead to Popen.
CLASSES = [
    (body("return ().__class__.__base__.__subclasses__()[140].__init__.__globals__['system']('id')"), "'__globals__'"),
    (body("return [c for c in ().__class__.__base__.__subclasses__() if c.__name__ == 'Popen'][0]('id')"), "'__name__'"),
    (body("f = print.__call__", "return f('PWNED')"), "'__call__' is not allowed"),
    (body("getattr(print, '__self__').open('CANARY', 'w')", "return 1"), "'print' is not defined"),
    (body("return getattr(1, '__class__')"), "getattr() is not one of the known functions"),
    (body("return hasattr(1, '__class__')"), "hasattr() is not one of the known functions"),
    (body("return type('X', (), {'a': 1})"), "type() is not one of the known functions"),
    (body("return list(map(print, ['PWNED']))"), "'print' is not defined"),
    (body("return list(filter(print, ['PWNED']))"), "'print' is not defined"),
]
# CVE-2026-4963 (1.25.0.dev0): the same again by augmented assignment, a call or a with statement.
STATEMENTS = [
    (body("x = [1]", "x.__class__ += 1", "return x"), "'__class__' is not allowed"),
    (body("math.pi += 1", "return math.pi"), "augmented assignment needs a name"),
    (body("with open('CANARY', 'w') as file:", "    return 1"), "With is not part of the program language"),
    (body("return (print if 1 else print)('PWNED')"), "only named functions can be called"),
]
# CVE-2026-2654: requests to services inside. CVE-2025-14931: unpickling. Issue 2094: ctypes was not on the list.
LIBRARIES = [
    (body("import requests", "return requests.get('http://169.254.169.254/')"), "import of 'requests'"),
    (body("import urllib.request", "return urllib.request.urlopen('http://127.0.0.1')"), "import of 'urllib.request'"),
    (body("import pickle", "return pickle.loads('cposix')"), "import of 'pickle'"),
    (body("import ctypes", "return ctypes.CDLL(None).system('touch CANARY')"), "import of 'ctypes'"),
]


@pytest.mark.parametrize(("source", "complaint"), [*MODULES, *CLASSES, *STATEMENTS, *LIBRARIES])
def test_nothing_is_done(source: str, complaint: str, sandbox: Sandbox, canary: Path) -> None:
    assert_nothing_done(source.replace("CANARY", str(canary)), sandbox, complaint)
