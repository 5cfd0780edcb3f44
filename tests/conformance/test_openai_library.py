"""The stock openai client asks for models and vectors, and keeps files and vector stores."""

from __future__ import annotations

import base64
import math
import struct

import openai
import pytest

from tests.conformance.strict import conforming

pytestmark = [pytest.mark.gguf, pytest.mark.embedder]

NOTES = b"# Harbour of Brindel\n\nThe lighthouse keeper of Brindel is Odile Varga. The harbour has nine moorings.\n"


def test_models_are_listed_and_each_is_found(client: openai.OpenAI) -> None:
    models = [conforming(model) for model in client.models.list()]
    assert {"fulcrum", "bare"} <= {model.id for model in models}
    for model in models:
        assert conforming(client.models.retrieve(model.id)) == model


def test_embeddings_are_the_same_as_numbers_and_as_bytes(client: openai.OpenAI) -> None:
    texts = ["The mirror is cleaned in May.", "Soup of the day"]
    name = "all-minilm-l6-v2"
    usual = conforming(client.embeddings.create(model=name, input=texts))  # base64 on the wire, decoded by the client
    numbers = conforming(client.embeddings.create(model=name, input=texts, encoding_format="float"))
    coded = client.embeddings.create(model=name, input=texts, encoding_format="base64")
    assert [row.index for row in numbers.data] == [0, 1] and usual.usage.prompt_tokens == numbers.usage.prompt_tokens > 0
    for row, number, code in zip(usual.data, numbers.data, coded.data, strict=True):
        assert row.embedding == pytest.approx(number.embedding)
        assert math.hypot(*number.embedding) == pytest.approx(1, abs=1e-5)
        assert isinstance(code.embedding, str)
        assert struct.unpack(f"<{len(row.embedding)}f", base64.b64decode(code.embedding)) == pytest.approx(row.embedding)


def test_a_file_in_a_vector_store_is_found_cited_and_deleted(client: openai.OpenAI) -> None:
    store = conforming(client.vector_stores.create(name="Conformance"))
    held = client.vector_stores.files.upload_and_poll(vector_store_id=store.id, file=("brindel.md", NOTES))
    assert conforming(held).status == "completed"
    file = conforming(client.files.retrieve(held.id))
    assert (file.filename, file.bytes, client.files.content(file.id).read()) == ("brindel.md", len(NOTES), NOTES)
    assert file.id in {one.id for one in map(conforming, client.files.list())}
    [best, *_] = map(conforming, client.vector_stores.search(store.id, query="Who keeps the light at Brindel?"))
    assert best.filename == "brindel.md" and "Odile Varga" in best.content[0].text
    asked = "Who is the lighthouse keeper of Brindel?"
    reply = client.chat.completions.create(model="fulcrum", messages=[{"role": "user", "content": asked}])
    assert "Odile Varga" in (reply.choices[0].message.content or "")
    assert conforming(client.vector_stores.retrieve(store.id)).file_counts.completed == 1
    assert conforming(client.files.delete(file.id)).deleted and conforming(client.vector_stores.delete(store.id)).deleted
    with pytest.raises(openai.NotFoundError):
        client.files.retrieve(file.id)
