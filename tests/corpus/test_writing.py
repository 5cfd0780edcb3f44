from hypothesis import given
from hypothesis import strategies as st

from corpus.types import Mark, Markup
from corpus.writing import Run, Writer, Written


def test_marks_lie_where_the_next_text_begins() -> None:
    writer = Writer()
    writer.paragraph("Intro")
    writer.mark("slide", "2")
    assert not writer.paragraph("  \n ")
    writer.paragraph("a\n heading ", heading=9)
    writer.mark("slide", "3")
    text, marks, _ = writer.finish()
    assert text == "Intro\n\na heading"
    assert marks == (
        Mark(start=7, kind="slide", label="2"),
        Mark(start=7, kind="heading", label="a heading", level=6),
        Mark(start=16, kind="slide", label="3"),
    )


def test_items_follow_each_other_and_begin_with_their_bullets() -> None:
    writer = Writer()
    for word in ("one", "two"):
        writer.paragraph(word, block="item", prefix="- ")
    writer.paragraph("after", block="quote")
    text, _, markup = writer.finish()
    assert text == "- one\n- two\n\nafter"
    assert [(m.kind, text[m.start : m.end]) for m in markup] == [("item", "- one"), ("item", "- two"), ("quote", "after")]


def test_what_was_written_before_keeps_its_places() -> None:
    writer = Writer()
    writer.paragraph("Head")
    writer.mark("cell", "cell 1")
    inner = Written("ab", (Mark(start=1, kind="heading", label="b", level=1),), (Markup(start=0, end=1, kind="strong"),))
    writer.insert(inner)
    text, marks, markup = writer.finish()
    assert text == "Head\n\nab"
    assert [(m.label, text[m.start]) for m in marks] == [("cell 1", "a"), ("b", "b")]
    assert text[markup[0].start : markup[0].end] == "a"


STYLES = st.lists(st.sampled_from([("strong", ""), ("emphasis", ""), ("link", "x"), ("link", "y")]), unique=True).map(tuple)
RUNS = st.lists(st.builds(Run, st.text(alphabet="ab \n\t\u00ad\u200b\r\ud800", max_size=6), STYLES), max_size=8)


@given(st.lists(st.tuples(RUNS, st.sampled_from([0, 1, 3]), st.sampled_from([None, "item"])), max_size=5))
def test_every_place_and_span_fits_the_text(paragraphs: list[tuple[list[Run], int, str | None]]) -> None:
    writer = Writer()
    for runs, heading, block in paragraphs:
        writer.paragraph(runs, heading=heading, block=block)  # type: ignore[arg-type]
    text, marks, markup = writer.finish()
    text.encode()
    assert not set(text) & set("\r\t\u00ad\u200b") and text == text.strip()
    assert all(text.startswith(mark.label, mark.start) for mark in marks)
    assert [m.start for m in markup] == sorted(m.start for m in markup)
    for one in markup:
        span = text[one.start : one.end]
        assert span and span == span.strip() and "\n\n" not in span
    letters = "".join(run.text for runs, _, _ in paragraphs for run in runs)
    assert [c for c in text if c in "ab"] == [c for c in letters if c in "ab"]  # no letter is lost or turned around
    for kind in ("strong", "link"):  # and none is set off that was not
        set_off = sum(
            sum(c in "ab" for c in text[m.start : m.end])
            for m in markup
            if (m.kind, m.target) == (kind, "x" if kind == "link" else "")
        )
        meant = sum(
            sum(c in "ab" for c in run.text)
            for runs, _, _ in paragraphs
            for run in runs
            if (kind, "x" if kind == "link" else "") in run.styles
        )
        assert set_off == meant
