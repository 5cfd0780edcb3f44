"""The server as clients meet it: the unmodified `openai` client and plain httpx against uvicorn on a port of its own."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

import httpx
import openai
import pytest

from app.settings import Settings
from tests.app.scripted import ABSTAINED, CITED, DOCUMENT, PROVED, SENTENCE, UNVERIFIED, Script, make_services, running_server


@pytest.fixture(scope="module")
def script() -> Script:
    return Script()


@pytest.fixture(scope="module")
def url(script: Script, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("server")
    services = make_services(folder)
    assert services.library
    settings = Settings(library=folder / "library.db", weights_dir=folder, max_body_kb=512)
    with services.library, running_server(settings, services, {"fulcrum": script}) as address:
        yield address


@pytest.fixture
def client(url: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{url}/v1", api_key="any", max_retries=0) as opened:
        yield opened


@pytest.fixture
def http(url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url, trust_env=False, timeout=20) as opened:
        yield opened


def user(text: str) -> list[Any]:
    return [{"role": "user", "content": text}]


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


def test_the_last_user_turn_is_the_question_and_the_rest_history(client: openai.OpenAI, script: Script) -> None:
    messages: list[Any] = [
        {"role": "developer", "content": "Be brief."},
        {"role": "user", "content": [{"type": "text", "text": "one"}, {"type": "text", "text": "two"}]},
        {"role": "assistant", "content": "Three."},
        {"role": "user", "content": "solve that"},
    ]
    client.chat.completions.create(
        model="fulcrum", messages=messages, max_tokens=99, max_completion_tokens=7, temperature=0.5, seed=11
    )
    query = script.asked[-1]
    assert query.text == "solve that"
    assert [(turn.role, turn.content) for turn in query.history] == [
        ("system", "Be brief."),
        ("user", "one\ntwo"),
        ("assistant", "Three."),
    ]
    assert (query.max_tokens, query.temperature, query.seed) == (7, 0.5, 11)


def test_unknown_and_null_fields_and_an_empty_bearer_are_accepted(http: httpx.Client) -> None:
    body: dict[str, Any] = {
        "model": "fulcrum",
        "messages": [{"role": "user", "content": "solve", "name": "me"}],
        "temperature": None,
        "max_tokens": None,
        "stop": None,
        "n": None,
        "stream": None,
        "stream_options": None,
        "logit_bias": {},
        "something_new": [1],
    }
    # httpx refuses to send the empty key that other clients send.
    connection = HTTPConnection(http.base_url.host, http.base_url.port or 80, timeout=20)
    headers = {"content-type": "application/json", "authorization": "Bearer "}
    connection.request("POST", "/v1/chat/completions", json.dumps(body), headers)
    with connection.getresponse() as response:
        assert response.status == 200
    connection.close()


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


def test_models_are_listed_and_found(client: openai.OpenAI) -> None:
    assert {"fulcrum", "bare"} <= {model.id for model in client.models.list()}
    assert client.models.retrieve("bare").id == "bare"


def test_an_unknown_model_is_404_with_near_misses(client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match="Did you mean 'fulcrum'") as raised:
        client.chat.completions.create(model="fulcrun", messages=user("solve"))
    assert raised.value.code == "model_not_found"
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("gpt-4")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"messages": []}, "messages"),
        ({"messages": [{"role": "user", "content": "  "}]}, "empty"),
        ({"messages": [{"role": "user", "content": "x" * 100_000}]}, "100,000 characters; the limit is 20,000"),
        ({"messages": [{"role": "assistant", "content": "Hi"}]}, "last message is not the user's"),
        ({"messages": [{"role": "robot", "content": "Hi"}]}, "Role 'robot'"),
        ({"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "x"}}]}]}, "'image_url'"),
        ({"n": 0}, "n"),
        ({"n": 1000}, "n"),
        ({"temperature": 3}, "temperature"),
        ({"max_tokens": 0}, "max_tokens"),
        ({"max_tokens": "many"}, "max_tokens"),
        ({"model": None}, "model"),
    ],
)
def test_what_is_not_taken_is_400_with_the_reason(http: httpx.Client, change: dict[str, Any], message: str) -> None:
    response = http.post("/v1/chat/completions", json={"model": "fulcrum", "messages": user("solve"), **change})
    error = response.json()["error"]
    assert response.status_code == 400 and message in error["message"]
    assert error["type"] == "invalid_request_error" and set(error) == {"message", "type", "param", "code"}


@pytest.mark.parametrize(
    ("content", "content_type", "message"),
    [
        (b'{"model": "fulcrum", "messages": [}', "application/json", "The body is not JSON (at character 34). Send one JSON"),
        (b"{}", "", "without a content type. Send the header 'Content-Type: application/json' with it."),
        (b"{}", "text/plain", "because its content type is 'text/plain'. Send the header 'Content-Type: application/json'"),
        (b"", "application/json", "The body is empty. Send a JSON object"),
        (b"[1]", "application/json", "The body is JSON, but not an object"),
        (b'{"model": "\xff"}', "application/json", "Send one JSON object in UTF-8."),
    ],
)
def test_a_body_that_cannot_be_read_is_400_and_says_why(
    http: httpx.Client, content: bytes, content_type: str, message: str
) -> None:
    headers = {"content-type": content_type} if content_type else {}
    response = http.post("/v1/chat/completions", content=content, headers=headers)
    error = response.json()["error"]
    assert (response.status_code, error["param"], error["type"]) == (400, None, "invalid_request_error")
    assert message in error["message"]


@pytest.mark.parametrize(
    "change",
    [
        {"tool_choice": "required"},
        {"tool_choice": {"type": "function", "function": {"name": "search"}}},
        {"function_call": {"name": "search"}},
        {"response_format": {"type": "json_object"}},
        {"response_format": {"type": "json_schema", "json_schema": {"name": "x" * 500}}},
    ],
)
def test_what_promises_another_shape_is_refused(http: httpx.Client, change: dict[str, Any]) -> None:
    response = http.post("/v1/chat/completions", json={"model": "fulcrum", "messages": user("solve"), **change})
    error = response.json()["error"]
    assert (response.status_code, error["code"], error["param"]) == (400, "unsupported_parameter", *change)
    assert "is not taken" in error["message"] and "Leave it out" in error["message"] and len(error["message"]) < 300


@pytest.mark.parametrize("stream", [False, True])
def test_fields_without_effect_are_named_in_the_answer(client: openai.OpenAI, stream: bool) -> None:
    tools = [{"type": "function", "function": {"name": "search", "parameters": {}}}]
    given: Any = {"tools": tools, "tool_choice": "auto", "response_format": {"type": "text"}, "logprobs": False, "top_p": 0.5}
    found: Any = client.chat.completions.create(model="fulcrum", messages=user("solve"), stream=stream, **given)
    extra = list(found)[-1].model_extra if stream else found.model_extra
    assert sorted(extra["fulcrum"].pop("ignored")) == ["tools", "top_p"]
    assert extra["fulcrum"] == json.loads(json.dumps(PROVED.to_dict()))


def test_earlier_calls_of_the_clients_tools_are_context(client: openai.OpenAI, script: Script) -> None:
    call = {"id": "c1", "type": "function", "function": {"name": "weather", "arguments": "{}"}}
    messages: list[Any] = [
        {"role": "user", "content": "weather?"},
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "c1", "content": "12 degrees"},
        {"role": "assistant", "content": "It is 12 degrees."},
        {"role": "user", "content": "solve it"},
    ]
    client.chat.completions.create(model="fulcrum", messages=messages)
    assert [(turn.role, turn.content) for turn in script.asked[-1].history] == [
        ("user", "weather?"),
        ("assistant", "A tool returned: 12 degrees"),
        ("assistant", "It is 12 degrees."),
    ]
    with pytest.raises(openai.BadRequestError, match="last message is not the user's"):
        client.chat.completions.create(model="fulcrum", messages=messages[:3])


def test_half_of_an_escaped_pair_is_replaced(http: httpx.Client, script: Script) -> None:
    messages = [{"role": "assistant", "content": "\udc00"}, *user("solve \ud800")]
    body = json.dumps({"model": "fulcrum", "messages": messages})
    response = http.post("/v1/chat/completions", content=body, headers={"content-type": "application/json"})
    assert response.status_code == 200
    assert (script.asked[-1].text, script.asked[-1].history[0].content) == ("solve \ufffd", "\ufffd")


def test_a_long_conversation_does_not_keep_a_question_from_being_asked(client: openai.OpenAI, script: Script) -> None:
    turns: list[Any] = [
        {"role": role, "content": f"{n} {role} " + "." * 6000} for n in range(9) for role in ("user", "assistant")
    ]
    told: list[Any] = [{"role": "system", "content": "Be brief."}]
    client.chat.completions.create(model="fulcrum", messages=[*told, *turns, *user("solve it")])
    query = script.asked[-1]
    assert query.text == "solve it"
    assert [turn.content.partition(" .")[0] for turn in query.history] == ["Be brief.", "7 assistant", "8 user", "8 assistant"]
    assert query.n_left_out == 15


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


def test_health(http: httpx.Client) -> None:
    assert http.get("/healthz").json() == {"status": "ok"}


def test_an_unknown_path_is_an_openai_error(http: httpx.Client) -> None:
    response = http.get("/v1/nonsense")
    assert response.status_code == 404 and set(response.json()["error"]) == {"message", "type", "param", "code"}


def test_the_library_is_described(http: httpx.Client) -> None:
    found = http.get("/fulcrum/library").json()
    assert [document["source"] for document in found["documents"]] == [DOCUMENT.source]
    assert found["max_question_chars"] == 20_000


def test_a_source_is_shown_around_its_quote(http: httpx.Client) -> None:
    start = DOCUMENT.text.index(SENTENCE)
    found = http.get(f"/fulcrum/sources/{DOCUMENT.id}", params={"start": start, "end": start + len(SENTENCE)}).json()
    inner = found["text"][found["start"] - found["offset"] : found["end"] - found["offset"]]
    assert inner == SENTENCE
    assert found["total"] == len(DOCUMENT.text)


@pytest.mark.parametrize(("start", "end"), [(-5, -9), (10**9, 10**9), (5, 2)])
def test_a_span_outside_a_source_is_brought_inside(http: httpx.Client, start: int, end: int) -> None:
    found = http.get(f"/fulcrum/sources/{DOCUMENT.id}", params={"start": start, "end": end}).json()
    assert 0 <= found["start"] <= found["end"] <= found["total"]


@pytest.mark.parametrize("doc_id", ["0" * 64, "../../etc/passwd", "%2e%2e%2fx"])
def test_a_source_that_is_not_in_the_library_is_404(http: httpx.Client, doc_id: str) -> None:
    assert http.get(f"/fulcrum/sources/{doc_id}").status_code == 404


def test_the_page_lets_nothing_in(http: httpx.Client) -> None:
    response = http.get("/")
    assert response.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert "unsafe" not in response.headers["content-security-policy"]
    assert "http://" not in response.text.replace("http://www.w3.org", "") and "https://" not in response.text


@pytest.mark.parametrize("name", ["style.css", "main.js", "icon.svg"])
def test_the_page_has_its_parts(http: httpx.Client, name: str) -> None:
    assert http.get(f"/page/{name}").status_code == 200


@pytest.mark.parametrize("name", ["__init__.py", "nothing.js", "..%2fserver.py"])
def test_nothing_else_is_served(http: httpx.Client, name: str) -> None:
    assert http.get(f"/page/{name}").status_code == 404


def test_the_openapi_document_is_there_and_the_pages_that_load_scripts_are_not(http: httpx.Client) -> None:
    assert "/v1/chat/completions" in http.get("/openapi.json").json()["paths"]
    assert http.get("/docs").status_code == 404
