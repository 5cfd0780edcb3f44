"""What a chat request may hold: what is taken, what has no effect and is named, what is refused and why."""

from __future__ import annotations

import json
from http.client import HTTPConnection
from typing import Any

import httpx
import openai
import pytest

from tests.app.scripted import PROVED, Script
from tests.app.serving import user


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
    given: Any = {"tools": tools, "tool_choice": "auto", "response_format": {"type": "text"}, "logprobs": False, "store": True}
    found: Any = client.chat.completions.create(model="fulcrum", messages=user("solve"), stream=stream, **given)
    extra = list(found)[-1].model_extra if stream else found.model_extra
    assert sorted(extra["fulcrum"].pop("ignored")) == ["store", "tools"]
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


@pytest.mark.parametrize(
    "change",
    [
        {"temperature": float("nan")},
        {"temperature": -0.1},
        {"temperature": float("inf")},
        {"top_p": 0},
        {"top_p": 1.1},
        {"max_tokens": -5},
        {"max_completion_tokens": 0},
        {"max_tokens": 1e400},
        {"seed": 10**40},
        {"n": -1},
        {"stop": [1]},
        {"stop": ["x"] * 1000},
        {"stop": "x" * 100_000},
        {"stream": "perhaps"},
        {"stream_options": 3},
        {"messages": "hello"},
        {"messages": [[]]},
        {"messages": [{"role": "user", "content": None}]},
        {"messages": [{"role": "user", "content": []}]},
        {"messages": [{"role": "user", "content": [{"type": "text"}]}]},
        {"messages": [{"role": "user", "content": [{"type": "input_audio", "input_audio": {}}]}]},
        {"messages": [{"role": "user", "content": 7}]},
        {"messages": [{"content": "no role"}]},
        {"messages": [{"role": "\ud800", "content": "x"}]},
        {"messages": [{"role": "user", "content": ""}] * 10_000},
        {"model": 5},
        {"modalities": ["audio"]},
    ],
)
def test_nonsense_is_a_4xx_that_says_which_field(http: httpx.Client, change: dict[str, Any]) -> None:
    body = json.dumps({"model": "fulcrum", "messages": user("solve"), **change})
    response = http.post("/v1/chat/completions", content=body, headers={"content-type": "application/json"})
    error = response.json()["error"]
    assert response.status_code == 400, error
    assert error["type"] == "invalid_request_error" and 10 < len(error["message"]) < 400
    assert str(error["param"]).split(".")[0] == next(iter(change)), error


@pytest.mark.parametrize(
    "body",
    [
        b'{"model": "fulcrum", "messages": [{"role": "user", "content": "solve"}], "x": ' + b"[" * 100_000,
        b'{"model": "fulcrum", "messages": [{"role": "user", "content": "sol\xc3"}]}',
        b'{"model": "\\ud800", "messages": [{"role": "user", "content": "solve"}]}',
        b'{"model": "fulcrum", "messages": [{"role": "user", "content": "solve"}], "\\ud800": 1}',
        b"null",
        b'{"model": "fulcrum", "messages": [{"role": "user", "content": "solve"}], "n": 1' + b"0" * 5000 + b"}",
    ],
)
def test_bytes_that_are_no_request_are_4xx(http: httpx.Client, body: bytes) -> None:
    response = http.post("/v1/chat/completions", content=body, headers={"content-type": "application/json"})
    assert 400 <= response.status_code < 500 and response.json()["error"]["message"]


def test_the_last_of_two_keys_counts_and_names_without_effect_are_shown_in_part(http: httpx.Client) -> None:
    head = b'{"model": "nothing", "model": "fulcrum", "messages": [{"role": "user", "content": "solve"}], '
    body = head + b'"' + b"y" * 5000 + b'": 1, ' + b", ".join(b'"k%d": 1' % n for n in range(500)) + b"}"
    response = http.post("/v1/chat/completions", content=body, headers={"content-type": "application/json"})
    ignored = response.json()["fulcrum"]["ignored"]
    assert response.status_code == 200 and ignored[0] == "y" * 80 and len(ignored) == 30


def test_sampling_reaches_the_router_and_a_seed_of_any_sign_is_one(client: openai.OpenAI, script: Script) -> None:
    client.chat.completions.create(model="fulcrum", messages=user("solve"), temperature=0.7, top_p=0.4, seed=-1, stop="x")
    query = script.asked[-1]
    assert (query.temperature, query.top_p, query.seed, query.stop) == (0.7, 0.4, 2**32 - 1, ("x",))


def test_what_an_assistant_refused_is_history(client: openai.OpenAI, script: Script) -> None:
    messages: list[Any] = [
        {"role": "user", "content": "who cooks?"},
        {"role": "assistant", "content": None, "refusal": "I cannot answer that."},
        *user("solve"),
    ]
    client.chat.completions.create(model="fulcrum", messages=messages)
    assert script.asked[-1].history[-1].content == "I cannot answer that."


def test_fields_that_ask_for_nothing_are_harmless(client: openai.OpenAI) -> None:
    given: Any = {
        "logprobs": False,
        "tools": [],
        "tool_choice": "none",
        "modalities": ["text"],
        "response_format": {"type": "text"},
    }
    found: Any = client.chat.completions.create(model="fulcrum", messages=user("solve"), **given)
    assert found.choices[0].message.content == PROVED.text and "ignored" not in found.model_extra["fulcrum"]


def test_a_path_with_nothing_at_it_says_where_to_look(http: httpx.Client) -> None:
    reply = http.get("/v1/nowhere")
    assert (reply.status_code, reply.json()["error"]["code"]) == (404, "not_found")
    assert reply.json()["error"]["message"].startswith("There is nothing at '/v1/nowhere'. GET /openapi.json")
    page = http.get("/page/nowhere.js")  # a path of ours with nothing behind it has its own words
    assert page.status_code == 404 and "The page is at /" in page.json()["error"]["message"]
