"""A scripted router for the server's tests: questions with known answers of every standing, and ways to go wrong."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import uvicorn

from app.served import Answerer, bare
from app.server import create_app
from app.settings import Settings
from corpus import Document, Library, Mark
from models import WeightsMissingError
from rag import Quote
from router import Abstention, Answer, Attempt, Evidence, Query, Services, Usage
from solver import Check, Program, Value
from tests.app.scripted_tables import TABLES
from tests.fakes import HashEmbedder, ScriptedLLM

SOURCE = "notes/dome-maintenance.md"
TEXT = (
    "# Dome\n\nThe dome of the main building turns on twelve rollers.\n\n## Motors\n\n"
    + "Every motor has a log of its own, kept beside the switchboard. " * 6
    + "\n\nThe east motor was replaced on 14 March 2024 by the workshop in Tarn. It draws 3.2 kW under load.\n\n"
    + "Its predecessor is kept as a spare in the old boiler room. " * 4
    + "\n\n<script>document.title = 'broken out of the text'</script> ends the page. 🔭\n"
)
SENTENCE = "The east motor was replaced on 14 March 2024 by the workshop in Tarn."
DOCUMENT = Document(
    id="d" * 64,
    source=SOURCE,
    title="Dome maintenance",
    format="markdown",
    text=TEXT,
    line_based=True,
    marks=(
        Mark(start=0, kind="heading", label="Dome", level=1),
        Mark(start=TEXT.index("## Motors"), kind="heading", label="Motors", level=2),
    ),
)

CITED = Answer(
    text=f"14 March 2024\n\n{SENTENCE}",
    route="documents",
    standing="cited",
    quotes=(
        Quote(
            doc_id=DOCUMENT.id,
            source=SOURCE,
            location="Dome › Motors · line 9",
            start=TEXT.index(SENTENCE),
            end=TEXT.index(SENTENCE) + len(SENTENCE),
            text=SENTENCE,
            score=0.93,
        ),
    ),
    trace=(
        Attempt(lane="table", outcome="declined", why="no table has a column for 'motor'", seconds=0.004),
        Attempt(lane="documents", outcome="answered", why="the best sentence holds 'east motor' and 'replaced'", seconds=0.41),
    ),
    timings={"observe": 0.01, "total": 0.42},
    usage=Usage(prompt_tokens=212, completion_tokens=9, cached_tokens=128),
)
PROVED = Answer(
    text="x = 2 or x = 3\n\n{2, 3}",
    route="compute",
    standing="proved",
    result=Value(value="{2, 3}", text="x = 2 or x = 3"),
    program=Program(language="sympy", source="solveset(x**2 - 5*x + 6, x, Reals)", inputs={"x": "real symbol"}),
    check=Check(verdict="verified", method="both roots put back into the equation", reason="0 = 0 exactly"),
    steps=("The product is 6 and the sum 5.", "2 * 3 = 6 and 2 + 3 = 5."),
    certificate={"claim": {"kind": "roots", "says": "2 and 3 are all the roots.", "is_proof": True}, "problem": "<b>?"},
    plot='<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><path d="M0 40L80 0" stroke="black"/></svg>',
    trace=(Attempt(lane="compute", outcome="answered", why="the whole text parses as an equation in x", seconds=0.05),),
    timings={"total": 0.06},
)
FRACTION = Answer(
    text="5/6 ≈ 0.833333\n5/6",
    route="compute",
    standing="proved",
    result=Value(
        value="5/6",
        text="5/6 ≈ 0.833333\n5/6",
        mathml='<math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mn>5</mn><mn>6</mn></mfrac></math>',
    ),
    timings={"total": 0.01},
)
HOSTILE_FORMULA = replace(
    FRACTION,
    result=Value(
        value="5/6",
        text="5/6",
        mathml='<math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mn>5</mn>'
        '<script xmlns="http://www.w3.org/1999/xhtml">document.title = "run"</script></mfrac></math>',
    ),
)
UNVERIFIED = Answer(
    text="A telescope gathers light. Stop here. And there is more.",
    route="chat",
    standing="unverified",
    trace=(Attempt(lane="chat", outcome="answered", why="nothing else applies", seconds=1.2),),
    timings={"total": 1.2},
    usage=Usage(prompt_tokens=31, completion_tokens=14),
)
ABSTAINED = Answer(
    text="I cannot answer that from what I have. No passage names the cook. Searched: 15 documents; 4 tables.",
    route="abstain",
    standing="abstained",
    abstained=Abstention(reason="no passage names the cook", searched=("15 documents", "4 tables")),
    trace=(Attempt(lane="documents", outcome="declined", why="no passage names the cook", seconds=0.2),),
    timings={"total": 0.2},
)
MARKUP = Answer(
    text="<img src=x onerror=\"document.title='run'\"> <b>bold</b> & 5 < 6",
    route="chat",
    standing="unverified",
    timings={"total": 0.1},
)

WAIT_S = 0.005


class Script:
    """An answerer that knows a few questions by a word in them, and remembers what was asked and what was closed early."""

    def __init__(self) -> None:
        self.asked: list[Query] = []
        self.closed_early = threading.Event()
        self.told = threading.Event()
        self.may_go_on = threading.Event()

    def __call__(self, query: Query, services: Services) -> Generator[str | Evidence | Answer, None, None]:
        self.asked.append(query)
        text = query.text.lower()
        if "motor" in text and "evidence first" in text:
            yield Evidence(route="documents", quotes=CITED.quotes)
            yield from self._words(CITED)
        elif "motor" in text:
            yield from self._words(CITED)
        elif "solve" in text:
            yield PROVED
        elif "hostile formula" in text:
            yield HOSTILE_FORMULA
        elif "1/2 + 1/3" in text:
            yield FRACTION
        elif "in the end" in text:
            yield Evidence(route="documents", quotes=CITED.quotes)
            assert self.may_go_on.wait(20)
            yield from self._words(CITED)
        elif text in TABLES:
            yield TABLES[text]
        elif "cook" in text:
            yield ABSTAINED
        elif "markup" in text:
            yield from self._words(MARKUP)
        elif "weights" in text:
            raise WeightsMissingError("Weights of 'qwen' are not there. Fetch them with `fulcrum models pull qwen`.")
        elif "break off" in text:
            yield "The first half"
            raise WeightsMissingError("The weights went away.")
        elif "break badly" in text:
            yield "The first half"
            raise ZeroDivisionError("a secret path")
        elif "crash" in text:
            raise ZeroDivisionError("a secret path")
        elif "for ever" in text:
            yield from self._endless()
        else:
            yield from self._words(UNVERIFIED)

    def _words(self, answer: Answer) -> Iterator[str | Answer]:
        for piece in re.findall(r"\s*\S+", answer.text):
            time.sleep(WAIT_S)
            yield piece
        yield answer

    def _endless(self) -> Iterator[str]:
        try:
            while True:
                yield "and on "
                self.told.set()
                time.sleep(WAIT_S)
        finally:
            self.closed_early.set()


def make_services(folder: Path) -> Services:
    """A library with one document, and a scripted model for `bare`."""
    library = Library.open(folder / "library.db", embedder="hash-64")
    library.put(DOCUMENT, ())
    return Services(library=library, embedder=HashEmbedder(), llm=ScriptedLLM(default="The bare model speaks."))


@contextmanager
def running_server(settings: Settings, services: Services, served: Mapping[str, Answerer]) -> Iterator[str]:
    """The address of a real uvicorn server in a thread, on a free port."""
    app = create_app(settings, services, served={**served, "bare": bare})
    config = uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1, lifespan="on", ws="none")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        try:
            deadline = time.monotonic() + 20
            while not server.started:
                assert time.monotonic() < deadline and thread.is_alive(), "the server did not start"
                time.sleep(0.01)
            yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=10)
            assert not thread.is_alive(), "the server did not stop"
