"""Answers as JSON: what is proved goes where the schema has a place for it, and what the model adds is told."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest

from models import ANY_OBJECT, Message, read_schema
from router import Answer, Query, Services, answer
from router.known_values import known_values
from solver import Value
from tests.fakes import ScriptedLLM

NUMBER = {"type": "number"}
TEXT = {"type": "string"}


def record(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def ask(question: str, schema: dict[str, Any], services: Services, **limits: Any) -> Answer:
    return answer(Query(text=question, schema=read_schema(schema), **limits), services)


@pytest.mark.parametrize(
    ("question", "schema", "value"),
    [
        ("What is 48 * 37?", NUMBER, 1776),
        ("What is 48 * 37?", TEXT, "1776"),
        ("What is 48 * 37?", record(answer={"type": "integer"}), {"answer": 1776}),
        ("What is 48 * 37?", record(total_count={"type": "integer"}), {"total_count": 1776}),
        ("What is 48 * 37?", record(final_answer=TEXT), {"final_answer": "1776"}),
        ("What is 1/2 + 1/3?", record(value=NUMBER), {"value": 5 / 6}),
        ("What is 1/2 + 1/3?", record(value=TEXT), {"value": "5/6"}),
        ("sqrt(2)", record(value=NUMBER), {"value": 1.414214}),
        ("Solve x^2 - 5x + 6 = 0", record(solutions={"type": "array", "items": NUMBER}), {"solutions": [2, 3]}),
        ("Solve x^2 - 5x + 6 = 0", record(result=TEXT), {"result": "x = 2 or x = 3"}),
        ("Is 97 prime?", record(is_prime={"type": "boolean"}), {"is_prime": True}),
        ("Is 97 prime?", record(verdict={"enum": ["Yes", "No"]}), {"verdict": "Yes"}),
        ("Convert 5 miles to km", record(value=NUMBER, unit=TEXT), {"value": 8.04672, "unit": "km"}),
        ("Convert 5 miles to km", record(answer={"anyOf": [TEXT, {"type": "null"}]}), {"answer": "8.04672 km"}),
        ("What is 48 * 37?", record(data=record(answer=NUMBER)), {"data": {"answer": 1776}}),
        ("What is 48 * 37?", {"type": "object", "properties": {"answer": NUMBER, "note": TEXT}}, {"answer": 1776}),
        ("What is the length of the Heron?", record(answer=NUMBER), {"answer": 9.5}),
        ("Which boats does Ida Voss own?", record(boats={"type": "array", "items": TEXT}), {"boats": ["Heron", "Puffin"]}),
    ],
)
def test_what_was_computed_is_put_in_by_rule(services: Services, question: str, schema: dict[str, Any], value: Any) -> None:
    found = ask(question, schema, services)  # the model has no reply, so asking it would fail
    assert json.loads(found.text) == value
    assert found.standing in ("proved", "checked")
    assert found.shaping and found.shaping.by == "rule" and found.shaping.complaint is None
    assert found.shaping.text == answer(Query(text=question), services).text


def test_steps_are_given_where_they_are_asked_for(services: Services) -> None:
    found = ask("What is 48 * 37?", record(steps={"type": "array", "items": TEXT}, answer=NUMBER), services)
    assert json.loads(found.text) == {"steps": list(found.steps), "answer": 1776}


def test_a_cited_answer_has_its_sources(services: Services, llm: ScriptedLLM) -> None:
    llm.default = 'Ada Brenn"'
    schema = record(answer=TEXT, sources={"type": "array", "items": TEXT}, quote=TEXT)
    found = ask("Who built the Merrow crane?", schema, services)
    value = json.loads(found.text)
    assert value["answer"] == "Ada Brenn" and value["sources"] == [found.quotes[0].source]
    assert "built by Ada Brenn in 1987" in value["quote"]
    assert (found.standing, found.shaping and found.shaping.by) == ("cited", "rule")


def test_any_object_holds_the_answer_and_its_sources(services: Services) -> None:
    found = answer(Query(text="What is 48 * 37?", schema=ANY_OBJECT), services)
    assert json.loads(found.text) == {"answer": 1776, "sources": []}


def test_the_model_fills_in_what_is_left_and_which_places_it_filled_is_told(services: Services, llm: ScriptedLLM) -> None:
    llm.replies = ['Ada Brenn"', '{"answer": "Ada Brenn", "crane": "Merrow", "year": 1987}']
    found = ask("Who built the Merrow crane?", record(answer=TEXT, crane=TEXT, year={"type": "integer"}), services)
    assert json.loads(found.text)["crane"] == "Merrow"
    assert found.standing == "unverified"  # the words stand in the quote, but who says that they are in the right place
    assert found.shaping and (found.shaping.by, found.shaping.standing, found.shaping.unsupported) == ("model", "cited", ())
    assert found.shaping.written == ("value.crane", "value.year")
    prompt = llm.prompts[-1]
    assert prompt.schema and '"\\"answer\\": " part' in prompt.schema.grammar and "Ada Brenn" in prompt.schema.grammar
    assert "Merrow crane lifts 42 tonnes" in prompt.messages[-1].content
    assert found.usage.completion_tokens == 9  # two words copied out, seven of the JSON


def test_what_stands_nowhere_is_told_and_unverified(services: Services, llm: ScriptedLLM) -> None:
    llm.replies = ['{"answer": 1776, "confidence": 0.93, "topic": "algebra", "hard": true}']
    schema = record(answer=NUMBER, confidence=NUMBER, topic=TEXT, hard={"type": "boolean"})
    found = ask("What is 48 * 37?", schema, services)
    assert json.loads(found.text)["answer"] == 1776
    assert found.standing == "unverified"
    assert found.shaping and found.shaping.unsupported == (
        "value.confidence = 0.93",
        'value.topic = "algebra"',
        "value.hard = true",
    )


@pytest.mark.parametrize(
    ("name", "shape", "reply"),
    [("year", NUMBER, 1776), ("warnings", {"type": "array", "items": TEXT}, []), ("rest", {"type": "object"}, {})],
)
def test_what_a_rule_has_settled_settles_no_other_place(
    services: Services, llm: ScriptedLLM, name: str, shape: dict[str, Any], reply: Any
) -> None:
    llm.replies = [json.dumps({"answer": 1776, name: reply})]
    found = ask("What is 48 * 37?", record(answer=NUMBER, **{name: shape}), services)
    assert found.standing == "unverified"
    assert found.shaping and found.shaping.written == (f"value.{name}",)


def test_numbers_beyond_any_float_are_given_whole_or_as_text(services: Services) -> None:
    power = ask("What is 2^2000?", record(answer={"type": "integer"}), services)
    assert json.loads(power.text) == {"answer": 2**2000} and power.standing == "proved"
    longest = dataclasses.replace(power, result=Value(value="7" * 5000, text="7" * 5000))
    tiny = dataclasses.replace(power, result=Value(value=f"1/1{'0' * 400}", text="tiny"))
    for found in (longest, tiny, dataclasses.replace(power, result=Value(value="1e5000", text="huge"))):
        assert not any(isinstance(value, int | float) for value in known_values(found)("answer"))


def test_an_abstention_stays_one(services: Services) -> None:
    found = ask("Who cooks for the harbour master?", record(name=TEXT), dataclasses.replace(services, lanes=("documents",)))
    assert found.standing == "abstained" and found.shaping is None and not found.text.startswith("{")


@pytest.mark.parametrize(
    ("reply", "why"), [("no JSON at all", "no JSON"), ('{"answer": 1776, "grade": 9}', "grade is 9, and at most 6")]
)
def test_what_does_not_fit_is_an_abstention_with_the_answer_in_words(
    services: Services, llm: ScriptedLLM, reply: str, why: str
) -> None:
    llm.replies = [reply]
    found = ask("What is 48 * 37?", record(answer=NUMBER, grade={"type": "integer", "maximum": 6}), services)
    assert found.standing == "abstained" and found.abstained and why in found.abstained.reason
    assert found.text.endswith("The answer is: 1776")


def test_without_a_model_what_no_rule_settles_says_so(services: Services) -> None:
    found = ask("What is 48 * 37?", record(answer=NUMBER, topic=TEXT), dataclasses.replace(services, llm=None))
    assert found.standing == "abstained" and "no language model" in found.text and "1776" in found.text


def test_a_reply_cut_by_the_limit_says_so(services: Services, llm: ScriptedLLM) -> None:
    llm.replies = ['{"answer": 1776, "topic": "multiplication of two whole numbers"}']
    found = ask("What is 48 * 37?", record(answer=NUMBER, topic=TEXT), services, max_tokens=3)
    assert found.shaping and found.shaping.complaint == "cut at the limit of 3 tokens"
    assert (found.standing, found.abstained) == ("unverified", None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Extract the boat: the Heron is owned by Ida Voss and 9.5 m long.", ""),
        ("The Heron is owned by Ida Voss and 9.5 m long.", "Extract the boat."),
    ],
)
def test_a_text_brought_along_is_sorted_out_and_not_looked_up(
    services: Services, llm: ScriptedLLM, text: str, told: str
) -> None:
    llm.replies = ['{"name": "Heron", "owner": "Ida Voss", "length_m": 9.5}']
    schema = read_schema(record(name=TEXT, owner=TEXT, length_m=NUMBER))
    history = (Message(role="system", content=told),) if told else ()
    found = answer(Query(text=text, history=history, schema=schema), services)
    assert found.route == "chat" and json.loads(found.text)["length_m"] == 9.5
    assert found.shaping and found.shaping.unsupported == ()


def test_chat_writes_its_json_itself(services: Services, llm: ScriptedLLM) -> None:
    llm.replies = ['{"name": "John", "age": 43, "shoe_size": 12}']
    schema = record(name=TEXT, age=NUMBER, shoe_size=NUMBER)
    found = ask("Write a card for John, who is 43 years old.", schema, services)
    assert (found.route, found.standing) == ("chat", "unverified")
    assert found.shaping and found.shaping.unsupported == ("value.shoe_size = 12",)
    assert "shoe_size" in llm.prompts[0].messages[0].content and llm.prompts[0].schema


def test_a_shape_too_narrow_for_the_answer_is_never_filled_with_another(services: Services, llm: ScriptedLLM) -> None:
    llm.replies = ['{"answer": 1}']
    found = ask("What is 1/2 + 1/3?", record(answer={"type": "integer"}), services)
    assert found.standing == "unverified" and found.shaping and found.shaping.text.endswith("5/6")
    assert found.shaping.unsupported == ("value.answer = 1",)
