"""What is taken out of one collection stays in the others."""

from __future__ import annotations

from pathlib import Path

import openai

from tests.app.uploads.serving import PLAN, Serving, serving


def _remove(server: Serving, collection: str) -> dict[str, object]:
    reply = server.http.delete("/fulcrum/documents", params={"source": "harbour.md", "collection": collection})
    assert reply.status_code == 200, reply.text
    return dict(reply.json())


def test_an_upload_taken_out_of_one_collection_stays_in_the_other(tmp_path: Path) -> None:
    with serving(tmp_path) as server, openai.OpenAI(base_url=f"{server.url}/v1", api_key="any") as client:
        file = client.files.create(file=("harbour.md", PLAN.encode()), purpose="user_data")
        one, two = (client.vector_stores.create(name=name, file_ids=[file.id]) for name in ("one", "two"))
        for store in (one, two):
            assert client.vector_stores.files.poll(file.id, vector_store_id=store.id).status == "completed"
        assert _remove(server, "one")["n_files"] == 1
        assert server.found("lighthouse", collection="two") == ["harbour.md"]
        assert client.vector_stores.files.list(one.id).data == []
        assert [held.id for held in client.vector_stores.files.list(two.id)] == [file.id]
        assert client.files.content(file.id).read() == PLAN.encode()
        assert _remove(server, "two")["n_files"] == 1
        assert client.files.list().data == [], "no collection holds it, so it leaves the disk as well"
        assert not list((tmp_path / "library.db.files" / ".kept").iterdir())


def test_uploads_of_one_name_to_two_collections_are_removed_one_by_one(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        for collection in ("one", "two"):
            server.over(server.ingest({"harbour.md": PLAN}, collection=collection))
        _remove(server, "two")
        assert [document["collection"] for document in server.http.get("/fulcrum/library").json()["documents"]] == ["one"]
        again = server.over(server.ingest({"harbour.md": PLAN}, collection="two"))
        assert [file["status"] for file in again["files"]] == ["loaded"], "it was taken out, so it is read again"
