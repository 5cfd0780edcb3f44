"""Where a question speaks of a table: every reading of every span as a column, a value, a number, a period or an operation.

Readings overlap on purpose. `interpretations` picks the sets of readings that do not overlap and explain most, best first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

from corpus import Cell
from solver.tables.lexicon import (
    BINDING,
    CUES,
    MAX_CUE_WORDS,
    NUMBER_WORDS,
    SCALES,
    STOP,
    Cue,
    are_synonyms,
    weight,
)
from solver.tables.vocabulary import ColumnProfile, TableVocabulary
from solver.tables.words import MONTH_NUMBER, Token, normal_form, root, stem, tokenize

MentionKind = Literal["column", "value", "number", "period", "cue", "title"]
_MAX_VALUE_WORDS = 12
_MAX_CONTAINING = 40
_LONG_CELL = 40
_DIRECTION = re.compile(
    r"[(,;]?\s*(?:please\s+)?(?:(?:round(?:ed)?|give|answer|with|use|show)\b[^.?!()]{0,30}?\s+)?(?:to|at|with|in)?\s*"
    r"(?:(?P<n>\d|one|two|three|four)\s+decimals?(?:\s+(?:places?|digits?))?(?:\s+(?:is|are|will be)\s+(?:enough|fine))?"
    r"|(?P<whole>(?:to )?the nearest (?:whole|integer)(?: number)?|(?:a |as a )?whole number))\s*,?\s*(?:please)?\s*[).]?",
    re.IGNORECASE,
)
_DECADE = re.compile(r"\d{3}0s$")
_DAY = re.compile(r"([12]?\d|3[01])(?:st|nd|rd|th)?$|30(?:th)?$")
_NEGATIVE_PREFIXES = ("un", "in", "non", "dis", "im")
_GENERIC_HEADER = frozenset(stem(word) for word in ("name", "number", "no", "value", "type", "date", "year", "total", "of", "the", "in", "per", "and", "by"))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One reading of tokens [start, end): `quality` 0..1 says how well the words fit, `gain` how much of the question they explain."""

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
        """The words of each operation that changes the answer: a plan that takes part in none of them answers another question."""
        spans = [range(each.start, each.end) for each in self.common if each.cue is not None and self._binds(each, each.cue)]
        return tuple(span for span in spans if not any(set(span) < set(other) for other in spans))

    def _binds(self, mention: Mention, cue: Cue) -> bool:
        if cue.kind == "wh":
            return mention.start <= 1 and cue.payload in ("who", "whom", "when", "where")
        if cue.kind == "compare" and cue.payload not in ("before", "after"):  # "over 5" compares, "over the winter" does not
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
    asked, decimals = split_directions(text)
    tokens = tokenize(asked)
    weights = tuple(weight(token) for token in tokens)
    common = [*_cues(tokens, weights), *_numbers(asked, tokens, weights), *_periods(asked, tokens, weights)]
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
        if start < last_end:
            continue
        for end in range(min(len(words), start + MAX_CUE_WORDS), start, -1):
            cue = CUES.get(tuple(words[start:end]))
            if cue is not None:  # the longest phrase only: "at least" is not the least of anything
                gain = sum(weights[start:end]) + 0.1 * (end - start)
                yield Mention(kind="cue", start=start, end=end, quality=0.98, gain=gain, cue=cue)
                last_end = end
                break


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
        for end, period in _periods_at(text, tokens, start):
            quality = 0.97 if len(period) > 4 else 0.93
            yield Mention(
                kind="period", start=start, end=end, quality=quality, gain=sum(weights[start:end]) or 1.0, period=period
            )
        del token


