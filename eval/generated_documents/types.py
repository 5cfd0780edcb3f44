"""What a kind of document is written from, and a document once its values are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

FileFormat = Literal["md", "html", "txt"]
FactKind = Literal["person", "date", "number", "name", "list"]
Operation = Literal["sum", "difference", "product", "share", "two-step"]
PairKind = Literal["together", "apart", "earlier", "later", "smaller", "larger"]
AbsentSort = Literal["absent attribute", "attribute of others", "other year", "false premise"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A drawn value.

    Attributes:
        text: As it stands in the document.
        accepted: Further ways to write it.
        number: Its figure, None for words.
    """

    text: str
    accepted: tuple[str, ...] = ()
    number: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph in several wordings, one of which a document takes, and what may be written over it."""

    texts: tuple[str, ...]
    heading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A question about one slot. `bridge`: it may be asked of a thing that another document describes."""

    slot: str
    kind: FactKind
    wordings: tuple[str, ...]
    unit: str | None = None
    bridge: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A question whose answer is `formula` over the slots of a document, such as "adults * price + fee"."""

    operation: Operation
    formula: str
    wordings: tuple[str, ...]
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A slot that names the subject of another document, and ways to call that subject without naming it."""

    slot: str
    to: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A question over the same slot of two documents of a kind, called {a} and {b}; for "apart" {a} has more.

    `scale` is 1000 where the document gives thousands.
    """

    slot: str
    kind: PairKind
    wordings: tuple[str, ...]
    unit: str | None = None
    scale: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """A question that no document answers, in several wordings.

    Attributes:
        near: A slot of the paragraph that comes nearest.
        markers: Beginnings of words without which an answer could hardly be given: they stand in no document that names the
            subject.
        years: For "other year": the first and last that may be drawn; none that such a document mentions is.
        other: For "false premise": the slot whose value is wrongly tied to this subject, as "kind.slot"; no document has both.
    """

    sort: AbsentSort
    near: str
    wordings: tuple[str, ...]
    markers: tuple[str, ...] = ()
    years: tuple[int, int] = (2003, 2018)
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind:
    """All that documents of a kind are drawn from; read from a file of `kinds`.

    Attributes:
        subject: The slot that names what a document is about.
        slots: How each slot is drawn, see `drawing`.
    """

    key: str
    subject: str
    titles: tuple[str, ...]
    file: str
    formats: tuple[FileFormat, ...]
    slots: Mapping[str, str]
    paragraphs: tuple[Paragraph, ...]
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()
    pairs: tuple[Pair, ...] = ()
    absent: tuple[Absent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A paragraph of a document as written. `slots` are those it states."""

    heading: str
    text: str
    slots: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of the library.

    Attributes:
        number: Counts the documents of its kind from 0.
        file: Name with suffix.
    """

    kind: DocumentKind
    number: int
    file: str
    title: str
    sections: tuple[Section, ...]
    values: Mapping[str, Value]

    @property
    def subject(self) -> str:
        """What the document is about, as a question calls it."""
        return self.values[self.kind.subject].text

    @property
    def text(self) -> str:
        """The title and all paragraphs."""
        return " ".join([self.title, *(section.text for section in self.sections)])

    def passage(self, *slots: str) -> str:
        """The title and the paragraphs that state these slots, as a person would paste them."""
        chosen = []
        for slot in slots:
            section = next(each for each in self.sections if slot in each.slots)
            if section not in chosen:
                chosen.append(section)
        return "\n\n".join([self.title, *(each.text for each in sorted(chosen, key=self.sections.index))])
