"""What the load bench asks: questions of every route, each with something of its own by which its answer is told from others.

Mathematics and tables have exact answers, found here by arithmetic and from the CSV itself. What the model takes part in is
compared with the answer to the same question asked alone: greedy replies are repeatable, so any difference is a mix-up.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus import samples_dir

SOURCES = ("solar", "wind", "diesel")
ABOUT_DOCUMENTS = (
    "To what temperature is QUILL's detector cooled?",
    "What is the capacity of the diesel tank in litres?",
    "What does a night on the Orrin Reflector cost those who are not from a partner institute?",
    "When was the observatory founded?",
)
BARE = ("Name three colours.", "What is a lens?", "Count from one to five.", "Say good morning in French.")
WORDS = ("telescope", "mirror", "dome", "motor", "night", "winter", "road", "station")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request. `holds` judges the text of a chat answer, or the JSON of the others; None: by comparing with `key`'s."""

    kind: str
    path: str
    body: Mapping[str, Any] | None
    needs_model: bool
    key: str
    holds: Callable[[Any], bool] | None = field(default=None)


def question(kind: str, client: int, number: int) -> Ask:
    """The `number`-th request of that kind by that client, with figures of its own where the kind has an exact answer."""
    return KINDS[kind](client, number)


def _chat(
    kind: str, text: str, *, needs_model: bool, holds: Callable[[str], bool] | None = None, model: str = "fulcrum"
) -> Ask:
    body = {"model": model, "messages": [{"role": "user", "content": text}], "max_tokens": 24}
    return Ask(kind=kind, path="/v1/chat/completions", body=body, needs_model=needs_model, key=text, holds=holds)


def _last_line(text: str) -> str:
    return text.strip().splitlines()[-1] if text.strip() else ""


def _arithmetic(client: int, number: int) -> Ask:
    a, b, c = 1009 + client, 2003 + number, 7 * client + number
    wanted = str(a * b + c)
    return _chat(
        "arithmetic",
        f"What is {a} * {b} + {c}?",
        needs_model=False,
        holds=lambda text: _last_line(text).replace(",", "") == wanted,
    )


def _equation(client: int, number: int) -> Ask:
    p, q = 2 + client, 40 + number % 997
    wanted = {f"x = {p}", f"x = {q}"}
    return _chat(
        "equation",
        f"Solve x^2 - {p + q}x + {p * q} = 0",
        needs_model=False,
        holds=lambda text: wanted <= set(text.replace("\n", " or ").split(" or ")),
    )


def _table(client: int, number: int) -> Ask:
    source = SOURCES[(client + number) % len(SOURCES)]
    wanted = str(_energy()[source])
    return _chat(
        "table",
        f"What was the total energy from {source} in 2024?",
        needs_model=False,
        holds=lambda text: _last_line(text).replace(",", "").split()[:1] == [wanted],
    )


def _energy() -> dict[str, int]:
    with (samples_dir() / "energy_2024.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {source: sum(int(row["Energy (kWh)"]) for row in rows if row["Source"] == source) for source in SOURCES}


def _documents(client: int, number: int) -> Ask:
    return _chat("documents", ABOUT_DOCUMENTS[(client + number) % len(ABOUT_DOCUMENTS)], needs_model=True)


def _figures(client: int, number: int) -> Ask:
    nights = 2 + (client + number) % 9
    text = f"How much do {nights} nights on the Orrin Reflector cost an astronomer who is not from a partner institute?"
    return _chat("documents+compute", text, needs_model=True)


def _talk(client: int, number: int) -> Ask:
    return _chat("chat", f"Write a greeting with the word {WORDS[(client + number) % len(WORDS)]}.", needs_model=True)


def _bare(client: int, number: int) -> Ask:
    return _chat("bare model", BARE[(client + number) % len(BARE)], needs_model=True, model="bare")


def _embedding(client: int, number: int) -> Ask:
    text = f"the {WORDS[(client + number) % len(WORDS)]} of the observatory"
    body = {"model": "all-minilm-l6-v2", "input": text}
    return Ask(kind="embedding", path="/v1/embeddings", body=body, needs_model=False, key=text)


def _library(client: int, number: int) -> Ask:
    return Ask(kind="library", path="/fulcrum/library", body=None, needs_model=False, key="library")


KINDS: dict[str, Callable[[int, int], Ask]] = {
    "arithmetic": _arithmetic,
    "equation": _equation,
    "table": _table,
    "documents": _documents,
    "documents+compute": _figures,
    "chat": _talk,
    "bare model": _bare,
    "embedding": _embedding,
    "library": _library,
}