def _periods_at(text: str, tokens: Sequence[Token], start: int) -> Iterator[tuple[int, str]]:
    def word(place: int) -> str:
        return tokens[place].word if place < len(tokens) else ""

    def day(place: int) -> str:
        found = _DAY.match(word(place))
        return f"{int(re.sub(r'[^0-9]', '', word(place))):02d}" if found else ""

    def year(place: int) -> str:
        return word(place) if re.fullmatch(r"1\d{3}|2[01]\d{2}", word(place)) else ""

    iso = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)").match(text, tokens[start].start)
    if iso:
        yield start + (3 if iso.group(3) else 2), iso.group()
        return
    if word(start) in MONTH_NUMBER and not (
        word(start) == "may" and not (day(start + 1) or year(start + 1) or word(start - 1) in ("in", "of"))
    ):
        month = f"{MONTH_NUMBER[word(start)]:02d}"
        if day(start + 1) and year(start + 2):
            yield start + 3, f"{year(start + 2)}-{month}-{day(start + 1)}"
        if year(start + 1):
            yield start + 2, f"{year(start + 1)}-{month}"
        if word(start + 1) == "of" and year(start + 2):
            yield start + 3, f"{year(start + 2)}-{month}"
        yield start + 1, f"m{month}"
    following = start + 2 if word(start + 1) == "of" else start + 1
    if day(start) and word(following) in MONTH_NUMBER and year(following + 1):
        yield following + 2, f"{year(following + 1)}-{MONTH_NUMBER[word(following)]:02d}-{day(start)}"
    if year(start):
        yield start + 1, year(start)
    if _DECADE.match(word(start)):
        yield start + 1, word(start)[:3]


def mentions_in(asked: Asked, table: TableVocabulary) -> tuple[Mention, ...]:
    """Every reading of the question's spans in `table`, the table-independent ones of `asked` included."""
    found = [*asked.common, *_columns(asked, table), *_values(asked, table), *_booleans(asked, table)]
    for place, token in enumerate(asked.tokens):
        exact = token.stem in table.title
        if asked.weights[place] and (exact or table.near(token) in table.title):
            quality = 0.9 if exact else 0.8
            found.append(Mention(kind="title", start=place, end=place + 1, quality=quality, gain=asked.weights[place]))
    return tuple(found)


def _columns(asked: Asked, table: TableVocabulary) -> Iterator[Mention]:
    named = _named_outright(asked, table)
    for profile in table.profiles:
        fits = [_fit(token, profile, table) for token in asked.tokens]
        fits = [None if place in named and profile.name not in named[place] else fit for place, fit in enumerate(fits)]
        start = 0
        while start < len(fits):
            if not fits[start]:
                start += 1
                continue
            end = _run_end(asked.tokens, fits, start)
            yield from _column_mentions(asked, profile, fits, start, end)
            start = end


def _named_outright(asked: Asked, table: TableVocabulary) -> dict[int, set[str]]:
    """Places of words that are the whole header of a column, letter for letter: "wins" is not also "Winnings"."""
    found: dict[int, set[str]] = {}
    for place, token in enumerate(asked.tokens):
        for profile in table.profiles:
            if len(profile.header) == 1 and profile.only_word == token.word:
                found.setdefault(place, set()).add(profile.name)
    # other columns may still have the word among several of theirs ("wins" in "Home wins"), but not a mere relative of it
    for place, names in found.items():
        names.update(each.name for each in table.profiles if len(each.header) > 1 and asked.tokens[place].stem in each.header)
    return found


Fit = tuple[float, str]


def _fit(token: Token, profile: ColumnProfile, table: TableVocabulary) -> Fit | None:
    """How well a word fits a word of the header, and which."""
    if token.stem in profile.header:
        return 1.0, token.stem
    if token.word in STOP and token.word not in profile.header:
        return None
    for word in profile.header:
        if len(word) >= 4 and len(token.stem) >= 4 and root(word) == root(token.stem) and token.word not in NUMBER_WORDS:
            return 0.88, word
    if token.stem in profile.unit_words:
        return 0.8, "*unit"
    if table.near(token) in profile.header:
        return 0.85, str(table.near(token))
    for word in profile.header:
        if are_synonyms(word, token.stem):
            return 0.7, word
    return None


