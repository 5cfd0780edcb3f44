"""The words that ask for operations, and the concepts that let "how tall" find a column called Height.

Closed lists of English, written for tables in general. A word of a list is a cue only where the table does not itself use it as
a header or a value: `mentions` offers both readings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from solver.tables.words import Token, stem

CueKind = Literal[
    "count", "sum", "mean", "median", "max", "min", "compare", "between", "group", "distinct", "share", "difference", "ratio",
    "not", "list", "wh", "both", "frequent", "first", "last", "trailing", "empty", "filled", "or", "than", "exist",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """An operation word: its kind, an operator or question word where the kind needs one, and the concepts it speaks of."""

    kind: CueKind
    payload: str = ""
    concepts: tuple[str, ...] = ()


BINDING = frozenset(
    {"not", "or", "both", "than", "first", "last", "compare", "trailing", "between", "distinct", "frequent", "share", "difference", "ratio",
     "empty", "max", "min", "sum", "mean", "median", "count"}
)  # fmt: skip
"""Kinds of cue that change the answer."""

AUXILIARIES = frozenset({"is", "are", "was", "were", "do", "does", "did", "has", "have", "had"})
"""First words of questions that want yes, no, or one of the named."""

STOP = frozenset(
    """a an the of in on at to for from with by as is are was were be been being am do does did done has have had having i me my we us
    our you your it its they them their he she his her him this that these those there here and or but if then than so such also
    can could will would shall should may might must please tell what which who whom whose when where why how s t re ve ll d
    over under above below after before between until since into onto upon about within during through via per each every any some all both either only just ever already ; : not no
    up out off it's let say know want need like dataset row rows entry entries column columns field table tables file spreadsheet
    sheet according question answer everything anything something everyone anyone
    """.split()
)

FRAME = frozenset(
    stem(word)
    for word in """list listed name named show shown give given find get got go went come came make made take taken record recorded
    held hold happen happened occur occurred take place placed use used include included contain contained belong belongs call
    called exist exists see seen appear appeared become became number value amount kind kinds type thing things one ones item
    items data chart win look lookup add whole paid place figure figures entire whole overall respectively current currently receive received produce produced report
    reported locate located base based work works play played finish finished serve served total exactly listing ready
    """.split()
)
"""Words that frame a question rather than select rows; left unexplained they weigh little."""

CONCEPTS: Mapping[str, tuple[str, ...]] = {
    "person": ("name", "person", "player", "employee", "staff", "member", "author", "director", "winner", "driver", "rider", "athlete",
               "swimmer", "artist", "singer", "actor", "candidate", "manager", "contact", "owner", "operator", "observer", "teacher",
               "student", "customer", "leader", "captain", "coach", "nominee", "president", "opponent", "title holder", "writer"),
    "time": ("date", "day", "year", "month", "time", "week", "season", "period", "start", "opened", "founded", "built", "commissioned", "deadline", "season", "established", "edition", "completed", "elected", "released"),
    "place": ("place", "location", "city", "town", "country", "venue", "site", "room", "building", "station", "region", "state", "area", "address", "stadium", "circuit", "park"),
    "length": ("length", "long", "distance", "span", "duration", "time", "range", "mile", "kilometer", "km"),
    "duration": ("duration", "hour", "minute", "day", "length", "time", "runtime", "period"),
    "height": ("height", "tall", "elevation", "altitude", "floor", "storey", "high", "peak"),
    "depth": ("depth", "deep"),
    "weight": ("weight", "weigh", "mass", "heavy", "kg", "load"),
    "size": ("size", "area", "capacity", "population", "volume", "surface", "diameter"),
    "width": ("width", "wide", "diameter", "breadth", "aperture"),
    "price": ("price", "cost", "amount", "fee", "salary", "budget", "expense", "value", "spend", "charge", "pay", "revenue", "total"),
    "age": ("age", "old", "born", "birth", "built", "founded", "established", "opened", "year"),
    "speed": ("speed", "velocity", "fast", "pace", "time"),
    "temperature": ("temperature", "temp", "warm", "cold", "hot"),
    "population": ("population", "inhabitant", "resident", "people"),
    "country": ("country", "nation", "nationality"),
    "job": ("role", "position", "job", "title", "occupation", "function", "post", "profession"),
    "unit_of_staff": ("department", "team", "group", "division", "section", "unit"),
    "maker": ("maker", "manufacturer", "producer", "brand", "vendor", "supplier", "company", "firm", "builder"),
    "status": ("status", "state", "condition", "result", "outcome"),
    "quantity": ("quantity", "count", "stock", "number", "amount", "units", "qty"),
    "energy": ("energy", "electricity", "kwh", "power", "consumption", "consume", "generate", "generation", "output"),
    "rain": ("rain", "rainfall", "precipitation"),
    "crowd": ("attendance", "crowd", "spectator", "attend", "visitor"),
    "wind": ("wind", "windy", "gust"),
    "begin": ("start", "begin", "commission", "open", "launch", "first light", "from", "since", "install", "hire", "join"),
    "finish": ("end", "finish", "close", "retire", "until", "decommission", "leave"),
    "rank": ("rank", "position", "place", "standing", "pos"),
    "score": ("score", "points", "result", "mark", "grade"),
    "purpose": ("purpose", "use", "reason", "cause", "description", "notes", "topic", "subject"),
}  # fmt: skip
"""What a question word or an adjective may speak of: "who" of a person, "tallest" of a height."""

_KINDS_OF_THING = frozenset({"person", "time", "place", "length", "size", "age", "width", "speed"})
"""Concepts whose members are kinds of one thing, not names for it: a town is no area, a driver no manager."""

_WH = {"who": "person", "whom": "person", "whose": "person", "when": "time", "where": "place"}
_MAX_ADJECTIVES = {
    "highest": (), "maximum": (), "max": (), "largest": ("size",), "greatest": (), "biggest": ("size",), "most": (), "top": (), "best": (),
    "peak": (), "longest": ("length", "duration"), "tallest": ("height",), "heaviest": ("weight",), "latest": ("time",), "newest": ("age", "time"),
    "youngest": ("age",), "deepest": ("depth",), "widest": ("width",), "fastest": ("speed",), "warmest": ("temperature",),
    "hottest": ("temperature",), "costliest": ("price",), "dearest": ("price",), "priciest": ("price",), "windiest": ("wind",), "wettest": ("rain",),
    "recent": ("time",), "busiest": ("crowd",), "strongest": (), "richest": (), "brightest": (), "farthest": ("length",), "furthest": ("length",),
}  # fmt: skip
_MIN_ADJECTIVES = {
    "lowest": (), "minimum": (), "min": (), "smallest": ("size",), "least": (), "fewest": (), "shortest": ("length", "duration", "height"),
    "lightest": ("weight",), "earliest": ("time",), "oldest": ("age", "time"), "shallowest": ("depth",), "narrowest": ("width",),
    "slowest": ("speed",), "coldest": ("temperature",), "coolest": ("temperature",), "cheapest": ("price",), "driest": ("rain",),
    "calmest": ("wind",), "worst": (), "lowermost": (), "weakest": (), "nearest": ("length",), "closest": ("length",),
}  # fmt: skip
_MORE = {"more": (), "greater": (), "higher": (), "larger": ("size",), "bigger": ("size",), "longer": ("length", "duration"), "taller": ("height",),
         "heavier": ("weight",), "deeper": ("depth",), "wider": ("width",), "faster": ("speed",), "older": ("age",), "warmer": ("temperature",),
         "hotter": ("temperature",), "costlier": ("price",), "better": ()}  # fmt: skip
_LESS = {"less": (), "fewer": (), "lower": (), "smaller": ("size",), "shorter": ("length", "duration", "height"), "lighter": ("weight",),
         "cheaper": ("price",), "colder": ("temperature",), "cooler": ("temperature",), "shallower": ("depth",), "narrower": ("width",),
         "slower": ("speed",), "younger": ("age",), "worse": ()}  # fmt: skip
_HOW = {"long": ("length", "duration"), "tall": ("height",), "high": ("height",), "deep": ("depth",), "wide": ("width",), "old": ("age",),
        "heavy": ("weight",), "fast": ("speed",), "far": ("length",), "big": ("size",), "large": ("size",), "warm": ("temperature",),
        "cold": ("temperature",), "hot": ("temperature",), "expensive": ("price",)}  # fmt: skip


def _build() -> dict[tuple[str, ...], Cue]:
    cues: dict[tuple[str, ...], Cue] = {}

    def add(phrases: str, kind: CueKind, payload: str = "", concepts: tuple[str, ...] = ()) -> None:
        for phrase in phrases.split("|"):
            cues[tuple(phrase.split())] = Cue(kind=kind, payload=payload, concepts=concepts)

    add(
        "how many|number of|total number of|count of|count|how often|total count of|what number of|amount of times",
        "count",
    )
    add("how many times|number of times|how many occasions", "count", "times")
    add("how many different|number of different|how many distinct|how many unique|number of distinct|number of unique|total number of different|count of distinct", "count", "distinct")  # fmt: skip
    add("how many total", "sum", "many")
    add("total|sum|sum of|total of|total amount of|combined|combined total|in total|altogether|all together|summed|add up|sum up|cumulative|grand total|aggregate|sum total", "sum")  # fmt: skip
    add("how much|how much total", "wh", "much")
    add("average|mean|avg|on average|average of|mean of|averaged|typical", "mean")
    add("median|median of", "median")
    for word, concepts in _MAX_ADJECTIVES.items():
        add(word, "max", word, concepts)
    for word, concepts in _MIN_ADJECTIVES.items():
        add(word, "min", word, concepts)
    add("most recent|most recently", "max", "latest", ("time",))
    add("most expensive|most costly", "max", "most", ("price",))
    add("least expensive|least costly", "min", "least", ("price",))
    add("most common|most frequent|most often|most frequently|most times|most popular", "frequent", "max")
    add("least common|least frequent|least often|fewest times|least times|rarest", "frequent", "min")
    for words, op in ((_MORE, ">"), (_LESS, "<")):
        for word, concepts in words.items():
            add(f"{word} than", "compare", op, concepts)
            add(f"no {word} than|not {word} than", "compare", "<=" if op == ">" else ">=", concepts)
            add(f"or {word}|and {word}", "trailing", op + "=", concepts)
            add(f"how much {word}|how many {word}|by how much {word}", "difference", op, concepts)
            add(word, "than", op, concepts)
    add("over|above|exceeding|exceeds|exceed|exceeded|in excess of|beyond|greater|upwards of", "compare", ">")
    add("under|below|beneath", "compare", "<")
    add("at least|a minimum of|minimum of|no fewer than|no less than|not less than|from at least", "compare", ">=")
    add("at most|up to|a maximum of|maximum of|no more than|not more than|not exceeding", "compare", "<=")
    add("exactly|equal to|equals|equal", "compare", "=")
    add("or above|and above|or over|and over|and up|or up|or later|and later|or after|onwards|onward|and onwards|or newer|or at least", "trailing", ">=")  # fmt: skip
    add("or below|and below|or under|and under|or earlier|and earlier|or before|or older", "trailing", "<=")
    add("before|prior to|earlier than|older than|sooner than|preceding", "compare", "before")
    add("after|later than|newer than|following|more recently than", "compare", "after")
    add("since|starting from|starting in|from", "compare", "since")
    add("until|till|through|up until", "compare", "until")
    add("between|in between|ranging from", "between")
    add("per|for each|for every|in each|in every|of each|of every|by each|each|every|grouped by|broken down by|split by|at each|on each", "group")  # fmt: skip
    add("by", "group", "soft")
    add("different|distinct|unique", "distinct")
    add(
        "percentage|percent|share|fraction|proportion|percentage of|percent of|share of|fraction of|proportion of|what % of|% of|%",
        "share",
    )
    add("difference|difference between|difference in|gap between|change between|by how much|how much more|how many more", "difference")  # fmt: skip
    add("ratio|ratio of|ratio between|how many times more|how many times as many|how many times as much", "ratio")
    add(
        "not|no|never|no longer|not yet|non|other than|except|except for|excluding|without|besides|apart from|aside from|not including|isn not",
        "not",
    )
    add(
        "list|name|show|give|display|enumerate|identify|show me|list all|what are|which are|name all|find|return|state",
        "list",
    )
    for word in ("what", "which", "who", "whom", "whose", "when", "where"):
        concept = _WH.get(word)
        add(word, "wh", word, (concept,) if concept else ())
    add("what year|which year|in what year|in which year|what time|what date|which date|on what date|what day|what month|which month", "wh", "when", ("time",))  # fmt: skip
    for word, concepts in _HOW.items():
        add(f"how {word}", "wh", "how", concepts)
    add("first|listed first|first listed", "first")
    add("last|listed last|last listed", "last")
    add("or|versus|vs", "or")
    add("both", "both")
    add("is there|are there any|is there any|does any|do any|did any|was there|were there any|is there a|was there a", "exist")
    add("missing|blank|empty|unknown", "empty")
    return cues


CUES: Mapping[tuple[str, ...], Cue] = _build()
"""Operation phrases as folded words. Longer phrases are tried first, but every reading is offered."""
MAX_CUE_WORDS = max(len(phrase) for phrase in CUES)

_CONCEPTS_OF: dict[str, set[str]] = {}
for _concept, _members in CONCEPTS.items():
    for _member in _members:
        _CONCEPTS_OF.setdefault(stem(_member), set()).add(_concept)

NUMBER_WORDS: Mapping[str, int] = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "thousand": 1000, "once": 1, "twice": 2, "dozen": 12}
SCALES: Mapping[str, int] = {
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "million": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
}

UNITS: Mapping[str, tuple[str, ...]] = {
    "m": ("meter", "m"), "km": ("kilometer", "km"), "mm": ("millimeter", "mm"), "cm": ("centimeter", "cm"), "ft": ("foot", "feet", "ft"),
    "kg": ("kilogram", "kilo", "kg"), "g": ("gram", "g"), "t": ("tonne", "ton", "t"), "l": ("liter", "l"), "kwh": ("kilowatt hour", "kwh"),
    "mwh": ("megawatt hour", "mwh"), "kw": ("kilowatt", "kw"), "mw": ("megawatt", "mw"), "w": ("watt",), "h": ("hour", "h", "hr"),
    "min": ("minute", "min"), "s": ("second", "sec"), "d": ("day",), "%": ("percent", "%"), "eur": ("euro", "eur", "€"),
    "€": ("euro", "eur"), "usd": ("dollar", "usd"), "$": ("dollar", "usd"), "gbp": ("pound", "gbp"), "£": ("pound", "gbp"),
    "°c": ("degree", "celsius", "°c"), "c": ("degree", "celsius"), "mph": ("mph",), "km/h": ("kmh",), "m/s": ("meter per second",), "gb": ("gigabyte", "gb"),
    "tb": ("terabyte", "tb"), "mb": ("megabyte", "mb"), "hpa": ("hectopascal", "hpa"), "mhz": ("megahertz", "mhz"),
}  # fmt: skip
"""How people say a unit; keys are folded units as headers write them."""

TOTAL_WORDS = frozenset({"total", "grand total", "sum", "subtotal", "overall", "all", "overall total"})
"""Normal forms of first cells that mark a row as the sum of the others."""


def are_synonyms(left: str, right: str) -> bool:
    """Whether two stems may name the same column.

    >>> are_synonyms(stem("cost"), stem("price")), are_synonyms(stem("town"), stem("area"))
    (True, False)
    """
    return bool((concepts_of_stem(left) & concepts_of_stem(right)) - _KINDS_OF_THING)


def concepts_of_stem(stemmed: str) -> frozenset[str]:
    """The concepts a stemmed word may stand for."""
    return frozenset(_CONCEPTS_OF.get(stemmed, ()))


def weight(token: Token) -> float:
    """How much it counts against a reading to leave this word of a question unexplained, 0..1."""
    if token.word in STOP or (len(token.word) == 1 and not token.word.isalnum()):
        return 0.0
    if token.stem in FRAME:
        return 0.25
    return 1.0
