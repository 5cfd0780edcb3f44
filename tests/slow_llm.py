"""A scripted model that takes its time, so that something can happen to it in the middle of an answer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from models import Completion
from tests.fakes import ScriptedLLM


class SlowLLM(ScriptedLLM):
    """Waits `delay_s` before each word of a reply."""

    def __init__(self, *replies: str, delay_s: float, default: str | None = None, name: str = "slow") -> None:
        super().__init__(*replies, default=default, name=name)
        self._delay_s = delay_s

    def stream(self, *args: Any, **kwargs: Any) -> Iterator[str | Completion]:
        for piece in super().stream(*args, **kwargs):
            time.sleep(self._delay_s)
            yield piece
