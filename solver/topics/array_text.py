"""Formulas of arrays as text in the project's notation."""

from __future__ import annotations

from solver.language import from_json
from solver.language.printer import to_text
from solver.topics.array_literals import Array


def array_text(array: Array) -> str:
    """The formula of an array.

    >>> array_text(["negate", ["vector", [["number", "1", "1"], ["symbol", "a"]]]])
    'negate((1, a))'
    """
    head, *parts = array
    if head == "scalar":
        return to_text(from_json(parts[0]))
    if head == "vector":
        return f"({', '.join(to_text(from_json(tree)) for tree in parts[0])})"
    if head == "matrix":
        return f"[{', '.join('[' + ', '.join(to_text(from_json(tree)) for tree in row) + ']' for row in parts[0])}]"
    return f"{head}({', '.join(array_text(part) if isinstance(part, list) else str(part) for part in parts)})"
