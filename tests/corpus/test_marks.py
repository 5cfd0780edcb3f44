import pytest

from corpus.marks import note_of, without_marks


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("12*", "12"), ("12 **", "12"), ("45[3]", "45"), ("45 [a][b]", "45"), ("7.2†", "7.2"), ("3–2[citation needed]", "3–2"),
        ("North Pier ‡", "North Pier"), ("Harbour*", "Harbour"), ("12¹", "12"), ("A*", "A*"), ("[1]", "[1]"), ("*", "*"),
        ("m²", "m²"), ("12 km²", "12 km²"), ("8 (3)", "8 (3)"), ("C#", "C#"), ("", ""),
    ],
)  # fmt: skip
def test_marks(text: str, bare: str) -> None:
    assert without_marks(text) == bare


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("*estimated", "* estimated"), ("† Closed in winter", "† Closed in winter"), ("(1) Net of tax.", "(1) Net of tax."),
        ("Source: the yard", "Source: the yard"), ("Notes: as audited", "Notes: as audited"),
        ("1. Without boats", "1. Without boats"),
        ("Total", None), ("12", None), ("1st pier", None), ("*", None),
    ],
)  # fmt: skip
def test_notes(text: str, note: str | None) -> None:
    assert note_of(text) == note
