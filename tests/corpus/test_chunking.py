from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Document, Mark, chunk, load
from corpus.chunking import _windows
from tests.corpus.makers import count_words


def document(text: str, *headings: tuple[str, int], kind: str = "markdown", title: str = "Handbook") -> Document:
    """A document with a heading mark wherever a label stands in the text."""
    marks, at = [], 0
    for label, level in headings:
        at = text.index(label, at)
        marks.append(Mark(start=at, kind="heading", label=label, level=level))
        at += len(label)
    return Document(id="d", source="a.md", title=title, format=kind, text=text, marks=tuple(marks))


def words(n: int, word: str = "word") -> str:
    return " ".join(f"{word}{i}" for i in range(n)) + "."


texts = st.one_of(
    st.text(max_size=600),
    st.lists(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Z"]), max_size=60), max_size=40).map("\n\n".join),
    st.lists(st.sampled_from(["# A", "## B", "| a | b |", "```", "- x", "A sentence. And one more.", "", " ", "é́", "\u2028"]),
             max_size=60).map("\n".join),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(texts, st.lists(st.tuples(st.floats(0, 1), st.integers(1, 6)), max_size=8), st.sampled_from(["markdown", "text"]),
       st.integers(1, 30), st.integers(1, 30))  # fmt: skip
def test_chunks_are_spans_in_order_that_cover_the_text_within_the_limits(
    text: str, places: list[tuple[float, int]], kind: str, max_tokens: int, room: int
) -> None:
    marks = tuple(
        Mark(start=int(at * len(text)), kind="heading", label=f"Part {level} of it", level=level)
        for at, level in sorted(places)
    )
    whole = Document(id="d", source="a", title="A long title of it", format=kind, text=text, marks=marks)

    def count(piece: str) -> int:
        return (len(piece) + 2) // 3

    chunks = chunk(whole, count, max_tokens=max_tokens, max_tokens_total=max_tokens + room)
    covered = [False] * len(text)
    end = 0
    for piece in chunks:
        assert text[piece.start : piece.end] == piece.text == piece.text.strip() != ""
        assert piece.start >= end and piece.doc_id == "d" and piece.id == 0
        assert count(piece.text) <= max_tokens
        assert count(piece.context) + count(piece.text) <= max_tokens + room
        end = piece.end
        covered[piece.start : piece.end] = [True] * (piece.end - piece.start)
    assert all(seen or character.isspace() for seen, character in zip(covered, text, strict=True))


def test_sections_of_decent_size_stay_apart() -> None:
    text = f"Dome\n\n{words(60)}\n\nMotors\n\n{words(60)}"
    first, second = chunk(document(text, ("Dome", 1), ("Motors", 1)), count_words, max_tokens=200)
    assert first.text.startswith("Dome") and second.text.startswith("Motors")
    assert (first.context, second.context) == ("Handbook › Dome", "Handbook › Motors")


def test_tiny_siblings_are_joined_under_what_they_share() -> None:
    text = "Dome\n\nLeft\n\nOne motor.\n\nRight\n\nTwo motors."
    (only,) = chunk(document(text, ("Dome", 1), ("Left", 2), ("Right", 2)), count_words)
    assert only.text == text and only.context == "Handbook › Dome"


def test_tiny_section_does_not_join_a_stranger() -> None:
    text = f"Dome\n\nMotors\n\nTwo.\n\nKitchen\n\nSoups\n\n{words(100)}"
    chunks = chunk(document(text, ("Dome", 1), ("Motors", 2), ("Kitchen", 1), ("Soups", 2)), count_words)
    assert [piece.text.split()[0] for piece in chunks] == ["Dome", "Kitchen"]


def test_title_is_not_said_twice_and_a_long_path_is_cut_from_the_left() -> None:
    text = f"Handbook\n\nDome\n\n{words(60)}"
    marked = document(text, ("Handbook", 1), ("Dome", 2))
    assert chunk(marked, count_words)[-1].context == "Handbook › Dome"
    assert chunk(marked, count_words, max_tokens=200, max_tokens_total=201)[-1].context == "Dome"


def test_long_section_is_cut_at_sentences() -> None:
    sentence = "The dome turns on twenty four wheels. "
    chunks = chunk(document(sentence * 30, kind="text"), count_words, max_tokens=20)
    assert len(chunks) > 10 and all(piece.text.endswith("wheels.") for piece in chunks)


def test_one_endless_word_is_cut_although_it_is_one_token() -> None:
    chunks = chunk(document("x" * 50_000, kind="text"), count_words, max_tokens=200)
    assert max(len(piece.text) for piece in chunks) <= 8 * 200 + 8
    assert sum(len(piece.text) for piece in chunks) == 50_000


def test_limits_must_leave_room() -> None:
    with pytest.raises(ValueError, match="No room"):
        chunk(document("text"), count_words, max_tokens=200, max_tokens_total=200)


@given(st.text(alphabet="ab \n", min_size=0, max_size=200).map(lambda s: s * 700))
@settings(max_examples=20, deadline=None)
def test_windows_cover_a_long_text(text: str) -> None:
    windows = list(_windows(text))
    assert "".join(text[a:b] for a, b in windows) == text
    assert all(b - a <= 20_000 for a, b in windows)


def test_table_description_is_found_whole(tmp_path: Path) -> None:
    path = tmp_path / "motors.csv"
    path.write_text("Motor,Mass (kg)\nNorth,1250\nSouth,980\n")
    (loaded,) = load(path)
    (only,) = chunk(loaded, count_words)
    assert "Mass (kg)" in only.text and "North, South" in only.text and "1250" not in only.text
