"""The documents as files: Markdown, HTML and plain text, each the way people write it."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

from eval.generated_documents.types import Document, FileFormat
from eval.generated_documents.world import world

_WIDTH = 76


def write_documents(folder: Path) -> None:
    """Every document of the library, a file each, in `folder`, which is made where it does not exist."""
    folder.mkdir(parents=True, exist_ok=True)
    for document in world().documents:
        (folder / document.file).write_text(rendered(document), encoding="utf-8")


def rendered(document: Document) -> str:
    """The text of the file of a document."""
    suffix = document.file.rsplit(".", 1)[-1]
    return _FORMATS[suffix](document)


def mentions(document: Document, name: str) -> bool:
    """Whether a name stands in the title or a paragraph of a document, in any case."""
    return name.lower() in document.text.lower()


def _markdown(document: Document) -> str:
    parts = [f"# {document.title}"]
    for section in document.sections:
        parts += [f"## {section.heading}", section.text]
    return "\n\n".join(parts) + "\n"


def _html(document: Document) -> str:
    body = "\n".join(
        f"<h2>{html.escape(section.heading)}</h2>\n<p>{html.escape(section.text, quote=False)}</p>"
        for section in document.sections
    )
    title = html.escape(document.title, quote=False)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n</head>\n<body>\n'
        f"<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    )


def _plain(document: Document) -> str:
    parts = [document.title.upper() if document.number % 2 else f"{document.title}\n{'=' * len(document.title)}"]
    for section in document.sections:
        parts += [section.heading, textwrap.fill(section.text, _WIDTH, break_on_hyphens=False)]
    return "\n\n".join(parts) + "\n"


_FORMATS: Mapping[str, Callable[[Document], str]] = dict[FileFormat, Callable[[Document], str]](
    md=_markdown, html=_html, txt=_plain
)
