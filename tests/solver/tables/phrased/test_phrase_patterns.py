"""The language of patterns: every word of a question is matched, or nothing is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from solver.tables.phrased.frames import FRAMES
from solver.tables.phrased.patterns import Found, Matcher, compiled
from solver.tables.phrased.vocabulary import CLASSES


def _colours(words: tuple[str, ...]):  # type: ignore[no-untyped-def]  # a Slot
    def slot(start: int) -> Iterator[Found]:
        if start < len(words) and words[start] in ("red", "blue"):
            yield start + 1, words[start], 0.0

    return slot


def _matches(pattern: str, text: str) -> list[dict[str, str]]:
    words = tuple(text.split())
    matcher = Matcher(words=words, slots={"colour": _colours(words)}, classes={"of": (("of",), ("out", "of"))})
    return [dict(bound) for bound, _ in matcher.match(pattern, 0)]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("<colour>", "red", [{"colour": "red"}]),
        ("<colour>", "red one", []),
        ("big|small <colour>", "small blue", [{"colour": "blue"}]),
        ("[very] big <colour>", "big red", [{"colour": "red"}]),
        ("[very] big <colour>", "very big red", [{"colour": "red"}]),
        ("(big | not so big) <colour>", "not so big red", [{"colour": "red"}]),
        ("<colour:left> or <colour:right>", "red or blue", [{"left": "red", "right": "blue"}]),
        ("@of <colour>", "out of the blue", [{"colour": "blue"}]),
        ("big <colour>", "the big red", [{"colour": "red"}]),
    ],
)
def test_patterns(pattern: str, text: str, found: list[dict[str, str]]) -> None:
    assert _matches(pattern, text) == found


@pytest.mark.parametrize("pattern", ["(big <colour>", "big ] <colour>"])
def test_brackets_must_match(pattern: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        compiled(pattern)


def test_classes_are_lists_of_phrases_without_articles_at_their_ends() -> None:
    for name, phrases in CLASSES.items():
        assert phrases and all(phrase and phrase[0] not in ("the", "a", "an") for phrase in phrases), name
    assert len(FRAMES) >= 14
