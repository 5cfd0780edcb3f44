import pytest

from corpus.durations import clock_durations, spelled_duration


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3h 20m", 12000), ("1 hour", 3600), ("20 minutes", 1200), ("1 h 5 min 3 s", 3903), ("2 days, 3 hours", 183600),
        ("3m 37s", 217), ("5 m", None), ("20 kg", None), ("20m 3h", None), ("1 hour late", None), ("h", None),
    ],
)  # fmt: skip
def test_spelled(text: str, seconds: float | None) -> None:
    assert spelled_duration(text) == seconds


@pytest.mark.parametrize(
    ("header", "texts", "seconds"),
    [
        ("Length", ["3:11", "0:58"], [191, 58]), ("Lap", ["1:23.4"], [83.4]),
        ("Result", ["1:23.45", "2:00.06"], [83.45, 120.06]),
        ("Time", ["61:29:17", "63:54:31"], [221357, 230071]), ("Opens", ["9:00", "10:30"], None),
        ("Time", ["9:00", "20:05"], None),
        ("Start time", ["14:55:43"], None), ("Score", ["3:1", "2:2"], None), ("Verse", ["3:16", "1:01"], None),
    ],
)  # fmt: skip
def test_clocks(header: str, texts: list[str], seconds: list[float] | None) -> None:
    found = clock_durations(header, dict.fromkeys(texts, 1))
    assert (None if found is None else list(found.values())) == seconds
