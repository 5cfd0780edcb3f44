"""Multiples: the first of them, those of a range, how many numbers of a range are divisible by this and not by that."""

from __future__ import annotations

import math
import re

from solver.topics.question import Question
from solver.topics.reading.shapes import Reading, Shape, first_reading
from solver.topics.reading.whole_numbers import TYPES, require
from solver.topics.topic import Task

_WITHIN = (
    "(between {low:whole} and {high:whole}|from {low:whole} (to|through|up to) {high:whole}"
    "|(less than|below|under|smaller than) {below:whole}|(up to|not exceeding|at most|no greater than) {high:whole}"
    "|in the (first|range 1 to) {high:whole} (natural numbers|positive integers|whole numbers|numbers|integers))"
)
_END = "[inclusive] [(both|all) inclusive]"
_NUMBERS = "[positive] [(natural|whole)] (numbers|integers)"
_ARE = "[that|which] [are]"
_BY = (
    "(divisible|exactly divisible|evenly divisible|a multiple|multiples) (by|of)"
    " (both {first:whole} and {second:whole}|(either|) {first:whole} or [by] {either:whole} [or both]"
    "|{first:whole} but not [by] {without:whole}|{first:whole} (and|and by) {second:whole}|{first:whole})"
)
_NEITHER = "(divisible|multiples) (by|of) neither {first:whole} nor {neither:whole}"
_NOT = "not (divisible|multiples) (by|of) (either|) {first:whole} or {neither:whole}"
_NOT_ONE = "not (divisible|multiples) (by|of) {none:whole}"
_ANY = f"({_NEITHER}|{_NOT}|{_NOT_ONE}|{_BY})"
_SUM = "[<lead>] [the] sum of|add [up]|sum [up]"
_LIST = "(<lead>|list|name|write [down|out]|which are)"


def _shapes(*pairs: tuple[str, str]) -> tuple[tuple[Shape, str], ...]:
    return tuple((Shape(template, TYPES), kind) for template, kind in pairs)


