"""Probes: questions about a library whose answers are known to stand in it, because each is made from one of its sentences.

A probe is asked as any question is, once with everything there and once with every passage that holds its sentence kept from
the search, which is how a question without an answer looks in that library. The library itself is never changed. What a hidden
probe asks may still be said elsewhere in other words: the share of hidden probes that is refused is a lower bound.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from rag.gathering import gather
from rag.quotes import DANGLING
from rag.sentences import split_sentences
from rag.types import Evidence, Quote, Retriever
from rag.words import content_words

if TYPE_CHECKING:
    from corpus import Chunk, Document, Library
    from models import Embedder

_SHORTEST, _LONGEST = 40, 320  # characters of a sentence that says one thing and says it whole
_LEAST_WORDS = 5  # content words
_PROSE = 0.75  # share of letters and spaces; code, formulas and tables have less
_TRIED_PER_PROBE = 4  # sentences tried for each probe wanted, as not every sentence makes a question
_DEEPER = 4  # a search with something hidden looks this many times as deep, so that as many passages are left


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnSentence:
    """A sentence of a library: [start, end) in its document, the chunk it was drawn from."""

    chunk: Chunk
    start: int
    end: int
    text: str

    @property
    def surroundings(self) -> str:
        """The chunk without the sentence."""
        at = self.start - self.chunk.start
        return f"{self.chunk.text[:at]} {self.chunk.text[at + len(self.text) :]}"


class ProbeMaker(Protocol):
    """Makes questions that a sentence answers."""

    @property
    def name(self) -> str:
        """What makes them, for people."""
        ...

    def question(self, sentence: DrawnSentence, draw: random.Random) -> str | None:
        """A question that `sentence` answers and does not repeat; None where none comes of it.

        Raises:
            ModelError: a model was needed and is not there, or failed.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A question with the sentence it was made from, [start, end) of the document, and the chunk it was drawn from."""

    question: str
    doc_id: str
    chunk_id: int
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A probe as asked.

    `present` is the support of the best quote with everything there, `hidden` that with the probe's sentence hidden, each in
    [0, 1], 0 where nothing was found. `is_found` says whether the best quote is the probe's own sentence.
    """

    probe: Probe
    present: float
    hidden: float
    is_found: bool


def make_probes(
    library: Library, maker: ProbeMaker, n: int, *, seed: int = 0, progress: Callable[[int, int], None] | None = None
) -> tuple[Probe, ...]:
    """Up to `n` probes spread over the documents; fewer where the library has too few sentences that make a question.

    Args:
        library: Sentences are drawn from what is seen of it.
        maker: Asks about each.
        n: Most probes.
        seed: The same library, maker and seed give the same probes.
        progress: Called after each sentence with (probes made, probes wanted).

    Raises:
        ModelError: as `maker` does.
    """
    found: dict[str, Probe] = {}
    for number, sentence in enumerate(draw_sentences(library, seed=seed)):
        if len(found) >= n or number >= _TRIED_PER_PROBE * n:
            break
        question = maker.question(sentence, random.Random(f"{seed}:{sentence.text}"))
        if question is not None:
            probe = Probe(
                question=question,
                doc_id=sentence.chunk.doc_id,
                chunk_id=sentence.chunk.id,
                start=sentence.start,
                end=sentence.end,
                sentence=sentence.text,
            )
            found.setdefault(question, probe)
        if progress is not None:
            progress(len(found), n)
    return tuple(found.values())


def draw_sentences(library: Library, *, seed: int = 0) -> Iterator[DrawnSentence]:
    """Every sentence that could make a question, in random order: one of each document, then a second of each, and so on."""
    draw = random.Random(seed)
    waiting = sorted(library.document_ids())
    draw.shuffle(waiting)
    open_ones: list[Iterator[DrawnSentence]] = [
        _of_document(library, doc_id, random.Random(f"{seed}:{doc_id}")) for doc_id in waiting
    ]
    seen: set[str] = set()
    while open_ones:
        still_open = []
        for sentences in open_ones:
            sentence = next((one for one in sentences if _plain(one.text) not in seen), None)
            if sentence is not None:
                seen.add(_plain(sentence.text))
                still_open.append(sentences)
                yield sentence
        open_ones = still_open


def try_probe(probe: Probe, retriever: Retriever, library: Library, embedder: Embedder | None, *, k: int = 3) -> Trial:
    """Asks a probe as a question is asked, with its sentence there and with it hidden."""
    _, quotes = gather(probe.question, retriever, library, embedder, k=k)
    _, without = gather(probe.question, HidingRetriever(retriever, probe), library, embedder, k=k)
    return Trial(
        probe=probe,
        present=max((quote.score for quote in quotes), default=0.0),
        hidden=max((quote.score for quote in without), default=0.0),
        is_found=bool(quotes) and _holds(probe, quotes[0]),
    )


class HidingRetriever:
    """Satisfies `Retriever`: another one's hits without the chunks that hold a probe's sentence."""

    def __init__(self, retriever: Retriever, probe: Probe) -> None:
        self._retriever = retriever
        self._probe = probe
        self._sentence = _plain(probe.sentence)

    def retrieve(self, question: str, k: int) -> Evidence:
        """The `k` best of the other chunks, best first; fewer when fewer are found."""
        found = self._retriever.retrieve(question, _DEEPER * k)
        left = [hit for hit in found.hits if not self._is_hidden(hit.chunk)][:k]
        return dataclasses.replace(found, hits=tuple(dataclasses.replace(hit, rank=rank) for rank, hit in enumerate(left, 1)))

    def _is_hidden(self, chunk: Chunk) -> bool:
        probe = self._probe
        overlaps = chunk.doc_id == probe.doc_id and chunk.start < probe.end and probe.start < chunk.end
        return chunk.id == probe.chunk_id or overlaps or self._sentence in _plain(chunk.text)


def _of_document(library: Library, doc_id: str, draw: random.Random) -> Iterator[DrawnSentence]:
    """The sentences of one document, its chunks and those of each chunk in random order; read when the first is asked for."""
    document, chunks = library.document(doc_id), list(library.chunks_of(doc_id))
    draw.shuffle(chunks)
    for chunk in chunks:
        sentences = _of_chunk(document, chunk)
        draw.shuffle(sentences)
        yield from sentences


def _of_chunk(document: Document, chunk: Chunk) -> list[DrawnSentence]:
    if document.is_described_at(chunk.start):
        return []
    found = []
    for one in split_sentences(chunk.text):
        text = chunk.text[one.start : one.end]
        if one.kind == "prose" and _says_something(text):
            found.append(DrawnSentence(chunk=chunk, start=chunk.start + one.start, end=chunk.start + one.end, text=text))
    return found


def _says_something(text: str) -> bool:
    """Whether a sentence can be asked about on its own: a whole statement in prose that leans on no other sentence."""
    if not _SHORTEST <= len(text) <= _LONGEST or text.rstrip("\"'”’)*_")[-1:] not in (".", "!"):
        return False
    first = text.split(maxsplit=1)[0].lower().strip("\"'“‘(,*_")
    plain = sum(character.isalpha() or character.isspace() for character in text)
    return first not in DANGLING and plain >= _PROSE * len(text) and len(content_words(text)) >= _LEAST_WORDS


def _holds(probe: Probe, quote: Quote) -> bool:
    """Whether a quote is the probe's sentence, there or wherever else it stands."""
    is_there = quote.doc_id == probe.doc_id and quote.start < probe.end and probe.start < quote.end
    return is_there or _plain(probe.sentence) in _plain(quote.text)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
