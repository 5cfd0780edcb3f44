"""Texts given in the question: letters, vowels and words counted, reversed, compared; places in the alphabet."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="texts",
    cue=re.compile(
        r"\bletters?\b|\bvowels?\b|\bconsonants?\b|\bwords?\b|\bcharacters?\b|\bchars\b|palindrome|anagram|backwards?\b|\breverse|alphabet|\bspell\b"
        r"|upper ?case|lower ?case|capital|\bcaps\b|\bcount\b|\boccurrences"
        r"|(?:how many|number of)\s+(?:times\b|the\b|[^\sA-Za-z]|[a-z](?:['’]?e?s)?\b)|\blength of\b",
        re.IGNORECASE,
    ),
)
