"""Stories about consecutive whole numbers with a given sum."""

from __future__ import annotations

import re
from typing import Final

from solver.patterns import LatePattern
from solver.topics.stories.story import Story, constant, unknown

_CONSECUTIVE: Final = LatePattern(
    r"(?:(?:find|what are|which are|determine|give|name|what|which) )?(?:the )?(?P<count>[2-9]"
    r"|1\d) consecutive (?P<kind>even |odd )?"
    r"(?:positive )?(?:whole |natural )?(?:integers|numbers|integer|number)(?P<rest> .+)"
)
_OF_CONSECUTIVE: Final = LatePattern(
    r"(?:if )?the sum of (?:the )?(?P<count>[2-9]|1\d) consecutive (?P<kind>even |odd )?(?:positive )?(?:whole "
    r"|natural )?(?:integers|numbers)"
    r" (?:is|equals|was) (?P<total>\d+)(?P<rest>.*)"
)
_ADD_UP: Final = LatePattern(
    r"(?:(?:that|which) )?(?:add(?:ing)? up to|sum(?:ming)? to|have (?:a|the) sum of|with (?:a |the )?sum(?: of)?"
    r"|whose sum is|add to|with sum|total) (?P<total>\d+)(?P<rest>.*)"
)
_CONSECUTIVE_ASKED: Final = LatePattern(
    r"[.,;:?]* ?(?:(?:and|then) )?(?:(?:find|what are|what is|which are|determine|what's|name|give|which is)"
    r"(?: the| all| these| those| of)*(?: [2-9])? ?(?P<which>largest|biggest|greatest|larger|bigger|greater|smallest"
    r"|smaller|least|lowest|middle|first|last|second|third)?"
    r"(?: (?:numbers|integers|number|integer|one|1|them|of them|they|of the numbers|of these|of the integers|of the 3"
    r"|of the))*|what are they)?"
)


def consecutive(text: str) -> Story | None:
    """The story of consecutive whole numbers with a given sum."""
    text = re.sub(r"\bconsecutive (whole|natural|positive) (even|odd)\b", r"consecutive \2 \1", text)
    total = _OF_CONSECUTIVE.fullmatch(text)
    if total is None:
        head = _CONSECUTIVE.fullmatch(text)
        total_match = None if head is None else _ADD_UP.fullmatch(head["rest"].strip())
        if head is None or total_match is None:
            return None
        count, kind, amount, rest = int(head["count"]), head["kind"], int(total_match["total"]), total_match["rest"]
        imperative = re.match(r"find|what|which|determine|give|name", text) is not None
    else:
        count, kind, amount, rest = int(total["count"]), total["kind"], int(total["total"]), total["rest"]
        imperative = False
    asked = _CONSECUTIVE_ASKED.fullmatch(rest)
    if asked is None or not (imperative or rest.strip(" .?")):
        return None
    step = 2 if kind else 1
    first = unknown("n")
    members = [first + constant(step * index) for index in range(count)]
    zero = constant(-amount)
    for member in members:
        zero = zero + member
    which = asked["which"]
    wanted = tuple(("", member) for member in members)
    if which is not None:
        if which == "middle" and count % 2 == 0:
            return None
        if which in ("larger", "bigger", "greater", "smaller") and count != 2:
            return None
        places = {
            "larger": -1,
            "bigger": -1,
            "greater": -1,
            "largest": -1,
            "biggest": -1,
            "greatest": -1,
            "last": -1,
            "middle": count // 2,
            "second": 1,
            "third": 2,
        }
        wanted = ((f"the {which} number", members[places.get(which, 0)]),)
    must_be = {"even ": "even", "odd ": "odd"}.get(kind or "", "integer")
    return Story(
        unknowns={"n": "n"},
        zeros=(zero,),
        asked=wanted,
        must_be=must_be,
        notes=(f"n is the first number, each next one {step} more",),
    )
