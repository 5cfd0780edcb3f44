from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from app.visible import visible
from router import Answer

TEXTS = st.text(alphabet="ab\n ", max_size=30)


def answer(text: str) -> Answer:
    return Answer(text=text, route="chat", standing="unverified")


def pieces_of(text: str, cuts: list[int]) -> list[str]:
    marks = sorted({min(cut, len(text)) for cut in cuts} | {0, len(text)})
    return [text[start:end] for start, end in zip(marks, marks[1:], strict=False)]


@example(text="aaba", cuts=[3], stop=["b", "aba"])
@given(
    text=TEXTS,
    cuts=st.lists(st.integers(0, 30)),
    stop=st.lists(st.text(alphabet="ab\n", min_size=1, max_size=4), max_size=3),
)
def test_any_splitting_shows_the_text_before_the_first_stop_string(text: str, cuts: list[int], stop: list[str]) -> None:
    ends = [(text.index(word) + len(word), text.index(word)) for word in stop if word in text]
    expected = text[: min(ends)[1]] if ends else text
    *shown, last = visible(iter([*pieces_of(text, cuts), answer(text)]), stop)
    assert "".join(str(piece) for piece in shown) == expected
    assert isinstance(last, Answer) and last.text == expected


def test_an_answer_without_pieces_is_shown_whole() -> None:
    assert list(visible(iter([answer("42")]))) == ["42", answer("42")]


def test_an_answer_longer_than_its_pieces_is_completed() -> None:
    assert list(visible(iter(["4", answer("42")]))) == ["4", "2", answer("42")]


def test_an_answer_that_departs_from_its_pieces_follows_them() -> None:
    *shown, last = visible(iter(["I think ", answer("42")]))
    assert shown == ["I think ", "\n\n42"]
    assert isinstance(last, Answer) and last.text == "I think \n\n42"


def test_an_empty_stop_string_stops_nothing() -> None:
    assert list(visible(iter([answer("42")]), [""])) == ["42", answer("42")]