def _run_end(tokens: Sequence[Token], fits: Sequence[Fit | None], start: int) -> int:
    """The end of the words from `start` on that fit different words of one header; "of" and "the" may stand between."""
    seen = {fits[start][1]}  # type: ignore[index]  # the caller starts at a fit
    end = place = start + 1
    while place < len(tokens):
        fit = fits[place]
        if fit is not None and fit[1] not in seen:
            seen.add(fit[1])
            end = place + 1
        elif tokens[place].word not in ("of", "the", "in", "for", "per"):
            break
        place += 1
    return end


def _column_mentions(
    asked: Asked, profile: ColumnProfile, fits: Sequence[Fit | None], start: int, end: int
) -> Iterator[Mention]:
    inside = [fit for fit in fits[start:end] if fit is not None]
    named = {word for _, word in inside if word != "*unit"}
    content = [word for word in profile.header if word not in STOP or word == "no"] or list(profile.header)
    covered = len(named & set(content)) / len(content) if named else 0.0
    strength = sum(strength for strength, _ in inside) / len(inside)
    by_unit = not named
    if by_unit:
        quality = 0.7
    else:
        quality = strength * (0.62 + 0.38 * covered)
        if covered < 1 and named <= _GENERIC_HEADER:
            quality *= 0.8
    gain = max(sum(asked.weights[start:end]), 0.35 * len(inside))
    yield Mention(kind="column", start=start, end=end, quality=quality, gain=gain, column=profile.name, by_unit=by_unit)
    if profile.reads == "boolean" and quality >= 0.7:
        yield Mention(kind="value", start=start, end=end, quality=quality * 0.99, gain=gain, column=profile.name, values=(1,))


def _booleans(asked: Asked, table: TableVocabulary) -> Iterator[Mention]:
    for profile in table.profiles:
        if profile.reads != "boolean":
            continue
        content = [word for word in profile.header if word not in STOP and word != "yes"] or list(profile.header)
        for place, token in enumerate(asked.tokens):
            roots = {root(word) for word in content}
            gain = asked.weights[place] or 0.5
            quality = 0.97 if len(content) == 1 else 0.8
            for prefix in _NEGATIVE_PREFIXES:
                if token.stem.startswith(prefix) and root(token.stem.removeprefix(prefix)) in roots:
                    yield Mention(
                        kind="value", start=place, end=place + 1, quality=quality, gain=gain, column=profile.name, values=(0,)
                    )


def _values(asked: Asked, table: TableVocabulary) -> Iterator[Mention]:
    stems = [token.stem for token in asked.tokens]
    mended = [
        stem if stem in table.words else table.near(token) or stem for stem, token in zip(stems, asked.tokens, strict=True)
    ]
    exact: set[int] = set()
    for start in range(len(stems)):
        for end in range(min(len(stems), start + _MAX_VALUE_WORDS), start, -1):
            for words, quality in ((stems, 1.0), (mended, 0.85)):
                found = table.values.get(" ".join(words[start:end]))
                if found:
                    yield from _whole_values(asked, table, start, end, found, quality)
                    exact.update(range(start, end))
                    break
    for start, end in _partial_spans(asked, mended, table):
        if not exact.issuperset(range(start, end)):
            yield from _partial_values(asked, mended, start, end, table)


def _whole_values(
    asked: Asked, table: TableVocabulary, start: int, end: int, found: Sequence[tuple[str, Cell]], quality: float
) -> Iterator[Mention]:
    by_column: dict[str, list[Cell]] = {}
    for column, cell in found:
        if normal_form(str(cell)) != " ".join(table.profile(column).header):  # a header repeated among the rows
            by_column.setdefault(column, []).append(cell)
    weighty = sum(asked.weights[start:end])
    if weighty == 0 and end - start == 1:
        quality *= 0.4
    gain = max(weighty, 0.3) + 0.05 * (end - start - 1)
    for column, cells in by_column.items():
        yield Mention(kind="value", start=start, end=end, quality=quality, gain=gain, column=column, values=tuple(cells))


