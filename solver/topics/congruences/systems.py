"""Systems of congruences, in signs ("x ≡ 2 (mod 3), x ≡ 3 (mod 5)") and in prose ("leaves remainder 2 when divided by 3")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from solver.errors import MathSyntaxError
from solver.language import Apply, Node, Number, Symbol, free_symbols, integer, parse_expression, to_json, walk
from solver.language.printer import to_text
from solver.patterns import LatePattern
from solver.topics.reading.facts import Facts
from solver.topics.reading.shapes import Shape
from solver.topics.reading.slot_types import SlotType
from solver.topics.reading.whole_numbers import TYPES, WHOLE_HEADS, require

_SIGN = r"(?:≡|\\equiv|===?|=|(?:is\s+|are\s+)?congruent\s+to)"
_CONGRUENCE = LatePattern(
    rf"(?P<left>[^≡=;,]{{1,80}}?)\s*{_SIGN}\s*(?P<right>[^≡=;,]{{1,80}}?)\s*,?\s*"
    r"\(?\s*(?:\\pmod|\\mod|\\bmod|mod(?:ulo)?)\s*(?:\{\s*(?P<braced>\d{1,300})\s*\}|(?P<modulus>\d{1,300}))\s*\)?",
    re.IGNORECASE,
)
_WORDS = frozenset(
    "solve find determine give what is are if given that let for when where the all every simultaneous linear quadratic"
    " congruence congruences "
    "system of equation equations following solution solutions value values integer integers number numbers to with such"
    " satisfying satisfies "
    "satisfy which chinese remainder theorem use using smallest least positive lowest natural whole nonnegative non"
    " negative and a an "
    "in by polynomial cubic must does work out calculate compute simultaneously both then x y n z k".split()
)
_SEPARATOR = LatePattern(r"(?:[\s,;.&:]|\band\b|\\\\)*", re.IGNORECASE)
_SMALLEST = LatePattern(r"\b(?:smallest|least|lowest)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Congruence:
    """Left and right are equal modulo a number, for an unknown letter in the left or right side."""

    left: Node
    right: Node
    modulus: int
    unknown: str

    @property
    def shown(self) -> str:
        """In the project's notation."""
        return f"{to_text(self.left)} ≡ {to_text(self.right)} (mod {self.modulus})"

    def to_dict(self) -> dict[str, object]:
        """JSON-ready values."""
        return {
            "left": to_json(self.left),
            "right": to_json(self.right),
            "modulus": str(self.modulus),
            "unknown": self.unknown,
        }


def congruences_in(text: str) -> tuple[tuple[Congruence, ...], bool] | None:
    """The congruences of a question that holds nothing else, and whether the smallest solution is asked for."""
    matches = list(_CONGRUENCE.finditer(text))
    if not matches:
        return None
    lead, first = _split_lead(matches[0]["left"])
    before = text[: matches[0].start()] + lead
    after = text[matches[-1].end() :]
    if not _only_words(before) or not _only_words(after):
        return None
    for earlier, later in zip(matches, matches[1:], strict=False):
        if _SEPARATOR.fullmatch(text, earlier.end(), later.start()) is None:
            return None
    entries = []
    for index, match in enumerate(matches):
        left = first if index == 0 else re.sub(r"^\s*and\b", "", match["left"].strip(), flags=re.IGNORECASE)
        entries.append(_congruence(left, match["right"], int(match["braced"] or match["modulus"])))
    if len({entry.unknown for entry in entries}) != 1:
        return None
    smallest = _SMALLEST.search(before + after) is not None
    return tuple(entries), smallest


def _split_lead(left: str) -> tuple[str, str]:
    """The words before a formula, and the formula."""
    words = left.split(" ")
    for index in range(len(words)):
        rest = " ".join(words[index:])
        try:
            node = parse_expression(rest)
        except MathSyntaxError:
            continue
        if len(free_symbols(node)) == 1:
            return " ".join(words[:index]), rest
    return "", left


def _only_words(text: str) -> bool:
    return all(word.lower() in _WORDS for word in re.findall(r"[A-Za-z]+|\d+|[^\sA-Za-z\d,.:;?!'’()-]", text))


def _congruence(left: str, right: str, modulus: int) -> Congruence:
    require(modulus > 1, "Modulo 1 all whole numbers are the same. Give a modulus from 2 up.")
    nodes = parse_expression(left), parse_expression(right)
    names = sorted({name for node in nodes for name in free_symbols(node)})
    if len(names) != 1 or not all(_is_polynomial(node, names[0]) for node in nodes):
        raise MathSyntaxError("A congruence in one letter with whole coefficients was expected.", 0)
    return Congruence(left=nodes[0], right=nodes[1], modulus=modulus, unknown=names[0])


