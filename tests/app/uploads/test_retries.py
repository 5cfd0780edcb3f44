"""The stock client, which repeats what fails, sends once what a repetition would not mend."""

from __future__ import annotations

from pathlib import Path

import httpx
import openai
import pytest

from app.uploads.folder import UploadFolder
from tests.app.uploads.serving import PLAN, serving


class Counting(httpx.HTTPTransport):
    """Counts the requests that go out."""

    n_sent = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.n_sent += 1
        return super().handle_request(request)


def test_a_failure_that_lasts_is_asked_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = Counting()
    with serving(tmp_path) as server, httpx.Client(transport=sent) as http:
        client = openai.OpenAI(base_url=f"{server.url}/v1", api_key="any", http_client=http)
        assert client.max_retries > 0
        with monkeypatch.context() as patched:
            patched.setattr(UploadFolder, "free_bytes", lambda _: 0)
            with pytest.raises(openai.InternalServerError, match="Free disk space"):
                client.files.create(file=("a.md", PLAN.encode()), purpose="user_data")
        assert sent.n_sent == 1
        with pytest.raises(openai.InternalServerError, match="fulcrum models pull"):
            client.chat.completions.create(model="fulcrum", messages=[{"role": "user", "content": "the weights?"}])
        assert sent.n_sent == 2
        with pytest.raises(openai.ConflictError, match="default collection"):
            client.vector_stores.delete("vs_default")
        assert sent.n_sent == 3
