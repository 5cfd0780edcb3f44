"""Conversations kept: what writing a turn costs, and how long list, search and removal take among ten thousand turns."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.conversations import ConversationStore
from tools.bench.measuring import say

N_CONVERSATIONS = 1000
N_TURNS = 10
N_TRIES = 9


def run() -> None:
    """Writes the turns into a new file and asks it."""
    made = random.Random(1)
    words = ["".join(made.choices("abcdefghijklmnopqrstuvwxyz", k=made.randint(2, 10))) for _ in range(20_000)]
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "bench.conversations.db"
        store = ConversationStore(path)
        taken: dict[str, list[float]] = {"begun": [], "saved": [], "finished": []}
        for _ in range(N_CONVERSATIONS):
            id = store.create().id
            for _ in range(N_TURNS):
                question, text = " ".join(made.choices(words, k=12)), " ".join(made.choices(words, k=120))
                started = time.perf_counter()
                turn = store.begin(id, question, model="fulcrum")
                begun = time.perf_counter()
                store.save(turn, text[:300])
                saved = time.perf_counter()
                store.finish(turn, "answered", text=text, proof={"text": text, "standing": "unverified", "route": "chat"})
                taken["begun"].append(begun - started)
                taken["saved"].append(saved - begun)
                taken["finished"].append(time.perf_counter() - saved)
        for what, seconds in taken.items():
            say(f"a turn {what}", f"{_ms(statistics.median(seconds))}, p99 {_ms(sorted(seconds)[len(seconds) * 99 // 100])}")
        n = N_CONVERSATIONS * N_TURNS
        say(f"the list, {n:,} turns", _ms(_median(store.cards)))
        say("search for a rare word", _ms(_median(lambda: store.cards(words[0]))))
        say("search for two words", _ms(_median(lambda: store.cards(f"{words[0]} {words[1]}"))))
        say("search for nothing that is there", _ms(_median(lambda: store.cards("zqzqzq"))))
        ids = [card.id for card in store.cards()[0]]
        say("delete, no word left in any file", _ms(_median(lambda: store.delete(ids.pop()))))
        store.close()
        say("open, whole file checked", _ms(_median(lambda: ConversationStore(path).close())))


def _median(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(N_TRIES):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"
