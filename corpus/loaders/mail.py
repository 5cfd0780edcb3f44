"""EML and MSG: who wrote to whom, when and about what, and the message; attachments become documents of their own.

The plain text of a message is preferred to its HTML. An attachment is named "mail.eml/plan.pdf"; one that cannot be read comes
out as `Unread`, except pictures shown inside the message, which say nothing a library could find. Not covered: encrypted and
signed mail, whose content is an attachment.
"""

from __future__ import annotations

import email
import email.policy
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from corpus import compound_files
from corpus.decoding import decode
from corpus.errors import LoadError
from corpus.identity import document_id
from corpus.loaders.html import declared_encoding
from corpus.loaders.html_page import HtmlPage, read_html
from corpus.loaders.outlook_items import attached_item, attachment_data, read_item
from corpus.options import DEFAULTS, LoadOptions
from corpus.parts import MAX_DEPTH, read_part
from corpus.signatures import misnamed
from corpus.types import Document, Table, Unread
from corpus.writing import Run, Writer, Written

if TYPE_CHECKING:
    import olefile

_MAX_ATTACHMENTS = 1_000
_SHOWN = ("From", "To", "Cc", "Bcc", "Date")
_SUFFIXES = {"text/plain": ".txt", "text/html": ".html", "text/csv": ".csv", "application/pdf": ".pdf",
             "application/json": ".json", "text/markdown": ".md"}  # fmt: skip


def load(path: Path, options: LoadOptions = DEFAULTS) -> Iterator[Document | Unread]:
    """The message, then what is attached to it; the title of a message is its subject.

    Raises:
        LoadError: no message, damaged, or without subject, text and attachments.
    """
    data = path.read_bytes()
    if path.suffix.lower() == ".msg" or data.startswith(compound_files.MAGIC):
        yield from _load_outlook(path, data, options)
    else:
        yield from _load_mime(path, data, options)


def _load_mime(path: Path, data: bytes, options: LoadOptions) -> Iterator[Document | Unread]:
    if b"\x00" in data[:4096] or not re.match(rb"\s*(?:From |[!-9;-~]{1,100}:)", data):
        decode(path, data)  # says so where the file is empty or binary
        raise misnamed(path, data, "an e-mail")
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        plain, html, attachments = _parts(message)
    except RecursionError as error:
        raise LoadError(f"{path} nests its parts deeper than any mail program does. Save it anew, or leave it out.") from error
    headers = [(name, _header(message, name)) for name in _SHOWN]
    if not any(value for _, value in headers) and not _header(message, "Subject"):
        raise LoadError(f"{path} is not an e-mail: it has neither sender, recipient, date nor subject. Save it as .txt.")
    yield _document(path, data, _header(message, "Subject"), headers, plain, html.encode("utf-8", errors="replace"))
    for name, content in _named(attachments):
        yield from read_part(str(path), name, content, options)


def _header(message: EmailMessage, name: str) -> str:
    """A header as text; one that breaks the rules as it is written."""
    try:
        values = message.get_all(name, [])
        return " ".join(", ".join(str(value) for value in values).split())
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):  # as hostile headers make the parser raise
        raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
        return " ".join(str(raw).split())


def _parts(message: EmailMessage) -> tuple[str, str, list[tuple[str, bytes]]]:
    """The plain and the HTML text of a message, and its attachments by name."""
    plain: list[str] = []
    html: list[str] = []
    attachments: list[tuple[str, bytes]] = []
    waiting, n = [message], 0
    while waiting and len(attachments) < _MAX_ATTACHMENTS:
        part = waiting.pop()
        n += 1
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload()
            held = inner[0] if isinstance(inner, list) and inner else None
            if isinstance(held, EmailMessage):
                attachments.append((f"{_header(held, 'Subject') or 'message'}.eml", held.as_bytes()))
        elif part.is_multipart():
            waiting += [one for one in reversed(list(part.iter_parts())) if isinstance(one, EmailMessage)]
        elif part.is_attachment() or part.get_filename() or not kind.startswith("text/"):
            is_inline = part.get_content_disposition() == "inline" or part.get("Content-ID")
            if not (kind.startswith("image/") and is_inline):
                attachments.append((part.get_filename() or f"part {n}{_SUFFIXES.get(kind, '')}", _bytes(part)))
        elif kind == "text/html":
            html.append(_text(part))
        else:
            plain.append(_text(part))
    return "\n\n".join(filter(str.strip, plain)), "\n".join(filter(str.strip, html)), attachments


