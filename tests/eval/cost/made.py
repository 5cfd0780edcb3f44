"""A record with the figures that cost is counted from."""

from __future__ import annotations

from typing import Any

from eval import Record


def record(id: str = "q", **changes: Any) -> Record:
    plain: dict[str, Any] = {
        "suite": "s",
        "version": "1",
        "system": "a",
        "id": id,
        "kind": "k",
        "outcome": "answered",
        "correct": True,
        "extracted": "7",
        "reason": "",
        "route": "chat",
        "standing": "unverified",
        "seconds": 2.0,
        "cpu_s": 3.0,
        "prompt_tokens": 100,
        "completion_tokens": 20,
        "seed": 0,
        "facts": {"model": "m", "n_params": "1000"},
        "answer": {"usage": {"cached_tokens": 60}},
    }
    return Record(**{**plain, **changes})
