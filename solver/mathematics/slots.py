"""The parts of a matched question: its slots, the formulas in them, and the problem they make."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import NamedTuple

from solver.errors import MathSyntaxError
from solver.language import Apply, Constant, Function, Node, Number, free_symbols, integer, parse_expression, walk
from solver.mathematics.phrasing import Phrasing
from solver.mathematics.problem import Domain, Problem, ProblemKind


class Slots(NamedTuple):
    """A matched pattern and the request around it."""

    phrasing: Phrasing
    match: re.Match[str]

    def span(self, *names: str) -> tuple[int, int] | None:
        """Start and end of the first of these groups that took part, without surrounding punctuation."""
        groups = self.match.re.groupindex
        for name in names:
            if name in groups and self.match.start(name) >= 0:
                return trim(self.phrasing.text, *self.match.span(name))
        return None

    def need(self, *names: str) -> tuple[int, int]:
        """As `span`, for a slot that must be there."""
        found = self.span(*names)
        if found is None:
            raise MathSyntaxError(f"The question lacks its {names[0]}. Say what it is.", self.phrasing.end)
        return found

    def word(self, *names: str) -> str:
        """The text of a slot in lower case with single spaces; empty when absent."""
        found = self.span(*names)
        return "" if found is None else " ".join(self.phrasing.text[slice(*found)].lower().split())

    def node(self, *names: str, functions: Mapping[str, Function] | None = None, letters: Collection[str | None] = ()) -> Node:
        """The formula in a slot; `letters` are read as letters even where they name a constant."""
        return parse_expression(self.phrasing.text, *self.need(*names), functions, named_letters(letters))


def named_letters(letters: Collection[str | None]) -> frozenset[str]:
    """The letters that are there."""
    return frozenset(letter for letter in letters if letter)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space and loose punctuation at its ends."""
    while start < end and (text[start].isspace() or text[start] in ",:;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.?"):
        end -= 1
    return start, end


def has_relation(text: str, start: int, end: int) -> bool:
    """Whether a relation sign stands outside all brackets, where a sum's lower bound is not meant."""
    depth = 0
    for position in range(start, end):
        char = text[position]
        depth += (char in "([{") - (char in ")]}")
        if (
            depth == 0
            and not (char == ">" and text[position - 1 : position] == "-")
            and (char in "=<>≤≥≠" or re.match(r"\\(?:le|ge|ne)q?(?![a-z])|\\[lg]t(?![a-z])", text[position : position + 6]))
        ):
            return True
    return re.search(r"\b(?:equals|is\s+equal\s+to)\b", text[start:end], re.IGNORECASE) is not None


def make(
    slots: Slots,
    kind: ProblemKind,
    *expressions: Node,
    variables: tuple[str, ...] = (),
    target: Node | None = None,
    domain: Domain | None = None,
    unit: str | None = None,
    notes: tuple[str, ...] = (),
) -> Problem:
    """A problem with the form the question asks for."""
    phrasing = slots.phrasing
    return Problem(
        kind=kind,
        expressions=expressions,
        variables=variables,
        target=target,
        domain=domain or phrasing.domain or _domain_of(*expressions),
        form=phrasing.form,
        places=phrasing.places,
        significant=phrasing.significant,
        unit=unit,
        notes=notes,
    )


def _domain_of(*nodes: Node) -> Domain:
    return "complex" if any(part == Constant("i") for node in nodes for part in walk(node)) else "real"


def refuse(slots: Slots, reason: str, *names: str) -> MathSyntaxError:
    """The error of a question that is understood and still cannot be taken."""
    found = slots.span(*names) if names else None
    return MathSyntaxError(reason, slots.phrasing.start if found is None else found[0])


def refuse_open_integrals(slots: Slots, node: Node) -> None:
    """Refuse an integral without bounds within another: it leaves more open than a constant."""
    inside = node.args[0] if isinstance(node, Apply) and node.head == "integral" else node
    if any(isinstance(part, Apply) and part.head == "integral" and len(part.args) == 2 for part in walk(inside)):
        raise refuse(
            slots, "An integral of an integral without bounds leaves more than a constant open. Give the bounds of both."
        )


