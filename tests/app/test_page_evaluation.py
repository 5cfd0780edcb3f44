"""The evaluation view in real headless Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import Settings
from router import Services
from tests.app.made_records import SUITE, write
from tests.app.scripted import running_server
from tests.app.webdriver import Browser

pytestmark = pytest.mark.browser


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "eval"


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Browser]:
    """The browser on the evaluation view, opened by `view`, and afterwards no complaint in its console."""
    with running_server(Settings(library=tmp_path / "library.db", weights_dir=tmp_path), Services(), {}) as url:
        browser.show_as(width=1100, height=900)
        browser.open(f"{url}/#evaluation")
        yield browser
        assert browser.complaints() == []
        browser.open("about:blank")


def again(browser: Browser, condition: str) -> None:
    browser.call("POST", "/refresh", {})
    browser.wait(condition)


def cells(browser: Browser, row: str) -> list[str]:
    found: list[str] = browser.run(
        "return [...document.querySelector(arguments[0]).children].map((each) => each.innerText)", row
    )
    return found


def test_without_a_run_it_says_how_to_make_one(opened: Browser, folder: Path) -> None:
    opened.wait("document.querySelector('#view-evaluation .empty')")
    said = opened.text("#view-evaluation .empty")
    assert "fulcrum eval --suite samples" in said and str(folder) in said


def test_the_report_and_the_pair_are_shown(opened: Browser, folder: Path) -> None:
    write(folder, "fulcrum", "++++-o")
    write(folder, "bare-0.5b", "+-----")
    again(opened, "document.querySelectorAll('#view-evaluation .item').length")
    assert cells(opened, "#view-evaluation tbody tr")[:2] == ["fulcrum", "4 of 6"]
    assert "66.7 %" in cells(opened, "#view-evaluation tbody tr")[2]
    said = opened.text(".verdict-line")
    assert (
        said.startswith("fulcrum gets more right, but chance alone could do that. +50.0 percentage points")
        and "p = 0.25" in said
    )
    assert len(opened.run("return [...document.querySelectorAll('.item')]")) == 3
    assert "of 6" not in opened.text(".chips") and "won by fulcrum 3" in opened.text(".chips")


def test_the_differences_are_filtered_and_both_proofs_opened(opened: Browser, folder: Path) -> None:
    write(folder, "fulcrum", "++++-o")
    write(folder, "bare-0.5b", "+-----")
    again(opened, "document.querySelectorAll('#view-evaluation .item').length === 3")
    opened.click(".chip[data-name=neither]")
    opened.wait("document.querySelectorAll('.item').length === 2")
    assert opened.run("return document.activeElement.dataset.name") == "neither"
    opened.click(".chip[data-name=all]")
    opened.wait("document.querySelectorAll('.item').length === 6")
    opened.click(".item button[aria-expanded]")
    opened.wait("document.querySelectorAll('.item .proofs .trace').length === 2")
    assert opened.run("return document.querySelector('.item .proofs').innerText").count("judged by") == 2


def test_another_pair_can_be_chosen(opened: Browser, folder: Path) -> None:
    write(folder, "fulcrum", "++")
    write(folder, "bare-0.5b", "--")
    write(folder, "bare-1.5b", "+-")
    again(opened, "document.querySelector('.verdict-line')")
    opened.run(
        "const box = document.querySelectorAll('.pair select')[1]; box.value = 'bare-1.5b';"
        "box.dispatchEvent(new Event('change'))"
    )
    opened.wait("document.querySelector('.verdict-line')?.innerText.includes('in bare-1.5b alone')")


def test_suites_are_told_apart_and_reached_by_address(opened: Browser, folder: Path) -> None:
    write(folder, "fulcrum", "++")
    write(folder, "fulcrum", "+", suite="another")
    again(opened, "document.querySelectorAll('#view-evaluation .parts a').length === 2")
    opened.run("location.hash = '#evaluation/another'")
    opened.wait("document.querySelector('#view-evaluation .parts a[aria-current]')?.innerText === 'another'")
    opened.run("location.hash = arguments[0]", f"#evaluation/{SUITE}")
    opened.wait("document.querySelector('#view-evaluation .view-head').innerText.includes('2 questions')")


def test_files_that_are_torn_or_foreign_are_told(opened: Browser, folder: Path) -> None:
    path = write(folder, "fulcrum", "++")
    path.write_bytes(path.read_bytes()[:-9])
    (folder / "notes.jsonl").write_text("hello\n")
    again(opened, "document.querySelector('#view-evaluation .refused')")
    told = opened.text("#view-evaluation .refused")
    assert "notes.jsonl" in told and "torn" in told


def test_what_a_record_says_is_text(opened: Browser, folder: Path) -> None:
    hostile = "<img src=x onerror=document.title=1>"
    write(folder, hostile.replace("/", ""), "+-")
    write(folder, "bare-0.5b", "-+")
    again(opened, "document.querySelectorAll('#view-evaluation .item').length === 2")
    assert opened.run("return document.querySelectorAll('#view-evaluation img').length") == 0
    assert hostile in opened.text("#view-evaluation")
