"""Files brought into the library through the page, in real headless Chromium, and what becomes of them there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.served import with_lanes
from app.settings import Settings
from models import Embedder
from router import Services
from tests.app.scripted import running_server
from tests.app.webdriver import ENTER, ESCAPE, TAB, Browser
from tests.fakes import HashEmbedder

pytestmark = pytest.mark.browser

SENTENCE = "The crane on the north quay was built by Ada Brenn in 1931."
NOTES = f"# Harbour\n\nThe harbour is old.\n\n## Crane\n\n{SENTENCE} It lifts 42 tonnes in calm air.\n"
BOATS = "Boat,Length (m),Built\nHeron,12.5,1987\nTern,9,2001\nSkua,14,1999\n"
ROWS = "document.querySelectorAll('#view-library .documents tbody tr').length === arguments[0]"
ENDED = "[...document.querySelectorAll('.job')].filter((job) => job.querySelector('progress').hidden).length === arguments[0]"


@contextmanager
def page(browser: Browser, folder: Path, embedder: Embedder, **settings: Any) -> Iterator[None]:
    """The library view of a server without a library yet; afterwards the console must hold no complaint."""
    force = Settings(library=folder / "data" / "library.db", weights_dir=folder, **settings)
    served = {"fulcrum": with_lanes("table", "documents")}
    with running_server(force, Services(embedder=embedder), served) as url:
        browser.show_as(width=1100, height=900)
        browser.open(f"{url}/#library")
        browser.run("localStorage.clear()")
        browser.wait("document.querySelector('#view-library .empty')")
        yield
        assert browser.complaints() == []
        browser.open("about:blank")


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Browser]:
    with page(browser, tmp_path, HashEmbedder()):
        yield browser


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    (folder / "deep" / "er" / "boats.csv").write_text(BOATS, encoding="utf-8")
    (folder / ".hidden" / "secret.md").write_text("# Not for the library\n", encoding="utf-8")
    return folder


def drop(browser: Browser, *paths: Path) -> None:
    """Drags files or folders of the disk over the view and lets go, as the window system would."""
    for kind in ("dragEnter", "dragOver", "drop"):
        browser.devtools(
            "Input.dispatchDragEvent",
            type=kind,
            x=400,
            y=300,
            data={"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1},
        )


def press(browser: Browser, css: str) -> None:
    """A click in one step: the list may be drawn anew between finding an element and clicking it from outside."""
    browser.wait("document.querySelector(arguments[0])", css)
    browser.run("document.querySelector(arguments[0]).click()", css)


def names(browser: Browser) -> list[str]:
    found: list[str] = browser.run(
        "return [...document.querySelectorAll('#view-library .documents tbody .title')].map((each) => each.innerText)"
    )
    return found


def test_a_newcomer_is_told_what_to_do(opened: Browser) -> None:
    assert "Drop files or a whole folder" in opened.text("#view-library .empty")


def test_a_dropped_file_is_read_and_listed(opened: Browser, files: Path) -> None:
    drop(opened, files / "notes.md")
    opened.wait(ROWS, 1)
    opened.wait(ENDED, 1)
    assert names(opened) == ["notes.md"]
    assert opened.text(".job b") == "1 file added"
    assert opened.text("#view-library .view-head p").startswith("1 document · 0 tables")
    assert opened.run("return document.getElementById('library').textContent") == "1 document · 0 tables"
    press(opened, "#view-library .title")
    opened.wait("document.querySelector('#source .source-body')?.innerText.includes('Ada Brenn')")
    assert opened.run(
        "return [...document.querySelectorAll('#source-place-choice option')].map((each) => each.text.trim())"
    ) == [
        "Harbour",
        "Crane",
    ]
    opened.type("body", ESCAPE)


def test_a_dropped_folder_comes_with_its_paths_and_without_hidden_names(opened: Browser, files: Path) -> None:
    drop(opened, files)
    opened.wait(ROWS, 2)
    opened.wait(ENDED, 1)
    assert sorted(names(opened)) == ["boats.csv", "notes.md"]
    assert "1 name that begins with a dot was left out" in opened.text(".sending")
    press(opened, ".job summary")
    listed = opened.text(".job .report.fine")
    assert "papers/deep/er/boats.csv" in listed and "1 table" in listed


def test_a_file_is_chosen_with_a_button_and_goes_into_a_collection(opened: Browser, files: Path) -> None:
    opened.type(".into input", "quay")
    opened.type("#choose-files", f"{files / 'notes.md'}\n{files / 'deep' / 'er' / 'boats.csv'}")
    opened.wait(ROWS, 2)
    opened.wait(ENDED, 1)
    assert opened.text(".job b") == "2 files added into quay"


def test_a_folder_is_chosen_with_a_button(opened: Browser, files: Path) -> None:
    opened.type("#choose-folder", str(files))
    opened.wait(ROWS, 2)
    opened.wait(ENDED, 1)


def test_what_is_refused_says_why_until_it_is_dismissed(opened: Browser, files: Path) -> None:
    (files / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    drop(opened, files / "broken.pdf", files / "notes.md")
    opened.wait(ENDED, 1)
    assert opened.text(".job b") == "1 file added, 1 refused"
    told = opened.text(".job .report li")
    assert told.startswith("broken.pdf") and len(told) > 30
    opened.call("POST", "/refresh", {})
    opened.wait("document.querySelector('.job .report li')")
    press(opened, ".job-act button")
    opened.wait("!document.querySelector('.job')")
    opened.call("POST", "/refresh", {})
    opened.wait(ROWS, 1)
    assert opened.run("return document.querySelectorAll('.job').length") == 0


def test_the_same_file_again_is_not_read_twice(opened: Browser, files: Path) -> None:
    drop(opened, files / "notes.md")
    opened.wait(ENDED, 1)
    drop(opened, files / "notes.md")
    opened.wait(ENDED, 2)
    assert opened.text(".job b") == "1 here already"
    assert names(opened) == ["notes.md"]


def test_what_is_too_large_is_told(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_text("word " * 300_000)
    with page(browser, tmp_path, HashEmbedder(), max_upload_mb=1):
        drop(browser, tmp_path / "large.txt")
        browser.wait("document.querySelector('.job .report li')")
        assert "max_upload_mb" in browser.text(".job .report li")


def test_a_document_is_found_and_sorted(opened: Browser, files: Path) -> None:
    drop(opened, files)
    opened.wait(ROWS, 2)
    assert names(opened) == ["boats.csv", "notes.md"]
    press(opened, ".sorter[data-key=n_bytes]")
    assert names(opened) == ["notes.md", "boats.csv"]
    assert opened.run("return document.querySelector('.listing th[aria-sort]').innerText") == "Size"
    opened.type("#view-library .documents [type=search]", "boa")
    opened.wait(ROWS, 1)
    assert names(opened) == ["boats.csv"]


def test_a_table_is_asked_about(opened: Browser, files: Path) -> None:
    drop(opened, files)
    opened.wait(ROWS, 2)
    opened.wait(ENDED, 1)
    press(opened, "#view-library .name a")
    opened.wait("document.querySelector('.one-table .primary')")
    press(opened, ".one-table .primary")
    opened.wait("location.hash === '#chat' && document.activeElement.id === 'question'")
    assert opened.run("return document.getElementById('table').selectedOptions[0].text") == "Only boats"
    opened.type("#question", "How many boats are longer than 10 m?" + ENTER)
    opened.wait("document.querySelectorAll('.turn[aria-busy=false] .badge').length === 1")
    assert "2" in opened.text(".turn .answer")


def test_nothing_is_wider_than_a_phone(opened: Browser, files: Path) -> None:
    (files / f"{'w' * 120}.md").write_text("# Wide\n", encoding="utf-8")
    (files / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    drop(opened, files)
    opened.wait(ENDED, 1)
    opened.show_as(width=360, height=740, phone=True)
    for part in ("", "/tables", "/search"):
        opened.run("location.hash = arguments[0]", f"#library{part}")
        opened.wait("!document.querySelector('#view-library').hidden")
        assert opened.run("return document.documentElement.scrollWidth") <= 360


@pytest.mark.embedder
def test_a_dropped_file_is_asked_about_and_quoted_at_its_place(
    browser: Browser, tmp_path: Path, files: Path, minilm: Embedder
) -> None:
    with page(browser, tmp_path, minilm):
        drop(browser, files / "notes.md")
        browser.wait(ENDED, 1, seconds=60)
        browser.run("location.hash = '#chat'")
        browser.type("#question", "Who built the crane on the north quay?" + ENTER)
        browser.wait("document.querySelectorAll('.turn[aria-busy=false]').length === 1", seconds=60)
        assert "cited" in browser.text(".badge") and "Ada Brenn" in browser.text(".turn")
        press(browser, ".quote")
        assert browser.wait("document.querySelector('#source mark')?.textContent") in NOTES
        assert "Ada Brenn" in browser.text("#source mark")
        seen = browser.run(
            "const box = document.getElementById('source-text').getBoundingClientRect();"
            "const mark = document.querySelector('#source mark').getBoundingClientRect();"
            "return mark.top >= box.top && mark.bottom <= box.bottom"
        )
        assert seen


def test_a_document_is_removed_after_a_question(opened: Browser, files: Path) -> None:
    drop(opened, files)
    opened.wait(ROWS, 2)
    opened.wait(ENDED, 1)
    press(opened, "[aria-label='Remove notes.md']")
    assert opened.text("#confirm-title") == "Remove notes.md?"
    opened.type("body", ESCAPE)
    assert len(names(opened)) == 2
    press(opened, "[aria-label='Remove notes.md']")
    press(opened, "#confirm-do")
    opened.wait(ROWS, 1)
    assert names(opened) == ["boats.csv"]


def test_several_are_removed_at_once(opened: Browser, files: Path) -> None:
    drop(opened, files)
    opened.wait(ROWS, 2)
    opened.wait(ENDED, 1)
    press(opened, ".listing thead input")
    assert opened.text(".acts b") == "2 selected"
    press(opened, ".acts .danger")
    press(opened, "#confirm-do")
    opened.wait("!document.querySelector('#view-library .empty').hidden")


def test_by_keyboard_alone_a_document_is_opened_and_removed(opened: Browser, files: Path) -> None:
    drop(opened, files / "notes.md")
    opened.wait(ROWS, 1)
    opened.wait(ENDED, 1)
    opened.run("document.querySelector('#view-library .documents [type=search]').focus()")
    active = "return document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText"
    reached = []
    for _ in range(12):
        opened.call("POST", "/actions", {"actions": [_press(TAB)]})
        reached.append(opened.run(active))
        if reached[-1] == "Open notes.md":
            break
    assert reached[-1] == "Open notes.md", reached
    opened.call("POST", "/actions", {"actions": [_press(ENTER)]})
    opened.wait("document.getElementById('source').open")
    opened.call("POST", "/actions", {"actions": [_press(ESCAPE)]})
    opened.wait("!document.getElementById('source').open")
    assert opened.run(active) == "Open notes.md"
    opened.call("POST", "/actions", {"actions": [_press(TAB)]})
    assert opened.run(active) == "Remove notes.md"
    opened.call("POST", "/actions", {"actions": [_press(ENTER)]})
    opened.wait("document.getElementById('confirm').open")
    opened.call("POST", "/actions", {"actions": [_press(TAB)]})
    opened.call("POST", "/actions", {"actions": [_press(ENTER)]})
    opened.wait("!document.querySelector('#view-library .empty').hidden")


def _press(key: str) -> dict[str, Any]:
    return {"type": "key", "id": "keyboard", "actions": [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]}
