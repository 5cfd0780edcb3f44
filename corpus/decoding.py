"""Bytes to text: byte-order marks, UTF-8, and a guess for the rest; binary files are refused.

What is not covered: a file that mixes two encodings decodes as the likelier one.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from corpus.errors import LoadError
from corpus.signatures import kind_of

# UTF-32 first: its little-endian mark begins with the one of UTF-16.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")  # but for ends of lines, tabs, pages and colours
_GUESS_BYTES = 1_000_000  # the guess is quadratic in effort, and a megabyte decides it


def decode(path: Path, data: bytes, *, declared: str | None = None) -> str:
    r"""The text of `data` with lines ended by ``\n`` alone.

    Args:
        path: For the message only.
        data: The whole file.
        declared: The encoding the file names itself, tried after byte-order marks and UTF-8; an unknown name is ignored.

    Raises:
        LoadError: `data` is empty, binary, or in no encoding that can be told.

    >>> decode(Path("a.txt"), b"\xef\xbb\xbfone\r\ntwo")
    'one\ntwo'
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is None:
        kind = kind_of(data)
        if kind is not None:
            raise LoadError(f"{path} is not text: it looks like {kind}. Rename it to what it is, or export it as text.")
        if b"\x00" in data:
            at = data.index(b"\x00")
            raise LoadError(f"{path} is not text: there is a NUL byte at offset {at}. Export it as UTF-8 text.")
    text = _decode_as(path, data, encoding) if encoding else _decode_guessing(path, data, declared)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if not text.strip():
        raise LoadError(f"{path} is empty: it holds no text ({len(data)} bytes). Nothing to index; fill it or leave it out.")
    return text


def _decode_as(path: Path, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise LoadError(f"{path} is not valid {encoding}, as its first bytes say: {error}. Save it again as UTF-8.") from error


def _decode_guessing(path: Path, data: bytes, declared: str | None) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        from charset_normalizer import from_bytes

        guess = from_bytes(data[:_GUESS_BYTES]).best() if _codec(declared) is None else None
        encoding = _codec(declared) or (guess.encoding if guess else None)
        if encoding is None:
            raise LoadError(
                f"{path} is not UTF-8 ({error.reason} at byte {error.start}) and no other encoding fits. "
                "Save it again as UTF-8."
            ) from error
        text = data.decode(encoding, errors="replace")
    controls = len(_CONTROLS.findall(text, 0, _GUESS_BYTES))
    if controls > 0.02 * min(len(text), _GUESS_BYTES):
        raise LoadError(f"{path} is not text: {controls} control characters. Check the file, or export it as UTF-8 text.")
    return text


def _codec(name: str | None) -> str | None:
    """The codec of that name; None when there is none."""
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None
