"""Numbers of things in prose: "at least 2 of the 5 red balls", with the noun in its singular."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from solver.patterns import LatePattern
from solver.topics.reading.plain_words import Prose

ADJECTIVES: Final = (
    r"(?:different|distinct|distinguishable|identical|possible|available|new|other|equally|fair|standard|ordinary|unbiased"
    r"|labelled|labeled|numbered|qualified|eligible|of the|of these|of those|of)"
)
BOUND: Final = (
    r"(?:exactly|precisely|only|just|at least|at most|no more than|not more than|no fewer than|no less than|not less than"
    r"|not fewer than|more than|fewer than|less than|up to|a minimum of|a maximum of|minimum|maximum)"
)
_STOP: Final = (
    "are|is|be|and|or|from|of|in|at|to|for|with|without|can|will|must|has|have|he|"
    "on|out|by|if|that|the|a|an|who|which|such|when|so"
    "|drawn|chosen|selected|picked|taken|where|how|what|among|between|was|were|into|as|more|fewer|less|out|than|times"
)
QUANTITY: Final = LatePattern(
    rf"(?:\b(?P<bound>{BOUND}) )?(?<![\w.])(?P<n>\d+)\b(?![./,]\d)(?! ?%)(?: or (?P<or>more|fewer|less)(?= |$|[,.?;]))?"
    rf"(?: {ADJECTIVES})*(?: (?!(?:{_STOP})\b)(?P<noun>[a-z]+))?"
)
_IRREGULAR: Final[Mapping[str, str]] = {
    "men": "man", "women": "woman", "people": "person", "children": "child", "persons": "person", "boys": "boy", "dice": "die",
    "wives": "wife", "knives": "knife", "shelves": "shelf", "geese": "goose", "mice": "mouse", "gentlemen": "gentleman",
    "ladies": "lady", "buses": "bus", "boxes": "box", "dishes": "dish", "switches": "switch", "glasses": "glass",
    "matches": "match", "addresses": "address",
}  # fmt: skip


class Quantity(NamedTuple):
    """A number of things, with what bounds it ("" for the number itself)."""

    bound: str
    n: int
    noun: str
    start: int
    end: int

    def range(self, top: int) -> tuple[int, int]:
        """The least and the greatest number it allows."""
        return bounds(self.bound, self.n, top)


def bounds(bound: str, n: int, top: int) -> tuple[int, int]:
    """The least and the greatest number "at least 2" and the like allow.

    >>> bounds("at least", 2, 5), bounds("fewer than", 2, 5)
    ((2, 5), (0, 1))
    """
    if bound in (
        "at least",
        "no fewer than",
        "no less than",
        "not less than",
        "not fewer than",
        "a minimum of",
        "minimum",
        "or more",
    ):
        return n, top
    if bound in ("at most", "no more than", "not more than", "up to", "a maximum of", "maximum", "or fewer", "or less"):
        return 0, min(n, top)
    if bound == "more than":
        return n + 1, top
    if bound in ("fewer than", "less than"):
        return 0, min(n - 1, top)
    return n, n


def singular(noun: str) -> str:
    """The singular of a plain noun.

    >>> singular("women"), singular("cities"), singular("dress")
    ('woman', 'city', 'dress')
    """
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def take_quantities(prose: Prose) -> list[Quantity]:
    """Take every number of things out of a text, in its order."""
    found, kept, last = [], [], 0
    for match in QUANTITY.finditer(prose.text):
        bound = match["bound"] or (f"or {match['or']}" if match["or"] else "")
        found.append(Quantity(bound, int(match["n"]), singular(match["noun"] or ""), match.start(), match.end()))
        kept.append(prose.text[last : match.start()])
        last = match.end()
    prose.text = " ; ".join([*kept, prose.text[last:]])
    return found
