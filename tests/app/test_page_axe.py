"""Accessibility by axe-core (WCAG 2.2 AA and best practice): every view and state, light and dark, on a desk and on a phone."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from contextlib import ExitStack

import pytest

from app.served import with_lanes
from app.settings import Settings
from router import Answer, Evidence, Query, Services
from tests.app import axe
from tests.app.harbour import harbour
from tests.app.made_records import write
from tests.app.scripted import DOCUMENT, Script, running_server
from tests.app.webdriver import ENTER, ESCAPE, Browser

pytestmark = pytest.mark.browser

ANSWERED = "document.querySelectorAll('.turn[aria-busy=false]').length === arguments[0]"
JOBS = """
const done = arguments[0];
import("/page/job.js").then(({ drawJob }) => {
  const list = document.querySelector("#view-library .jobs");
  const files = [
    { name: "notes/dome.md", status: "loaded", reason: "", n_chunks: 12, n_tables: 1, n_bytes: 5120 },
    { name: "scan.pdf", status: "failed", reason: "It has no text.", n_chunks: 0, n_tables: 0, n_bytes: 9 },
    { name: "later.md", status: "waiting", reason: "", n_chunks: 0, n_tables: 0, n_bytes: 10 },
  ];
  const job = { collection: "quay", n_files: 3, n_done: 2, eta_s: 41, n_chunks_to_embed: 30, n_embedded: 12, files };
  for (const [at, state] of ["waiting", "reading", "embedding", "done", "cancelled", "failed"].entries()) {
    const node = list.appendChild(Object.assign(document.createElement("li"), { className: "job" }));
    const message = state === "failed" ? "The disk is full." : null;
    drawJob(node, { ...job, id: String(at), state, message }, { cancel() {}, dismiss() {} });
    node.querySelector("details").open = true;
  }
  done(true);
});
"""


class Answers(Script):
    """The scripted answers, and over tables the real lane."""

    def __call__(self, query: Query, services: Services) -> Generator[str | Evidence | Answer, None, None]:
        if "boat" in query.text.lower():
            yield from with_lanes("table")(query, services)
        else:
            yield from super().__call__(query, services)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("axe")
    write(folder / "eval", "fulcrum", "++++-o")
    write(folder / "eval", "bare-0.5b", "+-----")
    (folder / "eval" / "notes.jsonl").write_text("hello\n")
    with ExitStack() as stack:
        services = stack.enter_context(harbour(folder))
        assert services.library
        services.library.put(DOCUMENT, ())
        settings = Settings(library=folder / "library.db", weights_dir=folder)
        yield stack.enter_context(running_server(settings, services, {"fulcrum": Answers()}))


@pytest.fixture(scope="module")
def bare_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server without a library and without records."""
    folder = tmp_path_factory.mktemp("bare")
    with running_server(Settings(library=folder / "library.db", weights_dir=folder), Services(), {"fulcrum": Answers()}) as url:
        yield url


class Look:
    """The browser in one of the four guises; collects what axe finds in each state it is shown."""

    def __init__(self, browser: Browser, *, dark: bool, phone: bool) -> None:
        self.browser = browser
        self.found: dict[str, list[str]] = {}
        self._dark, self._phone = dark, phone
        self._size()

    def at(self, url: str, ready: str) -> None:
        self.browser.open("about:blank")  # a change of the fragment alone would not load the page
        self.browser.open(url)
        self.browser.wait(ready)

    def check(self, state: str) -> None:
        # As tall as the page: what sticks to an edge would otherwise cover parts that a person only has to scroll to.
        self._size(self.browser.run("return document.documentElement.scrollHeight"))
        if found := axe.violations(self.browser):
            self.found[state] = found
        self._size()

    def _size(self, least: int = 0) -> None:
        width, height = (360, 740) if self._phone else (1100, 900)
        self.browser.show_as(width=width, height=max(height, least), dark=self._dark, phone=self._phone)

    def ask(self, state: str, question: str, nth: int) -> None:
        self.browser.type("#question", question + ENTER)
        self.browser.wait(ANSWERED, nth)
        self.browser.run("document.querySelectorAll('.turn details').forEach((each) => { each.open = true; })")
        self.check(state)


