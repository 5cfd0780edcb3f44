"""The open reading of table questions: many candidate plans, anchored loosely in the question, told apart by features."""

from __future__ import annotations

__all__: list[str] = []
