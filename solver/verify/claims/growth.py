"""Claims about exponential growth, decay and cooling: the answer put back into the process."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.evaluation import evaluate
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.taylor import Jets

_SMALL = Decimal(10) ** -40


def growth(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The ratio to the start is the factor raised to the time over the period, by logarithms."""
    args = task.fields("args")
    start, limit, factor, period = (args.rational(name) for name in ("start", "limit", "factor", "period"))
    jets = Jets(2)
    rate = jets.apply("ln", [jets.rational(factor)]) / jets.rational(period)
    kind, value = task.text("kind"), answer.text("value")
    if kind == "formula":
        head, _, formula = value.partition(" = ")
        if head != args.text("letter"):
            raise RefutedError("The formula is one for another letter.")
        tree = read_formula(formula)
        first = evaluate(tree, jets, {"t": jets.variable(Fraction(0))})
        if abs((first - jets.rational(start)).value) > _SMALL * abs(start.numerator):
            raise RefutedError("The formula does not begin at the start.")
        for point in (Fraction(0), Fraction(7, 3), Fraction(11), Fraction(-2)):
            y = evaluate(tree, jets, {"t": jets.variable(point)})
            if abs(y.derivative(1) - (rate * (y - jets.rational(limit))).value) > _SMALL * max(Decimal(1), abs(y.value)):
                raise RefutedError("The rate is not proportional to the amount.")
        return Proved(
            "The formula begins at the start, and y' = k*(y - limit) with k = ln(factor)/period, to 40 digits.", is_proof=False
        )
    shown = evaluate(read_formula(value), jets, {})
    if kind == "amount":
        grown = jets.apply("exp", [rate * jets.rational(args.rational("at"))])
        expected = jets.rational(limit) + jets.rational(start - limit) * grown
    else:
        quotient = (args.rational("target") - limit) / (start - limit)
        expected = jets.apply("ln", [jets.rational(quotient)]) / rate
    bound = _SMALL * max(Decimal(1), abs(expected.value))
    if "places" in task:
        bound = Decimal("0.501") * Decimal(10) ** -task.integer("places")
    elif "significant" in task:
        bound = abs(expected.value) * 5 / Decimal(10) ** task.integer("significant")
    elif task.text("form") == "decimal":
        bound = Decimal(10) ** -5 * max(Decimal(1), abs(expected.value))
    if abs((shown - expected).value) > bound:
        raise RefutedError(f"It is about {expected.value:.8g}.")
    return Proved("By logarithms, the answer fits the start, the factor and its period.", is_proof=False)
