"""Answers counted and put down for the log, whichever way they are handed out."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from typing import TypeVar

from app.answering import Answered
from app.failures import EXPECTED, body_of
from app.listener import Listener
from app.metrics import Metrics
from app.request_log import Record

T = TypeVar("T")


def noted(
    job: Callable[[Listener], Generator[T, None, None]], model: str, record: Record, metrics: Metrics
) -> Callable[[Listener], Generator[T, None, None]]:
    """The same job; its answer, or the code of the error it ends with, is counted and put down in `record`."""

    def noting(listener: Listener) -> Generator[T, None, None]:
        try:
            with closing(job(listener)) as items:
                for item in items:
                    if isinstance(item, Answered):
                        record.answered(model, item.answer)
                        metrics.answered(model, item.answer)
                    yield item
        except EXPECTED as error:
            record.code = body_of(error)["error"]["code"]  # also where it comes too late to be the status
            raise

    return noting
