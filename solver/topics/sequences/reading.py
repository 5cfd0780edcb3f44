"""Questions that list the first terms of a sequence or series."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final, NamedTuple

from solver.errors import MathSyntaxError
from solver.language.numerals import read_number_words
from solver.language.printer import number_text
from solver.patterns import LatePattern
from solver.topics.question import Question
from solver.topics.reading.shapes import Shape
from solver.topics.reading.slot_types import SlotType, integer, number
from solver.topics.topic import IncompleteError, Task

_TERM: Final = r"(?:(?:[-−+]\s?)?\d+(?:\.\d+)?(?:\s?/\s?\d+)?)"
_DOTS: Final = r"(?:\.{2,}|…|\\(?:l|c)?dots|and\s+so\s+on|etc\.?|_+|\?|…)"
_LIST: Final = rf"[\[({{]?\s?{_TERM}(?:\s?[,;]\s?(?:and\s)?{_TERM}){{1,}}(?:\s?[,;]?\s?{_DOTS})*(?:\s?,?\s?{_TERM})?[\])}}]?,?"
_SERIES: Final = rf"{_TERM}(?:\s?[-+−]\s?{_TERM})+\s?[-+−]\s?{_DOTS}?(?:\s?[-+−]\s?{_TERM})?"
_ORDINALS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth "
    "seventeenth eighteenth nineteenth twentieth"
).split()
MAX_INDEX: Final = 10**6


class Listed(NamedTuple):
    """The terms that stand before the dots, the one behind them, and whether the list goes on for ever."""

    terms: tuple[Fraction, ...]
    last: Fraction | None
    endless: bool


def listed(text: str) -> Listed:
    """The terms of "3, 7, 11, ..., 99".

    >>> listed("3, 7, 11, ..., 99").last
    Fraction(99, 1)
    """
    inner = text.strip(" [](){},;")
    dots = re.search(_DOTS, inner)
    head, tail = (inner[: dots.start()], inner[dots.end() :].strip(" ,;_?….")) if dots is not None else (inner, "")
    terms = tuple(number(part) for part in re.split(r"\s*[,;]\s*(?:and\b\s*)?", head.strip(" ,;")) if part)
    return Listed(terms, number(tail) if tail else None, dots is not None and not tail)


def series(text: str) -> Listed:
    """The terms of "3 + 6 + 12 + ... + 768", signs taken with the terms."""
    dots = re.search(_DOTS, text)
    head, tail = (text[: dots.start()], text[dots.end() :].strip()) if dots is not None else (text, "")
    if dots is None and not head.rstrip().endswith(("+", "-", "−")):
        raise MathSyntaxError("A series is written with dots.", 0)
    return Listed(_signed(head.rstrip(" +-−")), _signed(tail)[0] if tail else None, not tail)


def _signed(text: str) -> tuple[Fraction, ...]:
    found = re.findall(r"([-−+]?)\s*(\d+(?:\.\d+)?(?:\s?/\s?\d+)?)", text)
    return tuple(number(digits) * (-1 if sign in ("-", "−") else 1) for sign, digits in found)


def ordinal(text: str) -> int:
    """The place "20th", "tenth" or "n = 20" names."""
    if (match := re.fullmatch(r"(\d[\d,]*)\s?(?:st|nd|rd|th)", text, re.IGNORECASE)) is not None:
        return int(match[1].replace(",", ""))
    if text.lower() in _ORDINALS:
        return _ORDINALS.index(text.lower()) + 1
    spelt = read_number_words(re.sub(r"(?<=y)th$|th$", "", re.sub(r"ieth$", "y", text.lower())), 0, len(text))
    if spelt is None:
        raise MathSyntaxError(f"{text!r} names no place.", 0)
    return int(spelt[0])


TYPES: Final[Mapping[str, SlotType]] = {
    "listed": SlotType(_LIST, listed),
    "series": SlotType(_SERIES, series),
    "ordinal": SlotType(
        rf"(?<![\d,.])\d[\d,]*\s?(?:st|nd|rd|th)\b|\b(?:{'|'.join(_ORDINALS)}|hundredth|thirtieth|fortieth|fiftieth)\b", ordinal
    ),
    "count": SlotType(r"\d+|[a-z]+(?:-[a-z]+)?", integer),
}
_KIND: Final = (
    "[the] [following|given|infinite|finite] [{kind:kind}] [number] "
    "[sequence|progression|series|pattern|numbers|a.p.|g.p.|ap|gp|list] [:]"
)
_KINDS: Final = SlotType(r"arithmetic|geometric|linear|quadratic", str.lower)
_ALL: Final = {**TYPES, "kind": _KINDS}
_TEMPLATES: Final[tuple[tuple[str, str], ...]] = (
    ("next", f"(what|which) (number|term|value) (comes|is|should come|would come|goes) next [in] {_KIND} {{list:listed}}"),
    ("next", f"what (comes|is|should come) next [in] {_KIND} {{list:listed}}"),
    ("next", f"what's next [in] {_KIND} {{list:listed}}"),
    ("next", f"[<lead>|predict|guess|write [down]] [the] next (number|term|value) (in|of|for|:) {_KIND} {{list:listed}}"),
    ("next", f"[<lead>|predict|guess|write [down]] [the] next {{count:count}} (numbers|terms) (in|of|for|:) {_KIND} "
             f"{{list:listed}}"),
    ("next", f"(continue|complete|extend) {_KIND} {{list:listed}}"),
    ("next", f"(what|which) (number|term) (follows|comes after|continues) {_KIND} {{list:listed}}"),
    ("next", f"next [number|term|value] (in|of|:|after|) {_KIND} {{list:listed}}"),
    ("next", f"next {{count:count}} (numbers|terms) [in|of|:|after] {_KIND} {{list:listed}}"),
    ("next", "{list:listed} next [number|term]"),
    ("term", "{list:listed} [<lead>] [the|its] {n:ordinal} (term|number)"),
    ("next", "{list:listed} (what|which) [number|term] (comes|is) next"),
    ("next", "{list:listed} [<lead>] [the] next (number|term)"),
    ("next", "{list:listed} [<lead>] [the] next {count:count} (numbers|terms)"),
    ("formula", f"[<lead>|write] [a|an|the] [explicit|general|closed] (formula|expression|rule) for [the] [nth|n-th|n "
                f"th|general] [term] (of|in|for|:) {_KIND} {{list:listed}}"),
    ("formula", f"[<lead>|write] [a|an|the] [explicit|general] (formula|rule) (of|in|for) {_KIND} {{list:listed}}"),
    ("formula", f"[<lead>|write] [the] (nth|n-th|n th|general) term [formula] [rule] (of|in|for|:) {_KIND} {{list:listed}}"),
    ("term", f"[<lead>] [the] {{n:ordinal}} (term|number|element) (of|in|for|:) {_KIND} {{list:listed}}"),
    ("sum", f"[<lead>] [the] sum of [the] first {{n:count}} terms (of|in) {_KIND} {{list:listed}}"),
    ("sum", f"[<lead>] [the] sum of [the] first {{n:count}} terms (of|in) {_KIND} {{list:series}}"),
    ("term", f"[<lead>] [the] {{n:ordinal}} (term|number|element) (of|in|for) {_KIND} {{list:series}}"),
    ("infinite", f"[<lead>] [the] sum [of|to infinity of|to infinity for] {_KIND} {{list:series}} [to "
                 f"infinity|forever|indefinitely]"),
    ("infinite", f"[<lead>] [the] [infinite] sum to infinity (of|for) {_KIND} {{list:listed}}"),
    ("infinite", f"[<lead>|sum] {_KIND} {{list:series}} [to infinity|forever|indefinitely]"),
    ("infinite", "does {list:series} have a [finite] sum"),
    ("infinite", "add up {list:series} [to infinity|forever|indefinitely]"),
    ("count", f"how many terms [(are|are there|does)] [in] {_KIND} {{list:listed}} [have]"),
    ("count", f"[<lead>] [the] number of terms (in|of) {_KIND} {{list:listed}}"),
    ("count", f"how many terms (are|are there|does) [in] {_KIND} {{list:series}} [have]"),
    ("index", f"which term (of|in) {_KIND} {{list:listed}} (is|equals|is equal to|has the value) {{value:number}}"),
    ("contains", f"is {{value:number}} (a term|a member|an element|in) [of|in] {_KIND} {{list:listed}}"),
    ("difference", f"[<lead>] [the] common difference (of|in|for) {_KIND} {{list:listed}}"),
    ("ratio", f"[<lead>] [the] common ratio (of|in|for) {_KIND} {{list:listed}}"),
    ("classify", f"is {_KIND} {{list:listed}} [an] (arithmetic|geometric) (or|,) [a] (geometric|arithmetic) [sequence]"),
)  # fmt: skip
# "A geometric sequence starts 5, 15, 45. Which term is 3645?": the question first, then what it is about.
_STATED: Final = LatePattern(
    rf"(?:(?:an?|the|in\s+(?:an?|the))\s+)?(?P<kind>(?:(?:arithmetic|geometric|number|infinite)\s+)*(?:sequence|series"
    rf"|progression))\s+(?:which\s+|that\s+)?(?:starts|begins|is|goes|has\s+the\s+(?:first\s+)?terms)\s*(?:with|as|:)?\s*"
    rf"(?P<list>{_LIST})\s*(?:[.;,]\s*|\s)(?P<rest>(?:what|which|find|give|how|calculate|determine|is)\b.+)",
    re.IGNORECASE,
)
_SHAPES: Final = tuple((kind, Shape(template, _ALL)) for kind, template in _TEMPLATES)


def read(question: Question) -> Task | None:
    """The task of a question with the first terms of a sequence in it."""
    text = re.sub(r"\s+", " ", question.text.replace("−", "-"))
    text = re.sub(r"[.;]\s+(?=(?:what|which|find)\b)", " ", text, flags=re.IGNORECASE)
    if (stated := _STATED.fullmatch(text.rstrip(" .?!"))) is not None:
        rest = re.sub(
            r"\s+(?:of|in)\s+(?:it|(?:the|this)\s+(?:sequence|series|progression))$", "", stated["rest"], flags=re.IGNORECASE
        )
        middle = re.fullmatch(r"(which\s+term)\s+((?:is|equals)\s+.+)", rest, re.IGNORECASE)
        body = f"of the {stated['kind']} {stated['list'].rstrip(' ,.;')}"
        text = f"{middle[1]} {body} {middle[2]}" if middle is not None else f"{rest} {body}"
    for kind, shape in _SHAPES:
        slots = shape.read(text)
        if slots is not None and (task := _task(question, kind, slots)) is not None:
            return task
    return None


def _task(question: Question, kind: str, slots: Mapping[str, Any]) -> Task | None:
    found: Listed = slots["list"]
    if kind == "infinite" and not found.endless:
        kind = "listed_sum"
    if len(found.terms) < 2 or (
        len(found.terms) < 3 and "kind" not in slots and kind not in ("listed_sum", "difference", "ratio")
    ):
        if kind in ("infinite", "listed_sum"):
            return None
        raise IncompleteError(
            "Too few terms are given to see the rule. Give at least four, or say that it is arithmetic or geometric."
        )
    if found.last is not None and kind in ("next", "formula", "infinite"):
        return None
    if kind in ("listed_sum", "count") and found.last is None:
        return None
    if "n" in slots and not 1 <= slots["n"] <= MAX_INDEX:
        raise IncompleteError(f"Ask for a place from 1 to {MAX_INDEX:,}.")
    args: dict[str, Any] = {"terms": [str(term) for term in found.terms], "kind": slots.get("kind", "")}
    if found.last is not None:
        args["last"] = str(found.last)
    for name in ("n", "count", "value"):
        if name in slots:
            args[name] = str(slots[name])
    if kind == "next" and int(args.setdefault("count", "1")) > 20:
        return None
    shown = ", ".join(number_text(term) for term in found.terms)
    source = (
        f"{kind}({shown}{', ...' if found.last is None else f', ..., {number_text(found.last)}'}"
        + "".join(f"; {name} = {args[name]}" for name in ("n", "value") if name in args)
        + ")"
    )
    return Task(topic="sequences", kind=kind, args=args, source=source, **question.request)
