"""Escapes from programs that take Pyodide for a boundary: by the bridge to its host, and by modules left within reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from solver import Sandbox
from tests.solver.escapes.programs import assert_nothing_done, body

# CVE-2026-25905 (mcp-run-python) and CVE-2026-120338: the host's own language is one import away.
BRIDGES = [
    (body("import js", "return js.fetch('http://127.0.0.1')"), "import of 'js'"),
    (
        body("from js import process", "return process.mainModule.require('child_process').execSync('touch CANARY')"),
        "import of 'js'",
    ),
    (body("import pyodide", "return pyodide.code.run_js('1')"), "import of 'pyodide'"),
    (body("import pyodide_js", "return pyodide_js.module"), "import of 'pyodide_js'"),
    (body("import micropip", "return micropip.install('x')"), "import of 'micropip'"),
]
# CVE-2025-68668 (n8n) and CVE-2026-24002 (Grist): a deny-list of modules, gone round by their relatives.
MODULES = [
    (body("import os", "return os.system('touch CANARY')"), "import of 'os'"),
    (body("import subprocess", "return subprocess.run(['touch', 'CANARY'])"), "import of 'subprocess'"),
    (body("import _posixsubprocess", "return 1"), "import of '_posixsubprocess'"),
    (body("import platform", "return platform.os.popen('id').read()"), "import of 'platform'"),
    (body("import ctypes", "return ctypes.CDLL(None).emscripten_run_script('1')"), "import of 'ctypes'"),
]
# Both: code made of text at run time.
CODE = [
    (body("return eval(\"__import__('os')\")"), "eval() is not one of the known functions"),
    (body("return exec('import os')"), "exec() is not one of the known functions"),
    (body("return compile('1', 'x', 'eval')"), "compile() is not one of the known functions"),
    (body("return globals()['__builtins__']"), "globals() is not one of the known functions"),
    (body("return breakpoint()"), "breakpoint() is not one of the known functions"),
    (body("return input('PWNED')"), "input() is not one of the known functions"),
]


@pytest.mark.parametrize(("source", "complaint"), [*BRIDGES, *MODULES, *CODE])
def test_nothing_is_done(source: str, complaint: str, sandbox: Sandbox, canary: Path) -> None:
    assert_nothing_done(source.replace("CANARY", str(canary)), sandbox, complaint)
