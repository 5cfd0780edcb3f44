"""Equations in whole numbers: a*x + b*y = c, sums of two squares, Pythagorean triples."""

from __future__ import annotations

import re

from solver.errors import MathSyntaxError
from solver.language import Apply, Node, Number, free_symbols, integer, parse_relations, substitute
from solver.mathematics.arithmetic import NotRationalError, TooLargeError, UndefinedError, evaluate
from solver.patterns import LatePattern
from solver.topics.question import Question
from solver.topics.reading.shapes import Reading, Shape, first_reading
from solver.topics.reading.slot_types import SlotType
from solver.topics.reading.whole_numbers import TYPES, require
from solver.topics.topic import Task

_SET = (
    "[(positive|non-negative|nonnegative|natural|whole|strictly positive)] (integer|integers|numbers|number|whole|whole"
    " numbers|naturals)"
)
_DOMAIN = LatePattern(r"\b(?:positive|natural)\b|\b(?:non-?negative|whole\s+numbers?)\b", re.IGNORECASE)
_EQUATION = "[the] [linear] [(diophantine|following)] [equation] {equation:equation}"
_LETTERS = "[(for|in)] [{x:symbol} (and|,) {y:symbol}] [,] [:] [{z:symbol}]"


def _linear(text: str) -> Node:
    found = parse_relations(text)
    if len(found) != 1 or found[0].head != "equal":
        raise MathSyntaxError("One equation was expected.", 0)
    return found[0]


_TYPES = {**TYPES, "equation": SlotType(r"[^=]{1,120}=[^=]{1,80}?", _linear)}


def _shapes(*pairs: tuple[str, str]) -> tuple[tuple[Shape, str], ...]:
    return tuple((Shape(template, _TYPES), kind) for template, kind in pairs)


_SHAPES = _shapes(
    (f"(does|do|has|have|can) {_EQUATION} (have|has|be solved in|possess) [a|an|any] {_SET} [solution(s)]", "exists"),
    (f"(does|do|has|have) {_EQUATION} (have|has) [a|an|any] solution(s) (in|over|among) [the] {_SET}", "exists"),
    (f"is {_EQUATION} (solvable|soluble) (in|over) [the] {_SET}", "exists"),
    (f"(is|are) there [a|an|any] {_SET} solution(s) (to|of|for) {_EQUATION}", "exists"),
    (f"are there [any] {_SET} [{{x:symbol}} (and|,) {{y:symbol}}] (with|such that|satisfying|so that|that satisfy|for"
     f" which) {_EQUATION}",
     "exists"),
    (f"how many {_SET} [solution(s)] [pairs] (does|has|have) {_EQUATION} [have]", "count"),
    (f"how many {_SET} solution(s) (are there|exist) (to|of|for) {_EQUATION}", "count"),
    (f"(<lead>) [the] number of {_SET} solution(s) (to|of|for) {_EQUATION}", "count"),
    (f"(<lead>|list) (all|every|the) [of the] [(the|general)] {_SET} [general] solution(s) [pairs] (to|of|for) {_EQUATION}",
     "all"),
    (f"(<lead>|list) [all] [the] pairs of {_SET} [{{x:symbol}} (,|and) {{y:symbol}}] (with|such that|satisfying|so"
     f" that|that satisfy|for which)"
     f" {_EQUATION}", "all"),
    (f"(<lead>|list) all {_SET} [{{x:symbol}} (and|,) {{y:symbol}}] (with|such that|satisfying|so that|that satisfy|for"
     f" which) {_EQUATION}",
     "all"),
    (f"<lead> (one|a|an|a particular|some|any|a pair of) {_SET} [solution(s)] [pair] [{{x:symbol}} (and|,) {{y:symbol}}]"
     f" (to|of|for|with|such that|satisfying|so that|that satisfy) {_EQUATION}", "one"),
    (f"<lead> [two] {_SET} {{x:symbol}} (and|,) {{y:symbol}} (with|such that|satisfying|so that|that satisfy|for"
     f" which|if|where|solving)"
     f" {_EQUATION}", "one"),
    (f"<lead> {{x:symbol}} (and|,) {{y:symbol}} [(both|,)] (in|as) {_SET} (with|such that|satisfying|so that) {_EQUATION}",
     "one"),
    (f"solve {_EQUATION} [,] [(for|in|over|where|with)] [{{x:symbol}} (and|,) {{y:symbol}} (are|in|as|being)] [the] {_SET}"
     " [{x:symbol} (and|,) {y:symbol}] [solution(s)]", "all"),
    ("(solve|find the general solution of) [the] [linear] (diophantine) [equation] [:] {equation:equation}", "all"),
    (f"solve in [the] {_SET} [:] {_EQUATION}", "all"),
    (f"[the] [two] {_SET} {{x:symbol}} (and|,) {{y:symbol}} satisfy {_EQUATION} [.|,|;|:] (which are they|what are they"
     "|find them|find {x:symbol} and {y:symbol}|what are {x:symbol} and {y:symbol}|which)", "all"),
    (f"{_EQUATION} [,] (in|over|solve in) [the] {_SET}", "all"),
    ("(write|express|give|can|is) [the number] {number:whole} [(be written|be expressed)] as [a|the] sum of two [perfect]"
     " squares", "two_squares"),
    ("(is|are|do|does|check (if|whether)) {numbers:wholes} [(is|are|form|make)] [a] pythagorean (triple|triplet) [or not]",
     "is_triple"),
    ("(<lead>|list) [all] [the] pythagorean triples with [a] hypotenuse [of] {number:whole}", "hypotenuse"),
    ("(<lead>|list) [all] [the] pythagorean triples (containing|with a leg of|with leg|including|that contain|which"
     " include) {number:whole}", "leg"),
    ("(<lead>|list) [all] [the] (primitive) pythagorean triples with [a] hypotenuse (less than|below|under|up to|at most)"
     " {number:whole}",
     "primitive_up_to"),
    ("(<lead>|list) [all] [the] pythagorean triples with [a] hypotenuse (less than|below|under|up to|at most)"
     " {number:whole}", "up_to"),
)  # fmt: skip


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    text = re.sub(r"\(\s*([a-z])\s*,\s*([a-z])\s*\)", r"\1, \2", question.text)  # the pair (x, y)
    found = first_reading(_SHAPES, text)
    if found is None:
        return None
    kind, slots = found
    if "equation" not in slots:
        return _about_squares(question, kind, slots)
    coefficients = _coefficients(slots["equation"])
    if coefficients is None:
        return None
    names, factors, constant = coefficients
    if len(names) > 2 and kind == "count":
        domain = _domain(question.text)
        if domain == "all" or min(factors) <= 0 or not 0 <= constant <= 2_000:
            return None
        kind = "count_many"
    require(
        len(names) == 2 or kind in ("exists", "count_many"),
        "Equations in two unknowns are solved in whole numbers. Leave one of them out.",
    )
    named = {slots[name] for name in ("x", "y", "z") if name in slots}
    if not named <= set(names):
        return None
    require(all(factors), "An unknown does not occur in the equation. Check the letters.")
    domain = _domain(question.text)
    args = {"names": list(names), "coefficients": [str(f) for f in factors], "constant": str(constant), "domain": domain}
    shown = " + ".join(f"({factor})*{name}" for factor, name in zip(factors, names, strict=True))
    notes = ("Natural numbers are taken from 1.",) if re.search(r"\bnaturals?\b", question.text, re.IGNORECASE) else ()
    source = f"{kind}({shown} = {constant}, {domain} integers)"
    return Task(topic="diophantine", kind=kind, args=args, source=source, notes=notes, **question.request)


