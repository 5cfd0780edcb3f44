from __future__ import annotations

import io
import sys

import pytest

from app.cli import progress
from app.cli.meter import Meter
from app.cli.progress import Embedding, Reading, telling
from corpus import FileReport, IngestStep


class Clock:
    """Seconds, as set."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def step(n_done: int, bytes_done: int, *, bytes_total: int = 10_000_000) -> IngestStep:
    report = FileReport(source=f"docs/{n_done}.md", status="loaded")
    return IngestStep(n_done=n_done, n_files=10, bytes_done=bytes_done, bytes_total=bytes_total, report=report)


def test_nothing_is_told_before_it_has_been_measured() -> None:
    clock = Clock()
    meter = Meter(clock)
    meter.note(0, 0)
    assert (meter.rate, meter.seconds_left) == (None, None)
    clock.now += 1
    meter.note(50, 100)
    assert (meter.rate, meter.seconds_left) == (None, None)
    clock.now += 1
    meter.note(60, 100)
    assert (meter.rate, meter.seconds_left) == (30.0, pytest.approx(40 / 30))


def test_a_standstill_has_no_rate_and_no_end() -> None:
    clock = Clock()
    meter = Meter(clock)
    clock.now += 100
    meter.note(0, 100)
    assert (meter.rate, meter.seconds_left) == (None, None)


def test_the_rate_is_that_of_late() -> None:
    clock = Clock()
    meter = Meter(clock)
    for second in range(1, 41):
        clock.now = 100.0 + second
        meter.note(100 * second if second <= 20 else 2000 + second - 20, 3000)
    assert meter.rate == pytest.approx(1.0)
    assert meter.seconds_left == pytest.approx(980.0)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(progress, "Meter", lambda: Meter(made))
    return made


def test_reading_tells_files_bytes_and_what_is_left(clock: Clock) -> None:
    told: list[tuple[int, int, str, str]] = []
    reading = Reading(lambda *words: told.append(words))
    reading(step(1, 1_000_000))
    clock.now += 4
    reading(step(2, 4_000_000))
    assert told[0] == (1, 10, "", "loaded: docs/1.md")
    assert told[1] == (2, 10, "0.5 files/s, 1.0 MB/s, about 6 s left", "loaded: docs/2.md")
    assert (reading.n_done, reading.n_files) == (2, 10)


def test_without_bytes_to_read_files_say_what_is_left(clock: Clock) -> None:
    told: list[tuple[int, int, str, str]] = []
    reading = Reading(lambda *words: told.append(words))
    clock.now += 2
    reading(step(5, 0, bytes_total=0))
    assert told[0][2] == "2.5 files/s, about 2 s left"


def test_embedding_tells_chunks(clock: Clock) -> None:
    told: list[tuple[int, int, str, str]] = []
    embedding = Embedding(lambda *words: told.append(words))
    clock.now += 8
    embedding(320, 3200)
    assert told == [(320, 3200, "40 chunks/s, about 2 min left", "")]


def test_away_from_a_terminal_failures_are_told_at_once_and_the_rest_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = Clock()
    monkeypatch.setattr(progress, "now", clock)
    with telling("Reading", "files") as tell:
        tell(1, 9, "", "loaded: a.md")
        tell(2, 9, "", "failed: b.pdf")
        clock.now += progress.LINE_EVERY_S + 1
        tell(3, 9, "2.0 files/s", "loaded: c.md")
        tell(4, 9, "2.0 files/s", "loaded: d.md")
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "failed: b.pdf\nReading 3 of 9 files, 2.0 files/s\n"


def test_quiet_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    with telling("Reading", "files", quiet=True) as tell:
        tell(1, 1, "", "failed: a.md")
    assert capsys.readouterr() == ("", "")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_there_is_a_bar(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name, value in (("TERM", "xterm"), ("COLUMNS", "140"), ("NO_COLOR", "1")):
        monkeypatch.setenv(name, value)
    with monkeypatch.context() as patched:
        terminal = Terminal()
        patched.setattr(sys, "stderr", terminal)  # here, for capsys takes hold of it again when the test begins
        with telling("Reading", "files") as tell:
            tell(0, 0, "", "")
            tell(1_000, 2_000, "9 files/s, about 2 min left", "loaded: [red]a.md")
    shown = terminal.getvalue()
    assert "1,000/2,000 files" in shown and "9 files/s, about 2 min left" in shown and "[red]a.md" in shown
    assert "nan" not in shown.lower() and capsys.readouterr().out == ""
