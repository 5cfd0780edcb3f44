"""The conversations beside the chat, in real headless Chromium: found again, searched, renamed, exported, deleted."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.app.opened_page import ANSWERED, ask, opened_at, page
from tests.app.scripted import SENTENCE, Script
from tests.app.webdriver import ENTER, ESCAPE, Browser

pytestmark = pytest.mark.browser

LISTED = "[...document.querySelectorAll('#conversations .title')].map((each) => each.textContent)"


@pytest.fixture
def script() -> Script:
    return Script()


def titles(browser: Browser) -> list[str]:
    found: list[str] = browser.run(f"return {LISTED}")
    return found


def choose(browser: Browser, entry: str) -> None:
    browser.run("document.querySelector('#conversations .dots').click()")
    browser.wait("document.getElementById('menu').matches(':popover-open')")
    browser.run(
        "[...document.querySelectorAll('#menu button')].find((each) => each.textContent === arguments[0]).click()", entry
    )


def test_a_reload_finds_the_conversation(opened: Browser, script: Script) -> None:
    ask(opened, "the motor?")
    ask(opened, "solve it", 2)
    address = opened.run("return location.hash")
    assert address.startswith("#chat/c")
    opened.run("location.reload()")
    opened.wait(ANSWERED, 2)
    opened.wait("[...document.querySelectorAll('.badge')].pop()?.innerText === 'proved'")
    assert opened.text(".badge") == "cited" and opened.text(".quote q") == SENTENCE
    assert opened.run("return document.querySelector('#conversations a[aria-current=page]').textContent") == "the motor?"
    opened.click(".quote")
    opened.wait("document.querySelector('mark')?.textContent === arguments[0]", SENTENCE)
    opened.type("body", ESCAPE)
    ask(opened, "solve it again", 3)
    assert [turn.content for turn in script.asked[-1].history][::2] == ["the motor?", "solve it"]


def test_a_broken_off_turn_is_found_with_what_there_was(opened: Browser, script: Script) -> None:
    opened.type("#question", "go on for ever" + ENTER)
    opened.wait("document.querySelector('.answer.coming')?.textContent.includes('and on')")
    opened.run("location.reload()")
    assert script.closed_early.wait(5)
    opened.wait("document.querySelector('.ended')?.textContent.includes('broken off')")
    assert "and on" in opened.text(".answer") and opened.text(".again") == "Ask again"


def test_the_list_is_searched_and_what_was_found_is_marked(opened: Browser) -> None:
    ask(opened, "the motor?")
    opened.click("#new")
    ask(opened, "Give me markup")
    opened.wait(f"{LISTED}.length === 2")
    assert titles(opened) == ["Give me markup", "the motor?"] and opened.text("#conversations h2") == "Today"
    opened.type("#find", "TARN")
    opened.wait(f"{LISTED}.length === 1")
    assert titles(opened) == ["the motor?"] and opened.text(".snippet mark") == "Tarn"
    opened.run("document.getElementById('find').value = ''")
    opened.type("#find", "onerror")
    opened.wait(f"{LISTED}.join() === 'Give me markup'")
    assert "<img src=x" in opened.text(".snippet") and opened.run("return document.querySelectorAll('#side img').length") == 0
    opened.type("#find", " nowhere")
    opened.wait("document.getElementById('side-note').textContent === 'Nothing found.'")
    opened.run("document.getElementById('find').value = ''")
    opened.type("#find", " ")
    opened.wait(f"{LISTED}.length === 2")


def test_a_conversation_is_renamed_in_place(opened: Browser) -> None:
    ask(opened, "solve it")
    opened.wait(f"{LISTED}.length === 1")
    choose(opened, "Rename")
    opened.type(".rename input", "never mind" + ESCAPE)
    assert titles(opened) == ["solve it"]
    choose(opened, "Rename")
    opened.type(".rename input", "The <b>roots</b>" + ENTER)
    opened.wait(f"{LISTED}.join() === 'The <b>roots</b>'")
    assert opened.run("return document.querySelectorAll('#side b').length") == 0


def test_a_conversation_is_exported(opened: Browser, tmp_path: Path) -> None:
    opened.devtools("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path / "kept"))
    ask(opened, "the motor?")
    opened.wait(f"{LISTED}.length === 1")
    choose(opened, "Export as Markdown")
    assert SENTENCE in downloaded(tmp_path / "kept" / "the-motor.md")
    choose(opened, "Export as JSON")
    kept = json.loads(downloaded(tmp_path / "kept" / "the-motor.json"))
    assert kept["turns"][0]["proof"]["standing"] == "cited"


def downloaded(path: Path) -> str:
    deadline = time.monotonic() + 10
    while not path.exists():
        assert time.monotonic() < deadline, f"{path.name} was not downloaded"
        time.sleep(0.05)
    return path.read_text(encoding="utf-8")


def test_a_conversation_is_deleted_only_when_it_is_meant(opened: Browser) -> None:
    ask(opened, "the motor?")
    opened.click("#new")
    ask(opened, "solve it")
    opened.wait(f"{LISTED}.length === 2")
    choose(opened, "Delete")
    opened.wait("document.getElementById('confirm').open")
    assert opened.text("#confirm-title") == "Delete “solve it”?"
    assert opened.run("return document.activeElement.value") == "keep"
    opened.type("#confirm [value=keep]", ENTER)
    opened.wait("!document.getElementById('confirm').open")
    assert len(titles(opened)) == 2
    choose(opened, "Delete")
    opened.click("#confirm-do")
    opened.wait(f"{LISTED}.join() === 'the motor?'")
    opened.wait("location.hash === '#chat' && document.querySelectorAll('.turn').length === 0")
    opened.run("document.querySelector('#conversations a').click()")
    opened.wait(ANSWERED, 1)


def test_a_conversation_that_is_gone_says_so(opened: Browser) -> None:
    opened.run("location.hash = '#chat/cnothing'")
    opened.wait("document.querySelector('.failed')?.textContent.includes('cnothing')")
    opened.run("document.querySelector('.turn .plain').click()")
    ask(opened, "solve it")
    assert opened.text(".badge") == "proved"
    assert all("404" in complaint for complaint in opened.complaints())


def test_a_server_that_keeps_nothing_says_so_and_answers(browser: Browser, script: Script, tmp_path: Path) -> None:
    with page(tmp_path, script, keep_history=False) as url:
        opened_at(browser, url)
        browser.wait("document.getElementById('side-note').textContent === 'Conversations are not kept on this server.'")
        ask(browser, "the motor?")
        ask(browser, "solve it", 2)
        assert len(script.asked[-1].history) == 2 and browser.run("return location.hash") in ("", "#chat")
        assert browser.complaints() == []
        browser.open("about:blank")


def test_many_turns_are_shown_quickly_and_end_at_the_last(opened: Browser, script: Script) -> None:
    ask(opened, "solve it")
    id = opened.run("return location.hash.split('/')[1]")
    opened.run(
        "const real = window.fetch; window.fetch = async (path, options) => {"
        "  const response = await real(path, options);"
        "  if (!String(path).endsWith(arguments[0])) return response;"
        "  const record = await response.json();"
        "  const turn = record.turns[0];"
        "  record.turns = Array.from({ length: 200 }, (_, at) => ({ ...turn, id: `t${at}`, question: `solve ${at}` }));"
        "  return new Response(JSON.stringify(record)); };"
        "location.hash = '#chat';",
        id,
    )
    opened.wait("document.querySelectorAll('.turn').length === 0")
    opened.run("location.hash = `#chat/${arguments[0]}`", id)
    opened.wait("document.querySelectorAll('.turn[aria-busy=false]').length === 200")
    opened.wait("document.querySelector('.turn:last-child .asked').getBoundingClientRect().top < innerHeight")
    assert opened.run("return document.querySelector('.turn:last-child .asked').getBoundingClientRect().top") > 0
