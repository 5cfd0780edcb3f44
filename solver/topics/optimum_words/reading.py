"""Greatest and least values told in words: fences, boxes, cans, products with a sum, closest points, profits."""

from __future__ import annotations

from solver.language import parse_expression, to_json
from solver.topics.optimum_words.figures import read_figure
from solver.topics.optimum_words.formulas import read_formula_optimum
from solver.topics.optimum_words.numbers import read_numbers
from solver.topics.optimum_words.read import OptimumRead
from solver.topics.question import Question
from solver.topics.reading.plain_words import normalised
from solver.topics.topic import Task


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    text = normalised(question.text)
    found: OptimumRead | None = read_figure(text) or read_numbers(text) or read_formula_optimum(question.text)
    if found is None:
        return None
    args = {
        "objective": to_json(parse_expression(found.objective)),
        "low": None if found.low is None else to_json(parse_expression(found.low)),
        "high": None if found.high is None else to_json(parse_expression(found.high)),
        "closed": found.closed,
        "maximise": found.maximise,
        "report": [[name, to_json(parse_expression(formula))] for name, formula in found.report],
        "shown": found.shown,
    }
    limits = f", {found.low} <= x <= {found.high or 'oo'}" if found.low is not None else ""
    source = f"{'max' if found.maximise else 'min'}({found.objective}{limits})"
    return Task(topic="optimum_words", kind="optimum", args=args, source=source, notes=found.notes, **question.request)
