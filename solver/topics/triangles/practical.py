"""Right triangles told as a story: ladders, towers seen at an angle, shadows, ways north and east."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from solver.language import Apply, Node, Number
from solver.language.printer import to_text
from solver.topics.question import Question
from solver.topics.reading.facts import Facts
from solver.topics.reading.measured import Measured, length_unit, read_measured
from solver.topics.topic import IncompleteError, Task
from solver.topics.triangles.given import TYPES, task_of

_THING: Final = (
    "(tower|building|tree|pole|flagpole|flag pole|cliff|lighthouse|wall|mast|"
    "house|church|hill|post|lamp post|lamppost|statue|monument|chimney|steeple|"
    "skyscraper|spire)"
)
_AT_BASE: Final = f"(away|away from|from|out from) [(the|a|its)] [(base|foot|bottom)] [of] [(the|a)] {_THING}"
_EXPLAINED: Final = (
    "tower building tree pole flagpole flag cliff lighthouse wall mast house church hill post statue monument chimney steeple"
    " spire skyscraper ladder foot base bottom top leans leaning rests resting "
    "against point from on level ground horizontal find"
    " calculate what what's how angle elevation depression does do at with to up will stands standing person man woman boy girl"
    " casts cast casting flying flies on rest lean observer observed ship boat car seen measured measure "
    "makes make if away metres the its his her there by sun some so when"
    " vertical placed touches against reaches reach surveyor ramp kite string height distance determine who looks"
)
_NOTE: Final = (
    "Read as a right triangle on level ground: a is the height, b the distance "
    "along the ground, c the sloping line, A its angle with the ground."
)
_COMPASS: Final = {"north": (0, 1), "south": (0, -1), "east": (1, 0), "west": (-1, 0)}


def read_practical(question: Question) -> Task | None:
    """The right triangle of a story; None when a word stays unexplained."""
    text = re.sub(r"\bright[\s-]angles?\b", "right angle", question.text)
    if re.search(r"\b(?:north|south|east|west)\b", text, re.IGNORECASE):
        return _walk(question, text)
    if re.search(r"\bshadow", text, re.IGNORECASE) and not re.search(r"\bangle|elevation", text, re.IGNORECASE):
        return _shadows(question, text)
    if not re.search(r"\b(?:ladder|elevation|depression|shadow|ramp|kite)\b", text, re.IGNORECASE):
        return None
    facts = Facts(text, TYPES)
    asked = _asked(facts)
    if asked is None:
        return None
    given = _given(facts)
    if not given or facts.left(_EXPLAINED):
        return None
    if asked in given:
        return None
    if len(given) < 2:
        raise IncompleteError("One measurement does not settle the right triangle. Give a second one: a length or an angle.")
    if len(given) > 2:
        return None
    note = _NOTE
    return task_of(question, {**given, "C": read_measured("90")}, [asked], note)


def _asked(facts: Facts) -> str | None:
    """The side or angle asked for."""
    if _has(
        facts,
        (
            "(what is|find|calculate|determine|what's) [the] (angle of elevation|angle "
            "of depression) [(of|to) [the] (sun|top)] [of [the] "
        )
        + _THING
        + "]",
        (
            "(what|at what|find the|find|calculate the|what is the) angle (does|do|"
            "is|that) [the] (ladder|ramp|string) (make|makes|made|form|forms) with "
            "[the] [level] (ground|horizontal|floor)"
        ),
        "what is the angle between the ladder and the ground",
        "(find|what is|calculate) [the] angle [the] (ladder|ramp) makes with [the] [level] (ground|horizontal|floor)",
    ):
        return "A"
    if _has(
        facts,
        (
            "how (high|far) up [(the|a)] [(wall|building|house|side of the house)] "
            "(does|will|can) (it|the ladder|the top [of the ladder]) (reach|go|touch)"
        ),
        "how (high|far) up [(the|a)] (wall|building|house) is [the] top [of [the] ladder]",
        (
            "how (high|far) (does|will|can) (it|the ladder|the top of the ladder) reach "
            "[up] [(the|on the|up the)] [(wall|building)]"
        ),
        f"how (high|tall) is (the|this|that|it) [{_THING}]",
        "(tree|tower|building|pole|flagpole) height",
        "how high is [the] (kite|balloon|top|ladder) [above the ground]",
        f"(find|calculate|determine|what is|what's|estimate) [the] height of [the] ({_THING}|kite)",
        "(find|calculate|determine|what is|what's|find out) [(its|the)] height [(it|the ladder) reaches] [(up|on) the wall]",
        "at what height does (the ladder|it) touch the wall",
    ):
        return "a"
    if _has(
        facts,
        (
            f"how far (is|away is|from the [(base|foot|bottom)] [of] [the] {_THING} "
            f"is) [the] (foot|base|bottom|boat|ship|car|point|observer|it|person|man|"
            f"he|she|buoy) [of [(the|its)] ladder] [(away|away from|from|from the)] "
            f"[the] [(foot|base|bottom)] [of] [the] [{_THING}]"
        ),
        (
            "(find|what is|calculate|determine) [the] [horizontal] distance [(between|"
            "of|from)] [the] (foot|base|bottom|boat|ship|car|point) [of [the] ladder] "
            "(from|to|and) [the] [(foot|base|bottom)] [of] [the] ["
        )
        + _THING
        + "]",
        "how long is (its|the|his|her) shadow",
        "(find|what is) [the] length of (its|the|his|her) shadow",
    ):
        return "b"
    if _has(
        facts,
        "how long (is|must|should) [the] (ladder|ramp|string) [be]",
        "(find|what is|calculate) [the] length of [the] (ladder|ramp|string)",
    ):
        return "c"
    return None


def _has(facts: Facts, *templates: str) -> bool:
    return facts.take(*templates) is not None


def _given(facts: Facts) -> dict[str, Measured]:
    found: dict[str, Measured] = {}
    templates: Mapping[str, tuple[str, ...]] = {
        "A": (
            (
                "[with] [(at|an|the|and the|makes|making|make)] angle(s) of (elevation|"
                "depression) [of [the] (sun|top)] [(from|to|of) [(the|a|an)] (top|boat|"
                "ship|car|point|buoy|tower)] [of [the] "
            )
            + _THING
            + "] [(from this point|at this point|from that point|there)] (is|of|=|to be|as) {value:measured}",
            "{value:measured} [angle of] (elevation|depression)",
            "[(makes|making|make|forms|forming|at)] [a|an] {value:measured} angle (with|to) [the] [level] "
            "(ground|horizontal|floor)",
            "[(an|the|at an|and)] [angle] [of] (elevation|depression) (is|of|=) {value:measured}",
            (
                "[(at|with|and)] [(makes|making|make|forms|forming)] [an] angle [of] {value:measured} "
                "(with|to) [the] [level] (ground|horizontal|floor)"
            ),
            (
                "[the] angle (between|of) [the] (ladder|it|ramp|string) (and|with) [the] "
                "(ground|horizontal|floor) is {value:measured}"
            ),
            "(sun|elevation) (is at|at) {value:measured}",
        ),
        "c": (
            "[(a|the)] {value:measured} [long] (ladder|ramp|string)",
            "ladder [(is|that is|which is|of)] [length] {value:measured} [(long|in length)]",
            "(ladder|ramp|string) [(is|that is|which is|of)] length {value:measured}",
            "(string|ramp) (is|of|that is) {value:measured} [long]",
            "{value:measured} [of] (string|long string)",
        ),
        "b": (
            "shadow [(that is|which is|is|of|of length)] {value:measured} [long]",
            "{value:measured} [long] shadow",
            f"[(from a point|at a point|standing|stands|and stands|is)] {{value:measured}} {_AT_BASE}",
            (
                "(foot|base|bottom) [(of the ladder|of it)] [(is|placed|at|stands|being)] "
                "{value:measured} [(away|away from|from|out from)] [(the|a)] [(wall|building|"
                "house|base of the wall|base of the building|bottom of the wall)]"
            ),
            "{value:measured} (away|away from|from|out from) [(the|a|its)] [(wall|building|house|base|foot|bottom)]",
            f"[a] distance of {{value:measured}} {_AT_BASE}",
        ),
        "a": (
            f"{_THING} [(is|that is|which is|of|of height|height)] {{value:measured}} [(tall|high|in height)]",
            f"{{value:measured}} [-] [(tall|high)] {_THING}",
            (
                "(reaches|reach|touches|touches the wall|touch|up to|reaching) [(a|the)] "
                "[(height|point|window|wall)] [(of|at|is)] {value:measured} [(up|high|above "
                "the ground|up the wall|off the ground|above ground|up a wall|up the side "
                "of the building|from the ground)]"
            ),
            "{value:measured} (up|high|above the ground|up the wall|high wall|tall wall|off the ground)",
            "height (of|is) {value:measured}",
        ),
    }
    for letter, shapes in templates.items():
        slots = facts.take(*shapes)
        if slots is None:
            continue
        value: Measured = slots["value"]
        if value.unit is not None and (value.unit.power == 0) != (letter == "A"):
            return {}
        found[letter] = value
    return found


def _walk(question: Question, text: str) -> Task | None:
    """Stretches north, south, east and west, and how far it is from the start."""
    facts = Facts(text, TYPES)
    asked = facts.take(
        (
            "how far (is|are|am|was|were|will) [(he|she|it|they|you|i|the)] [(ship|"
            "boat|man|person|hiker|plane|car|walker|cyclist)] [(now|be)] from [(his|"
            "her|its|their|the|where|your|my)] [(starting point|start|origin|starting "
            "position|home|port|original position|he started|she started|it started|"
            "they started)]"
        ),
        (
            "(find|what is|calculate) [(the|his|her|its|their)] [(straight line|straight-line|"
            "shortest|direct)] (distance|displacement) [(from|to|back to|between)] "
            "[(the|his|her|its|their)] [(starting point|start|origin|start and end|"
            "starting position|starting and ending points)]"
        ),
        "how far apart are they",
        "how far from [the] (start|starting point|home|origin)",
        "[(what is|find)] [the] distance (apart|between them)",
    )
    if asked is None:
        return None
    east: list[tuple[int, Measured]] = []
    north: list[tuple[int, Measured]] = []
    while (slots := facts.take("{value:measured} [(due|to the|directly)] {way:way}")) is not None:
        value = slots["value"]
        if value.unit is not None and value.unit.power != 1:
            return None
        x, y = _COMPASS[slots["way"]]
        (east if x else north).append((x + y, value))
    words = (
        "walks walk drives drive sails sail travels travel goes go flies fly runs "
        "run then man woman person hiker ship boat plane car i he she they and "
        "turns turning due after from someone starts start starting point now at "
        "cyclist cycles rides ride first walked drove sailed travelled traveled "
        "went flew ran for straight home port"
    )
    if not east or not north or facts.left(words):
        return None
    units = [value.unit for _, value in (*east, *north)]
    if len({str(unit) for unit in units if unit is not None}) > 1:
        raise IncompleteError("The ways are in different units. Give them all in one.")
    legs = [_total(ways) for ways in (north, east)]
    if any(leg is None for leg in legs):
        return None
    unit = next((unit for unit in units if unit is not None), None)
    given = {"a": Measured(legs[0], unit), "b": Measured(legs[1], unit), "C": read_measured("90")}  # type: ignore[arg-type]
    note = "Read on a plane: a is the way north or south, b the way east or west, c the straight line between start and end."
    return task_of(question, given, ["c"], note)


def _total(ways: list[tuple[int, Measured]]) -> Node | None:
    """The sum of ways with their signs, without a sign; None when it is zero or not a plain number."""
    if len(ways) == 1:
        return ways[0][1].node
    total = 0
    for sign, value in ways:
        if not isinstance(value.node, Number):
            return None
        total += sign * value.node.value  # type: ignore[assignment]
    return Number(abs(total)) if total else None  # type: ignore[arg-type]


def _shadows(question: Question, text: str) -> Task | None:
    """Two things and their shadows at the same time: heights are in proportion."""
    first = re.search(
        (
            r"\b(?:an?|the|if an?)\s+(?P<h1>{M})\s*-?\s*(?:tall\s+|high\s+)?(?P<t1>[a-z]+(?:\s(?:pole|"
            r"post))?)(?:\s+(?:is\s+)?(?P<h2>{M})\s*(?:tall|high))?\s+(?:casts?|has|"
            r"throws?)\s+(?:an?\s+)?(?:shadow\s+(?:of\s+|that\s+is\s+)?(?:length\s+)?(?P<s1>{M})(?:\s+long)?|"
            r"(?P<s2>{M})\s*-?\s*(?:long\s+)?shadow)"
        ).replace("{M}", TYPES["measured"].pattern),
        text,
        re.IGNORECASE,
    )
    if first is None:
        return None
    rest = text[first.end() :]
    second = re.search(
        (
            r"\b(?:an?|the)\s+(?:nearby\s+|neighbouring\s+|neighboring\s+)?(?P<t>[a-z]+(?:\s(?:pole|"
            r"post))?)\s+(?:casts?|has|throws?)\s+(?:an?\s+)?(?:shadow\s+(?:of\s+|that\s+is\s+)?(?:length\s+)?(?P<s1>{M})(?:\s+long)?|"
            r"(?P<s2>{M})\s*-?\s*(?:long\s+)?shadow)"
        ).replace("{M}", TYPES["measured"].pattern),
        rest,
        re.IGNORECASE,
    )
    asked = re.search(
        r"\bhow\s+(?:tall|high)\s+is\s+(?:the|that|it)\b|\b(?:find|what\s+is)\s+the\s+height\s+of\s+the\b", text, re.IGNORECASE
    )
    if second is None or asked is None:
        return None
    left = (
        text[: first.start()]
        + " "
        + rest[: second.start()]
        + " "
        + re.sub(re.escape(asked[0]), " ", rest[second.end() :], flags=re.IGNORECASE)
    )
    words = (
        set(re.findall(r"[A-Za-z]+|\d+", left.lower()))
        - set("at the same time of day and while a nearby if when it".split())
        - set(second["t"].lower().split())
    )
    if words:
        return None
    measure = TYPES["measured"].read
    height, shadow, other = measure(first["h1"]), measure(first["s1"] or first["s2"]), measure(second["s1"] or second["s2"])
    units = {str(each.unit) for each in (height, shadow, other) if each.unit is not None}
    if len(units) > 1 or any(each.unit and each.unit.power != 1 for each in (height, shadow, other)):
        raise IncompleteError("Heights and shadows are in different units. Give them all in one.")
    product = Apply("div", (Apply("mul", (height.node, other.node)), shadow.node))
    args = {
        "height": height.text,
        "shadow": shadow.text,
        "other": other.text,
        "unit": length_unit(tuple(each.unit for each in (height, shadow, other) if each.unit)) or "",
    }
    note = "At one time heights are in the same ratio to their shadows (similar triangles)."
    return Task(topic="triangles", kind="shadow", args=args, source=to_text(product), notes=(note,), **question.request)
