"""What a question says whatever the table is: its words, operations, numbers, periods, and directions for the answer's form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus import Cell
from solver.tables.lexicon import (
    ADJECTIVES,
    BINDING,
    CUES,
    MAX_CUE_WORDS,
    NUMBER_WORDS,
    ORDINALS,
    SCALES,
    Cue,
    weight,
)
from solver.tables.periods import periods_at
from solver.tables.words import Token, stem, tokenize

MentionKind = Literal["column", "value", "number", "period", "cue", "title"]


_DIRECTION = re.compile(
    r"[(,;]?\s*(?:please\s+)?(?:\b(?:round(?:ed)?|give|answer|with|use|show)\b(?:\s+(?:it|this|that|the|your|an?|as|up|off|to|at|of|"
    r"in|with|results?|answers?|values?|figures?|numbers?|percentages?|accuracy|precision|rounded|please))*\s+)?(?:to|at|with|in)?\s*"
    r"(?:(?P<n>\d|one|two|three|four)\s+decimals?(?:\s+(?:places?|digits?))?(?:\s+(?:is|are|will be)\s+(?:enough|fine))?"
    r"|(?P<whole>(?:to )?the nearest (?:whole|integer)(?: number)?|(?:a |as a )?whole number))\s*,?\s*(?:please)?\s*[).]?",
    re.IGNORECASE,
)


_SYMBOLS = {
    ">": "more than", "<": "less than", ">=": "at least", "<=": "at most", "≥": "at least", "≤": "at most"
}  # fmt: skip
_SYMBOL = re.compile(r"(?<![<>=-])\s*(>=|<=|[<>≥≤])\s*(?=[-$€£¥]?\d)")
_CURRENCIES = ("$", "€", "£", "¥")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One reading of tokens [start, end).

    `quality` 0..1 says how well the words fit, `gain` how much of the question they explain.
    """

    kind: MentionKind
    start: int
    end: int
    quality: float
    gain: float
    column: str = ""
    values: tuple[Cell, ...] = ()
    partial: bool = False
    number: float | int = 0
    period: str = ""
    cue: Cue | None = None
    by_unit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question cut into tokens, with what it says whatever the table is."""

    text: str
    tokens: tuple[Token, ...]
    weights: tuple[float, ...]
    common: tuple[Mention, ...]
    decimals: int | None = None

    @property
    def binding(self) -> tuple[range, ...]:
        """The words of each operation that changes the answer.

        A plan that takes part in none of them answers another question.
        """
        spans = [range(each.start, each.end) for each in self.common if each.cue is not None and self._binds(each, each.cue)]
        return tuple(span for span in spans if not any(set(span) < set(other) for other in spans))

    def _binds(self, mention: Mention, cue: Cue) -> bool:
        if cue.kind == "wh":
            return mention.start <= 1 and cue.payload in ("who", "whom", "when", "where")
        if cue.kind == "compare" and cue.payload not in ("before", "after"):  # "over 5" compares, "over the winter" does not
            if self.tokens[mention.end - 1].word == "than":
                return True
            return any(each.kind in ("number", "period") and 0 <= each.start - mention.end <= 1 for each in self.common)
        return cue.kind in BINDING

    @property
    def total_weight(self) -> float:
        """The weight of all words that want an explanation."""
        return sum(self.weights)


@lru_cache(maxsize=256)
def read_question(text: str) -> Asked:
    """Cut a question and find its operations, numbers and periods.

    >>> [mention.period for mention in read_question("How much in March 2024?").common if mention.kind == "period"]
    ['2024-03', 'm03', '2024']
    """
    asked, decimals = split_directions(_SYMBOL.sub(lambda found: f" {_SYMBOLS[found[1]]} ", text))
    tokens = tokenize(asked)
    weights = tuple(weight(token) for token in tokens)
    periods = tuple(_periods(asked, tokens, weights))
    dated = {at for each in periods for at in range(each.start, each.end)}
    # "in May" is as much of a condition as "in June", whatever "may" weighs elsewhere
    weights = tuple(max(1.0, held) if at in dated else held for at, held in enumerate(weights))
    common = [*_cues(tokens, weights), *_numbers(asked, tokens, weights), *periods]
    return Asked(text=asked, tokens=tokens, weights=weights, common=tuple(common), decimals=decimals)


def split_directions(text: str) -> tuple[str, int | None]:
    """The question without directions for the form of its answer, and how many decimals those ask for.

    >>> split_directions("What is the mean depth? Two decimals, please.")
    ('What is the mean depth? ', 2)
    """
    decimals = None
    for found in _DIRECTION.finditer(text):
        word = (found.group("n") or "").casefold()
        if word:
            decimals = int(word) if word.isdigit() else NUMBER_WORDS.get(word, decimals)
        elif found.group("whole"):
            decimals = 0
    return _DIRECTION.sub(" ", text), decimals


def _cues(tokens: Sequence[Token], weights: Sequence[float]) -> Iterator[Mention]:
    words = [token.word for token in tokens]
    last_end = 0
    for start in range(len(words)):
        if words[start] in ORDINALS and _is_superlative(words, start + 1):
            ordinal = Cue(kind="ordinal", payload=str(ORDINALS[words[start]]))
            yield Mention(kind="cue", start=start, end=start + 1, quality=0.98, gain=weights[start] + 0.1, cue=ordinal)
        if start < last_end:
            continue
        for end in range(min(len(words), start + MAX_CUE_WORDS), start, -1):
            cue = CUES.get(tuple(words[start:end]))
            if cue is not None and cue.kind == "share" and start and _is_number(words[start - 1]):
                last_end = end  # "90 percent" is a unit, "what percent" a question
                break
            if cue is not None and cue.kind == "count" and words[start] == "number" and _is_named(words, weights, start):
                break  # the "inventory number of" a thing counts nothing
            if cue is not None and cue.kind == "last" and _is_verb(words, start):
                break
            if cue is not None:  # the longest phrase only: "at least" is not the least of anything
                gain = sum(weights[start:end]) + 0.1 * (end - start)
                yield Mention(kind="cue", start=start, end=end, quality=0.98, gain=gain, cue=cue)
                last_end = end
                yield from _bare_question_word(words, start, end)
                break


def _is_verb(words: Sequence[str], start: int) -> bool:
    """Whether "last" is what something did: "how long did the strike last?"""
    return words[start] == "last" and words[:2] == ["how", "long"] and bool({"did", "does", "do", "will"} & set(words[2:start]))


