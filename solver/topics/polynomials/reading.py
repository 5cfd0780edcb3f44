"""Polynomials: completed squares, vertices, counts and sums of roots, division, letters to be found."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.language import Apply, Node, Number, Symbol, free_symbols, to_json
from solver.language.printer import to_text
from solver.topics.question import Question
from solver.topics.reading.curves import CURVE_TYPES, FORMULA, read_side
from solver.topics.reading.shapes import Reading, Shape
from solver.topics.reading.slot_types import SlotType
from solver.topics.topic import Task

_TYPES: Final = {
    **CURVE_TYPES,
    "side": SlotType(r".+?", read_side),
    "divisor": SlotType(r".+?", read_side),
    "form": SlotType(r"(?:[a-z]\s?)?\(\s?[a-z]\s?[+±-]\s?[a-z]\s?\)\s?(?:\^\s?2|²)\s?[+±-]\s?[a-z]", str),
    "word": SlotType(r"\b(?:roots|solutions|zeros|zeroes)\b", str.lower),
    "count": SlotType(
        r"(?:exactly\s+|only\s+|just\s+)?(?:one|1|a\s+single)(?:\s+(?:real|repeated|double))*|(?:two\s+)?(?:real\s+)?(?:and\s+)?(?:equal|repeated|identical)(?:\s+real)?|a\s+(?:repeated|double)(?:\s+real)?"
        r"|no(?:\s+real)?|(?:exactly\s+)?(?:two|2)(?:\s+(?:real|distinct|different))+|(?:distinct|different)\s+real|real\s+(?:and\s+)?(?:distinct|different)(?:\s+real)?",
        lambda text: " ".join(text.lower().split()),
    ),
    "letter": SlotType(r"\b[a-zA-Z]\b", str),
}
_ASK: Final = "[<lead>] [the]"
_ROOTS: Final = "(root|roots|solution|solutions|zero|zeros|zeroes)"
_FIND: Final = (
    "(<lead>|for which|for what|which|what|determine) [all] [the] [real] [value|values] [of] {letter:letter} [,] "
    "[(so that|such that|for which|if|given that|when|that (make|makes)|does|do|will)]"
)
_SHAPES: Final = tuple(
    (Shape(template, _TYPES), kind)
    for template, kind in (
        ("(complete|completing) the square [for|of|on|in|:] [the expression] {side:side}", "complete_square"),
        (
            "(write|express|put|rewrite) {side:side} (in|into) (completed square|completed-square|vertex) form",
            "complete_square",
        ),
        ("(write|express|put|rewrite) {side:side} in the form {form:form}", "complete_square"),
        ("{side:side} [,|:] (complete the square|by completing the square)", "complete_square"),
        (f"{_ASK} discriminant (of|for) [the] [quadratic] [equation|expression] {{side:side}}", "discriminant"),
        (f"{_ASK} [coordinates of the] vertex (of|for) [the] [parabola|quadratic|graph of|curve] {{side:side}}", "vertex"),
        (
            f"{_ASK} [equation of the] (axis of symmetry|line of symmetry|symmetry axis) (of|for) [the] "
            f"[parabola|quadratic|graph of|curve] {{side:side}}",
            "axis",
        ),
        (
            f"(how many|what is the number of|find the number of|number of) [different|distinct] real {_ROOTS} "
            f"(does|do|has|have|of|are there to|are there of|for) [the] [equation|polynomial|function] {{side:side}} "
            "[have|has]",
            "root_count",
        ),
        (
            f"(how many|what is the number of|find the number of) [different|distinct] {_ROOTS} (does|do|has|of) [the] "
            f"[equation|polynomial|function] {{side:side}} [have|has] [(over|in) the real numbers|over the reals]",
            "root_count",
        ),
        (f"{_ASK} sum of [the] [all] [its] [two] {{word:word}} of [the] [equation] {{side:side}}", "root_sum"),
        (f"{_ASK} product of [the] [all] [its] [two] {{word:word}} of [the] [equation] {{side:side}}", "root_product"),
        (
            f"{_FIND} [the] [quadratic] [equation|polynomial|quadratic] {{side:side}} (has|have|to have|having) "
            f"{{count:count}} [real] {_ROOTS}",
            "condition",
        ),
        (f"{_FIND} [the] {_ROOTS} of [the] [equation] {{side:side}} (are|to be) {{count:count}}", "condition"),
        (
            f"[<if>] [the] [quadratic] [equation] {{side:side}} (has|have) {{count:count}} [real] {_ROOTS} [,|.|;] <lead> "
            f"[the] [possible] [value|values] [of] {{letter:letter}}",
            "condition",
        ),
        (f"{_FIND} {{divisor:divisor}} is a factor of {{side:side}}", "factor_condition"),
        (
            "[<if>] {divisor:divisor} is a factor of {side:side} [,|.|;] <lead> [the] [value of] {letter:letter}",
            "factor_condition",
        ),
        (
            "(is|determine whether|check whether|decide whether|show that) {divisor:divisor} [is] a factor of {side:side}",
            "is_factor",
        ),
        (
            f"{_ASK} (quotient and remainder|quotient and the remainder|remainder and quotient) (when|of|if|for) "
            f"[dividing] {{side:side}} [is] (divided by|by|÷) {{divisor:divisor}}",
            "division",
        ),
        (
            "(divide|long divide|use (long|polynomial|synthetic) division to divide) {side:side} by {divisor:divisor}",
            "division",
        ),
        (
            "(polynomial long division|long division|synthetic division|polynomial division) [:] [of] {side:side} "
            "(divided by|by|÷) {divisor:divisor}",
            "division",
        ),
        (f"{_ASK} nature of [the] (roots|solutions) of [the] [quadratic] [equation] {{side:side}}", "nature"),
        (
            "(<lead>|write|form) [a|the] [quadratic|cubic|monic] (equation|polynomial|function|quadratic|cubic) "
            "(with|whose|having|that has) [the] (roots|zeros|solutions) [are] [x =] {roots:numbers}",
            "from_roots",
        ),
        (
            f"{_FIND} {{side:side}} (has|to have) [a|the|one] (root|solution|zero) [of|at|equal to] [x =] {{root:number}}",
            "root_given",
        ),
        (f"{_FIND} [one|a] (root|solution) of [the] [equation] {{side:side}} is [x =] {{root:number}}", "root_given"),
        (f"{_FIND} [x =] {{root:number}} is a (root|solution|zero) of [the] [equation] {{side:side}}", "root_given"),
        (f"{_ASK} degree of [the] [polynomial] {{side:side}}", "degree"),
        (f"{_ASK} leading coefficient of [the] [polynomial] {{side:side}}", "leading"),
        (
            "factor out [the] (gcf|hcf|greatest common factor|highest common factor|common factor) (of|from|in) {side:side}",
            "common_factor",
        ),
        ("(rationalise|rationalize|rationalising|rationalizing) [the] [denominator] [of|in|:] {side:side}", "rationalise"),
        (f"{_ASK} rationalised form of {{side:side}}", "rationalise"),
        (
            "(write|express|combine|simplify|give|put|rewrite) {side:side} (as|into|to|in|over) (a|one|the form of a) "
            "[single] [common] (fraction|denominator)",
            "single_fraction",
        ),
        ("(write|express|combine|simplify|give|put) {side:side} (as|into|to) one [single] fraction", "single_fraction"),
    )
)


# What is left of "write ... as a single fraction" when the request about the form is taken off.
_AS_FRACTION: Final = Shape("(write|express|combine|simplify|give|put|rewrite|add) {side:side}", _TYPES)


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    if FORMULA.search(question.text) is None:
        return None
    for shape, kind in _SHAPES:
        if (slots := shape.read(question.text)) is not None:
            return _task(question, kind, slots)
    if question.form == "fraction" and (slots := _AS_FRACTION.read(question.text)) is not None:
        return _task(question, "single_fraction", slots)
    return None


def _task(question: Question, kind: str, slots: Reading) -> Task | None:
    if kind == "from_roots":
        roots = [str(root) for root in slots["roots"]]
        return Task(
            topic="polynomials", kind=kind, args={"roots": roots}, source=f"from_roots({', '.join(roots)})", **question.request
        )
    body: Node = slots["side"]
    names = free_symbols(body)
    args: dict[str, Any] = {"body": to_json(body)}
    shown = to_text(body)
    letter = slots.get("letter")
    if kind == "rationalise":
        if names:
            return None
        return Task(topic="polynomials", kind=kind, args=args, source=f"rationalise({shown})", **question.request)
    if kind == "root_given":
        unknown = [name for name in names if name != letter]
        if len(unknown) != 1:
            return None
        slots["divisor"] = Apply("add", (Symbol(unknown[0]), Number(-slots["root"])))
        kind = "factor_condition"
    if kind in ("factor_condition", "is_factor", "division"):
        divisor: Node = slots["divisor"]
        names = tuple(sorted({*names, *free_symbols(divisor)}))
        args["divisor"] = to_json(divisor)
        shown += f", {to_text(divisor)}"
    if kind in ("condition", "factor_condition"):
        if letter not in names or len(names) != 2:
            return None
        args["letter"] = letter
        names = tuple(name for name in names if name != letter)
        shown += f", for {letter}"
    if kind == "condition":
        args["count"] = _count(slots["count"])
        shown += f", {args['count']} real roots"
    if len(names) != 1:
        return None
    args["variable"] = names[0]
    if kind.startswith("root_") and kind != "root_count":
        args["word"] = slots["word"]
    return Task(topic="polynomials", kind=kind, args=args, source=f"{kind}({shown})", **question.request)


def _count(words: str) -> str:
    if words.startswith("no"):
        return "0"
    if re.search("equal|repeated|double|identical", words) or re.search(r"\b(?:one|1|single)\b", words):
        return "1"
    return "2"
