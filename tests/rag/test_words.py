from __future__ import annotations

import pytest

from corpus import Library
from rag.words import content_words, document_frequencies, idf, names, stem, tokens


@pytest.mark.parametrize(
    "forms",
    [
        ("empty", "emptied", "empties"),
        ("develop", "developed", "developing", "development"),
        ("motor", "motors", "Motor's"),
        ("stop", "stopped", "stopping"),
        ("station", "stations"),
        ("repair", "repaired", "repairs"),
        ("house", "houses", "housing"),
    ],
)
def test_forms_of_one_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("valve", "value"), ("glass", "gla"), ("bus", "bu"), ("1,200", "120"), ("new", "news paper")]
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_numbers_are_one_token_each() -> None:
    assert [token.text for token in tokens("1,204.5 m, 3 kg; E-23 and 4K")] == [
        "1,204.5",
        "m",
        "3",
        "kg",
        "E",
        "23",
        "and",
        "4K",
    ]


def test_stop_words_and_repetitions_are_left_out() -> None:
    assert [token.text for token in content_words("What is the height of the dome, the Dome's height?")] == ["height", "dome"]


def test_a_question_of_stop_words_keeps_them() -> None:
    assert [token.text for token in content_words("Who was he?")] == ["Who", "was", "he"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who repaired the Halden Spectrograph?", ("Halden Spectrograph",)),
        ("The house of Adela Orrin burnt. However, it stood.", ("Adela Orrin",)),
        ("University of Velm and the NASA office", ("University of Velm", "NASA")),
        ("nothing here", ()),
    ],
)
def test_names_are_capitalised_words_that_do_not_only_open_a_sentence(text: str, expected: tuple[str, ...]) -> None:
    assert names(text) == expected


def test_a_word_is_counted_in_every_form_the_index_knows(library: Library) -> None:
    counts = document_frequencies(["shutter", "closing", "zebra"], library)
    assert counts == {"shutter": 1, "closing": 2, "zebra": 0}


def test_rare_words_weigh_more() -> None:
    assert idf(0, 100) > idf(1, 100) > idf(50, 100) > idf(100, 100) > 0
