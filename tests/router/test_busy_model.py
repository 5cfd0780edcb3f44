"""What the lanes do while too many wait for the model: quote without it, but never answer otherwise than at rest."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from models import BusyError, Completion
from router import Answer, Query, Services, answer, stream
from tests.fakes import ScriptedLLM
from tests.router.conftest import llm, sandbox, services  # noqa: F401  fixtures are found by name


class BusyModel(ScriptedLLM):
    def stream(self, *args: object, **options: object) -> Iterator[str | Completion]:
        raise BusyError("16 answers wait already")

    generate = stream  # type: ignore[assignment]  # it raises all the same
    likelihoods = stream  # type: ignore[assignment]


def test_a_document_is_quoted_without_being_shortened(services: Services) -> None:  # noqa: F811
    busy = dataclasses.replace(services, llm=BusyModel())
    found = answer(Query(text="Who built the Merrow crane?"), busy)
    assert (found.route, found.standing) == ("documents", "cited")
    assert "not shortened: 16 answers wait already" in found.trace[-1].why


def test_what_the_model_must_work_out_is_not_answered_by_another_lane(services: Services) -> None:  # noqa: F811
    busy = dataclasses.replace(services, llm=BusyModel())
    with pytest.raises(BusyError):
        for item in stream(Query(text="Tell me a joke."), dataclasses.replace(busy, lanes=("chat",))):
            assert not isinstance(item, Answer)
