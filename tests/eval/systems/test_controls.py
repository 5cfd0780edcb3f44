from __future__ import annotations

import dataclasses

import pytest

from corpus import Library
from eval import EvalError, Setup, open_system
from eval.systems.named import LANES
from eval.systems.routed import SOLVER_LANES
from eval.systems.shuffled import Instead, other_questions
from eval.systems.wrong_table import is_of
from router import RouteKind
from tests.eval.systems.conftest import SAMPLES, sample

DOME = SAMPLES[0]
CREW = sample("crew", "What is the crew of Heron?", answer="4", answer_type="number", sources=("boats.csv",))


def test_without_a_model_nothing_is_asked_of_one(setup: Setup) -> None:
    system = open_system("fulcrum-no-model", setup)
    assert system.services.llm is None
    assert system.facts["model"] == system.facts["weights"] == "none"
    assert "Ruth Hallam" in system(DOME, seed=0).text


def test_the_solver_has_no_documents(setup: Setup) -> None:
    system = open_system("solver-0.5b", setup)
    assert system.services.library is None and system.services.retriever is None
    assert system.services.lanes == SOLVER_LANES
    assert system(sample("sum", "What is 12 * 12?"), seed=0).route == "compute"
    assert system(DOME, seed=0).route in ("chat", "abstain")


def test_other_questions_are_of_another_cluster_and_always_the_same() -> None:
    chosen = other_questions(SAMPLES)
    clusters = {one.question: one.cluster for one in SAMPLES}
    assert set(chosen) == {one.id for one in SAMPLES}
    assert all(clusters[chosen[one.id]] != one.cluster for one in SAMPLES)
    assert chosen == other_questions(SAMPLES)


def test_questions_of_one_cluster_cannot_be_shuffled(setup: Setup) -> None:
    with pytest.raises(EvalError, match="samples=suite.samples"):
        open_system("shuffled-evidence", dataclasses.replace(setup, samples=()))
    with pytest.raises(EvalError, match="leave it out"):
        other_questions(SAMPLES[:2])


@pytest.mark.parametrize("asked", SAMPLES, ids=lambda one: one.id)
def test_shuffled_evidence_is_never_that_of_the_question(asked, setup: Setup) -> None:
    """Whatever is searched, also a second hop in words of its own, nothing of the nearest documents comes back."""
    own = setup.retriever.retrieve(asked.question, 1).hits[0].chunk
    instead = Instead(retriever=setup.retriever, other=other_questions(SAMPLES)[asked.id], without=frozenset({own.doc_id}))
    for words in (asked.question, own.text):
        found = instead.retrieve(words, 10)
        assert found.question == words
        assert found.hits and own.doc_id not in {hit.chunk.doc_id for hit in found.hits}
        assert [hit.rank for hit in found.hits] == list(range(1, 1 + len(found.hits)))


def test_on_shuffled_evidence_fulcrum_does_not_say_what_it_would_have(setup: Setup) -> None:
    assert "Ruth Hallam" in open_system("fulcrum", setup)(DOME, seed=0).text
    assert "Ruth Hallam" not in open_system("shuffled-evidence", setup)(DOME, seed=0).text


@pytest.mark.parametrize("sources", [("boats.csv",), ()])
def test_the_wrong_table_is_not_the_named_one_nor_the_nearest(sources: tuple[str, ...], setup: Setup) -> None:
    assert open_system("fulcrum-no-model", setup)(CREW, seed=0).route == "table"
    system = open_system("wrong-table", setup)
    asked = dataclasses.replace(CREW, sources=sources)
    assert system.table(asked).title == "mills"
    answer = system(asked, seed=0)
    assert {attempt.lane for attempt in answer.trace} == {"table"}
    assert "4" not in answer.text.split()


@pytest.mark.parametrize(
    ("shown", "own"),
    [
        ({"context": "Boat,Crew,Year\nHeron,4,1990"}, True),
        ({"context": "Boats\n| Boat | Crew | Year |"}, True),
        ({"sources": ("folder/boats.csv",)}, True),
        ({"cluster": "boats"}, True),
        ({"context": "Mill,Stones,Year\nOrsk,3,1871", "cluster": "mills", "sources": ("mills.csv",)}, False),
        ({"context": "A boat has a crew."}, False),
        ({}, False),
    ],
)
def test_a_table_is_known_by_name_title_or_columns(shown: dict[str, object], own: bool, setup: Setup) -> None:
    (boats,) = (card for card in setup.library.tables() if card.title == "boats")
    assert is_of(boats, dataclasses.replace(CREW, **{"sources": (), **shown})) is own


def test_a_library_without_two_tables_has_no_wrong_one(setup: Setup) -> None:
    with Library.open(setup.library.path.with_name("empty.db")) as empty, pytest.raises(EvalError, match="two files"):
        open_system("wrong-table", dataclasses.replace(setup, library=empty))


@pytest.mark.parametrize("lane", LANES)
@pytest.mark.parametrize("asked", [DOME, CREW], ids=["documents", "table"])
def test_one_lane_alone_is_tried_whatever_speaks_for_it(lane: RouteKind, asked, setup: Setup) -> None:
    answer = open_system(f"fulcrum-via-{lane}", setup)(asked, seed=0)
    assert [attempt.lane for attempt in answer.trace] == [lane]
    assert answer.route in (lane, "abstain")
