"""Small documents of office programs, mail, data and source code, made on the spot."""

from __future__ import annotations

import json
import struct
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from pathlib import Path

from corpus.loaders.code_languages import LANGUAGES
from tests.corpus.compound_files import compound_file
from tests.corpus.facts import HEADING, SENTENCE, WORD_ROWS


def make_docx(path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading(HEADING, level=1)
    document.add_paragraph(SENTENCE)
    table = document.add_table(rows=0, cols=3)
    for row in WORD_ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    with path.open("wb") as file:
        document.save(file)


def make_pptx(path: Path) -> None:
    import pptx
    from pptx.util import Cm

    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = HEADING
    slide.shapes.add_textbox(Cm(2), Cm(5), Cm(10), Cm(2)).text_frame.text = SENTENCE
    table = slide.shapes.add_table(3, 3, Cm(2), Cm(8), Cm(15), Cm(4)).table
    for r, row in enumerate(WORD_ROWS):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    with path.open("wb") as file:
        deck.save(file)


def make_epub(path: Path) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in WORD_ROWS)
    write_epub(path, {"one.xhtml": f"<h1>{HEADING}</h1><p>{SENTENCE}</p><table>{rows}</table>"})


def write_epub(path: Path, chapters: Mapping[str, str], *, extra: Mapping[str, str] | None = None, metadata: str = "") -> None:
    """A book whose chapters are the bodies of pages, in the order given; `extra` are further files by name."""
    items = "".join(f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(chapters))
    order = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0">'
        f"<metadata><dc:title>Book of motors</dc:title>{metadata}</metadata>"
        f'<manifest>{items}<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
        f"<spine>{order}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("OPS/book.opf", package)
        for name, body in chapters.items():
            archive.writestr(f"OPS/{name}", f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>')
        for name, content in (extra or {}).items():
            archive.writestr(name, content)


def make_notebook(path: Path) -> None:
    table = "\n".join("| " + " | ".join(row) + " |" for row in (WORD_ROWS[0], ("---",) * 3, *WORD_ROWS[1:]))
    cells = [{"cell_type": "markdown", "metadata": {}, "source": [f"# {HEADING}\n", "\n", f"{SENTENCE}\n", "\n", table]}]
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells}), encoding="utf-8")


def make_json(path: Path) -> None:
    path.write_text(json.dumps([dict(zip(WORD_ROWS[0], row, strict=True)) for row in WORD_ROWS[1:]]), encoding="utf-8")


def make_json_lines(path: Path) -> None:
    rows = (dict(zip(WORD_ROWS[0], row, strict=True)) for row in WORD_ROWS[1:])
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def make_mail(path: Path) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Ann <ann@example.com>", "bo@example.com", HEADING
    message.set_content(SENTENCE)
    path.write_bytes(bytes(message))


def make_outlook(path: Path) -> None:
    path.write_bytes(compound_file(outlook_streams({0x0037: HEADING, 0x1000: SENTENCE, 0x0C1A: "Ann"})))


def outlook_streams(texts: Mapping[int, str], *, prefix: str = "", sent: int = 0) -> dict[str, bytes]:
    """The streams of a message with these texts by property; `sent` in units of 100 ns since 1601."""
    entry = struct.pack("<IIQ", 0x0039_0040, 6, sent) if sent else b""
    streams = {f"{prefix}__substg1.0_{tag:04X}001F": text.encode("utf-16-le") for tag, text in texts.items()}
    return {f"{prefix}__properties_version1.0": bytes(24 if prefix else 32) + entry, **streams}


def make_xml(path: Path) -> None:
    motors = "".join(
        f"<motor><Motor>{a}</Motor><Mass_kg>{b}</Mass_kg><Installed>{c}</Installed></motor>" for a, b, c in WORD_ROWS[1:]
    )
    path.write_text(f'<?xml version="1.0"?><motors>{motors}</motors>', encoding="utf-8")


def make_feed(path: Path) -> None:
    item = f"<item><title>{HEADING}</title><description>{SENTENCE}</description></item>"
    path.write_text(f'<rss version="2.0"><channel><title>News</title>{item}</channel></rss>', encoding="utf-8")


def make_xhtml(path: Path) -> None:
    page = f"<head><title>{HEADING}</title></head><body><h1>{HEADING}</h1><p>{SENTENCE}</p></body>"
    path.write_text(f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">{page}</html>', encoding="utf-8")


def make_code(path: Path) -> None:
    path.write_text(f"# {SENTENCE}\n", encoding="utf-8")


OFFICE_MAKERS: dict[str, Callable[[Path], None]] = {
    ".atom": make_feed,
    ".docx": make_docx,
    ".eml": make_mail,
    ".epub": make_epub,
    ".ipynb": make_notebook,
    ".json": make_json,
    ".jsonl": make_json_lines,
    ".msg": make_outlook,
    ".ndjson": make_json_lines,
    ".pptx": make_pptx,
    ".rss": make_feed,
    ".xhtml": make_xhtml,
    ".xml": make_xml,
    **dict.fromkeys(LANGUAGES, make_code),
}
