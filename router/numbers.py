"""The rule that every number in an answer is accounted for: by an executor, a quote or the question."""

from __future__ import annotations

import re

# A list marker counts items; it states nothing. A line that is nothing but "95." states ninety-five.
_LIST_MARKER = re.compile(r"(?m)^\s*\d{1,2}[.)][ \t]+(?=\S)")
_UNITS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
# "One" is left out: it is a pronoun more often than a number.
_SMALL = {word: value for value, word in enumerate(_UNITS, 2)} | {word: value * 10 for value, word in enumerate(_TENS, 2)}
_WORD = "|".join([*_SMALL, *_SCALES, "one"])
_NUMBER = re.compile(rf"\d+(?:[.,]\d+)*|\b(?:{_WORD})(?:[ -](?:and )?(?:{_WORD})s?)*\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers of a text as digits without grouping commas, those in words included, list markers left out.

    >>> numbers_in("1. It weighs 1,200 kg (2.5 times more) and has twenty-four wheels.")
    ('1200', '2.5', '24')
    """
    found = (match.group() for match in _NUMBER.finditer(_LIST_MARKER.sub("", text)))
    return tuple(number for match in found if (number := _digits(match)))


def _digits(number: str) -> str:
    """A number of digits or words as plain digits; empty for the word "one" alone."""
    if number[0].isdigit():
        return number.replace(",", "")
    total, current = 0, 0
    for word in re.findall(r"[a-z]+", number.lower().replace(" and ", " ")):
        scale = _SCALES.get(word.removesuffix("s"))
        if scale is None:
            current += _SMALL.get(word, 1)
        elif scale < 1_000:
            current = max(current, 1) * scale
        else:
            total, current = total + max(current, 1) * scale, 0
    return "" if number.lower() == "one" else str(total + current)


def unsupported_numbers(text: str, *supports: str) -> tuple[str, ...]:
    """The numbers of `text` that occur in none of `supports`.

    >>> unsupported_numbers("16 minus 4 is 12", "What is 16 minus 4?")
    ('12',)
    """
    known = {number for support in supports for number in numbers_in(support)}
    return tuple(number for number in numbers_in(text) if number not in known)


class Sentences:
    """Cuts a stream of text into sentences, spacing kept, so that each can be judged before it is shown.

    >>> sentences = Sentences()
    >>> sentences.feed("Good mor"), sentences.feed("ning. How"), sentences.rest()
    ([], ['Good morning. '], ['How'])
    """

    def __init__(self) -> None:
        self._pending = ""

    def feed(self, piece: str) -> list[str]:
        """The sentences that `piece` completes, in order."""
        self._pending += piece
        complete: list[str] = []
        start = 0
        for match in _SENTENCE_END.finditer(self._pending):
            complete.append(self._pending[start : match.end()])
            start = match.end()
        self._pending = self._pending[start:]
        return complete

    def rest(self) -> list[str]:
        """What is left when the stream has ended."""
        rest, self._pending = self._pending, ""
        return [rest] if rest else []
