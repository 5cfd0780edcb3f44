"""Conversations over HTTP: written down while they are had, listed, searched, renamed, exported, deleted."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.settings import Settings
from tests.app.scripted import CITED, PROVED, SENTENCE, UNVERIFIED, Script, make_services, running_server

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def script() -> Script:
    return Script()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("conversations")


@pytest.fixture(scope="module")
def http(script: Script, folder: Path) -> Iterator[httpx.Client]:
    services = make_services(folder)
    assert services.library
    settings = Settings(library=folder / "library.db", weights_dir=folder)
    with services.library, running_server(settings, services, {"fulcrum": script}) as address:
        with httpx.Client(base_url=address, trust_env=False, timeout=20) as opened:
            yield opened


def begin(http: httpx.Client) -> str:
    id: str = http.post("/fulcrum/conversations").json()["id"]
    return id


def ask(http: httpx.Client, question: str, conversation: str, **ours: object) -> dict[str, Any]:
    body = {
        "model": "fulcrum",
        "messages": [{"role": "user", "content": question}],
        "fulcrum": {"conversation": conversation, **ours},
    }
    return dict(http.post("/v1/chat/completions", json=body).json())


def turns(http: httpx.Client, conversation: str) -> list[dict[str, Any]]:
    return list(http.get(f"/fulcrum/conversations/{conversation}").json()["turns"])


def test_question_and_answer_are_written_down(http: httpx.Client) -> None:
    id = begin(http)
    told = ask(http, "When was the motor replaced?", id)["fulcrum"]
    found = http.get(f"/fulcrum/conversations/{id}").json()
    assert (found["title"], found["n_turns"]) == ("When was the motor replaced?", 1)
    (turn,) = found["turns"]
    assert (told["conversation"], told["turn"]) == (id, turn["id"])
    assert (turn["question"], turn["state"], turn["text"]) == ("When was the motor replaced?", "answered", CITED.text)
    assert turn["proof"] == json.loads(json.dumps(CITED.to_dict()))
    assert found["created"] <= turn["asked"] <= found["updated"]


def test_a_streamed_answer_names_its_turn_first_and_last(http: httpx.Client) -> None:
    id = begin(http)
    body = {
        "model": "fulcrum",
        "stream": True,
        "messages": [{"role": "user", "content": "the motor?"}],
        "fulcrum": {"conversation": id},
    }
    text = http.post("/v1/chat/completions", json=body).text
    chunks = [json.loads(line[6:]) for line in text.splitlines() if line.startswith("data: {")]
    (turn,) = turns(http, id)
    assert chunks[0]["fulcrum"] == {"conversation": id, "turn": turn["id"]}
    assert chunks[-1]["fulcrum"]["turn"] == turn["id"] and chunks[-1]["fulcrum"]["standing"] == "cited"
    assert turn["state"] == "answered" and turn["finish_reason"] == "stop"


def test_an_edited_question_replaces_what_came_after(http: httpx.Client) -> None:
    id = begin(http)
    first = ask(http, "the motor?", id)["fulcrum"]["turn"]
    ask(http, "who is the cook", id)
    second = ask(http, "Solve x^2 - 5x + 6 = 0", id, replaces=first)["fulcrum"]["turn"]
    (turn,) = turns(http, id)
    assert (turn["id"], turn["text"]) == (second, PROVED.text)
    error = ask(http, "again", id, replaces=first)["error"]
    assert (error["code"], error["param"]) == ("turn_not_found", "fulcrum.replaces")
    assert len(turns(http, id)) == 1


def test_without_a_conversation_nothing_is_written(http: httpx.Client) -> None:
    before = http.get("/fulcrum/conversations").json()
    body: dict[str, Any] = {"model": "fulcrum", "messages": [{"role": "user", "content": "the motor?"}]}
    for ours in ({}, {"fulcrum": {}}, {"fulcrum": None}):
        found = http.post("/v1/chat/completions", json=body | ours).json()["fulcrum"]
        assert "conversation" not in found and "conversation_error" not in found and "ignored" not in found
    assert http.get("/fulcrum/conversations").json() == before


@pytest.mark.parametrize("stream", [False, True])
def test_an_unknown_conversation_is_404_and_not_answered(http: httpx.Client, script: Script, stream: bool) -> None:
    n_asked = len(script.asked)
    for id in ("c-none", "\udcff", "../x", "x" * 5000):
        body = {
            "model": "fulcrum",
            "stream": stream,
            "messages": [{"role": "user", "content": "hi"}],
            "fulcrum": {"conversation": id},
        }
        response = http.post("/v1/chat/completions", content=json.dumps(body), headers={"content-type": "application/json"})
        assert (response.status_code, response.json()["error"]["code"]) == (404, "conversation_not_found")
    assert len(script.asked) == n_asked
    for call in (http.get, http.delete):
        assert call("/fulcrum/conversations/c-none").status_code == 404
    assert http.patch("/fulcrum/conversations/c-none", json={"title": "x"}).status_code == 404
    assert http.get("/fulcrum/conversations/c-none/export").status_code == 404


def test_an_answer_that_fails_is_kept_with_its_reason(http: httpx.Client) -> None:
    id = begin(http)
    ask(http, "weights", id)
    ask(http, "crash", id)
    first, second = turns(http, id)
    assert first["state"] == second["state"] == "failed"
    assert "fulcrum models pull" in first["error"]
    assert "secret" not in second["error"] and "log" in second["error"]


def test_hanging_up_stops_the_turn_with_its_text(http: httpx.Client, script: Script) -> None:
    id = begin(http)
    body = {
        "model": "fulcrum",
        "stream": True,
        "messages": [{"role": "user", "content": "for ever"}],
        "fulcrum": {"conversation": id},
    }
    with http.stream("POST", "/v1/chat/completions", json=body) as response:
        lines = response.iter_lines()
        while "and on" not in next(lines):
            pass
        assert turns(http, id)[0]["state"] == "answering"
    deadline = time.monotonic() + 10
    while turns(http, id)[0]["state"] == "answering":
        assert time.monotonic() < deadline
        time.sleep(0.01)
    (turn,) = turns(http, id)
    assert turn["state"] == "stopped" and turn["text"].startswith("and on ") and turn["proof"] is None


def test_two_questions_at_once_in_one_conversation(http: httpx.Client) -> None:
    id = begin(http)
    texts = {"the motor?": CITED.text, "tell me of telescopes": UNVERIFIED.text}
    threads = [threading.Thread(target=ask, args=(http, question, id)) for question in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {turn["question"]: turn["text"] for turn in turns(http, id)} == texts


def test_list_search_rename_delete(http: httpx.Client) -> None:
    id = begin(http)
    ask(http, "When was the motor replaced, quokka?", id)
    found = http.get("/fulcrum/conversations", params={"query": "QUOKKA workshop"}).json()
    (card,) = found["conversations"]
    assert (card["id"], found["more"], found["kept"], found["notice"]) == (id, False, True, None)
    assert "quokka" in card["snippet"]
    renamed = http.patch(f"/fulcrum/conversations/{id}", json={"title": "Zebra"}).json()
    assert renamed["title"] == "Zebra" and renamed["n_turns"] == 1
    assert [each["id"] for each in http.get("/fulcrum/conversations?query=zebra").json()["conversations"]] == [id]
    newest = http.get("/fulcrum/conversations", params={"limit": 1}).json()
    assert (newest["conversations"][0]["id"], newest["more"]) == (id, True)
    rest = http.get("/fulcrum/conversations", params={"before": id}).json()
    assert id not in [each["id"] for each in rest["conversations"]]
    assert http.delete(f"/fulcrum/conversations/{id}").json() == {"id": id, "deleted": True}
    assert http.get("/fulcrum/conversations?query=quokka").json()["conversations"] == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("?query=%22%20OR%20(", 200),
        ("?query=%00%ff", 200),
        ("?query=" + "x" * 501, 400),
        ("?limit=0", 400),
        ("?limit=many", 400),
        ("?before=c-none", 404),
        ("/%00%ff", 404),
        ("/c-none/export?format=pdf", 400),
    ],
)
def test_hostile_queries_are_no_500(http: httpx.Client, path: str, status: int) -> None:
    assert http.get(f"/fulcrum/conversations{path}").status_code == status


@pytest.mark.parametrize("body", ['{"title": "\\ud800 half"}', '{"title": "\\u0000"}', '{"title": "ok", "more": 1}'])
def test_hostile_titles_are_no_500(http: httpx.Client, body: str) -> None:
    response = http.post("/fulcrum/conversations", content=body, headers={"content-type": "application/json"})
    assert response.status_code == 200
    assert http.get(f"/fulcrum/conversations/{response.json()['id']}").json()["title"] == response.json()["title"]


def test_export_is_a_file_to_keep(http: httpx.Client) -> None:
    id = begin(http)
    ask(http, "When was the motor replaced?", id)
    response = http.get(f"/fulcrum/conversations/{id}/export")
    assert response.headers["content-disposition"] == 'attachment; filename="when-was-the-motor-replaced.md"'
    assert response.headers["content-type"] == "text/markdown; charset=utf-8"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert SENTENCE in response.text and "**cited**" in response.text
    as_json = http.get(f"/fulcrum/conversations/{id}/export?format=json")
    assert as_json.json() == http.get(f"/fulcrum/conversations/{id}").json()
    assert ".json" in as_json.headers["content-disposition"]


@pytest.mark.parametrize("table", ["no such table", "\udcff"])
def test_a_table_that_is_not_there_is_404(http: httpx.Client, table: str) -> None:
    body = {"model": "fulcrum", "messages": [{"role": "user", "content": "How many?"}], "fulcrum": {"table": table}}
    response = http.post("/v1/chat/completions", content=json.dumps(body), headers={"content-type": "application/json"})
    error = response.json()["error"]
    assert (response.status_code, error["code"], error["param"]) == (404, "table_not_found", "fulcrum.table")


def test_where_none_are_kept_the_endpoints_say_so(tmp_path: Path, script: Script) -> None:
    services = make_services(tmp_path)
    assert services.library
    settings = Settings(library=tmp_path / "library.db", weights_dir=tmp_path, keep_history=False)
    with services.library, running_server(settings, services, {"fulcrum": script}) as address:
        with httpx.Client(base_url=address, trust_env=False, timeout=20) as http:
            listed = http.get("/fulcrum/conversations").json()
            assert listed == {"conversations": [], "more": False, "kept": False, "notice": None}
            response = http.post("/fulcrum/conversations")
            assert (response.status_code, response.json()["error"]["code"]) == (403, "history_off")
            found = ask(http, "the motor?", "c-any")
            assert found["choices"][0]["message"]["content"] == CITED.text
            assert "keep_history" in found["fulcrum"]["conversation_error"]
    assert list(tmp_path.glob("*conversations*")) == []


def test_a_damaged_file_is_set_aside_and_the_answer_given(tmp_path: Path, script: Script) -> None:
    path = tmp_path / "library.conversations.db"
    path.write_bytes(b"no database " * 1000)
    services = make_services(tmp_path)
    assert services.library
    settings = Settings(library=tmp_path / "library.db", weights_dir=tmp_path)
    with services.library, running_server(settings, services, {"fulcrum": script}) as address:
        with httpx.Client(base_url=address, trust_env=False, timeout=20) as http:
            notice = http.get("/fulcrum/conversations").json()["notice"]
            (aside,) = tmp_path.glob("*.damaged-*")
            assert str(aside) in notice
            assert ask(http, "the motor?", begin(http))["fulcrum"]["standing"] == "cited"
    assert aside.read_bytes() == b"no database " * 1000


SERVER = """
import sys
from pathlib import Path
from app.settings import Settings
from tests.app.scripted import Script, make_services, running_server
folder = Path(sys.argv[1])
settings = Settings(library=folder / "library.db", weights_dir=folder)
with running_server(settings, make_services(folder), {"fulcrum": Script()}) as address:
    print(address, flush=True)
    sys.stdin.read()
"""


def test_a_server_killed_in_mid_answer_leaves_a_stopped_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdin and process.stdout
    try:
        with httpx.Client(base_url=process.stdout.readline().strip(), trust_env=False, timeout=20) as http:
            id = begin(http)
            body = {
                "model": "fulcrum",
                "stream": True,
                "messages": [{"role": "user", "content": "for ever"}],
                "fulcrum": {"conversation": id},
            }
            with http.stream("POST", "/v1/chat/completions", json=body) as response:
                next(response.iter_lines())
                deadline = time.monotonic() + 10
                while not turns(http, id)[0]["text"]:  # saved after a second
                    assert time.monotonic() < deadline
                    time.sleep(0.02)
                process.send_signal(signal.SIGKILL)
                process.wait()
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()
    settings = Settings(library=tmp_path / "library.db", weights_dir=tmp_path)
    services = make_services(tmp_path)
    assert services.library
    with services.library, running_server(settings, services, {"fulcrum": Script()}) as address:
        with httpx.Client(base_url=address, trust_env=False, timeout=20) as http:
            (turn,) = turns(http, id)
            assert turn["state"] == "stopped" and turn["text"].startswith("and on and on ")
            assert ask(http, "the motor?", id)["fulcrum"]["conversation"] == id
