"""What an Outlook message (.msg) keeps in its compound file: texts by property, its date, recipients, attachments.

Reads the properties a reader sees ([MS-OXMSG], [MS-OXPROPS]). A message whose only body is RTF is read through the RTF's
plain text; its formatting is lost. Not covered: signed or encrypted messages, whose content is an attachment of its own.
"""

from __future__ import annotations

import datetime as dt
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import olefile

_SUBJECT, _BODY, _HTML, _RTF, _HEADERS, _DISPLAY_CC = 0x0037, 0x1000, 0x1013, 0x1009, 0x007D, 0x0E03
_SENDER_NAME, _SENDER_ADDRESS, _SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
_NAME, _ADDRESS, _SMTP, _RECIPIENT_TYPE = 0x3001, 0x3003, 0x39FE, 0x0C15
_SUBMITTED, _DELIVERED = 0x0039, 0x0E06
_FILE_LONG, _FILE_SHORT, _DATA, _CODE_PAGE = 0x3707, 0x3704, 0x3701, 0x3FFD
_UNICODE, _ANSI, _BINARY, _OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
_MAX_RTF = 50_000_000
_RECIPIENTS = {1: "To", 2: "Cc", 3: "Bcc"}
# The text every compressed RTF body begins by assuming ([MS-OXRTFCP] 2.1.2.1).
_RTF_START = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArial"
    rb"Times New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One message: headers as a reader sees them, its bodies, and where its attachments lie."""

    headers: tuple[tuple[str, str], ...]
    subject: str
    plain: str
    html: bytes
    attachments: tuple[tuple[str, str], ...]  # (storage, name); an attached message's storage holds an item of its own


def read_item(file: olefile.OleFileIO, storage: str = "") -> Item:
    """The message in a storage of a compound file, "" for the file itself."""
    reader = _Properties(file, storage, header=32 if not storage else 24)
    people: dict[str, list[str]] = {}
    for folder in _storages(file, storage, "__recip_version1.0_"):
        one = _Properties(file, folder, header=8)
        kind = _RECIPIENTS.get(one.number(_RECIPIENT_TYPE) or 1, "To")
        people.setdefault(kind, []).append(_person(one.text(_NAME), one.text(_SMTP) or one.text(_ADDRESS)))
    sender = _person(reader.text(_SENDER_NAME), reader.text(_SENDER_SMTP) or reader.text(_SENDER_ADDRESS))
    date = reader.date(_SUBMITTED) or reader.date(_DELIVERED) or _header(reader.text(_HEADERS), "Date")
    headers = [("From", sender), *((kind, ", ".join(filter(None, people.get(kind, [])))) for kind in ("To", "Cc", "Bcc"))]
    subject = " ".join(reader.text(_SUBJECT).split())
    plain = reader.text(_BODY)
    html = reader.binary(_HTML) or reader.text(_HTML).encode()
    if not plain.strip() and not html:
        plain = _rtf_text(_decompressed(reader.binary(_RTF)))
    names = []
    for folder in _storages(file, storage, "__attach_version1.0_"):
        one = _Properties(file, folder, header=8)
        names.append((folder, one.text(_FILE_LONG) or one.text(_FILE_SHORT) or one.text(_NAME)))
    shown = ((name, value) for name, value in [*headers, ("Date", date)] if value)
    return Item(headers=tuple(shown), subject=subject, plain=plain, html=html, attachments=tuple(names))


def attachment_data(file: olefile.OleFileIO, storage: str) -> bytes | None:
    """The bytes of an attachment; None when it is a message or another object instead of a file."""
    name = f"{storage}/__substg1.0_{_DATA:04X}{_BINARY:04X}"
    return file.openstream(name).read() if file.exists(name) else None


def attached_item(file: olefile.OleFileIO, storage: str) -> str | None:
    """The storage of the message an attachment is; None when it is none."""
    name = f"{storage}/__substg1.0_{_DATA:04X}{_OBJECT:04X}"
    return name if file.exists(f"{name}/__properties_version1.0") else None


