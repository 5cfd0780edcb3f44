"""Tables of a result on the page, in real headless Chromium: sorted, downloaded, long, in other scripts."""

from __future__ import annotations

import csv
import io

import pytest

from tests.app.opened_page import ANSWERED, ask, last
from tests.app.scripted_tables import BIG, FIGURES
from tests.app.webdriver import Browser

pytestmark = pytest.mark.browser


def column(browser: Browser, at: int) -> list[str]:
    found: list[str] = browser.run(
        "return [...document.querySelectorAll('.grid tbody tr')].map((row) => row.cells[arguments[0]].textContent)", at
    )
    return found


def press(browser: Browser, at: int) -> str | None:
    browser.run("document.querySelectorAll('.sort')[arguments[0]].click()", at)
    found: str | None = browser.run("return document.querySelectorAll('.grid th')[arguments[0]].getAttribute('aria-sort')", at)
    return found


def test_a_column_is_sorted_as_what_it_is(opened: Browser) -> None:
    ask(opened, "The parts")
    before = column(opened, 0)
    assert press(opened, 1) == "ascending"
    assert column(opened, 1) == ["1e-7", "0.1", "9.5", "10.25", ""]
    assert press(opened, 2) == "ascending"
    assert column(opened, 2) == ["2", "4", "30", "100", str(BIG)]
    assert opened.run("return document.querySelectorAll('[aria-sort]').length") == 1
    assert press(opened, 2) == "descending"
    assert column(opened, 2)[0] == str(BIG)
    assert press(opened, 2) is None and column(opened, 0) == before
    assert opened.run("return document.querySelectorAll('.grid th')[1].textContent") == "Weight (kg)"


def test_the_download_holds_every_figure_and_starts_no_formula(opened: Browser) -> None:
    ask(opened, "The parts")
    opened.run(
        "window.kept = null; const real = URL.createObjectURL;"
        "URL.createObjectURL = (blob) => { blob.text().then((text) => { window.kept = text; }); return real(blob); }"
    )
    opened.run("[...document.querySelectorAll('.grid-foot .link')].find((each) => each.textContent === 'Download CSV').click()")
    rows = list(csv.reader(io.StringIO(opened.wait("window.kept").removeprefix("\ufeff"), newline=""), strict=True))
    assert rows[0] == ["Part", "Weight", "Count"]
    assert rows[1:] == [
        ["Bolt, long", "9.5", "2"],
        ["'=SUM(A1:A9)", "10.25", str(BIG)],
        ['The "old" ring', "", "30"],
        ["-12.5", "0.1", "4"],
        ["Ångström", "1e-7", "100"],
    ]
    assert FIGURES.table and float(rows[5][1]) == FIGURES.table["rows"][4][1]


def test_a_thousand_rows_are_shown_on_demand_and_sorted_whole(opened: Browser) -> None:
    ask(opened, "The readings")
    assert opened.text(".part h3") == "Result: 1,000 rows" and len(column(opened, 0)) == 200
    press(opened, 1)
    press(opened, 1)
    assert column(opened, 1)[0] == "124.875"
    opened.run(
        "[...document.querySelectorAll('.grid-foot .link')].find((each) => each.textContent.startsWith('Show all')).click()"
    )
    assert len(column(opened, 0)) == 1000
    assert opened.run("return document.activeElement.className") == "grid"


@pytest.mark.parametrize("width", [320, 390, 1100, 3840])
def test_letters_from_right_to_left_and_very_long_words_fit(opened: Browser, width: int) -> None:
    opened.show_as(width=width, height=800, phone=width < 500)
    ask(opened, "Letters of others")
    opened.run("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert opened.run("return document.documentElement.scrollWidth") <= width
    assert opened.run("return getComputedStyle(document.querySelector('.answer > p')).direction") == "rtl"
    assert opened.run("return getComputedStyle(document.querySelectorAll('.grid td')[1]).direction") == "ltr"


def test_a_program_is_changed_and_run_again(opened: Browser) -> None:
    ask(opened, "The trips")
    opened.click(".program summary")
    opened.run("document.querySelector('.program textarea').value = ''")
    opened.type(".program textarea", "def solution():\n    return 6 * 14 * 7")
    opened.click(".program .primary")
    opened.wait(ANSWERED, 2)
    assert last(opened, ".answer") == "588" and last(opened, ".badge") == "unverified"
    assert last(opened, ".turn .quiet").startswith("Run by hand")
