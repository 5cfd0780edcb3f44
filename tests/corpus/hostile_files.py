"""Hostile files of every format, built on the spot: small on disk, costly or misleading to read.

`HOSTILE` maps a name to its suffix, what writes the file, and what the reader must say of it: a pattern of the reason, or ""
where either a whole document or any named refusal will do.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.corpus.makers import PNG_BYTES

N_NESTED = 100_000
MEGABYTE = 1_000_000


class Hostile(NamedTuple):
    suffix: str
    write: Callable[[Path], object]
    reason: str = ""


def _text(text: str) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(text.encode())


def _bytes(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def _zip(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of deflated members, written quickly."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else None)
    return buffer.getvalue()


# XML, in files of its own and in Office files.

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BILLION_LAUGHS = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">{_LAUGHS}]>'
QUADRATIC = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l11 "{"a" * 50_000}">]>'
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>'
PROLOGUES = {"billion laughs": BILLION_LAUGHS, "quadratic blow-up": QUADRATIC, "external entity": EXTERNAL}

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _package(main: str, kind: str, body: str | bytes, extra: Mapping[str, str | bytes] | None = None) -> bytes:
    """An Office file whose main part is `main`."""
    types = f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ' \
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/{main}" ' \
        f'ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>'  # fmt: skip
    link = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="{main}"/>'
    return _zip(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONSHIPS}">{link}</Relationships>',
            main: body,
            **(extra or {}),
        }
    )


def workbook(sheet: str | bytes, *, prologue: str = "") -> bytes:
    sheets = '<sheets><sheet name="S" sheetId="1" r:id="s1"/></sheets>'
    book = f'{prologue}<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}">{sheets}</workbook>'
    link = f'<Relationship Id="s1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    links = f'<Relationships xmlns="{_RELATIONSHIPS}">{link}</Relationships>'
    return _package(
        "xl/workbook.xml", "spreadsheetml.sheet", book, {"xl/_rels/workbook.xml.rels": links, "xl/worksheets/sheet1.xml": sheet}
    )


def _sheet(cells: str, *, dimension: str = "A1:B2", prologue: str = "") -> str:
    return f'{prologue}<worksheet xmlns="{_SHEET}"><dimension ref="{dimension}"/><sheetData>{cells}</sheetData></worksheet>'


def _cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def _rows(first: str, second: str) -> str:
    rows = (_cell("A1", "Motor") + _cell("B1", first), _cell("A2", "North") + _cell("B2", second))
    return "".join(f'<row r="{n}">{row}</row>' for n, row in enumerate(rows, start=1))


def word(body: str, *, prologue: str = "") -> bytes:
    return _package(
        "word/document.xml",
        "wordprocessingml.document",
        f'{prologue}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
    )


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


_FAR_CELL = _sheet(f'<row r="1">{_cell("A1", "x")}</row><row r="1048576">{_cell("XFD1048576", "y")}</row>')
_SPACES = _sheet(f'<row r="1">{_cell("A1", " " * 60 * MEGABYTE)}</row>')


def _opendocument(body: str, prologue: str = '<?xml version="1.0"?>') -> bytes:
    names = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    sheets = f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
    content = f"{prologue}<office:document-content{names}>{sheets}</office:document-content>"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return _zip(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": content,
        }
    )


_REPEATED = '<table:table table:name="S"><table:table-row table:number-rows-repeated="1048576"><table:table-cell ' \
    'table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell>' \
    "</table:table-row></table:table>"  # fmt: skip


# PDF, written by hand, so that its structure may be wrong.


def pdf(objects: Mapping[int, bytes]) -> bytes:
    """A PDF of these objects, object 1 its catalogue."""
    out, offsets = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % offsets.get(number, 0) for number in range(1, size))
    return bytes(out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start))


def _stream(data: bytes, *, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9 if len(data) < MEGABYTE else 1)
    filters = b"/FlateDecode " * times
    return b"<< /Length %d /Filter [%b] >>\nstream\n%b\nendstream" % (len(data), filters, data)


def one_page(content: bytes, *, times: int = 1, box: bytes = b"[0 0 595 842]") -> bytes:
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox %b /Contents 4 0 R "
            b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>" % box,
            4: _stream(content, times=times),
        }
    )


def _ring_of_bookmarks() -> bytes:
    outline = b"5 0 obj\n<< /First 6 0 R /Last 6 0 R >>\nendobj\n6 0 obj\n<< /Title (a) /Next 6 0 R /First 6 0 R >>\nendobj\n"
    page = one_page(_HELLO).replace(b"/Pages 2 0 R >>", b"/Pages 2 0 R /Outlines 5 0 R >>", 1)
    return page.replace(b"xref\n", outline + b"xref\n", 1)


_HELLO = b"BT /F1 12 Tf 72 700 Td (Hello there, page.) Tj ET\n"
_CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"

# Archives.


def _link(path: Path) -> None:
    entry = zipfile.ZipInfo("passwd.txt")
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(entry, "/etc/passwd")


def _nested_bomb() -> bytes:
    data = _zip({"zeros.txt": bytes(10 * MEGABYTE)})
    for name in ("first.zip", "second.zip", "third.zip"):
        data = _zip({f"{n}-{name}": data for n in range(8)})
    return data


def _overlapping() -> bytes:
    """Every entry of the directory names the same packed data."""
    data = _zip({"0.txt": os.urandom(2000).hex()})
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = data[start:end]
    directory = b"".join(entry.replace(b"0.txt", f"{n}.txt".encode()) for n in range(10))
    return data[:start] + directory + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 10, 10, len(directory), start, 0)


def _packed_tar(entry: tarfile.TarInfo, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", compresslevel=1) as archive:
        archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def _tar_bomb() -> bytes:
    """Announces 8 GB; unpacking is to stop long before."""
    entry = tarfile.TarInfo("zeros.txt")
    entry.size = 8_000 * MEGABYTE
    return gzip.compress(entry.tobuf(format=tarfile.GNU_FORMAT) + bytes(20 * MEGABYTE), 1)


def _attribute_bomb() -> str:
    return f"<p {' '.join(f'a{n}=1' for n in range(30_000))}>Hello there.</p>"


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"a,b\n1,")
        file.truncate(199 * MEGABYTE)


def _mail(depth: int) -> str:
    heads = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return f"From: a@example.org\nSubject: Deep\nMIME-Version: 1.0\n{heads}Content-Type: text/plain\n\nHello.\n"


def _notebook() -> str:
    cell = {"cell_type": "markdown", "metadata": {}, "source": ["word\n"] * 10}
    return json.dumps({"cells": [cell] * 20_000, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def _epub(chapter: str | bytes) -> bytes:
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile ' \
        'full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'  # fmt: skip
    book = '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest><item id="c" href="c.xhtml" ' \
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>'  # fmt: skip
    return _zip({"mimetype": "application/epub+zip", "META-INF/container.xml": container, "book.opf": book, "c.xhtml": chapter})


HOSTILE: dict[str, Hostile] = {
    "zip bomb": Hostile(".zip", _bytes(_zip({"zeros.txt": bytes(10 * MEGABYTE)})), "as only a trap does"),
    "zip bomb in zips": Hostile(".zip", lambda path: path.write_bytes(_nested_bomb()), "more than 2 deep"),
    "zip of shared data": Hostile(".zip", lambda path: path.write_bytes(_overlapping()), "shares its data"),
    "zip leading out": Hostile(".zip", _bytes(_zip({"../../planted.txt": "x"})), "leads out of the archive"),
    "zip holding a link": Hostile(".zip", _link, "symbolic link, which is not followed"),
    "zip of many files": Hostile(
        ".zip", lambda path: path.write_bytes(_zip({f"{n}": b"" for n in range(10_001)})), "more than 10,000 files"
    ),
    "tar bomb": Hostile(".tgz", lambda path: path.write_bytes(_tar_bomb()), "unpacks to more than 1,000,000,000 bytes|damaged"),
    "tar holding a device": Hostile(".tar.gz", lambda path: path.write_bytes(_device()), "is a device"),
    **{
        f"xlsx with {name}": Hostile(".xlsx", _bytes(workbook(_sheet(_rows("Mass", "&l11;"), prologue=prologue))))
        for name, prologue in PROLOGUES.items()
    },
    **{
        f"ods with {name}": Hostile(
            ".ods",
            _bytes(
                _opendocument(
                    '<table:table table:name="S"><table:table-row><table:table-cell office:value-type="string"><text:p>&l11;'
                    "</text:p></table:table-cell></table:table-row></table:table>",
                    prologue,
                )
            ),
        )
        for name, prologue in PROLOGUES.items()
    },
    **{
        f"docx with {name}": Hostile(
            ".docx", _bytes(word(_paragraph("Hello &l11;"), prologue=prologue)), "has a document type declaration"
        )
        for name, prologue in PROLOGUES.items()
    },
    **{
        f"xml with {name}": Hostile(".xml", _text(f"{prologue}<r><p>Hello &l11;</p></r>"))
        for name, prologue in PROLOGUES.items()
    },
    "docx with nested tables": Hostile(
        ".docx",
        lambda path: path.write_bytes(
            word("<w:tbl><w:tr><w:tc>" * 20_000 + _paragraph("x") + "</w:tc></w:tr></w:tbl>" * 20_000)
        ),
    ),
    "docx that unpacks to much": Hostile(".docx", lambda path: path.write_bytes(word(_paragraph("a" * 100 * MEGABYTE)))),
    "xlsx claiming a billion rows": Hostile(
        ".xlsx", _bytes(workbook(_sheet(_rows("Mass", "980"), dimension="A1:XFD999999999")))
    ),
    "xlsx with a far cell": Hostile(".xlsx", _bytes(workbook(_FAR_CELL)), "needed more than 600 MB of memory"),
    "xlsx that unpacks to much": Hostile(".xlsx", lambda path: path.write_bytes(workbook(_SPACES))),
    "xlsx with a cell of no place": Hostile(".xlsx", _bytes(workbook(_sheet(_cell("ZZZZZZZ99999999999", "x"))))),
    "ods of repeated cells": Hostile(".ods", _bytes(_opendocument(_REPEATED))),
    "html of nested divisions": Hostile(".html", _text("<div>" * N_NESTED + "Hello there.")),
    "html of nested tables": Hostile(".html", _text("<table><tr><td>" * 3_000 + "Hello there.")),
    "html of nested lists": Hostile(".html", _text("<ul><li>" * 10_000 + "Hello there.")),
    "html of nested quotes": Hostile(".html", _text("<blockquote>" * 20_000 + "Hello there.")),
    "html of formatting": Hostile(".html", _text("<b><i><a href=x>" * 5_000 + "Hello there.")),
    "html of attributes": Hostile(".html", _text(_attribute_bomb())),
    "html of wide spans": Hostile(
        ".html", _text("<table>" + "<tr><td colspan=1000 rowspan=65534>x</td><td>y</td></tr>" * 1000 + "</table>")
    ),
    "html of open comments": Hostile(".html", _text("<p>Hello there.</p>" + "<!--" * N_NESTED)),
    "markdown of nested quotes": Hostile(".md", _text(">" * N_NESTED + " Hello")),
    "markdown of nested lists": Hostile(".md", _text("".join(f"{' ' * n}- x\n" for n in range(2_000)))),
    "markdown of brackets": Hostile(".md", _text("[" * N_NESTED + "x" + "](" * N_NESTED)),
    "json of nested arrays": Hostile(".json", _text("[" * N_NESTED + "]" * N_NESTED)),
    "json of nested objects": Hostile(".json", _text('{"a":' * N_NESTED + "1" + "}" * N_NESTED)),
    "json of a long number": Hostile(".json", _text('{"a": ' + "9" * MEGABYTE + "}")),
    "jsonl of nested arrays": Hostile(".jsonl", _text(("[" * N_NESTED + "]" * N_NESTED + "\n") * 3)),
    "xml of nested tags": Hostile(".xml", _text("<a>" * N_NESTED + "x" + "</a>" * N_NESTED)),
    "notebook of many cells": Hostile(".ipynb", lambda path: path.write_text(_notebook())),
    "notebook of nested arrays": Hostile(".ipynb", _text('{"cells":' + "[" * N_NESTED + "]" * N_NESTED + "}")),
    "mail of nested parts": Hostile(".eml", _text(_mail(5_000))),
    "mail of many headers": Hostile(".eml", _text("X-A: b\n" * N_NESTED + "\nHello.\n")),
    "epub that unpacks to much": Hostile(
        ".epub", lambda path: path.write_bytes(_epub("<html><body><p>" + "a" * 100 * MEGABYTE))
    ),
    "epub of nested tags": Hostile(".epub", lambda path: path.write_bytes(_epub("<html><body>" + "<div>" * N_NESTED + "x"))),
    "pptx without slides": Hostile(".pptx", _bytes(_package("ppt/presentation.xml", "presentationml.presentation", "<p/>"))),
    "msg of noise": Hostile(".msg", _bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40)),
    "pdf of a million objects": Hostile(".pdf", lambda path: path.write_bytes(one_page(_HELLO * MEGABYTE))),
    "pdf of a million lines": Hostile(".pdf", lambda path: path.write_bytes(one_page(b"0 0 m 9 9 l S\n" * MEGABYTE))),
    "pdf packed twice": Hostile(".pdf", lambda path: path.write_bytes(one_page(b" " * 100 * MEGABYTE, times=2))),
    "pdf of nested arrays": Hostile(".pdf", _bytes(one_page(b"[" * N_NESTED))),
    "pdf of saved states": Hostile(".pdf", _bytes(one_page(b"q " * MEGABYTE + _HELLO))),
    "pdf of an endless page": Hostile(".pdf", _bytes(one_page(_HELLO, box=b"[-1e38 -1e38 1e38 1e38]"))),
    "pdf whose pages are their own parent": Hostile(
        ".pdf", _bytes(pdf({1: _CATALOGUE, 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>"})), "."
    ),
    "pdf whose pages go in a ring": Hostile(
        ".pdf",
        _bytes(
            pdf(
                {
                    1: _CATALOGUE,
                    2: b"<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>",
                    3: b"<< /Type /Pages /Kids [2 0 R] /Count 1000000 /Parent 2 0 R >>",
                }
            )
        ),
        ".",
    ),
    "pdf claiming a billion pages": Hostile(
        ".pdf", _bytes(pdf({1: _CATALOGUE, 2: b"<< /Type /Pages /Kids [] /Count 999999999 >>"})), "."
    ),
    "pdf with a ring of bookmarks": Hostile(".pdf", lambda path: path.write_bytes(_ring_of_bookmarks())),
    "csv of one long line": Hostile(".csv", _text("a,b\n" + "x" * 20 * MEGABYTE)),
    "csv of a sparse line": Hostile(".csv", _sparse, "."),
    "csv of a million columns": Hostile(".csv", _text("a," * MEGABYTE + "\n" + "1," * MEGABYTE + "\n")),
    "csv of open quotes": Hostile(".csv", _text('a,b\n"' + 'x,"y\n' * 20_000)),
    "text of long words": Hostile(".txt", _text("x" * 5 * MEGABYTE)),
    "text that is no UTF-8": Hostile(".txt", _bytes("Größe und Maß. ".encode() * 20 + b"\xff\xfe\xfa\x80" * 20)),
    "text in UTF-16 without a mark": Hostile(".txt", _bytes("The dome motors weigh 412 kg.\n".encode("utf-16-le") * 20)),
    "text with NUL": Hostile(".txt", _bytes(b"The dome\x00motors weigh\x00412 kg.\n" * 50)),
    "text of combining marks": Hostile(".txt", _text("a" + "\u0301" * MEGABYTE)),
    "picture called pdf": Hostile(".pdf", _bytes(PNG_BYTES), "looks like a PNG picture"),
}


def _device() -> bytes:
    entry = tarfile.TarInfo("zero.txt")
    entry.type, entry.devmajor, entry.devminor = tarfile.CHRTYPE, 1, 5
    return _packed_tar(entry, b"")
