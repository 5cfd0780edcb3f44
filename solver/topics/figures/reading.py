"""Questions about one figure: which quantities are given, and which are asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from solver.errors import MathSyntaxError
from solver.topics.figures.comparing import Comparison, comparisons
from solver.topics.figures.items import Item, items_of
from solver.topics.figures.quantities import Figure
from solver.topics.figures.reach import missing_for
from solver.topics.figures.table import FIGURES, POLYGONS
from solver.topics.question import Question
from solver.topics.reading.measured import METRES, UNIT, Measured, Unit, as_angle, length_unit, metres, read_measured, read_unit
from solver.topics.topic import IncompleteError, Task

_EXPLAINED: Final = frozenset(
    """a an the of is are was has have having with whose its it that this which what whats what's s find calculate compute
    determine work out evaluate give me get tell state if when where and for in given total then do does how much big large i we
    you your my to let be suppose there solve their each respectively value exact measures measure measuring by from as at
    know knowing find's in closed solid regular will contain would can need needed want show equals length size number ratio
    following figure shape on one
    between them so long""".split()
)
_LINK: Final = re.compile(
    r"\s*(?:(?:length|size)s?\s+)?(?:(?:of|is|are|was|be|being|as|=|:|equals?|"
    r"(?:is\s+)?equal\s+to|(?:of\s+)?(?:each\s+)?(?:measures|measuring)"
    r"|is\s+(?:known|given)\s+to\s+be|of\s+lengths?|of\s+(?:the\s+)?size|,|to|"
    r"in\s+total|that\s+is|which\s+is)\s*(?:about\s+|only\s+)?)?\s*",
    re.IGNORECASE,
)
_OF_FIGURE: Final = re.compile(
    r"\s*(?:of|in|for)?\s*(?:the|a|an|this|that|its|each)?\s*(?:same\s+)?#\s*(?:'s)?\s*", re.IGNORECASE
)
_VERB: Final = re.compile(r"(?:is|are|was|=|:|equals|is\s+equal\s+to|measures|being)\s*", re.IGNORECASE)
_BEHIND: Final = re.compile(
    r"[\s-]*(?:in\s+|for\s+(?:the|its|each)\s+|as\s+(?:the|its)\s+|(?:of|,)?\s*(?=a\b)|is\s+(?:the|its)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_ASKED_UNIT: Final = re.compile(
    rf"[\s,]*\b(?:(?:give|express|write)\s+(?:the|your)\s+answer\s+)?(?:in|as)\s+({UNIT})\s*$", re.IGNORECASE
)
_ANGLES_SUM: Final = re.compile(
    (
        r"(?:interior|internal)\s+angles\s+((?:of|in)\s+(?:an?|the)\s+(?:regular\s+)?[a-z]+\s+)?(?:have\s+a\s+sum\s+of|"
        r"(?:sum|add)(?:\s+up)?\s+to|total)\s+"
    ),
    re.IGNORECASE,
)
_SIDED: Final = re.compile(
    r"(?<![\w.])(\d{1,6}|[a-z]+)[\s-]sided\s+(?:regular\s+)?(?:polygon|figure)s?|(?<![\w.])(\d{1,6})-?\s?gons?", re.IGNORECASE
)


@dataclass(slots=True)
class _Reading:
    """What is known of one figure so far."""

    figure: Figure
    text: str
    given: list[tuple[str, Measured]] = field(default_factory=list)
    linear: list[Comparison] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


def read(question: Question) -> Task | None:
    """The task of a question about one figure; None when a word of it stays unexplained."""
    text = question.text
    asked_unit: Unit | None = None
    match = _ASKED_UNIT.search(text.rstrip("?. "))
    if match is not None:
        asked_unit, text = read_unit(match[1]), text[: match.start()]
    text = _ANGLES_SUM.sub(r"sum of the interior angles \1is ", text)
    text = re.sub(r"['’]s\b", " ", text)
    text = re.sub(
        r"\b(?:a\s+)?quarter(?:\s+of\s+a)?[\s-]circle\b|\b(?:a\s+)?quadrant\s+of\s+a\s+circle\b",
        "a sector with central angle 90 degrees and",
        text,
        flags=re.IGNORECASE,
    )
    if re.search(r"\bcircumference\b", text, re.IGNORECASE) and not re.search(
        r"\b(?:circle|[a-z]*sphere|globe)\b", text, re.IGNORECASE
    ):
        text = re.sub(
            r"\bthe\s+circumference\b(?!\s+of)", "the circumference of the circle", text, count=1, flags=re.IGNORECASE
        )
    if re.search(r"\b(?:square|cube)\b", text, re.IGNORECASE):
        text = re.sub(r"\b(?:one|each|every)\s+(?:of\s+its\s+)?(side|edge)s?\b", r"the \1", text, flags=re.IGNORECASE)
    if re.search(r"\bhypotenuse\b", text, re.IGNORECASE) and not re.search(r"\btriangles?\b", text, re.IGNORECASE):
        text = f"right triangle: {text}"
    text = re.sub(r"\b45-45-90(?:\s+right)?\s+triangle\b", "right triangle with acute angle 45 degrees and", text)
    for key, body, sides in _candidates(text):
        reading = _Reading(FIGURES[key], body)
        if sides is not None:
            reading.given.append(("n", Measured(read_measured(str(sides)).node, None)))
        if _understood(reading):
            return _task(question, key, reading, asked_unit)
    return None


def _candidates(text: str) -> Iterator[tuple[str, str, int | None]]:
    """The figures a text may be about, the more special first, with the text to read and the number of sides it names."""
    named = re.search(rf"(?<![A-Za-z])(regular\s+)?({'|'.join(POLYGONS)})s?(?![A-Za-z])", text, re.IGNORECASE)
    sided = _SIDED.search(text)
    sides: int | None = None
    body = text
    if sided is not None:
        try:
            node = read_measured(sided[1] or sided[2]).node
        except MathSyntaxError:
            return
        value = getattr(node, "value", None)
        if value is None or value.denominator != 1:
            return
        sides, body = value.numerator, f"{text[: sided.start()]} polygon {text[sided.end() :]}"
    elif named is not None:
        sides, body = POLYGONS[named[2].lower()], f"{text[: named.start()]} {named[1] or ''}polygon {text[named.end() :]}"
    if sides is not None:
        is_regular = re.search(r"\bregular\b", text, re.IGNORECASE) is not None
        if not is_regular:
            yield "polygon", body, sides
        if sides > 4 or is_regular:
            yield (
                "regular_polygon",
                re.sub(
                    r"\bregular\s+(?!polygon)|\b(?<!regular )polygon",
                    lambda m: "regular polygon" if m[0].endswith("n") else "",
                    body,
                ),
                sides,
            )
    for key in _ORDER:
        if re.search(rf"(?<![A-Za-z])(?:{FIGURES[key].nouns})(?![A-Za-z])", text, re.IGNORECASE):
            yield key, text, None


_ORDER: Final = sorted(FIGURES, key=lambda key: key in ("circle", "triangle", "polygon", "pyramid", "prism", "square"))


def _understood(reading: _Reading) -> bool:
    """Fill the reading from its text; False when something is left unexplained."""
    figure, text = reading.figure, reading.text
    items = items_of(text, figure)
    taken: set[Item] = {item for item in items if item.kind == "noun"}
    parts = [item for item in items if item.kind != "noun"]
    reading.linear, spans, paired = comparisons(text, parts)
    counts: set[Item] = set()
    for index, item in enumerate(parts):
        if item.kind not in ("value", "values") or item in paired:
            continue
        if re.fullmatch(r"[A-Za-z]+", text[item.start : item.end]) and re.match(
            r"\s*(?:equal\s+|other\s+)?[a-z]+s\b", text[item.end :]
        ):
            counts.add(item)  # "the two legs": how many, not how long
            continue
        before = parts[index - 1] if index else None
        after = parts[index + 1] if index + 1 < len(parts) else None
        if (
            before is not None
            and before not in paired
            and _links(reading, items, before, item)
            and _give(reading, before, item)
        ):
            paired |= {before, item}
        elif after is not None and after not in paired and _stands_before(reading, item, after) and _give(reading, after, item):
            paired |= {item, after}
        elif _sizes_of_noun(reading, items, item):
            paired.add(item)
        else:
            return False
    for item in parts:
        if item in paired or item in counts:
            continue
        if item.kind in ("value", "values"):
            return False
        if item.kind == "adjective":
            lead = text[: item.start].rstrip().lower()
            if not lead.endswith("how"):
                continue
        reading.asked += [letter for letter in _all_named(figure, item, text) if letter not in reading.asked]
    nouns = re.compile(rf"(?:{figure.nouns})", re.IGNORECASE)
    others = [
        item
        for item in parts
        if item not in paired and item.kind == "quantity" and not nouns.fullmatch(text[item.start : item.end])
    ]
    if others:  # "the chord" of a question about its radius only says what the figure is
        named = {letter for item in others for letter in _all_named(figure, item, text)}
        reading.asked = [letter for letter in reading.asked if letter in named]
    return bool(reading.asked) and not _left(text, [*taken, *parts], spans, figure)


def _all_named(figure: Figure, item: Item, text: str) -> str:
    """The letters a name asks for: "the legs" are both of them."""
    word = text[item.start : item.end].lower()
    if item.kind == "sizes":
        return figure.sizes
    if word.endswith("s") and item.letters in figure.sizes:
        return figure.sizes
    if figure.name == "right triangle" and word.endswith("angles"):
        return "XY"
    return item.letters


def _links(reading: _Reading, items: list[Item], before: Item, value: Item) -> bool:
    """Whether a name and the value behind it belong together: "radius of 5", "area of the circle is 49"."""
    if before.kind == "adjective":
        return False
    gap = reading.text[before.end : value.start]
    for noun in items:
        if noun.kind == "noun" and before.end <= noun.start and noun.end <= value.start:
            start, end = noun.start - before.end, noun.end - before.end
            match = _OF_FIGURE.match(gap[:start] + "#" + gap[end:])
            rest = (gap[:start] + "#" + gap[end:])[match.end() :] if match else ""
            return bool(match and _VERB.fullmatch(rest))
    return _LINK.fullmatch(gap) is not None


def _stands_before(reading: _Reading, value: Item, after: Item) -> bool:
    """Whether a value and the name behind it belong together: "5 cm radius", "3 m wide"."""
    gap = reading.text[value.end : after.start]
    return re.fullmatch(r"[\s-]*", gap) is not None if after.kind == "adjective" else _BEHIND.fullmatch(gap) is not None


def _give(reading: _Reading, name: Item, item: Item) -> bool:
    """Record values for the quantities of a name; False when they do not fit in number or dimension."""
    figure = reading.figure
    letters = name.letters
    if item.kind == "values":
        if len(letters) < len(item.values) and figure.sizes[:1] == letters[:1] or name.kind == "sizes":
            letters = figure.sizes
        if figure.name == "regular polygon" or len(item.values) != len(letters):
            return False
    elif len(letters) != 1:
        letters = letters[:1]
        if figure.sizes not in ("s",):
            return False
    if len(letters) != len(item.values):
        return False
    pairs = list(zip(letters, item.values, strict=True))
    if any(not _fits(value.unit, figure.quantities[letter].dimension) for letter, value in pairs):
        return False
    if {letter for letter, _ in pairs} & {letter for letter, _ in reading.given}:
        return False
    reading.given += pairs
    return True


def _fits(unit: Unit | None, dimension: int) -> bool:
    if unit is None:
        return True
    return dimension == 0 if unit.power == 0 else unit.power == dimension


def _sizes_of_noun(reading: _Reading, items: list[Item], item: Item) -> bool:
    """Values beside the noun itself: "a 3 by 4 rectangle", "box 2 x 3 x 6", "5 cm square"."""
    figure = reading.figure
    if not figure.sizes or len(item.values) != len(figure.sizes):
        return False
    if len(item.values) > 1 and not item.is_chain:
        return False
    text = reading.text
    near = any(
        re.fullmatch(r"[\s-]*", text[item.end : noun.start])
        or item.is_chain
        and re.fullmatch(
            r"\s*(?:is|of|that\s+is|which\s+is|measures|measuring|with\s+(?:dimensions|sides)|,|:|has\s+dimensions)?\s*",
            text[noun.end : item.start],
        )
        for noun in items
        if noun.kind == "noun"
    )
    if not near or any(not _fits(value.unit, 1) for value in item.values):
        return False
    last = item.values[-1].unit
    reading.given += [
        (letter, value if value.unit else Measured(value.node, last))
        for letter, value in zip(figure.sizes, item.values, strict=True)
    ]
    return True


def _left(text: str, items: list[Item], spans: list[tuple[int, int]], figure: Figure) -> list[str]:
    """Words and signs that nothing explains."""
    kept = list(text)
    for start, end in [*((item.start, item.end) for item in items), *spans]:
        kept[start:end] = [" "] * (end - start)
    rest = "".join(kept)
    if figure.context:
        rest = re.sub(rf"\b(?:{figure.context})\b", " ", rest, flags=re.IGNORECASE)
    words = re.findall(r"[A-Za-z]+(?:['’]s)?|\d[\d.]*|[^\s\w,.;:?!=()-]", rest)
    return [word for word in words if word.lower().removesuffix("'s").removesuffix("’s") not in _EXPLAINED]


def _task(question: Question, key: str, reading: _Reading, asked_unit: Unit | None) -> Task | None:
    figure = reading.figure
    if not reading.given:
        return None
    amounts = [each.amount for each in reading.linear if each.amount is not None]
    units = tuple(value.unit for value in (*(value for _, value in reading.given), *amounts) if value.unit is not None)
    base = length_unit(units)
    reading.given = [
        (letter, as_angle(value) if figure.quantities[letter].dimension == 0 else value) for letter, value in reading.given
    ]
    known = {letter for letter, _ in reading.given}
    if len(known) < len(reading.given):
        return None  # one quantity with two values
    if key == "right_triangle" and len(known & set("abc")) == 2 and set(reading.asked) <= known:
        if re.search(r"\bsides\b", question.text, re.IGNORECASE):
            raise IncompleteError("It is not said whether one of the two sides is the hypotenuse. Say which sides are legs.")
        reading.asked = [letter for letter in "abc" if letter not in known]  # "the third side"
    if key != "polygon" and known & set(reading.asked):
        return None
    is_named = known == {"n"} and not re.search(r"\d|sided", question.text)
    if is_named and any(figure.quantities[letter].dimension in (1, 2) for letter in reading.asked):
        return None  # "the perimeter of the Pentagon"
    if known >= set(reading.asked) and not is_named:
        return None
    missing = missing_for(figure, known, [(each.left, each.right) for each in reading.linear], reading.asked)
    if missing is not None:
        raise IncompleteError(_missing_message(figure, reading.asked, known, missing))
    if asked_unit is not None:
        dimensions = {figure.quantities[letter].dimension for letter in reading.asked}
        if asked_unit.power and base is not None and (base == "unit" or metres(asked_unit) is None):
            raise IncompleteError(f"The lengths have no unit that can be converted to {asked_unit}. Give them in metres, say.")
        if dimensions != {asked_unit.power}:
            raise IncompleteError(f"The {figure.quantities[reading.asked[0]].name} is not measured in {asked_unit}.")
    notes = []
    mixed = list(dict.fromkeys(unit.name for unit in units if unit.power and unit.name in METRES))
    if len(mixed) > 1:
        notes.append(f"Units {' and '.join(mixed)} are converted exactly; lengths are computed in {base}.")
    if base is not None and any(
        value.unit is None and figure.quantities[letter].dimension in (1, 2, 3) for letter, value in reading.given
    ):
        notes.append(f"A number without a unit is taken in {base}.")
    if key == "regular_polygon" and not re.search(r"\bregular\b", question.text, re.IGNORECASE):
        notes.append("The polygon is taken as regular.")
    args = {
        "figure": key,
        "given": [[letter, value.text, str(value.unit) if value.unit else ""] for letter, value in reading.given],
        "linear": [each.to_list() for each in reading.linear],
        "asked": reading.asked,
        "unit": base or "",
        "asked_unit": str(asked_unit) if asked_unit else "",
    }
    shown = [f"{figure.quantities[letter].name} {value}" for letter, value in reading.given]
    names = {letter: quantity.name for letter, quantity in figure.quantities.items()}
    shown += [each.describe(names) for each in reading.linear]
    wanted = ", ".join(figure.quantities[letter].name for letter in reading.asked)
    source = f"{wanted} of {figure.name} with {', '.join(shown)}" + (f" in {asked_unit}" if asked_unit else "")
    return Task(topic="figures", kind="figure", args=args, source=source, notes=tuple(notes), **question.request)


def _missing_message(figure: Figure, asked: list[str], known: set[str], missing: tuple[str, ...]) -> str:
    wanted = " and ".join(figure.quantities[letter].name for letter in asked)
    have = ", ".join(figure.quantities[letter].name for letter in figure.quantities if letter in known)
    more = " or ".join(f"the {figure.quantities[letter].name}" for letter in missing[:4])
    advice = f"Give also {more}." if missing else "Give more of its measurements."
    return f"The {wanted} of a {figure.name} does not follow from its {have} alone. {advice}"
