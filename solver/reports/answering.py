"""A question about reports answered: statements and prose read together, the best reading run, checked and put in words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from corpus import Table
from solver.reports.calculation import CalculationError, as_python, formula, leaves, steps_of
from solver.reports.checking import METHOD, check
from solver.reports.figures_in_text import Passage, text_series
from solver.reports.matrix import read_matrix
from solver.reports.reading import Reading, index_of, readings
from solver.reports.scales import SCALE_NAMES
from solver.reports.series import Figure, Matrix
from solver.reports.stating import Stated, stated
from solver.types import Check, Declined, Program, Solution, Value

LEAST = 0.62
LEAST_COMPUTED = 0.48
"""Scores below which a reading is not offered at all: a look-up, and what the form of the question says is to be computed."""

SURE = 0.88
"""Score from which a reading without doubts may be `checked`."""

MARGIN = 0.05
"""How far the next reading with another result must stand behind."""

_MOST_UNEXPLAINED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with the text around it, which may state its scale; `matrix` where it has been read already."""

    table: Table
    around: str = ""
    matrix: Matrix | None = None


def answer_report(question: str, sheets: Sequence[Sheet], passages: Sequence[Passage] = ()) -> Solution | Declined:
    """The answer computed from the figures of statements and passages, or why there is none.

    The check is "verified" only where one reading explains every word that says something, its figures were found without a
    rival, and undoing the calculation leads back to them. Otherwise the check is "unknown" and its reason names the doubt.

    Args:
        question: As typed.
        sheets: Tables of one document, or of several; those that are no statements are passed over.
        passages: Prose that may state figures.

    Returns:
        A Declined carries as `doubtful` the reading that leaves a word unexplained.
    """
    matrices = _matrices(sheets)
    texts = [series for n, passage in enumerate(passages) for series in text_series(passage, 1000 + n)]
    if not matrices and not texts:
        return Declined(reason="no statement of figures and no passage with figures is at hand")
    around = " ".join([*(sheet.around for sheet in sheets), *(passage.text for passage in passages)])
    index = index_of(matrices, texts, around=around[:20_000])
    found = readings(question, index)
    if not found or found[0].score < (LEAST if found[0].kind in ("lookup", "lines") else LEAST_COMPUTED):
        return Declined(reason="no line of the statements and no figure of the texts is what the question names")
    try:
        best = _said(found[0], matrices)
    except CalculationError as error:
        return Declined(reason=str(error))
    checked = check(found[0], {sheet.table.name: sheet.table for sheet in sheets}, passages)
    if checked.verdict == "refuted":
        return Declined(reason=f"the second reading of the figures disagrees: {checked.reason}")
    doubts = _doubts(found, matrices)
    solution = replace(best, check=checked if not doubts else Check(verdict="unknown", method=METHOD, reason=_sentence(doubts)))
    if len(found[0].unexplained) > _MOST_UNEXPLAINED:
        words = ", ".join(repr(stem) for stem in found[0].unexplained)
        return Declined(
            reason=f"the best reading ({found[0].sentence}) leaves unexplained: {words}", doubtful=_doubtful(solution)
        )
    return solution


def _matrices(sheets: Sequence[Sheet]) -> list[Matrix]:
    """The matrices of the sheets that are statements, their series in the order of the sheets."""
    found: list[Matrix] = []
    for number, sheet in enumerate(sheets):
        matrix = sheet.matrix or read_matrix(sheet.table, around=sheet.around)
        if matrix is not None:
            ordered = tuple(replace(each, order=(number, *each.order[1:])) for each in matrix.series)
            found.append(replace(matrix, series=ordered))
    return found


def _doubts(found: Sequence[Reading], matrices: Sequence[Matrix]) -> tuple[str, ...]:
    """Why the best reading may not be the right one."""
    best = found[0]
    doubts = list(dict.fromkeys(best.doubts))
    if best.unexplained:
        doubts.append(f"nothing accounts for {', '.join(repr(stem) for stem in best.unexplained)}")
    rival = next((other for other in found[1:] if other.score > best.score - MARGIN and not _same(best, other, matrices)), None)
    if rival is not None:
        doubts.append(f"it may also ask for: {rival.sentence}")
    if best.score < SURE:
        doubts.append("the words and the labels of the statements meet only in part")
    if any(taken.figure.is_nil for value in best.values for taken in leaves(value)):
        doubts.append("a dash is read as nought")
    return tuple(doubts)


