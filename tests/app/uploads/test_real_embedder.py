from __future__ import annotations

from pathlib import Path

import openai
import pytest

from models import Embedder
from tests.app.uploads.serving import PLAN, serving


@pytest.mark.embedder
def test_an_upload_is_found_by_meaning(tmp_path: Path, minilm: Embedder) -> None:
    with serving(tmp_path, embedder=minilm) as server, openai.OpenAI(base_url=f"{server.url}/v1", api_key="any") as client:
        for name, text in (("harbour.md", PLAN), ("bread.md", "# Bread\n\nKnead the dough and let it rise for an hour.\n")):
            held = client.vector_stores.files.upload_and_poll(vector_store_id="vs_default", file=(name, text.encode()))
            assert held.status == "completed"
        best = client.vector_stores.search("vs_default", query="Where can boats anchor at the coast?").data[0]
        assert (best.filename, 0 < best.score < 1) == ("harbour.md", True), best
