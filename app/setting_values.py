"""What a setting may be: the value that was given in its type and range, or what is wanted instead."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

_TRUTHS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


def value_of(kind: Any, limits: Mapping[str, Any], value: object) -> object:
    """The value in the type `kind` and within its `limits`; ValueError says what is wanted instead.

    Numbers, lists and truths may come as text.

    >>> value_of(int, {"least": 1, "most": None}, "7"), value_of(tuple, {}, "a, b"), value_of(bool, {}, "yes")
    (7, ('a', 'b'), True)
    """
    if kind is Path:
        return _path(value)
    if kind is str:
        return _text(value, limits)
    if kind is int or kind is float:
        return _number(value, kind, limits)
    if kind is bool:
        truth = value if isinstance(value, bool) else _TRUTHS.get(str(value).strip().lower())
        if truth is None:
            raise ValueError("true or false")
        return truth
    parts = value.split(",") if isinstance(value, str) else value
    if isinstance(parts, list | tuple) and all(isinstance(part, str) for part in parts):
        return tuple(part.strip() for part in parts if part.strip())
    raise ValueError("a list of names")


def range_in_words(kind: Any, limits: Mapping[str, Any]) -> str:
    """What a number must lie in, in words; "" for other kinds."""
    least, most = limits["least"], limits["most"]
    if kind not in (int, float) or least is None:
        return ""
    return f"from {least:,} to {most:,}" if most is not None else f"of at least {least:,}"


def _path(value: object) -> Path:
    try:
        if isinstance(value, Path) or (isinstance(value, str) and value):
            return Path(value).expanduser()
    except RuntimeError:  # no such user
        raise ValueError("a path in a folder that exists, written in full,") from None
    raise ValueError("a path")


def _text(value: object, limits: Mapping[str, Any]) -> str:
    if one_of := limits.get("one_of"):
        if value in one_of:
            return str(value)
        raise ValueError(f"one of {', '.join(one_of)}")
    if isinstance(value, str) and len(value) >= (limits.get("least") or 0):
        return value
    raise ValueError("a text in quotes" if value != "" else "something other than nothing")


def _number(value: object, kind: type[int] | type[float], limits: Mapping[str, Any]) -> float:
    least, most = limits["least"], limits["most"]
    wanted = ValueError(f"a {'whole ' if kind is int else ''}number {range_in_words(kind, limits)}")
    if isinstance(value, bool) or not isinstance(value, int | str if kind is int else int | float | str):
        raise wanted
    try:
        number = kind(value)
    except ValueError:
        raise wanted from None
    # Written so that NaN, which compares false with everything, is out of range.
    if not (least <= number and (most is None or number <= most)):
        raise wanted
    return number
