"""Search by words that leaves frequent words aside: the same chunks as scoring every match."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from corpus import Chunk, Document, Library, lexical
from corpus.connections import Connections
from corpus.scoping import Scope
from corpus.terms import match_expression

# Word n is in about one chunk of n + 1, as in ordinary text.
WORDS = [f"word{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(120)]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    chance = random.Random(3)
    texts = []
    for _ in range(1500):
        held = [word for n, word in enumerate(WORDS) if chance.random() < 1 / (n + 1)]
        texts.append(" ".join([*held, *chance.choices(WORDS[:5], k=chance.randint(0, 6))]))
    with Library.open(tmp_path_factory.mktemp("lexical") / "l.db") as library:
        for half in (0, 1):
            text = "\n".join(texts[half::2])
            document = Document(id=f"{half}" * 64, source=f"{half}.txt", title="", format="text", text=text)
            chunks, at = [], 0
            for line in text.split("\n"):
                chunks.append(Chunk(doc_id=document.id, start=at, end=at + len(line), text=line, context=""))
                at += len(line) + 1
            library.within(f"half{half}").put(document, chunks)
        yield library


def every_match(library: Library, query: str, k: int) -> list[tuple[int, float]]:
    """The best by scoring all that matches."""
    connections = Connections(library.path)
    with connections.reading() as connection:
        found = lexical._best(connection, Scope(), match_expression(query) or "", k)
    connections.close()
    return list(found)


@pytest.mark.parametrize("most", [2.2, lexical._MOST])  # 2.2 is what no word can exceed, so nothing at all is lost with it
@pytest.mark.parametrize("k", [1, 10, 50])
def test_the_best_are_those_of_scoring_every_match(
    library: Library, monkeypatch: pytest.MonkeyPatch, most: float, k: int
) -> None:
    monkeypatch.setattr(lexical, "_FEW", 0)
    monkeypatch.setattr(lexical, "_ENOUGH", 2)
    monkeypatch.setattr(lexical, "_MOST", most)
    pruned: list[bool] = []
    inner = lexical._pruned
    monkeypatch.setattr(lexical, "_pruned", lambda *args: pruned.append(bool(found := inner(*args))) or found)
    chance = random.Random(k)
    for _ in range(60):
        query = " ".join({*chance.sample(WORDS[:12], 4), *chance.sample(WORDS[12:], 3)})
        expected, found = every_match(library, query, k), library.lexical(query, k)
        assert [score for _, score in found] == pytest.approx([score for _, score in expected], abs=1e-9)
        least = expected[-1][1] + 1e-9  # at the last score, which of the equal ones come is the choice of their ids
        assert {chunk for chunk, score in found if score > least} == {chunk for chunk, score in expected if score > least}
    assert any(pruned)


def test_a_collection_gives_only_its_own(library: Library) -> None:
    both = dict(library.lexical(WORDS[40], 1000))
    halves = [dict(library.within(f"half{half}").lexical(WORDS[40], 1000)) for half in (0, 1)]
    assert all(halves) and halves[0].keys().isdisjoint(halves[1]) and {*halves[0], *halves[1]} == both.keys()


def test_frequencies_count_the_chunks_that_a_search_finds(library: Library) -> None:
    words = [WORDS[0], WORDS[30], WORDS[119], "absent", "?!"]
    for seen in (library, library.within("half1")):
        assert seen.frequencies(words) == {word: len(seen.lexical(word, 2000)) for word in words}
    assert library.frequencies(["absent", "?!"]) == {"absent": 0, "?!": 0}


def test_holding_names_those_of_the_chunks_given(library: Library) -> None:
    holders = {chunk for chunk, _ in library.lexical(WORDS[20], 2000)}
    assert library.holding(WORDS[20], range(1, 200)) == {chunk for chunk in holders if chunk < 200}
    assert library.holding("?!", range(1, 200)) == frozenset()
