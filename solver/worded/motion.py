"""Motion along a line: velocity and acceleration from a position, distance from a velocity."""

from __future__ import annotations

import re
from typing import Final

from solver.language import Apply, Symbol, free_symbols, integer, parse_expression
from solver.mathematics.phrasing import Phrasing
from solver.mathematics.problem import Problem
from solver.patterns import LatePattern

_WORD: Final = r"(?:[A-Za-z]+(?:'s)?)"
_LENGTH: Final = r"(?:metres?|meters?|m|feet|foot|ft|km|kilometres?|kilometers?|cm)"
_TIME: Final = r"(?:seconds?|secs?|s|hours?|h|minutes?|min)"
_SPEED: Final = rf"(?:m/s|km/h|ft/s|{_LENGTH} per {_TIME})"
_UNITS: Final = (
    rf"(?: ?,? ?\(?(?:(?:in|measured in) )?(?:{_SPEED}|{_LENGTH})\)?)?(?:,? (?:and "
    rf"|where )?\(?(?P<clock>[a-z]) (?:is )?(?:(?:the )?time )?(?:measured )?(?:in )?{_TIME}\)?)?"
    rf"|(?: ?,? ?where [a-z] is (?:in|measured in) {_LENGTH} and [a-z] (?:is )?in {_TIME})"
)
_NOUN: Final = r"(?P<noun>height|position|displacement|distance|location|velocity|speed)"
_GIVEN: Final = LatePattern(
    rf"(?:if |when |suppose (?:that )?)?(?:(?:an?|the|its|one) )?(?:{_WORD} ){{0,5}}?{_NOUN}(?: function)?(?: "
    rf"{_WORD}){{0,6}}?(?: \(?(?:in|measured in) (?:{_SPEED}|{_LENGTH})\)?)?"
    rf"(?: (?:after [a-z] {_TIME}|at time [a-z]))?,? (?:is(?: given by)?|given by|are|=)?,? ?"
    rf"(?:[a-z] ?= ?)?(?:(?P<name>[a-zA-Z]) ?\( ?(?P<variable>[a-z]) ?\) ?= ?)(?P<body>[^=;?]+?)(?:{_UNITS})"
    rf"(?: ?[,.;:] | (?=what|find|how|determine|calculate))(?P<asked>.+)",
    re.IGNORECASE,
)
_AT: Final = (
    rf"(?:after|at(?: time)?|when|at the (?:time|moment|instant)(?: when)?)(?: [a-z] ?=)? "
    rf"?(?P<at>\d+(?:\.\d+)?(?:/\d+)?)(?: {_TIME})?"
)
_RATE: Final = LatePattern(
    rf"(?:find|what is|what's|what will be|determine|calculate|compute|how fast is (?:it|the {_WORD}) (?:moving|going"
    rf"|travelling|traveling|falling|rising))"
    rf"(?: (?:its|the|his|her|instantaneous|{_WORD}'s))*(?: (?P<what>velocity|speed|acceleration))?(?: (?:of (?:the"
    rf"|it)(?: {_WORD})?|be))?,? {_AT}",
    re.IGNORECASE,
)
_SPAN: Final = (
    rf"(?:(?:in|during|over|for) the first (?P<first>\d+(?:\.\d+)?) {_TIME}|(?:between"
    rf"|from)(?: [a-z] ?=)? ?(?P<low>\d+(?:\.\d+)?)(?: {_TIME})?"
    rf" (?:and|to)(?: [a-z] ?=)? ?(?P<high>\d+(?:\.\d+)?)(?: {_TIME})?)"
)
_FAR: Final = LatePattern(
    rf"(?:how far (?:does|did|will|has) (?:it|he|she|the {_WORD})(?: have)? (?:go|goes|travel|travelled|traveled|move|moved"
    rf"|gone)"
    rf"|(?:find|what is|what's|determine|calculate|compute) the (?:total )?distance (?:it |the {_WORD} "
    rf"|that it )?(?:travels?|travelled|traveled|covers|covered|moved|moves)?),? {_SPAN}",
    re.IGNORECASE,
)


def motion(text: str, phrasing: Phrasing) -> Problem | None:
    """Read "a ball's height is h(t) = 20t - 5t^2; what is its velocity after 1.5 seconds?"."""
    told = _GIVEN.fullmatch(text.rstrip(" ?."))
    if told is None or told["clock"] not in (None, told["variable"]):
        return None
    variable, is_rate = told["variable"], told["noun"].lower() in ("velocity", "speed")
    body = parse_expression(told["body"].strip(" ,"), letters=(variable,))
    if free_symbols(body) != (variable,):
        return None
    asked = told["asked"].strip(" ,.?")
    rate, far = _RATE.fullmatch(asked), _FAR.fullmatch(asked)
    if rate is not None:
        order = {"acceleration": 1 if is_rate else 2}.get((rate["what"] or "").lower(), 0 if is_rate else 1)
        if order == 0:
            return None
        if (rate["what"] or "speed").lower() == "speed" and not is_rate and _may_turn(told["body"]):
            return None  # the speed is the size of the velocity, which may be negative there
        slope = Apply("derivative", (body, Symbol(variable), integer(order), parse_expression(rate["at"])))
        notes = (f"the {'acceleration' if order == 2 or is_rate else 'velocity'} is the derivative",)
        return _problem(phrasing, "differentiate", slope, notes)
    if far is not None and is_rate:
        low = parse_expression(far["low"] or "0")
        high = parse_expression(far["high"] or far["first"])
        whole = Apply("integral", (Apply("abs", (body,)) if _may_turn(told["body"]) else body, Symbol(variable), low, high))
        return _problem(phrasing, "integrate", whole, ("the distance is the integral of the speed",))
    return None


def _may_turn(text: str) -> bool:
    """Whether a velocity may become negative; sums of positive terms do not while the time is positive."""
    return re.search(r"[-−]|sin|cos|tan|ln|log", text) is not None


def _problem(phrasing: Phrasing, kind: str, node: Apply, notes: tuple[str, ...]) -> Problem:
    return Problem(
        kind="differentiate" if kind == "differentiate" else "integrate",
        expressions=(node,),
        form=phrasing.form,
        places=phrasing.places,
        significant=phrasing.significant,
        notes=notes,
    )
