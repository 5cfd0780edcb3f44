"""What proves a claim shares no code with what found the answer."""

import ast
import sys
from pathlib import Path

import pytest

import solver.verify

FILES = sorted(Path(solver.verify.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_claims_import_the_standard_library_alone(path: Path) -> None:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(str(node.module))
    foreign = {name for name in names if not name.startswith("solver.verify")}
    assert {name.partition(".")[0] for name in foreign} <= sys.stdlib_module_names
