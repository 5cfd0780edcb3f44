"""The words that ask for operations, and the concepts that let "how tall" find a column called Height.

A word of a list is a cue only where the table does not itself use it as a header or a value: `mentions` offers both readings.
The lists themselves are in `phrases`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from solver.tables.phrases import COMPARATIVES, CONCEPTS, SUPERLATIVES, UNITS
from solver.tables.phrases import CUES as CUE_LINES
from solver.tables.words import Token, stem

CueKind = Literal[
    "count", "sum", "mean", "median", "max", "min", "compare", "between", "group", "distinct", "share", "difference", "ratio",
    "not", "list", "wh", "both", "frequent", "first", "last", "trailing", "empty", "or", "than", "exist", "ordinal",
]  # fmt: skip

BINDING = frozenset(
    """not or both than first last compare trailing between distinct frequent share difference ratio empty max min sum mean
    median count ordinal""".split()
)
"""Kinds of cue that change the answer: a plan that ignores one answers another question."""

AUXILIARIES = frozenset("is are was were do does did has have had".split())
"""First words of questions that want yes, no, or one of the named."""

STOP = frozenset(
    """a an the of in on at to for from with by as is are was were be been being am do does did done has have had having i me my
    we us our you your it its they them their he she his her him this that these those there here and or but if then than so
    such also can could will would shall should may might must please tell what which who whom whose when where why how s t re
    ve ll d over under above below after before between until since into onto upon about within during through via per each
    every any some all both either only just ever already not no up out off let say know want need like dataset row rows entry
    entries column columns field table tables file spreadsheet sheet according question answer everything anything something
    everyone anyone""".split()
)
"""Words that need no explanation."""

FRAME = frozenset(
    stem(word)
    for word in """list listed name named show shown give given find get got go went come came make made take taken record
    recorded held hold happen happened occur occurred take place placed use used include included contain contained belong
    belongs call called exist exists see seen appear appeared become became number value amount kind kinds type thing things
    one ones item items data chart win look lookup add whole paid figure figures entire whole overall respectively current
    currently receive received produce produced report reported locate located base based work works play played finish
    finished serve served total exactly listing ready
    yet duty piece pieces log roster register ledger
    correspond corresponding associated associate featuring feature""".split()
)
"""Words that frame a question rather than select rows; left unexplained they weigh little."""

FRAME_NOUNS = frozenset(
    stem(word) for word in "value amount kind type thing one item data chart figure record number place total".split()
)
"""Those of them that can have an adjective before them."""

SELECTING = frozenset(
    stem(word)
    for word in """spring summer autumn fall winter morning noon afternoon evening night midnight daytime weekend weekday
    holiday man men woman women male female boy girl child children adult teenager senior veteran half quarter outside inside
    against near behind beside across along among around opposite toward towards
    """.split()
)
"""Words, most of them nouns, that pick some of the rows where others name them all: never passed over."""

_KINDS_OF_THING = frozenset("person time place length size age width speed".split())
"""Concepts whose members are kinds of one thing, not names for it: a town is no area, a driver no manager."""

ADJECTIVES = frozenset(
    stem(word)
    for word in "long tall high deep heavy wide old warm cold hot fast windy big large small low short young new".split()
)
"""Members of concepts that say how much of a measure a thing has, never what is counted."""

NUMBER_WORDS: Mapping[str, int] = {
    word: number
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty""".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "thousand": 1000, "once": 1, "twice": 2, "dozen": 12}

ORDINALS: Mapping[str, int] = {
    word: number for number, word in enumerate("second third fourth fifth sixth seventh eighth ninth tenth".split(), start=2)
} | {f"{number}{ {2: 'nd', 3: 'rd'}.get(number, 'th') }": number for number in range(2, 21)}

SCALES: Mapping[str, int] = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "bn": 10**9}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """An operation word: its kind, an operator or question word where the kind needs one, and the concepts it speaks of."""

    kind: CueKind
    payload: str = ""
    concepts: tuple[str, ...] = ()


def are_synonyms(left: str, right: str) -> bool:
    """Whether two stems may name the same column.

    >>> are_synonyms(stem("cost"), stem("price")), are_synonyms(stem("town"), stem("area"))
    (True, False)
    """
    return bool((concepts_of(left) & concepts_of(right)) - _KINDS_OF_THING)


def concepts_of(stemmed: str) -> frozenset[str]:
    """The concepts a stem may stand for."""
    return frozenset(_CONCEPTS_OF.get(stemmed, ()))


def said_for_unit(unit: str) -> tuple[str, ...]:
    """What people say for a unit, by its folded text: nothing for units the lists do not know."""
    return _UNITS.get(unit, ())


def weight(token: Token) -> float:
    """How much it counts against a reading to leave this word of a question unexplained, 0..1."""
    if token.word in STOP or (len(token.word) == 1 and not token.word.isalnum()):
        return 0.0
    if token.stem in FRAME:
        return 0.25
    return 1.0


def _lines(text: str) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """(head, concepts, members) of the lines `head[/concept+concept] = member, member`."""
    for line in text.strip().splitlines():
        left, _, members = line.partition(" = ")
        head, _, concepts = (left, "", "") if text is UNITS else left.partition("/")
        yield head, tuple(concepts.split("+")) if concepts else (), tuple(members.split(", "))


def _cues() -> dict[tuple[str, ...], Cue]:
    cues: dict[tuple[str, ...], Cue] = {}

    def add(kind: str, payload: str, concepts: tuple[str, ...], phrase: str) -> None:
        cues[tuple(phrase.split())] = Cue(kind=kind, payload=payload, concepts=concepts)  # type: ignore[arg-type]  # heads of `phrases`

    for way, concepts, members in _lines(COMPARATIVES):  # longest phrases win: "how many times longer" is not "longer"
        opposite = "<=" if way == ">" else ">="
        for word in members:
            add("than", way, concepts, word)
            add("compare", way, concepts, f"{word} than")
            add("ratio", "", concepts, f"how many times {word}")
            for phrase in (f"no {word} than", f"not {word} than"):
                add("compare", opposite, concepts, phrase)
            for phrase in (f"or {word}", f"and {word}"):
                add("trailing", f"{way}=", concepts, phrase)
            for phrase in (f"how much {word}", f"how many {word}", f"by how much {word}"):
                add("difference", way, concepts, phrase)
    for kind, concepts, members in _lines(SUPERLATIVES):
        for word in members:
            add(kind, word, concepts, word)
    for head, concepts, members in _lines(CUE_LINES):
        kind, _, payload = head.partition(":")
        for phrase in members:
            add(kind, payload, concepts, phrase)
    return cues


CUES: Mapping[tuple[str, ...], Cue] = _cues()
"""Operation phrases as folded words."""

MAX_CUE_WORDS = max(len(phrase) for phrase in CUES)

_UNITS: Mapping[str, tuple[str, ...]] = {unit: members for unit, _, members in _lines(UNITS)}
_CONCEPTS_OF: dict[str, set[str]] = {}
for _concept, _, _members in _lines(CONCEPTS):
    for _member in _members:
        _CONCEPTS_OF.setdefault(stem(_member), set()).add(_concept)
