"""A place in the queue for the language model, as it is told to whoever waits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How long until the model is free for this answer.

    `position` answers come first (0: this one is next); `estimated_wait_s` >= 0, None while no answer has been measured.
    """

    position: int
    estimated_wait_s: float | None = None
