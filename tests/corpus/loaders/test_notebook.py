import json
from pathlib import Path
from typing import Any

import pytest

from corpus import Document, LoadError, chunk, load, locate
from tests.corpus.makers import count_words


def read(tmp_path: Path, notebook: object) -> Document:
    path = tmp_path / "work.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (document,) = load(path)
    assert isinstance(document, Document)
    return document


def notebook(*cells: dict[str, Any], **others: Any) -> dict[str, Any]:
    return {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": list(cells), **others}


def markdown(source: object) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def code(source: object, *outputs: dict[str, Any]) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {}, "source": source, "outputs": list(outputs), "execution_count": 1}


def test_cells_are_places_and_headings_lie_in_them(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        notebook(
            markdown(["# Motors\n", "Heavy.\n"]),
            code("x = 1\n\n\ny = 2"),
            markdown(""),
            code("print(x)", {"output_type": "stream", "name": "stdout", "text": ["1\n", "\x1b[31mred\x1b[0m\n"]}),
        ),
    )
    assert document.text == "# Motors\nHeavy.\n\nx = 1\n\n\ny = 2\n\nprint(x)\n\n1\nred"
    assert [(m.kind, m.label) for m in document.marks] == [
        ("cell", "cell 1 (markdown)"), ("heading", "Motors"), ("cell", "cell 2 (code)"), ("cell", "cell 4 (code)"),
    ]  # fmt: skip
    assert locate(document, document.text.index("red")) == "Motors · cell 4 (code)"
    assert [(m.kind, document.text[m.start : m.end]) for m in document.markup] == [
        ("code", "x = 1\n\n\ny = 2"),
        ("code", "print(x)"),
    ]
    assert document.title == "Motors" and document.meta == {"language": "python"}
    assert not document.is_described_at(0)  # cells of a notebook are no cells of a sheet
    assert len(chunk(document, count_words)) == 1


def test_outputs(tmp_path: Path) -> None:
    shown = {"output_type": "execute_result", "data": {"text/plain": "'bar'", "text/html": "<b>bar</b>"}, "metadata": {}}
    page = {
        "output_type": "display_data",
        "data": {"text/html": ["<p>only</p>", "<script>no()</script>"], "image/png": "iVBOR"},
    }
    failed = {"output_type": "error", "ename": "KeyError", "evalue": "1", "traceback": []}
    assert read(tmp_path, notebook(code("f()", shown, page, failed))).text == "f()\n\n'bar'\n\nonly\n\nKeyError: 1"


def test_tables_of_markdown_cells(tmp_path: Path) -> None:
    document = read(tmp_path, notebook(markdown("# A"), markdown("Text\n\n| a | b |\n|---|---|\n| 1 | x |\n")))
    (table,) = document.tables
    assert (table.location, table.rows) == ("cell 2, line 3", ((1, "x"),))


def test_format_3_keeps_its_cells_on_sheets(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "heading", "level": 2, "source": "Motors"},
        {"cell_type": "code", "input": "1", "outputs": [{"output_type": "pyout", "text": ["one"], "html": ["<b>1</b>"]}]},
    ]
    document = read(tmp_path, {"nbformat": 3, "metadata": {"name": "Old"}, "worksheets": [{"cells": cells}]})
    assert document.text == "Motors\n\n1\n\none" and document.title == "Old"
    assert [(m.label, m.level) for m in document.marks if m.kind == "heading"] == [("Motors", 2)]


@pytest.mark.parametrize(
    ("broken", "warning"),
    [
        (notebook({"cell_type": "markdown"}, markdown("Text")), "cell 1 has no source"),
        (notebook({"source": "Text"}), "cell 1 has no type"),
        (notebook("Text", markdown("Text")), "a cell is no object"),  # type: ignore[arg-type]
        ({"cells": [markdown("Text")]}, "does not say which format"),
        (notebook({**markdown("Text"), "id": "a"}, {**markdown("b"), "id": "a"}), "two cells have one id"),
        (notebook({**markdown("Text"), "id": "$"}), "id holds characters"),
    ],
)
def test_what_breaks_the_format_is_read_with_a_warning(broken: object, warning: str, tmp_path: Path) -> None:
    document = read(tmp_path, broken)
    assert "Text" in document.text and warning in document.meta["warning"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({"nbformat": 4, "cells": []}, r"is empty: none of its cells \(0\) holds text"),
        (notebook(code("  "), markdown("")), r"is empty: none of its cells \(2\) holds text"),
        ({"nbformat": 3, "worksheets": [{"cells": None}]}, "is empty"),
        ([1, 2], "is not a notebook: it is JSON without cells"),
        ({"a": 1}, "is not a notebook"),
    ],
)
def test_what_is_refused(content: object, reason: str, tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=reason):
        read(tmp_path, content)


def test_torn_notebook(tmp_path: Path) -> None:
    path = tmp_path / "work.ipynb"
    path.write_text(json.dumps(notebook(markdown("Text")))[:40])
    with pytest.raises(LoadError, match=r"is not JSON: .* at line 1, column \d+"):
        list(load(path))
