import re
from pathlib import Path

import pytest

from corpus import Document, LoadError, boxes, load
from tests.corpus.pdf_maker import HEIGHT, WIDTH, cells, draw, prose, text, upwards

LINES = ["The dome turns on twenty-four wheels and is", "driven by four motors. Each of them is heavy."]
DATA = Path(__file__).parents[3] / "shared" / "data" / "documents"


def read(path: Path, *pages: str, **how: object) -> tuple[Path, Document]:
    file = draw(path / "book.pdf", pages, **how)  # type: ignore[arg-type]
    (document,) = load(file)
    return file, document


def test_a_sentence_over_two_lines_has_a_box_on_each(tmp_path: Path) -> None:
    file, document = read(tmp_path, text(60, 700, "A first page."), prose(60, 700, LINES))
    start = document.text.index("turns on")
    end = document.text.index(" Each of")
    first, second = boxes(file, document, start, end)
    assert first.page == second.page == 2
    assert first.bottom < 700 < first.top and second.bottom < 687 < second.top < first.top
    assert 60 < second.left + 1 and first.left > 90 and second.right < first.right


def test_the_occurrence_meant_is_the_one_marked(tmp_path: Path) -> None:
    file, document = read(tmp_path, prose(60, 700, ["motors and wheels", "", "", "wheels and motors"]))
    first, last = document.text.index("motors"), document.text.rindex("motors")
    (above,), (below,) = boxes(file, document, first, first + 6), boxes(file, document, last, last + 6)
    assert above.bottom < 700 < above.top and below.bottom < 661 < below.top and below.left > above.right


def test_a_span_over_two_pages(tmp_path: Path) -> None:
    file, document = read(tmp_path, text(60, 700, "The dome is driven by"), text(60, 500, "four motors."))
    assert [box.page for box in boxes(file, document, 0, len(document.text))] == [1, 2]


def test_each_cell_of_a_row_has_its_box(tmp_path: Path) -> None:
    xs = (60, 200, 340)
    rows = [("Motor", "Mass", "Speed"), ("North", "1,250", "7"), ("South", "980", "9"), ("East", "980", "9")]
    file, document = read(tmp_path, "\n".join(cells(xs, 700 - 20 * n, row) for n, row in enumerate(rows)))
    start = document.text.index("South")
    found = boxes(file, document, start, document.text.index("\nEast"))
    assert [round(box.left) for box in found] == [64, 204, 344]
    assert all(box.bottom < 660 < box.top for box in found)


def test_text_that_runs_up_the_page(tmp_path: Path) -> None:
    file, document = read(tmp_path, upwards(100, 200, "The dome turns"), rotate=90)
    (box,) = boxes(file, document, 0, len(document.text))
    assert box.left < 100 < box.right and abs(box.bottom - 200) < 2 and box.top - box.bottom > box.right - box.left


def test_what_cannot_be_marked(tmp_path: Path) -> None:
    file, document = read(tmp_path, prose(60, 700, LINES))
    assert boxes(file, document, 5, 5) == ()
    with pytest.raises(ValueError, match="lies outside the"):
        boxes(file, document, 0, len(document.text) + 1)
    draw(file, [text(60, 700, "Another text.")])
    with pytest.raises(LoadError, match=r"book\.pdf has changed since it was indexed.*Index it again"):
        boxes(file, document, 0, 4)
    file.unlink()
    with pytest.raises(LoadError, match=r"book\.pdf cannot be read: No such file"):
        boxes(file, document, 0, 4)
    note = tmp_path / "note.txt"
    note.write_text("The dome turns.")
    (other,) = load(note)
    with pytest.raises(ValueError, match="only PDF files"):
        boxes(note, other, 0, 3)


@pytest.mark.skipif(not DATA.exists(), reason="the development data is not here")
@pytest.mark.parametrize("name", ["py-pdf-sample-files__multicolumn.pdf", "haystack__react_paper.pdf"])
def test_sentences_of_real_files_are_found(name: str) -> None:
    import pypdfium2

    path = next(DATA.glob(f"*{name.partition('__')[2]}"))
    (document,) = load(path)
    sentences = list(re.finditer(r"[A-Z][^\n.]{40,150}\.", document.text))[::40] or list(re.finditer(r"[^\n]+", document.text))
    with pypdfium2.PdfDocument(path) as pdf:
        for sentence in sentences[:8]:
            found = boxes(path, document, *sentence.span())
            texts = [
                pdf[box.page - 1].get_textpage().get_text_bounded(box.left, box.bottom, box.right, box.top) for box in found
            ]
            marked, wanted = (re.sub(r"\W|_", "", words) for words in ("".join(texts), sentence[0]))
            assert wanted[:20] in marked and wanted[-20:] in marked
            assert all(0 <= box.left < box.right <= WIDTH + 50 and 0 <= box.bottom < box.top <= HEIGHT for box in found)
