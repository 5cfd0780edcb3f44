"""Archives and locked files that are uploaded, and collections made by another program."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openai
import pytest
from pypdf import PdfWriter

from app.cli.program import run
from tests.app.uploads.serving import PLAN, SALES, serving
from tests.fakes import HashEmbedder


def _zip(**members: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_", "."), text)
    return made.getvalue()


def _locked_zip() -> bytes:
    """As a ZIP with a password says of itself in both of its directories."""
    made = bytearray(_zip(plan_md=PLAN))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        made[made.index(signature) + flags] |= 1
    return bytes(made)


def _locked_pdf() -> bytes:
    made, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(made)
    return made.getvalue()


def test_an_archive_is_read_member_by_member_and_locked_files_say_so(tmp_path: Path) -> None:
    sent: dict[str, str | bytes] = {
        "town.zip": _zip(harbour_md=PLAN, sales_csv=SALES, bad_pdf="%PDF-1"),
        "locked.zip": _locked_zip(),
        "locked.pdf": _locked_pdf(),
        "broken.zip": _zip(harbour_md=PLAN)[:60],
    }
    with serving(tmp_path) as server:
        job = server.over(server.ingest(sent))
        files = {file["name"]: file for file in job["files"]}
        assert job["state"] == "done" and files["town.zip"]["status"] == "loaded" and files["town.zip"]["n_tables"] == 1
        assert "bad.pdf is damaged" in files["town.zip"]["reason"], "the member that was not read is named"
        assert server.found("lighthouse keeper")[0] == "town.zip/harbour.md"
        held = {document["source"] for document in server.http.get("/fulcrum/library").json()["documents"]}
        assert held == {"town.zip/harbour.md", "town.zip/sales.csv"}
        for name, word in (("locked.zip", "encrypted"), ("locked.pdf", "encrypted"), ("broken.zip", "damaged")):
            assert files[name]["status"] == "failed" and word in files[name]["reason"], files[name]
            assert name in files[name]["reason"] and ".kept" not in files[name]["reason"], "it is called as it was sent"
        failed = server.http.get("/v1/vector_stores/vs_default/files", params={"filter": "failed"}).json()["data"]
        assert {one["last_error"]["code"] for one in failed} == {"invalid_file"} and len(failed) == 3
        gone = server.http.delete("/fulcrum/documents", params={"source": "town.zip/harbour.md"}).json()
        assert gone["n_files"] == 1 and server.http.get("/fulcrum/library").json()["documents"] == [], (
            "a container goes with all its parts"
        )


def test_a_collection_of_the_terminal_is_a_vector_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FULCRUM_EMBEDDER", "hash-64")
    monkeypatch.setattr("app.wiring.make_embedder", lambda settings: HashEmbedder())
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "harbour.md").write_text(PLAN)
    library = str(tmp_path / "library.db")
    index = ["index", str(notes), "--library", library, "--collection", "town", "--quiet"]
    assert run(index) == 0
    with serving(tmp_path) as server, openai.OpenAI(base_url=f"{server.url}/v1", api_key="any") as client:
        [store] = [one for one in client.vector_stores.list() if one.name == "town"]
        assert (store.status, store.file_counts.completed) == ("completed", 1)
        [held] = client.vector_stores.files.list(store.id).data
        assert client.vector_stores.search(store.id, query="lighthouse keeper").data[0].file_id == held.id
        assert client.files.retrieve(held.id).filename.endswith("harbour.md")
        with pytest.raises(openai.BadRequestError, match="indexed where it lies"):
            client.files.content(held.id)
        (notes / "harbour.md").write_text(PLAN.replace("Odile Varga", "Bertil Aas"))  # while the server runs
        assert run(index) == 0 and run([*index[:-2], "quay"]) == 0
        assert "Bertil Aas" in client.vector_stores.search(store.id, query="lighthouse keeper").data[0].content[0].text
        assert {one.name for one in client.vector_stores.list()} >= {"town", "quay"}
        assert client.vector_stores.delete(store.id).deleted
        assert (notes / "harbour.md").exists(), "what was indexed where it lies stays there"
