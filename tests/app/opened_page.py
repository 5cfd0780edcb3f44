"""The page over a real server with scripted answers, and what its tests do with it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.settings import Settings
from models import LLM
from tests.app.scripted import Script, make_services, running_server
from tests.app.webdriver import ENTER, Browser

ANSWERED = "document.querySelectorAll('.turn[aria-busy=false]').length === arguments[0]"


@contextmanager
def page(folder: Path, script: Script, llm: LLM | None = None, **settings: Any) -> Iterator[str]:
    """The address of the page; `llm` answers instead of the scripted model."""
    services = make_services(folder)
    if llm is not None:
        services = dataclasses.replace(services, llm=llm)
    assert services.library
    force = Settings(library=folder / "library.db", weights_dir=folder, **settings)
    with services.library, running_server(force, services, {"fulcrum": script}) as url:
        yield url


@pytest.fixture
def opened(browser: Browser, script: Script, tmp_path: Path) -> Iterator[Browser]:
    """The browser on the page, and afterwards no complaint in its console but those a test has taken out."""
    with page(tmp_path, script) as url:
        opened_at(browser, url)
        yield browser
        assert browser.complaints() == []
        browser.open("about:blank")


def opened_at(browser: Browser, url: str) -> None:
    """Open the page and wait until it is ready."""
    browser.show_as(width=1100, height=900)
    browser.open(url)
    browser.wait("document.getElementById('library').textContent !== '' && !document.getElementById('model').hidden")


def ask(browser: Browser, question: str, nth: int = 1) -> None:
    """Ask, and wait for the answer, which is the nth on the page."""
    browser.type("#question", question + ENTER)
    browser.wait(ANSWERED, nth)


def last(browser: Browser, css: str) -> str:
    found: str = browser.run("return [...document.querySelectorAll(arguments[0])].pop().innerText", css)
    return found


# WCAG 2 contrast of every visible piece of text against the nearest opaque ground behind it; 4.5 is the AA threshold.
CONTRAST = """
const parse = (text) => {
  const found = text.match(/[\\d.]+/g).map(Number);
  return found.length === 3 ? [...found, 1] : found;
};
const light = (colour) => {
  const [r, g, b] = colour.slice(0, 3).map((c) => (c <= 10.3 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = (node) => {
  for (; node; node = node.parentElement) {
    const colour = parse(getComputedStyle(node).backgroundColor);
    if (colour[3] === 1) return colour;
  }
  return [255, 255, 255, 1];
};
const weak = [];
for (const node of document.body.querySelectorAll("*")) {
  const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
  if (!own || !node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
  if (node.disabled || node.matches(".visually-hidden, .skip")) continue;
  const [bright, dim] = [light(parse(getComputedStyle(node).color)), light(ground(node))].sort((x, y) => y - x);
  const ratio = (bright + 0.05) / (dim + 0.05);
  if (ratio < 4.5) weak.push(`${node.tagName}.${node.className}: ${ratio.toFixed(2)}`);
}
return weak;
"""
