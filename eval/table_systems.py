"""What is compared on table questions: Fulcrum's stages, and bare language models that are given the table as text."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Protocol

from corpus import Library, TableCard
from eval.scoring.denotations import Denotation
from eval.table_answers import denotation_of, readings_of
from eval.table_prompts import PROMPTS, SCALE_NOTE, TablePrompt, read_grid
from eval.table_questions import TableQuestion
from eval.table_shelf import Shelf
from models import LLM, open_llm
from solver import Declined, Passage, Solution, TableLink, TableModel, link_tables, solve_table, with_report

BEST_PROMPT: Final[Mapping[str, str]] = {"table-0.5b": "examples", "table-1.5b": "examples"}
"""Which of the prompts tried was best for a bare model, on open questions that were not counted afterwards."""

SMALL: Final = "qwen2.5-coder-0.5b"
MODELS: Final[Mapping[str, str]] = {"table-0.5b": SMALL, "table-1.5b": "qwen2.5-coder-1.5b"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a system said to a question.

    Attributes:
        readings: The ways its answer can be read, the plainest first; none where it did not answer.
        standing: "checked" or "unverified"; "" where it did not answer.
        stage: What found the answer; "" where nothing did.
        said: The last line of the answer, or why there is none.
        found_table: Whether the table the question is about is the nearest to it of all; None where it was given.
        n_dropped: Rows of the table that a bare model was not shown.
        elapsed_ms: What the answer took, where that is less than what the question took; None elsewhere.
    """

    readings: tuple[Denotation, ...]
    standing: str = ""
    stage: str = ""
    said: str = ""
    found_table: bool | None = None
    n_dropped: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    elapsed_ms: float | None = None


class TableSystem(Protocol):
    """Something that answers a question over a table."""

    def __call__(self, question: TableQuestion) -> Reply:
        """Its reply; declining is one."""
        ...


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What the systems are built from; a model opens once, on first use."""

    folder: Path
    shelf: Shelf
    weights_dir: Path | None = None
    n_ctx: int = 4096
    prompt: str | None = None
    is_table_given: bool = True

    def llm(self, name: str) -> LLM:
        """A language model of the catalogue.

        Raises:
            ValueError: no folder of weights was named.
        """
        if self.weights_dir is None:
            raise ValueError(f"{name} needs its weights. Say where they lie with --weights-dir.")
        return _opened(name, self.weights_dir, self.n_ctx)


@cache
def _opened(name: str, weights_dir: Path, n_ctx: int) -> LLM:
    return open_llm(name, weights_dir=weights_dir, n_ctx=n_ctx, n_threads=2)  # shared by the systems of a run


@dataclass(frozen=True, kw_only=True)
class BareModel:
    """A language model that is given the table as text."""

    llm: LLM
    prompt: TablePrompt
    folder: Path

    def __call__(self, question: TableQuestion) -> Reply:
        """The model's reply, in every way it can be read."""
        grid = read_grid(self.folder / question.table)
        asked = f"{question.text} {SCALE_NOTE}" if question.data_set == "tatqa" else question.text
        messages, n_dropped = self.prompt.messages(grid, asked, question.context, self.llm)
        completion = self.llm.generate(messages, max_tokens=self.prompt.max_tokens, temperature=0.0, seed=0)
        readings = readings_of(completion.text)
        return Reply(
            readings=readings,
            standing="unverified" if readings else "",
            stage="model" if readings else "",
            said=completion.text,
            n_dropped=n_dropped,
            prompt_tokens=completion.prompt_tokens,
            completion_tokens=completion.completion_tokens,
        )


