"""Numbers, lines and tracebacks of requests."""

from __future__ import annotations

import json
import logging
import time
from typing import Any

import httpx
import pytest

from tests.app.scripted import CITED
from tests.app.serving import Serve


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    written: list[str] = []
    monkeypatch.setattr("app.request_log._to_stderr", written.append)
    return written


def ask(http: httpx.Client, text: str, **options: Any) -> httpx.Response:
    headers = options.pop("headers", {})
    body = {"model": "fulcrum", "messages": [{"role": "user", "content": text}], **options}
    return http.post("/v1/chat/completions", json=body, headers=headers)


def logged(lines: list[str], n: int) -> list[str]:
    """The lines once there are `n`: one is written when its response is out, so a client may be quicker."""
    deadline = time.monotonic() + 10
    while len(lines) < n:
        assert time.monotonic() < deadline
        time.sleep(0.002)
    return lines


def test_a_number_is_taken_over_if_it_is_harmless_and_made_if_not(serve: Serve) -> None:
    http = serve()
    assert http.get("/healthz", headers={"x-request-id": "a-1.b:c_D"}).headers["x-request-id"] == "a-1.b:c_D"
    made = set()
    for given in ("", "two words", "x" * 129, "<b>", 'a"b', "ä"):
        response = http.get("/healthz", headers=[(b"x-request-id", given.encode("latin-1"))])
        made.add(response.headers["x-request-id"])
        assert len(response.headers["x-request-id"]) == 32
    assert len(made) == 6
    for path, status in (("/none", 404), ("/v1/models/none", 404)):
        response = http.get(path, headers={"x-request-id": "mine"})
        assert (response.status_code, response.headers["x-request-id"]) == (status, "mine")
    refused = http.get("/", headers={"host": "evil.example", "x-request-id": "mine"})
    assert (refused.status_code, refused.headers["x-request-id"]) == (403, "mine")


def test_a_line_of_json_says_what_became_of_a_request_and_nothing_of_its_text(serve: Serve, lines: list[str]) -> None:
    http = serve(log="json")
    ask(http, "the motor?", headers={"x-request-id": "first"})
    ask(http, "the motor?", stream=True)
    ask(http, "hello", model="missing-model")
    http.get("/fulcrum/sources/some-document?start=3")
    first, second, third, fourth = (json.loads(line) for line in logged(lines, 4))
    assert first.pop("seconds") > 0 and first.pop("time").endswith("+00:00")
    assert first == {
        "id": "first",
        "method": "POST",
        "path": "/v1/chat/completions",
        "status": 200,
        "model": "fulcrum",
        "route": "documents",
        "standing": "cited",
        "prompt_tokens": 212,
        "completion_tokens": 9,
        "cached_tokens": 128,
    }
    assert (second["standing"], third["code"], fourth["path"]) == ("cited", "model_not_found", "/fulcrum/sources/{doc_id}")
    for secret in ("motor", "14 March", "missing-model", "some-document"):
        assert secret not in "".join(lines)


def test_text_is_logged_where_it_is_asked_for(serve: Serve, lines: list[str]) -> None:
    http = serve(log="text", log_text=True)
    ask(http, "the motor?\nforged line")
    (line,) = logged(lines, 1)
    assert " POST /v1/chat/completions 200 " in line and 'question="the motor?\\nforged line"' in line
    assert "\n" not in line and json.dumps(CITED.text) in line


def test_nothing_is_logged_unless_it_is_asked_for(serve: Serve, lines: list[str]) -> None:
    http = serve()
    ask(http, "the motor?")
    assert lines == []


@pytest.mark.parametrize("stream", [False, True])
def test_what_nobody_expected_is_logged_with_the_number(
    serve: Serve, lines: list[str], caplog: pytest.LogCaptureFixture, stream: bool
) -> None:
    http = serve(log="json")
    with caplog.at_level(logging.ERROR, logger="fulcrum.server"):
        response = ask(http, "crash", stream=stream, headers={"x-request-id": "n7"})
    assert response.status_code == 500 and response.json()["error"]["code"] == "internal_error"
    assert response.headers["x-request-id"] == "n7" and response.headers["x-content-type-options"] == "nosniff"
    (record,) = (record for record in caplog.records if record.name == "fulcrum.server")
    assert "n7" in record.getMessage() and record.exc_info and record.exc_info[0] is ZeroDivisionError
    assert (json.loads(logged(lines, 1)[0])["status"], json.loads(logged(lines, 1)[0])["code"]) == (500, "internal_error")


def test_a_stream_that_fails_unexpectedly_says_so(serve: Serve, lines: list[str], caplog: pytest.LogCaptureFixture) -> None:
    http = serve(log="json")
    response = ask(http, "break badly", stream=True)
    assert response.status_code == 200
    events = [json.loads(line[6:]) for line in response.text.splitlines() if line.startswith("data: {")]
    assert events[-1]["error"]["code"] == "internal_error" and "secret" not in response.text
    assert json.loads(logged(lines, 1)[0])["code"] == "internal_error"
    assert "a secret path" in caplog.text  # the log is where the traceback belongs


def test_a_client_that_left_is_put_down_as_gone(serve: Serve, lines: list[str]) -> None:
    http = serve(log="json")
    body = {"model": "fulcrum", "messages": [{"role": "user", "content": "go on for ever"}], "stream": True}
    with http.stream("POST", "/v1/chat/completions", json=body) as response:
        next(response.iter_lines())
    deadline = time.monotonic() + 10
    while not any("chat" in line for line in lines):
        assert time.monotonic() < deadline
        http.get("/healthz")
    gone = [json.loads(line) for line in lines if "chat" in line]
    assert [line["client_gone"] for line in gone] == [True]
