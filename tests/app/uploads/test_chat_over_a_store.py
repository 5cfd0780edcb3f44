"""A chat over one vector store: what other stores say of the same thing plays no part."""

from __future__ import annotations

from pathlib import Path

import openai
import pytest

from tests.app.uploads.serving import PLAN, serving


def test_a_chat_is_answered_from_the_vector_store_it_names_alone(tmp_path: Path) -> None:
    question = "Who is the lighthouse keeper?"
    with serving(tmp_path) as server, openai.OpenAI(base_url=f"{server.url}/v1", api_key="any") as client:

        def ask(store_id: str) -> str:
            said = client.chat.completions.create(
                model="whole",
                messages=[{"role": "user", "content": question}],
                extra_body={"fulcrum": {"vector_store": store_id}},
            )
            return said.choices[0].message.content or ""

        for name, keeper in (("one", "Odile Varga"), ("two", "Bertil Aas")):
            store = client.vector_stores.create(name=name)
            text = PLAN.replace("Odile Varga", keeper).encode()
            client.vector_stores.files.upload_and_poll(vector_store_id=store.id, file=("harbour.md", text))
        one, two = (next(store.id for store in client.vector_stores.list() if store.name == name) for name in ("one", "two"))
        assert "Odile Varga" in ask(one) and "Bertil Aas" not in ask(one)
        assert "Bertil Aas" in ask(two) and "Odile Varga" not in ask(two)
        assert "Varga" not in ask("vs_default") and "Aas" not in ask("vs_default")
        with pytest.raises(openai.NotFoundError, match="There is no vector store 'vs_none'"):
            ask("vs_none")