def _is_named(words: Sequence[str], weights: Sequence[float], start: int) -> bool:
    """Whether a word before "number" says which it is: no word for a size ("the highest number of"), and no other cue."""
    before = words[start - 1] if start else ""
    return bool(before) and weights[start - 1] >= 1 and (before,) not in CUES and stem(before) not in ADJECTIVES


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in NUMBER_WORDS


def _is_superlative(words: Sequence[str], start: int) -> bool:
    cues = (CUES.get(tuple(words[start:end])) for end in range(start + 1, start + MAX_CUE_WORDS + 1))
    return any(cue is not None and cue.kind in ("max", "min", "frequent") for cue in cues)


def _bare_question_word(words: Sequence[str], start: int, end: int) -> Iterator[Mention]:
    """The "which" of "which month", for tables where the month is a column."""
    for place in range(start, end):
        if end - start > 1 and words[place] in ("what", "which"):
            cue = CUES[(words[place],)]
            yield Mention(kind="cue", start=place, end=place + 1, quality=0.98, gain=0.1, cue=cue)


def _numbers(text: str, tokens: Sequence[Token], weights: Sequence[float]) -> Iterator[Mention]:
    place = 0
    while place < len(tokens):
        token, start = tokens[place], place
        place += 1
        number: float | int
        if token.word[0].isdigit() and token.word.replace(".", "", 1).isdigit():
            number = float(token.word) if "." in token.word else int(token.word)
            before = text[max(0, token.start - 2) : token.start]
            if before.endswith(("-", "−")) and not before[:-1].strip():
                number = -number
        elif token.word in NUMBER_WORDS:
            number = NUMBER_WORDS[token.word]
        else:
            continue
        scaled = place < len(tokens) and tokens[place].word in SCALES and tokens[place].word not in ("m", "k")
        if scaled:
            number = number * SCALES[tokens[place].word]
        quality = 0.9 if token.word[0].isdigit() else 0.6
        end = place + scaled
        yield Mention(
            kind="number", start=start, end=end, quality=quality, gain=max(0.5, sum(weights[start:end])), number=number
        )
        if place < len(tokens) and tokens[place].word == "%":
            yield Mention(kind="number", start=start, end=place + 1, quality=0.92, gain=1.3, number=number)


def _periods(text: str, tokens: Sequence[Token], weights: Sequence[float]) -> Iterator[Mention]:
    for start, token in enumerate(tokens):
        if _is_amount(text, token):
            continue
        for end, period in periods_at(text, tokens, start):
            quality = 0.97 if len(period) > 4 else 0.93
            yield Mention(
                kind="period", start=start, end=end, quality=quality, gain=sum(weights[start:end]) or 1.0, period=period
            )


def _is_amount(text: str, token: Token) -> bool:
    """Whether a number is written as no year is: "2,000", "$2000"."""
    return "," in text[token.start : token.end] or text[: token.start].rstrip().endswith(_CURRENCIES)
