"""Tables and the search taken apart, in real headless Chromium over a small real library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import Settings
from tests.app.harbour import harbour
from tests.app.scripted import running_server
from tests.app.webdriver import ENTER, ESCAPE, Browser

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Browser]:
    """The browser on the library view, and afterwards no complaint in its console but those a test has taken out."""
    with (
        harbour(tmp_path) as services,
        running_server(Settings(library=tmp_path / "library.db", weights_dir=tmp_path), services, {}) as url,
    ):
        browser.show_as(width=1100, height=900)
        browser.open(f"{url}/#library")
        browser.wait("document.querySelectorAll('#view-library .documents tbody tr').length === 3")
        yield browser
        assert browser.complaints() == []
        browser.open("about:blank")


def search(browser: Browser, question: str) -> None:
    browser.run("location.hash = '#library/search'")
    browser.wait("!document.querySelector('.place.search').hidden && document.getElementById('try-query')")
    browser.type("#try-query", question + ENTER)
    browser.wait("document.querySelector('.tried')?.childElementCount && !document.querySelector('.tried[aria-busy]')")


def test_every_passage_has_its_scores_and_its_fate(opened: Browser) -> None:
    search(opened, "How much does the crane lift?")
    assert "42 tonnes" in opened.text(".tried .quotes")
    kept = opened.text(".passage.kept")
    for part in ("kept: quote 1 of", "Words", "1st", "Meaning", "Together", "Support", "needed"):
        assert part in kept
    assert "Support needed" in opened.text(".facts") and "crane (in" in opened.text(".facts")


def test_a_passage_opens_at_its_sentence(opened: Browser) -> None:
    search(opened, "How much does the crane lift?")
    opened.click(".passage.kept .link")
    opened.wait("document.querySelector('#source mark')?.textContent.includes('42 tonnes')")
    opened.type("body", ESCAPE)


def test_a_refusal_is_shown_with_its_reason(opened: Browser) -> None:
    search(opened, "Zebra xylophone quantum?")
    assert "It would not be answered from these" in opened.text(".tried")


def test_a_search_can_be_held_to_a_collection(opened: Browser) -> None:
    search(opened, "Heron Tern")
    assert "boats.csv" in opened.text(".passages")
    opened.run("document.querySelectorAll('.try select')[0].value = 'quay'; document.querySelector('.try').requestSubmit()")
    opened.wait("!document.querySelector('.passages')?.innerText.includes('boats.csv')")


def test_a_table_is_shown_as_it_was_understood(opened: Browser) -> None:
    opened.click("#view-library .name a")
    opened.wait("document.querySelector('.one-table .understood')")
    rows = opened.run(
        "return [...document.querySelectorAll('.understood tbody tr')].map("
        "(row) => [...row.children].map((cell) => cell.innerText))"
    )
    assert rows[1][:3] == ["Length (m)", "real", "m"] and rows[2][4] == "1"
    assert "Heron" in opened.text(".one-table .grid")


def test_a_table_that_is_gone_says_so(opened: Browser) -> None:
    opened.run("location.hash = '#library/tables/none'")
    opened.wait("document.querySelector('.one-table .failed')?.innerText.includes('no table called')")
    assert len([entry for entry in opened.complaints() if "404" in entry]) == 1
