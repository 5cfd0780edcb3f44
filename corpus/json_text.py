"""JSON as it is written: numbers keep their digits, keys that occur twice are both kept, depth is bounded.

Shared by the loaders of JSON and of notebooks. Not covered: comments and trailing commas, which are no JSON.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from corpus.decoding import decode
from corpus.errors import LoadError
from corpus.writing import clean

MAX_DEPTH = 100


class Number(str):
    """A number as the file writes it, so that neither digits nor a last zero are lost."""

    __slots__ = ()


def parse_json(path: Path, data: bytes) -> Any:
    """The value of a JSON file: dict, list, str, `Number`, bool or None.

    Raises:
        LoadError: not text, no JSON, or nested deeper than `MAX_DEPTH`.
    """
    return parse_value(path, decode(path, data), "")


def parse_value(path: Path, text: str, place: str) -> Any:
    """The value of one JSON text; `place` ("line 12") goes into the message where it is not the whole file."""
    try:
        value = json.loads(text, parse_int=Number, parse_float=Number, parse_constant=Number, object_pairs_hook=_object)
    except RecursionError as error:
        raise _too_deep(path) from error
    except json.JSONDecodeError as error:
        where = place or f"line {error.lineno}, column {error.colno}"
        raise LoadError(f"{path} is not JSON: {error.msg} at {where}. Correct it, or save it as .txt.") from error
    _check_depth(path, value)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The members of an object; the second of two with one key is "key (2)"."""
    members: dict[str, Any] = {}
    counts: dict[str, int] = {}
    for key, value in pairs:
        key = name = clean(key)
        while name in members:
            counts[key] = counts.get(key, 1) + 1
            name = f"{key} ({counts[key]})"
        members[name] = value
    return members


def _check_depth(path: Path, value: Any) -> None:
    level, depth = [value], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise _too_deep(path)
        level = [
            child
            for one in level
            if isinstance(one, dict | list)
            for child in (one.values() if isinstance(one, dict) else one)
            if isinstance(child, dict | list)
        ]


def _too_deep(path: Path) -> LoadError:
    return LoadError(
        f"{path} is nested deeper than {MAX_DEPTH} levels, which no reader could follow. Flatten it, or leave it out."
    )
