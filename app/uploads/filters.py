"""Filters on the attributes of files, as the OpenAI API has them: comparisons, joined by "and" and "or"."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Strict, field_validator

from app.errors import RequestError
from app.questions import well_formed

MAX_DEPTH = 8
MAX_KEYS, MAX_KEY_CHARS, MAX_VALUE_CHARS = 16, 64, 512

Scalar = Annotated[bool, Strict()] | Annotated[float, Strict()] | Annotated[str, Strict()]


class Comparison(BaseModel):
    """One attribute compared with a value. A file without the attribute is unequal to everything, and nothing else."""

    type: Literal["eq", "ne", "gt", "gte", "lt", "lte", "in", "nin"]
    key: str
    value: Scalar | list[Scalar]

    def holds(self, attributes: Mapping[str, Any]) -> bool:
        """Whether it holds of a file with these attributes."""
        return _COMPARED[self.type](attributes.get(self.key), self.value)


class Compound(BaseModel):
    """Filters joined."""

    type: Literal["and", "or"]
    filters: list[Comparison | Compound]

    def holds(self, attributes: Mapping[str, Any]) -> bool:
        """Whether it holds of a file with these attributes."""
        each = (one.holds(attributes) for one in self.filters)
        return all(each) if self.type == "and" else any(each)


class Filtered(BaseModel):
    """The `filters` of a search."""

    filters: Comparison | Compound | None = None

    @field_validator("filters", mode="before")
    @classmethod
    def _is_shallow(cls, value: Any) -> Any:
        if _depth(value) > MAX_DEPTH:
            raise ValueError(f"filters are nested more than {MAX_DEPTH} deep")
        return value


def checked_attributes(given: Mapping[str, Any] | None, *, what: str = "attributes") -> dict[str, str | float | bool] | None:
    """The attributes of a file, or the metadata of a store, within the API's limits; None stays None.

    Raises:
        RequestError: too many, too long, or values that are neither text, number nor boolean.
    """
    if given is None:
        return None
    if len(given) > MAX_KEYS:
        raise RequestError(f"There are {len(given)} {what}. Give {MAX_KEYS} at most.", param=what)
    given = {well_formed(key): well_formed(value) if isinstance(value, str) else value for key, value in given.items()}
    for key, value in given.items():
        if not 0 < len(key) <= MAX_KEY_CHARS or not _is_taken(value):
            raise RequestError(
                f"{what} {key[:80]!r}: keys have 1 to {MAX_KEY_CHARS} characters, values are texts, numbers or booleans.",
                param=what,
            )
        if isinstance(value, str) and len(value) > MAX_VALUE_CHARS:
            raise RequestError(f"{what} {key!r}: the value is over {MAX_VALUE_CHARS} characters. Shorten it.", param=what)
    return given


def _is_taken(value: Any) -> bool:
    if not isinstance(value, str | float | int):
        return False
    try:
        return isinstance(value, str) or math.isfinite(value)
    except OverflowError:  # a whole number that no other reader of JSON takes
        return False


def _depth(value: Any) -> int:
    deepest, level = 0, [value]
    while level and deepest <= MAX_DEPTH:
        deepest += 1
        level = [
            inner for one in level if isinstance(one, dict) and isinstance(one.get("filters"), list) for inner in one["filters"]
        ]
    return deepest


def _same(held: Any, value: Any) -> bool:
    # True is 1 to Python, and is not to whoever wrote the filter.
    return isinstance(held, bool) == isinstance(value, bool) and bool(held == value)


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def compared(held: Any, value: Any) -> bool:
        alike = isinstance(held, str) and isinstance(value, str)
        numbers = all(isinstance(one, int | float) and not isinstance(one, bool) for one in (held, value))
        return (alike or numbers) and compare(held, value)

    return compared


def _among(held: Any, value: Any) -> bool:
    return any(_same(held, one) for one in (value if isinstance(value, list) else [value]))


_COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": _same,
    "ne": lambda held, value: not _same(held, value),
    "gt": _ordered(lambda held, value: held > value),
    "gte": _ordered(lambda held, value: held >= value),
    "lt": _ordered(lambda held, value: held < value),
    "lte": _ordered(lambda held, value: held <= value),
    "in": _among,
    "nin": lambda held, value: not _among(held, value),
}
