"""Calculations told step by step: "take 1000, subtract 7 twice, then divide the result by 3"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from solver.errors import MathSyntaxError
from solver.language import Apply, Node, free_symbols, integer, parse_expression, parse_list
from solver.language.numerals import read_number_words
from solver.mathematics.problem import Problem
from solver.mathematics.slots import Slots, evaluation, refuse
from solver.patterns import LatePattern

_IT: Final = r"(?:it|that|this|(?:the|your)\s+(?:result|answer|sum|product|difference|quotient|number|total))"
_CUT: Final = LatePattern(
    r"\s*(?:[,;.]|\band\b|\bthen\b|\bnext\b|\bafter\s+that\b|\bfinally\b)(?:\s*(?:,|\band\b|\bthen\b|\bnext\b|\bfinally\b))*\s+"
)
_ASKED: Final = LatePattern(
    r"(?:what\s+(?:is|do\s+(?:you|i|we)\s+get|is\s+left|number\s+(?:do\s+you\s+get|is\s+left))|what\s+will\s+you\s+get"
    r"|what's)(?:\s+the\s+(?:final\s+)?(?:result|answer|number))?\s*$",
    re.I,
)
_START: Final = LatePattern(
    r"(?:take|start(?:ing)?\s+(?:with|from|at)|begin(?:ning)?\s+(?:with|at))\s+(?:the\s+number\s+)?(?P<value>.+)", re.I
)
_FIRST: Final = tuple(
    (LatePattern(pattern, re.I), head)
    for pattern, head in (
        (r"add\s+(?P<a>.+?)\s+to\s+(?P<b>.+)", "add"),
        (r"(?:subtract|take(?:\s+away)?)\s+(?P<b>.+?)\s+from\s+(?P<a>.+)", "sub"),
        (r"multiply\s+(?P<a>.+?)\s+by\s+(?P<b>.+)", "mul"),
        (r"divide\s+(?P<a>.+?)\s+by\s+(?P<b>.+)", "div"),
        (r"(?:double|triple|halve|square|cube)\s+(?P<a>.+)", ""),
        (r"add\s+(?P<items>.+)", "add"),
        (r"multiply\s+(?P<items>.+?)(?:\s+together)?", "mul"),
    )
)
_NEXT: Final = tuple(
    (LatePattern(pattern, re.I), head)
    for pattern, head in (
        (rf"(?:subtract|take(?:\s+away)?)\s+{_IT}\s+from\s+(?P<left>.+)", "sub"),
        (rf"divide\s+(?P<left>(?!{_IT}).+?)\s+by\s+{_IT}", "div"),
        (rf"take\s+(?P<part>half|a\s+third|a\s+quarter|the\s+square\s+root)(?:\s+of\s+{_IT})?", ""),
        (rf"(?:add|plus)\s+(?P<n>.+?)(?:\s+to\s+{_IT})?", "add"),
        (rf"increase\s+{_IT}\s+by\s+(?P<n>.+)", "add"),
        (rf"(?:subtract|minus|take\s+away|take)\s+(?P<n>.+?)(?:\s+from\s+{_IT})?", "sub"),
        (rf"(?:decrease|reduce)\s+{_IT}\s+by\s+(?P<n>.+)", "sub"),
        (rf"(?:multiply|times)(?:\s+{_IT})?\s+(?:by\s+)?(?P<n>.+)", "mul"),
        (rf"divide(?:\s+{_IT})?\s+by\s+(?P<n>.+)", "div"),
        (rf"(?P<verb>double|triple|halve|square|cube)(?:\s+{_IT})?", ""),
    )
)
_REPEATED: Final = LatePattern(r"(?P<n>\S+)\s+(?P<count>twice|(?P<k>[a-z]+|\d+)\s+times)", re.I)
_MAX_REPEATS: Final = 100

WORDS: Final = frozenset(
    "take start starting begin beginning with the number it that this result answer then next after finally halve double "
    "triple cube square"
    " subtract add multiply divide increase decrease reduce away times twice half third quarter root what do you get left "
    "total your".split()
)
"""Words that a calculation told in steps may hold."""


def chain(slots: Slots) -> Problem:
    """Read the first operation, then every further one on its result; a part that is neither is not read."""
    text = slots.phrasing.text[slice(*slots.need("chain"))]
    question = next((cut for cut in _cuts(text) if _ASKED.match(text, cut.end())), None)
    if question is not None:
        text = text[: question.start()]
    node = _whole(text)
    if node is None:
        raise refuse(slots, "The calculation is told in steps that are not all understood. Write it as a formula.", "chain")
    if free_symbols(node) or re.search(r"(?:%|percent|per\s+cent)(?!\s*of\b)", text, re.IGNORECASE):
        raise refuse(slots, "Only plain numbers are reckoned with step by step.", "chain")
    return evaluation(slots, node)


def _whole(text: str) -> Node | None:
    for cut in _cuts(text):
        try:
            node = _first(text[: cut.start()].strip())
            return None if node is None else _rest(node, text[cut.end() :].strip())
        except MathSyntaxError:
            continue
    return None


def _rest(node: Node, text: str) -> Node:
    """What further steps make of a number.

    Raises:
        MathSyntaxError: there is a step that is not understood.
    """
    for cut in (*_cuts(text), None):
        step = text if cut is None else text[: cut.start()]
        try:
            after = _step(node, step.strip())
            return after if cut is None else _rest(after, text[cut.end() :].strip())
        except MathSyntaxError:
            if cut is None:
                raise
    raise MathSyntaxError("The step is not understood.", 0)


def _cuts(text: str) -> Iterator[re.Match[str]]:
    return _CUT.finditer(text)


def _first(text: str) -> Node:
    start = _START.fullmatch(text)
    if start is not None:
        return parse_expression(start["value"])
    for pattern, head in _FIRST:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        groups = found.groupdict()
        if groups.get("items"):
            items = parse_list(groups["items"])
            if len(items) > 1:
                return Apply(head, items)
            continue
        a = parse_expression(groups["a"])
        return _applied(head, a, parse_expression(groups["b"])) if head else _named(text.split()[0].lower(), a)
    raise MathSyntaxError("The first step is not understood.", 0)


def _step(node: Node, text: str) -> Node:
    for pattern, head in _NEXT:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        groups = found.groupdict()
        if groups.get("left"):
            return _applied(head, parse_expression(groups["left"]), node)
        if (named := groups.get("verb") or groups.get("part")) is not None:
            return _named(" ".join(named.lower().split()), node)
        amount, count = _repeats(groups["n"])
        operand = parse_expression(amount)
        for _ in range(count):
            node = _applied(head, node, operand)
        return node
    raise MathSyntaxError("The step is not understood.", 0)


def _repeats(text: str) -> tuple[str, int]:
    """An operand and how often the step is taken: "7 seven times"."""
    found = _REPEATED.fullmatch(text)
    if found is None:
        return text, 1
    if found["k"] is None:
        return found["n"], 2
    spelt = read_number_words(found["k"], 0, len(found["k"]))
    count = int(found["k"]) if found["k"].isdigit() else int(spelt[0]) if spelt is not None else 0
    if not 1 <= count <= _MAX_REPEATS:
        raise MathSyntaxError(f"{text!r} is not a number of times.", 0)
    return found["n"], count


def _applied(head: str, left: Node, right: Node) -> Node:
    return Apply("add", (left, Apply("neg", (right,)))) if head == "sub" else Apply(head, (left, right))


def _named(name: str, node: Node) -> Node:
    match name:
        case "double" | "triple":
            return Apply("mul", (integer(2 if name == "double" else 3), node))
        case "square" | "cube":
            return Apply("pow", (node, integer(2 if name == "square" else 3)))
        case "the square root":
            return Apply("sqrt", (node,))
    return Apply("div", (node, integer({"halve": 2, "half": 2, "a third": 3}.get(name, 4))))
