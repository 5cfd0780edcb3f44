"""Times of day: a time so much later or earlier, the time between two, 12 and 24 hours, and offsets of time zones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final, NamedTuple

from solver.errors import MathSyntaxError
from solver.patterns import LatePattern
from solver.topics.question import Question
from solver.topics.reading.calendar_dates import DATE_TYPES
from solver.topics.reading.marks import resolved
from solver.topics.reading.measures import UNITS, size_of
from solver.topics.reading.quantities import QUANTITY_TYPES, Quantity, mark_quantities
from solver.topics.reading.shapes import Reading, Shape
from solver.topics.reading.slot_types import SlotType
from solver.topics.topic import IncompleteError, Task

_CLOCK: Final = LatePattern(
    r"(?<![\w:.,$£€-])(?:(?P<h>[01]?\d|2[0-4])(?:[:.h](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?:\s?(?P<half>[ap])\.?m\b\.?"
    r"|\s?(?:h|hrs|hours)\b)?"
    r"|\s?(?P<half2>[ap])\.?m\b\.?|\s?o'clock\b(?:\s(?P<part>in\sthe\s(?:morning|afternoon|evening)|at\snight|am|pm))?)"
    r"|(?P<word>noon|midday|midnight)|(?P<military>[0-2]\d[0-5]\d)(?=\s(?:hours|hrs)\b)\s(?:hours|hrs))(?![:\d])",
    re.IGNORECASE,
)
_OFFSETS: Final[Mapping[str, int]] = {
    "UTC": 0, "GMT": 0, "Z": 0, "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "WET": 0, "WEST": 60, "MSK": 180, "JST": 540, "KST": 540, "AEST": 600,
    "AEDT": 660, "ACST": 570, "AWST": 480, "NZST": 720, "NZDT": 780, "HST": -600, "AKST": -540, "AKDT": -480, "SGT": 480,
    "HKT": 480,
}  # fmt: skip
"""Minutes ahead of UTC. CST, IST and BST each name several zones and are left out."""

_ZONE: Final = (
    r"\b(?:(?:UTC|GMT)\s?(?:[-+−±]\s?\d{1,2}(?::?[0-5]\d)?)?|"
    + "|".join(sorted(_OFFSETS, key=len, reverse=True))
    + r")(?![\w:])"
)
_MINUTES_A_DAY: Final = 1440


class Clock(NamedTuple):
    """A time of day in seconds after midnight; open between morning and evening where `half` is None and hours are 1 to 12."""

    seconds: int
    text: str
    has_half: bool
    could_be_either: bool
    has_seconds: bool


def _clock(match: re.Match[str]) -> Clock | None:
    text = match[0].strip()
    if match["word"]:
        return Clock(0 if match["word"].lower() == "midnight" else 43200, text, False, False, False)
    if match["military"]:
        hours, minutes = int(match["military"][:2]), int(match["military"][2:])
        return None if hours > 23 else Clock(hours * 3600 + minutes * 60, text, False, False, False)
    hours, minutes, seconds = int(match["h"]), int(match["m"] or 0), int(match["s"] or 0)
    half = (match["half"] or match["half2"] or "").lower()
    part = (match["part"] or "").lower()
    if part:
        half = "a" if "morning" in part or part == "am" else "p"
    if half:
        if not 1 <= hours <= 12:
            raise IncompleteError(f"There is no {text} on a clock of twelve hours. Change the hour, or leave am and pm out.")
        hours = hours % 12 + (12 if half == "p" else 0)
    if hours == 24 and minutes:
        return None
    either = not half and 1 <= hours <= 12 and not text.startswith("0")
    return Clock((hours * 3600 + minutes * 60 + seconds) % 86400, text, bool(half), either, match["s"] is not None)


def _mark_clocks(text: str) -> tuple[str, tuple[Clock, ...]]:
    found: list[Clock] = []

    def mark(match: re.Match[str]) -> str:
        clock = _clock(match)
        if clock is None:
            return match[0]
        found.append(clock)
        return f"⟬{len(found) - 1}⟭"

    return _CLOCK.sub(mark, text), tuple(found)


def _offset(text: str) -> int:
    name = text.upper().replace(" ", "").replace("−", "-")
    if name in _OFFSETS:
        return _OFFSETS[name]
    match = re.fullmatch(r"(?:UTC|GMT)([-+±])(\d{1,2}):?(\d{2})?", name)
    if match is None or int(match[2]) > 14:
        raise MathSyntaxError(f"{text!r} is no time zone.", 0)
    return (-1 if match[1] == "-" else 1) * (int(match[2]) * 60 + int(match[3] or 0))


_TYPES: Final[Mapping[str, SlotType]] = {
    "time": SlotType(r"⟬\d+⟭", lambda text: int(text.strip("⟬⟭"))),
    "zone": SlotType(_ZONE, _offset),
    "place": SlotType(r"(?:the\s)?[A-Za-z][A-Za-z.]*(?:\s[A-Za-z.]+){0,2}?", str),
    "name": SlotType(r"[A-Za-z][A-Za-z0-9'’ -]{0,60}?", str),
    "q": QUANTITY_TYPES["quantity"],
    "weekday": DATE_TYPES["weekday"],
    "size": SlotType(r"\b(?:smaller|smallest|acute|obtuse|reflex|larger|greater|lesser)\b", str.lower),
    "next": SlotType(r"\bthe\s(?:next|following)\s(?:day|morning|evening|afternoon)\b", str),
    "ahead": SlotType(r"\b(?:ahead\sof|behind|later\sthan|earlier\sthan)\b", lambda text: text.lower().split()[0]),
}
_WHEN: Final = "(what time [of day]|at what time|when|what o'clock|what)"
_BEGINS: Final = "(starts|started|begins|began|leaves|left|departs|departed|sets off|set off|opens|opened|kicks off|goes in)"
_LASTS: Final = (
    "(lasts|lasted|takes|took|runs for|is|ran for|lasting|goes on for|for|travels for|drives for|takes exactly|arrives)"
)
_ENDS: Final = (
    "(ends|ended|end|finishes|finished|finish|arrives|arrived|arrive|stops|stopped|closes|closed|leaves|left|be over|get "
    "there|be done|be ready"
    "|come out|be finished|reach|land|lands|landed)"
)
_THEN: Final = "[,|.|;|and|-|–]"
_IN_PLACE: Final = "[(a|the|another|some) (city|place|town|country|region|time zone|zone)] [(at|in|on|with|of|where it is)]"
_HANDS: Final = (
    "(the hands|its hands|[the] hour [hand] and [the] minute (hand|hands)|[the] minute [hand] and [the] hour "
    "(hand|hands)|[the] "
    "clock hands"
    "|[the] two hands)"
)
_ANGLE: Final = (
    f"[the] [{{size:size}}] angle [in degrees] [is] [formed|made] (between|of|by) {_HANDS} [(of|on) (a|the) [analog"
    f"|analogue|wall] "
    "clock]"
)
_WORDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "later": (
        "[<lead>] [the] (what time|time|what is the time) (is it|will it be|would it be|was it|is|will be|it will be|it "
        "is|) {d:q} "
        "(after|from|later than|past|on from) {t:time}",
        "(if it is|it is|it's|if it's|the time is|if the time is) [now|currently] {t:time} [now] [,|.|;] [then] (what "
        "time|what|when) "
        "(will it be|is it|would it be|will be the time|will the time be) [in|after] {d:q} [later|from now|from then]",
        "(what time|what) (will it be|is it|would it be) [in|after] {d:q} [later|from now|time] (if|when) (it is|it's|the "
        "time is) [now] {t:time} [now]",
        "[<lead>|add] {d:q} (to|onto) {t:time}",
        "(add) {d:q} to {t:time}",
        "[<lead>] {t:time} (plus|+) {d:q}",
        "[<lead>] {d:q} (after|later than|from) {t:time}",
        f"[if] {{who:name}} {_BEGINS} [at] {{t:time}} {_THEN} [(and|which|it|that)] [the {{x:name}}] {_LASTS} {{d:q}} "
        f"[later|long] {_THEN} [and] [at] {_WHEN} "
        f"(does|did|will|do|would|is|) [it|{{y:name}}] {_ENDS} [{{z:name}}]",
        f"[if] {{who:name}} {_BEGINS} [at] {{t:time}} {_THEN} [(and|which|it|that)] [the {{x:name}}] {_LASTS} {{d:q}} "
        f"[later|long] {_THEN} [<lead>] [the] "
        "(end time|finishing time|arrival time|finish time|ending time|time of arrival)",
        f"at what time (does|will|would|did) {{who:name}} (starting|beginning|that starts|which starts|that "
        f"started|leaving|that leaves|which begins) at {{t:time}} [and] "
        f"(lasting|taking|that lasts|lasts|takes|which lasts) {{d:q}} {_ENDS}",
    ),
    "earlier": (
        "[<lead>] [the] (what time|time|what is the time) (is it|will it be|would it be|was it|is|was|it was|) {d:q} "
        "(before|earlier than|prior to) {t:time}",
        "(if it is|it is|it's|if it's|the time is|if the time is) [now|currently] {t:time} [now] [,|.|;] [then] (what "
        "time|what|when) (was it|is it|would it have been) "
        "{d:q} (ago|earlier|before)",
        "[<lead>|subtract|take] {d:q} [away] from {t:time}",
        "[<lead>] {t:time} (minus|-) {d:q}",
        "[<lead>] {d:q} (before|earlier than) {t:time}",
        f"[if] {{who:name}} {_ENDS} [at] {{t:time}} {_THEN} [(and|after|having)] [the {{x:name}}|it] {_LASTS} {{d:q}} "
        f"{_THEN} [and] [at] {_WHEN} "
        "(does|did|will|do) [it|{y:name}] (start|begin|leave|depart|set off|open|started|began)",
        f"[if] {{who:name}} (takes|took|lasts|lasted|is) {{d:q}} [long] {_THEN} [and|it|{{x:name}}] {_ENDS} [at] "
        f"{{t:time}} {_THEN} [and] [at] {_WHEN} "
        "(does|did|will|do) [it|{y:name}] (start|begin|leave|depart|set off|open|started|began)",
        "{who:name} (must be|has to be|should be|needs to be) [at {x:name}] [by|at] {t:time} [and] [the {y:name}|it] "
        "(takes|lasts) {d:q} [.|,] "
        "(when|at what time|what time) (must|should|do|does) {z:name} (leave|start|set off|depart)",
    ),
    "between": (
        "[<lead>|in] [the] (how long|how many hours and minutes|how much time|time|duration|length of time|number of "
        "{units:unit}|how many "
        "{units:unit}|elapsed time|amount of time|time difference"
        "|difference) [(is it|is there|are there|are|is|pass|passes|elapse|elapses|elapsed|passed|it is|lie)] [in "
        "{units:unit}] "
        "(between|from) {a:time} (and|to|until|till|-|–) {b:time} "
        "[the next day|the following day|the same day|on the same day|the next morning] [in {units:unit}]",
        "[how many] {units:unit} [(are|is) [there]] (between|from) {a:time} (and|to|until|till|-|–) {b:time} [the next "
        "day|the following day|the same day|the next morning]",
        f"[if] {{who:name}} {_BEGINS} [{{p:name}}] [at] {{a:time}} {_THEN} [and|it] {_ENDS} [{{q:name}}] [at] {{b:time}} "
        f"[the next day|the following day|the next morning] {_THEN} "
        "(how long (is|was|does|did|do) [it|they|he|she|that|{x:name}] [last|take|be|run]|<lead> [the] "
        "(duration|length|journey time|running time) [of {x:name}]"
        "|how many {units:unit} (is|was|does|did) (it|that|{x:name}) [last|take])",
        "how long (is|was|does|did|do|will) {who:name} [last|take] [that|which|if it|when it|if {x:name}] "
        "(starts|started|begins|began|starting|runs|running|lasts|leaves|goes) "
        "[at|from] {a:time} (and|to|until|till) [(ends|ended|ending|finishes|finished|arrives|arriving)] [at] {b:time} "
        "[last|take]",
        "{who:name} (from|runs from|lasts from|goes from|ran from|works from|worked from|is open from|was open from) "
        "{a:time} (to|until|till) {b:time} [.|,|;] "
        "(how long|how many {units:unit}) (is|was|does|did) [it|that|he|she|this|{x:name}] [last|take|work|run|be] [open]",
        "{a:time} (to|until|-|–) {b:time} [,|=] [is] (how long|how many {units:unit}) [is that|is it|]",
    ),
    "hands": (
        f"[(at|when (it is|it's|the time is))] {{t:time}} [,] (<lead>|what|find) {_ANGLE} [in degrees]",
        f"(<lead>|what|find) {_ANGLE} (at|when (it is|it's|the time is|the clock (shows|reads|says))) {{t:time}} [in degrees]",
        f"{_ANGLE} at {{t:time}}",
        f"(a|the) [analog|analogue|wall] clock (shows|reads|says) {{t:time}} [.|,|;|:] (<lead>|what|find) {_ANGLE} "
        "[in degrees]",
        "(what|which) [{size:size}] angle do "
        f"{_HANDS} [of (a|the) clock] (make|form|enclose) [with each other] at {{t:time}} [in degrees]",
    ),
    "zoned": (
        f"[if] {{who:name}} {_BEGINS} [{{p:name}}] [at] {{a:time}} {{za:zone}} {_THEN} [and|it] {_ENDS} [{{q:name}}] [at] "
        "{b:time} {zb:zone} [on] [{next:next}] [.|,|;] (how long (is|was|does|did) [it|that|{x:name}] [last|take]|<lead> [the] "
        "(duration|length|flight time|journey time|travel time) [of {x:name}]|how many {units:unit} (is|was|does|did) "
        "(it|that|{x:name}) [last|take])",
    ),
    "days_between": (
        "[<lead>|in] [the] (how long|how much time|time|number of {units:unit}|how many {units:unit}) [(is it|is there"
        "|are there|is)] "
        "(between|from) {a:time} [on] {w1:weekday} (and|to|until|till) {b:time} [on] [the] [following|next] {w2:weekday}",
        "[<lead>|in] [the] (how long|how much time|time|number of {units:unit}|how many {units:unit}) [(is it|is there"
        "|are there|is)] "
        "(between|from) {w1:weekday} [at] {a:time} (and|to|until|till) [the] [following|next] {w2:weekday} [at] {b:time}",
    ),
    "to_24": (
        "(<lead>|convert|change|express|write|put|turn) [the time] {t:time} (in|to|into|as|using) [the|a] fullday [clock] "
        "[time|notation|format]",
        "what is {t:time} (in|on|as|using) [the|a] fullday [clock] [time|notation|format]",
        "{t:time} (in|to|on|as) [the|a] fullday [clock] [time|notation|format]",
        "(<lead>|convert|change|express|write|put|turn) {t:time} (in|to|into|as) military time",
    ),
    "to_12": (
        "(<lead>|convert|change|express|write|put|turn) [the time] {t:time} (in|to|into|as|using) [the|a] halfday [clock] "
        "[time|notation|format]",
        "what is {t:time} (in|on|as|using) [the|a] halfday [clock] [time|notation|format]",
        "{t:time} (in|to|on|as) [the|a] halfday [clock] [time|notation|format]",
    ),
    "zone": (
        f"[if|when] [it is|it's|the time is] {{t:time}} (in|at|) {_IN_PLACE} {{from:zone}} [,|.] (what time (is it|is "
        f"that|will it "
        "be|would it be)|what is (the|that) [local] time|what is it|it is what time) "
        f"(in|at) {_IN_PLACE} {{to:zone}}",
        "what time is [it] {t:time} [in] {from:zone} in {to:zone}",
        "what time is it in {to:zone} (when|if) it is {t:time} [in] {from:zone}",
        "(<lead>|convert|change|express) {t:time} [in] {from:zone} (to|in|into) {to:zone} [time]",
    ),
    "relative": (
        "{p:place} is {d:q} {how:ahead} {r:place} [.|,|;] [and] [if|when] [it is|it's] {t:time} in {known:place} [,] what "
        "time is it in {asked:place}",
        "if {p:place} is {d:q} {how:ahead} {r:place} [,|and|.] [what time is it in {asked:place}] (when|and|if) [it "
        "is|it's] {t:time} in {known:place}",
        "if it is {t:time} in {known:place} and {p:place} is {d:q} {how:ahead} {r:place} [,] what time is it in {asked:place}",
    ),
}
_SHAPES: Final = {
    kind: tuple(Shape(template, {**QUANTITY_TYPES, **_TYPES}) for template in each) for kind, each in _WORDINGS.items()
}


_NEEDS: Final = {
    "later": (1, 1), "earlier": (1, 1), "between": (2, 0), "days_between": (2, 0), "to_24": (1, 0), "to_12": (1, 0),
    "zone": (1, 0), "hands": (1, 0), "zoned": (2, 0), "relative": (1, 1)
}  # fmt: skip
"""How many times of day and how many durations the shapes of a kind hold."""


_ANYTHING: Final = LatePattern("")
_SPEAKS_OF: Final = {
    "to_24": re.compile("fullday|military", re.IGNORECASE), "to_12": re.compile("halfday"),
    "zone": re.compile(_ZONE, re.IGNORECASE),
    "days_between": re.compile("day"), "hands": re.compile("hand"), "zoned": re.compile(_ZONE, re.IGNORECASE),
    "relative": re.compile(r"\b(?:ahead|behind|later|earlier)\b", re.IGNORECASE),
}  # fmt: skip
"""Words without which a kind need not be tried: compiling its shapes costs time."""


def _round_of(match: re.Match[str]) -> str:
    return "fullday" if match[1] == "24" else "halfday"


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    text = re.sub(r"\b(24|12)[\s-]?(?:hour|hr|h)\b(?=\s(?:clock|time|notation|format)|[\s.?]*$)", _round_of, question.text)
    text = re.sub(rf"\(\s?({_ZONE})\s?\)", r"\1", text)
    marked, clocks = _mark_clocks(text)
    marked, quantities = mark_quantities(marked, articles=True)
    if not 1 <= len(clocks) <= 2 or len(quantities) > 1:
        return None
    for kind, shapes in _SHAPES.items():
        if _NEEDS[kind] != (len(clocks), len(quantities)) or _SPEAKS_OF.get(kind, _ANYTHING).search(marked) is None:
            continue
        for shape in shapes:
            slots = shape.read(marked)
            if slots is not None:
                return _task(question, kind, resolved(slots, quantities), clocks)
    return None


def _task(question: Question, kind: str, slots: Reading, clocks: tuple[Clock, ...]) -> Task | None:
    duration = _seconds(slots["d"]) if "d" in slots else 0
    if duration is None:
        return None
    if kind in ("between", "days_between"):
        return _between(question, clocks[slots["a"]], clocks[slots["b"]], slots)
    if kind == "zoned":
        return _zoned(question, clocks[slots["a"]], clocks[slots["b"]], slots)
    clock = clocks[slots["t"]]
    if kind == "hands":
        is_large = slots.get("size") in ("reflex", "larger", "greater")
        if slots.get("size") in ("acute", "obtuse"):
            return None
        return _made(
            question, "hands", {"start": clock.seconds, "is_large": is_large, "unit": "°"}, f"angle_of_hands({clock.text})"
        )
    if kind in ("later", "earlier"):
        sign = 1 if kind == "later" else -1
        args: dict[str, Any] = {"start": clock.seconds, "add": sign * duration, "style": _style(clock)}
        return _made(question, "shift", args, f"time({clock.text} {'+' if sign > 0 else '-'} {slots['d'].text})")
    if kind == "to_24":
        if clock.could_be_either:
            raise IncompleteError(f"{clock.text} is in the morning or in the afternoon. Say am or pm.")
        return _made(question, "write", {"start": clock.seconds, "style": "24"}, f"in_24_hours({clock.text})")
    if kind == "to_12":
        return _made(question, "write", {"start": clock.seconds, "style": "12"}, f"in_12_hours({clock.text})")
    if kind == "zone":
        change = 60 * (slots["to"] - slots["from"])
        args = {"start": clock.seconds, "add": change, "style": _style(clock)}
        return _made(question, "shift", args, f"time({clock.text} {change // 3600:+d} h)")
    return _relative(question, slots, clock, duration)


def _relative(question: Question, slots: Reading, clock: Clock, duration: int) -> Task | None:
    place, other, known = (slots[name].lower().removeprefix("the ").strip(" .") for name in ("p", "r", "known"))
    asked = slots["asked"].lower().removeprefix("the ").strip(" .") if "asked" in slots else ""
    if {known, asked} != {place, other}:
        return None
    ahead = 1 if slots["how"] in ("ahead", "later") else -1
    change = ahead * duration * (1 if known == other else -1)
    args = {"start": clock.seconds, "add": change, "style": _style(clock)}
    return _made(question, "shift", args, f"time({clock.text} {'+' if change > 0 else '-'} {slots['d'].text})")


def _between(question: Question, start: Clock, end: Clock, slots: Reading) -> Task:
    if start.has_half != end.has_half:
        loose = start if not start.has_half else end
        if loose.could_be_either:
            raise IncompleteError(f"{loose.text} is in the morning or in the afternoon. Say am or pm.")
    unit = slots.get("units")
    if unit is not None and (len(unit.units) != 1 or UNITS[unit.units[0][0]].dimension != UNITS["s"].dimension):
        raise MathSyntaxError("That is no unit of time.", 0)
    notes = []
    days = None
    if "w1" in slots:
        days = (slots["w2"] - slots["w1"]) % 7
        if days == 0:
            raise IncompleteError("The same weekday may be the same day or a week later. Give the dates.")
        notes.append(f"The second day is the next of its name, {days} days later.")
    elif end.seconds <= start.seconds:
        notes.append("The end is taken to be on the next day.")
    elif re.search(r"\b(?:next|following)\s(?:day|morning)", question.text, re.IGNORECASE):
        raise IncompleteError(
            "The end is later in the day than the beginning and on the next day. Give the dates, or the hours alone."
        )
    if start.could_be_either and end.could_be_either and not (start.has_half or end.has_half):
        notes.append("Times are read on the clock of 24 hours.")
    args = {"start": start.seconds, "end": end.seconds, "unit": None if unit is None else unit.units[0][0], "days": days}
    return _made(question, "between", args, f"between({start.text}, {end.text})", tuple(notes))


def _zoned(question: Question, start: Clock, end: Clock, slots: Reading) -> Task:
    """From a time in one zone to a time in another."""
    ahead = 60 * (slots["zb"] - slots["za"])
    length = end.seconds - ahead - start.seconds + (86400 if "next" in slots else 0)
    if "next" in slots and not 0 < length <= 86400:
        raise IncompleteError("These times and days do not fit a stretch of up to 24 hours. Give the dates.")
    moved = end._replace(seconds=(end.seconds - ahead) % 86400)
    note = "The second time is taken to the zone of the first."
    unit = slots.get("units")
    if unit is not None and (len(unit.units) != 1 or UNITS[unit.units[0][0]].dimension != UNITS["s"].dimension):
        raise MathSyntaxError("That is no unit of time.", 0)
    args = {
        "start": start.seconds,
        "end": moved.seconds,
        "unit": None if unit is None else unit.units[0][0],
        "days": None,
    }
    return _made(question, "between", args, f"between({start.text}, {end.text} - {ahead / 3600:g} h)", (note,))


def _seconds(quantity: Quantity) -> int | None:
    total = Fraction(0)
    for amount, named in quantity.parts:
        if len(named.units) != 1 or UNITS[named.units[0][0]].dimension != UNITS["s"].dimension or named.units[0][1] != 1:
            return None
        total += amount * size_of(named.units)[0]
    return int(total) if total.denominator == 1 and total < 10**9 else None


def _style(clock: Clock) -> str:
    return "12" if clock.has_half else "24"


def _made(question: Question, kind: str, args: Mapping[str, Any], source: str, notes: tuple[str, ...] = ()) -> Task:
    return Task(topic="durations", kind=kind, args=args, source=source, notes=notes, **question.request)