def evaluation(slots: Slots, node: Node, *, unit: str | None = None, notes: tuple[str, ...] = ()) -> Problem:
    """The problem of finding one value, by what stands at the top of the formula."""
    head = node.head if isinstance(node, Apply) else ""
    if head == "derivative":
        return make(slots, "differentiate", node, notes=notes)
    if head == "integral":
        refuse_open_integrals(slots, node)
        return make(slots, "integrate", node, notes=notes)
    if head.startswith("limit"):
        return make(slots, "limit", node, notes=notes)
    if unknown := free_symbols(node):
        raise refuse(
            slots,
            f"The formula holds {', '.join(unknown)}, and the question does not say what to do with it. "
            "Say solve, simplify or expand.",
        )
    if any(_has_two_remainders(part) for part in walk(node)):
        raise refuse(
            slots, "A remainder with a minus sign can be read two ways. Put brackets, and divide by a positive number."
        )
    if any(_is_modular_quotient(part) for part in walk(node)):
        raise refuse(slots, "A fraction has no plain remainder. Ask for the inverse modulo the number.")
    if any(_angle_in_doubt(part) for part in walk(node)):
        raise refuse(slots, "The angle can be in degrees or in radians. Write 30° for degrees, or a multiple of pi.")
    if any(_plain_angle(part) for part in walk(node)):
        notes = (*notes, "angles without a degree sign are taken in radians")
    if any(isinstance(part, Apply) and part.head == "log" and part.args[1] == integer(10) for part in walk(node)):
        notes = (*notes, "log without a base is taken to base 10")
    return make(slots, "evaluate", node, unit=unit, notes=notes)


def _has_two_remainders(node: Node) -> bool:
    """Whether people and programs differ on a remainder: -13 mod 5, or one by a negative divisor."""
    if not isinstance(node, Apply):
        return False
    if node.head == "neg":
        return isinstance(node.args[0], Apply) and node.args[0].head == "mod"
    divisor = node.args[-1]
    is_negative = isinstance(divisor, Number) and divisor.value < 0 or isinstance(divisor, Apply) and divisor.head == "neg"
    return node.head == "mod" and is_negative


def _is_modular_quotient(node: Node) -> bool:
    """Whether a remainder is taken of a negative power, which stands for an inverse modulo the divisor: 3^-1 mod 7."""
    return isinstance(node, Apply) and node.head == "mod" and any(_is_negative_power(part) for part in walk(node.args[0]))


def _is_negative_power(node: Node) -> bool:
    if not isinstance(node, Apply) or node.head != "pow":
        return False
    exponent = node.args[1]
    return isinstance(exponent, Number) and exponent.value < 0 or isinstance(exponent, Apply) and exponent.head == "neg"


def _angle_in_doubt(node: Node) -> bool:
    """Whether a sine or the like is taken of a bare number beyond a full turn in radians, such as sin(10) or sin(30)."""
    angle = _plain_angle(node)
    return angle is not None and abs(angle) > 6.2832


def _plain_angle(node: Node) -> Fraction | None:
    """The angle of a sine or the like when it is a number other than zero, without pi or a degree sign."""
    if not isinstance(node, Apply) or node.head not in ("sin", "cos", "tan", "sec", "csc", "cot"):
        return None
    angle = node.args[0]
    if isinstance(angle, Apply) and angle.head == "div" and all(isinstance(arg, Number) for arg in angle.args):
        top, bottom = (arg.value for arg in angle.args if isinstance(arg, Number))
        return top / bottom if bottom else None
    return angle.value if isinstance(angle, Number) and angle.value else None


def number(slots: Slots, *names: str) -> Node:
    """The formula in a slot, which holds no letters."""
    node = slots.node(*names)
    if free_symbols(node):
        raise refuse(slots, "A whole number was expected.", *names)
    return node


def is_fractional(node: Node) -> bool:
    """Whether a node is a number that is not whole."""
    return isinstance(node, Number) and node.value != Fraction(int(node.value))
