"""Functions, points and intervals as questions about curves name them: "the curve y = x^2", "at (2, 4)", "for 0 <= x < 2pi"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.language import (
    Apply,
    Constant,
    Node,
    Symbol,
    free_symbols,
    integer,
    parse_expression,
    parse_relations,
    to_json,
    walk,
)
from solver.language.nodes import BINDERS, negate
from solver.language.printer import to_text
from solver.mathematics.slots import has_relation
from solver.patterns import LatePattern
from solver.topics.reading.slot_types import SlotType

# A letter that stands alone, a sign of formulas or a function's name: without one, no pattern of a topic about formulas is
# tried, since compiling them all costs far more than this search.
FORMULA: Final = LatePattern(
    r"(?<!['’.])\b[b-hj-z]\b(?!['’.]\w)|[=^√²³∂∇∫<>≤≥|θ]|\\[a-z]+|\d[a-z]\b"
    r"|\b(?:sin|cos|tan|ln|log|sqrt|exp|pi|quadratic|cubic|polynomial)\b",
    re.IGNORECASE,
)
_NAMED: Final = LatePattern(r"([A-Za-z])\s*(?:\(\s*([A-Za-z])\s*\))?\s*=\s*(?=\S)")
_NAMED_BY_SEVERAL: Final = LatePattern(r"(?:([A-Za-z])\s*\(\s*([A-Za-z](?:\s*,\s*[A-Za-z]){1,3})\s*\)|([A-Za-z]))\s*=\s*(?=\S)")
_NOUN: Final = LatePattern(
    r"(?:(?:the|this|a|an|my)\s+)?(?:(?:quadratic|cubic|linear|given|following|rational|real|graph\s+of(?:\s+the)?)\s+)*"
    r"(?:function|curve|graph|parabola|line|equation|polynomial|expression|quadratic|hyperbola|cubic|circle|ellipse|formula)"
    r"(?:\s+(?:with\s+equation|of|given\s+by|defined\s+by|whose\s+equation\s+is|is))?\s*:?\s+",
    re.IGNORECASE,
)
_REAL: Final = LatePattern(
    r"\s*,?\s+(?:for|where|with)\s+(?:(?:all\s+)?real\s+(?:numbers?\s+)?[a-z]|[a-z]\s+(?:is\s+)?real)$", re.IGNORECASE
)
_DIFFERENTIAL: Final = LatePattern(r"\s+d[a-z]$")
_PLACE: Final = LatePattern(
    r"(?:(?:the|its|a)\s+)?(?:point\s*(?:where\s+|with\s+|at\s+which\s+)?)?(?:(?:[a-z]-?coordinate\s+)?([a-z])\s*=\s*(?P<x>[^=<>]+)"
    r"|[A-Z]?\s*\((?P<inside>.+)\)|(?P<alone>[^=<>()]+))",
    re.IGNORECASE,
)
_SIGNED: Final = LatePattern(r"°|\\circ")
_BRACKETS: Final = LatePattern(r"([\[(])(.+),(.+)([\])])")
_LEADING: Final = LatePattern(
    r"(?:(?:on|over|for|in|from|between|where|when|if|with|such\s+that)\s+|(?:the\s+)?(?:closed\s+|open\s+)?(?:interval|range|domain)\s*"
    r"|(?:all\s+)?(?:real\s+)?(?:values\s+of\s+)?(?P<letter>[a-z])\s+(?:is\s+)?(?:in|between|from)\s+|(?P<member>[a-z])\s*(?:∈|\\in)\s*)",
    re.IGNORECASE,
)
_SIGN: Final = LatePattern(r"(positive|negative)\s+(?:values\s+of\s+)?([a-z])", re.IGNORECASE)
_ENDS: Final = LatePattern(
    r"(?:(?P<first>[a-z])\s*=\s*)?(?P<low>[^=<>]+?)\s+(?:to|and)\s+(?:(?P<second>[a-z])\s*=\s*)?(?P<high>[^=<>]+)", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A function of one variable; `name` is "f" or "y" where the question gives one."""

    variable: str
    body: Node
    name: str | None = None

    @property
    def text(self) -> str:
        """The formula as printed."""
        return to_text(self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A function of several variables."""

    variables: tuple[str, ...]
    body: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point of a curve: the first coordinate, and the others where they are given."""

    coordinates: tuple[Node, ...]
    variable: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """An interval; `variable` where the question names it."""

    low: Node
    high: Node
    closed: tuple[bool, bool] = (True, True)
    variable: str | None = None
    in_degrees: bool = False

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready values."""
        return {"low": to_json(self.low), "high": to_json(self.high), "closed": list(self.closed)}

    @property
    def text(self) -> str:
        """In brackets."""
        left, right = ("[" if self.closed[0] else "("), ("]" if self.closed[1] else ")")
        return f"{left}{to_text(self.low)}, {to_text(self.high)}{right}"


def read_curve(text: str) -> Curve:
    """A function of one variable, with or without a name before it.

    Raises:
        MathSyntaxError: it is not one, or holds further letters.

    >>> read_curve("the curve y = t^2").variable
    't'
    """
    curve = _curve(text)
    if further := [name for name in free_symbols(curve.body) if name != curve.variable]:
        raise MathSyntaxError(f"The formula holds {', '.join(further)} beside {curve.variable}.", 0)
    return curve


def read_family(text: str) -> Curve:
    """A function whose formula may hold further letters; the variable is the one named, or x."""
    return _curve(text, default="x")


def _curve(text: str, default: str | None = None) -> Curve:
    text = _DIFFERENTIAL.sub("", _REAL.sub("", text.strip(" ,;:.")))
    while (noun := _NOUN.match(text)) is not None:
        text = text[noun.end() :]
    name = variable = None
    if (named := _NAMED.match(text)) is not None:
        name, variable = named[1], named[2]
        text = text[named.end() :]
    if has_relation(text, 0, len(text)):
        raise MathSyntaxError("A formula without a further sign = was expected.", 0)
    body = parse_expression(text, letters=() if variable is None else (variable,))
    names = free_symbols(body)
    if name in names or name == "x":
        raise MathSyntaxError(f"{name} is given by a formula that holds it, or stands for the variable itself.", 0)
    if any(isinstance(part, Apply) and part.head in BINDERS for part in walk(body)) or Constant("i") in walk(body):
        raise MathSyntaxError("A plain real formula was expected.", 0)
    if variable is name is None and not names:
        raise MathSyntaxError("A number alone is no function.", 0)
    if variable is None:
        variable = names[0] if len(names) == 1 else default if default in names else "x" if not names else None
    if variable is None:
        raise MathSyntaxError(f"The formula holds {', '.join(names)}. Say which is the variable.", 0)
    return Curve(variable=variable, body=body, name=name)


def read_field(text: str) -> Field:
    """A function of two to four variables: "f(x, y) = …", or a formula in as many letters."""
    text = text.strip(" ,;:.")
    while (noun := _NOUN.match(text)) is not None:
        text = text[noun.end() :]
    variables: tuple[str, ...] = ()
    if (named := _NAMED_BY_SEVERAL.match(text)) is not None:
        variables = tuple(re.findall("[A-Za-z]", named[2] or ""))
        text = text[named.end() :]
    body = parse_expression(text, letters=variables)
    names = free_symbols(body)
    variables = variables or names
    if not 2 <= len(variables) <= 4 or not set(names) <= set(variables) or len(set(variables)) != len(variables):
        raise MathSyntaxError("A formula in two to four variables was expected.", 0)
    if any(isinstance(part, Apply) and part.head in BINDERS for part in walk(body)):
        raise MathSyntaxError("A plain formula was expected.", 0)
    return Field(variables=variables, body=body)


def read_relation(text: str) -> Apply:
    """One equation."""
    while (noun := _NOUN.match(text)) is not None:
        text = text[noun.end() :]
    relations = parse_relations(text)
    if len(relations) != 1 or relations[0].head != "equal":
        raise MathSyntaxError("One equation was expected.", 0)
    return relations[0]


def read_place(text: str) -> Place:
    """A point: "x = 2", "(2, 4)", "the point where t = 0"."""
    match = _PLACE.fullmatch(text.strip(" ,;:."))
    if match is None:
        raise MathSyntaxError("A point such as x = 2 or (2, 4) was expected.", 0)
    inside = match["inside"]
    parts = _split(inside) if inside else [match["x"] or match["alone"]]
    nodes = tuple(parse_expression(part) for part in parts)
    if any(free_symbols(node) for node in nodes):
        raise MathSyntaxError("The coordinates of a point are numbers.", 0)
    return Place(coordinates=nodes, variable=match[1].lower() if match[1] else None)


def _split(text: str) -> list[str]:
    """The parts between commas outside brackets."""
    parts, depth, start = [], 0, 0
    for position, char in enumerate(text):
        depth += (char in "([{") - (char in ")]}")
        if char == "," and depth == 0:
            parts.append(text[start:position])
            start = position + 1
    return [*parts, text[start:]]


def read_span(text: str) -> Span:
    """An interval: "[0, 3]", "0 <= x < 2pi", "x = 0 to x = 3", "x between 0° and 360°".

    >>> read_span("for 0 <= x < 2").closed
    (True, False)
    """
    text, letter = text.strip(" ,;:."), None
    while (leading := _LEADING.match(text)) is not None and leading.end():
        letter = leading["letter"] or leading["member"] or letter
        text = text[leading.end() :]
    if (match := _BRACKETS.fullmatch(text)) is not None and text.count(",") == 1:
        closed = (match[1] == "[", match[4] == "]")
        return _span(match[2], match[3], closed, letter)
    if has_relation(text, 0, len(text)) and re.search(r"[<>≤≥]|\\[lg]", text):
        return _chain(text)
    if (match := _SIGN.fullmatch(text)) is not None:
        return _chain(f"{match[2]} {'>' if match[1].lower() == 'positive' else '<'} 0")
    if (match := _ENDS.fullmatch(text)) is not None:
        if match["first"] and match["second"] and match["first"] != match["second"]:
            raise MathSyntaxError("The ends of an interval are for one letter.", 0)
        return _span(match["low"], match["high"], (True, True), match["first"] or match["second"] or letter)
    raise MathSyntaxError("An interval such as [0, 3] was expected.", 0)


def _chain(text: str) -> Span:
    """The interval of 0 <= x < 2."""
    degrees = bool(re.search(r"\bdegrees\s*$", text))
    relations = parse_relations(re.sub(r"\s*\bdegrees\s*$", "", text))
    if len(relations) == 1:
        relation, (left, right) = relations[0], relations[0].args
        if isinstance(left, Symbol) and not free_symbols(right):
            ends = {"greater": (right, None), "at_least": (right, None), "less": (None, right), "at_most": (None, right)}
            low, high = ends.get(relation.head, (None, None))
            if low is not None or high is not None:
                infinity = Constant("infinity")
                closed = relation.head in ("at_least", "at_most")
                return Span(
                    low=negate(infinity) if low is None else low,
                    high=infinity if high is None else high,
                    closed=(closed and low is not None, closed and high is not None),
                    variable=left.name,
                )
        raise MathSyntaxError("An interval was expected.", 0)
    first, second = relations[0], relations[-1]
    if len(relations) != 2 or first.args[1] != second.args[0] or not isinstance(first.args[1], Symbol):
        raise MathSyntaxError("An interval such as 0 <= x < 2 was expected.", 0)
    low, high = first.args[0], second.args[1]
    signs = first.head, second.head
    if all(sign in ("greater", "at_least") for sign in signs):
        low, high, signs = high, low, signs[::-1]
    elif not all(sign in ("less", "at_most") for sign in signs):
        raise MathSyntaxError("The signs of an interval point the same way.", 0)
    if free_symbols(low) or free_symbols(high):
        raise MathSyntaxError("The ends of an interval are numbers.", 0)
    both = signs[0] in ("at_most", "at_least"), signs[1] in ("at_most", "at_least")
    return _checked(low, high, both, first.args[1].name, degrees, _SIGNED.search(text) is not None)


def _span(low: str, high: str, closed: tuple[bool, bool], letter: str | None) -> Span:
    degrees = bool(re.search(r"\bdegrees\s*$", high))
    nodes = [parse_expression(re.sub(r"\s*\bdegrees\s*$", "", part)) for part in (low, high)]
    if any(free_symbols(node) for node in nodes):
        raise MathSyntaxError("The ends of an interval are numbers.", 0)
    return _checked(nodes[0], nodes[1], closed, letter, degrees, _SIGNED.search(low + high) is not None)


def _checked(low: Node, high: Node, closed: tuple[bool, bool], letter: str | None, degrees: bool, signed: bool) -> Span:
    """The span with its ends in radians; whether they were given in degrees is kept."""
    if degrees and not signed:
        low, high = (_in_radians(node) for node in (low, high))
    return Span(low=low, high=high, closed=closed, variable=letter, in_degrees=degrees or signed)


def _in_radians(node: Node) -> Node:
    return Apply("mul", (node, Apply("div", (Constant("pi"), integer(180)))))


CURVE_TYPES: Final[Mapping[str, SlotType]] = {
    "curve": SlotType(r".+?", read_curve),
    "family": SlotType(r".+?", read_family),
    "field": SlotType(r".+?", read_field),
    "relation": SlotType(r".+?=.+?", read_relation),
    "place": SlotType(r".+?", read_place),
    "span": SlotType(r".+?", read_span),
}


def read_side(text: str) -> Node:
    """A formula, also behind a name or its kind; of an equation the difference of the sides."""
    text = text.strip(" ,;:.")
    if has_relation(text, 0, len(text)) and re.match(r"(?:the\s+\w+\s+)*(?:[fghpq]\s*\(\s*[a-z]\s*\)|y)\s*=", text) is None:
        relation = read_relation(text)
        if relation.args[1] == integer(0):
            return relation.args[0]
        return Apply("add", (relation.args[0], negate(relation.args[1])))
    if has_relation(text, 0, len(text)):
        return read_curve(text).body
    return parse_expression(re.sub(r"^(?:the\s+)?(?:expression|polynomial|quadratic|equation|function)\s*:?\s*", "", text))
