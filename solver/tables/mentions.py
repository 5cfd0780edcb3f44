"""Where a question speaks of a table: every reading of every span as a column, a value, a number, a period or an operation.

Readings overlap on purpose. `interpretations` picks the sets of readings that do not overlap and explain most, best first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from corpus import Cell
from solver.tables.asked import Asked, Mention
from solver.tables.directions import is_identifier
from solver.tables.lexicon import (
    ADJECTIVES,
    BINDING,
    NUMBER_WORDS,
    STOP,
    are_synonyms,
)
from solver.tables.vocabulary import ColumnProfile, TableVocabulary
from solver.tables.words import Token, normal_form, root, split_identifier, stem, tokenize

_MAX_VALUE_WORDS = 12


_MAX_CONTAINING = 40


_LONG_CELL = 40


_NOTE_WORDS = 6


_STOPPED = frozenset(map(stem, STOP)) - {"no"}
"""Words of headers, as stems, that need not be said; nor need a unit, as of "fee_gbp"."""


_NEGATIVE_PREFIXES = ("un", "in", "non", "dis", "im")


_WHOLE_SUMS = frozenset(stem(word) for word in "spend spent expense pay paid amount".split())
"""Words for what is paid for all of a thing, which a "Unit price" is not."""


GENERIC_HEADER = frozenset(stem(word) for word in "name number no value type date year total of the in per and by".split())
"""Words of headers that say little about which table is meant."""


def mentions_in(asked: Asked, table: TableVocabulary) -> tuple[Mention, ...]:
    """Every reading of the question's spans in `table`, the table-independent ones of `asked` included."""
    found = [*asked.common, *_columns(asked, table), *_values(asked, table), *_booleans(asked, table)]
    for place, token in enumerate(asked.tokens):
        if any(each.kind == "column" and each.quality >= 0.9 and each.start <= place < each.end for each in found):
            continue
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
            end = _run_end(asked.tokens, fits, start, is_figure=profile.reads == "number")
            yield from _column_mentions(asked, profile, fits, start, end)
            start = end


def _named_outright(asked: Asked, table: TableVocabulary) -> dict[int, set[str]]:
    """Places of words that are the whole header of a column, letter for letter: "wins" is not also "Winnings"."""
    found: dict[int, set[str]] = {}
    for place, token in enumerate(asked.tokens):
        for profile in table.profiles:
            if len(profile.header) == 1 and profile.only_word == token.word:
                found.setdefault(place, set()).add(profile.name)
            if token.stem == "number" and profile.header[-1:] in _NUMBERED:
                found.setdefault(place, set()).add(profile.name)
    # other columns may still have the word among several of theirs ("wins" in "Home wins"), but not a mere relative of it
    for place, names in found.items():
        names.update(each.name for each in table.profiles if len(each.header) > 1 and asked.tokens[place].stem in each.header)
    return found


_NUMBERED = (("no",), ("nr",))
"""Ends of headers that people read as "number"."""


Fit = tuple[float, str]


def _fit(token: Token, profile: ColumnProfile, table: TableVocabulary) -> Fit | None:
    """How well a word fits a word of the header, and which."""
    if token.stem in profile.header:
        return 1.0, token.stem
    if token.word in STOP and token.word not in profile.header:
        return None
    if token.stem == "number" and profile.header[-1:] in _NUMBERED:
        return 0.95, profile.header[-1]
    for word in profile.header:
        if len(word) >= 4 and len(token.stem) >= 4 and root(word) == root(token.stem) and token.word not in NUMBER_WORDS:
            return 0.88, word
        if len(word) >= 3 and len(token.stem) >= 3 and _is_formed(word, token.stem):
            return 0.88, word
    if token.stem in profile.unit_words:
        return 0.8, "*unit"
    if table.near(token) in profile.header:
        return 0.85, str(table.near(token))
    for word in profile.header:
        if are_synonyms(word, token.stem) and not ("unit" in profile.header and token.stem in _WHOLE_SUMS):
            return 0.7, word
    return None


