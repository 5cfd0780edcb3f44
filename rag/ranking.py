"""Sentences of the best passages, ranked by how likely each holds the answer.

Cosine finds the topic, rare shared words the exact matter, the passage around a sentence supplies what a pronoun hides, and
the kind of answer asked (a number, a name, a date) tells two sentences on one topic apart. The weights are
fitted: `weights.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.reading import Reading
from rag.sentences import Sentence, split_sentences
from rag.spans import typed_spans
from rag.types import Evidence, Hit
from rag.vectors import sentence_vectors
from rag.weights import weighted
from rag.words import stems

if TYPE_CHECKING:
    from models import Embedder

_EMBEDDED = 12  # sentences embedded for one hop, the rest rank by words: more cost time in proportion and found no more answers


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedSentence:
    """A sentence of a hit with the features it was ranked by.

    [start, end) are characters of the document; `previous` is where the sentence before it in its paragraph starts.
    """

    hit: Hit
    sentence: Sentence
    start: int
    end: int
    text: str
    features: Mapping[str, float]
    score: float
    previous: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A sentence before its cosine is known."""

    hit: Hit
    sentence: Sentence
    text: str
    embedded: str
    previous: int | None
    features: dict[str, float]


def rank_sentences(reading: Reading, evidence: Evidence, embedder: Embedder | None) -> tuple[RankedSentence, ...]:
    """Every sentence of the evidence but bare headings, best first."""
    found = [candidate for hit in evidence.hits for candidate in _candidates(reading, hit)]
    found.sort(key=lambda candidate: (-_by_words(candidate.features), candidate.hit.rank, candidate.sentence.start))
    cosines = _cosines(reading.question, found[:_EMBEDDED], embedder)
    ranked = []
    for number, candidate in enumerate(found):
        # Without a cosine, assume the one that sentences with this share of the question's words have on average.
        cosine = cosines[number] if number < len(cosines) else 0.2 + 0.45 * candidate.features["cover_near"]
        features = candidate.features | {"cosine": cosine}
        start = candidate.hit.chunk.start + candidate.sentence.start
        ranked.append(
            RankedSentence(
                hit=candidate.hit,
                sentence=candidate.sentence,
                start=start,
                end=start + len(candidate.text),
                text=candidate.text,
                features=features,
                score=weighted("ranker", features),
                previous=candidate.previous,
            )
        )
    return tuple(sorted(ranked, key=lambda one: (-one.score, one.hit.chunk.doc_id, one.start)))


def _by_words(features: Mapping[str, float]) -> float:
    """The order in which sentences are worth embedding."""
    return features["cover_near"] + features["cover_chunk"] + features["fused"]


def _cosines(question: str, chosen: Sequence[_Candidate], embedder: Embedder | None) -> list[float]:
    """Cosine of the question with each chosen sentence; none without an embedder."""
    if embedder is None or not chosen:
        return []
    vector = sentence_vectors([question], embedder)[0]
    return [float(cosine) for cosine in sentence_vectors([one.embedded for one in chosen], embedder) @ vector]


def _candidates(reading: Reading, hit: Hit) -> list[_Candidate]:
    """The sentences of one hit with every feature that needs no embedder."""
    text, context = hit.chunk.text, hit.chunk.context
    sentences = split_sentences(text)
    above, path = stems(context), context.split(" › ")
    held = [stems(text[one.start : one.end]) for one in sentences]
    whole = above.union(*held)
    found = []
    heading = ""
    for number, one in enumerate(sentences):
        piece = text[one.start : one.end]
        if one.kind == "row" and not one.lead and any(other.lead == piece for other in sentences[number + 1 : number + 2]):
            continue  # the names of columns answer nothing
        if one.kind == "heading" or piece in path:
            heading = piece
            continue
        spans = typed_spans(reading.kind, piece, reading.question)
        form = 0.0 if spans is None else max((span.fit for span in spans), default=-1.0)
        own = held[number] | stems(one.lead)
        if form == 1.0:
            own |= reading.form
        before = held[number - 1] if number and sentences[number - 1].block >= one.block - 1 else frozenset()
        near = own | above | before | stems(heading)
        features = {
            "cover_sentence": reading.coverage(own),
            "cover_near": reading.coverage(near),
            "cover_chunk": reading.coverage(whole | own),
            "names_held": reading.names_held(whole),
            "form": form,
            "fused": hit.score,  # 1.0 for a hit both arms give the best score
        }
        prefix = ". ".join(part for part in (context, heading, one.lead) if part)
        neighbour = sentences[number - 1] if number and sentences[number - 1].block == one.block else None
        found.append(
            _Candidate(
                hit=hit,
                sentence=one,
                text=piece,
                embedded=f"{prefix}. {piece}" if prefix else piece,
                previous=hit.chunk.start + neighbour.start if neighbour else None,
                features=features,
            )
        )
    return found
