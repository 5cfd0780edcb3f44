"""Equations on an interval, solutions of one sign, integers of an inequality, and how many solutions a system has."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Final

from solver.language import Apply, Node, free_symbols, parse_relations, to_json, walk
from solver.language.printer import to_text
from solver.mathematics.arithmetic import NotRationalError, TooLargeError, UndefinedError, evaluate
from solver.topics.question import Question
from solver.topics.reading.curves import FORMULA, Span, read_span
from solver.topics.reading.shapes import Reading, Shape
from solver.topics.reading.slot_types import SlotType
from solver.topics.topic import IncompleteError, Task

_TRIGONOMETRIC: Final = frozenset("sin cos tan sec csc cot".split())


def _equation(text: str) -> tuple[Apply, ...]:
    return parse_relations(text.strip(" ,;:."))


def _system(text: str) -> tuple[Apply, ...]:
    found: list[Apply] = []
    for part in re.split(r"\s*(?:;|,\s*and\b|,|\band\b)\s*", text.strip(" ,;:.")):
        found += parse_relations(part)
    return tuple(found)


_TYPES: Final = {
    "equation": SlotType(r"[^<>≤≥]+?=[^=<>≤≥]+?", _equation),
    "chain": SlotType(r".+?", _equation),
    "system": SlotType(r".+?", _system),
    "within": SlotType(
        r"\[[^\[\]]+,[^\[\]]+[\])]|\([^()]+,[^()]+[\])]|[^,=<>≤≥]+(?:<=?|≤|\\leq?)\s*\\?\w+\s*(?:<=?|≤|\\leq?)[^,<>≤≥]+?"
        r"|[a-z]\s*(?:∈|\\in)\s*[\[(][^\[\]()]+,[^\[\]()]+[\])]|[^,=<>]+?\s+(?:to|and)\s+[^,=<>]+?|[a-z]\s*(?:>=?|<=?|≥|≤)\s*[^,=<>]+?",
        read_span,
    ),
    "sign": SlotType(r"\b(?:positive|negative|non-?negative|non-?positive)\b", str.lower),
    "least": SlotType(r"\b(?:smallest|least|largest|greatest|biggest)\b", str.lower),
    "kind": SlotType(r"\b(?:positive|negative|non-?negative)\b", str.lower),
}
_WITHIN: Final = (
    "[,] [all] [solutions|answers] [in degrees|in radians] (for|on|in|over|where|when|with|if|between|from|,) "
    "[all] [values of] [x] [in|between|from] [the] [interval|range] {within:within}"
)
_ROOTS: Final = "(solution|solutions|root|roots|answer|answers|value of x|values of x)"
_SHAPES: Final = tuple(
    (Shape(template, _TYPES), kind)
    for template, kind in (
        (f"[solve] [for x] [the equation] [:] {{equation:equation}} {_WITHIN}", "within"),
        (
            f"(<lead>|list) [all] [of] [the] [exact] {_ROOTS} (of|to|for) [the equation] {{equation:equation}} {_WITHIN}",
            "within",
        ),
        (
            f"(<lead>|list) [all] [of] [the] [exact] {_ROOTS} (in|on) [the] [interval] {{within:within}} (of|to|for) [the "
            f"equation] {{equation:equation}}",
            "within",
        ),
        ("for {within:within} [,] solve [the equation] {equation:equation}", "within"),
        (
            "solve {equation:equation} [,] giving [all] [your] (answers|solutions) (in|on|between|for) [the interval] "
            "{within:within}",
            "within",
        ),
        ("[solve] [the equation] {equation:equation} [,] (for|with|where) [all] {sign:sign} x", "signed"),
        (
            f"(<lead>|solve for) [all] [the] [only] {{sign:sign}} {_ROOTS} [x] (of|to|for) [the equation] "
            f"{{equation:equation}}",
            "signed",
        ),
        (
            "<lead> [all] [the] {sign:sign} [real] (number|numbers|x) (such that|with|satisfying|so that|for which) "
            "{equation:equation}",
            "signed",
        ),
        (
            "(how many|find the number of|what is the number of) [{kind:kind}] (integers|whole numbers|integer values of "
            "x|integer values of n|integer solutions|integer values) "
            "[x|n] [are there] (satisfy|satisfies|satisfying|solve|are there with|are there such that|such "
            "that|with|does|make|to|for which) [the] [inequality] [have] {chain:chain} [have|true]",
            "count",
        ),
        (
            "(find|list|write down|give|what are|which) [all] [the] [{kind:kind}] (integers|whole numbers|integer values "
            "of x|integer solutions|integer values) "
            "[x|n] (that satisfy|satisfy|satisfying|of|with|such that|for which|to) [the] [inequality] {chain:chain}",
            "list",
        ),
        (
            "(find|what is|what's|determine|give) [the] {least:least} [{kind:kind}] "
            ""
            "(integer|whole number|value of n|integer value of n|number) [x|n] "
            "(that satisfies|satisfying|with|such that|for which|so that|where) {chain:chain}",
            "least",
        ),
        (f"how many {_ROOTS} (does|do) [the] [system] [of equations] [:] {{system:system}} have", "system"),
        (f"how many {_ROOTS} (are there to|of|are there for) [the] [system] [:] {{system:system}}", "system"),
        (
            "does [the] [system] [of equations] [:] {system:system} have [a|any|one|exactly one] [unique] (solution|solutions)",
            "system",
        ),
    )
)


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    if FORMULA.search(question.text) is None:
        return None
    for shape, kind in _SHAPES:
        if (slots := shape.read(question.text)) is not None and (task := _task(question, kind, slots)) is not None:
            return task
    return None


def _task(question: Question, kind: str, slots: Reading) -> Task | None:
    if kind == "system":
        return _count_of_system(question, slots["system"])
    relations: tuple[Apply, ...] = slots["equation"] if "equation" in slots else slots["chain"]
    names = {name for relation in relations for name in free_symbols(relation)}
    if len(names) != 1:
        return None
    name = names.pop()
    args: dict[str, Any] = {"relations": [to_json(relation) for relation in relations], "variable": name}
    shown = " and ".join(to_text(relation) for relation in relations)
    if kind in ("count", "list", "least"):
        if kind == "least":
            args["greatest"] = slots["least"] in ("largest", "greatest", "biggest")
            shown += ", greatest" if args["greatest"] else ", least"
        if re.search(r"\bwhole\s+numbers?\b", question.text, re.IGNORECASE) and "kind" not in slots:
            args["whole"] = True
        if "kind" in slots:
            args["sign"] = slots["kind"].replace("-", "")
            shown += f", {args['sign']}"
        return Task(topic="solution_sets", kind=kind, args=args, source=f"integers({shown})", **question.request)
    if len(relations) != 1:
        return None
    if kind == "signed":
        sign = slots["sign"].replace("-", "")
        ends = {"positive": "0 < x", "negative": "x < 0", "nonnegative": "0 <= x", "nonpositive": "x <= 0"}[sign]
        span = read_span({"0 < x": "x > 0", "0 <= x": "x >= 0"}.get(ends, ends))
        args["span"] = span.to_dict()
        return Task(topic="solution_sets", kind="within", args=args, source=f"solve({shown}, {sign})", **question.request)
    span = slots["within"]
    if span.variable not in (None, name):
        return None
    return _within(question, relations[0], span, args, shown)


def _within(question: Question, relation: Apply, span: Span, args: dict[str, Any], shown: str) -> Task | None:
    angles = any(
        isinstance(part, Apply) and part.head in _TRIGONOMETRIC and args["variable"] in free_symbols(part)
        for part in walk(relation)
    )
    if span.in_degrees and not angles:
        return None
    if angles and not span.in_degrees and any(_looks_like_degrees(end) for end in (span.low, span.high)):
        raise IncompleteError(
            "The interval can be in degrees or in radians. Write 0° and 360° for degrees, or multiples of pi."
        )
    args["span"] = span.to_dict()
    args["degrees"] = span.in_degrees
    notes = ("solutions in degrees",) if span.in_degrees else ()
    return Task(
        topic="solution_sets",
        kind="within",
        args=args,
        source=f"solve({shown}, {args['variable']} in {span.text})",
        notes=notes,
        **question.request,
    )


def _looks_like_degrees(end: Node) -> bool:
    """Whether an end is a whole multiple of 30 from 30 up, which nobody means in radians."""
    try:
        value = evaluate(end)
    except (NotRationalError, TooLargeError, UndefinedError):
        return False
    return value != 0 and value % Fraction(30) == 0


def _count_of_system(question: Question, relations: tuple[Apply, ...]) -> Task | None:
    names = sorted({name for relation in relations for name in free_symbols(relation)})
    if len(relations) < 2 or not 2 <= len(names) <= 4 or any(relation.head != "equal" for relation in relations):
        return None
    args = {"relations": [to_json(relation) for relation in relations], "variables": names}
    shown = ", ".join(to_text(relation) for relation in relations)
    return Task(
        topic="solution_sets", kind="system_count", args=args, source=f"number_of_solutions({shown})", **question.request
    )
