"""A table put to a bare language model as text: three prompts, so that a model's figure is that of the best one found for it.

A table too long for the model's window loses its last rows, and the prompt says how many.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from models import LLM, Message

Grid = Sequence[Sequence[str]]

_SEVERAL: Final = "If the answer has several values, put ' | ' between them."
_SHORT: Final = (
    "You answer questions about a table. Reply with only the value that answers the question, as it stands in the table or as "
    f"a plain number, without a sentence. {_SEVERAL}"
)
_STEPS: Final = (
    "You answer questions about a table. Think step by step: name the column, list the rows that count, then compute. "
    f"End with one line that starts with 'Answer:' and holds nothing but the value. {_SEVERAL}"
)
_EXAMPLES: Final = (
    (
        "Boat,Crew,Year\nHeron,4,1990\nPlover,6,1994\nTern,6,1999",
        "how many boats have a crew of 6?",
        "2",
    ),
    (
        "Place,Name,Points\n1,Ana Lima,31\n2,Ben Okoye,28\n3,Cai Rhys,28",
        "who has the same points as cai rhys?",
        "Ben Okoye",
    ),
)
SCALE_NOTE: Final = "(Give a figure with its scale, such as thousand, million or percent, if it has one.)"
"""What a bare model is told beside a question whose answer is judged with its scale."""

_RESERVED: Final = 40
"""Tokens kept for what the chat template adds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePrompt:
    """How a table and a question are put: the instruction, how the table is written, and what room a reply has."""

    name: str
    instruction: str
    write: Callable[[Grid], str]
    examples: Sequence[tuple[str, str, str]] = ()
    max_tokens: int = 64

    def messages(self, grid: Grid, question: str, context: str, llm: LLM) -> tuple[tuple[Message, ...], int]:
        """The messages, and how many rows of the table do not fit."""
        n_rows = len(grid)
        while True:
            dropped = len(grid) - n_rows
            note = f"\n({dropped} more rows are not shown.)" if dropped else ""
            beside = f"\n\nText:\n{context}" if context else ""
            asked = f"Table:\n{self.write(grid[:n_rows])}{note}{beside}\n\nQuestion: {question}"
            messages = [Message(role="system", content=self.instruction)]
            for table, example, answer in self.examples:
                messages.append(Message(role="user", content=f"Table:\n{table}\n\nQuestion: {example}"))
                messages.append(Message(role="assistant", content=answer))
            messages.append(Message(role="user", content=asked))
            n_tokens = sum(llm.count_tokens(message.content) + 5 for message in messages)
            room = llm.n_ctx - self.max_tokens - _RESERVED
            if n_tokens <= room or n_rows <= 2:
                return tuple(messages), dropped
            n_rows = max(2, min(n_rows - 1, int(n_rows * room / n_tokens)))


def read_grid(path: Path) -> Grid:
    """The cells of a table's file as they are written, line breaks in cells as spaces."""
    with path.open(encoding="utf-8", newline="") as file:
        return [[" ".join(cell.split()) for cell in row] for row in csv.reader(file)]


def as_csv(grid: Grid) -> str:
    """The cells separated by commas."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(grid)
    return text.getvalue().strip()


def as_markdown(grid: Grid) -> str:
    r"""A Markdown table, its first row the header.

    >>> as_markdown([["a", "b"], ["1", "2"]])
    '| a | b |\n|---|---|\n| 1 | 2 |'
    """
    lines = [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in grid]
    return "\n".join([lines[0], "|" + "---|" * len(grid[0]), *lines[1:]]) if lines else ""


PROMPTS: Final[Mapping[str, TablePrompt]] = {
    "markdown": TablePrompt(name="markdown", instruction=_SHORT, write=as_markdown),
    "steps": TablePrompt(name="steps", instruction=_STEPS, write=as_csv, max_tokens=256),
    "examples": TablePrompt(name="examples", instruction=_SHORT, write=as_csv, examples=_EXAMPLES),
}
"""The prompts tried; which was best for which model stands in `eval.table_systems`."""
