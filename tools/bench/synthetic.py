"""A large library made of a small one: passages of recombined sentences, with vectors that lie about the real ones.

Words keep their frequencies and vectors their clusters, which decide how fast a search is and how much an inexact one misses;
random words or directions would be easier. What the passages say together makes no sense, so nothing here measures relevance.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from corpus import Chunk, Document, Library, chunk, load, sample_questions_path, samples_dir

_PER_DOCUMENT = 500
_NOISE = 0.6  # of unit length at most; the real nearest neighbours of a question stay about as near as they are


class Source:
    """The small library: passages with their titles, and questions about them."""

    def __init__(self, folders: Sequence[Path], count_tokens: Callable[[str], int]) -> None:
        """Reads folders with `docs.jsonl` and `questions.jsonl`; without any, the sample library that comes with Fulcrum."""
        self.passages: list[tuple[str, str]] = []
        self.questions: list[str] = []
        for folder in folders:
            rows = [json.loads(line) for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
            self.passages += [(row["title"] or row["id"], row["text"]) for row in rows if row["text"].strip()]
            lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
            self.questions += [json.loads(line)["question"] for line in lines]
        if not folders:
            for path in sorted(path for path in samples_dir().rglob("*") if path.is_file()):
                for document in load(path):
                    if isinstance(document, Document):
                        self.passages += [(span.context, span.text) for span in chunk(document, count_tokens)]
            lines = sample_questions_path("dev").read_text(encoding="utf-8").splitlines()
            self.questions = [json.loads(line)["question"] for line in lines]

    def texts(self) -> list[str]:
        """The passages as they are embedded."""
        return [f"{title}\n{text}" for title, text in self.passages]


def build(library: Library, source: Source, vectors: np.ndarray, n: int, *, embedder: str, seed: int = 0) -> None:
    """Fills `library` with `n` chunks of two passages' sentences each, and vectors between and about those of the two."""
    chance = random.Random(seed)
    noise = np.random.default_rng(seed)
    sentences = [re.split(r"(?<=[.!?])\s+", text.strip()) for _, text in source.passages]
    for first in range(0, n, _PER_DOCUMENT):
        size = min(_PER_DOCUMENT, n - first)
        pairs = [(chance.randrange(len(sentences)), chance.randrange(len(sentences))) for _ in range(size)]
        texts = [" ".join([*_some(sentences[one], chance), *_some(sentences[other], chance)]) for one, other in pairs]
        contexts = [source.passages[one][0] for one, _ in pairs]
        document = _document(first, "\n\n".join(texts))
        library.put(document, list(_chunks(document, texts, contexts)))
        waiting = library.without_vectors(size)
        library.put_vectors([span.id for span in waiting], between(vectors, pairs, noise)[: len(waiting)], embedder)


def between(vectors: np.ndarray, pairs: Sequence[tuple[int, int]], noise: np.random.Generator) -> np.ndarray:
    """For each pair a unit vector nearer to the first than to the second, moved by up to `_NOISE` in any direction."""
    one, other = (vectors[[pair[place] for pair in pairs]] for place in (0, 1))
    share = noise.uniform(0, 0.5, size=(len(pairs), 1)).astype(np.float32)
    middle = _unit((1 - share) * one + share * other)
    moved = _unit(noise.standard_normal(middle.shape, dtype=np.float32))
    return _unit(middle + _NOISE * noise.uniform(0.3, 1, size=share.shape).astype(np.float32) * moved)


def _unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def _some(sentences: Sequence[str], chance: random.Random) -> Sequence[str]:
    size = chance.randint(1, min(3, len(sentences)))
    first = chance.randint(0, len(sentences) - size)
    return sentences[first : first + size]


def _document(number: int, text: str) -> Document:
    digest = hashlib.sha256(f"{number}\0{text}".encode()).hexdigest()
    return Document(id=digest, source=f"synthetic/{number}.txt", title=f"Synthetic {number}", format="text", text=text)


def _chunks(document: Document, texts: Sequence[str], contexts: Sequence[str]) -> Iterator[Chunk]:
    at = 0
    for text, context in zip(texts, contexts, strict=True):
        yield Chunk(doc_id=document.id, start=at, end=at + len(text), text=text, context=context)
        at += len(text) + 2
