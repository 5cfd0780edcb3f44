"""The page in real headless Chromium, over a real server with scripted answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.opened_page import ANSWERED, CONTRAST, ask, last, page
from tests.app.scripted import ABSTAINED, CITED, MARKUP, PROVED, SENTENCE, Script
from tests.app.webdriver import ENTER, ESCAPE, TAB, Browser

pytestmark = pytest.mark.browser


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def opened(browser: Browser, script: Script, tmp_path: Path) -> Iterator[Browser]:
    """The browser on the page, and afterwards no complaint in its console but those a test has taken out."""
    with page(tmp_path, script) as url:
        browser.show_as(width=1100, height=900)
        browser.open(url)
        browser.wait("document.getElementById('library').textContent === '1 document · 0 tables'")
        yield browser
        assert browser.complaints() == []
        browser.open("about:blank")


def test_a_cited_answer_and_its_source_at_the_quote(opened: Browser) -> None:
    ask(opened, "When was the east motor replaced?")
    assert opened.text(".asked") == "When was the east motor replaced?"
    assert opened.text(".answer") == "14 March 2024"  # the sentence stands below, as the source
    assert opened.text(".quote q") == SENTENCE
    assert opened.text(".badge") == "cited"
    assert opened.text(".way") == "documents · 0.42 s"
    assert opened.text(".where") == "dome-maintenance.md · Dome › Motors · line 9"
    opened.click(".quote")
    assert opened.wait("document.querySelector('mark')?.textContent") == SENTENCE
    seen = opened.run(
        "const box = document.getElementById('source-text').getBoundingClientRect();"
        "const mark = document.querySelector('mark').getBoundingClientRect();"
        "return mark.top >= box.top && mark.bottom <= box.bottom"
    )
    assert seen and opened.text("#source-title") == "dome-maintenance.md"
    opened.type("body", ESCAPE)
    opened.wait("!document.getElementById('source').open")
    assert opened.run("return document.activeElement.className") == "quote"


def test_a_proved_answer_shows_program_check_certificate_plot_steps_and_trace(opened: Browser) -> None:
    ask(opened, "Solve x^2 - 5x + 6 = 0")
    assert opened.text(".badge") == "proved"
    assert opened.text("pre").startswith("solveset(x**2 - 5*x + 6, x, Reals)")
    assert opened.text(".check") == "Check: verified, both roots put back into the equation (0 = 0 exactly)"
    assert opened.text(".check + .check") == "Proved: 2 and 3 are all the roots. Download the certificate"
    kept = opened.run("return decodeURIComponent(document.querySelector('a[download]').href.split(',')[1])")
    assert json.loads(kept) == PROVED.certificate
    opened.wait("document.querySelector('.plot img').naturalWidth === 80")
    opened.click("details.part summary")
    assert opened.text(".steps").splitlines() == list(PROVED.steps)
    assert opened.run("return getComputedStyle(document.querySelector('.steps li')).listStyleType") == "decimal"
    opened.click("details.part:last-of-type summary")
    assert "the whole text parses as an equation in x" in opened.text(".trace")
    assert opened.run("return document.getElementById('status').textContent").startswith(f"Answered, proved: {PROVED.text[:5]}")


def test_a_fraction_is_typeset_and_said_once(opened: Browser) -> None:
    ask(opened, "1/2 + 1/3")
    assert opened.run("return document.querySelector('.answer > p > span').textContent") == " ≈ 0.833333"
    assert opened.run("return document.querySelectorAll('.answer math').length") == 1
    above, below = opened.run(
        "return [...document.querySelectorAll('.answer mfrac > mn')].map(n => n.getBoundingClientRect().top)"
    )
    assert above < below


def test_a_formula_with_anything_but_mathematics_in_it_is_not_drawn(opened: Browser) -> None:
    ask(opened, "a hostile formula")
    assert opened.run("return document.querySelectorAll('.answer math, .answer script').length") == 0
    assert opened.run("return document.title") == "Fulcrum"


def test_an_abstention_is_shown_as_one(opened: Browser) -> None:
    ask(opened, "Who was the cook?")
    assert (opened.text(".badge"), opened.text(".answer.held")) == ("abstained", ABSTAINED.text)


def test_what_the_model_writes_and_documents_hold_is_text(opened: Browser) -> None:
    ask(opened, "Give me markup")
    assert opened.text(".answer") == MARKUP.text
    ask(opened, "the motor?", 2)
    opened.click(".quote")
    opened.wait("document.querySelector('mark')")
    assert "<script>document.title" in opened.text("#source-text")
    assert opened.run("return document.title") == "Fulcrum"
    assert opened.run("return document.querySelectorAll('img, .answer b, #source script').length") == 0


def test_a_running_answer_can_be_stopped(opened: Browser, script: Script) -> None:
    opened.type("#question", "go on for ever" + ENTER)
    opened.wait("document.querySelector('.answer.coming')?.textContent.includes('and on')")
    opened.click("#stop")
    opened.wait(ANSWERED, 1)
    assert last(opened, ".turn .part") == "Stopped."
    assert script.closed_early.wait(5)
    ask(opened, "solve it", 2)
    assert last(opened, ".badge") == "proved"


def test_the_conversation_is_sent_along_until_a_new_one(opened: Browser, script: Script) -> None:
    ask(opened, "the motor?")
    ask(opened, "solve it", 2)
    assert [turn.content for turn in script.asked[-1].history] == ["the motor?", CITED.text]
    opened.click("#new")
    assert opened.run("return document.querySelectorAll('.turn').length") == 0
    ask(opened, "solve it")
    assert script.asked[-1].history == ()


def test_errors_are_told_in_place(opened: Browser) -> None:
    ask(opened, "weights")
    assert "fulcrum models pull" in opened.text(".failed")
    ask(opened, "break off", 2)
    assert last(opened, ".failed") == "The weights went away."
    assert last(opened, ".turn:last-child .answer") == "The weights went away."
    noted = opened.complaints()
    assert len(noted) == 1 and "503" in noted[0]


def test_a_suggestion_is_reached_and_asked_by_keyboard(opened: Browser, script: Script) -> None:
    opened.run("document.getElementById('question').focus()")
    opened.run("document.getElementById('new').focus()")
    opened.type("#new", TAB + ENTER)
    opened.wait(ANSWERED, 1)
    assert script.asked[-1].text == "Solve x^2 - 5x + 6 = 0"
    assert opened.run("return document.activeElement.id") == "question"


def test_nothing_is_wider_than_a_phone(opened: Browser) -> None:
    opened.show_as(width=360, height=740, phone=True)
    for nth, question in enumerate(["the motor?", "solve it", "Who was the cook?", "w" * 300], 1):
        ask(opened, question, nth)
    opened.run("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    assert opened.run("return document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_from_its_ground(opened: Browser, dark: bool) -> None:
    opened.show_as(width=1100, height=900, dark=dark)
    for nth, question in enumerate(["the motor?", "solve it", "Who was the cook?", "a telescope"], 1):
        ask(opened, question, nth)
    opened.run("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    weak = opened.run(CONTRAST)
    assert weak == []


def test_a_server_with_a_key_asks_for_it(browser: Browser, script: Script, tmp_path: Path) -> None:
    with page(tmp_path, script, api_key="right") as url:
        browser.open(url)
        browser.wait("document.getElementById('key').open")
        browser.type("#key-value", "wrong" + ENTER)
        browser.wait("document.getElementById('key-why').textContent.includes('not accept')")
        browser.wait("document.getElementById('key').open")
        browser.type("#key-value", "right" + ENTER)
        browser.wait("document.getElementById('library').textContent === '1 document · 0 tables'")
        ask(browser, "solve it")
        assert browser.text(".badge") == "proved"
        assert all("401" in complaint for complaint in browser.complaints())
        browser.open("about:blank")


def test_a_key_that_is_not_given_is_told_in_place_and_asked_for_again(browser: Browser, script: Script, tmp_path: Path) -> None:
    told = "This server asks for an API key, and none was given. Ask again to give one."
    with page(tmp_path, script, api_key="right") as url:
        browser.open(url)
        browser.run("sessionStorage.clear()")
        browser.open(url)
        browser.wait("document.getElementById('key').open")
        browser.type("#key-value", ENTER)
        assert browser.run("return document.getElementById('key').open")  # nothing is no key
        browser.type("#key-value", ESCAPE)
        browser.wait("!document.getElementById('key').open")
        browser.wait("document.getElementById('library').textContent === arguments[0]", told)
        assert browser.run("return sessionStorage.getItem('key')") is None
        browser.type("#question", "solve it" + ENTER)
        browser.wait("document.getElementById('key').open")
        browser.type("#key-value", "half a key" + ESCAPE)
        browser.wait(ANSWERED, 1)
        assert browser.text(".failed") == told and not browser.run("return document.getElementById('key').open")
        browser.type("#question", "solve it" + ENTER)
        browser.wait("document.getElementById('key').open")
        browser.type("#key-value", "right" + ENTER)
        browser.wait(ANSWERED, 2)
        assert last(browser, ".badge") == "proved"
        browser.wait("document.getElementById('library').textContent === '1 document · 0 tables'")
        assert all("401" in complaint for complaint in browser.complaints())
        browser.open("about:blank")
