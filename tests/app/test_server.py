"""The server as clients meet it: the unmodified `openai` client and plain httpx against uvicorn on a port of its own."""

from __future__ import annotations

import json
import threading
from typing import Any

import httpx
import openai
import pytest

from tests.app.scripted import ABSTAINED, CITED, PROVED, SENTENCE, UNVERIFIED, Script
from tests.app.serving import user


def test_plain_answer(client: openai.OpenAI) -> None:
    found = client.chat.completions.create(model="fulcrum", messages=user("Solve x^2 - 5x + 6 = 0"))
    assert found.object == "chat.completion"
    assert found.choices[0].message.content == PROVED.text
    assert found.choices[0].finish_reason == "stop"
    extra: Any = found.model_extra
    assert extra["fulcrum"] == json.loads(json.dumps(PROVED.to_dict()))


def test_usage_is_what_the_model_read_and_wrote(client: openai.OpenAI) -> None:
    found = client.chat.completions.create(model="fulcrum", messages=user("the motor?"))
    assert found.usage
    assert (found.usage.prompt_tokens, found.usage.completion_tokens, found.usage.total_tokens) == (212, 9, 221)
    assert found.usage.prompt_tokens_details and found.usage.prompt_tokens_details.cached_tokens == 128


def test_streamed_answer(client: openai.OpenAI) -> None:
    chunks = list(client.chat.completions.create(model="fulcrum", messages=user("the motor?"), stream=True))
    assert all(len(chunk.choices) == 1 and chunk.usage is None for chunk in chunks)
    assert chunks[0].choices[0].delta.role == "assistant"
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == CITED.text
    assert [chunk.choices[0].finish_reason for chunk in chunks] == [None] * (len(chunks) - 1) + ["stop"]
    assert len({chunk.id for chunk in chunks}) == 1
    with_proof = [chunk for chunk in chunks if "fulcrum" in (chunk.model_extra or {})]
    assert with_proof == [chunks[-1]]
    extra: Any = chunks[-1].model_extra
    assert extra["fulcrum"]["quotes"][0]["text"] == SENTENCE


def test_evidence_comes_before_the_text_in_a_chunk_with_choices(client: openai.OpenAI) -> None:
    question = "the motor? evidence first"
    chunks: list[Any] = list(client.chat.completions.create(model="fulcrum", messages=user(question), stream=True))
    told = [number for number, chunk in enumerate(chunks) if "evidence" in (chunk.model_extra or {}).get("fulcrum", {})]
    said = [number for number, chunk in enumerate(chunks) if chunk.choices[0].delta.content]
    assert len(told) == 1 and told[0] < said[0]
    chunk = chunks[told[0]]
    assert chunk.choices[0].delta.to_dict() == {} and chunk.choices[0].finish_reason is None
    assert chunk.model_extra["fulcrum"]["evidence"]["quotes"][0]["text"] == SENTENCE
    plain = client.chat.completions.create(model="fulcrum", messages=user(question))
    assert plain.choices[0].message.content == CITED.text


def test_usage_is_summed_over_choices(client: openai.OpenAI) -> None:
    found = client.chat.completions.create(model="fulcrum", messages=user("the motor?"), n=3)
    assert found.usage and (found.usage.prompt_tokens, found.usage.completion_tokens) == (3 * 212, 3 * 9)
    *_, last = client.chat.completions.create(
        model="fulcrum", messages=user("the motor?"), n=2, stream=True, stream_options={"include_usage": True}
    )
    assert last.usage and last.usage.total_tokens == 2 * 221


@pytest.mark.parametrize("path", ["/v1/completions", "/v1/responses", "/api/chat", "/chat/completions"])
def test_paths_of_other_servers_say_where_to_ask(http: httpx.Client, path: str) -> None:
    response = http.post(path, json={"model": "bare", "prompt": "Once"})
    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (404, "unknown_endpoint")
    assert "POST /v1/chat/completions" in error["message"] and path not in http.get("/openapi.json").json()["paths"]


def test_streamed_usage_comes_last_and_only_when_asked_for(client: openai.OpenAI) -> None:
    *chunks, last = client.chat.completions.create(
        model="fulcrum", messages=user("the motor?"), stream=True, stream_options={"include_usage": True}
    )
    assert last.choices == [] and last.usage and last.usage.total_tokens == 221
    assert all(chunk.choices and chunk.usage is None for chunk in chunks)


@pytest.mark.parametrize("stream", [False, True])
def test_stop_ends_the_visible_text(client: openai.OpenAI, stream: bool) -> None:
    expected = UNVERIFIED.text.partition(" Stop here")[0]
    given: Any = {"model": "fulcrum", "messages": user("a telescope"), "stop": ["\nQ:", " Stop here"], "stream": stream}
    found: Any = client.chat.completions.create(**given)
    text = "".join(chunk.choices[0].delta.content or "" for chunk in found) if stream else found.choices[0].message.content
    assert text == expected


