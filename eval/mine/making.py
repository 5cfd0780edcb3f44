"""A suite out of a library: half of it sentences, the rest tables and questions that nothing in the library answers.

The questions are made from the very texts that are searched, so their wording lies nearer to the text than that of people, and
a score on them is an upper bound for questions of these kinds. What they do show is whether the systems compared differ on this
library, and every gold answer can be looked up. No model takes part, and no text leaves the machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, zip_longest
from typing import Final

from corpus import Library
from eval.errors import EvalError
from eval.mine.absent import absent_names, absent_rows
from eval.mine.sentences import sentence_questions
from eval.mine.tables import table_questions
from eval.scoring import score
from eval.types import Sample, Suite
from router import Answer

LEAST: Final = 10
"""With fewer questions no suite is made."""
_ABSENT_SHARE: Final = 0.2
_TABLE_SHARE: Final = 0.4
"""Of the questions with an answer, where there are tables."""


def mine(library: Library, *, n: int = 60, seed: int = 0) -> Suite:
    """Up to `n` questions about a library: four fifths with a gold answer in a line or cell, one fifth without any answer.

    Args:
        library: What is asked about; it is only read.
        n: Most questions, at least `LEAST`.
        seed: The same library and seed give the same suite.

    Raises:
        EvalError: so few sentences and tables make a question that nothing could be learnt from the answers.
    """
    if n < LEAST:
        raise EvalError(f"{n} questions tell nothing about a library. Ask for {LEAST} or more.")
    n_absent = round(_ABSENT_SHARE * n)
    of_tables = tuple(islice(_sound(table_questions(library, seed)), round(_TABLE_SHARE * (n - n_absent))))
    of_sentences = tuple(islice(_sound(sentence_questions(library, seed)), n - n_absent - len(of_tables)))
    if len(of_sentences) + len(of_tables) < n - n_absent:  # little prose: more of the tables
        of_tables = tuple(islice(_sound(table_questions(library, seed)), n - n_absent - len(of_sentences)))
    absent = tuple(islice(_in_turn(absent_names(library, seed), absent_rows(library, seed)), n_absent))
    samples = tuple(
        replace(sample, id=f"mine-{k:03}") for k, sample in enumerate((*of_sentences, *of_tables, *absent), start=1)
    )
    if len(samples) < LEAST:
        raise EvalError(
            f"Only {len(samples)} questions could be made from {len(library.document_ids())} documents; {LEAST} are needed. "
            "A question needs a sentence with a number, a date or a name, or a table with a column of names. Index more files: "
            "fulcrum index FOLDER."
        )
    return Suite(
        name="mine",
        version=hashlib.sha256(repr(samples).encode()).hexdigest()[:12],
        samples=samples,
        source=f"made by rule from the library {library.path.name}, seed {seed}",
        licence="that of the documents in the library",
    )


def _sound(samples: Iterator[Sample]) -> Iterator[Sample]:
    """The samples whose own gold is judged to be right, each question once; what cannot be judged is not asked."""
    asked: set[str] = set()
    for sample in samples:
        said = Answer(text=f"Answer: {sample.answer}", route="chat", standing="unverified")
        if sample.question.casefold() not in asked and score(sample, said).value == 1.0:
            asked.add(sample.question.casefold())
            yield sample


def _in_turn(*sources: Iterator[Sample]) -> Iterator[Sample]:
    """One of each, then a second of each, and so on."""
    for each in zip_longest(*sources):
        yield from (sample for sample in each if sample is not None)
