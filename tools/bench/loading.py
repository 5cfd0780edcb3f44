"""Many clients at once, asking for every kind of answer: none lost, none mixed up, none slow that needs no model, memory flat.

The server is a second process with the real weights over the sample library. Every request is judged by `asked_at_once`. The
clients run in this process, on one thread; what share of the machine they take is told, as it is taken from the server.
"""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from app.settings import Settings
from app.wiring import make_embedder
from corpus import Library, ingest, samples_dir
from rag import embed_pending
from tools.bench.asked_at_once import KINDS, Ask, question
from tools.bench.measuring import load_average, say
from tools.bench.serving import Server, fulcrum

N_CLIENTS = 32
SECONDS = 120.0
N_FLAT = 2_000
_MOST_WAIT_S = 3.0  # a client that was sent away asks something else after this at most
_WANTED_MS = 200


@dataclass(slots=True)
class Tally:
    """What became of the requests of one kind; `n_short` were answered without the model, by the same quotes."""

    seconds: list[float] = field(default_factory=list)
    n_refused: int = 0
    n_short: int = 0
    wrong: list[str] = field(default_factory=list)

    def figures(self) -> str:
        """Count, refusals, faults and times in one line."""
        taken = sorted(self.seconds) or [float("nan")]
        p50, p95 = (1e3 * taken[int(share * (len(taken) - 1))] for share in (0.5, 0.95))
        counts = {
            "answered": len(self.seconds),
            "by quotes alone": self.n_short,
            "sent away": self.n_refused,
            "wrong": len(self.wrong),
        }
        told = ", ".join(f"{n} {what}" for what, n in counts.items() if n or what in ("answered", "wrong"))
        return f"{told}; p50 {p50:.0f} ms, p95 {p95:.0f} ms"


