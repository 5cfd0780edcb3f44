from __future__ import annotations

import dataclasses
import json

from corpus import Document, Library, Table, chunk
from corpus.types import Column
from rag import Explanation, HybridRetriever, embed_pending, explain, gather
from rag.gathering import search
from tests.fakes import HashEmbedder
from tests.rag.conftest import MakeLibrary
from tests.rag.test_gathering import BRIDGE

QUESTION = "How wide is the Main Dome?"


def _explained(question: str, library: Library, embedder: HashEmbedder, **given: object) -> Explanation:
    return explain(question, HybridRetriever(library, embedder), library, embedder, **given)  # type: ignore[arg-type]


def test_the_explanation_is_of_what_is_quoted(library: Library, embedder: HashEmbedder) -> None:
    evidence, quotes = gather(QUESTION, HybridRetriever(library, embedder), library, embedder)
    found = _explained(QUESTION, library, embedder)
    assert set(found.quotes) == set(quotes)
    assert [(one.start, one.text) for one in found.passages] == [(hit.chunk.start, hit.chunk.text) for hit in evidence.hits]
    assert sum(one.is_kept for one in found.passages) <= len(quotes)
    best = found.passages[0]
    assert best.sentence is not None and best.sentence.rank == 1
    assert best.sentence.text in quotes[0].text and best.sentence.support == quotes[0].score
    assert best.why.startswith("quote 1 of")


def test_the_question_is_shown_as_it_was_read(library: Library, embedder: HashEmbedder) -> None:
    found = _explained(QUESTION, library, embedder)
    assert (found.kind, found.names, found.mode) == ("number", ("Main Dome",), "lexical and dense")
    assert {word.text: word.n_chunks for word in found.words} == {"wide": 1, "Main": 1, "Dome": 1}
    assert all(word.idf > 0 for word in found.words)
    assert found.threshold > 0 and found.refusal == ""


def test_what_is_beyond_the_quotes_says_where_it_stands(library: Library, embedder: HashEmbedder) -> None:
    found = _explained(QUESTION, library, embedder, k=1)
    left = [one for one in found.passages if not one.is_kept]
    assert left and all(" of one" in one.why for one in left)
    for one in left:
        assert one.sentence is not None
        assert ("below the threshold of" in one.why) is (one.sentence.support < found.threshold)
    assert all(one.sentence is not None and one.sentence.rank > 1 for one in left)


def test_below_the_threshold_the_quotes_say_so_and_the_answer_is_refused(library: Library, embedder: HashEmbedder) -> None:
    found = _explained(QUESTION, library, embedder, threshold=1.0)
    assert found.passages[0].why.endswith("but below the threshold of 1.00")
    assert "1.00 is needed" in found.refusal


def test_a_passage_of_the_second_hop_says_through_which_name(make_library: MakeLibrary) -> None:
    library = make_library(BRIDGE)
    question = "At which place did the instrument scientist learn her craft?"
    found = explain(question, HybridRetriever(library, None), library, None)
    assert found.mode.startswith("lexical only")
    assert found.hop_names == ("Noemi Karstad",) and "Noemi Karstad" in found.hop_query and "craft" in found.hop_query
    by_hop = {one.source: one.why for one in found.passages if one.found_by == "second hop"}
    assert set(by_hop) == {"portraits.md"}
    assert "second hop through 'Noemi Karstad'" in by_hop["portraits.md"]


def test_a_question_as_typed_is_searched_too(make_library: MakeLibrary, embedder: HashEmbedder) -> None:
    library = make_library(
        {"soup.md": "Soup is served with bread.", **{f"dome{n}.md": f"The dome {n} is of steel." for n in range(60)}}
    )
    found = explain("Which dome is of steel?", HybridRetriever(library, None), library, None, asked="And the soup?")
    typed = [one for one in found.passages if one.found_by == "question as typed"]
    assert found.asked == "And the soup?" and [one.source for one in typed] == ["soup.md"]
    assert _explained("Which dome is of steel?", library, embedder, asked="Which dome is of steel?").asked == ""


def test_a_description_of_a_table_is_left_to_the_table_lane(make_library: MakeLibrary, embedder: HashEmbedder) -> None:
    library = make_library({})
    table = Table(
        name="boats",
        title="boats",
        source="boats.csv",
        location="",
        columns=(Column(name="a", header="A", type="text"),),
        rows=(),
    )
    text = "Table boats: the Heron and the Tern, with owners."
    described = Document(id="t" * 64, source="boats.csv", title="boats", format="csv", text=text, tables=(table,))
    library.put(described, chunk(described, embedder.count_tokens))
    embed_pending(library, embedder)
    found = _explained("Who owns the Heron?", library, embedder)
    assert [one.why for one in found.passages] == ["description of a table: read by the table lane"]
    assert found.passages[0].rank is None and not found.quotes and found.refusal


def test_an_overlapping_sentence_says_so(make_library: MakeLibrary, embedder: HashEmbedder) -> None:
    text = "Ada Brenn mended the lens. She polished the lens mount too."
    library = make_library({"lens.md": text})
    found = _explained("Who polished the lens mount?", library, embedder)
    choices = search("Who polished the lens mount?", HybridRetriever(library, embedder), library, embedder).choices
    assert [choice.why_not for choice in choices if choice.quote is None] == ["overlaps a better quote"]
    assert found.passages[0].is_kept


def test_it_is_plain_data(library: Library, embedder: HashEmbedder) -> None:
    assert json.loads(json.dumps(dataclasses.asdict(_explained(QUESTION, library, embedder))))["passages"]
