"""Means told of numbers that are not all known: a missing value, a sum, a combined mean, a mean that changes."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.topics.question import Question
from solver.topics.reading.shapes import Reading, Shape
from solver.topics.reading.slot_types import SlotType, number
from solver.topics.topic import IncompleteError, Task, Topic

_LONGEST: Final = 260
"""Characters. The shapes have many optional parts, and longer texts are stories with other questions."""
_CUE: Final = re.compile(r"\b(?:mean|average)\b", re.IGNORECASE)
_THINGS: Final = (
    "[(data|test|exam)] (numbers|values|scores|observations|data|tests"
    "|exams|students|integers|items|quizzes|results|marks|people|ages"
    "|weights|heights|members|boys|girls|pupils|workers|employees)"
)
_MEAN: Final = "[the] [arithmetic] (mean|average) [(score|mark|age|height|weight|value)]"
_BE: Final = "(is|was|=|equals)"
_NEXT: Final = "(what (is|was)|what's|find|determine|calculate|compute|work out)"
_LAST: Final = (
    "[the] [(missing|remaining|other|last|second|third|fourth|fifth"
    "|sixth|seventh|eighth|ninth|tenth|unknown)] [(number|value|score"
    "|one|mark|observation|test score)]"
)
_HEAD: Final = f"[if] {_MEAN} of {{n:integer}} {_THINGS} {_BE} {{mean:number}} (.|,|;|and) [and] [if]"
_KNOWN: Final = (
    "[the] [(first|other)] {k:integer} [of (them|the numbers|these"
    "|these numbers|the values|the scores|which)] [(numbers|values"
    "|scores|of the numbers)] (are|were|is) {known:numbers} [(.|,"
    "|;|and)]"
)
_MISSING: Final = (
    Shape(f"{_HEAD} {_KNOWN} [and] [then] [{_NEXT}] {_LAST}"),
    Shape(
        f"[if] {{n:integer}} {_THINGS} have [a|an] (mean|average) of {{mean:number}} "
        f"(.|,|;|and) {_KNOWN} [and] [then] [{_NEXT}] {_LAST}"
    ),
)


def _listed(text: str) -> tuple[list[Fraction], str]:
    """Numbers with one letter among them."""
    parts = [part for part in re.split(r"\s*,\s*and\s+|\s*,\s*|\s+and\s+", text.strip()) if part]
    letters = [part for part in parts if re.fullmatch(r"[a-z]", part)]
    if len(letters) != 1 or len(parts) < 2:
        raise MathSyntaxError("One of the numbers must be a letter.", 0)
    return [number(part) for part in parts if part != letters[0]], letters[0]


_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_TYPES: Final = {
    "listed": SlotType(r".+?", _listed),
    "which": SlotType(rf"\b(?:next|last|final|{'|'.join(_ORDINALS)})\b", str.lower),
}
_UNKNOWN: Final = (
    Shape(
        f"[if] {_MEAN} of [the] [(numbers|values|data|scores)] {{listed:listed}} "
        f"{_BE} {{mean:number}} (.|,|;|and) [then] [{_NEXT}] [the value "
        f"of] {{letter:symbol}}",
        _TYPES,
    ),
    Shape(
        f"{_NEXT} {{letter:symbol}} if {_MEAN} of [the] [(numbers|values|data|scores)] {{listed:listed}} {_BE} {{mean:number}}",
        _TYPES,
    ),
)
_SUM: Final = (
    Shape(f"{_HEAD} [then] [{_NEXT}] [(the|their)] (sum|total) [of] [(the|these|all|all the)] [{_THINGS}]"),
    Shape(
        f"{_NEXT} the (sum|total) of {{n:integer}} {_THINGS} (with|whose"
        f"|having|if their) [a|an] (mean|average) [(is|of)] {{mean:number}}"
    ),
)
_GROUP: Final = (
    "[(a|the|one)] [first] (class|group|set|sample|team) [A] of {n:integer} "
    "[(numbers|students|values|people|pupils|boys|girls)] has [a|an] "
    "[(mean|average)] (mean|average) [(score|mark|age)] [of] {mean:number}"
)
_COMBINED: Final = (
    Shape(
        f"[if] {_MEAN} of {{n:integer}} {_THINGS} {_BE} {{mean:number}} "
        f"(and|,|.|;) [and] {_MEAN} of [another|other|the other] {{m:integer}} "
        f"[(other|more)] [{_THINGS}] {_BE} {{other:number}} (.|,|;) [{_NEXT}]"
        f" (the|their) [(combined|overall)] (mean|average) [of (all|all the|the) [{{total:integer}}] [{_THINGS}]]"
    ),
    Shape(
        f"[if] {_GROUP} (and|,|.|;) [(and|while)] [(a|the|another|one)] "
        f"[(second|other)] (class|group|set|sample|team) [B] of {{m:integer}} "
        f"[(numbers|students|values|people|pupils|boys|girls)] has [a|an] "
        f"(mean|average) [(score|mark|age)] [of] {{other:number}} (.|,"
        f"|;)"
        f" [{_NEXT}] (the|their) [(combined|overall)] (mean|average) [(score"
        f"|mark|age)] [of (all|all the|the|both|the two) [{{total:integer}}] "
        f"[{_THINGS}] [(groups|classes|sets|teams|samples)]]"
    ),
)
_TWO_GROUPS: Final = Shape(
    "[(class|group|team|section) [A|1] (:|has|with)] {n:integer} [(students|people|numbers|boys|pupils|values)] "
    "[(with|have|has|had)] [a|an] (mean|average|averaged) [(score|mark|age)] [of] {mean:number} "
    "(,|;|.|and) [and] [(class|group|team|section) [B|2] (:|has|with)] "
    "{m:integer} [(students|people|numbers|girls|pupils|values)] [(with|have|has|had)] [a|an] "
    "(mean|average|averaged) [(score|mark|age)] "
    f"[of] {{other:number}} (.|,|;|:) [{_NEXT}] [(the|their)] (combined|overall) (mean|average) [(score|mark|age)]"
)
_ADDED: Final = (
    Shape(
        f"{_HEAD} [(when|after)] (a|another|one more|an additional|a sixth"
        f"|a fifth|a fourth|an extra|a seventh|an eleventh|a new) (number"
        f"|value|score|student) (is|was) (added|included) [(,|and)] [the] "
        f"[new] (mean|average) (becomes|is|changes to|rises to|increases "
        f"to|drops to|decreases to|falls to) {{after:number}} [.|,] [{_NEXT}] "
        f"{_LAST} [added|that was added|that was included|new number|new "
        f"value|sixth number]"
    ),
)
_REMOVED: Final = (
    Shape(
        f"{_HEAD} [(when|after)] (a|one) [of the] [(number|numbers|value"
        f"|values|score|scores)] (is|was) (removed|excluded|dropped|taken "
        f"out|left out) [(,|and)] [the] [new] (mean|average) [of the remaining] "
        f"[{_THINGS}] (becomes|is|changes to|rises to|increases to|drops "
        f"to|decreases to|falls to) {{after:number}} [.|,] [{_NEXT}] [the] "
        f"[(removed|excluded|dropped)] [(number|value|score)] [(removed"
        f"|that was removed|excluded|that was excluded)]"
    ),
)
_NEW: Final = (
    Shape(
        f"{_HEAD} [(when|if|after)] [(a|the|another)] "
        f"[(new|second|third|fourth|fifth|sixth|seventh)] [(number|value|score)] [of] "
        f"{{added:number}} (is|was) (added|included) [(to the (set|list"
        f"|data)|as another value)] [(,|.)] [{_NEXT}] [the] [new] (mean"
        f"|average)"
    ),
)
_NEEDED: Final = (
    Shape(
        "[(a student|someone|I|she|he|Ann|Tom)] [(has|have|had|got|scored"
        "|scores)] [test] [scores] [of] {known:numbers} [(on (his|her"
        "|my|the) [first] [{k:integer}] (tests|exams|quizzes))] [.|,] "
        "what [(score|mark)] (is needed|does (he|she|a student|the student) "
        "need|(must|should) (he|she|the student|they) (get|score|have)|do I need|must I (get|score)) (on|in) the "
        "{which:which} (test|exam|quiz) "
        "[(for|to (have|get|reach)|to)] [(an|a)] (average|mean) [of] {mean:number}",
        _TYPES,
    ),
)
_NEEDED_NEXT: Final = (
    Shape(
        "[(a student's|a student|someone's|my|I|her|his|she|he)] [(has|have|had|with)] [an|a] (average|mean) "
        "[(score|mark)] (after|on|in|of|for) "
        "[the] [first] {n:integer} (tests|exams|quizzes|games) (is|was|=) {mean:number} (.|,|;) "
        "[and] [then] what [(score|mark)] "
        "(is needed|does (he|she|the student) need|must (he|she|the student) (get|score)|do I need|must I (get|score)) "
        "(on|in) [the] [(next|{which:which})] (test|exam|quiz|game) [{next:integer}] "
        "[(for|to (have|get|reach|raise it to)|to)] [(an|a)] [(average|mean)] [of] {after:number}",
        _TYPES,
    ),
)


def _read(question: Question) -> Task | None:
    text = question.text
    if len(text) > _LONGEST:
        return None
    for shapes, build in (
        (_MISSING, _missing),
        (_UNKNOWN, _unknown),
        (_SUM, _sum),
        ((*_COMBINED, _TWO_GROUPS), _combined),
        (_ADDED, _added),
        (_REMOVED, _removed),
        (_NEW, _new),
        (_NEEDED, _needed),
        (_NEEDED_NEXT, _needed_next),
    ):
        for shape in shapes:
            slots = shape.read(text)
            if slots is not None and (found := build(slots)) is not None:
                kind, args, source = found
                return Task(topic="summary_figures", kind=kind, args=args, source=source, **question.request)
    return None


_Found = tuple[str, dict[str, Any], str] | None


def _missing(slots: Reading) -> _Found:
    known = slots["known"]
    if slots["k"] != len(known) or slots["n"] != len(known) + 1:
        raise IncompleteError(f"There should be {slots['n'] - 1} known numbers for one missing; {len(known)} are given.")
    return _of("missing", n=slots["n"], mean=slots["mean"], known=known)


def _unknown(slots: Reading) -> _Found:
    known, letter = slots["listed"]
    return _of("missing", n=len(known) + 1, mean=slots["mean"], known=known) if letter == slots["letter"] else None


def _sum(slots: Reading) -> _Found:
    return _of("sum", n=slots["n"], mean=slots["mean"])


def _combined(slots: Reading) -> _Found:
    if slots.get("total", slots["n"] + slots["m"]) != slots["n"] + slots["m"]:
        raise IncompleteError("The two groups do not have as many values together as is said. Check the numbers.")
    return _of("combined", n=slots["n"], mean=slots["mean"], m=slots["m"], other=slots["other"])


def _added(slots: Reading) -> _Found:
    return _of("added", n=slots["n"], mean=slots["mean"], after=slots["after"])


def _removed(slots: Reading) -> _Found:
    return None if slots["n"] < 2 else _of("removed", n=slots["n"], mean=slots["mean"], after=slots["after"])


def _new(slots: Reading) -> _Found:
    return _of("new_mean", n=slots["n"], mean=slots["mean"], added=slots["added"])


def _needed_next(slots: Reading) -> _Found:
    which = slots.get("which", "next")
    count = _ORDINALS.index(which) + 1 if which in _ORDINALS else slots.get("next", slots["n"] + 1)
    return _added(slots) if count == slots["n"] + 1 else None


def _needed(slots: Reading) -> _Found:
    known = slots["known"]
    if slots["which"] in _ORDINALS and _ORDINALS.index(slots["which"]) != len(known):
        return None  # tests between are not told
    return _of("missing", n=len(known) + 1, mean=slots["mean"], known=known)


def _of(kind: str, **values: Any) -> _Found:
    if values["n"] < 1 or values.get("m", 1) < 1:
        return None
    args = {
        name: [str(each) for each in value] if isinstance(value, list | tuple) else str(value) for name, value in values.items()
    }
    return kind, args, f"{kind}({', '.join(f'{name} = {value}' for name, value in args.items())})"


TOPIC = Topic(name="summary_figures", cue=_CUE, read=_read)
