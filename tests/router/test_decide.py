from __future__ import annotations

from dataclasses import replace

import pytest

from corpus import Column, TableCard
from router.decide import decide, is_foreign
from router.features import Features
from router.types import RouteKind
from solver import MathReading, TableLink, WordReading

CARD = TableCard(
    name="t_prices",
    title="Prices",
    source="prices.csv",
    location="line 1",
    doc_id="d",
    columns=(Column(name="price", header="Price", type="real"),),
    n_rows=3,
)


def features(*, math: bool = False, words: bool = False, table: float = 0.0, **given: object) -> Features:
    links = (TableLink(card=CARD, score=table, reason="r"),) if table else ()
    defaults: dict[str, object] = {"text": "?", "links": links, "n_chunks": 10, "n_documents": 2, "known": 0.8, "together": 0.6}
    return Features(
        math=MathReading(is_math=math, confidence=float(math), reason="m"),
        words=WordReading(is_word_problem=words, score=float(words), reason="w"),
        **{**defaults, **given},
    )


@pytest.mark.parametrize(
    ("found", "first"),
    [
        (features(math=True), "compute"),
        (features(words=True), "compute"),
        (features(table=0.9), "table"),
        (features(table=0.9, words=True, names_known=("Orrin",)), "table"),
        (features(), "documents"),
        (features(computing="asks for a total"), "documents+compute"),
        (features(small_talk="Hello"), "chat"),
        (features(writing="translate", together=0.1), "chat"),
        (features(n_chunks=0), "chat"),
        (features(overview=True, writing="give me a", together=0.1), "documents"),
        (features(words=True, names_known=("Orrin",), together=1.0, computing="asks for a total"), "documents+compute"),
    ],
)
def test_first_choice(found: Features, first: RouteKind) -> None:
    assert decide(found)[0].kind == first


def test_mathematics_that_was_not_read_is_tried_first_for_its_reason_where_the_library_has_nothing() -> None:
    meant = MathReading(is_math=False, confidence=0.0, reason="m", is_near=True)
    empty = replace(features(n_chunks=0), math=meant)
    assert [route.kind for route in decide(empty)] == ["compute", "chat"]
    assert "compute" not in [route.kind for route in decide(replace(features(), math=meant))]
    assert decide(replace(empty, small_talk="Hello"))[0].kind == "chat"


def test_candidates_are_ordered_and_each_route_comes_once() -> None:
    routes = decide(features(table=0.7, words=True, computing="asks for a total"))
    confidences = [route.confidence for route in routes]
    assert confidences == sorted(confidences, reverse=True)
    assert len({route.kind for route in routes}) == len(routes) >= 3
    assert all(0.0 <= confidence <= 1.0 for confidence in confidences)
    assert all(route.reason for route in routes)


def test_lanes_that_are_switched_off_are_left_out() -> None:
    assert [route.kind for route in decide(features(table=0.9), lanes=("documents",))] == ["documents"]
    assert decide(features(), lanes=()) == ()


@pytest.mark.parametrize(
    ("found", "foreign"),
    [
        (features(names_known=("Orrin",), known=0.1), False),
        (features(names_unknown=("France",), known=0.5), True),
        (features(names_unknown=("Halvard",), known=0.8), False),
        (features(known=0.2), True),
        (features(known=0.6), False),
        (features(n_chunks=0, known=1.0), True),
    ],
)
def test_foreign(found: Features, foreign: bool) -> None:
    assert is_foreign(found) is foreign


def test_a_question_about_the_library_never_falls_back_to_chat() -> None:
    kinds = [route.kind for route in decide(features(names_known=("Orrin",), known=0.4))]
    assert "chat" not in kinds


def test_where_every_open_lane_has_its_turn_those_nothing_speaks_for_come_last() -> None:
    found = features(math=True)
    assert [route.kind for route in decide(found, ("documents", "compute", "chat"), always=True)][0] == "compute"
    assert {route.kind for route in decide(found, ("table", "compute"), always=True)} == {"table", "compute"}
    assert [route.kind for route in decide(found, ("table",), always=True)] == ["table"]
    assert decide(found, ("table",)) == ()
