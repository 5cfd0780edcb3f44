"""`kill -9` in the middle of an answer and of an ingest."""

from __future__ import annotations

import json
import shutil
import signal
import time
from pathlib import Path

import httpx
import pytest

from corpus import Library, LibraryError
from tests.faults.machine import SAMPLES, Machine, end, is_well, slow, wait_until

CHAT = "Translate 'good night' into French."
BARE = "bare:qwen2.5-coder-0.5b"
N_COPIES = 40


def test_a_server_killed_in_the_middle_of_an_answer_keeps_what_was_said(machine: Machine) -> None:
    with slow(machine).serving() as server:
        id = server.http.post("/fulcrum/conversations", json={}).json()["id"]
        body = {
            "model": BARE,
            "messages": [{"role": "user", "content": CHAT}],
            "stream": True,
            "fulcrum": {"conversation": id},
        }
        pieces: list[str] = []
        # The stream breaks off without its end, which every client notices: httpx says so with an error.
        with pytest.raises(httpx.TransportError), server.http.stream("POST", "/v1/chat/completions", json=body) as reply:
            for line in reply.iter_lines():
                if line.startswith("data: {"):
                    chunk = json.loads(line.removeprefix("data: "))
                    pieces += [choice["delta"].get("content") or "" for choice in chunk["choices"]]
                if "word9" in "".join(pieces):
                    server.process.send_signal(signal.SIGKILL)
        with pytest.raises(httpx.TransportError):
            server.ask(CHAT, model=BARE)
    with machine.serving() as again:
        (turn,) = again.http.get(f"/fulcrum/conversations/{id}").json()["turns"]
        assert (turn["question"], turn["state"]) == (CHAT, "stopped")
        assert "".join(pieces).startswith(turn["text"])
        assert again.ask("What is 12 * 37?").json()["choices"][0]["message"]["content"].startswith("444")
        retried = again.ask(CHAT, model=BARE, fulcrum={"conversation": id, "replaces": turn["id"]})
        assert retried.status_code == 200
        (turn,) = again.http.get(f"/fulcrum/conversations/{id}").json()["turns"]
        assert turn["state"] == "answered"
    is_well(machine)


def test_an_index_killed_in_the_middle_goes_on_where_it_was(machine: Machine) -> None:
    many = machine.home / "docs/many"
    many.mkdir()
    text = (SAMPLES / "safety_rules.md").read_text()
    for number in range(N_COPIES):
        (many / f"{number}.md").write_text(f"# Copy {number}\n\n{text}")
    process = machine.start("index", machine.documents)
    try:
        wait_until(lambda: _n_documents(machine.library) > 5)
    finally:
        end(process)
    n_read = _n_documents(machine.library)
    assert 5 < n_read < N_COPIES
    is_well(machine)  # with what was read until then
    again = machine.run("index", machine.documents, "--json")
    assert again.returncode == 0, again.stderr
    report = json.loads(again.stdout)
    assert report["library"]["documents"] == N_COPIES + 3
    assert sum(file["status"] == "unchanged" for file in report["files"]) >= n_read
    is_well(machine)
    shutil.rmtree(many)


def test_an_upload_killed_while_it_is_read_is_told_after_the_restart(machine: Machine) -> None:
    text = (SAMPLES / "safety_rules.md").read_text()
    files = [("files", (f"many/{n}.md", f"# Copy {n}\n\n{text}".encode())) for n in range(N_COPIES)]
    with machine.serving() as server:
        job = server.http.post("/fulcrum/ingest", files=files).json()["job"]["id"]
        wait_until(lambda: server.http.get(f"/fulcrum/ingest/{job}").json()["job"]["n_done"] > 5)
        server.process.send_signal(signal.SIGKILL)
        server.process.wait(timeout=20)
    is_well(machine)  # with what was read until then
    with machine.serving() as again:
        # What was uploaded is on the disk, so the job goes on by itself.
        wait_until(lambda: again.http.get("/fulcrum/ingest").json()["jobs"][0]["state"] == "done")
        held = again.http.get("/fulcrum/library").json()["documents"]
        assert sum("many/" in document["source"] for document in held) == N_COPIES
    is_well(machine)


def test_a_client_that_is_killed_leaves_the_server_to_others(machine: Machine) -> None:
    with slow(machine, 0.02).serving() as server:
        with httpx.Client(base_url=server.http.base_url, trust_env=False) as other:
            body = {"model": BARE, "messages": [{"role": "user", "content": CHAT}], "stream": True}
            with other.stream("POST", "/v1/chat/completions", json=body) as reply:
                next(reply.iter_lines())
        started = time.monotonic()
        assert server.ask("What is 12 * 37?").status_code == 200
        assert server.ask("Translate 'bread' into French.", model=BARE, max_tokens=3).status_code == 200
        assert time.monotonic() - started < 20


def _n_documents(library: Path) -> int:
    try:
        with Library.open(library, create=False) as opened:
            return len(opened.document_ids())
    except LibraryError:  # being written to just now
        return 0
