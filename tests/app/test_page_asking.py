"""Asking on the page, in real headless Chromium: evidence before text, the queue, trouble on the way, asking again."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from tests.app.held_model import HeldModel
from tests.app.opened_page import ANSWERED, ask, last, opened_at, page
from tests.app.scripted import CITED, SENTENCE, Script
from tests.app.webdriver import ENTER, ESCAPE, Browser

pytestmark = pytest.mark.browser

BARE = "document.getElementById('model').value = 'bare'; document.getElementById('model').dispatchEvent(new Event('change'))"


@pytest.fixture
def script() -> Script:
    return Script()


def asked(browser: Browser) -> list[str]:
    found: list[str] = browser.run("return [...document.querySelectorAll('.asked')].map((each) => each.textContent)")
    return found


def test_the_source_stands_there_before_the_answer(opened: Browser, script: Script) -> None:
    opened.type("#question", "When was it replaced in the end?" + ENTER)
    opened.wait("document.querySelector('.evidence .quote q')?.textContent === arguments[0]", SENTENCE)
    assert opened.text(".wait").startswith("Writing the answer")
    assert opened.run("return document.getElementById('status').textContent") == "Found 1 source. The answer is being written."
    assert opened.run("return document.querySelectorAll('.badge').length") == 0
    script.may_go_on.set()
    opened.wait(ANSWERED, 1)
    assert opened.text(".badge") == "cited"
    assert opened.run("return document.querySelectorAll('.quote').length") == 1


def test_the_place_in_the_queue_is_told_and_the_answer_comes(browser: Browser, script: Script, tmp_path: Path) -> None:
    model = HeldModel()
    with page(tmp_path, script, llm=model) as url:
        opened_at(browser, url)
        browser.run(BARE)
        browser.type("#question", "first" + ENTER)
        model.wait_until_begun()
        browser.click("#new")
        browser.type("#question", "second" + ENTER)
        browser.wait("document.querySelector('.wait')?.textContent.startsWith('Yours is the next answer')")
        browser.wait("document.querySelectorAll('#conversations a.busy').length === 2")
        model.let_go(2)
        browser.wait(ANSWERED, 1)
        assert browser.text(".answer") == "The bare model speaks."
        assert browser.text(".way").startswith("bare · chat · ")
        browser.wait("document.querySelectorAll('#conversations a.busy').length === 0")
        browser.run("[...document.querySelectorAll('#conversations a')].find((each) => each.textContent === 'first').click()")
        browser.wait("document.querySelector('.asked')?.textContent === 'first'")
        browser.wait(ANSWERED, 1)
        assert browser.complaints() == []
        browser.open("about:blank")


def test_a_full_queue_counts_down_to_the_next_try(browser: Browser, script: Script, tmp_path: Path) -> None:
    model = HeldModel()
    with page(tmp_path, script, llm=model, max_waiting=0) as url:
        opened_at(browser, url)
        browser.run(BARE)
        browser.type("#question", "first" + ENTER)
        model.wait_until_begun()
        browser.click("#new")
        browser.type("#question", "second" + ENTER)
        browser.wait(ANSWERED, 1)
        assert "busy" in browser.text(".failed")
        assert browser.text(".again").startswith("Ask again in ")
        assert browser.run("return document.querySelector('.again').getAttribute('aria-disabled')") == "true"
        model.let_go(2)
        browser.wait("document.querySelector('.again').textContent === 'Ask again'", seconds=15)
        browser.click(".again")
        browser.wait("document.querySelector('.badge') !== null")
        assert asked(browser) == ["second"] and browser.text(".answer") == "The bare model speaks."
        assert all("429" in complaint for complaint in browser.complaints())
        browser.open("about:blank")


def test_a_lost_connection_is_told_and_the_question_kept(browser: Browser, script: Script, tmp_path: Path) -> None:
    with page(tmp_path, script) as url:
        opened_at(browser, url)
        ask(browser, "solve it")
        browser.devtools("Network.enable")
        browser.devtools(
            "Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=-1, uploadThroughput=-1
        )
        ask(browser, "the motor?", 2)
        assert "cannot be reached" in browser.text(".failed")
        browser.devtools(
            "Network.emulateNetworkConditions", offline=False, latency=0, downloadThroughput=-1, uploadThroughput=-1
        )
        browser.run("[...document.querySelectorAll('.again')].pop().click()")
        browser.wait("document.querySelectorAll('.badge').length === 2")
        assert asked(browser) == ["solve it", "the motor?"] and last(browser, ".badge") == "cited"
        assert all("ERR_INTERNET_DISCONNECTED" in complaint for complaint in browser.complaints())
        browser.open("about:blank")


def test_a_stopped_answer_keeps_what_had_come_and_is_asked_again(opened: Browser, script: Script) -> None:
    opened.type("#question", "go on for ever" + ENTER)
    opened.wait("document.querySelector('.answer.coming')?.textContent.includes('and on')")
    opened.type("body", ESCAPE)
    opened.wait(ANSWERED, 1)
    assert "and on" in opened.text(".answer") and opened.text(".ended").startswith("Stopped.")
    assert script.closed_early.wait(5)
    opened.click(".again")
    opened.wait("document.querySelector('.answer.coming')?.textContent.includes('and on')")
    assert asked(opened) == ["go on for ever"]
    opened.click("#stop")
    opened.wait(ANSWERED, 1)


def test_a_question_is_changed_and_takes_the_place_of_what_follows(opened: Browser, script: Script, tmp_path: Path) -> None:
    for nth, question in enumerate(("solve it", "the motor?", "Who was the cook?"), 1):
        ask(opened, question, nth)
    opened.run("document.querySelectorAll('.pencil')[1].click()")
    assert opened.run("return document.querySelector('.edit textarea').value") == "the motor?"
    assert opened.text(".edit .quiet") == "1 later question with its answer will be replaced."
    opened.type(".edit textarea", " no" + ESCAPE)
    assert opened.run("return document.querySelectorAll('.edit').length") == 0
    assert opened.run("return document.activeElement === document.querySelectorAll('.pencil')[1]")
    opened.run("document.querySelectorAll('.pencil')[1].click()")
    opened.run("document.querySelector('.edit textarea').value = ''")
    opened.type(".edit textarea", "the east motor, once more?" + ENTER)
    opened.wait("document.querySelectorAll('.turn').length === 2")
    opened.wait(ANSWERED, 2)
    assert asked(opened) == ["solve it", "the east motor, once more?"]
    assert [turn.content for turn in script.asked[-1].history][0] == "solve it" and len(script.asked[-1].history) == 2
    address = opened.run("return location.origin + '/fulcrum/conversations/' + location.hash.split('/')[1]")
    kept = httpx.get(address, trust_env=False).json()
    assert [turn["question"] for turn in kept["turns"]] == ["solve it", "the east motor, once more?"]


def test_a_retried_failure_stands_once_in_the_record(opened: Browser) -> None:
    ask(opened, "weights")
    opened.run("document.querySelector('.turn').dataset.before = 'yes'")
    opened.click(".again")
    opened.wait("document.querySelector('.turn:not([data-before]) .failed') !== null")
    address = opened.run("return location.origin + '/fulcrum/conversations/' + location.hash.split('/')[1]")
    kept = httpx.get(address, trust_env=False).json()
    assert [turn["question"] for turn in kept["turns"]] == ["weights"]
    assert all("503" in complaint for complaint in opened.complaints())


def test_an_answer_is_copied_plain_and_with_its_sources(opened: Browser) -> None:
    origin = opened.run("return location.origin")
    opened.devtools("Browser.grantPermissions", origin=origin, permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    ask(opened, "the motor?")
    read = "window.copied = null; navigator.clipboard.readText().then((text) => { window.copied = text; })"
    opened.click(".copy")
    opened.wait("document.getElementById('status').textContent === 'Copied.'")
    opened.run(read)
    assert opened.wait("window.copied") == "14 March 2024"
    opened.click(".copy-markdown")
    opened.wait("document.getElementById('status').textContent.startsWith('Copied')")
    opened.wait("(navigator.clipboard.readText().then((text) => { window.copied = text; }), window.copied.startsWith('## '))")
    copied = opened.run("return window.copied")
    assert copied.startswith("## the motor?\n\n14 March 2024\n\n*cited* · documents")
    assert f"1. dome-maintenance.md, Dome › Motors · line 9\n   > {SENTENCE}" in copied


def test_an_unsent_question_outlives_a_reload(opened: Browser) -> None:
    opened.type("#question", "half a thou")
    opened.run("location.reload()")
    opened.wait(
        "document.getElementById('library').textContent !== '' && document.getElementById('question').value === 'half a thou'"
    )
    assert CITED.text  # the page is whole again
    opened.run("sessionStorage.clear()")
