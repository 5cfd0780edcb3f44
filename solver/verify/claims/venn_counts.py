"""Claims about counts in a Venn diagram: the facts add up to what is asked, and a diagram has them all."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from solver.verify.claims import Proved
from solver.verify.fields import FieldError, Fields, RefutedError, rational

MAX_GROUPS: Final = 6


def venn_counts(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The witness's weights add the facts up to what is asked, and a filling that fits shows they do not clash."""
    args = task.fields("args")
    groups = args.texts("groups")
    if not 1 <= len(groups) <= MAX_GROUPS:
        raise FieldError("The number of groups is not as it should be.")
    size = 2 ** len(groups)
    facts = [(_row(regions, size), rational(count)) for regions, count in args.items("facts")]
    asked = _row(args.items("asked"), size)
    weights, filling = witness.rationals("combination"), witness.rationals("regions")
    if len(weights) != len(facts) or len(filling) != size or min(filling) < 0:
        raise RefutedError("The witness has not one weight for each fact and one count, not negative, for each region.")
    for region in range(size):
        if sum((weight * row[region] for weight, (row, _) in zip(weights, facts, strict=True)), Fraction(0)) != asked[region]:
            raise RefutedError("The facts with their weights do not add up to what is asked.")
    for row, count in facts:
        if sum(value for value, part in zip(filling, row, strict=True) if part) != count:
            raise RefutedError("The diagram of the witness does not have the counts told.")
    found = sum((weight * count for weight, (_, count) in zip(weights, facts, strict=True)), Fraction(0))
    if answer.rational("value") != found:
        raise RefutedError(f"The count is {found}, not {answer.get('value')}.")
    return Proved(f"The facts add up to the regions asked for, which hold {found}; a diagram with all counts exists.")


def _row(regions: object, size: int) -> tuple[int, ...]:
    if not isinstance(regions, list | tuple) or not all(isinstance(region, int) and 0 <= region < size for region in regions):
        raise FieldError("A list of regions is not one.")
    return tuple(int(region in regions) for region in range(size))
