"""The stock openai client asks: plain, streamed, with every option, and from a loop."""

from __future__ import annotations

import asyncio
import json

import openai
import pytest
from openai.types.chat import ChatCompletionChunk, ChatCompletionMessageParam
from pydantic import BaseModel

from tests.conformance.conftest import KEY
from tests.conformance.strict import conforming
from tools.bench.serving import Server

pytestmark = [pytest.mark.gguf, pytest.mark.embedder]

WIND: ChatCompletionMessageParam = {"role": "user", "content": "What was the total energy from wind in 2024?"}
ROOTS: ChatCompletionMessageParam = {"role": "user", "content": "Solve 3x^2 - 12x + 9 = 0"}
TRAINING: ChatCompletionMessageParam = {"role": "user", "content": "How long does the training of a night assistant last?"}
TALE: ChatCompletionMessageParam = {"role": "user", "content": "Write a long story of a lighthouse keeper."}


class Moon(BaseModel):
    """What the model is asked to fill."""

    name: str
    is_round: bool


def said(chunks: list[ChatCompletionChunk], index: int = 0) -> str:
    """The text of one choice, as a client puts it together."""
    return "".join(one.delta.content or "" for chunk in chunks for one in chunk.choices if one.index == index)


def test_a_question_is_answered_with_its_proof(client: openai.OpenAI) -> None:
    reply = conforming(client.chat.completions.create(model="fulcrum", messages=[ROOTS]))
    [choice] = reply.choices
    assert choice.finish_reason == "stop" and choice.message.content is not None
    assert "1" in choice.message.content and "3" in choice.message.content
    proof = (reply.model_extra or {})["fulcrum"]
    assert proof["standing"] == "proved"


def test_a_quoted_document_comes_as_annotations(client: openai.OpenAI) -> None:
    reply = conforming(client.chat.completions.create(model="fulcrum", messages=[TRAINING]))
    annotations = reply.choices[0].message.annotations
    assert annotations and annotations[0].type == "url_citation" and annotations[0].url_citation.url.startswith("http")


def test_a_follow_up_is_read_with_its_history(client: openai.OpenAI) -> None:
    first = client.chat.completions.create(model="fulcrum", messages=[WIND]).choices[0].message
    history: list[ChatCompletionMessageParam] = [
        {"role": "system", "content": "Be brief."},
        WIND,
        {"role": "assistant", "content": first.content},
        {"role": "user", "content": "And in 2023?"},
    ]
    follow_up = conforming(client.chat.completions.create(model="fulcrum", messages=history)).choices[0].message
    alone = "What was the total energy from wind in 2023?"
    expected = client.chat.completions.create(model="fulcrum", messages=[{"role": "user", "content": alone}])
    assert follow_up.content == expected.choices[0].message.content != first.content


@pytest.mark.parametrize("question", [WIND, ROOTS, TRAINING])
def test_a_stream_says_what_the_whole_answer_says(client: openai.OpenAI, question: ChatCompletionMessageParam) -> None:
    whole = client.chat.completions.create(model="fulcrum", messages=[question], seed=3)
    with client.chat.completions.create(
        model="fulcrum", messages=[question], seed=3, stream=True, stream_options={"include_usage": True}
    ) as stream:
        chunks = [conforming(chunk) for chunk in stream]
    assert said(chunks) == whole.choices[0].message.content
    assert [chunk.choices for chunk in chunks].count([]) == 1 and chunks[-1].choices == []
    assert chunks[-1].usage and whole.usage
    assert chunks[-1].usage.completion_tokens == whole.usage.completion_tokens
    assert all(chunk.usage is None for chunk in chunks[:-1])
    assert [one.finish_reason for chunk in chunks for one in chunk.choices][-1] == "stop"
    assert len({chunk.id for chunk in chunks}) == 1
    assert chunks[0].choices[0].delta.role == "assistant"


