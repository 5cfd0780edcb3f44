"""An answer read back from what a conversation kept of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar

from rag import Quote
from router import Abstention, Answer, Attempt, Usage
from solver import Check, Program, Value

T = TypeVar("T")


def answer_of(proof: Mapping[str, Any] | None) -> Answer | None:
    """The answer whose `to_dict` gave `proof`; None where there is none, or one of a version that had other fields.

    >>> from router import Answer
    >>> plain = Answer(text="4", route="compute", standing="proved", result=Value(value="4", text="4"))
    >>> answer_of(plain.to_dict()) == plain
    True
    """
    if proof is None:
        return None
    try:
        return dataclasses.replace(
            _made(Answer, proof),
            result=_perhaps(Value, proof.get("result")),
            quotes=tuple(_made(Quote, quote) for quote in proof.get("quotes") or ()),
            program=_perhaps(Program, proof.get("program")),
            check=_perhaps(Check, proof.get("check")),
            abstained=_perhaps(Abstention, proof.get("abstained")),
            steps=tuple(proof.get("steps") or ()),
            trace=tuple(_made(Attempt, attempt) for attempt in proof.get("trace") or ()),
            usage=_perhaps(Usage, proof.get("usage")) or Usage(),
        )
    except (TypeError, ValueError, AttributeError):
        return None


def _made(kind: type[T], values: Mapping[str, Any]) -> T:
    names = {field.name for field in dataclasses.fields(kind)}  # type: ignore[arg-type]  # one of our dataclasses
    return kind(**{name: value for name, value in values.items() if name in names})


def _perhaps(kind: type[T], values: Mapping[str, Any] | None) -> T | None:
    return None if values is None else _made(kind, values)
