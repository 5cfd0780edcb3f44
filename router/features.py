"""What is known about a question before anything is tried: what it parses as, which tables and passages its words meet.

The features come from context first (this parser, this library) and from wording second, because context is what carries over
to questions nobody has seen. Nothing here loads a model: the lexical index stands in for retrieval until a lane needs more.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from corpus import Library
from rag import asked_kind, asks_for_overview, compared, content_words, names, overview
from router import signals
from router.followups import stand_alone, without_opener
from router.framing import unframed
from router.services import Services
from router.types import Query
from solver import MathReading, TableLink, WordReading, link_tables, reads_as_math, reads_as_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What `observe` found.

    Attributes:
        text: The question, made to stand alone where it leans on the turn before it.
        asked: The question as typed, where `text` was made from it; else empty.
        math: Whether the whole text parses as mathematics, and why not.
        words: Whether the text holds an arithmetic word problem, and why not.
        links: Tables whose columns and values the question's words meet, best first.
        known: Share in [0, 1] of the question's content words that occur anywhere in the library.
        together: Share in [0, 1] of the content words that meet in the best passage.
        names_known, names_unknown: The question's proper names, by whether the library has them.
        computing: Why the wording asks for a value to be worked out; empty if it does not.
        figure: Whether a number is asked for, looked up or worked out.
        small_talk, writing: The words that make it small talk, or a request to write; empty if it is neither.
        overview: Whether it is about a document, or all of them, as a whole.
        n_chunks, n_documents: Size of the library.
        only_table: The SQL name of the one table that may answer; empty where any way may.
    """

    text: str
    math: MathReading
    words: WordReading
    asked: str = ""
    links: tuple[TableLink, ...] = ()
    known: float = 0.0
    together: float = 0.0
    names_known: tuple[str, ...] = ()
    names_unknown: tuple[str, ...] = ()
    computing: str = ""
    figure: bool = False
    small_talk: str = ""
    writing: str = ""
    overview: bool = False
    n_chunks: int = 0
    n_documents: int = 0
    only_table: str = ""

    @property
    def table_score(self) -> float:
        """How far the question is about the best table, in [0, 1]."""
        return self.links[0].score if self.links else 0.0

    def to_dict(self) -> dict[str, Any]:
        """The features as plain values, for people and logs."""
        return {
            "text": self.text,
            "as typed": self.asked,
            "mathematics": {"is it": self.math.is_math, "reason": self.math.reason},
            "word problem": {"is it": self.words.is_word_problem, "reason": self.words.reason},
            "tables": [{"table": link.card.title, "score": round(link.score, 3), "why": link.reason} for link in self.links],
            "known words": round(self.known, 3),
            "words in the best passage": round(self.together, 3),
            "names the library has": list(self.names_known),
            "names it has not": list(self.names_unknown),
            "computing": self.computing,
            "asks for a number": self.figure,
            "small talk": self.small_talk,
            "writing": self.writing,
            "overview": self.overview,
            "passages": self.n_chunks,
            "documents": self.n_documents,
            "only table": self.only_table,
        }


def observe(query: Query, services: Services) -> Features:
    """The features of a question.

    A text that parses as mathematics from end to end is not looked up anywhere: nothing in a library could make it less so,
    and arithmetic stays a matter of milliseconds.
    """
    query = _plain(query)
    asked = signals.without_greeting(query.text) or query.text
    if query.table is not None:
        return _of_one_table(asked, query, services)
    math = reads_as_math(asked)
    if not math.is_math and query.history and (joined := reads_as_math(without_opener(asked))).is_math:
        asked, math = without_opener(asked), joined
    if math.is_math:
        return Features(text=asked, math=math, words=reads_as_words(asked))
    text = standalone(asked, query)
    reading: dict[str, Any] = {
        "math": math,
        "words": reads_as_words(text),
        "asked": asked if text != asked else "",
        "computing": signals.computing_wish(text),
        "figure": asked_kind(text) == "number" or signals.asks_amount(text),
        "small_talk": signals.small_talk(query.text),
        "writing": signals.writing_request(asked) or _sorting(asked, query),
        "overview": asks_for_overview(asked),
    }
    library = services.library
    if compared(text) and library is not None:
        reading["overview"] = overview(text, library) is not None
    if library is None or library.n_chunks == 0:
        return Features(text=text, **reading)
    cards = library.tables()
    return Features(
        text=text,
        links=link_tables(text, cards, library) if cards else (),
        n_chunks=library.n_chunks,
        n_documents=len(library.sources()),
        **reading,
        **_overlap(text, library),
    )


def _sorting(asked: str, query: Query) -> str:
    """What asks to put the question's own text into a schema; nothing is then to be looked up."""
    told = " ".join(turn.content for turn in query.history if turn.role == "system")
    return signals.sorting_request(asked, told) if query.schema is not None else ""


def _plain(query: Query) -> Query:
    """The question and those before it without what only says how to reply."""
    turns = (
        dataclasses.replace(turn, content=unframed(turn.content)) if turn.role == "user" else turn for turn in query.history
    )
    return dataclasses.replace(query, text=unframed(query.text), history=tuple(turns))


def _of_one_table(asked: str, query: Query, services: Services) -> Features:
    """What there is to see when the asker has named the table: nothing but that table."""
    text = standalone(asked, query)
    cards = [card for card in services.library.tables() if card.name == query.table] if services.library else []
    links = link_tables(text, cards, services.library) if services.library else ()
    return Features(text=text, math=reads_as_math(text), words=reads_as_words(text), links=links, only_table=query.table or "")


def standalone(asked: str, query: Query) -> str:
    """What is asked with what it leaves to the turns before it, where its form says that it leans on them."""
    if not query.history or signals.small_talk(query.text) or signals.writing_request(asked):
        return asked
    if reads_as_words(asked).is_word_problem:
        return asked
    return stand_alone(asked, query.history)


def _overlap(text: str, library: Library) -> dict[str, Any]:
    """How the question's words and names meet the library's, by its own full-text index (so by its own stemming)."""
    content = [token.text for token in content_words(text)]
    n_holding = library.frequencies(content)
    known = [word for word in content if n_holding[word]]
    nearest = [chunk for chunk, _ in library.lexical(text, 10)]
    holders = {word: library.holding(word, nearest) for word in known}
    best = max(
        (sum(chunk in holders[word] for word in known) for chunk in nearest),
        default=0,
    )
    proper = names(text)
    found = tuple(name for name in proper if any(library.lexical(word, 1) for word in name.split()))
    return {
        "known": len(known) / len(content) if content else 0.0,
        "together": best / len(content) if content else 0.0,
        "names_known": found,
        "names_unknown": tuple(name for name in proper if name not in found),
    }
