"""Claims about normally distributed quantities, proved by a series with a bounded error."""

from __future__ import annotations

from fractions import Fraction

from solver.verify.claims import Proved
from solver.verify.fields import FieldError, Fields, RefutedError, rational
from solver.verify.mathematics.normal_curve import ERROR, below, normal_between, root
from solver.verify.mathematics.shown import expect, number


def normal_distribution(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A probability compared to its shown digits; a percentile by the probabilities half a digit below and above it."""
    args, kind = task.fields("args"), task.text("kind")
    mean, variance = args.rational("mean"), args.rational("variance")
    if variance <= 0:
        raise FieldError("The variance is not positive.")
    deviation = root(variance)
    if kind == "quantile":
        p = args.rational("p")
        shown, places = number(answer.text("value"))
        if places is None or ("places" in task and places != task.integer("places")):
            raise RefutedError("The value is not shown to the places asked for.")
        half = Fraction(1, 2) / Fraction(10) ** places
        if "places" not in task and "significant" not in task and half > max(abs(shown), deviation) / 10_000:
            raise RefutedError("The value is shown with too few digits.")
        if (
            not below((shown - half - mean) / deviation) - 2 * ERROR
            <= p
            <= below((shown + half - mean) / deviation) + 2 * ERROR
        ):
            raise RefutedError(f"{shown} is not the value below which {p} of the distribution lies.")
        return Proved(
            f"Half a digit below {answer.text('value')} the probability is at most {p}, half a digit above it at least that."
        )
    if kind not in ("probability", "rank"):
        raise FieldError(f"Unknown kind {kind!r}.")
    low, high = ((rational(args.text(name)) - mean) / deviation if args.text(name) else None for name in ("low", "high"))
    found = normal_between(low, high)
    if args.flag("outside"):
        found = 1 - found
    if args.flag("as_percent"):
        found *= 100
    if (answer.text("unit") if "unit" in answer else "") != ("%" if args.flag("as_percent") else ""):
        raise RefutedError("The unit of the probability is wrong.")
    expect(task, answer, found, margin=1000 * ERROR)
    return Proved(f"The series of the normal distribution gives {float(found):.10g}, its error below 10^-36.")
