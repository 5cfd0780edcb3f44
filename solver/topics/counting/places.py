"""Named places given to different people, read: offices, medals, prizes."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.counting.read import HOW_MANY, Read
from solver.topics.reading.plain_words import Prose
from solver.topics.reading.things import take_quantities

_FOR_PLACES: Final = (
    "president|vice president|secretary|treasurer|chair|chairman|chairperson|captain|"
    "vice captain|manager|goalkeeper|leader|deputy|king|queen|head"
    "|gold|silver|bronze|1st|2nd|3rd|4th|first|second|third|fourth|winner|runner up|assistant|chairwoman|director|editor|clerk"
)


def read_places(text: str, original: str) -> Read | None:
    """Named places given to different people: offices, medals, prizes."""
    prose = Prose(text)
    if not prose.has(HOW_MANY):
        return None
    listed = prose.take(
        rf"(?:(?:a|an|the|1) )?(?:{_FOR_PLACES})(?: medals?| places?| prizes?)?(?:(?:,|"
        rf" and|, and|/)\s?(?:(?:a|an|the|1|its) )?(?:{_FOR_PLACES})(?: medals?| places?|"
        r" prizes?)?)+(?: medals?| places?| prizes?| positions?)?"
    )
    different = None
    if listed is not None:
        roles = len(re.findall(rf"\b(?:vice president|vice captain|runner up|{_FOR_PLACES})\b", listed[0]))
        prose.take(
            r"\b3 (?:different )?(?:medals|prizes|places|positions|officers|offices)|\b4 "
            r"(?:officers|positions)|top 3(?: places| positions)?|\b2 (?:officers|positions|"
            r"leaders)"
        )
    else:
        different = prose.take(
            r"(\d+) (?:different|distinct|distinguishable) (?:prizes|awards|jobs|positions|roles|offices|tasks|medals)"
        )
        if different is None or not prose.has(
            r"(?:no|not|at most 1|without|only 1|1 each|different people|each (?:person|student|"
            r"child|1) (?:can|may|gets|receives))"
        ):
            return None
        prose.take(
            (
                r"(?:if |and |where |with )?(?:no (?:person|student|one|child|1|body|employee|"
                r"member)|nobody) (?:can |may |gets? |wins? |receives? |holds? |be given |have "
                r")*(?:more than (?:1|once)|2)[^,.?]*"
            ),
            (
                r"(?:each|every) (?:person|student|child|member) (?:can |may )?(?:gets?|receives?|"
                r"wins?|win|get|holds?|hold) at most 1[^,.?]*"
            ),
        )
        roles = int(different[1])
    prose.take(
        r"(?:if |and |where |with |assuming |given )*(?:(?:that )?(?:no (?:person|one|"
        r"1|member|student|body)|nobody) (?:can |may |holds?|hold )*(?:more than 1|2|"
        r"both|2 or more)(?: of the| of these)?(?: office| position| role| job| post)?s?|"
        r"(?:there are )?no ties|ties are not (?:possible|allowed)|no repetition|all "
        r"(?:3|4|2) (?:are )?different(?: people)?)"
    )
    quantities = take_quantities(prose)
    if len(quantities) != 1 or quantities[0].bound or quantities[0].n < 2:
        return None
    if prose.left(
        "different all if all no 2 between possible order he positions places top each be out other left with"
    ) or prose.has(r"\bmust|cannot|refuse|at least|boy|girl|women|woman|committee members"):
        return None
    n = quantities[0].n
    args = {"counts": [n], "distinct": True, "take": roles, "rules": [], "circular": False, "flip": False}
    return Read("arrange", args, f"P({n}, {roles})")