def _is_formed(left: str, right: str) -> bool:
    """Whether one word is formed from the other by an ending that `stem` and `root` leave: "hire" and "hiring"."""
    shorter, longer = sorted((left, right), key=len)
    return longer in (f"{shorter}ion", f"{shorter}ing")


def _run_end(tokens: Sequence[Token], fits: Sequence[Fit | None], start: int, *, is_figure: bool) -> int:
    """The end of the words from `start` on that fit different words of one header; "of" and "the" may stand between.

    "Per" may too in the name of a figure: "cost per unit" is a "Unit cost", "nights per assistant" no "Night assistant".
    """
    seen = {fits[start][1]}  # type: ignore[index]  # the caller starts at a fit
    end = place = start + 1
    while place < len(tokens):
        fit = fits[place]
        if fit is not None and fit[1] not in seen:
            seen.add(fit[1])
            end = place + 1
        elif tokens[place].word not in ("of", "the", "in", "for") and not (is_figure and tokens[place].word == "per"):
            break
        place += 1
    return end


def _column_mentions(
    asked: Asked, profile: ColumnProfile, fits: Sequence[Fit | None], start: int, end: int
) -> Iterator[Mention]:
    inside = [fit for fit in fits[start:end] if fit is not None]
    named = {word for _, word in inside if word != "*unit"}
    leaf = {token.stem for token in tokenize(split_identifier(profile.column.header.rsplit(" / ", 1)[-1]))}
    content = [word for word in profile.header if word not in _STOPPED and word not in profile.unit_words and word in leaf]
    content = content or list(profile.header)
    covered = len(named & set(content)) / len(content) if named else 0.0
    strength = sum(strength for strength, _ in inside) / len(inside)
    by_unit = not named
    if by_unit:
        quality = 0.7
    else:
        quality = strength * (0.62 + 0.38 * covered)
        if covered < 1 and (named <= GENERIC_HEADER or is_identifier(profile)):
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
                if token.stem.startswith(prefix) and root(stem(token.stem.removeprefix(prefix))) in roots:
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
        # one mended word of a longer cell is no evidence: "supplied" would be the supply of "Emergency supply"
        is_said = end - start > 1 or (stems[start] == mended[start] and not _is_of_the_table(stems[start], table))
        if is_said and not exact.issuperset(range(start, end)) and not _only_operates(asked, start, end):
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


def _is_of_the_table(stemmed: str, table: TableVocabulary) -> bool:
    """Whether a word speaks of the table as a whole: the "night" of a nightly log is not the one remark that has the word."""
    return stemmed in table.title or any(stemmed in each.header or stemmed in each.unit_words for each in table.profiles)


def _only_operates(asked: Asked, start: int, end: int) -> bool:
    """Whether a span is only words for operations and sizes: "old items" are not those called "Old inverter"."""
    cues = [each for each in asked.common if each.cue is not None and each.cue.kind in BINDING]
    return all(
        asked.tokens[at].stem in ADJECTIVES or any(each.start <= at < each.end for each in cues) for at in range(start, end)
    )


def _partial_values(asked: Asked, stems: Sequence[str], start: int, end: int, table: TableVocabulary) -> Iterator[Mention]:
    piece = " ".join(stems[start:end])
    candidates = set(table.by_word[stems[start]])
    for stem_ in stems[start + 1 : end]:
        candidates &= set(table.by_word.get(stem_, ()))
    holding: dict[str, list[Cell]] = {}
    notes: set[str] = set()
    for form in candidates:
        if f" {piece} " in f" {form} " and form != f"other {piece}":  # "expenses" are not the "Other expenses"
            for column, cell in table.values[form]:
                holding.setdefault(column, []).append(cell)
                if form.count(" ") >= _NOTE_WORDS:
                    notes.add(column)
    for column, cells in holding.items():
        profile = table.profile(column)
        if profile.reads == "date" or (column in notes and end - start == 1):  # parts of dates are periods
            continue  # one word of a note says little about what the row is
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
