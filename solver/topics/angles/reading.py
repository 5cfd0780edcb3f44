"""Questions about angles with a known sum, and about one angle and what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from solver.errors import MathSyntaxError
from solver.language import Apply, Node, Number, free_symbols, parse_expression, substitute, to_json
from solver.language.printer import number_text, to_text
from solver.mathematics.arithmetic import NotRationalError, evaluate
from solver.topics.question import Question
from solver.topics.reading.measured import DIGITS, NUMBER, read_measured
from solver.topics.reading.shapes import Shape, first_reading
from solver.topics.reading.slot_types import SlotType
from solver.topics.topic import IncompleteError, Task

_DEGREES: Final = r"(?:\s?(?:°|º|degrees?|deg)(?![A-Za-z]))?"
_FUNCTIONS: Final[Mapping[str, str]] = {"sin": "sin", "cos": "cos", "tan": "tan", "cot": "cot", "sec": "sec", "csc": "csc"}
_TYPES: Final = {
    "angle": SlotType(rf"(?:{NUMBER}){_DEGREES}", lambda text: read_measured(text)),
    "trig": SlotType(
        r"(?:sine?|cos(?:ine)?|tan(?:gent)?|cot(?:angent)?|sec(?:ant)?|cosec(?:ant)?|csc)(?![A-Za-z])",
        lambda text: _FUNCTIONS[text.lower()[:3]],
    ),
    "turned": SlotType(rf"(?:{NUMBER})(?:\s?(?:°|º|degrees?|deg|radians?|rad)(?![A-Za-z]))?", lambda text: read_measured(text)),
}
_SHAPES: Final = (
    (
        Shape(
            (
                "<lead> [the] [measure of] [the] (complement|complementary angle|angle "
                "complementary) (of|to) [(a|an|the)] [angle] [of] {angle:angle} [angle]"
            ),
            _TYPES,
        ),
        "complement",
    ),
    (Shape("[the] (complement|complementary angle) (of|to) [an] [angle] [of] {angle:angle}", _TYPES), "complement"),
    (
        Shape(
            (
                "<lead> [the] [measure of] [the] (supplement|supplementary angle|angle "
                "supplementary) (of|to) [(a|an|the)] [angle] [of] {angle:angle} [angle]"
            ),
            _TYPES,
        ),
        "supplement",
    ),
    (Shape("[the] (supplement|supplementary angle) (of|to) [an] [angle] [of] {angle:angle}", _TYPES), "supplement"),
    (
        Shape(
            (
                "(if|given) (a|the) central angle (of a circle|in a circle) is {angle:angle} "
                ", <lead> [the] inscribed angle [(on|subtending|subtended by) the same "
                "arc]"
            ),
            _TYPES,
        ),
        "inscribed",
    ),
    (
        Shape(
            (
                "<lead> [the] inscribed angle [(on|subtending|subtended by|for|of|that "
                "subtends)] [(an|the|a)] [(same)] [arc] [(of|with)] [(a|the)] [central "
                "angle] [(of|is)] {angle:angle}"
            ),
            _TYPES,
        ),
        "inscribed",
    ),
    (
        Shape(
            (
                "<lead> [the] central angle [(on|subtending|subtended by|for|corresponding "
                "to|if|of)] [(the same arc)] [as] [(an|the)] inscribed angle [(of|is)] "
                "{angle:angle}"
            ),
            _TYPES,
        ),
        "central",
    ),
    (Shape("[<lead>] [the] exact value of {formula:expr}"), "formula"),
    (Shape("<lead> [the] inscribed angle (if|when) (the|its) central angle is {angle:angle}", _TYPES), "inscribed"),
    (
        Shape("[<lead>] [the] [exact] [value] [of] [the] {function:trig} of [(an|the)] [angle] [of] {turned:turned}", _TYPES),
        "trig",
    ),
)
_TOTALS: Final[tuple[tuple[str, int, int], ...]] = (
    (r"\bcomplementary\b", 90, 2),
    (r"\bsupplementary\b|\blinear\s+pair\b", 180, 2),
    (r"\btriangle\b", 180, 3),
    (r"\bquadrilateral\b|\b4-sided\b", 360, 4),
    (r"\bpentagon\b", 540, 5),
    (r"\bhexagon\b", 720, 6),
    (r"\b(?:on|along|form|make)\s+a\s+straight\s+(?:line|angle)\b", 180, 0),
    (r"\b(?:around|about|at|round)\s+(?:a|the|one)\s+point\b", 360, 0),
)  # fmt: skip
_X: Final = r"(?<![A-Za-z])[a-z](?![A-Za-z])"
_EXPRESSION: Final = rf"\(?(?:\d+\s?\*?\s?)?{_X}(?:\s?[-+−]\s?\d+)?\)?|\(?\d+\s?[-+−]\s?\d*{_X}\)?"
_ITEM: Final = rf"(?:(?:{_EXPRESSION}|{DIGITS}){_DEGREES})"
_LIST: Final = re.compile(rf"(?<![\w(]){_ITEM}(?:\s?(?:,\s?and|,|and|;)\s?{_ITEM})+(?![A-Za-z])")
_RATIO: Final = re.compile(r"\b(?:in\s+(?:the|a)\s+)?ratios?\s*(?:of)?\s*(\d+(?:\s?(?::|to)\s?\d+)+)", re.IGNORECASE)
_OTHER: Final = re.compile(
    r"\b(?:one|the\s+larger|the\s+first|the\s+bigger|an\s+angle)\s*(?:of\s+(?:them|"
    r"the\s+angles|two)\s*)?(?:angle)?\s*(?:is|measures)\s+"
    rf"(?:(?P<shift>{DIGITS}){_DEGREES}\s+(?P<sign>more|less|greater|larger|smaller)\s+than\s+)?"
    r"(?:(?P<times>twice|double|thrice|half|(?:\d+|two|three|four|five)\s+times)\s*)?(?:as\s+(?:large|big)\s+as\s+)?"
    r"(?:the\s+(?:other|second|smaller|measure\s+of\s+the\s+other)|its\s+(?:complement|supplement))(?:\s+(?:one|angle))?",
    re.IGNORECASE,
)
_TIMES: Final[Mapping[str, Fraction]] = {
    "twice": Fraction(2), "double": Fraction(2), "thrice": Fraction(3), "half": Fraction(1, 2), "two": Fraction(2),
    "three": Fraction(3),
    "four": Fraction(4), "five": Fraction(5),
}  # fmt: skip
_EXPLAINED: Final = frozenset(
    """the a an of is are angle angles triangle quadrilateral pentagon hexagon two three four five six in with has have
    find what what's whats each value values for and measure measures measuring interior internal its their degrees
    degree calculate determine solve all all complementary supplementary linear pair form make on along straight line
    around about at round point given that if be to other fourth missing remaining last fifth sixth unknown third
    largest smallest biggest greatest size sizes them these those which how big x y how large as such expressed by does
    equal one then first second both larger smaller""".split()
)


def read(question: Question) -> Task | None:
    """The task, or None."""
    found = first_reading(_SHAPES, question.text)
    if found is not None:
        return _of_one(question, *found)
    return _sum(question)


def _of_one(question: Question, name: str, slots: Mapping[str, object]) -> Task | None:
    if name == "formula":
        tree = slots["formula"]
        if not isinstance(tree, Apply) or tree.head not in _FUNCTIONS.values() or free_symbols(tree):
            return None
        return Task(topic="angles", kind="trig", args={"tree": to_json(tree)}, source=to_text(tree), **question.request)
    if name == "trig":
        turned = slots["turned"]
        unit = turned.unit.name if turned.unit is not None else ""  # type: ignore[attr-defined]
        node: Node = turned.node  # type: ignore[attr-defined]
        if not unit and isinstance(node, Number) and node.value:
            raise IncompleteError("The angle has no unit. Say degrees or radians.")
        angle = Apply("div", (Apply("mul", (node, parse_expression("pi"))), parse_expression("180"))) if unit == "deg" else node
        tree = Apply(str(slots["function"]), (angle,))
        return Task(topic="angles", kind="trig", args={"tree": to_json(tree)}, source=to_text(tree), **question.request)
    measured = slots["angle"]
    node = measured.node  # type: ignore[attr-defined]
    if not isinstance(node, Number):
        return None
    args = {"angle": str(node.value)}
    return Task(topic="angles", kind=name, args=args, source=f"{name} of {number_text(node.value)} degrees", **question.request)


def _sum(question: Question) -> Task | None:
    text = question.text
    total = next(((value, count) for pattern, value, count in _TOTALS if re.search(pattern, text, re.IGNORECASE)), None)
    if total is None or not re.search(r"\bangles?\b", text, re.IGNORECASE):
        return None
    found = _parts(text, total[1])
    if found is None:
        return None
    angles, letter, rest = found
    asked = _asked(rest, letter, angles)
    words = re.findall(r"[A-Za-z]+(?:['’]s)?|\d[\d.]*|[^\s\w,.;:?()=°'’-]", rest)
    if asked is None or any(word.lower() not in _EXPLAINED and word != letter for word in words):
        return None
    if total[1] and len(angles) != total[1]:
        return None
    if not any(times for times, _ in angles):
        return None
    args = {"total": str(total[0]), "angles": [[str(times), str(plus)] for times, plus in angles], "asked": asked}
    shown = ", ".join(to_text(_node(times, plus, letter or "x")) for times, plus in angles)
    return Task(
        topic="angles",
        kind="sum",
        args=args,
        source=f"{asked} of the angles {shown}, which make {total[0]} degrees",
        **question.request,
    )


def _node(times: Fraction, plus: Fraction, letter: str) -> Node:
    text = (
        f"{number_text(times)}*{letter} + {number_text(plus)}"
        if times and plus
        else f"{number_text(times)}*{letter}"
        if times
        else number_text(plus)
    )
    return parse_expression(text.replace("+ -", "- "))


Angles = list[tuple[Fraction, Fraction]]


def _parts(text: str, count: int) -> tuple[Angles, str, str] | None:
    """The angles as times*x + plus, the letter of the unknown, and the text without them."""
    ratio = _RATIO.search(text)
    if ratio is not None:
        angles = [(Fraction(each), Fraction(0)) for each in re.findall(r"\d+", ratio[1])]
        return angles, "", text[: ratio.start()] + " " + text[ratio.end() :]
    other = _OTHER.search(text)
    if other is not None and count == 2 and (other["times"] or other["shift"]):
        word = (other["times"] or "").lower().split()
        times = Fraction(1) if not word else _TIMES[word[0]] if word[0] in _TIMES else Fraction(word[0])
        shift = Fraction(other["shift"] or 0) * (-1 if (other["sign"] or "").lower() in ("less", "smaller") else 1)
        return [(times, shift), (Fraction(1), Fraction(0))], "", text[: other.start()] + " " + text[other.end() :]
    for match in _LIST.finditer(text):
        try:
            items = [_linear(each) for each in re.findall(_ITEM, match[0])]
        except (MathSyntaxError, NotRationalError):
            return None
        letters = {letter for _, _, letter in items if letter}
        if len(letters) > 1:
            return None
        angles = [(times, plus) for times, plus, _ in items]
        rest = text[: match.start()] + " " + text[match.end() :]
        if not letters:
            if len(angles) != count - 1 or count < 4:
                return None
            angles.append((Fraction(1), Fraction(0)))
        return angles, letters.pop() if letters else "", rest
    return None


def _linear(text: str) -> tuple[Fraction, Fraction, str]:
    body = re.sub(r"\s?(?:°|º|degrees?|deg)\s*$", "", text.strip(), flags=re.IGNORECASE).strip("() ")
    node = parse_expression(body)
    letters = free_symbols(node)
    if not letters:
        return Fraction(0), evaluate(node), ""
    letter = letters[0]
    zero, one, two = (evaluate(substitute(node, {letter: Number(Fraction(value))})) for value in (0, 1, 2))
    if len(letters) > 1 or two - one != one - zero:
        raise MathSyntaxError(f"{text!r} is not linear.", 0)
    return one - zero, zero, letter


def _asked(rest: str, letter: str, angles: Angles) -> str | None:
    lowered = rest.lower()
    if re.search(r"\b(?:largest|biggest|greatest|larger)\b", lowered):
        return "largest"
    if re.search(r"\b(?:smallest|smaller)\b", lowered):
        return "smallest"
    if letter and re.search(
        rf"\b(?:find|what\s+is|value\s+of|solve\s+for|determine|calculate)\s+(?:the\s+value\s+of\s+)?{letter}\b", lowered
    ):
        return "unknown"
    if (
        re.search(r"\b(?:fourth|fifth|sixth|missing|remaining|last|unknown|other)\s+(?:interior\s+)?angle\b", lowered)
        and not letter
        and angles[-1] == (Fraction(1), Fraction(0))
        and len(angles) > 3
    ):
        return "last"
    if re.search(r"\b(?:fourth|fifth|sixth|missing|remaining|last|unknown|other|third)\s+(?:interior\s+)?angle\b", lowered):
        return None
    if re.search(r"\b(?:find|what\s+are|what\s+is|calculate|determine|how\s+big|how\s+large)\b", lowered):
        return "all"
    return None
