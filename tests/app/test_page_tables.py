"""Tables on the page, in real headless Chromium over the real router: rows behind an answer, a plan changed and run again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.served import with_lanes
from app.settings import Settings
from corpus import Chunk, Library
from corpus.loaders import delimited
from router import Services
from tests.app.scripted import running_server
from tests.app.webdriver import ENTER, Browser

pytestmark = pytest.mark.browser

ANSWERED = "document.querySelectorAll('.turn[aria-busy=false]').length === arguments[0]"
STAFF = """Name,Role,Hours (h),Since
Mara Quist,engineer,38.5,2019-05-01
Tomas Berg,technician,30,2021-09-15
Ines Falk,engineer,40,2015-02-01
Oskar Lind,cook,20,2024-03-10
"""


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Browser]:
    """The browser on the page of a library with one table, and afterwards no complaint in its console."""
    (tmp_path / "staff.csv").write_text(STAFF)
    with Library.open(tmp_path / "library.db", embedder="hash-64") as library:
        for document in delimited.load(tmp_path / "staff.csv"):
            library.put(document, (Chunk(doc_id=document.id, start=0, end=len(document.text), text=document.text),))
        force = Settings(library=tmp_path / "library.db", weights_dir=tmp_path)
        with running_server(force, Services(library=library), {"fulcrum": with_lanes("table")}) as url:
            browser.show_as(width=1100, height=900)
            browser.open(url)
            browser.wait("document.getElementById('library').textContent === '1 document · 1 table'")
            yield browser
            assert browser.complaints() == []
            browser.open("about:blank")


def ask(browser: Browser, question: str) -> None:
    browser.type("#question", question + ENTER)
    browser.wait(ANSWERED, 1)


def cells(browser: Browser, css: str) -> list[list[str]]:
    found: list[list[str]] = browser.run(
        "return [...[...document.querySelectorAll(arguments[0])].pop().querySelectorAll('tr')]"
        ".map((row) => [...row.cells].map((cell) => cell.textContent))",
        css,
    )
    return found


def test_an_answer_shows_the_rows_it_rests_on(opened: Browser) -> None:
    ask(opened, "How many engineers are there?")
    assert opened.text(".badge") == "checked"
    assert "Role is engineer" in opened.text(".answer")
    opened.run("[...document.querySelectorAll('summary')].find((each) => each.textContent.startsWith('Rows used')).click()")
    assert cells(opened, ".grid table") == [["Place", "Role"], ["line 2", "engineer"], ["line 4", "engineer"]]


def test_a_listing_is_a_table(opened: Browser) -> None:
    ask(opened, "Which engineers work more than 30 hours?")
    listed = opened.run("return [...document.querySelector('.grid table').rows].map((row) => row.innerText.trim())")
    assert listed == ["Name", "Mara Quist", "Ines Falk"]


def test_a_filter_is_changed_and_the_plan_run_again(opened: Browser) -> None:
    ask(opened, "How many engineers are there?")
    opened.click(".plan summary")
    opened.wait("document.querySelector('.plan-row input')?.value === 'engineer'")
    assert opened.text(".plan-name") == "Role"
    opened.run("document.querySelector('.plan-row input').value = ''")
    opened.type(".plan-row input", "cook")
    opened.click(".plan-form > button")
    opened.wait(ANSWERED, 2)
    assert opened.run("return document.querySelectorAll('.turn')[1].querySelector('.answer').innerText").endswith("1")
    assert opened.run("return document.querySelectorAll('.turn')[1].querySelector('.badge').textContent") == "checked"


def test_a_condition_is_removed(opened: Browser) -> None:
    ask(opened, "How many engineers are there?")
    opened.click(".plan summary")
    opened.wait("document.querySelector('.plan-row button') !== null")
    opened.click(".plan-row button")
    opened.click(".plan-form > button")
    opened.wait(ANSWERED, 2)
    assert opened.run("return document.querySelectorAll('.turn')[1].querySelector('.answer').innerText").endswith("4")


def test_a_plan_that_means_nothing_says_so_and_keeps_the_page(opened: Browser) -> None:
    ask(opened, "How many engineers are there?")
    opened.click(".plan summary")
    opened.wait("document.querySelector('.whole textarea') !== null")
    opened.run("document.querySelector('.whole').open = true; document.querySelector('.whole textarea').value = ''")
    opened.type(".whole textarea", '{"table": "t_staff", "columns": ["salary"]}')
    opened.click(".plan-form > button")
    opened.wait(ANSWERED, 2)
    assert "salary" in opened.run("return document.querySelectorAll('.turn')[1].querySelector('.answer').innerText")
    opened.run("document.querySelector('.whole textarea').value = ''")
    opened.type(".whole textarea", "{no json")
    opened.click(".plan-form > button")
    opened.wait("document.getElementById('status').textContent.includes('JSON')")
