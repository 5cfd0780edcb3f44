"""How the sandbox and its worker talk: a four-byte length, then that many bytes of JSON. Nothing else is ever decoded."""

from __future__ import annotations

import json
import struct
from typing import Final

MAX_FRAME: Final = 1_048_576
HEADER: Final = struct.Struct(">I")


class FrameError(ValueError):
    """Bytes that are not a frame: too long, not JSON, or not an object."""


def encode(message: dict[str, object]) -> bytes:
    """One frame.

    Raises:
        FrameError: the message is longer than `MAX_FRAME` bytes.
    """
    body = json.dumps(message, separators=(",", ":")).encode()
    if len(body) > MAX_FRAME:
        raise FrameError(f"A message of {len(body)} bytes exceeds the {MAX_FRAME} allowed.")
    return HEADER.pack(len(body)) + body


def decode(body: bytes) -> dict[str, object]:
    """The object in the body of a frame.

    Raises:
        FrameError: the body is not a JSON object.
    """
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FrameError(f"A frame does not hold JSON: {error}.") from error
    if not isinstance(message, dict):
        raise FrameError("A frame does not hold a JSON object.")
    return message


def body_length(header: bytes) -> int:
    """The length a header announces.

    Raises:
        FrameError: it exceeds `MAX_FRAME`.
    """
    (length,) = HEADER.unpack(header)
    if length > MAX_FRAME:
        raise FrameError(f"A frame announces {length} bytes; at most {MAX_FRAME} are read.")
    return int(length)
