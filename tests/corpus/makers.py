"""Small files of every format, made on the spot; each holds the same three facts where the format can."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tests.corpus.facts import HEADING, SENTENCE, WORD_ROWS
from tests.corpus.makers_office import OFFICE_MAKERS

PNG_BYTES = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01" + bytes(200)


def count_words(text: str) -> int:
    """A tokenizer's stand-in: words."""
    return len(text.split())


def make_text(path: Path) -> None:
    path.write_text(f"{HEADING}\n===========\n\n{SENTENCE}\n", encoding="utf-8")


def make_markdown(path: Path) -> None:
    table = "\n".join("| " + " | ".join(row) + " |" for row in (WORD_ROWS[0], ("---",) * 3, *WORD_ROWS[1:]))
    path.write_text(f"# {HEADING}\n\n{SENTENCE}\n\n{table}\n", encoding="utf-8")


def make_html(path: Path) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in WORD_ROWS)
    path.write_text(
        f"<html><head><title>{HEADING}</title></head><body><h1>{HEADING}</h1><p>{SENTENCE}</p><table>{rows}</table></body></html>",
        encoding="utf-8",
    )


def make_csv(path: Path) -> None:
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in WORD_ROWS) + "\n", encoding="utf-8")


def make_tsv(path: Path) -> None:
    path.write_text("\n".join("\t".join(row) for row in WORD_ROWS) + "\n", encoding="utf-8")


def make_workbook(path: Path) -> None:
    """An XLSX file, also under the suffix .xls, where many programs put one."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in WORD_ROWS:
        sheet.append(row)
    book.save(path)


def make_ods(path: Path) -> None:
    """The least an OpenDocument sheet may be: its type first, and the cells."""
    import zipfile

    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in WORD_ROWS)
    names = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    sheet = f'<office:spreadsheet><table:table table:name="Motors">{rows}</table:table></office:spreadsheet>'
    content = f"<office:document-content{names}><office:body>{sheet}</office:body></office:document-content>"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<?xml version="1.0"?>{manifest}')
        archive.writestr("content.xml", f'<?xml version="1.0"?>{content}')


def make_pdf(path: Path) -> None:
    write_pdf(path, [[(HEADING, 20), (SENTENCE, 11)]])


def write_pdf(
    path: Path,
    pages: Sequence[Sequence[tuple[str, int]]],
    *,
    outline: Sequence[tuple[str, int]] = (),
    password: str = "",
    title: str = "",
) -> None:
    """A PDF with one line of text for each (text, size in points), 14 points apart plus the size; an empty page has none."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    for lines in pages:
        page = writer.add_blank_page(width=595, height=842)
        font = DictionaryObject(
            {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
             NameObject("/BaseFont"): NameObject("/Helvetica"), NameObject("/Encoding"): NameObject("/WinAnsiEncoding")}
        )  # fmt: skip
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
        )
        y, operations = 800.0, []
        for text, size in lines:
            escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            operations.append(f"BT /F1 {size} Tf 72 {y} Td ({escaped}) Tj ET")
            y -= size + 4 if text else 30
        stream = DecodedStreamObject()
        stream.set_data("\n".join(operations).encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    for label, page_number in outline:
        writer.add_outline_item(title=label, page_number=page_number)
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    with path.open("wb") as file:
        writer.write(file)
    assert PdfReader(path).is_encrypted == bool(password)


def make_zip(path: Path) -> None:
    """One Markdown file in a folder, and what a Mac puts beside it."""
    import zipfile

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("notes/motors.md", f"# {HEADING}\n\n{SENTENCE}\n")
        archive.writestr("__MACOSX/notes/._motors.md", b"\x00\x05\x16\x07")


def make_tar(path: Path) -> None:
    """The same as `make_zip`, packed with gzip unless the suffix is .tar."""
    import io
    import tarfile

    data = f"# {HEADING}\n\n{SENTENCE}\n".encode()
    entry = tarfile.TarInfo("notes/motors.md")
    entry.size = len(data)
    with tarfile.open(path, "w" if path.suffix.lower() == ".tar" else "w:gz") as archive:
        archive.addfile(entry, io.BytesIO(data))


MAKERS: dict[str, Callable[[Path], None]] = {
    ".csv": make_csv,
    ".htm": make_html,
    ".html": make_html,
    ".markdown": make_markdown,
    ".md": make_markdown,
    ".ods": make_ods,
    ".pdf": make_pdf,
    ".tar": make_tar,
    ".tar.gz": make_tar,
    ".tgz": make_tar,
    ".tsv": make_tsv,
    ".txt": make_text,
    ".xls": make_workbook,
    ".xlsb": make_workbook,
    ".xlsm": make_workbook,
    ".xlsx": make_workbook,
    **OFFICE_MAKERS,
    ".zip": make_zip,
}
