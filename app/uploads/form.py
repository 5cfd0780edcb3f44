"""A multipart form read as it comes in: files go to the disk piece by piece, fields stay short.

Starlette's own form reader spools to the system's temporary folder, often memory, without a limit for a file. This one writes
beside the library, where the file stays, measures and hashes on the way, and gives a file that is over a limit a reason
instead of a place. Only the parsing of the format is python-multipart's.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request

from app.errors import RequestError, StorageError, TooLargeError
from app.running import ClientGoneError
from app.uploads.folder import UploadFolder, storing
from app.uploads.names import shown_name

MAX_FIELD_BYTES = 8_192
MAX_FIELDS = 5_000
_PIECE = 262_144  # handed to the writing thread at once
_RESERVE = 16_000_000  # of the disk, for the library itself


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadLimits:
    """What one form may bring: bytes of a file, files, and bytes of all files that are still allowed."""

    max_bytes: int
    max_files: int
    room: int
    allowed: int

    @property
    def no_room(self) -> str:
        """Why a file is not taken that is larger than `room`."""
        return (
            f"the uploads that are kept may take {self.allowed:,} bytes (max_uploads_mb), and it would be more. Delete some, "
            "or raise the setting."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedFile:
    """A file of a form: where it was written, or the `reason` why it was not and `path` is None."""

    field: str
    name: str
    path: Path | None
    n_bytes: int
    digest: str
    reason: str = ""


@dataclass(slots=True)
class Form:
    """What came in: short fields by name, each as often as it was sent, and files."""

    fields: dict[str, list[str]]
    files: list[ReceivedFile]

    def last(self, name: str) -> str | None:
        """The last value of a field."""
        values = self.fields.get(name)
        return values[-1] if values else None

    def discard(self) -> None:
        """Remove the files that were written and not taken."""
        for file in self.files:
            if file.path is not None:
                file.path.unlink(missing_ok=True)


async def read_form(request: Request, folder: UploadFolder, limits: UploadLimits) -> Form:
    """The form in the body of a request. Whatever goes wrong, what was written for it is removed.

    Raises:
        RequestError: the body is no multipart form, or breaks off.
        TooLargeError: more files than are taken at once, or fields too long.
        StorageError: the disk does not take it.
        ClientGoneError: the client hung up.
    """
    reading = _Reading(_boundary(request), folder, limits)
    try:
        length = int(request.headers.get("content-length", "0"))
        if length > (free := await run_in_threadpool(folder.free_bytes)) - _RESERVE:
            raise StorageError(
                f"The upload has {length:,} bytes, and the library's disk {free:,} left, of which {_RESERVE:,} are kept for "
                "the library. Free disk space and send it again."
            )
        async for piece in _pieces(request.stream()):
            await run_in_threadpool(reading.write, piece)
        return await run_in_threadpool(reading.finish)
    except BaseException as error:
        reading.discard()
        if isinstance(error, ClientDisconnect):
            raise ClientGoneError("The client went away in the middle of an upload.") from error
        raise


async def _pieces(stream: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    gathered = bytearray()
    async for piece in stream:
        gathered += piece
        if len(gathered) >= _PIECE:
            yield bytes(gathered)
            gathered.clear()
    if gathered:
        yield bytes(gathered)


def _boundary(request: Request) -> bytes:
    said = request.headers.get("content-type", "")
    kind, options = parse_options_header(said)
    boundary = options.get(b"boundary", b"")
    if kind != b"multipart/form-data" or not boundary:
        raise RequestError(
            f"The body was not read as a form, because its content type is {said[:100]!r}. Send multipart/form-data with the "
            "file in the field 'file'.",
            code="invalid_form",
        )
    return boundary


class _Reading:
    """The form so far."""

    def __init__(self, boundary: bytes, folder: UploadFolder, limits: UploadLimits) -> None:
        self._folder = folder
        self._limits = limits
        self._room = limits.room
        self._form = Form(fields={}, files=[])
        self._header, self._headers = (bytearray(), bytearray()), dict[str, str]()
        self._part: _Part | None = None
        self._is_whole = False
        callbacks: Any = {
            "on_header_field": lambda data, start, end: self._header[0].extend(data[start:end]),
            "on_header_value": lambda data, start, end: self._header[1].extend(data[start:end]),
            "on_header_end": self._end_header,
            "on_headers_finished": self._begin_part,
            "on_part_data": self._take,
            "on_part_end": self._end_part,
            "on_end": self._end,
        }
        try:
            self._parser = MultipartParser(boundary, callbacks)
        except FormParserError as error:
            raise _broken(error) from error

    def write(self, piece: bytes) -> None:
        try:
            self._parser.write(piece)
        except FormParserError as error:
            raise _broken(error) from error

    def finish(self) -> Form:
        if not self._is_whole:
            raise _broken(None)
        return self._form

    def discard(self) -> None:
        if self._part is not None:
            self._part.discard()
        self._form.discard()

    def _end_header(self) -> None:
        name, value = (bytes(part).decode("utf-8", "replace") for part in self._header)
        self._headers[name.lower()] = value
        self._header = (bytearray(), bytearray())

    def _begin_part(self) -> None:
        # The parser of options wants Latin-1, in which any bytes may stand; what they spell is UTF-8 again afterwards.
        said = self._headers.pop("content-disposition", "").encode().decode("latin-1")
        self._headers.clear()
        _, options = parse_options_header(said)
        field = options.get(b"name", b"").decode("utf-8", "replace")
        filename = options.get(b"filename")
        if filename is None:
            if sum(map(len, self._form.fields.values())) >= MAX_FIELDS:
                raise TooLargeError(f"The form has over {MAX_FIELDS:,} fields. Send fewer.", code="invalid_form")
            self._part = _Part(field, None, None, MAX_FIELD_BYTES, "")
            return
        if len(self._form.files) >= self._limits.max_files:
            raise TooLargeError(
                f"The upload has more than {self._limits.max_files:,} files (max_upload_files). Send the rest in another.",
                code="too_many_files",
            )
        most, reason = self._limits.max_bytes, "it is over {most:,} bytes (max_upload_mb). Split it, or raise the setting."
        if self._room < most:
            most, reason = self._room, self._limits.no_room
        given = (self._form.fields.pop("path", None) or [filename.decode("utf-8", "replace")])[-1]
        with storing(self._folder.root):
            self._part = _Part(field, shown_name(given), self._folder.incoming(), max(0, most), reason.format(most=most))

    def _take(self, data: bytes, start: int, end: int) -> None:
        assert self._part is not None
        with storing(self._folder.root):
            self._part.write(memoryview(data)[start:end])

    def _end_part(self) -> None:
        part = self._part
        assert part is not None
        with storing(self._folder.root):
            part.close()
        self._part = None
        if part.name is None:
            if part.is_over:
                raise TooLargeError(f"The field {part.field[:100]!r} is over {MAX_FIELD_BYTES:,} bytes. Shorten it.")
            self._form.fields.setdefault(part.field, []).append(part.value.decode("utf-8", "replace"))
            return
        self._room -= 0 if part.is_over else part.n_bytes
        self._form.files.append(part.received())

    def _end(self) -> None:
        self._is_whole = True


class _Part:
    """One part of the form: a field in memory, or a file (with a `name` and a `path`) on the disk."""

    def __init__(self, field: str, name: str | None, path: Path | None, most: int, reason: str) -> None:
        self.field, self.name, self._path, self._most, self._reason = field, name, path, most, reason
        self.value = bytearray()
        self.n_bytes = 0
        self._hash = hashlib.sha256()
        self._file: IO[bytes] | None = open(path, "xb") if path is not None else None

    @property
    def is_over(self) -> bool:
        return self.n_bytes > self._most

    def write(self, data: memoryview) -> None:
        self.n_bytes += len(data)
        if self.is_over:
            self.discard()
        elif self._file is not None:
            self._file.write(data)
            self._hash.update(data)
        elif self._path is None:
            self.value += data

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def discard(self) -> None:
        if self._file is not None:
            with suppress(OSError):  # what is still to be written is not wanted any more
                self._file.close()
            self._file = None
        if self._path is not None:
            self._path.unlink(missing_ok=True)

    def received(self) -> ReceivedFile:
        assert self.name is not None
        return ReceivedFile(
            field=self.field,
            name=self.name,
            path=None if self.is_over else self._path,
            n_bytes=self.n_bytes,
            digest=self._hash.hexdigest(),
            reason=f"{self.name} was not taken: {self._reason}" if self.is_over else "",
        )


def _broken(error: Exception | None) -> RequestError:
    why = f": {error}" if error else " before its end"
    return RequestError(f"The form breaks off or is damaged{why}. Send the file again.", code="invalid_form")
