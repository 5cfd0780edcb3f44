"""A number for every request, a line about each on stderr where one is wanted, and the traceback of what nobody expected.

A line holds no text of questions, answers or documents unless the setting `log_text` asks for it, and no address or key ever.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from app.failures import unexpected_body
from app.metrics import Metrics
from app.settings import Settings
from router import Answer

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HARMLESS_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_KEY = "fulcrum.record"
_log = logging.getLogger("fulcrum.server")


@dataclass(slots=True, kw_only=True)
class Record:
    """What is known of a request by its end. `details` are further fields of its line, `texts` those only `log_text` shows."""

    id: str
    code: str | None = None
    is_gone: bool = False
    details: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def answered(self, model: str, answer: Answer) -> None:
        """Put down an answer; of several choices the last."""
        usage = answer.usage
        self.details |= {"model": model, "route": answer.route, "standing": answer.standing}
        self.details |= {"prompt_tokens": usage.prompt_tokens, "completion_tokens": usage.completion_tokens}
        self.details |= {"cached_tokens": usage.cached_tokens}
        if "queued" in answer.timings:
            self.details["queued_s"] = round(answer.timings["queued"], 3)
        self.texts["answer"] = answer.text


def record_of(scope: Scope) -> Record:
    """The record of the request with this scope; one that nobody reads where the middleware is not in place."""
    found = scope.get(_KEY)
    return found if isinstance(found, Record) else Record(id="")


def log_unexpected(record: Record) -> None:
    """Log the exception being handled with its traceback and the request's number."""
    record.code = "internal_error"
    _log.error("Request %s failed inside the server.", record.id, exc_info=True)


class RequestLog:
    """ASGI middleware around all that may answer: numbers, counts and logs requests, and answers for unexpected errors."""

    def __init__(
        self, app: ASGIApp, *, settings: Settings, metrics: Metrics, write: Callable[[str], None] | None = None
    ) -> None:
        self._app = app
        self._metrics = metrics
        self._write = write or _to_stderr
        self._line = {"json": _json_line, "text": _text_line}.get(settings.log)
        self._with_text = settings.log_text

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, then tell of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        record = scope[_KEY] = Record(id=_request_id(scope))
        started = time.perf_counter()
        status = 0
        is_complete = False

        async def sending(message: Message) -> None:
            nonlocal status, is_complete
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": [*message["headers"], (b"x-request-id", record.id.encode())]}
            await send(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                is_complete = True

        try:
            await self._app(scope, receive, sending)
        except Exception as error:
            log_unexpected(record)
            if status:
                raise  # half an answer is out: the connection is broken off
            await _answer(sending, unexpected_body(error))
        finally:
            record.is_gone = record.is_gone or status == 499 or not is_complete
            self._tell(scope, record, status, time.perf_counter() - started)

    def _tell(self, scope: Scope, record: Record, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in METHODS else "other"
        path = getattr(scope.get("route"), "path", "unknown")
        self._metrics.responded(method, path, status, record.code, is_gone=record.is_gone)
        if self._line is None:
            return
        facts: dict[str, Any] = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "id": record.id,
            "method": method,
            "path": path,
            "status": status,
            "seconds": round(seconds, 4),
            **record.details,
        }
        if record.code:
            facts["code"] = record.code
        if record.is_gone:
            facts["client_gone"] = True
        if self._with_text:
            facts |= record.texts
        self._write(self._line(facts))


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id":
            given = value.decode("latin-1")
            if HARMLESS_ID.fullmatch(given):  # anything else could forge a line of the log or a header
                return str(given)
    return uuid.uuid4().hex


def _json_line(facts: dict[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=False)


def _text_line(facts: dict[str, Any]) -> str:
    """The same for people; what a text may hold is escaped, so that a request stays one line.

    >>> _text_line({"time": "t", "id": "7", "method": "GET", "path": "/", "status": 200, "seconds": 0.1, "code": None})
    't GET / 200 0.1 s id=7 code=None'
    """
    facts = dict(facts)
    head = " ".join(str(facts.pop(name)) for name in ("time", "method", "path", "status", "seconds"))
    rest = (f"{name}={json.dumps(value) if name in ('question', 'answer') else value}" for name, value in facts.items())
    return f"{head} s {' '.join(rest)}"


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


async def _answer(send: Send, body: dict[str, Any]) -> None:
    content = json.dumps(body).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(content)).encode())]
    await send({"type": "http.response.start", "status": 500, "headers": headers})
    await send({"type": "http.response.body", "body": content})
