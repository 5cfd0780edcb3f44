"""What every lane must do: answer or decline, say why, and cite nothing but what the library holds."""

from __future__ import annotations

import pytest

from router import Evidence, Query, Services
from router.features import observe
from router.lane import LaneAnswer, LaneDeclined, LaneOutcome
from router.routes import ROUTES
from router.services import ALL_LANES
from tests.contracts.resolving import resolved
from tests.fakes import ScriptedLLM
from tests.router.conftest import llm, sandbox, services  # noqa: F401  # the small real library

QUESTIONS = (
    "Who built the Merrow crane?",
    "How long is the Heron?",
    "Which boats does Ida Voss own?",
    "What do three nights cost?",
    "What is 17 * 23?",
    "Hello there!",
    "How deep is the lake?",
    "?",
)


def _outcomes(kind: str, question: str, services: Services) -> list[LaneOutcome]:  # noqa: F811
    query = Query(text=question)
    return list(resolved(ROUTES[kind]).answer(query, services, observe(query, services)))


@pytest.fixture(params=ROUTES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_it_says_in_a_sentence_when_it_is_right(kind: str) -> None:
    when = resolved(ROUTES[kind]).WHEN
    assert when.endswith(".") and len(when.split()) > 5


def test_it_may_be_tried(kind: str) -> None:
    assert kind in ALL_LANES


@pytest.mark.parametrize("question", QUESTIONS)
def test_it_answers_or_declines_and_says_why(
    kind: str,
    question: str,
    services: Services,  # noqa: F811
    llm: ScriptedLLM,  # noqa: F811
) -> None:
    llm.default = "I am glad to help."
    *before, last = _outcomes(kind, question, services)
    pieces = [piece for piece in before if isinstance(piece, str)]
    told = [piece for piece in before if isinstance(piece, Evidence)]
    assert len(pieces) + len(told) == len(before) and before[: len(told)] == told, "evidence comes before the text"
    assert isinstance(last, LaneAnswer | LaneDeclined)
    if isinstance(last, LaneDeclined):
        assert last.reason and not "".join(pieces) and not told, "what was already said cannot be taken back"
        return
    for evidence in told:
        assert evidence.route == kind and set(evidence.quotes) <= set(last.quotes)
        assert evidence.program in (None, last.program) and evidence.table in (None, last.table)
    assert last.text.strip() and last.why
    assert last.text.startswith("".join(pieces).strip())
    assert last.standing != "abstained"
    assert services.library is not None
    for quote in last.quotes:
        document = services.library.document(quote.doc_id)
        assert document.text[quote.start : quote.end] == quote.text
        assert quote.source == document.source


def test_it_declines_when_nothing_is_there_to_work_with(kind: str) -> None:
    empty = Services()
    for question in QUESTIONS:
        *pieces, last = _outcomes(kind, question, empty)
        assert not pieces
        assert isinstance(last, LaneDeclined) and last.reason
