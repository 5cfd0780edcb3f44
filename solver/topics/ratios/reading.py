"""Ratios: sharing in a ratio, simplest form, proportions, parts known from one another, map scales."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.topics.answering.amounts import currency_in, plain
from solver.topics.finance.terms import MONEY, money
from solver.topics.question import Question
from solver.topics.reading.marks import resolved
from solver.topics.reading.measures import dimension_of, size_of, unit_text
from solver.topics.reading.quantities import QUANTITY_TYPES, Quantity, mark_quantities
from solver.topics.reading.shapes import Reading, Shape
from solver.topics.reading.slot_types import NUMBER, SlotType, number
from solver.topics.topic import IncompleteError, Task

_RATIO_TEXT: Final = rf"(?:{NUMBER})(?:\s?(?::|to)\s?(?:{NUMBER}))+"


def _ratio(text: str) -> tuple[Fraction, ...]:
    return tuple(number(part) for part in re.split(r"\s?(?::|\bto\b)\s?", text.strip()))


_UNKNOWN: Final = r"(?:[a-z]|\?|what(?:\snumber)?)"
_NAME: Final = SlotType(r"[A-Za-z][A-Za-z'’ -]{0,40}?", str)
_TYPES: Final = {
    **QUANTITY_TYPES,
    "money": SlotType(MONEY, money),
    "ratio": SlotType(_RATIO_TEXT, _ratio),
    "name": _NAME,
    "unknown": SlotType(_UNKNOWN, str),
    "which": SlotType(r"(?:largest|biggest|greatest|smallest|least|first|second|third|last|larger|smaller)", str.lower),
    "names": SlotType(r"[A-Za-z]+(?:,\s?[A-Za-z]+)*,?\s(?:and|to)\s[A-Za-z]+", str),
}
_SHARE: Final = "(share|divide|split|distribute|shared|divided)"
_RATIO: Final = "in [the|a] (ratio|proportion|proportions) [of] {r:ratio}"
_ONE_ASKED: Final = (
    "((what|how (much|many)) [{u2:name}] (does|will|would|did|should) {asked:word} (get|receive|have)|(<lead>|how much "
    "is|find) "
    "{asked:word}('s|s) (share|part|portion|amount))"
)
_PART: Final = "(share|part|portion|amount)"
_WORDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "share": (
        f"{_SHARE} [up] [a|the] [(sum|total|amount)] [of] {{a:money}} [{{unit:name}}] [(between|among|amongst) "
        f"{{who:name}}] {_RATIO}",
        f"{_SHARE} [up] [a|the] [(sum|total|amount)] [of] {{a:money}} [{{unit:name}}] {_RATIO} [(between|among) {{who:name}}]",
        f"[if] {{a:money}} [{{unit:name}}] (is|are) {_SHARE} [(between|among|amongst) {{who:name}}] {_RATIO} [.|,|;] (how "
        f"much|what) (does|will|do|is|would) (each|everyone|every person|each person|each share|each of them) "
        f"[person|one] [get|receive|be|worth]",
        f"[if] {{who:name}} {_SHARE} {{a:money}} [{{unit:name}}] {_RATIO} [.|,|;] (how much|what) (does|will|do|is|would) "
        f"(each|everyone|each person|each of them) [person|one] [get|receive|be]",
        f"(<lead>|find) the (shares|parts|amounts) (when|if) {{a:money}} [{{unit:name}}] (is|are) {_SHARE} "
        f"[(between|among) {{who:name}}] {_RATIO}",
    ),
    "one_share": (
        f"{_SHARE} {{a:money}} [{{unit:name}}] [(between|among|amongst) {{who:name}}] {_RATIO} [.|,|;|and] (<lead>|how "
        f"much is|how big is|find|give) [the] {{which:which}} [{_PART}]",
        f"[if] {{a:money}} [{{unit:name}}] (is|are) {_SHARE} [(between|among|amongst) {{who:name}}] {_RATIO} [.|,|;] "
        f"(<lead>|how much is|how big is|how large is|find) [the] {{which:which}} [{_PART}]",
        f"[if] {{who:name}} {_SHARE} {{a:money}} [{{unit:name}}] {_RATIO} [.|,|;] (<lead>|how much is|how big is|find) "
        f"[the] {{which:which}} [{_PART}]",
        f"[if] {{a:money}} [{{unit:name}}] (is|are|was) {_SHARE} (between|among|amongst) {{names:names}} {_RATIO} [.|,|;] "
        f"{_ONE_ASKED}",
        f"[if] {{names:names}} {_SHARE} {{a:money}} [{{unit:name}}] {_RATIO} [.|,|;] {_ONE_ASKED}",
        f"{_SHARE} [up] {{a:money}} [{{unit:name}}] (between|among|amongst) {{names:names}} {_RATIO} [.|,|;|and] {_ONE_ASKED}",
        f"{_SHARE} [up] {{a:money}} [{{unit:name}}] {_RATIO} (between|among|amongst) {{names:names}} [.|,|;|and] {_ONE_ASKED}",
    ),
    "simplify": (
        "(simplify|reduce) [the] [ratio] [of] {r:ratio} [to [its] (lowest|simplest) (terms|form)] [fully]",
        "(<lead>|write|express|give|reduce) [the] [ratio] {r:ratio} (in|to) [its] (lowest|simplest) (terms|form)",
        "<lead> [the] (simplest|lowest|simplified) form of [the] [ratio] {r:ratio}",
        "(simplify|reduce) [the] ratio [of] {x:quantity} (:|to) {y:quantity}",
        "(simplify|reduce) {x:quantity} : {y:quantity}",
        "[<lead>|write|express|give] [the] ratio [of] {x:quantity} (:|to) {y:quantity} [(in|to) [its] (lowest|simplest) "
        "(terms|form)]",
        "(<lead>|write|express|give) [the] ratio [of] {r:ratio} as simply as possible",
        "<lead> the ratio of {r:ratio} [in [its] (simplest|lowest) (form|terms)]",
    ),
    "proportion": (
        "[if] [the] [ratio] {a:number} (is to|:) {b:number} (as|::|=) {c:number} (is to|:) {x:unknown} [,|.|;] [then] [(what "
        "is|find|solve for|calculate|determine) [the value of] {y:unknown}]",
        "[if] [the] [ratio] {a:number} (is to|:) {b:number} (as|::|=) {x:unknown} (is to|:) {c:number} [,|.|;] [then] [(what "
        "is|find|solve for|calculate|determine) [the value of] {y:unknown}]",
        "[if] [the] [ratio] {x:unknown} (is to|:) {a:number} (as|::|=) {b:number} (is to|:) {c:number} [,|.|;] [then] [(what "
        "is|find|solve for|calculate|determine) [the value of] {y:unknown}]",
        "[if] [the] [ratio] {a:number} (is to|:) {x:unknown} (as|::|=) {b:number} (is to|:) {c:number} [,|.|;] [then] [(what "
        "is|find|solve for|calculate|determine) [the value of] {y:unknown}]",
        "(find|solve for) {y:unknown} [in|if|:] [the] [proportion] {a:number} : {b:number} (=|::) {c:number} : {x:unknown}",
        "(find|solve for) {y:unknown} [in|if|:] [the] [proportion] {a:number} : {b:number} (=|::) {x:unknown} : {c:number}",
    ),
    "parts": (
        "[the] ratio of {p:name} to {q:name} [in {place:name}] is {r:ratio} [.|,|;|and] [if] [there are|there is|it has] "
        "{n:integer} {known:name} [.|,|;] [then] how many {asked:name} [are there|are in {p3:name}|does it have|is it]",
        "[in {place:name}] [,] [the] ratio of {p:name} to {q:name} is {r:ratio} [.|,|;|and] [if] [there are|there is|it "
        "has] {n:integer} {known:name} [.|,|;] [then] how many {asked:name} [are there|are in {p3:name}|does it have]",
        "[the] ratio of {p:name} to {q:name} in {place:name} of {n:integer} [{known:name}] is {r:ratio} [.|,|;|and] how "
        "many {asked:name} [are there|are in {p3:name}|does it have]",
        "[the] ratio of {p:name} to {q:name} is {r:ratio} in {place:name} of {n:integer} [{known:name}] [.|,|;|and] how "
        "many {asked:name} [are there|are in {p3:name}|does it have]",
        "{place:name} (has|contains|have) {p:name} and {q:name} in the ratio {r:ratio} [.|,|;] [if] there are {n:integer} "
        "{known:name} [.|,|;] how many {asked:name} [are there|does it have]",
    ),
    "scale": (
        "[on|in] [a|the] map [has|with|uses|of] [a|the|is drawn] [to] [a] [scale] [of|is] {r:ratio} [,|.|;] {who:name} "
        "(is|are|measures) {d:quantity} [(apart|long|away|wide|on the map)] [on the map] [.|,|;] {ask:name} [how "
        "(far|long|many) [{w:name}]|what (is|distance) [the] {x:name}] "
        "[(in|into) {u:unit}]",
        "[on|in] [a|the] map [has|with|uses|of] [a|the|is drawn] [to] [a] [scale] [of|is] {r:ratio} [,|.|;] {who:name} "
        "(is|are|measures) {d:quantity} [(apart|long|away|wide)] [on the map] [.|,|;] (<lead>|how far is|how long "
        "is|find) [the] {x:name} "
        "[(in|into) {u:unit}]",
        "[on|in] [a|the] map [has|with|uses|of] [a|the|is drawn] [to] [a] [scale] [of|is] {r:ratio} [,|.|;] [how "
        "(far|long|many {u:unit})|what (is|distance)] [{x:name}] (is|does|are|do) {d:quantity} [on the map] [{z:name}] "
        "[in (reality|real life)] [(in|into) {u2:unit}]",
        "[a|the] map [has|with|uses|of] [a|the] [scale] [of|is] {r:ratio} [.|,] what [(real|actual)] distance [in "
        "{u:unit}] (is represented by|does) {d:quantity} [on the map] [represent] [in {u2:unit}]",
    ),
    "equivalent": (
        "(are|is) [the] [ratios] {r:ratio} (and|equivalent to|equal to|the same as) {s:ratio} [equivalent|equal|the "
        "same|in proportion]",
    ),
}
_SHAPES: Final = {kind: tuple(Shape(template, _TYPES) for template in templates) for kind, templates in _WORDINGS.items()}
_ORDER: Final = {"first": 0, "second": 1, "third": 2, "last": -1}


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    marked, quantities = mark_quantities(question.text)
    for kind, shapes in _SHAPES.items():
        # A number beside a word such as "m" may be a quantity; only these kinds speak of quantities.
        text = marked if kind == "scale" or (kind == "simplify" and quantities) else question.text
        for shape in shapes:
            if (slots := shape.read(text)) is not None:
                task: Task | None = _BUILDERS[kind](question, resolved(slots, quantities))
                return task
    return None


def _checked(ratio: tuple[Fraction, ...]) -> None:
    if any(part < 0 for part in ratio) or not any(ratio):
        raise IncompleteError("The parts of a ratio are positive. Change them.")
    if len(ratio) > 20:
        raise MathSyntaxError("Too many parts.", 0)


def _share(question: Question, slots: Reading) -> Task:
    _checked(slots["r"])
    args = {"total": slots["a"], "ratio": slots["r"], "unit": _unit(question, slots)}
    return _made(question, "share", args, f"share({plain(slots['a'])}, {_text(slots['r'])})")


def _one_share(question: Question, slots: Reading) -> Task | None:
    _checked(slots["r"])
    ratio = slots["r"]
    if "names" in slots:
        names = [name.lower() for name in re.split(r",\s?(?:and\s)?|\s(?:and|to)\s", slots["names"])]
        if len(names) != len(ratio) or slots["asked"].lower() not in names:
            return None
        index = names.index(slots["asked"].lower())
    else:
        word = slots["which"]
        index = _ORDER.get(word, 0)
        if word in ("largest", "biggest", "greatest", "larger"):
            index = ratio.index(max(ratio))
        elif word in ("smallest", "least", "smaller"):
            index = ratio.index(min(ratio))
        if index >= len(ratio):
            return None
        index %= len(ratio)
    args = {"total": slots["a"], "ratio": ratio, "index": index, "unit": _unit(question, slots)}
    return _made(question, "one_share", args, f"share({plain(slots['a'])}, {_text(ratio)})[{index + 1}]")


def _simplify(question: Question, slots: Reading) -> Task | None:
    if "x" in slots:
        sizes = [_size(slots[name]) for name in "xy"]
        if sizes[0][1] != sizes[1][1]:
            raise IncompleteError(
                "The two quantities measure different things, so they have no ratio without a unit. Change one."
            )
        ratio = (sizes[0][0], sizes[1][0])
    else:
        ratio = slots["r"]
    if any(part <= 0 for part in ratio):
        raise IncompleteError("The parts of a ratio are positive. Change them.")
    return _made(question, "simplify", {"ratio": ratio}, f"simplify({_text(ratio)})")


def _size(quantity: Quantity) -> tuple[Fraction, Any]:
    total = sum((amount * size_of(named.units)[0] for amount, named in quantity.parts), Fraction(0))
    return total, dimension_of(quantity.named.units)


def _proportion(question: Question, slots: Reading) -> Task | None:
    if "y" in slots and slots["y"] not in (slots["x"], "it") and slots["x"] not in ("?", "what", "what number"):
        return None
    order = [name for name in slots if name in "abcx"]
    args: dict[str, Any] = {"terms": ["x" if name == "x" else str(slots[name]) for name in order]}
    terms = args["terms"]
    return _made(question, "proportion", args, f"{terms[0]}:{terms[1]} = {terms[2]}:{terms[3]}")


_PEOPLE: Final = frozenset("boy girl man men woman women male female".split())


def _parts(question: Question, slots: Reading) -> Task | None:
    def clean(text: str) -> str:
        return re.sub(r"^(?:the|a|an)\s", "", text.lower().strip()).rstrip("s")

    names = [clean(slots["p"]), clean(slots["q"])]
    known, asked = clean(slots.get("known", "")), clean(slots["asked"])
    if (
        asked not in names
        or len(slots["r"]) != 2
        or known not in (*names, "", "student", "pupil", "people", "person", "children", "in total", "altogether")
    ):
        return None
    known_index = names.index(known) if known in names else -1
    names_people = set(names) <= _PEOPLE and known in (*names, "student", "pupil", "people", "person", "children")
    if known_index < 0 and not names_people and "place" not in slots and "total" not in known and "altogether" not in known:
        return None
    _checked(slots["r"])
    if (
        names_people
        and (slots["n"] / (slots["r"][known_index] if known_index >= 0 else sum(slots["r"], Fraction(0)))).denominator != 1
    ):
        raise IncompleteError(
            f"{plain(Fraction(slots['n']))} people cannot be in the ratio {_text(slots['r'])}. Check the numbers."
        )
    args = {"ratio": slots["r"], "n": slots["n"], "known": known_index, "asked": names.index(asked)}
    return _made(question, "parts", args, f"part({_text(slots['r'])}, {slots['n']})")


def _scale(question: Question, slots: Reading) -> Task | None:
    ratio = slots["r"]
    if len(ratio) != 2 or ratio[0] != 1 or ratio[1] <= 1:
        return None
    if re.search(r"\breal\w*\b[^.]*\bon the map\s*$|how (?:far|long)[^.]*\bon the map\s*$", question.text, re.IGNORECASE):
        return None
    quantity: Quantity = slots["d"]
    length, dimension = _size(quantity)
    target = slots.get("u") or slots.get("u2")
    if dimension != (1, 0, 0, 0, 0, 0, 0, 0, 0) or target is not None and dimension_of(target.units) != dimension:
        return None
    units = target.units if target is not None else (("km", 1),) if length * ratio[1] >= 1000 else (("m", 1),)
    args = {
        "length": length * 100,
        "scale": ratio[1],
        "per_unit": size_of(units)[0] * 100,
        "unit": unit_text(units),
    }
    return _made(question, "scale", args, f"{quantity.text} * {plain(ratio[1])}")


def _equivalent(question: Question, slots: Reading) -> Task | None:
    if len(slots["r"]) != len(slots["s"]):
        return None
    _checked(slots["r"])
    _checked(slots["s"])
    return _made(
        question, "equivalent", {"ratio": slots["r"], "other": slots["s"]}, f"{_text(slots['r'])} = {_text(slots['s'])}"
    )


_BUILDERS: Final[Mapping[str, Any]] = {
    "share": _share,
    "one_share": _one_share,
    "simplify": _simplify,
    "proportion": _proportion,
    "parts": _parts,
    "scale": _scale,
    "equivalent": _equivalent,
}


def _unit(question: Question, slots: Reading) -> str:
    return currency_in(question.text) or (slots["unit"].strip() if len(slots.get("unit", "").split()) == 1 else "")


def _text(ratio: tuple[Fraction, ...]) -> str:
    return ":".join(plain(part) for part in ratio)


def _made(question: Question, kind: str, args: Mapping[str, Any], source: str) -> Task:
    values = {
        key: str(value) if isinstance(value, Fraction) else [str(each) for each in value] if isinstance(value, tuple) else value
        for key, value in args.items()
    }
    return Task(topic="ratios", kind=kind, args=values, source=source, **question.request)