def test_every_event_has_choices_and_the_last_one_says_done(server: Server, client: openai.OpenAI) -> None:
    with client.chat.completions.with_streaming_response.create(model="fulcrum", messages=[WIND], stream=True) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        lines = [line.removeprefix("data: ") for line in response.iter_lines() if line]
    assert lines[-1] == "[DONE]"
    for line in lines[:-1]:
        assert "choices" in json.loads(line), line


def test_the_streaming_helper_puts_the_answer_together(client: openai.OpenAI) -> None:
    with client.chat.completions.stream(model="fulcrum", messages=[TRAINING]) as stream:
        texts = [event.delta for event in stream if event.type == "content.delta"]
        final = stream.get_final_completion()
    assert "".join(texts) == final.choices[0].message.content
    assert final.choices[0].finish_reason == "stop"


def test_several_choices_are_drawn_and_a_seed_repeats_them(client: openai.OpenAI) -> None:
    asked = {"model": "bare", "messages": [TALE], "n": 2, "temperature": 1.0, "max_tokens": 12, "seed": 5}
    first, again = (client.chat.completions.create(**asked) for _ in range(2))  # type: ignore[call-overload]  # shared options
    texts = [[choice.message.content for choice in conforming(reply).choices] for reply in (first, again)]
    assert texts[0] == texts[1] and texts[0][0] != texts[0][1]
    assert [choice.index for choice in first.choices] == [0, 1]
    streamed = list(client.chat.completions.create(**asked, stream=True))  # type: ignore[call-overload]  # shared options
    assert [said(streamed, index) for index in (0, 1)] == texts[0]


def test_a_reply_ends_at_its_length_and_at_a_stop(client: openai.OpenAI) -> None:
    short = conforming(client.chat.completions.create(model="bare", messages=[TALE], max_tokens=5, temperature=0))
    assert short.choices[0].finish_reason == "length" and short.usage and short.usage.completion_tokens == 5
    newer = client.chat.completions.create(model="bare", messages=[TALE], max_completion_tokens=5, temperature=0)
    assert newer.choices[0].message.content == short.choices[0].message.content
    text = short.choices[0].message.content or ""
    word = text.split()[2]
    cut = client.chat.completions.create(model="bare", messages=[TALE], max_tokens=5, temperature=0, stop=[word])
    assert cut.choices[0].finish_reason == "stop"
    assert cut.choices[0].message.content == text[: text.index(word)]


def test_parse_gives_an_object_of_the_schema(client: openai.OpenAI) -> None:
    reply = client.chat.completions.parse(
        model="bare",
        messages=[{"role": "user", "content": "Describe the Moon of the Earth as JSON."}],
        response_format=Moon,
        temperature=0,
        max_tokens=60,
    )
    message = reply.choices[0].message
    assert isinstance(message.parsed, Moon) and message.refusal is None


def test_parse_of_what_nothing_supports_is_a_refusal(client: openai.OpenAI) -> None:
    question: ChatCompletionMessageParam = {"role": "user", "content": "What is the director's favourite film?"}
    message = client.chat.completions.parse(model="fulcrum", messages=[question], response_format=Moon).choices[0].message
    assert message.parsed is None and message.content is None and message.refusal


def test_the_asynchronous_client_asks_several_at_once(server: Server) -> None:
    async def asked() -> list[str | None]:
        async with openai.AsyncOpenAI(base_url=f"{server.url}/v1", api_key=KEY, timeout=120) as client:
            replies = await asyncio.gather(
                *(client.chat.completions.create(model="fulcrum", messages=[question]) for question in (ROOTS, WIND))
            )
            stream = await client.chat.completions.create(model="fulcrum", messages=[ROOTS], stream=True)
            chunks = [chunk async for chunk in stream]
        return [*(conforming(reply).choices[0].message.content for reply in replies), said(chunks)]

    roots, wind, streamed = asyncio.run(asked())
    assert roots == streamed and wind and wind != roots
