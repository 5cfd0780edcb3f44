"""The stock client against a real server: what it sends is what is taken, what it parses is what comes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openai
import pytest

from tests.app.uploads.serving import PLAN, SALES, Serving, serving


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Serving]:
    with serving(tmp_path) as running:
        yield running


@pytest.fixture
def client(server: Serving) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{server.url}/v1", api_key="any", max_retries=0) as opened:
        yield opened


def test_a_file_is_uploaded_indexed_found_and_deleted(client: openai.OpenAI, server: Serving) -> None:
    store = client.vector_stores.create(name="Town", metadata={"owner": "clerk"})
    assert store.status == "completed" and store.file_counts.total == 0 and store.metadata == {"owner": "clerk"}
    held = client.vector_stores.files.upload_and_poll(
        vector_store_id=store.id, file=("harbour.md", PLAN.encode()), attributes={"year": 2024, "kind": "plan"}
    )
    assert held.status == "completed" and held.last_error is None and held.attributes == {"year": 2024, "kind": "plan"}
    assert held.chunking_strategy is not None and held.chunking_strategy.type == "other"
    store = client.vector_stores.retrieve(store.id)
    assert (store.file_counts.completed, store.usage_bytes) == (1, len(PLAN))
    found = client.vector_stores.search(store.id, query="Who is the lighthouse keeper?")
    assert found.data[0].file_id == held.id and found.data[0].filename == "harbour.md"
    assert "Odile Varga" in found.data[0].content[0].text and 0 < found.data[0].score <= 1
    assert client.files.content(held.id).read() == PLAN.encode()
    [part] = client.vector_stores.files.content(held.id, vector_store_id=store.id).data
    assert part.text is not None and "nine moorings" in part.text
    assert client.files.delete(held.id).deleted
    assert client.vector_stores.search(store.id, query="lighthouse keeper").data == []
    with pytest.raises(openai.NotFoundError):
        client.files.retrieve(held.id)
    assert server.found("lighthouse keeper") == []


def test_a_batch_is_uploaded_and_each_failure_has_its_reason(client: openai.OpenAI) -> None:
    store = client.vector_stores.create(name="Batch")
    sent = [("harbour.md", PLAN.encode()), ("sales.csv", SALES.encode()), ("tune.mp3", b"ID3")]
    batch = client.vector_stores.file_batches.upload_and_poll(vector_store_id=store.id, files=sent)
    assert batch.status == "completed"
    assert (batch.file_counts.completed, batch.file_counts.failed, batch.file_counts.total) == (2, 1, 3)
    [failed] = client.vector_stores.file_batches.list_files(batch.id, vector_store_id=store.id, filter="failed").data
    assert failed.last_error is not None and failed.last_error.code == "unsupported_file"
    assert failed.last_error.message.startswith("No loader for '.mp3' (tune.mp3)")
    assert client.vector_stores.file_batches.retrieve(batch.id, vector_store_id=store.id).id == batch.id


def test_lists_come_in_pages(client: openai.OpenAI) -> None:
    ids = [client.files.create(file=(f"{n}.md", f"# {n}".encode()), purpose="assistants").id for n in range(5)]
    first = client.files.list(limit=2, order="asc")
    assert [file.id for file in first.data] == ids[:2] and first.has_more
    assert [file.id for file in client.files.list(limit=2, order="asc")] == ids, "the client pages through by itself"
    assert [file.id for file in client.files.list()] == ids[::-1]
    assert client.files.list(purpose="batch").data == []
    stores = [client.vector_stores.create(name=f"store {n}").id for n in range(3)]
    assert [store.id for store in client.vector_stores.list(limit=2, order="desc")] == [*stores[::-1], "vs_default"]
    before = client.vector_stores.list(order="desc", before=stores[0], limit=1)
    assert [store.id for store in before.data] == [stores[1]] and before.has_more
    with pytest.raises(openai.BadRequestError, match="limit is 0"):
        client.vector_stores.list(limit=0)
    with pytest.raises(openai.BadRequestError, match="after names"):
        client.files.list(after="file-none")


def test_filters_and_thresholds_choose_among_files(client: openai.OpenAI) -> None:
    store = client.vector_stores.create(name="Reports")
    for year in (2022, 2023, 2024):
        text = f"# Report {year}\n\nThe annual report on moorings for {year} counts {year % 7} new moorings.\n"
        client.vector_stores.files.upload_and_poll(
            vector_store_id=store.id, file=(f"{year}.md", text.encode()), attributes={"year": year, "draft": year == 2024}
        )

    def names(**more: object) -> set[str]:
        return {one.filename for one in client.vector_stores.search(store.id, query="annual moorings report", **more)}  # type: ignore[arg-type]  # keywords vary

    assert names() == {"2022.md", "2023.md", "2024.md"}
    assert names(filters={"type": "eq", "key": "year", "value": 2023}) == {"2023.md"}
    assert names(filters={"type": "eq", "key": "draft", "value": True}) == {"2024.md"}
    assert names(filters={"type": "in", "key": "year", "value": [2022, 2024]}) == {"2022.md", "2024.md"}
    both = {
        "type": "and",
        "filters": [{"type": "gte", "key": "year", "value": 2023}, {"type": "ne", "key": "draft", "value": True}],
    }
    assert names(filters=both) == {"2023.md"}
    assert names(filters={"type": "eq", "key": "colour", "value": "red"}) == set()
    assert names(ranking_options={"score_threshold": 1.0}) == set()
    assert len(names(max_num_results=1)) == 1
    assert client.vector_stores.search(store.id, query=["annual moorings report", "2022"]).data
    deep: dict[str, object] = {"type": "eq", "key": "year", "value": 1}
    for _ in range(50):
        deep = {"type": "and", "filters": [deep]}
    with pytest.raises(openai.BadRequestError, match="nested more than 8 deep"):
        names(filters=deep)


def test_a_store_is_renamed_and_deleted_and_its_files_stay(client: openai.OpenAI, server: Serving) -> None:
    store = client.vector_stores.create(name="Town")
    held = client.vector_stores.files.upload_and_poll(vector_store_id=store.id, file=("harbour.md", PLAN.encode()))
    changed = client.vector_stores.update(
        store.id, name="Harbour office", expires_after={"anchor": "last_active_at", "days": 3}
    )
    assert (changed.name, changed.id, changed.file_counts.completed) == ("Harbour office", store.id, 1)
    assert changed.expires_at is not None and changed.expires_at > changed.created_at
    assert server.found("lighthouse", collection="Harbour office") == ["harbour.md"]
    assert client.vector_stores.delete(store.id).deleted
    assert server.found("lighthouse") == []
    assert client.files.retrieve(held.id).filename == "harbour.md"
    with pytest.raises(openai.NotFoundError):
        client.vector_stores.retrieve(store.id)
    with pytest.raises(openai.ConflictError, match="default collection"):
        client.vector_stores.delete("vs_default")


def test_taking_a_file_out_of_one_store_leaves_it_in_the_other(client: openai.OpenAI) -> None:
    file = client.files.create(file=("harbour.md", PLAN.encode()), purpose="user_data")
    first, second = (client.vector_stores.create(name=name, file_ids=[file.id]) for name in ("one", "two"))
    for store in (first, second):
        assert client.vector_stores.files.poll(file.id, vector_store_id=store.id).status == "completed"
    assert client.vector_stores.files.delete(file.id, vector_store_id=first.id).deleted
    assert client.vector_stores.search(first.id, query="lighthouse").data == []
    assert client.vector_stores.search(second.id, query="lighthouse").data[0].file_id == file.id
    assert client.files.retrieve(file.id).id == file.id


def test_two_files_of_one_name_stand_side_by_side(client: openai.OpenAI) -> None:
    store = client.vector_stores.create(name="Twins")
    texts = (PLAN, "# Other\n\nThe ferry to Skarn leaves at noon.\n")
    ids = [
        client.vector_stores.files.upload_and_poll(vector_store_id=store.id, file=("notes.md", text.encode())).id
        for text in texts
    ]
    found = client.vector_stores.search(store.id, query="ferry to Skarn").data[0]
    assert (found.file_id, found.filename) == (ids[1], "notes.md")
    assert client.vector_stores.search(store.id, query="lighthouse keeper").data[0].file_id == ids[0]


def test_what_cannot_be_taken_is_told_in_the_shape_of_the_api(client: openai.OpenAI) -> None:
    with pytest.raises(openai.BadRequestError, match="empty \\(0 bytes\\)"):
        client.files.create(file=("a.md", b""), purpose="assistants")
    with pytest.raises(openai.BadRequestError, match="purpose is 'mischief'"):
        client.files.create(file=("a.md", b"x"), purpose="mischief")  # type: ignore[arg-type]  # what a client may send
    with pytest.raises(openai.NotFoundError, match="There is no file 'file-none'"):
        client.vector_stores.files.create("vs_default", file_id="file-none")
    with pytest.raises(openai.NotFoundError, match="There is no vector store 'vs_none'"):
        client.vector_stores.files.list("vs_none")
    file = client.files.create(file=("a.md", b"# A"), purpose="assistants")
    with pytest.raises(openai.BadRequestError, match="over 512 characters"):
        client.vector_stores.files.create("vs_default", file_id=file.id, attributes={"note": "x" * 600})
