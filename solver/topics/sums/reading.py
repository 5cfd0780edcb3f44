"""Finite sums read: a term with its index and bounds, or a kind of whole number with a count or bounds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.language import Apply, Node, Number, free_symbols, parse_expression, to_json
from solver.language.printer import to_text
from solver.patterns import LatePattern
from solver.topics.question import Question
from solver.topics.reading.shapes import Shape
from solver.topics.reading.slot_types import SlotType, integer
from solver.topics.topic import IncompleteError, Task

_KINDS: Final[tuple[tuple[str, str], ...]] = (
    (r"(?:positive\s+)?odd\s+(?:positive\s+)?(?:whole\s+|natural\s+)?(?:numbers|integers)|odds", "odd"),
    (r"(?:positive\s+)?even\s+(?:positive\s+)?(?:whole\s+|natural\s+)?(?:numbers|integers)|evens", "even"),
    (r"(?:perfect\s+)?square\s+numbers|(?:perfect\s+)?squares", "square"),
    (r"(?:perfect\s+)?cubes|cube\s+numbers", "cube"),
    (r"triangular\s+numbers", "triangular"),
    (r"prime\s+numbers|primes", "prime"),
    (
        r"positive\s+integers|natural\s+numbers|counting\s+numbers|positive\s+whole\s+numbers|numbers|integers|whole\s+numbers",
        "integer",
    ),
)
_KIND: Final = "|".join(f"(?:{pattern})" for pattern, _ in _KINDS)


def _kind(text: str) -> str:
    return next(name for pattern, name in _KINDS if re.fullmatch(pattern, text, re.IGNORECASE))


_TYPES: Final[Mapping[str, SlotType]] = {
    "kind": SlotType(_KIND, _kind),
    "count": SlotType(r"\d[\d,]*|[a-z]+(?:-[a-z]+)?", integer),
    "whole": SlotType(r"-?\d[\d,]*", integer),
    "power": SlotType(r"squares|cubes|reciprocals", str.lower),
    "name": SlotType(r"[a-zA-Z]", str),
    "bound": SlotType(r"-?[\w^*/+-]+|∞|\\infty|infinity", str),
}
_INDEXED: Final = (
    "(sum|∑|Σ|summation) [of] {body:text} [,] (for|from|over|where|as|with) {var:name} (from|=|goes from|runs from|ranges "
    "from|going from|in) {low:bound} (to|through|up to|until) {high:bound}",
    "(sum|summation) [of] {body:text} [,] from {var:name} = {low:bound} to [{var2:name} =] {high:bound}",
    "(sum|summation) [of] {body:text} [,] {var:name} = {low:bound} (..|...|to) {high:bound}",
    "(sum|summation) (from|for|over) {var:name} (=|from) {low:bound} to {high:bound} [of] [:] {body:text}",
)
_SHAPES: Final = tuple(
    (Shape(f"[<lead>] [the] {template.replace('sum', word, 1) if word == 'product' else template}", _TYPES), word)
    for word in ("sum", "product")
    for template in _INDEXED
    if word == "sum" or template.startswith("(sum")
)
_FIRST: Final = (
    Shape("[<lead>|add [up]] [the] [sum|total] [of] [the] first {n:count} {kind:kind}", _TYPES),
    Shape("[<lead>] [the] product of [the] first {n:count} {product:kind}", _TYPES),
    Shape("[<lead>] [the] sum of [the] {power:power} of [the] first {n:count} {kind:kind}", _TYPES),
    Shape("[<lead>] [the] sum of [the] first {n:count} [positive] multiples of {m:whole}", _TYPES),
)
_BETWEEN: Final = (
    Shape(
        "[<lead>|add [up]|sum] [the] [sum|total] [of] [all] [of] [the] {kind:kind} [that are] (from|between) {low:whole} "
        "(to|and|through) {high:whole} [inclusive]",
        _TYPES,
    ),
    Shape(
        "[<lead>|add [up]|sum] [the] [sum|total] [of] [all] [of] [the] {kind:kind} [that are] (less than|below|under|smaller "
        "than) {below:whole}",
        _TYPES,
    ),
    Shape(
        "[<lead>|add [up]|sum] [the] [sum|total] [of] [all] [of] [the] {kind:kind} [that are] "
        "(up to|not exceeding|no greater than) {high:whole}",
        _TYPES,
    ),
)
_OF_RANGE: Final = Shape(
    "[<lead>|add [up]|sum] [the] [sum|total] [of] [all] [the] {power:power} of [all] [the] [(integers|whole numbers|natural "
    "numbers|positive integers|counting numbers|numbers)] [from] {low:whole} (to|through|up to) {high:whole} [inclusive]",
    _TYPES,
)
_BODIES: Final = {"squares": "k^2", "cubes": "k^3", "reciprocals": "1/k"}
_POWER_WORDS: Final = LatePattern(r"(?<!perfect\s)\b(squares|cubes)\b(?!\s+of)", re.IGNORECASE)
_LEAD: Final = LatePattern(
    r"(?:(?:find|give|what\s+is|derive|state|evaluate|compute|calculate|simplify|write)\s+)?(?:(?:a|the)\s+)?(?:closed[- "
    r"]form(?:\s+expression)?|(?:explicit\s+|closed\s+)?formula|expression|value)?(?:\s*(?:for|of)\s+)?(?:the\s+sum\s+)?",
    re.IGNORECASE,
)
MAX_COUNT: Final = 1_000_000
_INFINITE: Final = ("infinity", "∞", "\\infty", "inf")


def read(question: Question) -> Task | None:
    """The task of a finite sum or product."""
    text = question.text
    if (found := read_indexed(text)) is not None:
        head, body, name, low, high = found
        return None if high == "infinity" else _indexed(question, head, body, name, low, high)
    if (written := _written(text)) is not None:
        return _indexed(question, written.head, written.args[0], to_text(written.args[1]), written.args[2], written.args[3])
    for shape in _FIRST:
        if (slots := shape.read(text)) is not None and re.search(r"\bsum|\badd|total|product", text, re.IGNORECASE):
            return _first(question, slots)
    if (slots := _OF_RANGE.read(text)) is not None and re.search(r"\bsum|\badd|total", text, re.IGNORECASE):
        body = parse_expression(_BODIES[slots["power"]], letters=("k",))
        return _indexed(question, "sum", body, "k", Number(slots["low"]), Number(slots["high"]))
    for shape in _BETWEEN:
        if (slots := shape.read(text)) is not None and re.search(r"\bsum|\badd|total", text, re.IGNORECASE):
            if (powers := _POWER_WORDS.search(text)) is not None:
                raise IncompleteError(
                    f"The {powers[1]} can be those among the numbers named, or of each of them. "
                    f"Say {powers[1][:-1]} numbers, or the {powers[1]} of the numbers."
                )
            return _between(question, slots)
    return None


def read_indexed(text: str) -> tuple[str, Node, str, Node, Any] | None:
    """A sum in words: "sum" or "product", its term, index, first and last value; the last one may be "infinity"."""
    plain = re.sub(
        r"\s*,?\s*\(?\b([a-z])\s*(?:from|=)\s*(\S+)\s+to\s+(∞|\\infty|infinity|[\w]+)\)", r" from \1 = \2 to \3", text
    )
    for shape, word in _SHAPES:
        slots = shape.read(plain)
        if slots is None or slots.get("var2", slots["var"]) != slots["var"]:
            continue
        name = slots["var"]
        try:
            body = parse_expression(slots["body"].strip(" :"), letters=(name,))
            low = parse_expression(slots["low"])
            high: Any = "infinity" if slots["high"].lower() in _INFINITE else parse_expression(slots["high"])
        except MathSyntaxError:
            continue
        return word, body, name, low, high
    return None


def _written(text: str) -> Apply | None:
    """A sum in signs whose last value is a letter; those with numbers are formulas and read elsewhere."""
    if not re.search(r"\\sum|\\prod|∑|∏|Σ", text):
        return None
    lead = _LEAD.match(text)
    node = parse_expression(text[lead.end() if lead is not None else 0 :])
    if isinstance(node, Apply) and node.head in ("sum", "product") and free_symbols(node.args[3]):
        return node
    return None


def _indexed(question: Question, head: str, body: Node, name: str, low: Node, high: Node) -> Task | None:
    letters = set(free_symbols(body)) - {name}
    last = free_symbols(high)
    if free_symbols(low) or len(last) > 1 or name in last or (last and head == "product"):
        return None
    if not last and not (
        isinstance(low, Number) and isinstance(high, Number) and low.value.denominator == high.value.denominator == 1
    ):
        low, high = _whole(low), _whole(high)
    if isinstance(low, Number) and isinstance(high, Number) and high.value - low.value > MAX_COUNT:
        raise IncompleteError(f"More than {MAX_COUNT:,} terms are asked for. Ask for a formula with n as the last index.")
    if (
        letters - set(last)
        and not last
        and isinstance(high, Number)
        and isinstance(low, Number)
        and high.value - low.value > 200
    ):
        return None
    source = f"{head}({to_text(body)}, {name} = {to_text(low)}..{to_text(high)})"
    args = {"head": head, "body": to_json(body), "index": name, "low": to_json(low), "high": to_json(high)}
    kind = "formula" if last else "finite"
    return Task(topic="sums", kind=kind, args=args, source=source, **question.request)


def _whole(node: Node) -> Node:
    from solver.mathematics.arithmetic import evaluate

    value = evaluate(node)
    if value.denominator != 1:
        raise IncompleteError("The index of a sum runs through whole numbers. Give whole bounds.")
    return Number(value)


def _first(question: Question, slots: Mapping[str, Any]) -> Task:
    count = slots["n"]
    if not 1 <= count <= MAX_COUNT:
        raise IncompleteError(f"Ask for 1 to {MAX_COUNT:,} terms.")
    kind = slots.get("kind") or slots.get("product") or "multiple"
    args = {
        "numbers": kind,
        "count": str(count),
        "multiple": str(slots.get("m", 1)),
        "power": slots.get("power", ""),
        "head": "product" if "product" in slots else "sum",
    }
    source = f"{args['head']} of the {args['power'] + ' of the ' if args['power'] else ''}first {count} {kind} numbers" + (
        f" of {slots['m']}" if "m" in slots else ""
    )
    return Task(topic="sums", kind="first", args=args, source=source, **question.request)


def _between(question: Question, slots: Mapping[str, Any]) -> Task | None:
    low = slots.get("low", 1)
    high = slots["high"] if "high" in slots else slots["below"] - 1
    if high < low or high - low > 10 * MAX_COUNT or (slots["kind"] == "prime" and high > MAX_COUNT):
        return None
    args = {"numbers": slots["kind"], "low": str(low), "high": str(high), "multiple": "1", "head": "sum", "power": ""}
    source = f"sum of the {slots['kind']} numbers from {low} to {high}"
    notes = (f"Both {low} and {high} are included.",) if "low" in slots else ()
    return Task(topic="sums", kind="between", args=args, source=source, notes=notes, **question.request)
