"""The endpoints of the library view over a small real library, with the fake embedder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.server import create_app
from app.settings import Settings
from router import Services
from tests.app.harbour import HANDBOOK, harbour


@pytest.fixture
def http(tmp_path: Path) -> Iterator[TestClient]:
    with harbour(tmp_path) as services:
        app = create_app(Settings(library=tmp_path / "library.db"), services)
        with TestClient(app, base_url="http://127.0.0.1") as client:
            yield client


def search(http: TestClient, status: int = 200, **body: Any) -> Any:
    response = http.post("/fulcrum/search", json=body)
    assert response.status_code == status, response.text
    return response.json()


def test_documents_are_listed_with_what_they_hold(http: TestClient) -> None:
    found = http.get("/fulcrum/library").json()
    names = [(Path(document["source"]).name, document["collection"]) for document in found["documents"]]
    assert names == [("boats.csv", "default"), ("handbook.md", "default"), ("handbook.md", "quay")]
    boats, handbook, _ = found["documents"]
    assert (boats["format"], boats["n_tables"]) == ("csv", 1) and handbook["n_chunks"] >= 1
    assert handbook["n_bytes"] == len(HANDBOOK.encode()) and handbook["modified"] > 1e9
    assert [card["name"] for card in found["collections"]] == ["default", "quay"]
    assert found["n_without_vectors"] == 0 and found["exists"]


def test_what_could_not_be_read_is_listed_with_the_reason(http: TestClient) -> None:
    (refused,) = http.get("/fulcrum/library").json()["refused"]
    assert refused["source"].endswith("broken.pdf") and refused["reason"]


def test_a_table_is_shown_as_it_was_understood(http: TestClient) -> None:
    found = http.get("/fulcrum/tables/boats.csv").json()
    assert [(column["type"], column["unit"]) for column in found["columns"]] == [
        ("text", None), ("real", "m"), ("integer", None),
    ]  # fmt: skip
    assert found["rows"][0] == ["Heron", 12.5, 1987] and found["columns"][2]["n_empty"] == 1


def test_a_search_shows_every_score_and_fate(http: TestClient) -> None:
    found = search(http, query="How much does the crane lift?")
    assert found["mode"] == "lexical and dense" and 0 < found["threshold"] < 1 and found["threshold_origin"]
    kept = next(passage for passage in found["passages"] if passage["is_kept"])
    assert kept["lexical_rank"] == 1 and kept["dense_rank"] and kept["fused_score"] > 0 and kept["sentence"]["support"] > 0
    opened = http.get(f"/fulcrum/sources/{kept['doc_id']}", params={"start": kept["start"], "end": kept["end"]}).json()
    assert opened["text"][opened["start"] - opened["offset"] : opened["end"] - opened["offset"]] == kept["text"]
    assert all(passage["why"] for passage in found["passages"])


def test_a_search_keeps_to_its_collection(http: TestClient) -> None:
    found = search(http, query="boats Heron Tern crane", collection="quay")
    assert {Path(passage["source"]).name for passage in found["passages"]} == {"handbook.md"}


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"query": "crane", "collection": "none"}, "Known: default, quay"),
        ({"query": "crane", "collection": ""}, "There is no collection ''"),
        ({"query": "  "}, "empty"),
        ({"query": "crane", "k": 0}, "'k'"),
        ({"query": "crane", "k": 51}, "'k'"),
        ({}, "'query'"),
    ],
)
def test_a_search_that_cannot_be_made_says_why(http: TestClient, body: dict[str, Any], told: str) -> None:
    assert told in search(http, 400, **body)["error"]["message"]


def test_without_a_library_a_search_says_what_to_do(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(library=tmp_path / "none.db"), Services()), base_url="http://127.0.0.1") as client:
        assert "Add documents first" in search(client, 400, query="crane")["error"]["message"]
        found = client.get("/fulcrum/library").json()
    assert (found["exists"], found["documents"], found["collections"]) == (False, [], [])


def test_a_source_has_the_headings_it_can_be_opened_at(http: TestClient) -> None:
    handbook = next(one for one in http.get("/fulcrum/library").json()["documents"] if one["format"] == "markdown")
    found = http.get(f"/fulcrum/sources/{handbook['id']}").json()
    assert [(place["label"], place["level"]) for place in found["places"]] == [("Harbour", 1), ("Crane", 2)]
    assert found["text"][found["places"][1]["start"] :].lstrip("# ").startswith("Crane")


def test_a_document_is_removed_from_its_collection_alone(http: TestClient) -> None:
    source = next(one["source"] for one in http.get("/fulcrum/library").json()["documents"] if one["collection"] == "quay")
    gone = http.delete("/fulcrum/documents", params={"source": source, "collection": "quay"})
    assert gone.status_code == 200 and gone.json()["n_files"] == 1
    left = http.get("/fulcrum/library").json()["documents"]
    assert [(Path(one["source"]).name, one["collection"]) for one in left] == [
        ("boats.csv", "default"),
        ("handbook.md", "default"),
    ]
    assert Path(source).exists()  # it was indexed where it lies
    again = http.delete("/fulcrum/documents", params={"source": source, "collection": "quay"})
    assert again.status_code == 404 and "holds nothing called" in again.json()["error"]["message"]