def _bytes(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: EmailMessage) -> str:
    """The text of a part, its encoding guessed where it names none or a wrong one."""
    content = _bytes(part)
    charset = part.get_content_charset()
    try:
        return content.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return content.decode("utf-8" if charset is None else "latin-1", errors="replace")


def _load_outlook(path: Path, data: bytes, options: LoadOptions) -> Iterator[Document | Unread]:
    import olefile

    if not data.startswith(compound_files.MAGIC):
        raise misnamed(path, data, "an Outlook message")
    try:
        file = olefile.OleFileIO(io.BytesIO(data))
    except OSError as error:
        raise LoadError(f"{path} is damaged: it cannot be opened as an Outlook message ({error}). Save it again.") from error
    with file:
        if not file.exists("__properties_version1.0"):
            raise compound_files.refusal(path, data, "an Outlook message")
        yield from _items(path, data, file, "", options)


def _items(path: Path, data: bytes, file: olefile.OleFileIO, storage: str, options: LoadOptions) -> Iterator[Document | Unread]:
    """The message in a storage and its attachments; attached messages lie in storages of the same file."""
    item = read_item(file, storage)
    yield _document(path, data + storage.encode(), item.subject, item.headers, item.plain, item.html)
    for name, content, inner in _outlook_attachments(file, item.attachments):
        if content is not None:
            yield from read_part(str(path), name, content, options)
        elif inner is not None and storage.count("/__substg") + 1 < MAX_DEPTH:  # every message in a message adds one
            yield from _items(path / name, data, file, inner, options)
        else:
            why = f"lies more than {MAX_DEPTH} messages deep" if inner else "is an object of another program, not a file"
            yield Unread(source=f"{path}/{name}", reason=f"{path}/{name} {why}. Save it as a file and index that.")


def _outlook_attachments(
    file: olefile.OleFileIO, places: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, bytes | None, str | None]]:
    """(name, bytes, storage of an attached message) of each attachment; one of the last two is None, or both."""
    found = [(name, attachment_data(file, storage), attached_item(file, storage)) for storage, name in places]
    names = _named([(name or ("message.msg" if inner else "attachment"), b"") for name, _, inner in found])
    for (name, _), (_, content, inner) in zip(names, found, strict=True):
        yield name.replace("/", "-"), content, inner


def _named(attachments: Sequence[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Attachments with names that differ: the second "plan.pdf" is "plan (2).pdf"."""
    met: Counter[str] = Counter()
    taken = set[str]()
    named = []
    for name, content in attachments:
        plain = " ".join(PurePosixPath(name.replace("\\", "/")).name.split()) or "attachment"
        stem, dot, suffix = plain.rpartition(".") if "." in plain else (plain, "", "")
        own = plain
        while own in taken:  # one may be called "plan (2).pdf" by its sender
            met[plain] += 1
            own = f"{stem} ({met[plain] + 1}){dot}{suffix}"
        taken.add(own)
        named.append((own, content))
    return named


def _document(path: Path, data: bytes, subject: str, headers: Sequence[tuple[str, str]], plain: str, html: bytes) -> Document:
    writer = Writer()
    lines = [(name, value) for name, value in [*headers, ("Subject", subject)] if value]
    runs = [run for name, value in lines for run in (Run(f"{name}:", (("strong", ""),)), Run(f" {value}\n"))]
    writer.paragraph(runs)
    tables: tuple[Table, ...] = ()
    if plain.strip():
        writer.lines(plain)
    elif html.strip():
        body = _html(path, html)
        if body is not None:
            writer.insert(Written(body.text, body.marks, body.markup))
            tables = tuple(body.tables(str(path), subject or path.stem))
    written = writer.finish()
    if not written.text:
        raise LoadError(f"{path} is empty: the message has no text. Nothing to index; leave it out.")
    return Document(
        id=document_id("mail", data),
        source=str(path),
        title=subject or path.stem,
        format="mail",
        text=written.text,
        marks=written.marks,
        markup=written.markup,
        tables=tables,
    )


def _html(path: Path, html: bytes) -> HtmlPage | None:
    """The page that a body is; None where there is nothing to see in it."""
    try:
        page = read_html(decode(path, html, declared=declared_encoding(html)), source=str(path))
    except LoadError as error:
        if "is empty" in str(error):
            return None
        raise
    return page if page.text else None