_SHAPES = _shapes(
    (f"[{_LIST}] [the] first {{count:integer}} [positive] (multiples|common multiples) of {{common:wholes}}", "first"),
    (f"[{_LIST}] [the] {{nth:ordinal}} [positive] multiple of {{first:whole}}", "nth"),
    (f"[{_LIST}] [all] [of] [the] multiples of {{first:whole}} {_ARE} {_WITHIN} {_END}", "list"),
    (f"[{_LIST}] [all] [of] [the] common multiples of {{common:wholes}} {_ARE} {_WITHIN} {_END}", "list"),
    (f"how many [positive] multiples of {{first:whole}} [are [there]|lie|exist] {_ARE} {_WITHIN} {_END}", "count"),
    (f"[how many|<lead> the number of|count the] {_NUMBERS} [are there|are] {_WITHIN} {_END} [are|is] {_ARE} {_ANY}", "count"),
    (f"how many of the {_NUMBERS} {_WITHIN} {_END} are {_ANY}", "count"),
    (f"how many {_NUMBERS} {_ARE} {_ANY} [are [there]|lie|exist] {_WITHIN} {_END}", "count"),
    (f"[{_LIST}] [all] [the] {_NUMBERS} {_WITHIN} {_END} {_ARE} {_ANY}", "list"),
    (f"({_SUM}) [all] [of] [the] [positive] multiples of {{first:whole}} {_ARE} {_WITHIN} {_END}", "sum"),
    (f"({_SUM}) [all] [of] [the] {_NUMBERS} {_WITHIN} {_END} {_ARE} {_ANY}", "sum"),
    (f"({_SUM}) [all] [of] [the] multiples of {{first:whole}} (or|and) {{either:whole}} {_WITHIN} {_END}", "sum"),
    ("[<lead>] [the] (smallest|least|first|next) multiple of {first:whole} [that is] (greater than|above|after|larger"
     " than|over|bigger than)"
     " {above:whole}", "next"),
    ("[<lead>] [the] (smallest|least|lowest) {digits:integer} [-] digit [whole] (number|multiple|integer) [(that is|which"
     " is)] [evenly|exactly]"
     " (divisible by|of) {first:whole}", "next"),
    ("[<lead>] [the] (largest|greatest|biggest|highest) {digits:integer} [-] digit [whole] (number|multiple|integer)"
     " [(that is|which is)]"
     " [evenly|exactly] (divisible by|of) {first:whole}", "previous"),
    ("[<lead>] [the] (largest|greatest|last|biggest) multiple of {first:whole} [that is] (less than|below|before|smaller"
     " than|under)"
     " {below:whole}", "previous"),
)  # fmt: skip


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    text = re.sub(r"\bcan be (?:exactly |evenly )?divided (?:exactly |evenly )?by\b", "are divisible by", question.text)
    found = first_reading(_SHAPES, text)
    if found is None:
        return None
    kind, slots = found
    if "digits" in slots:
        require(1 <= slots["digits"] <= 14, "Numbers of 1 to 14 digits are looked for. Ask for fewer digits.")
        digits = slots["digits"]
        slots = Reading(slots, above=10 ** (digits - 1) - 1, below=10**digits)
    divisors = slots.get("common") or tuple(
        slots[name] for name in ("first", "second", "either", "neither", "none") if name in slots
    )
    require(all(divisor > 0 for divisor in divisors), "Multiples of positive whole numbers are counted. Check the number.")
    require(max(divisors) < 10**15, "The numbers are too large. Ask for numbers below a million billion.")
    args: dict[str, object] = {"divisors": [str(divisor) for divisor in divisors], "excluded": [], "rule": "all"}
    if "either" in slots:
        args["rule"] = "any"
    if "neither" in slots or "none" in slots:
        args["rule"] = "none"
    if "without" in slots:
        require(slots["without"] > 0, "Multiples of positive whole numbers are counted. Check the number.")
        args["excluded"] = [str(slots["without"])]
    if kind in ("first", "nth", "next", "previous"):
        return _single(question, kind, slots, args, divisors)
    high = slots["high"] if "high" in slots else slots["below"] - 1
    low = slots.get("low", 1)
    require(low <= high, "The range ends before it begins. Check its bounds.")
    require(max(abs(low), abs(high)) < 10**15, "The range is too long. Ask for numbers below a million billion.")
    notes = (f"From {low} to {high}, both included.",)
    return _task(question, kind, {**args, "low": str(low), "high": str(high)}, notes)


def _single(question: Question, kind: str, slots: Reading, args: dict[str, object], divisors: tuple[int, ...]) -> Task:
    if kind in ("first", "nth"):
        count = slots["count"] if kind == "first" else slots["nth"]
        require(1 <= count <= 1_000, "Up to 1,000 multiples are listed. Ask for fewer.")
        if kind == "nth":
            low = high = count * divisors[0]
        else:
            low, high = 1, count * math.lcm(*divisors)
        require(high - low < 500_000, "These multiples are too far apart to be checked. Ask for fewer.")
        args = {**args, "low": str(low), "high": str(high), "first": str(count if kind == "first" else 1)}
    elif kind == "next":
        low = slots["above"] + 1
        args = {**args, "low": str(low), "high": str(low + divisors[0] - 1), "first": "1"}
    else:
        high = slots["below"] - 1
        args = {**args, "low": str(high - divisors[0] + 1), "high": str(high), "first": "1"}
    return _task(question, "list", args)


def _task(question: Question, kind: str, args: dict[str, object], notes: tuple[str, ...] = ()) -> Task:
    source = f"{kind}({args['rule']} of {args['divisors']} from {args['low']} to {args['high']})".replace("'", "")
    return Task(topic="multiples", kind=kind, args=args, source=source, notes=notes, **question.request)
