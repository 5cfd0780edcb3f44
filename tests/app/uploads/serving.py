"""A real server over a library of its own, with the hash embedder and no language model, for tests of uploads."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from app.served import with_lanes
from app.settings import Settings
from models import Embedder
from router import Services
from tests.app.scripted import Script, running_server
from tests.fakes import HashEmbedder, ScriptedLLM

PLAN = "# Harbour plan\n\nThe harbour of Brindel has nine moorings. The lighthouse keeper is Odile Varga.\n"
SALES = "month,litres\nMay,120\nJune,340\n"


@dataclass(frozen=True, slots=True)
class Serving:
    """The address of a server, its library, and ways to use the page's endpoints."""

    url: str
    library: Path
    http: httpx.Client

    def ingest(self, files: dict[str, str | bytes], **fields: str) -> dict[str, Any]:
        """The answer's job to files sent as the page sends them, by relative path."""
        sent = [("files", (name, content)) for name, content in files.items()]
        reply = self.http.post("/fulcrum/ingest", files=sent, data=fields)
        assert reply.status_code == 200, reply.text
        return dict(reply.json()["job"])

    def over(self, job: dict[str, Any]) -> dict[str, Any]:
        """The job once it is over."""
        deadline = time.monotonic() + 60
        while True:
            found = dict(self.http.get(f"/fulcrum/ingest/{job['id']}").json()["job"])
            if found["state"] in ("done", "failed", "cancelled"):
                return found
            assert time.monotonic() < deadline, found
            time.sleep(0.02)

    def found(self, query: str, **more: Any) -> list[str]:
        """The sources of the passages that a search finds."""
        reply = self.http.post("/fulcrum/search", json={"query": query, "k": 10, **more})
        assert reply.status_code == 200, reply.text
        return [passage["source"] for passage in reply.json()["passages"]]


@contextmanager
def serving(folder: Path, *, embedder: Embedder | None = None, **settings: Any) -> Iterator[Serving]:
    """A server that begins without a library, or with the one that an earlier server has made in the same folder."""
    from corpus import Library
    from rag import HybridRetriever

    path = folder / "library.db"
    embedder = embedder or HashEmbedder()
    library = Library.open(path, create=False, embedder=embedder.name) if path.exists() else None
    services = Services(
        library=library,
        retriever=HybridRetriever(library, embedder) if library else None,
        embedder=embedder,
        llm=ScriptedLLM(default="…"),
    )
    try:
        with running_server(Settings(library=path, **settings), services, {"fulcrum": Script(), "whole": with_lanes()}) as url:
            with httpx.Client(base_url=url, timeout=60) as http:
                yield Serving(url, path, http)
    finally:
        if library is not None:
            library.close()
