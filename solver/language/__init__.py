"""The mathematics language: text to a small exact tree and back, without evaluating anything."""

from solver.language.differential_equations import DifferentialEquations, parse_differential_equations
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
from solver.language.parser import Congruence, Function, parse_congruence, parse_expression, parse_list, parse_relations
from solver.language.propositions import parse_proposition
from solver.language.tuples import parse_matrix, parse_set, parse_vector

__all__ = [
    "Apply",
    "Congruence",
    "Constant",
    "DifferentialEquations",
    "Function",
    "Node",
    "Number",
    "Symbol",
    "TreeError",
    "free_symbols",
    "from_json",
    "integer",
    "parse_congruence",
    "parse_differential_equations",
    "parse_expression",
    "parse_list",
    "parse_matrix",
    "parse_proposition",
    "parse_relations",
    "parse_set",
    "parse_vector",
    "substitute",
    "to_json",
    "walk",
]
