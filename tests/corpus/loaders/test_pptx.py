from collections.abc import Callable
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from corpus import Document, LoadError, chunk, heading_path, load, locate
from tests.corpus.makers import count_words


def written(tmp_path: Path, write: Callable[[Any], object]) -> Document:
    path = tmp_path / "deck.pptx"
    deck = pptx.Presentation()
    write(deck)
    deck.save(str(path))
    (document,) = load(path)
    assert isinstance(document, Document)
    return document


def add_slide(deck: Any, title: str = "", layout: int = 5) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[layout if title else 6])
    if title:
        slide.shapes.title.text = title
    return slide


def add_text(slide: Any, text: str, left: float, top: float) -> Any:
    box = slide.shapes.add_textbox(Cm(left), Cm(top), Cm(5), Cm(1))
    box.text_frame.text = text
    return box


def test_slides_are_places_and_titles_headings(tmp_path: Path) -> None:
    def write(deck: Any) -> None:
        add_text(add_slide(deck, "Motors"), "Heavy.", 1, 5)
        add_text(add_slide(deck), "No title here.", 1, 1)
        add_slide(deck, "Wheels")

    document = written(tmp_path, write)
    assert document.text == "Motors\n\nHeavy.\n\nNo title here.\n\nWheels"
    assert [(m.kind, m.label, document.text[m.start :].split("\n")[0]) for m in document.marks] == [
        ("slide", "1", "Motors"), ("heading", "Motors", "Motors"), ("slide", "2", "No title here."), ("slide", "3", "Wheels"),
        ("heading", "Wheels", "Wheels"),
    ]  # fmt: skip
    heavy, untitled = document.text.index("Heavy"), document.text.index("No title")
    assert locate(document, heavy) == "slide 1 · Motors"
    assert locate(document, untitled) == "slide 2" and heading_path(document, untitled) == ()
    assert locate(document, heavy, untitled + 2) == "slides 1–2 · Motors"
    assert document.title == "Motors"


def test_untitled_slide_is_not_put_under_the_heading_before_it(tmp_path: Path) -> None:
    def write(deck: Any) -> None:
        add_text(add_slide(deck, "Motors"), "Heavy as lead. " * 30, 1, 5)
        add_text(add_slide(deck), "Soup is served at noon. " * 30, 1, 1)

    chunks = chunk(written(tmp_path, write), count_words, max_tokens=100, max_tokens_total=120)
    assert {one.context for one in chunks if "Soup" in one.text} == {"Motors"}  # the deck's title alone
    assert not any("Soup" in one.text and "lead" in one.text for one in chunks)


def test_reading_order_is_from_top_to_bottom(tmp_path: Path) -> None:
    def write(deck: Any) -> None:
        slide = add_slide(deck, "Order")
        add_text(slide, "third", 1, 12)
        add_text(slide, "second", 10, 5.1)
        add_text(slide, "first", 1, 5.2)
        group = slide.shapes.add_group_shape()
        for text, top in (("inner below", 16), ("inner above", 14)):
            box = group.shapes.add_textbox(Cm(1), Cm(top), Cm(5), Cm(1))
            box.text_frame.text = text

    assert written(tmp_path, write).text.split("\n\n") == ["Order", "first", "second", "third", "inner above", "inner below"]


def test_bullets_come_from_layout_and_links_from_runs(tmp_path: Path) -> None:
    def write(deck: Any) -> None:
        slide = add_slide(deck, "Bring", layout=1)
        frame = slide.placeholders[1].text_frame
        frame.text = "rope"
        second = frame.add_paragraph()
        second.text, second.level = "long", 1
        run = frame.add_paragraph().add_run()
        run.text, run.font.bold, run.hyperlink.address = "lamp", True, "https://a.b"
        add_text(slide, "no bullet", 1, 16)

    document = written(tmp_path, write)
    assert document.text == "Bring\n\n• rope\n  • long\n• lamp\n\nno bullet"
    assert [(m.kind, document.text[m.start : m.end], m.target) for m in document.markup] == [
        ("item", "• rope", ""), ("item", "• long", ""), ("item", "• lamp", ""), ("strong", "lamp", ""), ("link", "lamp", "https://a.b"),
    ]  # fmt: skip


def test_table_with_merged_cells(tmp_path: Path) -> None:
    def write(deck: Any) -> None:
        table = add_slide(deck, "Masses").shapes.add_table(3, 3, Cm(1), Cm(5), Cm(15), Cm(4)).table
        for r, row in enumerate((("Motor", "Mass (kg)", "Note"), ("North", "1,250", "ok"), ("", "980", "late"))):
            for c, text in enumerate(row):
                table.cell(r, c).text = text
        table.cell(1, 0).merge(table.cell(2, 0))

    document = written(tmp_path, write)
    assert document.text == "Masses\n\nMotor | Mass (kg) | Note\nNorth | 1,250 | ok\n | 980 | late"
    (table,) = document.tables
    assert (table.title, table.location) == ("Masses", "slide 1, table 1")
    assert table.rows == (("North", 1250, "ok"), ("North", 980, "late"))


def test_chart_is_text_and_table(tmp_path: Path) -> None:
    def write(deck: Any) -> None:
        data = CategoryChartData()
        data.categories = ["2023", "2024"]
        data.add_series("Nights", (200, 211.5))
        data.add_series("Lost", (31, 28))
        frame = add_slide(deck, "Use").shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(1), Cm(5), Cm(15), Cm(9), data)
        frame.chart.has_title = True
        frame.chart.chart_title.text_frame.text = "Nights a year"

    document = written(tmp_path, write)
    assert document.text == "Use\n\nNights a year\n\nCategory | Nights | Lost\n2023 | 200 | 31\n2024 | 211.5 | 28"
    (table,) = document.tables
    assert table.title == "Nights a year" and table.rows == ((2023, 200.0, 31), (2024, 211.5, 28))


def test_notes_and_alternative_texts(tmp_path: Path) -> None:
    import io

    from PIL import Image

    def write(deck: Any) -> None:
        slide = add_slide(deck, "Dome")
        buffer = io.BytesIO()
        Image.new("RGB", (2, 2)).save(buffer, "PNG")
        buffer.seek(0)
        picture = slide.shapes.add_picture(buffer, Cm(1), Cm(5))
        picture._element.nvPicPr.cNvPr.set("descr", "The dome\nat night")
        slide.notes_slide.notes_text_frame.text = "Speak slowly.\nPause."
        add_slide(deck, "End").notes_slide.notes_text_frame.text = " "

    document = written(tmp_path, write)
    assert document.text == "Dome\n\nThe dome at night\n\nNotes: Speak slowly.\n\nPause.\n\nEnd"
    (image,) = document.markup
    assert (image.kind, document.text[image.start : image.end], image.target) == ("image", "The dome at night", "Picture2.png")


def test_deck_without_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="is empty: no slide holds text"):
        written(tmp_path, add_slide)
