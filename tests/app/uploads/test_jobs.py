"""Jobs on their way: cancelled, timed, and without an embedder."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.absent import AbsentEmbedder
from app.uploads.counting import estimated_tokens
from app.uploads.progress import Progress
from models import Embedder, WeightsMissingError
from models.types import TextKind
from tests.app.uploads.serving import PLAN, Serving, serving
from tests.fakes import HashEmbedder


class Held(HashEmbedder):
    """Embeds no passage before it may."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go_on = threading.Event()

    def embed(self, texts: Sequence[str], *, kind: TextKind) -> NDArray[np.float32]:
        if kind == "passage":
            assert self.may_go_on.wait(30)
        return super().embed(texts, kind=kind)


def _in_state(server: Serving, job_id: str, state: str) -> None:
    deadline = time.monotonic() + 30
    while (now := server.http.get(f"/fulcrum/ingest/{job_id}").json()["job"]["state"]) != state:
        assert time.monotonic() < deadline, now
        time.sleep(0.02)


def test_a_cancelled_job_keeps_what_was_read_and_one_that_waited_is_over_at_once(tmp_path: Path) -> None:
    embedder = Held()
    notes = {f"{n}.md": f"# Note {n}\n\nThe mooring number {n} is free.\n" for n in range(40)}
    with serving(tmp_path, embedder=embedder) as server:
        first, second = server.ingest({"harbour.md": PLAN, **notes}), server.ingest({"later.md": "# Later\n\nA gull.\n"})
        _in_state(server, first["id"], "embedding")
        now = server.http.get(f"/fulcrum/ingest/{first['id']}").json()["job"]
        assert now["eta_s"] is None and now["n_embedded"] == 0 < now["n_chunks_to_embed"], "nothing has been measured yet"
        waiting = server.http.post(f"/fulcrum/ingest/{second['id']}/cancel").json()["job"]
        assert waiting["state"] == "cancelled", "it waits for nothing more"
        assert [file["status"] for file in waiting["files"]] == ["cancelled"]
        assert "later.md was not read: the job was cancelled" in waiting["files"][0]["reason"]
        assert waiting["n_chunks_to_embed"] == 0
        assert server.http.post(f"/fulcrum/ingest/{first['id']}/cancel").status_code == 200
        embedder.may_go_on.set()
        over = server.over(first)
        assert over["state"] == "cancelled" and "What had been read stays" in over["message"]
        assert over["n_embedded"] < over["n_chunks_to_embed"]
        assert server.found("lighthouse keeper")[0] == "harbour.md"
        again = server.http.post(f"/fulcrum/ingest/{first['id']}/cancel")
        assert again.json()["job"] == over, "cancelling what is over changes nothing"
        assert server.http.post("/fulcrum/ingest/job_none/cancel").status_code == 404
        rest = server.over(server.ingest({"later.md": "# Later\n\nA gull.\n"}))
        assert rest["state"] == "done" and rest["n_embedded"] == rest["n_chunks_to_embed"] > 1, "what was left is embedded too"


def test_without_an_embedder_words_can_be_searched_and_the_job_says_what_is_missing(tmp_path: Path) -> None:
    found: list[Embedder] = []

    def open_model() -> Embedder:
        if not found:
            raise WeightsMissingError("Weights of 'hash-64' are not there. Fetch them with `fulcrum models pull hash-64`.")
        return found[0]

    with serving(tmp_path, embedder=AbsentEmbedder("hash-64", open_model)) as server:
        job = server.over(server.ingest({"harbour.md": PLAN}))
        assert (job["state"], job["files"][0]["status"]) == ("done", "loaded"), job
        assert "words of every file can be searched" in job["message"] and "fulcrum models pull hash-64" in job["message"]
        assert server.found("lighthouse keeper") == ["harbour.md"]
        searched = server.http.post("/v1/vector_stores/vs_default/search", json={"query": "lighthouse keeper"}).json()
        assert [one["filename"] for one in searched["data"]] == ["harbour.md"]
        found.append(HashEmbedder())
        job = server.over(server.ingest({"more.md": "# More\n\nA gull.\n"}))
        assert job["message"] is None and job["n_embedded"] == 2, "with the weights there, the earlier file is embedded too"


def test_the_estimate_of_tokens_is_rather_too_high() -> None:
    for text in ("The harbour of Brindel has nine moorings, the ferry none.", "港には九つの係留所がある", "120;340;77,5", ""):
        assert estimated_tokens(text) >= len(text.split()) and estimated_tokens(text) <= len(text)


def test_the_time_left_is_of_what_was_measured_and_never_negative() -> None:
    now = [0.0]
    progress = Progress(bytes_total=400, clock=lambda: now[0])
    assert progress.seconds_left(None) is None and progress.seconds_left(5.0) is None
    now[0], progress.n_chunks = 10.0, 20
    progress.read(100)
    assert progress.seconds_left(None) is None, "how long embedding takes is not known, so neither is the whole"
    assert progress.seconds_left(4.0) == 30 + 80 / 4
    progress.read(300)
    progress.begin_embedding(80)
    assert progress.seconds_left(4.0) is None
    now[0] = 70.0  # a minute in which the embedder was loaded
    progress.embedded(8, 80)
    assert progress.seconds_left(4.0) is None
    now[0] = 74.0
    assert progress.embedded(16, 80) == 2.0 and progress.seconds_left(None) == 32
    now[0] = 80.0
    progress.embedded(90, 80)
    assert progress.seconds_left(None) == 0
