"""Judging a finished run again, after a rule has changed, without asking anybody again."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from eval.errors import EvalError
from eval.scoring.judging import judge
from eval.types import Record, Sample
from rag import Quote
from router import Abstention, Answer, Usage
from solver import Value

_Made = TypeVar("_Made")


def answer_from_dict(kept: Mapping[str, Any]) -> Answer:
    """What a stored record needs to be judged: the answer without its program, trace and table, which no rule looks at.

    Args:
        kept: What `Answer.to_dict` gave, as JSON gives it back; keys of a later version are passed over.

    Raises:
        EvalError: it lacks the text, route or standing.
    """
    if missing := [name for name in ("text", "route", "standing") if name not in kept]:
        raise EvalError(
            f"A stored answer has no {missing[0]!r}, so it cannot be judged again. It was kept by another version, or the "
            "record is one of an error: ask the question again with `fulcrum eval`."
        )
    return Answer(
        text=kept["text"],
        route=kept["route"],
        standing=kept["standing"],
        result=_made(Value, kept["result"]) if kept.get("result") else None,
        quotes=tuple(_quote(quote) for quote in kept.get("quotes") or ()),
        steps=tuple(kept.get("steps") or ()),
        abstained=_abstention(kept["abstained"]) if kept.get("abstained") else None,
        usage=_made(Usage, kept.get("usage") or {}),
    )


def rejudged(
    records: Iterable[Record], samples: Iterable[Sample], *, documents: Mapping[str, str] | None = None
) -> tuple[Record, ...]:
    """The records with the verdicts of the judge as it is now; those of errors stay as they are.

    Args:
        records: Of one suite.
        samples: The suite's samples, and its variants where they were asked.
        documents: As `judge` takes them.

    Raises:
        EvalError: a record is of a question that is not among the samples, or of another wording of it.
    """
    known = {sample.id: sample for sample in samples}
    return tuple(_again(record, known, documents) for record in records)


def _again(record: Record, known: Mapping[str, Sample], documents: Mapping[str, str] | None) -> Record:
    sample = known.get(record.id)
    if sample is None or record.question not in ("", sample.question):
        raise EvalError(
            f"The record of {record.id!r} in the suite {record.suite!r} is of a question the suite does not have as it is now, "
            "so it cannot be judged again. Use the commit the run was made with, or ask again with --fresh."
        )
    if record.outcome == "error":
        return record
    return dataclasses.replace(
        record, **dataclasses.asdict(judge(sample, answer_from_dict(record.answer), documents=documents))
    )


def _quote(kept: Mapping[str, Any]) -> Quote:
    core = kept.get("core")
    return _made(Quote, {**kept, "core": tuple(core) if core else None})


def _abstention(kept: Mapping[str, Any]) -> Abstention:
    return Abstention(reason=kept.get("reason", ""), searched=tuple(kept.get("searched") or ()))


def _made(kind: type[_Made], kept: Mapping[str, Any]) -> _Made:
    names = {field.name for field in dataclasses.fields(kind)}  # type: ignore[arg-type]  # only dataclasses are passed
    return kind(**{name: value for name, value in kept.items() if name in names})
