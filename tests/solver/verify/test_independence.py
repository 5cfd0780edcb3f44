"""What proves a claim shares no code with what found the answer, and the mathematics knows nothing of the claims."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from solver.verify import CLAIMS

VERIFY = Path(__file__).resolve().parents[3] / "solver" / "verify"


def _imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(str(node.module))
    return names


def _name(path: Path) -> str:
    return path.relative_to(VERIFY).as_posix()


@pytest.mark.parametrize("path", sorted(VERIFY.rglob("*.py")), ids=_name)
def test_claims_import_the_standard_library_and_each_other_alone(path: Path) -> None:
    foreign = {name for name in _imported(path) if not name.startswith("solver.verify")}
    assert {name.partition(".")[0] for name in foreign} <= sys.stdlib_module_names


@pytest.mark.parametrize("path", sorted((VERIFY / "mathematics").glob("*.py")), ids=_name)
def test_the_mathematics_stands_below_the_claims(path: Path) -> None:
    own = {name for name in _imported(path) if name.startswith("solver.")}
    assert all(name == "solver.verify.fields" or name.startswith("solver.verify.mathematics") for name in own)


def test_the_verifier_loads_nothing_of_the_solver() -> None:
    names = sorted({target.partition(":")[0] for target in CLAIMS.values()})
    code = f"import sys, importlib\nfor name in {names!r}: importlib.import_module(name)\nprint(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=VERIFY.parents[1])
    loaded = [name for name in ran.stdout.split() if name.startswith(("sympy", "mpmath", "solver."))]
    assert all(name.startswith("solver.verify") for name in loaded), loaded
