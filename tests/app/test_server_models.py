"""Model ids: Fulcrum whole, with lanes switched off, and language models alone."""

from __future__ import annotations

import openai
import pytest

from tests.app.serving import user


def test_models_are_listed_and_found(client: openai.OpenAI) -> None:
    assert {"fulcrum", "bare"} <= {model.id for model in client.models.list()}
    assert client.models.retrieve("bare").id == "bare"


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("fulcrun", "'fulcrum'"),
        ("bare:qwen2.5-coder-0.5", "'bare:qwen2.5-coder-0.5b'"),
        ("qwen2.5-coder-0.5b", "'bare:qwen2.5-coder-0.5b'"),
    ],
)
def test_an_unknown_model_is_404_with_near_misses(client: openai.OpenAI, asked: str, near: str) -> None:
    with pytest.raises(openai.NotFoundError) as raised:
        client.chat.completions.create(model=asked, messages=user("solve"))
    assert f"Did you mean {near}" in str(raised.value) and raised.value.code == "model_not_found"
    with pytest.raises(openai.NotFoundError, match="does not exist here"):
        client.models.retrieve(asked)


def test_a_model_of_the_catalogue_without_weights_is_not_listed_and_says_how_to_have_it(client: openai.OpenAI) -> None:
    assert "bare:qwen2.5-coder-1.5b" not in {model.id for model in client.models.list()}
    with pytest.raises(openai.NotFoundError, match="fulcrum models pull qwen2.5-coder-1.5b"):
        client.models.retrieve("bare:qwen2.5-coder-1.5b")
    with pytest.raises(openai.InternalServerError, match="fulcrum models pull qwen2.5-coder-1.5b") as raised:
        client.chat.completions.create(model="bare:qwen2.5-coder-1.5b", messages=user("hi"))
    assert (raised.value.status_code, raised.value.code) == (503, "model_unavailable")


def test_an_embedder_answers_no_questions(client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError):
        client.chat.completions.create(model="bare:all-minilm-l6-v2", messages=user("hi"))
