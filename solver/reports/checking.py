"""The second way: every figure read again from its cell or quote by other code, and the calculation undone, not repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from corpus import Table
from solver.reports.calculation import Applied, Calculation, Taken, evaluate, leaves
from solver.reports.figures_in_text import Passage
from solver.reports.reading.results import Reading
from solver.reports.series import Figure
from solver.types import Check

METHOD = "every figure read again at its place, and the calculation undone with them"


def check(reading: Reading, tables: Mapping[str, Table], passages: Sequence[Passage]) -> Check:
    """Whether the figures stand where they are said to, and undoing the calculation leads back to them.

    Args:
        reading: What is to be answered.
        tables: By name; those whose figures were used.
        passages: Those whose figures were used.
    """
    figures = [taken.figure for value in reading.values for taken in leaves(value)] + [figure for _, figure in reading.seen]
    for figure in figures:
        again = _again(figure, tables, passages)
        if again is None or again != figure.value:
            return Check(verdict="refuted", method=METHOD, reason=f"{figure.text!r} is not what stands at {figure.place}.")
    for value in reading.values:
        wrong = next(_contradictions(value), None)
        if wrong is not None:
            return Check(verdict="refuted", method=METHOD, reason=wrong)
    if reading.values:
        counted = f"{len(set(figures))} figure{'s' if len(set(figures)) > 1 else ''} read again, the result leads back to them"
    else:
        counted = f"{len(set(figures))} figures compared"
    return Check(verdict="verified", method=METHOD, reason=counted)


def _again(figure: Figure, tables: Mapping[str, Table], passages: Sequence[Passage]) -> Fraction | None:
    if not figure.table:
        start, end = figure.span
        for passage in passages:
            if passage.source == figure.source and passage.text[start - passage.start : end - passage.start] == figure.text:
                return _digits(figure.text)
        return None
    table = tables.get(figure.table)
    if table is None:
        return None
    cell = table.rows[figure.row][figure.column]
    if isinstance(cell, int | float):
        return Fraction(Decimal(repr(cell)))
    return _digits(cell or table.raws.get((figure.row, figure.column), ""))


def _digits(text: str) -> Fraction | None:
    """The number of a text by its digits alone, negative with a bracket or a minus before it; nought for a dash."""
    first = re.search(r"\d", text)
    if first is None:
        return Fraction(0) if re.search(r"[-–—_]", text) or "nil" in text.lower() else None
    number = re.match(r"[\d,]*(?:\.\d+)?", text[first.start() :])
    start = first.start()
    if start and text[start - 1] == ".":
        return Fraction("0." + re.sub(r"\D.*", "", text[start:]))
    assert number is not None
    value = Fraction(number.group().replace(",", ""))
    return -value if re.search(r"[(\-−–]", text[:start]) else value


def _contradictions(calculation: Calculation) -> Iterator[str]:
    """What does not come out when each operation is undone."""
    if isinstance(calculation, Taken):
        return
    for each in calculation.of:
        yield from _contradictions(each)
    result, parts = evaluate(calculation), [evaluate(each) for each in calculation.of]
    if _undone(calculation, result, parts) != parts[0]:
        yield f"Undoing the {calculation.op} gives another figure than it began with."


def _undone(calculation: Applied, result: Fraction, parts: Sequence[Fraction]) -> Fraction:
    """The first operand, from the result and the others."""
    match calculation.op:
        case "sum":
            for part in parts[1:]:
                result -= part
            return result
        case "mean":
            return len(parts) * result - sum(parts[1:], Fraction(0))
        case "difference":
            return result + parts[1]
        case "ratio":
            return result * parts[1]
        case "share":
            return result * parts[1] / 100
        case _:
            return parts[1] + parts[1] * result / 100
