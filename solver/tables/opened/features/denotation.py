"""Whether what a candidate gives looks like an answer to the question: its size, its kind, and whether the question says it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus import Cell
from solver.tables.opened.answers import answers_of
from solver.tables.opened.candidate import Candidate
from solver.tables.opened.grid import read_number
from solver.tables.opened.ground import Ground
from solver.tables.opened.trial import Found
from solver.tables.plan import Query, Sets
from solver.tables.words import tokenize

_PLURAL = frozenset({"are", "were", "all", "list", "names", "have", "every", "each", "both", "two", "three", "these"})
_COUNTS = ("count", "count_distinct", "count_having", "overlap_count", "difference_count")
_MANY = 8
_MAX_CHARS = 200
_NAMES = 0.8
"""Share of different cells from which a column counts as one of names."""


def denotation(ground: Ground, candidate: Candidate, found: Found | None) -> Iterator[tuple[str, float]]:
    """Features of what a trial gave.

    untried: it could not be run. empty: nothing came. several, many: more than one answer, more than `_MANY`, where the
    question does not ask for more; several_asked where it does. zero, all_rows: a count of nothing, or of every row.
    number_fits, number_missing, number_odd: whether a number is wanted and comes. time_fits, person_number likewise.
    said: the answer stands in the question, which is right for a choice (said_choice) and for hardly anything else.
    """
    if found is None:
        yield "untried", 1.0
        return
    answers = tuple(dict.fromkeys(answers_of(candidate, found)))
    if not answers:
        yield "empty", 1.0
        return
    words = {token.word for token in ground.asked.tokens}
    is_plural = bool(words & _PLURAL) or _noun_is_plural(ground)
    yield "several" if not is_plural else "several_asked", float(len(answers) > 1)
    yield "single_asked_plural", float(is_plural and len(answers) == 1)
    yield "many", float(len(answers) > _MANY)
    if candidate.shape in _COUNTS:
        yield "zero", float(answers[0] == 0)
        yield "all_rows", float(answers[0] == ground.table.card.n_rows and bool(candidate.conditions))
        yield "one", float(answers[0] == 1)
    if candidate.words is None:
        yield from _kinds(ground, candidate, answers)
        yield from _said(ground, candidate, answers)


def expected(ground: Ground, candidate: Candidate) -> Iterator[tuple[str, float]]:
    """What can be told of the answers without a trial, for tables too large to try on: the same features, guessed.

    A listing without a condition on a column of names gives many rows of a large table; an aggregate gives a number.
    """
    plan = candidate.plan
    is_number = not isinstance(plan, Query | Sets) or (isinstance(plan, Query) and plan.is_scalar)
    if ground.cues.kind == "number":
        yield "number_fits", float(is_number)
    if isinstance(plan, Query) and plan.aggregate is None and plan.top is None and not plan.shift:
        named = (ground.table.profile(each.column) for each in candidate.conditions if each.tests[0].op == "=")
        is_many = all(profile.n_distinct < _NAMES * profile.n_filled for profile in named)
        yield "several", float(is_many)
        yield "many", float(is_many)


def _noun_is_plural(ground: Ground) -> bool:
    tokens = [ground.asked.tokens[at] for at in ground.cues.noun]
    return bool(tokens) and any(
        token.word.endswith("s") and token.word != token.stem and len(token.word) > 3 for token in tokens
    )


def _kinds(ground: Ground, candidate: Candidate, answers: tuple[Cell, ...]) -> Iterator[tuple[str, float]]:
    kind = ground.cues.kind
    answers = answers[:_MANY]
    is_number = all(not isinstance(cell, str) for cell in answers)
    begins = is_number or all(read_number(cell) is not None for cell in answers)
    if kind == "number":
        yield "number_fits", float(is_number)
        yield "number_missing", float(not begins)
    elif kind == "measure":
        yield "measure_fits", float(begins)
    elif kind in ("person", "place"):
        yield "name_number", float(begins)
    elif kind == "time":
        target = candidate.target
        profile = ground.table.profile(target.column) if target is not None else None
        yield "time_fits", float(profile is not None and (profile.reads == "date" or _is_year(answers[0])))
    elif kind == "thing":
        yield "thing_number", float(is_number)
    else:
        yield "choice_number", float(begins)


def _is_year(cell: Cell) -> bool:
    number = read_number(cell)
    return number is not None and 1000 <= number <= 2200


def _said(ground: Ground, candidate: Candidate, answers: tuple[Cell, ...]) -> Iterator[tuple[str, float]]:
    asked = {token.stem for token in ground.asked.tokens}
    texts = [{token.stem for token in tokenize(cell[:_MAX_CHARS])} for cell in answers[:_MANY] if isinstance(cell, str)]
    texts = [stems for stems in texts if stems]
    n_said = sum(stems <= asked for stems in texts)
    n_partly = sum(bool(stems & asked) for stems in texts)
    is_choice = (
        ground.cues.kind == "choice" or ground.cues.has("union") and "or" in {token.word for token in ground.asked.tokens}
    )
    target = candidate.target
    if (
        n_said
        and target is not None
        and any(
            each.column == target.column and each.how != "union" and each.tests[0].op == "=" for each in candidate.conditions
        )
    ):
        yield "repeated", 1.0  # a condition said again is no answer
    elif n_said:
        yield "said_choice" if is_choice else "said", 1.0
    elif n_partly:
        yield "partly_said_choice" if is_choice else "partly_said", 1.0
    if is_choice and not n_partly:
        yield "choice_unsaid", 1.0
