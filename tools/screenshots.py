"""Pictures of every view of the page for docs/: a real server over the sample library, real weights, headless Chromium.

    .venv/bin/python -m tools.screenshots [NAME …]

What takes long, the index and an evaluation, is kept in .demo/pictures and gone on with; a second run takes about a minute.
The pictures are looked at by a person before they are committed: nothing here can tell whether they are good.
"""

from __future__ import annotations

import io
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from app.evaluation import evaluate, indexed
from app.served import SERVED
from app.settings import Settings, load
from app.wiring import open_services
from corpus import samples_dir
from eval import EvalError
from tests.app.scripted import running_server
from tests.app.webdriver import ENTER, Browser, chromium

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
FOLDER = ROOT / ".demo" / "pictures"
MOST_BYTES = 200_000
SYSTEMS = ("fulcrum-no-model", "bare-0.5b")
N_QUESTIONS = 40

CITED = "How thick is the layer of aluminium put on the big mirror?"
TABLE = "What was the total energy of each source in 2024?"
MATHEMATICS = "Solve x^2 - 5x + 3 = 0"
ABSENT = "What is the director's favourite film?"
SEARCHED = CITED
ANSWERED = "document.querySelectorAll('.turn[aria-busy=false] .badge').length === arguments[0]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A view as it is drawn: `take` brings the browser there. Sizes are in CSS pixels."""

    take: Callable[[Browser, str], None]
    width: int = 1280
    height: int = 860
    dark: bool = False
    phone: bool = False


def _open(browser: Browser, url: str, fragment: str, ready: str) -> None:
    browser.open("about:blank")
    browser.open(f"{url}/{fragment}")
    browser.wait(ready, seconds=30)


def _ask(browser: Browser, url: str, *questions: str) -> None:
    _open(browser, url, "#chat", "document.getElementById('library').textContent.includes('documents')")
    for nth, question in enumerate(questions, 1):
        browser.type("#question", question + ENTER)
        browser.wait(ANSWERED, nth, seconds=120)
    browser.run("document.activeElement.blur()")


def _welcome(browser: Browser, url: str) -> None:
    _open(browser, url, "#chat", "document.getElementById('library').textContent.includes('documents')")


def _cited(browser: Browser, url: str) -> None:
    _ask(browser, url, CITED, ABSENT)
    browser.run("window.scrollTo(0, 0)")


def _table(browser: Browser, url: str) -> None:
    _ask(browser, url, TABLE)
    browser.run("document.querySelector('details.plan, .plan').open = true; document.querySelector('.plan summary')?.blur()")
    browser.run("window.scrollTo(0, 0)")


def _mathematics(browser: Browser, url: str) -> None:
    _ask(browser, url, MATHEMATICS)
    browser.run(
        "[...document.querySelectorAll('.turn summary')].find((each) => each.textContent.startsWith('Step')).parentElement.open"
        " = true; window.scrollTo(0, 0)"
    )


def _source(browser: Browser, url: str) -> None:
    _ask(browser, url, CITED)
    browser.wait("document.querySelector('.turn[aria-busy=false] .quote')")
    browser.run("document.querySelector('.quote').click()")
    browser.wait("document.querySelector('#source mark')")


def _library(browser: Browser, url: str) -> None:
    _open(browser, url, "#library", "document.querySelectorAll('#view-library .documents tbody tr').length > 9")


def _adding(browser: Browser, url: str) -> None:
    """Three files that are new, and two that are refused."""
    folder = FOLDER / "dropped"
    folder.mkdir(exist_ok=True)
    for path in sorted(samples_dir().glob("*.md"))[:3]:
        (folder / f"new_{path.name}").write_text(path.read_text(encoding="utf-8") + "\nSecond edition.\n", encoding="utf-8")
    (folder / "floor_plan.pdf").write_bytes(b"%PDF-1.7 cut off")
    (folder / "readings.csv").write_bytes(b"")
    _library(browser, url)
    browser.type("#choose-files", "\n".join(map(str, sorted(folder.iterdir()))))
    browser.wait("document.querySelector('.job.done')", seconds=120)
    browser.run("document.querySelector('.job details').open = true; document.activeElement.blur()")
    browser.wait("document.querySelector('.job .fine li')")


def _tables(browser: Browser, url: str) -> None:
    _open(browser, url, "#library/tables/equipment_inventory.csv", "document.querySelector('.one-table .understood')")


