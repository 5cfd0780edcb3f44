from pathlib import Path

import pytest

from corpus import Document, LoadError, load, locate
from corpus.loaders.pdf_lines import Line, _rows_joined, hyphenated_words, line_of, paragraphs
from corpus.loaders.pdf_words import Word
from tests.corpus.makers import write_pdf


def read(
    tmp_path: Path, pages: list[list[tuple[str, int]]], outline: tuple[tuple[str, int], ...] = (), title: str = ""
) -> Document:
    path = tmp_path / "manual.pdf"
    write_pdf(path, pages, outline=outline, title=title)
    (document,) = load(path)
    return document


BODY = [("The dome of the observatory turns on twenty-four wheels and is driven by", 11),
        ("four motors. Each of them weighs 103 kilograms and is inspected in spring", 11),
        ("by two people.", 11)]  # fmt: skip


def test_lines_are_joined_to_sentences(tmp_path: Path) -> None:
    document = read(tmp_path, [BODY])
    assert "driven by four motors. Each of them weighs 103 kilograms and is inspected in spring by two people." in document.text


def test_pages_and_larger_type_are_marks(tmp_path: Path) -> None:
    document = read(tmp_path, [[("Dome book", 24), ("", 11), ("1 Wheels", 16), *BODY], [("2 Motors", 16), *BODY]])
    assert [(m.kind, m.label, m.level) for m in document.marks] == [
        ("page", "1", 0), ("heading", "Dome book", 1), ("heading", "1 Wheels", 2), ("page", "2", 0), ("heading", "2 Motors", 2),
    ]  # fmt: skip
    at = document.text.rindex("two people")
    assert locate(document, at, at + 10) == "p. 2 · Dome book › 2 Motors" and document.title == "Dome book"


def test_outline_goes_before_type(tmp_path: Path) -> None:
    pages = [[("Dome book", 24), *BODY, ("", 11), ("1. Wheels", 11), *BODY], [("Nothing named", 11)]]
    document = read(tmp_path, pages, (("Wheels", 0), ("Elsewhere", 1)), title="The real title")
    headings = [(m.label, document.text[m.start :][:9]) for m in document.marks if m.kind == "heading"]
    assert headings == [("Wheels", "1. Wheels"), ("Elsewhere", "Nothing n")]
    assert document.title == "The real title"


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    document = read(tmp_path, [BODY, [], BODY, []])
    assert document.meta["warning"].startswith("2 of 4 pages without text (scanned?): 2, 4. Text recognition can read")
    assert (document.meta["pages"], document.meta["unreadable_pages"]) == ("4", "2, 4")
    assert [m.label for m in document.marks if m.kind == "page"] == ["1", "2", "3", "4"]
    with pytest.raises(LoadError, match=r"holds no text on any page.*pip install 'fulcrum\[ocr\]'"):
        read(tmp_path, [[], []])


def test_sentence_goes_on_over_the_page(tmp_path: Path) -> None:
    document = read(tmp_path, [[("The dome is driven by", 11)], [("four motors.", 11)]])
    assert "driven by four motors." in document.text
    assert locate(document, 0, len(document.text)) == "pp. 1–2"


def test_encrypted(tmp_path: Path) -> None:
    path = tmp_path / "secret.pdf"
    write_pdf(path, [BODY], password="open sesame")
    with pytest.raises(LoadError, match=r"secret\.pdf is encrypted\. Save a copy without a password"):
        list(load(path))


def lines(*texts: str, right: float = 300, height: float = 10, step: float = 12) -> list[Line]:
    return [Line(text=text, left=0, right=right, bottom=700 - n * step, height=height) for n, text in enumerate(texts)]


def joined(given: list[Line]) -> list[str]:
    return [p.text for p in paragraphs(given, hyphenated_words(line.text for line in given))]


def test_hyphens_at_the_end_of_a_line() -> None:
    assert joined(lines("the tele\x02", "scope and the well\x02", "known or well-known dome")) == [
        "the telescope and the well-known or well-known dome"
    ]
    assert joined(lines("in Port\x02", "Hallam")) == ["in Port-Hallam"]
    assert joined(lines("from 1990 -", "and later")) == ["from 1990 - and later"]


def test_short_line_or_gap_or_item_or_size_begins_a_paragraph() -> None:
    first, second = lines("a full line of type, up to the margin", "and its end.")
    short = Line(text="and its end.", left=0, right=60, bottom=second.bottom, height=10)
    third = Line(text="The next one is full up to the margin", left=0, right=300, bottom=676, height=10)
    assert len(joined([first, short, third])) == 2
    apart = Line(text="after a gap", left=0, right=300, bottom=650, height=10)
    assert joined([*lines("one full line", "and one more", "and a third"), apart]) == [
        "one full line and one more and a third", "after a gap",
    ]  # fmt: skip
    assert joined(lines("Bring", "• boots", "• a lamp", "1. warm gloves")) == ["Bring", "• boots", "• a lamp", "1. warm gloves"]
    big = Line(text="Wheels", left=0, right=300, bottom=712, height=16)
    assert joined([big, *lines("they turn")]) == ["Wheels", "they turn"]


def test_cells_of_a_row_stay_on_one_line() -> None:
    left = line_of([Word(text="North", left=0, right=30, bottom=500, top=510, line=0)])
    right = line_of([Word(text="12", left=200, right=210, bottom=500, top=510, line=1)])
    (only,) = _rows_joined([left, right])
    assert only.text == "North 12" and only.is_row


def test_a_damaged_file_is_named_in_whole_sentences(tmp_path: Path) -> None:
    path = tmp_path / "torn.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"\x00" * 400)
    with pytest.raises(LoadError, match=r"torn\.pdf is damaged: .*[^.]\. Open it and save") as raised:
        list(load(path))
    assert ".." not in str(raised.value).replace(str(path), "")
