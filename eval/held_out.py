"""Questions that are only counted: what of their records may be read, printed and shared.

Who reads a question that was held out, or an answer to it, develops towards it from then on. So a report and a published run
say of each only by which route and with which standing it was answered, whether that was right, and what it cost.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from typing import Any, Final

from eval.suites import HELD_OUT
from eval.types import Record

WITHHELD: Final = "withheld"
"""Stands for a gold answer; a question that nothing answers keeps its ""."""
_DIGEST: Final = "text_sha256"


def withheld(record: Record) -> Record:
    """The record without the words of question, gold and answer, where its suite is held out; any other as it is.

    Digests stand for the reply and for what was read off it, so that two replies can still be told apart.
    """
    if record.suite not in HELD_OUT or is_withheld(record):
        return record
    text = record.answer.get("text")
    extracted = record.extracted.strip().casefold()  # as votes are counted
    return dataclasses.replace(
        record,
        question="",
        gold=WITHHELD if record.gold else "",
        extracted=_digest(extracted) if extracted else "",
        reason="",
        error=record.error.partition(":")[0],
        answer={
            _DIGEST: _digest(str(text)) if text else "",
            **{name: record.answer[name] for name in ("usage", "timings") if name in record.answer},
            "trace": _steps(record.answer.get("trace")),
        },
    )


def is_withheld(record: Record) -> bool:
    """Whether the words of the record have been taken out."""
    return _DIGEST in record.answer


def reply_of(record: Record) -> str:
    """What was replied, or the digest that stands for it: equal for equal replies."""
    return record.error or str(record.answer.get(_DIGEST) or record.answer.get("text") or "")


def _steps(trace: object) -> list[dict[str, Any]]:
    """The attempts without their reasons, which quote the question."""
    steps = [step for step in trace if isinstance(step, Mapping)] if isinstance(trace, list | tuple) else []
    return [{name: step[name] for name in ("lane", "outcome", "seconds") if name in step} for step in steps]


def _digest(text: str) -> str:
    return f"sha256 {hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:12]}"