def run(settings: Settings, *, n_clients: int = N_CLIENTS, seconds: float = SECONDS, n_flat: int = N_FLAT) -> bool:
    """Prints the table of all kinds and the memory of the server; true when nothing failed, was lost or mixed up."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        index(settings, folder / "library.db")
        kept = {"weights_dir": settings.weights_dir, "model": settings.model, "n_threads": settings.n_threads}
        with fulcrum(folder / "library.db", folder, settings=kept) as server:
            return asyncio.run(_Load(server, n_clients).run(seconds, n_flat))


def index(settings: Settings, path: Path) -> None:
    """The sample library with its vectors, at `path`."""
    embedder = make_embedder(settings)
    with Library.open(path, embedder=embedder.name) as library:
        ingest([samples_dir()], library, embedder.count_tokens)
        embed_pending(library, embedder)


class _Load:
    def __init__(self, server: Server, n_clients: int) -> None:
        self._server = server
        self._n_clients = n_clients
        self._alone: dict[tuple[str, str], Any] = {}
        self._tallies: dict[str, Tally] = {kind: Tally() for kind in KINDS}
        self._retry_after: Counter[str] = Counter()

    async def run(self, seconds: float, n_flat: int) -> bool:
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=self._n_clients, keepalive_expiry=2)
        async with httpx.AsyncClient(base_url=self._server.url, timeout=600, limits=limits) as client:
            await self._ask_alone(client)
            self._tallies = {kind: Tally() for kind in KINDS}
            cpu, served, began = time.process_time(), self._server.cpu_s(), time.perf_counter()
            until = began + seconds
            await asyncio.gather(*(self._client(client, number, until) for number in range(self._n_clients)))
            lasted = time.perf_counter() - began
            say(f"{self._n_clients} clients for {lasted:.0f} s", load_average())
            for kind, tally in self._tallies.items():
                needs_model = question(kind, 0, 0).needs_model
                wanted = "" if needs_model else f"p95 at most {_WANTED_MS} ms, none sent away"
                say(f"  {kind}", tally.figures(), wanted)
                for fault in tally.wrong[:3]:
                    say("    wrong", fault)
            say(
                "  Retry-After given",
                ", ".join(f"{after} s {n} times" for after, n in sorted(self._retry_after.items())) or "never",
            )
            shares = [
                100 * part / lasted / (os.cpu_count() or 1)
                for part in (time.process_time() - cpu, self._server.cpu_s() - served)
            ]
            say("  share of the processors", f"clients {shares[0]:.0f} %, server {shares[1]:.0f} %")
            await self._memory(client, n_flat)
        return not any(tally.wrong for tally in self._tallies.values())

    async def _ask_alone(self, client: httpx.AsyncClient) -> None:
        """Every question that is compared with itself, asked once with nobody beside."""
        for kind in KINDS:
            for number in range(12):
                ask = question(kind, 0, number)
                if ask.holds is None and (kind, ask.key) not in self._alone:
                    response = await self._send(client, ask)
                    response.raise_for_status()
                    self._alone[kind, ask.key] = _said(ask, response)

    async def _client(self, client: httpx.AsyncClient, number: int, until: float) -> None:
        kinds = list(KINDS)
        turn = 0
        while time.perf_counter() < until:
            ask = question(kinds[(number + turn) % len(kinds)], number, turn)
            turn += 1
            wait = await self._judge(client, ask, is_streamed=bool((number + turn) % 2))
            if wait:
                await asyncio.sleep(min(wait, _MOST_WAIT_S))

    async def _judge(self, client: httpx.AsyncClient, ask: Ask, *, is_streamed: bool) -> float:
        """Asks, and puts down what came of it. Returns the seconds the server asks to wait, 0 when it answered."""
        tally = self._tallies[ask.kind]
        started = time.perf_counter()
        try:
            response = await self._send(client, ask, is_streamed=is_streamed)
            if response.status_code == 429:
                tally.n_refused += 1
                after = response.headers.get("retry-after", "")
                self._retry_after[after] += 1
                return float(after)
            response.raise_for_status()
            said = _said(ask, response)
        except (httpx.HTTPError, ValueError, KeyError, IndexError) as error:
            tally.wrong.append(f"{ask.key!r}: {error!r}"[:300])
            return 0.0
        tally.seconds.append(time.perf_counter() - started)
        alone = self._alone.get((ask.kind, ask.key))
        if ask.kind == "documents" and said != alone and said.splitlines()[0] in alone:
            tally.n_short += 1  # the queue was full, and the quotes stand without the model that would have shortened them
        elif not (ask.holds(said) if ask.holds else _same(said, alone)):
            tally.wrong.append(f"{ask.key!r} was answered {str(said)[:200]!r}")
        return 0.0

    async def _send(self, client: httpx.AsyncClient, ask: Ask, *, is_streamed: bool = False) -> httpx.Response:
        if ask.body is None:
            return await client.get(ask.path)
        is_chat = "messages" in ask.body
        return await client.post(ask.path, json={**ask.body, "stream": True} if is_chat and is_streamed else dict(ask.body))

    async def _memory(self, client: httpx.AsyncClient, n_flat: int) -> None:
        """Resident memory after 200 and after `n_flat` more requests that need no model."""
        kinds = [kind for kind in KINDS if not question(kind, 0, 0).needs_model]
        seen = []
        for number in range(200 + n_flat):
            if number >= 200 and (number - 200) % max(n_flat // 8, 1) == 0:
                seen.append(self._server.rss_mb())
            await self._judge(client, question(kinds[number % len(kinds)], 99, number), is_streamed=bool(number % 2))
        seen.append(self._server.rss_mb())
        say(f"  memory over {n_flat} further requests", " → ".join(f"{mb:.0f}" for mb in seen) + " MiB", "flat")


def _said(ask: Ask, response: httpx.Response) -> Any:
    """What was answered: the text of a chat, whole or from its chunks, the vector, or the JSON itself.

    Raises:
        ValueError: the stream ended without its end, or was broken off by an error.
    """
    if ask.body is None:
        return response.json()
    if "messages" not in ask.body:
        return response.json()["data"][0]["embedding"]
    if not response.headers["content-type"].startswith("text/event-stream"):
        return response.json()["choices"][0]["message"]["content"]
    events = [line.removeprefix("data: ") for line in response.text.splitlines() if line.startswith("data: ")]
    if events[-1] != "[DONE]":
        raise ValueError(f"the stream ended with {events[-1][:200]}")
    chunks = [json.loads(event) for event in events[:-1]]
    if len({chunk["id"] for chunk in chunks}) != 1:
        raise ValueError("chunks of several answers in one stream")
    return "".join(chunk["choices"][0]["delta"].get("content") or "" for chunk in chunks if chunk["choices"])


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, list):
        return sum(a * b for a, b in zip(one, other, strict=True)) > 0.9999  # unit vectors, perhaps of batches of other sizes
    return bool(one == other)
