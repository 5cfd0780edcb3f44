"""Questions that name sides and angles of a triangle: "a = 7, b = 8, C = 60°", "two angles are 47° and 68°"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from solver.errors import MathSyntaxError
from solver.language import Number
from solver.topics.question import Question
from solver.topics.reading.facts import Facts
from solver.topics.reading.measured import MEASURED, Measured, as_angle, length_unit, read_measured
from solver.topics.reading.slot_types import SlotType
from solver.topics.topic import IncompleteError, Task

LIST: Final = rf"(?:{MEASURED})(?:\s?(?:,\s?and|,|and|;|-)\s?(?:{MEASURED}))+"


def measured_list(text: str) -> tuple[Measured, ...]:
    """Several measured numbers."""
    apart = re.sub(r"(?<=[A-Za-z\d])\s?-\s?(?=\d)", ", ", text)  # "3-4-5" holds no minus signs
    return tuple(read_measured(match[0]) for match in re.finditer(MEASURED, apart, re.IGNORECASE))


TYPES: Final[Mapping[str, SlotType]] = {
    "measured": SlotType(MEASURED, read_measured),
    "list": SlotType(LIST, measured_list),
    "way": SlotType(
        r"\b(?:north|south|east|west)(?:wards?)?\b", lambda text: text.lower().removesuffix("s").removesuffix("ward")
    ),
    "corner": SlotType(r"\b[A-Z]\b", str),
    "side": SlotType(r"\b(?:[a-c]|[A-C]{2})\b", str),
}
_EXPLAINED: Final = (
    "triangle triangles abc in with has have having given if find calculate "
    "compute determine work out what what's whats is are the"
    " a of for and its that to me give s solve law cosines sines using by use cosine sine rule can you tell let suppose then"
    " two three angles sides lengths measure exact pythagoras value which where "
    "when there acute obtuse scalene certain does do how be form make exist "
    "possible ∆ △ δ whose contains long big large"
)
_SIDE_OF: Final = {"AB": "c", "BA": "c", "BC": "a", "CB": "a", "AC": "b", "CA": "b"}
_IS: Final = r"[(=|is|of|:|measures|equals)]"


def read_triangle(question: Question) -> Task | None:
    """The task of a question about one triangle; None when a word stays unexplained."""
    text = _renamed(re.sub(r"(?:∠|\\angle\s?|△|∆|\\triangle\s?|\bm∠)", " ", question.text))
    if re.search(r"\b(?:equilateral|isosceles|similar)\b", text, re.IGNORECASE) and not _CLASSIFY.search(text):
        return None
    if re.search(r"\bright\b", text, re.IGNORECASE) and _classified(text) is None:
        return _pythagoras(question, text) or _right(question, text)
    if not re.search(r"\btriangles?\b|\blaw\s+of\s+(?:co)?sines\b|\b(?:co)?sine\s+(?:rule|law)\b", text, re.IGNORECASE):
        return _pythagoras(question, text)
    kind = _classified(text)
    text = _CLASSIFY.sub(" ", text) if kind else text
    body, asked = _asked(text)
    if kind:
        asked = [kind]
    if not asked:
        return None
    facts = Facts(body, TYPES)
    given = _given(facts)
    if given is None or not given or facts.left(_EXPLAINED):
        return None
    return task_of(question, given, asked)


def _renamed(text: str) -> str:
    """Corners P, Q, R and their sides called A, B, C."""
    named = re.search(r"\btriangle\s+([A-Z])([A-Z])([A-Z])\b", text)
    if named is None or named.group(1, 2, 3) == ("A", "B", "C") or len(set(named.groups())) < 3:
        return text
    letters = {old: new for old, new in zip(named.groups(), "ABC", strict=True)}
    letters |= {old.lower(): new.lower() for old, new in letters.items()}

    def rename(match: re.Match[str]) -> str:
        return "".join(letters[letter] for letter in match[0])

    return re.sub(
        (
            rf"\b(?:[{''.join(named.groups())}]{{1,3}}|[{''.join(named.groups()).lower()}](?=\s*[=?.,]|"
            rf"\s+is\b|$))\b"
        ),
        rename,
        text,
    )


_CLASSIFY: Final = re.compile(
    r"\b(?:(?:can|do|does|could|is it possible (?:for|to)|is there|will|would)\b[^\d]{0,40}?\b(?:triangle|"
    r"have|form|make|be)\b(?!\s+(?:right|obtuse|acute))"
    r"|(?:is|are)\s+(?:it|this|the|a|that)?\s*(?:triangle)?\s*(?=.*\b(?:right|"
    r"acute|obtuse)\b)|what (?:type|kind) of (?:a )?triangle (?:is it|has|is)?"
    r"|(?:is it )?(?:a )?\b(?:right|acute|obtuse|right-angled|right angled)\b(?:[\s-]angled)?)",
    re.IGNORECASE,
)


def _classified(text: str) -> str | None:
    """Whether a triangle is asked to be possible, or to be classified."""
    if re.search(r"\bwhat (?:type|kind) of (?:a )?triangle\b", text, re.IGNORECASE):
        return "type"
    found = re.search(
        (
            r"\b(?:is|are)\b.*\btriangle\b.*\b(right|acute|obtuse)\b|\b(?:is|are|do|"
            r"does|form)\b.*\b(right|acute|obtuse)[\s-](?:angled\s)?triangle"
        ),
        text,
        re.I,
    )
    if found is not None:
        return f"is_{(found[1] or found[2]).lower()}"
    if re.search(r"^\s*(?:can|could|do|does|is it possible|is there|will|would)\b", text, re.IGNORECASE) and re.search(
        r"\bsides?\b|\blengths?\b", text, re.I
    ):
        return "possible"
    return None


_ASKED: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (r"\bsolve\s+(?:the\s+|this\s+)?triangle\b(?:\s+abc)?", ("all",)),
    (r"\b(?:the\s+|its\s+)?(?:inradius|radius\s+of\s+(?:the|its)\s+(?:incircle|inscribed\s+circle))\b", ("inradius",)),
    (
        r"\b(?:the\s+|its\s+)?(?:circumradius|radius\s+of\s+(?:the|its)\s+(?:circumcircle|circumscribed\s+circle))\b",
        ("circumradius",),
    ),
    (r"\b(?:the\s+|its\s+)?area\b(?!\s*(?:is|=|of\s+\d))", ("area",)),
    (r"\b(?:the\s+|its\s+)?perimeter\b(?!\s*(?:is|=|of\s+\d))", ("perimeter",)),
    (r"\b(?:the\s+)?(?:largest|biggest|greatest)\s+angle\b", ("largest",)),
    (r"\b(?:the\s+)?smallest\s+angle\b", ("smallest",)),
    (
        (
            r"\b(?:find|calculate|determine|compute|what\s+are|work\s+out)\s+(?:all\s+)?(?:of\s+)?(?:the\s+|"
            r"its\s+)?(?:three\s+)?(?:interior\s+)?angles\b"
        ),
        ("angles",),
    ),
    (r"\b(?:the\s+|its\s+)?(?:third|other|missing|remaining|unknown|last)\s+angle\b|\bthird\b(?=\s*\??\s*$)", ("third_angle",)),
    (
        (
            r"\b(?:how\s+long\s+is\s+|(?:the\s+)?length\s+of\s+)?(?:the\s+|its\s+)?(?:third|other|missing|"
            r"remaining|unknown|last)\s+side(?:\s+length)?\b"
        ),
        ("third_side",),
    ),
    (
        r"\b(?:the\s+)?(?:length\s+of\s+)?(?:the\s+)?side\s+opposite\s+(?:to\s+)?(?:the\s+|that\s+|this\s+)?angle\b",
        ("opposite",),
    ),
)


def _asked(text: str) -> tuple[str, list[str]]:
    """What is asked, and the text without it."""
    found: list[tuple[int, str]] = []
    for pattern, kinds in _ASKED:
        match = re.search(pattern, text, re.IGNORECASE)
        if match is not None:
            found += [(match.start(), kind) for kind in kinds]
            text = text[: match.start()] + ";".center(match.end() - match.start()) + text[match.end() :]
    asked = [kind for _, kind in sorted(found)]
    letters = re.search(
        r"(?:(?i:\b(?:find|calculate|determine|compute|what\s+is|what's|work\s+out)\s+(?:the\s+)?(?:(?:length\s+of\s+)?(?:the\s+)?side|"
        r"(?:size\s+of\s+)?(?:the\s+)?angle|(?:the\s+)?length\s+(?:of\s+)?)?)\s*"
        r"(?P<one>[A-C]{2}|[a-cA-C])(?:\s*(?:,|and)\s*(?:(?:the\s+)?(?:side|angle)\s+)?(?P<two>[A-C]{2}|"
        r"[a-cA-C]))?\s*(?=[?.,;]|$|\s+(?:in|if|given|when)\b)"
        r"|(?<![\w])(?P<last>[A-C]{2}|[a-cA-C])\s*=?\s*(?:\?|$))",
        text,
    )
    if letters is not None and not asked:
        for name in (letters["one"], letters["two"], letters["last"]):
            if name:
                asked.append(_SIDE_OF.get(name, name))
        text = f"{text[: letters.start()]} ; {text[letters.end() :]}"
    return text, asked


def _given(facts: Facts) -> dict[str, Measured] | None:
    """What is said of sides a, b, c and angles A, B, C; names are given in the order they come where the question has none."""
    found: dict[str, Measured] = {}

    def put(letter: str, value: Measured) -> bool:
        is_angle = letter.isupper()
        if value.unit is not None and (value.unit.power == 0) != is_angle or letter in found:
            return False
        found[letter] = value
        return True

    _take_included(facts, found)
    while slots := facts.take(
        "[the] [(side|angle)] {corner:side} (=|is|measures|:) {value:measured}",
        "[the] [angle] {corner:corner} (=|is|measures|:) {value:measured}",
    ):
        letter = _SIDE_OF.get(slots["corner"], slots["corner"])
        if letter not in "abcABC" or not put(letter, slots["value"]):
            return None
    while slots := facts.take("[the] angle {corner:corner} [between them] [of] {value:measured}"):
        if slots["corner"] not in "ABC" or not put(slots["corner"], slots["value"]):
            return None
    if not found:
        if not _unnamed(facts, found):
            return None
    return found


def _take_included(facts: Facts, found: dict[str, Measured]) -> None:
    """Take "sides 5 and 7 and the angle between them 60°"."""
    between = facts.take(
        (
            "[with] [and] [(a|an|the|with)] (included angle|angle between [(them|these|"
            "those|the two|the)] [sides]) [(of|is|=|being|equal to|measures|measuring)] "
            "{value:measured}"
        ),
        "[with] [and] [(a|an|the|with)] {value:measured} (included angle|angle between [(them|these|those|the)] [sides])",
        "[the] angle {corner:corner} between them (is|=|of) {value:measured}",
        "[(an|the|and|with)] [included] angle [of] {value:measured} between (them|these|the) [sides]",
    )
    if between is None:
        return
    found["C"] = between["value"]
    pair = facts.take(
        "[two] [of] [(its|the)] [two] sides [(are|of|=|:|measure|measuring|have)] [length(s)] {values:list}", "{values:list}"
    )
    if pair is not None and len(pair["values"]) == 2:
        found["a"], found["b"] = pair["values"]
    elif facts.take("side a") is None:
        one = facts.take("a (=|is) {a:measured}", "BC = {a:measured}")
        other = facts.take("b (=|is) {b:measured}", "AC = {b:measured}")
        if one and other:
            found["a"], found["b"] = one["a"], other["b"]


def _unnamed(facts: Facts, found: dict[str, Measured]) -> bool:
    angles = facts.take(
        (
            "[two] [of] [(the|its|them)] [(interior|base)] [angles] [of] [(a|the)] "
            "[triangle] (angles|angles of|them) [(are|is|measure|:|of|=|measuring)] "
            "{values:list}"
        ),
        (
            "[(two|three)] [of] [(the|its)] [(interior|two|base)] angles [of] [(a|the)] "
            "[triangle] [(are|measure|:|of|=|measuring)] {values:list}"
        ),
        "two of (them|its angles|the angles) (are|measure) {values:list}",
    )
    sides = facts.take(
        (
            "[(the|its|with|two|three)] [of] [(the|its)] side(s) [lengths] [of] [(a|"
            "the|this)] [triangle] [(are|of|=|:|measure|measuring|have)] [length(s)] "
            "{values:list}"
        ),
        "[(the|its|of)] lengths [(are|of)] {values:list}",
        "{values:list} [(triangle|sides)]",
    )
    if angles is not None:
        values = angles["values"]
        if len(values) > 3 or any(value.unit and value.unit.power for value in values):
            return False
        found.update(zip("ABC", values, strict=False))
    if sides is not None:
        values = sides["values"]
        if len(values) > 3 or any(value.unit is not None and value.unit.power != 1 for value in values):
            return False
        if angles is not None and len(values) != 1:
            return False
        found.update(zip("abc", values, strict=False))
    return angles is not None or sides is not None


def _right(question: Question, text: str) -> Task | None:
    """A right triangle of which all three sides are given."""
    body, asked = _asked(re.sub(r"\bright(?:[\s-]angled?)?\b", " ", text, flags=re.IGNORECASE))
    facts = Facts(body, TYPES)
    given = _given(facts)
    if not asked or given is None or set(given) != set("abc") or facts.left(_EXPLAINED):
        return None
    squares = sorted(value.node.value**2 if isinstance(value.node, Number) else Fraction(0) for value in given.values())
    if squares[0] + squares[1] != squares[2]:
        raise IncompleteError("The sides given make no right triangle: the squares of two do not add up to that of the third.")
    return task_of(question, given, asked)


_LETTERS: Final = re.compile(r"\b([abc])\s*=\s*(" + MEASURED + ")")


def _pythagoras(question: Question, text: str) -> Task | None:
    """The task of "pythagoras: c = 13, a = 5, b?", with c the hypotenuse."""
    if not re.search(r"\bpythag|\bright\b|\bhypotenuse\b", text, re.IGNORECASE):
        return None
    given: dict[str, Measured] = {}
    for match in _LETTERS.finditer(text):
        try:
            given[match[1]] = read_measured(match[2])
        except MathSyntaxError:
            return None
    rest = _LETTERS.sub(" ", text)
    asked = re.search(
        (
            r"\b([abc])\s*(?:=\s*)?\?|\b(?:find|what\s+is|what's|calculate)\s+(?:the\s+)?(?:side\s+|"
            r"leg\s+|hypotenuse\s+)?([abc])\b"
        ),
        rest,
    )
    last = re.search(r"\b([abc])\s*$", rest.strip(" ?.="))
    name = next((each for each in ((asked[1] or asked[2]) if asked else None, last[1] if last else None) if each), None)
    if name is None or len(given) != 2 or name in given:
        return None
    words = re.findall(r"[A-Za-z]+", rest)
    allowed = set(
        (
            "pythagoras pythagorean theorem by using use with in a right triangle angled "
            "for if and find what is s the calculate hypotenuse leg legs side b c given "
            "abc where"
        ).split()
    )
    if any(word.lower() not in allowed for word in words):
        return None
    right = Measured(read_measured("90").node, None)
    return task_of(question, {**given, "C": right}, [name])


def task_of(
    question: Question, given: Mapping[str, Measured], asked: list[str], note: str = "", *, unit: str = ""
) -> Task | None:
    """The task, once the data are enough to settle it.

    Raises:
        IncompleteError: they are not.
    """
    sides, angles = [letter for letter in given if letter.islower()], [letter for letter in given if letter.isupper()]
    if asked == ["third_angle"] or asked and all(each in "ABC" for each in asked) and not sides:
        if len(angles) < 2:
            raise IncompleteError("One angle of a triangle does not settle the others. Give a second angle.")
        asked = (
            [next(letter for letter in "ABC" if letter not in given)]
            if asked == ["third_angle"] and len(angles) == 2
            else asked
        )
        if asked == ["third_angle"]:
            return None
    elif asked[0] not in ("possible",) and (len(given) < 3 or not sides):
        have = " and ".join(["two sides" if len(sides) == 2 else "one side"][: len(sides)] + (["an angle"] if angles else []))
        raise IncompleteError(
            f"A triangle is not settled by {have or 'its angles'} alone. Give a third side, or an angle and say where it lies."
        )
    if "third_side" in asked:
        missing = [letter for letter in "abc" if letter not in given]
        if len(missing) != 1:
            return None
        asked = [missing[0] if each == "third_side" else each for each in asked]
    if "third_angle" in asked:
        missing = [letter for letter in "ABC" if letter not in given]
        if len(missing) != 1:
            return None
        asked = [missing[0] if each == "third_angle" else each for each in asked]
    if len(given) > 3 or asked == ["opposite"] or any(each in given for each in asked):
        return None
    given = {letter: as_angle(value) if letter.isupper() else value for letter, value in given.items()}
    units = tuple(value.unit for value in given.values() if value.unit is not None)
    args = {
        "given": [[letter, value.text, str(value.unit) if value.unit else ""] for letter, value in given.items()],
        "asked": asked,
        "unit": unit or length_unit(units) or "",
    }
    shown = ", ".join(f"{letter} = {value}" for letter, value in given.items())
    return Task(
        topic="triangles", kind="triangle", args=args, source=f"{', '.join(asked)} of triangle with {shown}",
        notes=(note,) if note else (), **question.request,
    )  # fmt: skip
