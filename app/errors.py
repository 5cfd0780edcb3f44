"""The errors of `app`.

AppError
├── SettingsError       a setting is unknown or cannot be used
├── AbsentError         a file, folder or source named on the command line is not there
├── ServeError          the server cannot listen there
├── HistoryError        conversations cannot be kept or read
│   └── HistoryOffError     they are not to be kept
├── StorageError        the disk does not take what was sent
├── StoppedError        the server was stopped before an answer was complete
├── QueueFullError      too many answers wait for the language model; also a `models.BusyError`
└── RequestError        a request the API does not take; carries the OpenAI `param` and `code`
    ├── NotFoundError       no such model or document
    ├── TooLargeError       a file, or all files together, over a limit
    └── ConflictError       what is asked does not go with what there is

AbandonedError          nobody waits for the answer any more; no failure, so no AppError
"""

from __future__ import annotations

from models import BusyError


class AppError(Exception):
    """Anything that keeps the application from doing what was asked; the message says what to do next."""


class SettingsError(AppError):
    """A setting is unknown, or its value cannot be used; the message names where it came from."""


class AbsentError(AppError):
    """A file or folder is not on the disk, or a source not in the library."""


class ServeError(AppError):
    """The server cannot listen where it was told to."""


class HistoryError(AppError):
    """The conversations cannot be read or written; the message says why."""


class HistoryOffError(HistoryError):
    """Conversations are not to be kept."""


class StoppedError(AppError):
    """The server was stopped before an answer was complete."""


class QueueFullError(AppError, BusyError):
    """As many answers wait for the language model as may; `retry_after_s` is when a place is likely to be free."""

    def __init__(self, n_waiting: int, retry_after_s: int) -> None:
        """Say how many wait and for how long."""
        super().__init__(
            f"The language model is busy, and {n_waiting} answers wait for it already (max_waiting). "
            f"Ask again in {retry_after_s} s; what needs no language model is answered meanwhile."
        )
        self.retry_after_s = retry_after_s


class AbandonedError(Exception):
    """Nobody waits for this answer any more. Not a ModelError, so that no lane takes it for one and tries the next."""


class StorageError(AppError):
    """The disk, or what is left of it, does not take what was sent."""


class RequestError(AppError):
    """A request the API does not take."""

    def __init__(self, message: str, *, param: str | None = None, code: str | None = None) -> None:
        """Keep the field at fault and a machine-readable code beside the message."""
        super().__init__(message)
        self.param = param
        self.code = code


class NotFoundError(RequestError):
    """The model or document that a request names is not there."""


class TooLargeError(RequestError):
    """A file, or all files together, are over a limit in force."""


class ConflictError(RequestError):
    """What is asked does not go with what there is."""
