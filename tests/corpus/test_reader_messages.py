"""What travels between a reader process and its parent: everything a document holds, and nothing else."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Column, Document, Limits, Mark, Markup, Places, Raws, Table, Unread
from corpus.frames import HEADER, MessageError, decode
from corpus.reader_messages import encode, typed
from corpus.received import checked

CELLS = st.none() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters())
COLUMN = Column(name="a", header="A (kg)", type="real", unit="kg")
TABLE = Table(
    name="t", title="T", source="a.md", location="line 1", columns=(COLUMN,), rows=((1,), (2.5,), ("x",), (None,)),
    places=Places(sheet=None, rows=((0, 2), (3, 9)), columns=(4,), is_line_based=True), raws=Raws.of({(1, 0): "2.5*"}),
    totals=(3,), notes=("* about",),
)  # fmt: skip
DOCUMENT = Document(
    id="0" * 64,
    source="a.md",
    title="T",
    format="markdown",
    text="",
    line_based=True,
    marks=(Mark(start=0, kind="heading", label="T", level=1),),
    tables=(TABLE,),
    markup=(Markup(start=0, end=1, kind="link", target="http://localhost"),),
    meta={"warning": "w"},
)


def there_and_back(document: Document) -> Document:
    values, text = decode(encode([dataclasses.replace(document, text="")], document.text))
    return dataclasses.replace(typed(Document, values[0]), text=text)


@given(st.text(st.characters()), st.lists(st.lists(CELLS, min_size=2, max_size=2).map(tuple)))
def test_a_document_comes_back_as_it_was(text: str, rows: list[tuple[object, ...]]) -> None:
    columns = (COLUMN, dataclasses.replace(COLUMN, name="b", unit=None))
    raws = Raws.of({(n, 1): "raw" for n in range(len(rows))})
    table = dataclasses.replace(TABLE, columns=columns, rows=tuple(rows), raws=raws)
    document = dataclasses.replace(DOCUMENT, text=text, tables=(table,))
    back = there_and_back(document)
    assert back == document
    assert [list(map(type, row)) for row in back.tables[0].rows] == [list(map(type, row)) for row in rows]


def test_lone_surrogates_and_numbers_that_are_none_travel() -> None:
    rows = ((math.inf,), (-math.inf,), (math.nan,))
    back = there_and_back(dataclasses.replace(DOCUMENT, text="a\udce9b", tables=(dataclasses.replace(TABLE, rows=rows),)))
    assert back.text == "a\udce9b"
    assert str(back.tables[0].rows) == str(rows)


def test_mappings_of_any_kind_travel() -> None:
    assert there_and_back(dataclasses.replace(DOCUMENT, meta=MappingProxyType({"a": "b"}))) == dataclasses.replace(
        DOCUMENT, meta={"a": "b"}
    )


@pytest.mark.parametrize("kind", [Document, Unread, Limits])
def test_every_field_has_a_type_that_can_travel(kind: type) -> None:
    with pytest.raises(MessageError):
        typed(kind, [])


PLAIN = [None, [[]], [], [], False, []]  # of a table: no places, raw cells, totals, headings and notes
EMPTY = [0, "rows", []]
DOCUMENT_FIELDS = json.loads(json.dumps(json.loads(encode([DOCUMENT])[HEADER.size :])))[0]


@pytest.mark.parametrize(
    "change",
    [
        {0: 7},
        {4: None},
        {5: 1},
        {5: "true"},
        {6: [[0, "heading", "T"]]},
        {6: [["0", "heading", "T", 1]]},
        {6: [[0, "somewhere", "T", 1]]},
        {6: [[True, "heading", "T", 1]]},
        {6: {"start": 0}},
        {7: [["t", "T", "a.md", "line 1", [["a", "A", "real", "kg", 1]], [1, "columns", [["cells", [[]]]]], *PLAIN]]},
        {7: [["t", "T", "a.md", "line 1", [["a", "A", "real", "kg", 1]], [[1]], *PLAIN]]},
        {7: [["t", "T", "a.md", "line 1", [["a", "A", "money", "kg", 1]], EMPTY, *PLAIN]]},
        {7: [["t", "T", "a.md", "line 1", [["a", "A", "real", "kg", 0.5]], EMPTY, *PLAIN]]},
        {7: [["t", "T", "a.md", "line 1", [["a", "A", "real", "kg", 1]], EMPTY, None, [[[0, [0], [1]]]], [], False, []]]},
        {9: {"warning": ["w"]}},
        {9: [1]},
        {10: "one field more"},
    ],
)
def test_values_of_other_types_are_refused(change: Mapping[int, object]) -> None:
    assert typed(Document, DOCUMENT_FIELDS) == DOCUMENT
    fields = dict(enumerate(DOCUMENT_FIELDS)) | change
    with pytest.raises(MessageError):
        typed(Document, list(fields.values()))


@pytest.mark.parametrize(
    ("body", "text"),
    [(b"", b""), (b"{}", b""), (b"[]", b""), (b"[1", b""), (b"[" * 100_000, b""), (b"[1]", b"\xff"), (b'["\xff"]', b"")],
)  # fmt: skip
def test_bytes_that_are_no_message_are_refused(body: bytes, text: bytes) -> None:
    with pytest.raises(MessageError):
        decode(HEADER.pack(len(body), len(text)) + body + text)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"source": "b.md"}, "another file"),
        ({"source": "a.md.md"}, "another file"),
        ({"id": "0" * 63}, "id"),
        ({"id": "0" * 63 + "\n"}, "id"),
        ({"marks": (Mark(start=1, kind="page", label="1"),)}, "marks"),
        ({"marks": (Mark(start=-1, kind="page", label="1"),)}, "marks"),
        ({"markup": (Markup(start=0, end=1, kind="strong"),)}, "markup"),
        ({"markup": (Markup(start=0, end=-1, kind="strong"),)}, "markup"),
        ({"tables": (dataclasses.replace(TABLE, source="b.md"),)}, "another document"),
        ({"tables": (dataclasses.replace(TABLE, rows=((1, 2),)),)}, "differ in length"),
        ({"tables": (dataclasses.replace(TABLE, totals=(4,)),)}, "totals"),
        ({"tables": (dataclasses.replace(TABLE, raws=Raws.of({(4, 0): "x"})),)}, "raw cells"),
        ({"tables": (dataclasses.replace(TABLE, places=dataclasses.replace(TABLE.places, columns=())),)}, "places"),
        ({"tables": (dataclasses.replace(TABLE, columns=(dataclasses.replace(COLUMN, name='a"; --'),)),)}, "SQL"),
    ],
)
def test_what_a_file_may_not_give(fields: Mapping[str, object], reason: str) -> None:
    sound = dataclasses.replace(DOCUMENT, text="", markup=())
    assert checked(Path("a.md"), sound) is sound
    assert checked(Path("a.md"), Unread(source="a.md/b.md", reason="r"))
    with pytest.raises(MessageError, match=reason):
        checked(Path("a.md"), dataclasses.replace(sound, **fields))  # type: ignore[arg-type]
