"""Checks of one program against the quantities it was given; each is cheap and none asks the model.

Which numbers it writes, which quantities it uses, whether the answer depends on them, and whether the answer is of the kind
asked for. A failed check lowers a program's weight in the vote; only an invented number, where facts are given, rules it out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from solver.executors.python import PythonExecutor, number_of
from solver.sandbox import Sandbox
from solver.types import Program
from solver.words.forms import literal
from solver.words.quantities import Quantity

CONSTANTS = frozenset(map(Fraction, (0, 1, 2, 3, 4, 5, 7, 10, 12, 24, 30, 31, 52, 60, 100, 365, 366, 1000, 3600))) | {
    Fraction(1, 2),
    Fraction(1, 4),
    Fraction(3, 4),
}
"""Numbers a program may write without having been given them: identities, halves and quarters, tens, and the calendar and the
clock. Small counts up to five are here because texts give them in words no rule finds ("both", "each of the triplets")."""

_DISCRETE = re.compile(
    r"\bhow many\b(?!\s+(?:\w+\s+)?(?:hours|minutes|miles|pounds|gallons|liters|ounces|cups|meters|feet|inches|kilograms)\b)",
    re.I,
)
_PERTURBATIONS = ((1, 1), (3, 7))
"""Factor and offset of the other values a quantity is tried with: a near one, and one far enough to cross a rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the checks found. `weight` in (0, 1] is the program's voice in a vote."""

    invented: tuple[str, ...]
    unused: tuple[str, ...]
    without_effect: tuple[str, ...]
    depends_on_input: bool
    fits_question: bool

    @property
    def passed(self) -> bool:
        """Whether nothing speaks against the program."""
        return not self.invented and self.depends_on_input and self.fits_question and not self.without_effect

    @property
    def weight(self) -> float:
        """The product of the factors of failed checks."""
        weight = 1.0
        for failed, factor in (
            (bool(self.invented), 0.4),
            (bool(self.without_effect), 0.7),
            (not self.depends_on_input, 0.2),
            (not self.fits_question, 0.3),
        ):
            weight *= factor if failed else 1.0
        return weight * 0.85 ** min(len(self.unused), 3)

    def describe(self) -> str:
        """The failed checks in words, or "all checks passed"."""
        parts = []
        if self.invented:
            parts.append(f"uses numbers that were not given: {', '.join(self.invented)}")
        if self.unused:
            parts.append(f"leaves out {', '.join(self.unused)}")
        if self.without_effect:
            parts.append(f"the answer does not depend on {', '.join(self.without_effect)}")
        if not self.depends_on_input:
            parts.append("the answer is the same whatever is given")
        if not self.fits_question:
            parts.append("the answer is not of the kind asked for")
        return "; ".join(parts) or "all checks passed"


def check_program(
    source: str,
    value: Fraction | float,
    question: str,
    quantities: Sequence[Quantity],
    sandbox: Sandbox | None = None,
) -> Findings:
    """Run every check on a program that gave `value`.

    Args:
        source: A program that parses and ran.
        value: What it returned.
        question: The question, for the kind of answer asked for.
        quantities: What it was given, bound at its start or only named in its docstring.
        sandbox: Where it is run with other values; None for a program that no model wrote.
    """
    body = _body(source, quantities)
    used = [quantity for quantity in quantities if quantity.name in _used(body, quantities)]
    varied = [quantity for quantity in used if _is_distinct(quantity, quantities)]
    without_effect = _without_effect(source, value, varied, sandbox)
    return Findings(
        invented=_invented(body, quantities),
        unused=tuple(q.name for q in quantities if q not in used and q.kind != "year" and q.source == "question"),
        without_effect=without_effect,
        depends_on_input=bool(used) and (not varied or len(without_effect) < len(varied)),
        fits_question=_fits(value, question),
    )


def _body(source: str, quantities: Sequence[Quantity]) -> list[ast.stmt]:
    """The statements the model wrote: without the docstring and the bindings."""
    function = next((node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)), None)
    if function is None:
        return []
    given = {f"{quantity.name} = {literal(quantity.value)}" for quantity in quantities}
    return [
        node
        for i, node in enumerate(function.body)
        if not (i == 0 and isinstance(node, ast.Expr)) and ast.unparse(node) not in given
    ]


