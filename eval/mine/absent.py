"""Questions that nothing in the library answers: about an invented name put in the place of a real one, or a missing column."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count
from typing import Final

from corpus import Library
from eval.mine.sentences import ask, passage_of, proper_names
from eval.mine.tables import context_of, said, shelves
from eval.types import Sample
from rag import draw_sentences

_HEADS: Final = (
    "Bra",
    "Cel",
    "Dor",
    "Fen",
    "Gal",
    "Hul",
    "Jor",
    "Kes",
    "Lum",
    "Mor",
    "Nel",
    "Pra",
    "Quil",
    "Ros",
    "Tam",
    "Vel",
)
_TAILS: Final = ("bek", "dane", "fold", "gard", "hart", "low", "mund", "nick", "quist", "rick", "stow", "thorpe", "wen", "zell")
_ATTRIBUTES: Final = (
    "shoe size", "blood type", "favourite dessert", "horoscope", "ringtone", "zip code", "hair colour", "godmother", "nickname",
    "licence plate", "star sign", "bandwidth", "flavour", "fax number", "mother tongue", "wingspan",
)  # fmt: skip


def absent_names(library: Library, seed: int) -> Iterator[Sample]:
    """Questions that sentences would answer, about names that stand nowhere in the library."""
    invented = invented_words(library, seed)
    for sentence in draw_sentences(library, seed=seed + 1):
        asked = ask(sentence, random.Random(f"{seed}/absent/{sentence.text}"))
        if asked is None:
            continue
        name = _subject(asked.question)
        if name and name not in asked.gold:
            question = asked.question.replace(name, " ".join(next(invented) for _ in name.split()))
            cluster = sentence.chunk.doc_id[:12]
            yield _sample(f"{cluster}:{sentence.start}", "absent: name", question, passage_of(sentence), cluster)


def absent_rows(library: Library, seed: int) -> Iterator[Sample]:
    """Questions about rows of tables for what no column holds and no text names."""
    draw = random.Random(f"{seed}/columns")
    attributes = [words for words in _ATTRIBUTES if not any(library.frequencies(words.split()).values())]
    draw.shuffle(attributes)
    tables = shelves(library, seed)
    for attribute, n in zip(attributes, count(), strict=False):
        if not tables:
            return
        shelf = tables[n % len(tables)]
        row = draw.choice(list(shelf.rows))
        words = draw.choice(("What is the {a} of {k} in {t}?", "{t}: {a} of {k}?", "Tell me the {a} of {k} from {t}."))
        question = words.format(a=attribute, k=shelf.name(row), t=said(shelf.table.title))
        yield _sample(f"{shelf.table.name}:{row}", "absent: column", question, context_of(shelf, [row]), shelf.table.name)


def invented_words(library: Library, seed: int) -> Iterator[str]:
    """Capitalised words that stand nowhere in the library, each once."""
    words = [head + tail for head in _HEADS for tail in _TAILS]
    random.Random(f"{seed}/names").shuffle(words)
    for word in words:
        if not library.frequencies([word])[word]:
            yield word


def _subject(question: str) -> str:
    """The name of several words that a question begins with, if it names nothing else: all it asks is about that."""
    found = proper_names(question)
    is_first = bool(found) and question.removeprefix("The ").startswith(found[0])
    return found[0] if is_first and len(found) == 1 and len(found[0].split()) > 1 else ""


def _sample(where: str, kind: str, question: str, context: str, cluster: str) -> Sample:
    return Sample(
        id=f"{where}:absent",
        kind=kind,
        question=question,
        answer=None,
        answer_type="abstain",
        context=context,
        cluster=cluster,
        routes=("abstain",),
    )
