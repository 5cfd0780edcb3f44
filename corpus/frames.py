"""How a process and its confined child talk: two lengths, a JSON array, and text as it is. Nothing else is ever decoded."""

from __future__ import annotations

import json
import math
import os
import select
import struct
import time
from collections.abc import Callable
from typing import Any, Final

HEADER: Final = struct.Struct(">II")  # bytes of JSON, bytes of text
_PIECE: Final = 1_048_576


class MessageError(ValueError):
    """Bytes that are no message, or a value that is not of the type declared."""


class GoneError(Exception):
    """The other process ended or closed its end."""


def encode(value: object, text: str = "", *, default: Callable[[object], object] | None = None) -> bytes:
    """One message: a JSON-ready array and a text. `default` is json's, for values that JSON does not know."""
    body = json.dumps(value, default=default, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    raw = text.encode("utf-8", "surrogatepass")
    return b"".join((HEADER.pack(len(body), len(raw)), body, raw))


def decode(message: bytes) -> tuple[list[Any], str]:
    """The JSON array and the text of a message, its header included.

    Raises:
        MessageError: it holds no JSON array, or text that is no UTF-8.

    >>> decode(encode(["end", 3], "é"))
    (['end', 3], 'é')
    """
    n_body, n_text = HEADER.unpack_from(message)
    if len(message) != HEADER.size + n_body + n_text:
        raise MessageError("A message is not as long as it says.")
    try:
        value = json.loads(message[HEADER.size : HEADER.size + n_body])
        text = message[HEADER.size + n_body :].decode("utf-8", "surrogatepass")
    except (ValueError, RecursionError) as error:
        raise MessageError(f"A message does not hold JSON and text: {error}.") from error
    if not isinstance(value, list) or not value:
        raise MessageError("A message does not hold a JSON array.")
    return value, text


def receive(descriptor: int) -> list[Any] | None:
    """The array of the next message from a process that is trusted, waited for; None when there will be none."""
    header = _read_exactly(descriptor, HEADER.size)
    if header is None:
        return None
    body = _read_exactly(descriptor, sum(HEADER.unpack(header)))
    return None if body is None else decode(header + body)[0]


def send(descriptor: int, message: bytes) -> None:
    """Write all of a message, however long that takes."""
    remaining = memoryview(message)
    while remaining:
        remaining = remaining[os.write(descriptor, remaining) :]


class Inbox:
    """The messages that come in at a descriptor from a process that is not trusted: their size and their time are limited."""

    def __init__(self, descriptor: int, *, max_json: int, max_text: int = 0) -> None:
        """Read from `descriptor`, which stays the caller's to close. The limits are bytes of one message."""
        self._descriptor = descriptor
        self._max_json, self._max_text = max_json, max_text
        self._received = bytearray()  # what has come in and was not asked for yet
        self._poll = select.poll()
        self._poll.register(descriptor, select.POLLIN)

    @property
    def is_silent(self) -> bool:
        """Whether the other side is there and has said nothing that was not asked for."""
        return not self._received and not self._poll.poll(0)

    def receive(self, deadline: float) -> tuple[list[Any], str]:
        """The next message.

        Args:
            deadline: On the monotonic clock.

        Raises:
            GoneError: the other side ended or closed its output.
            TimeoutError: the deadline passed.
            MessageError: what it sent is no message, or longer than the limits allow.
        """
        n_body, n_text = HEADER.unpack(self._take(HEADER.size, deadline))
        if n_body > self._max_json or n_text > self._max_text:
            raise MessageError(f"It announces {n_body + n_text:,} bytes, more than the limits allow.")
        return decode(HEADER.pack(n_body, n_text) + self._take(n_body + n_text, deadline))

    def _take(self, count: int, deadline: float) -> bytes:
        while len(self._received) < count:
            if not self._poll.poll(max(0, math.ceil(1000 * (deadline - time.monotonic())))):
                raise TimeoutError("no answer in time")
            try:
                piece = os.read(self._descriptor, _PIECE)
            except ConnectionResetError:
                piece = b""  # a socket whose other end had something left to read
            if not piece:
                raise GoneError("it closed its output")
            self._received += piece
        taken = bytes(self._received[:count])
        del self._received[:count]
        return taken


def _read_exactly(descriptor: int, count: int) -> bytes | None:
    parts = b""
    while len(parts) < count:
        part = os.read(descriptor, count - len(parts))
        if not part:
            return None
        parts += part
    return parts