def _partial_spans(asked: Asked, stems: Sequence[str], table: TableVocabulary) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(stems):
        if stems[start] not in table.by_word or asked.weights[start] == 0:
            start += 1
            continue
        end = start + 1
        while end < len(stems) and stems[end] in table.by_word:
            end += 1
        while asked.weights[end - 1] == 0:
            end -= 1
        yield start, end
        if end - start > 1:
            for place in range(start, end):
                if asked.weights[place]:
                    yield place, place + 1
        start = end


def _partial_values(asked: Asked, stems: Sequence[str], start: int, end: int, table: TableVocabulary) -> Iterator[Mention]:
    piece = " ".join(stems[start:end])
    candidates = set(table.by_word[stems[start]])
    for stem_ in stems[start + 1 : end]:
        candidates &= set(table.by_word.get(stem_, ()))
    holding: dict[str, list[Cell]] = {}
    for form in candidates:
        if f" {piece} " in f" {form} ":
            for column, cell in table.values[form]:
                holding.setdefault(column, []).append(cell)
    for column, cells in holding.items():
        profile = table.profile(column)
        if len(cells) > _MAX_CONTAINING or (len(cells) > 2 and len(cells) > 0.4 * profile.n_distinct):
            continue
        # a single short word inside many cells is weak evidence, in notes weaker still; a name inside one cell is strong
        quality = 0.72 + 0.08 * min(end - start - 1, 2) + (0.06 if len(cells) == 1 else 0.0)
        if len(cells) > 2:
            quality -= 0.1
        if max(len(str(cell)) for cell in cells) > _LONG_CELL * (end - start):
            quality -= 0.2
        gain = sum(asked.weights[start:end])
        yield Mention(
            kind="value",
            start=start,
            end=end,
            quality=quality,
            gain=gain,
            column=column,
            values=tuple(sorted(cells, key=str)),
            partial=True,
        )


Interpretation = tuple[Mention, ...]


def interpretations(asked: Asked, mentions: Sequence[Mention], *, n_best: int = 24) -> tuple[Interpretation, ...]:
    """Sets of readings that do not overlap, in question order, those that explain most of the question first."""
    starting: dict[int, list[Mention]] = {}
    for mention in mentions:
        starting.setdefault(mention.start, []).append(mention)
    n_tokens = len(asked.tokens)
    beams: list[list[tuple[float, Interpretation]]] = [[] for _ in range(n_tokens + 1)]
    beams[0] = [(0.0, ())]
    for place in range(n_tokens):
        kept = sorted(beams[place], key=lambda pair: -pair[0])[: n_best * 3]
        beams[place + 1].extend(kept)
        for mention in starting.get(place, ()):
            score = mention.gain * mention.quality + 0.02 * (mention.end - mention.start)
            beams[mention.end].extend((held + score, (*chosen, mention)) for held, chosen in kept)
    best = sorted(beams[n_tokens], key=lambda pair: -pair[0])
    unique = dict.fromkeys(chosen for _, chosen in best)
    whole = (chosen for chosen in unique if _is_maximal(chosen, mentions, n_tokens))
    return tuple(islice(whole, n_best))


def _is_maximal(chosen: Interpretation, mentions: Sequence[Mention], n_tokens: int) -> bool:
    """Whether no further reading fits between the chosen: leaving out a word that can be read is not another reading."""
    free = [True] * n_tokens
    for mention in chosen:
        free[mention.start : mention.end] = [False] * (mention.end - mention.start)
    return not any(mention.quality >= 0.45 and all(free[mention.start : mention.end]) for mention in mentions)
