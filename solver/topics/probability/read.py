"""What a reading of a question of chance comes to, and how questions ask for a probability."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from solver.topics.reading.plain_words import fraction


class ChanceRead(NamedTuple):
    """The kind of task, its arguments, its one line, and how words were understood."""

    kind: str
    args: dict[str, Any]
    source: str
    notes: tuple[str, ...] = ()


ASKED: Final = (
    r"(?:(?:what is|what's|what are|find|calculate|determine|compute|give|work out|"
    r"what will be|what would be|tell me)? ?(?:the |my |its |your |his |her )?"
    r"(?:probability|chances?|likelihood|odds|prob)(?: is there| are there)?(?: of|"
    r" that|:|,| to)?|how (?:likely|probable) (?:is it|am i|are you|is)(?: that| "
    r"to)?)"
)
NUMBER: Final = r"(?:\d+ ?/ ?\d+|\d*\.?\d+)(?: ?(?:%|percent|per cent))?"
CONDITION: Final = (
    r",? ?(?:given|knowing|if (?:it is|we are|you are|we|you|i) (?:known|given|told|"
    r"know)|if it is given|assuming)(?: that)? (.+?)(?=\?|\.(?!\d)|, (?:what|find|"
    r"calculate|how)|$)"
)


class Asked(NamedTuple):
    """A question taken apart: what happens, the event whose probability is asked, and what is given (or "")."""

    setup: str
    event: str
    given: str


def take_apart(text: str) -> Asked | None:
    """The event asked about, what stands around it, and its condition; None when no probability is asked.

    >>> take_apart("2 dice are rolled. what is the probability that the sum is 7?")
    Asked(setup='2 dice are rolled', event='the sum is 7', given='')
    """
    match = re.search(ASKED, text)
    if match is None:
        return None
    before, after = text[: match.start()].strip(" ,.;:"), text[match.end() :].strip()
    given = ""
    for place in ("after", "before"):
        part = after if place == "after" else before
        condition = re.search(CONDITION, part)
        if condition is not None:
            given = condition[1].strip(" ,.;")
            rest = f"{part[: condition.start()]} {part[condition.end() :]}".strip(" ,.;?")
            after, before = (rest, before) if place == "after" else (after, rest)
            break
    event = re.split(r"[?]|\.(?!\d)", after, maxsplit=1)
    tail = event[1].strip(" ?.,") if len(event) > 1 else ""
    return Asked(f"{before} {tail}".strip(" ,.;"), event[0].strip(" ,.;?"), given)


def value(text: str) -> str:
    """The exact probability a number stands for, as text."""
    return str(fraction(text.replace("per cent", "%").replace("percent", "%")))


def compare_words(text: str) -> tuple[str, str] | None:
    """The sign of "greater than 5", "5 or more" and the like, and the number.

    >>> compare_words("at least 5"), compare_words("5 or less"), compare_words("equal to 5")
    (('>=', '5'), ('<=', '5'), ('=', '5'))
    """
    match = re.fullmatch(
        r"(?:is |are |be |being |equals? |equal |to |of |a |an |exactly |was |score |"
        r"number |=|that is |which is |with )*(?P<w>greater than or equal to|less than "
        r"or equal to|at least|at most|no more than|not more than"
        r"|no less than|not less than|no fewer than|more than|greater than|larger than|"
        r"higher than|bigger than|above|over|exceeds|exceeding|less than|fewer than|smaller "
        r"than|lower than|below|under|>=|<=|>|<|not)?"
        r" ?(?:equal to )?(?:a |an )?(?P<n>\d+)(?P<t> or (?:more|greater|higher|above|over|less|fewer|lower|below|under))?",
        text.strip(),
    )
    if match is None or match["w"] and match["t"] or match["w"] == "not":
        return None
    word, tail = match["w"] or "", match["t"] or ""
    signs = {
        ">=": ("greater than or equal to", "at least", "no less than", "not less than", "no fewer than", ">="),
        "<=": ("less than or equal to", "at most", "no more than", "not more than", "<="),
        ">": (
            "more than",
            "greater than",
            "larger than",
            "higher than",
            "bigger than",
            "above",
            "over",
            "exceeds",
            "exceeding",
            ">",
        ),
        "<": ("less than", "fewer than", "smaller than", "lower than", "below", "under", "<"),
    }
    for sign, words in signs.items():
        if word in words:
            return sign, match["n"]
    if tail:
        return (">=" if re.search("more|greater|higher|above|over", tail) else "<="), match["n"]
    return "=", match["n"]
