"""Files and vector stores whose time is over, by the clock."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openai
import pytest

from app.uploads import reading
from tests.app.uploads.serving import PLAN, Serving, serving

DAY_S = 86_400


@contextmanager
def _later(seconds: float, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    real = time.time
    with monkeypatch.context() as patched:
        patched.setattr(time, "time", lambda: real() + seconds)
        yield


def _stored(client: openai.OpenAI, file_id: str, store_id: str) -> None:
    client.vector_stores.files.create(store_id, file_id=file_id)
    assert client.vector_stores.files.poll(file_id, vector_store_id=store_id).status == "completed"


def _until_empty(server: Serving) -> None:
    deadline = time.monotonic() + 30
    while server.found("lighthouse keeper"):
        assert time.monotonic() < deadline, "what has expired is still found"
        time.sleep(0.05)


def test_a_file_expires_with_what_it_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(tmp_path) as server, openai.OpenAI(base_url=f"{server.url}/v1", api_key="any") as client:
        file = client.files.create(
            file=("a.md", PLAN.encode()), purpose="user_data", expires_after={"anchor": "created_at", "seconds": 3_600}
        )
        assert file.expires_at == file.created_at + 3_600
        _stored(client, file.id, "vs_default")
        with _later(-DAY_S, monkeypatch):  # the clock put back
            assert client.files.retrieve(file.id).id == file.id
        with _later(3_500, monkeypatch):
            assert client.files.retrieve(file.id).id == file.id
        with _later(3_700, monkeypatch):
            with pytest.raises(openai.NotFoundError, match="There is no file"):
                client.files.retrieve(file.id)
            assert client.files.list().data == [] and client.vector_stores.files.list("vs_default").data == []
        assert server.found("lighthouse keeper") == []
        assert not list((tmp_path / "library.db.files" / ".kept").iterdir())


def test_a_store_expires_and_its_files_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(tmp_path) as server, openai.OpenAI(base_url=f"{server.url}/v1", api_key="any") as client:
        file = client.files.create(file=("a.md", PLAN.encode()), purpose="user_data")
        store = client.vector_stores.create(name="Short", expires_after={"anchor": "last_active_at", "days": 1})
        _stored(client, file.id, store.id)
        with _later(2 * DAY_S, monkeypatch):
            now = client.vector_stores.retrieve(store.id)
            assert (now.status, now.file_counts.total) == ("expired", 0)
            with pytest.raises(openai.ConflictError, match="has expired"):
                client.vector_stores.search(store.id, query="lighthouse")
            assert server.found("lighthouse keeper") == []
            assert client.files.content(file.id).read() == PLAN.encode()
            revived = client.vector_stores.update(store.id, expires_after={"anchor": "last_active_at", "days": 1})
            assert revived.status == "completed"
            _stored(client, file.id, store.id)
            assert client.vector_stores.search(store.id, query="lighthouse").data[0].file_id == file.id


@pytest.mark.parametrize("is_restarted", [False, True])
def test_what_expires_goes_without_anybody_asking(is_restarted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "COMPACT_AFTER_S", 0.05)
    monkeypatch.setattr(reading, "LOOK_EVERY_S", 0.05)
    with serving(tmp_path) as server, openai.OpenAI(base_url=f"{server.url}/v1", api_key="any") as client:
        file = client.files.create(
            file=("a.md", PLAN.encode()), purpose="user_data", expires_after={"anchor": "created_at", "seconds": 3_600}
        )
        _stored(client, file.id, "vs_default")
        assert server.found("lighthouse keeper") == ["a.md"]
        if not is_restarted:
            with _later(3_700, monkeypatch):
                _until_empty(server)
    if is_restarted:
        with _later(3_700, monkeypatch), serving(tmp_path) as server:
            _until_empty(server)
    assert not list((tmp_path / "library.db.files" / ".kept").iterdir())
