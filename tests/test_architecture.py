"""The rules that keep the picture true: imports point down, packages are entered by their door, heavy libraries wait."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAY_IMPORT = {
    "corpus": set(),
    "models": set(),
    "rag": {"corpus", "models"},
    "solver": {"corpus", "models"},
    "router": {"corpus", "models", "rag", "solver"},
    "eval": {"corpus", "models", "rag", "solver", "router"},
    "app": {"corpus", "models", "rag", "solver", "router", "eval"},
}
HEAVY = (
    "torch",
    "sentence_transformers",
    "faiss",
    "llama_cpp",
    "sympy",
    "scipy",
    "fastapi",
    "uvicorn",
    "pypdfium2",
    "numpy",
    "duckdb",
    "ray",
)
# The isolated process is a program of its own: it exists to hold sympy.
# The server is imported by `fulcrum serve` alone, and FastAPI reads the annotations of its handlers; the refit is a program.
LEAVES = ("app/server.py", "app/serving.py", "app/api/", "rag/fit_weights.py", "solver/tables/opened/fit.py")
SYMPY_SIDE = ("solver/topics/", "solver/mathematics/symbolic/", "solver/mathematics/checking/", "solver/worker.py")


def _modules(package: str) -> Iterator[Path]:
    return (path for path in sorted((ROOT / package).rglob("*.py")) if "samples" not in path.parts)


def _imports(path: Path) -> Iterator[tuple[str, int, bool]]:
    """Each imported module with its line and whether it is imported when the file is."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside: set[ast.AST] = set()
    for node in ast.walk(tree):
        typing_only = isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        if isinstance(node, ast.FunctionDef) or typing_only:
            inside.update(child for child in ast.walk(node) if child is not node)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno, node not in inside) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module, node.lineno, node not in inside


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_point_down_and_enter_by_the_door(package: str) -> None:
    wrong = []
    for path in _modules(package):
        for module, line, _ in _imports(path):
            top, _, rest = module.partition(".")
            if top not in MAY_IMPORT or top == package:
                continue
            if top not in MAY_IMPORT[package]:
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {module}, which is not below {package}")
            elif rest:
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {module} past the door of {top}")
    assert wrong == []


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_all_is_exact(package: str) -> None:
    module = importlib.import_module(package)
    tree = ast.parse((ROOT / package / "__init__.py").read_text(encoding="utf-8"))
    body = [*tree.body, *(node for test in tree.body if isinstance(test, ast.If) for node in test.body)]
    modules = [node for node in body if isinstance(node, ast.ImportFrom) and node.module not in ("__future__", "typing")]
    imported = {alias.asname or alias.name for node in modules for alias in node.names}
    assert sorted(getattr(module, "__all__", [])) == sorted(imported)


def test_heavy_libraries_are_imported_inside_functions() -> None:
    wrong = []
    for package in MAY_IMPORT:
        for path in _modules(package):
            name = path.relative_to(ROOT).as_posix()
            if name.startswith(SYMPY_SIDE) or name.startswith(LEAVES):
                continue
            wrong += [
                f"{name}:{line} {module}"
                for module, line, at_once in _imports(path)
                if at_once and module.split(".")[0] in HEAVY
            ]
    assert wrong == []


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_importing_a_package_loads_nothing_heavy(package: str) -> None:
    code = f"import sys, {package}; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_below_app_reads_the_environment() -> None:
    wrong = []
    for package in MAY_IMPORT:
        if package == "app":
            continue
        for path in _modules(package):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            # Setting a default for a library that reads it at import is no reading.
            set_only = {
                id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "setdefault"
            }
            for node in ast.walk(tree):
                if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv") and id(node) not in set_only:
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert wrong == []
