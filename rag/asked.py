"""What kind of thing a question asks for, told from its form by closed word lists; "other" is the honest default."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["person", "place", "date", "number", "reason", "manner", "definition", "yes_no", "name", "other"]

_EXTENTS = "many|much|often|long|far|tall|high|deep|wide|old|large|big|heavy|fast|hot|cold|thick|thin|strong|steep|bright|loud"
_QUANTITIES = (
    "number|amount|percentage|percent|proportion|ratio|price|cost|population|temperature|height|length|width|depth|thickness|weight|"
    "mass|speed|distance|altitude|elevation|diameter|radius|area|volume|capacity|budget|salary|fee|rate|voltage|pressure|frequency|"
    "wavelength|total|age|limit"
)
_PLACES = "city|country|town|village|place|state|region|continent|county|province|building|room|valley|street|address"
_PEOPLE = (
    "person|man|woman|king|queen|emperor|president|scientist|author|writer|engineer|director|leader|actor|actress|singer|artist|"
    "architect|astronomer|manager|officer|founder|contact|colleague"
)
_TIMES = "year|date|day|month|century|decade|season|time|hour"
_CLOCK = re.compile(
    r"\b(?:what|which) (?:exact )?time\b(?! (?:zone|limit|span|period))|\b(?:what|which) hour\b|\bo'clock\b", re.IGNORECASE
)
_THINGS = "company|organi[sz]ation|team|band|book|film|model|firm|supplier|instrument"

# The first that is found decides, so that "in what year" is a date before "what" is anything.
_RULES: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    ("yes_no", (r"^\W*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|must)\b",)),
    (
        "number",
        (
            rf"\bhow (?:{_EXTENTS})\b",
            rf"\b(?:what|which)(?:'s| is| was| are| were)?(?: the)?(?: \w+){{0,2}}? (?:{_QUANTITIES})\b",
            rf"^\W*(?:the )?(?:{_QUANTITIES})\b",
            rf"^\W*(?:give|tell|state)(?: me)?(?: the)?(?: \w+)? (?:{_QUANTITIES})\b",
        ),
    ),
    (
        "date",
        (
            r"^\W*(?:[\w']+\W+)?when\b",
            r"\bwhen (?:is|was|were|are|did|does|do|will|had|has|can)\b",
            r"\bwhen\W*$",
            rf"\b(?:what|which)(?: \w+)? (?:{_TIMES})\b",
        ),
    ),
    ("place", (r"\bwhere\b", rf"\b(?:what|which) (?:{_PLACES})\b")),
    (
        "person",
        (
            r"\bwho(?:m|se)?\b",
            rf"\b(?:what|which) (?:{_PEOPLE})\b",
            r"\bname of the (?:person|man|woman)\b",
            rf"^\W*name (?:our|the|your|my|their|a|an|one)(?: [\w'-]+){{0,2}}? (?:{_PEOPLE})\b",
        ),
    ),
    ("reason", (r"\bwhy\b", r"\bwhat (?:is|was) the (?:reason|cause)\b", r"\bwhat (?:caused|causes)\b")),
    ("manner", (r"\bhow (?:is|are|was|were|do|does|did|can|could|should|to)\b",)),
    (
        "definition",
        (
            r"^\W*what (?:is|are|was|were) (?:an? |the )?[\w'-]+(?: [\w'-]+){0,2}"
            r"(?<! (?:of|by|in|on|to))(?<! for)(?<! from)(?<! with)\W*$",
            r"\bmeaning of\b",
            r"\bdefin(?:e|ition)\b",
        ),
    ),
    ("name", (r"\bwhat(?:'s| is| was)? the name\b", r"\bnamed\?", r"\bcalled\?", rf"\b(?:what|which) (?:{_THINGS})\b")),
)
_PATTERNS = tuple((kind, tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)) for kind, patterns in _RULES)


def asks_for_clock_time(question: str) -> bool:
    """Whether only a time of the day answers `question`.

    >>> asks_for_clock_time("At what time does the shop open?"), asks_for_clock_time("When did the shop open?")
    (True, False)
    """
    return _CLOCK.search(question) is not None


def asked_kind(question: str) -> Kind:
    """What kind of thing `question` asks for.

    >>> asked_kind("How tall is the dome?"), asked_kind("Who built it?"), asked_kind("What is the dome made of?")
    ('number', 'person', 'other')
    """
    for kind, patterns in _PATTERNS:
        if any(pattern.search(question) for pattern in patterns):
            return kind
    return "other"
