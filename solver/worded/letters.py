"""What the readers of a letter to be found share."""

from __future__ import annotations

from solver.language import Apply, Node, Number
from solver.mathematics.phrasing import Phrasing
from solver.mathematics.problem import Problem


def is_polynomial(node: Node) -> bool:
    """Whether a formula is built of sums, products and whole powers alone."""
    if not isinstance(node, Apply):
        return True
    if node.head == "pow" and not isinstance(node.args[1], Number):
        return False
    return node.head in ("add", "mul", "neg", "pow") and all(is_polynomial(part) for part in node.args)


def solve_for(phrasing: Phrasing, equation: Apply, name: str, note: str) -> Problem:
    """The problem of one equation for one letter, with the reason for the equation."""
    return Problem(
        kind="solve",
        expressions=(equation,),
        variables=(name,),
        form=phrasing.form,
        places=phrasing.places,
        significant=phrasing.significant,
        notes=(note,),
    )
