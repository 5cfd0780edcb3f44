"""Words of the question → cells: whole, with a typing slip, cells that hold the words among others, numbers, periods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from corpus import Cell
from solver.tables.asked import Asked, Mention
from solver.tables.lexicon import ORDINALS
from solver.tables.opened.grid import is_numeric, read_number
from solver.tables.opened.linking.countries import OTHER_NAMES
from solver.tables.opened.linking.links import ValueLink
from solver.tables.vocabulary import ColumnProfile, TableVocabulary

_WHOLES = frozenset({"total", "sum", "all", "average", "mean", "overall", "max", "min"})
_MAX_WORDS = 14
_MAX_FORMS = 4_000
_MAX_CELLS = 400
_ORDINALS = {**ORDINALS, "first": 1, "1st": 1}
_RANKED = frozenset(
    {"rank", "place", "position", "pos", "finish", "round", "no", "number", "#", "result", "pick", "season", "grid"}
)


def link_values(asked: Asked, table: TableVocabulary, mentions: Iterable[Mention]) -> tuple[ValueLink, ...]:
    """Every span that may name cells of a column; several readings of a span are kept."""
    found = [
        *_texts(asked, table),
        *_other_names(asked, table),
        *_numbers(asked, table, mentions),
        *_periods(table, mentions),
        *_booleans(mentions),
    ]
    best: dict[tuple[object, ...], ValueLink] = {}
    for link in found:
        key = (link.column, link.start, link.end, link.cells, link.period)
        if key not in best or link.quality > best[key].quality:
            best[key] = link
    return tuple(best.values())


def _texts(asked: Asked, table: TableVocabulary) -> Iterator[ValueLink]:
    stems = [token.stem for token in asked.tokens]
    mended = [
        stem if stem in table.words else table.near(token) or stem for stem, token in zip(stems, asked.tokens, strict=True)
    ]
    for start in range(len(stems)):
        longest: dict[str, ValueLink] = {}
        forms: set[str] | None = None
        for end in range(start + 1, min(len(stems), start + _MAX_WORDS) + 1):
            piece = mended[start:end]
            whole = table.values.get(" ".join(piece), ())
            holding = table.by_word.get(piece[-1], ())
            forms = set(holding[:_MAX_FORMS]) if forms is None else forms.intersection(holding)
            if not forms and not whole:
                break
            is_mended = piece != stems[start:end]
            for column, cells in _by_column(whole).items():
                quality = 0.85 if is_mended else 1.0
                weighty = sum(asked.weights[start:end])
                quality *= 1.0 if weighty >= 1 else 0.7 if weighty else 0.4
                if all(token.stem in _WHOLES for token in asked.tokens[start:end]):
                    quality *= 0.4  # "the total number of" speaks of an operation, seldom of a row called "Total"
                yield ValueLink(
                    column=column, start=start, end=end, quality=quality, how="mended" if is_mended else "whole", cells=cells
                )
            if not asked.weights[end - 1] or not asked.weights[start]:
                continue
            longest.update(_parts(table, " ".join(piece), forms, start, end))
            if not forms:
                break
        yield from longest.values()


def _other_names(asked: Asked, table: TableVocabulary) -> Iterator[ValueLink]:
    """Cells that hold another name for a country: "USA" for "American"."""
    for start, token in enumerate(asked.tokens):
        for name in OTHER_NAMES.get(token.stem, ()):
            words = name.split()
            forms = [form for form in table.by_word.get(words[0], ()) if f" {name} " in f" {form} "]
            cells = _by_column([pair for form in (name, *forms) for pair in table.values.get(form, ())])
            for column, held in cells.items():
                if len(held) <= _MAX_CELLS:
                    yield ValueLink(
                        column=column, start=start, end=start + 1, quality=0.75, how="part", cells=tuple(sorted(held, key=str))
                    )


def _by_column(found: Sequence[tuple[str, Cell]]) -> dict[str, tuple[Cell, ...]]:
    by_column: dict[str, list[Cell]] = {}
    for column, cell in found:
        by_column.setdefault(column, []).append(cell)
    return {column: tuple(cells) for column, cells in by_column.items()}


def _parts(table: TableVocabulary, piece: str, forms: Iterable[str], start: int, end: int) -> dict[str, ValueLink]:
    """Per column, the cells that hold the words; those with the words side by side where there are such."""
    forms = [form for form in forms if form != piece]
    if forms and piece in table.values:  # "Aba" and "Aba Books" both hold the word
        forms.append(piece)
    side_by_side = [form for form in forms if f" {piece} " in f" {form} "]
    held: dict[str, list[Cell]] = {}
    n_words: dict[str, list[int]] = {}
    for form in side_by_side or forms:
        for column, cell in table.values[form]:
            held.setdefault(column, []).append(cell)
            n_words.setdefault(column, []).append(form.count(" ") + 1)
    links = {}
    for column, cells in held.items():
        if len(cells) > _MAX_CELLS or table.profile(column).reads == "date":
            continue
        coverage = min(1.0, (end - start) * len(cells) / sum(n_words[column]))
        quality = (0.5 + 0.4 * coverage) * (1.0 if side_by_side else 0.85)
        links[column] = ValueLink(
            column=column,
            start=start,
            end=end,
            quality=quality,
            how="part",
            cells=tuple(sorted(cells, key=str)),
            coverage=coverage,
        )
    return links


def _numbers(asked: Asked, table: TableVocabulary, mentions: Iterable[Mention]) -> Iterator[ValueLink]:
    numeric = [(each, _numbers_of(each)) for each in table.profiles if is_numeric(each)]
    for mention in mentions:
        if mention.kind == "number":
            for profile, numbers in numeric:
                if float(mention.number) in numbers:
                    quality = 0.7 if asked.tokens[mention.start].word[0].isdigit() else 0.5
                    yield ValueLink(
                        column=profile.name,
                        start=mention.start,
                        end=mention.end,
                        quality=quality,
                        how="number",
                        cells=(mention.number,),
                    )
    for place, token in enumerate(asked.tokens):
        rank = _ORDINALS.get(token.word)
        if rank is None:
            continue
        for profile, numbers in numeric:
            if float(rank) in numbers:
                quality = 0.65 if _RANKED.intersection(profile.header) else 0.35
                yield ValueLink(column=profile.name, start=place, end=place + 1, quality=quality, how="ordinal", cells=(rank,))


def _numbers_of(profile: ColumnProfile) -> Set[float]:
    if profile.numbers:
        return profile.numbers
    return frozenset(number for cell in profile.values if (number := read_number(cell)) is not None)


def _periods(table: TableVocabulary, mentions: Iterable[Mention]) -> Iterator[ValueLink]:
    dates = [each for each in table.profiles if each.reads == "date"]
    for mention in mentions:
        if mention.kind != "period":
            continue
        for profile in dates:
            if _is_met(profile, mention.period):
                yield ValueLink(
                    column=profile.name,
                    start=mention.start,
                    end=mention.end,
                    quality=0.85,
                    how="period",
                    period=mention.period,
                )


def _is_met(profile: ColumnProfile, period: str) -> bool:
    texts = (str(cell) for cell in profile.values)
    if period.startswith("m"):
        return any(text[5 : 4 + len(period)] == period[1:] for text in texts)
    return any(text.startswith(period) for text in texts)


def _booleans(mentions: Iterable[Mention]) -> Iterator[ValueLink]:
    for each in mentions:
        if each.kind == "value" and each.values and each.values[0] in (0, 1) and not each.partial and len(each.values) == 1:
            if isinstance(each.values[0], int):
                yield ValueLink(
                    column=each.column, start=each.start, end=each.end, quality=each.quality, how="boolean", cells=each.values
                )
