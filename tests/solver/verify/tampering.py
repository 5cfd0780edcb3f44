"""Claims proved, and proved no longer once a part of them is changed."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import pytest

from solver.verify import RefutedError, prove


def holds(kind: str, task: Mapping[str, Any], value: str, witness: Mapping[str, Any] | None = None) -> str:
    """The sentence a claim proves."""
    return prove(kind, task, {"value": value, "text": value, "unit": None}, witness or {}).says


def fails(kind: str, task: Mapping[str, Any], value: str, witness: Mapping[str, Any] | None = None) -> None:
    """That a claim is refuted."""
    with pytest.raises(RefutedError):
        holds(kind, task, value, witness)


def changed(data: Mapping[str, Any], **edits: Any) -> dict[str, Any]:
    """A task with some of its arguments changed."""
    copied: dict[str, Any] = copy.deepcopy(dict(data))
    copied["args"] = {**copied["args"], **edits}
    return copied