def _search(browser: Browser, url: str) -> None:
    _open(browser, url, "#library/search", "document.getElementById('try-query')")
    browser.type("#try-query", SEARCHED + ENTER)
    browser.wait("document.querySelector('.passages')", seconds=60)
    browser.run("document.activeElement.blur()")


def _evaluation(browser: Browser, url: str) -> None:
    _open(browser, url, "#evaluation", "document.querySelector('#view-evaluation .item')")


def _differences(browser: Browser, url: str) -> None:
    _evaluation(browser, url)
    browser.run("document.querySelector('.compared').scrollIntoView({ block: 'start' })")


PICTURES = {
    "welcome": Picture(take=_welcome),
    "chat": Picture(take=_cited),
    "chat-table": Picture(take=_table, height=1100),
    "chat-mathematics": Picture(take=_mathematics, height=1100),
    "source": Picture(take=_source),
    "library": Picture(take=_library),
    "library-table": Picture(take=_tables, height=1000),
    "library-search": Picture(take=_search, height=1100),
    "evaluation": Picture(take=_evaluation, height=1000),
    "evaluation-differences": Picture(take=_differences),
    "chat-dark": Picture(take=_table, dark=True),
    "library-dark": Picture(take=_library, dark=True),
    "chat-phone": Picture(take=_cited, width=390, height=780, phone=True),
    "library-phone": Picture(take=_library, width=390, height=780, phone=True),
    "library-adding": Picture(take=_adding),  # changes the library, so it comes after the others
    "evaluation-phone": Picture(take=_evaluation, width=390, height=780, phone=True),
}


def main(names: list[str]) -> int:
    """Exit code 0 when every picture was taken and is small enough."""
    if unknown := set(names) - set(PICTURES):
        print(f"No picture named {', '.join(sorted(unknown))}. Known: {', '.join(PICTURES)}.", file=sys.stderr)
        return 2
    settings = load({"library": FOLDER / "library.db", "max_question_chars": 20_000}).settings
    prepare(settings, wants_evaluation=any(name.startswith("evaluation") for name in names or PICTURES))
    DOCS.mkdir(exist_ok=True)
    too_large = []
    with open_services(settings) as services, running_server(settings, services, SERVED) as url, chromium() as browser:
        for name in names or PICTURES:
            path = DOCS / f"{name}.png"
            take(PICTURES[name], browser, url, path)
            size = path.stat().st_size
            print(f"{path.relative_to(ROOT)}  {size / 1000:.0f} kB", flush=True)
            if size > MOST_BYTES:
                too_large.append(name)
        if complaints := browser.complaints():
            print("The console complained: " + "; ".join(complaints), file=sys.stderr)
            return 1
    if too_large:
        print(f"Over {MOST_BYTES:,} bytes: {', '.join(too_large)}. Make them smaller.", file=sys.stderr)
    return 1 if too_large else 0


def prepare(settings: Settings, *, wants_evaluation: bool) -> None:
    """The sample library indexed anew, without what an earlier run has uploaded; and the records of an evaluation."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for left in FOLDER.iterdir():
        if left.name not in ("eval", "library.db", "library.db-wal", "library.db-shm"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    with indexed(settings, samples_dir(), settings.library):
        pass
    if wants_evaluation:
        try:
            evaluate(
                settings,
                suite_name="samples-dev",
                systems=SYSTEMS,
                out=FOLDER / "eval",
                limit=N_QUESTIONS,
                progress=lambda record, done, n: print(f"evaluation: {record.system} {done}/{n}", flush=True),
            )
        except EvalError as error:  # records of earlier code make as good a picture; whoever wants new ones removes them
            print(f"{error} The records are shown as they are.", file=sys.stderr)


def take(picture: Picture, browser: Browser, url: str, path: Path) -> None:
    """The picture in a palette of 256 colours, which is a quarter of the size and looks the same."""
    browser.show_as(width=picture.width, height=picture.height, dark=picture.dark, phone=picture.phone)
    picture.take(browser, url)
    browser.run("for (const each of document.getAnimations()) { try { each.finish(); } catch { each.cancel(); } }")
    time.sleep(0.3)  # the next frames are drawn
    browser.picture(path)
    image = Image.open(io.BytesIO(path.read_bytes())).convert("RGB")
    image.quantize(colors=256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