def _literals(body: Sequence[ast.stmt]) -> list[Fraction]:
    nodes = (node for statement in body for node in ast.walk(statement) if isinstance(node, ast.Constant))
    return [
        Fraction(repr(node.value))
        for node in nodes
        if isinstance(node.value, (int, float)) and not isinstance(node.value, bool)
    ]


def _invented(body: Sequence[ast.stmt], quantities: Sequence[Quantity]) -> tuple[str, ...]:
    allowed = set(CONSTANTS)
    for quantity in quantities:
        allowed |= {quantity.value, quantity.value / 100, 1 - quantity.value / 100, 1 + quantity.value / 100}
        if quantity.kind == "ratio":
            allowed |= {1 / quantity.value, Fraction(quantity.value.numerator)} if quantity.value else set()
        if quantity.value.denominator != 1:
            allowed |= {Fraction(quantity.value.denominator), Fraction(quantity.value.numerator)}
    return tuple(dict.fromkeys(literal(value) for value in _literals(body) if value not in allowed))


def _used(body: Sequence[ast.stmt], quantities: Sequence[Quantity]) -> set[str]:
    """Names of quantities the body reads, or whose value it writes as a literal."""
    read = {
        node.id
        for statement in body
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    written = set(_literals(body))
    return {q.name for q in quantities if q.name in read or {q.value, q.value / 100} & written}


def _is_distinct(quantity: Quantity, quantities: Sequence[Quantity]) -> bool:
    """Whether a literal of its value can only mean this quantity."""
    return sum(other.value == quantity.value for other in quantities) == 1


def _without_effect(
    source: str, value: Fraction | float, varied: Sequence[Quantity], sandbox: Sandbox | None
) -> tuple[str, ...]:
    """Names of the quantities no other value of which changes the answer or breaks the program."""
    left = list(varied)
    for factor, offset in _PERTURBATIONS:
        sources = [vary(source, quantity, quantity.value * factor + offset) for quantity in left]
        programs = [Program(language="python", source=changed) for changed in sources]
        results = PythonExecutor(sandbox).run_all(programs, timeout_s=0.2)
        left = [quantity for quantity, result in zip(left, results, strict=True) if number_of(result) == value]
    return tuple(quantity.name for quantity in left)


def vary(source: str, quantity: Quantity, value: Fraction) -> str:
    """`source` with another value for `quantity`: in its binding, and wherever its value or percentage stands as a literal."""
    replacements = {
        quantity.value: value,
        quantity.value / 100: value / 100,
        1 - quantity.value / 100: 1 - value / 100,
        1 + quantity.value / 100: 1 + value / 100,
    }
    if quantity.kind != "percent":
        replacements = {quantity.value: value}
    tree = _Vary(quantity.name, value, replacements).visit(ast.parse(source))
    return ast.unparse(ast.fix_missing_locations(tree))


class _Vary(ast.NodeTransformer):
    def __init__(self, name: str, value: Fraction, replacements: dict[Fraction, Fraction]) -> None:
        self.name = name
        self.value = value
        self.replacements = replacements

    def visit_Assign(self, node: ast.Assign) -> ast.AST:  # the names are given by ast
        match node.targets:
            case [ast.Name(id=name)] if name == self.name and not any(
                isinstance(part, ast.Name) for part in ast.walk(node.value)
            ):
                node.value = _as_node(self.value)
                return node
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
            changed = self.replacements.get(Fraction(repr(node.value)))
            if changed is not None:
                return _as_node(changed)
        return node


def _as_node(value: Fraction) -> ast.expr:
    whole = ast.Constant(value=abs(value.numerator))
    top: ast.expr = whole if value >= 0 else ast.UnaryOp(op=ast.USub(), operand=whole)
    return top if value.denominator == 1 else ast.BinOp(left=top, op=ast.Div(), right=ast.Constant(value=value.denominator))


def _fits(value: Fraction | float, question: str) -> bool:
    """How many things: whole and not negative. Anything else asked for may be any number but a negative one."""
    if value < 0 and not re.search(r"\b(?:temperature|loss|change|differ\w*|below|degrees)\b", question, re.IGNORECASE):
        return False
    if _DISCRETE.search(question.split(". ")[-1]):
        return value == int(value)
    return True
