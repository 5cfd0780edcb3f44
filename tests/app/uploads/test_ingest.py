from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from app.uploads import reading
from tests.app.uploads.serving import PLAN, SALES, serving


def test_files_sent_to_a_server_without_a_library_can_be_searched_afterwards(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert server.http.get("/fulcrum/ingest").json() == {"jobs": []}
        assert not list(tmp_path.glob("library.db*")), "nothing is made for a look"
        job = server.over(server.ingest({"town/harbour.md": PLAN, "town/sales.csv": SALES}))
        assert job["state"] == "done" and job["n_done"] == job["n_files"] == 2
        assert [(file["name"], file["status"]) for file in job["files"]] == [
            ("town/harbour.md", "loaded"),
            ("town/sales.csv", "loaded"),
        ]
        assert job["files"][1]["n_tables"] == 1 and job["n_embedded"] == job["n_chunks_to_embed"] > 0
        assert server.found("lighthouse keeper")[0] == "town/harbour.md"
        held = server.http.get("/fulcrum/library").json()
        assert {document["source"] for document in held["documents"]} == {"town/harbour.md", "town/sales.csv"}
        assert server.http.get("/fulcrum/ingest").json()["jobs"] == [job]


def test_each_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with serving(tmp_path, max_upload_mb=1) as server:
        job = server.over(
            server.ingest({"a.md": PLAN, "empty.md": "", "song.mp3": "x", "big.txt": "x" * 1_100_000, "bad.pdf": b"%PDF-1"})
        )
        files = {file["name"]: file for file in job["files"]}
        assert job["state"] == "done" and files["a.md"]["status"] == "loaded"
        assert files["empty.md"]["status"] == "failed" and "is empty (0 bytes)" in files["empty.md"]["reason"]
        assert files["song.mp3"]["reason"].startswith("No loader for '.mp3' (song.mp3).")
        assert "over 1,000,000 bytes (max_upload_mb)" in files["big.txt"]["reason"]
        assert files["bad.pdf"]["status"] == "failed" and "library.db.files" not in files["bad.pdf"]["reason"]


def test_a_file_sent_again_is_read_again_only_when_it_has_changed(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        server.over(server.ingest({"harbour.md": PLAN}))
        again = server.over(server.ingest({"harbour.md": PLAN}))
        assert [file["status"] for file in again["files"]] == ["unchanged"]
        server.over(server.ingest({"harbour.md": PLAN.replace("Odile Varga", "Bertil Aas")}))
        documents = server.http.get("/fulcrum/library").json()["documents"]
        assert [document["source"] for document in documents] == ["harbour.md"]
        kept = [path for path in (tmp_path / "library.db.files" / ".kept").rglob("*") if path.is_file()]
        assert [path.read_text() for path in kept] == [PLAN.replace("Odile Varga", "Bertil Aas")]


def test_files_go_into_the_collection_named(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        job = server.over(server.ingest({"harbour.md": PLAN}, collection="town"))
        assert job["collection"] == "town"
        assert server.found("lighthouse", collection="town") == ["harbour.md"]
        reply = server.http.post("/fulcrum/ingest", files={"files": ("a.md", PLAN)}, data={"collection": "a\x07b"})
        assert reply.status_code == 400 and "cannot be the name of a collection" in reply.json()["error"]["message"]
        assert not list((tmp_path / "library.db.files" / ".incoming").iterdir())


def test_what_is_removed_leaves_no_trace_in_any_file(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        server.over(server.ingest({"town/harbour.md": PLAN, "town/other.md": "# Ferry\n\nIt leaves at noon.\n"}))
        assert server.http.delete("/fulcrum/documents", params={"source": "nothing.md"}).status_code == 404
        gone = server.http.delete("/fulcrum/documents", params={"source": "town/harbour.md"})
        assert gone.json() == {"source": "town/harbour.md", "n_files": 1, "deleted": True}
        assert server.found("lighthouse keeper") in ([], ["town/other.md"])
        deadline = time.monotonic() + 60
        while traces := [path.name for path in tmp_path.rglob("*") if path.is_file() and b"Brindel" in path.read_bytes()]:
            assert time.monotonic() < deadline, traces
            time.sleep(0.1)
        assert server.found("ferry") == ["town/other.md"]


def test_a_job_that_was_interrupted_goes_on_at_the_next_start(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        job = server.ingest({f"{n}.md": f"# Note {n}\n\nThe mooring number {n} is free.\n" for n in range(30)})
    (tmp_path / "library.db.files" / ".incoming" / "left").write_bytes(b"half")
    (tmp_path / "library.db.files" / ".kept" / "file-orphan").mkdir()
    with serving(tmp_path) as server:
        assert server.over(job)["n_done"] == 30
        assert len(server.http.get("/fulcrum/library").json()["documents"]) == 30
        assert not (tmp_path / "library.db.files" / ".incoming" / "left").exists()
        assert not (tmp_path / "library.db.files" / ".kept" / "file-orphan").exists()


def test_what_nobody_foresaw_fails_one_job_and_not_those_after_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("a secret path")

    with serving(tmp_path) as server:
        with monkeypatch.context() as patched:
            patched.setattr(reading, "receive", broken)
            failed = server.over(server.ingest({"a.md": PLAN}))
        assert failed["state"] == "failed" and "inside the server" in failed["message"] and "secret" not in str(failed)
        assert failed["files"][0]["status"] == "failed"
        assert server.over(server.ingest({"b.md": PLAN}))["state"] == "done"


def test_files_sent_at_the_same_time_have_the_room_of_one_after_the_other(tmp_path: Path) -> None:
    with serving(tmp_path, max_upload_mb=1, max_uploads_mb=2) as server, ThreadPoolExecutor(6) as pool:
        sent = [{"file": (f"{n}.txt", f"{n}" * 900_000)} for n in range(6)]
        replies = list(pool.map(lambda files: server.http.post("/v1/files", files=files), sent))
        assert sorted(reply.status_code for reply in replies) == [200, 200, 413, 413, 413, 413]
        assert all("max_uploads_mb" in reply.text for reply in replies if reply.status_code == 413)
        assert len(server.http.get("/v1/files").json()["data"]) == 2
        assert len([path for path in (tmp_path / "library.db.files").rglob("*.txt")]) == 2
        job = server.over(server.ingest({"more.txt": "x" * 900_000}))
        assert job["files"][0]["status"] == "failed" and "max_uploads_mb" in job["files"][0]["reason"]
