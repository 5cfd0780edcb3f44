"""The whole library, drawn from a seed: which document says what."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from string import Formatter
from typing import Final

from eval.generated_documents.drawing import N_EACH, draw_figures, draw_names, never_written, subjects
from eval.generated_documents.formulas import value_of
from eval.generated_documents.kinds import kinds
from eval.generated_documents.names import Names
from eval.generated_documents.types import Document, DocumentKind, Section, Value

SEED: Final = 20
_DRAWS: Final = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The documents, and by kind the names of things that none of them mentions."""

    documents: tuple[Document, ...]
    unwritten: Mapping[str, tuple[str, ...]]

    def of(self, kind: str) -> tuple[Document, ...]:
        """The documents of a kind, by number."""
        return tuple(document for document in self.documents if document.kind.key == kind)

    def about(self, kind: str, subject: str) -> Document:
        """The document of a kind with that subject."""
        return next(document for document in self.of(kind) if document.subject == subject)


@cache
def world(seed: int = SEED) -> World:
    """The library of a seed; the same seed gives the same documents, letter for letter."""
    rng = random.Random(f"documents/{seed}")
    names = Names(rng)
    named = {key: subjects(kind, names) for key, kind in kinds().items()}
    documents = []
    for kind in kinds().values():
        drawn: list[dict[str, Value]] = []
        for number in range(N_EACH):
            drawn.append(_suitable(kind, draw_names(kind, number, named, names), drawn, rng))
        documents += [_write(kind, number, values, rng) for number, values in enumerate(drawn)]
    unwritten = {key: never_written(kind, names) for key, kind in kinds().items()}
    return World(documents=tuple(documents), unwritten=unwritten)


def _suitable(
    kind: DocumentKind, named: Mapping[str, Value], before: Sequence[Mapping[str, Value]], rng: random.Random
) -> dict[str, Value]:
    """The names with figures whose questions have one clear answer each, drawn as often as that takes."""
    for _ in range(_DRAWS):
        values = {**named, **draw_figures(kind, rng)}
        if _is_clear(kind, values, before):
            return values
    raise AssertionError(f"no clear figures for {kind.key} after {_DRAWS} draws; widen the ranges of its slots")


def _is_clear(kind: DocumentKind, values: Mapping[str, Value], before: Sequence[Mapping[str, Value]]) -> bool:
    """No figure or day comes twice in a document or in the same slot of another; every result is positive and short."""
    texts = [value.text for value in values.values()]
    if len(set(texts)) < len(texts):
        return False
    asked = {*(fact.slot for fact in kind.facts), *(pair.slot for pair in kind.pairs)}
    if any(values[slot].text == other[slot].text for slot in asked for other in before):
        return False
    figures = {slot: value.number for slot, value in values.items() if value.number is not None}
    # a day of the month is a figure to whoever picks one at random
    stated = {*figures.values(), *(Fraction(digits) for text in texts for digits in re.findall(r"\d+", text))}
    for figure in kind.figures:
        result = value_of(figure.formula, figures)
        if result <= 0 or (result * 10).denominator != 1 or result in stated:
            return False
        if figure.operation == "share" and result >= 60:
            return False
    return True


def _write(kind: DocumentKind, number: int, values: Mapping[str, Value], rng: random.Random) -> Document:
    # wordings alternate from one document to the next, in half of them from one paragraph to the next as well
    filled = {slot: value.text for slot, value in values.items()}
    filled |= {slot[0].upper() + slot[1:]: value[0].upper() + value[1:] for slot, value in filled.items()}
    offset = rng.randrange(2)
    sections = []
    for place, paragraph in enumerate(kind.paragraphs):
        turn = (number + offset * place) % 2
        text = paragraph.texts[turn % len(paragraph.texts)]
        slots = tuple(name[0].lower() + name[1:] for _, name, _, _ in Formatter().parse(text) if name)
        heading = paragraph.heading[(turn + number // 2) % len(paragraph.heading)] if paragraph.heading else ""
        sections.append(Section(heading=heading, text=text.format_map(filled), slots=slots))
    # the opening stays where it is; what follows comes in another order in every document
    rest = sections[1:]
    if kind.key != "minutes":
        rng.shuffle(rest)
    title = kind.titles[number % len(kind.titles)].format_map(filled)
    slug = "_".join(values[kind.subject].text.lower().replace("the ", "").replace("&", "and").split())
    return Document(
        kind=kind,
        number=number,
        file=f"{kind.file}_{slug}.{kind.formats[number]}",
        title=title,
        sections=(sections[0], *rest),
        values=values,
    )


def figures_of(document: Document) -> dict[str, Fraction]:
    """The slots of a document that are figures."""
    return {slot: value.number for slot, value in document.values.items() if value.number is not None}
