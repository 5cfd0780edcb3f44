from __future__ import annotations

import random

import pytest

from corpus import Library
from rag import HybridRetriever
from rag.probes import DrawnSentence, HidingRetriever, Probe, draw_sentences, make_probes, try_probe
from tests.fakes import HashEmbedder
from tests.rag.conftest import MakeLibrary

COPIED = "The lighthouse keeper of Varn feeds eleven grey seals every morning."
TEXTS = {
    "seals.md": f"{COPIED} The fish for them comes from the harbour market in two baskets.",
    "copy.md": f"Heard on the boat:\n\n{COPIED.replace(' ', chr(10), 1)}",
    "rail.md": (
        "The narrow railway to the quarry was opened in 1902 by Karl Osten. It has never carried a passenger without one.\n\n"
        "Which engine pulled the first train to the quarry?\n\n"
        "The last train of the quarry railway left on 4 May 1961 with forty tonnes of slate."
    ),
    "code.md": "x1 = f(a[0], b[1]); y2 = g(c[2], d[3]); z3 = h(e[4], k[5]) + 1234567890 / 42.",
}


class FirstWords:
    """Asks for the first three words of a sentence; satisfies `ProbeMaker`."""

    name = "first words"

    def question(self, sentence: DrawnSentence, draw: random.Random) -> str | None:
        return f"What of {' '.join(sentence.text.split()[:3])}?"


@pytest.fixture
def small(make_library: MakeLibrary) -> Library:
    return make_library(TEXTS)


def test_sentences_are_whole_statements_in_prose_with_their_place(small: Library) -> None:
    drawn = list(draw_sentences(small))
    assert len(drawn) == 4  # the copy is drawn once
    assert {" ".join(one.text.split()[:4]) for one in drawn} == {
        "The lighthouse keeper of",
        "The fish for them",
        "The narrow railway to",
        "The last train of",
    }
    for one in drawn:
        assert small.document(one.chunk.doc_id).text[one.start : one.end] == one.text
        assert one.text not in one.surroundings and one.text in one.chunk.text


def test_documents_take_turns_and_the_seed_decides(make_library: MakeLibrary) -> None:
    things = ("bell", "boat", "flag")
    library = make_library(
        {
            f"{place}.md": " ".join(f"The {thing} of {place} is kept behind a green wooden door." for thing in things)
            for place in ("Arn", "Brask", "Corvey", "Delm")
        }
    )
    drawn = [one.chunk.doc_id for one in draw_sentences(library, seed=3)]
    assert [len(set(drawn[first : first + 4])) for first in (0, 4, 8)] == [4, 4, 4]
    texts = [[one.text for one in draw_sentences(library, seed=seed)] for seed in (3, 3, 4)]
    assert texts[0] == texts[1] != texts[2] and len(set(texts[0])) == 12


def test_probes_keep_where_they_come_from_and_are_no_more_than_wanted(small: Library) -> None:
    made: list[tuple[int, int]] = []
    probes = make_probes(small, FirstWords(), 3, progress=lambda done, wanted: made.append((done, wanted)))
    assert len(probes) == 3 and made == [(1, 3), (2, 3), (3, 3)]
    for probe in probes:
        assert small.document(probe.doc_id).text[probe.start : probe.end] == probe.sentence
        assert probe.chunk_id in {chunk.id for chunk in small.chunks_of(probe.doc_id)}


def _probe(library: Library, beginning: str) -> Probe:
    return next(
        probe for probe in make_probes(library, FirstWords(), 10) if " ".join(probe.sentence.split()).startswith(beginning)
    )


def test_every_chunk_that_holds_the_sentence_is_hidden_and_nothing_else(small: Library, embedder: HashEmbedder) -> None:
    retriever = HybridRetriever(small, embedder)
    question = "What does the lighthouse keeper of Varn feed to seals at the quarry railway?"
    everything = [hit.chunk.doc_id for hit in retriever.retrieve(question, 8).hits]
    generation = small.generation
    found = HidingRetriever(retriever, _probe(small, "The lighthouse")).retrieve(question, 8)
    left = [small.document(hit.chunk.doc_id).source for hit in found.hits]
    assert {small.document(doc_id).source for doc_id in everything} == set(TEXTS)
    assert set(left) == {"rail.md", "code.md"}
    assert [hit.rank for hit in found.hits] == list(range(1, len(left) + 1))
    assert small.generation == generation and len(small.document_ids()) == len(TEXTS)


def test_a_probe_has_less_support_without_its_sentence(small: Library, embedder: HashEmbedder) -> None:
    trial = try_probe(_probe(small, "The last train"), HybridRetriever(small, embedder), small, embedder)
    assert 0 <= trial.hidden < trial.present <= 1
    assert trial.is_found


def test_a_probe_answered_by_another_sentence_is_not_found(small: Library, embedder: HashEmbedder) -> None:
    probe = _probe(small, "The last train")
    lost = Probe(
        question="What does the lighthouse keeper of Varn feed?",
        doc_id=probe.doc_id,
        chunk_id=probe.chunk_id,
        start=probe.start,
        end=probe.end,
        sentence=probe.sentence,
    )
    assert not try_probe(lost, HybridRetriever(small, embedder), small, embedder).is_found


def test_an_empty_library_has_no_probes(make_library: MakeLibrary) -> None:
    assert make_probes(make_library({}), FirstWords(), 5) == ()