def test_several_choices_have_seeds_of_their_own(client: openai.OpenAI, script: Script) -> None:
    before = len(script.asked)
    found = client.chat.completions.create(model="fulcrum", messages=user("the motor?"), n=3, seed=5)
    assert [choice.index for choice in found.choices] == [0, 1, 2]
    assert [query.seed for query in script.asked[before:]] == [5, 6, 7]
    assert found.usage and found.usage.total_tokens == 3 * 221


def test_several_streamed_choices_are_told_apart(client: openai.OpenAI) -> None:
    chunks = client.chat.completions.create(model="fulcrum", messages=user("solve"), n=2, stream=True)
    texts = {0: "", 1: ""}
    for chunk in chunks:
        texts[chunk.choices[0].index] += chunk.choices[0].delta.content or ""
    assert texts == {0: PROVED.text, 1: PROVED.text}


def test_an_abstention_is_an_answer(client: openai.OpenAI) -> None:
    found = client.chat.completions.create(model="fulcrum", messages=user("who is the cook?"))
    extra: Any = found.model_extra
    assert found.choices[0].message.content == ABSTAINED.text
    assert extra["fulcrum"]["standing"] == "abstained"


def test_bare_is_the_model_alone(client: openai.OpenAI) -> None:
    found = client.chat.completions.create(model="bare", messages=user("the motor?"))
    assert found.choices[0].message.content == "The bare model speaks."
    assert found.usage and found.usage.completion_tokens == 4


def test_a_reply_cut_by_the_limit_says_so(client: openai.OpenAI) -> None:
    found = client.chat.completions.create(model="bare", messages=user("hello"), max_tokens=2)
    assert (found.choices[0].message.content, found.choices[0].finish_reason) == ("The bare", "length")


@pytest.mark.parametrize("stream", [False, True])
def test_missing_weights_are_503_even_when_streaming(client: openai.OpenAI, stream: bool) -> None:
    given: Any = {"model": "fulcrum", "messages": user("weights"), "stream": stream}
    with pytest.raises(openai.InternalServerError, match="fulcrum models pull") as raised:
        client.chat.completions.create(**given)
    assert (raised.value.status_code, raised.value.code) == (503, "model_unavailable")


def test_an_error_after_the_first_words_is_an_event(client: openai.OpenAI) -> None:
    stream = client.chat.completions.create(model="fulcrum", messages=user("break off"), stream=True)
    with pytest.raises(openai.APIError, match="The weights went away"):
        list(stream)


def test_an_unexpected_error_tells_its_class_and_no_more(http: httpx.Client) -> None:
    response = http.post("/v1/chat/completions", json={"model": "fulcrum", "messages": user("crash")})
    assert response.status_code == 500
    assert "ZeroDivisionError" in response.json()["error"]["message"] and "secret" not in response.text


def test_a_client_that_hangs_up_ends_its_answer(http: httpx.Client, script: Script) -> None:
    script.closed_early.clear()
    body = {"model": "fulcrum", "messages": user("go on for ever"), "stream": True}
    with http.stream("POST", "/v1/chat/completions", json=body) as response:
        assert "and on" in next(line for line in response.iter_lines() if "and on" in line)
    assert script.closed_early.wait(5)


def test_a_client_that_hangs_up_on_a_plain_answer_ends_it_too(url: str, script: Script) -> None:
    script.closed_early.clear()
    script.told.clear()
    with httpx.Client(base_url=url, trust_env=False, timeout=0.3) as impatient, pytest.raises(httpx.ReadTimeout):
        impatient.post("/v1/chat/completions", json={"model": "fulcrum", "messages": user("go on for ever")})
    assert script.told.is_set()
    assert script.closed_early.wait(5)


def test_many_at_once_get_their_own_answers(url: str) -> None:
    wrong: list[str] = []

    def ask(text: str, expected: str) -> None:
        with openai.OpenAI(base_url=f"{url}/v1", api_key="any", max_retries=0) as own:
            found = own.chat.completions.create(model="fulcrum", messages=user(text)).choices[0].message.content
            if found != expected:
                wrong.append(f"{text}: {found}")

    kinds = [("the motor?", CITED.text), ("solve", PROVED.text), ("a telescope", UNVERIFIED.text)]
    threads = [threading.Thread(target=ask, args=kinds[i % 3]) for i in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_an_unknown_path_is_an_openai_error(http: httpx.Client) -> None:
    response = http.get("/v1/nonsense")
    assert response.status_code == 404 and set(response.json()["error"]) == {"message", "type", "param", "code"}
