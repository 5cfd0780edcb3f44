from pathlib import Path

import pytest

from corpus import Document, load
from corpus.loaders.markdown import plain


def read(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "site_notes.md"
    path.write_text(text, encoding="utf-8")
    (document,) = load(path)
    return document


def headings(document: Document) -> list[tuple[str, int]]:
    for mark in document.marks:
        assert mark.label.split()[0].strip("*_`#") in document.text[mark.start :].split("\n")[0]
    return [(mark.label, mark.level) for mark in document.marks]


def test_headings_of_both_kinds(tmp_path: Path) -> None:
    text = "Top\n===\n\n## Dome ##\n\nSub\n---\n\n####### seven\n#no space\n###### Six #\n#\n"
    assert headings(read(tmp_path, text)) == [("Top", 1), ("Dome", 2), ("Sub", 2), ("Six", 6)]


def test_what_looks_like_a_heading_and_is_none(tmp_path: Path) -> None:
    text = "---\ntitle: 'Dome book'\n# comment: x\n---\n\n"
    text += "```sh\n# a comment\n```\n\n~~~~\n~~~\n# b\n~~~~\n\n- item\n---\n\n    # code\n\n| a |\n---\n"
    document = read(tmp_path, text)
    assert headings(document) == [] and document.title == "Dome book" and document.text == text


def test_title(tmp_path: Path) -> None:
    assert read(tmp_path, "## Sub\n\n# The *Dome*\n").title == "The Dome"
    assert read(tmp_path, "no heading").title == "site_notes"


def test_inline_marks_are_not_part_of_a_label() -> None:
    assert plain("The `VLX` of **2 _and_ 3** [here](x.md) ![img](y.png) a_b_c 2\\*3") == "The VLX of 2 and 3 here img a_b_c 2*3"


def test_table(tmp_path: Path) -> None:
    text = "# Dome\n\n## Motors\n\nName | Mass (kg) | Note\n:---|--:|:-:\n"
    text += "**North** | 1,200 | a \\| b\nSouth | n/a\n\nAfter | this\n"
    document = read(tmp_path, text)
    (table,) = document.tables
    assert (table.name, table.title, table.location) == ("motors", "Motors", "line 5")
    assert [c.header for c in table.columns] == ["Name", "Mass (kg)", "Note"]
    assert table.rows == (("North", 1200, "a | b"), ("South", None, None))


def test_caption_names_the_table(tmp_path: Path) -> None:
    (table,) = read(tmp_path, "# Dome\n\n**Table 2.** Wheels\n\n| a | b |\n|---|---|\n| 1 | 2 |\n").tables
    assert table.title == "Table 2. Wheels"


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n| 1 | 2 |\n",
        "```\n| a | b |\n|---|---|\n| 1 | 2 |\n```\n",
        "| a | b |\n|---|\n| 1 | 2 |\n",
        "| a | b |\n|---|---|\n",
    ],
    ids=["no delimiter", "fenced", "uneven", "no rows"],
)
def test_no_table(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text).tables == ()
