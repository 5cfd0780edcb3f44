"""Sets as they are written: elements in braces, with dots or a condition, and intervals of the number line.

A set is a JSON list: ["set", element, ...] or ["interval", low, high, low belongs, high belongs];
an end without limit is "". An element is ["number", "7/2"], ["word", "red"], ["set", ...] or ["tuple", element, ...].
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.topics.sets.builders import built

MAX_ELEMENTS: Final = 2_000
_NUMBER: Final = re.compile(r"-?(?:\d+(?:\.\d+)?|\.\d+)(?:/\d+)?")
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\s[A-Za-z]+){0,2}'?")
_INTERVAL: Final = re.compile(r"(?P<open>[\[(\]])\s*(?P<low>[^,;]+?)\s*[,;]\s*(?P<high>[^,;]+?)\s*(?P<close>[\])\[])")
_INFINITE: Final = re.compile(r"(?P<sign>[-+]?)\s*(?:∞|infinity|inf|oo|\\infty)", re.IGNORECASE)
_DOTS: Final = re.compile(r"(?:\.\s?){2,4}|…|\\l?dots|\\cdots")
_CLOSING: Final = {"{": "}", "(": ")", "[": "]"}


def read_set(text: str) -> list[Any]:
    """The set or interval a text writes.

    Raises:
        MathSyntaxError: it is neither.

    >>> read_set("{2, 4, ..., 8}")
    ['set', ['number', '2'], ['number', '4'], ['number', '6'], ['number', '8']]
    """
    plain = text.strip().replace("−", "-").replace("\\{", "{").replace("\\}", "}")
    if plain in ("∅", "ø", "Ø", "\\emptyset", "\\varnothing") or re.fullmatch(
        r"(?:the )?(?:empty|null) set", plain, re.IGNORECASE
    ):
        return ["set"]
    if plain[:1] == "{" and plain[-1:] == "}":
        return _braces(plain[1:-1].strip())
    match = _INTERVAL.fullmatch(plain)
    if match is not None:
        return _interval(match)
    raise MathSyntaxError(f"{text!r} is not a set. Write its elements in braces.", 0)


def read_element(text: str) -> list[Any]:
    """One element of a set.

    Raises:
        MathSyntaxError: it is not one.
    """
    plain = text.strip().replace("−", "-").strip("\"“”'‘’")
    if _NUMBER.fullmatch(plain):
        if re.search(r"/0+$", plain):
            raise MathSyntaxError("A division by zero is no element.", 0)
        return ["number", str(Fraction(plain.split("/")[0]) / Fraction((plain.split("/") + ["1"])[1]))]
    if plain[:1] == "{" or plain in ("∅", "\\emptyset", "\\varnothing"):
        return read_set(plain)
    if plain[:1] == "(" and plain[-1:] == ")":
        parts = split(plain[1:-1])
        if len(parts) > 1:
            return ["tuple", *map(read_element, parts)]
    if _WORD.fullmatch(plain):
        return ["word", plain]
    raise MathSyntaxError(f"{text!r} is not read as an element. Use numbers, letters or words.", 0)


def split(text: str) -> list[str]:
    """The parts of a text between commas outside all brackets.

    Raises:
        MathSyntaxError: brackets do not match.
    """
    parts, depth, start = [], 0, 0
    for index, sign in enumerate(text):
        depth += (sign in "{([") - (sign in "})]")
        if depth < 0:
            break
        if sign in ",;" and depth == 0:
            parts.append(text[start:index])
            start = index + 1
    if depth:
        raise MathSyntaxError("The brackets do not match.", 0)
    return [*parts, text[start:]]


def _braces(inner: str) -> list[Any]:
    if not inner:
        return ["set"]
    if (
        condition := re.fullmatch(r"(?P<head>[^:|{}]+?)\s*(?::|\||\\mid|\bsuch that\b)\s*(?P<condition>[^{}]+)", inner)
    ) is not None:
        return built(condition["head"], condition["condition"])
    parts = [part.strip() for part in split(inner)]
    if len(parts) == 1 and " and " not in inner and _DOTS.search(inner) is None and re.fullmatch(r"-?\d+(?:\s+-?\d+)+", inner):
        parts = inner.split()
    places = [index for index, part in enumerate(parts) if _DOTS.fullmatch(part)]
    if not places:
        elements = [read_element(part) for part in parts]
    elif len(places) == 1 and 0 < places[0] == len(parts) - 2:
        elements = _progression(parts[: places[0]], parts[-1])
    else:
        raise MathSyntaxError("A set with dots needs its first elements and its last one.", 0)
    return ["set", *unique(elements)]


def _progression(first: list[str], last: str) -> list[list[Any]]:
    """What dots stand for: the numbers from the first to the last by equal steps."""
    values = [int(part) if re.fullmatch(r"-?\d+", part) else None for part in [*first, last]]
    if None in values:
        raise MathSyntaxError("Dots are read between whole numbers only.", 0)
    numbers = [value for value in values if value is not None]
    step = numbers[1] - numbers[0] if len(first) > 1 else 1
    if step == 0 or any(b - a != step for a, b in zip(numbers[:-1], numbers[1:-1], strict=False)):
        raise MathSyntaxError("The elements before the dots do not go by equal steps.", 0)
    count = (numbers[-1] - numbers[0]) // step + 1
    if (numbers[-1] - numbers[0]) % step or not 1 <= count <= MAX_ELEMENTS:
        raise MathSyntaxError("The last element is not reached by equal steps, or there are too many.", 0)
    return [["number", str(numbers[0] + step * index)] for index in range(count)]


def _interval(match: re.Match[str]) -> list[Any]:
    ends: list[str] = []
    for name, side in (("low", "-"), ("high", "+")):
        infinite = _INFINITE.fullmatch(match[name])
        if infinite is not None:
            if (infinite["sign"] or "+") != side:
                raise MathSyntaxError("An interval goes from its lower end to its upper one.", 0)
            ends.append("")
        elif _NUMBER.fullmatch(match[name]):
            ends.append(str(read_element(match[name])[1]))
        else:
            raise MathSyntaxError("The ends of an interval are numbers or infinity.", 0)
    if ends[0] and ends[1] and Fraction(ends[0]) > Fraction(ends[1]):
        raise MathSyntaxError("An interval goes from its lower end to its upper one.", 0)
    return ["interval", *ends, match["open"] == "[" and ends[0] != "", match["close"] == "]" and ends[1] != ""]


def unique(elements: list[list[Any]]) -> list[list[Any]]:
    """Each element once; sets count as equal whatever their order."""
    found: dict[Any, list[Any]] = {}
    for element in elements:
        found.setdefault(key(element), element)
    return list(found.values())


def key(element: list[Any]) -> Any:
    """What makes two elements the same."""
    head, *inner = element
    if head == "set":
        return ("set", frozenset(map(key, inner)))
    if head == "tuple":
        return ("tuple", tuple(map(key, inner)))
    return (head, inner[0])
