"""Typed reading of JSON objects, so that nothing a certificate holds is taken on trust."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

_RATIONAL: Final = re.compile(r"-?\d+(?:/0*[1-9]\d*)?")
MAX_DIGITS: Final = 20_000


class RefutedError(Exception):
    """The claim does not follow; the message says what was found instead."""


class UndecidedError(RefutedError):
    """The claim may well be true, and cannot be followed: a function, a size or a form the verifier does not handle."""


class FieldError(RefutedError):
    """A field is missing or is not what it should be."""


class Fields:
    """One JSON object, read field by field.

    >>> Fields({"rate": "7/200"}).rational("rate")
    Fraction(7, 200)
    """

    def __init__(self, data: object, name: str = "object") -> None:
        """Wrap `data`.

        Raises:
            FieldError: it is not an object with text keys.
        """
        if not isinstance(data, Mapping) or not all(isinstance(key, str) for key in data):
            raise FieldError(f"The {name} is not a JSON object.")
        self.data: Mapping[str, Any] = data
        self.name = name

    def __contains__(self, key: str) -> bool:
        return self.data.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def get(self, key: str) -> Any:
        """The value as it is.

        Raises:
            FieldError: it is missing.
        """
        if key not in self:
            raise FieldError(f"The {self.name} has no {key!r}.")
        return self.data[key]

    def text(self, key: str) -> str:
        """A text."""
        value = self.get(key)
        if not isinstance(value, str):
            raise FieldError(f"{key!r} of the {self.name} is not a text.")
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where it is missing."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            raise FieldError(f"{key!r} of the {self.name} is not true or false.")
        return value

    def integer(self, key: str) -> int:
        """A whole number, written as text or as a JSON number."""
        value = self.rational(key)
        if value.denominator != 1:
            raise FieldError(f"{key!r} of the {self.name} is not a whole number.")
        return value.numerator

    def rational(self, key: str) -> Fraction:
        """An exact number: "7/3", "-12", or a JSON whole number."""
        return rational(self.get(key), f"{key!r} of the {self.name}")

    def rationals(self, key: str) -> tuple[Fraction, ...]:
        """A list of exact numbers."""
        return tuple(rational(item, f"an item of {key!r} of the {self.name}") for item in self.items(key))

    def integers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers."""
        values = self.rationals(key)
        if any(value.denominator != 1 for value in values):
            raise FieldError(f"{key!r} of the {self.name} holds a number that is not whole.")
        return tuple(value.numerator for value in values)

    def matrix(self, key: str) -> tuple[tuple[Fraction, ...], ...]:
        """Rows of exact numbers, all of one length."""
        rows = tuple(
            tuple(rational(item, f"an entry of {key!r}") for item in row) if isinstance(row, list | tuple) else ()
            for row in self.items(key)
        )
        if not rows or not rows[0] or any(len(row) != len(rows[0]) for row in rows):
            raise FieldError(f"{key!r} of the {self.name} is not a matrix.")
        return rows

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        values = self.items(key)
        if not all(isinstance(value, str) for value in values):
            raise FieldError(f"{key!r} of the {self.name} holds something that is not a text.")
        return tuple(values)

    def items(self, key: str) -> tuple[Any, ...]:
        """A list, as it is."""
        value = self.get(key)
        if not isinstance(value, list | tuple):
            raise FieldError(f"{key!r} of the {self.name} is not a list.")
        return tuple(value)

    def fields(self, key: str) -> Fields:
        """An object within this one."""
        return Fields(self.get(key), f"{key!r} of the {self.name}")

    def objects(self, key: str) -> tuple[Fields, ...]:
        """A list of objects."""
        return tuple(Fields(item, f"an item of {key!r} of the {self.name}") for item in self.items(key))


def rational(value: object, name: str = "value") -> Fraction:
    """The exact number a JSON value stands for.

    Raises:
        FieldError: it is neither a whole JSON number nor a text such as "7/3", or has too many digits.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, str) and len(value) <= MAX_DIGITS and _RATIONAL.fullmatch(value):
        top, _, bottom = value.partition("/")
        return Fraction(_integer(top), _integer(bottom or "1"))
    raise FieldError(f"The {name} is not an exact number such as 7/3.")


def _integer(digits: str) -> int:
    """The integer of any number of digits; the interpreter itself reads 4,300 at most."""
    sign, digits = (-1, digits[1:]) if digits.startswith("-") else (1, digits)
    value = 0
    for start in range(0, len(digits), 4_000):
        piece = digits[start : start + 4_000]
        value = value * 10 ** len(piece) + int(piece)
    return sign * value
