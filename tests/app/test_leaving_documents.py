"""A question about documents whose client left, over the real queue of a model that reads slowly."""

from __future__ import annotations

import dataclasses

import pytest

from app.abandoned import AbandonableLLM
from app.errors import AbandonedError
from app.listener import Listener
from router import Query, Services, stream
from tests.models.slow_context import SlowContext, slow_model
from tests.router.conftest import llm, sandbox, services  # noqa: F401  fixtures are found by name


def test_its_prompt_is_not_read_to_the_end(
    services: Services,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone = Listener()
    context = SlowContext(on_block=lambda n: gone.leave() if n == 2 else None)
    model = AbandonableLLM(slow_model(monkeypatch, context), gone)
    query = Query(text="Who built the Merrow crane " + "a b c d e f g h " * 60 + "?")
    with pytest.raises(AbandonedError):
        list(stream(query, dataclasses.replace(services, llm=model, lanes=("documents",))))
    assert context.n_blocks == 2
