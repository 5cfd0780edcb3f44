"""The mathematics language: text to a small exact tree and back, without evaluating anything."""

from solver.language.nodes import (
    Apply,
    Constant,
    Node,
    Number,
    Symbol,
    TreeError,
    free_symbols,
    from_json,
    integer,
    substitute,
    to_json,
    walk,
)
from solver.language.parser import Function, parse_expression, parse_list, parse_relations

__all__ = [
    "Apply",
    "Constant",
    "Function",
    "Node",
    "Number",
    "Symbol",
    "TreeError",
    "free_symbols",
    "from_json",
    "integer",
    "parse_expression",
    "parse_list",
    "parse_relations",
    "substitute",
    "to_json",
    "walk",
]
