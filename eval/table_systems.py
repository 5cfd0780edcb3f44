"""What is compared on table questions: Fulcrum's stages, and bare language models that are given the table as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from eval.denotations import Denotation
from eval.table_answers import denotation_of, readings_of
from eval.table_prompts import PROMPTS, SCALE_NOTE, TablePrompt, read_grid
from eval.table_questions import TableQuestion
from eval.table_shelf import Shelf
from models import LLM, open_llm
from solver import Declined, Solution, link_tables, solve_table

BEST_PROMPT: Final[Mapping[str, str]] = {"table-0.5b": "markdown", "table-1.5b": "markdown"}
"""Which of the prompts tried was best for a bare model, on open questions that were not counted afterwards."""

MODELS: Final[Mapping[str, str]] = {"table-0.5b": "qwen2.5-coder-0.5b", "table-1.5b": "qwen2.5-coder-1.5b"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a system said to a question.

    Attributes:
        readings: The ways its answer can be read, the plainest first; none where it did not answer.
        standing: "checked" or "unverified"; "" where it did not answer.
        stage: What found the answer; "" where nothing did.
        said: The last line of the answer, or why there is none.
        found_table: Whether the answer is over the table the question is about; None where that was given.
        n_dropped: Rows of the table that a bare model was not shown.
    """

    readings: tuple[Denotation, ...]
    standing: str = ""
    stage: str = ""
    said: str = ""
    found_table: bool | None = None
    n_dropped: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0


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
        return open_llm(name, weights_dir=self.weights_dir, n_ctx=self.n_ctx, n_threads=2)


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
    """The tables lane, with the stages that are left in."""

    setup: Setup

    def __call__(self, question: TableQuestion) -> Reply:
        """What the lane answers over the table of the question, or over whichever it finds."""
        with self.setup.shelf.of(question.table) as (library, names):
            given = self.setup.is_table_given
            cards = [card for card in library.tables() if not given or card.name in names]
            links = link_tables(question.text, cards, library)
            return reply_of(solve_table(question.text, library, links), None if given else names)


def reply_of(found: Solution | Declined, names: Sequence[str] | None) -> Reply:
    """A solution or a refusal as a reply; `names` are those of the right table, where it was not given."""
    if isinstance(found, Declined):
        return Reply(
            readings=(),
            said=found.reason,
            prompt_tokens=found.prompt_tokens,
            completion_tokens=found.completion_tokens,
        )
    return Reply(
        readings=(denotation_of(found),),
        standing="checked" if found.check.verdict == "verified" else "unverified",
        stage="exact",
        said=found.value.text.rsplit("\n", 1)[-1],
        found_table=None if names is None else any(name in found.program.source for name in names),
        prompt_tokens=found.prompt_tokens,
        completion_tokens=found.completion_tokens,
    )


def exact(setup: Setup) -> TableSystem:
    """The exact reading alone."""
    return Tables(setup=setup)


def bare_small(setup: Setup) -> TableSystem:
    """The small model, given the table."""
    return _bare("table-0.5b", setup)


def bare_large(setup: Setup) -> TableSystem:
    """The larger model, given the table."""
    return _bare("table-1.5b", setup)


def together(setup: Setup) -> TableSystem:
    """Rows, statements and the paragraphs beside them."""
    from eval.table_reports import TablesAndText

    return TablesAndText(setup=setup)


SYSTEMS: Final[Mapping[str, Callable[[Setup], TableSystem]]] = {
    "exact": exact,
    "together": together,
    "table-0.5b": bare_small,
    "table-1.5b": bare_large,
}


def _bare(name: str, setup: Setup) -> TableSystem:
    prompt = PROMPTS[setup.prompt or BEST_PROMPT[name]]
    return BareModel(llm=setup.llm(MODELS[name]), prompt=prompt, folder=setup.folder)
