"""The page by keyboard alone, in real headless Chromium: every key goes to what has the focus, nothing is clicked."""

from __future__ import annotations

import pytest

from tests.app.opened_page import ANSWERED
from tests.app.scripted import SENTENCE, Script
from tests.app.webdriver import ENTER, ESCAPE, TAB, Browser

pytestmark = pytest.mark.browser

DOWN, UP = "\ue015", "\ue013"
FOCUS = "document.activeElement"


@pytest.fixture
def script() -> Script:
    return Script()


def test_everything_is_reached_without_a_mouse(opened: Browser, script: Script) -> None:
    opened.wait(f"{FOCUS}.id === 'question'")
    opened.press("the motor?" + ENTER)
    opened.wait(ANSWERED, 1)
    assert opened.run(f"return {FOCUS}.id") == "question"
    opened.press(ESCAPE + "?")
    opened.wait("document.getElementById('keys').open")
    opened.press(ESCAPE + "o")
    opened.wait("document.querySelector('mark')?.textContent === arguments[0]", SENTENCE)
    for _ in range(6):
        opened.press(TAB)
        assert opened.run(f"return {FOCUS} === document.body || document.getElementById('source').contains({FOCUS})")
    opened.press(ESCAPE)
    opened.wait("!document.getElementById('source').open")
    opened.press("/go on for ever" + ENTER)
    opened.wait("document.querySelector('.answer.coming')?.textContent.includes('and on')")
    opened.press(ESCAPE)
    opened.wait(ANSWERED, 2)
    opened.press(ESCAPE + "k")
    assert opened.run(f"return {FOCUS}.matches('.turn:last-child')")
    opened.press("k")
    assert opened.run(f"return {FOCUS}.matches('.turn:first-child')")
    opened.press("je")
    opened.wait("document.querySelector('.edit') !== null")
    opened.press(ESCAPE)
    assert opened.run(f"return {FOCUS}.matches('.pencil')")
    opened.press("n")
    opened.wait("document.querySelectorAll('.turn').length === 0")
    opened.press("solve it" + ENTER)
    opened.wait(ANSWERED, 1)
    opened.press(UP)
    opened.wait("document.querySelector('.edit textarea')?.value === 'solve it'")
    opened.press(" again" + ENTER)
    opened.wait("document.querySelector('.asked')?.textContent === 'solve it again'")
    opened.wait(ANSWERED, 1)
    assert [query.text for query in script.asked] == ["the motor?", "go on for ever", "solve it", "solve it again"]


def test_the_list_is_walked_and_its_menu_used_without_a_mouse(opened: Browser) -> None:
    opened.press("solve it" + ENTER)
    opened.wait(ANSWERED, 1)
    opened.wait("document.querySelectorAll('#conversations a').length === 1")
    opened.press(ESCAPE + "s")
    assert opened.run(f"return {FOCUS}.id") == "find"
    opened.press(DOWN)
    assert opened.run(f"return {FOCUS}.matches('#conversations a')")
    opened.press(TAB + ENTER)
    opened.wait(f"{FOCUS}.textContent === 'Rename'")
    opened.press(UP)
    assert opened.run(f"return {FOCUS}.textContent") == "Delete"
    opened.press(ESCAPE)
    opened.wait(f"{FOCUS}.matches('.dots')")
    opened.press(ENTER)
    opened.wait(f"{FOCUS}.textContent === 'Rename'")
    opened.press(ENTER)
    opened.wait(f"{FOCUS}.matches('.rename input')")
    opened.press("Roots" + ENTER)
    opened.wait("document.querySelector('#conversations .title')?.textContent === 'Roots'")
    assert opened.run(f"return {FOCUS}.matches('.dots')")


def test_single_keys_can_be_switched_off(opened: Browser) -> None:
    opened.press(ESCAPE + "?")
    opened.wait("document.getElementById('keys').open")
    opened.run("document.getElementById('keys-on').click()")
    opened.press(ESCAPE + "n/")
    assert opened.run(f"return {FOCUS}.id") != "question"
    opened.run("localStorage.clear()")


def test_the_drawer_of_a_phone_keeps_the_focus_and_gives_it_back(opened: Browser) -> None:
    opened.press("solve it" + ENTER)
    opened.wait(ANSWERED, 1)
    opened.show_as(width=390, height=844, phone=True)
    opened.wait("!document.getElementById('side').checkVisibility({ visibilityProperty: true })")
    opened.run("document.getElementById('drawer').focus()")
    opened.press(ENTER)
    opened.wait(f"{FOCUS}.id === 'side-close'")
    for _ in range(8):
        opened.press(TAB)
        assert opened.run(f"return {FOCUS} === document.body || document.getElementById('side').contains({FOCUS})")
    opened.run("document.getElementById('side-close').focus()")
    opened.press(ESCAPE)
    opened.wait(f"{FOCUS}.id === 'drawer'")
