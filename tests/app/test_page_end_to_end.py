"""The whole of it once: `fulcrum serve` in a process of its own, real weights, the sample library, and a person at the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.evaluation import sample_library
from app.settings import Settings
from models import LLM, Embedder
from tests.app.opened_page import ANSWERED, last, opened_at
from tests.app.webdriver import ENTER, ESCAPE, Browser
from tools.bench.serving import fulcrum

pytestmark = [pytest.mark.browser, pytest.mark.gguf]

LONG_S = 120.0


@pytest.fixture
def served(weights_dir: Path, llm_05b: LLM, minilm: Embedder, tmp_path: Path) -> Iterator[str]:
    with sample_library(Settings(weights_dir=weights_dir), tmp_path):
        pass
    with fulcrum(tmp_path / "samples.db", tmp_path / "server", settings={"weights_dir": weights_dir}) as server:
        yield server.url


def ask(browser: Browser, question: str, nth: int) -> None:
    browser.type("#question", question + ENTER)
    browser.wait(ANSWERED, nth, seconds=LONG_S)


def test_from_the_first_question_to_the_conversation_found_again(browser: Browser, served: str) -> None:
    opened_at(browser, served)
    ask(browser, "Solve 3x^2 - 12x + 9 = 0", 1)
    assert (browser.text(".badge"), browser.text(".answer")) == ("proved", "x = 1 or x = 3")

    ask(browser, "What was the total energy from wind in 2024?", 2)
    assert last(browser, ".badge") == "checked" and browser.run("return document.querySelectorAll('.plan').length") == 1
    browser.run("document.querySelector('.plan').open = true")
    browser.wait("document.querySelector('.plan-row input')?.value === 'wind'")
    browser.run("document.querySelector('.plan-row input').value = 'solar'")
    browser.run("document.querySelector('.plan-form').requestSubmit()")
    browser.wait(ANSWERED, 3, seconds=LONG_S)
    solar, wind = (browser.run(f"return [...document.querySelectorAll('.answer')].at({at}).innerText") for at in (-1, -2))
    assert last(browser, ".badge") == "checked" and solar != wind

    ask(browser, "How long does the training of a night assistant last?", 4)
    assert last(browser, ".badge") == "cited"
    quoted = last(browser, ".quote q").strip()
    browser.run("[...document.querySelectorAll('.quote')].pop().click()")
    assert browser.wait("document.querySelector('mark')?.innerText").strip() == quoted.strip("“”")
    deep = browser.run("return [...document.querySelectorAll('.quote')].pop().href")
    browser.type("body", ESCAPE)

    ask(browser, "Translate 'good night' into French.", 5)
    assert last(browser, ".badge") == "unverified" and "chat" in last(browser, ".way")

    browser.run("location.reload()")
    browser.wait(ANSWERED, 4, seconds=LONG_S)  # a plan run by hand is not kept
    assert browser.text(".badge") == "proved"

    browser.open("about:blank")
    browser.open(deep)
    assert browser.wait("document.getElementById('source').open && document.querySelector('mark')?.innerText")
    assert json.dumps(browser.complaints()) == "[]"
    browser.open("about:blank")