def _same(one: Reading, other: Reading, matrices: Sequence[Matrix]) -> bool:
    try:
        return _said(one, matrices).value.value == _said(other, matrices).value.value
    except CalculationError:
        return True  # what has no value is no rival


def _said(reading: Reading, matrices: Sequence[Matrix]) -> Solution:
    """The reading in words, not yet checked.

    Raises:
        CalculationError: a division by nought.
    """
    figures = [taken.figure for value in reading.values for taken in leaves(value)] or [figure for _, figure in reading.seen]
    head = f"{reading.sentence[:1].upper()}{reading.sentence[1:]}"
    places = f" ({_sources(figures)})" if figures else ""
    quotes = "".join(f"{quote}\n" for quote in _quotes(figures))
    if reading.values:
        currency = _currency(figures, matrices)
        values = [stated(each, currency) for each in reading.values]
        shown = formula(reading.values[0]) if len(values) == 1 and len(figures) > 1 else ""
        last = (
            ", ".join(value.text for value in values)
            if not any("," in v.text for v in values)
            else "; ".join(v.text for v in values)
        )
        exact = [str(value.value) for value in values]
        source, inputs = _program(reading)
        return Solution(
            value=Value(
                value=exact[0] if len(exact) == 1 else json.dumps(exact),
                text=f"{quotes}{head}{f': {shown}' if shown else ''}{places}.\n{last}",
                unit=_unit(values[0]),
            ),
            program=Program(language="python", source=source, inputs=inputs),
            check=Check(verdict="unknown", method=METHOD),
            steps=tuple(dict.fromkeys(step for value in reading.values for step in steps_of(value))),
        )
    texts = (str(reading.number),) if reading.number is not None else reading.texts
    joint = "; " if any("," in text for text in texts) else ", "
    inputs = {name: f"{figure.text} ({figure.place})" for name, figure in reading.seen}
    return Solution(
        value=Value(
            value=texts[0] if len(texts) == 1 else json.dumps(list(texts), ensure_ascii=False),
            text=f"{quotes}{head}{places}.\n{joint.join(texts) or 'none'}",
        ),
        program=Program(language="python", source=f"# {reading.sentence}", inputs=inputs),
        check=Check(verdict="unknown", method=METHOD),
        steps=tuple(f"{name}: {figure.text} ({figure.place})" for name, figure in reading.seen),
    )


def _program(reading: Reading) -> tuple[str, dict[str, str]]:
    if len(reading.values) == 1:
        return as_python(reading.values[0])
    sources, inputs = [], {}
    for value in reading.values:
        source, more = as_python(value)
        sources.append(source)
        inputs.update(more)
    return "\n\n".join(sources), inputs


def _unit(value: Stated) -> str | None:
    """Scale and unit in words: "million $", "%", "thousand"."""
    parts = [SCALE_NAMES.get(value.scale, ""), value.unit or ""]
    return " ".join(part for part in parts if part) or None


def _currency(figures: Sequence[Figure], matrices: Sequence[Matrix]) -> str | None:
    """The currency that goes for figures written without, where lines of the same statement are written with it."""
    if any(figure.column not in matrix.money for figure in figures for matrix in matrices if matrix.name == figure.table):
        return None
    names = {figure.table for figure in figures}
    found = {matrix.currency for matrix in matrices if matrix.name in names}
    return found.pop() if len(found) == 1 and len(names) == 1 else None


def _sources(figures: Sequence[Figure]) -> str:
    """Where the figures stand, for people."""
    tables = dict.fromkeys((figure.source, figure.table) for figure in figures if figure.table)
    texts = dict.fromkeys(figure.source for figure in figures if not figure.table)
    said = [f"table {title!r}" for title, _ in tables] + [PurePath(source).name for source in texts]
    return "; ".join(said)


def _quotes(figures: Sequence[Figure]) -> tuple[str, ...]:
    """The sentences that figures stand in, as quotes with their source."""
    told = [figure for figure in figures if not figure.table]
    return tuple(dict.fromkeys(f"{figure.place} — {PurePath(figure.source).name}" for figure in told))


def _sentence(doubts: Sequence[str]) -> str:
    text = "; ".join(doubts)
    return f"{text[:1].upper()}{text[1:]}."


def _doubtful(solution: Solution) -> Solution:
    """The solution with its doubt said before it, and the check left open."""
    reason = solution.check.reason
    return replace(solution, value=replace(solution.value, text=f"Unverified: {reason}\n{solution.value.text}"))
