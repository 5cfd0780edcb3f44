from __future__ import annotations

import os
import sys

import click
import pytest

from app.cli.screen import fitted, table_lines


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output as a terminal with 62 columns, of which 60 are written in."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("shutil.get_terminal_size", lambda *_: os.terminal_size((62, 24)))


WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"


def test_what_is_piped_is_left_as_it_is() -> None:
    assert fitted(WORDS * 9) == WORDS * 9
    assert list(table_lines(["a", "b"], [[1, None]])) == ["  a | b", "  1 | "]


def test_a_line_is_broken_between_words_and_its_rest_hangs(terminal: None) -> None:
    lines = fitted(f"  note    {WORDS}", 10).split("\n")
    assert all(len(line) <= 60 for line in lines) and len(lines) == 2
    assert lines[0].startswith("  note    one two") and lines[1].startswith(" " * 10 + "eleven")
    assert " ".join(" ".join(lines).split()) == f"note {WORDS}"
    assert fitted(f"    {WORDS}").split("\n")[1].startswith("    twelve")
    assert fitted(f"# {'x' * 80} end", 2) == f"#\n  {'x' * 80}\n  end"


def test_colours_take_no_room(terminal: None) -> None:
    plain = "word " * 11 + "last"
    coloured = plain.replace("word", click.style("word", fg="green"))
    assert click.unstyle(fitted(coloured)) == plain


def test_a_table_is_cut_to_the_screen_widest_column_first(terminal: None) -> None:
    lines = [
        click.unstyle(line) for line in table_lines(["No.", "Item", "Remark"], [[1, "camera", WORDS], [12, "motor", None]])
    ]
    assert all(len(line) <= 60 for line in lines)
    assert lines[0].startswith("  No.  Item    Remark")
    assert lines[1].startswith("    1  camera  one two") and lines[1].endswith("…")
    assert lines[2] == "   12  motor"


def test_columns_without_room_are_named_below(terminal: None) -> None:
    header = [f"column number {n}" for n in range(12)]
    lines = [click.unstyle(line) for line in table_lines(header, [["value"] * 12])]
    assert all(len(line) <= 60 for line in lines[:2])
    assert lines[2].startswith("  and 6 more columns: column number 6, ")
