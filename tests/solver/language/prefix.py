"""Trees in prefix notation, so that a test can say one in a line."""

from __future__ import annotations

from solver.language import Constant, Node, Number, Symbol


def show(node: Node) -> str:
    """The head and its arguments in brackets."""
    if isinstance(node, Number):
        return str(node.value)
    if isinstance(node, Symbol | Constant):
        return node.name
    return f"{node.head}({', '.join(show(arg) for arg in node.args)})"
