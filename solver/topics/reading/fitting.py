"""Whether a text can have the shape of a template, found out without compiling the template to a regular expression.

Compiling takes milliseconds, and nearly every template that is tried does not fit. Here a template is walked over the text's
tokens, and a slot stands for anything where the text holds something of its type: what does not pass cannot match, and what
passes is left to the regular expression.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from solver.patterns import LatePattern

TOKEN: Final = LatePattern(r"\{(\w+)(?::(\w+))?\}|<(\w+)>|([\[\]()|])|([^\s\[\]()|{}<>]+)")
"""What a template is made of: slot and type, macro, bracket or bar, literal."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A part that a pattern bounds."""

    pattern: str


Branch: TypeAlias = "tuple[Part, ...]"
Part: TypeAlias = "str | Slot | tuple[Branch, ...]"
"""A token that stands for itself, a slot, or a choice between branches."""

_PIECES: Final = LatePattern(r"[A-Za-z]+|\S")  # digits one by one: a slot may end between two


class Tokens(NamedTuple):
    """The tokens of a text, as sets of places between them; bit i of a set is the place before token i."""

    text: str
    before: Mapping[str, int]
    """For each token, in lower case, the places in front of it."""
    everywhere: int
    at_end: int
    """The places behind which nothing but stops and question marks is left."""


@functools.lru_cache(maxsize=8)
def tokens_of(text: str) -> Tokens:
    """The tokens of a text."""
    tokens = pieces(text)
    places: dict[str, int] = {}
    for index, token in enumerate(tokens):
        places[token] = places.get(token, 0) | 1 << index
    last = len(tokens)
    while last and tokens[last - 1] in ".?":
        last -= 1
    everywhere = (1 << len(tokens) + 1) - 1
    return Tokens(text, places, everywhere, everywhere & ~((1 << last) - 1))


def pieces(text: str) -> list[str]:
    """The tokens of a text or literal.

    >>> pieces("What's 12?")
    ['what', "'", 's', '1', '2', '?']
    """
    return _PIECES.findall(text.lower().replace("’", "'"))


def parsed(template: str, pattern_of: Callable[[str], str]) -> Branch:
    """The template, its macros written out already, as the branch that its parts make.

    Args:
        template: See `solver.topics.reading.shapes`.
        pattern_of: The pattern of a type of slots; "" is the type of a slot without one.

    >>> parsed("(a|an) {x:digit} [is]", {"digit": "[0-9]"}.__getitem__)
    ((('a',), ('an',)), Slot(pattern='[0-9]'), (('is',), ()))
    """
    open_choices: list[tuple[str, list[Branch]]] = [("", [])]
    branch: list[Part] = []
    waiting: list[list[Part]] = []
    for match in TOKEN.finditer(template):
        slot, sign, literal = match[1], match[4], match[5]
        if slot:
            branch.append(Slot(pattern_of(match[2] or "")))
        elif literal:
            branch += pieces(literal)
        elif sign == "|":
            open_choices[-1][1].append(tuple(branch))
            branch = []
        elif sign in "[(":
            open_choices.append((sign, []))
            waiting.append(branch)
            branch = []
        else:
            opened, branches = open_choices.pop()
            choice = (*branches, tuple(branch), *([()] if opened == "[" else []))
            branch = [*waiting.pop(), choice]
    branches = open_choices[0][1]
    return ((*branches, tuple(branch)),) if branches else tuple(branch)


def may_match(template: Branch, tokens: Tokens) -> bool:
    """Whether the whole text can have the shape."""
    return bool(_ends(template, 1, tokens) & tokens.at_end)


def may_occur(template: Branch, tokens: Tokens) -> bool:
    """Whether a part of the text can have the shape."""
    return bool(_ends(template, tokens.everywhere, tokens))


def _ends(branch: Branch, places: int, tokens: Tokens) -> int:
    """Where the branch can end when it begins at one of `places`."""
    for part in branch:
        if isinstance(part, Slot):  # from the first place on, anywhere
            places = tokens.everywhere & ~((places & -places) - 1) if _holds(tokens.text, part.pattern) else 0
        elif isinstance(part, str):
            places = (places & tokens.before.get(part, 0)) << 1
        else:
            ends = 0
            for each in part:
                ends |= _ends(each, places, tokens)
            places = ends
        if not places:
            return 0
    return places


@functools.lru_cache(maxsize=1024)
def _holds(text: str, pattern: str) -> bool:
    return _compiled(pattern).search(text) is not None


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
