"""Embeddings over HTTP, asked for by the unmodified `openai` client."""

from __future__ import annotations

import base64
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import openai
import pytest

from app.settings import Settings
from models.types import Float32Array, TextKind
from tests.app.scripted import make_services, running_server
from tests.fakes import HashEmbedder


def test_texts_become_unit_vectors_in_their_order(client: openai.OpenAI) -> None:
    texts = [f"motor number {n}" for n in range(40)]
    found = client.embeddings.create(model="hash-64", input=texts)  # the client asks for base64 and decodes it
    expected = HashEmbedder().embed(texts, kind="passage")
    assert [one.index for one in found.data] == list(range(40))
    np.testing.assert_allclose([one.embedding for one in found.data], expected, rtol=1e-6)
    assert found.model == "hash-64" and found.usage.prompt_tokens == found.usage.total_tokens == 40 * 4


def test_both_encodings_say_the_same(http: httpx.Client) -> None:
    def ask(**given: object) -> Any:
        return http.post("/v1/embeddings", json={"model": "fulcrum", "input": "the dome", **given}).json()["data"][0][
            "embedding"
        ]

    plain = ask()
    assert plain == ask(encoding_format="float", dimensions=64, user="me", something_new=1, input_type="query")
    packed = np.frombuffer(base64.b64decode(ask(encoding_format="base64")), dtype="<f4")
    np.testing.assert_array_equal(packed, np.array(plain, dtype="<f4"))


@pytest.mark.parametrize(
    ("change", "status", "code", "message"),
    [
        ({"model": "text-embedding-3-small"}, 404, "model_not_found", "Embeddings are made by 'hash-64'"),
        ({"input": ""}, 400, "no_input", "Text 0 of 'input' is empty"),
        ({"input": ["a", "  "]}, 400, "no_input", "Text 1 of 'input' is empty"),
        ({"input": []}, 400, "no_input", "neither a text nor a list"),
        ({"input": None}, 400, "no_input", "neither a text nor a list"),
        ({"input": {"text": "a"}}, 400, "no_input", "neither a text nor a list"),
        ({"input": ["a", None]}, 400, "no_input", "Text 1 of 'input' is a NoneType"),
        ({"input": [1, 2, 3]}, 400, "unsupported_input", "token numbers"),
        ({"input": [[1, 2], [3]]}, 400, "unsupported_input", "check_embedding_ctx_length=False"),
        ({"input": ["a"] * 3000}, 400, "too_many_inputs", "3,000 texts; at most 2,048"),
        (
            {"input": ["short", "word " * 400]},
            400,
            "context_length_exceeded",
            "Text 1 of 'input' has 534 tokens; 'hash-64' reads 254",
        ),
        ({"dimensions": 32}, 400, "unsupported_parameter", "have 64"),
        ({"encoding_format": "hex"}, 400, "invalid_value", "encoding_format"),
    ],
)
def test_what_is_not_taken_says_why(http: httpx.Client, change: dict[str, Any], status: int, code: str, message: str) -> None:
    response = http.post("/v1/embeddings", json={"model": "hash-64", "input": "text", **change})
    error = response.json()["error"]
    assert (response.status_code, error["code"], error["param"]) == (status, code, *change)
    assert message in error["message"]


class SlowEmbedder(HashEmbedder):
    """Takes its time over each batch, as a real one does."""

    def embed(self, texts: Sequence[str], *, kind: TextKind) -> Float32Array:
        time.sleep(0.1)
        return super().embed(texts, kind=kind)


def test_a_client_that_hangs_up_ends_the_embedding(tmp_path: Path) -> None:
    embedder = SlowEmbedder()
    services = replace(make_services(tmp_path), embedder=embedder)
    assert services.library
    settings = Settings(library=tmp_path / "library.db", weights_dir=tmp_path)
    with services.library, running_server(settings, services, {}) as url:
        body = {"model": "hash-64", "input": ["a text"] * 1000}
        with httpx.Client(base_url=url, trust_env=False, timeout=0.3) as impatient, pytest.raises(httpx.ReadTimeout):
            impatient.post("/v1/embeddings", json=body)
    assert embedder.n_embedded < 1000
