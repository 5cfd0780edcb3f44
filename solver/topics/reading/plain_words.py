"""Prose of word problems: number words made digits, slips of the pen mended, facts taken out, and what is left looked at.

Story words vary without end, so they are not listed. What is listed are the words that can carry a condition: a question in
which one of them, or a number, is left over is not understood.
"""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from solver.language.numerals import read_number_words
from solver.patterns import LatePattern

_CARDINAL: Final = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million"
)
_PART: Final = r"(?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)"
_SPELT: Final = LatePattern(rf"\b(?:{_CARDINAL})(?:(?:[ -]and)?[ -](?:{_CARDINAL}))*(?:[ -]{_PART})?\b")
_SIGNS: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "≤": "<=", "≥": ">=", "−": "-", "–": "-", "×": "x"})
_GROUPED: Final = LatePattern(r"\b\d{1,3}(?:,\d{3})+\b(?!,)")

CONDITIONS: Final = frozenset(
    """
    above adjacent alike all allowed alphabetical alternate alternately alternating always any apart arbitrary ascending back
    before after begin beginning begins below bigger beside between both bottom bracelet captain captains centre center certain
    chair chairman chairperson circle circular clockwise conditional consecutive consecutively consonant consonants contain
    contains containing corner couple couples decreasing defective descending differ different dependent distinct
    distinguishable divided divides divisible dozen each either end ending ends equal equally even every exact exactly except
    exceed exceeding exceeds exclude excluded excludes excluding facing feud fewer fifth fixed first following follows fourth
    free front given greater greatest half he head heads her him his identical if impossible include included includes including
    inclusive increasing independent independently indistinguishable indistinct infinite insist insists
    instead integer integers
    itself keychain larger largest last leader leading least left less loaded lower married max maximum middle min minimum
    missing
    more most multiple multiples must necklace neighbour neighbours neighbor neighbors neighbouring neither never next no nobody
    non none nonempty nor not odd once only opposite or order ordered other others otherwise over overlap pair pairs
    palindrome
    palindromes palindromic particular percent power president previous prime primes probability product provided quarter refuse
    refuses remain remaining repeat repeated repeating repeats repetition repetitions replaced replacement restriction
    restrictions
    reuse reused right round row same second secretary separate separated separately side single smaller smallest specific
    spouse
    square start starting starts strictly subset subsets succeed sum tails than third times together top treasurer twice twin
    twins
    unable under unequal unfair unique unless unlike until upper vice vowel vowels want wants when where wife wives husband
    husbands with within without won't can't cannot doesn't don't isn't aren't exactly between biased unbiased weighted
    """.split()
)
_KEYS: Final = (
    "different probability arranged arrangements arrangement permutations permutation combinations combination committee "
    "replacement distinct identical together repetition consecutive handshakes exactly possible diagonals derangements subsets "
    "letters numbers maximise maximize minimise minimize maximum minimum subject distribute selected without expected"
).split()
_MENDED: Final = {
    "meny": "many",
    "manny": "many",
    "hom": "how",
    "probabilty": "probability",
    "propability": "probability",
    "wat": "what",
}
# A word that leads to a condition, where the condition itself has been taken out.
_DANGLING: Final = LatePattern(
    r"\b(?:if|with|where|when|given|provided)\b(?=[\s,]*(?:[;.?,]|$|\b(?:and|that|so|such|the|it|they)\b[\s,]*[;.?]))"
)
_WORD: Final = LatePattern(r"[a-z][a-z']*")


# There are more patterns than `re` keeps.
_compiled: Final = functools.lru_cache(maxsize=4096)(re.compile)


