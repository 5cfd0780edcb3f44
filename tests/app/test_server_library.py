"""The page, the library and the health of the server, over HTTP."""

from __future__ import annotations

import httpx
import pytest

from tests.app.scripted import DOCUMENT, SENTENCE


def test_health(http: httpx.Client) -> None:
    assert http.get("/healthz").json() == {"status": "ok"}


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
