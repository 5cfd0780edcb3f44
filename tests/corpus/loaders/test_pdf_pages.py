"""What a PDF's pages are called, what repeats on them, what is beyond reading, and text that is a picture."""

import importlib.util
from pathlib import Path

import pytest

from corpus import Document, LoadError, LoadOptions, load, locate
from tests.corpus.makers import write_pdf
from tests.corpus.pdf_maker import draw, photograph, prose, rule, text

PAGES = [
    ["The dome of the observatory turns on twenty-four", "wheels, and each of them is inspected in the spring",
     "by two people who know it well, as the rail under"],
    ["them was laid in the year of the comet and has been", "heated from below since the second winter, when the",
     "snow had been heavier than anybody had thought of the"],
    ["roof could bear. Nobody has been hurt in all of these", "years, and the motors, of which there were two and are",
     "now four, have been quiet ever since the bearings were"],
    ["changed. The keeper of the dome keeps a book of every", "turn, and that is how we know all this, although his",
     "hand is hard to read and some of the pages are gone."],
]  # fmt: skip


def read(path: Path, *pages: str | Path, options: LoadOptions | None = None, **how: object) -> Document:
    draw(path / "book.pdf", pages, **how)  # type: ignore[arg-type]
    (document,) = load(path / "book.pdf", options=options or LoadOptions())
    return document


def page(n: int, head: str = "The dome book", foot: str = "{}") -> str:
    return "\n".join([text(60, 800, head.format(n + 1)), prose(60, 700, PAGES[n]), text(290, 30, foot.format(n + 1))])


def test_lines_that_repeat_from_page_to_page_do_not_part_sentences(tmp_path: Path) -> None:
    document = read(tmp_path, *(page(n) for n in range(4)))
    assert document.text.startswith("The dome book\n\nThe dome of the observatory")
    assert "as the rail under them was laid" in document.text and "anybody had thought of the roof could bear." in document.text
    assert document.text.count("The dome book") == 1 and document.text.endswith("some of the pages are gone.")
    assert document.meta["running_lines"] == "#\nThe dome book"
    at = document.text.index("roof could")
    assert locate(document, at, at + 4) == "p. 3"


def test_a_footer_of_words_stays_once_at_the_end(tmp_path: Path) -> None:
    document = read(tmp_path, *(page(n, head="Page {} of 4", foot="Dome trust, 7 Hill Road") for n in range(4)))
    assert document.text.count("Dome trust, 7 Hill Road") == 1 and document.text.endswith("Dome trust, 7 Hill Road")
    assert "Page" not in document.text


def test_lines_that_do_not_repeat_stay(tmp_path: Path) -> None:
    heads = ["Wheels", "Rails", "Motors", "The keeper"]
    document = read(tmp_path, *(page(n, head=heads[n], foot="see the map") for n in range(2)))
    assert document.text.count("see the map") == 2  # on two pages it may be chance
    document = read(tmp_path, *(page(n, head=heads[n]) for n in range(4)))
    assert all(head in document.text for head in heads)


def test_pages_are_named_as_the_file_names_them(tmp_path: Path) -> None:
    document = read(tmp_path, *(page(n) for n in range(4)), labels="/r")
    assert [mark.label for mark in document.marks if mark.kind == "page"] == ["i", "ii", "iii", "iv"]
    assert locate(document, len(document.text) - 5) == "p. iv"
    plain = read(tmp_path, *(page(n) for n in range(4)), labels="/none")
    assert [mark.label for mark in plain.marks if mark.kind == "page"] == ["1", "2", "3", "4"]


def test_a_file_that_only_forbids_changes_is_read(tmp_path: Path) -> None:
    assert "wheels" in read(tmp_path, page(0), owner_password="keeper").text


def test_a_word_parted_at_the_end_of_a_line_is_whole(tmp_path: Path) -> None:
    lines = ["There is a well-known way of look-", "ing at it which is well-", "known by now, as it hap-", "pens to be."]
    assert (
        "well-known way of looking at it which is well-known by now, as it happens"
        in read(tmp_path, prose(60, 700, lines)).text
    )


def test_limits_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "\n".join(rule(60, 100 + n, 500, 100 + n) for n in range(50))
    monkeypatch.setattr("corpus.loaders.pdf_pages.MAX_OBJECTS", 40)
    with pytest.raises(LoadError, match=r"book\.pdf has 5\d drawn objects on page 2, the limit is 40\. Leave that page out"):
        read(tmp_path, page(0), f"{page(1)}\n{lines}")
    monkeypatch.setattr("corpus.loaders.pdf_pages.MAX_CHARACTERS", 100)
    with pytest.raises(LoadError, match=r"characters on page 1, the limit is 100"):
        read(tmp_path, page(0))
    monkeypatch.setattr("corpus.loaders.pdf_pages.MAX_PAGES", 1)
    with pytest.raises(LoadError, match=r"book\.pdf has 2 pages, the limit is 1\. Split it"):
        read(tmp_path, page(0), page(1))


def test_a_picture_with_a_stamp_on_it_counts_as_unreadable(tmp_path: Path) -> None:
    scan = photograph(tmp_path / "scan", prose(60, 700, PAGES[1]))
    document = read(tmp_path, page(0), scan)
    assert document.meta["unreadable_pages"] == "2" and document.meta["pages"] == "2"
    assert "Scanned 2024" in document.text
    assert document.meta["warning"].startswith("1 of 2 pages without text (scanned?): 2. Text recognition can read pictures")


def test_recognition_without_its_extra_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(LoadError, match=r"book\.pdf cannot be recognised.*Install it .*or leave out --ocr"):
        read(tmp_path, page(0), options=LoadOptions(ocr=True))


@pytest.mark.skipif(importlib.util.find_spec("rapidocr") is None, reason="fulcrum[ocr] is not installed")
def test_pictures_are_recognised_when_asked_for(tmp_path: Path) -> None:
    scan = photograph(tmp_path / "scan", f"{text(60, 740, 'Wheels', 20)}\n{prose(60, 700, PAGES[1])}")
    document = read(tmp_path, page(0), scan, options=LoadOptions(ocr=True))
    assert "heated from below since the second winter" in " ".join(document.text.split())
    assert document.meta["recognised_pages"] == "2" and "unreadable_pages" not in document.meta
    assert document.meta["warning"] == "Recognised from pictures, so check quotes: p. 2."
    at = document.text.index("heated")
    assert locate(document, at, at + 6).startswith("p. 2")


def test_a_whole_scan_is_refused_with_the_way_out(tmp_path: Path) -> None:
    write_pdf(tmp_path / "blank.pdf", [[]])
    with pytest.raises(LoadError, match=r"holds no text on any page: it is a scan .* with --ocr"):
        list(load(tmp_path / "blank.pdf"))
