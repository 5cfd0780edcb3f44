from pathlib import Path

import pytest

from corpus import LOADERS, Document, Mark, Markup, as_markdown, load
from corpus.types import Column, MarkupKind, Table
from tests.corpus.makers import MAKERS


def document(text: str, *markup: tuple[MarkupKind, str, str], marks: tuple[Mark, ...] = (), format: str = "docx") -> Document:
    spans = [
        Markup(start=text.index(words), end=text.index(words) + len(words), kind=kind, target=target)
        for kind, words, target in markup
    ]
    ordered = tuple(sorted(spans, key=lambda one: (one.start, -one.end)))
    return Document(id="d", source="s", title="T", format=format, text=text, marks=marks, markup=ordered)


def heading(text: str, label: str, level: int) -> Mark:
    return Mark(start=text.index(label), kind="heading", label=label, level=level)


def test_headings_and_inline_markup() -> None:
    text = "Domes\n\nA bold north motor, see this page and code."
    shown = document(
        text, ("strong", "bold north", ""), ("emphasis", "north", ""), ("link", "this page", "a.html"), ("code", "code", ""),
        marks=(heading(text, "Domes", 2),),
    )  # fmt: skip
    assert as_markdown(shown) == "## Domes\n\nA **bold *north*** motor, see [this page](a.html) and `code`."


def test_images_items_and_quotes() -> None:
    text = "The dome\n\n• one\n  - two\n3. three\nfour\n\nSaid.\nTwice."
    shown = document(
        text, ("image", "The dome", "dome.png"), *(("item", word, "") for word in ("• one", "- two", "3. three", "four")),
        ("quote", "Said.\nTwice.", ""), ("link", "one", "b"),
    )  # fmt: skip
    assert as_markdown(shown) == "![The dome](dome.png)\n\n* [one](b)\n  * two\n3. three\n* four\n\n> Said.\n> Twice."


def test_slides_and_rows() -> None:
    text = "Use\n\nCaption\nYear | Nights | \n2023 | 211 | late\n2024 | 3\nafter\n\na | b"
    marks = (Mark(start=0, kind="slide", label="1"), heading(text, "Use", 1))
    assert as_markdown(document(text, marks=marks)) == (
        "<!-- slide 1 -->\n\n# Use\n\nCaption\n\n"
        "| Year | Nights |  |\n| --- | --- | --- |\n| 2023 | 211 | late |\n| 2024 | 3 |  |\n\n"
        "after\n\na | b"
    )


def test_code_is_fenced_and_left_alone() -> None:
    text = "x = a | b\ny = c | d\n\nz = 1\n\nafter"
    shown = document(text, ("code", "x = a | b\ny = c | d\n\nz = 1", ""))
    assert as_markdown(shown) == "```\nx = a | b\ny = c | d\n\nz = 1\n```\n\nafter"


def test_descriptions_show_their_tables() -> None:
    columns = (Column(name="a", header="A|B", type="text"), Column(name="b", header="C", type="integer"))
    table = Table(name="t", title="t", source="s", location="One!A1:B3", columns=columns, rows=(("x\ny", 1), (None, 2)))
    sheets = (Mark(start=0, kind="sheet", label="One"), Mark(start=7, kind="sheet", label="Two"))
    book = Document(
        id="d", source="s", title="Book", format="spreadsheet", text="First\n\nSecond", marks=sheets, tables=(table,)
    )
    assert as_markdown(book) == "## One\n\nFirst\n\n| A\\|B | C |\n| --- | --- |\n| x y | 1 |\n|  | 2 |\n\n## Two\n\nSecond"


def test_message_stands_under_headings_of_its_own() -> None:
    text = "From: a\nTo: b\n\nHello."
    assert as_markdown(document(text, ("strong", "From:", ""), format="mail")) == (
        "# Email Message\n\n**From:** a  \nTo: b\n\n## Content\n\nHello."
    )
    assert as_markdown(document("From: a", format="mail")) == "# Email Message\n\nFrom: a"


@pytest.mark.parametrize("suffix", LOADERS)
def test_every_letter_of_the_text_stands_in_the_view(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    MAKERS[suffix](path)
    for part in load(path):
        assert isinstance(part, Document)
        left = iter(as_markdown(part))
        assert all(character in left for character in part.text if character.isalnum())  # in this order
