"""What proves a claim shares nothing with what found the answer."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

VERIFY = Path(__file__).resolve().parents[3] / "solver" / "verify"


@pytest.mark.parametrize("path", sorted(VERIFY.glob("*.py")), ids=lambda path: path.stem)
def test_claims_import_the_standard_library_and_each_other_alone(path: Path) -> None:
    modules = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules.append(node.module or "")
    for module in modules:
        assert module.split(".")[0] in sys.stdlib_module_names or module.startswith("solver.verify"), module
