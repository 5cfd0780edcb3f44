"""The facts of a progression taken out of prose in any order, and what is asked of it."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.topics.question import Question
from solver.topics.reading.facts import Facts
from solver.topics.sequences.reading import MAX_INDEX, TYPES
from solver.topics.topic import IncompleteError, Task

_BE: Final = "(is|are|of|=|equals|equal to|:|being)"
_ALLOWED: Final = (
    "arithmetic geometric sequence progression series ap gp infinite with has have having whose which where when if given "
    "then for find what "
    "what's calculate compute determine give me value in there starts so s"
)
_ASKS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("infinite", ("(the|its) sum to infinity", "[the] (sum|total) of [all] [the|its] [infinite] (series|terms) to "
                                               "infinity", "[the] infinite sum", "[the] sum of the infinite [geometric] "
                                                   "series", "[the] sum to infinity")),
    ("sum", ("[the] sum of [the|its] first {n:count} terms", "s_{n:count}", "[the] sum of {n:count} terms")),
    ("formula", ("[a|the] [formula|expression] [for] [the|its] (nth|n-th|general) "
                 "term", "[the] explicit formula", "[a|the] formula for a_n")),
    ("term", ("(a|u|t)_{n:count}", "[the|its] {n:ordinal} term [of]", "[the] value of a_{n:count}", "(a|u|t)_{n:count}")),
    ("step", ("[the] common (difference|ratio)", "[the] value of (d|r)")),
    ("first", ("[the|its] first term",)),
)  # fmt: skip


def read(question: Question) -> Task | None:
    """The task of a question about a progression in words."""
    text = re.sub(r"\b([aAuUtTsS])_?\{?(\d+)\}?", r"\1_\2", question.text.replace("−", "-"))
    if re.search(r"\d\s*,\s*-?\d+\s*,|\+\s*\d", text):
        return None  # its terms are listed
    arithmetic = re.search(r"\barithmetic\b|common\s+difference|\bA\.?P\b", text) is not None
    geometric = re.search(r"\bgeometric\b|common\s+ratio|\bG\.?P\b", text, re.IGNORECASE) is not None
    if arithmetic == geometric:
        return None
    facts = Facts(text, TYPES)
    given = _given(facts)
    asked = _asked(facts)
    if asked is None or facts.left(_ALLOWED + (" d" if arithmetic else " r")):
        return None
    kind = "arithmetic" if arithmetic else "geometric"
    if not given:
        return None
    if len(given) < 2:
        raise IncompleteError(
            f"An {kind} progression is fixed by two facts, such as its first term and its "
            f"{'difference' if arithmetic else 'ratio'}. Give another one."
        )
    if len(given) > 2 or any(not 1 <= int(each.get("n", 1)) <= MAX_INDEX for each in (*given, asked)):
        return None
    source = f"{kind} with " + ", ".join(_said(each) for each in given) + f": {_said(asked)}"
    return Task(topic="progressions", kind=kind, args={"given": given, "asked": asked}, source=source, **question.request)


def _given(facts: Facts) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for slots in facts.take_all(
        f"[the|its|a] first term [a|a_1] {_BE} {{v:number}}",
        "first term {v:number}",
        "(starts|starting|begins|beginning) (with|at) {v:number}",
        "(a_1|u_1|t_1|a) = {v:number}",
    ):
        found.append({"fact": "term", "n": "1", "value": str(slots["v"])})
    for slots in facts.take_all(
        f"[the|its|a] common (difference|ratio) [d|r] {_BE} {{v:number}}",
        "[common] (difference|ratio) {v:number}",
        "(d|r) = {v:number}",
    ):
        found.append({"fact": "step", "value": str(slots["v"])})
    for slots in facts.take_all(
        f"[the] sum of [the|its] first {{n:count}} terms [of [an|a|the] (arithmetic|geometric) "
        f"(sequence|progression|series)] {_BE} {{v:number}}",
        "s_{n:count} = {v:number}",
        f"[the] sum of [an|a|the] (arithmetic|geometric) (sequence|progression|series) (of|with) {{n:count}} terms {_BE} "
        f"{{v:number}}",
    ):
        found.append({"fact": "sum", "n": str(slots["n"]), "value": str(slots["v"])})
    for slots in facts.take_all(
        f"[the|its] {{n:ordinal}} term [of [an|a|the] (arithmetic|geometric) (sequence|progression|series)] {_BE} {{v:number}}",
        f"[the|its|a|and] {{n:ordinal}} {_BE} {{v:number}}",
        "(a|u|t)_{n:count} = {v:number}",
    ):
        found.append({"fact": "term", "n": str(slots["n"]), "value": str(slots["v"])})
    return found


def _asked(facts: Facts) -> dict[str, str] | None:
    for name, templates in _ASKS:
        slots = facts.take(*templates)
        if slots is not None:
            return {"fact": name, **({"n": str(slots["n"])} if "n" in slots else {})}
    return None


def _said(fact: dict[str, Any]) -> str:
    place = f"_{fact['n']}" if "n" in fact else ""
    value = f" = {fact['value']}" if "value" in fact else ""
    return f"{fact['fact']}{place}{value}"
