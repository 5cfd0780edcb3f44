"""Citations as annotations: where they stand in the text, and that strict clients take them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import openai
import pytest
from openai.types.chat import ChatCompletion

from app.citations import citations_of
from rag import Quote
from tests.app.scripted import CITED, DOCUMENT, PROVED, SENTENCE
from tests.app.serving import user

BASE = "http://127.0.0.1:8321/"


def test_a_quote_that_is_shown_is_cited_where_it_stands() -> None:
    [found] = citations_of(CITED, BASE)
    cited = found["url_citation"]
    assert CITED.text[cited["start_index"] : cited["end_index"]] == SENTENCE
    assert cited["title"] == "notes/dome-maintenance.md, Dome › Motors · line 9"
    assert cited["url"].startswith(f"{BASE}#source/{DOCUMENT.id}?start=")


def test_quotes_that_are_not_shown_are_cited_only_where_none_is() -> None:
    other = Quote(doc_id="e", source="other.md", location="", start=3, end=9, text="A spare\nmotor.")
    assert len(citations_of(replace(CITED, quotes=(*CITED.quotes, other)), BASE)) == 1
    computed = replace(CITED, text="3.2 times 2:\n6.4 kW", quotes=(*CITED.quotes, other))
    found = [each["url_citation"] for each in citations_of(computed, BASE)]
    assert [computed.text[each["start_index"] : each["end_index"]] for each in found] == ["6.4 kW"] * 2
    on_one_line = replace(CITED, text="“A spare motor.” — other.md", quotes=(other,))
    assert citations_of(on_one_line, BASE)[0]["url_citation"]["start_index"] == 1


def test_what_rests_on_no_document_cites_none() -> None:
    assert citations_of(PROVED, BASE) == [] and citations_of(replace(CITED, text=""), BASE) == []


def test_a_plain_answer_carries_them_and_its_model_is_the_clients_own(client: openai.OpenAI, http: httpx.Client) -> None:
    raw = http.post("/v1/chat/completions", json={"model": "fulcrum", "messages": user("the motor?")}).json()
    assert ChatCompletion.model_validate(raw, strict=True).choices[0].message.annotations
    message = client.chat.completions.create(model="fulcrum", messages=user("the motor?")).choices[0].message
    assert message.annotations
    cited = message.annotations[0].url_citation
    assert message.content and message.content[cited.start_index : cited.end_index] == SENTENCE
    assert client.chat.completions.create(model="fulcrum", messages=user("solve")).choices[0].message.annotations == []


def test_the_link_leads_to_the_source_on_this_server(client: openai.OpenAI, http: httpx.Client) -> None:
    message = client.chat.completions.create(model="fulcrum", messages=user("the motor?")).choices[0].message
    assert message.annotations
    address = urlsplit(message.annotations[0].url_citation.url)
    assert f"{address.scheme}://{address.netloc}" == str(http.base_url).rstrip("/")
    doc_id, _, query = address.fragment.removeprefix("source/").partition("?")
    span = {name: int(value) for name, [value] in parse_qs(query).items()}
    found = http.get(f"/fulcrum/sources/{doc_id}", params=span).json()
    assert found["text"][found["start"] - found["offset"] : found["end"] - found["offset"]] == SENTENCE


@pytest.mark.parametrize(("question", "n"), [("the motor?", 1), ("solve", 0)])
def test_the_last_delta_of_a_stream_carries_them(client: openai.OpenAI, question: str, n: int) -> None:
    chunks = list(client.chat.completions.create(model="fulcrum", messages=user(question), stream=True))
    given: list[Any] = [(chunk.choices[0].delta.model_extra or {}).get("annotations") for chunk in chunks]
    assert given[:-1] == [None] * (len(chunks) - 1) and len(given[-1] or []) == n


def test_the_clients_own_accumulator_takes_the_stream(client: openai.OpenAI) -> None:
    with client.chat.completions.stream(model="fulcrum", messages=user("the motor?")) as stream:
        for _ in stream:
            pass
        message = stream.get_final_completion().choices[0].message
    assert message.content == CITED.text
    assert message.annotations and message.annotations[0].url_citation.title.startswith("notes/")
