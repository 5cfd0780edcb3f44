"""What the stock openai client raises, and that it asks again when told to come back."""

from __future__ import annotations

import time

import httpx
import openai
import pytest
from openai.types.chat import ChatCompletionMessageParam

from tests.conformance.conftest import KEY
from tools.bench.serving import Server

pytestmark = [pytest.mark.gguf, pytest.mark.embedder]

TALE: ChatCompletionMessageParam = {"role": "user", "content": "Write a long story of a lighthouse keeper."}
HELLO: ChatCompletionMessageParam = {"role": "user", "content": "Say hello."}


def test_a_wrong_key_is_an_authentication_error(server: Server) -> None:
    with openai.OpenAI(base_url=f"{server.url}/v1", api_key="another") as stranger:
        with pytest.raises(openai.AuthenticationError, match="Send 'Authorization: Bearer KEY'") as raised:
            stranger.models.list()
    assert raised.value.code == "invalid_api_key" and raised.value.type == "invalid_request_error"


def test_an_unknown_model_is_a_not_found_error(client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match="fulcrun") as raised:
        client.chat.completions.create(model="fulcrun", messages=[HELLO])
    assert raised.value.status_code == 404 and raised.value.code
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("gpt-4o")


def test_a_wrong_value_is_a_bad_request_that_names_it(client: openai.OpenAI) -> None:
    with pytest.raises(openai.BadRequestError) as raised:
        client.chat.completions.create(model="fulcrum", messages=[HELLO], temperature=9)
    assert (raised.value.param, raised.value.code) == ("temperature", "invalid_value")
    with pytest.raises(openai.BadRequestError, match="calls no tool"):
        client.chat.completions.create(model="fulcrum", messages=[HELLO], tool_choice="required")


def test_a_body_too_large_has_its_status(client: openai.OpenAI) -> None:
    with pytest.raises(openai.APIStatusError) as raised:
        client.chat.completions.create(model="fulcrum", messages=[{"role": "user", "content": "a" * 2_000_000}])
    assert raised.value.status_code == 413 and raised.value.code == "body_too_large"


def test_a_request_has_its_id(client: openai.OpenAI) -> None:
    reply = client.models.with_raw_response.list()
    assert reply.headers["x-request-id"] and reply.headers["content-type"] == "application/json"
    given = client.models.with_raw_response.list(extra_headers={"X-Request-Id": "mine-7"})
    assert given.headers["x-request-id"] == "mine-7"
    assert client.chat.completions.create(model="fulcrum", messages=[{"role": "user", "content": "2+3"}])._request_id
    with pytest.raises(openai.NotFoundError) as raised:
        client.models.retrieve("gpt-4o")
    assert raised.value.request_id


def test_a_full_queue_is_a_rate_limit_and_the_client_comes_back_when_told(server: Server, client: openai.OpenAI) -> None:
    answers: list[tuple[float, httpx.Response]] = []
    busy = [client.chat.completions.create(model="bare", messages=[TALE], max_tokens=2000, stream=True) for _ in range(2)]

    def note(response: httpx.Response) -> None:
        answers.append((time.monotonic(), response))
        for stream in busy:  # the first refusal is what makes room
            stream.close()

    with pytest.raises(openai.RateLimitError) as raised:
        client.with_options(max_retries=0).chat.completions.create(model="bare", messages=[HELLO], max_tokens=4)
    assert raised.value.code == "queue_full" and int(raised.value.response.headers["retry-after"]) >= 1
    with httpx.Client(event_hooks={"response": [note]}, timeout=120) as noting:
        patient = openai.OpenAI(base_url=f"{server.url}/v1", api_key=KEY, http_client=noting, max_retries=5)
        reply = patient.chat.completions.create(model="bare", messages=[HELLO], max_tokens=4)
    assert reply.choices[0].message.content
    (first, refusal), (second, _), *_ = answers
    assert refusal.status_code == 429 and second - first >= int(refusal.headers["retry-after"])
