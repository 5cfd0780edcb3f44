"""The errors of `app`.

AppError
├── SettingsError       a setting is unknown or cannot be used
├── AbsentError         a file, folder or source named on the command line is not there
├── ServeError          the server cannot listen there
├── StoppedError        the server was stopped before an answer was complete
└── RequestError        a request the API does not take; carries the OpenAI `param` and `code`
    └── NotFoundError       no such model or document
"""

from __future__ import annotations


class AppError(Exception):
    """Anything that keeps the application from doing what was asked; the message says what to do next."""


class SettingsError(AppError):
    """A setting is unknown, or its value cannot be used; the message names where it came from."""


class AbsentError(AppError):
    """A file or folder is not on the disk, or a source not in the library."""


class ServeError(AppError):
    """The server cannot listen where it was told to."""


class StoppedError(AppError):
    """The server was stopped before an answer was complete."""


class RequestError(AppError):
    """A request the API does not take."""

    def __init__(self, message: str, *, param: str | None = None, code: str | None = None) -> None:
        """Keep the field at fault and a machine-readable code beside the message."""
        super().__init__(message)
        self.param = param
        self.code = code


class NotFoundError(RequestError):
    """The model or document that a request names is not there."""
