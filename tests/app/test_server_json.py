"""`response_format` over HTTP: Fulcrum's own answers as JSON, as the unmodified `openai` client asks for and parses them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import openai
import pytest
from pydantic import BaseModel

from app.served import SERVED
from app.settings import Settings
from router import Services
from solver import Sandbox
from tests.app.scripted import running_server
from tests.app.serving import user
from tests.fakes import ScriptedLLM

CARD = '{"name": "John", "age": 43}'


class Result(BaseModel):
    answer: int
    steps: list[str]


class Card(BaseModel):
    name: str
    age: int


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """In place of the scripted router: Fulcrum itself, without a library and with a model that writes one card."""
    folder = tmp_path_factory.mktemp("json")
    settings = Settings(library=folder / "library.db", weights_dir=folder)
    with Sandbox(memory_mb=1024) as sandbox:
        services = Services(llm=ScriptedLLM(default=CARD), sandbox=sandbox)
        with running_server(settings, services, SERVED) as address:
            yield address


def test_a_proved_answer_is_parsed_into_the_clients_own_type(client: openai.OpenAI) -> None:
    found = client.chat.completions.parse(model="fulcrum", messages=user("What is 48 * 37?"), response_format=Result)
    [choice] = found.choices
    assert choice.message.parsed and choice.message.parsed.answer == 1776 and choice.message.parsed.steps
    assert (choice.finish_reason, choice.message.refusal) == ("stop", None)
    proof: Any = found.model_extra
    assert (proof["fulcrum"]["standing"], proof["fulcrum"]["shaping"]["by"]) == ("proved", "rule")


@pytest.mark.parametrize("model", ["fulcrum", "bare"])
def test_what_the_model_writes_is_parsed_too(client: openai.OpenAI, model: str) -> None:
    messages = user("Write a card for John, who is 43 years old.")
    found = client.chat.completions.parse(model=model, messages=messages, response_format=Card)
    assert found.choices[0].message.parsed == Card(name="John", age=43)
    assert found.usage and found.usage.completion_tokens == 4


@pytest.mark.parametrize("model", ["fulcrum", "bare"])
def test_a_streamed_answer_is_the_same_json(client: openai.OpenAI, model: str) -> None:
    given: Any = {"model": model, "messages": user("Write a card for John, who is 43 years old."), "response_format": Card}
    with client.chat.completions.stream(**given) as stream:
        for _ in stream:
            pass
        assert stream.get_final_completion().choices[0].message.parsed == Card(name="John", age=43)


@pytest.mark.parametrize("stream", [False, True])
def test_an_abstention_is_a_refusal_that_no_client_parses(client: openai.OpenAI, stream: bool) -> None:
    given: Any = {"model": "fulcrum-solver", "messages": user("Who was the first cook?"), "response_format": Result}
    if stream:
        with client.chat.completions.stream(**given) as events:
            refusals = [event.refusal for event in events if event.type == "refusal.done"]
            message = events.get_final_completion().choices[0].message
        assert refusals == [message.refusal]
        assert message.content in (None, "")
    else:
        message = client.chat.completions.parse(**given).choices[0].message
        assert message.content is None
    assert message.parsed is None and message.refusal and message.refusal.startswith("I cannot answer that")


@pytest.mark.parametrize("model", ["fulcrum", "bare"])
def test_json_cut_by_the_limit_is_told_as_openai_tells_it(client: openai.OpenAI, model: str) -> None:
    messages = user("Write a card for John, who is 43 years old.")
    with pytest.raises(openai.LengthFinishReasonError):
        client.chat.completions.parse(model=model, messages=messages, response_format=Card, max_tokens=2)


def test_a_computed_answer_is_not_cut(client: openai.OpenAI) -> None:
    found = client.chat.completions.parse(
        model="fulcrum", messages=user("What is 48 * 37?"), response_format=Result, max_tokens=1, n=2
    )
    assert [choice.message.parsed.answer for choice in found.choices if choice.message.parsed] == [1776, 1776]


@pytest.mark.parametrize(
    "form",
    [
        {"type": "json_object"},
        {"type": "json_object", "schema": {"type": "object", "properties": {"answer": {"type": "number"}}}},
    ],
)
def test_any_json_object(http: httpx.Client, form: dict[str, Any]) -> None:
    body = {"model": "fulcrum", "messages": user("What is 48 * 37?"), "response_format": form}
    found = http.post("/v1/chat/completions", json=body).json()
    assert json.loads(found["choices"][0]["message"]["content"])["answer"] == 1776


def schema_form(schema: object) -> dict[str, Any]:
    return {"type": "json_schema", "json_schema": {"name": "reply", "schema": schema}}


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ("json", "is not taken. Send {'type': 'text'}"),
        ({"type": "xml"}, "is not taken"),
        ({}, "is not taken"),
        ({"type": "json_schema"}, "no schema under json_schema.schema"),
        ({"type": "json_schema", "json_schema": {"name": "x"}}, "no schema under json_schema.schema"),
        (schema_form([]), "no schema under"),
        (schema_form({"type": "text"}), "schema.type is"),
        (schema_form({"type": "string", "pattern": "(a+)+$"}), "cannot be held to 'pattern'"),
        (schema_form({"$ref": "#"}), "without end"),
        (schema_form({"enum": ["x"] * 5000}), "more than 500 values"),
        (schema_form({"properties": {f"p{n}": {} for n in range(5000)}}), "more than 500 parts"),
        (schema_form({"const": "\ud800"}), "not JSON in UTF-8"),
    ],
)
def test_a_form_that_no_reply_can_have_is_400_with_its_place(http: httpx.Client, form: object, message: str) -> None:
    body = json.dumps({"model": "fulcrum", "messages": user("What is 48 * 37?"), "response_format": form})
    response = http.post("/v1/chat/completions", content=body, headers={"content-type": "application/json"})
    error = response.json()["error"]
    assert (response.status_code, error["param"]) == (400, "response_format")
    assert message in error["message"] and len(error["message"]) < 400