class _Properties:
    """The properties of one storage: long ones in streams of their own, short ones in one stream behind `header` bytes."""

    def __init__(self, file: olefile.OleFileIO, storage: str, *, header: int) -> None:
        self._file = file
        self._prefix = f"{storage}/" if storage else ""
        name = f"{self._prefix}__properties_version1.0"
        stream = file.openstream(name).read() if file.exists(name) else b""
        entries = (stream[at : at + 16] for at in range(header, len(stream) - 15, 16))
        self._fixed = {struct.unpack_from("<H", entry, 2)[0]: entry[8:16] for entry in entries}

    def text(self, tag: int) -> str:
        if unicode := self._stream(tag, _UNICODE):
            return unicode.decode("utf-16-le", errors="replace").rstrip("\x00")
        ansi = self._stream(tag, _ANSI)
        page = self.number(_CODE_PAGE) or 1252
        try:
            return ansi.decode(f"cp{page}" if page != 65001 else "utf-8", errors="replace").rstrip("\x00")
        except LookupError:
            return ansi.decode("cp1252", errors="replace").rstrip("\x00")

    def binary(self, tag: int) -> bytes:
        return self._stream(tag, _BINARY)

    def number(self, tag: int) -> int | None:
        value = self._fixed.get(tag)
        return None if value is None else int.from_bytes(value[:4], "little")

    def date(self, tag: int) -> str:
        """A time as ISO 8601 in UTC, "" where there is none."""
        value = self._fixed.get(tag)
        ticks = 0 if value is None else int.from_bytes(value, "little")
        try:
            moment = dt.datetime(1601, 1, 1) + dt.timedelta(microseconds=ticks // 10) if ticks else None
        except OverflowError:
            moment = None
        return f"{moment.isoformat(sep=' ', timespec='seconds')} UTC" if moment is not None else ""

    def _stream(self, tag: int, kind: int) -> bytes:
        name = f"{self._prefix}__substg1.0_{tag:04X}{kind:04X}"
        return bytes(self._file.openstream(name).read()) if self._file.exists(name) else b""


def _storages(file: olefile.OleFileIO, storage: str, prefix: str) -> Iterator[str]:
    depth = len(storage.split("/")) if storage else 0
    found = {
        "/".join(parts[: depth + 1])
        for parts in file.listdir(streams=True, storages=True)
        if len(parts) > depth and "/".join(parts[:depth]) == storage and parts[depth].startswith(prefix)
    }
    yield from sorted(found)


def _person(name: str, address: str) -> str:
    """An address with the name behind it, as RFC 822 writes it; the name alone where the address is internal to a server."""
    name, address = " ".join(name.split()).strip("'\""), address.strip()
    if "@" not in address:
        return name or address
    return address if not name or name.casefold() == address.casefold() else f"{address} ({name})"


def _header(headers: str, name: str) -> str:
    match = re.search(rf"^{name}:[ \t]*(.+)$", headers, re.IGNORECASE | re.MULTILINE)
    return match[1].strip() if match else ""


def _decompressed(data: bytes) -> bytes:
    """RTF out of Outlook's compression: literals, and pairs that repeat what a window of 4,096 bytes holds."""
    if len(data) < 16:
        return b""
    size, kind = min(struct.unpack_from("<I", data, 4)[0], _MAX_RTF), data[8:12]
    if kind == b"MELA":
        return data[16 : 16 + size]
    if kind != b"LZFu":
        return b""
    window = bytearray(_RTF_START.ljust(4096, b"\0"))
    write, out, at = len(_RTF_START), bytearray(), 16
    while at < len(data) and len(out) < size:
        control = data[at]
        at += 1
        for bit in range(8):
            if control >> bit & 1:
                if at + 2 > len(data):
                    return bytes(out)
                pair = data[at] << 8 | data[at + 1]
                at += 2
                offset, length = pair >> 4, (pair & 15) + 2
                if offset == write:
                    return bytes(out)
                piece = bytearray()
                for n in range(length):
                    byte = window[(offset + n) % 4096]
                    window[(write + n) % 4096] = byte
                    piece.append(byte)
                write = (write + length) % 4096
                out += piece
            elif at < len(data):
                window[write] = data[at]
                out.append(data[at])
                write = (write + 1) % 4096
                at += 1
    return bytes(out)


_RTF_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z0-9])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.IGNORECASE
)
_RTF_HIDDEN = frozenset(b"fonttbl colortbl stylesheet info pict generator themedata listtable rsidtbl htmltag mhtmltag".split())


def _rtf_text(rtf: bytes) -> str:
    """The words of an RTF text, paragraphs on lines of their own; pictures, tables of fonts and the like left out."""
    out: list[str] = []
    stack: list[bool] = []
    is_hidden = False
    for match in _RTF_TOKEN.finditer(rtf):
        word, number, byte, sign, brace, plain = match.groups()
        if brace == b"{":
            stack.append(is_hidden)
        elif brace == b"}":
            is_hidden = stack.pop() if stack else False
        elif sign == b"*" or (word in _RTF_HIDDEN):
            is_hidden = True
        elif is_hidden:
            continue
        elif word in (b"par", b"line"):
            out.append("\n")
        elif word == b"tab":
            out.append(" ")
        elif word == b"u" and number:
            out.append(chr(int(number) % 65536))
        elif byte:
            out.append(bytes([int(byte, 16)]).decode("cp1252", errors="replace"))
        elif sign in (b"{", b"}", b"\\"):
            out.append(sign.decode())
        elif plain:
            out.append(plain.decode("cp1252", errors="replace"))
    return "".join(out).strip()
