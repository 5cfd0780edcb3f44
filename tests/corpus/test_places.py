from corpus import Document, Mark, heading_path, locate
from corpus.places import heading_paths

TEXT = "Dome\nintro\nMotors\none\ntwo\nKitchen\nsoup\n"


def document(*marks: Mark, line_based: bool = True) -> Document:
    return Document(id="d", source="a.md", title="T", format="markdown", text=TEXT, line_based=line_based, marks=marks)


def heading(label: str, level: int) -> Mark:
    return Mark(start=TEXT.index(label), kind="heading", label=label, level=level)


HEADINGS = (heading("Dome", 1), heading("Motors", 2), heading("Kitchen", 1))


def test_headings_and_lines() -> None:
    marked = document(*HEADINGS)
    assert locate(marked, TEXT.index("intro")) == "Dome · line 2"
    assert locate(marked, TEXT.index("one")) == "Dome › Motors · line 4"
    assert locate(marked, TEXT.index("soup")) == "Kitchen · line 7"


def test_span_over_lines() -> None:
    start = TEXT.index("one")
    assert locate(document(), start, start + 3) == "line 4"
    assert locate(document(), start, start + 4) == "line 4"  # the line's end belongs to the line
    assert locate(document(), start, TEXT.index("Kitchen")) == "lines 4–5"


def test_pages_and_headings_without_lines() -> None:
    pages = (Mark(start=0, kind="page", label="3"), Mark(start=TEXT.index("two"), kind="page", label="4"))
    marked = document(*sorted((*pages, *HEADINGS), key=lambda mark: mark.start), line_based=False)
    assert locate(marked, TEXT.index("one"), TEXT.index("one") + 3) == "p. 3 · Dome › Motors"
    assert locate(marked, TEXT.index("one"), TEXT.index("Kitchen")) == "pp. 3–4 · Dome › Motors"
    assert locate(marked, TEXT.index("soup")) == "p. 4 · Kitchen"


def test_sheet() -> None:
    assert locate(document(Mark(start=0, kind="sheet", label="Roster"), line_based=False), 3) == "Roster"


def test_slides() -> None:
    marks = (
        Mark(start=0, kind="slide", label="1"), heading("Dome", 1), Mark(start=TEXT.index("Motors"), kind="slide", label="2"),
        Mark(start=TEXT.index("Kitchen"), kind="slide", label="3"), heading("Kitchen", 1),
    )  # fmt: skip
    marked = document(*marks, line_based=False)
    assert locate(marked, TEXT.index("intro")) == "slide 1 · Dome"
    assert locate(marked, TEXT.index("one")) == "slide 2"  # the heading of the slide before ended with it
    assert locate(marked, TEXT.index("two"), TEXT.index("soup")) == "slides 2–3"
    assert heading_path(marked, TEXT.index("soup")) == ("Kitchen",)


def test_cells_of_notebooks_and_entries() -> None:
    cells = (heading("Dome", 1), Mark(start=TEXT.index("Motors"), kind="cell", label="cell 7 (code)"))
    assert locate(document(*cells, line_based=False), TEXT.index("one")) == "Dome · cell 7 (code)"
    assert locate(document(*cells, line_based=False), TEXT.index("intro")) == "Dome"
    entry = Mark(start=TEXT.index("Motors"), kind="entry", label="orders[3].items")
    assert locate(document(entry, line_based=False), TEXT.index("two")) == "orders[3].items"


def test_document_without_places() -> None:
    assert locate(document(line_based=False), 0, 5) == ""
    assert heading_path(document(), 5) == ()


def test_deeper_heading_first_does_not_hide_a_shallower_one() -> None:
    marked = document(heading("Dome", 3), heading("Motors", 1), heading("Kitchen", 2))
    assert heading_path(marked, TEXT.index("soup")) == ("Motors", "Kitchen")


def test_many_positions_are_placed_as_one_by_one() -> None:
    marks = tuple(Mark(start=n * 3, kind="heading", label=f"h{n}", level=1 + n * 7 % 4) for n in range(20))
    document = Document(id="d", source="s", title="t", format="text", text="x" * 80, marks=marks)
    positions = range(80)
    assert heading_paths(document, positions) == [heading_path(document, position) for position in positions]
    assert heading_path(document, 0) == ("h0",) and len(heading_path(document, 79)) > 1