@pytest.fixture(params=["light desk", "light phone", "dark desk", "dark phone"])
def look(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Look]:
    looking = Look(browser, dark="dark" in request.param, phone="phone" in request.param)
    yield looking
    browser.open("about:blank")
    browser.complaints()
    assert looking.found == {}


def test_axe_finds_what_is_wrong(browser: Browser, bare_url: str) -> None:
    browser.open(bare_url)
    browser.wait("document.getElementById('question')")
    browser.run(
        "const pale = document.createElement('p'); pale.textContent = 'pale'; pale.style.setProperty('color', '#999');"
        "pale.style.setProperty('background', '#fff');"
        "document.querySelector('#welcome').append(pale, document.createElement('input'));"
    )
    rules = {re.match(r"[\w-]+", line)[0] for line in axe.violations(browser)}  # type: ignore[index]
    assert {"color-contrast", "label"} <= rules


def test_chat(look: Look, url: str) -> None:
    look.at(url, "document.getElementById('library').textContent")
    look.check("welcome")
    look.ask("cited", "When was the east motor replaced?", 1)
    look.ask("proved", "Solve x^2 - 5x + 6 = 0", 2)
    look.ask("a fraction", "1/2 + 1/3", 3)
    look.ask("table with its plan", "How many boats are longer than 10 m?", 4)
    look.ask("unverified", "Tell me of telescopes", 5)
    look.ask("abstained", "Who was the cook?", 6)
    look.ask("error", "weights", 7)
    look.browser.run("document.querySelector('.quote').click()")
    look.browser.wait("document.querySelector('#source mark')")
    look.check("source")
    look.browser.type("body", ESCAPE)
    look.browser.wait("!document.querySelector('dialog[open]')")
    look.browser.run("document.getElementById('drawer')?.click()")
    look.browser.wait("document.querySelector('#conversations a, #conversations button')")
    look.check("conversations")
    look.browser.run("document.getElementById('keys-open').click()")
    look.check("keys")


def test_library(look: Look, url: str) -> None:
    browser = look.browser
    look.at(f"{url}/#library", "document.querySelectorAll('#view-library .documents tbody tr').length > 2")
    look.check("documents")
    browser.run("document.querySelector('.documents tbody input').click()")
    look.check("one selected")
    browser.run("document.querySelector('.documents .acts .danger').click()")
    browser.wait("document.querySelector('dialog[open]')")
    look.check("removal confirmed")
    browser.type("body", ESCAPE)
    browser.wait("!document.querySelector('dialog[open]')")
    assert browser.run_async(JOBS)
    look.check("files coming in")
    look.at(f"{url}/#library/tables", "document.querySelector('#view-library .card')")
    look.check("tables")
    browser.run("document.querySelector('#view-library .card a').click()")
    browser.wait("document.querySelector('.one-table .understood')")
    look.check("one table")
    look.at(f"{url}/#library/search", "document.getElementById('try-query')")
    look.check("search")
    for state, question in (("kept and dropped", "How much does the crane lift?"), ("refused", "Zebra xylophone quantum?")):
        browser.run("document.getElementById('try-query').value = arguments[0]", question)
        browser.run("document.querySelector('.tried').replaceChildren(); document.querySelector('.try').requestSubmit()")
        browser.wait("document.querySelector('.tried').childElementCount")
        browser.run("document.querySelectorAll('.tried details').forEach((each) => { each.open = true; })")
        look.check(state)


def test_evaluation(look: Look, url: str) -> None:
    look.at(f"{url}/#evaluation", "document.querySelectorAll('#view-evaluation .item').length")
    look.check("report")
    look.browser.run("document.querySelector('.item button[aria-expanded]').click()")
    look.browser.wait("document.querySelectorAll('.item .proofs .trace').length === 2")
    look.browser.run("document.querySelectorAll('.proofs details').forEach((each) => { each.open = true; })")
    look.check("proofs")


def test_with_nothing_there(look: Look, bare_url: str) -> None:
    look.at(bare_url, "document.getElementById('library').textContent")
    look.check("welcome")
    look.at(f"{bare_url}/#library", "document.querySelector('#view-library .empty')")
    look.check("library")
    look.at(f"{bare_url}/#library/tables", "document.querySelector('#view-library .tables .empty')")
    look.check("tables")
    look.at(f"{bare_url}/#evaluation", "document.querySelector('#view-evaluation .empty')")
    look.check("evaluation")
