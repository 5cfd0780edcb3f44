"""IPYNB: one place a cell; Markdown cells as written with their headings, code, and what it printed.

Reads notebook formats 2 to 4. Of outputs the texts, errors and tables of text are kept; pictures, scripts and widgets are
left out, and HTML only where no text says the same. A notebook that breaks the format is read as far as it holds to it, and
the document's warning says where it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.errors import LoadError
from corpus.identity import document_id
from corpus.json_text import Number, parse_json
from corpus.loaders.markdown import structure
from corpus.types import Document, Table
from corpus.writing import Writer, Written, clean

_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_CODE_KINDS = frozenset({"code", "raw"})
_TEXT_KINDS = ("text/plain", "text/markdown", "text/latex")


def load(path: Path) -> Iterator[Document]:
    """The one document of a notebook; its title is the one in its metadata, else its first heading.

    Raises:
        LoadError: no notebook, no JSON, or without any filled cell.
    """
    data = path.read_bytes()
    notebook = parse_json(path, data)
    if not isinstance(notebook, dict) or not ({"cells", "worksheets", "nbformat"} & notebook.keys()):
        raise LoadError(f"{path} is not a notebook: it is JSON without cells. Rename it to .json, or save it again.")
    warnings: list[str] = []
    writer, tables, n_filled, n_cells = Writer(), list[Table](), 0, 0
    metadata = _mapping(notebook.get("metadata"))
    named = metadata.get("title") or metadata.get("name")
    title = named.strip() if isinstance(named, str) else ""
    for n, cell in enumerate(_cells(notebook, warnings), start=1):
        n_cells = n
        kind = cell.get("cell_type")
        source = _text(cell.get("source", cell.get("input")))
        if not isinstance(kind, str) or source is None:
            warnings.append(f"cell {n} has no {'type' if source is not None else 'source'}")
        kind = kind if isinstance(kind, str) and kind.strip() else "unknown"
        writer.mark("cell", f"cell {n} ({kind})")
        is_filled = _write_source(writer, path, title, kind, source or "", cell, tables, f"cell {n}")
        if kind == "code":
            for output in _sequence(cell.get("outputs")):
                is_filled |= writer.lines(_output(_mapping(output)))
        n_filled += is_filled
        if not is_filled:
            writer.unmark()
    warnings += _other_faults(notebook)
    written = writer.finish()
    if not written.text:
        raise LoadError(
            f"{path} is empty: none of its cells ({n_cells}) holds text. Nothing to index; fill it or leave it out."
        )
    language = _language(metadata)
    headings = (mark.label for mark in written.marks if mark.kind == "heading")
    warning = f"It breaks the notebook format: {'; '.join(warnings[:5])}." if warnings else ""
    yield Document(
        id=document_id("notebook", data),
        source=str(path),
        title=next(filter(None, [title, *headings]), path.stem),
        format="notebook",
        text=written.text,
        marks=written.marks,
        markup=written.markup,
        tables=tuple(tables),
        meta={key: value for key, value in (("warning", warning), ("language", language)) if value},
    )


def _cells(notebook: Mapping[str, Any], warnings: list[str]) -> Iterator[Mapping[str, Any]]:
    sheets = notebook.get("worksheets")
    cells = notebook.get("cells")
    if cells is None and isinstance(sheets, list):  # before format 4
        cells = [cell for sheet in sheets for cell in _sequence(_mapping(sheet).get("cells"))]
    if cells is not None and not isinstance(cells, list):
        warnings.append("its cells are no list")
    for cell in _sequence(cells):
        if isinstance(cell, dict):
            yield cell
        else:
            warnings.append("a cell is no object")
            yield {"cell_type": "unknown", "source": ""}


def _write_source(
    writer: Writer, path: Path, title: str, kind: str, source: str, cell: Mapping[str, Any], tables: list[Table], place: str
) -> bool:
    """Writes what a person has written into a cell; whether there was any."""
    if kind in _CODE_KINDS:
        return writer.lines(source, is_code=kind == "code")
    if kind == "heading":  # format 3
        level = str(cell.get("level"))
        return writer.paragraph(source, heading=int(level) if level in list("123456") else 1)
    text = clean(source).strip("\n").rstrip()
    if not text.strip():
        return False
    marks, found = structure(path, title or path.stem, text)
    tables += (replace(table, location=f"{place}, {table.location}") for table in found)
    writer.insert(Written(text, marks, ()))
    return True


def _output(output: Mapping[str, Any]) -> str:
    """The text of one output, without the codes that colour it in a terminal."""
    if output.get("output_type") in ("error", "pyerr"):
        lines = [_text(line) or "" for line in _sequence(output.get("traceback"))]
        text = "\n".join(lines) or f"{output.get('ename', '')}: {output.get('evalue', '')}"
    elif output.get("output_type") == "stream":
        text = _text(output.get("text")) or ""
    else:
        held = _mapping(output.get("data")) or {
            f"text/{key}" if key != "text" else "text/plain": output.get(key) for key in output
        }
        text = next(filter(None, (_text(held.get(kind)) for kind in _TEXT_KINDS)), None) or _stripped(
            _text(held.get("text/html"))
        )
    return _ANSI.sub("", text)


def _stripped(html: str | None) -> str:
    """HTML as text, for an output that has no other."""
    if not html:
        return ""
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(html)
    for hidden in page.css("script, style"):
        hidden.decompose()
    return " ".join(page.body.text(separator=" ").split()) if page.body is not None else ""


def _other_faults(notebook: Mapping[str, Any]) -> list[str]:
    """What else breaks format 4.5 but costs no text: cell ids that are not unique or hold forbidden characters."""
    if not isinstance(notebook.get("nbformat"), Number):
        return ["it does not say which format it is in"]
    ids = [cell.get("id") for cell in _sequence(notebook.get("cells")) if isinstance(cell, dict) and "id" in cell]
    faults = ["two cells have one id"] if len({str(one) for one in ids}) < len(ids) else []
    if any(not isinstance(one, str) or not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", one) for one in ids):
        faults.append("a cell's id holds characters it must not")
    return faults


def _language(metadata: Mapping[str, Any]) -> str:
    for part, key in (("language_info", "name"), ("kernelspec", "language")):
        name = _mapping(metadata.get(part)).get(key)
        if isinstance(name, str) and re.fullmatch(r"[\w+#.-]{1,30}", name):
            return name
    return "python"


def _text(value: object) -> str | None:
    """A multi-line text, which notebooks keep as one string or as a list of lines; None for anything else.

    In format 2 the lines come without their ends.
    """
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return ("" if any(line.endswith("\n") for line in value) else "\n").join(value)
    return value if isinstance(value, str) else None


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _sequence(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