@functools.lru_cache(maxsize=16)
def normalised(text: str) -> str:
    """The text in lower case, cardinal words as digits, thousands without commas, "3-digit" as "3 digit".

    >>> normalised("How meny three-digit numbers out of 1,000?")
    'how many 3 digit numbers out of 1000?'
    """
    plain = text.translate(_SIGNS).lower()
    plain = plain.replace("one-to-one", "injective").replace("one to one", "injective").replace("no one", "nobody")
    plain = re.sub(r"\b(ca|do|does|is|are|wo|did|must|should)nt\b", r"\1n't", plain)
    plain = _GROUPED.sub(lambda match: match[0].replace(",", ""), plain)
    plain = re.sub(r"\ba (?=hundred\b|thousand\b|million\b)", "one ", plain)
    plain = re.sub(r"\ba dozen\b|\bone dozen\b", "12", plain)
    plain = _SPELT.sub(_digits, plain)
    plain = re.sub(r"(?<=\d)-(?=[a-z])|(?<=[a-z])-(?=[a-z]|\d)", " ", plain)
    return " ".join(_WORD.sub(_mended, plain).split())


def _digits(match: re.Match[str]) -> str:
    """The numbers of a run of number words: "twenty-five" is one, "one six" is two."""
    text, place, found = match[0], 0, []
    while place < len(text):
        read = read_number_words(text, place, len(text))
        if read is None:
            return text
        found.append(str(read[0]))
        place = read[1]
        while place < len(text) and text[place] in " -":
            place += 1
    return " ".join(found)


def _mended(match: re.Match[str]) -> str:
    word = match[0]
    if word in _MENDED:
        return _MENDED[word]
    if len(word) < 7 or word in CONDITIONS or word in _KEYS:
        return word
    near = difflib.get_close_matches(word, _KEYS, n=1, cutoff=0.9)
    # A word and its plural or other ending are both meant: only a slip within a word is mended.
    if near and (near[0].startswith(word[:-1]) or word.startswith(near[0][:-1])):
        return word
    return near[0] if near and near[0].rstrip("s") != word.rstrip("s") and abs(len(near[0]) - len(word)) < 2 else word


class Prose:
    """A normalised text from which facts are taken out."""

    def __init__(self, text: str) -> None:
        """Start with the whole text."""
        self.text = text

    def take(self, *patterns: str) -> re.Match[str] | None:
        """Take out the first place where one of the patterns matches."""
        for pattern in patterns:
            match = _compiled(pattern).search(self.text)
            if match is not None:
                self.text = " ".join(f"{self.text[: match.start()]} ; {self.text[match.end() :]}".split())
                return match
        return None

    def take_all(self, pattern: str) -> tuple[re.Match[str], ...]:
        """Take out every place where the pattern matches."""
        found = []
        while (match := self.take(pattern)) is not None:
            found.append(match)
        return tuple(found)

    def has(self, pattern: str) -> bool:
        """Whether the pattern matches somewhere in what is left."""
        return _compiled(pattern).search(self.text) is not None

    def left(self, explained: str | Iterable[str] = "") -> tuple[str, ...]:
        """The numbers, signs of mathematics and words of condition that are not explained."""
        known = frozenset(explained.split() if isinstance(explained, str) else explained)
        text = self.text
        while (shorter := _DANGLING.sub(" ", text)) != text:
            text = shorter
        words = re.findall(r"\d[\d./]*|[=<>+*^|%]|[a-z][a-z']*", text)
        return tuple(word for word in words if (word in CONDITIONS or not word[0].isalpha()) and word not in known)


def fraction(text: str) -> Fraction:
    """A probability or number as written: "0.3", "30%", "1/6".

    >>> fraction("30 %"), fraction("1/6"), fraction(".5")
    (Fraction(3, 10), Fraction(1, 6), Fraction(1, 2))
    """
    plain = text.replace(" ", "")
    scale = Fraction(1)
    for sign in ("%", "percent", "percent"):
        if plain.endswith(sign):
            plain, scale = plain[: -len(sign)], Fraction(1, 100)
    top, _, bottom = plain.partition("/")
    return Fraction(top) / Fraction(bottom or "1") * scale
