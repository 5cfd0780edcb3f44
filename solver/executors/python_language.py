"""The subset of Python a program may be written in: an allow-list of syntax-tree nodes, and size limits on the source.

New Python syntax re-opens every deny-list, so whatever is not named here is refused, nodes of future versions included.
"""

from __future__ import annotations

import ast
import warnings

from solver.executors.python_limits import Failed, Refused

MAX_SOURCE = 8_000
MAX_NODES = 2_000
MAX_DEPTH = 60

MODULES = frozenset({"math", "fractions", "decimal", "statistics", "numpy", "typing", "datetime", "sympy", "random"})
"""Imports of these are recognised and dropped; nothing is imported. What they offer is ours or is refused when used."""

_OPERATORS: tuple[type[ast.AST], ...] = (
    *(ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow),
    *(ast.UAdd, ast.USub, ast.Not, ast.And, ast.Or),
    *(ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn, ast.Is, ast.IsNot),
)
_STATEMENTS: tuple[type[ast.AST], ...] = (
    *(ast.Module, ast.FunctionDef, ast.arguments, ast.arg, ast.Return, ast.Pass, ast.Break, ast.Continue),
    *(ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Expr, ast.If, ast.For, ast.While, ast.Import, ast.ImportFrom, ast.alias),
)
_EXPRESSIONS: tuple[type[ast.AST], ...] = (
    *(ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Call, ast.keyword, ast.Attribute),
    *(ast.Name, ast.Load, ast.Store, ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.Subscript, ast.Slice),
    *(ast.ListComp, ast.GeneratorExp, ast.comprehension, ast.JoinedStr, ast.FormattedValue),
)
ALLOWED = frozenset(_OPERATORS + _STATEMENTS + _EXPRESSIONS)


def admit(source: str) -> ast.Module:
    """The syntax tree of `source`, once every node of it is known to be in the language.

    Raises:
        Failed: Python itself cannot parse it (kind "SyntaxError").
        Refused: too long, too deep, or a node, name or literal outside the language.

    >>> type(admit("x = 1 + 2")).__name__
    'Module'
    """
    if len(source) > MAX_SOURCE:
        raise Refused(f"the source has {len(source)} characters, {MAX_SOURCE} are allowed")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an odd escape in a string literal is not worth a line on stderr
            tree = ast.parse(source)
    except SyntaxError as error:
        raise _syntax_error(error) from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise Refused(f"the source cannot be parsed safely ({type(error).__name__})") from None
    _inspect(tree)
    return tree


def _syntax_error(error: SyntaxError) -> Failed:
    failed = Failed("SyntaxError", error.msg)
    failed.line = error.lineno or 0
    return failed


def _inspect(tree: ast.Module) -> None:
    n_nodes = 0
    stack: list[tuple[ast.AST, int]] = [(tree, 0)]
    while stack:
        node, depth = stack.pop()
        n_nodes += 1
        if n_nodes > MAX_NODES or depth > MAX_DEPTH:
            raise Refused(f"the program has more than {MAX_NODES} nodes or is nested deeper than {MAX_DEPTH}")
        _inspect_node(node)
        stack.extend((child, depth + 1) for child in ast.iter_child_nodes(node))


def _inspect_node(node: ast.AST) -> None:
    line = getattr(node, "lineno", 0)
    if type(node) not in ALLOWED:
        raise Refused(f"{type(node).__name__} is not part of the program language", line)
    for field in ("id", "attr", "name", "arg"):
        name = getattr(node, field, None)
        if isinstance(name, str) and name.startswith("_") and name != "_":
            raise Refused(f"the name {name!r} is not allowed", line)
    match node:
        case ast.Constant(value=value) if not isinstance(value, (int, float, str, bool, type(None))):
            raise Refused(f"a literal of type {type(value).__name__} is not allowed", line)
        case ast.Import(names=names):
            _inspect_import([alias.name for alias in names], line)
        case ast.ImportFrom(module=module):
            _inspect_import([module or ""], line)
        case ast.FunctionDef(decorator_list=decorators, args=arguments):
            plain = not (decorators or arguments.vararg or arguments.kwarg or arguments.posonlyargs or arguments.kwonlyargs)
            if not plain:
                raise Refused("functions take plain arguments and no decorators", line)
        case ast.comprehension(is_async=1):
            raise Refused("async is not part of the program language", line)


def _inspect_import(names: list[str], line: int) -> None:
    for name in names:
        if name.split(".")[0] not in MODULES:
            raise Refused(f"import of {name!r} is not allowed", line)
