"""What retrieval finds and what an answer from documents rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from corpus import Chunk


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A chunk found for a question. `score` is the fused score, higher is closer; ranks from 1, None = missed by that arm.

    `bm25` and `cosine` are the scores of the arms; a chunk that the search by meaning missed may have a cosine all the same.
    """

    chunk: Chunk
    score: float
    rank: int
    lexical_rank: int | None = None
    dense_rank: int | None = None
    cosine: float | None = None
    bm25: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The hits of one question, best first."""

    question: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A span of a document, verbatim: `document.text[start:end] == text`.

    `location` is for people: "p. 3 · Safety › Valves", "Sheet1!B7", "Instruments › Spectrograph · line 41".
    `score` is the sentence's support for the question, higher is better. `core` is that sentence, [start, end) in the document,
    where the quote holds a neighbour of it as well; None where the quote is the sentence. `is_paired` marks the two quotes of
    different documents that support an answer only together.
    """

    doc_id: str
    source: str
    location: str
    start: int
    end: int
    text: str
    score: float = 0.0
    core: tuple[int, int] | None = None
    is_paired: bool = False

    @property
    def core_text(self) -> str:
        """The text of the sentence that was ranked, without the neighbour quoted beside it."""
        return self.text if self.core is None else self.text[self.core[0] - self.start : self.core[1] - self.start]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedAnswer:
    """An answer that rests on quotes. `short` is the model's shortening, kept only when a quote supports it.

    `confidence` is the mean natural logarithm of the probability of each token the model wrote, None without a model or where
    it does not say.
    """

    short: str | None
    quotes: tuple[Quote, ...]
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """The quotes an answer is certain to rest on, best first, told before the model has shortened anything.

    All of them are among the quotes of the `CitedAnswer` that follows, in whatever order.
    """

    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSupport:
    """Nothing found supports an answer; `reason` says what was searched and how far it fell short."""

    reason: str
    nearest: tuple[Quote, ...] = ()


class Retriever(Protocol):
    """Finds the chunks that bear on a question."""

    def retrieve(self, question: str, k: int) -> Evidence:
        """The `k` best chunks, best first; fewer when the library holds fewer."""
        ...
