"""What goes through `logging`, one JSON object a line, so that with `log = "json"` everything on stderr is JSON."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any

CONFIG: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "app.json_log.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stderr"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
"""For `logging.config.dictConfig`."""


class JsonFormatter(logging.Formatter):
    """A record as JSON, with the traceback as one string."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        facts = {"time": now(), "level": record.levelname.lower(), "logger": record.name, "message": record.getMessage()}
        if record.exc_info:
            facts["traceback"] = self.formatException(record.exc_info)
        return json.dumps(facts, ensure_ascii=False)


def now() -> str:
    """The time, in UTC, as all lines say it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