def _is_polynomial(node: Node, unknown: str) -> bool:
    """Whether a formula has whole coefficients and powers only."""
    for part in walk(node):
        if isinstance(part, Apply):
            if (
                part.head not in WHOLE_HEADS
                or part.head != "pow"
                and part.head not in ("add", "mul", "neg")
                and free_symbols(part)
            ):
                return False
            if part.head == "pow" and free_symbols(part.args[1]):
                return False
        elif isinstance(part, Symbol):
            if part.name != unknown:
                return False
        elif not isinstance(part, Number) or part.value.denominator != 1:
            return False
    return True


# Remainders in prose

_DIVIDED = (
    "(when|if|on|upon|after)"
    " [(it is|it's|being|(a|the|this|that|some|my|a certain|an) (number|integer) is|they are|you divide it|n is|x is)]"
    " (divided by|division by|dividing by|by)"
)
_VERB = "[(leaves|leaving|leave|has|have|having|gives|give|giving|with|yields|yield|get)]"
_TEMPLATES = (
    f"{_VERB} [a|the] remainder [of|is] {{rest:integer}} {_DIVIDED} {{by:integer}}",
    f"{_VERB} {{rest:integer}} [as] [a|the] [remainder|left over|left] {_DIVIDED} {{by:integer}}",
    f"{_DIVIDED} {{by:integer}} [,] [it|the number|this number|x|n|(and)] [leaves|gives|has|yields|leaving|the remainder"
    f" is|there is|have]"
    " [a|the] [remainder] [of|is] {rest:integer} [remainder]",
    "divided by {by:integer} [,] [it] (leaves|gives|has|yields|leaving) [a|the] [remainder] [of] {rest:integer} [remainder]",
)
_DIVISIBLE = "[(that|which|and|but|is|also)] [is] (divisible by|a multiple of|exactly divisible by) {by:integer}"
# One remainder for several divisors.
_ALIKE = Shape(
    "[(find|what is|which is|give|determine)] [the] (smallest|least|lowest) [positive] [whole|natural] (number|integer)"
    " [(greater|larger|bigger) than {above:integer}] [(that|which)] (leaves|gives|has|leaving|with) [a|the] remainder [of]"
    " {rest:integer}"
    " when [it is] divided by [each of|any of|all of|either of] {by:wholes} [,] [(other than|greater than|except|apart"
    " from|besides) {above:integer}]",
    {**TYPES, "wholes": SlotType(r"\d[\d, ]*(?:,? ?(?:and|or) \d+)?", TYPES["wholes"].read)},
)
_EACH = Shape(
    "[(find|what is|which is|give|determine)] [the] (smallest|least|lowest) [positive] [whole|natural] (number|integer)"
    " [(which|that)] [,] (when|if) [it is] divided by [each of|any of|all of] {by:wholes} [,] (leaves|gives|has|leaving)"
    " [a|the] remainder [of]"
    " {rest:integer} [in each case|each time|every time|in every case]",
    _ALIKE.types,
)
_SURROUND = (
    "which what find number numbers whole natural positive integer integers smallest least lowest one give there x n such"
    " leaves that and with "
    "leave so but also it me us has have when a the first such could be must smaller"
)


def remainders_in(text: str) -> tuple[tuple[Congruence, ...], bool, int | None] | None:
    """The congruences that remainders in prose amount to, whether the smallest is asked for, and what it must exceed."""
    if "remainder" not in text.lower():
        return None
    above: Mapping[str, Any] | None
    if (alike := _ALIKE.read(text) or _EACH.read(text)) is not None:
        found = [(alike["rest"], by) for by in alike["by"]]
        return _entries(found), True, alike.get("above")
    facts = Facts(text)
    found = [(reading["rest"], reading["by"]) for reading in facts.take_all(*_TEMPLATES)]
    if not found:
        return None
    found += [(0, reading["by"]) for reading in facts.take_all(_DIVISIBLE)]
    above = facts.take("(greater than|larger than|bigger than|above|over|more than) {above:integer}")
    if facts.left(_SURROUND):
        return None
    if len(found) < 2 and _SMALLEST.search(text) is None:
        return None
    entries = _entries(found)
    # In prose one number is asked for, and the least positive one is what people mean unless they say "all".
    smallest = re.search(r"\b(?:all|numbers|integers)\b", text, re.IGNORECASE) is None
    return entries, smallest, None if above is None else above["above"]


def _entries(found: list[tuple[int, int]]) -> tuple[Congruence, ...]:
    """The congruences of pairs of remainder and divisor."""
    entries = []
    for rest, by in found:
        require(by > 1, "A divisor of 2 or more is needed. Check the numbers.")
        require(0 <= rest < by, f"A remainder by {by} lies between 0 and {by - 1}, not at {rest}. Check the numbers.")
        entries.append(Congruence(left=Symbol("x"), right=integer(rest), modulus=by, unknown="x"))
    return tuple(entries)
