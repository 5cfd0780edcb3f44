"""What an answer says for sure, as JSON values for the properties that a schema commonly asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from rag import Quote
from router.types import Answer

_ROLES = {
    "answer": "answer result value final finalanswer finalresult solution reply response",
    "sources": "source sources citation citations reference references document documents file files",
    "quotes": "quote quotes evidence passage passages excerpt excerpts",
    "steps": "step steps working workings reasoning explanation rationale derivation",
    "unit": "unit units",
    "standing": "standing",
}
_ROLE_OF = {name: role for role, names in _ROLES.items() for name in names.split()}
_NUMBER = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?")
_ABOUT = re.compile(r"≈ ([-−]?\d[\d,]*(?:\.\d+)?)")
_MOST_TABLE = 200
_LONGEST = 4000  # digits; Python writes some 300 more, and JSON is written with Python
_HIGH_POWER = re.compile(r"e[-+]?\d{4}", re.IGNORECASE)


def known_values(found: Answer) -> Callable[[str], Sequence[Any]]:
    """The values for a property by its name, best first; for "", those of the answer itself, last of all as an object."""
    answer = _answer(found)
    values: dict[str, Sequence[Any]] = {
        "": (*answer, *({"answer": value, "sources": _sources(found)} for value in answer[:1])),
        "answer": answer,
        "sources": (_sources(found), *_sources(found)) if found.quotes else (),
        "quotes": _listed([_one_line(quote) for quote in found.quotes]),
        "steps": (list(found.steps), "\n".join(found.steps)) if found.steps else tuple(_one_line(q) for q in found.quotes[:1]),
        "unit": tuple(_unit(found)),
        "standing": (found.standing,),
    }
    return lambda name: values.get(_role(name) if name else "", ())


def is_answer(name: str) -> bool:
    """Whether a property of that name is where the answer itself belongs."""
    return _role(name) == "answer"


def _role(name: str) -> str:
    return _ROLE_OF.get(re.sub(r"[\W_]+", "", name).lower(), "none")


def _answer(found: Answer) -> tuple[Any, ...]:
    """The answer as text, number, yes or no, and list; the form that says more comes first."""
    if found.result is None:
        text = _one_line(found.quotes[0]) if found.quotes and not _is_whole_text(found) else found.text
        return (text, [text])
    text = found.result.text.strip().split("\n")[-1]
    numbers = [number for number in (_number(found.result.value, found.result.text),) if number is not None]
    verdict = {"yes": True, "true": True, "no": False, "false": False}.get(found.result.value.strip().casefold())
    first: tuple[Any, ...] = (*numbers, text) if numbers and str(numbers[0]) == text.replace(",", "") else (text, *numbers)
    truth = () if verdict is None else (verdict, found.result.value.strip())
    listed = _members(found)
    return (*truth, *first, *([listed] if listed else [[one] for one in first]))


def _is_whole_text(found: Answer) -> bool:
    """Whether the answer is more than its first quote: what a document is about, or two sides of a comparison."""
    return found.text.count("” — ") > 1 or not found.text.startswith("“")


def _number(value: str, text: str) -> int | float | None:
    """The number that a result is; rounded where it is irrational, as its text has it; None where it is none, or several."""
    if len(value) > _LONGEST or _HIGH_POWER.search(value):
        return None
    try:
        exact = Fraction(value.strip().replace("−", "-"))
    except (ValueError, ZeroDivisionError):
        about = _ABOUT.findall(text)
        found = about if len(about) == 1 else _NUMBER.findall(value)
        is_measure = len(found) == 1 and (about or re.match(rf"[^\w]{{0,2}}{re.escape(found[0])}(?!\S*[\w/^*])", value))
        return _as_json(Fraction(found[0].replace(",", "").replace("−", "-"))) if is_measure else None
    return _as_json(exact)


def _as_json(number: Fraction) -> int | float | None:
    if number.denominator == 1:
        return int(number)
    try:
        near = float(number)
    except OverflowError:
        return None
    return near if near else None  # too small for a float, it would be told as zero


def _members(found: Answer) -> list[Any]:
    """The members of a set of solutions, or the cells or rows of a table that is the answer; [] where it is neither."""
    assert found.result is not None
    if (table := found.table) and 1 < table["n_rows"] == len(table["rows"]) <= _MOST_TABLE:
        if len(table["columns"]) == 1:
            return [row[0] for row in table["rows"]]
        return [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]
    value = found.result.value.strip()
    if value[:1] + value[-1:] not in ("[]", "{}", "()"):
        return []
    members = [part.strip() for part in value[1:-1].split(",") if part.strip()]
    numbers = [_number(member, "") for member in members]
    return members if None in numbers else list(numbers)


def _sources(found: Answer) -> list[str]:
    return list(dict.fromkeys(quote.source for quote in found.quotes))


def _unit(found: Answer) -> list[str]:
    if found.result is None:
        return []
    if found.result.unit:
        return [found.result.unit]
    rest = re.fullmatch(rf"{_NUMBER.pattern} (\S.*)", found.result.text.strip())
    return [rest.group(1)] if rest else []


def _listed(texts: list[str]) -> Sequence[Any]:
    return (texts, *texts[:1]) if texts else ()


def _one_line(quote: Quote) -> str:
    return " ".join(quote.text.split())