def _domain(text: str) -> str:
    match = _DOMAIN.search(text)
    if match is None:
        return "all"
    return "positive" if match[0].lower() in ("positive", "natural") else "nonnegative"


def _about_squares(question: Question, kind: str, slots: Reading) -> Task | None:
    if kind == "is_triple":
        numbers = slots["numbers"]
        if len(numbers) != 3:
            return None
        require(min(numbers) > 0, "The sides of a triangle are positive. Check the numbers.")
        args: dict[str, object] = {"numbers": [str(number) for number in numbers]}
        source = f"is_triple({', '.join(map(str, numbers))})"
    else:
        number = slots["number"]
        limit = 10**10 if kind == "two_squares" else 2_000
        require(0 <= number <= limit, f"Numbers up to {limit:,} are tried. Ask about a smaller one.")
        if kind.endswith("up_to") and re.search(r"less than|below|under", question.text, re.IGNORECASE):
            number -= 1
        args, source = {"number": str(number)}, f"{kind}({number})"
    return Task(topic="diophantine", kind=kind, args=args, source=source, **question.request)


def _coefficients(equation: Node) -> tuple[tuple[str, ...], tuple[int, ...], int] | None:
    """Unknowns, their whole coefficients and the constant of a linear equation; None for another."""
    assert isinstance(equation, Apply)
    left, right = equation.args
    names = free_symbols(equation)
    if len(names) < 2 or not (_is_linear(left) and _is_linear(right)):
        return None

    def at(values: dict[str, int]) -> int:
        nodes: dict[str, Node] = {name: integer(values.get(name, 0)) for name in names}
        value = evaluate(substitute(left, nodes)) - evaluate(substitute(right, nodes))
        if value.denominator != 1:
            raise MathSyntaxError("Whole coefficients were expected.", 0)
        return value.numerator

    try:
        constant = at({})
        factors = tuple(at({name: 1}) - constant for name in names)
    except (NotRationalError, TooLargeError, UndefinedError):
        return None
    return names, factors, -constant


def _is_linear(node: Node) -> bool:
    if not isinstance(node, Apply) or not free_symbols(node):
        return True
    if node.head in ("add", "neg"):
        return all(_is_linear(part) for part in node.args)
    if node.head == "mul":
        with_letters = [part for part in node.args if free_symbols(part)]
        return len(with_letters) == 1 and _is_linear(with_letters[0])
    return node.head == "div" and isinstance(node.args[1], Number) and _is_linear(node.args[0])