@dataclass(frozen=True, kw_only=True)
class Tables:
    """The tables lane over the table of a question, with the stages that are left in.

    Attributes:
        opens: Whether the open reading answers where the exact one does not.
        llm: The model that chooses among readings and writes SQL; None for neither.
        chooses: Whether it chooses.
        writes: Whether it writes SQL of its own where nothing else answers.
    """

    setup: Setup
    opens: bool = True
    llm: LLM | None = None
    chooses: bool = True
    writes: bool = True

    def __call__(self, question: TableQuestion) -> Reply:
        """What the lane answers over the table of the question, or over whichever it finds."""
        passages = (Passage(text=question.context, source="context"),) if question.context else ()
        with self.setup.shelf.of(question.table) as (library, names):
            meant = [card for card in library.tables() if card.name in names and card.n_rows > 0]
            # A file that gave several tables is searched like a library, for no one of them is known to be meant.
            given = meant[0].name if self.setup.is_table_given and len(meant) == 1 else None
            started = time.perf_counter()
            links = _links(question.text, library, meant if self.setup.is_table_given else None)
            found, stage = self._answer(question.text, links, given, library, passages)
            elapsed_ms = 1000 * (time.perf_counter() - started)
            if not stage:
                exactly = solve_table(question.text, library, links)
                stage = "exact" if isinstance(exactly, Solution) else "open reading"
        is_found = None if self.setup.is_table_given else bool(links) and links[0].card.name in names
        return dataclasses.replace(reply_of(found, stage), elapsed_ms=elapsed_ms, found_table=is_found)

    def _answer(
        self, text: str, links: Sequence[TableLink], given: str | None, library: Library, passages: Sequence[Passage]
    ) -> tuple[Solution | Declined, str]:
        """What is answered, and by which stage: "" for a reading of rows without the model. As `router.routes.table` does."""
        if not links:
            return Declined(reason="No table is near the question."), ""
        near = [link.card for link in links]
        if not self.opens:
            return solve_table(text, library, links), "exact"
        model = None if self.llm is None else Watched(self.llm, library)
        rows = solve_table(text, library, links, table=given, chooser=model if self.chooses else None)
        stage = "model choice" if model is not None and model.has_chosen else ""
        found = with_report(rows, text, library, near, passages, is_alone=given is not None)
        stage = "statement" if found is not rows else stage
        if model is not None and self.writes:
            written = model.finish(found, text, near if given else ())
            stage = "own SQL" if isinstance(written, Solution) and not isinstance(found, Solution) else stage
            found = written
        return found, stage


class Watched(TableModel):
    """The model of the tables lane, which remembers whether it was asked to choose."""

    has_chosen = False

    def choose(self, question: str, card: TableCard, ranked: Sequence[Any]) -> Sequence[float] | None:
        """As the model says."""
        likely = super().choose(question, card, ranked)
        self.has_chosen = likely is not None
        return likely


def _links(text: str, library: Library, cards: Sequence[TableCard] | None = None) -> tuple[TableLink, ...]:
    """Where a question may be answered; of tables that are known to be meant, one alone needs no word in common with it."""
    if cards is not None and len(cards) == 1:
        return (TableLink(card=cards[0], score=1.0, reason="The question is about this table."),)
    return link_tables(text, library.tables() if cards is None else cards, library)


def reply_of(found: Solution | Declined, stage: str) -> Reply:
    """A solution or a refusal as a reply; what is only offered with its doubt is an unverified answer."""
    solution = found.doubtful if isinstance(found, Declined) else found
    tokens = Reply(readings=(), prompt_tokens=found.prompt_tokens, completion_tokens=found.completion_tokens)
    if solution is None:
        assert isinstance(found, Declined)
        return dataclasses.replace(tokens, said=found.reason)
    is_checked = isinstance(found, Solution) and solution.check.verdict == "verified"
    return dataclasses.replace(
        tokens,
        readings=(denotation_of(solution),),
        standing="checked" if is_checked else "unverified",
        stage=stage if isinstance(found, Solution) else "doubtful",
        said=solution.value.text.rsplit("\n", 1)[-1],
    )


def exact(setup: Setup) -> TableSystem:
    """The exact reading alone."""
    return Tables(setup=setup, opens=False)


def without_model(setup: Setup) -> TableSystem:
    """The exact and the open reading."""
    return Tables(setup=setup)


def whole(setup: Setup) -> TableSystem:
    """Everything, with the small model."""
    return Tables(setup=setup, llm=setup.llm(SMALL))


def without_choice(setup: Setup) -> TableSystem:
    """The small model writes SQL where nothing else answers, and has no say among readings."""
    return Tables(setup=setup, llm=setup.llm(SMALL), chooses=False)


def without_sql(setup: Setup) -> TableSystem:
    """The small model has its say among readings, and writes nothing."""
    return Tables(setup=setup, llm=setup.llm(SMALL), writes=False)


def bare_small(setup: Setup) -> TableSystem:
    """The small model, given the table."""
    return _bare("table-0.5b", setup)


def bare_large(setup: Setup) -> TableSystem:
    """The larger model, given the table."""
    return _bare("table-1.5b", setup)


SYSTEMS: Final[Mapping[str, Callable[[Setup], TableSystem]]] = {
    "exact": exact,
    "fulcrum-no-model": without_model,
    "fulcrum": whole,
    "no-choice": without_choice,
    "no-sql": without_sql,
    "table-0.5b": bare_small,
    "table-1.5b": bare_large,
}


def _bare(name: str, setup: Setup) -> TableSystem:
    prompt = PROMPTS[setup.prompt or BEST_PROMPT[name]]
    return BareModel(llm=setup.llm(MODELS[name]), prompt=prompt, folder=setup.folder)
