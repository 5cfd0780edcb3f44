"""The candidates of a question over one stored table, tried and measured: what the ranker ranks and is fitted to."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import Cell, TableCard
from solver.tables.asked import read_question
from solver.tables.opened.answers import answers_of
from solver.tables.opened.candidate import Candidate
from solver.tables.opened.enumeration import enumerate_candidates
from solver.tables.opened.features import measure, measure_expected, measure_found
from solver.tables.opened.features.coverage import unexplained
from solver.tables.opened.grid import GRIDS
from solver.tables.opened.ranker import fitted
from solver.tables.opened.trial import Found, Trial, TrialError
from solver.tables.plan import Query
from solver.tables.vocabulary import VOCABULARIES, TableSource
from solver.tables.words import fold

_N_TRIED = ((300, 200), (2_000, 60), (10**12, 40))
"""(rows at most, candidates tried): those that look likeliest before any trial."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A candidate with its features, and the answers of its trial: `shown` as the source writes them, where that differs.

    `key` is the same for candidates with the same answers, and of its own for each that gave none; `unexplained` are the words
    of the question that the candidate does not account for.
    """

    candidate: Candidate
    answers: tuple[Cell, ...]
    shown: tuple[str, ...]
    key: object
    unexplained: tuple[str, ...] = ()

    @property
    def features(self) -> dict[str, float]:
        """Those of the candidate."""
        return dict(self.candidate.features)


def try_all(question: str, library: TableSource, card: TableCard, *, shown: bool = True) -> tuple[Tried, ...]:
    """Every candidate of a question over a table, tried where the table is small enough.

    Args:
        question: As typed.
        library: Where the table is.
        card: The table.
        shown: Whether to read how the source writes the answers, which costs a look at the whole table.
    """
    asked = read_question(question)
    table = VOCABULARIES.of(library, card).for_question(asked.tokens)
    ground, candidates = enumerate_candidates(asked, table)
    measured = [(candidate, measure(ground, candidate)) for candidate in candidates]
    n_tried = next(n for most, n in _N_TRIED if card.n_rows <= most)
    if len(measured) > n_tried:
        measured = sorted(measured, key=lambda pair: -fitted().score(pair[1]))[:n_tried]
    grid = GRIDS.of(library, card)
    trial = Trial(grid) if grid is not None else None
    raws = library.table(card.name).raws if shown and grid is not None else {}
    names = [column.name for column in card.columns]
    found = []
    for n, (candidate, features) in enumerate(measured):
        rows = _run(trial, candidate)
        features = {
            **features,
            **(measure_found(ground, candidate, rows) if trial is not None else measure_expected(ground, candidate)),
        }
        answers = answers_of(candidate, rows) if rows is not None else ()
        said: tuple[str, ...] = ()
        plan = candidate.plan
        if raws and trial is not None and answers and isinstance(plan, Query) and plan.aggregate is None:
            place = names.index(plan.columns[0]) if plan.columns[0] in names else -1
            cells = [(row, cell) for row, cell in zip(trial.passing(plan), (each[0] for each in rows or ()), strict=False)]
            if len(cells) == len(rows or ()):
                said = tuple(str(raws.get((row, place), cell)) for row, cell in cells if cell is not None)
        found.append(
            Tried(
                candidate=dataclasses.replace(candidate, features=features),
                answers=answers,
                shown=said,
                key=_key(answers) if answers else n,
                unexplained=unexplained(ground, candidate),
            )
        )
    return tuple(found)


def _run(trial: Trial | None, candidate: Candidate) -> Found | None:
    if trial is None:
        return None
    try:
        return trial.run(candidate.plan)
    except TrialError:
        return None


def _key(answers: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(sorted({f"{cell:.6g}" if isinstance(cell, int | float) else fold(str(cell)) for cell in answers}))
