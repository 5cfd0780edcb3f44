"""Words as the ranking sees them: tokens, stems, stop words, proper names, and how rare a word is in a library.

A stem here only has to bring forms of one word together ("emptied", "empty"); it is never shown to anyone.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus import Library

# A number keeps its separators, so that "1,204.5" is one token; a word keeps an inner apostrophe.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?![^\W_])|[^\W_]+(?:['’][^\W\d_]+)?")

STOP_WORDS = frozenset(
    """a about after all also an and any are as at be became because been before being between both but by can could did do
    does doing during each either for from had has have having he her hers him his how i if in into is it its itself
    just many me more most much my no nor not of off on once one only or other our out over own same she should so
    some such than that the their them then there these they this those through to too under until up upon us very was
    we were what when where which while who whom whose why will with within would you your please tell name give
    according long old far often kind type get gets got go goes going went come comes came take takes took taken put
    puts bring brings brought need needs needed want wants use uses used say says said know known mean means let lets
    like really actually exactly currently what's who's where's when's how's it's that's there's i'm don't doesn't
    didn't isn't can't""".split()
)
_SUFFIXES = (
    ("ational", "ate"),
    ("isations", "ise"),
    ("izations", "ize"),
    ("isation", "ise"),
    ("ization", "ize"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("iveness", "ive"),
    ("ations", "ate"),
    ("ation", "ate"),
    ("ators", "ate"),
    ("ator", "ate"),
    ("ities", "e"),
    ("ments", ""),
    ("ment", ""),
    ("ness", ""),
    ("ingly", ""),
    ("edly", ""),
    ("ions", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ity", "e"),
    ("ion", ""),
    ("ers", ""),
    ("ors", ""),
    ("ing", ""),
    ("est", ""),
    ("ed", ""),
    ("er", ""),
    ("or", ""),
    ("es", ""),
    ("ly", ""),
    ("s", ""),
)
_VOWEL = re.compile(r"[aeiouy]")
_CAPITALISED = r"[^\W\d_a-zß-öø-ÿ][^\W_]*(?:[-'’][^\W_]+)*"
_NAME = re.compile(rf"{_CAPITALISED}(?:(?:[ \n](?:of|de|von|van|der|the|la|du|&)){{0,2}}[ \n]{_CAPITALISED}|[ ]\d+\b)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word or number of a text: its span, and its stem."""

    start: int
    end: int
    text: str
    stem: str

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits alone."""
        return self.text[0].isdigit() and not any(character.isalpha() for character in self.text)


def tokens(text: str) -> tuple[Token, ...]:
    """The words and numbers of `text`, in order, punctuation left out.

    >>> [token.stem for token in tokens("The lakes were emptied: 1,200 litres")]
    ['the', 'lak', 'wer', 'empty', '1200', 'litr']
    """
    return tuple(
        Token(start=match.start(), end=match.end(), text=match.group(), stem=stem(match.group()))
        for match in _TOKEN.finditer(text)
    )


def stems(text: str) -> frozenset[str]:
    """The stems of all words of `text`."""
    return frozenset(token.stem for token in tokens(text))


def stem(word: str) -> str:
    """A key shared by the forms of one English word: lower case, possessive and one suffix removed, no final e.

    >>> stem("emptied") == stem("empty"), stem("developed") == stem("development"), stem("Motors'") == stem("motor")
    (True, True, True)
    """
    word = word.lower().replace("’", "'").removesuffix("'s").strip("'")
    if not word or word[0].isdigit():
        return word.replace(",", "")
    for suffix, replacement in _SUFFIXES:
        if not word.endswith(suffix) or word.endswith(("ss", "us", "is")):
            continue
        head = word[: len(word) - len(suffix)] + replacement
        if len(head) < 3 or not _VOWEL.search(head):
            continue
        word = head
        break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]  # "stopped" -> "stopp" -> "stop"
    return word.removesuffix("e") if len(word) > 3 else word


def content_words(text: str) -> tuple[Token, ...]:
    """The tokens that carry the topic, each stem once, stop words left out; all tokens when nothing else is left."""
    found: dict[str, Token] = {}
    every = tokens(text)
    for token in every:
        if token.text.lower().replace("’", "'") not in STOP_WORDS and (
            len(token.text) > 1 or token.is_number or token.text.isupper()
        ):
            found.setdefault(token.stem, token)
    return tuple(found.values()) or every


def names(text: str) -> tuple[str, ...]:
    """Capitalised names in order, each once; a capital that only opens a sentence does not make a name.

    >>> names("Who repaired the Halden Spectrograph in March? It was Ada Brenn.")
    ('Halden Spectrograph', 'March', 'Ada Brenn')
    >>> names("What may I touch?")
    ()
    """
    found: dict[str, None] = {}
    for match in _NAME.finditer(text):
        words = [word for word in match.group().split() if word != "I"]
        before = text[: match.start()].rstrip(" \"'“‘(*_")
        if not before or before[-1] in ".?!:\n":  # opens a sentence: the capital may be no more than that
            while words and words[0].lower() in STOP_WORDS:
                words = words[1:]
            if len(words) == 1 and words[0].lower() in _OPENERS:
                continue
        if words:
            found.setdefault(" ".join(words))
    return tuple(found)


# Sentence openers that are neither stop words nor names; a list, because a lone capital at the start cannot be told otherwise.
_OPENERS = frozenset(
    """however although since though despite following today often instead therefore thus moreover furthermore finally first
    second third later earlier here every several many another use see note check keep turn press make never always
    when""".split()
)


def document_frequencies(words: Iterable[str], library: Library) -> Mapping[str, int]:
    """In how many chunks of `library` each word occurs, in any form the full-text index treats as the same."""
    return library.frequencies(words)


def idf(n_with: int, n_all: int) -> float:
    """How much a word tells, from 0 (in every chunk) upwards; the smoothed form of BM25 (Robertson and Zaragoza 2009).

    >>> round(idf(1, 1000), 1), round(idf(900, 1000), 1)
    (6.5, 0.1)
    """
    return math.log(1.0 + (n_all - n_with + 0.5) / (n_with + 0.5))
