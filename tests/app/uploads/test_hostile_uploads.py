"""Names, sizes and disks that do harm elsewhere."""

from __future__ import annotations

import errno
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.uploads.folder import UploadFolder
from app.uploads.form import _Part
from tests.app.uploads.serving import PLAN, serving

NAMES = {
    "../../../escaped.md": "escaped.md",
    "/etc/escaped.md": "etc/escaped.md",
    "a\x07b\u202emd.md": "abmd.md",
    "x" * 300 + ".md": "x" * 116 + "….md",
    "..": "unnamed",
    "CON.md": "CON.md",
}


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.name not in (".lock", "uploads.db")]


def test_no_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    root = tmp_path / "deep" / "down"
    with serving(root) as server:
        for given, shown in NAMES.items():
            reply = server.http.post("/v1/files", files={"file": (given, PLAN)}, data={"purpose": "assistants"})
            assert (reply.status_code, reply.json()["filename"]) == (200, shown)
        assert len(_files(root / "library.db.files" / ".kept")) == len(NAMES)
        assert {path.relative_to(root).parts[0] for path in _files(tmp_path)} == {"library.db.files"}


def test_content_comes_back_as_something_to_save(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        sent = {"file": ("page.html", "<script>document.title = 'run'</script>", "text/html")}
        file_id = server.http.post("/v1/files", files=sent).json()["id"]
        reply = server.http.get(f"/v1/files/{file_id}/content")
        assert reply.headers["content-type"] == "application/octet-stream"
        assert reply.headers["content-disposition"] == 'attachment; filename="page.html"'
        assert reply.headers["x-content-type-options"] == "nosniff" and "sandbox" in reply.headers["content-security-policy"]


@pytest.mark.parametrize(("path", "field"), [("/v1/files", "file"), ("/fulcrum/ingest", "files")])
def test_a_full_disk_is_told_and_nothing_is_left(
    path: str, field: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with serving(tmp_path) as server:
        with monkeypatch.context() as patched:
            patched.setattr(_Part, "write", full)
            reply = server.http.post(path, files={field: ("a.md", PLAN)})
        assert reply.status_code == 507 and "No space left on device" in reply.json()["error"]["message"]
        with monkeypatch.context() as patched:
            patched.setattr(UploadFolder, "free_bytes", lambda _: 0)
            reply = server.http.post(path, files={field: ("a.md", PLAN)})
        assert reply.status_code == 507 and "Free disk space" in reply.json()["error"]["message"]
        assert _files(tmp_path / "library.db.files") == []
        assert server.http.post(path, files={field: ("a.md", PLAN)}).status_code == 200


def test_a_body_that_is_no_form_or_breaks_off_is_refused(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert "content type is 'application/json'" in server.http.post("/v1/files", json={}).json()["error"]["message"]
        broken = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.md"\r\n\r\nhalf a fi'
        kind = {"content-type": "multipart/form-data; boundary=b"}
        reply = server.http.post("/v1/files", content=broken, headers=kind)
        assert reply.status_code == 400 and "breaks off" in reply.json()["error"]["message"]
        assert _files(tmp_path / "library.db.files") == []


@pytest.mark.parametrize(("path", "field"), [("/v1/files", "file"), ("/fulcrum/ingest", "files")])
def test_hanging_up_in_mid_upload_leaves_nothing(path: str, field: str, tmp_path: Path) -> None:
    part = f'--b\r\nContent-Disposition: form-data; name="{field}"; filename="%s.md"\r\n\r\n'
    whole = "" if path == "/v1/files" else (part % "whole") + PLAN + "\r\n"  # that one takes one file
    sent = whole + (part % "half") + "x" * 3_000_000
    with serving(tmp_path) as server:
        address = httpx.URL(server.url)
        with socket.create_connection((address.host, address.port or 80)) as client:
            head = f"POST {path} HTTP/1.1\r\nHost: {address.netloc.decode()}\r\nContent-Length: 9000000\r\n"
            client.sendall(f"{head}Content-Type: multipart/form-data; boundary=b\r\n\r\n{sent}".encode())
            _until(lambda: any(file.stat().st_size > len(PLAN) for file in _files(tmp_path / "library.db.files")))
        _until(lambda: _files(tmp_path / "library.db.files") == [])
        assert server.http.get("/v1/files").json()["data"] == [] and server.http.get("/fulcrum/ingest").json()["jobs"] == []


def _until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_second_server_on_the_same_library_takes_no_uploads(tmp_path: Path) -> None:
    with serving(tmp_path) as first:
        first.over(first.ingest({"a.md": PLAN}))
        with serving(tmp_path) as second:
            reply = second.http.post("/v1/files", files={"file": ("b.md", PLAN)})
            assert reply.status_code == 409 and "Another Fulcrum server" in reply.json()["error"]["message"]


def test_attributes_that_no_reader_takes_are_mended_or_refused(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        file_id = server.http.post("/v1/files", files={"file": ("a.md", PLAN)}).json()["id"]
        half = b'{"name": "s", "metadata": {"a": "\\ud800"}}'
        kind = {"content-type": "application/json"}
        store = server.http.post("/v1/vector_stores", content=half, headers=kind).json()
        assert store["metadata"] == {"a": "\ufffd"}
        files = f"/v1/vector_stores/{store['id']}/files"
        for value, status in (("NaN", 400), ("1e999", 400), ("9" * 400, 400), ('"\\ud800"', 200)):
            body = f'{{"file_id": "{file_id}", "attributes": {{"a": {value}}}}}'.encode()
            assert server.http.post(files, content=body, headers=kind).status_code == status
        assert [one["attributes"] for one in server.http.get(files).json()["data"]] == [{"a": "\ufffd"}]
        assert server.http.get("/v1/vector_stores").status_code == 200


@pytest.mark.parametrize("seconds", ["9" * 5000, "1e4", "²", ""])
def test_an_expiry_that_is_no_number_of_seconds_is_refused(seconds: str, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        when = {"expires_after[anchor]": "created_at", "expires_after[seconds]": seconds}
        reply = server.http.post("/v1/files", files={"file": ("a.md", PLAN)}, data=when)
        assert reply.status_code == 400 and reply.json()["error"]["param"] == "expires_after"
